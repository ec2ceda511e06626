"""`grade check` as a process: its exit code, its formats, what it says on stderr, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.small_pack import SMALL, WRONG, copied, solution
from tests.test_cli_terminal import LONGEST_S, at_a_terminal, descendants, read, soon, still_there
from tests.test_judge import NO_LANDLOCK, without

Run = Callable[..., "subprocess.CompletedProcess[str]"]
FEW = ("--salts", "2")


@pytest.fixture
def unproved(tmp_path: Path) -> Path:
    """A pack with a wrong solution that is right."""
    return copied(tmp_path, {f"{WRONG}/right.py": solution("return [2 * number for number in numbers]")})


def test_a_pack_that_is_proved_exits_with_0_and_another_with_1(grade: Run, unproved: Path) -> None:
    """The whole pack, or a level by its name; nothing but the report is said."""
    proved = grade("check", "--pack", SMALL, *FEW)
    assert (proved.returncode, proved.stderr) == (0, "")
    assert "13 proofs of 1 level hold" in proved.stdout
    failed = grade("check", "doubled", "--pack", unproved, *FEW)
    assert (failed.returncode, failed.stderr) == (1, "")
    assert "is accepted, where WA is asked for" in failed.stdout
    assert f"{WRONG}/right.py" in failed.stdout


def test_each_format_says_that_it_failed_and_goes_to_a_file(grade: Run, unproved: Path, tmp_path: Path) -> None:
    path = tmp_path / "report"
    for format_ in ("text", "plain", "json", "junit", "github"):
        done = grade("check", "--pack", unproved, *FEW, "--format", format_, "-o", path)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", ""), format_
        text = path.read_text(encoding="utf-8")
        assert f"{WRONG}/right.py" in text
        if format_ == "json":
            assert json.loads(text)["holds"] is False
        if format_ == "junit":
            assert ET.fromstring(text).findall(".//failure")
    assert "::error" in text


def test_what_cannot_be_checked_is_a_usage_error(refused: Run, tmp_path: Path) -> None:
    """A level that is not there, a pack without levels, no pack, a report in place of a source."""
    refused(2, ["no level 'dubled'", "did you mean doubled?"], "check", "dubled", "--pack", SMALL)
    refused(2, ["no level pack"], "check", "--pack", tmp_path)
    (tmp_path / "levels").mkdir()
    refused(2, ["has no levels"], "check", "--pack", tmp_path)
    refused(2, ["-o takes the report"], "check", "--pack", SMALL, "-o", tmp_path / "level.md")


def test_no_salts_are_a_usage_error(grade: Run) -> None:
    done = grade("check", "--pack", SMALL, "--salts", "0")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--salts" in done.stderr


def test_a_report_that_cannot_be_written_is_told_with_the_result(refused: Run, tmp_path: Path) -> None:
    where = tmp_path / "nowhere" / "report"
    refused(2, ["cannot be written", "all is proved"], "check", "--pack", SMALL, *FEW, "-o", where)


@pytest.mark.skipif("__import__('os').uname().machine != 'x86_64'", reason="the numbers are those of x86-64")
def test_without_strict_isolation_it_refuses_unless_the_pack_is_trusted() -> None:
    words = ("check", "--pack", str(SMALL), *FEW)
    refused = without(NO_LANDLOCK, *words)
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "Missing: landlock" in refused.stderr
    trusted = without(NO_LANDLOCK, *words, "--trust", "--format", "json")
    assert trusted.returncode == 0, trusted.stderr
    assert '"trusted"' in trusted.stdout


# ------------------------------------------------------------------------------------------------------------- terminal


def words(pack: Path) -> list[str]:
    return [sys.executable, "-m", "grader", "check", "--pack", str(pack), *FEW]


def lasting(tmp_path: Path) -> Path:
    """A pack whose check lasts: a wrong solution that sleeps for longer than anybody waits."""
    sleeps = solution("__import__('time').sleep(1000)")
    level = (SMALL / "levels" / "doubled.md").read_text().replace("time_s = 1.0", "time_s = 30.0")
    return copied(tmp_path, {f"{WRONG}/sleeps.py": sleeps, "levels/doubled.md": level})


def test_a_terminal_gets_a_bar_that_goes_away_and_the_report(tmp_path: Path) -> None:
    slow = solution("len(numbers) == 4 and __import__('time').sleep(1)\n    return numbers")
    with at_a_terminal(words(copied(tmp_path, {f"{WRONG}/slow.py": slow})), tmp_path) as (process, terminal):
        shown = read(terminal)
        assert process.wait(LONGEST_S) == 0
    assert "checking" in shown
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")
    assert shown.rindex("proofs of 1 level hold") > shown.rindex("checking")


@contextmanager
def in_the_middle(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], dict[int, str]]]:
    """A check whose sandbox has children, and all processes below it."""
    process = subprocess.Popen(
        words(lasting(tmp_path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    with process:
        try:
            assert soon(lambda: len(descendants(process.pid)) >= 2)
            yield process, descendants(process.pid)
        finally:
            process.kill()


def test_ctrl_c_ends_everything_and_says_so_once(tmp_path: Path) -> None:
    """Exit code 130, no report, no traceback, no process left."""
    with in_the_middle(tmp_path) as (process, below):
        os.killpg(process.pid, signal.SIGINT)
        stdout, stderr = process.communicate(timeout=LONGEST_S)
    assert (process.returncode, stdout) == (130, "")
    assert stderr.strip() == "Interrupted; nothing was graded."
    assert "Traceback" not in stderr
    assert soon(lambda: not still_there(below))


def test_a_sandbox_that_dies_is_our_fault_and_nothing_hangs(tmp_path: Path) -> None:
    """Its zygote is killed in the middle: exit code 3, one message, no report."""
    with in_the_middle(tmp_path) as (process, below):
        [zygote] = [pid for pid in below if parent_of(pid) == process.pid]
        os.kill(zygote, signal.SIGKILL)
        stdout, stderr = process.communicate(timeout=LONGEST_S)
    assert (process.returncode, stdout) == (3, "")
    assert "ours, not the solution's" in stderr
    assert "the sandbox's own process ended (signal SIGKILL)" in stderr
    assert soon(lambda: not still_there(below))


def parent_of(pid: int) -> int:
    """The parent's process id; 0 where the process has ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    return int(stat.rpartition(")")[2].split()[1])
