"""A Run taken all the way: judged against the right answer [1.0, 2.0], and drawn in a report."""

from __future__ import annotations

import io
from pathlib import Path

from grader import checker, reports
from grader.model import (
    Argument,
    Case,
    GroupScore,
    Isolation,
    Level,
    Limits,
    Report,
    Run,
    Signature,
    Submission,
    Tolerance,
    Verdict,
)
from grader.values import from_nested
from tests.fuzz.finding import hold

LEVEL = Level(
    id="level",
    title="Fuzzed",
    statement="",
    hints=(),
    signature=Signature((Argument("x", "vector", ("n",), ""),), ("n",), ""),
    limits=Limits(time_s=4.0, memory_mib=1024, output_kib=64, total_s=120.0),
    tolerance=Tolerance(rtol=1e-6, atol=1e-8),
    groups=(),
    digest="",
    path=Path("level.md"),
)
CASE = Case("samples-01", "samples", False, {"x": [1.0, 2.0]})
EXPECTED = from_nested([1.0, 2.0])


def verdict(run: Run) -> Verdict:
    """The verdict on the run, with a message of one line where it is not accepted."""
    result = checker.judge_run(run, CASE, EXPECTED, LEVEL)
    hold(bool(result.message) != (result.verdict is Verdict.AC), "a verdict without a word", run)
    hold(len(result.message.splitlines()) <= 1, "a message of several lines", result.message)
    hold(len(result.message) <= 4 * checker.MAX_TEXT, "a message without a bound", result.message)
    return result.verdict


def drawn(run: Run, format_: str) -> str:
    """The report on a submission of that one run, as the command line would write it to a file."""
    result = checker.judge_run(run, CASE, EXPECTED, LEVEL)
    report = Report(
        level=LEVEL.id,
        title=LEVEL.title,
        verdict=result.verdict,
        score=0,
        max_score=300,
        isolation=Isolation("strict"),
        seed="practice",
        level_digest="",
        submission=Submission("solution.py", b"def solution(x):\n    return x\n", ""),
        python="3.11.7",
        numpy="2.4.6",
        cpu_s=run.cpu_s,
        wall_s=run.wall_s,
        groups=(GroupScore("samples", "", False, 300, 0, 0, 1),),
        results=(result,),
    )
    stream = io.StringIO()
    reports.draw(report, format_, stream, level=LEVEL, color=False, width=100)
    return stream.getvalue()
