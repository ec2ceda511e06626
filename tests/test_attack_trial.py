"""The harness of the attacks is seen to fail: whatever an attack may do to the machine or the grader makes a breach."""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.attacks import clearing, drawn, traces, trial
from grader.attacks.arena import Arena
from grader.attacks.suite import Attack
from grader.errors import SandboxFault
from grader.model import Report, Submission, Verdict
from tests.made_attacks import HEAD, RIGHT, WRONG, write

SLEEPER = [sys.executable, "-I", "-c", "import time; time.sleep(60)"]


@pytest.fixture(scope="module")
def arena() -> Iterator[Arena]:
    with Arena() as ready:
        yield ready


@pytest.fixture
def attack(tmp_path: Path) -> Callable[[str], Attack]:
    """Make an attack of a file's text."""

    def make(text: str = WRONG) -> Attack:
        return write(tmp_path, text)

    return make


@pytest.fixture
def meanwhile(arena: Arena, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Have something done while the attack is graded, as if the attack had got through and done it."""

    def arrange(harm: Callable[[], None]) -> None:
        arena.settle()
        graded: list[str] = []

        def grade(self: Arena, candidate: Submission, *rest: object) -> Report:
            graded.append(candidate.name)
            if len(graded) == 1:
                harm()
            return real(self, candidate, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(Arena, "grade", grade)

    real = Arena.grade
    return arrange


def breaches(attack: Attack, arena: Arena) -> str:
    return "\n".join(trial.attempt(attack, arena).breaches)


# ------------------------------------------------------------------------------------------------- what is left behind


def test_nothing_is_a_breach_where_nothing_is_amiss(arena: Arena, attack: Callable[..., Attack]) -> None:
    """An attack that comes to what its head says is held; all that follows here would fail without reason otherwise."""
    assert trial.attempt(attack(), arena) == trial.Outcome(
        attack(), "WA", trial.attempt(attack(), arena).message, breaches=()
    )


def test_process_left_behind(arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]) -> None:
    """A process that still runs is told by its id, ended, and not held against the next attack."""
    started: list[subprocess.Popen[bytes]] = []
    meanwhile(lambda: started.append(subprocess.Popen(SLEEPER)))
    assert f"processes: {started[0].pid if started else ''}" in breaches(attack(), arena)
    assert started[0].wait(10) is not None
    assert not breaches(attack(), arena)


def test_orphan_left_behind(arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]) -> None:
    """So is one whose parent has gone, and that has left its session."""
    orphan = "import os, time; os.fork() and os._exit(0); os.setsid(); os.fork() and os._exit(0); time.sleep(60)"
    before = traces.descendants()
    meanwhile(lambda: subprocess.run([sys.executable, "-I", "-c", orphan], check=True))
    assert "processes: " in breaches(attack(), arena)
    assert traces.descendants() - before <= {arena.sandbox._pid}


def test_thread_left_behind(arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]) -> None:
    """A thread in the judge is told."""
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    meanwhile(thread.start)
    try:
        assert "threads: " in breaches(attack(), arena)
    finally:
        over.set()
        thread.join()


def test_descriptor_left_open(arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]) -> None:
    """A file that the judge has still open is told by its name, and one that it has lost, too."""
    kept: list[int] = []
    meanwhile(lambda: kept.append(os.open(os.devnull, os.O_RDONLY)))
    assert "/dev/null left behind" in breaches(attack(), arena)
    meanwhile(lambda: os.close(kept.pop()))
    assert "/dev/null is gone or changed" in breaches(attack(), arena)


FILES: dict[str, Callable[[Arena], object]] = {
    "here/a_001_test.pyc": lambda arena: (arena.here / "a_001_test.pyc").touch(),
    "open/note": lambda arena: (arena.place / "open" / "note").touch(),
    "open/link": lambda arena: (arena.place / "open" / "link").symlink_to("/etc/passwd"),
    "open/fifo": lambda arena: os.mkfifo(arena.place / "open" / "fifo"),
    "others/candidate.py": lambda arena: (arena.place / "others" / "candidate.py").write_text("stolen"),
    "pack/levels/target.md": lambda arena: (arena.pack / "levels" / "target.md").chmod(0o777),
    "here/a_001_test.py": lambda arena: (arena.here / "a_001_test.py").write_text(WRONG),
    "here/README": lambda arena: os.utime(arena.here / "README"),
    "others/": lambda arena: (arena.place / "others").rename(arena.place / "elsewhere"),
}


@pytest.mark.parametrize("name", FILES)
def test_file_left_behind_or_changed(
    name: str, arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]
) -> None:
    """A file that is new, gone or touched is told by its name, wherever it is in the arena; and then all is mended."""
    meanwhile(lambda: FILES[name](arena))
    assert f"files: {name}" in breaches(attack(), arena)
    assert not breaches(attack(), arena)
    assert (arena.place / "others" / "candidate.py").read_text(encoding="utf-8").startswith("def solution")


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm", "."])
def test_file_left_where_everybody_may_write(
    folder: str, arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]
) -> None:
    """What bears the nonce outside the arena is found, and taken away."""
    left = Path(folder, f"left-{arena.nonce}").absolute()
    if not os.access(left.parent, os.W_OK):
        pytest.skip(f"{folder} cannot be written here")
    meanwhile(left.touch)
    assert f"files: {left} left behind" in breaches(attack(), arena)
    assert not left.exists()


def test_large_and_unreadable_files_are_looked_at_too(arena: Arena) -> None:
    """A sparse file larger than the memory, and one that nobody may read, are told without being read."""
    (arena.place / "open" / "secret").touch(mode=0)
    with (arena.place / "open" / "sparse").open("wb") as file:
        file.truncate(1 << 40)
    found = " ".join(traces.files(arena.place, arena.nonce))
    assert "open/secret" in found
    assert f"open/sparse -rw-r--r-- {os.getuid()}:{os.getgid()} 1 {1 << 40}" in found
    arena.tidy()
    assert "open/s" not in " ".join(traces.files(arena.place, arena.nonce))


def test_shared_memory_left_behind(arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]) -> None:
    """System V memory, semaphores and queues of the arena's key are found, and taken away."""
    libc = ctypes.CDLL(None)

    def leave() -> None:
        assert libc.shmget(arena.key, mmap.PAGESIZE, 0o1600) >= 0
        assert libc.semget(arena.key, 1, 0o1600) >= 0
        assert libc.msgget(arena.key, 0o1600) >= 0

    meanwhile(leave)
    told = breaches(attack(), arena)
    for kind in ("shm", "sem", "msg"):
        assert f"shared: System V {kind} {arena.key} left behind" in told
    assert not breaches(attack(), arena)


def test_abstract_socket_left_behind(
    arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]
) -> None:
    """A socket without a file is found by its name."""
    with socket.socket(socket.AF_UNIX) as left:
        meanwhile(lambda: left.bind(f"\0{arena.nonce}"))
        assert f"shared: socket @{arena.nonce} left behind" in breaches(attack(), arena)


