"""The report in plain lines, one fact a line: for screen readers, logs and diffs. No colour, no boxes, no columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from grader.model import Counterexample, Diagnosis, Level, Report, Result
from grader.reports.outline import Outline, outline
from grader.reports.wording import (
    COUNTEREXAMPLE,
    EXAM,
    NOTHING_LOADED,
    ONE_OF_THESE,
    hidden_words,
    isolation_words,
    names,
    plural,
    reason,
)


def draw(report: Report, stream: TextIO, level: Level | None = None, **_: object) -> None:
    """Write a prepared report to ``stream``; ``level`` names tokens and columns by their letters."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    text = "".join(f"{line}\n" for line in lines(report, level))
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def lines(report: Report, level: Level | None = None) -> Iterator[str]:
    """The lines of the report."""
    chosen = outline(report)
    yield f"level: {report.level}, {report.title}"
    yield f"file: {report.submission.name}"
    yield f"verdict: {report.verdict.words} ({report.verdict})"
    yield f"score: {report.score} of {report.max_score} points"
    if report.message and (chosen.first is None or report.message != chosen.first.message):
        yield f"message: {report.message}"
    yield from _diagnosis(report.diagnosis)
    if not chosen.unloadable:
        yield from _groups(report)
    if chosen.first is not None:
        from grader.reports import plain_case  # noqa: PLC0415 - an accepted submission pays nothing for it

        name = chosen.first.case.name
        yield f"failed case {name}: {_verdict(chosen.first)}"
        yield from plain_case.lines(name, chosen.first, report, level, bare=chosen.unloadable)
    yield from _others(chosen, report)
    if report.counterexample is not None:
        yield from _counterexample(report.counterexample, report, level)
    for words in isolation_words(report):
        yield f"isolation: {words}"
    if report.exam:
        yield EXAM
        return
    yield f"CPU time: {report.cpu_s:.2f} seconds"
    yield f"wall time: {report.wall_s:.2f} seconds"
    yield f"seed: {report.seed}"


def _others(chosen: Outline, report: Report) -> Iterator[str]:
    """What else failed, by name, and what was not judged or not run."""
    if chosen.unloadable:
        yield NOTHING_LOADED
    for stretch in chosen.others:
        hidden = " (hidden)" if stretch.first.case.hidden else ""
        yield f"{'also failed' if chosen.first else 'failed'}: {stretch.name}{hidden}, {_verdict(stretch.first)}"
    if chosen.others and chosen.first is None:
        yield hidden_words(report)
    if chosen.more:
        yield f"and {plural(chosen.more, 'more failed case')}"
    for results, words in ((chosen.skipped, "not run"), (chosen.unjudged, "judge error, ours and not yours")):
        if results:
            yield f"{words}: {plural(len(results), 'case')}, {names(results)}{reason(results)}"


def _groups(report: Report) -> Iterator[str]:
    for group in report.groups:
        score = f"{group.earned} of {group.points} points, {group.accepted} of {plural(group.count, 'case')} accepted"
        yield f"group {group.name}: {score}"
        if group.accepted < group.count and group.about:
            yield f"group {group.name} is about: {group.about}"


def _diagnosis(diagnosis: Sequence[Diagnosis]) -> Iterator[str]:
    """What is wrong, and what to do about it; of several one applies."""
    if len(diagnosis) > 1:
        yield f"what is wrong: {ONE_OF_THESE}"
    for number, (_, text, hint) in enumerate(diagnosis, 1):
        start = f"{number} of {len(diagnosis)}: " if len(diagnosis) > 1 else "what is wrong: "
        yield start + text
        if hint:
            yield f"hint: {hint}"


def _counterexample(found: Counterexample, report: Report, level: Level | None) -> Iterator[str]:
    """The input that was found, what it shows, and how the right answer comes about."""
    from grader.reports import plain_case  # noqa: PLC0415 - likewise

    yield f"{COUNTEREXAMPLE}: {_verdict(found.result)}"
    yield from plain_case.lines("counterexample", found.result, report, level)
    yield from plain_case.steps(found.steps, found.result.case.arguments, level)


def _verdict(result: Result) -> str:
    told = f"{result.verdict.words} ({result.verdict})"
    return f"{told}: {result.message}" if result.message else told
