"""The legal inputs of a level: what its groups say may come, with fewer rows and columns, and with simpler numbers.

An input is legal where one group could have drawn all its numbers, whatever their count: no more rows or columns than
there are in that group, and no fewer than in any. Numbers of several arguments must come from one group together, for
what a level promises may hang on all of them: scores of thousands go with small activations. Tokens may stand in any
order, but begin and end as some group's do, and none is missing that all groups have. A case that is written out counts
as a group whose numbers lie between the least and the largest of each of its arguments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from grader import declared, samplers
from grader.cases import sizes_of
from grader.feedback.ranges import Numbers, Traits, drawn_by, traits, written
from grader.model import Argument, Case, Group, Level

Row = tuple[float, ...]
Entry = float | str | Row | tuple[Row, ...]
"""An argument: a number, a vector, a matrix by its rows, or a string of tokens."""
Input = tuple[Entry, ...]
"""The arguments of a call, in the signature's order."""
Sizes = tuple[int, ...]
"""The size of each named dimension, in the order of the Domain."""

_Ends = dict[str, set[int]]
"""The sizes at the ends of a group's ranges, by the name of the dimension."""


class Family(NamedTuple):
    """The numbers that one group may draw together: of each argument (None for tokens), and the sizes with them.

    ``tied`` names dimensions that are always as large as another one, by their places in the Domain.
    """

    numbers: tuple[Numbers | None, ...]
    most: Sizes
    tied: tuple[tuple[int, int], ...] = ()

    def takes(self, sizes: Sizes) -> bool:
        """Whether the group could have drawn something so large, or smaller."""
        return all(map(int.__le__, sizes, self.most)) and all(sizes[one] == sizes[other] for one, other in self.tied)

    def draws(self, given: Input) -> bool:
        """Whether the group could have drawn these numbers, if not so many of them."""
        return self.takes_traits([None if isinstance(entry, str) else traits_of(entry) for entry in given])

    def takes_traits(self, known: Sequence[Traits | None]) -> bool:
        """The same of the traits of all arguments."""
        pairs = zip(self.numbers, known, strict=True)
        return all(numbers is None or found is None or numbers.hold(found) for numbers, found in pairs)


class Sequences(NamedTuple):
    """What holds of every sequence of tokens: the letters it may begin and end with, and those that it has."""

    first: frozenset[str]
    last: frozenset[str]
    needed: frozenset[str]

    def holds(self, tokens: str) -> bool:
        """Whether the sequence may come."""
        return tokens[0] in self.first and tokens[-1] in self.last and self.needed.issubset(tokens)


class Domain(NamedTuple):
    """All legal inputs of a level. ``dimensions`` are those with names; ``least`` and ``most`` are their sizes.

    ``values`` are, for each argument, numbers that some group has by name: they are not to be had by a small step.
    ``places`` says where a dimension comes first: in which argument, and as which of its axes. ``worth`` holds for each
    the sizes that some group names as the end of a range. ``sequences`` has what is true of an argument of tokens in
    the place of that argument.
    """

    level: Level
    dimensions: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    least: Sizes
    most: Sizes
    worth: tuple[tuple[int, ...], ...]
    families: tuple[Family, ...]
    values: tuple[frozenset[float], ...]
    sequences: tuple[Sequences | None, ...]

    def sizes_of(self, given: Input) -> Sizes:
        """The sizes of an input: each dimension's by the first argument that has it."""
        sizes = []
        for at, depth in self.places:
            entry: Any = given[at]
            if depth:
                entry = self.level.signature.vocabulary if isinstance(entry, str) else entry[0]
            sizes.append(len(entry))
        return tuple(sizes)

    def holds(self, given: Input) -> bool:
        """Whether an input, whose sizes agree, is legal."""
        sizes = self.sizes_of(given)
        if any(size < least for size, least in zip(sizes, self.least, strict=True)):
            return False
        for sequences, entry in zip(self.sequences, given, strict=True):
            if sequences and not (isinstance(entry, str) and sequences.holds(entry)):
                return False
        known = [None if isinstance(entry, str) else traits_of(entry) for entry in given]
        return any(family.takes(sizes) and family.takes_traits(known) for family in self.families)

    def shape(self, argument: Argument, sizes: Sizes) -> tuple[int, ...]:
        """The shape of an argument where the named dimensions have those sizes."""
        known = dict(zip(self.dimensions, sizes, strict=True))
        return tuple(known[size] if isinstance(size, str) else size for size in argument.shape)

    def case(self, given: Input) -> Case:
        """The case in which an input is the call's arguments."""
        signature = self.level.signature
        values = [samplers.one_hot_rows(e, signature.vocabulary) if isinstance(e, str) else _listed(e) for e in given]
        names = [argument.name for argument in signature.arguments]
        return Case("counterexample", "", False, dict(zip(names, values, strict=True)))


