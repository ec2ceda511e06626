"""Where a session's code runs: on the visible cases, on arguments of the candidate's own, or on all cases to count.

One Desk has one Sandbox and one thread that lives as long as the desk does, for a zygote dies with the thread that has
started it. Each call returns a Future at once, so a program with an event loop stays responsive whatever a solution
does; callbacks are called in the desk's thread. One run at a time: another one meanwhile is a UsageFault. ``stop`` ends
a run within some hundredths of a second, from any thread; a submission in an exam it leaves alone, for one that could
be taken back when it looks bad would be a way to feel for the hidden cases. What fails on our side is a GraderError in
the Future.

In practice a failing report is told first as it is (``told``), and again, with what is wrong and a small
counterexample, when the Future is done.
"""

from __future__ import annotations

import platform
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from grader import answers, checker, judge, levels, submission
from grader.cases import draw_cases
from grader.errors import HistoryFault, JudgeFault, LevelFault, SandboxFault, UsageFault
from grader.jobs import Job, all_of
from grader.model import Case, Level, Report, Result, Run, Submission, Verdict
from grader.practice import custom
from grader.practice.outcome import Outcome, Progress, outcome
from grader.practice.session import Session
from grader.sandbox import layers, runs
from grader.sandbox.runner import Sandbox
from grader.values import Value

OnProgress = Callable[[Progress], None]
OnVerdict = Callable[[Outcome], None]


class _Stopped(Exception):
    """Somebody has stopped the run."""


