"""What a batch asks of whatever runs its orders, on this machine or on many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, Self

from grader.batch.work import Footing
from grader.cohort import Graded, Order

MOST_DEATHS = 3
"""So many workers may die on one order before it is set aside with a fault, for it is likely to be the reason."""


class Engine(Protocol):
    """Workers, each with a Bench of its own. It is entered before its first use, and left when all is done.

    Protocol: ``ready`` once, then ``run`` once. However it is left, by an exception too, no worker of it lives on.
    """

    @property
    def workers(self) -> int:
        """How many orders are worked on at a time, as far as it is known."""

    def __enter__(self) -> Self:
        """Get hold of the workers; SandboxFault or UsageFault where that cannot be done."""

    def __exit__(self, *_: object) -> None:
        """Let go of them; what they were at is given up."""

    def ready(self, order: Order) -> Footing:
        """What a worker grades such orders on; its source is not looked at.

        What a Bench raises (IsolationMissing, LevelFault, JudgeFault, SandboxFault, WrongBench) is raised here.
        """

    def run(self, orders: Iterable[tuple[int, Order]]) -> Iterator[tuple[int, Graded]]:
        """Grade each order and give it back by its number, in the order they end; each exactly once.

        Orders are taken when a worker has room for one: their sources need not all be in memory. Where a worker dies,
        what it was at is done again; the order on which MOST_DEATHS of them died is given back as ``work.set_aside``
        makes it, and the rest goes on.
        """
