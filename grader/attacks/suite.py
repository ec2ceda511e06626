"""The attacks: files that a hostile candidate might hand in, each with what it may come to at its head.

An attack is a file ``<letter>_<number>_<name>.py`` in ``tests/attacks`` of a checkout, or in the installed package. Its
head is comment lines, ``# key: value``:

    attack      what it tries, in a few words
    verdicts    those that it may get, with blanks between; "refused" where the file is not even taken
    message     a pattern for one of the report's messages, where it matters what stopped it (optional)
    control     how it is seen to work where nothing confines it, or "impossible: " and why; see tests/controls.py
    level       of the pack beside it; "target" where nothing is said (optional)
    made        "yes" where the file is not handed in itself, but makes what is: ``make(folder)`` (optional)
    open        why it gets through, and where that is documented; AC is then the verdict that it must get (optional)
    points      "some" where cases are accepted before it is stopped, which is no breach (optional)

**An attack that gets what it is after answers right.** So AC is how a breach shows, whatever the attack was after.
Before it is handed in, ``@PLACE@`` in it becomes the path of the arena it is tried in, ``@JUDGE@`` the judge's process
id, ``@NONCE@`` a word that is new each time and must be in the name of all that it leaves behind, and ``@KEY@`` a
number made of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from grader.errors import JudgeFault

_KEYS = {"attack", "verdicts", "message", "control", "level", "made", "open", "points"}
_NAME = re.compile(r"([a-h])_(\d{3})_(\w+)\.py")

SECTIONS = {
    "a": "time",
    "b": "memory",
    "c": "processes",
    "d": "files and network",
    "e": "the result channel",
    "f": "cheating inside Python",
    "g": "evil values",
    "h": "the source",
}
REFUSED = "refused"
"""Stands among the verdicts for a file that is not taken: no verdict, and nothing is run."""


class Attack(NamedTuple):
    """One attack, as its file says it."""

    section: str
    number: int
    name: str
    about: str
    verdicts: tuple[str, ...]
    message: str
    control: str
    level: str
    made: bool
    open: str
    some_points: bool
    path: Path


def folder() -> Path:
    """Where the attacks lie, with the pack they are graded with: in the installed package, or the checkout."""
    package = Path(__file__).parents[1]
    installed = package / "pack" / "attacks"
    return installed if installed.is_dir() else package.parent / "tests" / "attacks"


def read_all() -> list[Attack]:
    """All attacks, in their order; JudgeFault where a file's head is not as it must be, or there are none."""
    attacks = [read(path) for path in sorted(folder().glob("*.py"))]
    if not attacks:
        raise JudgeFault(f"{folder()}: there are no attacks", "install the package anew, or run from a whole checkout")
    return attacks


def read(path: Path) -> Attack:
    """The attack in a file; JudgeFault where its name or its head is not as it must be."""
    name = _NAME.fullmatch(path.name)
    head = re.match(r"(?:#.*\n)*", path.read_text(encoding="utf-8"))
    found = dict(re.findall(r"^# (\w+): (.*)$", head[0] if head else "", re.MULTILINE))
    missing = {"attack", "verdicts", "control"} - set(found)
    if name is None or missing or set(found) - _KEYS:
        wrong = ", ".join(sorted(missing | (set(found) - _KEYS))) or "its name"
        raise JudgeFault(f"{path}: this is no attack: see to {wrong}", "grader/attacks/suite.py says what a head holds")
    return Attack(
        section=SECTIONS[name[1]],
        number=int(name[2]),
        name=name[3],
        about=found["attack"],
        verdicts=tuple(found["verdicts"].split()),
        message=found.get("message", ""),
        control=found["control"],
        level=found.get("level", "target"),
        made=found.get("made") == "yes",
        open=found.get("open", ""),
        some_points=found.get("points") == "some",
        path=path,
    )
