"""`python -m tests.soak`: 20,000 submissions, honest and hostile, in one process, and a table of what it held.

The exit code is 1 where a verdict was wrong, or where anything grew.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.neighbours import Neighbours
from tests.soak.mix import entries
from tests.soak.soak import Soak, soak


def main() -> int:
    """Soak, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="Grade thousands of submissions.")
    parser.add_argument("--submissions", type=int, default=20_000, metavar="N", help="how many, 400 or more")
    options = parser.parse_args()
    if options.submissions < 400:
        parser.error("fewer than 400 are not all of the submissions that there are")
    neighbours = Neighbours()
    done = soak(options.submissions, entries(), lambda line: print(line, file=sys.stderr, flush=True))
    print(table(done))
    print(f"\nOthers used {neighbours.share():.0%} of the processors' time meanwhile.")
    trouble = [*done.wrong, *done.growth(), *done.slower()]
    print("\n".join(trouble), file=sys.stderr)
    return 1 if trouble else 0


def table(done: Soak) -> str:
    """The looks as a Markdown table, and what was graded."""
    rows = {
        "submissions graded": [f"{look.submissions:,}" for look in done.looks],
        "judge, resident MiB": [f"{look.judge.rss_kib / 1024:.1f}" for look in done.looks],
        "zygote, resident MiB": [f"{look.zygote.rss_kib / 1024:.1f}" for look in done.looks],
        "judge, descriptors": [str(look.judge.descriptors) for look in done.looks],
        "zygote, descriptors": [str(look.zygote.descriptors) for look in done.looks],
        "judge, threads": [str(look.judge.threads) for look in done.looks],
        "processes below the judge": [str(look.judge.processes) for look in done.looks],
        "an honest submission, wall ms (median)": [f"{look.wall_ms:.1f}" for look in done.looks],
        "of it the judge's CPU ms (mean)": [f"{look.cpu_ms:.1f}" for look in done.looks],
    }
    lines = ["| | start | middle | end |", "|---|---|---|---|"]
    lines += [f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items()]
    graded = ", ".join(
        f"{count:,} {verdict}" for verdict, count in sorted(done.graded.items(), key=lambda pair: -pair[1])
    )
    total = sum(done.graded.values())
    lines += ["", f"{total:,} submissions in {done.seconds:.0f} s: {graded}. Wrong verdicts: {len(done.wrong)}."]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
