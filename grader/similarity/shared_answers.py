"""Which candidates gave the same wrong answers that hardly anybody else gave.

A wrong answer says nothing of two people where many give it, or where a wrong solution of the level's bank gives it:
that is what a known mistake leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from grader.cohort import Graded, Mark
from grader.pairs import SharedAnswers

_LEAST_COHORT = 5
"""In a cohort of fewer, nothing can be called rare: what two of four answer is what half of them answer."""

Answer = tuple[str, str]
"""The name of a case, and the digest of a wrong answer to it."""


def rare(candidates: int) -> int:
    """How many candidates may give a wrong answer for it to say something; 0 where nothing does."""
    return max(2, candidates // 50) if candidates >= _LEAST_COHORT else 0


def shared_answers(
    cohort: Mapping[str, Graded], known: Iterable[Graded], *, apart: bool
) -> dict[tuple[str, str], SharedAnswers]:
    """What each two candidates share, by their names in order.

    ``known`` are the gradings of the bank's wrong solutions. ``apart`` leaves hidden cases out, which are not the same
    for all.
    """
    answers = {name: _wrong(cohort[name].cases, apart=apart) for name in sorted(cohort)}
    explained = {answer for graded in known for answer in _wrong(graded.cases, apart=apart)}
    given_by: dict[Answer, list[str]] = {}
    for name, given in answers.items():
        for answer in given:
            given_by.setdefault(answer, []).append(name)
    most = rare(len(cohort))
    shared: dict[tuple[str, str], list[Answer]] = {}
    for answer, names in given_by.items():
        if answer not in explained and len(names) <= most:
            for pair in combinations(names, 2):
                shared.setdefault(pair, []).append(answer)
    return {
        (first, second): SharedAnswers(
            tuple(sorted(case for case, _ in both)),
            min(len(given_by[answer]) for answer in both),
            len(answers[first]),
            len(answers[second]),
        )
        for (first, second), both in shared.items()
    }


def _wrong(cases: Sequence[Mark], *, apart: bool) -> list[Answer]:
    return [(case.name, case.answer) for case in cases if case.answer and not (apart and case.hidden)]
