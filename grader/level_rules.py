"""The rules of a level that one key alone cannot break: samplers against the signature, sizes, points, group names.

Each rule gives the path of the key to look at and what is wrong. A rule looks only at what is sound by itself, so that
a misspelt key is told once, and the rest of the file is still looked at.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from grader import patterns, samplers

POINTS = 300
MIN_VISIBLE = 5
MAX_TOKENS = 4096

SAMPLERS = samplers.NAMES

KIND_DIMENSIONS = {"number": 0, "vector": 1, "matrix": 2, "tokens": 2}

_ANY_KIND = ("number", "vector", "matrix")
_SUITS: Mapping[str, tuple[str, ...]] = {
    "uniform": _ANY_KIND,
    "integers": _ANY_KIND,
    "choice": _ANY_KIND,
    "constant": _ANY_KIND,
    "literal": (*_ANY_KIND, "tokens"),
    "one-hot": ("matrix", "tokens"),
    "tokens": ("tokens",),
}

Path = tuple[str | int, ...]
Told = tuple[Path, str]
Range = tuple[int, int]
"""The least and the most a dimension can be."""


def faults(block: Mapping[str, Any], unsound: set[Path]) -> list[Told]:
    """All that the rules find wrong with a block; ``unsound`` are the paths that are known to be wrong already."""
    rules = _Rules(block, unsound)
    return [*rules.signature(), *rules.limits(), *rules.groups()]


def literal_shape(value: Any, kind: str, vocabulary: str) -> tuple[int, ...]:
    """The shape of a value written for an argument of that kind; ValueError with what it should be where it is not."""
    if kind == "tokens":
        if not isinstance(value, str) or not value or not set(value) <= set(vocabulary):
            raise ValueError(f"give a string of one or more letters of the vocabulary '{vocabulary}'")
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
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) <= 1e300 if isinstance(value, int) else math.isfinite(value)


class _Rules:
    """The rules over one block. Nothing is kept between them but what the signature says."""

    def __init__(self, block: Mapping[str, Any], unsound: set[Path]) -> None:
        self.block = block
        self.unsound = unsound
        self.arguments: dict[str, Mapping[str, Any]] = {}
        self.vocabulary = ""
        if self.sound("signature") and isinstance(block.get("signature"), dict):
            self.vocabulary = block["signature"].get("vocabulary", "")
            self.arguments = {table["name"]: table for table in block["signature"]["arguments"]}
        self.dimensions = dict.fromkeys(
            size for table in self.arguments.values() for size in table["shape"] if isinstance(size, str)
        )

    def sound(self, *path: str | int) -> bool:
        """Whether nothing at, in or around a path is wrong by itself."""
        return not any(bad[: len(path)] == path or path[: len(bad)] == bad for bad in self.unsound)

    # ------------------------------------------------------------------------------------------- signature and limits

    def signature(self) -> Iterator[Told]:
        if not self.arguments:
            return
        tables = self.block["signature"]["arguments"]
        for index, table in enumerate(tables):
            path = ("signature", "arguments", index)
            name, kind, shape = table["name"], table["kind"], table["shape"]
            if any(other["name"] == name for other in tables[:index]):
                yield (*path, "name"), f"a second argument '{name}', give it another name"
            if len(shape) != KIND_DIMENSIONS[kind]:
                wanted = KIND_DIMENSIONS[kind]
                yield (*path, "shape"), f"the shape of '{name}' has {len(shape)} dimensions, a {kind} has {wanted}"
            elif kind == "tokens" and isinstance(shape[1], int) and shape[1] != len(self.vocabulary):
                what = f"'{name}' has {shape[1]} columns, one for each of the {len(self.vocabulary)} letters is wanted"
                yield (*path, "shape"), what
        tokens = [table["name"] for table in tables if table["kind"] == "tokens"]
        if tokens and not self.vocabulary:
            yield ("signature",), f"'{tokens[0]}' is of kind tokens, add vocabulary = \"…\" with a letter for each item"
        if self.vocabulary and not tokens:
            yield ("signature", "vocabulary"), "no argument is of kind tokens, take the vocabulary out"
        if len(set(self.vocabulary)) != len(self.vocabulary):
            yield ("signature", "vocabulary"), "a letter stands twice in the vocabulary, give each item its own"
        for size in self.block["signature"]["returns"]["shape"]:
            if isinstance(size, str) and size not in self.dimensions:
                yield ("signature", "returns", "shape"), f"no argument has a dimension '{size}', {self.known()}"

    def known(self) -> str:
        return f"there are {', '.join(self.dimensions)}" if self.dimensions else "no dimension has a name"

    def limits(self) -> Iterator[Told]:
        limits = self.block.get("limits")
        if limits and self.sound("limits") and limits["total_s"] < limits["time_s"]:
            yield ("limits", "total_s"), "total_s is less than time_s, no case could use its time: give more"

    # --------------------------------------------------------------------------------------------------------- groups

    def groups(self) -> Iterator[Told]:
        groups = self.block.get("groups")
        if not isinstance(groups, list):
            return
        names: dict[str, int] = {}
        for index, group in enumerate(groups):
            if not isinstance(group, dict):
                continue
            if self.sound("groups", index, "name"):
                if group["name"] in names:
                    yield ("groups", index, "name"), f"a second group '{group['name']}', give it another name"
                names.setdefault(group["name"], index)
            yield from self.group(index, group)
        if all(self.sound("groups", index, "points") for index in range(len(groups))):
            total = sum(group["points"] for group in groups)
            if groups and total != POINTS:
                yield (
                    ("groups", len(groups) - 1, "points"),
                    f"the points of all groups add up to {total}, make it {POINTS}",
                )
        yield from self.visible(groups)

    def visible(self, groups: list[Mapping[str, Any]]) -> Iterator[Told]:
        keys = ("hidden", "count", "cases")
        if not groups or not all(self.sound("groups", index, key) for index in range(len(groups)) for key in keys):
            return
        count = sum(len(group.get("cases", ())) or group.get("count", 0) for group in groups if not group["hidden"])
        if count < MIN_VISIBLE:
            what = f"{count} cases are visible, add more to a group with hidden = false: {MIN_VISIBLE} are wanted"
            yield ("groups", 0), what

    def group(self, index: int, group: Mapping[str, Any]) -> Iterator[Told]:
        path = ("groups", index)
        sampled = [key for key in ("count", "sizes", "samplers") if key in group]
        if "cases" in group and sampled:
            yield (*path, sampled[0]), f"the group has both cases and {sampled[0]}, make it two groups"
        elif "cases" not in group and not sampled:
            yield path, "the group has no cases, add 'count' with 'samplers', or literal 'cases'"
        elif not self.arguments or self.sound_argument_tables() is False:
            return
        elif "cases" in group:
            if self.sound(*path, "cases"):
                for number, case in enumerate(group["cases"]):
                    yield from self.literal((*path, "cases", number, "arguments"), case["arguments"])
        else:
            if "count" not in group:
                yield path, "the group has no 'count', say how many cases to draw"
            yield from self.sampled(path, group)

    def sound_argument_tables(self) -> bool:
        """Whether every argument's shape is one its kind can have, so that values can be held against it."""
        return all(len(table["shape"]) == KIND_DIMENSIONS[table["kind"]] for table in self.arguments.values())

    def covered(self, path: Path, given: Mapping[str, Any], what: str) -> Iterator[Told]:
        """One entry for each argument, and no other."""
        for name in given:
            if name not in self.arguments:
                yield (*path, name), f"there is no argument '{name}', the signature has {', '.join(self.arguments)}"
        for name in self.arguments:
            if name not in given:
                yield path, f"the argument '{name}' has no {what}, add one"

    def literal(self, path: Path, given: Mapping[str, Any]) -> Iterator[Told]:
        yield from self.covered(path, given, "value")
        settled: dict[str, tuple[Range, str]] = {}
        for name, table in self.arguments.items():
            if name in given:
                yield from self.written((*path, name), name, table, given[name], settled)

    def written(
        self, path: Path, name: str, table: Mapping[str, Any], value: Any, settled: dict[str, tuple[Range, str]]
    ) -> Iterator[Told]:
        """A value that is written out: its shape against the argument's, and against the sizes settled so far."""
        try:
            shape = literal_shape(value, table["kind"], self.vocabulary)
        except ValueError as error:
            yield path, f"'{name}' is a {table['kind']}: {error}"
            return
        yield from self.settle(path, name, table, [(size, size) for size in shape], settled)

    def settle(
        self,
        path: Path,
        name: str,
        table: Mapping[str, Any],
        ranges: list[Range],
        settled: dict[str, tuple[Range, str]],
    ) -> Iterator[Told]:
        """Note what an argument makes of its dimensions, and tell where that disagrees with what is known of them."""
        for dimension, (low, high) in zip(table["shape"], ranges, strict=True):
            size = f"{low}" if low == high else f"{low} to {high}"
            if isinstance(dimension, int):
                if (low, high) != (dimension, dimension):
                    yield path, f"'{name}' has a dimension of {size} and {dimension} in the signature, make them agree"
                continue
            (lowest, highest), other = settled.setdefault(dimension, ((low, high), name))
            if (low, high) != (lowest, highest) or (low != high and other != name):
                known = f"{lowest}" if lowest == highest else f"{lowest} to {highest}"
                yield path, f"{dimension} is {size} in '{name}' and {known} in '{other}', make them agree"

    # ------------------------------------------------------------------------------------------------- sampled groups

    def sampled(self, path: Path, group: Mapping[str, Any]) -> Iterator[Told]:
        specs = group.get("samplers", {})
        if not isinstance(specs, dict):
            return
        yield from self.covered((*path, "samplers"), specs, "sampler")
        settled: dict[str, tuple[Range, str]] = {}
        whole = True
        for name, table in self.arguments.items():
            if name not in specs or not self.sound(*path, "samplers", name):
                whole = False
                continue
            for told in self.sampler((*path, "samplers", name), name, table, specs[name], settled):
                whole = False
                yield told
        if whole and self.sound(*path, "sizes"):
            yield from self.sizes((*path, "sizes"), group.get("sizes", {}), settled)

    def sampler(
        self,
        path: Path,
        name: str,
        table: Mapping[str, Any],
        spec: Mapping[str, Any],
        settled: dict[str, tuple[Range, str]],
    ) -> Iterator[Told]:
        """One sampler: whether it suits the argument's kind, its ranges, and the sizes it settles."""
        sampler, kind = spec["sampler"], table["kind"]
        if kind not in _SUITS[sampler]:
            suited = [known for known, kinds in _SUITS.items() if kind in kinds]
            yield (*path, "sampler"), f"'{sampler}' cannot draw '{name}', a {kind}, there are {', '.join(suited)}"
            return
        if "low" in spec and spec["low"] > spec["high"]:
            yield (*path, "low"), f"low = {spec['low']} is above high = {spec['high']}, swap them"
        if "row_shift" in spec:
            if kind != "matrix":
                yield (*path, "row_shift"), f"'{name}' is a {kind} and has no rows to shift, take row_shift out"
            if spec["row_shift"][0] > spec["row_shift"][1]:
                yield (*path, "row_shift"), "row_shift is a range from high to low, swap its ends"
        if sampler == "literal":
            yield from self.written((*path, "value"), name, table, spec["value"], settled)
        elif sampler == "tokens":
            yield from self.pattern((*path, "pattern"), name, table, spec["pattern"], settled)
        elif kind == "tokens" and isinstance(table["shape"][1], str):
            columns = len(self.vocabulary)
            yield from self.settle(path, name, {"shape": table["shape"][1:]}, [(columns, columns)], settled)

    def pattern(
        self, path: Path, name: str, table: Mapping[str, Any], text: str, settled: dict[str, tuple[Range, str]]
    ) -> Iterator[Told]:
        try:
            low, high = patterns.lengths(patterns.parse(text, self.vocabulary))
        except patterns.PatternError as error:
            yield path, f'in the pattern "{text}": {error}'
            return
        if low < 1:
            yield path, f'the pattern "{text}" can give no token at all, make one of its parts certain'
        elif high > MAX_TOKENS:
            yield path, f'the pattern "{text}" can give {high} tokens, {MAX_TOKENS} at most'
        else:
            columns = len(self.vocabulary)
            yield from self.settle(path, name, table, [(low, high), (columns, columns)], settled)

    def sizes(self, path: Path, sizes: Mapping[str, Any], settled: Mapping[str, tuple[Range, str]]) -> Iterator[Told]:
        """Every dimension settled once, by a sampler or here, and no name that leads nowhere or in a circle."""
        for name, size in sizes.items():
            if name not in self.dimensions:
                yield (*path, name), f"no argument has a dimension '{name}', {self.known()}"
            elif name in settled:
                yield (*path, name), f"{name} is settled by the sampler of '{settled[name][1]}', take it out of sizes"
            elif isinstance(size, str):
                if size not in self.dimensions:
                    yield (*path, name), f"no argument has a dimension '{size}' to be equal to, {self.known()}"
                elif self.circular(name, sizes):
                    yield (*path, name), f"{name} is equal to itself in the end, give one of them a size"
        for name in self.dimensions:
            if name not in sizes and name not in settled:
                yield path, f"nothing settles {name}, add it to the group's sizes"

    @staticmethod
    def circular(name: str, sizes: Mapping[str, Any]) -> bool:
        seen = {name}
        while isinstance(sizes.get(name), str):
            name = sizes[name]
            if name in seen:
                return True
            seen.add(name)
        return False
