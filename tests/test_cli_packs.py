"""`grade` with a pack that is not right: all its faults at once, with file and line, and none is the candidate's."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Run = Callable[..., "subprocess.CompletedProcess[str]"]
QUICK = Path(__file__).parent / "packs" / "quick"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the test pack."""
    return Path(shutil.copytree(QUICK, tmp_path / "pack"))


@pytest.fixture
def file(pack: Path, tmp_path: Path) -> Path:
    """A right solution."""
    reference = pack / "solutions" / "positive" / "accepted" / "reference.py"
    return Path(shutil.copy(reference, tmp_path / "right.py"))


def change(pack: Path, old: str, new: str) -> None:
    """Replace the first ``old`` of the level file."""
    path = pack / "levels" / "positive.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    "fault",
    [
        ("memory_mib = 1024", "memory_mb = 1024", "unknown key 'memory_mb', did you mean 'memory_mib'?"),
        ("time_s = 4.0", 'time_s = "four"', 'time_s is "four"'),
        ("points = 200", "points = 200.5", "points is 200.5"),
        ("hidden = false", "hidden = 0", "hidden is 0"),
        ("low = 0.5, high = 3.0", "low = 3.0, high = 0.5", "low"),
        ("n_rows = [5, 8]", "n_rows = [8, 5]", "a range from low to high"),
        ("n_rows = [5, 8]", "n_rows = [0, 8]", "n_rows"),
        ("points = 200", "points = 201", "make it 300"),
        ('sampler = "uniform"', 'sampler = "unifrom"', "did you mean 'uniform'?"),
        ("format = 1", "format = 2", "format 2 is not known"),
        ("title = ", "title ", "is not TOML"),
    ],
)
def test_a_fault_of_a_level_file_is_told_with_its_line(
    refused: Run, pack: Path, file: Path, fault: tuple[str, str, str]
) -> None:
    """What was written, what was written instead, and what is said of it."""
    old, new, told = fault
    change(pack, old, new)
    done = refused(3, [told, "not the solution's"], "positive", file, "--pack", pack)
    assert re.search(rf"{re.escape(str(pack))}/levels/positive\.md:[0-9]+: ", done.stderr)


def test_all_faults_are_told_at_once(refused: Run, pack: Path, file: Path) -> None:
    change(pack, "memory_mib = 1024", "memory_mb = 1024")
    change(pack, "rtol = 1e-6", "rtol = -1.0")
    change(pack, "## Hints", "## Clues")
    done = refused(3, ["memory_mb", "rtol", "## Hints"], "positive", file, "--pack", pack)
    assert done.stderr.count("positive.md:") >= 3


def test_a_level_file_that_is_no_text_is_told(refused: Run, pack: Path, file: Path) -> None:
    (pack / "levels" / "positive.md").write_bytes(b"# Positive\n\xff\xfe\n")
    refused(3, ["is not UTF-8 text"], "positive", file, "--pack", pack)
    (pack / "levels" / "positive.md").write_bytes(b"")
    refused(3, ["there is no ```toml block"], "positive", file, "--pack", pack)


def test_a_level_without_a_reference_is_told(refused: Run, pack: Path, file: Path) -> None:
    reference = pack / "solutions" / "positive" / "accepted" / "reference.py"
    reference.unlink()
    refused(3, [str(reference), "no reference solution"], "positive", file, "--pack", pack)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("def solution(numbers)\n", "does not compile: SyntaxError"),
        ("def solution(numbers):\n    return numbers[100]\n", "fails on samples-01: IndexError"),
        ("def solution(numbers):\n    return None\n", "fails on samples-01: None"),
        ("def solution(numbers):\n    return 1.0\n", "samples-01"),
        ("def solution(numbers):\n    return [[float('nan')]]\n", ""),
        ("import os\ndef solution(numbers):\n    os._exit(0)\n", "fails on samples-01"),
        ("answer = 1\n", "no function named solution"),
    ],
)
def test_a_reference_that_fails_is_ours(refused: Run, pack: Path, file: Path, source: str, told: str) -> None:
    """Nothing is said of the candidate, and nothing of the file it does not know."""
    (pack / "solutions" / "positive" / "accepted" / "reference.py").write_text(source, encoding="utf-8")
    refused(3, [told, "not the solution's"], "positive", file, "--pack", pack)


def test_a_reference_that_fails_somewhere_costs_no_points(grade: Run, pack: Path, file: Path) -> None:
    """That case is not judged, the others are; and no exit code says that the solution was right or wrong."""
    source = file.read_text(encoding="utf-8").replace("    return", "    assert len(numbers[0]) < 4\n    return", 1)
    (pack / "solutions" / "positive" / "accepted" / "reference.py").write_text(source, encoding="utf-8")
    done = grade("positive", file, "--pack", pack, "--format", "plain")
    assert (done.returncode, done.stderr) == (3, "")
    lines = done.stdout.splitlines()
    assert "verdict: judge error (JE)" in lines
    assert "score: 300 of 300 points" in lines
    assert "samples-03" in done.stdout


def test_a_lock_that_cannot_be_read_is_told(refused: Run, pack: Path, file: Path) -> None:
    (pack / "levels" / "lock.json").write_text("{", encoding="utf-8")
    refused(3, ["lock.json: is not a lock file", "grade lock"], "positive", file, "--pack", pack)


def test_a_folder_that_is_no_pack_is_told(refused: Run, tmp_path: Path, file: Path) -> None:
    for folder in (tmp_path, tmp_path / "gone", file):
        refused(2, [f"{folder} is no level pack"], "positive", file, "--pack", folder)
        refused(2, [f"{folder} is no level pack"], "levels", "--pack", folder)


def test_a_pack_without_levels_is_told(refused: Run, tmp_path: Path, file: Path) -> None:
    (tmp_path / "bare" / "levels").mkdir(parents=True)
    refused(2, ["the pack has no level files"], "positive", file, "--pack", tmp_path / "bare")


def test_locking_a_pack_writes_what_is_read_unvalidated(grade: Run, refused: Run, pack: Path, file: Path) -> None:
    """And a second time everything is as it was."""
    first = grade("lock", "--pack", pack)
    assert (first.returncode, first.stdout) == (0, "brief: locked anew\npositive: locked anew\n"), first.stderr
    second = grade("lock", "--pack", pack)
    assert second.stdout == "brief: as it was\npositive: as it was\n"
    assert grade("positive", file, "--pack", pack).returncode == 0
    change(pack, "rtol = 1e-6", "rtol = 1e-7")
    assert grade("lock", "positive", "--pack", pack).stdout == "positive: locked anew\n"
    change(pack, "points = 200", "points = 2")
    refused(3, ["make it 300"], "lock", "--pack", pack)


def test_the_packs_own_files_are_out_of_a_candidates_reach(grade: Run, pack: Path, file: Path) -> None:
    """Wherever the pack lies."""
    reference = pack / "solutions" / "positive" / "accepted" / "reference.py"
    file.write_text(f"SOURCE = open({str(reference)!r}).read()\n", encoding="utf-8")
    done = grade("positive", file, "--pack", pack, "--format", "plain")
    assert done.returncode == 1
    assert "PermissionError" in done.stdout
