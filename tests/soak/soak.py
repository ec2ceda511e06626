"""Grade thousands of submissions, and look at what the processes hold at the start, in the middle and at the end."""

from __future__ import annotations

import gc
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from statistics import median
from typing import NamedTuple

from grader import judge
from grader.cases import DEFAULT_SALT
from grader.errors import GraderError
from grader.model import Verdict
from grader.sandbox.runner import Sandbox
from tests.soak import mix
from tests.soak.mix import Entry
from tests.soak.process import Holding, below, holding

MOST_MORE_KIB = 8 << 10
"""How many KiB a process may hold more at the end than at the start: an allocator's noise, no leak of 20,000 drops."""
MOST_SLOWER = 1.5
"""How much more CPU time the judge may take for a submission at the end than at the start."""

Tell = Callable[[str], None]


class Look(NamedTuple):
    """After so many submissions: what judge and zygote hold while idle, and what an honest submission takes.

    ``wall_ms`` is the median of a block of honest submissions, ``cpu_ms`` the judge's own part of it, its mean.
    """

    submissions: int
    judge: Holding
    zygote: Holding
    wall_ms: float
    cpu_ms: float


class Soak(NamedTuple):
    """What came of it: the three looks, what was graded by verdict, what went wrong, and how long it took."""

    looks: tuple[Look, ...]
    graded: dict[Verdict, int]
    wrong: tuple[str, ...]
    seconds: float

    def growth(self) -> list[str]:
        """What a process holds more of at the end than at the start, beyond what is an allocator's noise."""
        first, last = self.looks[0], self.looks[-1]
        found = []
        for name, start, end in (("judge", first.judge, last.judge), ("zygote", first.zygote, last.zygote)):
            for what, had, has in zip(Holding._fields, start, end, strict=True):
                if has > had + (MOST_MORE_KIB if what == "rss_kib" else 0):
                    found.append(f"the {name}'s {what} went from {had} to {has}")
        return found

    def slower(self) -> list[str]:
        """Whether a submission takes the judge more CPU time at the end than at the start."""
        first, last = self.looks[0].cpu_ms, self.looks[-1].cpu_ms
        if last <= MOST_SLOWER * first:
            return []
        return [f"the judge's CPU time for an honest submission went from {first:.1f} to {last:.1f} ms"]


def soak(count: int, entries: list[Entry], tell: Tell = lambda _: None) -> Soak:
    """Grade so many submissions: a round of warming up, a look, half of the mix, a look, the other half, a look."""
    honest = [entry for entry in entries if entry.verdict is Verdict.AC]
    block = max(len(honest), count // 40)
    mixed = mix.order(entries, max(0, count - 4 * block - len(entries)))
    wrong: list[str] = []
    graded: Counter[Verdict] = Counter()
    started = time.monotonic()

    def each(some: Iterable[Entry]) -> Iterator[float]:
        for entry in some:
            begun = time.perf_counter()
            wrong.extend(_grade(entry, sandbox))
            graded[entry.verdict] += 1
            if graded.total() % 1000 == 0:
                tell(f"{graded.total()} of {count} after {time.monotonic() - started:.0f} s, {len(wrong)} wrong")
            yield time.perf_counter() - begun

    def look() -> Look:
        begun = time.process_time()
        times = list(each(honest[at % len(honest)] for at in range(block)))
        cpu_s = time.process_time() - begun
        gc.collect()
        [zygote] = [pid for pid in below(os.getpid()) if pid not in others]
        parts = holding(os.getpid()), holding(zygote)
        return Look(graded.total(), *parts, 1000 * median(times), 1000 * cpu_s / len(times))

    others = set(below(os.getpid()))
    with Sandbox() as sandbox:
        sandbox.facts()
        for some in (entries, islice(iter(honest * count), block)):
            for _ in each(some):
                pass
        looks = [look()]
        half = (count - graded.total() - 2 * block + 1) // 2
        for _ in range(2):
            for _ in each(islice(mixed, half)):
                pass
            looks.append(look())
    return Soak(tuple(looks), dict(graded), tuple(wrong), time.monotonic() - started)


def _grade(entry: Entry, sandbox: Sandbox) -> list[str]:
    """Grade it; what is wrong with what came of it."""
    try:
        report = judge.grade(entry.level, entry.cases, entry.submission, entry.reference, sandbox, seed=DEFAULT_SALT)
    except GraderError as error:
        return [f"{entry.name}: {type(error).__name__}: {error}"]
    told = next((result.message for result in report.results if result.message), "")
    if report.verdict is not entry.verdict:
        return [f"{entry.name}: {report.verdict} and not {entry.verdict}: {told}"]
    full = report.score == report.max_score
    return [] if full == (entry.verdict is Verdict.AC) else [f"{entry.name}: {report.score} points: {told}"]
