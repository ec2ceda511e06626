"""What a group must be for the signature of its level: a value or sampler for each argument, and sizes that agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from grader import patterns
from grader.levels.toml_lines import Path

MAX_TOKENS = 1024
"""Most tokens a pattern may give."""

Table = Mapping[str, Any]

Told = tuple[Path, str]
"""The path of the key to look at; and what is wrong, and what to do."""

Settled = dict[str, tuple[int, int, str]]
"""Of each dimension that is settled so far: the least and the most it can be, and the argument that makes it so."""

_NUMBERS = ("number", "vector", "matrix")
SUITS: Mapping[str, tuple[str, ...]] = {
    "uniform": _NUMBERS,
    "integers": _NUMBERS,
    "choice": _NUMBERS,
    "constant": _NUMBERS,
    "literal": (*_NUMBERS, "tokens"),
    "one-hot": ("matrix", "tokens"),
    "tokens": ("tokens",),
}
"""The kinds of argument that each sampler can draw."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a group is held against: the signature's arguments by name, and its vocabulary."""

    arguments: Mapping[str, Table]
    vocabulary: str

    @property
    def dimensions(self) -> list[str]:
        """The names of dimensions, in the order in which they first come up."""
        shapes = (table["shape"] for table in self.arguments.values())
        return list(dict.fromkeys(size for shape in shapes for size in shape if isinstance(size, str)))


def faults(path: Path, group: Table, frame: Frame | None, sound: Callable[..., bool]) -> Iterator[Told]:
    """What is wrong with the group at ``path``; where there is no frame, only what needs none."""
    sampled = [key for key in ("count", "sizes", "samplers") if key in group]
    if "cases" in group:
        if sampled:
            yield (*path, sampled[0]), f"the group has both cases and {sampled[0]}, make it two groups"
        elif frame and sound(*path, "cases"):
            for index, case in enumerate(group["cases"]):
                yield from _literal_case((*path, "cases", index, "arguments"), case["arguments"], frame)
    elif not sampled:
        yield path, "the group has no cases, add 'count' with 'samplers', or literal 'cases'"
    elif "count" not in group:
        yield path, "the group has no 'count', say how many cases to draw"
    elif frame:
        yield from _sampled(path, group, frame, sound)


def literal_shape(value: Any, kind: str, vocabulary: str) -> tuple[int, ...]:
    """The shape of a value written for an argument of that kind; ValueError saying what to give where it has none."""
    if kind == "tokens":
        if not isinstance(value, str) or not value or not set(value) <= set(vocabulary):
            raise ValueError(f"give a string of letters of the vocabulary '{vocabulary}'")
        return len(value), len(vocabulary)
    if kind == "number":
        if not _finite(value):
            raise ValueError("give a finite number")
        return ()
    if kind == "vector":
        if not isinstance(value, list) or not value or not all(map(_finite, value)):
            raise ValueError("give a list of one or more finite numbers")
        return (len(value),)
    if not isinstance(value, list) or not value or not all(isinstance(row, list) and row for row in value):
        raise ValueError("give a list of one or more rows, each a list of numbers")
    if len({len(row) for row in value}) > 1:
        raise ValueError("give rows of the same length")
    if not all(_finite(number) for row in value for number in row):
        raise ValueError("give finite numbers only")
    return len(value), len(value[0])


def _finite(value: Any) -> bool:
    # NaN is not below anything; and a whole number of TOML may be larger than any float. Samplers have the same bound.
    return type(value) in (int, float) and abs(value) <= 1e300


def _covered(path: Path, given: Table, frame: Frame, what: str) -> Iterator[Told]:
    """One entry for each argument, and no other."""
    for name in given:
        if name not in frame.arguments:
            yield (*path, name), f"there is no argument '{name}', the signature has {', '.join(frame.arguments)}"
    for name in frame.arguments:
        if name not in given:
            yield path, f"the argument '{name}' has no {what}, add one"


def _literal_case(path: Path, given: Table, frame: Frame) -> Iterator[Told]:
    yield from _covered(path, given, frame, "value")
    settled: Settled = {}
    for name in frame.arguments:
        if name in given:
            yield from _written((*path, name), name, given[name], frame, settled)


def _written(path: Path, name: str, value: Any, frame: Frame, settled: Settled) -> Iterator[Told]:
    """A value that is written out: its shape against the argument's, and against the sizes settled so far."""
    kind = frame.arguments[name]["kind"]
    try:
        shape = literal_shape(value, kind, frame.vocabulary)
    except ValueError as error:
        yield path, f"'{name}' is a {kind}: {error}" if kind != "tokens" else f"'{name}' is of kind tokens: {error}"
        return
    yield from _settle(path, name, frame.arguments[name]["shape"], [(size, size) for size in shape], settled)


