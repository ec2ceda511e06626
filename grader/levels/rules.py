"""The rules of a level that one key alone cannot break: the signature in itself, group names, points, visible cases.

What a group must be for its signature is in ``group_rules``. A rule looks only at what is sound by itself, so that a
misspelt key is told once, and the rest of the file is still looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from grader.levels import group_rules
from grader.levels.group_rules import Told
from grader.levels.toml_lines import Path

POINTS = 300
"""What all groups are worth together."""

MIN_VISIBLE = 5
"""Fewest cases that a candidate sees in full."""

KIND_DIMENSIONS = {"number": 0, "vector": 1, "matrix": 2, "tokens": 2}

Table = Mapping[str, Any]


def faults(block: Table, unsound: set[Path]) -> list[Told]:
    """All that the rules find wrong with a block; ``unsound`` are the paths that are known to be wrong already."""

    def sound(*path: str | int) -> bool:
        return not any(bad[: len(path)] == path or path[: len(bad)] == bad for bad in unsound)

    told: list[Told] = []
    frame = None
    if sound("signature"):
        signature = block["signature"]
        told += _signature(signature)
        if not told:
            frame = group_rules.Frame(
                {table["name"]: table for table in signature["arguments"]}, signature.get("vocabulary", "")
            )
    if sound("limits") and block["limits"]["total_s"] < block["limits"]["time_s"]:
        told.append((("limits", "total_s"), "total_s is less than time_s, no case could use its time: give more"))
    groups = {index: table for index, table in enumerate(_list(block, "groups")) if isinstance(table, dict)}
    told += _names({index: table["name"] for index, table in groups.items() if sound("groups", index, "name")})
    told += _points(groups, sound)
    told += _visible(groups, sound)
    for index, table in groups.items():
        told += group_rules.faults(("groups", index), table, frame, sound)
    return told


def _list(table: Table, key: str) -> list[Any]:
    found = table.get(key)
    return found if isinstance(found, list) else []


def _signature(signature: Table) -> Iterator[Told]:
    vocabulary = signature.get("vocabulary", "")
    names: set[str] = set()
    dimensions: list[str | int] = []
    for index, table in enumerate(signature["arguments"]):
        path = ("signature", "arguments", index)
        name, kind, shape = table["name"], table["kind"], table["shape"]
        if name in names:
            yield (*path, "name"), f"a second argument '{name}', give it another name"
        if len(shape) != KIND_DIMENSIONS[kind]:
            wanted = KIND_DIMENSIONS[kind]
            yield (*path, "shape"), f"the shape of '{name}' has {len(shape)} dimensions, a {kind} has {wanted}"
        elif kind == "tokens" and isinstance(shape[1], int) and shape[1] != len(vocabulary):
            what = f"'{name}' has {shape[1]} columns, make it {len(vocabulary)}: one for each letter of the vocabulary"
            yield (*path, "shape"), what
        names.add(name)
        dimensions += shape
    tokens = [table["name"] for table in signature["arguments"] if table["kind"] == "tokens"]
    if tokens and not vocabulary:
        yield ("signature",), f"'{tokens[0]}' is of kind tokens, add vocabulary = \"…\" with a letter for each item"
    if vocabulary and not tokens:
        yield ("signature", "vocabulary"), "no argument is of kind tokens, take the vocabulary out"
    if len(set(vocabulary)) != len(vocabulary):
        yield ("signature", "vocabulary"), "a letter stands twice in the vocabulary, give each item its own"
    returns = signature["returns"]
    if returns.get("kind") == "pattern" and (len(returns["shape"]) != 2 or len(set(returns["shape"])) != 1):
        what = "a pattern has a row and a column for each position, give its shape the same dimension twice"
        yield ("signature", "returns", "shape"), what
    for size in returns["shape"]:
        if isinstance(size, str) and size not in dimensions:
            yield (
                ("signature", "returns", "shape"),
                f"no argument has a dimension '{size}', name one that has or a size",
            )


def _names(names: Mapping[int, str]) -> Iterator[Told]:
    seen: set[str] = set()
    for index, name in names.items():
        if name in seen:
            yield ("groups", index, "name"), f"a second group '{name}', give it another name"
        seen.add(name)


def _points(groups: Mapping[int, Table], sound: Callable[..., bool]) -> Iterator[Told]:
    if not groups or not all(sound("groups", index, "points") for index in groups):
        return
    total = sum(table["points"] for table in groups.values())
    if total != POINTS:
        yield ("groups", max(groups), "points"), f"the points of all groups add up to {total}, make it {POINTS}"


def _visible(groups: Mapping[int, Table], sound: Callable[..., bool]) -> Iterator[Told]:
    keys = ("hidden", "count", "cases")
    if not groups or not all(sound("groups", index, key) for index in groups for key in keys):
        return
    visible = [table for table in groups.values() if not table["hidden"]]
    count = sum(len(table["cases"]) if "cases" in table else table.get("count", 0) for table in visible)
    if not visible:
        yield ("groups",), f"no group is visible, give one with {MIN_VISIBLE} or more cases hidden = false"
    elif count < MIN_VISIBLE:
        yield (
            ("groups",),
            f"{count} cases are visible, add more to a group with hidden = false: {MIN_VISIBLE} are wanted",
        )
