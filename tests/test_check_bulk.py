"""Grading in bulk: all cases in one child, and yet the verdicts of a grading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from grader import levels
from grader.check import bulk
from grader.errors import JudgeFault
from grader.jobs import Job, all_of
from grader.model import Result, Verdict
from grader.sandbox.child import Ended, Task
from grader.sandbox.runner import Sandbox
from grader.scoring import overall
from tests.conftest import QUICK
from tests.test_submissions import FILES, expected

RIGHT = b"def solution(numbers):\n    return [[float(x > 0) for x in row] for row in numbers]\n"


def exam(sandbox: Sandbox, name: str, pack: Path = QUICK) -> bulk.Exam:
    return bulk.exam(sandbox, levels.load(pack, name), levels.reference_path(pack, name).read_bytes())


@pytest.fixture(scope="module")
def positive(sandbox: Sandbox) -> bulk.Exam:
    return exam(sandbox, "positive")


def results(sandbox: Sandbox, exam: bulk.Exam, source: str) -> list[Result]:
    [made] = bulk.run_all(sandbox, exam, [source.encode()])
    return made


@pytest.mark.slow
def test_every_submission_gets_in_bulk_the_verdict_of_its_header(sandbox: Sandbox) -> None:
    """Crashes, floods, endless loops, a file with a state of its own: all that tests/submissions has."""
    by_level = defaultdict(list)
    for path in FILES:
        header = expected(path)
        by_level[header.pack, header.level].append((path, header.verdict))
    wrong = {}
    for (pack, name), files in by_level.items():
        graded = bulk.run_all(sandbox, exam(sandbox, name, pack), [path.read_bytes() for path, _ in files])
        for (path, verdict), made in zip(files, graded, strict=True):
            if overall(made) is not verdict:
                wrong[path.name] = (verdict, overall(made), made)
    assert wrong == {}


class Counting(Sandbox):
    """A sandbox that knows the orders of the tasks it ran."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[int] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Ended]]:
        for task, ended in super().run(tasks):
            self.calls.append(len(task.order[3]))
            yield task, ended


def test_one_child_makes_the_calls_of_all_cases(positive: bulk.Exam) -> None:
    """A right solution costs a child to compile it and one to run it; a wrong one a third, which confirms a case."""
    counting = Counting()
    with counting:
        bulk.run_all(counting, positive, [RIGHT])
        assert counting.calls == [0, len(positive.cases)]
        counting.calls.clear()
        bulk.run_all(counting, positive, [b"def solution(numbers):\n    return numbers\n"])
        assert counting.calls == [0, len(positive.cases), 1]


def test_a_crash_in_one_case_leaves_the_others_what_they_are(sandbox: Sandbox, positive: bulk.Exam) -> None:
    source = RIGHT.decode().replace(
        "    return", "    if len(numbers) == len(numbers[0]) == 2: os._exit(7)\n    return"
    )
    made = results(sandbox, positive, "import os\n" + source)
    failed = {result.case.name: result.verdict for result in made if result.verdict is not Verdict.AC}
    assert failed == {"samples-05": Verdict.RTE}
    assert "exit 7" in next(result.message for result in made if result.message)


def test_memory_that_one_case_wants_is_not_missed_by_the_others(sandbox: Sandbox, positive: bulk.Exam) -> None:
    """Half of the limit is kept by each call: alone it has room for that, and beside the others it has not."""
    keeps = "import numpy\nkept = []\n" + RIGHT.decode().replace(
        "    return", "    kept.append(numpy.empty(1 << 26))\n    return"
    )
    assert {result.verdict for result in results(sandbox, positive, keeps)} == {Verdict.AC}


def test_what_overruns_again_and_again_is_left_out_after_a_while(sandbox: Sandbox, positive: bulk.Exam) -> None:
    """One case has all of its time; the others less, in which they may still prove right."""
    level = positive.level._replace(limits=positive.level.limits._replace(time_s=0.8))
    loops = RIGHT.decode().replace("    return", "    while len(numbers) > 1: pass\n    return")
    made = results(sandbox, positive._replace(level=level), loops)
    short = [len(case.arguments["numbers"]) == 1 for case in positive.cases]
    assert [result.verdict is Verdict.AC for result in made] == short
    failed = [result for result in made if result.verdict is not Verdict.AC]
    assert [result.verdict for result in failed] == [Verdict.TLE] + [Verdict.SKIPPED] * (len(failed) - 1)
    assert {result.message for result in failed[1:]} == {"left out after 0.05 s, because another case has overrun"}
    assert overall(made) is Verdict.TLE


