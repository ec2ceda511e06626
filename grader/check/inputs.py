"""Whether the cases of a level show what its signature and its groups promise.

What a group's own keys let come and no case shows is wrong: the level's author took it for tested. What the kind of an
argument lets come and no group ever draws is weak: it may be left out on purpose, and then the statement should say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader import declared
from grader.cases import sizes_of
from grader.check import places
from grader.check.input_tokens import tokens_shown
from grader.check.input_values import values_shown
from grader.check.places import Places
from grader.model import Case, Level
from grader.proof import Finding, Proof
from grader.reports.wording import plural

_ABOUT = "the cases reach the bounds that the groups name, and show what each kind of argument may be"

_Drawn = Sequence[tuple[str, dict[str, int]]]
"""The cases of one salt: each one's group, and the size of each of its dimensions."""


def prove_inputs(level: Level, draws: Sequence[Sequence[Case]], pack: Path) -> Proof:
    """The proof "inputs". ``draws`` are the level's cases under several salts, first of all the default one.

    Sizes and values that a group names must come in it under one of the salts at least; the least and the largest
    sizes of the level under each of them; all else under the default one.
    """
    place = places.find(level, pack)
    drawn = [[(case.group, sizes_of(level.signature, case)) for case in cases] for cases in draws]
    findings = [
        *_bounds(level, drawn, place),
        *_extremes(level, drawn, place),
        *_shapes(level, drawn[0], place),
        *values_shown(level, draws, place),
        *tokens_shown(level, draws[0], place),
    ]
    spans = []
    for name in _dimensions(level):
        shown = [sizes[name] for _, sizes in drawn[0]]
        spans.append(f"{name} {min(shown)} to {max(shown)}")
    count = sum(len(bounds.ends) for group in level.groups for bounds in declared.bounds(level, group).values())
    seen = ", ".join([*spans, f"{plural(count, 'bound')} of groups looked at under {plural(len(draws), 'salt')}"])
    return Proof("inputs", _ABOUT, seen, tuple(findings))


def _bounds(level: Level, drawn: Sequence[_Drawn], place: Places) -> Iterator[Finding]:
    """Each size that a group's ``sizes`` name, at the end of a range or in a list, is reached in that group.

    A token pattern of many parts is at its ends too seldom to ask it of its own group.
    """
    for group in level.groups:
        salts = drawn if group.hidden else drawn[:1]
        shown = [sizes for cases in salts for name, sizes in cases if name == group.name]
        for name, bounds in declared.bounds(level, group).items():
            for end in bounds.ends:
                if bounds.certain and not any(sizes[name] == end for sizes in shown):
                    what = f"bound not reached: {name} is never {end} in group {group.name}"
                    listed = ", ".join(map(str, bounds.ends))
                    hint = f"draw more cases, or only the sizes that matter: {name} = {{ of = [{listed}] }}"
                    told = f"{what}, in {plural(len(shown), 'draw')}"
                    yield Finding(told, hint, place.path, place.group(group.name))


def _extremes(level: Level, drawn: Sequence[_Drawn], place: Places) -> Iterator[Finding]:
    """The least and the most that any group allows of each dimension are reached under every salt.

    They are what solutions break at: it must not hang on the draw whether one token, or the most there are, are tried.
    """
    for name in _dimensions(level):
        shown = [{sizes[name] for _, sizes in cases} for cases in drawn]
        named = [(declared.bounds(level, group).get(name), group.name) for group in level.groups]
        lows = [(bounds.low, group) for bounds, group in named if bounds]
        highs = [(bounds.high, group) for bounds, group in named if bounds]
        for (size, group), word in ((min(lows), "least"), (max(highs), "most")) if lows else ():
            # A literal case may go beyond what is drawn.
            reached = [min(sizes) <= size if word == "least" else max(sizes) >= size for sizes in shown]
            if not all(reached):
                salts = f"{len(reached) - sum(reached)} of {plural(len(reached), 'salt')}"
                what = f"bound not reached: {name} is never {size}, the {word} that group {group} allows, under {salts}"
                hint = f"give it a group of its own, or a literal case, in which {name} is {size} for certain"
                yield Finding(what, hint, place.path, place.group(group))
        if min(map(min, shown)) > 1 and not (lows and min(lows)[0] == 1):
            hint = "add a group in which it is, or say in the statement how large it is at least"
            yield Finding(f"{name} is never 1", hint, place.path, place.section("Statement"), weak=True)


def _shapes(level: Level, drawn: _Drawn, place: Places) -> Iterator[Finding]:
    """Arguments and answers of two dimensions: not always square, so that a transposition shows; and square at times.

    What transposes by looking at the shape is found out by a square alone.
    """
    shapes = {argument.shape: argument.name for argument in reversed(level.signature.arguments)}
    shapes.setdefault(level.signature.returns_shape, "")
    for shape, argument in reversed(shapes.items()):
        if len(shape) != 2 or shape[0] == shape[1]:
            continue
        what = f"`{argument}`" if argument else "what is returned"
        line = place.argument(argument) or place.section("Statement")
        rows, columns = shape
        steps = [_size(rows, sizes) - _size(columns, sizes) for _, sizes in drawn]
        if not any(steps):
            told = f"{what} is square in every case, so that a transposition does not show in its shape"
            yield Finding(told, f"add a group in which {rows} and {columns} differ", place.path, line)
            continue
        for missing, words in ((0, "as many"), (1, "more"), (-1, "fewer")):
            if not any((step > 0) - (step < 0) == missing for step in steps):
                told = f"{what} never has {words} rows {'as' if missing == 0 else 'than'} columns"
                hint = f"add a group in which {rows} is {('equal to', 'above', 'below')[missing]} {columns}"
                yield Finding(told, hint, place.path, line, weak=True)


def _size(dimension: str | int, sizes: dict[str, int]) -> int:
    return sizes[dimension] if isinstance(dimension, str) else dimension


def _dimensions(level: Level) -> list[str]:
    """The names of the dimensions, each once."""
    shapes = [argument.shape for argument in level.signature.arguments]
    return list(dict.fromkeys(size for shape in shapes for size in shape if isinstance(size, str)))
