"""Samplers: what a level file may say to have an argument drawn, each a function of its keys, a shape and a stream.

The stream is the ``random()`` method of ``random.Random``, the only one whose values Python promises to keep; nothing
else is random here. Values come as plain floats and lists, every row a list of its own, and never as -0.0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from grader import patterns
from grader.values import Nested

DECIMALS = 3
"""Places that drawn numbers are rounded to where the level does not say."""

Random = Callable[[], float]
"""Uniform numbers in [0, 1)."""


def draw(spec: Mapping[str, Any], shape: tuple[int, ...], vocabulary: str, random: Random) -> Nested:
    """A value of ``shape`` as the sampler table ``spec`` of a valid level says; a float where the shape is ().

    Where the sampler settles the size itself (see ``settles_shape``), ``shape`` is not looked at.
    """
    return _SAMPLERS[spec["sampler"]](spec, shape, vocabulary, random)


def settles_shape(spec: Mapping[str, Any]) -> bool:
    """Whether the sampler decides how many rows and columns there are, so that it is drawn before the other sizes."""
    return spec["sampler"] in ("literal", "tokens")


def whole_between(low: int, high: int, random: Random) -> int:
    """A whole number, uniform, both ends in it. The range is at most 2**53 wide, so that no number is left out."""
    return low + int(random() * (high - low + 1))


def numbers_between(low: float, high: float, decimals: int, random: Random) -> Callable[[], float]:
    """Draws of numbers uniform in [low, high], rounded to ``decimals`` places, and kept in the range by force.

    The last is for ends that have more places than that: rounding may lead out of [low, high] there.
    """
    low, width, high = float(low), float(high) - float(low), float(high)

    def number() -> float:
        drawn = round(low + width * random(), decimals)
        return low if drawn < low else min(drawn, high)

    return number


def plain(value: Any, vocabulary: str) -> Nested:
    """A value as a level writes it, as floats and lists of the case's own; a token string as one-hot rows."""
    if isinstance(value, str):
        return one_hot_rows(value, vocabulary)
    if isinstance(value, list):
        return [plain(item, vocabulary) for item in value]
    return float(value) + 0.0


def one_hot_rows(tokens: str, vocabulary: str) -> Nested:
    """One row for each token, one column for each item of the vocabulary, 1.0 in the token's own column."""
    return [_one_hot(vocabulary.index(token), len(vocabulary)) for token in tokens]


def _one_hot(column: int, size: int) -> Nested:
    row: list[Nested] = [0.0] * size
    row[column] = 1.0
    return row


def _filled(shape: tuple[int, ...], number: Callable[[], float]) -> Nested:
    """Numbers drawn in row-major order. Adding 0.0 turns -0.0 into 0.0 and leaves all else as it is."""
    if not shape:
        return number() + 0.0
    if len(shape) == 1:
        return [number() + 0.0 for _ in range(shape[0])]
    return [_filled(shape[1:], number) for _ in range(shape[0])]


def _shifted(rows: Nested, shift: Callable[[], float], decimals: int) -> Nested:
    """A matrix with one more number added to each whole row, and rounded again: sums of decimals are not decimals."""
    assert isinstance(rows, list)
    moved: list[Nested] = []
    for row in rows:
        assert isinstance(row, list)
        step = shift()
        moved.append([round(number + step, decimals) + 0.0 for number in row if isinstance(number, float)])
    return moved


def _uniform(spec: Mapping[str, Any], shape: tuple[int, ...], _vocabulary: str, random: Random) -> Nested:
    decimals = spec.get("decimals", DECIMALS)
    number = numbers_between(spec["low"], spec["high"], decimals, random)

    def signed() -> float:
        size = number()
        return -size if random() < 0.5 else size

    values = _filled(shape, signed if "sign" in spec else number)
    if "row_shift" not in spec:
        return values
    lowest, highest = spec["row_shift"]
    return _shifted(values, numbers_between(lowest, highest, decimals, random), decimals)


def _integers(spec: Mapping[str, Any], shape: tuple[int, ...], _vocabulary: str, random: Random) -> Nested:
    low, high = int(spec["low"]), int(spec["high"])
    values = _filled(shape, lambda: float(whole_between(low, high, random)))
    if "row_shift" not in spec:
        return values
    lowest, highest = map(int, spec["row_shift"])
    return _shifted(values, lambda: float(whole_between(lowest, highest, random)), 0)


def _choice(spec: Mapping[str, Any], shape: tuple[int, ...], _vocabulary: str, random: Random) -> Nested:
    values = spec["values"]
    return _filled(shape, lambda: float(values[int(random() * len(values))]))


def _constant(spec: Mapping[str, Any], shape: tuple[int, ...], _vocabulary: str, _random: Random) -> Nested:
    value = float(spec["value"])
    return _filled(shape, lambda: value)


def _literal(spec: Mapping[str, Any], _shape: tuple[int, ...], vocabulary: str, _random: Random) -> Nested:
    return plain(spec["value"], vocabulary)


def _one_hot_matrix(_spec: Mapping[str, Any], shape: tuple[int, ...], _vocabulary: str, random: Random) -> Nested:
    rows, columns = shape
    return [_one_hot(int(random() * columns), columns) for _ in range(rows)]


def _tokens(spec: Mapping[str, Any], _shape: tuple[int, ...], vocabulary: str, random: Random) -> Nested:
    return one_hot_rows(patterns.draw(patterns.parse(spec["pattern"], vocabulary), random), vocabulary)


_SAMPLERS: Mapping[str, Callable[[Mapping[str, Any], tuple[int, ...], str, Random], Nested]] = {
    "uniform": _uniform,
    "integers": _integers,
    "choice": _choice,
    "constant": _constant,
    "literal": _literal,
    "one-hot": _one_hot_matrix,
    "tokens": _tokens,
}

NAMES = tuple(_SAMPLERS)
"""The samplers there are."""
