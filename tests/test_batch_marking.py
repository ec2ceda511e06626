"""What a batch keeps of a report: no measured words, nothing of hidden cases, and wrong answers by a digest."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from grader.batch.entries import gather
from grader.batch.marking import digest_of, marked
from grader.cli import batch_files
from grader.cohort import Candidate, Cohort, Graded, Identity
from grader.errors import GraderError
from grader.model import Report, Result, Tolerance, Verdict
from grader.sandbox.runner import Sandbox
from grader.values import Value
from tests.small_grading import grade, level

IDENTITY = Identity("", "", "", "", "", "", "", "", True, "strict")


def kept(report: Report, **limits: float) -> Graded:
    return marked(report, level(**limits), IDENTITY)


@pytest.fixture(scope="module")
def report(sandbox: Sandbox) -> Report:
    """A report in which every case raises with its argument in its words."""
    return grade(sandbox, b"def solution(numbers):\n    raise ValueError(numbers)\n")


def test_the_words_about_a_case_that_overran_hold_no_seconds(report: Report) -> None:
    def overran(result: Result, stopped: str, cpu_s: float, message: str) -> Result:
        run = result.run._replace(stopped=stopped, cpu_s=cpu_s, failure=None, phase="call", again=bool(cpu_s))
        return result._replace(verdict=Verdict.TLE, run=run, message=message)

    for stopped, words in (("wall", "more than the 12 s by the clock"), ("cpu", "more than the 4 s of CPU")):
        graded = [
            kept(report._replace(results=tuple(overran(it, stopped, cpu_s, told) for it in report.results)))
            for cpu_s, told in (
                (0.0, "12.01 s by the clock"),
                (4.5, "12.34 s by the clock; alone in a second run, too"),
            )
        ]
        assert graded[0].cases == graded[1].cases
        assert graded[0].cases[0].message == f"{words} that are allowed, calling solution"
        assert graded[0].cost != graded[1].cost


def test_whether_there_was_time_for_a_second_run_is_not_told(report: Report) -> None:
    told = "was killed: by itself, or by the system for want of memory (SIGKILL), calling solution"
    results = [report.results[0]._replace(message=told + more) for more in ("", "; alone in a second run, too")]
    one, other = (kept(report._replace(results=(result,))) for result in results)
    assert one.cases == other.cases
    assert one.cases[0].message == told


def test_hidden_cases_keep_to_themselves_what_they_keep_in_practice(report: Report) -> None:
    graded = kept(report)
    hidden = [case for case in graded.cases if case.hidden]
    assert {case.message for case in hidden} == {"ValueError (line 2)"}
    assert "ValueError: [[1.5, -2.0, 3.0]" in graded.cases[0].message


def test_two_ways_to_the_same_wrong_answer_have_one_digest_and_another_answer_has_another() -> None:
    tolerance = Tolerance(rtol=1e-6, atol=1e-8)

    def digest(*numbers: float) -> str:
        return digest_of(Value((len(numbers),), array("d", numbers)), tolerance)

    assert digest(0.1 + 0.2, 0.0) == digest(0.3, -3e-17)
    assert digest(float("nan"), 1.0) == digest(-float("nan"), 1.0)
    assert len({digest(0.3, 0.0), digest(0.3001, 0.0), digest(0.0, 0.3), digest(float("inf"), 0.0)}) == 4


def test_no_name_leads_out_of_the_folder_or_is_too_long_for_it(tmp_path: Path) -> None:
    for name in ("...py", "a" * 250 + ".py"):
        (tmp_path / name).write_text("", encoding="utf-8")
    names = [entry.name for entry in gather([str(path) for path in tmp_path.iterdir()], None, "x", tmp_path / "out")]
    assert names == ["_..", "a" * 250]
    graded = Graded(Verdict.AC, 300, 300, IDENTITY)
    cohort = Cohort("x", "X", 300, "", tuple(Candidate(name, f"{name}.py", graded) for name in names))
    batch_files.leave(cohort, tmp_path / "out", exam=False)
    written = sorted(path.parent.name for path in tmp_path.glob("**/results.json"))
    assert written[0] == "_.."
    assert written[1].startswith("a" * 40 + "-")
    assert not list(tmp_path.glob("**/.*.new"))


def test_each_candidate_has_a_folder_and_none_can_be_led_out_or_into_anothers() -> None:
    long = "a" * 250
    names = [
        "ann",
        long,
        batch_files.folder_name(long),
        "../x",
        "/etc/x",
        "a/b",
        "a_b",
        ".",
        "..",
        "",
        "x\0",
        "\x1b[2J",
    ]
    folders = [batch_files.folder_name(name) for name in names]
    assert folders[0] == "ann"
    assert len(set(folders)) == len(names)
    for folder in folders:
        assert folder.isprintable()
        assert "/" not in folder
        assert folder not in ("", ".", "..")
        assert len(folder.encode()) <= 255


def test_nothing_is_written_through_a_link_that_lies_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / ".report.html.new").symlink_to("precious")
    (tmp_path / "report.html").symlink_to("precious")
    batch_files.write_file(tmp_path / "report.html", lambda stream: print("anew", file=stream))
    assert (tmp_path / "precious").read_text() == "precious"
    assert (tmp_path / "report.html").read_text() == "anew\n"
    assert not (tmp_path / "report.html").is_symlink()


def test_a_result_that_cannot_be_written_is_told_with_what_is_safe(tmp_path: Path) -> None:
    (tmp_path / "summary.csv").mkdir()
    with pytest.raises(GraderError, match=r"summary\.csv: cannot be written") as fault:
        batch_files.leave(Cohort("x", "X", 300, "", ()), tmp_path, exam=False)
    assert fault.value.exit_code == 3
    assert "kept in the journal" in fault.value.hint
