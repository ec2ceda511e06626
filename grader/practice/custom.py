"""Arguments of a candidate's own, written as JSON: read, and held to the level's signature.

Whatever is wrong is told in sentences that say which argument, where in it, and what was asked for; all of them at once
as far as each can be told without the others. Sequences of tokens may be typed as letters, "abca".
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from math import isfinite
from typing import Any

from grader import samplers
from grader.model import Argument, Case, Level, Signature
from grader.values import Nested

NAME = "custom"
"""The name of the case, and of its group."""

MAX_SIDE = 1024
"""Most rows, columns or tokens of an argument: the most that a level may ask for."""

MAX_TOLD = 3
"""Most names that are told to be no arguments."""

MAX_TEXT = 8 << 20
"""Most characters of the whole text."""


class _Unlike(Exception):
    """A value is not what its argument asks for; the message says how, and begins with the argument's name."""


def example(level: Level) -> str:
    """Arguments to begin with, as they can be typed: those of the level's first visible case."""
    from grader.cases import draw_cases  # noqa: PLC0415 - only where somebody begins

    case = next(case for case in draw_cases(level, "") if not case.hidden)
    return written(level, case)


def written(level: Level, case: Case) -> str:
    """The arguments of a case as they can be typed, a line each; rows of a matrix in lines of their own."""
    lines = []
    for argument in level.signature.arguments:
        value: Any = case.arguments[argument.name]
        if argument.kind == "tokens":
            value = "".join(level.signature.vocabulary[row.index(1.0)] for row in value)
        text = json.dumps(value)
        if argument.kind == "matrix" and len(value) > 1:
            text = "[\n    " + ",\n    ".join(json.dumps(row) for row in value) + "\n  ]"
        lines.append(f"  {json.dumps(argument.name)}: {text}")
    return "{\n" + ",\n".join(lines) + "\n}"


def read(text: str, level: Level) -> tuple[Case | None, tuple[str, ...]]:
    """The case that the text describes, and no faults; or None, and what is wrong with it."""
    try:
        given = _parsed(text)
        if not isinstance(given, dict):
            raise _Unlike(_by_name(given, level.signature))
    except _Unlike as fault:
        return None, (str(fault),)
    faults = list(_names(given, level.signature))
    arguments: dict[str, Nested] = {}
    for argument in level.signature.arguments:
        if argument.name in given:
            try:
                arguments[argument.name] = _value(given[argument.name], argument, level.signature.vocabulary)
            except _Unlike as fault:
                faults.append(str(fault))
    faults += _sizes(arguments, level.signature)
    return (None, tuple(faults)) if faults else (Case(NAME, NAME, False, arguments), ())


# ------------------------------------------------------------------------------------------------------ the text itself


def _parsed(text: str) -> Any:
    if len(text) > MAX_TEXT:
        raise _Unlike(f"This is more than {MAX_TEXT >> 20} million characters.")
    try:
        return json.loads(text, parse_constant=_not_finite, object_pairs_hook=_once, parse_int=float)
    except json.JSONDecodeError as error:
        raise _Unlike(_syntax(error)) from None
    except RecursionError:
        raise _Unlike("The lists are nested deeper than any argument is.") from None


