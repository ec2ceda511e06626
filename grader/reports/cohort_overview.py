"""The head of a cohort's page: verdicts, misconceptions by how many have them, scores, and the hardest groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.cohort import Cohort
from grader.model import Verdict
from grader.reports.cohort_figures import Figures, Scores
from grader.reports.cohort_outline import NO_EXPLANATION, accepted, hardest, percent, unknown, verdict_name
from grader.reports.html_markup import Markup, element, joined, unseen
from grader.reports.misconceptions import Misconception
from grader.reports.wording import plural

FIRST = 6
"""Misconceptions that are shown at once; the others are behind a summary."""

HARDEST = 6
"""Groups that are shown beside them."""

NAMES = 8
"""Most names that are told of candidates with the same wrong answers."""

_WIDTH, _HEIGHT, _FLOOR = 440, 152, 134
"""Units of the histogram: its width, its height, and where the bars stand."""


def bar(parts: Sequence[tuple[str, float]]) -> Markup:
    """A bar with a piece for each (class, share of the whole); words beside it say the same."""
    pieces = []
    at = 0.0
    for class_, share in parts:
        if share > 0:
            pieces.append(element("rect", class_=class_, x=f"{at:.2f}", width=f"{100 * share:.2f}", height=8))
        at += 100 * share
    if at < 99.995:
        pieces.append(element("rect", class_="rest", x=f"{at:.2f}", width=f"{100 - at:.2f}", height=8))
    return element("svg", *pieces, class_="bar", viewBox="0 0 100 8", preserveAspectRatio="none", aria_hidden="true")


def verdict_bar(counted: Figures) -> Iterator[Markup]:
    """All submissions from left to right by their verdicts, and a list that says what is what."""
    if not counted.candidates:
        return
    verdicts = sorted(counted.verdicts, key=lambda pair: pair[0] is not Verdict.AC)
    parts = [(f"v-{verdict}", count / counted.candidates) for verdict, count in verdicts]
    yield element("div", bar(parts), class_="verdicts")
    items = []
    for verdict, count in verdicts:
        swatch = element("rect", class_=f"v-{verdict}", width=8, height=8, rx=2)
        mark = element("svg", swatch, viewBox="0 0 8 8", aria_hidden="true")
        ours = verdict is Verdict.JE and counted.faults
        why = (": ", element("a", "why", href="#ungraded")) if ours else ()
        items.append(element("li", mark, f"{verdict_name(verdict)} ", element("b", str(count)), *why))
    yield element("ul", *items, class_="tally")


def overview(cohort: Cohort, counted: Figures) -> Markup:
    """Two columns: what has not been understood, and beside it the scores and the groups."""
    right = [_scores(counted.scores, cohort.max_score)] if counted.scores else []
    right += [_hardest(counted)] if hardest(counted, 1) else []
    return element("div", _misconceptions(counted), element("div", *right), class_="overview")


# ----------------------------------------------------------------------------------------------------- misconceptions


def _misconceptions(counted: Figures) -> Markup:
    passed, graded = accepted(counted)
    parts: list[str] = [element("h2", "Not understood")]
    entries = counted.misconceptions
    if entries:
        most = entries[0].candidates
        items = [_misconception(entry, graded, most) for entry in entries]
        parts.append(element("ol", *items[:FIRST], class_="mistakes"))
        if items[FIRST:]:
            summary = element("summary", f"{plural(len(items) - FIRST, 'more misconception')}")
            parts.append(element("details", summary, element("ol", *items[FIRST:], class_="mistakes"), class_="more"))
    elif not counted.explained:
        parts.append(element("p", NO_EXPLANATION))
    elif passed == graded:
        parts.append(element("p", "Everybody is accepted."))
    parts += _unknown(counted)
    return element("section", *parts, id="misconceptions")


def _misconception(entry: Misconception, graded: int, most: int) -> Markup:
    """How many, which links to who, and what it is; the bar is on the scale of the most frequent one."""
    words = unseen(" candidates: list them" if entry.candidates > 1 else " candidate: show it")
    link = element("a", str(entry.candidates), words, href="#candidates", data_find=entry.texts[0])
    said = "perhaps" if not entry.sure else f"{len(entry.maybe)} perhaps" if entry.maybe else ""
    share = element("span", percent(entry.candidates / graded))
    count = element("p", link, " ", share, *((" ", element("span", said)) if said else ()), class_="many")
    between = element("span", " — or: ", class_="or")
    told = [element("p", joined(entry.texts, between))]
    told.append(bar([("sure", len(entry.sure) / most), ("maybe", len(entry.maybe) / most)]))
    if entry.hint and len(entry.texts) == 1:
        told.append(element("p", entry.hint, class_="hint"))
    return element("li", count, element("div", *told))


def _unknown(counted: Figures) -> Iterator[Markup]:
    """Those that fail in their own way, and which of them in the same."""
    words = unknown(counted)
    if words:
        yield element("p", words, class_="more")
    if counted.shared:
        items = [
            element("li", f"{_names(it.candidates)}: the same wrong numbers in {plural(len(it.cases), 'case')}")
            for it in counted.shared[:FIRST]
        ]
        yield element("ul", *items, class_="shared")


def _names(names: Sequence[str]) -> str:
    left = len(names) - NAMES
    return ", ".join(names[:NAMES]) + (f" and {left} more" if left > 0 else "")


# --------------------------------------------------------------------------------------------------- scores and groups


def _scores(scores: Scores, max_score: int) -> Markup:
    """The distribution as a picture, and as a table for who does not see it."""
    rows = [
        element(
            "tr",
            element("th", f"{it.low} to {it.high} points", scope="row"),
            element("td", plural(it.candidates, "candidate") + (f", {it.full} with all points" if it.full else "")),
        )
        for it in scores.bins
    ]
    table = element("table", element("caption", "Candidates by their score"), element("tbody", *rows))
    picture, read = _histogram(scores, max_score), element("div", table, class_="unseen")
    return element("section", element("h2", "Scores"), picture, read, id="scores")


def _histogram(scores: Scores, max_score: int) -> Markup:
    most = max(it.candidates for it in scores.bins) or 1
    step = _WIDTH / len(scores.bins)
    parts = []
    for at, it in enumerate(scores.bins):
        tall, full = (_FLOOR - 18) * it.candidates / most, (_FLOOR - 18) * it.full / most
        x, width = at * step + 2, step - 4
        place = {"x": f"{x:.1f}", "width": f"{width:.1f}"}
        if it.candidates > it.full:
            parts.append(element("rect", **place, y=f"{_FLOOR - tall:.1f}", height=f"{tall - full:.1f}"))
        if it.full:
            parts.append(element("rect", **place, y=f"{_FLOOR - full:.1f}", height=f"{full:.1f}", class_="full"))
        if it.candidates:
            middle = f"{x + width / 2:.1f}"
            parts.append(element("text", str(it.candidates), x=middle, y=f"{_FLOOR - tall - 4:.1f}", class_="count"))
        parts.append(element("text", str(it.low), x=f"{max(at * step, 4):.1f}", y=_HEIGHT - 4))
    parts.append(element("text", str(max_score), x=_WIDTH - 8, y=_HEIGHT - 4))
    floor = element("line", x1=0, x2=_WIDTH, y1=_FLOOR, y2=_FLOOR)
    return element(
        "svg", floor, *parts, class_="histogram", viewBox=f"-6 0 {_WIDTH + 12} {_HEIGHT}", aria_hidden="true"
    )


def _hardest(counted: Figures) -> Markup:
    rows = []
    for group in hardest(counted, HARDEST):
        share = group.share or 0.0
        rows.append(
            element(
                "tr",
                element("th", group.name, scope="row"),
                element("td", bar([("whole", share)])),
                element("td", percent(share), class_="number"),
            )
        )
    caption = element("caption", "Share of their cases that is passed; ", element("a", "all groups", href="#groups"))
    table = element("table", caption, element("tbody", *rows), class_="hard")
    return element("section", element("h2", "Hardest groups"), table, id="hardest")
