"""Whatever a candidate does: nothing of a hidden case shows in a report, and no foreign text steers a terminal."""

from __future__ import annotations

import io
import json
from array import array
from pathlib import Path
from typing import Any, TextIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import checker, reports
from grader.model import (
    Case,
    Counterexample,
    Diagnosis,
    Failure,
    Isolation,
    Level,
    Limits,
    Report,
    Result,
    Run,
    Signature,
    Step,
    Submission,
    Tolerance,
    Verdict,
)
from grader.reports.visible import visible, visible_lines
from grader.values import Value, from_nested

SECRET = 7.123456789
"""A number of the hidden case that stands nowhere else."""

LEVEL = Level(
    id="level4",
    title="Bigram head",
    statement="",
    hints=(),
    signature=Signature((), (4,), "logits"),
    limits=Limits(time_s=4.0, memory_mib=1024, output_kib=64, total_s=120.0),
    tolerance=Tolerance(rtol=1e-6, atol=1e-8),
    groups=(),
    digest="",
    path=Path("level4.md"),
)
EXPECTED = from_nested([SECRET, SECRET, SECRET, SECRET])


def judged(run: Run, *, hidden: bool) -> Result:
    case = Case("long-01", "long", hidden, {"tokens": [[0.0, 0.0, 0.0, SECRET]], "self_score": -SECRET})
    return checker.judge_run(run, case, EXPECTED, LEVEL)


def draw_on(stream: TextIO, results: tuple[Result, ...], format_: str, **changes: Any) -> None:
    report = Report(
        level="level4",
        title="Bigram head",
        verdict=Verdict.WA,
        score=0,
        max_score=300,
        isolation=Isolation("strict"),
        seed="practice",
        level_digest="",
        submission=Submission("my_solution.py", b"import math\n" * 9, ""),
        python="3.11.7",
        numpy="2.4.6",
        cpu_s=0.5,
        wall_s=0.5,
        groups=(),
        results=results,
    )
    reports.draw(report._replace(**changes), format_, stream, level=LEVEL, color=False, width=100)


def drawn(results: tuple[Result, ...], format_: str, **changes: Any) -> str:
    stream = io.StringIO()
    draw_on(stream, results, format_, **changes)
    return stream.getvalue()


# ------------------------------------------------------------------------------------------------------ hidden cases

TELLTALE = Failure("call", f"Class{SECRET}", f"text {SECRET}", ((3, "f"), (71234567, f"function {SECRET}")))
TELLTALES = {
    "a value": Run(value=from_nested([SECRET, 0.0, 0.0, -SECRET]), ended="exit 0"),
    "a NaN": Run(value=from_nested([SECRET, float("nan"), 0.0, 0.0]), ended="exit 0"),
    "a shape": Run(value=Value((7, 0, 123456789), array("d"), str(SECRET)), ended="exit 0"),
    "a shape of as many axes": Run(value=Value((71234567,), array("d"), str(SECRET)), ended="exit 0"),
    "words": Run(unreadable=f"it is {SECRET}", ended="exit 0"),
    "an exception": Run(failure=TELLTALE, ended="exit 0", phase="call"),
    "a known exception": Run(failure=TELLTALE._replace(type="ValueError"), ended="exit 0"),
    "an exception at import": Run(failure=TELLTALE._replace(phase="import"), ended="exit 0"),
    "an exit code": Run(ended="exit 7123456789"),
    "a signal": Run(ended="signal SIGABRT"),
    "prints": Run(value=EXPECTED, stdout=f"{SECRET}\n", ended="exit 0"),
    "prints of a wrong answer": Run(value=from_nested([0.0] * 4), stdout=f"{SECRET}\n", ended="exit 0"),
    "a broken channel": Run(stopped="protocol", ended=f"exit {SECRET}"),
    "too much output": Run(stopped="output", stdout_cut=True, stdout=f"{SECRET}\n", ended="signal SIGKILL"),
}


@pytest.mark.parametrize("format_", reports.FORMATS)
@pytest.mark.parametrize("way", TELLTALES)
def test_nothing_of_a_hidden_case_shows_however_it_is_carried_out(way: str, format_: str) -> None:
    result = judged(TELLTALES[way], hidden=True)
    text = drawn((result,), format_)
    for literal in ("7.12", "7123456", "123456789"):
        assert literal not in text, text


@pytest.mark.parametrize("format_", reports.FORMATS)
@pytest.mark.parametrize("way", ["a value", "words", "an exception", "prints of a wrong answer", "a NaN"])
def test_the_same_of_a_visible_case_does_show(way: str, format_: str) -> None:
    text = drawn((judged(TELLTALES[way], hidden=False),), format_)
    assert "7.12" in text


