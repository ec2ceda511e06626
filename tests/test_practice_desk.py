"""Where a session's code runs: three ways to run it, what each shows, and that any run can be stopped."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from grader import levels
from grader.cases import draw_cases
from grader.errors import HistoryFault, JudgeFault, SandboxFault, UsageFault
from grader.history.place import VARIABLE
from grader.model import Verdict
from grader.practice import opening, rules
from grader.practice.desk import Desk
from grader.practice.outcome import Outcome, Progress
from grader.practice.session import Session
from tests.small_grading import QUICK

RIGHT = """\
def solution(numbers):
    print("rows:", len(numbers))
    return [[float(it > 0) for it in row] for row in numbers]
"""
WRONG = RIGHT.replace("it > 0", "it > 1")
RAISES = "def solution(numbers):\n    return one(numbers)\n\ndef one(numbers):\n    return numbers[0][0] / 0\n"
ENDLESS = "def solution(numbers):\n    while True:\n        pass\n"
ROW = '{"numbers": [[0.5, -1]]}'
PATIENCE_S = 60.0


@pytest.fixture(scope="module", autouse=True)
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("kept") / "history.db"))
        yield


def sat_down(session: Session) -> Iterator[Desk]:
    desk = Desk(session)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def session(place: None) -> Session:
    session = opening.begin(QUICK, ["positive", "brief"], 60, exam=False)
    session.start()
    return session


@pytest.fixture(scope="module")
def desk(session: Session) -> Iterator[Desk]:
    yield from sat_down(session)


@pytest.fixture(scope="module")
def exam(place: None) -> Session:
    session = opening.begin(levels.builtin_pack(), ["level1", "level2"], 60, exam=True)
    session.start()
    session.begin()
    return session


@pytest.fixture(scope="module")
def exam_desk(exam: Session) -> Iterator[Desk]:
    yield from sat_down(exam)


def done(future: Future[Outcome]) -> Outcome:
    return future.result(PATIENCE_S)


def test_run_tests_runs_the_visible_cases_and_shows_what_they_printed(desk: Desk, session: Session) -> None:
    heard: list[Progress] = []
    outcome = done(desk.run_tests("positive", RIGHT, heard.append))
    assert outcome.summary == "Accepted, 5 of 5 visible cases"
    assert outcome.report is not None
    assert not any(result.case.hidden for result in outcome.report.results)
    assert (outcome.report.score, outcome.report.max_score) == (200, 200), "the points of what was run"
    assert [(it.doing, it.done, it.total) for it in heard] == [("grading", at, 5) for at in range(1, 6)]
    assert [(it.case, it.lines) for it in outcome.printed][:2] == [
        ("samples-01", ("rows: 2",)),
        ("samples-02", ("rows: 1",)),
    ]
    assert session.attempts("positive") == (), "only what is submitted is an attempt"


def test_a_failing_run_is_told_first_and_explained_after(desk: Desk) -> None:
    told: list[Outcome] = []
    heard: list[Progress] = []
    outcome = done(desk.run_tests("positive", WRONG, heard.append, told.append))
    [first] = told
    assert first.report is not None
    assert outcome.report is not None
    assert first.report.verdict is outcome.report.verdict is Verdict.WA
    assert first.report.counterexample is None
    assert outcome.report.counterexample is not None
    assert len(outcome.html) > len(first.html)
    assert [it.doing for it in heard][:5] == ["grading"] * 5
    assert "looking for a small input" in {it.doing for it in heard[5:]}


def test_the_lines_of_an_exception_are_marked_once_each(desk: Desk) -> None:
    markers = done(desk.run_tests("positive", RAISES)).markers
    assert [(it.line, it.innermost) for it in markers] == [(5, True), (2, False)]
    assert markers[0].text == "ZeroDivisionError: float division by zero"
    [syntax] = done(desk.run_tests("positive", "x = 1\ndef solution(:\n")).markers
    assert syntax.line == 2


def test_a_submission_is_an_attempt_with_a_page_to_look_at_again(desk: Desk, session: Session) -> None:
    told: list[Outcome] = []
    outcome = done(desk.submit("positive", RIGHT, told=told.append))
    assert outcome.summary == "Accepted, 300/300 points"
    assert outcome.attempt is not None
    assert told[0].attempt == outcome.attempt, "it is kept before anybody waits for feedback"
    assert session.attempts("positive")[0] == outcome.attempt
    assert (outcome.attempt.origin, outcome.attempt.session) == ("practice", session.number)
    assert session.source(outcome.attempt.number) == RIGHT
    assert session.report_page(outcome.attempt.number) == outcome.html


def test_a_custom_test_is_judged_by_the_reference_in_practice(desk: Desk) -> None:
    right, wrong = done(desk.run_custom("positive", RIGHT, ROW)), done(desk.run_custom("positive", WRONG, ROW))
    assert (right.summary, wrong.summary) == ("Right answer", "Wrong answer")
    assert right.printed[0].lines == ("rows: 1",)
    assert wrong.report is not None
    expected = wrong.report.results[0].expected
    assert expected is not None
    assert expected.nested() == [[1.0, 0.0]]
    assert "expected" in wrong.html
    assert done(desk.run_custom("positive", RAISES, ROW)).markers[0].line == 5


def test_wrong_arguments_are_told_and_nothing_is_run(desk: Desk) -> None:
    outcome = done(desk.run_custom("positive", ENDLESS, '{"numbers": [1]}'))
    assert outcome.report is None
    assert "numbers[0] is the number 1" in outcome.faults[0]


# ---------------------------------------------------------------------------------------------------------------- exams


def test_an_exam_tells_no_more_of_hidden_cases_than_their_verdicts(exam_desk: Desk, exam: Session) -> None:
    """No diagnosis, no counterexample, no number of a hidden case, no seed; nor does the kept page."""
    heard: list[Progress] = []
    source = "def solution(scores):\n    return [[0.5 for _ in row] for row in scores]\n"
    outcome = done(exam_desk.submit("level1", source, heard.append))
    assert heard == [Progress("grading all cases", 0, 0)], "how far it comes would tell of hidden cases, too"
    assert outcome.report is not None
    assert outcome.attempt is not None
    assert outcome.report.verdict is Verdict.WA
    assert not outcome.report.diagnosis
    assert outcome.report.counterexample is None
    page = exam.report_page(outcome.attempt.number)
    assert page == outcome.html
    assert exam.seed not in page + repr(outcome)
    hidden = [case for case in draw_cases(exam.level("level1"), exam.seed) if case.hidden]
    numbers = {repr(it) for case in hidden for row in case.arguments["scores"] for it in row if len(repr(it)) > 7}
    shown = set(re.findall(r"-?[0-9]+\.[0-9]+", page + repr(outcome)))
    visible = repr([case for case in draw_cases(exam.level("level1"), "") if not case.hidden])
    assert len(numbers) > 50
    assert not [it for it in numbers & shown if it not in visible]


def test_an_exams_custom_test_shows_the_answer_and_not_the_right_one(exam_desk: Desk) -> None:
    outcome = done(
        exam_desk.run_custom("level1", "def solution(scores):\n    return [[0.125]]\n", '{"scores": [[3, 4]]}')
    )
    assert outcome.report is not None
    assert outcome.report.results[0].expected is None
    assert outcome.summary == "Your answer"
    assert "0.125" in outcome.html
    assert "0.268" not in outcome.html


def test_in_an_exam_a_submission_goes_on_to_its_verdict_and_counts(exam_desk: Desk, exam: Session) -> None:
    """Whoever could stop one that looks bad would have a look at the hidden cases for nothing."""
    submitted = len(exam.attempts("level1"))
    run = exam_desk.submit("level1", "def solution(scores):\n    return scores\n")
    assert exam_desk.running
    assert not exam_desk.stoppable
    exam_desk.stop()
    outcome = done(run)
    assert not outcome.stopped
    assert outcome.attempt is not None
    assert len(exam.attempts("level1")) == submitted + 1
    assert "none can be stopped" in rules.rules(exam)
    endless = exam_desk.run_tests("level1", "def solution(scores):\n    while True:\n        pass\n")
    assert exam_desk.stoppable, "the visible cases are everybody's"
    exam_desk.stop()
    assert done(endless).stopped


def test_in_an_exam_only_the_level_that_is_open_can_be_run(exam_desk: Desk) -> None:
    """Levels that were left, or are to come, are closed to every kind of run."""
    begins = (exam_desk.run_tests, exam_desk.submit, lambda level, text: exam_desk.run_custom(level, text, "{}"))
    for begin in begins:
        with pytest.raises(UsageFault, match="level2 is closed"):
            begin("level2", RIGHT)
    assert not exam_desk.running


# --------------------------------------------------------------------------------------------------------------- a stop


def test_an_endless_solution_can_be_stopped_and_the_desk_goes_on(desk: Desk, session: Session) -> None:
    """Each of its cases would take seconds; meanwhile another run is refused, and everything else answers."""
    submitted = len(session.attempts("positive"))
    run = desk.submit("positive", ENDLESS)
    with pytest.raises(UsageFault, match="under way"):
        desk.run_tests("positive", RIGHT)
    assert session.save("positive", "written meanwhile", session.draft("positive").revision).conflict is None
    assert desk.running
    desk.stop()
    outcome = done(run)
    assert outcome.stopped
    assert outcome.report is None
    assert len(session.attempts("positive")) == submitted
    assert done(desk.run_tests("positive", RIGHT)).summary == "Accepted, 5 of 5 visible cases"


def test_feedback_can_be_stopped_and_the_attempt_stays(desk: Desk, session: Session) -> None:
    def stop_when_told(_: Outcome) -> None:
        desk.stop()

    outcome = done(desk.submit("positive", WRONG, told=stop_when_told))
    assert not outcome.stopped
    assert "Stopped" in outcome.note
    assert outcome.attempt == session.attempts("positive")[0]


def test_all_runs_are_in_one_thread_that_stays(desk: Desk) -> None:
    """The zygote dies with the thread that started it."""
    threads: set[int] = set()

    def note(_: Progress) -> None:
        threads.add(threading.get_ident())

    for _ in range(3):
        done(desk.run_tests("positive", RIGHT, note))
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_closing_a_desk_ends_what_it_runs(session: Session) -> None:
    desk = Desk(session)
    run = desk.run_tests("positive", ENDLESS)
    desk.close()
    assert done(run).stopped


def test_an_exams_submission_ends_with_its_server_and_does_not_count() -> None:
    exam = opening.begin(QUICK, ["positive"], 60, exam=True)
    exam.start()
    exam.begin()
    desk = Desk(exam)
    run = desk.submit("positive", ENDLESS)
    desk.close()
    assert done(run).stopped
    assert not exam.attempts("positive")


# ----------------------------------------------------------------------------------------------------------- our faults


def test_what_could_not_be_kept_is_told_and_does_not_count(
    desk: Desk, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise HistoryFault("there is no room left on its disk")

    monkeypatch.setattr(session, "record", full)
    outcome = done(desk.submit("positive", RIGHT))
    assert outcome.summary == "Accepted, 300/300 points"
    assert outcome.attempt is None
    assert "no room left" in outcome.note


@pytest.mark.parametrize("fault", [SandboxFault("the sandbox broke"), JudgeFault("a step fails")])
def test_feedback_that_breaks_leaves_the_verdict(fault: Exception, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("grader.feedback.explain", broken)
    outcome = done(desk.run_tests("positive", WRONG))
    assert outcome.report is not None
    assert outcome.report.verdict is Verdict.WA
    assert str(fault) in outcome.note


def test_a_fault_of_ours_is_in_the_future_and_the_next_run_works(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def gone(*_: object) -> Path:
        raise JudgeFault("no reference")

    with monkeypatch.context() as patch:
        patch.setattr(levels, "reference_path", gone)
        with pytest.raises(JudgeFault, match="no reference"):
            done(desk.run_tests("positive", RIGHT))
    assert done(desk.run_tests("positive", RIGHT)).summary == "Accepted, 5 of 5 visible cases"
