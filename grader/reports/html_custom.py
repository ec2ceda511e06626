"""One call with arguments of the candidate's own, as a page: the answer, and the right one where it may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from grader.model import Level, Report, Result, Verdict
from grader.reports.axes import of_answer, rows_of
from grader.reports.html_answers import MAX_COLUMNS, MAX_ROWS
from grader.reports.html_case import body
from grader.reports.html_markup import Markup, element
from grader.reports.html_page import document
from grader.reports.html_points import role, sign
from grader.reports.html_report import STYLE
from grader.reports.html_table import drawn, matrix, plain_cells
from grader.reports.numbers import rounded
from grader.values import Value


def custom_page(report: Report, level: Level | None) -> str:
    """The page of a prepared report with one visible case; ``expected`` is None where no right answer may be shown."""
    [result] = report.results
    return document(_title(result), STYLE.read_text(encoding="ascii"), _body(result, report, level))


def _title(result: Result) -> str:
    if result.verdict is Verdict.AC:
        return "The right answer" if result.expected is not None else "Your answer"
    return result.verdict.words[0].upper() + result.verdict.words[1:]


def _body(result: Result, report: Report, level: Level | None) -> Iterator[Markup]:
    mark = sign(role(result.verdict)) if result.verdict is not Verdict.AC or result.expected is not None else ""
    heading = element("h1", mark, _title(result))
    yield element("header", element("div", heading, class_="verdict"))
    parts = [body(result, report, level, "case-0", "h2")]
    if result.expected is None and result.run.value is not None:
        shown = _answer(result.run.value, result, level)
        parts.append(element("div", element("h2", "Answer", class_="title"), shown))
    yield element("main", element("section", *parts, id="cases"))


def _answer(value: Value, result: Result, level: Level | None) -> Markup:
    """All of an answer that is small enough, and the beginning of a larger one."""
    size = f"shape {value.shape}" if value.shape else "a number"
    rows = rows_of(value)
    if rows is None or not rows or not rows[0]:
        return element("p", size, class_="note")
    axes = of_answer(value.shape, result.case.arguments, level)
    shown = range(min(len(rows), MAX_ROWS)), range(min(len(rows[0]), MAX_COLUMNS))
    cells = plain_cells(rows, lambda number: rounded(number, 6))
    return element("div", drawn(matrix(size, cells, axes)._replace(shown=shown)), class_="panes")
