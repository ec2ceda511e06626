"""Whether two solutions do the same in a case: one judged, the other only run.

Numbers agree where they are within the level's tolerance of each other, and far nearer to each other than to the right
ones: an error of a hundred-thousandth is no other error of a hundred-thousandth.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import repeat
from math import isfinite, isnan

from grader import checker
from grader.model import Level, Result, Run, Tolerance, Verdict
from grader.values import Value

_NEARER = 0.01
"""Two wrong numbers that agree are nearer to each other by this than to the right one."""
_ROUNDING = 1e-12
"""What the order of additions may change, relative to the number, and absolutely below 1."""

_ARITHMETIC = ("OverflowError", "ZeroDivisionError", "FloatingPointError")
_FAMILIES = (_ARITHMETIC, ("ValueError", "IndexError"))
"""Exceptions that one mistake raises in numpy or in plain Python, as one writes it."""


class Likeness(IntEnum):
    """How alike: not at all; failing for what may be one reason; failing in one way; or the same to the last number."""

    NO = 0
    RELATED = 1
    AKIN = 2
    SAME = 3


def likeness(result: Result, run: Run, level: Level) -> Likeness:
    """How alike the ``run`` of another solution on the case of ``result`` is to that result."""
    mine = result.run
    if result.verdict is Verdict.AC:
        return _right(run, result, level.tolerance)
    if mine.value is not None and run.value is not None:
        return _values(mine.value, run.value, result, level.tolerance)
    if mine.unreadable:
        # A solution that only prints says something else to its author than one that does nothing.
        same = mine.unreadable == run.unreadable and bool(mine.stdout) is bool(run.stdout)
        return Likeness.SAME if same else Likeness.NO
    if result.verdict is Verdict.TLE:
        return Likeness.SAME if overran(run) else Likeness.NO
    if result.verdict is Verdict.MLE:
        return Likeness.SAME if run.failure and run.failure.out_of_memory else Likeness.NO
    return _failures(mine, run)


def overran(run: Run) -> bool:
    """Whether a run was ended because its time was up."""
    return run.stopped in ("wall", "cpu")


def breaks_down(run: Run) -> bool:
    """Whether a run ended where arithmetic does: in a NaN or an infinity, or in the exception that stands for them."""
    if run.value is not None:
        return not all(map(isfinite, run.value.items))
    return run.failure is not None and run.failure.type in _ARITHMETIC


def _right(run: Run, result: Result, tolerance: Tolerance) -> Likeness:
    value, expected = run.value, result.expected
    if value is None or expected is None or value.shape != expected.shape:
        return Likeness.NO
    return Likeness.NO if checker.compare(value, expected, tolerance) else Likeness.SAME


def _failures(mine: Run, other: Run) -> Likeness:
    if breaks_down(mine) and breaks_down(other) and (mine.failure is None or other.failure is None):
        return Likeness.RELATED
    if mine.failure is None or other.failure is None or other.failure.out_of_memory:
        return Likeness.NO
    if mine.failure.type == other.failure.type:
        return Likeness.SAME
    family = next((family for family in _FAMILIES if mine.failure.type in family), ())
    return Likeness.AKIN if other.failure.type in family else Likeness.NO


def _values(mine: Value, other: Value, result: Result, tolerance: Tolerance) -> Likeness:
    if mine.shape != other.shape:
        return Likeness.NO
    right = result.expected
    asked = right.items if right is not None and right.shape == mine.shape else repeat(None, len(mine.items))
    found = Likeness.SAME
    for have, their, want in zip(mine.items, other.items, asked, strict=True):
        if isfinite(have) and isfinite(their):
            if not _agree(have, their, want, tolerance):
                return Likeness.NO
            continue
        if have != their and not (isnan(have) and isnan(their)):
            found = Likeness.AKIN
    # One of the two may have more NaN in a row than the other, as a product with zero has; not all of them.
    both = not all(map(isfinite, mine.items)) and not all(map(isfinite, other.items))
    return found if found is Likeness.SAME or both else Likeness.NO


def _agree(have: float, their: float, want: float | None, tolerance: Tolerance) -> bool:
    if have == their:
        return True
    near = tolerance.atol + tolerance.rtol * abs(their)
    if want is not None:
        mine_off, their_off = abs(have - want), abs(their - want)
        if max(mine_off, their_off) <= tolerance.atol + tolerance.rtol * abs(want):
            return True
        near = min(near, _NEARER * max(mine_off, their_off) + _ROUNDING * max(1.0, abs(their)))
    return abs(have - their) <= near
