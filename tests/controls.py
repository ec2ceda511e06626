"""Positive controls: an attack is seen to work where nothing confines it, so its failure is no mistake of its own.

The attack's file runs in a throw-away process (tests/thrown_away.py): in a folder of its own, with little memory, for
seconds, in PID, IPC and mount namespaces of its own where these can be had, where the environment says
GRADER_THROWN_AWAY. Everything below it is ended afterwards, and what it left is taken away. What must be seen there is
the ``control`` line of the attack's head:

    answers             solution() comes back with the right answer: it got what it was after
    answers each        the same, by each of its WAYS alone, so that none of them fails by a mistake of its own
    answers alone       right, and only where a PID namespace can be had, for it harms what it can reach; "answers each
                        alone" is both
    outlasts [SIGNAL…]  it has been loaded, or is being, and is still at it when twice the time is over that it may have
                        by the clock, whatever answer it has given, and though each of these signals was sent to it
    grows MIB           its address space passes so many MiB
    prints KIB          it prints more than that
    ends HOW            the process ends so: "signal SIGSEGV", "exit 0"
    raises TYPE         loading the file or calling solution() raises this
    fools NAME          the naive grader of that name, in tests/naive.py or tests/trusting.py, gives it full marks
    breaks NAME [HOW]   the naive grader of that name dies of it, or hangs, and comes to no verdict; HOW is in what it
                        says last: "MemoryError", "it hangs"
    impossible: WHY     it cannot be shown, and why

With "on MACHINE" at its end a control can be seen there only: "answers on x86_64".
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader.attacks import clearing, traces, trial
from grader.attacks.arena import Arena
from grader.attacks.suite import Attack
from grader.sandbox.runner import describe_status
from tests import naive, trusting

_THROWN_AWAY = [sys.executable, "-I", str(Path(__file__).with_name("thrown_away.py"))]
_MOST_S = 20.0
"""A control that has shown nothing by then has failed. Nearly all take a tenth of a second."""
_OUTLASTS_S = 2.0
_MOST_MIB = 3072


class Seen(NamedTuple):
    """What was seen of an attack outside the sandbox: whether that is the control, and a line that tells."""

    works: bool
    told: str


class NotHere(Exception):
    """The control needs what is not to be had here: a PID namespace, or another processor."""


def run(attack: Attack, arena: Arena) -> Seen:
    """Run the attack where nothing confines it and look for what its control says; NotHere where it must not be."""
    control, _, machine = attack.control.partition(" on ")
    kind, _, rest = control.partition(" ")
    if machine and machine != os.uname().machine:
        raise NotHere(f"only {machine} has what it uses")
    before = traces.files(arena.place, arena.nonce)
    naively = kind in ("fools", "breaks")
    path, _ = trial.put_down(attack, arena, arena.told(attack.path.read_bytes(), "" if naively else "@JUDGE@"))
    try:
        if naively:
            name, _, how = rest.partition(" ")
            told = _naive(path, name, arena)
            broken = told != "full marks" and not told.startswith("not all right") and how in told
            return Seen(told == "full marks" if kind == "fools" else broken, told)
        most_mib = max(_MOST_MIB, 1024 + int(rest)) if kind == "grows" else _MOST_MIB
        with _throw_away(path, arena, most_mib, rest) as (process, words):
            return _SEEN[kind](process, words, rest)
    finally:
        arena.tidy()
        if traces.files(arena.place, arena.nonce) != before:
            arena.furnish()


@contextlib.contextmanager
def _throw_away(path: Path, arena: Arena, most_mib: int, how: str) -> Iterator[tuple[subprocess.Popen[bytes], Words]]:
    """A process that loads the file and calls its solution(), and what it says; all below it ends with it."""
    apart = may_have_namespaces()
    if "alone" in how.split() and not apart:
        raise NotHere("it harms what it can reach, and this user can have no PID namespace here")
    spared = traces.descendants()
    words, said = os.pipe()
    where = "apart" if apart else "beside"
    process = subprocess.Popen(
        [*_THROWN_AWAY, str(path), str(said), where, str(most_mib), *(["each"] if "each" in how.split() else [])],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=[said],
        cwd=arena.place / "open",
        env=_unwatched(),
        start_new_session=True,
    )
    os.close(said)
    try:
        yield process, Words(words)
    finally:
        process.kill()
        process.wait()
        # Orphans are the arena's. With the first process of a namespace all in it ends, whatever session that is in.
        clearing.end_processes(spared)
        assert process.stdout
        process.stdout.close()
        os.close(words)


def may_have_namespaces() -> bool:
    """Whether this user can have user, PID and IPC namespaces here; the answer is kept."""
    global _namespaces  # noqa: PLW0603 - asked once, of a throw-away process
    if _namespaces is None:
        _namespaces = subprocess.run(_THROWN_AWAY, capture_output=True, check=False, timeout=_MOST_S).returncode == 0
    return _namespaces


_namespaces: bool | None = None


def _unwatched() -> dict[str, str]:
    """The environment without what has coverage follow: it stands between an attack and what that calls."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


