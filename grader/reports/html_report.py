"""The report as one HTML page that needs nothing else: no network, no script, a style sheet of its own inside.

Its policy forbids everything but that sheet, by its digest. Switching views and pointing at tokens is done by radio
buttons and by the sheet, so that the page does the same wherever scripts are forbidden. What a candidate wrote is
made harmless by ``prepare`` and is escaped by ``html_markup``, in this order.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from grader.model import Diagnosis, Level, Report, Result, Verdict
from grader.reports import html_page
from grader.reports.html_case import body
from grader.reports.html_markup import Markup, element
from grader.reports.html_points import points, role, sign, strip, verdict
from grader.reports.html_worked import worked
from grader.reports.outline import Outline, outline
from grader.reports.wording import (
    NOTHING_LOADED,
    hidden_words,
    isolation_words,
    names,
    plural,
    reason,
    verdict_words,
)

MAX_SHOWN = 6
"""Most failed cases that are shown in full."""

STYLE = Path(__file__).with_name("html_report.css")


def draw(report: Report, stream: TextIO, level: Level | None = None, **_: object) -> None:
    """Write a prepared report to ``stream``."""
    html_page.write(page(report, level), stream)


def page(report: Report, level: Level | None) -> str:
    """The whole document."""
    title = f"{verdict_words(report.verdict)} · {report.level} · {report.submission.name}"
    return html_page.document(title, STYLE.read_text(encoding="ascii"), _body(report, level))


def _body(report: Report, level: Level | None) -> Iterator[Markup]:
    chosen = outline(report)
    failed = _to_show(report, chosen)
    links = {result.case.name: f"case-{at}" for at, result in enumerate(failed, 1)}
    yield element("header", *_heading(report))
    main = [*_notes(report, chosen)]
    if report.diagnosis:
        main.append(_diagnosis(report.diagnosis))
    if report.counterexample is not None:
        main.append(worked(report.counterexample, report, level))
    if chosen.unloadable and chosen.first is not None:
        main.append(_unloadable(chosen.first, report, level))
    elif failed:
        main.append(_failed(failed, links, report, level))
    note = hidden_words(report) if chosen.first is None and chosen.others else ""
    main.append(points(report, links, note, listed=not chosen.unloadable))
    yield element("main", *main)
    yield element("footer", *_circumstances(report))


def _to_show(report: Report, chosen: Outline) -> list[Result]:
    """The visible cases that failed, as many as are shown in full."""
    if chosen.unloadable:
        return []
    passed = (Verdict.AC, Verdict.JE, Verdict.SKIPPED)
    failed = [result for result in report.results if not result.case.hidden and result.verdict not in passed]
    return failed[:MAX_SHOWN]


def _heading(report: Report) -> Iterator[Markup]:
    accepted = sum(result.verdict is Verdict.AC for result in report.results)
    yield element("p", element("b", report.level), f" {report.title}", class_="level")
    yield element(
        "div",
        element("h1", sign(role(report.verdict)), verdict_words(report.verdict)),
        element("p", element("b", str(report.score)), f" / {report.max_score} points", class_="score"),
        class_="verdict",
    )
    yield strip(report)
    cases = f"{accepted} of {plural(len(report.results), 'case')} accepted"
    yield element("p", element("span", report.submission.name, class_="file"), element("span", cases), class_="facts")


def _notes(report: Report, chosen: Outline) -> Iterator[Markup]:
    """What is said of the whole grading: a message, what did not run, what is ours."""
    if report.message and (chosen.first is None or report.message != chosen.first.message):
        yield element("p", report.message, class_="note")
    for results, words in ((chosen.skipped, "not run"), (chosen.unjudged, "not judged")):
        if results:
            told = f"{plural(len(results), 'case')} {words} ({names(results)}){reason(results)}"
            yield element("p", told, class_="note")


def _diagnosis(diagnosis: tuple[Diagnosis, ...]) -> Markup:
    """One finding, or several of which one applies."""
    entries = [
        element(
            "div",
            element("p", entry.text, class_="text"),
            element("p", element("b", "Hint"), " ", entry.hint, class_="hint") if entry.hint else "",
            class_="finding",
        )
        for entry in diagnosis
    ]
    several = element("p", "One of these, and the cases cannot tell which:") if len(entries) > 1 else ""
    return element("section", element("h2", "What is wrong"), several, *entries, id="diagnosis")


def _unloadable(first: Result, report: Report, level: Level | None) -> Markup:
    """The message that stands for all cases, with the line it is about."""
    bare = first._replace(case=first.case._replace(arguments={}), expected=None)
    return element(
        "section",
        element("h2", "Where it stops"),
        body(bare, report, level, "case-0", "h3"),
        element("p", NOTHING_LOADED, class_="after"),
        id="cases",
    )


def _failed(failed: list[Result], links: dict[str, str], report: Report, level: Level | None) -> Markup:
    """The cases in full: the first one open, the others to be opened."""
    entries = []
    for at, result in enumerate(failed):
        key = links[result.case.name]
        summary = element(
            "summary",
            element("h3", result.case.name),
            " ",
            verdict(result.verdict),
        )
        inside = element("div", body(result, report, level, key, "h4"), id=key)  # a link to it opens what is around it
        entries.append(element("details", summary, inside, open=at == 0, class_="case"))
    title = "The case that failed" if len(failed) == 1 else "Cases that failed"
    return element("section", element("h2", title), *entries, id="cases")


def _circumstances(report: Report) -> Iterator[Markup]:
    """How it was run: isolation, seed, versions, time."""
    mode, *gaps = isolation_words(report)
    costs = {"seed": report.seed, "CPU time": f"{report.cpu_s:.2f} s", "by the clock": f"{report.wall_s:.2f} s"}
    told = {"exam": "of hidden cases only the verdict is told"} if report.exam else costs
    facts = {
        "isolation": mode,
        **told,
        "Python": report.python,
        "numpy": report.numpy,
        "level": report.level_digest[:12],
        "file": report.submission.digest[:12],
    }
    entries = (element("div", element("dt", name), element("dd", fact)) for name, fact in facts.items() if fact)
    yield element("h2", "How it was run")
    yield from (element("p", gap, class_="note") for gap in gaps)
    yield element("dl", *entries, class_="run")
