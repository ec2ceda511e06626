"""`grade watch`: each save is graded once and drawn over the last one, and the terminal is left as it was."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.cli import saves
from grader.history import attempts
from grader.model import Verdict
from tests.test_cli_terminal import at_a_terminal

PACK = Path(__file__).parent / "packs" / "quick"
RIGHT = "def solution(numbers):\n    return [[float(number > 0) for number in row] for row in numbers]\n"
WRONG = "def solution(numbers):\n    return [[float(number > 1) for number in row] for row in numbers]\n"
ENDLESS = "def solution(numbers):\n    while True:\n        pass\n"
LONGEST_S = 60.0
"""A test that waits longer has failed; none takes nearly as long."""

ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the solution is saved; nothing is there yet. Its attempts are kept, and read here, too."""
    monkeypatch.setenv("GRADE_HISTORY", str(tmp_path / "history.db"))
    return tmp_path / "mine.py"


def save(file: Path, source: str) -> None:
    """As most editors do it: another file, renamed."""
    beside = file.with_suffix(".new")
    beside.write_text(source, encoding="utf-8")
    beside.replace(file)


class Watched:
    """A watch on a terminal of its own: what it wrote, and what is seen of it now."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self.process = process
        self.terminal = terminal
        self.written = ""

    def read(self, seconds: float = 1.0) -> bool:
        """Read what there is; False at the terminal's end."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return True
        try:
            part = os.read(self.terminal, 1 << 16)
        except OSError:
            return False
        self.written += part.decode()
        return bool(part)

    @property
    def seen(self) -> str:
        """The last picture, without its colours; there are no other pictures than whole ones."""
        text = self.written[self.written.rfind("\x1b[H") :]
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text).replace("\r\n", "\n")

    def until(self, *parts: str) -> str:
        """Wait until all of these are seen at once."""
        end = time.monotonic() + LONGEST_S
        while not all(part in self.seen for part in parts):
            assert time.monotonic() < end, self.seen
            assert self.read(), self.written
        return self.seen

    def press(self, key: str) -> None:
        os.write(self.terminal, key.encode())

    def resize(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def rest(self) -> int:
        """Read to the end; the exit code."""
        end = time.monotonic() + LONGEST_S
        while self.read():
            assert time.monotonic() < end, self.written
            assert self.process.poll() is None or select.select([self.terminal], [], [], 0)[0], self.written
        return self.process.wait(LONGEST_S)


@contextmanager
def watching(file: Path, *more: str) -> Iterator[Watched]:
    words = [sys.executable, "-m", "grader", "watch", "positive", file.name, "--pack", str(PACK), *more]
    with at_a_terminal(words, file.parent) as (process, terminal):
        watched = Watched(process, terminal)
        watched.resize(24, 80)
        yield watched


def test_a_session_from_a_file_that_is_not_there_to_an_accepted_one(file: Path) -> None:
    with watching(file) as watched:
        usual = termios.tcgetattr(watched.terminal)
        watched.until("waiting for mine.py")
        assert termios.tcgetattr(watched.terminal) != usual
        save(file, WRONG)
        watched.until("Wrong answer", "watching mine.py")
        assert "since attempt" not in watched.seen
        file.write_text(RIGHT, encoding="utf-8")
        watched.until("Accepted", "since attempt 1: +220 points", "✓ fixed: ")
        assert "Wrong answer" not in watched.seen  # drawn over, not below
        watched.press("d")
        watched.until("attempt 1 → attempt 2", "number > 1", "number > 0", "d report")
        watched.press("d")
        watched.until("300 / 300", "d diff")
        watched.press("h")
        watched.until("Hint 1 of ")
        watched.resize(12, 60)
        watched.until("more lines")
        assert len(watched.seen.splitlines()) == 12
        watched.press("b")
        watched.until("300 / 300")
        file.unlink()
        watched.until("waiting for mine.py")
        save(file, WRONG)
        watched.until("✗ broken: ", "watching mine.py")
        watched.process.send_signal(signal.SIGTSTP)  # there is no shell here that could stop it
        while watched.written.count(ENTER) < 2:
            assert watched.read()
        watched.until("✗ broken: ")
        watched.press("q")
        assert watched.rest() == 0
        assert termios.tcgetattr(watched.terminal) == usual
    assert [kept.verdict for kept in attempts.attempts()] == [Verdict.WA, Verdict.AC, Verdict.WA]
    assert {kept.origin for kept in attempts.attempts()} == {"watch"}
    outside = re.sub(rf"{re.escape(ENTER)}.*?{re.escape(LEAVE)}", "", watched.written, flags=re.DOTALL)
    assert outside == "positive mine.py: attempt 3: wrong answer, 80/300\r\n"


@pytest.mark.parametrize(("end", "code"), [("\x03", 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_the_terminal_is_left_as_it_was_whatever_ends_it(file: Path, end: str | signal.Signals, code: int) -> None:
    """In the middle of a grading, which is no attempt then."""
    save(file, ENDLESS)
    with watching(file) as watched:
        usual = termios.tcgetattr(watched.terminal)
        watched.until("grading")
        if isinstance(end, str):
            watched.press(end)
        else:
            watched.process.send_signal(end)
        assert watched.rest() == code
        assert termios.tcgetattr(watched.terminal) == usual
    assert watched.written.endswith(LEAVE)
    assert attempts.attempts() == ()


def test_a_fault_of_ours_leaves_the_terminal_as_it_was(file: Path) -> None:
    program = "from grader.cli.screen import Screen\nwith Screen() as screen:\n    screen.draw(['x'], [])\n    1 / 0"
    with at_a_terminal([sys.executable, "-c", program], file.parent) as (process, terminal):
        usual = termios.tcgetattr(terminal)
        watched = Watched(process, terminal)
        assert watched.rest() == 1
        assert termios.tcgetattr(terminal) == usual
    assert watched.written.index(LEAVE) < watched.written.index("ZeroDivisionError")


def test_a_save_breaks_off_what_is_being_graded(file: Path) -> None:
    """What was broken off is no attempt; and a key is heard meanwhile."""
    save(file, ENDLESS)
    with watching(file) as watched:
        watched.until("grading")
        watched.press("h")
        watched.until("Hint 1 of ", "grading")
        save(file, RIGHT)
        watched.until("Accepted", "watching mine.py")
        watched.press("q")
        assert watched.rest() == 0
    assert [kept.verdict for kept in attempts.attempts()] == [Verdict.AC]


def test_what_goes_to_a_pipe_is_one_plain_report_after_another(file: Path) -> None:
    words = [sys.executable, "-m", "grader", "watch", "positive", file.name, "--pack", str(PACK), "--no-history"]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, cwd=file.parent, encoding="utf-8", **pipes) as process:  # type: ignore[call-overload]
        try:
            assert process.stderr.readline() == "waiting for mine.py\n"
            save(file, WRONG)
            first = plain_report(process)
            save(file, RIGHT)
            second = plain_report(process)
            process.terminate()
            assert process.wait(LONGEST_S) == 143
            assert process.stdout.read() + process.stderr.read() == ""
        finally:
            process.kill()
    with subprocess.Popen(words, cwd=file.parent, encoding="utf-8", **pipes) as process:  # type: ignore[call-overload]
        try:
            plain_report(process)
            process.terminate()
            assert process.stderr.read() == "", "the file is there: nobody waits for it"
        finally:
            process.kill()
    assert "verdict: wrong answer (WA)\n" in first
    assert "verdict: accepted (AC)\n" in second
    assert "score: +220 points\n" in second
    assert "\x1b" not in "".join(first + second)
    assert attempts.attempts() == ()


def plain_report(process: subprocess.Popen[str]) -> list[str]:
    """The lines up to the next empty one."""
    assert process.stdout is not None
    assert process.stderr is not None
    lines = []
    while (line := process.stdout.readline()) != "\n":
        assert line, process.stderr.read()
        lines.append(line)
    return lines


def test_what_cannot_be_graded_or_kept_is_told_and_watched_on(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = file.with_name("notes.txt")
    notes.write_text("my notes", encoding="utf-8")
    monkeypatch.setenv("GRADE_HISTORY", str(notes))
    file.mkdir()
    with watching(file) as watched:
        watched.until("mine.py: is a folder", "watching mine.py")
        file.rmdir()
        save(file, RIGHT)
        watched.until("Accepted", "Note: this attempt is not kept", "q quit")
        assert "is no database; it stays as it is" in " ".join(watched.seen.split()), "folded where the path is long"
        watched.press("q")
        assert watched.rest() == 0
    assert notes.read_text(encoding="utf-8") == "my notes"


# --------------------------------------------------------------------------------------------------------------- saves


class Clock:
    """A time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def polled(file: Path) -> Callable[[float], int]:
    """Let so many seconds pass, with a look every hundredth; how often a save was due, and taken."""
    clock = Clock()
    looked_at = saves.Saves(file, clock)

    def pass_by(seconds: float) -> int:
        count = 0
        for _ in range(round(seconds * 100)):
            clock.now += 0.01
            if looked_at.due():
                looked_at.take()
                count += 1
        return count

    return pass_by


def test_a_burst_of_saves_is_due_once_when_it_is_over(file: Path, polled: Callable[[float], int]) -> None:
    assert polled(1) == 0
    for size in range(100):
        file.write_text("x" * size, encoding="utf-8")
        assert polled(0.02) == 0
    assert polled(0.2) == 1
    assert polled(10) == 0


def test_every_way_to_save_is_noticed(file: Path, polled: Callable[[float], int]) -> None:
    """Also one that leaves size and time as they were, and one that is missing in between."""
    file.write_text("one", encoding="utf-8")
    assert polled(1) == 1
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    beside = file.with_suffix(".new")
    beside.write_text("two", encoding="utf-8")
    os.utime(beside, ns=times)
    beside.replace(file)
    assert polled(1) == 1
    file.unlink()
    assert polled(1) == 0
    file.write_text("three", encoding="utf-8")
    assert polled(1) == 1
    file.write_text("", encoding="utf-8")
    assert polled(1) == 1


def test_a_save_after_it_was_taken_is_never_lost(file: Path) -> None:
    clock = Clock()
    looked_at = saves.Saves(file, clock)
    file.write_text("one", encoding="utf-8")
    while not looked_at.due():
        clock.now += 0.01
    file.write_text("two, before it is taken and read", encoding="utf-8")
    looked_at.take()
    clock.now += 1
    assert not looked_at.due()  # it may be being written still
    clock.now += 1
    assert looked_at.due()
