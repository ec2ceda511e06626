"""Records attempts until something stops it: what the tests kill, starve and let compete.

    GRADE_HISTORY=FILE python -m tests.recording [MOST]

Says "ready", then the number of each attempt on a line of its own, once it is acknowledged; where it ends by itself,
one line of JSON: the fault, or empty, and how many attempts can be read back.
"""

from __future__ import annotations

import json
import sys

from grader.errors import HistoryFault
from grader.history import attempts
from grader.model import Case, Isolation, Report, Result, Run, Verdict
from grader.submission import of

CASES = 60


def report(number: int = 0, failed: int = 0, **changed: object) -> Report:
    """A report on a source of its own, whose first cases failed."""
    results = tuple(
        Result(Case(f"long-{at:02}", "long" if at < CASES // 2 else "ties", False, {}), verdict(at < failed), Run())
        for at in range(CASES)
    )
    made = Report(
        level="level5",
        title="Bigram and skip-trigram head",
        verdict=verdict(failed > 0),
        score=300 - 5 * failed,
        max_score=300,
        isolation=Isolation("strict"),
        seed="a salt",
        level_digest="a digest",
        submission=of("mine.py", f"def solution(x):\n    return {number}\n".encode() * 20),
        python="3",
        numpy="2",
        cpu_s=0.1,
        wall_s=0.2,
        groups=(),
        results=results,
    )
    return made._replace(**changed)  # type: ignore[arg-type]  # the callers know its fields


def verdict(failed: bool) -> Verdict:
    """That of a case or of all."""
    return Verdict.WA if failed else Verdict.AC


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else sys.maxsize
    print("ready", flush=True)
    fault, number = "", 0
    try:
        for number in range(most):
            print(attempts.record(report(number), "grade").number, flush=True)
    except HistoryFault as found:
        fault = found.message
    try:
        kept = len(attempts.attempts())
    except HistoryFault as found:
        kept = -1
        fault += f"; then {found.message}"
    print(json.dumps({"fault": fault, "kept": kept}), flush=True)


if __name__ == "__main__":
    main()
