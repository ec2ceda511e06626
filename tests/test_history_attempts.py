"""Attempts as they are read back, compared and drawn."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sqlite3
from pathlib import Path

import pytest

from grader.attempt import Attempt, Change, Comparison, DiffLine, Trial
from grader.errors import HistoryFault, UsageFault
from grader.history import attempts
from grader.history.code_diff import code_diff
from grader.history.compare import beside, changes, comparable, compared
from grader.model import Verdict
from grader.reports.history import HISTORY_FORMATS, draw_attempts, draw_changes, draw_comparison
from grader.submission import of
from tests.recording import report


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where history is kept in these tests, in a time zone that is far from all others."""
    path = tmp_path / "history.db"
    monkeypatch.setenv("GRADE_HISTORY", str(path))
    return path


# ------------------------------------------------------------------------------------------------------------ attempts


def test_an_attempt_is_read_back_as_it_was_recorded() -> None:
    source = "é".encode() + b"\0\xff\r\n" * 3
    kept = attempts.record(report(failed=3, submission=of("mine\udcff.py", source)), "watch", session=7)
    assert attempts.attempt(kept.number) == kept
    assert attempts.source(kept) == source
    assert (kept.score, kept.verdict, kept.origin, kept.session) == (285, Verdict.WA, "watch", 7)
    assert [case.verdict for case in kept.cases[2:4]] == [Verdict.WA, Verdict.AC]
    assert kept.file == "mine\\udcff.py"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", kept.at)
    with pytest.raises(UsageFault, match="no attempt 99"):
        attempts.attempt(99)


def test_attempts_are_chosen_by_level_session_and_how_many() -> None:
    for number, (level, session) in enumerate([("level1", 0), ("level2", 3), ("level1", 3), ("level1", 0)]):
        attempts.record(report(number, level=level), "grade", session)

    def chosen(**wanted: object) -> list[int]:
        return [kept.number for kept in attempts.attempts(**wanted)]  # type: ignore[arg-type]

    assert chosen() == [1, 2, 3, 4]
    assert chosen(last=2) == [3, 4]
    assert chosen(level="level1", last=2) == [3, 4]
    assert chosen(session=3) == [2, 3]
    assert chosen(level="level1", session=3) == [3]
    assert chosen(level="level9") == []


def test_the_best_score_is_that_of_the_level_as_it_is() -> None:
    for failed, digest in ((9, "old"), (0, "old"), (4, "new"), (2, "new"), (6, "new")):
        attempts.record(report(failed=failed, level_digest=digest), "grade")
    assert attempts.best() == {("level5", "old"): 300, ("level5", "new"): 290}


def test_an_exams_seed_is_not_on_the_disk(path: Path) -> None:
    """But whether two attempts had the same hidden cases can be told."""
    exam = attempts.record(report(exam=True, seed="this term's secret"), "grade")
    assert b"this term's secret" not in path.read_bytes()
    assert not comparable(exam, attempts.record(report(1, exam=True, seed="this term's secret"), "grade"))
    assert "different seeds" in comparable(exam, attempts.record(report(), "grade"))


# ------------------------------------------------------------------------------------------------------------- compare


def kept(number: int, verdicts: str, **more: object) -> Attempt:
    """An attempt at groups of two cases each: A is accepted, W wrong, S skipped, J a judge error."""
    words = {"A": Verdict.AC, "W": Verdict.WA, "S": Verdict.SKIPPED, "J": Verdict.JE}
    made = attempts.unkept(report(), "grade")
    cases = tuple(
        made.cases[0]._replace(name=f"{at}", group=f"group {at // 2}", verdict=words[letter])
        for at, letter in enumerate(verdicts)
    )
    score = 10 * verdicts.count("A")
    return made._replace(number=number, cases=cases, score=score, max_score=10 * len(cases), **more)  # type: ignore[arg-type]


