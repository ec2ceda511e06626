"""In an exam no format tells anything of a hidden case but its name, its group and its verdict."""

from __future__ import annotations

import base64
import io
import json
import struct
from array import array
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from grader import checker, levels, reports, scoring
from grader.cases import draw_cases
from grader.model import (
    Argument,
    Case,
    Counterexample,
    Diagnosis,
    Failure,
    Group,
    Isolation,
    Level,
    Limits,
    Report,
    Result,
    Run,
    Signature,
    Step,
    Submission,
    Tolerance,
    Verdict,
)
from grader.values import Value, from_nested

LEVEL = Level(
    id="level4",
    title="Bigram head",
    statement="",
    hints=(),
    signature=Signature(
        (Argument("tokens", "tokens", ("n_tokens", 4), ""), Argument("score", "number", (), "")), (4,), "", "abcd"
    ),
    limits=Limits(time_s=4.0, memory_mib=1024, output_kib=64, total_s=120.0),
    tolerance=Tolerance(rtol=1e-6, atol=1e-8),
    groups=(
        Group("samples", "Shown in full.", 100, False, 1, {}, {}),
        Group("long", "Of 31415926 numbers.", 200, True, 1, {}, {}),
    ),
    digest="d1",
    path=Path("level4.md"),
)
ONE, OTHER = 8.123456789, 9.987654321
"""A number of the hidden case, and one of the same case under another seed."""

FIGURES = ("2.718", "1.618", "577.2", "16180", "4669", "31415926")
"""What stands nowhere but in the time, memory, page faults and lines of a hidden case, and in what its group is for."""


def failed(secret: float) -> dict[str, Run]:
    """A run for each verdict, and for each way to come to it, into which a candidate wrote ``secret`` all over."""
    words = " ".join(spellings(secret))
    boom = Failure("call", f"Class{secret}", words, ((4669, "f"), (4669, words)))
    wrong = from_nested([secret, 0.0, 0.0, -secret])
    ways = {
        "AC": Run(value=right(secret)),
        "WA": Run(value=wrong._replace(described=words)),
        "WA, single precision": Run(value=right(secret * (1 + 2e-6))),
        "WA, NaN": Run(value=from_nested([float("nan"), secret, 0.0, 0.0])),
        "WA, shape": Run(value=Value((7, int(secret * 1000)), array("d", [secret]) * 7 * int(secret * 1000), words)),
        "WA, no numbers": Run(unreadable=words),
        "RTE": Run(failure=boom),
        "RTE, known": Run(failure=boom._replace(type="ZeroDivisionError")),
        "RTE, a signal": Run(ended=f"signal SIG{secret}"),
        "RTE, an exit": Run(ended=f"exit {secret}"),
        "RTE, the channel": Run(stopped="protocol"),
        "RTE, threads": Run(stopped="threads"),
        "CE": Run(failure=boom._replace(phase="import")),
        "MLE": Run(failure=boom._replace(out_of_memory=True)),
        "TLE": Run(cpu_s=4 + secret),
        "TLE, by the clock": Run(stopped="wall", wall_s=12 + secret),
        "OLE": Run(stopped="output", stdout_cut=True),
        "OLE, the answer": Run(stopped="output"),
    }
    return {
        name: run._replace(
            ended=run.ended or "exit 0",
            phase=run.phase or "call",
            stdout=words,
            cpu_s=run.cpu_s or secret / 4,
            wall_s=run.wall_s or (2.718 if secret == ONE else 1.618),
            memory_mib=577.2 if secret == ONE else 123.4,
            page_faults=16180 if secret == ONE else 3,
        )
        for name, run in ways.items()
    }


def right(secret: float) -> Value:
    return from_nested([0.0, 0.0, secret, 0.0])


def spellings(secret: float) -> Iterator[str]:
    """Ways to write a number in which it can be read again."""
    for digits in range(3, 18):
        yield f"{secret:.{digits}g}"
        yield f"{secret:.{digits}e}"
        yield f"{secret:.{digits}g}".replace(".", ",")
        yield str(int(secret * 10 ** (digits - 1)))
    packed = struct.pack(">d", secret)
    yield from (secret.hex(), packed.hex(), str(int.from_bytes(packed)), str(Fraction(secret)))
    yield from (base64.b64encode(packed).decode(), str(list(packed)), f"{secret}"[::-1])


def hidden_case(secret: float) -> Case:
    rows = [[float(at == int(secret * 10**place) % 4) for at in range(4)] for place in range(6)]
    return Case("long-01", "long", True, {"tokens": rows, "score": secret})