def test_key_left_behind(arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]) -> None:
    """A key in the kernel's keyrings is found, and taken away."""
    add = {"x86_64": 248, "aarch64": 217}[os.uname().machine]
    libc = ctypes.CDLL(None, use_errno=True)

    def leave() -> None:
        libc.syscall(add, b"user", arena.nonce.encode(), b"kept", ctypes.c_size_t(4), -2)

    leave()
    if not list(traces.keys(arena.nonce)):
        pytest.skip("keys cannot be kept, or not be seen, here")
    clearing.take_away(arena.place, arena.nonce, arena.key)
    meanwhile(leave)
    assert "shared: key " in breaches(attack(), arena)
    assert not list(traces.keys(arena.nonce))


# ------------------------------------------------------------------------------------------- the judge and its zygote


def test_judge_changed(arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]) -> None:
    """A signal that the judge ignores now, and did not before, is told; and so is its current folder."""
    folder, handler = Path.cwd(), signal.getsignal(signal.SIGUSR1)

    def change() -> None:
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)
        os.chdir(arena.place)

    meanwhile(change)
    try:
        told = breaches(attack(), arena)
    finally:
        os.chdir(folder)
        signal.signal(signal.SIGUSR1, handler)
    assert "state: the judge: SigIgn" in told
    assert f"state: the judge: current folder {arena.place} left behind" in told


