"""How a session stands, or came out: for each level the attempt that counts, its score, and the total."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.attempt import Attempt
from grader.history.sessions import Kept
from grader.model import Level


class LevelStanding(NamedTuple):
    """One level: the attempt that counts (None: nothing was submitted, 0 points), and how many there were.

    ``state`` is "submitted", "given up", "open" (it can still be submitted) or "not submitted".
    """

    level: str
    title: str
    state: str
    counts: Attempt | None
    submissions: int
    score: int
    max_score: int


class Standing(NamedTuple):
    """A whole session: its levels in order, their sum, and the time. ``ended_by`` is "", "candidate" or "time"."""

    session: int
    exam: bool
    levels: tuple[LevelStanding, ...]
    score: int
    max_score: int
    used_s: float
    minutes: float
    started_at: str
    ended_at: str
    ended_by: str


def standing(kept: Kept, levels: Sequence[Level], attempts: Sequence[Attempt], used_s: float) -> Standing:
    """The standing of a session with these attempts, oldest first."""
    each = tuple(_of_level(kept, level, [it for it in attempts if it.level == level.id]) for level in levels)
    return Standing(
        kept.number,
        kept.exam,
        each,
        sum(level.score for level in each),
        sum(level.max_score for level in each),
        used_s,
        kept.minutes,
        kept.started_at,
        kept.ended_at,
        kept.ended_by,
    )


def counting(attempts: Sequence[Attempt], *, exam: bool) -> Attempt | None:
    """Which of a level's attempts, oldest first, counts; None where there is none.

    In practice the best, the first of several such: trying things must never cost anything. In an exam the last: what
    is handed in stands for what was handed in before, so that the score is that of the answer under review, and hidden
    cases cannot be felt for with answers that one would not stand by.
    """
    if exam:
        return attempts[-1] if attempts else None
    return max(attempts, key=lambda attempt: attempt.score, default=None)


def _of_level(kept: Kept, level: Level, attempts: Sequence[Attempt]) -> LevelStanding:
    counts = counting(attempts, exam=kept.exam)
    state = "submitted" if counts else "given up" if level.id in kept.given_up else "open"
    behind = kept.exam and kept.levels.index(level.id) < kept.levels.index(kept.current)
    if state == "open" and (kept.ended_by or behind):
        state = "not submitted"
    score = counts.score if counts else 0
    return LevelStanding(level.id, level.title, state, counts, len(attempts), score, level.points)
