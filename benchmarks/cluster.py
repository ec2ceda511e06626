"""A dask scheduler and its workers, as processes of this machine, for as long as they are needed."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.command import CommandFailed
from benchmarks.installation import Installation

_LONGEST_S = 60.0


@contextlib.contextmanager
def running(installation: Installation, workers: int) -> Iterator[str]:
    """The address of a scheduler with so many workers of one thread each; CommandFailed where they do not come up."""
    told = installation.workspace / "scheduler.json"
    told.unlink(missing_ok=True)
    dask = str(Path(installation.python).with_name("dask"))
    with contextlib.ExitStack() as ended:
        quiet = ["--no-dashboard", "--no-show"]
        _start(ended, installation, [dask, "scheduler", "--port", "0", *quiet, "--scheduler-file", str(told)])
        _await(told)
        worker = [dask, "worker", "--scheduler-file", str(told), "--nthreads", "1", "--no-dashboard"]
        for at in range(workers):
            _start(ended, installation, [*worker, "--name", f"worker-{at}", "--local-directory", f"dask-{at}"])
        wait = (
            "import sys; from distributed import Client; client = Client(scheduler_file=sys.argv[1]); "
            "client.wait_for_workers(int(sys.argv[2]), timeout=60); print(client.scheduler.address)"
        )
        done = subprocess.run(
            [installation.python, "-c", wait, str(told), str(workers)],
            cwd=installation.workspace,
            env=installation.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CommandFailed(f"the workers of the cluster did not come up\n{done.stderr[-2000:]}")
        yield done.stdout.strip()


def _start(ended: contextlib.ExitStack, installation: Installation, line: list[str]) -> None:
    process = subprocess.Popen(
        line,
        cwd=installation.workspace,
        env=installation.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ended.callback(_end, process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_LONGEST_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _await(file: Path) -> None:
    deadline = time.monotonic() + _LONGEST_S
    while not file.exists() or not file.read_bytes().rstrip().endswith(b"}"):
        if time.monotonic() > deadline:
            raise CommandFailed("the scheduler of the cluster did not come up")
        time.sleep(0.05)
