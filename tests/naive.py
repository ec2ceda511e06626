"""Graders as they are often written: each trusts a candidate's file in a way of its own, and some attack fools it.

Controls of attacks that are after a verdict and not after the machine. Run in a process of its own:
``python naive.py NAME FILE CASES``, which prints "full marks" where that grader gives them.
"""

import json
import sys
from pathlib import Path
from types import ModuleType

import numpy as np

Case = dict[str, list[float]]


def load(path: Path) -> ModuleType:
    """The file as a module, in this process."""
    module = ModuleType("solution")
    sys.modules["solution"] = module
    exec(compile(path.read_bytes(), str(path), "exec"), module.__dict__)
    return module


def in_process(path: Path, cases: list[Case]) -> bool:
    """Imports the file into the grader's own process, where the expected answers are, and compares with numpy."""
    module = load(path)
    return all(np.allclose(module.solution(list(case["numbers"])), case["expected"]) for case in cases)


GRADERS = {grader.__name__: grader for grader in (in_process,)}


def main(name: str, path: str, cases: str) -> None:
    """Grade, and say what it came to in the last line."""
    drawn = [{"numbers": numbers, "expected": [2 * number for number in numbers]} for numbers in json.loads(cases)]
    full = GRADERS[name](Path(path), drawn)
    print("full marks" if full else "not all right")


if __name__ == "__main__":
    main(*sys.argv[1:])
