"""The one gate before any drawing: hidden cases lose what they must not show, and foreign text is made harmless.

Every drawing gets a report that went through ``prepared``, and so needs no care of its own for either.

There are two measures of it. In practice a hidden case tells how it failed, in words that hold no value, for who
practises has the seed and with it the cases; what a candidate can choose is held down all the same. In an exam it tells
its verdict, and nothing is told of the report that any hidden case had a part in but the verdicts and the points.
"""

from __future__ import annotations

import builtins
from collections.abc import Collection
from math import ceil, isfinite

from grader.model import Case, Counterexample, Diagnosis, Difference, Failure, Report, Result, Run, Verdict
from grader.reports.visible import visible, visible_lines
from grader.values import Value

_EXCEPTIONS = frozenset(
    name for name, thing in vars(builtins).items() if isinstance(thing, type) and issubclass(thing, BaseException)
)


_TIME_STEP_S = 0.25
_MEMORY_STEP_MIB = 32.0
_MAX_PLACES = 4
"""Most places in the candidate's file that the exceptions of all hidden cases together tell.

A mistake raises in one place or two; a file that raises in a place for each number it was given wants to tell them.
"""

Place = tuple[str, int]
"""The type of an exception where it is one of Python's own, and the line of the candidate's file, 0 for none."""


def prepared(report: Report) -> Report:
    """The report as it may be shown: hidden cases redacted, all text that a candidate can choose made visible."""
    shown = report._replace(submission=report.submission._replace(name=visible(report.submission.name)))
    if report.exam:
        return _of_an_exam(shown)
    lines = len(report.submission.source.splitlines())
    places = _told_places(report, lines)
    return shown._replace(
        results=tuple(_redacted(it, lines, places) if it.case.hidden else _harmless(it) for it in report.results),
        seed=visible(report.seed),
        diagnosis=tuple(Diagnosis(*map(visible, diagnosis)) for diagnosis in report.diagnosis),
        counterexample=_worked(report.counterexample),
    )


def _of_an_exam(report: Report) -> Report:
    """The report without seed, times and what its hidden groups are about; of a hidden case only name and verdict.

    The seed gives the cases away; the time of all cases tells that of the hidden ones; and what the numbers or the bank
    say of the failure was found out on hidden cases, too.
    """
    return report._replace(
        results=tuple(
            Result(_bare(result.case), result.verdict, Run()) if result.case.hidden else _harmless(result)
            for result in report.results
        ),
        groups=tuple(group._replace(about="") if group.hidden else group for group in report.groups),
        seed="",
        cpu_s=0.0,
        wall_s=0.0,
        diagnosis=(),
        counterexample=None,
    )


# ------------------------------------------------------------------------------------------------------ hidden cases


def _bare(case: Case) -> Case:
    return Case(case.name, case.group, True, {})


def _place(failure: Failure, lines: int) -> Place:
    """Where an exception was raised, as far as it can be: a type may be named after an argument, a line made up."""
    line = failure.frames[-1][0] if failure.frames else 0
    return failure.type if failure.type in _EXCEPTIONS else "", line if 0 < line <= lines else 0


def _told_places(report: Report, lines: int) -> frozenset[Place]:
    """The first few places in the file of ``lines`` lines in which hidden cases raised."""
    failures = (result.run.failure for result in report.results if result.case.hidden)
    places = dict.fromkeys(_place(failure, lines) for failure in failures if failure is not None)
    return frozenset([*places][:_MAX_PLACES])


def _redacted(result: Result, lines: int, places: Collection[Place]) -> Result:
    """A hidden case without its arguments and answers, and without most of what could carry them out.

    What is left: the verdict, a message made anew from facts that hold no value, time and memory, and of an exception
    its type where it is Python's own and its line, if these are among the ``places`` that may be told.
    """
    run, failure = result.run, result.run.failure
    if failure is not None:
        place = _place(failure, lines)
        name, line = place if place in places else ("", 0)
        failure = Failure(failure.phase, name, "", ((line, ""),) if line else (), failure.out_of_memory)
    bare = Run(
        failure=failure,
        stopped=run.stopped,
        phase=run.phase,
        cpu_s=_coarse(run.cpu_s, _TIME_STEP_S),
        wall_s=_coarse(run.wall_s, _TIME_STEP_S),
        memory_mib=_coarse(run.memory_mib, _MEMORY_STEP_MIB),
    )
    return Result(_bare(result.case), result.verdict, bare, _hidden_message(result, failure))


def _coarse(figure: float, step: float) -> float:
    """The figure to the next step above: what a case used is the candidate's to choose, and to write a message with."""
    return ceil(figure / step) * step


def _hidden_message(result: Result, failure: Failure | None) -> str:
    """What may be said of a hidden case, in one line."""
    run, difference = result.run, result.difference
    if result.verdict is Verdict.AC:
        return ""
    if result.verdict is Verdict.JE:
        return "the grader failed on this case; it does not count"
    if result.verdict is Verdict.TLE:  # the seconds are the candidate's to choose, to a hundredth
        return f"more time{' by the clock' if run.stopped == 'wall' else ' of the CPU'} than is allowed"
    if result.verdict in (Verdict.MLE, Verdict.OLE, Verdict.SKIPPED):
        return visible(result.message)  # ours: limits and the phase
    if failure is not None:
        line = f" (line {failure.frames[0][0]})" if failure.frames else ""
        return f"{failure.type or 'an exception'}{line}"
    if difference is not None:
        return _differ(difference, run.value)
    if run.value is not None and result.expected is not None:
        return _axes(run.value, result.expected)
    if run.unreadable:
        return "the answer is no array of numbers"
    if run.stopped == "protocol":
        return "wrote something that is not an answer to the result channel"
    return f"crashed ({run.ended})" if run.ended.startswith("signal ") else "ended without an answer"


def _differ(difference: Difference, got: Value | None) -> str:
    count = f"{difference.count} of {difference.size} numbers {'differs' if difference.count == 1 else 'differ'}"
    if got is not None and not all(map(isfinite, got.items)):
        return f"{count}; there are NaN or infinities among them"
    return count + (" (single precision)" if difference.single_precision else "")


def _axes(got: Value, expected: Value) -> str:
    have, asked = len(got.shape), len(expected.shape)
    told = f": {have} {'axis' if have == 1 else 'axes'} where {asked} {'is' if asked == 1 else 'are'} asked for"
    return "the answer has the wrong shape" + (told if have != asked else "")


# ----------------------------------------------------------------------------------------------------- visible cases


def _worked(counterexample: Counterexample | None) -> Counterexample | None:
    """The counterexample as it may be shown: none where somebody took a hidden case for one."""
    if counterexample is None or counterexample.result.case.hidden:
        return None
    steps = (
        step._replace(name=visible(step.name), about=visible(step.about), axes=tuple(map(visible, step.axes)))
        for step in counterexample.steps
    )
    return Counterexample(_harmless(counterexample.result), tuple(steps))


def _harmless(result: Result) -> Result:
    """A visible case with every text that the candidate can choose made visible."""
    run, failure = result.run, result.run.failure
    if failure is not None:
        failure = failure._replace(
            type=visible(failure.type),
            message=visible_lines(failure.message),
            frames=tuple((line, visible(function)) for line, function in failure.frames),
        )
    value = run.value
    if value is not None:
        value = Value(value.shape, value.items, visible(value.described))
    harmless = run._replace(
        value=value, failure=failure, unreadable=visible(run.unreadable), stdout=visible_lines(run.stdout)
    )
    return result._replace(run=harmless, message=visible(result.message))
