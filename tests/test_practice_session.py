"""A practice session: what may be done when, what counts, and that nothing written is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader import levels, submission
from grader.cases import draw_cases
from grader.errors import HistoryFault, UsageFault
from grader.history import sessions
from grader.history.place import VARIABLE
from grader.model import Isolation, Report, Result, Run, Verdict
from grader.practice import keeping, opening, rules
from grader.practice.lease import lease
from grader.practice.session import BEAT_S, Session
from grader.practice.settings import Settings
from tests.small_grading import QUICK, RIGHT


class Clock:
    """A clock that stands until it is moved."""

    s = 1000.0

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history of the test's own."""
    path = tmp_path / "kept" / "history.db"
    monkeypatch.setenv(VARIABLE, str(path))
    return path


@pytest.fixture
def practice(clock: Clock) -> Session:
    session = opening.begin(QUICK, ["positive", "brief"], 10, exam=False, now=clock)
    session.start()
    return session


@pytest.fixture
def exam(clock: Clock) -> Session:
    session = opening.begin(QUICK, ["positive", "brief"], 10, exam=True, now=clock)
    session.start()
    session.begin()
    return session


def report(session: Session, level_id: str, score: int, source: bytes = RIGHT) -> Report:
    """A grading that came to that score; nothing was run for it."""
    level = session.level(level_id)
    verdict = Verdict.AC if score == 300 else Verdict.WA
    results = tuple(Result(case, verdict, Run()) for case in draw_cases(level, session.seed))
    given = submission.of(f"{level_id}.py", source)
    facts: dict[str, Any] = {"isolation": Isolation("strict"), "python": "3", "numpy": "2", "cpu_s": 0.1, "wall_s": 0.1}
    facts |= {"verdict": verdict, "score": score, "max_score": 300, "seed": session.seed, "level_digest": level.digest}
    return Report(level_id, level.title, submission=given, groups=(), results=results, exam=session.exam, **facts)


def submit(session: Session, level_id: str, score: int, source: bytes = RIGHT) -> int:
    """Submit for that score, as the desk does; the attempt's number."""
    session.hand_in(level_id)
    return session.record(report(session, level_id, score, source)).number


