"""Points in HTML: the strip at the head of the page, and the table of groups with the cases of each that failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.model import GroupScore, Report, Result, Verdict
from grader.reports.html_markup import Markup, element, unseen
from grader.reports.wording import plural

MAX_CASES = 12
"""Most cases of a group that are listed."""

STRIP = 600
"""Units of the strip's width."""

_SIGNS = {"good": "M3 9l3.5 4L13 3.5", "bad": "M3.5 3.5l9 9M12.5 3.5l-9 9", "ours": "M8 2.5v7M8 12.5v.5"}
"""A tick, a cross and an exclamation mark, as lines in a square of 16: fonts differ too much in theirs."""


def role(verdict: Verdict) -> str:
    """The class of a verdict: good, bad, or ours, which is not the candidate's doing."""
    if verdict is Verdict.AC:
        return "good"
    return "ours" if verdict in (Verdict.JE, Verdict.SKIPPED) else "bad"


def sign(role: str) -> Markup:
    """The sign of a role; words beside it say the same."""
    return element(
        "svg", element("path", d=_SIGNS[role]), class_=f"sign {role}", viewBox="0 0 16 16", aria_hidden="true"
    )


def verdict(told: Verdict) -> Markup:
    """A verdict in words, with its letters where somebody points at it."""
    return element("span", told.words, class_=role(told), title=str(told))


def strip(report: Report) -> Markup:
    """All points from left to right, a piece for each group, filled as far as it is earned."""
    total = report.max_score or 1
    pieces: list[Markup] = []
    at = 0.0
    for group in report.groups:
        width = STRIP * group.points / total
        room = max(width - 2, 0.5)
        earned = room * group.earned / (group.points or 1)
        title = element("title", f"{group.name}: {group.earned} of {group.points} points")
        left = element("rect", x=f"{at:.2f}", y=0, width=f"{room:.2f}", height=8, class_="left")
        full = [element("rect", x=f"{at:.2f}", y=0, width=f"{earned:.2f}", height=8, class_="earned")] * (earned > 0)
        pieces.append(element("g", title, left, *full))
        at += width
    words = f"{report.score} of {report.max_score} points"
    return element(
        "svg",
        *pieces,
        class_="strip",
        viewBox=f"0 0 {STRIP} 8",
        preserveAspectRatio="none",
        role="img",
        aria_label=words,
    )


def points(report: Report, links: Mapping[str, str], note: str, *, listed: bool) -> Markup:
    """The section of the page; ``links`` leads from the names of cases that are drawn to their places.

    A ``note`` stands above the table. The cases that failed are ``listed``, unless one message says it for all.
    """
    heads = ("group", "cases", "points")
    rows = [row for group in report.groups for row in _group(group, report, links, listed=listed)]
    table = element(
        "table",
        element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
        element("tbody", *rows),
        class_="groups",
    )
    return element("section", element("h2", "Points"), element("p", note) if note else "", table, id="points")


def _group(group: GroupScore, report: Report, links: Mapping[str, str], *, listed: bool) -> list[Markup]:
    whole = group.accepted == group.count
    class_ = "bad" if not whole else "good" if group.count else "ours"
    hidden = element("span", "hidden", class_="tag") if group.hidden else ""
    failed = [result for result in report.results if result.case.group == group.name and result.verdict != Verdict.AC]
    name = element(
        "th",
        sign(class_),
        element("span", group.name, class_="name"),
        hidden,
        element("p", group.about, class_="about") if group.about else "",
        _failed(failed, links) if listed and failed else "",
        scope="row",
    )
    cases = element("td", f"{group.accepted} of {group.count}", class_="number")
    earned = element(
        "td", str(group.earned), unseen(" of "), element("span", f" / {group.points}", class_="key"), class_="number"
    )
    return [element("tr", name, cases, earned)]


def _failed(failed: Sequence[Result], links: Mapping[str, str]) -> Markup:
    """The cases of a group that are not accepted, and in a word why."""
    items = []
    for result in failed[:MAX_CASES]:
        name = result.case.name
        link = links.get(name)
        named = element("a", name, href=f"#{link}") if link else element("span", name)
        told = f" {result.message}" if result.message else ""
        items.append(element("li", named, " ", verdict(result.verdict), told))
    if len(failed) > MAX_CASES:
        items.append(element("li", f"and {plural(len(failed) - MAX_CASES, 'more case')}"))
    summary = element("summary", plural(len(failed), "case"), " not accepted")
    return element("details", summary, element("ul", *items), class_="failed")
