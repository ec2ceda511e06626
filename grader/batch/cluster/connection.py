"""The wire to a scheduler of dask.distributed: all that this project knows of that library stands here.

A task is sent to one worker by its address and to no other: who gets what, and what a worker's death means, the batch
decides. Left to itself, dask blames all that lay with a worker for its death, and gives a task that kills to the next.
A task whose worker is gone is for dask one that waits for that address to come back; it is taken back as soon as that
is heard of.
"""

from __future__ import annotations

import logging
import queue
import re
import warnings
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Any, NamedTuple

from grader.batch.cluster import releases
from grader.errors import UsageFault

_ADDRESS = re.compile(r"(tcp|tls)://.+:\d+", re.ASCII)
_PLAIN = ["dask", "msgpack"]
"""How answers may come: as bytes. Pickle is not among them, so that none is ever unpickled here."""
_CLOSE_S = 5.0
_NOISE = "distributed", "tornado.application", "asyncio"
"""What they log of workers that die, the batch says in its own words."""


class News(NamedTuple):
    """What has happened to a worker: it "came", "died" or "left", or what was sent to it has had a "reply" or "failed".

    ``number`` is what the task was sent with, and ``data`` the answer; ``why`` says of one that failed what dask says.
    "cut" is of no worker: the scheduler is gone, or has thrown away our tasks.
    """

    kind: str
    worker: str = ""
    number: int = 0
    data: bytes = b""
    why: str = ""


class Connection:
    """Tasks to workers, and news of both. Protocol: ``open``, anything, ``close``; then all that was sent is given up.

    UsageFault from ``open`` where the library is missing, or nothing that fits it answers at the address.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._client: Any = None
        self._executor: Any = None
        self._news: queue.SimpleQueue[News] = queue.SimpleQueue()
        self._sent: dict[tuple[str, int], Future[bytes]] = {}
        self._levels: dict[str, int] = {}

    def open(self, timeout_s: float) -> None:
        """Connect to the scheduler, within so many seconds."""
        try:
            import distributed  # noqa: PLC0415 - half a second, and an extra
        except ImportError as error:
            raise UsageFault(
                f"--engine dask needs the [cluster] extra ({error}): pip install 'attention-grader[cluster]'"
            ) from error
        if not _ADDRESS.fullmatch(self.address):
            raise UsageFault(f"--scheduler {self.address}: no address", "it looks like tcp://host:8786, or tls://…")
        self._hush()
        client: Any = distributed.Client  # it has few types
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that versions differ is told for each worker
                self._client = client(
                    self.address,
                    timeout=timeout_s,
                    name="grade-batch",
                    set_as_default=False,
                    direct_to_workers=False,
                    deserializers=_PLAIN,
                )
        except Exception as error:  # whatever that library makes of it
            self._unhush()
            raise UsageFault(f"no dask scheduler at {self.address}: {error}", _means(self.address, error)) from error
        self._executor = self._client.get_executor(pure=False, retries=0, allow_other_workers=False)
        self._client.subscribe_topic("all", self._event)

    def close(self) -> None:
        """Disconnect. The scheduler forgets what we have sent; what a worker is at it finishes for nobody."""
        if self._client is None:
            return
        client, self._client = self._client, None
        with suppress(Exception):  # the scheduler may be gone
            client.close(timeout=_CLOSE_S)
        self._unhush()

    def _hush(self) -> None:
        for name in _NOISE:
            logger = logging.getLogger(name)
            self._levels[name] = logger.level
            logger.setLevel(logging.CRITICAL + 1)

    def _unhush(self) -> None:
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)

    # ------------------------------------------------------------------------------------------------- who is there

    def workers(self) -> Mapping[str, tuple[str, bool]]:
        """The workers by their addresses: name, and whether it runs tasks now. OSError where the scheduler is gone."""
        told = self._ask(lambda scheduler: scheduler.identity())["workers"]
        return {at: (str(worker["name"]), worker.get("status") == "running") for at, worker in told.items()}

    def scheduler_releases(self) -> Mapping[str, str | None]:
        """The releases that the scheduler has installed; None is not installed. OSError where it is gone."""
        told: dict[str, Any] = self._ask(lambda scheduler: scheduler.versions(packages=[*releases.NAMES]))
        return _packages(told)

    def releases(self, workers: Collection[str]) -> dict[str, Mapping[str, str | None]]:
        """The releases that each of these workers has installed; whoever does not answer is left out."""
        message = {"op": "versions", "packages": [*releases.NAMES]}
        told = self._ask(lambda scheduler: scheduler.broadcast(msg=message, workers=[*workers], on_error="ignore"))
        return {at: _packages(answer) for at, answer in told.items() if isinstance(answer, dict)}

    def _ask(self, question: Callable[[Any], Any]) -> Any:
        try:
            return self._client.sync(question, self._client.scheduler)
        except Exception as error:
            raise OSError(f"{type(error).__name__}: {error}") from error

    # --------------------------------------------------------------------------------------------------- the tasks

    def send(self, function: Callable[[bytes], bytes], order: bytes, worker: str, number: int) -> None:
        """Have the worker call the function; the answer is news of that number."""
        future = self._executor.submit(function, order, workers=[worker])
        self._sent[worker, number] = future
        future.add_done_callback(lambda done: self._done(done, worker, number))

    def take_back(self, worker: str) -> None:
        """Give up all that was sent to a worker and has not been answered."""
        for key in [key for key in self._sent if key[0] == worker]:
            future = self._sent.pop(key)
            future.cancel()

    def hear(self, timeout_s: float) -> News | None:
        """What has happened next; None where nothing does for so many seconds."""
        try:
            return self._news.get(timeout=max(0.0, timeout_s))
        except queue.Empty:
            return None

    def _done(self, future: Future[bytes], worker: str, number: int) -> None:
        """Called in the client's thread, or in ours where we take back: nothing is said of what was taken back."""
        if self._sent.get((worker, number)) is not future:
            return
        del self._sent[worker, number]
        try:
            data = future.result()
        except CancelledError:
            self._news.put(News("cut"))
        except Exception as error:  # dask's own: what a worker raises comes as an answer
            self._news.put(News("failed", worker, number, why=f"{type(error).__name__}: {error}"))
        else:
            self._news.put(News("reply", worker, number, data))

    def _event(self, event: tuple[float, Any]) -> None:
        """Called in the client's thread, in the order in which the scheduler saw them."""
        message = event[1]
        if not isinstance(message, dict):
            return
        worker = str(message.get("worker", ""))
        if message.get("action") == "add-worker":
            self._news.put(News("came", worker))
        elif message.get("action") == "remove-worker":
            self._news.put(News("left" if message.get("expected") else "died", worker))


def _means(address: str, error: Exception) -> str:
    if address.startswith("tls:") and isinstance(error, TypeError):
        return "TLS needs certificates, in DASK_DISTRIBUTED__COMM__TLS__… variables: see docs/cluster.md"
    if isinstance(error, OSError):
        return "start one with `dask scheduler`, or see what `dask scheduler` said its address is"
    return "give the scheduler, the workers and this machine the same release of dask.distributed"


def _packages(told: Mapping[str, Any]) -> Mapping[str, str | None]:
    packages: Mapping[str, str | None] = told["packages"]
    return packages
