"""One candidate's result as the results.json that Gradescope shows, a test for each group of cases.

Points belong to groups, and so do Gradescope's tests: their scores add up to the score. ``execution_time`` is measured,
the last key, and the only one in which two runs differ; an exam has none, for the hidden cases have their part in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from grader.cohort import Candidate, Graded, Mark
from grader.model import GroupScore, Verdict
from grader.reports.wording import EXAM, plural, verdict_words

NOT_GRADED = (
    "This submission could not be graded. That is the grader's failure, not yours, and is not held against you: "
    "there is no score, which is not 0."
)

NOT_GRADABLE = "What was handed in could not be graded: {}. There is no score, which is not 0."


def draw(candidate: Candidate, stream: TextIO, *, exam: bool) -> None:
    """Write a candidate that went through ``cohort_prepare.for_candidate`` to ``stream`` in ASCII."""
    stream.write(json.dumps(as_object(candidate, exam=exam), indent=2, allow_nan=False) + "\n")


def as_object(candidate: Candidate, *, exam: bool) -> dict[str, Any]:
    """The object that is written. What could not be graded has no score, and Gradescope takes it for a failed run."""
    graded = candidate.graded
    if graded.fault:
        said = NOT_GRADABLE.format(graded.fault) if graded.handed_in else NOT_GRADED
        return {"output": said, "output_format": "text", "visibility": "visible", "tests": []}
    told = {
        "score": graded.score,
        "output": "\n".join(_output(graded, exam=exam)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "tests": [_test(group, graded) for group in graded.groups],
    }
    return told if exam else told | {"execution_time": round(graded.cost.wall_s, 2)}


def _output(graded: Graded, *, exam: bool) -> Iterator[str]:
    """What stands above the tests: the verdict, why nothing ran, and what is wrong."""
    accepted = sum(case.verdict is Verdict.AC for case in graded.cases)
    yield f"{verdict_words(graded.verdict)}: {accepted} of {plural(len(graded.cases), 'case')} accepted."
    if graded.message:
        yield graded.message
    if len(graded.diagnosis) > 1:
        yield "One of these is wrong, and the cases cannot tell which:"
    for entry in graded.diagnosis:
        yield entry.text
        if entry.hint:
            yield f"Hint: {entry.hint}"
    if exam:
        yield f"{EXAM[0].upper()}{EXAM[1:]}."


def _said(case: Mark, graded: Graded) -> bool:
    """Whether the line above the tests says all there is to say of a case: that the file cannot be loaded."""
    return graded.verdict is Verdict.CE and case.verdict in (Verdict.CE, Verdict.SKIPPED)


def _test(group: GroupScore, graded: Graded) -> dict[str, Any]:
    cases = [case for case in graded.cases if case.group == group.name]
    lines = [group.about] if group.about else []
    lines += [_line(case) for case in cases if case.verdict is not Verdict.AC and not _said(case, graded)]
    whole = group.count > 0 and group.accepted == group.count
    return {
        "name": f"{group.name}{' (hidden)' if group.hidden else ''}: {group.accepted} of {group.count}",
        "score": group.earned,
        "max_score": group.points,
        "status": "passed" if whole else "failed",
        "output": "\n".join(lines),
        "visibility": "visible",
    }


def _line(case: Mark) -> str:
    return f"{case.name}: {case.verdict.words}" + (f": {case.message}" if case.message else "")
