"""A batch on a cluster of real processes: what is graded does not hang on who lives through it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from grader.batch.cluster.engine import DaskEngine
from grader.model import Verdict
from tests import cluster
from tests.cluster import Processes

pytestmark = pytest.mark.cluster

OLDER = """
from importlib import metadata
def version(name, real=metadata.version):
    return "0.0.1" if name == "attention-grader" else real(name)
metadata.version = version
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
    """One submission kills whoever grades it, others lose their workers to us; all but the one are graded, as here."""
    address = machines.scheduler()
    for name in ("ada", "bob", "cleo"):
        machines.worker(name, cluster.PRELOAD)
    given = cluster.sources(40)
    order = cluster.like()
    killer = 7
    told: list[str] = []
    ended: Counter[int] = Counter()
    graded = {}
    dead: list[int] = []
    with DaskEngine(address, told.append) as engine:
        engine.ready(order)
        with_killer = [*given[:killer], given[killer] + cluster.KILLER, *given[killer + 1 :]]
        for number, one in engine.run(cluster.orders(with_killer, order)):
            ended[number] += 1
            graded[number] = one
            if len(graded) == 12:
                dead += machines.kill_worker("ada")
            if len(graded) == 20:
                dead += machines.kill_worker("bob", nanny=True)
    assert ended == Counter(range(40))
    assert graded[killer].verdict is Verdict.JE
    assert "3 workers ended while they graded it" in graded[killer].fault
    here = cluster.locally(given, order)
    assert [number for number in range(40) if number != killer and cluster.steady(graded[number]) != here[number]] == []
    assert len([line for line in told if " died" in line]) >= 4, told
    assert cluster.gone(dead), "a zygote, or a worker below its dead nanny, lives on"
