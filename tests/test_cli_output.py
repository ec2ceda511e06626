"""Where a report goes: files, full disks, closed pipes; what was there is not lost, and nothing is half written."""

from __future__ import annotations

import json
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PACK = Path(__file__).parent / "packs" / "quick"
RIGHT = "def solution(numbers):\n    return [[float(number > 0) for number in row] for row in numbers]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A right solution, in a folder of its own."""
    folder = tmp_path / "solutions"
    folder.mkdir()
    path = folder / "right.py"
    path.write_text(RIGHT, encoding="utf-8")
    return path


@pytest.fixture
def asked(file: Path) -> tuple[object, ...]:
    """The words of a grading in JSON, which is a report of some kilobytes."""
    return ("positive", file, "--pack", PACK, "--format", "json")


# ---------------------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize("format_", ["text", "plain", "json"])
def test_a_report_is_written_to_a_file_and_nowhere_else(
    grade: Run, asked: tuple[object, ...], tmp_path: Path, format_: str
) -> None:
    done = grade(*asked[:-1], format_, "-o", "report")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = (tmp_path / "report").read_text(encoding="utf-8")
    assert "300" in text
    assert "\x1b" not in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report", "solutions"], "nothing is left beside it"


def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(
    grade: Run, asked: tuple[object, ...], tmp_path: Path
) -> None:
    umask = os.umask(0)
    os.umask(umask)
    report = tmp_path / "report.json"
    grade(*asked, "-o", report)
    assert stat.S_IMODE(report.stat().st_mode) == 0o666 & ~umask
    report.write_text("old", encoding="utf-8")
    report.chmod(0o640)
    assert grade(*asked, "-o", report).returncode == 0
    assert stat.S_IMODE(report.stat().st_mode) == 0o640
    assert json.loads(report.read_text(encoding="utf-8"))["score"] == 300


def test_a_link_stays_a_link(grade: Run, asked: tuple[object, ...], tmp_path: Path) -> None:
    """The report goes to where it leads: /dev/stdout is such a link, and root could replace it."""
    (tmp_path / "place").mkdir()
    target, link = tmp_path / "place" / "target.json", tmp_path / "link.json"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert grade(*asked, "-o", link).returncode == 0
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["score"] == 300


def test_a_device_is_written_to_as_it_is(grade: Run, asked: tuple[object, ...]) -> None:
    done = grade(*asked, "-o", "/dev/stdout")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["score"] == 300
    assert Path("/dev/stdout").is_symlink()


@pytest.mark.parametrize("target", ["gone/report.json", "solutions", "/dev/full", "solutions/right.py/report.json"])
def test_what_cannot_be_written_is_told_with_the_verdict(
    refused: Run, asked: tuple[object, ...], tmp_path: Path, target: str
) -> None:
    """The grading was done: its result is not lost."""
    refused(2, [f"{target}: ", "cannot be written", "300/300"], *asked, "-o", target)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["right.py", "solutions"]


def full_disk() -> None:
    """Let this process, about to become `grade`, write 512 bytes to a file and no more, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))


def test_on_a_full_disk_the_old_report_stays(refused: Run, asked: tuple[object, ...], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text("the old one", encoding="utf-8")
    refused(
        2,
        ["report.json: ", "cannot be written (File too large)", "300/300"],
        *asked,
        "-o",
        report,
        preexec_fn=full_disk,
        environment=UNMEASURED,
    )
    assert report.read_text(encoding="utf-8") == "the old one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.json", "solutions"]


UNMEASURED = {"COVERAGE_PROCESS_START": "", "COVERAGE_PROCESS_CONFIG": ""}
"""Measuring coverage writes a file of its own at the end, and cannot on a disk that is full."""


# ---------------------------------------------------------------------------------------------------- standard output


PRINTING = [("level1", "--help"), ("levels",), ("show", "level1"), ("completion", "bash"), ("--version",)]


@pytest.mark.parametrize("words", [("--help",), *PRINTING])
def test_a_reader_who_has_gone_ends_it_quietly(grade: Run, words: tuple[str, ...]) -> None:
    """As under `| head -1`: nothing on stderr."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = grade(*words, stdout=writing)
    finally:
        os.close(writing)
    assert done.stderr == ""
    assert done.returncode in (0, 141)


@pytest.mark.parametrize("format_", ["text", "plain", "json"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_has_gone_ends_a_grading_quietly(
    grade: Run, asked: tuple[object, ...], format_: str, unbuffered: str
) -> None:
    """With an exit code that is no verdict."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = grade(*asked[:-1], format_, stdout=writing, environment={"PYTHONUNBUFFERED": unbuffered})
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_head_reads_one_line(grade: Run, tmp_path: Path, asked: tuple[object, ...]) -> None:
    """A report larger than a pipe holds, and a real `head`."""
    source = "def solution(scores):\n    print('x' * 60 + '\\n' * 900)\n    return scores\n"
    (tmp_path / "wrong.py").write_text(source, encoding="utf-8")
    shell = ["sh", "-c", f'"{sys.executable}" -m grader "$@" | head -1', "sh"]
    done = grade("level1", "wrong.py", "--format", "json", command=shell)
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


@pytest.mark.parametrize("words", [("--help",), *PRINTING])
def test_a_full_standard_output_is_told_once(grade: Run, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = grade(*words, stdout=full)
    assert done.returncode not in (0, 1)
    assert "Traceback" not in done.stderr
    assert "No space left on device" in done.stderr
    assert done.stderr.count("Errno") <= 1


def test_a_report_that_cannot_be_printed_is_told_once(grade: Run, asked: tuple[object, ...]) -> None:
    """With the verdict; it must not look like one: neither 0 nor 1."""
    with Path("/dev/full").open("wb") as full:
        done = grade(*asked, stdout=full)
    assert done.returncode == 2
    assert "cannot be written to standard output (No space left on device)" in done.stderr
    assert "the verdict was AC, 300/300" in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_change_no_verdict(grade: Run, asked: tuple[object, ...], tmp_path: Path, closed: str) -> None:
    """With standard input, output or error closed from the start, the report still goes to its file."""
    shell = ["sh", "-c", f'"{sys.executable}" -m grader "$@" {closed}', "sh"]
    done = grade(*asked, "-o", "report.json", command=shell)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["verdict"] == "AC"


@pytest.mark.parametrize("words", [("--help",), *PRINTING])
def test_a_closed_standard_output_is_no_traceback(grade: Run, words: tuple[str, ...]) -> None:
    shell = ["sh", "-c", f'"{sys.executable}" -m grader "$@" >&-', "sh"]
    assert "Traceback" not in grade(*words, command=shell).stderr


def test_a_report_that_nobody_can_see_is_no_verdict(grade: Run, asked: tuple[object, ...]) -> None:
    """Standard output is closed and no file is named."""
    shell = ["sh", "-c", f'"{sys.executable}" -m grader "$@" >&-', "sh"]
    done = grade(*asked, command=shell)
    assert "Traceback" not in done.stderr
    assert done.returncode not in (0, 1)
