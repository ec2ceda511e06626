"""`python -m benchmarks.counterexamples`: the smallest counterexample of each wrong solution, how large and how soon.

Every wrong solution of the built-in levels that gives wrong answers or ends in a run-time error is graded on all
cases, and then its counterexample is looked for, one after another, within the time that a candidate waits for it. The
Markdown table says for how many one was found, how many tokens or rows it has, and how long the search took, of which
the counterexample's own run is a part.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from benchmarks.neighbours import Neighbours
from grader import levels, solutions, submission
from grader.check.bulk import exam, run_all
from grader.feedback import example, smallest
from grader.model import Counterexample, Isolation, Level, Report, Result, Verdict
from grader.sandbox.runner import Sandbox
from grader.solutions import Solution


class Search(NamedTuple):
    """One search: whose, what was found, and the seconds by the clock."""

    name: str
    found: Counterexample | None
    wall_s: float

    @property
    def rows(self) -> int:
        """How many tokens or rows the input has; 0 where none was found."""
        given = self.found.result.case.arguments.values() if self.found else ()
        return next((len(value) for value in given if isinstance(value, list)), 0)


def main() -> int:
    """Search for all, and print the table. The exit code is 1 where none is found for one of them."""
    options = _options()
    pack = levels.builtin_pack()
    neighbours = Neighbours()
    rows = []
    missing = []
    with Sandbox([str(pack)]) as sandbox:
        for name in options.levels or levels.level_ids(pack):
            searches = list(_searches(sandbox, levels.load(pack, name), options))
            rows.append(_row(name, searches))
            missing += [f"{name}/{search.name}" for search in searches if search.found is None]
    print("| level | wrong solutions | found | rows: median | most | seconds: median | 95 % | most |")
    print("|---|---|---|---|---|---|---|---|")
    print("\n".join(rows))
    print(f"\nOthers used {neighbours.share():.0%} of the processors' time meanwhile.", file=sys.stderr)
    for path in missing:
        print(f"none found: {path}", file=sys.stderr)
    return 1 if missing else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counterexamples", description=__doc__.split("\n")[0])
    parser.add_argument("levels", nargs="*", metavar="LEVEL", help="by default all")
    parser.add_argument("--only", default="", metavar="TEXT", help="those with this in their file's name")
    parser.add_argument("--within", type=float, default=example.SEARCH_S, metavar="SECONDS", help="time for one search")
    parser.add_argument("--show", action="store_true", help="print each counterexample, on standard error")
    return parser.parse_args()


def _searches(sandbox: Sandbox, level: Level, options: argparse.Namespace) -> Sequence[Search]:
    pack = levels.builtin_pack()
    reference = levels.reference_path(pack, level.id).read_bytes()
    wrong = [it for it in solutions.read(pack, level.id) if it.asked in (Verdict.WA, Verdict.RTE)]
    wrong = [it for it in wrong if options.only in it.name]
    graded = run_all(sandbox, exam(sandbox, level, reference), [it.source for it in wrong])
    searches = []
    for solution, results in zip(wrong, graded, strict=True):
        report = _report(level, solution, results)
        started = time.monotonic()
        found = smallest.find(report, level, reference, sandbox, started + options.within)
        search = Search(solution.name, found, time.monotonic() - started)
        searches.append(search)
        if options.show:
            given = found.result.case.arguments if found else "none"
            print(f"{level.id} {search.name} {search.wall_s:.2f} s: {given}", file=sys.stderr)
    return searches


def _report(level: Level, solution: Solution, results: Sequence[Result]) -> Report:
    """A report with all that a search looks at: what failed, and how."""
    return Report(
        level=level.id,
        title=level.title,
        verdict=solution.asked,
        score=0,
        max_score=level.points,
        isolation=Isolation("strict"),
        seed="",
        level_digest=level.digest,
        submission=submission.of(solution.name, solution.source),
        python="",
        numpy="",
        cpu_s=0.0,
        wall_s=0.0,
        groups=(),
        results=tuple(results),
    )


def _row(name: str, searches: Sequence[Search]) -> str:
    sizes = sorted(search.rows for search in searches if search.found)
    times = sorted(search.wall_s for search in searches)
    late = times[int(0.95 * (len(times) - 1))]
    seconds = f"{median(times):.2f} | {late:.2f} | {times[-1]:.2f}"
    return f"| {name} | {len(searches)} | {len(sizes)} | {median(sizes):g} | {sizes[-1]} | {seconds} |"


if __name__ == "__main__":
    raise SystemExit(main())
