"""NaN and infinities: of an overflow, or of a row of the attention pattern in which nothing is allowed."""

from __future__ import annotations

from math import isnan

from grader.feedback.evidence import Evidence, Pair, numbers_in
from grader.feedback.likeness import breaks_down
from grader.model import Case, Diagnosis

_OVERFLOWS = 700.0
"""Just below the largest number that has an exponential, 709.78."""
_FEW = 3
"""Cases that are enough, however many others fail for other reasons."""


def not_finite(evidence: Evidence) -> Diagnosis | None:
    """Where NaN and infinities come from, or where they are."""
    if not evidence.broken and not any(breaks_down(result.run) for result in evidence.failed):
        return None
    return _empty_rows(evidence) or _overflow(evidence) or _everywhere(evidence)


def _overflow(evidence: Evidence) -> Diagnosis | None:
    """All cases in which arithmetic breaks down have large numbers, and there are cases without either."""
    broken = [result for result in evidence.failed if breaks_down(result.run)]
    if len(broken) < min(_FEW, len(evidence.failed) / 2):
        return None
    others = [it for it in (*evidence.accepted, *evidence.failed) if not breaks_down(it.run)]
    if min(_magnitude(result.case) for result in broken) < _OVERFLOWS:
        return None
    if not others or min(_magnitude(result.case) for result in others) >= _OVERFLOWS:
        return None
    value = next((result.run.value for result in broken if result.run.value), None)
    what = "there are NaN or infinities in your answer" if value else "your solution leaves the range of numbers"
    told = f"{evidence.cases(broken)} {what}, and only in cases with large numbers: "
    told += "the exponential of 710 is too large for a float, and that of -746 is 0."
    hint = "Take the largest score that counts away from all scores first: that leaves the softmax as it is."
    return Diagnosis("overflow", told, hint)


def _magnitude(case: Case) -> float:
    """How large a score may be, roughly: the largest number there is, or the largest product of one by two of another.

    The latter is what activations on both sides of a matrix give.
    """
    largest = [max(map(abs, numbers_in(value)), default=0.0) for value in case.arguments.values()]
    products = [one * one * two for one in largest for two in largest if one is not two]
    return max(largest + products)


def _empty_rows(evidence: Evidence) -> Diagnosis | None:
    """Whole rows of NaN, always the same ones, however large the numbers are."""
    signature = evidence.level.signature
    if len(signature.returns_shape) != 2 or len(evidence.broken) < 2:
        return None
    if not all(_is_tokens(dimension) for dimension in signature.returns_shape[:1]):
        return None
    for at, name in ((0, "first"), (-1, "last")):
        if all(_only_row_of_nan(pair, at) for pair in evidence.broken) and any(
            len(pair.got) > 1 and _magnitude(pair.result.case) < _OVERFLOWS for pair in evidence.broken
        ):
            told = f"{evidence.cases(evidence.broken)} the {name} row of your answer is NaN, and no other row is."
            hint = f"A softmax over nothing: is anything left for the {name} position to attend to? It sees itself."
            return Diagnosis("masked-row", told, hint)
    return None


def _is_tokens(dimension: str | int) -> bool:
    return isinstance(dimension, str) and "token" in dimension


def _only_row_of_nan(pair: Pair, at: int) -> bool:
    row = pair.got[at]
    others = [number for other in pair.got if other is not row for number in other]
    return all(map(isnan, row)) and not any(map(isnan, others))


def _everywhere(evidence: Evidence) -> Diagnosis | None:
    """Neither of these, and numbers that are NaN in every case that was run."""
    if evidence.accepted or len(evidence.broken) < len(evidence.failed):
        return None
    if not all(all(map(isnan, row)) for pair in evidence.broken for row in pair.got):
        return None
    told = f"{evidence.cases(evidence.broken)} all numbers of your answer are NaN, also where the input is small."
    hint = "Print each quantity on the way: 0 times infinity and 0/0 are NaN, and so is all that is added to a NaN."
    return Diagnosis("nan", told, hint)
