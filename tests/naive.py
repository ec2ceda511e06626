"""Graders as they are often written: each trusts a candidate's file in a way of its own, and some attack fools it.

Controls of attacks that are after a verdict and not after the machine. Run in a process of its own:
``python naive.py NAME FILE CASES``, which prints "full marks" in its last line where that grader gives them, and "not
all right" where it does not; where the last line is neither, the grader has come to no verdict at all. A fourth
argument is a script whose ``meanwhile(FILE)`` is called once the first case is done, where that grader has cases.

Adding one is adding a function here; its docstring is the mistake.
"""

import contextlib
import json
import os
import pickle
import resource
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

Case = dict[str, list[float]]
"""``numbers``, and ``expected``, which is twice each of them."""
Told = bool | str
"""Whether all is right; a text is what is said to be wrong."""

_MOST_MIB, _MOST_S = 1024, 20
_CHANNEL = 3
"""The descriptor on which children answer. They have the frames of our own sandbox, so that forgeries fit both."""
_VALUE, _LOADED = ord("V"), ord("L")


def load(path: Path) -> ModuleType:
    """The file as a module, in this process."""
    module = ModuleType("solution")
    sys.modules["solution"] = module
    exec(compile(path.read_bytes(), str(path), "exec"), module.__dict__)
    return module


def close(answer: Any, case: Case) -> bool:
    """Whether an answer is right, as numpy sees it."""
    return bool(np.allclose(answer, case["expected"]))


# -------------------------------------------------------------------------------- in the grader's own process


def in_process(path: Path, cases: list[Case]) -> Told:
    """Imports the file into the grader's own process, where the expected answers are, and compares with numpy."""
    module = load(path)
    return all(np.allclose(module.solution(list(case["numbers"])), case["expected"]) for case in cases)


def echoes(path: Path, cases: list[Case]) -> Told:
    """As ``in_process``; what was raised, and what came back, is shown as it is."""
    module = load(path)
    for case in cases:
        try:
            answer = module.solution(list(case["numbers"]))
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        if not close(answer, case):
            return f"got {answer}"
    return True


def equals(path: Path, cases: list[Case]) -> Told:
    """Compares with ==, and so asks the answer itself whether it is right."""
    module = load(path)
    return all(module.solution(list(case["numbers"])) == case["expected"] for case in cases)


def tolerates_nan(path: Path, cases: list[Case]) -> Told:
    """Calls wrong what differs by more than the tolerance, which a NaN never does."""
    module = load(path)
    for case in cases:
        got = np.asarray(module.solution(list(case["numbers"])), dtype=float)
        if np.max(np.abs(got - np.asarray(case["expected"]))) > 1e-6:
            return False
    return True


def zips(path: Path, cases: list[Case]) -> Told:
    """Compares pair by pair, and where an answer is too short, there are no more pairs."""
    module = load(path)
    return all(
        abs(got - expected) <= 1e-6
        for case in cases
        for got, expected in zip(module.solution(list(case["numbers"])), case["expected"], strict=False)
    )


def checks_class(path: Path, cases: list[Case]) -> Told:
    """Insists on a list or an array by isinstance, which believes ``__class__``, and lets that compare itself."""
    module = load(path)
    for case in cases:
        answer = module.solution(list(case["numbers"]))
        if not isinstance(answer, (list, np.ndarray)) or not np.all(answer == case["expected"]):
            return False
    return True


def shares_inputs(path: Path, cases: list[Case]) -> Told:
    """Asks its reference after the candidate, with the very list that the candidate had."""
    module = load(path)
    for case in cases:
        numbers = list(case["numbers"])
        answer = module.solution(numbers)
        if not np.allclose(answer, [2 * number for number in numbers]):
            return False
    return True


def works_in_place(path: Path, cases: list[Case]) -> Told:
    """Has a reference that doubles the list in place, and so makes right whatever answer is that list."""
    module = load(path)
    for case in cases:
        numbers = list(case["numbers"])
        answer = module.solution(numbers)
        for at, number in enumerate(numbers):
            numbers[at] = 2 * number
        if not np.allclose(answer, numbers):
            return False
    return True


def warms_up(path: Path, cases: list[Case]) -> Told:
    """Runs all cases in one process, each once to warm up before it counts, as who measures speed does."""
    module = load(path)
    for case in cases:
        with contextlib.suppress(Exception):
            module.solution(list(case["numbers"]))
    return all(close(module.solution(list(case["numbers"])), case) for case in cases)


# ------------------------------------------------------------------------------------- in a child of the grader's


