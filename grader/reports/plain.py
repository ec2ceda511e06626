"""The report in plain lines, one fact a line: for screen readers, logs and diffs. No colour, no boxes, no columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from grader.model import Level, Report, Result, Verdict
from grader.reports.numbers import digits_for, exact, rounded, wrong_at
from grader.reports.outline import Outline, outline
from grader.reports.wording import (
    NOTHING_LOADED,
    calls,
    column_letters,
    exception_line,
    hidden_words,
    isolation_words,
    names,
    place,
    plural,
    printed,
    reason,
    source_lines,
    tokens_of,
)

MAX_ROWS = 8
"""Most rows told of a matrix."""

MAX_WRONG = 12
"""Most wrong numbers told of an answer."""

MAX_COLUMNS = 16
"""Most numbers told of a row."""


MAX_LINE = 200
"""Most characters of a source line that are shown: one may be a megabyte long."""


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
    if not chosen.unloadable:
        yield from _groups(report)
    if chosen.first is not None:
        yield from _case(chosen.first, report, level, bare=chosen.unloadable)
    yield from _others(chosen, report)
    for diagnosis in report.diagnosis:
        yield f"diagnosis: {diagnosis.text}"
        if diagnosis.hint:
            yield f"hint: {diagnosis.hint}"
    yield from _counterexample(report, level)
    for words in isolation_words(report):
        yield f"isolation: {words}"
    if report.exam:
        yield "exam: of hidden cases only the verdict is told"
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


def _verdict(result: Result) -> str:
    told = f"{result.verdict.words} ({result.verdict})"
    return f"{told}: {result.message}" if result.message else told


def _case(result: Result, report: Report, level: Level | None, *, bare: bool) -> Iterator[str]:
    """All that a visible case that failed can tell; ``bare``, without the arguments that no call has seen."""
    name = result.case.name
    yield f"failed case {name}: {_verdict(result)}"
    if not bare:
        for argument, value in result.case.arguments.items():
            yield from _argument(f"{name} argument {argument}", argument, value, level)
    if result.verdict is Verdict.WA:
        yield from _answers(result, level)
    failure = result.run.failure
    if failure is not None:
        for text in exception_line(failure):
            yield f"{name} exception: {text}"
        source = source_lines(report)
        for call in calls(failure):
            if call is None:
                yield f"{name} exception: some calls are left out"
                continue
            line, function = call
            text = f", {source[line - 1].strip()[:MAX_LINE]}" if 0 < line <= len(source) else ""
            inside = f" in {function}" if function else ""
            yield f"{name} exception at line {line}{inside}{text}"
    shown, rest = printed(result)
    for text in shown:
        yield f"{name} printed: {text}"
    if rest:
        yield f"{name} printed more than is shown: {rest}"


def _argument(label: str, argument: str, value: object, level: Level | None) -> Iterator[str]:
    tokens = tokens_of(argument, value, level)
    if tokens:
        yield f"{label}: tokens {tokens}, one-hot rows"
    elif isinstance(value, list) and value and isinstance(value[0], list):
        for at, row in enumerate(value[:MAX_ROWS]):
            yield f"{label}, row {at}: {_numbers(row)}"
        if len(value) > MAX_ROWS:
            yield f"{label}: {plural(len(value) - MAX_ROWS, 'more row')} left out"
    else:
        yield f"{label}: {_numbers(value) if isinstance(value, list) else _number(value)}"


def _number(value: object) -> str:
    return exact(value) if isinstance(value, (int, float)) else str(value)


def _numbers(row: list[object]) -> str:
    told = " ".join(map(_number, row[:MAX_COLUMNS]))
    return told + (f" and {len(row) - MAX_COLUMNS} more" if len(row) > MAX_COLUMNS else "")


def _answers(result: Result, level: Level | None) -> Iterator[str]:
    """Each wrong number of an answer of the right shape, or what there was instead."""
    name, value, expected, difference = result.case.name, result.run.value, result.expected, result.difference
    if value is not None and value.described:
        yield f"{name} answer: {value.described}"
    if value is None or expected is None or difference is None:
        return
    yield f"{name} wrong numbers: {difference.count} of {difference.size}, largest error {difference.largest:.4g}"
    wrong = wrong_at(value, expected, level)
    digits = digits_for((value.items[at], expected.items[at]) for at in wrong)
    letters = column_letters(expected.shape[-1], level) if expected.shape else ""
    for at in wrong[:MAX_WRONG]:
        want, have = rounded(expected.items[at], digits), rounded(value.items[at], digits)
        yield f"{name} {place(at, expected.shape, letters)}: expected {want}, got {have}"
    if len(wrong) > MAX_WRONG:
        yield f"{name}: {plural(len(wrong) - MAX_WRONG, 'more wrong number')} left out"


def _counterexample(report: Report, level: Level | None) -> Iterator[str]:
    if report.counterexample is None:
        return
    result = report.counterexample.result
    for name, item in result.case.arguments.items():
        yield from _argument(f"counterexample argument {name}", name, item, level)
    yield from _answers(result, level)
    for step in report.counterexample.steps:
        yield from _argument(f"step {step.name}", "", step.value.nested(), level)
