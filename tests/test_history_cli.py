"""`grade` keeps what it graded, and `grade history`, `diff` and `levels` tell of it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader import levels
from grader.history import attempts
from grader.history.database import reading

Run = Callable[..., Any]
PACK = Path(__file__).parent / "packs" / "quick"
RIGHT = "def solution(numbers):\n    return [[float(number > 0) for number in row] for row in numbers]\n"
WRONG = "def solution(numbers):\n    return [[float(number > 1) for number in row] for row in numbers]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A wrong solution of the test pack's level."""
    path = tmp_path / "mine.py"
    path.write_text(WRONG, encoding="utf-8")
    return path


@pytest.fixture
def kept(tmp_path: Path, grade: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`grade` where attempts are kept in a file of this test's own, which is read here, too."""
    path = tmp_path / "kept" / "history.db"
    monkeypatch.setenv("GRADE_HISTORY", str(path))
    return grade


def numbers() -> list[int]:
    return [attempt.number for attempt in attempts.attempts()]


def test_each_grading_is_kept_and_what_changed_is_told(kept: Run, file: Path) -> None:
    words = ("positive", file, "--pack", PACK, "--no-explain")
    assert kept(*words).returncode == 1
    assert kept(*words, "--no-history").returncode == 1
    file.write_text(RIGHT, encoding="utf-8")
    assert kept(*words, environment={"GRADE_HISTORY": "off"}).returncode == 0
    assert kept(*words, "--format", "json", "-o", "no/such/folder/x").returncode == 2  # graded all the same
    assert numbers() == [1, 2]
    listed = kept("history", "--format", "plain").stdout.splitlines()
    assert re.fullmatch(
        r"attempt 1: \d{4}-\d\d-\d\d \d\d:\d\d, positive, wrong answer, 80 of 300 points, mine\.py", listed[0]
    )
    assert listed[1].endswith("positive, accepted, 300 of 300 points, mine.py")
    done = kept("diff")
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert re.search(r"fixed: \S+ \(\d cases?\)", done.stdout)
    assert "float(number > 0)" in done.stdout
    assert kept("diff", 1, -1).stdout == done.stdout == kept("diff", -2, 2).stdout
    found = json.loads(kept("diff", 2, 1, "--format", "json").stdout)
    assert (found["score"], found["changes"][0]["broken"] > 0) == (-220, True)
    table = kept("levels", "--pack", PACK).stdout
    assert re.search(r"^positive .* 300/300 ", table, re.MULTILINE)
    assert re.search(r"^brief .* -/300 ", table, re.MULTILINE)


def test_what_cannot_be_compared_is_one_clear_message(kept: Run, refused: Run, file: Path) -> None:
    refused(2, ["no attempt is kept yet"], "diff")
    refused(2, ["no level 'level7'"], "history", "level7")
    assert "No such attempt is kept yet" in kept("history", "level2").stdout
    kept("positive", file, "--pack", PACK, "--no-explain")
    kept("brief", file, "--pack", PACK, "--no-explain")
    refused(2, ["attempt 1 is at positive and attempt 2 at brief", "`grade history brief`"], "diff", 1, 2)
    refused(2, ["no attempt -2 at brief: it has 1 attempt"], "diff")
    refused(2, ["there is no attempt 7", "`grade history`"], "diff", 1, 7)
    refused(2, ["history is switched off", "GRADE_HISTORY"], "history", environment={"GRADE_HISTORY": "off"})


def test_a_fault_of_history_is_one_note_and_the_grading_counts(kept: Run, file: Path, tmp_path: Path) -> None:
    """Report and exit code are the same, and the file that is there stays as it is."""
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes\n", encoding="utf-8")
    for source, code in ((RIGHT, 0), (WRONG, 1)):
        file.write_text(source, encoding="utf-8")
        words = ("positive", file, "--pack", PACK, "--no-explain", "--format", "plain")
        done = kept(*words, environment={"GRADE_HISTORY": str(notes)})
        assert done.returncode == code
        assert masked(done.stdout) == masked(kept(*words, "--no-history").stdout)
        assert done.stderr.startswith(f"Note: this attempt is not kept: {notes}: is no database")
        assert done.stderr.count("\n") == 2  # with what to do next
    assert notes.read_text(encoding="utf-8") == "my notes\n"
    done = kept("levels", environment={"GRADE_HISTORY": str(notes)})
    assert done.returncode == 0
    assert "best scores are not known" in done.stderr


def masked(report: str) -> str:
    return re.sub(r"\d+\.\d+ seconds", "", report)


def test_no_solution_can_read_what_is_kept(kept: Run, file: Path, tmp_path: Path) -> None:
    """The first attempt is there when the second one looks for it."""
    kept("positive", file, "--pack", PACK, "--no-explain")
    database = tmp_path / "kept" / "history.db"
    assert database.is_file()
    source = f"""def solution(numbers):
    for name in ("", "-wal", "-shm"):
        try:
            print(len(open({str(database)!r} + name, "rb").read()))
        except OSError as error:
            print(type(error).__name__)
    return [[float(number > 0) for number in row] for row in numbers]
"""
    file.write_text(source, encoding="utf-8")
    with reading():  # so that what SQLite keeps beside it is there, too
        report = json.loads(kept("positive", file, "--pack", PACK, "--format", "json").stdout)
    assert report["cases"][0]["stdout"] == "PermissionError\n" * 3


def test_a_command_that_keeps_nothing_imports_no_sqlite(grade: Run, file: Path) -> None:
    """Nothing but the database's own modules does, which the architecture test holds; coverage has a use of its own."""
    words = ["positive", str(file), "--pack", str(PACK), "--no-explain"]
    program = (
        "import sys; from grader.cli.commands import run; "
        f"run({words!r}); print('grader.history.database' in sys.modules, 'platformdirs' in sys.modules)"
    )

    for setting, loaded in (("off", "False False"), (str(file.with_name("h.db")), "True False")):
        done = grade(command=[sys.executable, "-c", program], environment={"GRADE_HISTORY": setting})
        assert done.stdout.splitlines()[-1] == loaded


def test_the_levels_of_all_packs_have_digests_that_tell_them_apart() -> None:
    """The best score of a level hangs on it."""
    pack = levels.builtin_pack()
    digests = [levels.load(pack, name).digest for name in levels.level_ids(pack)]
    digests += [levels.load(PACK, name).digest for name in levels.level_ids(PACK)]
    assert len(set(digests)) == len(digests)
