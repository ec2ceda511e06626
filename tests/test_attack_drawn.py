"""What is looked for in the drawings of a report on hostile code is found where it is, and nowhere else."""

from __future__ import annotations

from typing import TextIO

import pytest

from grader import reports
from grader.attacks import drawn
from grader.model import Report, Verdict
from tests.test_reports import report, results

REJECTED = report(tuple(result._replace(verdict=Verdict.WA) for result in results()))


def faults(monkeypatch: pytest.MonkeyPatch, **drawings: str) -> list[str]:
    """The faults of a rejected report that is drawn as said, and in other formats as it is."""
    whole = reports.draw

    def draw(told: Report, format_: str, stream: TextIO, *, color: bool, width: int) -> None:
        if told is REJECTED and format_ in drawings:
            stream.write(drawings[format_])
        else:
            whole(told, format_, stream, color=color, width=width)

    monkeypatch.setattr(reports, "draw", draw)
    return drawn.faults(REJECTED)


@pytest.mark.parametrize("judged", [REJECTED, report(results())], ids=["rejected", "accepted"])
def test_a_report_as_it_is_drawn_has_no_faults(judged: Report) -> None:
    assert drawn.faults(judged) == []


@pytest.mark.parametrize("character", ["\x1b", "\r", "\0", "\x9b", "\u202e", "\u2028", "\u200b", "\ud800"])
@pytest.mark.parametrize("format_", ["text", "plain"])
def test_a_character_that_steers_a_terminal_is_told(
    format_: str, character: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = faults(monkeypatch, **{format_: f"verdict: wrong answer\n\tprinted {character}"})
    assert said == [f"the report as {format_} holds U+{ord(character):04X}"]


def test_a_line_that_only_an_accepted_report_has_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    said = faults(monkeypatch, plain="score: 0 of 300 points\nverdict: accepted (AC)\n")
    assert said == ["the report as plain has a line that says 'verdict: accepted (AC)'"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"verdict": "WA", "message": "é"}', "not all ASCII"),
        ('{"verdict": "WA"', "is none"),
    ],
)
def test_json_that_is_none_or_not_ascii_is_told(text: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    [fault] = faults(monkeypatch, json=text)
    assert said in fault


def test_every_format_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those to come, too."""
    steering = dict.fromkeys(reports.FORMATS, "\x1b")
    told = " ".join(faults(monkeypatch, **steering))
    assert all(f"as {format_} holds U+001B" in told for format_ in reports.FORMATS)
