"""What stands where in a report that is read: the verdict first, then the points, then the first case that failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from grader.model import GroupScore, Level, Report, Result, Verdict
from grader.reports.blocks import Block, Cropped, Line, Prose, Signs, Verbatim
from grader.reports.grid import Table, beside, fits, grid
from grader.reports.numbers import digits_for, exact, rounded, wrong_at
from grader.reports.outline import Outline, outline
from grader.reports.wording import (
    NOTHING_LOADED,
    calls,
    column_letters,
    costs,
    exception_line,
    hidden_words,
    isolation_words,
    names,
    plural,
    printed,
    reason,
    source_lines,
    tokens_of,
    verdict_words,
)
from grader.values import Value

MAX_ABOUT = 5
"""Most failed groups whose purpose is told, where a case that failed can be shown."""

BAR = 10
"""Characters of a group's bar."""

_ROLES = {Verdict.AC: "good", Verdict.JE: "ours", Verdict.SKIPPED: "ours"}


class Page(NamedTuple):
    """The characters there are in a line, and the signs that can be written."""

    room: int
    signs: Signs


def blocks(report: Report, level: Level | None, page: Page) -> Iterator[Block]:
    """A prepared report as blocks, from top to bottom."""
    chosen = outline(report)
    yield []
    yield from _heading(report, chosen.first, page)
    if report.verdict is Verdict.AC:
        count = f"{plural(len(report.results), 'case')} in {plural(len(report.groups), 'group')}"
        yield Prose(f"all of {count} accepted", "dim", indent=2)
    elif not chosen.unloadable:
        yield []
        yield from _groups(report.groups, page, told=chosen.first is None)
    if chosen.first is not None:
        yield []
        yield from _case(chosen.first, report, level, page, bare=chosen.unloadable)
    yield from _others(chosen, report)
    for diagnosis in report.diagnosis:
        yield []
        yield Prose(diagnosis.text)
        if diagnosis.hint:
            yield Prose(diagnosis.hint)
    yield from _counterexample(report, level, page)
    yield []
    first, *rest = isolation_words(report)
    told = ["exam: of hidden cases only the verdict is told"] if report.exam else [costs(report), f"seed {report.seed}"]
    yield Prose(f" {page.signs.dot} ".join([f"isolation {first}", *told]), "dim")
    for words in rest:
        yield Prose(words, "ours", hang=2)
    yield []


def _heading(report: Report, first: Result | None, page: Page) -> Iterator[Block]:
    role = _ROLES.get(report.verdict, "bad")
    mark = {"good": page.signs.tick, "bad": page.signs.cross}.get(role, "!")
    verdict = f"{mark} {verdict_words(report.verdict)}"
    score = f"{report.score} / {report.max_score} points"
    gap = " " * max(2, page.room - len(verdict) - len(score))
    yield [(verdict, role), (gap, ""), (score, role)]
    title = f"{report.level} {page.signs.dot} {report.title} {page.signs.dot} {report.submission.name}"
    yield Prose(title, "dim", indent=2)
    if report.message and (first is None or report.message != first.message):
        yield []
        yield Prose(report.message, "ours")


def _groups(groups: tuple[GroupScore, ...], page: Page, *, told: bool) -> Iterator[Block]:
    """A line for each group, and what it is about where cases of it failed.

    Where most groups failed, that is a wall of text, and the case shown below says more; it must be ``told`` only where
    there is none.
    """
    longest = max((len(group.name) for group in groups), default=0)
    points = max((len(f"{group.earned}/{group.points}") for group in groups), default=0)
    failed = sum(group.accepted < group.count for group in groups)
    for group in groups:
        mark, role = page.signs.cross, "bad"
        if group.accepted == group.count:
            mark, role = (page.signs.tick, "good") if group.count else ("!", "ours")
        full = BAR * group.accepted // (group.count or 1)
        earned = f"{group.earned}/{group.points}"
        yield [
            (f"{mark} ", role),
            (f"{group.name:<{longest}}  ", "strong" if role == "bad" else ""),
            (page.signs.full * full, role),
            (page.signs.empty * (BAR - full), "dim"),
            (f"  {earned:>{points}} points", ""),
            (f"  {group.accepted} of {plural(group.count, 'case')}", "dim"),
        ]
        if role == "bad" and group.about and (told or failed <= MAX_ABOUT):
            yield Prose(group.about, "dim", indent=2)


