"""How numbers are spelled: short, and never so short that two that differ look the same."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite, isnan

from grader.model import Level, Tolerance
from grader.values import Value

USUAL = Tolerance(rtol=1e-6, atol=1e-8)
"""What marks wrong numbers where a report is drawn without its level."""


def wrong_at(got: Value, expected: Value, level: Level | None) -> list[int]:
    """The flat row-major positions of the numbers that are wrong, of two values of one shape."""
    tolerance = level.tolerance if level else USUAL
    pairs = enumerate(zip(got.items, expected.items, strict=True))
    return [at for at, (have, want) in pairs if not abs(have - want) <= tolerance.atol + tolerance.rtol * abs(want)]


def exact(number: float) -> str:
    """The shortest spelling that reads back as the same number; a whole number without ".0"."""
    return repr(number + 0.0).removesuffix(".0")


def rounded(number: float, digits: int) -> str:
    """The number to so many significant digits; zero has no sign."""
    return f"{number + 0.0:.{digits}g}"


def digits_for(pairs: Iterable[tuple[float, float]]) -> int:
    """Significant digits, at least 4, with which the two numbers of every pair look different."""
    digits = 4
    for first, second in pairs:
        while digits < 17 and rounded(first, digits) == rounded(second, digits):
            digits += 3 if digits < 16 else 1
    return digits


def in_json(number: float) -> float | str:
    """A number for JSON, which has no NaN and no infinities: these are the strings NaN, Infinity and -Infinity."""
    if isfinite(number):
        return number
    return "NaN" if isnan(number) else "Infinity" if number > 0 else "-Infinity"
