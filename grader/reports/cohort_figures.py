"""The figures of a cohort, counted once for all drawings: scores, verdicts, groups, cases, time and memory.

A submission that could not be graded is in none of them but ``Figures.faults``. A case counts for a candidate where it
was tried: what could not be loaded, was not run, or failed through the grader says nothing about a case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil, lcm, sqrt
from statistics import fmean, median
from typing import NamedTuple

from grader.cohort import Candidate, Cohort, Mark
from grader.model import Verdict
from grader.reports.misconceptions import Misconception, Shared, counted, shared

BINS = 10
"""Bars of the distribution of scores."""

LEAST = 3
"""Fewest candidates for a correlation: over two it is 1, -1 or nothing, whatever they did."""

_UNTRIED = (Verdict.CE, Verdict.SKIPPED, Verdict.JE)


class Bin(NamedTuple):
    """Candidates with a score from ``low`` to ``high``, both included; ``full`` of them have all points."""

    low: int
    high: int
    candidates: int
    full: int


class Scores(NamedTuple):
    """The scores of all that were graded, in points."""

    mean: float
    median: float
    least: int
    most: int
    bins: tuple[Bin, ...]


class GroupFigures(NamedTuple):
    """A group over the ``tried`` candidates: ``whole`` pass all of its cases, ``partly`` some, the others none.

    ``share`` is the part of the tried cases that is accepted (None where there are none). ``discrimination`` is that of
    the group's points and all other points, see ``correlation``.
    """

    name: str
    about: str
    hidden: bool
    points: int
    tried: int
    whole: int
    partly: int
    share: float | None
    discrimination: float | None


class CaseFigures(NamedTuple):
    """A case: how many tried it and passed it, how the others failed, and its discrimination.

    ``failures`` are (verdict, candidates), the most frequent first. ``discrimination`` is the corrected item-total
    correlation: that of passing the case and the points of all other cases; see ``correlation``.
    """

    name: str
    group: str
    hidden: bool
    tried: int
    accepted: int
    failures: tuple[tuple[Verdict, int], ...]
    discrimination: float | None

    @property
    def share(self) -> float | None:
        """The part of those who tried it that passed; None where nobody tried."""
        return self.accepted / self.tried if self.tried else None


class Costs(NamedTuple):
    """One measure over the graded submissions: median, 95th percentile (nearest rank), most, and who used the most."""

    name: str
    unit: str
    median: float
    high: float
    most: float
    who: str


class Figures(NamedTuple):
    """All figures of a cohort; ``scores`` is None where nothing was graded.

    ``whole`` is the number of candidates all of whose cases were tried: discrimination is over these. ``cases`` is
    empty where ``same_cases`` does not hold: candidates with hidden cases of their own have no case in common.
    ``unexplained`` counts failed submissions that ran and have no diagnosis, ``unloadable`` those that did not run.
    """

    candidates: int
    verdicts: tuple[tuple[Verdict, int], ...]
    scores: Scores | None
    groups: tuple[GroupFigures, ...]
    cases: tuple[CaseFigures, ...]
    whole: int
    same_cases: bool
    explained: bool
    misconceptions: tuple[Misconception, ...]
    shared: tuple[Shared, ...]
    unexplained: int
    unloadable: int
    costs: tuple[Costs, ...]
    faults: tuple[Candidate, ...]


def figures(cohort: Cohort) -> Figures:
    """Count everything."""
    graded = [it for it in cohort.candidates if not it.graded.fault]
    whole = [it for it in graded if it.graded.cases and all(map(_tried, it.graded.cases))]
    same_cases = len({it.graded.identity.seed for it in graded}) < 2
    failed = [it for it in graded if any(_tried(case) and case.verdict is not Verdict.AC for case in it.graded.cases)]
    unexplained = [it for it in failed if not it.graded.diagnosis]
    return Figures(
        candidates=len(cohort.candidates),
        verdicts=_by_count(it.graded.verdict for it in cohort.candidates),
        scores=_scores([it.graded.score for it in graded], cohort.max_score) if graded else None,
        groups=_groups(graded, whole),
        cases=_cases(graded, whole) if same_cases else (),
        whole=len(whole),
        same_cases=same_cases,
        explained=any(it.graded.identity.explain for it in graded),
        misconceptions=counted(graded),
        shared=shared(unexplained) if same_cases else (),
        unexplained=len(unexplained),
        unloadable=sum(it.graded.verdict is Verdict.CE for it in graded),
        costs=_costs(graded),
        faults=tuple(it for it in cohort.candidates if it.graded.fault),
    )


def correlation(one: Sequence[int], other: Sequence[int]) -> float | None:
    """Pearson's correlation of two equally long rows of whole numbers, from -1 to 1.

    None where it cannot be computed: fewer than LEAST pairs, or all numbers of one row the same. Sums are exact, so
    that neither is missed.
    """
    count = len(one)
    if count < LEAST:
        return None
    both = count * sum(x * y for x, y in zip(one, other, strict=True)) - sum(one) * sum(other)
    spreads = [count * sum(x * x for x in row) - sum(row) ** 2 for row in (one, other)]
    if not all(spreads):
        return None
    return both / (sqrt(spreads[0]) * sqrt(spreads[1]))


def percentile(numbers: Sequence[float], percent: int) -> float:
    """The nearest-rank percentile: the least number that so many percent of all are not above. ValueError for none."""
    if not numbers:
        raise ValueError("no numbers have no percentile")
    return sorted(numbers)[max(0, ceil(len(numbers) * percent / 100) - 1)]


# -------------------------------------------------------------------------------------------------- scores and costs


def _by_count(verdicts: Iterable[Verdict]) -> tuple[tuple[Verdict, int], ...]:
    """Verdicts with their numbers, the most frequent first; of equally many in the order of precedence."""
    found = Counter(verdicts)
    return tuple(sorted(((it, found[it]) for it in Verdict if found[it]), key=lambda pair: -pair[1]))


def _scores(scores: Sequence[int], max_score: int) -> Scores:
    edges = [ceil(max_score * at / BINS) for at in range(BINS + 1)]
    bins = []
    for at in range(BINS):
        last = at == BINS - 1
        low, high = edges[at], max_score if last else edges[at + 1] - 1
        inside = [it for it in scores if low <= it <= high]
        bins.append(Bin(low, high, len(inside), sum(it == max_score for it in inside)))
    return Scores(fmean(scores), median(scores), min(scores), max(scores), tuple(bins))


def _costs(graded: Sequence[Candidate]) -> tuple[Costs, ...]:
    if not graded:
        return ()
    measures = (("CPU time", "s", "cpu_s"), ("time by the clock", "s", "wall_s"), ("memory", "MiB", "memory_mib"))
    told = []
    for name, unit, field in measures:
        used = [getattr(it.graded.cost, field) for it in graded]
        most = max(used)
        who = graded[used.index(most)].name
        told.append(Costs(name, unit, median(used), percentile(used, 95), most, who))
    return tuple(told)


# --------------------------------------------------------------------------------------------------- groups and cases


def _tried(case: Mark) -> bool:
    return case.verdict not in _UNTRIED


def _groups(graded: Sequence[Candidate], whole: Sequence[Candidate]) -> tuple[GroupFigures, ...]:
    """The groups in the level's order."""
    earned = [{group.name: group.earned for group in it.graded.groups} for it in whole]
    totals = [sum(points.values()) for points in earned]
    tried: dict[str, list[tuple[int, int]]] = {}
    for candidate in graded:
        for name, marks in _by_group(candidate.graded.cases).items():
            accepted = sum(mark.verdict is Verdict.AC for mark in marks)
            tried.setdefault(name, []).append((accepted, len(marks)))
    told = []
    for group in {group.name: group for it in graded for group in it.graded.groups}.values():
        counts = tried.get(group.name, [])
        cases = sum(count for _, count in counts)
        points = [it.get(group.name, 0) for it in earned]
        told.append(
            GroupFigures(
                group.name,
                group.about,
                group.hidden,
                group.points,
                tried=len(counts),
                whole=sum(accepted == count for accepted, count in counts),
                partly=sum(0 < accepted < count for accepted, count in counts),
                share=sum(accepted for accepted, _ in counts) / cases if cases else None,
                discrimination=correlation(points, [t - p for t, p in zip(totals, points, strict=True)]),
            )
        )
    return tuple(told)


