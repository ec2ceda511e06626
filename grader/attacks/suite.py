"""The attacks: files that a hostile candidate might hand in, each with what it may come to at its head.

An attack is a file ``<letter>_<number>_<name>.py`` in ``tests/attacks`` of a checkout, or in the installed package. Its
head is comment lines, ``# key: value``:

    attack      what it tries, in a few words
    verdicts    those that it may get, with blanks between: no case may have another; "refused" where the file is not
                even taken
    message     a pattern, where it matters what stopped it: every message of a case that was run and is not accepted
                must match it somewhere (optional)
    control     how it is seen to work where nothing confines it, or "impossible: " and why; see tests/controls.py
    level       of the pack beside it; "target" where nothing is said (optional)
    made        "yes" where the file is not handed in itself, but makes what is: ``make(folder)`` gives its path, and
                ``meanwhile(path)``, where there is one, is called when the first case is done (optional)
    open        why it gets through, and where that is documented; AC is then the verdict that it must get (optional)
    points      "some" where a case may be accepted because its right answer is what comes back anyway (optional)

**An attack that gets what it is after answers right.** So AC is how a breach shows, whatever the attack was after, and
one accepted case is enough. Before it is handed in, ``@PLACE@`` in it becomes the path of the arena it is tried in,
``@JUDGE@`` the judge's process id, ``@NONCE@`` a word that is new each time and must be in the name of all that it
leaves behind, and ``@KEY@`` a number made of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from grader.errors import JudgeFault
from grader.model import Verdict

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
    """The attack in a file; JudgeFault, with all that is wrong, where its name or its head is not as it must be."""
    name = _NAME.fullmatch(path.name)
    head = re.match(r"(?:#.*\n)*", path.read_text(encoding="utf-8"))
    pairs = re.findall(r"^# (\w+): (.*)$", head[0] if head else "", re.MULTILINE)
    found = {key: value.strip() for key, value in pairs}
    faults = [] if name else ["it is not named <letter>_<three digits>_<name>.py"]
    faults += [f"there is no {key}" for key in ("attack", "verdicts", "control") if not found.get(key)]
    faults += [f"{key} is no key of an attack's" for key in sorted(set(found) - _KEYS)]
    faults += [f"{key} stands there twice" for key in sorted(found) if [one for one, _ in pairs].count(key) > 1]
    faults += [
        f"{verdict} is no verdict that an attack may get"
        for verdict in found.get("verdicts", "").split()
        if verdict == Verdict.JE or verdict not in {*Verdict, REFUSED}
    ]
    faults += [
        f'{key} is "{only}", or is not there'
        for key, only in (("made", "yes"), ("points", "some"))
        if found.get(key, only) != only
    ]
    if not (path.parent / "levels" / f"{found.get('level', 'target')}.md").is_file():
        faults.append(f"there is no level {found['level']} beside it" if "level" in found else "there is no level")
    try:
        re.compile(found.get("message", ""))
    except re.error as error:
        faults.append(f"message is no pattern: {error}")
    if faults or not name:
        what = f"{path}: this is no attack: {'; '.join(faults)}"
        raise JudgeFault(what, "tests/attacks/README.md says what a head holds")
    return Attack(
        section=SECTIONS[name[1]],
        number=int(name[2]),
        name=name[3],
        about=found["attack"],
        verdicts=tuple(found["verdicts"].split()),
        message=found.get("message", ""),
        control=found["control"],
        level=found.get("level", "target"),
        made="made" in found,
        open=found.get("open", ""),
        some_points="points" in found,
        path=path,
    )
