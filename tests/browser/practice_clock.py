"""A server of the practice page whose clock a test moves: python -m tests.browser.practice_clock FILE MINUTES LEVEL...

FILE holds the seconds that the clock shows. It imports nothing of the tests, for these switch history off.
"""

from __future__ import annotations

import contextlib
import gc
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from grader import levels
from grader.practice import opening
from grader.practice.desk import Desk
from grader.practice.guard import Guard
from grader.practice.heartbeat import Heartbeat
from grader.web.serving import serve

BEAT_S = 0.1


def main(clock: Path, minutes: float, names: Sequence[str], *, exam: bool) -> None:
    """Serve a new session until SIGINT."""
    gc.enable()
    session = opening.begin(
        levels.builtin_pack(), names, minutes, exam=exam, now=lambda: float(clock.read_text(encoding="ascii"))
    )
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        contextlib.closing(Desk(session)) as desk,
        contextlib.suppress(KeyboardInterrupt),
        Heartbeat(session, BEAT_S),
    ):
        guard = Guard(listening.getsockname()[1], session.key)
        serve(session, desk, listening, guard, lambda: print(guard.address, flush=True))


if __name__ == "__main__":
    _, file, length, *rest = sys.argv
    main(Path(file), float(length), [name for name in rest if name != "--exam"], exam="--exam" in rest)
