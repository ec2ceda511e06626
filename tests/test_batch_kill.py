"""A batch that is killed at any moment: nothing lives on, and in the end it comes to what it comes to anyway."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch_cohort import FAULTY, LEVEL, QUICK, cohort, left, timeless
from tests.conftest import usual_environment

WAIT_S = 60.0


class Batch:
    """A batch in a session of its own, by which all of its processes can be found."""

    def __init__(self, folder: Path, output: Path, workers: int) -> None:
        words = ["batch", LEVEL, str(folder), "-o", str(output), "--pack", str(QUICK), "--workers", str(workers)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", *words],
            env=usual_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def await_lines(self, output: Path, count: int) -> None:
        """Wait until the journal has so many lines."""
        await_(f"{count} lines", lambda: _lines(output) >= count or self.process.poll() is not None)
        assert self.process.poll() is None, "it ended before it was killed"

    def living(self) -> dict[int, int]:
        """The living processes of its session, each with its parent."""
        found = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    state, parent, _, session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
                except OSError:
                    continue
                if int(session) == self.process.pid and state != "Z":
                    found[int(folder.name)] = int(parent)
        return found

    def workers(self) -> list[int]:
        return [child for child, parent in self.living().items() if parent == self.process.pid]

    def zygotes(self) -> list[int]:
        workers = self.workers()
        return [child for child, parent in self.living().items() if parent in workers]

    def kill(self) -> None:
        """Kill the coordinator, and nobody else; see that all others end by themselves."""
        self.process.kill()
        self.process.communicate()
        await_("the end of all its processes", lambda: not self.living())

    def end(self) -> tuple[int, str]:
        """Wait for its end; its exit code, and what it said on stderr."""
        _, said = self.process.communicate(timeout=WAIT_S)
        await_("the end of all its processes", lambda: not self.living())
        return self.process.returncode, said.decode()


def await_(what: str, holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + WAIT_S
    while not holds():
        assert time.monotonic() < deadline, f"in vain waited for: {what}"
        time.sleep(0.005)


def _lines(output: Path) -> int:
    journal = output / "journal.jsonl"
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cohort(tmp_path_factory.mktemp("killed") / "cohort")


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one worker leaves that nobody disturbs."""
    output = tmp_path_factory.mktemp("undisturbed") / "out"
    code, said = Batch(folder, output, 1).end()
    assert code == 3, said
    return output


def test_killed_at_any_moment_it_goes_on_and_comes_to_the_same(folder: Path, undisturbed: Path, tmp_path: Path) -> None:
    """Coordinator, worker and zygote are killed, with a torn line left; two workers give what one gives."""
    output = tmp_path / "out"
    total = len(list(folder.iterdir()))
    for lines in (1, 5, 12):
        batch = Batch(folder, output, 2)
        batch.await_lines(output, lines)
        await_("zygotes", batch.zygotes)
        batch.kill()
        assert lines <= _lines(output) <= total, "it was killed in the middle"
    with (output / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"format":1,"candidate":"right_5","fi')
    before = _lines(output)
    batch = Batch(folder, output, 2)
    await_("zygotes", batch.zygotes)
    os.kill(batch.zygotes()[0], signal.SIGKILL)
    batch.await_lines(output, before + 1)
    os.kill(batch.workers()[0], signal.SIGKILL)
    code, said = batch.end()
    assert code == 3, said
    assert "cut off in the middle" in said
    assert f"{len(FAULTY)} could not be graded: {', '.join(FAULTY)}" in said
    found, expected = left(output), left(undisturbed)
    assert found.keys() == expected.keys()
    assert [name for name in found if found[name] != expected[name]] == []
    assert timeless(output) == timeless(undisturbed)
    assert _lines(output) <= 1 + total + 4 * len(FAULTY), "what was graded is graded once; what could not be, each time"


def test_an_interruption_says_what_is_kept_and_leaves_no_process(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    batch = Batch(folder, output, 2)
    batch.await_lines(output, 4)
    batch.process.send_signal(signal.SIGINT)
    code, said = batch.end()
    assert code == 130
    assert f"are graded and kept in {output}" in said
    assert "the same command goes on" in said
