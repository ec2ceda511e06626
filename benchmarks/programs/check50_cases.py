"""The same cases as checks of check50, which runs each in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import check50
import check50.py
import numpy as np

_WHOLE = json.loads(Path("cases.json").read_bytes())


def exists() -> None:
    """There is a solution.py."""
    check50.exists("solution.py")


# check50 finds its checks by looking through the module: under a second name it would run one twice.
globals()["exists"] = check50.check()(exists)


def _check(at: int, case: dict[str, Any]) -> Any:
    def check() -> None:
        solution = check50.py.import_("solution.py").solution
        answer, expected = np.asarray(solution(*case["arguments"])), np.asarray(case["answer"])
        near = np.abs(answer - expected) <= _WHOLE["atol"] + _WHOLE["rtol"] * np.abs(expected)
        if answer.shape != expected.shape or not np.all(near):
            raise check50.Failure("a wrong answer")

    check.__name__ = f"case_{at:02d}"
    check.__doc__ = case["name"]
    return check50.check(globals()["exists"])(check)


globals().update({f"case_{at:02d}": _check(at, case) for at, case in enumerate(_WHOLE["cases"])})
