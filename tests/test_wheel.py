"""The wheel, as those have it who never see the checkout: built, installed into an empty environment, used there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import grader
from grader.attacks import suite

ROOT = Path(__file__).parent.parent
SOLUTION = ROOT / "solutions" / "level5" / "accepted" / "reference.py"

pytestmark = pytest.mark.slow


def run(*words: str | Path, cwd: Path) -> str:
    """What a command prints, started as from a login: without what this process was told about Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE", "VIRTUAL"))}
    done = subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, cwd=cwd, env=kept, timeout=600
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the tree builds."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def away(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder away from the checkout, with a copied solution, and the wheel installed in its environment ``v``."""
    folder = tmp_path_factory.mktemp("away")
    run(sys.executable, "-m", "venv", folder / "v", cwd=folder)
    run(folder / "v" / "bin" / "pip", "install", "--quiet", wheel, cwd=folder)
    shutil.copy(SOLUTION, folder / "mine.py")
    return folder


def test_the_wheel_holds_the_pack_and_nothing_of_the_workshop(wheel: Path) -> None:
    """Every level with its lock, every solution and attack, the written help, the page's style; no tests, no caches."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, place in (("levels", "levels"), ("solutions", "solutions"), ("tests/attacks", "attacks")):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"grader/pack/{place}/{path.relative_to(ROOT / folder).as_posix()}" in names
    assert {"grader/help.txt", "grader/reports/html_report.css", "grader/sandbox/zygote.py"} <= names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"grader", f"attention_grader-{grader.__version__}.dist-info"}
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_a_copied_solution_gets_all_points_away_from_the_checkout(away: Path) -> None:
    printed = run(away / "v" / "bin" / "grade", "level5", "mine.py", "--format", "plain", cwd=away)
    assert {"score: 300 of 300 points", "isolation: strict"} <= set(printed.splitlines())


def test_levels_and_statements_come_from_the_wheel(away: Path) -> None:
    script = away / "v" / "bin" / "grade"
    assert [line.split()[0] for line in run(script, "levels", cwd=away).splitlines() if line.startswith("level")] == [
        "level",
        *(f"level{number}" for number in range(1, 6)),
    ]
    assert "softmax" in run(script, "show", "level1", cwd=away).lower()
    assert run(script, "--version", cwd=away) == f"grade, version {grader.__version__}\n"


def test_the_attacks_come_from_the_wheel(away: Path) -> None:
    """All of them can be read there, as `grade doctor --attack` does before it tries the first."""
    count = "from grader.attacks import suite; print(len(suite.read_all()))"
    assert int(run(away / "v" / "bin" / "python", "-c", count, cwd=away)) == len(suite.read_all())


def test_what_is_imported_lies_in_the_environment(away: Path) -> None:
    printed = run(away / "v" / "bin" / "python", "-c", "import grader; print(grader.__file__)", cwd=away)
    assert Path(printed.strip()).is_relative_to(away)


def test_an_installed_reference_cannot_be_read_by_a_candidate(away: Path) -> None:
    """It lies in the folder of the standard library's Python, beside numpy, which can be read."""
    code = "import grader.levels as l; print(l.reference_path(l.builtin_pack(), 'level5'))"
    reference = run(away / "v" / "bin" / "python", "-c", code, cwd=away).strip()
    (away / "thief.py").write_text(f"SOURCE = open({reference!r}).read()\n", encoding="utf-8")
    done = subprocess.run(
        [away / "v" / "bin" / "grade", "level5", "thief.py", "--format", "plain"],
        capture_output=True,
        text=True,
        check=False,
        cwd=away,
    )
    assert done.returncode == 1
    assert "PermissionError" in done.stdout


def test_a_level_is_read_there_without_pydantic(away: Path) -> None:
    """The lock is in the wheel, too, and fits."""
    code = (
        "import sys; from grader.cli.commands import run; "
        "code = run(['level5', 'mine.py', '--format', 'plain']); print(code, 'pydantic' in sys.modules)"
    )
    assert run(away / "v" / "bin" / "python", "-c", code, cwd=away).splitlines()[-1] == "0 False"
