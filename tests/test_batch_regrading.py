"""`grade batch --regrade` and `--similar` from the command line to the files they leave."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from grader.cli import batch_regrading
from grader.cli.commands import run
from tests.batch_cohort import LEVEL, QUICK, RIGHT, WRONG

SUBTLE = "def solution(numbers):\n    return [[0.25 + (number > 0) for number in row] for row in numbers]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for name, source in {"ann": RIGHT, "bob": WRONG, "cid": RIGHT, "dee": SUBTLE, "eve": SUBTLE + "#"}.items():
        (made / f"{name}.py").write_text(source)
    return made


def batch(folder: Path, *more: str) -> int:
    """Run it in this process; the exit code."""
    words = [LEVEL, str(folder), "-o", str(folder.parent / "out"), "--pack", str(QUICK), "--workers", "1"]
    return run(["batch", *words, "--no-explain", *more])


def test_a_regrade_is_shown_then_forgotten_or_applied(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder.parent / "out"
    assert batch(folder, "--regrade") == 2
    assert not (out / "journal.jsonl").exists()
    assert batch(folder) == 0
    summary = (out / "summary.csv").read_text()
    assert batch(folder, "--regrade") == 0
    assert "Nothing to regrade: 5 submissions" in capsys.readouterr().out

    (folder / "bob.py").write_text(RIGHT)
    assert batch(folder, "--regrade") == 0
    said = capsys.readouterr()
    assert "bob" in said.out
    assert "the file" in said.out
    assert "--apply" in said.err
    assert (out / "regrade.csv").read_text().count("\n") == 2
    assert batch(folder, "--regrade", "--discard") == 0
    assert (out / "summary.csv").read_text() == summary
    assert not (out / "regrade.csv").exists()
    assert batch(folder, "--regrade", "--discard") == 2  # there is nothing left to forget

    asked = []

    def yes(question: str, **_: object) -> bool:
        asked.append(question)
        return True

    monkeypatch.setattr(batch_regrading, "_at_terminal", lambda: True)
    monkeypatch.setattr(click, "confirm", yes)
    assert batch(folder, "--regrade") == 0
    assert asked == ["Apply 1 change?"]
    line = next(line for line in (out / "summary.csv").read_text().splitlines() if line.startswith('"bob",'))
    assert ',"AC",' in line
    assert batch(folder, "--apply") == 2  # without --regrade

    (folder / "bob").mkdir()
    for name in ("bob.py", "one.py"):
        (folder / "bob" / name).write_text(WRONG)
    (folder / "bob.py").unlink()
    capsys.readouterr()
    assert batch(folder) == 3
    assert "bob could not be graded now and keeps the earlier grade" in capsys.readouterr().err
    assert line in (out / "summary.csv").read_text()


def test_a_regrade_that_waits_is_named_with_its_seed_and_not_lost(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert batch(folder) == 0
    assert batch(folder, "--regrade", "--seed", "a secret") == 0
    capsys.readouterr()
    assert batch(folder, "--regrade", "--apply") == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "a regrade with seed 'a secret' is waiting" in said
    assert "give --seed 'a secret' --no-explain, or --discard" in said
    assert batch(folder, "--regrade", "--seed", "a secret", "--apply") == 0
    assert batch(folder, "--seed", "a secret") == 0


def test_what_is_alike_is_listed_where_the_wrong_answers_are_rare(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two with one mistake that is in no bank, in a pack that has none; and the page holds both files."""
    out = folder.parent / "out"
    assert batch(folder, "--similar") == 0
    rows = (out / "similar.csv").read_text().splitlines()
    assert [row.split(",")[:2] for row in rows[1:]] == [['"dee"', '"eve"']]
    assert "1 pair of similar submissions" in capsys.readouterr().out
    page = (out / "similar.html").read_text()
    assert page.count("0.25 + (number &gt; 0)") == 2
    first = (page, (out / "similar.csv").read_text())
    assert batch(folder, "--similar") == 0
    assert (page, (out / "similar.csv").read_text()) == first

    assert batch(folder) == 0
    assert "similar.html and similar.csv of an earlier run are taken away" in capsys.readouterr().err
    assert not list(out.glob("similar.*"))

    (folder / "eve.py").unlink()
    (folder / "eve").mkdir()
    assert batch(folder, "--similar") == 3
    said = "1 submission not compared, whose file cannot be read or is not the one graded: eve"
    assert said in " ".join(capsys.readouterr().err.split())
