"""`grade` given what is not there or not right: one clear message, the right exit code, and never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PACK = Path(__file__).parent / "packs" / "quick"
RIGHT = "def solution(numbers):\n    return [[float(number > 0) for number in row] for row in numbers]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A right solution of the test pack's level."""
    path = tmp_path / "right.py"
    path.write_text(RIGHT, encoding="utf-8")
    return path


# --------------------------------------------------------------------------------------- what the command line names


def test_unknown_level_is_told_with_the_nearest(refused: Run, file: Path) -> None:
    refused(2, ["no level 'levle5'", "did you mean level5?"], "levle5", file)


def test_unknown_word_is_told_with_all_levels(refused: Run) -> None:
    refused(2, ["no level 'xyzzy'", "there are: level1, level2, level3, level4, level5"], "xyzzy")


@pytest.mark.parametrize("name", ["../level1", "level1.md", "LEVEL1", "levels/level1", " level1", "grâde"])
def test_a_level_is_named_by_its_id_and_nothing_else(refused: Run, file: Path, name: str) -> None:
    refused(2, ["no level"], name, file)


@pytest.mark.parametrize("command", ["show", "new"])
def test_other_commands_know_the_levels_too(refused: Run, command: str) -> None:
    refused(2, ["no level 'levle2'", "did you mean level2?"], command, "levle2")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("level1", "a.py", "b.py"), "unexpected extra argument"),
        (("level1", "a.py", "--format", "xml"), "'xml' is not one of"),
        (("level1", "a.py", "--colour"), "--colour"),
        (("--nope",), "--nope"),
        (("show",), "Missing argument"),
        (("new",), "Missing argument"),
        (("completion", "tcsh"), "'tcsh' is not one of"),
        (("level1", "--seed"), "requires an argument"),
    ],
)
def test_a_wrong_command_line_is_told(refused: Run, arguments: tuple[str, ...], told: str) -> None:
    refused(2, [told], *arguments)


# -------------------------------------------------------------------------------------------------- files that are not


def test_missing_file_is_told_with_how_to_start(refused: Run) -> None:
    refused(2, ["mine.py: there is no such file", "`grade new level1 mine.py`"], "level1", "mine.py")


def test_without_a_file_the_levels_own_name_is_taken(grade: Run, refused: Run, file: Path) -> None:
    """LEVEL.py of the current folder; where that is missing, its name is told."""
    refused(2, ["positive.py: there is no such file", "grade new"], "positive", "--pack", PACK)
    file.rename(file.with_name("positive.py"))
    assert grade("positive", "--pack", PACK).returncode == 0


def test_a_folder_is_no_solution(refused: Run, tmp_path: Path) -> None:
    refused(2, [f"{tmp_path}: is a folder"], "level1", tmp_path)
    refused(2, ["is a folder"], "level1", "")