def test_changes_count_by_group_what_is_fixed_broken_and_left() -> None:
    """A case that was not run does not pass; one that the judge failed at says nothing."""
    assert changes(kept(1, "WWAAWWAWJWAA"), kept(2, "AAWSWAAAWJAA")) == (
        Change("group 0", 2, 0, 0),
        Change("group 1", 0, 2, 0),
        Change("group 2", 1, 0, 1),
        Change("group 3", 1, 0, 0),
    )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"level": "level1"}, "attempt 1 is at level5, attempt 2 at level1"),
        ({"level_digest": "other"}, "level5 itself was changed"),
        ({"seed": "other"}, "different seeds"),
    ],
)
def test_attempts_at_other_cases_are_not_compared_case_by_case(more: dict[str, object], words: str) -> None:
    assert words in comparable(kept(1, "W"), kept(2, "A", **more))
    if "level" not in more:
        beside_each_other = beside(kept(1, "W"), kept(2, "A", **more))
        assert words in beside_each_other.apart
        assert beside_each_other.changes == ()


def test_the_code_diff_leads_from_one_file_to_the_other() -> None:
    """With line numbers of both, three lines around each change, and what is far from one left out."""
    old = [f"line {at}" for at in range(1, 41)]
    new = [*old[:9], "new", *old[9:20], "changed", *old[21:]]
    found = code_diff("\n".join(old).encode(), "\r\n".join(new).encode())
    shown = [line.sign or " " for line in found]
    assert "".join(shown) == "   +   …   -+   "
    assert [(line.before, line.after, line.text) for line in found if line.sign in ("+", "-")] == [
        (0, 10, "new"),
        (21, 0, "line 21"),
        (0, 22, "changed"),
    ]
    assert all(line.text == old[line.before - 1] == new[line.after - 1] for line in found if line.sign == "")
    assert code_diff(b"a\nb\n", b"a\r\nb") == ()
    assert [line.sign for line in code_diff(b"", b"a")] == ["+"]


def test_files_of_many_lines_are_compared_all_the_same() -> None:
    """Where that would take too long, what is not the same at both ends is new."""
    old = [f"{at * 7919 % 10007}" for at in range(30000)]
    new = [*old[:5], *reversed(old[5:])]
    found = code_diff("\n".join(old).encode(), "\n".join(new).encode())
    assert [line.text for line in found if line.sign == "-"] == old[5:]
    assert [line.text for line in found if line.sign == "+"] == new[5:]


# ------------------------------------------------------------------------------------------------------------- drawing


def two_attempts() -> Comparison:
    long = b"    return [[abs(number) for number in row] for row in numbers]  # " + b"x" * 80 + b"\n"
    before = b"def solution(numbers):\n" + long
    attempts.record(report(failed=34, submission=of("mine.py", before)), "grade")
    after = b"def solution(numbers):\n    \x1b[31mreturn\n" + long
    attempts.record(report(failed=3, submission=of("\x1b]0;mine.py", after)), "watch", 0)
    return compared(attempts.attempt(1), attempts.attempt(2))


def drawn(comparison: Comparison, format_: str, **how: object) -> str:
    stream = io.StringIO()
    draw_comparison(comparison, format_, stream, **how)  # type: ignore[arg-type]
    return stream.getvalue()


def test_a_comparison_says_what_was_fixed_and_fits_the_terminal() -> None:
    comparison = two_attempts()
    text = drawn(comparison, "text", color=False, width=60)
    assert max(map(len, text.splitlines())) <= 60
    for part in (
        "attempt 1 → attempt 2",
        "+155 points",
        "fixed: long (27 cases), ties (4 cases)",
        "2 │ +     \\x1b[31mretur",
    ):
        assert part in text
    assert "still failing: long (3 cases)" in text
    assert "\x1b" not in text
    colored = drawn(comparison, "text", color=True, width=60)
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == text
    assert "\x1b[1;32m✓ fixed" in colored


def test_the_plain_diff_is_one_that_patch_understands() -> None:
    lines = drawn(two_attempts(), "plain").splitlines()
    assert "fixed: long (27 cases), ties (4 cases)" in lines
    at = lines.index("--- attempt 1")
    assert lines[at + 1 : at + 5] == [
        "+++ attempt 2",
        "@@ -1,2 +1,3 @@",
        " def solution(numbers):",
        "+    \\x1b[31mreturn",
    ]


