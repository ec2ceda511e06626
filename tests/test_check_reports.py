"""One check is told alike in every format: golden files show how, and these tests what holds for all."""

from __future__ import annotations

import io
from typing import Any

import pytest

from grader.errors import UsageFault
from grader.proof import CheckReport
from grader.reports.check import CHECK_FORMATS, draw_check
from tests.check_specimens import SPECIMENS, hostile


def drawn(report: CheckReport, format_: str, **wishes: Any) -> str:
    stream = io.StringIO()
    draw_check(report, format_, stream, **{"color": False, "width": 80, **wishes})
    return stream.getvalue()


@pytest.mark.parametrize("format_", CHECK_FORMATS)
@pytest.mark.parametrize("name", SPECIMENS)
def test_a_stream_that_takes_only_ascii_gets_the_whole_report(name: str, format_: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    draw_check(SPECIMENS[name], format_, stream)
    stream.flush()
    assert raw.getvalue().endswith(b"\n")


@pytest.mark.parametrize("format_", CHECK_FORMATS)
def test_no_text_of_a_pack_steers_what_shows_it(format_: str) -> None:
    """Every text of the report is hostile; in no format does a character come out that is not printed."""
    text = drawn(hostile(), format_)
    assert not [letter for letter in text if not letter.isprintable() and letter != "\n"]
    assert "owned" in text


def test_an_unknown_format_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UsageFault, match="there is no format 'html' of a check") as caught:
        drawn(SPECIMENS["proved"], "html")
    assert caught.value.hint == "choose one of text, plain, json, junit, github"
