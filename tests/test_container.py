"""Strict isolation is to be had, and holds, under the restrictions of a default container."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests import container

ROOT = Path(__file__).parent.parent
Done = subprocess.CompletedProcess[str]
CONTAINED = (sys.executable, str(ROOT / "tests" / "container.py"))

# Each call with arguments that the kernel would refuse for another reason, or let pass; and then what it answered.
_ASK = """
import ctypes, sys
libc = ctypes.CDLL(None, use_errno=True)
for number in map(int, sys.argv[1:]):
    libc.syscall(number, -1, 0, 0, 0, 0)
    print(ctypes.get_errno())
"""


def ask(numbers: Sequence[int]) -> list[int]:
    """The errno of each call, made under the restrictions."""
    command = [*CONTAINED, sys.executable, "-c", _ASK, *map(str, numbers)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [int(line) for line in done.stdout.split()]


def test_the_restrictions_are_in_force() -> None:
    """What a default container denies is denied, so that the tests below mean something; and no capability is left."""
    column = {"x86_64": 0, "aarch64": 1}[os.uname().machine]
    assert ask([numbers[column] for numbers in container.DENIED.values()]) == [1] * len(container.DENIED)
    assert ask([container._CLONE3]) == [38]
    done = subprocess.run([*CONTAINED, "cat", "/proc/self/status"], capture_output=True, text=True, check=True)
    state = dict(line.split(":\t", 1) for line in done.stdout.splitlines() if ":\t" in line)
    assert int(state["CapEff"], 16) == int(state["CapPrm"], 16) == 0
    assert state["Seccomp"] == "2"


@pytest.mark.parametrize("name", ["level1", "level5"])
def test_strict_isolation_is_to_be_had(name: str, grade: Callable[..., Done]) -> None:
    """A right solution gets all points there, and the report says strict; the doctor finds nothing open."""
    contained = (*CONTAINED, sys.executable, "-m", "grader")
    reference = ROOT / "solutions" / name / "accepted" / "reference.py"
    done = grade(name, reference, "--format", "json", command=contained)
    assert done.returncode == 0, done.stderr
    assert '"isolation": "strict"' in done.stdout
    doctor = grade("doctor", command=contained)
    assert doctor.returncode == 0, doctor.stdout
    assert "OPEN" not in doctor.stdout
