"""`grade LEVEL FILE`, the main road: exit codes, formats, seeds, and the surroundings it has to cope with."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader import levels

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HERE = Path(__file__).parent
PACK = HERE / "packs" / "quick"
GOLDEN = HERE / "golden_cli"
SOLUTIONS = levels.builtin_pack() / "solutions"
RIGHT = "def solution(numbers):\n    return [[float(number > 0) for number in row] for row in numbers]\n"
MIXED = '''"""Wrong in some cases, and an exception in others."""


def solution(numbers):
    print(f"{len(numbers)} rows")
    if len(numbers) > 4:
        raise ValueError(f"too many rows: {len(numbers)}")
    return check(numbers)


def check(numbers):
    assert len(numbers[0]) < 4, "too many columns"
    return [[number > 1 for number in row] for row in numbers]
'''


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A right solution of the test pack's level."""
    path = tmp_path / "mine.py"
    path.write_text(RIGHT, encoding="utf-8")
    return path


def as_json(grade: Run, *arguments: object, **more: Any) -> dict[str, Any]:
    done = grade(*arguments, "--format", "json", **more)
    assert done.returncode in (0, 1), done.stderr
    report: dict[str, Any] = json.loads(done.stdout, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))
    return report


# ---------------------------------------------------------------------------------------------------------- exit codes


@pytest.mark.parametrize("name", levels.level_ids(levels.builtin_pack()))
def test_each_reference_gets_all_points(grade: Run, name: str) -> None:
    done = grade(name, SOLUTIONS / name / "accepted" / "reference.py", "--format", "plain")
    assert (done.returncode, done.stderr) == (0, "")
    assert {"verdict: accepted (AC)", "score: 300 of 300 points"} <= set(done.stdout.splitlines())


def test_what_is_not_accepted_is_1(grade: Run, file: Path) -> None:
    file.write_text(MIXED, encoding="utf-8")
    done = grade("positive", file, "--pack", PACK)
    assert (done.returncode, done.stderr) == (1, "")
    assert "Run-time error" in done.stdout


def test_the_installed_script_is_the_same_program(grade: Run, file: Path) -> None:
    script = Path(sys.executable).with_name("grade")
    assert script.is_file(), "install the package: pip install --editable '.[test]'"
    words = ("positive", file, "--pack", PACK, "--format", "plain")
    ours, module = grade(*words, command=[str(script)]), grade(*words)
    assert (ours.returncode, ours.stderr) == (0, "")
    assert masked(ours.stdout) == masked(module.stdout)


def test_options_may_stand_anywhere(grade: Run, file: Path) -> None:
    assert grade("positive", "--pack", PACK, "--format", "plain", file).returncode == 0
    assert grade("positive", "--format=plain", f"--pack={PACK}", "--", file).returncode == 0


def test_trust_is_not_needed_where_isolation_is_strict_and_takes_none_of_it_away(grade: Run, file: Path) -> None:
    report = as_json(grade, "positive", file, "--pack", PACK, "--trust")
    assert report["isolation"] == "strict"


# ---------------------------------------------------------------------------------------------------------------- json


def test_the_json_report_has_every_key_of_the_contract(grade: Run, file: Path) -> None:
    file.write_text(MIXED, encoding="utf-8")
    report = as_json(grade, "positive", file, "--pack", PACK)
    assert set(report) >= {
        *("schema_version", "level", "verdict", "score", "max_score", "isolation", "seed", "level_digest"),
        *("submission_digest", "python", "numpy", "cpu_s", "wall_s", "cases", "diagnosis", "counterexample"),
    }
    assert [set(case) for case in report["cases"] if not set(case) >= CASE_KEYS] == []
    assert (report["schema_version"], report["level"], report["isolation"]) == (2, "positive", "strict")
    assert report["submission_digest"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (report["python"], report["numpy"]) == (platform.python_version(), np.__version__)
    assert report["level_digest"] == levels.load(PACK, "positive").digest
    assert 0 < report["cpu_s"] < 60
    assert 0 < report["wall_s"] < 60


CASE_KEYS = {
    *("name", "group", "hidden", "verdict", "cpu_s", "wall_s", "memory_mib", "message"),
    *("stdout", "arguments", "expected", "got"),
}


def test_numbers_that_json_has_not_are_spelled_out(grade: Run, file: Path) -> None:
    """NaN and the infinities, never null."""
    source = "def solution(numbers):\n    return [[float('nan'), float('inf'), float('-inf')]] * 2\n"
    file.write_text(source, encoding="utf-8")
    report = as_json(grade, "positive", file, "--pack", PACK)
    assert report["cases"][0]["got"] == [["NaN", "Infinity", "-Infinity"]] * 2


def test_hidden_cases_show_no_values(grade: Run, file: Path) -> None:
    """In no format, whatever the candidate prints or raises."""
    file.write_text("def solution(numbers):\n    print(numbers)\n    raise ValueError(numbers)\n", encoding="utf-8")
    report = as_json(grade, "positive", file, "--pack", PACK)
    hidden = [case for case in report["cases"] if case["hidden"]]
    assert [case["name"] for case in hidden] == ["larger-01", "larger-02"]
    for case in hidden:
        assert (case["arguments"], case["expected"], case["got"], case["stdout"]) == (None, None, None, None)
        assert case["message"] == "ValueError (line 3)"
    visible = report["cases"][0]
    assert visible["stdout"] == f"{visible['arguments']['numbers']}\n"


# --------------------------------------------------------------------------------------------------------------- seeds


def test_the_seed_changes_hidden_cases_and_those_only(grade: Run, file: Path) -> None:
    """And is recorded. Which cases this one gets right depends on the numbers it is given."""
    source = "def solution(scores):\n    return 1 / 0 if int(sum(map(sum, scores)) * 1000) % 2 else scores\n"
    file.write_text(source, encoding="utf-8")

    def verdicts(seed: str) -> list[tuple[str, bool, str]]:
        report = as_json(grade, "level1", file, "--seed", seed)
        assert report["seed"] == seed
        return [(case["name"], case["hidden"], case["verdict"]) for case in report["cases"]]

    one, other = verdicts("one"), verdicts("other")
    assert one != other
    assert [case for case in one if not case[1]] == [case for case in other if not case[1]]
    assert verdicts("one") == one


def test_without_a_seed_the_cases_are_those_for_practice(grade: Run, file: Path) -> None:
    report = as_json(grade, "positive", file, "--pack", PACK)
    assert report["seed"] == "practice"


@pytest.mark.parametrize("seed", ["0", "-1", "séance", "no\udcffutf8", "a\nb", "x" * 1000])
def test_any_text_is_a_seed(grade: Run, file: Path, seed: str) -> None:
    done = grade("positive", file, "--pack", PACK, "--format", "plain", f"--seed={seed}")
    assert (done.returncode, done.stderr) == (0, "")
    [line] = [line for line in done.stdout.splitlines() if line.startswith("seed: ")]
    assert line.isprintable()


# -------------------------------------------------------------------------------------------------------- surroundings


@pytest.mark.parametrize("format_", ["text", "plain", "json"])
@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=["C", "POSIX", "ascii", "latin-1"],
)
def test_an_encoding_without_our_letters_is_no_error(
    grade: Run, file: Path, environment: dict[str, str], format_: str
) -> None:
    file.write_text(MIXED.replace("too many", "zu viele – ✗"), encoding="utf-8")
    words = ("positive", file, "--pack", PACK, "--format", format_)
    done = grade(*words, environment=environment, encoding="latin-1")
    assert (done.returncode, done.stderr) == (1, "")
    assert "RTE" in done.stdout or "Run-time error" in done.stdout


