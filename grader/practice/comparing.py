"""Two texts of a level side by side: their lines, and what became of the cases where both were submitted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from grader.attempt import Attempt, Change, DiffLine
from grader.errors import UsageFault
from grader.history.code_diff import code_diff
from grader.history.compare import changes
from grader.history.drafts import Aside


class Side(NamedTuple):
    """Something that can be compared: "stub", "draft", "attempt 12" or "aside 3", and what a page calls it."""

    key: str
    label: str


class Beside(NamedTuple):
    """Two sides by their keys: the lines that differ with those around them, none where the texts are the same.

    ``scores`` are those of the two, None where a side is no attempt; ``changes`` are there for two attempts.
    """

    before: str
    after: str
    lines: tuple[DiffLine, ...]
    scores: tuple[int | None, int | None] = (None, None)
    changes: tuple[Change, ...] = ()


def sides(attempts: Sequence[Attempt], asides: Sequence[Aside]) -> tuple[Side, ...]:
    """All sides: the draft, the attempts and what was put aside, the latest first, and the stub."""
    submitted = (Side(f"attempt {it.number}", f"attempt {it.number} ({it.score}/{it.max_score})") for it in attempts)
    others = (Side(f"aside {it.number}", f"{it.why}, {it.saved_at[11:16]} UTC") for it in asides)
    return Side("draft", "what is in the editor"), *submitted, *others, Side("stub", "the stub")


def compared(before: str, after: str, texts: Mapping[str, Callable[[], str]], attempts: Sequence[Attempt]) -> Beside:
    """The comparison of two sides, given by their keys; UsageFault where there is no such side."""
    for key in (before, after):
        if key not in texts:
            raise UsageFault(f"there is no '{key}' to compare at this level")
    one, other = (
        next((attempt for attempt in attempts if key == f"attempt {attempt.number}"), None) for key in (before, after)
    )
    return Beside(
        before,
        after,
        code_diff(texts[before]().encode("utf-8"), texts[after]().encode("utf-8")),
        (one.score if one else None, other.score if other else None),
        changes(one, other) if one and other else (),
    )