def _by_group(cases: Iterable[Mark]) -> dict[str, list[Mark]]:
    """The tried cases of each group."""
    groups: dict[str, list[Mark]] = {}
    for case in filter(_tried, cases):
        groups.setdefault(case.group, []).append(case)
    return groups


def _cases(graded: Sequence[Candidate], whole: Sequence[Candidate]) -> tuple[CaseFigures, ...]:
    """The cases in the level's order."""
    marks: dict[str, list[Mark]] = {}
    for candidate in graded:
        for case in candidate.graded.cases:
            marks.setdefault(case.name, []).append(case)
    worth = _worth(whole)
    passed = [{case.name for case in it.graded.cases if case.verdict is Verdict.AC} for it in whole]
    totals = [sum(worth.get(name, 0) for name in names) for names in passed]
    told = []
    for name, all_marks in marks.items():
        tried = list(filter(_tried, all_marks))
        own = [int(name in names) for names in passed]
        rest = [total - worth.get(name, 0) * mine for total, mine in zip(totals, own, strict=True)]
        told.append(
            CaseFigures(
                name,
                all_marks[0].group,
                all_marks[0].hidden,
                len(tried),
                sum(mark.verdict is Verdict.AC for mark in tried),
                _by_count(mark.verdict for mark in tried if mark.verdict is not Verdict.AC),
                correlation(own, rest),
            )
        )
    return tuple(told)


def _worth(whole: Sequence[Candidate]) -> dict[str, int]:
    """What each case is worth, in a part of a point that makes all of them whole numbers."""
    if not whole:
        return {}
    graded = whole[0].graded
    sizes = Counter(case.group for case in graded.cases)
    parts = lcm(*sizes.values())
    points = {group.name: group.points for group in graded.groups}
    return {case.name: points.get(case.group, 0) * parts // sizes[case.group] for case in graded.cases}
