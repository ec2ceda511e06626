"""Which numbers an argument may hold, as one sampler or one value that is written out says it, the simplest first.

Simple are whole numbers before others, then those with few decimals; among these the small ones, and 1 before -1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from math import ceil, inf
from typing import Any, NamedTuple

from grader import declared
from grader.samplers import DECIMALS
from grader.values import Nested

_ENOUGH = 64
"""Steps of one width that are looked at for simple numbers; a range that begins farther from zero has them nearer."""


class Traits(NamedTuple):
    """What is to be known of an argument's numbers: their bounds, the least distance from zero, the most decimals.

    ``spread`` is how far two numbers of one row are apart at most.
    """

    low: float
    high: float
    least: float
    decimals: int
    spread: float
    one_hot: bool
    distinct: frozenset[float]


def traits(rows: tuple[tuple[float, ...], ...]) -> Traits:
    """The traits of an argument, given by its rows; a vector or a number is one row."""
    distinct = frozenset(chain.from_iterable(rows))
    return Traits(
        min(distinct),
        max(distinct),
        min(map(abs, distinct)),
        max(map(decimals, distinct)),
        max(max(row) - min(row) for row in rows),
        distinct <= {0.0, 1.0} and all(sum(row) == 1 for row in rows),
        distinct,
    )


class Numbers(NamedTuple):
    """The numbers of one argument: ``values`` alone, where there are any, else what is between ``low`` and ``high``.

    They have at most so many ``decimals`` and are no nearer to zero than ``least``. Two of one row are at most
    ``spread`` apart. Where it is ``one_hot``, each row has a single 1 and zeros, and nothing else counts.
    """

    low: float = 0.0
    high: float = 0.0
    decimals: int = 0
    least: float = 0.0
    spread: float = inf
    values: tuple[float, ...] = ()
    one_hot: bool = False

    def holds(self, number: float) -> bool:
        """Whether this number may come; of numbers in rows, whether some row may hold it."""
        if self.values:
            return number in self.values
        return self.low <= number <= self.high and abs(number) >= self.least and round(number, self.decimals) == number

    def hold(self, traits: Traits) -> bool:
        """Whether all numbers of an argument may come together."""
        if self.one_hot:
            return traits.one_hot
        if self.values:
            return traits.distinct.issubset(self.values)
        within = self.low <= traits.low and traits.high <= self.high and self.least <= traits.least
        return within and traits.decimals <= self.decimals and traits.spread <= self.spread

    def simplest(self, count: int) -> tuple[float, ...]:
        """So many of the simplest numbers, or all where there are fewer."""
        return _simplest(self, count)


@lru_cache(maxsize=512)
def _simplest(numbers: Numbers, count: int) -> tuple[float, ...]:
    some = sorted(numbers.values, key=cost) if numbers.values else dict.fromkeys(_outwards(numbers))
    return tuple(islice(some, count))


def _outwards(numbers: Numbers) -> Iterator[float]:
    """The numbers of a range from the one nearest to zero: the whole ones, then those with one decimal, and so on."""
    nearest = max(numbers.least, numbers.low, -numbers.high, 0.0)
    for places in range(numbers.decimals + 1):
        scale = 10**places
        first = ceil(round(nearest * scale, 6))
        for step in range(first, first + _ENOUGH):
            for number in (step / scale, -step / scale + 0.0):
                if numbers.holds(number):
                    yield number


def decimals(number: float) -> int:
    """How many decimals it takes to write a number: 0 for 3.0, 2 for 0.25."""
    if number.is_integer():
        return 0
    mantissa, _, exponent = repr(number).partition("e")
    return max(len(mantissa.partition(".")[2]) - int(exponent or 0), 0)


def cost(number: float) -> tuple[int, float, bool]:
    """What a number is sorted by, the simplest first."""
    return decimals(number), abs(number), number < 0


def drawn_by(spec: Mapping[str, Any]) -> Numbers:
    """What a sampler may give."""
    kind = spec["sampler"]
    if kind == "one-hot":
        return Numbers(one_hot=True)
    if kind in ("choice", "constant"):
        return Numbers(values=tuple(map(float, spec["values"] if kind == "choice" else [spec["value"]])))
    if kind == "literal":
        return written(spec["value"])
    low, high = declared.reach(spec)
    places = 0 if kind == "integers" else spec.get("decimals", DECIMALS)
    numbers = Numbers(float(low), float(high), places)
    if "row_shift" in spec:
        return numbers._replace(spread=float(spec["high"] - spec["low"]) * (2 if "sign" in spec else 1))
    if "sign" in spec and not spec["low"] <= 0 <= spec["high"]:
        return numbers._replace(least=float(min(abs(spec["low"]), abs(spec["high"]))))
    return numbers


def written(value: Nested | Any) -> Numbers:
    """What a value that is written out stands for: numbers between its least and its largest; one-hot rows for such."""
    if _one_hot(value):
        return Numbers(one_hot=True)
    numbers = [float(number) for number in declared.flat(value)]
    return Numbers(min(numbers), max(numbers), max(map(decimals, numbers)))


def _one_hot(value: Any) -> bool:
    if not (isinstance(value, list) and isinstance(value[0], list)):
        return False
    return all(sorted(row) == [0] * (len(row) - 1) + [1] for row in value)
