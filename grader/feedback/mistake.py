"""The named mistake: which wrong solutions of a level's bank do as the submission does, on every case that tells.

Each is run on a few of the cases that the submission failed, all of them in one child, and where it agrees there, on
all others. So most cost two small processes. A pack's own solutions need no walls between their calls. Where many
submissions are compared on the same cases, each is run on all of them once, and remembered.

What is claimed is what was seen: the same answers where either of the two is wrong, and so nothing about the code.
Where arithmetic broke down in some cases (NaN, an overflow) and no solution of the bank breaks down so, the others are
looked at by themselves: a solution may well have two mistakes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from math import isfinite, isnan
from typing import NamedTuple

from grader import answers
from grader.feedback.likeness import Likeness, breaks_down, likeness
from grader.jobs import Job, drive
from grader.model import Case, Diagnosis, Level, Result, Run, Verdict
from grader.sandbox import runs
from grader.sandbox.runner import Sandbox
from grader.solutions import Solution

KIND = "mistake"
"""Of a Diagnosis that is one of the bank's."""
MOST = 3
"""Most mistakes told, where no case tells them apart."""

_PROBES = 6
"""So many failed cases a wrong solution is tried on first."""
_CPU_S = 0.25
"""Seconds that a wrong solution gets for the calls of one child: the bank's are short, or wrong by being slow."""
_FULL_CPU_S = 1.0
"""The same for one that is there because it fills the memory, which takes its time."""
_WALL_S = 2.0
_SLOW = (Verdict.TLE, Verdict.MLE)
"""Cases that a child has to itself, and of which one is enough."""


class Memory:
    """What wrong solutions do in the cases of one draw, for who compares many submissions with them.

    Those whose calls do not all come to an end in the time of one child, ``unfit``, are run anew for each submission.
    """

    def __init__(self) -> None:
        self.runs: dict[tuple[str, str], Run] = {}
        self.unfit: set[str] = set()

    def takes(self, solution: Solution) -> bool:
        """Whether what this solution does is kept here, by its path and the name of the case."""
        return solution.asked not in _SLOW and solution.path not in self.unfit


class _Question(NamedTuple):
    """What is asked of each wrong solution: to do as the submission did in the ``probes``, then in the ``others``.

    ``memory`` is None where nobody will ask again.
    """

    level: Level
    probes: list[Result]
    others: list[Result]
    memory: Memory | None


class _Likenesses(NamedTuple):
    """How alike a wrong solution is in each case: in those where the submission's arithmetic broke down, and others."""

    solution: Solution
    broken: list[Likeness]
    whole: list[Likeness]

    @property
    def all(self) -> Likeness:
        """How alike it is in all cases."""
        return min(self.broken + self.whole, default=Likeness.NO)


class Named(NamedTuple):
    """The mistakes that fit, several where no case tells them apart; ``apart`` says: only where arithmetic holds."""

    mistakes: tuple[Diagnosis, ...] = ()
    apart: bool = False


def named(  # noqa: PLR0913, PLR0917 - what is compared with what, and for how long
    results: Sequence[Result],
    level: Level,
    bank: Sequence[Solution],
    sandbox: Sandbox,
    deadline: float,
    progress: Callable[[int, int], None] | None = None,
    memory: Memory | None = None,
) -> Named:
    """The mistakes of the bank that fit the results of a submission, the most alike only; none where none does.

    After ``deadline``, a reading of ``time.monotonic``, no more solutions are begun; those that were not tried are not
    told. ``progress`` is called with how many have been begun, and of how many. With a ``memory``, which is of these
    cases, no solution is run twice.
    """
    seen = [result for result in results if result.verdict not in (Verdict.SKIPPED, Verdict.JE)]
    failed = [result for result in seen if result.verdict is not Verdict.AC]
    if not failed or any(result.verdict is Verdict.CE for result in failed) or _one_number(seen):
        return Named()
    whole = [result for result in failed if not breaks_down(result.run)]
    probes = _spread(whole or failed)
    taken = set(map(id, probes))
    question = _Question(level, probes, [result for result in seen if id(result) not in taken], memory)
    worth = _worth_trying(bank, failed)
    tried = (_tried(question, solution) for solution in _until(deadline, worth, progress))
    likenesses = [found for _, found in sorted(drive(sandbox, tried), key=lambda pair: pair[0]) if found is not None]
    for degree in (Likeness.SAME, Likeness.AKIN, Likeness.RELATED):
        fits = [found.solution for found in likenesses if found.all is degree]
        if fits and _tells(seen, failed, degree):
            return Named(_told(fits, _fitting(failed)))
    parted = [found for found in likenesses if min(found.whole, default=Likeness.NO) is Likeness.SAME]
    if len(whole) < len(failed) and _tells(seen, whole, Likeness.SAME):
        return Named(_told([found.solution for found in parted], _fitting_apart(whole, failed)), apart=True)
    return Named()