def test_the_folder_it_is_started_in_is_not_importable(grade: Run, file: Path, tmp_path: Path) -> None:
    """A candidate's folder may hold a numpy.py or a click.py of their own."""
    script = Path(sys.executable).with_name("grade")
    for name in ("numpy", "click", "rich", "grader", "json", "random", "marshal"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported what lies around')", encoding="utf-8")
    done = grade("positive", file, "--pack", PACK, command=[str(script)])
    assert (done.returncode, done.stderr) == (0, "")


def test_the_environment_does_not_reach_the_candidate(grade: Run, file: Path) -> None:
    file.write_text(
        "import os, sys\nprint(sorted(os.environ), sys.path, sys.argv, sys.flags.isolated)\n" + RIGHT, encoding="utf-8"
    )
    environment = {"SECRET": "s3cret", "PYTHONPATH": "/secret", "PYTHONSTARTUP": "/secret"}
    printed = as_json(grade, "positive", file, "--pack", PACK, environment=environment)["cases"][0]["stdout"]
    assert "SECRET" not in printed
    assert "secret" not in printed
    assert str(file.parent) not in printed
    assert str(HERE.parent) not in printed


def test_a_fork_of_open_descriptors_does_not_reach_the_candidate(grade: Run, file: Path, tmp_path: Path) -> None:
    """What the shell left open for the grader is not open for a candidate."""
    (tmp_path / "secret").write_text("s3cret", encoding="utf-8")
    source = "import os\nfor fd in range(64):\n    try: print(fd, os.fstat(fd).st_size)\n    except OSError: pass\n"
    file.write_text(source + RIGHT, encoding="utf-8")
    shell = ["sh", "-c", f'exec 5<secret 9<secret; exec "{sys.executable}" -m grader "$@"', "sh"]
    printed = as_json(grade, "positive", file, "--pack", PACK, command=shell)["cases"][0]["stdout"]
    assert [line.split()[0] for line in printed.splitlines()] == ["0", "1", "2", "3"]


def test_python_warnings_and_optimisation_change_nothing(grade: Run, file: Path) -> None:
    for flags in (["-W", "error"], ["-OO"], ["-X", "dev"]):
        done = grade("positive", file, "--pack", PACK, command=[sys.executable, *flags, "-m", "grader"])
        assert (done.returncode, done.stderr) == (0, ""), flags


# -------------------------------------------------------------------------------------------------------------- golden


def masked(text: str) -> str:
    """A report without what differs from run to run and machine to machine, in plain or in JSON."""
    text = re.sub(r'("(?:cpu_s|wall_s|memory_mib)": )[0-9.e-]+', r"\1…", text)
    text = re.sub(r'("(?:python|numpy)": )"[^"]*"', r'\1"…"', text)
    text = re.sub(r'^(  "layers": )\[.*?^  \]', r"\1…", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"^((?:CPU|wall) time: ).*$", r"\1…", text, flags=re.MULTILINE)


@pytest.mark.parametrize("format_", ["plain", "json"])
@pytest.mark.parametrize("name", ["accepted", "mixed", "not-loaded"])
def test_a_real_grading_reads_as_its_golden_file_shows(grade: Run, file: Path, format_: str, name: str) -> None:
    """From end to end, but for what hangs on time; see CONTRIBUTING.md for how to accept a change."""
    source = {"accepted": RIGHT, "mixed": MIXED, "not-loaded": "def solution(:\n"}[name]
    file.write_text(source, encoding="utf-8")
    done = grade("positive", file, "--pack", PACK, "--format", format_, "--no-explain")
    golden = GOLDEN / f"{name}.{format_}"
    if os.environ.get("GOLDEN") == "accept":
        golden.write_text(masked(done.stdout), encoding="utf-8")
    assert masked(done.stdout) == golden.read_text(encoding="utf-8")
