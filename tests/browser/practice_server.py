"""A server of the practice page in a process of its own: the command, or ``practice_clock``."""

from __future__ import annotations

import contextlib
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
        module = ("tests.browser.practice_clock", str(clock)) if clock else ("grader", "practice", "--no-browser")
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
