"""The engine of one machine: each order once, whatever becomes of the workers; and the same from one as from two."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from grader import __version__, levels
from grader.batch import local, packing, work
from grader.batch.local import LocalEngine
from grader.batch.work import Bench, WrongBench
from grader.cohort import Graded, Order
from grader.errors import SandboxFault
from grader.feedback import mistake
from grader.jobs import Job
from grader.model import Case, Level, Run, Verdict
from grader.sandbox.starvation import children
from grader.solutions import Solution
from tests.batch_cohort import LEVEL, QUICK, RIGHT, WRONG

# A worker that dies of an order with "deadly" in its source, where it would grade it; there is no honest way to do so.
_MORTAL = (
    "import sys; fd, alive = map(int, sys.argv[1:3]); sys.path[:] = sys.argv[3:]; import os; "
    "from grader.batch import worker; bench = worker.Bench; grade = bench.grade; "
    "bench.grade = lambda self, order: os.kill(os.getpid(), 9) if b'deadly' in order.source else grade(self, order); "
    "worker.main(fd, alive)"
)


@pytest.fixture(scope="module")
def like() -> Order:
    level = levels.load(QUICK, LEVEL)
    digest = packing.digest(QUICK, level)
    return Order(LEVEL, str(QUICK), digest, __version__, "a seed", "mine.py", b"", True, False)


def sources(like: Order, *texts: str) -> Iterator[tuple[int, Order]]:
    for number, text in enumerate(texts):
        yield number, like._replace(source=text.encode())


def costless(graded: Graded) -> Graded:
    return graded._replace(cost=Graded._field_defaults["cost"])


def test_an_order_that_kills_worker_after_worker_is_set_aside_and_all_others_are_graded_once(
    like: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_BOOT", _MORTAL)
    texts = [RIGHT, RIGHT + "# deadly", WRONG, RIGHT, WRONG]
    with LocalEngine(2) as engine:
        engine.ready(like)
        ended = list(engine.run(sources(like, *texts)))
    assert Counter(number for number, _ in ended) == Counter(range(5))
    graded = dict(ended)
    assert [graded[number].verdict for number in range(5)] == ["AC", "JE", "WA", "AC", "WA"]
    assert graded[1].fault == "3 workers ended while they graded it, the last by signal SIGKILL"
    assert graded[1].identity.source != graded[0].identity.source


@pytest.mark.parametrize(("available_mib", "workers"), [(float("inf"), 4), (2100.0, 2), (100.0, 1)])
def test_there_are_no_more_workers_than_cores_and_than_there_is_memory_for(
    available_mib: float, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "available_mib", lambda: available_mib)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(4))
    assert local.fitting(1024) == workers


def test_orders_are_taken_only_when_a_worker_has_room_for_one(like: Order) -> None:
    taken = 0

    def lazily() -> Iterator[tuple[int, Order]]:
        nonlocal taken
        for order in sources(like, *[RIGHT] * 6):
            taken += 1
            yield order

    with LocalEngine(1) as engine:
        engine.ready(like)
        for ended, _ in enumerate(engine.run(lazily()), 1):
            assert taken <= ended + 1


def test_a_worker_that_never_comes_to_life_is_told_and_not_started_for_ever(
    like: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_BOOT", "raise SystemExit(7)")
    with LocalEngine(1) as engine, pytest.raises(SandboxFault, match=r"no worker can be started.*exit 7"):
        engine.ready(like)


def test_a_worker_ends_in_the_middle_of_a_grading_when_nobody_waits_for_it(like: Order) -> None:
    """This one would go on for two minutes; nobody kills it."""
    level = levels.load(QUICK, "positive")
    endless = b"def solution(numbers):\n    while True: pass\n"
    order = like._replace(level="positive", pack_digest=packing.digest(QUICK, level), source=endless)
    hand = local._Hand(alive=1)
    hand.ask("grade", order)
    worker = (hand.hear() or {})["pid"]
    _await(lambda: [case for zygote in children(worker) for case in children(zygote)])
    below = [*children(worker), *(case for zygote in children(worker) for case in children(zygote))]
    hand.let_go()
    _await(lambda: os.waitpid(worker, os.WNOHANG)[0])
    _await(lambda: not any(Path(f"/proc/{process}/cmdline").exists() for process in below))


def _await(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_what_a_bench_refuses_is_raised_where_the_batch_is(like: Order) -> None:
    with LocalEngine(1) as engine, pytest.raises(SandboxFault, match="another brief than the batch"):
        engine.ready(like._replace(pack_digest="0" * 64))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"version": "0.0.0"}, "grader"),
        ({"python": "3.9.0"}, "Python"),
        ({"numpy": "1.0"}, "numpy"),
        ({"pack_digest": "0" * 64}, "another brief"),
    ],
)
def test_a_bench_with_anything_else_than_is_asked_for_refuses_by_its_name(
    like: Order, changed: dict[str, str], why: str
) -> None:
    with Bench("the bench") as bench, pytest.raises(WrongBench, match=f"^the bench: has .*{why}"):
        bench.ready(like._replace(**changed))  # type: ignore[arg-type]


def test_a_sandbox_that_breaks_is_made_anew_once_and_then_it_is_our_fault(
    like: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = like._replace(source=RIGHT.encode())
    with Bench() as bench:
        first = bench.grade(order)
        assert first.verdict is Verdict.AC
        broken = iter([SandboxFault("it broke"), None, RuntimeError("and again"), SandboxFault("and again")])
        report = Bench._report

        def breaking(self: Bench, order: Order) -> object:
            fault = next(broken)
            if fault is not None:
                raise fault
            return report(self, order)

        monkeypatch.setattr(Bench, "_report", breaking)
        assert costless(bench.grade(order)) == costless(first)
        fault = bench.grade(order)
    assert (fault.verdict, fault.fault, fault.cases) == (Verdict.JE, "and again", ())
    assert fault.identity == first.identity


def test_what_hangs_on_the_order_of_a_set_or_on_an_address_is_the_same_on_every_bench(like: Order) -> None:
    source = b"def solution(numbers):\n    raise ValueError({'a', 'b', 'c', 'd', 'e', 'f'}, object())\n"
    graded = []
    for _ in range(3):
        with Bench() as bench:
            graded.append(costless(bench.grade(like._replace(source=source))))
    assert graded[0].verdict is Verdict.RTE
    assert "<object object at 0x…>" in graded[0].cases[0].message
    assert graded[0] == graded[1] == graded[2]


def test_the_key_is_made_once_for_a_seed(like: Order, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from grader import answers  # noqa: PLC0415 - the one that the bench calls

    made = []
    real = answers.answer_key

    def counted(*of: object) -> object:
        made.append(of[1])
        return real(*of)  # type: ignore[arg-type]

    monkeypatch.setattr(answers, "answer_key", counted)
    with Bench() as bench:
        for text in (RIGHT, WRONG, RIGHT):
            bench.grade(like._replace(source=text.encode()))
        assert len(made) == 1
        other = bench.grade(like._replace(source=RIGHT.encode(), seed="another"))
        assert len(made) == 2
    assert other.verdict is Verdict.AC
    assert made[0] != made[1], "another seed draws other cases"


def test_the_wrong_solutions_are_run_for_the_first_who_fails_and_remembered_for_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = levels.builtin_pack()
    level = levels.load(pack, "level4")
    like = Order("level4", "", packing.digest(pack, level), __version__, "a seed", "mine.py", b"", True, False)
    wrong = sorted((levels.solutions_dir(pack, "level4") / "wrong_answer").glob("*.py"))[::15]
    orders = [like._replace(source=path.read_bytes()) for path in wrong]
    called: list[str] = []
    real = mistake._called

    def counted(level: Level, solution: Solution, cases: Sequence[Case]) -> Job[list[Run] | None]:
        called.append(solution.path)
        return real(level, solution, cases)

    monkeypatch.setattr(mistake, "_called", counted)
    with Bench() as bench:
        remembered = [bench.grade(order) for order in orders]
    # Of those that are not fit to be remembered, and of those that only an exception calls for, there are a few.
    assert len(called) < 1.5 * len(set(called))
    monkeypatch.setattr(work, "Memory", lambda: None)
    with Bench() as bench:
        forgetful = [bench.grade(order) for order in orders]
    assert len(wrong) > 2
    assert all(graded.diagnosis for graded in forgetful)
    assert list(map(costless, remembered)) == list(map(costless, forgetful))