def report(result: Result, **changes: Any) -> Report:
    """A report of an exam with that hidden case and a visible one; its figures and findings have the secret in them."""
    secret = result.case.arguments["score"]
    seen = Case("samples-01", "samples", False, {"tokens": [[1.0, 0.0, 0.0, 0.0]], "score": 0.5})
    answered = Run(value=from_nested([0.0, 0.0, 0.0, 0.5]), ended="exit 0", phase="call", cpu_s=0.01, wall_s=0.02)
    shown = checker.judge_run(answered, seen, from_nested([0.0, 0.0, 0.5, 0.0]), LEVEL)
    groups = scoring.score(LEVEL, (shown, result))
    found = checker.judge_run(
        answered, seen._replace(name="counterexample", arguments={**seen.arguments, "score": secret}), right(0.5), LEVEL
    )
    made = Report(
        level=LEVEL.id,
        title=LEVEL.title,
        verdict=scoring.overall((shown, result)),
        score=sum(group.earned for group in groups),
        max_score=300,
        isolation=Isolation("strict"),
        seed=f"the term's secret {secret}",
        level_digest=LEVEL.digest,
        submission=Submission("mine.py", b"x = 1\n" * 5000, "5ab1e"),
        python="3.11.7",
        numpy="2.4.6",
        cpu_s=secret,
        wall_s=secret,
        groups=groups,
        results=(shown, result),
        diagnosis=(Diagnosis("factor", f"Your numbers are {secret} times too large.", f"Divide by {secret}."),),
        counterexample=Counterexample(found, (Step("scores", f"times {secret}", from_nested([secret]), ("from",)),)),
        exam=True,
    )
    return made._replace(**changes)


def drawn(subject: Report, format_: str, level: Level | None = LEVEL) -> str:
    stream = io.StringIO()
    reports.draw(subject, format_, stream, level=level, color=False, width=100)
    return stream.getvalue()


def judged(way: str, secret: float) -> Result:
    return checker.judge_run(failed(secret)[way], hidden_case(secret), right(secret), LEVEL)


def leaks(text: str, secret: float) -> list[str]:
    return [told for told in (*spellings(secret), *FIGURES, "secret") if told in text]


WAYS = tuple(failed(ONE))


@pytest.mark.parametrize("format_", reports.FORMATS)
@pytest.mark.parametrize("way", WAYS)
def test_no_spelling_of_a_hidden_literal_and_no_figure_is_in_a_report_of_an_exam(way: str, format_: str) -> None:
    result = judged(way, ONE)
    assert result.verdict.value == way.partition(",")[0]
    text = drawn(report(result), format_)
    assert leaks(text, ONE) == []
    assert "samples-01" in text


@pytest.mark.parametrize("format_", reports.FORMATS)
@pytest.mark.parametrize("way", WAYS)
def test_two_hidden_cases_with_one_verdict_make_the_same_report(way: str, format_: str) -> None:
    """To the last byte, whatever differs between their inputs, answers, prints and costs: there is nothing to read."""
    one, other = judged(way, ONE), judged(way, OTHER)
    assert one.verdict is other.verdict
    assert one.run != other.run
    assert drawn(report(one), format_) == drawn(report(other), format_)


@pytest.mark.parametrize("format_", reports.FORMATS)
def test_the_verdicts_of_hidden_cases_do_show_in_an_exam(format_: str) -> None:
    """And are all that tells two reports apart."""
    wrong, slow = (drawn(report(judged(way, ONE)), format_) for way in ("WA", "TLE"))
    assert wrong != slow
    assert "long-01" in wrong
    assert "TLE" in slow


@pytest.mark.parametrize("format_", reports.FORMATS)
def test_out_of_an_exam_the_same_report_has_what_would_be_found(format_: str) -> None:
    """The seed, the findings, what the group is for: the search above can fail."""
    text = drawn(report(judged("WA", ONE), exam=False), format_)
    assert {"8.12", "secret", "31415926"} <= set(leaks(text, ONE))


@pytest.mark.parametrize("verdict", [Verdict.SKIPPED, Verdict.JE])
@pytest.mark.parametrize("format_", reports.FORMATS)
def test_what_was_not_run_or_not_judged_tells_no_more(verdict: Verdict, format_: str) -> None:
    result = Result(hidden_case(ONE), verdict, Run(), f"the reference failed on {ONE}: {FIGURES}")
    text = drawn(report(result), format_)
    assert leaks(text, ONE) == []
    assert f"{verdict.words} :" not in text