class Desk:
    """See the module. ``trust`` lets code run where a layer of isolation is missing. ``close`` ends all of it."""

    def __init__(self, session: Session, *, trust: bool = False) -> None:
        self._session = session
        self._trust = trust
        self._sandbox = Sandbox([str(session.pack.resolve())], watch=self._watch)
        self._thread = ThreadPoolExecutor(1, "desk")
        self._lock = threading.Lock()
        self._running: Future[Outcome] | None = None
        self._for_good = False
        self._stop = threading.Event()
        self._thread.submit(self._sandbox.start)  # numpy is there when the first run is

    # ------------------------------------------------------------------------------------------------ what is asked

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._running is not None and not self._running.done()

    @property
    def stoppable(self) -> bool:
        """Whether a run is under way that ``stop`` would end."""
        return self.running and not self._for_good

    def run_tests(
        self, level_id: str, text: str, progress: OnProgress | None = None, told: OnVerdict | None = None
    ) -> Future[Outcome]:
        """Run the visible cases. The report is of them alone: points, too."""
        self._session.try_out(level_id)
        level = self._session.level(level_id)
        visible = level._replace(groups=tuple(group for group in level.groups if not group.hidden))
        cases = [case for case in draw_cases(visible, "") if not case.hidden]

        seed = self._session.seed

        def run() -> Outcome:
            report = self._graded(visible, cases, text, seed, progress)
            first = outcome("tests", report, level)
            return self._explained(first, report, level, progress, told)

        return self._begin(run, "tests", level_id)

    def run_custom(self, level_id: str, text: str, arguments: str) -> Future[Outcome]:
        """Call the solution with arguments of the candidate's own, written as JSON.

        In practice the answer is judged by the reference's, which is shown; in an exam it is only shown itself. What is
        wrong with the arguments is in the outcome's ``faults``.
        """
        self._session.try_out(level_id)
        level = self._session.level(level_id)

        def run() -> Outcome:
            case, faults = custom.read(arguments, level)
            if case is None:
                return Outcome("custom", level_id, faults=faults)
            return self._called(level, case, _submission(level, text))

        return self._begin(run, "custom", level_id)

    def submit(
        self, level_id: str, text: str, progress: OnProgress | None = None, told: OnVerdict | None = None
    ) -> Future[Outcome]:
        """Run all cases for a score, and keep it as an attempt of the session.

        A submission that was begun in time counts, whenever its run ends; one that was stopped before its verdict, or
        that the grader itself failed on, does not. In an exam it cannot be stopped, and nothing is told of its cases
        before its verdict, not how many have run either: how far a run comes says what the hidden ones are like.
        """
        self._session.hand_in(level_id)
        level, seed = self._session.level(level_id), self._session.seed

        def run() -> Outcome:
            if progress and self._session.exam:
                progress(Progress("grading all cases", 0, 0))
            counted = None if self._session.exam else progress
            report = self._graded(level, draw_cases(level, seed), text, seed, counted)
            first = self._recorded(outcome("submit", report, level), report)
            last = self._explained(first, report, level, progress, told)
            return self._with_page(last)

        return self._begin(run, "submit", level_id)

    def stop(self) -> None:
        """End the run that is under way, if it is ``stoppable``: its Future gives an outcome that is ``stopped``."""
        if self.stoppable:
            self._stop.set()

    def abandon(self) -> None:
        """End the run that is under way, whatever it is: the server ends. A submission without its verdict is lost."""
        self._stop.set()

    def close(self) -> None:
        """End the run and the sandbox, and wait for both."""
        self.abandon()
        self._thread.submit(self._sandbox.close)
        self._thread.shutdown()

    # --------------------------------------------------------------------------------------- in the desk's own thread

    def _begin(self, run: Callable[[], Outcome], kind: str, level_id: str) -> Future[Outcome]:
        def stoppable() -> Outcome:
            try:
                return run()
            except _Stopped:
                self._sandbox.start()  # the run has taken it down; the next one need not wait for another
                return Outcome(kind, level_id, stopped=True)

        with self._lock:
            if self.running:
                raise UsageFault("a run is under way already", "wait for it, or stop it")
            self._stop.clear()
            self._for_good = kind == "submit" and self._session.exam
            self._running = self._thread.submit(stoppable)
            return self._running

    def _watch(self) -> None:
        if self._stop.is_set():
            raise _Stopped

    def _graded(self, level: Level, cases: Sequence[Case], text: str, seed: str, progress: OnProgress | None) -> Report:
        report = judge.grade(
            level,
            cases,
            _submission(level, text),
            levels.reference_path(self._session.pack, level.id).read_bytes(),
            self._sandbox,
            seed=seed,
            trust=self._trust,
            progress=_counting(progress, "grading", "cases"),
        )
        return report._replace(exam=self._session.exam)

    def _recorded(self, first: Outcome, report: Report) -> Outcome:
        """The outcome with its attempt; with a note where it could not be kept, or must not count."""
        if report.verdict is Verdict.JE:
            return first._replace(note="The grader itself failed on a case, so this does not count: submit again.")
        try:
            return first._replace(attempt=self._session.record(report))
        except HistoryFault as fault:
            return first._replace(note=f"This could not be kept, so it does not count: {fault.message}")

    def _with_page(self, last: Outcome) -> Outcome:
        if last.attempt is None:
            return last
        try:
            self._session.record_page(last.attempt, last.html)
        except HistoryFault as fault:
            return last._replace(note=f"The attempt counts, but its report could not be kept: {fault.message}")
        return last

    def _explained(
        self, first: Outcome, report: Report, level: Level, progress: OnProgress | None, told: OnVerdict | None
    ) -> Outcome:
        """The outcome with what is wrong and a small input that shows it; as it is in an exam, or where it is right."""
        if told:
            told(first)
        if report.verdict is Verdict.AC or self._session.exam:
            return first
        from grader.feedback import exemplified, explain  # noqa: PLC0415 - an accepted solution has no need of it

        pack, started = self._session.pack, time.monotonic()
        known = _counting(progress, "looking for the mistake", "known mistakes")
        tried = _counting(progress, "looking for a small input", "inputs")
        note = ""
        try:
            report = explain(report, level, pack, self._sandbox, progress=known)
            spent_s = time.monotonic() - started
            report = exemplified(report, level, pack, self._sandbox, spent_s=spent_s, progress=tried)
        except _Stopped:
            self._sandbox.start()
            note = "Stopped: the rest of the feedback was not looked for."
        except (SandboxFault, LevelFault, JudgeFault) as fault:
            note = f"Some of the feedback is missing: {fault.message}"
        return outcome(first.kind, report, level)._replace(attempt=first.attempt, note=first.note or note)

    def _called(self, level: Level, case: Case, given: Submission) -> Outcome:
        """The outcome of one call, with the reference's answer outside exams."""
        facts = self._sandbox.facts()
        isolation = layers.isolation(facts)
        if not self._trust:
            judge.insist(isolation)
        jobs: list[Job[Run | Value | JudgeFault]] = [_candidate(level, case, given.source)]
        if not self._session.exam:
            reference = levels.reference_path(self._session.pack, level.id).read_bytes()
            jobs.append(_reference(level, case, reference))
        run, *right = all_of(self._sandbox, jobs)
        assert isinstance(run, Run)
        expected = next((value for value in right if isinstance(value, Value)), None)
        if expected is None and run.value is not None:
            result = Result(case, Verdict.AC, run)  # nobody says that it is right, only that it is an answer
        else:
            result = checker.judge_run(run, case, expected, level)
        note = "" if not right or expected else "The reference has no answer to this: are these arguments promised?"
        report = Report(
            level=level.id,
            title=level.title,
            verdict=result.verdict,
            score=0,
            max_score=0,
            isolation=isolation,
            seed="",
            level_digest=level.digest,
            submission=given,
            python=platform.python_version(),
            numpy=facts["numpy"],
            cpu_s=run.cpu_s,
            wall_s=run.wall_s,
            groups=(),
            results=(result,),
            exam=self._session.exam,
        )
        return outcome("custom", report, level)._replace(note=note)


def _submission(level: Level, text: str) -> Submission:
    return submission.of(f"{level.id}.py", text.encode("utf-8", "replace"))


def _counting(progress: OnProgress | None, doing: str, unit: str) -> judge.Progress | None:
    """The judge's progress as the page's."""
    if progress is None:
        return None
    return lambda done, total: progress(Progress(doing, done, total, unit))


def _candidate(level: Level, case: Case, source: bytes) -> Job[Run | Value | JudgeFault]:
    code = runs.compiled((yield answers.compile_task(None, source, level.limits)))
    if isinstance(code, Run):
        return code
    [run] = runs.calls((yield answers.case_task(None, level, case, code)), 1)
    return run


def _reference(level: Level, case: Case, source: bytes) -> Job[Run | Value | JudgeFault]:
    code = answers.read_code(level, (yield answers.compile_task(None, source, level.limits)))
    [answer] = answers.read_key(level, [case], (yield answers.key_task(level, [case], code)))
    return answer
