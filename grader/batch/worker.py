"""A worker of the local engine: a process with a bench, which grades what it is told to until it is told no more.

Protocol, over a socket pair, in frames of four bytes of length (little-endian) and a JSON object: it says
``{"pid": …}`` when it is there, and then answers each ``{"ready": order}`` with ``{"footing": […]}`` and each
``{"grade": order}`` with ``{"graded": …}``, or either with ``{"error": [class, message, hint]}``. When the other end is
closed it ends, in the middle of a grading too: so it ends with its coordinator, however that ended, and its sandbox
with it.
"""

from __future__ import annotations

import gc
import json
import os
import socket
import threading
from queue import SimpleQueue
from typing import Any

from grader.batch import record
from grader.batch.work import Bench
from grader.errors import GraderError


def main(fd: int, alive: int) -> None:
    """Serve the socket with that descriptor; never returns."""
    channel = socket.socket(fileno=fd)
    said: SimpleQueue[dict[str, Any]] = SimpleQueue()
    # A thread of its own, for this is what it ends by: while the other one waits for a child, it hears that nobody
    # waits for it any more.
    threading.Thread(target=_listen, args=(channel, said), daemon=True).start()
    gc.freeze()  # what was imported is never garbage
    send(channel, {"pid": os.getpid()})
    bench = Bench(f"worker {os.getpid()}", alive)
    while True:
        send(channel, _answer(bench, said.get()))


def _listen(channel: socket.socket, said: SimpleQueue[dict[str, Any]]) -> None:
    try:
        while (message := receive(channel)) is not None:
            said.put(message)
    finally:
        os._exit(0)


def _answer(bench: Bench, asked: dict[str, Any]) -> dict[str, Any]:
    [(word, order)] = asked.items()
    try:
        if word == "ready":
            return {"footing": [*bench.ready(record.order_from_json(order))]}
        return {"graded": record.to_json(bench.grade(record.order_from_json(order)))}
    except GraderError as error:
        return {"error": [type(error).__name__, error.message, error.hint]}


def send(channel: socket.socket, message: dict[str, Any]) -> None:
    """Send one frame; OSError where nobody is there any more."""
    body = json.dumps(message, separators=(",", ":")).encode("ascii")
    channel.sendall(len(body).to_bytes(4, "little") + body)


def receive(channel: socket.socket) -> dict[str, Any] | None:
    """Wait for one frame; None where the other end is gone, even in the middle of it."""
    head = _exactly(channel, 4)
    body = _exactly(channel, int.from_bytes(head, "little")) if head else b""
    if not body:
        return None
    message: dict[str, Any] = json.loads(body)
    return message


def _exactly(channel: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        try:
            part = channel.recv(min(size - len(parts), 1 << 20))
        except ConnectionResetError:
            return b""
        if not part:
            return b""
        parts += part
    return bytes(parts)
