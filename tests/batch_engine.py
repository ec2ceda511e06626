"""An engine for tests that runs no code: a source says what it gets, and the engine counts what it was asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Self

from grader.batch import work
from grader.batch.journal import Settings
from grader.batch.work import Footing
from grader.cohort import Graded, Mark, Order
from grader.model import Verdict

FOOTING = Footing("level digest", "3.11.0", "2.0", "strict", 300)


class SaidEngine:
    """What each source says: ``AC 300``, ``WA 120``, ``fault``. ``extra`` points are added; ``die_after`` ends it."""

    workers = 1

    def __init__(self, extra: int = 0, die_after: int | None = None, footing: Footing = FOOTING) -> None:
        self.asked: list[str] = []
        self.footing = footing
        self._extra = extra
        self._left = die_after

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def ready(self, order: Order) -> Footing:
        return self.footing

    def run(self, orders: Iterable[tuple[int, Order]]) -> Iterator[tuple[int, Graded]]:
        for number, order in orders:
            if self._left == len(self.asked):
                raise KeyboardInterrupt
            self.asked.append(order.file)
            yield number, self._graded(order)

    def _graded(self, order: Order) -> Graded:
        said = order.source.decode().split()
        if said[0] == "fault":
            return work.set_aside(order, self.footing, "it was set aside")
        verdict, score = Verdict(said[0]), int(said[1]) + self._extra
        cases = (Mark("a-01", "a", False, verdict, answer=hashlib.sha256(order.source).hexdigest()),)
        return Graded(verdict, score, 300, work.identity(order, self.footing), cases=cases)


SETTINGS = Settings("level5", "Level 5", 300, "level digest", "pack", "seed", False, True, "1", "3.11.0", "2.0")
