"""`grade watch`: grades a file again whenever it is saved, and says what became better or worse.

One thread and one sandbox, which stays warm. While tasks run, the sandbox calls ``_Watch.look``, which sees to the keys
and breaks the grading off where the file was saved meanwhile.
"""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from grader import judge, levels, reports, submission
from grader.cases import DEFAULT_SALT, draw_cases
from grader.cli.saves import Saves
from grader.cli.watch_face import Face, Seen
from grader.cli.watch_lines import Lines
from grader.cli.watch_terminal import Terminal, draws_over
from grader.errors import (
    GraderError,
    HistoryFault,
    IsolationMissing,
    JudgeFault,
    LevelFault,
    SandboxFault,
    UsageFault,
)
from grader.history.attempts import attempts, record, source, unkept
from grader.history.code_diff import code_diff
from grader.history.compare import beside
from grader.history.place import place
from grader.model import Report, Submission, Verdict
from grader.sandbox.runner import Sandbox

_SLOW_S = 0.5
"""How long a grading takes before it is said how far it is."""


class _Saved(Exception):
    """The file was saved again: what is being done is of no use any more."""


class _Left(Exception):
    """Whoever watches has had enough."""


class _Ended(BaseException):
    """A signal asks for an end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def watch_file(  # noqa: PLR0913 - one for each option of the command
    level: str, file: Path | None, pack: Path | None, *, seed: str | None, explain: bool, trust: bool, history: bool
) -> int:
    """Watch until somebody ends it; the exit code: 0, or that of a signal."""
    if seed == "":
        raise UsageFault("--seed is empty", "is the variable set that it comes from?")
    folder = pack or levels.builtin_pack()
    path = file or Path(f"{level}.py")
    gc.enable()  # it lasts
    watch = _Watch(level, folder, path, seed=DEFAULT_SALT if seed is None else seed, trust=trust)
    watch.explains = explain
    watch.keeps = history
    try:
        with _ending(), watch.face:
            watch.run()
    except _Left:
        code = 0
    except KeyboardInterrupt:
        code = 130
    except _Ended as end:
        code = 128 + end.number
    finally:
        watch.close()
    watch.face.bid_farewell(watch.seen)
    return code


@contextlib.contextmanager
def _ending() -> Iterator[None]:
    """Let the signals that end a process be raised, so that the terminal is left as it was."""

    def end(number: int, _: FrameType | None) -> None:
        raise _Ended(number)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Watch:
    """The state of a watch: what was graded last, what is seen of it, and the sandbox, which ``close`` ends."""

    def __init__(self, level: str, folder: Path, path: Path, *, seed: str, trust: bool) -> None:
        self.explains = True
        self.keeps = True
        self._level = levels.load(folder, level)
        self._reference = levels.reference_path(folder, level).read_bytes()
        self._cases = draw_cases(self._level, seed)
        self._folder, self._path, self._seed, self._trust = folder, path, seed, trust
        self.face: Face = Terminal(self._level) if draws_over(sys.stdout) else Lines(self._level)
        self.seen = Seen(path)
        self._saves = Saves(path)
        self._pending = False
        self._graded = ""
        self._code = b""
        self._sandbox = Sandbox([str(folder.resolve())], watch=self.look)
        self._sandbox.start()

    def close(self) -> None:
        """End the sandbox."""
        self._sandbox.close()

    def run(self) -> None:
        """Watch, grade, show; never returns."""
        reports.load(self.face.format)
        self._recall()
        self._saves.due()  # a first look, so that nobody is told to wait for a file that is there
        self._show(there=self._saves.there)
        while True:
            try:
                self.face.wait(self._saves.wait_s)
                self._attend()
                if self._saves.due() or self._pending:
                    self._grade()
                elif self.seen.there is not self._saves.there:
                    self._show(there=self._saves.there)
            except _Saved:
                self._pending = True
                self._sandbox.start()

    def look(self) -> None:
        """What is done while tasks run."""
        self._attend()
        if self._saves.due() or self._pending:
            raise _Saved

    # ----------------------------------------------------------------------------------------------- what is pressed

    def _attend(self) -> None:
        for key in self.face.pressed():
            if key == "q":
                raise _Left
            if key == "h":
                self.face.scroll("end")
                self._show(hints=min(self.seen.hints + 1, len(self._level.hints)), beside=False)
            elif key == "d":
                self.face.scroll("top")
                self._show(beside=not self.seen.beside and self.seen.changes is not None)
            elif key == "r":
                self._pending, self._graded = True, ""
            elif self.face.scroll(key):
                self._show()
        if self.face.stale:
            self._show()

    def _show(self, **changed: object) -> None:
        self.seen = self.seen._replace(**changed)  # type: ignore[arg-type]  # only this file's own words
        self.face.show(self.seen)

    # ------------------------------------------------------------------------------------------------ what is graded

    def _recall(self) -> None:
        """The last attempt of an earlier day, to compare the first one of today with."""
        try:
            self.keeps = self.keeps and place() is not None
            for kept in attempts(self._level.id, last=1) if self.keeps else ():
                self.seen = self.seen._replace(after=kept)
                self._code = source(kept)
        except HistoryFault as fault:
            self.seen = self.seen._replace(note=fault.message)

    def _grade(self) -> None:
        self._pending = False
        self._saves.take()
        try:
            candidate = submission.read(self._path)
            if candidate.digest == self._graded:
                self._show(doing="", there=True)
                return  # saved as it was
            self._graded = ""  # until this is done
            self._show(doing="grading", there=True)
            report = self._judged(candidate)
            self._take(report)
            self._explain(report)
            self._graded = candidate.digest
        except IsolationMissing:
            raise
        except GraderError as fault:
            self._show(report=None, changes=None, trouble=f"{fault.message}\n{fault.hint}".strip())
        self._show(doing="", finished=self.seen.finished + 1)

    def _judged(self, candidate: Submission) -> Report:
        """The report without feedback; a sandbox that breaks is tried once more, for nobody may be there to ask."""
        started = time.monotonic()

        def progress(done: int, total: int) -> None:
            if time.monotonic() - started > _SLOW_S:
                self._show(doing=f"grading: {done} of {total} cases")

        def grade() -> Report:
            return judge.grade(
                self._level,
                self._cases,
                candidate,
                self._reference,
                self._sandbox,
                seed=self._seed,
                trust=self._trust,
                progress=progress,
            )

        try:
            return grade()
        except IsolationMissing:
            raise
        except SandboxFault:
            return grade()  # mostly the machine's doing; the sandbox starts anew by itself

    def _take(self, report: Report) -> None:
        """Show the report and what changed since the last one, then keep it: history may have to wait for others."""
        last = self.seen.after
        kept = unkept(report, "watch")._replace(number=last.number + 1 if last else 1)
        code = code_diff(self._code, report.submission.source) if last else ()
        self._code = report.submission.source
        self.face.scroll("top")
        changes = beside(last, kept)._replace(code=code) if last else None
        self._show(report=report, trouble="", note="", after=kept, changes=changes, doing="")
        if not self.keeps:
            return
        try:
            kept = record(report, "watch")
            self._show(after=kept, changes=changes._replace(after=kept) if changes else None)
        except HistoryFault as fault:
            self._show(note=f"this attempt is not kept: {fault.message}")

    def _explain(self, report: Report) -> None:
        """Look for what is wrong, and show it when it is found; the report is whole without."""
        if not self.explains or report.verdict is Verdict.AC:
            return
        from grader.feedback import exemplified, explain  # noqa: PLC0415 - an accepted solution has no need of it

        started = time.monotonic()
        self._show(doing="looking for the mistake")
        try:
            report = explain(report, self._level, self._folder, self._sandbox)
            self._show(report=report, doing="looking for a small input")
            spent_s = time.monotonic() - started
            self._show(report=exemplified(report, self._level, self._folder, self._sandbox, spent_s=spent_s))
        except (SandboxFault, LevelFault, JudgeFault) as fault:
            self._show(note=f"this report is without some of its feedback: {fault.message}")
