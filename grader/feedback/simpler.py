"""What is simpler than an input: its rank, and the legal inputs one step below it.

The order: fewest tokens or rows, then fewest columns; then the fewest decimals in all, the smallest numbers in all, the
most zeros and the fewest numbers below zero; then the letters that come first. What is longer than eight in any
dimension is behind all that is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain, combinations, product
from typing import Any

from grader.feedback.domain import Domain, Entry, Input, Row, Sizes
from grader.feedback.ranges import cost, decimals

LONG = 8
"""Larger sizes are of use only where nothing smaller fails."""

_PAIRS = 12
"""Where there are no more numbers than these, they are also changed two at a time."""
_ONE_BY_ONE = 40
"""Where there are more numbers than these, each has few simpler ones that are tried for it alone."""

Rank = tuple[Any, ...]


def size_rank(sizes: Sizes) -> tuple[bool, Sizes]:
    """What sizes are sorted by."""
    return max(sizes, default=0) > LONG, sizes


def rank(domain: Domain, given: Input) -> Rank:
    """What inputs are sorted by, the simplest first; no two different inputs have the same."""
    parts = [_part(entry) for entry in given if not isinstance(entry, str)]
    letters = domain.level.signature.vocabulary
    return (
        *size_rank(domain.sizes_of(given)),
        sum(part[0] for part in parts),
        round(sum(part[1] for part in parts), 9),
        sum(part[2] for part in parts),
        sum(part[3] for part in parts),
        [letters.index(token) for entry in given if isinstance(entry, str) for token in entry],
        [part[4] for part in parts],
    )


# A change to an input is mostly one to a single argument: the others were looked at before.
@lru_cache(maxsize=1 << 14)
def _part(entry: float | Row | tuple[Row, ...]) -> tuple[int, float, int, int, list[float]]:
    """An argument's part of the rank: decimals, size, how many are not zero, how many below, and the numbers.

    These are negated, so that of equal ones those in front count, and so the first item of a one-hot row.
    """
    numbers = flat(entry)
    return (
        sum(map(decimals, numbers)),
        sum(map(abs, numbers)),
        len(numbers) - numbers.count(0.0),
        sum(number < 0 for number in numbers),
        [-number for number in numbers],
    )


Way = Callable[[Domain, Input], Iterator[Input]]
"""A way to make an input simpler: gives what is one change away. Not all of it is legal, nor of lower rank."""


def shorter(domain: Domain, given: Input) -> Iterator[Input]:
    """With some rows or columns left out."""
    return _cut(domain, given)


def simpler(domain: Domain, given: Input) -> Iterator[Input]:
    """With one number or letter changed, or with one change to all of an argument or a row."""
    letters = domain.level.signature.vocabulary
    return chain(_at_once(given), _one_by_one(domain, given), _lettered(letters, given))


def two_at_once(_: Domain, given: Input) -> Iterator[Input]:
    """With two numbers changed, where there are few."""
    return _pairs(given)


WAYS: tuple[Way, ...] = (shorter, simpler, two_at_once)
"""The ways, in the order in which they are tried."""


# ----------------------------------------------------------------------------------------------- fewer rows and columns


def _cut(domain: Domain, given: Input) -> Iterator[Input]:
    """Without one stretch of a dimension, in all arguments that have it: a half, a quarter, and so on down to one."""
    for dimension, size in zip(domain.dimensions, domain.sizes_of(given), strict=True):
        length = size // 2
        while length:
            for start in range(0, size - length + 1, length):
                yield tuple(
                    _without(entry, argument.shape, dimension, slice(start, start + length))
                    for argument, entry in zip(domain.level.signature.arguments, given, strict=True)
                )
            length //= 2


def _without(entry: Any, shape: tuple[str | int, ...], dimension: str, cut: slice) -> Any:
    if not shape:
        return entry
    if shape[0] == dimension:
        entry = entry[: cut.start] + entry[cut.stop :]
    if shape[1:] == (dimension,) and not isinstance(entry, str):
        return tuple(row[: cut.start] + row[cut.stop :] for row in entry)
    return entry


# ------------------------------------------------------------------------------------------------------ simpler numbers


def flat(entry: Entry) -> list[float]:
    """The numbers of an argument, row by row; none of tokens."""
    if isinstance(entry, tuple):
        rows: Any = entry
        return list(chain.from_iterable(rows)) if isinstance(entry[0], tuple) else list(rows)
    return [] if isinstance(entry, str) else [entry]


def _mapped(entry: Any, change: Callable[[float], float]) -> Any:
    """An argument with each number changed."""
    if not isinstance(entry, tuple):
        return entry if isinstance(entry, str) else change(entry)
    if not isinstance(entry[0], tuple):
        return tuple([change(number) for number in entry])
    return tuple([tuple([change(number) for number in row]) for row in entry])


def _at_once(given: Input) -> Iterator[Input]:
    """With a change to all numbers: of all arguments, of one, of one row; or to all that are the same."""
    changes: list[Callable[[float], float]] = [
        lambda _: 0.0,
        lambda _: 1.0,
        lambda number: float(round(number)),
        lambda number: float(int(number)),
        lambda number: round(number, 1) + 0.0,
        lambda number: round(number, 2) + 0.0,
        lambda number: float(int(number / 2)),
        abs,
    ]
    for change in changes:
        yield tuple(_mapped(entry, change) for entry in given)
    for at, entry in enumerate(given):
        if not isinstance(entry, tuple):
            continue
        for change in changes:
            yield _put(given, at, _mapped(entry, change))
        for place, row in enumerate(entry):
            if isinstance(row, tuple):
                for change in changes:
                    yield _put(given, at, (*entry[:place], _mapped(row, change), *entry[place + 1 :]))
                yield _put(given, at, (*entry[:place], entry[0], *entry[place + 1 :]))
        for value in dict.fromkeys(flat(entry)):
            for nearer in _nearer(value):
                yield _put(given, at, _mapped(entry, partial(_exchanged, value, nearer)))


def _one_by_one(domain: Domain, given: Input) -> Iterator[Input]:
    """With one number nearer to zero or with fewer decimals."""
    places = _places(given)
    for at, place, number in places:
        nearer: Iterable[float] = _nearer(number)
        if len(places) > _ONE_BY_ONE:
            nearer = [new for new in nearer if new in (0.0, 1.0, round(number))]
        else:
            nearer = {*nearer, *(value for value in domain.values[at] if cost(value) < cost(number))}
        for new in nearer:
            yield _set(given, {(at, place): new})


def _pairs(given: Input) -> Iterator[Input]:
    """With two numbers 0 or 1, moved together until one of them is 0, or swapped."""
    places = _places(given)
    if len(places) > _PAIRS:
        return
    for (at, place, first), (other_at, other_place, second) in combinations(places, 2):
        gap = round(first - second, 9) + 0.0
        for two in (*product((0.0, 1.0), repeat=2), (gap, 0.0), (0.0, 0.0 - gap), (second, first)):
            yield _set(given, {(at, place): two[0], (other_at, other_place): two[1]})


def _places(given: Input) -> list[tuple[int, int, float]]:
    """Each number with its argument and its place among the numbers of that."""
    return [(at, place, number) for at, entry in enumerate(given) for place, number in enumerate(flat(entry))]


@lru_cache(maxsize=1 << 12)
def _nearer(number: float) -> tuple[float, ...]:
    """Simpler numbers: small whole ones, the same with fewer decimals, and some on the way to zero."""
    near = [0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 0.5, -0.5, -number, float(round(number))]
    for places in range(min(decimals(number), 4) + 1):
        scale = 10**places
        steps = int(round(number * scale, 6))  # of this width, towards zero
        near += [count / scale for count in (steps, steps - 1, steps + 1)]
        near += [int(steps - steps / part) / scale for part in (2, 4, 8, 16, 32, 64, 128)]
    return tuple(new + 0.0 for new in dict.fromkeys(near) if cost(new) < cost(number))


def _set(given: Input, changes: dict[tuple[int, int], float]) -> Input:
    """The input with numbers set: each by its argument and its place among the numbers of that."""
    changed = list(given)
    for (at, place), number in changes.items():
        numbers = flat(changed[at])
        numbers[place] = number
        changed[at] = _mapped(changed[at], partial(_next, iter(numbers)))
    return tuple(changed)


def _next(numbers: Iterator[float], _: float) -> float:
    return next(numbers)


def _exchanged(old: float, new: float, number: float) -> float:
    return new if number == old else number


def _put(given: Input, at: int, entry: Entry) -> Input:
    return (*given[:at], entry, *given[at + 1 :])


# ------------------------------------------------------------------------------------------------------ earlier letters


def _lettered(vocabulary: str, given: Input) -> Iterator[Input]:
    """With one token, or all that are the same, or two neighbours, in favour of letters that come first.

    A row with a single 1 is a token, too.
    """
    for at, entry in enumerate(given):
        if isinstance(entry, str):
            places = [vocabulary.index(token) for token in entry]
            for other in _earlier(places):
                yield _put(given, at, "".join(vocabulary[place] for place in other))
        elif isinstance(entry, tuple) and isinstance(entry[0], tuple):
            rows: Any = entry
            if all(sorted(row) == [0.0] * (len(row) - 1) + [1.0] for row in rows):
                for other in _earlier([row.index(1.0) for row in rows]):
                    yield _put(given, at, tuple(_one_hot(place, len(rows[0])) for place in other))


def _earlier(places: list[int]) -> Iterator[list[int]]:
    for at, place in enumerate(places):
        for other in range(place):
            yield [*places[:at], other, *places[at + 1 :]]
            yield [other if it == place else it for it in places]
        if at and place < places[at - 1]:
            yield [*places[: at - 1], place, places[at - 1], *places[at + 1 :]]


def _one_hot(place: int, size: int) -> tuple[float, ...]:
    return tuple(float(at == place) for at in range(size))
