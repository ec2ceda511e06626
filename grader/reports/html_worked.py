"""The counterexample in HTML: a case like any other, and below it what its answer is made of, step by step."""

from __future__ import annotations

from math import fsum

from grader.model import Counterexample, Level, Report, Step
from grader.reports.axes import PATTERN, Axis, of_step, rows_of
from grader.reports.compared import compared
from grader.reports.html_attention import Looks, attention
from grader.reports.html_case import body
from grader.reports.html_markup import Markup, element
from grader.reports.html_table import drawn, masked, matrix, plain_cells
from grader.reports.numbers import exact, rounded

ITEMS = ("item", "item")
"""The axes of what a head has over its vocabulary: QK and OV."""


def worked(counterexample: Counterexample, report: Report, level: Level | None) -> Markup:
    """The section of the page."""
    result = counterexample.result
    parts = [
        element("h2", "The smallest input that shows it"),
        body(result, report, level, "counterexample", "h3"),
        steps(counterexample, level) if counterexample.steps else "",
    ]
    return element("section", *parts, id="counterexample")


def steps(counterexample: Counterexample, level: Level | None) -> Markup:
    """The head as a picture, its matrices beside its attention, and then one quantity after the other."""
    arguments = counterexample.result.case.arguments
    answered = compared(counterexample.result, level)
    # Scores may happen to be shares of 1, too: what they lead to comes later. A pattern that is the answer is above.
    found = None if answered and answered.causal else next(filter(is_attention, reversed(counterexample.steps)), None)
    matrices = [step for step in counterexample.steps if step.axes == ITEMS] if found else []
    drawn_steps = {id(step): _quantity(step, of_step(step, arguments, level)) for step in counterexample.steps}
    head = [_picture(found, of_step(found, arguments, level)[-1])] if found else []
    if matrices:
        head.append(element("div", *(drawn_steps[id(step)] for step in matrices), class_="pair"))
    rest = (drawn_steps[id(step)] for step in counterexample.steps if step not in matrices)
    return element(
        "div",
        element("h3", "Worked through"),
        element("p", "What the right solution computes on this input.", class_="key"),
        element("div", *head, class_="head") if head else "",
        element("ol", *(element("li", step) for step in rest), class_="steps"),
        class_="worked",
    )


def is_attention(step: Step) -> bool:
    """Whether a step is an attention pattern, of all destinations or of the last: shares of 1 over the sources."""
    if step.axes not in (PATTERN, PATTERN[1:]) or len(step.value.shape) != len(step.axes):
        return False
    rows = rows_of(step.value) or []
    return bool(rows) and all(min(row) >= 0.0 and abs(fsum(row) - 1.0) < 1e-6 for row in rows)


def _picture(step: Step, sources: Axis) -> Markup:
    rows = rows_of(step.value) or []
    last = len(rows[0]) - 1
    looks = Looks(dict(enumerate(rows)) if len(step.axes) == 2 else {last: rows[0]})
    first = last if last in looks.rows else max(looks.rows)
    return attention(sources._replace(kind="position"), looks, first=first)


def _quantity(step: Step, axes: tuple[Axis, ...]) -> Markup:
    """A step: its name, what it is, and its numbers."""
    about = element("p", element("b", step.name), f" — {step.about}" if step.about else "")
    rows = rows_of(step.value)
    if rows is None:
        return element("div", about, class_="quantity")
    if step.causal:  # what is masked says nothing of the scale of what is not
        rows = [[number if column <= at else 0.0 for column, number in enumerate(row)] for at, row in enumerate(rows)]
    cells = plain_cells(rows, lambda number: rounded(number, 4) if len(step.value.items) > 1 else exact(number))
    table = matrix("", masked(cells) if step.causal else cells, axes)
    return element("div", about, drawn(table), class_="quantity")
