"""Right answers that have lost digits: rounded, or computed in single or half precision."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from itertools import chain

from grader.feedback.evidence import Evidence
from grader.model import Diagnosis

_MOST_PLACES = 9
_CLOSE = 1e-4
"""Relative error below which answers are right but for some small thing."""


def lost_digits(evidence: Evidence) -> Diagnosis | None:
    """What became of the digits, where that is the same in all failed cases with finite numbers."""
    pairs = evidence.wrong
    if not pairs:
        return None
    have = [number for pair in pairs for number in chain(*pair.got)]
    want = [number for pair in pairs for number in chain(*pair.expected)]
    accepted = [number for result in evidence.accepted if result.run.value for number in result.run.value.items]
    cases = evidence.cases(pairs)
    places = _places(have)
    if places is not None and places < (_places(want) or _MOST_PLACES + 1) and _places(accepted + have) == places:
        scale = 10**places
        worst = max(abs(one - two) for one, two in zip(have, want, strict=True)) * scale
        cut = all(abs(one * scale - int(two * scale)) < 1e-6 for one, two in zip(have, want, strict=True))
        how = "rounded" if worst <= 0.5 + 1e-6 else "cut off" if cut else ""
        if how:
            told = f"{cases} your answer is the right one, {how} {_to_places(places)}."
            return Diagnosis("rounded", told, "Return the numbers as they come: every digit counts.")
    if all(pair.result.difference and pair.result.difference.single_precision for pair in pairs):
        told = f"{cases} your answer is right but for what single precision (float32) loses."
        return Diagnosis("float32", told, "Compute in float64, as numpy does by default: look for a dtype.")
    if _in_half_precision(have):
        told = f"{cases} all numbers of your answer are such as half precision (float16) has, with three digits."
        return Diagnosis("float16", told, "Compute in float64, as numpy does by default: look for a dtype.")
    error = _relative_error(evidence)
    if error <= _CLOSE:
        told = f"{cases} every number is near the right one, to within {error:.0e} of the largest of its answer."
        hint = "The formula is right: look for an epsilon, a rounded constant, noise or float32 on the way."
        return Diagnosis("close", told, hint)
    return None


def _to_places(places: int) -> str:
    if not places:
        return "to whole numbers"
    return f"to {places} decimal{'' if places == 1 else 's'}"


def _places(numbers: Iterable[float]) -> int | None:
    """The fewest decimals that all numbers can be written with; None where they are too many, or all are whole."""
    numbers = list(numbers)
    return next((count for count in range(_MOST_PLACES + 1) if all(round(it, count) == it for it in numbers)), None)


def _in_half_precision(numbers: list[float]) -> bool:
    """Whether half precision holds all the numbers exactly, and some of them need many of its digits."""
    try:
        held = struct.unpack(f"<{len(numbers)}e", struct.pack(f"<{len(numbers)}e", *numbers))
    except OverflowError:
        return False
    # A number with few binary digits is in every precision.
    return list(held) == numbers and sum(number != _few_digits(number) for number in set(numbers)) > 2


def _few_digits(number: float) -> float:
    """The number with its first five binary digits only."""
    mantissa, exponent = float(number).hex().split("p")
    return float.fromhex(f"{mantissa[: mantissa.index('.') + 2]}p{exponent}")


def _relative_error(evidence: Evidence) -> float:
    """The largest error in terms of the largest number of its answer."""
    worst = 0.0
    for pair in evidence.wrong:
        have, want = list(chain(*pair.got)), list(chain(*pair.expected))
        largest = max(map(abs, want), default=0.0) or 1.0
        worst = max(worst, max(abs(one - two) for one, two in zip(have, want, strict=True)) / largest)
    return worst
