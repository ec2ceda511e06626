"""What numbers the cases show: zero, both signs, the largest, the same one twice, and a matrix not symmetric."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from grader import declared
from grader.check.places import Places
from grader.model import Argument, Case, Level
from grader.proof import Finding
from grader.reports.wording import plural

LARGE = 100.0
"""From here on an exponential or a square is large enough to overflow, to saturate, or to hide what is small."""

_FEW = 12
"""So many whole numbers in a row are values to be seen, each; more are a range."""


def values_shown(level: Level, draws: Sequence[Sequence[Case]], place: Places) -> Iterator[Finding]:
    """What is missing of the numbers of all arguments but tokens; ``draws`` as ``prove_inputs`` takes them."""
    largest = 0.0
    numeric = [argument for argument in level.signature.arguments if argument.kind != "tokens"]
    for argument in numeric:
        values = [case.arguments[argument.name] for case in draws[0]]
        numbers = {number for value in values for number in declared.flat(value)}
        largest = max(largest, *map(abs, numbers))
        yield from _zero(level, argument, numbers, place)
        yield from _signs(level, argument, numbers, place)
        yield from _largest(level, argument, numbers, place)
        yield from _named(level, argument, draws, place)
        if argument.kind != "number":
            yield from _ties(argument, values, place)
        if len(argument.shape) == 2 and argument.shape[0] == argument.shape[1] and all(map(_symmetric, values)):
            what = f"`{argument.name}` is symmetric in every case, so that its transpose gives the same answers"
            yield Finding(what, "draw a matrix that is not", place.path, place.argument(argument.name))
    if numeric and largest < LARGE:
        what = f"no number of any argument is larger than {largest:g}, so that nothing can overflow or saturate"
        hint = "add a group of large numbers, or say in the statement how large they are at most"
        yield Finding(what, hint, place.path, place.section("Statement"), weak=True)


def _zero(level: Level, argument: Argument, numbers: set[float], place: Places) -> Iterator[Finding]:
    if 0.0 in numbers:
        return
    group = next((group for group, spec in declared.specs(level, argument) if declared.may_be_zero(spec)), None)
    line = place.group(group.name) if group else place.argument(argument.name)
    what = f"no case has a zero in `{argument.name}`"
    if group:
        what += f", and group {group.name} may draw one"
    hint = "add a literal case with 0.0, or a sampler that draws it often; or keep it out, and say so in the statement"
    yield Finding(what, hint, place.path, line, weak=group is None)


def _signs(level: Level, argument: Argument, numbers: set[float], place: Places) -> Iterator[Finding]:
    ranges = [(declared.reach(spec), group.name) for group, spec in declared.specs(level, argument)]
    for word, sign in (("negative", -1), ("positive", 1)):
        if any(sign * number > 0 for number in numbers):
            continue
        group = next((name for ends, name in ranges if any(sign * end > 0 for end in ends)), "")
        hint = f"add a group of {word} ones, or say in the statement that there are none"
        what = f"no case has a {word} number in `{argument.name}`"
        if group:
            what += f", and group {group} may draw one"
        line = place.group(group) or place.argument(argument.name)
        yield Finding(what, hint, place.path, line, weak=not group)


def _largest(level: Level, argument: Argument, numbers: set[float], place: Places) -> Iterator[Finding]:
    """The half of the largest that a sampler may give, reached under the default salt."""
    ranges = [(max(map(abs, declared.reach(spec))), group.name) for group, spec in declared.specs(level, argument)]
    largest, group = max(ranges, default=(0.0, ""))
    shown = max(map(abs, numbers))
    if 2 * shown < largest:
        what = f"`{argument.name}` may be as large as {largest:g} in group {group}, and is {shown:g} at most"
        hint = "draw more cases, or narrow the range to what is meant"
        yield Finding(what, hint, place.path, place.group(group))


def _named(level: Level, argument: Argument, draws: Sequence[Sequence[Case]], place: Places) -> Iterator[Finding]:
    """The values that a group lists by name, and the ends of a short range of whole numbers, in that group."""
    for group, spec in declared.specs(level, argument):
        wanted = set(map(float, spec["values"])) if spec["sampler"] == "choice" else set()
        if spec["sampler"] == "integers" and "row_shift" not in spec and spec["high"] - spec["low"] < _FEW:
            wanted = {float(spec["low"]), float(spec["high"])}
        if not wanted:
            continue
        salts = draws if group.hidden else draws[:1]
        drawn = [case.arguments[argument.name] for cases in salts for case in cases if case.group == group.name]
        missing = wanted.difference(*map(declared.flat, drawn))
        if missing:
            values = ", ".join(f"{value:g}" for value in sorted(missing))
            what = f"`{argument.name}` is never {values} in group {group.name}, in {plural(len(drawn), 'draw')}"
            hint = "draw more cases, or take out what need not come"
            yield Finding(what, hint, place.path, place.group(group.name))


def _ties(argument: Argument, values: Sequence[Any], place: Places) -> Iterator[Finding]:
    """The same number twice in a vector or in a row of a matrix, or the same row twice."""
    rows_of = [value if isinstance(value[0], list) else [value] for value in values]
    if any(len(set(row)) < len(row) for rows in rows_of for row in rows):
        return
    if any(len(set(map(tuple, rows))) < len(rows) for rows in rows_of):
        return
    where = "a row of " if argument.kind == "matrix" else ""
    what = f"no case has the same number twice in {where}`{argument.name}`"
    hint = "add a case with ties: what sorts, searches or counts distinct numbers is right in all others"
    yield Finding(what, hint, place.path, place.argument(argument.name))


def _symmetric(value: Any) -> bool:
    return all(row[at] == value[at][number] for number, row in enumerate(value) for at in range(number))
