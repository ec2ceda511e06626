"""What is certain from the numbers alone: of the failed cases, beside the right answers and the accepted cases.

Pure functions on results. Each states a fact that holds in all the cases it names, and that the right answers do not
have; what the fact points to stands in its hint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.feedback.arrangement import misplaced
from grader.feedback.boundary import failing_cases, wrong_part
from grader.feedback.evidence import Evidence, gather
from grader.feedback.nonfinite import not_finite
from grader.feedback.precision import lost_digits
from grader.feedback.sameness import unworked
from grader.feedback.scale import operation
from grader.feedback.shape import wrong_shape
from grader.feedback.sums import row_sums
from grader.model import Diagnosis, Level, Result, Verdict

_Check = Callable[[Evidence], Diagnosis | None]

_RELATIONS: tuple[_Check, ...] = (unworked, misplaced, operation, lost_digits, row_sums, wrong_part)
"""What finite numbers can be to the right ones; the first that applies says more than those after it."""


def diagnosed(results: Sequence[Result], level: Level) -> list[Diagnosis]:
    """The facts about a submission's failed cases, one of each kind of failure; none where nothing is certain."""
    evidence = gather(results, level)
    if not evidence.failed or any(result.verdict is Verdict.CE for result in evidence.failed):
        return []
    relation = next(filter(None, (check(evidence) for check in _RELATIONS)), None)
    half = len(evidence.failed) / 2
    # What is true of a few failed cases only is mostly a consequence of what is wrong, and does not lead to it.
    shape = wrong_shape(evidence) if len(evidence.misshapen) >= half else None
    relation = relation if len(evidence.wrong) + len(evidence.misshapen) >= half else None
    found = [shape, not_finite(evidence), relation, failing_cases(evidence)]
    told = [diagnosis for diagnosis in found if diagnosis is not None]
    # An argument or a transposed answer in another shape is told once.
    return [it for it in told if it.kind != "shape" or not {"input", "transposed"} & {other.kind for other in told}]


def broken_down(results: Sequence[Result], level: Level) -> list[Diagnosis]:
    """What there is to say about the cases in which arithmetic breaks down, and nothing about others."""
    found = not_finite(gather(results, level))
    return [found] if found else []