@pytest.mark.parametrize("format_", ["text", "plain"])
def test_where_only_hidden_cases_fail_an_exam_says_why_nothing_is_shown(format_: str) -> None:
    whole = report(judged("WA", ONE))
    accepted = whole.results[0]._replace(verdict=Verdict.AC, message="", difference=None)
    text = drawn(whole._replace(results=(accepted, whole.results[1])), format_)
    assert "this is an exam" in " ".join(text.split())
    assert "tells where to look" not in text


# ------------------------------------------------------------------------------------------------------ in practice


def test_no_more_than_four_lines_of_a_file_are_told_of_all_hidden_cases_together() -> None:
    """A file that raises in the line numbered like its input would tell ten bits with every case."""
    source = b"x = 1\n" * 5000

    def raised(at: int) -> Result:
        run = Run(failure=Failure("call", "ValueError", "", ((1000 + 7 * at, "f"),)), ended="exit 0", phase="call")
        return checker.judge_run(run, hidden_case(ONE)._replace(name=f"long-{at:02}"), right(ONE), LEVEL)

    subject = report(raised(1), exam=False, submission=Submission("mine.py", source, ""))
    made = json.loads(drawn(subject._replace(results=tuple(map(raised, range(1, 31)))), "json"))
    told = [case["message"] for case in made["cases"]]
    assert told == [f"ValueError (line {1000 + 7 * at})" for at in (1, 2, 3, 4)] + ["an exception"] * 26
    same = json.loads(drawn(subject._replace(results=(raised(1),) * 30), "json"))
    assert {case["message"] for case in same["cases"]} == {"ValueError (line 1007)"}


def test_the_seconds_of_a_hidden_case_are_not_told_to_the_hundredth() -> None:
    for way, time in {"TLE": "time of the CPU", "TLE, by the clock": "time by the clock"}.items():
        [_, case] = json.loads(drawn(report(judged(way, ONE), exam=False), "json"))["cases"]
        assert case["message"] == f"more {time} than is allowed"
        assert 4 * case["cpu_s"] == int(4 * case["cpu_s"])
        assert case["memory_mib"] == 608


# ------------------------------------------------------------------------------------------- from the command line

PACK = Path(__file__).parent / "packs" / "quick"
TELLTALE = """
import time

def solution(numbers):
    told = repr(numbers)
    print(told)
    if len(numbers) < 5:
        return [[float(number > 0) for number in row] for row in numbers]
    time.sleep(abs(numbers[0][0]) % 1 / 10)
    line = int(abs(numbers[0][0]) * 1000)
    exec(compile("\\n" * line + "raise ValueError(told)", __file__, "exec"), {"told": told})
"""

Grade = Callable[..., "CompletedProcess[str]"]


@pytest.mark.parametrize("format_", reports.FORMATS)
def test_an_exam_on_the_command_line_keeps_its_hidden_cases(format_: str, grade: Grade, tmp_path: Path) -> None:
    """From a solution that prints, raises, waits and counts lines to tell them; and their seed."""
    file, level = tmp_path / "mine.py", levels.load(PACK, "positive")
    file.write_text(TELLTALE, encoding="utf-8")
    words = ("positive", file, "--pack", PACK, "--format", format_, "--seed", "of this term")
    exam, practice = grade(*words, "--exam"), grade(*words)
    assert (exam.returncode, exam.stderr, practice.returncode) == (1, "", 1)
    hidden = [case for case in draw_cases(level, "of this term") if case.hidden]
    numbers = {abs(number) for case in hidden for row in case.arguments["numbers"] for number in row}
    assert len(numbers) > 10
    assert [told for number in numbers for told in spellings(number) if len(told) > 4 and told in exam.stdout] == []
    assert "of this term" not in exam.stdout
    assert "of this term" in " ".join(practice.stdout.split())
    assert "ValueError" not in exam.stdout
    assert "ValueError" in practice.stdout
    assert "larger-01" in exam.stdout


def test_an_exam_with_the_seed_of_practice_is_told_that_its_cases_are_known(grade: Grade, tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text(TELLTALE, encoding="utf-8")
    done = grade("positive", file, "--pack", PACK, "--exam", "--format", "json")
    assert "--seed" in done.stderr
    made = json.loads(done.stdout)
    assert (made["exam"], made["seed"], made["cpu_s"], made["wall_s"]) == (True, None, None, None)
    for case in made["cases"]:
        told = {key for key, value in case.items() if value is not None}
        assert case["hidden"] is (told == {"name", "group", "hidden", "verdict"})
