"""Hundreds of submissions in one process leave nothing behind, and each gets its verdict: the soak in a short form.

docs/fuzzing.md has the long form and its last result.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from grader import judge
from grader.model import Verdict
from tests.soak import mix
from tests.soak.__main__ import table
from tests.soak.mix import Entry
from tests.soak.process import Holding
from tests.soak.soak import MOST_MORE_KIB, Look, Soak, soak

ENTRIES = mix.entries()
HONEST = [entry for entry in ENTRIES if entry.name in ("ac/lambda_function", "ac/tuples")]
LIMIT = "tle/loops_forever"


@pytest.mark.slow
def test_hundreds_of_submissions_leave_the_process_as_it_was() -> None:
    """Each of tests/submissions once, but of those that wait for a time limit only one; then the mix."""
    entries = [entry for entry in ENTRIES if entry.verdict is not Verdict.TLE or entry.name == LIMIT]
    done = soak(400, entries)
    assert done.wrong == ()
    assert done.growth() == []
    assert sum(done.graded.values()) == done.looks[-1].submissions == 400
    assert set(done.graded) == set(mix.SHARES), "a kind of submission was left out"
    assert [look.judge.processes for look in done.looks] == [done.looks[0].judge.processes] * 3
    assert [look.zygote.processes for look in done.looks] == [0] * 3


def test_a_leak_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A descriptor that a grading leaves open, say."""
    left: list[int] = []
    right = judge.grade

    def leaky(*arguments: Any, **more: Any) -> Any:
        left.append(os.open(os.devnull, os.O_RDONLY))
        return right(*arguments, **more)

    monkeypatch.setattr(judge, "grade", leaky)
    try:
        done = soak(14, HONEST)
    finally:
        for fd in left:
            os.close(fd)
    assert done.wrong == ()
    assert len(done.growth()) == 1
    assert re.fullmatch(r"the judge's descriptors went from \d+ to \d+", done.growth()[0])


def test_a_wrong_verdict_is_noticed() -> None:
    """One for each grading that came out otherwise, with what was said."""
    lying: list[Entry] = [
        HONEST[0],
        HONEST[1]._replace(name="ac/lying", reference=b"def solution(x):\n    return 7.0\n"),
    ]
    done = soak(14, lying)
    assert done.wrong
    assert all(line.startswith("ac/lying: ") for line in done.wrong)


LOOK = Look(100, Holding(40 << 10, 6, 1, 1), Holding(27 << 10, 6, 1, 0), wall_ms=18.7, cpu_ms=1.4)


def test_growth_is_told_of_each_holding() -> None:
    for name in ("judge", "zygote"):
        for field, most in (("rss_kib", MOST_MORE_KIB), ("descriptors", 0), ("threads", 0), ("processes", 0)):
            start = getattr(LOOK, name)
            for more, told in ((most, 0), (most + 1, 1)):
                grown = start._replace(**{field: getattr(start, field) + more})
                done = Soak((LOOK, LOOK, LOOK._replace(**{name: grown})), {}, (), 1.0)
                assert len(done.growth()) == told, (name, field)


def test_a_judge_that_gets_slower_is_told() -> None:
    assert Soak((LOOK, LOOK, LOOK._replace(cpu_ms=1.4 * LOOK.cpu_ms)), {}, (), 1.0).slower() == []
    assert len(Soak((LOOK, LOOK, LOOK._replace(cpu_ms=1.6 * LOOK.cpu_ms)), {}, (), 1.0).slower()) == 1


def test_the_order_is_the_same_each_time_and_keeps_to_the_shares() -> None:
    names = [entry.name for entry in mix.order(ENTRIES, 2000)]
    assert names == [entry.name for entry in mix.order(ENTRIES, 2000)]
    assert sum(name.startswith("ac/") or name.endswith("/reference") for name in names) in range(900, 1100)
    assert sum(name.startswith("tle/") for name in names) in range(1, 30)


def test_the_table_of_the_docs_is_the_one_that_is_printed() -> None:
    done = Soak((LOOK, LOOK, LOOK), {Verdict.AC: 100}, (), 1.0)
    page = (Path(__file__).parent.parent / "docs" / "fuzzing.md").read_text(encoding="utf-8")
    for line in table(done).splitlines():
        if line.startswith("| "):
            assert f"{line.split('|')[1]}|" in page
