"""Pairs of similar submissions side by side, as one HTML page without scripts, for a person to look at.

What candidates wrote is made visible and escaped; the page's policy forbids everything but its own style sheet.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TextIO

from grader.pairs import Pair, Pairs, SharedAnswers
from grader.reports.html_markup import Markup, declared, element
from grader.reports.html_report import STYLE
from grader.reports.pairs_words import NO_VERDICT, explained, meaning, percent, steps
from grader.reports.visible import visible
from grader.reports.wording import plural

MAX_CASES = 8
"""Most cases that are named of those with the same wrong answers."""

MAX_LINES = 300
MAX_WIDTH = 200
"""Most lines of a file that are shown, and most characters of a line."""

_OWN_STYLE = Path(__file__).with_name("pairs_html.css")

_KINDS = {
    (True, True): "Alike in code and in wrong answers",
    (True, False): "Alike in code",
    (False, True): "The same rare wrong answers",
}


def draw(pairs: Pairs, stream: TextIO, sources: Mapping[str, str]) -> None:
    """Write the page to ``stream``; ``sources`` are the texts of the candidates' files by name."""
    style = declared(STYLE.read_text(encoding="ascii") + _OWN_STYLE.read_text(encoding="ascii"))
    digest = base64.b64encode(hashlib.sha256(style.encode("ascii")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    head = (
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", "Similar submissions"),
        element("link", rel="icon", href="data:,"),
        element("style", style),
    )
    body = element("body", element("header", *_heading(pairs)), element("main", *_sections(pairs, sources)))
    html = element("html", element("head", *head), body, lang="en")
    stream.write(f"<!DOCTYPE html>{html}\n".encode("utf-8", "replace").decode("utf-8"))


def _heading(pairs: Pairs) -> Iterator[Markup]:
    yield element("h1", "Similar submissions")
    yield element("p", NO_VERDICT, class_="note told")
    yield element("p", " ".join(explained(pairs)), class_="told")
    rows = [
        element("tr", element("th", words, scope="row"), element("td", f"{count:,}")) for words, count in steps(pairs)
    ]
    head = element("tr", element("th", "similarity of the code", scope="col"), element("th", "pairs", scope="col"))
    yield element("table", element("thead", head), element("tbody", *rows), class_="counts")


def _sections(pairs: Pairs, sources: Mapping[str, str]) -> Iterator[Markup]:
    if not pairs.listed:
        yield element("p", "No pair of this cohort stands out.", class_="told")
    for kind, listed in groupby(pairs.listed, lambda pair: (pair.code is not None, pair.answers is not None)):
        entries = [_pair(pair, pairs, sources) for pair in listed]
        title = f"{_KINDS[kind]}: {plural(len(entries), 'pair')}"
        yield element("section", element("h2", title), element("ol", *entries, class_="pairs"))
    if pairs.nothing_own:
        names = ", ".join(map(visible, pairs.nothing_own))
        title = element("h2", "Too little that is not common for comparing the code")
        yield element("section", title, element("p", names, class_="told"))


def _pair(pair: Pair, pairs: Pairs, sources: Mapping[str, str]) -> Markup:
    code, answers = pair.code, pair.answers
    names = f"{visible(pair.first)} and {visible(pair.second)}"
    told = " ".join((*meaning(pair, pairs), *(_cases(answers) if answers else ())))
    return element(
        "li",
        element("h3", names, f" · {percent(code.similarity)}" if code else ""),
        element("p", told, class_="told"),
        element(
            "div",
            _side(pair.first, sources[pair.first], code.lines_first if code else ()),
            _side(pair.second, sources[pair.second], code.lines_second if code else ()),
            class_="sides",
        ),
    )


def _cases(answers: SharedAnswers) -> Iterator[str]:
    left_out = len(answers.cases) - MAX_CASES
    named = ", ".join(map(visible, answers.cases[:MAX_CASES]))
    yield f"Cases: {named}{f' and {left_out} more' if left_out > 0 else ''}."


def _side(name: str, text: str, shared: tuple[int, ...]) -> Markup:
    """One file with its line numbers; the lines that hold something shared are marked."""
    lines = text.split("\n")
    if lines[-1:] == [""]:
        lines.pop()
    marked = set(shared)
    rows = [
        element(
            "span",
            element("span", f"{at} ", class_="line"),
            visible(line[:MAX_WIDTH]) + (" …" if len(line) > MAX_WIDTH else ""),
            class_="shared" if at in marked else None,
        )
        for at, line in enumerate(lines[:MAX_LINES], 1)
    ]
    left_out = len(lines) - len(rows)
    rest = element("p", f"{plural(left_out, 'more line')}.", class_="key") if left_out else ""
    return element("div", element("h4", visible(name)), element("pre", *rows), rest)
