"""`grade` at a terminal: colour where it is wanted, a bar where it lasts, and Ctrl-C that leaves nothing behind."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PACK = Path(__file__).parent / "packs" / "quick"
WRONG = "def solution(numbers):\n    return numbers\n"
SLOW = """import time


def solution(numbers):
    time.sleep({})
    return [[float(number > 0) for number in row] for row in numbers]
"""
LONGEST_S = 60.0
"""A test that waits longer has failed; none takes nearly as long."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A wrong solution of the test pack's level."""
    path = tmp_path / "wrong.py"
    path.write_text(WRONG, encoding="utf-8")
    return path


def words(file: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "grader", "positive", str(file), "--pack", str(PACK), *more]


def environment(**more: str) -> dict[str, str]:
    """A terminal of the usual kind, and nothing that asks for colour or against it."""
    dropped = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"TERM": "xterm-256color", "LANG": "C.UTF-8", **more}


@contextmanager
def at_a_terminal(command: list[str], cwd: Path, **more: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The process, in a session of its own whose terminal is a new one, and the other end of that terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env=environment(**more),
        start_new_session=True,
        # What is typed is a signal only where it is the session's own terminal.
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads here
    )
    os.close(theirs)
    try:
        yield process, ours
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def read(terminal: int, until: Callable[[bytes], bool] = lambda _: False) -> str:
    """What is shown, until something is there, or the terminal is closed."""
    shown = b""
    end = time.monotonic() + LONGEST_S
    while not until(shown) and time.monotonic() < end:
        if not select.select([terminal], [], [], 1.0)[0]:
            continue
        try:
            part = os.read(terminal, 1 << 16)
        except OSError:  # on Linux, the end of a terminal
            break
        shown += part
    return shown.decode()


# -------------------------------------------------------------------------------------------------------------- colour


def test_a_terminal_gets_colour(file: Path, tmp_path: Path) -> None:
    with at_a_terminal(words(file), tmp_path) as (process, terminal):
        shown = read(terminal)
        assert process.wait(LONGEST_S) == 1
    assert "\x1b[1;31m" in shown
    assert "Wrong answer" in shown


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_none_gets_no_colour(file: Path, tmp_path: Path, more: dict[str, str]) -> None:
    with at_a_terminal(words(file), tmp_path, **more) as (_, terminal):
        shown = read(terminal)
    assert "Wrong answer" in shown
    assert not re.search(r"\x1b\[[0-9;]*m", shown)


@pytest.mark.parametrize("format_", ["plain", "json"])
def test_plain_and_json_are_never_coloured(file: Path, tmp_path: Path, format_: str) -> None:
    with at_a_terminal(words(file, "--format", format_), tmp_path, FORCE_COLOR="1") as (_, terminal):
        assert "\x1b" not in read(terminal)


