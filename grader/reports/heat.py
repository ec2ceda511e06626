"""How much there is of a number, beside the largest: as a role that may be coloured, or as the height of a block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, isfinite

LEVELS = 5
"""Levels of heat of each sign: "heat+5" is the role of the largest positive numbers, "heat-5" of the negative ones."""

_OUTLIER = 8.0


def largest(numbers: Iterable[float]) -> float:
    """The largest size of a number, of those that are finite; 0 where there is none."""
    return max((abs(number) for number in numbers if isfinite(number)), default=0.0)


def scale_of(expected: Sequence[float], got: Sequence[float]) -> float:
    """The size of number that is as hot as can be.

    That is the largest of all, unless what was got is so large that nothing would be left of what is expected.
    """
    right, had = largest(expected), largest(got)
    return max(right, min(had, _OUTLIER * right)) or had


def role(number: float, scale: float, more: str = "") -> str:
    """The role of a number, with another one that it plays; zeros are dim, and what is not finite has no heat."""
    if not isfinite(number) or not number or not scale:
        return more or ("dim" if number == 0 else "")
    return f"{more} heat{'+' if number > 0 else '-'}{ceil(LEVELS * min(1.0, abs(number) / scale))}".strip()


def height(number: float, scale: float, heights: str) -> str:
    """The one of ``heights``, from the lowest to the highest, that a number has; a blank for nothing at all."""
    if not isfinite(number):
        return "?"
    if not number or not scale:
        return " "
    return heights[ceil(len(heights) * min(1.0, abs(number) / scale)) - 1]
