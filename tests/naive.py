"""Graders as they are often written: each trusts a candidate's file in a way of its own, and some attack fools it.

Controls of attacks that are after a verdict and not after the machine. Run in a process of its own:
``python naive.py NAME FILE CASES``, which prints "full marks" where that grader gives them.
"""

import json
import os
import pickle
import subprocess
import sys
import warnings
from pathlib import Path
from types import FunctionType, ModuleType

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


last_line = in_process
"""Whoever started it takes its verdict from the last line that it prints."""


def by_equality(path: Path, cases: list[Case]) -> bool:
    """Asks the answer whether it is equal."""
    module = load(path)
    return all(module.solution(list(case["numbers"])) == case["expected"] for case in cases)


def by_type_and_equality(path: Path, cases: list[Case]) -> bool:
    """Asks the answer whether it is a list and equal."""
    module = load(path)
    answers = [module.solution(list(case["numbers"])) for case in cases]
    return all(isinstance(got, list | np.ndarray) for got in answers) and all(
        bool(np.all(got == case["expected"])) for got, case in zip(answers, cases, strict=True)
    )


def by_truth(path: Path, cases: list[Case]) -> bool:
    """Holds a number for right where it is true as the expected one is."""
    module = load(path)
    return all(
        [bool(number) for number in module.solution(list(case["numbers"]))] == [bool(n) for n in case["expected"]]
        for case in cases
    )


def that_counts_differences(path: Path, cases: list[Case]) -> bool:
    """Fails what differs by too much, instead of passing what differs by little enough."""
    module = load(path)
    return not any(
        (np.abs(module.solution(list(case["numbers"])) - np.array(case["expected"])) > 1e-6).any() for case in cases
    )


def that_subtracts(path: Path, cases: list[Case]) -> bool:
    """Lets the answer do the arithmetic."""
    module = load(path)
    return all(
        np.all(np.abs(module.solution(list(case["numbers"])) - np.array(case["expected"])) <= 1e-6) for case in cases
    )


def that_casts(path: Path, cases: list[Case]) -> bool:
    """Makes floats of whatever it is given."""
    module = load(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        answers = [np.asarray(module.solution(list(case["numbers"]))).astype(float) for case in cases]
    return all(np.allclose(got, case["expected"]) for got, case in zip(answers, cases, strict=True))


def that_copies(path: Path, cases: list[Case]) -> bool:
    """Makes an array of its own of the answer, however large that is."""
    module = load(path)
    answers = [np.array(module.solution(list(case["numbers"]))) for case in cases]
    return all(np.allclose(got, case["expected"]) for got, case in zip(answers, cases, strict=True))


def as_json(path: Path, cases: list[Case]) -> bool:
    """Passes the answer on as JSON."""
    module = load(path)
    return all(json.loads(json.dumps(module.solution(list(case["numbers"])))) == case["expected"] for case in cases)


def unpickling(path: Path, cases: list[Case]) -> bool:
    """Runs the file in a process of its own, and unpickles what it sends."""
    call = (
        "import pickle, sys; names = {}; exec(open(sys.argv[1]).read(), names); "
        "sys.stdout.buffer.write(pickle.dumps(names['solution'](eval(sys.argv[2]))))"
    )
    for case in cases:
        command = [sys.executable, "-I", "-c", call, str(path), repr(case["numbers"])]
        sent = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
        answer = pickle.loads(sent)
        if not np.allclose(answer, case["expected"]):
            return False
    return True


def that_tries_again(path: Path, cases: list[Case]) -> bool:
    """Gives a case that fails a second chance, in the same process."""
    module = load(path)
    return all(
        any(np.allclose(module.solution(list(case["numbers"])), case["expected"]) for _ in range(2)) for case in cases
    )


def that_reads_again(path: Path, cases: list[Case]) -> bool:
    """Loads the file anew for each case; it is swapped once the first has been graded, and that one is graded again."""
    for _ in range(2):
        full = all(np.allclose(load(path).solution(list(case["numbers"])), case["expected"]) for case in cases)
        path.write_text("def solution(numbers):\n    return [2 * number for number in numbers]\n")
    return full


def that_seeds(path: Path, cases: list[Case]) -> bool:
    """Seeds the generators before each case, so that each grading is like the other."""
    module = load(path)
    for case in cases:
        np.random.seed(0)
        if not np.allclose(module.solution(list(case["numbers"])), case["expected"]):
            return False
    return True


def that_shares_arguments(path: Path, cases: list[Case]) -> bool:
    """Computes what it expects from the arguments that it has given away."""
    module = load(path)
    for case in cases:
        got = module.solution(case["numbers"])
        if not np.allclose(got, [2 * number for number in case["numbers"]]):
            return False
    return True


def that_doubles_in_place(path: Path, cases: list[Case]) -> bool:
    """Makes what it expects of the argument itself, after the call."""
    module = load(path)
    for case in cases:
        numbers = np.array(case["numbers"])
        got = module.solution(numbers)
        numbers *= 2
        if not np.allclose(got, numbers):
            return False
    return True


def beside_the_file(path: Path, cases: list[Case]) -> bool:
    """Is run in the folder where the file lies, as `python grader.py` would be, and imports numpy there."""
    compare = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import numpy as np; names = {}; "
        "exec(open(sys.argv[2]).read(), names); cases = json.loads(sys.argv[3]); "
        "print(all(np.allclose(names['solution'](case['numbers']), case['expected']) for case in cases))"
    )
    command = [sys.executable, "-c", compare, str(path.parent), str(path), json.dumps(cases)]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.strip() == b"True"


def with_the_folder_on_pythonpath(path: Path, cases: list[Case]) -> bool:
    """Runs the file in a process of its own, with its folder in PYTHONPATH so that it finds what lies beside it."""
    call = "import sys; names = {}; exec(open(sys.argv[1]).read(), names); print(names['solution'](eval(sys.argv[2])))"
    for case in cases:
        command = [sys.executable, "-c", call, str(path), repr(case["numbers"])]
        variables = {**os.environ, "PYTHONPATH": str(path.parent)}
        said = subprocess.run(command, stdout=subprocess.PIPE, env=variables, check=True, text=True).stdout
        if not np.allclose(json.loads(said), case["expected"]):
            return False
    return True


GRADERS = {name: thing for name, thing in list(globals().items()) if isinstance(thing, FunctionType) and name != "load"}


def main(name: str, path: str, cases: str) -> None:
    """Grade, and say what it came to in the last line."""
    drawn = [{"numbers": numbers, "expected": [2 * number for number in numbers]} for numbers in json.loads(cases)]
    full = GRADERS[name](Path(path), drawn)
    print("full marks" if full else "not all right")


if __name__ == "__main__":
    main(*sys.argv[1:])
