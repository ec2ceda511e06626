"""numpy as the children have it: without the docstrings of its compiled functions.

numpy attaches these by importing modules of their own, which takes a sixth of its import and leaves memory pages to be
mapped in every child; nobody reads them there. Where a version has no module of such a name, an empty one does no harm.
"""

from __future__ import annotations

import sys
from types import ModuleType

for _package in ("numpy._core", "numpy.core"):
    for _name in ("_add_newdocs", "_add_newdocs_scalars"):
        sys.modules.setdefault(f"{_package}.{_name}", ModuleType(_name))

import numpy as np  # noqa: E402 - the point of this module

__all__ = ["np"]
