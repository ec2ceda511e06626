"""The workers of a cluster that may be given orders, as they come and go.

Whoever comes is asked for its versions, and then to get ready for such orders as the batch has. One that has another
grader or pack, or no strict isolation, is refused by its name, and the others go on; so is one that comes late.
"""

from __future__ import annotations

import json
import time
from collections import Counter, deque
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from grader.batch.cluster import releases, remote
from grader.batch.cluster.connection import Connection, News
from grader.batch.record import order_to_json
from grader.batch.work import Footing
from grader.cohort import Order
from grader.errors import SandboxFault

_LOOK_S = 5.0
"""How often it is looked who is there: news may be lost, and nobody tells of a worker that is paused."""
_IDLE_LOOK_S = 1.0
_SOON_S = 0.2
"""When it is looked after one has come: there may be hundreds."""
_MUSTER_S = 30.0
"""How long the first who is ready waits for the others who are there."""
_GREETING = -1
_SAME = "scheduler, workers and this machine need the same installation: see docs/cluster.md"


class Happening(NamedTuple):
    """What the engine must know: a worker has "joined", "died" or "left", or of an order it has "answered" or "failed".

    An answer is ``text``; why an order failed, which is dask's word and not the bench's, is ``why``.
    """

    kind: str
    worker: str
    number: int = 0
    text: bytes = b""
    why: str = ""


