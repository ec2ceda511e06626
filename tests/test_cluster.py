"""A batch on a cluster of real processes: what is graded does not hang on who lives through it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.batch.cluster.engine import DaskEngine
from grader.errors import SandboxFault, UsageFault
from tests import cluster
from tests.batch_cohort import RIGHT, WRONG
from tests.cluster import Processes
from tests.conftest import ROOT

pytestmark = pytest.mark.cluster

OLDER = """
from distributed import versions
def version(name, real=versions.version):
    return "0.0.1" if name == "attention-grader" else real(name)
versions.version = version
"""
ELSEWHERE = """
from grader.batch import work
work.packing.digest = lambda *_: "0123456789abcdef"
"""
OPEN = """
from grader.model import Isolation, Layer
from grader.batch import work
work.layers.isolation = lambda _: Isolation("trusted", (Layer("seccomp", False, "left out by a test", "all"),))
"""


@pytest.fixture
def machines() -> Iterator[Processes]:
    with cluster.processes() as those:
        yield those


def test_that_a_batch_comes_out_whole_and_the_same_while_workers_are_killed(machines: Processes) -> None:
    """Workers, a nanny and the batch itself; and one submission kills whoever grades it."""
    cluster.chaos(machines, 40)


def test_that_a_worker_that_would_grade_otherwise_is_refused_by_its_name_and_the_others_go_on(
    machines: Processes,
) -> None:
    """At the beginning, and when it comes late; without strict isolation, unless the code is trusted."""
    address = machines.scheduler()
    machines.worker("older", OLDER)
    machines.worker("open", OPEN)
    machines.await_workers(2)
    everybody = [*machines.pids, *machines.below("older"), *machines.below("open")]
    assert cluster.listening(everybody) == {"0100007F"}, "who reaches a port runs code"
    told: list[str] = []
    with (
        pytest.raises(SandboxFault, match=r"no worker at .* may grade this.*open .*strict isolation is not to be had"),
        DaskEngine(address, told.append) as engine,
    ):
        engine.ready(cluster.like())
    assert any(line.startswith("Worker older ") and "attention-grader 0.0.1" in line for line in told), told
    told.clear()
    machines.worker("right")
    machines.await_workers(3)

    def sources() -> Iterator[bytes]:
        yield from [RIGHT.encode(), WRONG.encode()]
        machines.worker("elsewhere", ELSEWHERE)
        deadline = time.monotonic() + 60
        while not any("elsewhere" in line for line in told) and time.monotonic() < deadline:
            yield RIGHT.encode()

    with DaskEngine(address, told.append) as engine:
        engine.ready(cluster.like())
        graded = dict(engine.run(cluster.orders(sources(), cluster.like())))
        assert engine.workers == 1
    assert {str(one.verdict) for number, one in graded.items() if number != 1} == {"AC"}
    assert sorted(graded) == list(range(len(graded)))
    assert sorted(line.split()[1] for line in told if " is refused: " in line) == ["elsewhere", "older", "open"]
    with DaskEngine(address, told.append) as engine:
        assert engine.ready(cluster.like(trust=True)).isolation in ("strict", "trusted")
        assert engine.workers == 2, "the one that lacks a layer grades code that is trusted"


def test_that_a_batch_whose_scheduler_is_lost_ends_with_what_to_do_and_so_does_one_without_workers(
    machines: Processes,
) -> None:
    address = machines.scheduler()
    told: list[str] = []
    with (
        pytest.raises(SandboxFault, match="for 1 s there was no worker at tcp://"),
        DaskEngine(address, told.append, patience_s=1.0) as engine,
    ):
        engine.ready(cluster.like())
    assert [line for line in told if line.startswith("Waiting for a worker at tcp://")] == told != []
    machines.worker("ada")
    ended: list[int] = []

    def grade() -> None:
        with DaskEngine(address, told.append) as engine:
            engine.ready(cluster.like())
            for number, _ in engine.run(cluster.orders([RIGHT.encode()] * 500, cluster.like())):
                ended.append(number)
                if len(ended) == 3:
                    machines.kill("scheduler")

    with pytest.raises(SandboxFault, match=r"the scheduler at tcp://.* is gone, or has been restarted") as fault:
        grade()
    assert "the same command goes on" in fault.value.hint
    assert 3 <= len(ended) < 500


def test_that_what_is_documented_for_one_machine_listens_to_this_machine_only() -> None:
    """With the options that the workers of these tests have, whose sockets are looked at above."""
    page = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    commands = [line for line in page.partition("## What must be")[0].splitlines() if line.startswith("dask ")]
    assert [line.split()[1] for line in commands] == ["scheduler", "worker"]
    for line in commands:
        assert "--host 127.0.0.1" in line
        assert "--no-dashboard --dashboard-address 127.0.0.1:0" in line


def test_that_an_address_where_no_scheduler_is_is_told_in_one_message() -> None:
    for address, words in (
        ("127.0.0.1:8786", "no address"),
        ("http://127.0.0.1:8786", "no address"),
        ("tcp://127.0.0.1:9", "no dask scheduler at tcp://127.0.0.1:9"),
        ("tls://127.0.0.1:9", "no dask scheduler at tls://127.0.0.1:9"),
    ):
        with pytest.raises(UsageFault, match=words), DaskEngine(address, print, connect_s=0.3):
            pytest.fail("it was entered")


def test_that_without_the_extra_one_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(RIGHT)
    program = "import sys; sys.modules['distributed'] = None; from grader.__main__ import main; main()"
    options = ["batch", "level1", "mine.py", "-o", "out", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"]
    done = subprocess.run(
        [sys.executable, "-c", program, *options], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "pip install 'attention-grader[cluster]'" in done.stderr
