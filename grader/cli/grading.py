"""`grade LEVEL FILE`: from a path to a drawn report and an exit code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from grader import judge, levels, reports, submission
from grader.cases import DEFAULT_SALT, draw_cases
from grader.errors import UsageFault
from grader.model import Level, Report, Verdict
from grader.sandbox.runner import Sandbox

_PROGRESS_AFTER_S = 0.5
"""A grading that is over by then shows no bar."""


def grade_file(  # noqa: PLR0913 - one for each option of the command
    sandbox: Sandbox | None,
    *,
    level: str,
    file: Path | None,
    pack: Path | None,
    format_: str,
    output: Path | None,
    seed: str | None,
    trust: bool,
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
    salt = DEFAULT_SALT if seed is None else seed
    cases = draw_cases(loaded, salt)
    if pack is not None and sandbox is not None:
        sandbox.close()  # it was started before anyone knew of this pack, and does not guard it
        sandbox = None
    reports.load(format_)  # while the zygote imports numpy on the other core
    with sandbox or Sandbox([str(folder.resolve())]) as ready, _progress(len(cases)) as progress:
        report = judge.grade(
            loaded,
            cases,
            candidate,
            reference.read_bytes(),
            ready,
            seed=salt,
            trust=trust,
            progress=progress,
        )
    _write(report, loaded, format_, output)
    if report.verdict is Verdict.JE:
        return 3
    return 0 if report.verdict is Verdict.AC else 1


def _write(report: Report, level: Level, format_: str, output: Path | None) -> None:
    if output is None:
        if sys.__stdout__ is None:
            raise UsageFault("standard output is closed: the report has nowhere to go", "give it a file with -o FILE")
        reports.draw(report, format_, sys.stdout, level=level)
        return
    text = io.StringIO()
    reports.draw(report, format_, text, level=level, color=False, width=80)
    try:
        _replace(output, text.getvalue())
        if sys.stderr.isatty():
            score = f"{report.verdict.words}, {report.score}/{report.max_score}"
            click.echo(f"{output}: the report of {report.submission.name} ({score})", err=True)
    except OSError as error:
        raise UsageFault(
            f"{output}: the report cannot be written ({error.strerror})",
            f"the verdict was {report.verdict}, {report.score}/{report.max_score}; give another file to -o",
        ) from error


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all: what stood there before stays where anything goes wrong."""
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")  # a device or a pipe has no place for another file beside it
        return
    path = path.resolve()  # a link stays a link, and what it leads to is written
    import tempfile  # noqa: PLC0415 - most reports go to the screen

    fd, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(text)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _progress(total: int) -> Iterator[judge.Progress | None]:
    """A bar on stderr, where that is a terminal and the grading lasts."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(total)
    timer = threading.Timer(_PROGRESS_AFTER_S, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield bar.update
    finally:
        timer.cancel()
        bar.stop()


class _Bar:
    """A progress bar that may be started by another thread, at any time, or never."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._lock = threading.Lock()
        self._over = False
        self._move: Callable[[int], None] | None = None
        self._end: Callable[[], None] | None = None

    def start(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - most gradings end before they need it
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn  # noqa: PLC0415

        with self._lock:
            if self._over:
                return
            console = Console(stderr=True)
            columns = ("grading", BarColumn(), MofNCompleteColumn(), "cases", TimeElapsedColumn())
            bar = Progress(*columns, console=console, transient=True)
            task = bar.add_task("", total=self._total, completed=self._done)
            self._move = lambda done: bar.update(task, completed=done)
            self._end = bar.stop
            bar.start()

    def update(self, done: int, _: int) -> None:
        with self._lock:
            self._done = done
            if self._move:
                self._move(done)

    def stop(self) -> None:
        with self._lock:
            self._over = True
            if self._end:
                self._end()
