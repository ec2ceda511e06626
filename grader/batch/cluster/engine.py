"""The engine of many machines: workers that wait at a scheduler of dask.distributed, each with a bench of its own.

A worker has one order that it works on and one ahead, so that it never waits for the way there and back; all others
stay here. Nothing lies on the scheduler that this process could not give to another worker the next moment, and when
this process ends, however it does, the scheduler throws it away.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self

from grader.batch import record, work
from grader.batch.cluster.connection import Connection
from grader.batch.cluster.crew import Crew, Happening
from grader.batch.dealing import Dealing, Dealt
from grader.batch.work import Footing
from grader.cohort import Graded, Order

_AHEAD = 1
_CONNECT_S = 15.0
_PATIENCE_S = 600.0
"""How long a batch waits for a worker where there is none; pods and jobs take their time."""


class DaskEngine:
    """See Engine. ``tell`` is given a line for people about each worker that is refused or lost."""

    def __init__(
        self,
        address: str,
        tell: Callable[[str], None],
        *,
        connect_s: float = _CONNECT_S,
        patience_s: float = _PATIENCE_S,
    ) -> None:
        self._connection = Connection(address)
        self._crew = Crew(self._connection, tell, patience_s)
        self._tell = tell
        self._connect_s = connect_s
        self._footing: Footing | None = None

    @property
    def workers(self) -> int:
        """How many workers may be given orders now."""
        return len(self._crew.ready)

    def __enter__(self) -> Self:
        self._connection.open(self._connect_s)
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ready(self, order: Order) -> Footing:
        """What most of the workers that are there grade such orders on; the others are refused, and told."""
        self._footing = self._crew.muster(order)
        return self._footing

    def run(self, orders: Iterable[tuple[int, Order]]) -> Iterator[tuple[int, Graded]]:
        """Grade each order; see Engine."""
        assert self._footing is not None, "ready comes before run"
        dealing = Dealing(orders, _AHEAD)
        for worker in self._crew.ready:
            dealing.enter(worker)
        while True:
            self._deal(dealing)
            if dealing.over:
                return
            done = self._see_to(dealing, self._crew.hear())
            self._deal(dealing)  # they work on while ours is written down
            yield from done

    def _deal(self, dealing: Dealing) -> None:
        for worker in dealing.workers:
            while (dealt := dealing.next(worker)) is not None:
                self._crew.send(worker, dealt.number, dealt.order)

    def _see_to(self, dealing: Dealing, happening: Happening) -> list[tuple[int, Graded]]:
        """What has come to its end by what has happened."""
        kind, worker, number = happening.kind, happening.worker, happening.number
        if kind == "answered":
            answer: dict[str, Any] = json.loads(happening.text)
            if "refused" in answer:
                dealing.lost(worker, died=False)
                self._crew.refuse(worker, answer["refused"])
            elif "failed" in answer:
                return self._failed(dealing, worker, number, answer["failed"])
            elif dealing.ended(worker, number):
                return [(number, record.from_json(answer["graded"]))]
        elif kind == "failed":
            return self._failed(dealing, worker, number, f"dask says: {happening.why}")
        elif kind == "joined":
            dealing.enter(worker)
        else:
            again, aside = dealing.lost(worker, died=kind == "died")
            how = "died" if kind == "died" else "takes no more"
            self._tell(f"Worker {self._crew.name(worker)} {how}; submissions of it that others get: {len(again)}.")
            return self._set_aside(aside, f"the last was {self._crew.name(worker)}")
        return []

    def _failed(self, dealing: Dealing, worker: str, number: int, why: str) -> list[tuple[int, Graded]]:
        _, aside = dealing.failed(worker, number)
        return self._set_aside(aside, why)

    def _set_aside(self, aside: list[Dealt], how: str) -> list[tuple[int, Graded]]:
        assert self._footing is not None
        return [
            (
                dealt.number,
                work.set_aside(dealt.order, self._footing, f"{dealt.deaths} workers ended while they graded it, {how}"),
            )
            for dealt in aside
        ]
