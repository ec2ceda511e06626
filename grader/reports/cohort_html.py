"""A cohort as one HTML page for its teacher: in one look, what has not been understood; below, all figures.

It needs no network. Its script sorts tables and searches candidates, and is allowed by its digest; without it the page
shows the same. What candidates chose is made harmless by ``cohort_prepare`` and escaped by ``html_markup``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from grader.cohort import Cohort
from grader.reports import html_page
from grader.reports.cohort_candidates import candidates
from grader.reports.cohort_figures import Figures, figures
from grader.reports.cohort_groups import cases, costs, groups
from grader.reports.cohort_outline import headline, mixed
from grader.reports.cohort_overview import overview, verdict_bar
from grader.reports.html_markup import Markup, element
from grader.reports.html_report import STYLE

SHEET = STYLE.with_name("cohort_page.css")
SCRIPT = Path(__file__).with_name("cohort_page.js")


def draw(cohort: Cohort, stream: TextIO, **_: object) -> None:
    """Write a prepared cohort to ``stream``."""
    html_page.write(page(cohort), stream)


def page(cohort: Cohort) -> str:
    """The whole document."""
    style = STYLE.read_text(encoding="ascii") + SHEET.read_text(encoding="ascii")
    counted = figures(cohort)
    title = f"{cohort.level} · {headline(counted)}"
    script = SCRIPT.read_text(encoding="ascii")
    return html_page.document(title, style, _body(cohort, counted), script=script, class_="cohort")


def _body(cohort: Cohort, counted: Figures) -> Iterator[Markup]:
    yield element("header", *_heading(cohort, counted))
    main: list[Markup] = []
    if counted.scores:
        main += [overview(cohort, counted), groups(counted), cases(counted), costs(counted)]
    if counted.faults:
        main.append(_ungraded(counted))
    if cohort.candidates:
        main.append(candidates(cohort))
    yield element("main", *main)
    yield element("footer", *_circumstances(cohort))


def _heading(cohort: Cohort, counted: Figures) -> Iterator[Markup]:
    places = {"groups": "Groups", "cases": "Cases", "costs": "Time and memory"} if counted.scores else {}
    places |= {"ungraded": "Not graded"} if counted.faults else {}
    places |= {"candidates": "Candidates"} if cohort.candidates else {}
    links = (element("a", name, href=f"#{place}") for place, name in places.items())
    yield element(
        "div",
        element("p", element("b", cohort.level), f" {cohort.title}", class_="level"),
        element("nav", *links, aria_label="Parts of this page") if places else "",
        class_="top",
    )
    words = headline(counted)
    score: list[str] = []
    if counted.scores:
        score = [
            element("span", "mean ", element("b", f"{counted.scores.mean:.0f}")),
            element("span", "median ", element("b", f"{counted.scores.median:g}")),
            element("span", f"of {cohort.max_score} points"),
        ]
    yield element(
        "div",
        element("h1", words[0].upper() + words[1:]),
        element("p", *score, class_="score") if score else "",
        class_="verdict",
    )
    yield from verdict_bar(counted)
    for told in mixed(cohort):
        yield element("p", told, class_="mixed")


def _ungraded(counted: Figures) -> Markup:
    """Who could not be graded, by the reason: for what was handed in, and where the grader failed."""
    told = "These have no score, which is not 0, and are in no figure above but the bar of verdicts."
    parts: list[str] = [element("h2", "Not graded"), element("p", told, class_="explained")]
    for handed_in, words in (
        (True, "What was handed in cannot be graded:"),
        (False, "The grader failed on these, which is never held against a candidate:"),
    ):
        by_fault: dict[str, list[str]] = {}
        for candidate in counted.faults:
            if candidate.graded.handed_in is handed_in:
                by_fault.setdefault(candidate.graded.fault, []).append(candidate.name)
        items = [
            element("div", element("dt", fault), element("dd", ", ".join(names)))
            for fault, names in sorted(by_fault.items(), key=lambda pair: -len(pair[1]))
        ]
        if items:
            parts += [element("p", words, class_="explained"), element("dl", *items, class_="reasons")]
    return element("section", *parts, id="ungraded")


def _circumstances(cohort: Cohort) -> Iterator[Markup]:
    """How it was run. Where candidates differ in it, each value has the number of those that have it."""
    yield element("h2", "How it was run")
    graded = [it.graded.identity for it in cohort.candidates if not it.graded.fault]
    facts = {"seed": cohort.seed} if cohort.seed_each or not graded else {}
    for name, field in (
        ("seed", "seed"),
        ("grader", "grader"),
        ("Python", "python"),
        ("numpy", "numpy"),
        ("isolation", "isolation"),
        ("level", "level_digest"),
        ("pack", "pack_digest"),
    ):
        if name in facts:
            continue
        length = None if field == "seed" else 12
        values = Counter(str(getattr(identity, field))[:length] for identity in graded)
        several = len(values) > 1
        facts[name] = ", ".join(f"{value} ({count})" if several else value for value, count in values.most_common())
    entries = (element("div", element("dt", name), element("dd", fact)) for name, fact in facts.items() if fact)
    yield element("dl", *entries, class_="run")
