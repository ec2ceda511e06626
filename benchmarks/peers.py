"""Other graders on the same submission and the same cases: what each takes for one, from its start to its end.

Each is installed in an environment of its own. Where one cannot be installed, that is said in its place. What they do
is not the same: only `grade` runs each case in a confined process of its own. check50 forks a process for each case,
`otter run` starts one Jupyter kernel for all of them, and pytest runs all in its own process.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import command
from benchmarks.command import CommandFailed
from benchmarks.installation import Installation
from benchmarks.spread import Spread

PYTEST = "pytest"
OTTER = "otter run"
CHECK50 = "check50 --dev"
DMOJ = "DMOJ's judge"

_PROGRAMS = Path(__file__).with_name("programs")


@dataclass(frozen=True, slots=True)
class Peer:
    """How a grader is run: its command line, in a folder, with programs of its environment in the PATH.

    ``accepted`` looks at what it left in the folder: whether each of so many cases was accepted.
    """

    line: Sequence[str]
    folder: Path
    environment: dict[str, str]
    accepted: Callable[[Path, int], bool]


@dataclass(frozen=True, slots=True)
class Timing:
    """Wall seconds for one submission, or why there are none."""

    wall_s: Spread | None
    missing: str = ""


def measure(installation: Installation, rounds: int, tell: Callable[[str], None]) -> dict[str, Timing]:
    """The timing of each, in turns; one round before the others is not counted."""
    count = len(json.loads((installation.workspace / "cases.json").read_bytes())["cases"])
    found: dict[str, list[float]] = {}
    missing: dict[str, str] = {}
    peers = {}
    for name, prepare in _PREPARED.items():
        tell(f"installing {name}")
        try:
            peers[name] = prepare(installation)
        except CommandFailed as error:
            missing[name] = _reason(str(error))
    for turn in range(rounds + 1):
        tell(f"other graders, round {turn} of {rounds}")
        names = list(peers)
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            peer = peers[name]
            cost = command.run(peer.line, peer.folder, peer.environment)
            if not peer.accepted(peer.folder, count):
                raise CommandFailed(f"{name} did not accept all of the {count} cases")
            if turn:
                found.setdefault(name, []).append(cost.wall_s)
    return {
        name: Timing(Spread.of(found[name])) if name in found else Timing(None, missing[name]) for name in _PREPARED
    }


# ------------------------------------------------------------------------------------------------------------ each one


def _pytest(installation: Installation) -> Peer:
    """In the environment of `grade` itself, which has it."""
    line = [installation.python, "-m", "pytest", "-q", "benchmarks/programs/parametrised.py"]
    return Peer(line, installation.workspace, installation.environment, lambda _, __: True)  # its exit code says it


def _otter(installation: Installation) -> Peer:
    folder, environment, programs = _environment(installation, "otter", ["otter-grader", "ipykernel", "numpy"])
    tests = folder / "tests"
    tests.mkdir()
    shutil.copy(_PROGRAMS / "otter_cases.py", tests / "cases.py")
    (tests / "cases.py").write_text(_with_cases(installation, "otter_cases.py"), encoding="utf-8")
    otter = str(programs / "otter")
    command.run([otter, "generate", "-t", "tests", "--no-environment"], folder, environment)
    line = [otter, "run", "-a", "autograder.zip", "--no-logo", "solution.py"]
    return Peer(line, folder, environment, _otter_accepted)


def _otter_accepted(folder: Path, count: int) -> bool:
    tests = json.loads((folder / "results.json").read_bytes())["tests"]
    return any(test.get("score") == test.get("max_score") == count for test in tests)


def _check50(installation: Installation) -> Peer:
    folder, environment, programs = _environment(installation, "check50", ["check50", "numpy"])
    checks = folder / "checks"
    checks.mkdir()
    (checks / ".cs50.yaml").write_text(
        'check50:\n  checks: __init__.py\n  files:\n    - !exclude "*"\n    - !require solution.py\n', encoding="utf-8"
    )
    (checks / "__init__.py").write_text(_with_cases(installation, "check50_cases.py"), encoding="utf-8")
    line = [str(programs / "check50"), "--dev", "checks", "-o", "json", "--output-file", "results.json"]
    return Peer(line, folder, environment, _check50_accepted)


def _check50_accepted(folder: Path, count: int) -> bool:
    passed = [result["passed"] for result in json.loads((folder / "results.json").read_bytes())["results"]]
    return passed == [True] * (count + 1)  # one more: that there is a file


def _dmoj(installation: Installation) -> Peer:
    """Only whether it can be had: it is built from source, against libseccomp and its headers."""
    _environment(installation, "dmoj", ["dmoj"])
    raise CommandFailed("is installed, but is not measured: it grades programs by their input and output")


_PREPARED = {PYTEST: _pytest, OTTER: _otter, CHECK50: _check50, DMOJ: _dmoj}


def _environment(installation: Installation, name: str, packages: Sequence[str]) -> tuple[Path, dict[str, str], Path]:
    """A folder with the submission, variables with the programs of a new environment in front, and where they lie."""
    folder = installation.workspace / f"peer-{name}"
    folder.mkdir()
    shutil.copy(installation.workspace / "solution.py", folder)
    programs = folder.with_name(f"{folder.name}-venv") / "bin"
    command.run([installation.python, "-m", "venv", str(programs.parent)], folder, installation.environment)
    pip = [str(programs / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", *packages]
    command.run(pip, folder, installation.environment)
    path = f"{programs}:{installation.environment.get('PATH', '')}"
    return folder, installation.environment | {"PATH": path}, programs


def _with_cases(installation: Installation, program: str) -> str:
    """A program in which the path of the cases stands; these graders run it elsewhere than where it lies."""
    text = (_PROGRAMS / program).read_text(encoding="utf-8")
    return text.replace('"cases.json"', repr(str(installation.workspace / "cases.json")))


def _reason(told: str) -> str:
    """What says most in a long message: the first fatal error, else the last line."""
    fatal = re.search("fatal error.*", told)
    return (fatal[0] if fatal else told.strip().splitlines()[-1])[:120]
