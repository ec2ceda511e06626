"""The smallest counterexample: a shortest and simplest legal input on which a submission fails as it failed a case.

Inputs of growing size are tried until one fails; from the simplest that do, the search goes down by changes that make
an input shorter or simpler, hundreds at a time, until none of them fails. The grading's own cases are not looked at, so
that nothing of a hidden one can come to light, and a submission has the same counterexample under every seed. How much
is tried depends on the inputs alone; the deadline cuts it short only where the machine or the submission is slow.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import islice

from grader import answers
from grader.feedback import fresh, simpler
from grader.feedback.domain import Domain, Input, domain_of
from grader.feedback.simpler import Rank, Way
from grader.feedback.trial import Progress, Trial, kind
from grader.model import Counterexample, Level, Report, Run, Verdict
from grader.sandbox import runs
from grader.sandbox.runner import Sandbox

_SEEDS = 2
"""So many inputs are made simpler side by side: the simplest of them may lead into a dead end."""
_MOST_CHANGES = 800
"""Changes of an input that are tried in one round, the simplest first."""
_SOUGHT = (Verdict.WA, Verdict.RTE, Verdict.MLE)
"""Failures that show in no time. An input on which a submission overruns would cost what a case may cost."""


def find(  # noqa: PLR0913, PLR0917 - all that it depends on
    report: Report,
    level: Level,
    reference: bytes,
    sandbox: Sandbox,
    deadline: float,
    progress: Progress | None = None,
) -> Counterexample | None:
    """The smallest counterexample that is found until ``deadline``, a reading of ``time.monotonic``; else None.

    It fails as some case of the report did: with a wrong answer, or with the same exception or the same crash.
    """
    kinds = frozenset(kind(result) for result in report.results if result.verdict in _SOUGHT)
    if not kinds:
        return None
    sources = enumerate((report.submission.source, reference))
    tasks = [answers.compile_task(at, source, level.limits) for at, source in sources]
    code, key_code = (code for _, code in sorted((task.label, runs.compiled(end)) for task, end in sandbox.run(tasks)))
    if isinstance(code, Run) or isinstance(key_code, Run):
        return None
    domain = domain_of(level)
    trial = Trial(domain, code, key_code, kinds, sandbox, deadline, progress)
    for again in (False, True):
        if again:
            trial.one_by_one()  # it carries something from one call to the next
        given = _smallest(trial, domain)
        result = trial.confirmed(given) if given else None
        if result is not None:
            return Counterexample(result)
    return None


def _smallest(trial: Trial, domain: Domain) -> Input | None:
    """The smallest input on which the submission seems to fail; None where no input is found.

    A few inputs of all sizes give one that is simple as far as changes to it lead. Then comes all that is below it.
    """
    wide = fresh.sizes_of(domain, glance=True)
    found = trial.failing(given for size in wide for given in _ranked(domain, fresh.inputs(domain, size, glance=True)))
    best = _simplified(trial, domain, found) if found else None
    found = trial.failing(_below(domain, None if best is None else simpler.rank(domain, best)))
    return _simplified(trial, domain, [best, *found] if best else found) if found else best


def _below(domain: Domain, upper: Rank | None) -> Iterator[Input]:
    """The inputs of small sizes that rank lower, the simplest first; all of them where there is no such rank."""
    for size in fresh.sizes_of(domain):
        if upper is not None and simpler.size_rank(size) > upper[:2]:
            return
        for given in _ranked(domain, fresh.inputs(domain, size)):
            if upper is not None and simpler.rank(domain, given) >= upper:
                break
            yield given


def _simplified(trial: Trial, domain: Domain, found: list[Input]) -> Input:
    """The simplest input that is reached from some that fail, by changes that each lead to another that fails."""
    best = _ranked(domain, found)[:_SEEDS]
    known: dict[tuple[Input, Way], list[tuple[Rank, Input]]] = {}
    going = True
    while going and not trial.over:
        going = False
        for way in simpler.WAYS:
            for given in best:
                if (given, way) not in known:
                    known[given, way] = changed(domain, given, way)
            below = (other for _, other in merge(*(known[given, way] for given in best)))
            failing = trial.failing(islice(filter(domain.holds, below), _MOST_CHANGES))
            if failing:
                best = _ranked(domain, failing + best)[:_SEEDS]
                going = True
                break
    return best[0]


def changed(domain: Domain, given: Input, way: Way) -> list[tuple[Rank, Input]]:
    """What comes of changes to an input and ranks lower, with its rank, the simplest first; not all of it is legal."""
    own = simpler.rank(domain, given)
    ranked = ((simpler.rank(domain, other), other) for other in set(way(domain, given)))
    return sorted(pair for pair in ranked if pair[0] < own)


def _ranked(domain: Domain, inputs: list[Input]) -> list[Input]:
    return sorted(inputs, key=lambda given: simpler.rank(domain, given))