# ------------------------------------------------------------------------------------------ the first case that failed


def _case(result: Result, report: Report, level: Level | None, page: Page, *, bare: bool) -> Iterator[Block]:
    """All that a visible case that failed can tell; ``bare``, without the arguments that no call has seen."""
    if bare:
        yield Prose(result.message, "strong")
    else:
        yield [(result.case.name, "strong"), (f"  {result.verdict.words}", "bad")]
        yield Prose(result.message)
    failure = result.run.failure
    if failure is not None:
        yield from _exception(result, report, page)
    if not bare:
        yield []
        yield from _arguments(result.case.arguments, level, page)
        if result.run.value is not None and result.expected is not None and result.verdict is Verdict.WA:
            yield from _answers(result.expected, result.run.value, level, page)
    shown, rest = printed(result)
    if shown:
        yield []
        yield [("printed", "dim")]
        for text in shown:
            yield Verbatim(text, page.signs.edge)
        if rest:
            yield Verbatim(f"{page.signs.more} {rest}", page.signs.edge, "dim")


def _exception(result: Result, report: Report, page: Page) -> Iterator[Block]:
    """The candidate's own lines on the way to the exception, outermost first."""
    failure = result.run.failure
    assert failure is not None
    for text in exception_line(failure)[1:]:
        yield Verbatim(text, page.signs.edge)  # so that no line of the candidate's looks like one of the report's
    source = source_lines(report)
    for call in calls(failure):
        if call is None:
            yield [(f"  {page.signs.more} more calls", "dim")]
            continue
        line, function = call
        text = source[line - 1].strip() if 0 < line <= len(source) else ""
        place = f"line {line}, in {function}" if function else f"line {line}"
        yield [(f"  {place}", "dim")]
        yield Cropped(f"      {text}")


def _arguments(arguments: Mapping[str, object], level: Level | None, page: Page) -> Iterator[Block]:
    longest = max(map(len, arguments), default=0)
    for name, value in arguments.items():
        label = f"{name:<{longest}} = "
        tokens = tokens_of(name, value, level)
        if tokens:
            yield Prose(f"{label}{tokens}   (one-hot rows)", hang=len(label))
        elif isinstance(value, list) and not (value and isinstance(value[0], list)):
            yield from _vector(label, value, page)
        elif isinstance(value, list):
            yield [(f"{name} =", "")]
            yield from _matrix(value, page)
        else:
            yield [(f"{label}{_spelled(value)}", "")]


def _vector(label: str, value: list[object], page: Page) -> Iterator[Block]:
    texts = [_spelled(number) for number in value]
    line = label + ("  ".join(texts) or "[]")
    if len(line) <= page.room:
        yield [(line, "")]
        return
    yield [(f"{label.split(maxsplit=1)[0]} =", "")]
    for cells in grid(Table([texts], vector=True), page.room - 2, page.signs):
        yield [("  ", ""), *cells]


def _matrix(rows: list[list[object]], page: Page) -> Iterator[Block]:
    cells = [[_spelled(number) for number in row] for row in rows]
    for line in grid(Table(cells), page.room - 2, page.signs):
        yield [("  ", ""), *line]


def _spelled(value: object) -> str:
    return exact(value) if isinstance(value, (int, float)) else str(value)


