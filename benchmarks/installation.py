"""A fresh environment with a wheel of this tree in it, and a workspace beside it: what users have, not the checkout."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import command

LEVEL = "level5"
"""The level that is graded; its reference is the submission."""


@dataclass(frozen=True, slots=True)
class Installation:
    """``workspace`` is the folder every command runs in; it holds cases.json, solution.py and the programs."""

    workspace: Path
    python: str
    grade: str
    environment: dict[str, str]

    def program(self, name: str, *arguments: str) -> list[str]:
        """The command that runs one of the programs."""
        return [self.python, f"benchmarks/programs/{name}.py", *arguments]

    def run(self, line: Sequence[str]) -> command.Cost:
        """Run a command in the workspace; CommandFailed where its exit code is not 0."""
        return command.run(line, self.workspace, self.environment)


def install(folder: Path, extras: str = "") -> Installation:
    """Build a wheel of this tree, install it with pytest in a new environment in ``folder``, and prepare the cases.

    ``extras`` are those of the wheel that are wanted: "[cluster]", say.
    """
    tree = Path(__file__).resolve().parents[1]
    environment = command.quiet_environment()
    wheels, venv, workspace = folder / "wheels", folder / "venv", folder / "workspace"
    workspace.mkdir()
    pip = ["-m", "pip", "--quiet", "--disable-pip-version-check"]
    python = str(venv / "bin" / "python")
    command.run(
        [sys.executable, *pip, "wheel", "--no-deps", "--wheel-dir", str(wheels), str(tree)], folder, environment
    )
    [wheel] = wheels.glob("*.whl")
    command.run([sys.executable, "-m", "venv", str(venv)], folder, environment)
    # --compile is pip's default; it is what makes an installed package start quicker than a checkout.
    command.run([python, *pip, "install", "--compile", "pytest", f"{wheel}{extras}"], folder, environment)
    shutil.copytree(tree / "benchmarks", workspace / "benchmarks", ignore=shutil.ignore_patterns("__pycache__"))
    installation = Installation(workspace, python, str(venv / "bin" / "grade"), environment)
    installation.run(installation.program("prepare", LEVEL))
    return installation
