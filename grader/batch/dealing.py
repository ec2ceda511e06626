"""Who has which order, and what becomes of the orders of a worker that is lost. No I/O and no clock.

When a worker dies, it is not known which of its orders did that: each goes to a worker that has nothing else. An order
that MOST_DEATHS workers have died of is set aside. Another one that lay with the first of them is not: it takes two
deaths more, with no other order about, to be blamed. Whoever leaves in good order blames nobody.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from grader.batch.engine import MOST_DEATHS
from grader.cohort import Order


class Dealt(NamedTuple):
    """An order on its way: its number in the batch, and how many workers have died that had it."""

    number: int
    order: Order
    deaths: int = 0


class Dealing:
    """Deals ``orders``, (number, order) each, to workers by their names; takes one only when a worker has room for it.

    A worker has one order that it works on and ``ahead`` more. Protocol: ``enter`` when a worker can be given orders,
    ``next`` as long as it gives any, ``ended`` with each that has come to an end, ``lost`` when the worker is gone.
    """

    def __init__(self, orders: Iterable[tuple[int, Order]], ahead: int = 0) -> None:
        self._fresh = iter(orders)
        self._ahead = ahead
        self._exhausted = False
        self._returned: deque[Dealt] = deque()
        self._suspects: deque[Dealt] = deque()
        self._hands: dict[str, list[Dealt]] = {}

    @property
    def workers(self) -> tuple[str, ...]:
        """Those that can be given orders, in the order they came."""
        return tuple(self._hands)

    @property
    def over(self) -> bool:
        """Whether every order has come to an end; known once ``next`` has found none."""
        return self._exhausted and not (self._returned or self._suspects or any(self._hands.values()))

    def enter(self, worker: str) -> None:
        """Have the worker among those that can be given orders."""
        self._hands.setdefault(worker, [])

    def next(self, worker: str) -> Dealt | None:
        """What the worker gets now; None where it has its fill, or there is nothing for it."""
        hand = self._hands[worker]
        if len(hand) > self._ahead or any(dealt.deaths for dealt in hand):
            return None
        dealt = self._suspect(hand) if self._suspects else self._other()
        if dealt is not None:
            hand.append(dealt)
        return dealt

    def _suspect(self, hand: list[Dealt]) -> Dealt | None:
        """One that may be the reason of a death; until it has found an empty hand, nobody gets anything else."""
        return None if hand else self._suspects.popleft()

    def _other(self) -> Dealt | None:
        if self._returned:
            return self._returned.popleft()
        fresh = None if self._exhausted else next(self._fresh, None)
        self._exhausted = fresh is None
        return None if fresh is None else Dealt(*fresh)

    def ended(self, worker: str, number: int) -> bool:
        """Take an order out of the worker's hand; False where it is not there, and so does not count."""
        return bool(self._take(worker, number))

    def failed(self, worker: str, number: int) -> tuple[list[Dealt], list[Dealt]]:
        """Take one order out of the hand of a worker that could not even say why, and blame it as ``lost`` does."""
        return self._blame(self._take(worker, number))

    def lost(self, worker: str, *, died: bool) -> tuple[list[Dealt], list[Dealt]]:
        """Take the worker out: the orders that it had and others will get, and those that are set aside.

        Where it has not ``died`` but left, they go on as if they had not been with it.
        """
        hand = self._hands.pop(worker, [])
        if died:
            return self._blame(hand)
        self._returned.extend(hand)
        return hand, []

    def _take(self, worker: str, number: int) -> list[Dealt]:
        hand = self._hands.get(worker, [])
        taken = [dealt for dealt in hand if dealt.number == number]
        hand[:] = [dealt for dealt in hand if dealt.number != number]
        return taken

    def _blame(self, hand: list[Dealt]) -> tuple[list[Dealt], list[Dealt]]:
        after = [dealt._replace(deaths=dealt.deaths + 1) for dealt in hand]
        again = [dealt for dealt in after if dealt.deaths < MOST_DEATHS]
        self._suspects.extend(again)
        return again, [dealt for dealt in after if dealt.deaths >= MOST_DEATHS]