def exit_code(path: Path, cases: list[Case]) -> Told:
    """Runs tests in a child, and takes its exit code for the verdict."""
    return _child(asserting, path, cases).returncode == 0


def last_line(path: Path, cases: list[Case]) -> Told:
    """Has a child compare, and takes the last line that comes out of it for the verdict."""
    lines = _child(printing, path, cases).stdout.splitlines()
    return bool(lines) and bool(json.loads(lines[-1])["verdict"] == "AC")


def saved_stdout(path: Path, cases: list[Case]) -> Told:
    """As ``last_line``; the child keeps its prints in a descriptor of its own and leaves /dev/null to the candidate."""
    lines = _child(hiding, path, cases).stdout.splitlines()
    return bool(lines) and bool(json.loads(lines[-1])["verdict"] == "AC")


def stderr_line(path: Path, cases: list[Case]) -> Told:
    """Leaves stdout to the candidate, and looks for the verdict in what comes out of stderr."""
    return "verdict: accepted" in _child(noting, path, cases).stderr.splitlines()


def no_complaint(path: Path, cases: list[Case]) -> Told:
    """Takes it for accepted where the child has no failure to tell."""
    return "FAIL" not in _child(complaining, path, cases).stdout


def unpickles(path: Path, cases: list[Case]) -> Told:
    """Has a child send its answers as a pickle, and loads that in the process where the expected answers are."""
    global _expected  # noqa: PLW0603 - what graders have in reach
    _expected = [case["expected"] for case in cases]
    answers = pickle.loads(_through_channel(pickling, path, cases))
    return all(np.allclose(answer, expected) for answer, expected in zip(answers, _expected, strict=True))


_expected: list[list[float]] = []


def evaluates(path: Path, cases: list[Case]) -> Told:
    """Has a child print its answer's repr, and evaluates that."""
    for case in cases:
        expected = case["expected"]
        if eval(_child(showing, path, [case]).stdout.splitlines()[-1]) != expected:
            return False
    return True


def last_frame(path: Path, cases: list[Case]) -> Told:
    """Reads frames from the child to their end, however much comes, and takes the last value for the answer."""
    for case in cases:
        sent = _through_channel(framing, path, [case])
        values = []
        at = 0
        while at < len(sent):
            length, kind = struct.unpack_from("<IB", sent, at)
            if kind == _VALUE:
                values.append(sent[at + 5 : at + 5 + length])
            at += 5 + length
        count = struct.unpack_from("<I", values[-1], 1)[0]
        if not close(np.frombuffer(values[-1], "<f8", count, len(values[-1]) - 8 * count), case):
            return False
    return True


def output_file(path: Path, cases: list[Case]) -> Told:
    """Has a child write its answers to a file in a folder of its own, and follows whatever lies there."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        expected = Path(folder, "expected.json")
        expected.write_text(json.dumps([case["expected"] for case in cases]), encoding="ascii")
        box = Path(folder, "box")
        box.mkdir()
        _child(writing, path, cases, cwd=str(box))
        answers = json.loads((box / "answer.json").read_text(encoding="ascii"))
        return bool(np.allclose(np.concatenate(answers), np.concatenate(json.loads(expected.read_text("ascii")))))


def that_reads_again(path: Path, cases: list[Case]) -> Told:
    """Reads the file anew for each case but the first, which only shows that it can be loaded."""
    _child(asserting, path, cases[:1])
    _meanwhile(path)
    return all(_child(asserting, path, [case]).returncode == 0 for case in cases)


def in_its_folder(path: Path, cases: list[Case]) -> Told:
    """Runs the file as a script in the folder where it lies, first on the path, with the user's settings."""
    probe = "import sys, solution, numpy; case = eval(sys.stdin.read()); "
    probe += "sys.exit(not numpy.allclose(solution.solution(case['numbers']), case['expected']))"
    solution = path.with_name("solution.py")
    solution.write_bytes(path.read_bytes())
    command = [sys.executable, "-c", probe]
    for case in cases:
        done = subprocess.run(command, input=repr(case), text=True, cwd=path.parent, capture_output=True, check=False)
        if done.returncode:
            return False
    return True


# ------------------------------------------------------------------------- what those children run, beside the file


def asserting(path: Path, cases: list[Case]) -> None:
    """Exit 0 where all is right."""
    module = load(path)
    for case in cases:
        assert close(module.solution(list(case["numbers"])), case)


def printing(path: Path, cases: list[Case]) -> None:
    """The verdict as JSON in the last line."""
    right = False
    with contextlib.suppress(Exception):
        module = load(path)
        right = all(close(module.solution(list(case["numbers"])), case) for case in cases)
    print(json.dumps({"verdict": "AC" if right else "WA"}))


