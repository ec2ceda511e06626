"""The mutants of a level that an author has listed as equivalent: no input that the level promises tells them apart.

The list stands in ``solutions/<level>/equivalent_mutants.toml``. A list with a fault in it is read as far as it goes.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from grader import levels
from grader.check.files import EQUIVALENT_MUTANTS
from grader.check.places import inside
from grader.levels import toml_lines
from grader.proof import Finding

_KEYS = {"solution": str, "line": int, "change": str, "reason": str}
_WANTED = "each [[equivalent]] has solution (a file of accepted/), line, change, as `grade check` names it, and reason"


class Equivalent(NamedTuple):
    """One entry: a change at a line of an accepted solution, why it makes no difference, and where the list says so."""

    solution: str
    line: int
    change: str
    reason: str
    listed_at: int


class Listed(NamedTuple):
    """The entries of a level's list, its path in the pack, and what is wrong with it."""

    path: str
    entries: tuple[Equivalent, ...]
    findings: tuple[Finding, ...] = ()


def read(pack: Path, level_id: str) -> Listed:
    """The list of a level; an empty one where there is no such file."""
    file = levels.solutions_dir(pack, level_id) / EQUIVALENT_MUTANTS
    path = inside(file, pack)
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        table = tomllib.loads(text)
    except FileNotFoundError:
        return Listed(path, ())
    except (OSError, ValueError) as error:  # of which those of TOML and of UTF-8 are some
        return Listed(path, (), (Finding(f"cannot be read: {error}", _WANTED, path),))
    lines = toml_lines.positions(text, 1)
    findings = [Finding(f"an unknown key, '{key}'", _WANTED, path, lines[key,]) for key in table if key != "equivalent"]
    entries: list[Equivalent] = []
    given = table.get("equivalent", [])
    for at, entry in enumerate(given if isinstance(given, list) else [given]):
        line = toml_lines.line_of(("equivalent", at), lines)
        fault = _fault(entry)
        if fault:
            findings.append(Finding(fault, _WANTED, path, line))
        else:
            entries.append(Equivalent(**entry, listed_at=line))
    return Listed(path, tuple(entries), tuple(findings))


def _fault(entry: Any) -> str:
    """What is wrong with an entry; empty where nothing is."""
    if not isinstance(entry, dict):
        return "'equivalent' is no list of tables"
    for key in entry:
        if key not in _KEYS:
            return f"an unknown key, '{key}'"
    for key, kind in _KEYS.items():
        if type(entry.get(key)) is not kind:
            return f"'{key}' is missing, or is no {'whole number' if kind is int else 'text'}"
    return "" if entry["reason"].strip() else "an equivalent mutant without a reason"
