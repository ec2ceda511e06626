"""A case that failed, in plain lines: each says what it is about, so that it can be heard by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.model import Level, Report, Result, Step, Verdict
from grader.reports.axes import SEQUENCE, Axis, of_step, rows_of
from grader.reports.compared import compared
from grader.reports.numbers import exact, rounded
from grader.reports.wording import calls, exception_line, plural, printed, source_lines, tokens_of

MAX_ROWS = 8
"""Most rows told of a matrix."""

MAX_WRONG = 12
"""Most wrong numbers told of an answer, and most rows whose sum is told."""

MAX_COLUMNS = 16
"""Most numbers told of a row."""

MAX_LINE = 200
"""Most characters of a source line that are shown: one may be a megabyte long."""


def lines(name: str, result: Result, report: Report, level: Level | None, *, bare: bool = False) -> Iterator[str]:
    """All that a case can tell that is not hidden; ``bare``, without the arguments that no call has seen."""
    if not bare:
        for argument, value in result.case.arguments.items():
            yield from _argument(f"{name} argument {argument}", argument, value, level)
    if result.verdict is Verdict.WA:
        yield from _answers(name, result, level)
    yield from _exception(name, result, report)
    shown, rest = printed(result)
    for text in shown:
        yield f"{name} printed: {text}"
    if rest:
        yield f"{name} printed more than is shown: {rest}"


def steps(worked: Sequence[Step], arguments: Mapping[str, object], level: Level | None) -> Iterator[str]:
    """The quantities on the way to the answer, a line for each row."""
    for number, step in enumerate(worked, 1):
        start = f"step {number}, {step.name}"
        yield f"{start}: {step.about}" if step.about else start
        axes, numbers = of_step(step, arguments, level), rows_of(step.value) or []
        for at, row in enumerate(numbers[:MAX_ROWS]):
            before = f"{start}, {_along(axes[0], at)}" if len(axes) > 1 else start
            told = row[: at + 1] if step.causal else row
            cells = (f"{rounded(item, 4)}{_after(axes[-1:], column)}" for column, item in enumerate(told[:MAX_COLUMNS]))
            yield f"{before}: {', '.join(cells)}{_more(len(told) - MAX_COLUMNS)}"
        if len(numbers) > MAX_ROWS:
            yield f"{start}: {plural(len(numbers) - MAX_ROWS, 'more row')} left out"


def _along(axis: Axis, at: int) -> str:
    """A row as the start of a sentence: "to b at 1", "item b", "row 1"."""
    return f"row {at}" if not axis.kind else f"{axis.kind} {axis.words(at)}".removeprefix("position ")


def _after(axes: Sequence[Axis], at: int) -> str:
    """Of which column a number is, behind it: " from b at 1", " for a"; nothing where columns have no meaning."""
    if not axes or not axes[0].kind:
        return ""
    before = axes[0].kind if axes[0].kind in SEQUENCE[:2] else "at" if axes[0].kind == "position" else "for"
    return f" {before} {axes[0].words(at)}"


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
    return " ".join(map(_number, row[:MAX_COLUMNS])) + _more(len(row) - MAX_COLUMNS)


def _more(left_out: int) -> str:
    return f" and {left_out} more" if left_out > 0 else ""


def _answers(name: str, result: Result, level: Level | None) -> Iterator[str]:
    """The wrong numbers of an answer of the right shape, the worst where there are many, and what does not add up."""
    value, difference = result.run.value, result.difference
    if value is not None and value.described:
        yield f"{name} answer: {value.described}"
    subject = compared(result, level)
    if subject is None or difference is None:
        return
    yield f"{name} wrong numbers: {difference.count} of {difference.size}, largest error {difference.largest:.4g}"
    places = subject.worst_places(range(len(subject.expected)), MAX_WRONG)
    for place in places:
        yield f"{name} {subject.sentence(place)}"
    if len(subject.wrong) > len(places):
        yield f"{name}: {plural(len(subject.wrong) - len(places), 'more wrong number')} left out"
    for row in [*subject.sums][:MAX_WRONG]:
        yield f"{name} {subject.sum_sentence(row)}"
    if len(subject.sums) > MAX_WRONG:
        yield f"{name}: {plural(len(subject.sums) - MAX_WRONG, 'more row')} that do not add up to 1 left out"


def _exception(name: str, result: Result, report: Report) -> Iterator[str]:
    """What the exception says, and the candidate's own lines on the way to it, outermost first."""
    failure = result.run.failure
    if failure is None:
        return
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