def hiding(path: Path, cases: list[Case]) -> None:
    """The same; while the file runs, descriptor 1 is /dev/null."""
    saved = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    right = False
    with contextlib.suppress(Exception):
        module = load(path)
        right = all(close(module.solution(list(case["numbers"])), case) for case in cases)
    os.write(saved, json.dumps({"verdict": "AC" if right else "WA"}).encode() + b"\n")


def noting(path: Path, cases: list[Case]) -> None:
    """The verdict on stderr."""
    module = load(path)
    right = all(close(module.solution(list(case["numbers"])), case) for case in cases)
    print("verdict: accepted" if right else "verdict: wrong answer", file=sys.stderr)


def complaining(path: Path, cases: list[Case]) -> None:
    """A line for each case that fails."""
    module = load(path)
    for case in cases:
        if not close(module.solution(list(case["numbers"])), case):
            print(f"FAIL {case['numbers']}", flush=True)


def pickling(path: Path, cases: list[Case]) -> None:
    """All answers on the channel."""
    module = load(path)
    with os.fdopen(_CHANNEL, "wb") as channel:
        pickle.dump([module.solution(list(case["numbers"])) for case in cases], channel)


def showing(path: Path, cases: list[Case]) -> None:
    """The answer's repr."""
    print(repr(load(path).solution(list(cases[0]["numbers"]))))


def framing(path: Path, cases: list[Case]) -> None:
    """A frame for the load and one for each answer, on the channel."""
    module = load(path)
    os.write(_CHANNEL, struct.pack("<IB", 0, _LOADED))
    for case in cases:
        answer = np.asarray(module.solution(list(case["numbers"])), "<f8").ravel()
        body = struct.pack("<BIB", 1, len(answer), 0) + answer.tobytes()
        os.write(_CHANNEL, struct.pack("<IB", len(body), _VALUE) + body)


def writing(path: Path, cases: list[Case]) -> None:
    """All answers in answer.json, in the current folder."""
    module = load(path)
    answers = [[float(number) for number in module.solution(list(case["numbers"]))] for case in cases]
    Path("answer.json").write_text(json.dumps(answers), encoding="ascii")


def _command(harness: Callable[[Path, list[Case]], None], path: Path, cases: list[Case], channel: int) -> list[str]:
    isolated = [sys.executable, "-I", __file__]
    return [*isolated, "child", harness.__name__, str(path.resolve()), json.dumps(cases), str(channel)]


def _child(
    harness: Callable[[Path, list[Case]], None], path: Path, cases: list[Case], cwd: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a harness with the file in a child, to its end."""
    command = _command(harness, path, cases, -1)
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, errors="replace", check=False)


def _through_channel(harness: Callable[[Path, list[Case]], None], path: Path, cases: list[Case]) -> bytes:
    """The same; all that comes through the channel."""
    ours, theirs = os.pipe()
    with subprocess.Popen(
        _command(harness, path, cases, theirs),
        pass_fds=[theirs],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ):
        os.close(theirs)
        with os.fdopen(ours, "rb") as channel:
            return channel.read()


GRADERS = {
    grader.__name__: grader
    for grader in (
        *(in_process, echoes, equals, tolerates_nan, zips, checks_class, shares_inputs, works_in_place, warms_up),
        *(exit_code, last_line, saved_stdout, stderr_line, no_complaint, unpickles, evaluates),
        *(last_frame, output_file, that_reads_again, in_its_folder),
    )
}


def _meanwhile(path: Path) -> None:
    """What the script that made the file does while it is graded."""
    if len(sys.argv) > 4:
        names: dict[str, Any] = {}
        exec(compile(Path(sys.argv[4]).read_bytes(), sys.argv[4], "exec"), names)
        names.get("meanwhile", lambda _: None)(path)


def main(name: str, path: str, cases: str, _: str = "") -> None:
    """Grade, and say what it came to in the last line."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MIB << 20, _MOST_MIB << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_S, _MOST_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    drawn = [{"numbers": numbers, "expected": [2 * number for number in numbers]} for numbers in json.loads(cases)]
    print("grading", flush=True)
    told = GRADERS[name](Path(path), drawn)
    print("full marks" if told is True else f"not all right: {told}" if told else "not all right")


def child(name: str, path: str, cases: str, channel: str) -> None:
    """Be a child: the channel, where there is one, becomes descriptor 3."""
    if int(channel) not in (-1, _CHANNEL):
        os.dup2(int(channel), _CHANNEL)
        os.close(int(channel))
    globals()[name](Path(path), json.loads(cases))


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
