"""Answers that are the right one but for one operation: times a factor, plus something, its logarithm, its softmax."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from grader.cases import sizes_of
from grader.feedback.evidence import Evidence, Pair, alike, near
from grader.model import Diagnosis, Tolerance

_CONSTANTS = {
    -1.0: "-1",
    2.0: "2",
    0.5: "1/2",
    3.0: "3",
    1 / 3: "1/3",
    4.0: "4",
    0.25: "1/4",
    8.0: "8",
    0.125: "1/8",
    math.sqrt(2): "√2",
    1 / math.sqrt(2): "1/√2",
    math.e: "e",
    1 / math.e: "1/e",
    math.log(2): "ln 2",
    1 / math.log(2): "1/ln 2",
    math.log(10): "ln 10",
    1 / math.log(10): "1/ln 10",
    math.pi: "π",
    10.0: "10",
    0.1: "1/10",
    100.0: "100",
    0.01: "1/100",
    1000.0: "1000",
    0.001: "1/1000",
}
_ROOTS = {2.0: "√4", 0.5: "1/√4"}
"""What else such a factor may be, where an axis has four numbers."""
_BY_SIZE: tuple[tuple[str, Callable[[float], float]], ...] = (
    ("{}", lambda size: size),
    ("1/{}", lambda size: 1 / size),
    ("√{}", math.sqrt),
    ("1/√{}", lambda size: 1 / math.sqrt(size)),
)
_SAME = 3e-6
"""Relative difference of two factors that are the same: three times what one number may be off."""


def operation(evidence: Evidence) -> Diagnosis | None:
    """The first operation that makes all answers with finite numbers of the right ones."""
    return _factor(evidence) or _added(evidence) or _function(evidence) or _own_factors(evidence)


# ------------------------------------------------------------------------------------------------------------- factors


def _factor(evidence: Evidence) -> Diagnosis | None:
    """One factor for all, or one that a size of each case gives."""
    factors = [_ratio(pair, evidence.level.tolerance) for pair in evidence.wrong]
    known = [factor for factor in factors if factor is not None]
    telling = sum(sum(map(bool, chain(*pair.expected))) for pair in evidence.wrong)
    if len(known) < len(factors) or telling < 2:
        return None
    if all(abs(factor - known[0]) <= _SAME * abs(known[0]) for factor in known):
        told = f"{evidence.cases(known)} your answer is the right one times {_named(known[0], evidence)}."
        hint = "" if known[0] > 0 else "A sign is turned round: of the scores, or of what is multiplied last."
        return Diagnosis("factor", told.replace("times -1", "with the other sign"), hint)
    by_case = [sizes_of(evidence.level.signature, pair.result.case) for pair in evidence.wrong]
    for name in by_case[0]:
        for words, function in _BY_SIZE:
            if all(
                abs(factor - function(size[name])) <= _SAME * factor
                for factor, size in zip(known, by_case, strict=True)
            ):
                what = words.format(name)
                told = f"{evidence.cases(known)} your answer is the right one times {what}, whatever {name} is."
                hint = f"Something is {'divided' if '/' in what else 'multiplied'} by {name} that should not be, or "
                return Diagnosis("factor", told, hint + "a sum and a mean are taken for each other.")
    return None


def _ratio(pair: Pair, tolerance: Tolerance) -> float | None:
    """What all numbers of the answer are multiplied by; None where it is not one number."""
    have, want = list(chain(*pair.got)), list(chain(*pair.expected))
    at = max(range(len(want)), key=lambda index: abs(want[index]), default=-1)
    if at < 0 or abs(want[at]) <= tolerance.atol or not have[at]:
        return None
    factor = have[at] / want[at]
    return factor if near(have, [factor * number for number in want], tolerance) else None


def _named(factor: float, evidence: Evidence) -> str:
    """The factor in words: a name where it has one."""
    for constant, name in _CONSTANTS.items():
        if abs(factor - constant) <= _SAME * abs(constant):
            root = _ROOTS.get(constant)
            if root and 4 in [size for argument in evidence.level.signature.arguments for size in argument.shape]:
                return f"{name}, which is {root}, and there are 4 items"
            return name
    return f"{factor:.6g}"


def _own_factors(evidence: Evidence) -> Diagnosis | None:
    """Each answer, or each row of each answer, has the right proportions and a factor of its own."""
    tolerance = evidence.level.tolerance
    lines = [
        Pair(pair.result, [got], [expected])
        for pair in evidence.wrong
        for got, expected in zip(pair.got, pair.expected, strict=True)
        if any(expected)
    ]
    told = sum(sum(map(bool, line.expected[0])) > 1 for line in lines)
    if told < 3 or not all(_ratio(line, tolerance) or near(line.got[0], line.expected[0], tolerance) for line in lines):
        return None
    rank = len(evidence.level.signature.returns_shape)
    what = "your numbers have" if rank < 2 else "the numbers of each row have"
    times = "each case" if rank < 2 else "each row"
    sentence = (
        f"{evidence.cases(evidence.wrong)} {what} the right proportions: they are the right ones times a factor, "
    )
    hint = "What numbers have in common is what all of them are divided by: look at that sum."
    return Diagnosis("factor", f"{sentence}another one for {times}.", hint)


# ---------------------------------------------------------------------------------------------- sums and functions


def _added(evidence: Evidence) -> Diagnosis | None:
    """Each answer is the right one plus an argument, or plus one number."""
    pairs, level = evidence.wrong, evidence.level
    if not pairs:
        return None
    for argument in level.signature.arguments:
        for words, part in ((argument.name, _whole), (f"the last row of {argument.name}", _last)):
            values = [part(pair.result.case.arguments[argument.name]) for pair in pairs]
            if all(
                value is not None and alike(pair.got, _sum(pair.expected, value), level.tolerance)
                for pair, value in zip(pairs, values, strict=True)
            ):
                told = f"{evidence.cases(pairs)} your answer is the right one plus {words}."
                return Diagnosis("added", told, "Only the output is asked for: nothing is added to it.")
    offsets = [
        have - want for pair in pairs for have, want in zip(chain(*pair.got), chain(*pair.expected), strict=True)
    ]
    if len(offsets) > 2 and max(offsets) - min(offsets) <= _SAME * abs(offsets[0]):
        told = f"{evidence.cases(pairs)} each number is the right one plus {offsets[0]:.6g}."
        return Diagnosis("added", told, "Something is added that is the same whatever the input is.")
    return None


def _whole(value: Any) -> list[list[float]] | None:
    """A vector or a matrix as rows."""
    if not isinstance(value, list):
        return None
    return value if isinstance(value[0], list) else [value]


def _last(value: Any) -> list[list[float]] | None:
    """The last row of a matrix of several, as rows."""
    return [value[-1]] if isinstance(value, list) and isinstance(value[0], list) else None


def _sum(left: Sequence[Sequence[float]], right: Sequence[Sequence[float]]) -> list[list[float]]:
    """The sum of rows that fit each other; nothing where they do not."""
    if [len(row) for row in left] != [len(row) for row in right]:
        return []
    return [[one + two for one, two in zip(*rows, strict=True)] for rows in zip(left, right, strict=True)]


def _softmax(row: Sequence[float]) -> list[float]:
    largest = max(row)
    powers = [math.exp(number - largest) for number in row]
    total = math.fsum(powers)
    return [power / total for power in powers]


def _squares(row: Sequence[float]) -> list[float]:
    return [number * number for number in row]


def _are_logarithms(pairs: Sequence[Pair], tolerance: Tolerance) -> bool:
    """Whether all numbers are; those of 0, of which there are none, cannot tell."""
    told = [
        (have, math.log(want))
        for pair in pairs
        for have, want in zip(chain(*pair.got), chain(*pair.expected), strict=True)
        if want > 0
    ]
    return len(told) > 2 and near([have for have, _ in told], [want for _, want in told], tolerance)


def _function(evidence: Evidence) -> Diagnosis | None:
    """Each row is a function of the right one."""
    pairs, tolerance = evidence.wrong, evidence.level.tolerance
    if not pairs:
        return None
    if _are_logarithms(pairs, tolerance):
        told = f"{evidence.cases(pairs)} your answer is made of the logarithms of the right numbers."
        return Diagnosis("logarithm", told, "The weights themselves are asked for: leave out the last logarithm.")
    functions: tuple[tuple[str, str, Callable[[Sequence[float]], list[float]]], ...] = (
        ("softmax", "a softmax of the right one", _softmax),
        ("square", "the squares of the right one", _squares),
    )
    for kind, words, function in functions:
        if all(alike(pair.got, [function(row) for row in pair.expected], tolerance) for pair in pairs):
            return Diagnosis(kind, f"{evidence.cases(pairs)} your answer is {words}.", _UNDO[kind])
    return None


_UNDO = {
    "softmax": "There is a softmax too many: leave out the last one.",
    "square": "The right answer is multiplied by itself: something is applied twice.",
}
