"""Answers in the wrong shape, and whether the numbers in them are right."""

from __future__ import annotations

from collections.abc import Callable

from grader.feedback.evidence import Evidence, near, rows
from grader.model import Diagnosis, Result, Tolerance
from grader.values import Value

_PARTS: tuple[tuple[str, Callable[[Value], list[list[float]]]], ...] = (
    ("All numbers in it are right, and in the right order.", rows),
    ("Its last row is right: return its [-1].", lambda value: rows(value)[-1:]),
    ("Its first row is right: return its [0].", lambda value: rows(value)[:1]),
    ("Its last column is right: return its [:, -1].", lambda value: [[row[-1] for row in rows(value)]]),
    ("Its diagonal is right.", lambda value: [_diagonal(rows(value))]),
)


def wrong_shape(evidence: Evidence) -> Diagnosis | None:
    """Both shapes of the first such case, and which part of the answer is right in all of them."""
    results = evidence.misshapen
    if not results:
        return None
    # Of a larger answer more can be said, and the arguments of a visible one can be looked at.
    first = max(
        results, key=lambda result: (not result.case.hidden, len(result.expected.items if result.expected else ()))
    )
    tolerance = evidence.level.tolerance
    told = f"{evidence.cases(results)} {first.message}"
    told += f" (this is {first.case.name})" if len(results) > 1 else ""
    right = next((words for words, part in _PARTS if all(_fits(result, part, tolerance) for result in results)), "")
    return Diagnosis("shape", f"{told}.", right or "Print the .shape of each array on the way, and of the answer.")


def _fits(result: Result, part: Callable[[Value], list[list[float]]], tolerance: Tolerance) -> bool:
    got, expected = result.run.value, result.expected
    if got is None or expected is None or not got.items:
        return False
    flat = [number for row in part(got) for number in row]
    return near(flat, expected.items, tolerance)


def _diagonal(matrix: list[list[float]]) -> list[float]:
    return [row[at] for at, row in enumerate(matrix) if at < len(row)]
