"""One case in HTML: what it was called with, what came back, the exception in the candidate's own lines, the prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.model import Failure, Level, Report, Result
from grader.reports.html_answers import MAX_ROWS, answers
from grader.reports.html_markup import Markup, element, joined
from grader.reports.html_table import Table, drawn, plain_cells
from grader.reports.numbers import exact
from grader.reports.wording import calls, exception_line, printed, source_lines, tokens_of

AROUND = 1
"""Lines of the file that are shown before and after each line on the way to an exception."""

MAX_LINE = 200
"""Most characters of a source line that are shown: one may be a megabyte long."""

MAX_SIDE = 64
"""Most rows, and most columns, of an argument that are shown."""


def body(result: Result, report: Report, level: Level | None, key: str, heading: str) -> Markup:
    """All of a visible case but its title; ``key`` is unique among the cases of a page.

    ``heading`` is the element that the titles of its parts are: what comes below the case's own.
    """
    failure, shown, prints = result.run.failure, answers(result, level, key), _prints(result)
    called = _arguments(result.case.arguments, level) if result.case.arguments else Markup()
    both = [_part(heading, title, content) for title, content in (("Arguments", called), ("Answer", shown)) if content]
    return joined(
        [
            element("p", result.message, class_="message"),
            _part(heading, "Exception", _exception(failure, report)) if failure is not None else "",
            element("div", *both, class_="both") if both else "",
            _part(heading, "Printed", prints) if prints else "",
        ]
    )


def _part(heading: str, title: str, content: Markup) -> Markup:
    return element("div", element(heading, title, class_="title"), content)


# ---------------------------------------------------------------------------------------------------------- arguments


def _arguments(arguments: Mapping[str, object], level: Level | None) -> Markup:
    """Numbers and tokens beside their names, vectors and matrices below them."""
    entries, tables = [], False
    for name, value in arguments.items():
        tokens = tokens_of(name, value, level).split()
        is_table = isinstance(value, list) and not tokens
        told = _tokens(tokens) if tokens else _table(value) if isinstance(value, list) else _number(value)
        entries.append(element("div", element("dt", name), element("dd", told), class_="matrix" if is_table else None))
        tables |= is_table
    return element("dl", *entries, class_="arguments matrices" if tables else "arguments")


def _tokens(tokens: list[str]) -> Markup:
    items = (element("li", token, element("sub", str(at))) for at, token in enumerate(tokens))
    return joined([element("ol", *items, class_="tokens"), element("span", "one-hot rows", class_="key")])


def _number(value: object) -> Markup:
    return element("span", exact(value) if isinstance(value, (int, float)) else str(value), class_="number")


def _table(value: list[Any]) -> Markup:
    """A vector or a matrix; a long one behind its size."""
    vector = not (value and isinstance(value[0], list))
    rows = [value] if vector else value
    if not rows[0]:
        return element("span", "[]", class_="number")
    heads = [str(at) for at in range(len(rows[0]))]
    names = [""] if vector else [str(at) for at in range(len(rows))]
    shown = range(min(len(rows), MAX_SIDE)), range(min(len(heads), MAX_SIDE))
    table = drawn(Table("", plain_cells(rows, exact), names, heads, shown=shown))
    size = f"{len(rows)} × {len(heads)}"
    return element("details", element("summary", size), table) if len(rows) > MAX_ROWS else table


# --------------------------------------------------------------------------------------------- exceptions and prints


def _exception(failure: Failure, report: Report) -> Markup:
    """What it says, and the candidate's own lines on the way to it, outermost first."""
    _, *more = exception_line(failure)
    said = element("pre", "\n".join(more), class_="foreign") if more else ""
    source = source_lines(report)
    steps = []
    for call in calls(failure):
        if call is None:
            steps.append(element("li", "… more calls", class_="key"))
            continue
        line, function = call
        place = f"line {line}, in {function}" if function else f"line {line}"
        steps.append(element("li", element("p", place, class_="key"), _excerpt(source, line)))
    return joined([said, element("ol", *steps, class_="calls") if steps else ""])


def _excerpt(source: list[str], line: int) -> Markup:
    """A line of the file between its neighbours, each with its number; empty where there is no such line."""
    if not 0 < line <= len(source):
        return Markup()
    return element("pre", *_numbered(source, line), class_="source")


def _numbered(source: list[str], line: int) -> Iterator[Markup]:
    first, last = max(1, line - AROUND), min(len(source), line + AROUND)
    for at in range(first, last + 1):
        text = source[at - 1]
        text = text[:MAX_LINE] + "…" if len(text) > MAX_LINE else text
        number = element("span", f"{'▸' if at == line else ' '} {at:>{len(str(last))}}  ", class_="line")
        yield element("code" if at != line else "mark", number, text, "\n")


def _prints(result: Result) -> Markup:
    """What the case printed, as far as it is shown."""
    shown, rest = printed(result)
    if not shown and not rest:
        return Markup()
    lines = [line[:MAX_LINE] + "…" if len(line) > MAX_LINE else line for line in shown]
    more = element("p", f"… {rest}", class_="key") if rest else ""
    return joined([element("pre", "\n".join(lines), class_="foreign"), more])