def pass_by(session: Session, clock: Clock, seconds: int) -> None:
    """Let so many seconds pass with a beat each; all but the last few beats are too close together to be kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("grader.practice.session.BEAT_S", 1e9)
        for _ in range(seconds - 10):
            clock.s += 1
            session.tick()
    for _ in range(10):
        clock.s += 1
        session.tick()


def again(session: Session, clock: Clock) -> Session:
    """The session as another server finds it after the first one was killed."""
    kept = sessions.unfinished()
    assert kept is not None
    assert kept.number == session.number
    resumed = opening.resume(kept, clock)
    resumed.start()
    return resumed


def refused(call: Callable[..., Any], *args: Any) -> str:
    with pytest.raises(UsageFault) as fault:
        call(*args)
    return fault.value.message


# ------------------------------------------------------------------------------------------------------------ practice


def test_in_practice_levels_are_free_and_the_best_counts(practice: Session) -> None:
    assert practice.stage == "under way"
    practice.next()
    practice.previous()
    practice.go_to("brief")
    best = submit(practice, "positive", 200)
    submit(practice, "positive", 100)
    submit(practice, "brief", 0)
    standing = practice.standing()
    assert [(it.score, it.state, it.submissions) for it in standing.levels] == [
        (200, "submitted", 2),
        (0, "submitted", 1),
    ]
    assert standing.levels[0].counts is not None
    assert standing.levels[0].counts.number == best
    assert (standing.score, standing.max_score) == (200, 600)
    now = practice.allowed()
    assert now.hints
    assert now.reference
    assert now.feedback
    assert not now.next, "brief is the last"
    assert not now.give_up


def test_in_practice_the_end_of_the_time_ends_nothing(practice: Session, clock: Clock) -> None:
    pass_by(practice, clock, 9 * 60)
    for seconds in [10] * 6 + [10, 10, 10, 4]:
        clock.s += seconds
        practice.tick()
    assert practice.clock().text == "+0:34"
    submit(practice, "positive", 300)
    assert practice.stage == "under way"


def test_a_session_that_was_ended_can_be_looked_at_and_not_changed(practice: Session, clock: Clock) -> None:
    number = submit(practice, "positive", 100)
    practice.save("positive", "mine", 0)
    practice.finish()
    assert sessions.unfinished() is None
    clock.s += 5
    assert practice.clock().left_s == 600
    practice.go_to("brief")
    practice.go_to("positive")
    assert practice.draft("positive").text == "mine"
    assert practice.source(number).encode() == RIGHT
    for call in (practice.next, practice.finish, practice.carry, practice.begin):
        assert "is over" in refused(call)
    for change, *given in ((practice.save, "mine", 1), (practice.replace, "mine", "why"), (practice.hand_in,)):
        assert "is over" in refused(change, "positive", *given)


# ---------------------------------------------------------------------------------------------------------------- exams


def test_an_exam_begins_with_its_rules(clock: Clock) -> None:
    exam = opening.begin(QUICK, ["positive", "brief"], 10, exam=True, now=clock)
    exam.start()
    assert exam.stage == "rules"
    clock.s += 5
    assert exam.clock().left_s == 600
    assert "ticked" in refused(exam.hand_in, "positive")
    assert "10 minutes for 2 levels and 600 points" in rules.rules(exam)
    exam.begin()
    clock.s += 5
    assert exam.clock().left_s == 595


def test_an_exams_level_is_left_when_submitted_or_given_up_and_never_seen_again(exam: Session) -> None:
    assert "submitted, or given up" in refused(exam.next)
    refused(exam.previous)
    refused(exam.go_to, "brief")
    first = submit(exam, "positive", 300)
    last = submit(exam, "positive", 100)
    exam.go_to("brief")
    assert exam.current.id == "brief"
    refused(exam.previous)
    refused(exam.go_to, "positive")
    looks: list[Callable[[], Any]] = [
        lambda: exam.draft("positive"),
        lambda: exam.attempts("positive"),
        lambda: exam.source(first),
        lambda: exam.report_page(last),
        lambda: exam.diff("positive", "stub", "draft"),
        lambda: exam.save("positive", "better", 0),
        lambda: exam.hand_in("positive"),
    ]
    for look in looks:
        assert "closed" in refused(look)
    exam.give_up()
    assert exam.stage == "over", "there is no level after it"
    standing = exam.standing()
    assert [(it.state, it.score) for it in standing.levels] == [("submitted", 100), ("given up", 0)]
    assert standing.levels[0].counts is not None
    assert standing.levels[0].counts.number == last, "the last submission counts, though the first was better"
    exam.go_to("positive")
    assert [it.number for it in exam.attempts("positive")] == [last, first]


def test_in_an_exam_nothing_helps(exam: Session) -> None:
    now = exam.allowed()
    assert not any((now.hints, now.reference, now.feedback, now.review, now.choose, now.previous, now.next))
    assert now.edit
    assert now.run
    assert now.submit
    assert now.give_up


def test_the_clock_ends_an_exam_and_what_was_submitted_counts(exam: Session, clock: Clock) -> None:
    submit(exam, "positive", 100)
    exam.save("positive", "not submitted", 0)
    pass_by(exam, clock, 9 * 60)
    for seconds in [10] * 5 + [9]:
        clock.s += seconds
        exam.tick()
    assert exam.stage == "under way"
    exam.hand_in("positive")  # begun in time: it counts whenever it ends
    clock.s += 1
    assert exam.tick().text == "0:00"
    assert exam.stage == "over"
    exam.record(report(exam, "positive", 200))
    standing = exam.standing()
    assert [(it.state, it.score) for it in standing.levels] == [("submitted", 200), ("not submitted", 0)]
    assert standing.ended_by == "time"
    assert "is over" in refused(exam.hand_in, "positive")


def test_an_exam_is_over_on_time_even_between_two_beats(exam: Session, clock: Clock) -> None:
    pass_by(exam, clock, 590)
    clock.s += 10
    assert "is over" in refused(exam.hand_in, "positive")


def test_an_exams_seed_is_its_own_and_is_shown_nowhere(exam: Session, place: Path, clock: Clock) -> None:
    """Not in what is drawn, not in an attempt, and when the exam is over not on the disk either."""
    seed = exam.seed
    assert seed != opening.begin(QUICK, ["brief"], 10, exam=True, now=clock).seed
    number = submit(exam, "positive", 100)
    shown = [repr(exam.attempt(number)), repr(exam.standing()), keeping.page(exam), rules.rules(exam)]
    assert not [text for text in shown if seed in text]
    assert seed.encode() in b"".join(path.read_bytes() for path in place.parent.iterdir()), "a restart needs it"
    exam.finish()
    kept = sessions.session(exam.number)
    assert seed not in repr(kept)


# ------------------------------------------------------------------------------------------------- what is brought back


@pytest.mark.parametrize("kind", ["practice", "exam"])
def test_a_killed_server_brings_back_text_attempts_place_and_time(
    kind: str, clock: Clock, request: pytest.FixtureRequest
) -> None:
    """Nothing is told to the first session at its end; the time since its last beat is given back."""
    session: Session = request.getfixturevalue(kind)
    seed, key = session.seed, session.key
    submit(session, "positive", 100)
    session.next()
    session.save("brief", "half of a solution", 0)
    session.listens_at(8123)
    pass_by(session, clock, 100)
    clock.s += 100_000
    back = again(session, clock)
    assert (back.current.id, back.place, back.exam) == ("brief", 1, kind == "exam")
    assert (back.seed, back.key, back.port) == (seed, key, 8123)
    assert back.draft("brief").text == "half of a solution"
    assert back.standing().levels[0].score == 100
    assert 500 <= back.clock().left_s <= 500 + BEAT_S
    assert back.clock().running


def test_a_server_that_ends_keeps_its_time_to_the_second(practice: Session, clock: Clock) -> None:
    clock.s += 3
    practice.stop()
    clock.s += 1000
    assert again(practice, clock).clock().left_s == 597


def test_what_is_kept_is_for_nobody_else_to_read(practice: Session, place: Path) -> None:
    practice.save("positive", "mine", 0)
    with lease(practice.number):
        modes = {path.name: path.stat().st_mode & 0o777 for path in place.parent.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_one_server_at_a_time_has_a_session(practice: Session) -> None:
    with lease(practice.number):
        with pytest.raises(UsageFault, match="open in another"), lease(practice.number):
            pytest.fail("two have it")
        with lease(practice.number + 1):
            pass
    with lease(practice.number):
        pass


def test_a_database_that_cannot_be_written_is_told_and_the_time_goes_on(
    practice: Session, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise HistoryFault("there is no room left on its disk")

    with monkeypatch.context() as patch:
        patch.setattr(sessions, "beat", full)
        patch.setattr(sessions, "keep", full)
        clock.s += BEAT_S
        practice.tick()
        assert practice.trouble == "there is no room left on its disk"
        with pytest.raises(HistoryFault):
            practice.next()
        assert practice.current.id == "positive", "what could not be kept has not happened"
    clock.s += BEAT_S
    practice.tick()
    assert practice.trouble == ""
    assert practice.clock().left_s == 600 - 2 * BEAT_S


# ----------------------------------------------------------------------------------------------------- what was written


def test_a_draft_is_the_stub_until_something_is_saved(practice: Session) -> None:
    stub = practice.draft("positive")
    assert stub.revision == 0
    assert "def solution(numbers):" in stub.text
    assert f"--pack {QUICK}" in stub.text
    assert practice.save("positive", "one", 0, "a").draft.revision == 1
    assert practice.save("positive", "two", 1, "a").draft.revision == 2
    assert practice.save("positive", "two", 2, "a").draft.revision == 2, "nothing has changed"
    assert practice.draft("positive").text == "two"
    assert practice.asides("positive") == ()


def test_two_tabs_of_one_session_lose_neither_text(practice: Session) -> None:
    practice.save("positive", "both have this", 0, "a")
    practice.save("positive", "a writes", 1, "a")
    late = practice.save("positive", "b writes", 1, "b")
    assert late.draft.text == "a writes"
    assert late.conflict is not None
    assert late.conflict.text == "b writes"
    practice.save("positive", "b writes on", 1, "b")
    assert [aside.text for aside in practice.asides("positive")] == ["b writes on"], "one text aside for a tab"
    mine = practice.replace("positive", "b writes on", "before another tab's text was kept")
    assert (mine.text, mine.revision) == ("b writes on", 3)
    assert {aside.text for aside in practice.asides("positive")} == {"b writes on", "a writes"}
    assert practice.save("positive", "a goes on", 2, "a").conflict is not None
    assert practice.draft("positive").text == "b writes on"


def test_two_tabs_that_begin_at_the_same_stub_do_not_overwrite_each_other(practice: Session) -> None:
    practice.save("positive", "first", 0, "a")
    assert practice.save("positive", "second", 0, "b").conflict is not None
    assert practice.draft("positive").text == "first"


def test_what_is_replaced_can_be_had_again(practice: Session) -> None:
    practice.save("positive", "long work", 0)
    practice.replace("positive", "an attempt", "before attempt 1 was restored")
    [aside] = practice.asides("positive")
    assert (aside.text, aside.why) == ("long work", "before attempt 1 was restored")


@pytest.mark.parametrize("text", ["", "\ud800 half a character", "ünïcödé 🎓\r\n\x00", "x" * (1 << 20)])
def test_any_text_is_kept(text: str, practice: Session) -> None:
    practice.save("positive", text, 0)
    assert practice.draft("positive").text == text.replace("\ud800", "?")


def test_a_text_that_could_not_be_graded_is_refused(practice: Session) -> None:
    assert "1 MiB" in refused(practice.save, "positive", "ü" * (1 << 20), 0)


def test_code_is_carried_to_the_next_level_as_a_function_to_call(practice: Session) -> None:
    mine = (
        '"""Mine."""\nimport numpy as np\n\n\ndef solution(numbers):\n    return helper(numbers) or solution\n\n\n'
        "def helper(it):\n    return it  # the solution\n\n\nif __name__ == '__main__':\n    print(solution([]))\n"
    )
    refused(practice.carry)
    practice.save("positive", mine, 0)
    practice.next()
    practice.save("brief", "what was there", 0)
    text = practice.carry().text
    assert "def positive_solution(numbers):\n    return helper(numbers) or positive_solution\n" in text
    assert "return it  # the solution" in text
    assert text.count("import numpy") == 1
    assert text.count("__main__") == 1, "the stub's own"
    assert '"""Mine."""' not in text
    assert text.index("def positive_solution") < text.index("def solution(numbers):")
    compile(text, "carried", "exec")
    assert practice.asides("brief")[0].text == "what was there"


@pytest.mark.parametrize("mine", ["def solution(:", "def f(solution): return solution\n", "solution = min\n", "# ü\n"])
def test_any_code_can_be_carried(mine: str, practice: Session) -> None:
    practice.save("positive", mine, 0)
    practice.next()
    text = practice.carry().text
    assert "def solution(numbers):" in text
    assert mine.strip().replace("solution =", "positive_solution =") in text


# ---------------------------------------------------------------------------------------------------------- comparisons


def test_any_two_versions_can_be_compared(practice: Session) -> None:
    one = submit(practice, "positive", 0, b"a\nb\nc\n")
    two = submit(practice, "positive", 300, b"a\nB\nc\n")
    practice.save("positive", "a\nB\nc\n", 0)
    keys = [side.key for side in practice.sides("positive")]
    assert keys == ["draft", f"attempt {two}", f"attempt {one}", "stub"]
    found = practice.diff("positive", f"attempt {one}", f"attempt {two}")
    assert [(line.sign, line.text) for line in found.lines] == [("", "a"), ("-", "b"), ("+", "B"), ("", "c")]
    assert found.scores == (0, 300)
    assert [(change.group, change.fixed) for change in found.changes] == [("samples", 5), ("larger", 2)]
    assert practice.diff("positive", f"attempt {two}", "draft").lines == ()
    assert "def solution(numbers):" in {line.text for line in practice.diff("positive", "draft", "stub").lines}
    assert "no 'attempt 99'" in refused(practice.diff, "positive", "stub", "attempt 99")


def test_a_session_shows_only_its_own_attempts(practice: Session, clock: Clock) -> None:
    number = submit(practice, "positive", 100)
    other = opening.begin(QUICK, ["positive"], 10, exam=False, now=clock)
    other.start()
    assert other.attempts("positive") == ()
    assert "no attempt" in refused(other.attempt, number)


# -------------------------------------------------------------------------------------------------- settings, beginning


def test_settings_are_shared_and_checked(practice: Session, clock: Clock) -> None:
    assert practice.settings() == Settings()
    practice.change_settings(Settings("dark", 18, "leave", autosave=False))
    other = opening.begin(QUICK, ["positive"], 10, exam=False, now=clock)
    assert other.settings() == Settings("dark", 18, "leave", autosave=False)
    assert "choose one of" not in refused(practice.change_settings, Settings("pink"))
    sessions.keep_settings({"theme": "of a later version", "font_size": "large", "more": "1"})
    assert practice.settings() == Settings("auto", 14, "leave", autosave=False)


def test_a_session_has_the_levels_of_its_pack_or_those_that_are_named(clock: Clock) -> None:
    assert [it.id for it in opening.begin(QUICK, [], 5, exam=False, now=clock).levels] == levels.level_ids(QUICK)
    for names, minutes in ((["nothing"], 5), (["brief", "brief"], 5), (["brief"], 0), (["brief"], float("nan"))):
        refused(lambda names=names, minutes=minutes: opening.begin(QUICK, names, minutes, exam=False))


def test_a_page_to_keep_has_scores_and_answers_and_runs_nothing(exam: Session) -> None:
    submit(exam, "positive", 100, b"# <script>alert(1)</script>\x1b[31m\n")
    exam.finish()
    page = keeping.page(exam)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page
    assert "default-src &#x27;none&#x27;" in page
    for words in (
        "100</b> / 600 points",
        "Ended by the candidate",
        "Nothing was submitted",
        "not accepted in samples (5 of 5)",
    ):
        assert words in page