class Crew:
    """Protocol: ``muster`` once, which settles on what all grade; then ``hear`` what happens, and ``send`` orders.

    ``tell`` is given a line for people about each worker that is refused or lost. SandboxFault where there has been no
    worker that may grade for ``patience_s`` seconds, or the scheduler is gone.
    """

    def __init__(self, connection: Connection, tell: Callable[[str], None], patience_s: float) -> None:
        self._connection = connection
        self._tell = tell
        self._patience_s = patience_s
        self._names: dict[str, str] = {}
        self._asked: set[str] = set()
        self._ready: dict[str, Footing] = {}
        self._refused: dict[str, str] = {}
        self._missed: set[str] = set()
        self._footing: Footing | None = None
        self._greeting = b""
        self._happened: deque[Happening] = deque()
        self._next_look = 0.0
        self._idle_since = 0.0
        self._told_idle = False

    @property
    def ready(self) -> tuple[str, ...]:
        """The addresses of those that may be given orders."""
        return tuple(self._ready)

    def name(self, worker: str) -> str:
        """What people call the worker: its name, and its address where that is another."""
        name = self._names.get(worker, worker)
        return name if name == worker else f"{name} ({worker})"

    def muster(self, order: Order) -> Footing:
        """Have all who are there get ready for such orders; what most of them grade on. The others are refused.

        Waits for the first one who may; SandboxFault where all who are there are refused.
        """
        self._greeting = _text(order._replace(source=b""))
        self._check_scheduler()
        self._idle_since = time.monotonic()
        first = 0.0
        while not self._ready or (self._asked and time.monotonic() < first + _MUSTER_S):
            self._step()
            first = first or (time.monotonic() if self._ready else 0.0)
            if self._refused and not (self._asked or self._ready):
                raise SandboxFault(f"no worker at {self._connection.address} may grade this{self._reasons()}", _SAME)
        self._happened.clear()
        self._footing = Counter(sorted(self._ready.values(), reverse=True)).most_common(1)[0][0]
        for worker, footing in list(self._ready.items()):
            self._hold_to_the_others(worker, footing)
        return self._footing

    def _reasons(self) -> str:
        return "".join(f"; {self.name(worker)}: {why}" for worker, why in sorted(self._refused.items()))

    def _check_scheduler(self) -> None:
        """SandboxFault where the scheduler, which reads each task, could not."""
        try:
            why = releases.unlike(self._connection.scheduler_releases())
        except OSError as error:
            raise self._gone() from error
        if why:
            raise SandboxFault(f"the scheduler at {self._connection.address} {why}", _SAME)

    def send(self, worker: str, number: int, order: Order) -> None:
        """Have a worker grade an order, of that number in the batch."""
        self._connection.send(remote.grade, _text(order), worker, number)

    def hear(self) -> Happening:
        """Wait for what happens next."""
        while not self._happened:
            self._step()
        return self._happened.popleft()

    def refuse(self, worker: str, why: str) -> None:
        """Give the worker nothing more, for as long as it lives."""
        self._forget(worker)
        self._refused[worker] = why
        self._tell(f"Worker {self.name(worker)} is refused: {why}")

    # ------------------------------------------------------------------------------------------------- what happens

    def _step(self) -> None:
        """Wait for one thing to happen, or look who is there."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + _LOOK_S
            self._look()
            return
        news = self._connection.hear(self._next_look - now)
        if news is not None:
            self._take(news)

    def _take(self, news: News) -> None:
        if news.kind == "cut":
            raise self._gone()
        if news.kind == "came":
            self._next_look = min(self._next_look, time.monotonic() + _SOON_S)
        elif news.kind in ("died", "left"):
            self._lose(news.worker, news.kind)
        elif news.number == _GREETING:
            self._welcome(news)
        elif news.kind == "failed":
            self._happened.append(Happening("failed", news.worker, news.number, why=news.why))
        else:
            self._happened.append(Happening("answered", news.worker, news.number, news.data))

    def _look(self) -> None:
        """See who is there: greet those who have come, and miss those who have gone."""
        try:
            there = self._connection.workers()
            self._names |= {worker: name for worker, (name, _) in there.items()}
            known = {*self._ready, *self._asked, *self._refused}
            for worker in known - there.keys():
                # The news of it may be on its way: it is waited for until the next time.
                if worker in self._missed:
                    self._lose(worker, "died")
            self._missed = known - there.keys()
            for worker in [worker for worker in known & there.keys() if not there[worker][1]]:
                self._lose(worker, "left")
            self._greet([worker for worker, (_, runs) in there.items() if runs and worker not in known])
        except OSError as error:
            raise self._gone() from error
        self._wait_for_company()

    def _wait_for_company(self) -> None:
        """Keep people and the clock informed of there being nobody to give an order to."""
        now = time.monotonic()
        if self._ready or self._asked:
            self._idle_since, self._told_idle = now, False
            return
        start = f"`dask worker {self._connection.address} --nthreads 1` starts one"
        self._next_look = min(self._next_look, now + _IDLE_LOOK_S)
        if not self._told_idle and now > self._idle_since:
            self._told_idle = True
            self._tell(f"Waiting for a worker at {self._connection.address}: {start}.")
        if now - self._idle_since > self._patience_s:
            raise SandboxFault(
                f"for {self._patience_s:.0f} s there was no worker at {self._connection.address} that may grade this"
                f"{self._reasons()}",
                f"{start}; what is graded is kept, and the same command goes on",
            )

    def _greet(self, workers: Collection[str]) -> None:
        """Ask workers to get ready; OSError where the scheduler is gone."""
        if not workers:
            return
        told = self._connection.releases(workers)
        for worker in workers:
            if worker not in told:
                continue  # it is gone again, or too busy: the next look finds it
            why = releases.unlike(told[worker])
            if why:
                self.refuse(worker, why)
                continue
            self._asked.add(worker)
            self._connection.send(remote.ready, self._greeting, worker, _GREETING)

    def _welcome(self, news: News) -> None:
        worker = news.worker
        self._asked.discard(worker)
        reply: dict[str, Any] = json.loads(news.data) if news.kind == "reply" else {"failed": news.why}
        why = reply.get("refused") or reply.get("failed")
        if why:
            self.refuse(worker, why)
            return
        footing = Footing(**reply["footing"])
        if self._hold_to_the_others(worker, footing):
            self._ready[worker] = footing
            self._happened.append(Happening("joined", worker))

    def _hold_to_the_others(self, worker: str, footing: Footing) -> bool:
        """Refuse a worker on which the same source might come to another result; whether it may stay."""
        for name, theirs, asked in zip(footing._fields, footing, self._footing or footing, strict=True):
            if theirs != asked and name != "isolation":  # of which each has as much as is asked for
                self.refuse(worker, f"has {name} {theirs}, and the others have {asked}")
                return False
        return True

    def _lose(self, worker: str, how: str) -> None:
        """See to a worker that has "died", or "left" in good order or is paused, which is the same to us."""
        known = worker in self._ready or worker in self._asked
        self._forget(worker)
        if known:
            self._happened.append(Happening(how, worker))

    def _forget(self, worker: str) -> None:
        self._connection.take_back(worker)
        self._ready.pop(worker, None)
        self._asked.discard(worker)
        self._refused.pop(worker, None)

    def _gone(self) -> SandboxFault:
        return SandboxFault(
            f"the scheduler at {self._connection.address} is gone, or has been restarted",
            "what is graded is kept: start it and its workers, and the same command goes on",
        )


def _text(order: Order) -> bytes:
    return json.dumps(order_to_json(order), separators=(",", ":")).encode()
