"""What a worker of the cluster runs: one bench for its process, however many threads it has.

Orders come and answers go as JSON text in bytes. Nothing else does, and no exception leaves: what a worker raises, dask
would pickle, and unpickle where the batch is. The scheduler imports this module, too, and asks nothing of it.
"""

from __future__ import annotations

import gc
import json
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.errors import GraderError

if TYPE_CHECKING:
    from grader.batch.work import Bench
    from grader.cohort import Order

_lock = threading.Lock()
_kept: list[Bench] = []
"""This process's bench, from its first order on. Its zygote ends with the process, however that ends."""


def ready(order: bytes) -> bytes:
    """Get ready for such orders: an object with the ``footing``, or why this worker has ``refused`` or ``failed``."""
    return _reply(order, lambda bench, order: {"footing": bench.ready(order)._asdict()})


def grade(order: bytes) -> bytes:
    """Grade one order: an object with what is said of it as ``graded``, or why it was ``refused`` or has ``failed``."""
    from grader.batch.record import to_json  # noqa: PLC0415 - for workers only

    return _reply(order, lambda bench, order: {"graded": to_json(bench.grade(order))})


def _reply(text: bytes, work: Callable[[Bench, Order], dict[str, Any]]) -> bytes:
    try:
        from grader.batch.record import order_from_json  # noqa: PLC0415

        with _lock:
            reply = work(_bench(), order_from_json(json.loads(text)))
    except GraderError as error:
        reply = {"refused": getattr(error, "why", error.message)}
    except Exception as error:  # ours, and unforeseen
        reply = {"failed": f"{type(error).__name__}: {error}"}
    return json.dumps(reply, separators=(",", ":")).encode()


def _bench() -> Bench:
    if not _kept:
        from grader.batch.work import Bench  # noqa: PLC0415

        _kept.append(Bench())
        gc.freeze()  # what was imported is never garbage; dask brings much of it
    return _kept[0]
