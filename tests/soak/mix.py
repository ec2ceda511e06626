"""Which submissions are graded, how many of each verdict, and in what order: the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from grader import levels, submission
from grader.cases import DEFAULT_SALT, draw_cases
from grader.model import Case, Level, Submission, Verdict
from tests.test_submissions import FILES, expected

SHARES = {
    Verdict.AC: 500,
    Verdict.WA: 240,
    Verdict.RTE: 160,
    Verdict.CE: 70,
    Verdict.OLE: 15,
    Verdict.MLE: 10,
    Verdict.TLE: 5,
}
"""Of a thousand submissions: what reaches a time limit takes a second or two, all others milliseconds."""


class Entry(NamedTuple):
    """A submission with all that a grading needs, and the verdict that it must get."""

    name: str
    submission: Submission
    level: Level
    cases: tuple[Case, ...]
    reference: bytes
    verdict: Verdict


def entries() -> list[Entry]:
    """The submissions of tests/submissions whose levels are of a test pack, and the references of these levels."""
    found = []
    references: dict[Path, tuple[Path, Level]] = {}
    for path in FILES:
        header = expected(path)
        if header.pack == levels.builtin_pack():
            continue  # its cases are too many for thousands of gradings
        reference = levels.reference_path(header.pack, header.level)
        if reference not in references:
            references[reference] = path, levels.load(header.pack, header.level)
        found.append(
            _entry(f"{path.parent.name}/{path.stem}", path, references[reference][1], reference, header.verdict)
        )
    for reference, (_, level) in references.items():
        found.append(_entry(f"{level.id}/reference", reference, level, reference, Verdict.AC))
    return found


def order(entries_: list[Entry], count: int) -> Iterator[Entry]:
    """So many submissions: verdicts by their shares, at random; within a verdict, each in turn."""
    dice = random.Random(count)
    there = [verdict for verdict in SHARES if any(entry.verdict is verdict for entry in entries_)]
    turns = {verdict: cycle([entry for entry in entries_ if entry.verdict is verdict]) for verdict in there}
    for verdict in dice.choices(there, [SHARES[verdict] for verdict in there], k=count):
        yield next(turns[verdict])


def _entry(name: str, path: Path, level: Level, reference: Path, verdict: Verdict) -> Entry:
    return Entry(name, submission.read(path), level, draw_cases(level, DEFAULT_SALT), reference.read_bytes(), verdict)
