"""Whether a level is what its pack's lock says: its block, and by groups its cases and answers under the first salt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from grader import levels, lock
from grader.check import places
from grader.check.bulk import Exam
from grader.errors import LevelFault
from grader.proof import Finding, Proof
from grader.reports.wording import plural

_ABOUT = "the level, its cases and its answers are those that are locked"
_FILE = f"levels/{levels.LOCK}"
_NEXT = "if you meant it, `grade lock` locks what is there now; if not, find out what changed"


def prove_lock(exam: Exam, pack: Path) -> Proof:
    """The proof "lock"."""
    level = exam.level
    try:
        entry = levels.locked(pack).get(level.id)
    except LevelFault as fault:
        return Proof("lock", _ABOUT, "it cannot be read", (Finding(fault.message, fault.hint, _FILE),))
    if entry is None:
        told = Finding(f"{level.id} is not locked", "run `grade lock`: from then on nothing drifts unseen", _FILE)
        return Proof("lock", _ABOUT, "there is no entry of this level", (told,))
    now = lock.entry(level, exam.cases, exam.key)
    findings = tuple(_drift(now, entry, places.find(level, pack)))
    return Proof("lock", _ABOUT, f"{plural(len(level.groups), 'group')} of cases and answers compared", findings)


def _drift(now: Mapping[str, Any], entry: Mapping[str, Any], place: places.Places) -> Iterator[Finding]:
    """What differs from the locked entry; where a group's cases differ, its answers have to."""
    for name in now["cases"]:
        line = place.group(name)
        if name not in entry["cases"] or name not in entry["answers"]:
            yield Finding(f"the group '{name}' is not locked", "run `grade lock`", place.path, line)
        elif now["cases"][name] != entry["cases"][name]:
            told = f"the cases of the group '{name}' are not those that are locked"
            yield Finding(told, _NEXT, place.path, line)
        elif now["answers"][name] != entry["answers"][name]:
            told = f"the reference's answers to the group '{name}' are not those that are locked"
            yield Finding(told, _NEXT, place.path, line)
    for name in entry["cases"]:
        if name not in now["cases"]:
            yield Finding(f"the group '{name}' is locked, and not there", _NEXT, _FILE)
    if now["digest"] != entry["digest"]:
        yield Finding("the level's block is not the one that is locked", _NEXT, place.path)