def test_the_reports_own_message_is_that_of_the_case_as_it_is_told() -> None:
    """Where the message of one hidden case is part of another's, neither gives the other away."""
    results = tuple(
        judged(Run(failure=Failure("import", "", said), phase="import"), hidden=True)
        for said in ("a", str(SECRET), "7")
    )
    assert {result.verdict for result in results} == {Verdict.CE}
    told = json.loads(drawn(results, "json"))
    assert told["message"] == told["cases"][0]["message"] != ""
    assert "7.12" not in json.dumps(told)


def test_a_judge_error_on_a_hidden_case_keeps_its_own_words() -> None:
    broken = judged(Run(), hidden=True)._replace(verdict=Verdict.JE, message=f"the reference failed on {SECRET}")
    text = drawn((broken,), "plain")
    assert "7.12" not in text
    assert "the grader failed on this case; it does not count" in text


# ------------------------------------------------------------------------------------------------------ foreign text

HOSTILE = (
    "\x1b[2J\x1b]0;title\x07 \u202eevil\u2066 [bold red]x[/] :skull: \udcff \u200b\ufeff \x00 \x85\u2028\u3164 \r!"
)


@pytest.mark.parametrize("format_", reports.FORMATS)
def test_hostile_text_is_shown_and_steers_nothing(format_: str) -> None:
    run = Run(
        failure=Failure("call", HOSTILE, f"{HOSTILE}\n{HOSTILE}", ((1, HOSTILE), (2, HOSTILE))),
        ended="exit 0",
        stdout=f"{HOSTILE}\n\tindented\n" * 3,
    )
    value = Value((2,), array("d", [1.0, 2.0]), HOSTILE)
    results = tuple(
        judged(what, hidden=hidden)
        for what in (run, Run(unreadable=HOSTILE), Run(value=value, ended="exit 0"))
        for hidden in (False, True)
    )
    text = drawn(
        results,
        format_,
        submission=Submission(HOSTILE, HOSTILE.encode("utf-8", "surrogateescape") + b"\n\xff\xfe\n", ""),
        seed=HOSTILE,
        diagnosis=(Diagnosis(HOSTILE, HOSTILE, HOSTILE),),
        counterexample=Counterexample(
            judged(Run(value=value, ended="exit 0", stdout=HOSTILE), hidden=False),
            (Step(HOSTILE, HOSTILE, from_nested([1.0, 2.0]), (HOSTILE,)),),
        ),
    )
    shown = json.loads(text) if format_ == "json" else text
    told = list(_strings(shown))
    assert any("\\x1b[2J" in part and "\\u202eevil" in part for part in told)
    assert any("[bold red]x[/] :skull:" in part for part in told)
    for part in told:
        assert all(char.isprintable() or char in "\n\t" for char in part), ascii(part)
        assert "\u3164" not in part
        part.encode("utf-8")


def _strings(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [text for child in children for text in _strings(child)]


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(), max_size=30))
def test_what_is_made_visible_can_be_printed_anywhere_and_twice_is_once(text: str) -> None:
    shown = visible(text)
    assert all(char.isprintable() or char == "\t" for char in shown)
    assert visible(shown) == shown
    assert visible_lines(text).split("\n") == [visible(line) for line in text.split("\n")]
    harmless = text.isascii() and text.isprintable() and "##" not in text and "::" not in text
    assert not harmless or shown == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b31m", "\\x9b31m"),
        ("a\u202eb", "a\\u202eb"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("\u200d\ufe0f", "\\u200d\\ufe0f"),
        ("\u00a0", "\\xa0"),
        ("naïve 漢字 😀", "naïve 漢字 😀"),
        ("a\tb\nc", "a\tb\\x0ac"),
        ("e" + 5 * "\u0301", "e\u0301\u0301\u0301\\u0301\\u0301"),
        ("  ::set-output name=score::300", "  \\x3a:set-output name=score::300"),
        ("x[::2] and a::b", "x[::2] and a::b"),
        ("so ##[add-mask]0, ##vso[task.complete]", "so \\x23#[add-mask]0, \\x23#vso[task.complete]"),
        ("## a heading", "## a heading"),
    ],
)
def test_each_kind_of_character_has_its_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_wide_characters_are_folded_by_their_width() -> None:
    run = Run(value=from_nested([0.0] * 4), stdout="漢字" * 60, ended="exit 0")
    text = drawn((judged(run, hidden=False),), "text")
    folded = [line for line in text.splitlines() if "漢" in line]
    assert len(folded) >= 3
    assert all(len(line) + line.count("漢") + line.count("字") <= 100 for line in folded)


@pytest.mark.parametrize("format_", ["text", "plain"])
def test_letters_that_a_stream_lacks_are_written_as_escapes(format_: str) -> None:
    run = Run(value=from_nested([0.0] * 4), stdout="naïve 漢", ended="exit 0")
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    draw_on(stream, (judged(run, hidden=False),), format_)
    stream.flush()
    assert rb"na\xefve \u6f22" in raw.getvalue()
