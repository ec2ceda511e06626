"""Whether a level's file is valid, and whether its pack holds nothing that nobody would ever read.

Files that nothing reads are mistakes that go unseen: a wrong solution in a folder with a misspelt name proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from grader import levels
from grader.check.places import inside
from grader.errors import LevelFault
from grader.feedback import steps
from grader.model import Level
from grader.proof import Finding, Proof
from grader.reports.wording import plural
from grader.solutions import FOLDERS

EQUIVALENT_MUTANTS = "equivalent_mutants.toml"
"""In a level's folder of solutions: the mutants of its reference that answer as it does, each with a reason."""

GAP = "TODO"
"""What marks a gap that its author has yet to fill, in a file that `grade new-level` wrote or in any other."""

_ABOUT = "the level file is valid, has no gaps left, and no file of the pack is one that nothing reads"
_LEVELS = ("README.md", levels.LOCK, "schema.json")


def read_level(pack: Path, level_id: str) -> tuple[Level | None, Proof]:
    """The level, or None where its file is not valid; and the proof "level-file" with all faults.

    What lies in the pack and belongs to no level is told with the first of its levels. UsageFault where the pack has
    no such level.
    """
    ids = levels.level_ids(pack)
    level, findings = None, []
    try:
        level = levels.load(pack, level_id, trust_lock=False)
        cases = sum(group.count for group in level.groups)
        seen = f"{plural(len(level.groups), 'group')}, {plural(cases, 'case')}"
    except LevelFault as fault:
        findings = _faults(fault, pack, level_id)
        seen = plural(len(findings), "fault")
    findings += _gaps(pack, level_id)
    findings += _strays_of_level(pack, level_id)
    if level_id == ids[0]:
        findings += _strays_of_pack(pack, ids)
    return level, Proof("level-file", _ABOUT, seen, tuple(findings))


def _faults(fault: LevelFault, pack: Path, level_id: str) -> list[Finding]:
    """A finding for each line of the fault: "path:line: what"."""
    path = pack / "levels" / f"{level_id}.md"
    findings = []
    for told in fault.message.split("\n"):
        match = re.fullmatch(r"(?::([0-9]+))?: (.*)", told.removeprefix(str(path)))
        line, what = (int(match[1] or 0), match[2]) if match else (0, told)
        findings.append(Finding(what, fault.hint, inside(path, pack), line))
    return findings


def _gaps(pack: Path, level_id: str) -> Iterator[Finding]:
    """The lines that are still to be written, in the level's file and in those of its solutions."""
    folder = levels.solutions_dir(pack, level_id)
    files = [pack / "levels" / f"{level_id}.md", *sorted(folder.glob("*.py")), *sorted(folder.glob("*/*.py"))]
    for path in files:
        for number, line in enumerate(_text(path).splitlines(), 1):
            if re.search(rf"\b{GAP}\b", line):
                yield Finding(f"a gap is left: {line.strip()}", "write what it asks for", inside(path, pack), number)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""  # whoever needs the file says that it cannot be read


def _strays_of_level(pack: Path, level_id: str) -> Iterator[Finding]:
    folder = levels.solutions_dir(pack, level_id)
    for entry in _entries(folder):
        if entry.is_dir() and entry.name in FOLDERS:
            for file in _entries(entry):
                if file.is_dir() or not file.name.endswith(".py"):
                    yield _stray(file, pack, "solutions are .py files: rename it or take it out")
        elif entry.is_dir():
            yield _stray(entry, pack, _rename(entry.name, FOLDERS, "no folder of a verdict"))
        elif entry.name not in ("README.md", EQUIVALENT_MUTANTS, steps.FILE):
            yield _stray(entry, pack, f"put a solution into the folder of its verdict: {', '.join(FOLDERS)}")


def _strays_of_pack(pack: Path, ids: list[str]) -> Iterator[Finding]:
    known = {*_LEVELS, *(f"{level_id}.md" for level_id in ids)}
    for entry in _entries(pack / "levels"):
        if entry.is_dir() or entry.name not in known:
            yield _stray(entry, pack, "a level is a .md file here: rename it, or take it out of the folder")
    for entry in _entries(pack / "solutions"):
        if entry.name != "README.md" and (not entry.is_dir() or entry.name not in ids):
            yield _stray(entry, pack, _rename(entry.name, ids, "no level's name"))


def _entries(folder: Path) -> list[Path]:
    """What a folder holds, but for what tools leave behind; nothing where it is not there."""
    if not folder.is_dir():
        return []
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith(".") and entry.name != "__pycache__")


def _stray(path: Path, pack: Path, hint: str) -> Finding:
    kind = "folder" if path.is_dir() else "file"
    return Finding(f"a {kind} that nothing reads", hint, inside(path, pack))


def _rename(name: str, known: Iterable[str], what: str) -> str:
    near = get_close_matches(name, known := list(known), 1)
    meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return f"'{name}' is {what}; {meant}"