def domain_of(level: Level) -> Domain:
    """The legal inputs of a valid level."""
    arguments = level.signature.arguments
    places: dict[str, tuple[int, int]] = {}
    for at, argument in enumerate(arguments):
        for depth, size in enumerate(argument.shape):
            if isinstance(size, str):
                places.setdefault(size, (at, depth))
    dimensions = tuple(places)
    families: dict[Family, None] = {}
    ends: dict[str, set[int]] = {dimension: set() for dimension in dimensions}
    for group in level.groups:
        for family, sizes in _families(level, group, dimensions):
            families[family] = None
            for dimension, seen in sizes.items():
                ends[dimension] |= seen
    return Domain(
        level=level,
        dimensions=dimensions,
        places=tuple(places.values()),
        least=tuple(min(ends[dimension]) for dimension in dimensions),
        most=tuple(max(ends[dimension]) for dimension in dimensions),
        worth=tuple(tuple(sorted(ends[dimension])) for dimension in dimensions),
        families=tuple(families),
        values=tuple(frozenset(_named_by(families, at)) for at in range(len(arguments))),
        sequences=tuple(_sequences(level, argument) for argument in arguments),
    )


def _named_by(families: Iterable[Family], at: int) -> Iterator[float]:
    for family in families:
        numbers = family.numbers[at]
        if numbers is not None:
            yield from numbers.values


def _families(level: Level, group: Group, dimensions: tuple[str, ...]) -> Iterator[tuple[Family, _Ends]]:
    """The family of a group, or of each of its cases that is written out, with the sizes at the ends of its ranges."""
    for case in group.cases:
        yield _written_family(level, case["arguments"], dimensions)
    if not group.cases:
        yield _drawn_family(level, group, dimensions)


def _written_family(level: Level, values: Mapping[str, Any], dimensions: tuple[str, ...]) -> tuple[Family, _Ends]:
    signature = level.signature
    plain = {name: samplers.plain(value, signature.vocabulary) for name, value in values.items()}
    sizes = sizes_of(signature, Case("", "", False, plain))
    numbers = (None if it.kind == "tokens" else written(values[it.name]) for it in signature.arguments)
    return Family(tuple(numbers), tuple(sizes[name] for name in dimensions)), {k: {v} for k, v in sizes.items()}


def _drawn_family(level: Level, group: Group, dimensions: tuple[str, ...]) -> tuple[Family, _Ends]:
    ends: _Ends = {}
    numbers: list[Numbers | None] = []
    for argument in level.signature.arguments:
        spec = group.samplers[argument.name]
        numbers.append(None if argument.kind == "tokens" else drawn_by(spec))
        value: Any = spec["value"] if spec["sampler"] == "literal" else None
        for depth, dimension in enumerate(argument.shape):
            if isinstance(dimension, str) and value is not None and not (depth and isinstance(value, str)):
                ends[dimension] = {len(value[0] if depth else value)}
            elif isinstance(dimension, str) and depth and argument.kind == "tokens":
                ends[dimension] = {len(level.signature.vocabulary)}
    for name, bounds in declared.bounds(level, group).items():
        ends[name] = {bounds.low, *bounds.ends, bounds.high}
    tied = ((name, other) for name, other in group.sizes.items() if isinstance(other, str))
    places = tuple((dimensions.index(name), dimensions.index(other)) for name, other in tied)
    return Family(tuple(numbers), tuple(max(ends[name]) for name in dimensions), places), ends


def _sequences(level: Level, argument: Argument) -> Sequences | None:
    """What all groups' sequences have in common; None for an argument that is not of tokens."""
    if argument.kind != "tokens":
        return None
    told = [case["arguments"][argument.name] for group in level.groups for case in group.cases]
    letters = set(level.signature.vocabulary)
    lacking = declared.may_lack(level, argument).union(*(letters.difference(tokens) for tokens in told))
    return Sequences(
        first=frozenset(declared.may_begin(level, argument).union(tokens[0] for tokens in told)),
        last=frozenset(declared.may_end(level, argument).union(tokens[-1] for tokens in told)),
        needed=frozenset(letters - lacking),
    )


# A change to an input is mostly one to a single argument: the others were looked at before.
@lru_cache(maxsize=1 << 14)
def traits_of(entry: float | Row | tuple[Row, ...]) -> Traits:
    """The traits of an argument that is not of tokens."""
    if not isinstance(entry, tuple):
        return traits(((entry,),))
    rows: Any = entry if isinstance(entry[0], tuple) else (entry,)
    return traits(rows)


def _listed(entry: Any) -> Any:
    return [_listed(part) for part in entry] if isinstance(entry, tuple) else entry