def test_a_pipe_that_nobody_writes_to_holds_nobody_up(refused: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    refused(2, ["pipe.py: is not an ordinary file"], "level1", "pipe.py")


def test_an_endless_device_is_not_read(refused: Run) -> None:
    refused(2, ["/dev/zero: is not an ordinary file"], "level1", "/dev/zero")


def test_links_that_lead_nowhere_are_told(refused: Run, tmp_path: Path) -> None:
    (tmp_path / "dangling.py").symlink_to("gone.py")
    (tmp_path / "loop.py").symlink_to("loop.py")
    refused(2, ["dangling.py: there is no such file"], "level1", "dangling.py")
    refused(2, ["loop.py: cannot be read (Too many levels of symbolic links)"], "level1", "loop.py")
    refused(2, ["cannot be read (File name too long)"], "level1", "x" * 300 + ".py")


def test_a_path_through_a_file_is_told(refused: Run, file: Path) -> None:
    refused(2, ["cannot be read (Not a directory)"], "level1", file / "inner.py")


WITHOUT_PRIVILEGE = """
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: what lets root read everything
    if os.geteuid() == 0 and libc.prctl(24, capability, 0, 0, 0):
        sys.exit("cannot drop a capability")
os.execv(sys.executable, [sys.executable, "-m", "grader", *sys.argv[1:]])
"""


def test_an_unreadable_file_is_told(grade: Run, refused: Run, file: Path) -> None:
    """To root as well, who has to lay a privilege down to find a file that it cannot read."""
    command = [sys.executable, "-c", WITHOUT_PRIVILEGE]
    file.chmod(0)
    done = refused(2, [str(file)], "positive", file, "--pack", PACK, command=command)
    assert re.search("cannot be read|not readable", done.stderr)
    file.chmod(0o400)
    assert grade("positive", file, "--pack", PACK, command=command).returncode == 0


@pytest.mark.parametrize("name", ["esc\x1b[2J.py", "line\nbreak.py", "no\udcffutf8.py", "päckchen.py", "$(x).py"])
def test_odd_names_of_files_are_fine(grade: Run, refused: Run, file: Path, name: str) -> None:
    """They are graded, and cannot steer the terminal from within the report."""
    path = file.rename(file.with_name(name))
    done = grade("positive", path, "--pack", PACK, "--format", "plain")
    assert (done.returncode, done.stderr) == (0, "")
    assert "verdict: accepted (AC)" in done.stdout.splitlines()
    assert "\x1b" not in done.stdout
    refused(2, ["there is no such file"], "positive", f"missing-{name}", "--pack", PACK)


# ---------------------------------------------------------------------------------------- files that cannot be loaded


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"", "the file defines no function named solution"),
        (b"\n\n\n", "the file defines no function named solution"),
        (bytes(range(256)) * 20, "SyntaxError|ValueError"),
        (b"\x7fELF\x02\x01\x01" + bytes(500), "SyntaxError|ValueError"),
        (b"def solution(numbers)\n    return numbers\n", "SyntaxError: expected ':' (line 1)"),
        (b"def answer(numbers):\n    return numbers\n", "the file defines no function named solution"),
        (b"def solution(a, b, c):\n    return a\n", "solution takes 3 arguments, and the level gives 1"),
    ],
    ids=["empty", "blank", "bytes", "a program", "syntax", "no solution", "arity"],
)
def test_what_cannot_be_loaded_is_graded_and_told_once(grade: Run, file: Path, source: bytes, told: str) -> None:
    """That is the candidate's: a report with the verdict, on stdout."""
    file.write_bytes(source)
    done = grade("positive", file, "--pack", PACK, "--format", "plain")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert "verdict: cannot be loaded (CE)" in lines
    [line] = [line for line in lines if line.startswith("failed case")]
    assert any(part in line for part in told.split("|"))
    assert done.stdout.replace("\n", "").isprintable()


def test_a_huge_file_is_refused_without_being_read(grade: Run, file: Path) -> None:
    """50 MB of it; only its first megabyte is ever looked at."""
    with file.open("r+b") as opened:
        opened.truncate(50 << 20)
    done = grade("positive", file, "--pack", PACK, "--format", "plain")
    assert (done.returncode, done.stderr) == (1, "")
    assert "right.py is larger than 1 MiB" in done.stdout
    assert "Traceback" not in done.stdout


# ------------------------------------------------------------------------------------ slips that would cost something


def test_a_report_is_not_written_over_a_solution(refused: Run, file: Path) -> None:
    """-o looks like the place for the file that is graded."""
    refused(2, ["-o takes the report", "report.txt"], "positive", file, "--pack", PACK, "-o", file)
    assert file.read_text(encoding="utf-8") == RIGHT
    refused(2, ["-o takes the report"], "positive", file, "--pack", PACK, "-o", "other.py")


def test_an_empty_seed_is_a_variable_that_is_not_set(refused: Run, file: Path) -> None:
    refused(2, ["--seed is empty", "variable"], "positive", file, "--pack", PACK, "--seed", "")


def test_a_level_with_another_number_is_told_all_levels(refused: Run) -> None:
    """level6 is as near to level5 as to any other."""
    refused(2, ["no level 'level6'", "there are: level1, level2"], "level6", "x.py")


def test_a_file_without_its_level_is_asked_for_it(refused: Run, file: Path) -> None:
    refused(2, ["of which level", "grade LEVEL"], "right.py")


def test_what_is_said_to_do_next_finds_the_pack_again(grade: Run, tmp_path: Path) -> None:
    made = grade("new", "positive", "mine.py", "--pack", PACK)
    assert f"`grade positive mine.py --pack {PACK}`" in made.stdout
    assert f"grade show positive --pack {PACK}" in (tmp_path / "mine.py").read_text(encoding="utf-8")
    shown = grade("show", "positive", "--pack", PACK)
    assert f"`grade show positive --hints --pack {PACK}`" in shown.stdout
