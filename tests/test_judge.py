"""From bytes to a Report: who is asked to run what, what ends a grading early, and whose fault is what."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import answers, judge, levels, submission
from grader.cases import draw_cases
from grader.errors import IsolationMissing, JudgeFault
from grader.model import Case, Isolation, Layer, Level, Report, Verdict
from grader.sandbox import layers
from grader.sandbox.runner import Sandbox

PACK = levels.builtin_pack()
REFERENCE = levels.reference_path(PACK, "level1").read_bytes()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """With two children at a time on any machine: some tests count what had begun when a grading ended."""
    with Sandbox(alive=2) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def level() -> Level:
    return levels.load(PACK, "level1")


@pytest.fixture(scope="module")
def cases(level: Level) -> tuple[Case, ...]:
    """A few visible cases and a few hidden ones."""
    drawn = draw_cases(level, "a salt")
    return tuple(case for case in drawn if not case.hidden)[:3] + tuple(case for case in drawn if case.hidden)[:3]


def grade(
    sandbox: Sandbox,
    level: Level,
    cases: tuple[Case, ...],
    source: bytes | str,
    reference: bytes = REFERENCE,
    **more: object,
) -> Report:
    data = source if isinstance(source, bytes) else source.encode()
    return judge.grade(level, cases, submission.of("mine.py", data), reference, sandbox, seed="a salt", **more)  # type: ignore[arg-type]


def verdicts(report: Report) -> list[str]:
    return [result.verdict.value for result in report.results]


def test_a_right_solution_is_accepted_and_everything_is_recorded(
    sandbox: Sandbox, level: Level, cases: tuple[Case, ...]
) -> None:
    report = grade(sandbox, level, cases, REFERENCE)
    assert report.verdict is Verdict.AC
    assert verdicts(report) == ["AC"] * 6
    assert [result.case.name for result in report.results] == [case.name for case in cases], "in the cases' order"
    assert report.seed == "a salt"
    assert report.level_digest == level.digest
    assert report.isolation.mode == "strict"
    assert report.submission.name == "mine.py"
    assert report.python == ".".join(map(str, sys.version_info[:3]))
    assert 0 < report.cpu_s < 60
    assert report.wall_s > 0
    assert all(result.run.cpu_s > 0 and result.run.memory_mib > 0 for result in report.results)


def test_progress_is_told_case_by_case(sandbox: Sandbox, level: Level, cases: tuple[Case, ...]) -> None:
    seen: list[tuple[int, int]] = []
    grade(sandbox, level, cases, REFERENCE, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 6) for done in range(1, 7)]


@pytest.mark.parametrize(
    "source", ["def solution(:", "x = 1", "1 / 0", "import scipy", b"\x00", "", "def solution(a, b, c): pass"]
)
def test_what_cannot_be_loaded_is_told_once_and_ends_the_grading(
    source: str | bytes, sandbox: Sandbox, level: Level, cases: tuple[Case, ...]
) -> None:
    report = grade(sandbox, level, cases * 20, source)
    assert report.verdict is Verdict.CE
    assert report.score == 0
    assert report.message
    assert verdicts(report).count("SKIPPED") > 100
    assert "cannot be loaded" in report.results[-1].message


def test_one_case_tells_that_the_file_cannot_be_loaded(level: Level, cases: tuple[Case, ...]) -> None:
    """However many had begun by then, which depends on the machine."""
    with Sandbox(alive=5) as many:
        report = grade(many, level, cases, b"1 / 0")
    assert verdicts(report) == ["CE"] + ["SKIPPED"] * 5


def test_a_file_that_is_too_large_is_not_run(sandbox: Sandbox, level: Level, cases: tuple[Case, ...]) -> None:
    report = grade(sandbox, level, cases, b"#" * (submission.MAX_SOURCE + 1))
    assert report.verdict is Verdict.CE
    assert "1 MiB" in report.message
    assert grade(sandbox, level, cases, REFERENCE.ljust(submission.MAX_SOURCE, b"\n")).verdict is Verdict.AC


def test_all_cases_together_have_a_budget(sandbox: Sandbox, level: Level, cases: tuple[Case, ...]) -> None:
    """Slow on every case: what is left when the time is used up is not run."""
    short = level._replace(limits=level.limits._replace(total_s=0.5))
    slow = b"""
import time
def solution(scores):
    end = time.process_time() + 0.3
    while time.process_time() < end: pass
    return scores