def _answers(expected: Value, got: Value, level: Level | None, page: Page) -> Iterator[Block]:
    """Expected and got: next to each other where there is room, with a mark on what differs."""
    same = got.shape == expected.shape
    wrong = wrong_at(got, expected, level) if same else []
    digits = digits_for((got.items[at], expected.items[at]) for at in wrong)
    letters = column_letters(expected.shape[-1], level) if expected.shape else ""
    tables = []
    for value, role in ((expected, "right"), (got, "wrong")):
        rows = _rows(value)
        if rows is None:
            return  # more than two axes, or empty: the message tells the shapes
        cells = [[rounded(number, digits) for number in row] for row in rows]
        roles = {divmod(at, len(rows[0])): role for at in wrong}
        ours = letters if value.shape[-1:] == expected.shape[-1:] else ""
        tables.append(Table(cells, roles, ours, vector=len(value.shape) < 2))
    if same:
        tables = [table._replace(aligned_with=other.cells) for table, other in zip(tables, tables[::-1], strict=True)]
    yield []
    if same and tables[0].vector:
        yield from grid(_stacked(*tables), page.room, page.signs)
        return
    heads: list[Line] = [
        [("expected", "strong")],
        [("got", "strong"), (f"   {page.signs.mark} differs" if same else "", "dim")],
    ]
    half = (page.room - 4) // 2
    if all(fits(table, half) for table in tables):
        blocks = [[head, *grid(table, half, page.signs)] for head, table in zip(heads, tables, strict=True)]
        yield from beside(*blocks)
        return
    for head, table in zip(heads, tables, strict=True):
        yield head
        yield from ([("  ", ""), *line] for line in grid(table, page.room - 2, page.signs))


def _stacked(expected: Table, got: Table) -> Table:
    """Two vectors in one table, so that what belongs together stands one below the other."""
    roles = {**expected.roles, **{(1, column): role for (_, column), role in got.roles.items()}}
    return Table([*expected.cells, *got.cells], roles, expected.letters, ("expected", "got"))


def _rows(value: Value) -> list[list[float]] | None:
    """The numbers row by row, one row where there is one axis or none; None where that cannot be drawn."""
    if len(value.shape) > 2 or not value.items:
        return None
    columns = value.shape[-1] if value.shape else 1
    return [list(value.items[at : at + columns]) for at in range(0, len(value.items), columns)]


# ------------------------------------------------------------------------------------------------------- all the rest


def _others(chosen: Outline, report: Report) -> Iterator[Block]:
    """What else failed, by name, and what was not judged or not run."""
    if chosen.unloadable:
        yield []
        yield Prose(NOTHING_LOADED, "dim")
    if chosen.others:
        yield []
        yield [("also failed" if chosen.first else "failed", "strong")]
        longest = max(len(stretch.name) for stretch in chosen.others)
        for stretch in chosen.others:
            result = stretch.first
            hidden = "hidden" if result.case.hidden else ""
            yield Cropped(f"{stretch.name:<{longest}}  {hidden:<6}  {result.verdict:<3}  {result.message}", indent=2)
        if chosen.more:
            yield Prose(f"and {chosen.more} more", "dim", indent=2)
        if chosen.first is None:
            yield []
            yield Prose(hidden_words(report), "dim")
    for results, words in ((chosen.skipped, "not run"), (chosen.unjudged, "not judged")):
        if results:
            yield []
            yield Prose(f"{plural(len(results), 'case')} {words} ({names(results)}){reason(results)}", "ours")


def _counterexample(report: Report, level: Level | None, page: Page) -> Iterator[Block]:
    if report.counterexample is None:
        return
    result = report.counterexample.result
    yield []
    yield [("counterexample", "strong")]
    yield Prose(result.message)
    yield from _arguments(result.case.arguments, level, page)
    if result.run.value is not None and result.expected is not None and result.verdict is Verdict.WA:
        yield from _answers(result.expected, result.run.value, level, page)
    for step in report.counterexample.steps:
        yield []
        yield from _arguments({step.name: step.value.nested()}, None, page)
