"""Two texts of a level side by side: their lines, and what became of the cases where both were submitted."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from grader.attempt import Attempt, Change
from grader.errors import UsageFault
from grader.history.compare import changes
from grader.history.drafts import Aside

AROUND = 3
"""Lines that are shown before and after each change."""


class Side(NamedTuple):
    """Something that can be compared: "stub", "draft", "attempt 12" or "aside 3", and what a page calls it."""

    key: str
    label: str


class Line(NamedTuple):
    """A line of a comparison. ``sign`` is " ", "-" (only before), "+" (only after), or "…" where lines are left out.

    ``before`` and ``after`` are its numbers from 1 up in the two texts, None where it is not in one.
    """

    sign: str
    before: int | None
    after: int | None
    text: str


class Comparison(NamedTuple):
    """The lines that differ with those around them, none where the texts are the same; and the changes.

    ``scores`` are those of the two, None where a side is no attempt.
    """

    before: str
    after: str
    lines: tuple[Line, ...]
    scores: tuple[int | None, int | None] = (None, None)
    changes: tuple[Change, ...] = ()


def sides(attempts: Sequence[Attempt], asides: Sequence[Aside]) -> tuple[Side, ...]:
    """All sides: the draft, the attempts and what was put aside, the latest first, and the stub."""
    submitted = (Side(f"attempt {it.number}", f"attempt {it.number} ({it.score}/{it.max_score})") for it in attempts)
    others = (Side(f"aside {it.number}", f"{it.why}, {it.saved_at[11:16]} UTC") for it in asides)
    return Side("draft", "what is in the editor"), *submitted, *others, Side("stub", "the stub")


def compared(
    before: str, after: str, texts: Mapping[str, Callable[[], str]], attempts: Sequence[Attempt]
) -> Comparison:
    """The comparison of two sides, given by their keys; UsageFault where there is no such side."""
    for key in (before, after):
        if key not in texts:
            raise UsageFault(f"there is no '{key}' to compare at this level")
    one, other = (
        next((attempt for attempt in attempts if key == f"attempt {attempt.number}"), None) for key in (before, after)
    )
    return Comparison(
        before,
        after,
        tuple(lines(texts[before](), texts[after]())),
        (one.score if one else None, other.score if other else None),
        changes(one, other) if one and other else (),
    )


def lines(before: str, after: str, around: int = AROUND) -> Iterator[Line]:
    """The lines that differ, with ``around`` equal ones before and after; where more are left out, a line says so."""
    old, new = before.splitlines(), after.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    seen = 0
    for group in matcher.get_grouped_opcodes(around):
        yield from _left_out(group[0][1] - seen)
        for _, from_, to, new_from, new_to in group:
            equal = old[from_:to] == new[new_from:new_to]
            if equal:
                yield from (Line(" ", from_ + at + 1, new_from + at + 1, old[from_ + at]) for at in range(to - from_))
                continue
            yield from (Line("-", at + 1, None, old[at]) for at in range(from_, to))
            yield from (Line("+", None, at + 1, new[at]) for at in range(new_from, new_to))
        seen = group[-1][2]
    if seen:
        yield from _left_out(len(old) - seen)


def _left_out(count: int) -> Iterator[Line]:
    if count:
        yield Line("…", None, None, f"{count} equal {'line' if count == 1 else 'lines'}")