def test_json_has_all_and_an_exam_keeps_its_seed_to_itself() -> None:
    found = json.loads(drawn(two_attempts(), "json"))
    assert set(found) == {"schema_version", "before", "after", "score", "apart", "changes", "code"}
    assert found["changes"][0] == {"group": "long", "fixed": 27, "broken": 0, "left": 3}
    assert set(found["after"]) == set(Attempt._fields)
    page = (Path(__file__).parent.parent / "docs" / "history.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`(\w+)`", page.partition("## For programs")[2]))
    named = {*found, *Attempt._fields, *Trial._fields, *Change._fields, *DiffLine._fields}
    assert named - documented == {"schema_version"}  # which stands there with its value
    attempts.record(report(exam=True, seed="secret"), "grade")
    stream = io.StringIO()
    draw_attempts(attempts.attempts(), "json", stream)
    listed = json.loads(stream.getvalue())["attempts"]
    assert [each["seed"] for each in listed] == ["a salt", "a salt", None]
    assert [each["cpu_s"] for each in listed] == [0.1, 0.1, None]


@pytest.mark.parametrize("format_", HISTORY_FORMATS)
def test_a_list_has_a_line_for_each_attempt_and_steers_no_terminal(format_: str) -> None:
    stream = io.StringIO()
    draw_attempts((), format_, stream)
    assert stream.getvalue().strip()
    two_attempts()
    attempts.record(report(level="level-with-a-very-long-name", submission=of("深" * 50, b"")), "practice")
    stream = io.StringIO()
    draw_attempts(attempts.attempts(), format_, stream, color=False, width=80)
    assert "\x1b" not in stream.getvalue()
    if format_ == "text":
        rows = [line for line in stream.getvalue().splitlines() if re.match(r" +\d+  \d{4}-", line)]
        assert len(rows) == 3
        assert max(len(row) + row.count("深") for row in rows) <= 80
        assert "Wrong answer" in rows[0]
        assert "130/300" in rows[0]


WORDS = ("level", "level_digest", "seed", "file", "origin")


@pytest.mark.parametrize("format_", HISTORY_FORMATS)
def test_no_word_of_a_database_that_somebody_made_steers_a_terminal(format_: str, path: Path) -> None:
    """What is read may have been written by anybody: not only a file's name can hold an escape."""
    two_attempts()
    with contextlib.closing(sqlite3.connect(path)) as made, made:
        made.execute(f"UPDATE attempt SET {', '.join(f'{word} = ?' for word in WORDS)}", ["\x1b]0;x\x07"] * len(WORDS))
        made.execute('UPDATE trial SET name = ?, "group" = ?', ["\x1b[2J"] * 2)
    stream = io.StringIO()
    draw_attempts(attempts.attempts(), format_, stream, color=False, width=300)
    draw_comparison(compared(*attempts.attempts()), format_, stream, color=False, width=300)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", stream.getvalue())
    assert r"\x1b]0;x" in stream.getvalue()


@pytest.mark.parametrize(
    "changed",
    [
        "score = '\x1b[2J'",
        "score = x'00'",
        "at = '\x1b[2J'",
        "at = '2026-99-21T10:00:00.000Z'",
        "origin = x'1b'",
        "cpu_s = 9e999",
        "number = number + 1, exam = 'yes'",
    ],
)
def test_a_row_that_no_grading_wrote_is_told_and_not_drawn(changed: str, path: Path) -> None:
    attempts.record(report(), "grade")
    with contextlib.closing(sqlite3.connect(path)) as made, made:
        made.execute(f"UPDATE attempt SET {changed}")
    with pytest.raises(HistoryFault, match="somebody changed it"):
        attempts.attempts()
    if changed.startswith("score"):
        with pytest.raises(HistoryFault, match="no score"):
            attempts.best()


def test_changes_in_few_lines_name_the_first_groups_only() -> None:
    stream = io.StringIO()
    draw_changes(beside(kept(1, "W" * 40), kept(2, "A" * 38 + "WW")), "text", stream, color=False, width=80)
    assert " ".join(stream.getvalue().split()).endswith(
        "group 5 (2 cases) and 13 more groups (26 cases) · still failing: group 19 (2 cases)"
    )