def _settle(
    path: Path, name: str, shape: list[str | int], ranges: list[tuple[int, int]], settled: Settled
) -> Iterator[Told]:
    """Note what an argument makes of its dimensions, and tell where that disagrees with what is known of them."""
    for dimension, (low, high) in zip(shape, ranges, strict=True):
        if isinstance(dimension, int):
            least, most, where = dimension, dimension, "in the signature"
        elif dimension in settled:
            least, most, other = settled[dimension]
            where = f"in '{other}'"
        else:
            settled[dimension] = (low, high, name)
            continue
        # Two that vary could agree by chance only.
        if not low == high == least == most:
            known = f"{_spoken(low, high)} in '{name}' and {_spoken(least, most)} {where}"
            what = f"one dimension of '{name}'" if isinstance(dimension, int) else dimension
            yield path, f"{what} is {known}, make them agree"


def _spoken(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low} to {high}"


# --------------------------------------------------------------------------------------------------- sampled groups


def _sampled(path: Path, group: Table, frame: Frame, sound: Callable[..., bool]) -> Iterator[Told]:
    specs = group.get("samplers", {})
    if not isinstance(specs, dict):
        return
    yield from _covered((*path, "samplers"), specs, frame, "sampler")
    settled: Settled = {}
    clear = all(name in specs for name in frame.arguments)
    for name in frame.arguments:
        if name not in specs:
            continue
        told: list[Told] = []
        if sound(*path, "samplers", name):
            told = list(_sampler((*path, "samplers", name), name, specs[name], frame, settled))
        yield from told
        clear = clear and not told and sound(*path, "samplers", name)
    # A sampler that is wrong may settle any size: what is missing cannot be said before it is mended.
    if clear and sound(*path, "sizes"):
        yield from _sizes((*path, "sizes"), group.get("sizes", {}), frame, settled)


def _sampler(path: Path, name: str, spec: Table, frame: Frame, settled: Settled) -> Iterator[Told]:
    """One sampler: whether it suits the argument's kind, its ranges, and the sizes it settles."""
    sampler, kind, shape = spec["sampler"], frame.arguments[name]["kind"], frame.arguments[name]["shape"]
    if kind not in SUITS[sampler]:
        suited = ", ".join(f"'{known}'" for known, kinds in SUITS.items() if kind in kinds)
        yield (*path, "sampler"), f"'{sampler}' cannot draw '{name}' of kind {kind}, there are {suited}"
        return
    if "low" in spec and spec["low"] > spec["high"]:
        yield (*path, "low"), f"low = {spec['low']} is above high = {spec['high']}, swap them"
    if "row_shift" in spec:
        if kind != "matrix":
            yield (*path, "row_shift"), f"'{name}' is a {kind} and has no rows to shift, take row_shift out"
        if spec["row_shift"][0] > spec["row_shift"][1]:
            yield (*path, "row_shift"), f"row_shift = {spec['row_shift']} runs from high to low, swap its ends"
    if sampler == "literal":
        yield from _written((*path, "value"), name, spec["value"], frame, settled)
    elif sampler == "tokens":
        yield from _pattern((*path, "pattern"), name, spec["pattern"], frame, settled)
    elif kind == "tokens":
        columns = len(frame.vocabulary)
        yield from _settle(path, name, shape[1:], [(columns, columns)], settled)


def _pattern(path: Path, name: str, text: str, frame: Frame, settled: Settled) -> Iterator[Told]:
    try:
        low, high = patterns.lengths(patterns.parse(text, frame.vocabulary))
    except patterns.PatternError as error:
        yield path, f"the pattern '{text}' cannot be read: {error}"
        return
    if low < 1:
        yield path, f"the pattern '{text}' can give no token at all, make one of its parts certain"
    elif high > MAX_TOKENS:
        yield path, f"the pattern '{text}' can give {high} tokens, make it {MAX_TOKENS} at most"
    else:
        columns = len(frame.vocabulary)
        yield from _settle(path, name, frame.arguments[name]["shape"], [(low, high), (columns, columns)], settled)


def _sizes(path: Path, sizes: Table, frame: Frame, settled: Settled) -> Iterator[Told]:
    """Every dimension settled once, by a sampler or here, and no name that leads nowhere or in a circle."""
    dimensions = frame.dimensions
    known = f"there are {', '.join(dimensions)}" if dimensions else "the signature names none"
    for name, size in sizes.items():
        if name not in dimensions:
            yield (*path, name), f"no argument has a dimension '{name}', {known}"
        elif name in settled:
            yield (*path, name), f"{name} is settled by the sampler of '{settled[name][2]}', take it out of sizes"
        elif isinstance(size, str) and size not in dimensions:
            yield (*path, name), f"{name} cannot be equal to '{size}', no argument has it: {known}"
        elif isinstance(size, str) and _circular(name, sizes):
            yield (*path, name), f"{name} is equal to itself in the end, give it a size"
    for name in dimensions:
        if name not in sizes and name not in settled:
            yield path, f"nothing settles {name}, add it to the group's sizes"


def _circular(name: str, sizes: Table) -> bool:
    """Whether the names that stand for others' sizes lead from ``name`` back to where they have been."""
    seen: set[str] = set()
    while isinstance(sizes.get(name), str) and name not in seen:
        seen.add(name)
        name = sizes[name]
    return name in seen
