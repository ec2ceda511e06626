"""A server of the practice page in a process of its own: the command's, or one with a clock that a test moves."""

from __future__ import annotations

import contextlib
import gc
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tests.conftest import ROOT, usual_environment

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=\w+")


class PracticeServer:
    """One process; ``address`` is what it printed. ``kill`` and ``start`` once more are allowed."""

    def __init__(self, folder: Path, *words: str, clock: Path | None = None) -> None:
        module = ("tests.browser.practice_server", str(clock)) if clock else ("grader", "practice", "--no-browser")
        self._command = (sys.executable, "-m", *module, *words)
        self._environment = usual_environment() | {"GRADE_HISTORY": str(folder / "history.db"), "TZ": "UTC"}
        self._said = folder / "said.txt"
        self._process: subprocess.Popen[str] | None = None
        self.address = ""

    @property
    def port(self) -> int:
        """Where it listens."""
        found = ADDRESS.search(self.address)
        assert found
        return int(found[1])

    def start(self) -> None:
        """Start it, and wait until it has said where it is."""
        with self._said.open("a", encoding="utf-8") as said:
            self._process = subprocess.Popen(
                self._command, env=self._environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=said, text=True
            )
        assert self._process.stdout
        self.address = _address(self._process.stdout)
        assert self.address, self._said.read_text(encoding="utf-8")

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            assert self._process.stdout
            self._process.stdout.close()
            self._process.wait(30)
            self._process = None

    def close(self) -> str:
        """End it in good order; what it said on stderr, for a test to find fault with."""
        self._end(signal.SIGINT)
        return self._said.read_text(encoding="utf-8")


def _address(stdout: IO[str]) -> str:
    for line in stdout:
        if found := ADDRESS.search(line):
            return found[0]
    return ""


@contextlib.contextmanager
def serving(folder: Path, *words: str, clock: Path | None = None) -> Iterator[PracticeServer]:
    """A server that runs until the end, and then has said of nothing that failed."""
    server = PracticeServer(folder, *words, clock=clock)
    server.start()
    try:
        yield server
    finally:
        said = server.close()
    assert "Traceback" not in said, said
    assert "rror" not in said, said


def _serve_with_clock(clock: Path, minutes: float, *, exam: bool, names: list[str]) -> None:
    """Serve a new session whose clock says how many seconds stand in the file ``clock``."""
    from grader import levels  # noqa: PLC0415 - only in the process of its own
    from grader.practice import opening  # noqa: PLC0415
    from grader.practice.desk import Desk  # noqa: PLC0415
    from grader.practice.guard import Guard  # noqa: PLC0415
    from grader.practice.heartbeat import Heartbeat  # noqa: PLC0415
    from grader.web.serving import serve  # noqa: PLC0415

    def now() -> float:
        return float(clock.read_text(encoding="ascii") or 0)

    session = opening.begin(levels.builtin_pack(), names, minutes, exam=exam, now=now)
    gc.enable()
    import socket  # noqa: PLC0415

    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        contextlib.closing(Desk(session)) as desk,
        contextlib.suppress(KeyboardInterrupt),
        Heartbeat(session, 0.1),
    ):
        guard = Guard(listening.getsockname()[1], session.key)
        serve(session, desk, listening, guard, lambda: print(guard.address, flush=True))


if __name__ == "__main__":
    _, file, length, *rest = sys.argv
    _serve_with_clock(Path(file), float(length), exam="--exam" in rest, names=[it for it in rest if it != "--exam"])