class Words:
    """What the throw-away process says, line by line; ``over`` when all that could say something has ended."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._text = ""
        self.over = False

    def wait(self, seconds: float, until: str = "") -> list[str]:
        """All lines so far, once one begins with ``until``, no more can come, or the time is over."""
        deadline = time.monotonic() + seconds
        while not self.over and not (until and any(line.startswith(until) for line in self.lines)):
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._fd], [], [], left)[0]:
                break
            part = os.read(self._fd, 1 << 16)
            self._text += part.decode("utf-8", "replace")
            self.over = not part
        return self.lines

    @property
    def lines(self) -> list[str]:
        return self._text.splitlines()


def _answers(process: subprocess.Popen[bytes], words: Words, _: str) -> Seen:
    deadline = time.monotonic() + _MOST_S
    while time.monotonic() < deadline:
        lines = words.wait(0.2, "right")
        if "right" in lines:
            return Seen(True, "answered right")
        if words.over or any(line.startswith(("raised", "wrong")) for line in lines):
            break
        _drain(process)
    return Seen(False, " · ".join(words.lines[-2:]))


def _outlasts(process: subprocess.Popen[bytes], words: Words, rest: str) -> Seen:
    words.wait(_MOST_S, "loading")
    started = time.monotonic()
    names = rest.split()
    gone = False
    while time.monotonic() - started < _OUTLASTS_S and not gone:
        _drain(process)
        lines = words.wait(0.05)
        gone = words.over or any(line.startswith(("raised", "ended")) for line in lines)
        if "loaded" in lines and names:
            os.kill(_family(process.pid)[-1], signal.Signals[names.pop(0)])
    return Seen(not gone, f"over: {' · '.join(words.lines[-2:])}" if gone else "still at it")


def _grows(process: subprocess.Popen[bytes], words: Words, rest: str) -> Seen:
    most = 0
    deadline = time.monotonic() + _MOST_S
    words.wait(_MOST_S, "loading")
    while time.monotonic() < deadline and not words.over:
        most = max(most, *(_peak_mib(pid) for pid in _family(process.pid)), 0)
        if most >= int(rest):
            return Seen(True, f"grew to {most} MiB")
        words.wait(0.01)
    return Seen(False, f"grew to {most} MiB only: {' · '.join(words.lines[-2:])}")


def _prints(process: subprocess.Popen[bytes], words: Words, rest: str) -> Seen:
    size = 0
    deadline = time.monotonic() + _MOST_S
    while time.monotonic() < deadline and size <= int(rest) << 10:
        part = _drain(process, 0.2)
        size += len(part)
        if not part and words.over:
            break
        words.wait(0.01)
    return Seen(size > int(rest) << 10, f"printed {size >> 10} KiB")


def _ends(process: subprocess.Popen[bytes], words: Words, rest: str) -> Seen:
    deadline = time.monotonic() + _MOST_S
    while not words.over and time.monotonic() < deadline:
        words.wait(0.1, "ended")
        _drain(process)
        if any(line.startswith("ended") for line in words.lines):
            break
    how = next((line.removeprefix("ended ") for line in words.lines if line.startswith("ended ")), "no word of its end")
    if how.lstrip("-").isdigit():
        how = describe_status(int(how))
    return Seen(how == rest, how)


def _raises(process: subprocess.Popen[bytes], words: Words, rest: str) -> Seen:
    lines = words.wait(_MOST_S, "raised")
    return Seen(any(line.startswith(f"raised {rest}") for line in lines), " · ".join(lines[-2:]))


_SEEN = {
    "answers": _answers,
    "outlasts": _outlasts,
    "grows": _grows,
    "prints": _prints,
    "ends": _ends,
    "raises": _raises,
}
KINDS = {*_SEEN, "fools", "breaks", "impossible:"}


def _naive(path: Path, name: str, arena: Arena) -> str:
    """The last word of the naive grader on the file; it runs in a process of its own, as the file is in it."""
    script = next((module.__file__ for module in (naive, trusting) if name in module.GRADERS), None)
    assert script, f"there is no naive grader {name}"
    cases = [[1.5, -2.0, 3.25], [7.0], [0.5, 0.5]]
    with subprocess.Popen(
        [sys.executable, "-I", script, name, str(path), json.dumps(cases)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        cwd=arena.place / "open",
        env=_unwatched(),
        start_new_session=True,
    ) as process:
        try:
            said, complained = process.communicate(timeout=_MOST_S / 4)
        except subprocess.TimeoutExpired:
            return "it hangs"
        finally:  # and with it all that the file has started
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    return (said.splitlines() or complained.splitlines() or [f"ended with {process.returncode}"])[-1]


def _drain(process: subprocess.Popen[bytes], seconds: float = 0.0) -> bytes:
    assert process.stdout
    if select.select([process.stdout], [], [], seconds)[0]:
        return os.read(process.stdout.fileno(), 1 << 16)
    return b""


def _family(root: int) -> list[int]:
    """The process and all below it."""
    family = [root]
    for pid in family:
        with contextlib.suppress(OSError):
            family += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())
    return family


def _peak_mib(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    return next((int(line.split()[1]) >> 10 for line in status.splitlines() if line.startswith("VmPeak:")), 0)
