"""The table of a cohort's page that has everybody: verdict, score, what is wrong, and the groups that fail."""

from __future__ import annotations

from pathlib import PurePath

from grader.cohort import Candidate, Cohort, Graded
from grader.model import Verdict
from grader.reports.cohort_groups import figure, table
from grader.reports.html_markup import Markup, element
from grader.reports.html_points import verdict
from grader.reports.misconceptions import named

MANY = 300
"""From here on a browser is told to lay the table out only when it comes into view: that halves the time to load."""

_HEADS = (
    ("candidate", ""),
    ("verdict", ""),
    ("score", "number"),
    ("what is wrong", ""),
    ("groups failed", "count"),
    ("CPU", "number"),
    ("memory", "number"),
)


def candidates(cohort: Cohort) -> Markup:
    """The section, with its search, which only the page's script shows."""
    label = element("label", "Search", for_="find")
    field = element("input", id="find", type="search", autocomplete="off", spellcheck="false")
    count = element("p", id="found", role="status")
    rows = [_row(candidate) for candidate in cohort.candidates]
    return element(
        "section",
        element("h2", "Candidates"),
        element("div", label, field, count, class_="search", hidden=True),
        table(_HEADS, rows, "All candidates, by name", "people"),
        id="candidates",
        class_="many" if len(rows) > MANY else None,
    )


def _row(candidate: Candidate) -> Markup:
    graded = candidate.graded
    used = graded.cost
    nothing = graded.fault != ""
    return element(
        "tr",
        element("th", candidate.name, _file(candidate), scope="row"),
        element("td", "not graded" if graded.handed_in else verdict(graded.verdict)),
        figure(None if nothing else graded.score, "–" if nothing else str(graded.score)),
        element("td", *_wrong(graded)),
        _failed(graded),
        figure(None if nothing else used.cpu_s, "–" if nothing else f"{used.cpu_s:.2f} s"),
        figure(None if nothing else used.memory_mib, "–" if nothing else f"{used.memory_mib:.0f} MiB"),
    )


def _file(candidate: Candidate) -> str:
    """The file, where the name does not tell it already."""
    path = PurePath(candidate.file)
    return "" if candidate.name in (path.stem, path.parent.name) else element("p", candidate.file, class_="key")


def _wrong(graded: Graded) -> list[str]:
    """The misconceptions, else why nothing ran, else what is said of the first case that failed."""
    if graded.diagnosis:
        texts = dict.fromkeys(map(named, graded.diagnosis))
        return [element("p", "or: " if at else "", text) for at, text in enumerate(texts)]
    if graded.fault or graded.message:
        return [graded.fault or graded.message]
    first = next((case for case in graded.cases if case.verdict is not Verdict.AC), None)
    return [f"{first.name}: {first.message or first.verdict.words}"] if first else []


def _failed(graded: Graded) -> Markup:
    """The groups that are not passed whole, by name behind a summary."""
    names = [group.name for group in graded.groups if group.accepted < group.count]
    if not names:
        return element("td", data_n=0)
    if len(names) == 1:
        return element("td", names[0], data_n=1)
    count = f"{len(names)}" if len(names) < len(graded.groups) else f"all {len(names)}"
    return element("td", element("details", element("summary", count), ", ".join(names)), data_n=len(names))
