"""What an answer of the right shape got wrong, row by row: counted once, for every drawing of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest
from math import inf, isfinite
from typing import NamedTuple

from grader.model import Level, Result
from grader.reports.axes import Axis, is_pattern, of_answer, place_words, row_words, rows_of
from grader.reports.numbers import digits_for, rounded, wrong_at

Place = tuple[int, int]
"""A row and a column; a vector is row 0, and a single number column 0 of it."""

_SUM = 1e-6
"""How far from 1 the numbers of a row may add up that are meant as shares of 1."""


class Compared(NamedTuple):
    """Two answers of one shape, row by row, and what is to be said of them.

    ``wrong`` are the places where they differ by more than the level allows, ``first`` the first of them. ``sums`` has
    the sums of the rows of ``got`` that do not add up to 1 where every expected row does. Where ``causal`` holds,
    places right of the diagonal may not be attended to.
    """

    expected: list[list[float]]
    got: list[list[float]]
    wrong: frozenset[Place]
    first: Place
    axes: tuple[Axis, ...]
    causal: bool
    sums: Mapping[int, float]

    def masked(self, row: int, column: int) -> bool:
        """Whether a place may not be attended to, and rightly is not."""
        return self.causal and column > row and (row, column) not in self.wrong

    def difference(self, row: int, column: int) -> float:
        """Got less expected; 0 where that is no more than the level allows."""
        return self.got[row][column] - self.expected[row][column] if (row, column) in self.wrong else 0.0

    def error(self, row: int, column: int) -> float:
        """How far off a number is; infinite where there is no number."""
        error = abs(self.difference(row, column))
        return error if isfinite(error) else inf

    def worst_rows(self, most: int) -> list[int]:
        """About so many rows, in order: all, or that of the first wrong number and those that are furthest off.

        All where there is just one more, which takes no more room than to say that it is left out.
        """
        if len(self.expected) <= most + 1:
            return list(range(len(self.expected)))
        errors: dict[int, float] = {}
        for row, column in self.wrong:
            errors[row] = max(errors.get(row, 0.0), self.error(row, column))
        order = sorted(errors, key=lambda row: (row != self.first[0], -errors[row], row))
        return sorted(order[:most])

    def worst_places(self, rows: Sequence[int], most: int) -> list[Place]:
        """At most so many wrong places of these rows, in order: the first of all, and those that are furthest off."""
        there = (place for place in self.wrong if place[0] in rows)
        return sorted(nsmallest(most, there, key=lambda place: (place != self.first, -self.error(*place), place)))

    def sentence(self, place: Place) -> str:
        """What is wrong at a place: "row 3 (a): expected 0.5 from b at 1, got 0.3333"."""
        row, column = place
        want, have = self.expected[row][column], self.got[row][column]
        digits = digits_for([(have, want)])
        before, after = place_words(row, column, self.axes)
        later = ", though that comes later" if self.causal and column > row else ""
        return f"{before}expected {rounded(want, digits)}{after}, got {rounded(have, digits)}{later}"

    def sum_sentence(self, row: int) -> str:
        """That a row does not add up: "row 3 (a): the numbers add up to 1.25, not to 1"."""
        before = row_words(row, self.axes)
        return f"{before}the numbers add up to {self.sum_words(row)}, not to 1"

    def sum_words(self, row: int) -> str:
        """What a row adds up to, spelled so that it does not look like 1."""
        return rounded(self.sums[row], digits_for([(self.sums[row], 1.0)]))


def compared(result: Result, level: Level | None) -> Compared | None:
    """The comparison; None where there are no two answers of one shape, or they have no rows, or nothing is wrong."""
    expected, got = result.expected, result.run.value
    if expected is None or got is None or got.shape != expected.shape:
        return None
    right, have = rows_of(expected), rows_of(got)
    wrong = wrong_at(got, expected, level)
    if right is None or have is None or not wrong:
        return None
    first, *others = (divmod(at, len(right[0])) for at in wrong)
    axes = of_answer(expected.shape, result.case.arguments, level)
    causal = is_pattern(level) and len(axes) == 2
    return Compared(right, have, frozenset((first, *others)), first, axes, causal, _sums(right, have))


def _sums(expected: list[list[float]], got: list[list[float]]) -> dict[int, float]:
    """The sums that are not 1, where they are meant to be and there is more than one number to add."""
    shares = len(expected[0]) > 1 and all(min(row) >= 0.0 and abs(sum(row) - 1.0) < _SUM for row in expected)
    if not shares:
        return {}
    sums = {at: sum(row) for at, row in enumerate(got)}
    return {at: total for at, total in sums.items() if isfinite(total) and abs(total - 1.0) >= _SUM}