# ---------------------------------------------------------------------------------------------------- what is compared


def _until(
    deadline: float, bank: Sequence[Solution], progress: Callable[[int, int], None] | None
) -> Iterator[Solution]:
    for at, solution in enumerate(bank, 1):
        if time.monotonic() > deadline:
            return
        yield solution
        if progress:
            progress(at, len(bank))


def _worth_trying(bank: Sequence[Solution], failed: Sequence[Result]) -> list[Solution]:
    """The wrong solutions that could do the same.

    A solution whose folder says that it runs out of time or memory is run only where the submission does; one that
    raises exceptions only where the submission does, or its arithmetic breaks down.
    """
    verdicts = {result.verdict for result in failed}
    folders = verdicts - {Verdict.RTE}
    if Verdict.RTE in verdicts or any(breaks_down(result.run) for result in failed):
        folders |= {Verdict.RTE, Verdict.WA}
    return [solution for solution in bank if solution.asked in folders]


def _spread(failed: Sequence[Result]) -> list[Result]:
    """A few of the failed cases, from as many groups as there are places; a slow one only if there is no other."""
    quick = [result for result in failed if result.verdict not in _SLOW]
    if not quick:
        return list(failed[:1])
    firsts = list({result.case.group: result for result in reversed(quick)}.values())[::-1]
    taken = set(map(id, firsts))
    chosen = firsts if len(firsts) >= _PROBES else firsts + [result for result in quick if id(result) not in taken]
    return chosen[:: max(1, len(chosen) // _PROBES)][:_PROBES]


def _tried(question: _Question, solution: Solution) -> Job[_Likenesses | None]:
    """The job that tries a wrong solution; None where it does otherwise in the first cases, or does not compile."""
    found = _Likenesses(solution, [], [])
    for results in (question.probes, question.others):
        quick = [result for result in results if result.verdict not in _SLOW]
        slow = [result for result in results if result.verdict in _SLOW]
        for together in (quick, slow[:1]):
            made = yield from _runs(question, solution, together)
            if made is None:
                return None
            for result, run in zip(together, made, strict=True):
                part = found.broken if breaks_down(result.run) else found.whole
                part.append(likeness(result, run, question.level))
        if min(found.whole or found.broken) is Likeness.NO:
            return None
    return found


def _runs(question: _Question, solution: Solution, together: Sequence[Result]) -> Job[list[Run] | None]:
    """The job that finds out what the solution does in these cases; None where it does not compile.

    Where there is a memory, all cases are asked at once: other submissions fail in other ones.
    """
    cases = [result.case for result in together]
    memory = question.memory
    if memory is None or not memory.takes(solution):
        return (yield from _called(question.level, solution, cases))
    if any((solution.path, case.name) not in memory.runs for case in cases):
        every = [result.case for result in question.probes + question.others]
        made = yield from _called(question.level, solution, every)
        if made is None or not all(map(_settled, made)):
            memory.unfit.add(solution.path)
            return (yield from _runs(question, solution, together))
        memory.runs |= {(solution.path, case.name): run for case, run in zip(every, made, strict=True)}
    return [memory.runs[solution.path, case.name] for case in cases]


def _called(level: Level, solution: Solution, cases: Sequence[Case]) -> Job[list[Run] | None]:
    """The job that makes these calls in one child; None where the solution does not compile."""
    if not cases:
        return []
    code = runs.compiled((yield answers.compile_task(None, solution.source, level.limits)))
    if isinstance(code, Run):
        return None
    cpu_s = _FULL_CPU_S if solution.asked is Verdict.MLE else _CPU_S
    task = answers.calls_task(None, level, cases, code, level.limits)
    return runs.calls((yield task._replace(cpu_s=cpu_s, wall_s=_WALL_S)), len(cases))


def _settled(run: Run) -> bool:
    """Whether a call came to an end by itself, in a child that did."""
    if run.ended != "exit 0" or run.stopped:
        return False
    return run.value is not None or bool(run.unreadable) or (run.failure is not None and not run.failure.out_of_memory)


# ------------------------------------------------------------------------------------------- what is evidence, and not


def _one_number(results: Sequence[Result]) -> bool:
    """Whether all answers are one and the same number, whatever was asked: that may come of anything."""
    values = [result.run.value for result in results]
    first = next((number for value in values if value is not None for number in value.items), 0.0)
    # All NaN are one here, though none equals another.
    return all(
        value is not None and all(number == first or (isnan(number) and isnan(first)) for number in value.items)
        for value in values
    )


def _tells(seen: Sequence[Result], failed: Sequence[Result], degree: Likeness) -> bool:
    """Whether agreeing on these failed cases says anything: it must have been possible not to.

    Wrong numbers do, two of them in one case, or in two cases. A failure without numbers says little, and so it does
    only by where it is and where it is not: two cases of each at the least.
    """
    numbers = [count for result in failed if (count := _wrong_numbers(result))]
    if degree is Likeness.SAME and (len(numbers) > 1 or sum(numbers) > 1):
        return True
    unreadable = [result for result in failed if result.run.unreadable]
    if degree is Likeness.SAME and len(unreadable) > 1:
        return True
    return len(failed) > 1 and len(seen) - len(failed) > 1


def _wrong_numbers(result: Result) -> int:
    """How many numbers of a failed case's answer are wrong, and are neither 0 nor 1 nor infinite."""
    value, expected = result.run.value, result.expected
    if value is None or expected is None:
        return 0
    telling = [number for number in value.items if isfinite(number) and abs(number) not in (0.0, 1.0)]
    if result.difference is None:
        return len(telling)
    return min(len(telling), result.difference.count)


# ----------------------------------------------------------------------------------------------------- what is told


def _fitting(failed: Sequence[Result]) -> str:
    """The words before the sentence that names a mistake which fits in all of the failed cases."""
    count = len(failed)
    if any(result.verdict in _SLOW for result in failed):
        short = "time" if any(result.verdict is Verdict.TLE for result in failed) else "memory"
        return f"Your solution runs out of {short} as one with this mistake does"
    if any(result.run.value is None and not result.run.unreadable for result in failed):
        cases = f"the same {count} cases and on no other" if count > 1 else "the same case and on no other"
        return f"Your solution fails as one with this mistake does, on {cases}"
    if count == 1:
        return "Your wrong answer is what this mistake gives"
    all_of_them = "Both" if count == 2 else f"All {count}"
    return f"{all_of_them} of your wrong answers are what this mistake gives"


def _fitting_apart(whole: Sequence[Result], failed: Sequence[Result]) -> str:
    broken = len(failed) - len(whole)
    cases = f"the {broken} failed cases" if broken > 1 else "the failed case"
    them = "your wrong answers are" if len(whole) > 1 else "your wrong answer is"
    return f"Apart from {cases} in which your numbers overflow or are NaN, {them} what this mistake gives"


def _told(fits: Sequence[Solution], fitting: str) -> tuple[Diagnosis, ...]:
    words = [fitting, *["The same comes of this mistake"] * (MOST - 1)]
    # Short of MOST where fewer fit.
    told = zip(words, fits, strict=False)
    return tuple(Diagnosis(KIND, f"{word}: {solution.mistake}", solution.hint) for word, solution in told)
