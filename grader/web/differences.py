"""What differs between two texts, and between their verdicts, as HTML in which nothing is left unescaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.attempt import DiffLine
from grader.practice.comparing import Beside
from grader.reports.html_markup import Markup, element, joined, unseen
from grader.reports.visible import visible
from grader.reports.wording import plural

_SIGNS = {"+": ("added", "added ", "+"), "-": ("taken", "taken out ", "−"), "": ("", "", "")}
"""The class of a line's row, what a screen reader says before it, and what is seen."""


def drawn(comparison: Beside) -> Markup:
    """What became of the cases, and the changed lines with those around them."""
    told = [*_cases(comparison), _counted(comparison.lines)]
    words = element("ul", *(element("li", line) for line in told), class_="became")
    lines = element("table", element("tbody", *map(_row, comparison.lines)), class_="diff") if comparison.lines else ""
    return joined([words, lines])


def _cases(comparison: Beside) -> Iterator[str]:
    before, after = comparison.scores
    if before is not None and after is not None:
        yield f"score: {before} before, {after} after"
    for words, at in (("fixed", 1), ("broken", 2), ("still failing", 3)):
        groups = [f"{change.group} ({change[at]})" for change in comparison.changes if change[at]]
        if groups:
            yield f"{words}: {', '.join(groups)}"


def _counted(lines: Sequence[DiffLine]) -> str:
    """How much changed: "4 lines added, 1 line taken out"."""
    signs = [line.sign for line in lines]
    told = (("+", "added"), ("-", "taken out"))
    words = [f"{plural(signs.count(sign), 'line')} {became}" for sign, became in told if sign in signs]
    return ", ".join(words) or "no line differs"


def _row(line: DiffLine) -> Markup:
    if line.sign == "…":
        return element("tr", element("td", "…", colspan=4), class_="skipped")
    class_, words, sign = _SIGNS[line.sign]
    numbers = (element("td", str(at) if at else "", class_="at") for at in (line.before, line.after))
    mark = element("td", unseen(words) if words else "", sign, class_="sign")
    return element("tr", *numbers, mark, element("td", visible(line.text)), class_=class_)