def test_what_goes_elsewhere_is_not_coloured(grade: Run, file: Path) -> None:
    done = grade("positive", file, "--pack", PACK)
    assert "Wrong answer" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_colour_can_be_forced_and_no_color_wins_where_it_is_empty(grade: Run, file: Path) -> None:
    """An empty NO_COLOR says nothing, by the convention of no-color.org."""
    asked = ("positive", file, "--pack", PACK)
    assert "\x1b[1;31m" in grade(*asked, environment={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[1;31m" in grade(*asked, environment={"FORCE_COLOR": "1", "NO_COLOR": ""}).stdout
    assert "\x1b" not in grade(*asked, environment={"NO_COLOR": "1"}).stdout


def test_a_report_is_as_wide_as_the_terminal_and_no_wider(grade: Run, file: Path) -> None:
    for columns in (60, 80, 100):
        done = grade("positive", file, "--pack", PACK, environment={"COLUMNS": str(columns)})
        assert max(map(len, done.stdout.splitlines())) <= columns


# ----------------------------------------------------------------------------------------------------------------- bar


def test_a_grading_that_lasts_shows_a_bar_and_takes_it_away(file: Path, tmp_path: Path) -> None:
    """The cursor that it hid is back at the end."""
    file.write_text(SLOW.format(0.4), encoding="utf-8")
    with at_a_terminal(words(file), tmp_path) as (process, terminal):
        shown = read(terminal)
        assert process.wait(LONGEST_S) == 0
    assert "grading" in shown
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")
    assert shown.rindex("Accepted") > shown.rindex("grading")


def test_a_bar_is_for_terminals_only(grade: Run, file: Path) -> None:
    file.write_text(SLOW.format(0.4), encoding="utf-8")
    assert grade("positive", file, "--pack", PACK).stderr == ""


# -------------------------------------------------------------------------------------------------------------- Ctrl-C


def descendants(pid: int) -> dict[int, str]:
    """The living processes below one, each with the time it started at, by which it is told from a later one."""
    parents: dict[int, tuple[int, str]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] != "Z":
                parents[int(entry.name)] = (int(fields[1]), fields[19])
    found: dict[int, str] = {}
    level = {pid}
    while level:
        level = {child for child, (parent, _) in parents.items() if parent in level}
        found |= {child: parents[child][1] for child in level}
    return found


def still_there(processes: dict[int, str]) -> list[int]:
    found = []
    for pid, started in processes.items():
        try:
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[19] == started and fields[0] != "Z":
            found.append(pid)
    return found


def soon(fact: Callable[[], object]) -> bool:
    """Whether it comes true while anybody would wait."""
    end = time.monotonic() + LONGEST_S
    while not fact():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_ctrl_c_ends_everything_and_says_so_once(file: Path, tmp_path: Path) -> None:
    """To the whole group, as the terminal sends it: exit code 130, no report, no traceback, no process left."""
    file.write_text(SLOW.format(1000), encoding="utf-8")
    process = subprocess.Popen(
        words(file), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, start_new_session=True
    )
    # The zygote, and at least two children in their call.
    assert soon(lambda: len(descendants(process.pid)) >= 3)
    below = descendants(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=LONGEST_S)
    assert (process.returncode, stdout) == (130, "")
    assert stderr.strip() == "Interrupted; nothing was graded."
    assert soon(lambda: not still_there(below))


def test_ctrl_c_at_a_terminal_gives_the_cursor_back(file: Path, tmp_path: Path) -> None:
    """Typed at the terminal, while the bar is there."""
    file.write_text(SLOW.format(0.4).replace("time.sleep", "len(numbers) > 4 and time.sleep(1000) or time.sleep"))
    with at_a_terminal(words(file), tmp_path) as (process, terminal):
        shown = read(terminal, lambda seen: b"grading" in seen)
        os.write(terminal, b"\x03")
        shown += read(terminal)
        assert process.wait(LONGEST_S) == 130
    assert "Traceback" not in shown
    assert "Interrupted" in shown
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL", "SIGHUP"])
def test_children_die_with_the_grader_however_it_ends(file: Path, tmp_path: Path, name: str) -> None:
    file.write_text(SLOW.format(1000), encoding="utf-8")
    process = subprocess.Popen(
        words(file), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=tmp_path, start_new_session=True
    )
    assert soon(lambda: len(descendants(process.pid)) >= 3)
    below = descendants(process.pid)
    process.send_signal(getattr(signal, name))
    process.wait(LONGEST_S)
    assert soon(lambda: not still_there(below))


def test_ctrl_c_while_it_starts_is_no_traceback(file: Path, tmp_path: Path, grade: Run) -> None:
    """Pressed while the libraries are imported: here by one of them."""
    (tmp_path / "library").mkdir()
    interrupting = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n"
    (tmp_path / "library" / "click.py").write_text(interrupting, encoding="utf-8")
    done = grade("positive", file, "--pack", PACK, environment={"PYTHONPATH": str(tmp_path / "library")})
    assert "Traceback" not in done.stderr
    assert done.returncode in (130, -signal.SIGINT)
    assert done.stdout == ""
