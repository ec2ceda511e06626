"""`python -m tests.fuzz` says what it needs, and reads what libFuzzer says of itself."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from tests.fuzz import __main__ as command
from tests.fuzz.targets import TARGETS

LOG = """\
#4096\tpulse  cov: 203 ft: 800 corp: 100/5Kb lim: 4096 exec/s: 2048 rss: 57Mb
#90000\tDONE   cov: 219 ft: 927 corp: 151/13Kb lim: 1000 exec/s: 9000 rss: 57Mb
stat::number_of_executed_units: 90000
stat::average_exec_per_sec:     9000
stat::peak_rss_mb:              57
"""


def test_what_libfuzzer_says_is_read() -> None:
    assert command.figures(LOG) == (90000, 219, 57)
    assert command.figures("ModuleNotFoundError: No module named 'atheris'") is None
    assert command.figures(LOG.replace("cov", "cave")) is None


def test_without_atheris_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["tests.fuzz"])
    assert command.main() == 2
    assert "pip install '.[fuzz]'" in capsys.readouterr().err


def test_a_target_that_there_is_not_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["tests.fuzz", "nothing"])
    with pytest.raises(SystemExit, match="2"):
        command.main()
    assert "value, calls" in capsys.readouterr().err


def test_the_page_shows_a_result_of_each_target_with_ten_million_messages_in_all() -> None:
    page = (Path(__file__).parent.parent / "docs" / "fuzzing.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (\w+) \| [0-9,]+ \| [0-9]+ \|", page, re.MULTILINE) == list(TARGETS)
    [total, found] = re.findall(r"([0-9,]+) messages in [0-9]+ s; ([0-9]+) findings", page)[-1]
    assert int(total.replace(",", "")) >= 10_000_000
    assert int(found) == 0
