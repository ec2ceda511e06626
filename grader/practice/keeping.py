"""The result of a session as one HTML page to keep: the scores, and each answer with what its cases came to.

It needs no network and no script, like every report; what a candidate wrote is made visible and escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from grader.attempt import Attempt
from grader.model import Verdict
from grader.practice.session import Session
from grader.practice.standing import LevelStanding, Standing
from grader.practice.timer import spelled
from grader.reports.html_markup import Markup, element
from grader.reports.html_page import document
from grader.reports.html_points import role, sign, verdict
from grader.reports.html_report import STYLE
from grader.reports.visible import visible_lines
from grader.reports.wording import plural

_ENDED = {
    "": "The session goes on; this is how it stands.",
    "candidate": "Ended by the candidate.",
    "time": "Ended by the clock: what was submitted counts.",
}


def page(session: Session) -> str:
    """The whole document, as the session stands now."""
    result = session.standing()
    title = f"{'Exam' if result.exam else 'Practice'} · {result.score}/{result.max_score}"
    return document(title, STYLE.read_text(encoding="ascii"), _body(session, result))


def _body(session: Session, result: Standing) -> Iterator[Markup]:
    day = f"{result.started_at[:10]}, {result.started_at[11:16]} UTC"
    kind = "Exam" if result.exam else "Practice session"
    yield element(
        "header",
        element("p", element("b", kind), f" {day}", class_="level"),
        element(
            "div",
            element("h1", plural(len(result.levels), "level")),
            element("p", element("b", str(result.score)), f" / {result.max_score} points", class_="score"),
            class_="verdict",
        ),
    )
    counts = "the last submission" if result.exam else "the best submission"
    yield element(
        "main",
        element("p", _ENDED[result.ended_by], class_="note"),
        element("section", element("h2", "Levels"), _levels(result), id="points"),
        *(_answer(session, level) for level in result.levels),
    )
    facts = {
        "time used": f"{spelled(result.used_s)} of {spelled(60 * result.minutes)}",
        "counts": f"{counts} of each level",
        "session": str(result.session),
    }
    entries = (element("div", element("dt", name), element("dd", fact)) for name, fact in facts.items())
    yield element("footer", element("h2", "How it was"), element("dl", *entries, class_="run"))


def _levels(result: Standing) -> Markup:
    rows = (
        element(
            "tr",
            element(
                "th",
                sign(role(level.counts.verdict)) if level.counts else "",
                element("span", level.level, class_="name"),
                f" {level.title}",
                scope="row",
            ),
            element("td", level.state),
            element("td", str(level.submissions), class_="number"),
            element("td", str(level.score), element("span", f" / {level.max_score}", class_="key"), class_="number"),
        )
        for level in result.levels
    )
    names = ("level", "state", "submissions", "points")
    head = element("tr", *(element("th", name, scope="col") for name in names))
    return element("table", element("thead", head), element("tbody", *rows), class_="groups")


def _answer(session: Session, level: LevelStanding) -> Markup:
    """The answer that counts: its verdict, its cases by group, and its text."""
    heading = element("h2", f"{level.level} · {level.title}")
    if level.counts is None:
        return element("section", heading, element("p", "Nothing was submitted.", class_="note"))
    attempt = level.counts
    told = (verdict(attempt.verdict), f", attempt {attempt.number}: {_cases(attempt)}")
    source = visible_lines(session.source(attempt.number))
    return element("section", heading, element("p", *told), element("pre", source, class_="foreign"))


def _cases(attempt: Attempt) -> str:
    """How many cases were accepted, and of which groups some were not."""
    accepted = sum(case.verdict is Verdict.AC for case in attempt.cases)
    failed = []
    for group, cases in groupby(attempt.cases, key=lambda case: case.group):
        verdicts = [case.verdict for case in cases]
        bad = sum(told is not Verdict.AC for told in verdicts)
        if bad:
            failed.append(f"{group} ({bad} of {len(verdicts)})")
    not_accepted = f"; not accepted in {', '.join(failed)}" if failed else ""
    return f"{accepted} of {plural(len(attempt.cases), 'case')} accepted{not_accepted}"