def test_a_flood_of_numbers_is_not_kept(sandbox: Sandbox, positive: bulk.Exam) -> None:
    """A call that answers more than a child may is run alone, and gets the verdict of a grading."""
    flood = "import numpy\ndef solution(numbers):\n    return numpy.zeros((1000, 1000))\n"
    little = flood.replace("1000, 1000", "200, 200")
    for source, verdict in ((flood, Verdict.OLE), (little, Verdict.OLE), (little.replace("200", "100"), Verdict.WA)):
        assert {result.verdict for result in results(sandbox, positive, source)} == {verdict}


def test_what_one_call_leaves_for_the_next_is_found_not_to_count(sandbox: Sandbox, positive: bulk.Exam) -> None:
    """A file that is right once in each process is right in each case of a grading."""
    once = "calls = []\n" + RIGHT.decode().replace(
        "    return", "    calls.append(0)\n    assert len(calls) == 1\n    return"
    )
    assert {result.verdict for result in results(sandbox, positive, once)} == {Verdict.AC}
    twice = once.replace("len(calls) == 1", "len(calls) == 2")
    assert overall(results(sandbox, positive, twice)) is Verdict.RTE


def test_a_file_that_ends_its_process_is_run_once(sandbox: Sandbox, positive: bulk.Exam) -> None:
    """Loading it ends each child, and nothing can be said of further cases."""
    verdicts = [result.verdict for result in results(sandbox, positive, "import os\nos._exit(0)\n")]
    assert verdicts == [Verdict.RTE] + [Verdict.SKIPPED] * (len(positive.cases) - 1)


def test_a_file_that_cannot_be_loaded_is_told_once(sandbox: Sandbox, positive: bulk.Exam) -> None:
    for source in ("def solution(", "import nowhere\n", "def solution(): pass\n"):
        verdicts = [result.verdict for result in results(sandbox, positive, source)]
        assert verdicts == [Verdict.CE] + [Verdict.SKIPPED] * (len(positive.cases) - 1)


def test_a_reference_that_fails_is_our_fault(sandbox: Sandbox, positive: bulk.Exam) -> None:
    for source, said in (
        (b"def solution(", "does not compile"),
        (b"def solution(numbers): pass", "fails on samples-01"),
    ):
        with pytest.raises(JudgeFault, match=said):
            bulk.exam(sandbox, positive.level, source)


# ------------------------------------------------------------------------------------------------------------- the jobs


def compiles(count: int, log: list[str], name: str) -> Job[str]:
    """A job of so many tasks."""
    for at in range(count):
        ended = yield Task("mine", ("compile", b"pass", 0, ()), 4.0, 12.0, 64, 4)
        assert ended.status == 0
        log.append(f"{name}{at}")
    return name


def test_results_come_in_the_order_of_the_jobs(sandbox: Sandbox) -> None:
    """Whatever their number of tasks, also none, and though some outlast all others by far."""
    log: list[str] = []
    assert all_of(sandbox, [compiles(count, log, f"{count}.") for count in (0, 9, 1, 3, 0)]) == [
        "0.",
        "9.",
        "1.",
        "3.",
        "0.",
    ]
    assert len(log) == 13
    assert all_of(sandbox, [compiles(0, log, "none")]) == ["none"]
    assert all_of(sandbox, list[Job[str]]()) == []


def test_a_job_under_way_goes_on_before_another_begins() -> None:
    log: list[str] = []
    with Sandbox(alive=1) as narrow:
        all_of(narrow, [compiles(2, log, name) for name in "abc"])
    assert log == ["a0", "a1", "b0", "b1", "c0", "c1"]


def test_what_a_job_raises_ends_all_and_leaves_the_sandbox_usable(sandbox: Sandbox) -> None:
    def fails() -> Job[str]:
        yield from compiles(1, [], "fails")
        raise JudgeFault("told")

    with pytest.raises(JudgeFault, match="told"):
        all_of(sandbox, [compiles(50, [], "long"), fails()])
    assert all_of(sandbox, [compiles(1, [], "next")]) == ["next"]
