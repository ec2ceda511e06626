"""Answers that nothing was worked out for: an argument as it came, or one number everywhere."""

from __future__ import annotations

from itertools import chain

from grader.cases import sizes_of
from grader.feedback.evidence import Evidence, numbers_in
from grader.model import Diagnosis, Result


def unworked(evidence: Evidence) -> Diagnosis | None:
    """An argument that is the answer in all failed cases with numbers; or numbers that are all the same in each."""
    return _an_argument(evidence) or _one_number(evidence)


def _an_argument(evidence: Evidence) -> Diagnosis | None:
    answered: list[Result] = [pair.result for pair in evidence.wrong] + evidence.misshapen
    for argument in evidence.level.signature.arguments:
        if not argument.shape or not answered or not all(_is_argument(result, argument.name) for result in answered):
            continue
        if len({number for result in answered for number in numbers_in(result.case.arguments[argument.name])}) > 1:
            told = f"{evidence.cases(answered)} your answer is {argument.name} as it was given."
            return Diagnosis("input", told, "What is returned is not what was worked out, or nothing was.")
    return None


def _is_argument(result: Result, name: str) -> bool:
    value = result.run.value
    return value is not None and list(value.items) == numbers_in(result.case.arguments[name])


def _one_number(evidence: Evidence) -> Diagnosis | None:
    pairs = evidence.wrong
    numbers = [set(chain(*pair.got)) for pair in pairs]
    if not pairs or any(len(found) > 1 for found in numbers):
        return None
    # One expected number, or several that are the same, cannot tell.
    if sum(len(set(chain(*pair.expected))) > 1 for pair in pairs) < 2:
        return None
    told = f"{evidence.cases(pairs)} all numbers of your answer are the same"
    hint = "Look for an array that is made and never filled, or a result that is not the one returned."
    values = [found.pop() for found in numbers]
    if len(set(values)) == 1:
        return Diagnosis("constant", f"{told}: {values[0]:g}, whatever is asked.", hint)
    by_case = [sizes_of(evidence.level.signature, pair.result.case) for pair in pairs]
    for name in by_case[0]:
        if all(abs(value * size[name] - 1) < 1e-9 for value, size in zip(values, by_case, strict=True)):
            return Diagnosis("constant", f"{told}: 1/{name}.", "All scores are the same to it: they play no part.")
    return Diagnosis("constant", f"{told}.", hint)
