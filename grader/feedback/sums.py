"""Rows that do not sum to 1, where all the right ones do."""

from __future__ import annotations

from itertools import chain

from grader.feedback.evidence import Evidence, rows
from grader.model import Diagnosis

_NEAR = 1e-6
"""So near to 1 a sum is 1."""


def row_sums(evidence: Evidence) -> Diagnosis | None:
    """What sums to 1 instead, or the first sum that is not 1; each failed case with finite numbers has one."""
    results = [*evidence.accepted, *evidence.failed]
    expected = [row for result in results if result.expected for row in rows(result.expected)]
    pairs = evidence.wrong
    if len(evidence.level.signature.returns_shape) != 2 or not pairs or not all(map(_is_one, expected)):
        return None
    if not all(any(not _is_one(row) for row in pair.got) for pair in pairs):
        return None
    told = f"{evidence.cases(pairs)} there are rows of your answer that do not sum to 1, as all the right ones do"
    if all(_is_one(column) for pair in pairs for column in zip(*pair.got, strict=True)):
        hint = "The sum runs along the wrong axis: axis=1 (or -1) of a matrix runs along its rows."
        return Diagnosis("row-sums", f"{told}; but each column does.", hint)
    if len(pairs) > 1 and all(_is_one(list(chain(*pair.got))) for pair in pairs):
        hint = "Divide each row by its own sum: sum(axis=1, keepdims=True) gives one for each."
        return Diagnosis("row-sums", f"{told}; but all numbers of the matrix together do.", hint)
    pair = next((pair for pair in pairs if not pair.result.case.hidden), pairs[0])
    at, total = next((at, sum(row)) for at, row in enumerate(pair.got) if not _is_one(row))
    hint = "After the last change to the weights, each row is to be divided by its own sum."
    return Diagnosis("row-sums", f"{told}: row {at} in {pair.result.case.name} sums to {total:.6g}.", hint)


def _is_one(numbers: list[float] | tuple[float, ...]) -> bool:
    return abs(sum(numbers) - 1) <= _NEAR
