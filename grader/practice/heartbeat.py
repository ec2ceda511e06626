"""What makes a session's time count: a thread that looks at the clock each second for as long as the server runs."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from grader.practice.session import Session

EVERY_S = 1.0


class Heartbeat:
    """``with Heartbeat(session):`` starts the session's time, beats, and at the end keeps what was used."""

    def __init__(self, session: Session, every_s: float = EVERY_S) -> None:
        self._session = session
        self._every_s = every_s
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._session.start()
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()
        self._session.stop()

    def _beat(self) -> None:
        while not self._over.wait(self._every_s):
            self._session.tick()
