"""Rows as they are read: SQLite keeps anything in any column, so a database that somebody changed may hold anything."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from math import isfinite
from typing import get_type_hints

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_MOST_TOLD = 60


def insist(row: Mapping[str, object], kept: type) -> None:
    """ValueError unless the values of a row are of the types that the fields of ``kept`` have; flags are numbers."""
    hints = get_type_hints(kept)
    for name, value in row.items():
        wanted = {bool: int}.get(hints[name], hints[name])
        if wanted is float:
            sound = isinstance(value, (int, float)) and isfinite(value)
        else:
            sound = wanted not in (int, str) or isinstance(value, wanted)
        if not sound:
            raise ValueError(f"{name} is {value!r}"[:_MOST_TOLD])


def insist_on_moment(value: object) -> None:
    """ValueError unless it is a moment as history writes it."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise ValueError(f"{value!r}"[:_MOST_TOLD] + " is no moment")
    time.strptime(value[:19], "%Y-%m-%dT%H:%M:%S")
