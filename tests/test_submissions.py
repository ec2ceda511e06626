"""Each file in tests/submissions/<verdict>/ gets the verdict its header says. Adding a test is dropping a file."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader import judge, levels, submission
from grader.cases import DEFAULT_SALT, draw_cases
from grader.model import Level, Report, Verdict
from grader.sandbox.runner import Sandbox

HERE = Path(__file__).parent
FILES = sorted((HERE / "submissions").glob("*/*.py"))
KEYS = {"level", "pack", "verdict", "message", "prints"}


@dataclass(frozen=True)
class Expected:
    """A header: the level and its pack, the verdict, and patterns for a message and for what a case printed."""

    pack: Path
    level: str
    verdict: Verdict
    message: str
    prints: str


def expected(path: Path) -> Expected:
    """Read the ``# key: value`` lines at the top of a file, whatever its encoding."""
    source = path.read_bytes()
    text = source.decode("utf-16" if source.startswith(codecs.BOM_UTF16_LE) else "utf-8-sig", "replace")
    header = re.match(r"(?:#.*\n)*", text.replace("\r\n", "\n"))
    assert header
    found = dict(re.findall(r"^# (\w+): (.*)$", header[0], re.MULTILINE))
    assert set(found) <= KEYS, f"{path}: unknown keys in the header"
    return Expected(
        HERE / "packs" / found["pack"] if "pack" in found else levels.builtin_pack(),
        found["level"],
        Verdict(found["verdict"]),
        found.get("message", ""),
        found.get("prints", ""),
    )


def grade(path: Path, sandbox: Sandbox) -> Report:
    header = expected(path)
    level = levels.load(header.pack, header.level)
    return judge.grade(
        level,
        draw_cases(level, DEFAULT_SALT),
        submission.read(path),
        levels.reference_path(header.pack, header.level).read_bytes(),
        sandbox,
        seed=DEFAULT_SALT,
    )


def test_every_verdict_a_submission_can_get_has_files() -> None:
    """JE is ours, and SKIPPED comes beside another verdict."""
    assert {path.parent.name.upper() for path in FILES} == set(Verdict) - {Verdict.JE, Verdict.SKIPPED}
    assert len(FILES) >= 40


@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in FILES])
def test_submission_gets_the_verdict_of_its_header(path: Path, sandbox: Sandbox) -> None:
    """Its verdict, a score that fits it, and the message and the prints that its header asks for."""
    header = expected(path)
    assert header.verdict.lower() == path.parent.name, "the folder and the header name different verdicts"
    report = grade(path, sandbox)
    told = [result.message for result in report.results if result.message]
    assert report.verdict is header.verdict, told[:3]
    if report.verdict is Verdict.AC:
        assert report.score == report.max_score == 300
        assert told == []
    else:
        assert report.score < 300
    assert re.search(header.message, "\n".join([report.message, *told])), told[:3]
    prints = [result.run.stdout for result in report.results]
    assert any(re.search(header.prints, printed) for printed in prints), prints[:3]
    assert all(len(message.splitlines()) <= 1 for message in told), "a message is one line"


def test_the_sandbox_is_as_good_as_new_after_all_of_them(sandbox: Sandbox) -> None:
    """No submission of these leaves anything behind that the next one meets."""
    right = HERE / "submissions" / "ac" / "lambda_function.py"
    assert grade(right, sandbox).score == 300
    assert sandbox.facts()["numpy"]


def test_levels_of_the_test_pack_are_valid() -> None:
    """They have no lock, so reading validates them."""
    read: list[Level] = [levels.load(HERE / "packs" / "quick", name) for name in ("brief", "positive")]
    assert [level.points for level in read] == [300, 300]