def _not_finite(name: str) -> float:
    raise _Unlike(f"{name} is no number here: arguments are finite.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    given = dict(pairs)
    if len(given) < len(pairs):
        [(name, times)] = Counter(name for name, _ in pairs).most_common(1)
        raise _Unlike(f"{_short(name)} is given {times} times; once is enough.")
    return given


def _syntax(error: json.JSONDecodeError) -> str:
    """Where it stops being JSON, and what is mostly meant there."""
    rest = error.doc[error.pos :].lstrip()
    before = error.doc[: error.pos].rstrip()
    meant = error.msg[:1].lower() + error.msg[1:]
    if not error.doc.strip():
        return "There is nothing here yet: give an object with the arguments, by name."
    if rest.startswith("'"):
        meant = "JSON has double quotes: \"abca\", not 'abca'"
    elif rest.startswith(("True", "False", "None")):
        word = next(word for word in ("True", "False", "None") if rest.startswith(word))
        meant = f"{word} is Python's, and arguments are numbers and lists of them"
    elif rest.startswith(("(", "np.", "array")):
        meant = "a list is written with brackets, [1, 2], with nothing around it"
    elif (before.endswith(",") and rest[:1] in "]}") or "trailing comma" in error.msg:
        meant = "there is a comma too many before it"
    elif error.msg.startswith("Expecting ',' delimiter"):
        meant = "a comma is missing before it, or a bracket" if rest else "a closing bracket is missing"
    elif rest.startswith(("+", ".")):
        meant = "a number begins with a digit or a minus sign: 0.5, not .5 or +0.5"
    elif error.msg.startswith("Expecting property name"):
        meant = 'a name in double quotes belongs here: {"name": …}'
    elif error.msg == "Extra data":
        meant = "the object has ended before it, and nothing may follow"
    elif error.msg == "Expecting value":
        meant = "a value belongs here" if rest else "it ends where a value belongs"
    return f"Line {error.lineno}, column {error.colno}: this is no JSON; {meant}."


# ------------------------------------------------------------------------------------------------------------ the names


def _by_name(given: Any, signature: Signature) -> str:
    names = ", ".join(f'"{argument.name}": …' for argument in signature.arguments)
    what = f"This is {_kind(given)}"
    return f"{what}: give an object with each argument by its name, {{{names}}}."


def _names(given: dict[str, Any], signature: Signature) -> Iterator[str]:
    known = [argument.name for argument in signature.arguments]
    missing = [name for name in known if name not in given]
    for name in islice((name for name in given if name not in known), MAX_TOLD):
        near = get_close_matches(name[:100], missing or known, 1)
        meant = f"; is it {near[0]}?" if near else f": there are {', '.join(known)}."
        yield f"There is no argument {_short(name)}{meant}"
    for argument in signature.arguments:
        if argument.name in missing:
            yield f"{argument.name} is missing: {_asked(argument, signature.vocabulary)}."


def _asked(argument: Argument, vocabulary: str) -> str:
    """What an argument is, in words."""
    if argument.kind == "number":
        return "a number"
    if argument.kind == "tokens":
        return f'a sequence of the letters {", ".join(vocabulary)}, such as "{(vocabulary * 2)[: len(vocabulary) + 1]}"'
    shape = f"({argument.shape[0]},)" if len(argument.shape) == 1 else f"({', '.join(map(str, argument.shape))})"
    return f"a {argument.kind} of shape {shape}, a list of {'numbers' if argument.kind == 'vector' else 'rows'}"


# ----------------------------------------------------------------------------------------------------------- the values


def _value(given: Any, argument: Argument, vocabulary: str) -> Nested:
    name = argument.name
    if argument.kind == "number":
        return _number(given, name, f"{name} is")
    if argument.kind == "tokens" and isinstance(given, str):
        return samplers.plain(_letters(given, name, vocabulary), vocabulary)
    if not isinstance(given, list):
        raise _Unlike(f"{name} is {_kind(given)} where {_asked(argument, vocabulary)} is asked for.")
    if argument.kind == "vector":
        _long_enough(given, name, "numbers")
        return [_number(entry, name, f"{name}[{at}] is") for at, entry in enumerate(given)]
    rows = _rows(given, argument, vocabulary)
    if argument.kind == "tokens":
        for at, row in enumerate(rows):
            if sorted(row) != [0.0] * (len(row) - 1) + [1.0]:
                raise _Unlike(f'{name}[{at}] is no one-hot row: one 1 among zeros, or give letters: "{vocabulary}".')
    return list(rows)


def _rows(given: list[Any], argument: Argument, vocabulary: str) -> list[list[Nested]]:
    name = argument.name
    _long_enough(given, name, "rows")
    rows: list[list[Nested]] = []
    for at, row in enumerate(given):
        if not isinstance(row, list):
            one = f"; a matrix of one row is written [[{', '.join(map(_short, given[:2]))}, …]]" if not rows else ""
            raise _Unlike(f"{name}[{at}] is {_kind(row)} where a row, a list of numbers, is asked for{one}.")
        _long_enough(row, f"{name}[{at}]", "numbers")
        rows.append([_number(entry, name, f"{name}[{at}][{place}] is") for place, entry in enumerate(row)])
        if len(rows[0]) != len(rows[at]):
            raise _Unlike(
                f"{name}[{at}] has {_count(len(rows[at]), 'number')} and {name}[0] has {len(rows[0])}: "
                "all rows are of one length."
            )
    if argument.kind == "tokens" and len(rows[0]) != len(vocabulary):
        raise _Unlike(
            f"{name} has rows of {_count(len(rows[0]), 'number')}, and there are {len(vocabulary)} letters, "
            f"{', '.join(vocabulary)}, one for each column."
        )
    return rows


def _letters(given: str, name: str, vocabulary: str) -> str:
    text = "".join(given.split())
    for at, letter in enumerate(text):
        if letter not in vocabulary:
            raise _Unlike(f"{name}: position {at} is {letter!r}, and the letters are {', '.join(vocabulary)}.")
    _long_enough(text, name, "tokens")
    return text


def _number(given: Any, name: str, place: str) -> float:
    if isinstance(given, bool) or not isinstance(given, float):
        more = f"; {name} has one list too many there" if isinstance(given, list) and place != f"{name} is" else ""
        raise _Unlike(f"{place} {_kind(given)} where a number is asked for{more}.")
    if not isfinite(given):
        raise _Unlike(f"{place} too large for a float: numbers end at about 1.8e308.")
    return given + 0.0


def _long_enough(given: list[Any] | str, name: str, of: str) -> None:
    if not given:
        raise _Unlike(f"{name} is empty: at least one of its {of} is asked for.")
    if len(given) > MAX_SIDE:
        raise _Unlike(f"{name} has {len(given)} {of}; at most {MAX_SIDE} are taken.")


def _sizes(arguments: dict[str, Nested], signature: Signature) -> Iterator[str]:
    """What the arguments say of one dimension, where they do not agree with each other or the level."""
    seen: dict[str, tuple[int, str]] = {}
    for argument in signature.arguments:
        value: Any = arguments.get(argument.name)
        for axis, dimension in enumerate(argument.shape):
            if not isinstance(value, list):
                break
            size, value = len(value), value[0]
            unit = ("row", "column")[axis] if len(argument.shape) > 1 else "number"
            what = f"{argument.name} has {_count(size, unit)}"
            if isinstance(dimension, int):
                if size != dimension:
                    yield f"{what} where {dimension} are asked for."
                continue
            known, other = seen.setdefault(dimension, (size, argument.name))
            if size != known:
                where = f"in {other} it is {known}" if other != argument.name else f"it has {known} of the others"
                yield f"{what}, which is {dimension}, and {where}: these must be the same."


def _kind(given: Any) -> str:
    """What a value of JSON is, in words."""
    if given is None or isinstance(given, bool):
        return {None: "null", True: "true", False: "false"}[given]
    if isinstance(given, str):
        return f"the text {_short(given)}"
    if isinstance(given, dict):
        return "an object"
    if isinstance(given, list):
        deep = bool(given) and isinstance(given[0], list)
        return "an empty list" if not given else "a list of lists" if deep else f"a list of {len(given)}"
    return f"the number {given:g}"


def _short(given: Any) -> str:
    text = json.dumps(given, ensure_ascii=False)
    return text if len(text) <= 20 else f"{text[:18]}…"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
