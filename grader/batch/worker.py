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
    desk = _Desk(socket.socket(fileno=fd))
    # A thread of its own, for this is what it ends by: while the other one waits for a child, it hears that nobody
    # waits for it any more.
    threading.Thread(target=desk.listen, daemon=True).start()
    gc.freeze()  # what was imported is never garbage
    send(desk.channel, {"pid": os.getpid()})
    bench = Bench(f"worker {os.getpid()}", alive)
    while (asked := desk.said.get()) is not None:
        send(desk.channel, _answer(bench, asked))
        desk.answered += 1
    bench.close()
    os._exit(0)


class _Desk:
    """What has been asked and not answered; ``said`` ends with None."""

    def __init__(self, channel: socket.socket) -> None:
        self.channel = channel
        self.said: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self.asked = 0
        self.answered = 0

    def listen(self) -> None:
        """Take what is asked until nobody is there any more; then end the process, in good order if it is idle."""
        try:
            while (message := receive(self.channel)) is not None:
                self.asked += 1
                self.said.put(message)
        finally:
            if self.asked > self.answered:
                os._exit(0)
            self.said.put(None)


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
