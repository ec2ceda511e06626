"""The nouns of a regrade: what was said of a candidate before, what would be said now, and why it differs. No I/O."""

from __future__ import annotations

from typing import NamedTuple

from grader.cohort import Graded


class Change(NamedTuple):
    """One candidate whose verdict or score changes; ``before`` is None where it is new.

    ``reasons`` are what its grading hangs on and what is no longer the same: "the file", "the level", "the seed".
    """

    name: str
    before: Graded | None
    after: Graded
    reasons: tuple[str, ...]


class Changes(NamedTuple):
    """What a regrade comes to, before it is applied or discarded; candidates by name.

    Of ``candidates`` in all, ``again`` were graded again, or for the first time; ``changed`` are those whose verdict or
    score is another. ``failed`` could not be graded now, each with the reason: a grade that they had stays. ``absent``
    have a grade, and no file among those that were given: they keep it. ``before`` and ``after`` are the mean scores of
    those that have a grade on both sides, None where nobody has.
    """

    level: str
    max_score: int
    candidates: int
    again: int
    changed: tuple[Change, ...]
    failed: tuple[tuple[str, str], ...]
    absent: tuple[str, ...]
    before: float | None
    after: float | None
