"""Rows that do not sum to 1, where all the right ones do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from grader.feedback.evidence import Evidence, rows
from grader.model import Diagnosis

_NEAR = 1e-6
"""So near to 1 a sum is 1."""
_FEW = 2
"""In so many cases rows must not sum to 1 where something else does, for in a case by itself that may be chance."""


def row_sums(evidence: Evidence) -> Diagnosis | None:
    """What sums to 1 instead in all failed cases with finite numbers; or that each of them has a row that does not."""
    results = [*evidence.accepted, *evidence.failed]
    expected = [row for result in results if result.expected for row in rows(result.expected)]
    pairs = evidence.wrong
    if len(evidence.level.signature.returns_shape) != 2 or not pairs or not all(map(_is_one, expected)):
        return None
    cases = evidence.cases(pairs)
    unlike = [pair for pair in pairs if not all(map(_is_one, pair.got))]
    if len(unlike) >= _FEW and all(_is_one(column) for pair in pairs for column in zip(*pair.got, strict=True)):
        hint = "The sum runs along the wrong axis: axis=1 (or -1) of a matrix runs along its rows."
        return Diagnosis("row-sums", f"{cases} each column of your answer sums to 1, where each row is to do so.", hint)
    if len(unlike) >= _FEW and all(_is_one(list(chain(*pair.got))) for pair in pairs):
        hint = "Divide each row by its own sum: sum(axis=1, keepdims=True) gives one for each."
        told = f"{cases} all numbers of your answer together sum to 1, where each row is to do so."
        return Diagnosis("row-sums", told, hint)
    if len(unlike) < len(pairs):
        return None
    pair = next((pair for pair in pairs if not pair.result.case.hidden), pairs[0])
    at, total = next((at, sum(row)) for at, row in enumerate(pair.got) if not _is_one(row))
    told = f"{cases} there are rows of your answer that do not sum to 1, as all the right ones do: "
    told += f"row {at} in {pair.result.case.name} sums to {total:.6g}."
    return Diagnosis(
        "row-sums", told, "After the last change to the weights, divide each row by its own sum."
    )


def _is_one(numbers: Sequence[float]) -> bool:
    return abs(sum(numbers) - 1) <= _NEAR
