"""Who gets which order of a batch: each comes to one end, whatever becomes of the workers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from grader.batch.dealing import Dealing
from grader.batch.engine import MOST_DEATHS
from grader.cohort import Order

KILLER = 5


def orders(count: int) -> Iterator[tuple[int, Order]]:
    return ((number, Order("level5", "", "", "", "", f"{number}.py", b"", False, False)) for number in range(count))


def test_that_a_worker_has_no_more_orders_than_it_is_to_have_and_none_is_taken_before_it_has_room() -> None:
    taken: list[int] = []
    source = ((number, taken.append(number) or order) for number, order in orders(2000))  # type: ignore[func-returns-value]
    dealing = Dealing(source, ahead=1)
    for worker in "ab":
        dealing.enter(worker)
        while dealing.next(worker):
            pass
    assert taken == [0, 1, 2, 3]
    assert dealing.ended("a", 0)
    assert not dealing.ended("a", 0)
    assert dealing.next("a") is not None
    assert taken == [0, 1, 2, 3, 4]


@given(st.integers(0, 2**32), st.integers(1, 4), st.integers(0, 2))
def test_that_an_order_on_which_workers_die_is_set_aside_and_all_others_end_once(
    seed: int, most: int, ahead: int
) -> None:
    """Every worker that begins the killer dies of it, the others leave at random: no other order is set aside."""
    chance = random.Random(seed)
    dealing = Dealing(orders(12), ahead)
    hands: dict[str, list[int]] = {}
    ended: Counter[int] = Counter()
    aside: list[int] = []
    deaths = 0
    for at in range(10_000):
        if len(hands) < most:
            hands[f"worker {at}"] = []
            dealing.enter(f"worker {at}")
        for worker, hand in hands.items():
            while dealt := dealing.next(worker):
                hand.append(dealt.number)
        if dealing.over:
            break
        worker = chance.choice([worker for worker, hand in hands.items() if hand])
        if hands[worker][0] == KILLER or chance.random() < 0.1:
            died = hands.pop(worker)[0] == KILLER
            deaths += died
            aside += [dealt.number for dealt in dealing.lost(worker, died=died)[1]]
        else:
            number = hands[worker].pop(0)
            ended[number] += dealing.ended(worker, number)
    assert aside == [KILLER]
    assert deaths == MOST_DEATHS
    assert ended == Counter(number for number in range(12) if number != KILLER)
