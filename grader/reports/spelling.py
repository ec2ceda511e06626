"""How the numbers of one grid are spelled: all alike, as precisely as they need and as shortly as they must."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor, isfinite, log10
from typing import NamedTuple

from grader.reports.numbers import exact, rounded

USUAL, LEAST, MOST = 4, 2, 7
"""Significant digits of the largest number of a grid: usually, at least, and at most where that shows a difference."""


class Spelling(NamedTuple):
    """So many ``decimals``, or where the numbers are of very different sizes (None) so many significant ``digits``.

    Whole numbers stay as they are: 0 is nothing, 0.00 is little. ``bare`` leaves out the 0 before the point.
    """

    digits: int
    decimals: int | None
    bare: bool = False

    def of(self, number: float) -> str:
        """The number as text."""
        if not isfinite(number) or (number == int(number) and abs(number) < 1e6):
            return exact(number)
        text = rounded(number, self.digits) if self.decimals is None else f"{number:.{self.decimals}f}"
        return text.replace("0.", ".", 1) if self.bare and text.lstrip("-").startswith("0.") else text

    def signed(self, number: float) -> str:
        """As ``of``, with the sign that it has, and never as little as nothing; 0 has no sign."""
        text = self.of(number)
        if isfinite(number) and number and not float(text):
            mantissa, _, exponent = f"{number:.0e}".partition("e")
            text = f"{mantissa}e{int(exponent)}"
        return f"+{text}" if number > 0 else text


def spellings(numbers: Iterable[float], unlike: Iterable[tuple[float, float]] = ()) -> Iterator[Spelling]:
    """Ways to spell the numbers of a grid, from the most precise to the shortest.

    The first has the digits that make the numbers of the ``unlike`` pairs look different, if these are not too many.
    """
    largest = max((abs(number) for number in numbers if isfinite(number)), default=0.0)
    pairs = [pair for pair in unlike if all(map(isfinite, pair))]
    enough = (digits for digits in range(USUAL, MOST + 1) if _told_apart(pairs, _spelling(digits, largest)))
    most = next(enough, USUAL)
    for digits in range(most, LEAST, -1):
        yield _spelling(digits, largest)
    for digits in (LEAST + 1, LEAST):
        yield _spelling(digits, largest)._replace(bare=True)


def of_differences(differences: Iterable[float], beside: Spelling) -> Spelling:
    """How differences are spelled that stand beside numbers: one digit less; the size of the largest is what counts."""
    largest = max((abs(number) for number in differences if isfinite(number)), default=0.0)
    return _spelling(min(max(beside.digits - 1, LEAST), USUAL - 1), largest)._replace(bare=beside.bare)


def _spelling(digits: int, largest: float) -> Spelling:
    """Decimals, unless numbers of that size have too many digits before or zeros after the point."""
    if not 1e-2 <= largest < 1e5:
        return Spelling(digits, None)
    return Spelling(digits, max(0, digits - 1 - floor(log10(largest))))


def _told_apart(pairs: Iterable[tuple[float, float]], spelling: Spelling) -> bool:
    return all(float(spelling.of(one)) != float(spelling.of(other)) for one, other in pairs)