"""
    report = grade(sandbox, short, cases * 3, slow)
    assert verdicts(report)[-1] == "SKIPPED"
    assert 2 <= verdicts(report).count("WA") <= 6
    assert "0.5 s" in report.results[-1].message


def test_a_sleeping_case_is_charged_in_full(sandbox: Sandbox, level: Level, cases: tuple[Case, ...]) -> None:
    """Sleep costs no CPU, but it cannot make a grading last for ever."""
    short = level._replace(limits=level.limits._replace(time_s=0.2, total_s=0.3))
    report = grade(sandbox, short, cases * 3, b"import time\ndef solution(scores): time.sleep(60)")
    assert report.verdict is Verdict.TLE
    assert verdicts(report).count("TLE") <= 6
    assert verdicts(report)[-1] == "SKIPPED"


def test_a_reference_that_does_not_compile_is_our_fault(
    sandbox: Sandbox, level: Level, cases: tuple[Case, ...]
) -> None:
    with pytest.raises(JudgeFault, match="does not compile"):
        grade(sandbox, level, cases, REFERENCE, b"def solution(:")


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("raise ValueError", "ValueError at line"),
        ("return None", "None"),
        ("return 1.0", "shape ()"),
        ("import os; os._exit(0)", "exit 0"),
        ("return [[float('nan')] * len(row) for row in scores]", "NaN"),
    ],
)
def test_a_case_that_the_reference_fails_is_a_judge_error_and_costs_nothing(
    reference: str, words: str, sandbox: Sandbox, level: Level, cases: tuple[Case, ...]
) -> None:
    """Ours, never the candidate's: the case does not count, and the report says that it is not the last word."""
    last = cases[-1].arguments["scores"]
    failing = f"def solution(scores):\n    if scores == {last!r}:\n        {reference}\n    return right(scores)\n"
    source = REFERENCE.replace(b"def solution", b"def right") + failing.encode()
    report = grade(sandbox, level, cases, REFERENCE, source)
    assert verdicts(report) == ["AC"] * 5 + ["JE"]
    assert report.verdict is Verdict.JE
    assert words in report.results[-1].message
    assert report.score == sum(group.points for group in report.groups if group.count)
    with pytest.raises(JudgeFault) as caught:
        answers.answer_key(level, cases, source, sandbox)
    assert caught.value.hint


def test_the_answer_key_is_the_references(sandbox: Sandbox, level: Level, cases: tuple[Case, ...]) -> None:
    key = answers.answer_key(level, cases, b"def solution(scores): return scores", sandbox)
    assert [value.nested() for value in key] == [case.arguments["scores"] for case in cases]


def test_without_strict_isolation_nothing_is_run(
    sandbox: Sandbox, level: Level, cases: tuple[Case, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = Isolation("trusted", (Layer("landlock", False, "no Landlock here", "every file can be read"),))
    monkeypatch.setattr(layers, "isolation", lambda facts: lacking)
    monkeypatch.setattr(Sandbox, "run", lambda *_: pytest.fail("something was run"))
    with pytest.raises(IsolationMissing, match=r"landlock \(no Landlock here\): every file can be read") as caught:
        grade(sandbox, level, cases, REFERENCE)
    assert "--trust" in caught.value.hint


# A real kernel without Landlock and with a seccomp that takes no filter, as far as a process below can tell.
_WITHOUT = """
import ctypes, os, struct, sys
def refuse(*numbers):
    refusals = [row for nr in numbers for row in ((0x15, 0, 1, nr), (0x06, 0, 0, 0x50026))]
    program = [(0x20, 0, 0, 0), *refusals, (0x06, 0, 0, 0x7FFF0000)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *row) for row in program))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(38, 1, 0, 0, 0)
    handle = struct.pack("<QQ", len(program), ctypes.addressof(code))
    assert libc.prctl(22, 2, handle, 0, 0) == 0, ctypes.get_errno()
refuse(*map(int, sys.argv[1].split(",")))
os.execv(sys.executable, [sys.executable, "-m", "grader", *sys.argv[2:]])
"""


def without(numbers: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _WITHOUT, numbers, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])


NO_LANDLOCK, NO_SECCOMP, NO_CAPSET = "444", "317", "126"


@pytest.mark.skipif("__import__('os').uname().machine != 'x86_64'", reason="the numbers are those of x86-64")
@pytest.mark.parametrize(
    ("numbers", "layer"), [(NO_LANDLOCK, "landlock"), (NO_SECCOMP, "seccomp"), (NO_CAPSET, "capabilities")]
)
def test_a_machine_that_lacks_a_layer_says_so_and_refuses(numbers: str, layer: str) -> None:
    """Fails closed: named, told what is open, exit 3; with --trust it grades, and the report says trusted."""
    path = "solutions/level1/accepted/reference.py"
    refused = without(numbers, "level1", path)
    assert refused.returncode == 3
    assert refused.stdout == ""
    assert f"Missing: {layer}" in refused.stderr
    assert "--trust" in refused.stderr
    trusted = without(numbers, "level1", path, "--trust", "--format", "json")
    assert trusted.returncode == 0, trusted.stderr
    assert '"isolation": "trusted"' in trusted.stdout
    doctor = without(numbers, "doctor")
    assert doctor.returncode == 3
    assert "Not strict" in doctor.stdout


def test_answers_far_larger_than_asked_for_are_floods(sandbox: Sandbox, level: Level, cases: tuple[Case, ...]) -> None:
    """All answers are kept until they are judged, so a submission cannot fill the judge's memory with them."""
    report = grade(sandbox, level, cases, b"import numpy as np\ndef solution(scores): return np.zeros(1 << 18)")
    assert verdicts(report) == ["OLE"] * 6
    report = grade(sandbox, level, cases, b"import numpy as np\ndef solution(scores): return np.zeros(1 << 13)")
    assert verdicts(report) == ["WA"] * 6
    assert "shape" in report.results[0].message
