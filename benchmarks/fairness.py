"""`python -m benchmarks.fairness`: an honest solution is accepted however busy the machine is, a thousand times over.

The references of all levels are graded in turn, in this process and with this checkout, while processes beside it keep
the processors busy. A grading that is not accepted is a fault of the grader's, and is printed with what was said.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from typing import NamedTuple

from benchmarks.spread import Spread
from grader import judge, levels, submission
from grader.cases import DEFAULT_SALT, draw_cases
from grader.model import Verdict
from grader.sandbox.runner import Sandbox


class Fairness(NamedTuple):
    """What came of so many gradings: cases run, cases run again, seconds by the clock, and a line for each rejected."""

    gradings: int
    cases: int
    again: int
    wall_s: Spread
    rejected: list[str]


def measure(gradings: int, busy: int) -> Fairness:
    """Grade so often, with so many busy processes beside it. SandboxFault and JudgeFault end it."""
    pack = levels.builtin_pack()
    honest = []
    for name in levels.level_ids(pack):
        level = levels.load(pack, name)
        source = levels.reference_path(pack, name).read_bytes()
        honest.append((level, draw_cases(level, DEFAULT_SALT), submission.of(f"{name}.py", source)))
    cases = again = 0
    seconds: list[float] = []
    rejected: list[str] = []
    with _busy(busy), Sandbox([str(pack)]) as sandbox:
        for level, drawn, candidate in islice(cycle(honest), gradings):
            report = judge.grade(level, drawn, candidate, candidate.source, sandbox, seed=DEFAULT_SALT)
            cases += len(report.results)
            again += sum(result.run.again for result in report.results)
            seconds.append(report.wall_s)
            rejected += [
                f"{level.id} {result.case.name}: {result.verdict} {result.message}"
                for result in report.results
                if result.verdict is not Verdict.AC
            ]
    return Fairness(gradings, cases, again, Spread.of(seconds), rejected)


@contextlib.contextmanager
def _busy(count: int) -> Iterator[None]:
    """So many processes that do nothing but keep a processor busy each, ended at the end."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def main() -> int:
    """Measure once; the exit code is 1 where a grading was not accepted."""
    cores = len(os.sched_getaffinity(0))
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fairness")
    parser.add_argument("--gradings", type=int, default=1000, metavar="N", help="how many (default: 1000)")
    parser.add_argument(
        "--busy", type=int, default=cores, metavar="N", help="processes beside it (default: one for each core)"
    )
    options = parser.parse_args()
    found = measure(options.gradings, options.busy)
    for line in found.rejected:
        print(line)
    print(
        f"{found.gradings} gradings, {found.cases} cases in all, beside {options.busy} busy processes, {cores} cores: "
        f"{len(found.rejected)} cases not accepted, {found.again} run again; "
        f"a grading took {found.wall_s.median:.2f} s (median), {found.wall_s.upper:.2f} s (upper quartile)"
    )
    return 1 if found.rejected else 0


if __name__ == "__main__":
    sys.exit(main())