def test_zygote_stopped(
    arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A zygote that is stopped makes a grading hang, which is broken off and told; the next attack finds another."""
    monkeypatch.setattr(trial, "HANG_S", 1.0)
    meanwhile(lambda: os.kill(arena.sandbox._pid, signal.SIGSTOP))
    assert "JE where WA was to be: _Hung: not over after 1 s" in breaches(attack(), arena)
    monkeypatch.undo()
    assert not breaches(attack(), arena)


def test_zygote_killed(arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]) -> None:
    """A zygote that is killed is a judge error, which no attack may bring about."""
    meanwhile(lambda: os.kill(arena.sandbox._pid, signal.SIGKILL))
    assert breaches(attack(), arena).startswith("JE where WA was to be: ")
    assert not breaches(attack(), arena)


def test_grader_crashed(arena: Arena, attack: Callable[..., Attack], meanwhile: Callable[..., None]) -> None:
    """An exception that is no error of the grader's own is told as a breach, and ends no run of all attacks."""

    def crash() -> None:
        raise ZeroDivisionError("in the judge")

    meanwhile(crash)
    assert "JE where WA was to be: ZeroDivisionError: in the judge" in breaches(attack(), arena)


def test_report_that_cannot_be_drawn(
    arena: Arena, attack: Callable[..., Attack], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report on hostile text must come out in every format, and an exception on the way is the attack's doing."""

    def crash(_: Report) -> list[str]:
        raise UnicodeEncodeError("utf-8", "\udc80", 0, 1, "surrogates not allowed")

    monkeypatch.setattr(drawn, "faults", crash)
    assert breaches(attack(), arena).startswith("the report cannot be drawn: UnicodeEncodeError: ")


# --------------------------------------------------------------------------------------------- verdicts, time, honesty


def test_right_answer_is_a_breach(arena: Arena, attack: Callable[..., Attack]) -> None:
    """An attack that answers right has got what it was after."""
    told = breaches(attack(RIGHT), arena)
    assert told.startswith("AC where WA was to be: ")


def test_one_right_answer_of_seven_is_a_breach(arena: Arena, attack: Callable[..., Attack]) -> None:
    """It is enough to have got it in one case; but where its head says that some may be right."""
    text = "def solution(numbers):\n    return [2 * n for n in numbers] if numbers[0] == 7.0 else numbers\n"
    assert breaches(attack(HEAD + text), arena) == "AC for seen-02: "
    assert not breaches(attack("# points: some\n" + HEAD + text), arena)


def test_other_verdict_in_one_case_is_a_breach(arena: Arena, attack: Callable[..., Attack]) -> None:
    """Every case must have a verdict that is permitted, though the submission's is."""
    text = "def solution(numbers):\n    return 1 / (numbers[0] - 7.0) and numbers\n"
    told = breaches(attack(HEAD.replace("WA", "RTE") + text), arena)
    assert "WA for seen-01: " in told
    assert "RTE" not in told.replace("ended", "")


def test_stopped_by_something_else(arena: Arena, attack: Callable[..., Attack]) -> None:
    """The right verdict for another reason than the head's is a breach: the attack may have a mistake of its own."""
    text = HEAD.replace("WA", "RTE") + "# message: PermissionError\ndef solution(numbers):\n    open(undefined)\n"
    assert "it was not 'PermissionError' that stopped it: NameError" in breaches(attack(text), arena)


def test_refused_for_something_else(arena: Arena, attack: Callable[..., Attack]) -> None:
    """So it is with a file that is refused."""
    make = "# made: yes\ndef make(folder):\n    return folder\n"
    head = HEAD.replace("WA", "refused")
    assert not breaches(attack(head + "# message: is a folder|not a file|directory\n" + make), arena)
    assert "refused, but it was not 'FIFO'" in breaches(attack(head + "# message: FIFO\n" + make), arena)


def test_lateness_is_a_breach_when_it_is_so_each_time(
    arena: Arena, attack: Callable[..., Attack], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case that is over its time by too much is tried again, for a machine may be busy; three times is a breach."""
    tries: list[str] = []
    real = Arena.grade

    def late(self: Arena, candidate: Submission, *rest: object) -> Report:
        report = real(self, candidate, *rest)  # type: ignore[arg-type]
        if "a_001" not in candidate.name:
            return report
        tries.append(candidate.name)
        if len(tries) > times:
            return report
        first = report.results[0]
        return report._replace(results=(first._replace(run=first.run._replace(wall_s=2.0)), *report.results[1:]))

    monkeypatch.setattr(Arena, "grade", late)
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0))
    times = 2
    assert not breaches(attack(), arena)
    assert len(tries) == 3
    tries.clear()
    times = 3
    assert breaches(attack(), arena) == "seen-01 took 2.00 s by the clock, 0.9 s allowed"


def test_long_grading_is_a_breach(arena: Arena, attack: Callable[..., Attack], monkeypatch: pytest.MonkeyPatch) -> None:
    """So is a grading that takes longer than its cases may together."""
    real = Arena.grade
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0))
    monkeypatch.setattr(Arena, "grade", lambda *arguments: real(*arguments)._replace(wall_s=100.0))
    assert breaches(attack(), arena).startswith("the grading took 100.00 s, ")


def test_starved_attack_is_tried_again(
    arena: Arena, attack: Callable[..., Attack], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An attack that got no processor in time has not been tried; if it never gets one, that is a breach."""
    real, tries = Arena.grade, []

    def starve(self: Arena, candidate: Submission, *rest: object) -> Report:
        report = real(self, candidate, *rest)  # type: ignore[arg-type]
        if "a_001" not in candidate.name:
            return report
        tries.append(candidate.name)
        first = report.results[0]
        starved = first._replace(verdict=Verdict.TLE, run=first.run._replace(stopped="wall"))
        return report._replace(results=(starved, *report.results[1:]))

    monkeypatch.setattr(Arena, "grade", starve)
    assert "TLE for seen-01" in breaches(attack(), arena)
    assert len(tries) == 3


def test_points_without_acceptance_are_a_breach(
    arena: Arena, attack: Callable[..., Attack], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All points with another verdict, or trusted isolation where every layer holds, is no report of ours."""
    real = Arena.grade

    def false(*arguments: object) -> Report:
        report = real(*arguments)  # type: ignore[arg-type]
        return report._replace(score=report.max_score, isolation=report.isolation._replace(mode="trusted"))

    monkeypatch.setattr(Arena, "grade", false)
    told = breaches(attack(), arena)
    assert "WA with 300 of 300 points" in told
    assert "trusted isolation, with 0 layers missing" in told


def test_honest_submission_that_fails_afterwards(
    arena: Arena, attack: Callable[..., Attack], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It must get all points, and be graded at all."""
    arena.settle()
    honest = arena.pack / "solutions" / "target" / "accepted" / "honest.py"
    monkeypatch.setattr(Arena, "grade_honest", lambda self: self.grade(_changed(honest), "target"))
    assert "an honest solution then got 0 of 300: the answer is no array of numbers" in breaches(attack(), arena)

    arena.settle()

    def broken(_: Arena) -> Report:
        raise SandboxFault("no child can be forked")

    monkeypatch.setattr(Arena, "grade_honest", broken)
    assert "an honest solution then could not be graded: no child can be forked" in breaches(attack(), arena)


def _changed(path: Path) -> Submission:
    source = path.read_bytes().replace(b"* 2", b"* 2, 1")
    return Submission(path.name, source, "")
