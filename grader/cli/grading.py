"""`grade LEVEL FILE`: from a path to a drawn report and an exit code."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TextIO

import click

from grader import judge, levels, reports, submission
from grader.cases import DEFAULT_SALT, draw_cases
from grader.cli.output import write
from grader.errors import JudgeFault, LevelFault, SandboxFault, UsageFault
from grader.model import Level, Report, Verdict
from grader.reports.visible import visible_lines
from grader.sandbox.runner import Sandbox


def grade_file(  # noqa: PLR0913 - one for each option of the command
    sandbox: Sandbox | None,
    *,
    level: str,
    file: Path | None,
    pack: Path | None,
    format_: str,
    output: Path | None,
    seed: str | None,
    exam: bool,
    explain: str | None,
    trust: bool,
    history: bool = True,
) -> int:
    """Grade the file, write the report, and give the exit code: 0 accepted, 1 not accepted, 3 a judge error."""
    folder = pack or levels.builtin_pack()
    if level.endswith(".py"):
        raise UsageFault(f"{level}: of which level is it the solution?", f"say `grade LEVEL {level}`")
    loaded = levels.load(folder, level)
    reference = levels.reference_path(folder, level)
    path = file or Path(f"{level}.py")
    candidate = submission.read(path, if_missing=f"`grade new {level} {path}` writes a stub to begin with")
    if output is not None and (output.suffix == ".py" or output.resolve() == path.resolve()):
        raise UsageFault(f"{output}: -o takes the report, not a Python file", "name it report.txt, say")
    if seed == "":
        raise UsageFault("--seed is empty", "is the variable set that it comes from?")
    if exam and seed is None:
        click.echo(
            "Note: an exam without --seed has the hidden cases of practice, which whoever has this pack can draw.",
            err=True,
        )
    if exam and explain == "steps":
        click.echo("Note: an exam explains nothing; --explain has no effect with --exam.", err=True)
    salt = DEFAULT_SALT if seed is None else seed
    cases = draw_cases(loaded, salt)
    if pack is not None and sandbox is not None:
        sandbox.close()  # it was started before anyone knew of this pack, and does not guard it
        sandbox = None
    reports.load(format_)  # while the zygote imports numpy on the other core
    with sandbox or Sandbox([str(folder.resolve())]) as ready:
        with _bar("grading", "cases") as progress:
            report = judge.grade(
                loaded,
                cases,
                candidate,
                reference.read_bytes(),
                ready,
                seed=salt,
                trust=trust,
                progress=progress,
            )._replace(exam=exam)
        if explain != "nothing" and not exam and report.verdict is not Verdict.AC:
            report = _explained(report, loaded, folder, ready, worked=explain == "steps")
    try:
        _write(report, loaded, format_, output)
    finally:  # graded is graded, whether or not there is anywhere to write the report
        if history:
            from grader.cli.remembering import remember  # noqa: PLC0415 - what is drawn is read before this is imported

            remember(report, "grade")
    if report.verdict is Verdict.JE:
        return 3
    return 0 if report.verdict is Verdict.AC else 1


def _write(report: Report, level: Level, format_: str, output: Path | None) -> None:
    def draw(stream: TextIO, **how: Any) -> None:
        reports.draw(report, format_, stream, level=level, **how)

    score = f"{report.score}/{report.max_score}"
    write(
        draw,
        output,
        subject=report.submission.name,
        result=f"{report.verdict.words}, {score}",
        lost=f"the verdict was {report.verdict}, {score}",
    )


def _explained(report: Report, level: Level, pack: Path, sandbox: Sandbox, *, worked: bool) -> Report:
    """The report with what is wrong in words, and a small input that shows it, ``worked`` through or not.

    Where the sandbox breaks meanwhile, or the level's steps do, the report as far as it has come; it is whole without.
    """
    from grader.feedback import exemplified, explain, worked_through  # noqa: PLC0415 - an accepted solution has no need of it

    started = time.monotonic()
    try:
        with _bar("looking for the mistake", "known mistakes") as progress:
            report = explain(report, level, pack, sandbox, progress=progress)
        with _bar("looking for a small input", "inputs") as progress:
            spent_s = time.monotonic() - started
            report = exemplified(report, level, pack, sandbox, spent_s=spent_s, progress=progress)
        return worked_through(report, level, pack, sandbox) if worked else report
    except (SandboxFault, LevelFault, JudgeFault) as fault:
        click.echo(f"Note: this report is without some of its feedback: {visible_lines(fault.message)}", err=True)
        return report


def _bar(doing: str, unit: str) -> AbstractContextManager[judge.Progress | None]:
    if not sys.stderr.isatty():
        return nullcontext()
    from grader.cli.progress import progress_bar  # noqa: PLC0415 - nothing else needs threads

    return progress_bar(doing, unit)
