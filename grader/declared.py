"""What a level's groups say may come: sizes, ranges of numbers, sequences of tokens. Nothing is drawn here.

A level does not say in so many words what its arguments may be; but what a sampler may give is a promise, and a case
that is written out keeps one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from grader import patterns
from grader.model import Argument, Group, Level
from grader.patterns import Pattern
from grader.values import Nested

Spec = Mapping[str, Any]


class Bounds(NamedTuple):
    """The sizes that one dimension may have in a group: the least, the most, and those that are worth reaching.

    ``certain`` says that a draw takes each with a chance of its own, which the ends of a token pattern do not.
    """

    low: int
    high: int
    ends: tuple[int, ...]
    certain: bool


def bounds(level: Level, group: Group) -> dict[str, Bounds]:
    """The bounds of each dimension that a sampled group settles; nothing for literal cases, which are as written."""
    if group.cases:
        return {}
    found: dict[str, Bounds] = {}
    for name, spec in group.sizes.items():
        other: Any = spec
        while isinstance(other, str) and other in group.sizes:
            other = group.sizes[other]
        if isinstance(other, int):
            found[name] = Bounds(other, other, (other,), certain=True)
        elif not isinstance(other, str):
            choices = tuple(other["of"] if isinstance(other, Mapping) else other)
            found[name] = Bounds(min(choices), max(choices), tuple(dict.fromkeys(choices)), certain=True)
    for argument in level.signature.arguments:
        spec = group.samplers[argument.name]
        if spec["sampler"] == "tokens" and isinstance(argument.shape[0], str):
            low, high = patterns.lengths(_pattern(level, spec))
            ends = tuple(dict.fromkeys((low, high)))
            found[argument.shape[0]] = Bounds(low, high, ends, certain=low == high)
    return found


# ------------------------------------------------------------------------------------------------------------- numbers


def specs(level: Level, argument: Argument) -> Iterator[tuple[Group, Spec]]:
    """The samplers that draw an argument, each with its group."""
    for group in level.groups:
        if not group.cases:
            yield group, group.samplers[argument.name]


def reach(spec: Spec) -> tuple[float, float]:
    """The least and the most that a sampler of numbers may give."""
    kind = spec["sampler"]
    if kind == "choice":
        return min(spec["values"]), max(spec["values"])
    if kind == "constant":
        return spec["value"], spec["value"]
    if kind == "literal":
        written = [number for number in flat(spec["value"]) if isinstance(number, (int, float))]
        return min(written), max(written)
    if kind == "one-hot":
        return 0.0, 1.0
    low, high = spec["low"], spec["high"]
    if "sign" in spec:
        high = max(abs(low), abs(high))
        low = -high
    shift = spec.get("row_shift", (0, 0))
    return low + shift[0], high + shift[1]


def may_be_zero(spec: Spec) -> bool:
    """Whether zero is one of the numbers that a sampler may give, be it by a small chance."""
    if spec["sampler"] == "choice":
        return 0 in spec["values"]
    if spec["sampler"] == "literal":
        return 0 in flat(spec["value"])
    if "sign" in spec and "row_shift" not in spec:
        return bool(spec["low"] <= 0 <= spec["high"])
    low, high = reach(spec)
    return low <= 0 <= high


def flat(value: Nested | Any) -> list[Any]:
    """The numbers of a value, row by row."""
    if isinstance(value, list):
        return [number for entry in value for number in flat(entry)]
    return [value]


# -------------------------------------------------------------------------------------------------------------- tokens


def may_end(level: Level, argument: Argument) -> set[str]:
    """The items that may stand last in a sequence, by the samplers of all groups."""
    return _items(level, argument, _last, lambda word: {word[-1]})


def may_begin(level: Level, argument: Argument) -> set[str]:
    """The items that may stand first in a sequence, by the samplers of all groups."""
    return _items(level, argument, _first, lambda word: {word[0]})


def may_lack(level: Level, argument: Argument) -> set[str]:
    """The items without which a sequence may be, by the samplers of all groups."""
    every = set(level.signature.vocabulary)
    return _items(level, argument, lambda pattern: every - _always(pattern), lambda word: every - set(word))


def _items(
    level: Level, argument: Argument, of_pattern: Callable[[Pattern], set[str]], of_word: Callable[[str], set[str]]
) -> set[str]:
    """The items of which something may hold, by each sampler's pattern or word; all of them where it has neither."""
    items: set[str] = set()
    for _, spec in specs(level, argument):
        if spec["sampler"] == "tokens":
            items |= of_pattern(_pattern(level, spec))
        elif spec["sampler"] == "literal":
            items |= of_word(spec["value"])
        else:
            items |= set(level.signature.vocabulary)
    return items


def _pattern(level: Level, spec: Spec) -> Pattern:
    return patterns.parse(spec["pattern"], level.signature.vocabulary)


def _first(pattern: Pattern) -> set[str]:
    """The letters that a sequence of the pattern may begin with."""
    begins: set[str] = set()
    for part in pattern:
        begins |= set(part.letters) if part.letters else _first(part.group)
        if not _may_be_empty(part):
            break
    return begins


def _last(pattern: Pattern) -> set[str]:
    """The letters that a sequence of the pattern may end with."""
    ends: set[str] = set()
    for part in reversed(pattern):
        ends |= set(part.letters) if part.letters else _last(part.group)
        if not _may_be_empty(part):
            break
    return ends


def _always(pattern: Pattern) -> set[str]:
    """The letters that every sequence of the pattern has."""
    certain: set[str] = set()
    for part in pattern:
        if part.low and part.group:
            certain |= _always(part.group)
        elif part.low and len(part.letters) == 1:
            certain.add(part.letters)
    return certain


def _may_be_empty(part: patterns.Part) -> bool:
    return part.low == 0 or (not part.letters and patterns.lengths(part.group)[0] == 0)
