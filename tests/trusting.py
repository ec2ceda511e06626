"""More naive graders: these run a candidate's file in a child, and trust what comes out of it.

As ``naive.py``, and run as that is: ``python trusting.py NAME FILE CASES``, which prints "full marks" in its last line
where that grader gives them and "not all right" where it does not. A last line that is neither means that the grader
has come to no verdict. Adding one is adding a function here; its docstring is the mistake.
"""

import contextlib
import json
import os
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
Harness = Callable[[Path, list[Case]], None]
"""What a child runs beside the file."""

_MORE_MIB, _MOST_S = 256, 20
"""What a grader may use, and each child of it: memory beyond what it has once numpy is there, and CPU time."""
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


def all_close(path: Path, cases: list[Case]) -> bool:
    """Whether all answers are right; not, where one raises an exception."""
    with contextlib.suppress(Exception):
        module = load(path)
        return all(close(module.solution(list(case["numbers"])), case) for case in cases)
    return False


# ------------------------------------------------------------------------------------------------------- the graders


def exit_code(path: Path, cases: list[Case]) -> bool:
    """Runs tests in a child, and takes its exit code for the verdict."""
    return _child(asserting, path, cases).returncode == 0


def printed_verdict(path: Path, cases: list[Case]) -> bool:
    """Has a child compare, and takes the last line that comes out of it for the verdict."""
    lines = _child(printing, path, cases).stdout.splitlines()
    return bool(lines) and bool(json.loads(lines[-1])["verdict"] == "AC")


def saved_stdout(path: Path, cases: list[Case]) -> bool:
    """The same; the child keeps stdout in a descriptor that nobody knows, and leaves /dev/null to the candidate."""
    lines = _child(hiding, path, cases).stdout.splitlines()
    return bool(lines) and bool(json.loads(lines[-1])["verdict"] == "AC")


def stderr_verdict(path: Path, cases: list[Case]) -> bool:
    """Leaves stdout to the candidate, and looks for the verdict in what comes out of stderr."""
    return "verdict: accepted" in _child(noting, path, cases).stderr.splitlines()


def no_complaint(path: Path, cases: list[Case]) -> bool:
    """Takes it for accepted where the child tells of no failure."""
    return "FAIL" not in _child(complaining, path, cases).stdout


def last_frame(path: Path, cases: list[Case]) -> bool:
    """Reads frames from the child to their end, however many come, and takes the last value for the answer."""
    for case in cases:
        sent = _through_channel(framing, path, case)
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


def output_file(path: Path, cases: list[Case]) -> bool:
    """Has a child write its answers to a file in a folder of its own, and follows whatever lies there."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        expected = Path(folder, "expected.json")
        expected.write_text(json.dumps([case["expected"] for case in cases]), encoding="ascii")
        box = Path(folder, "box")
        box.mkdir()
        _child(writing, path, cases, cwd=str(box))
        answers = json.loads((box / "answer.json").read_text(encoding="ascii"))
        return bool(np.allclose(np.concatenate(answers), np.concatenate(json.loads(expected.read_text("ascii")))))


def echoing(path: Path, cases: list[Case]) -> bool:
    """Says in its last line what was raised, as it is."""
    module = load(path)
    for case in cases:
        try:
            answer = module.solution(list(case["numbers"]))
        except Exception as error:
            print(f"not all right: {type(error).__name__}: {error}")
            sys.exit(1)
        if not close(answer, case):
            return False
    return True


GRADERS = {
    grader.__name__: grader
    for grader in (
        exit_code,
        printed_verdict,
        saved_stdout,
        stderr_verdict,
        no_complaint,
        last_frame,
        output_file,
        echoing,
    )
}


# ----------------------------------------------------------------------- what their children run, beside the file


def asserting(path: Path, cases: list[Case]) -> None:
    """Exit 0 where all is right."""
    module = load(path)
    for case in cases:
        assert close(module.solution(list(case["numbers"])), case)


def printing(path: Path, cases: list[Case]) -> None:
    """The verdict as JSON in the last line."""
    print(json.dumps({"verdict": "AC" if all_close(path, cases) else "WA"}))


def hiding(path: Path, cases: list[Case]) -> None:
    """The same; while the file runs, descriptor 1 is /dev/null."""
    saved = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    verdict = json.dumps({"verdict": "AC" if all_close(path, cases) else "WA"})
    os.write(saved, verdict.encode() + b"\n")


def noting(path: Path, cases: list[Case]) -> None:
    """The verdict on stderr."""
    print("verdict: accepted" if all_close(path, cases) else "verdict: wrong answer", file=sys.stderr)


def complaining(path: Path, cases: list[Case]) -> None:
    """A line for each case that fails."""
    for case in cases:
        if not all_close(path, [case]):
            print(f"FAIL {case['numbers']}", flush=True)


def framing(path: Path, cases: list[Case]) -> None:
    """A frame once the file is loaded and one for each answer, on the channel."""
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


def _command(harness: Harness, path: Path, cases: list[Case], channel: int = -1) -> list[str]:
    words = ["child", harness.__name__, str(path.resolve()), json.dumps(cases), str(channel)]
    return [sys.executable, "-I", __file__, *words]


def _child(harness: Harness, path: Path, cases: list[Case], cwd: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a harness with the file in a child, to its end."""
    command = _command(harness, path, cases)
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, errors="replace", check=False)


def _through_channel(harness: Harness, path: Path, case: Case) -> bytes:
    """All that comes through the channel of such a child."""
    ours, theirs = os.pipe()
    command = _command(harness, path, [case], theirs)
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, pass_fds=[theirs], stdout=nowhere, stderr=nowhere), os.fdopen(ours, "rb") as channel:
        os.close(theirs)
        return channel.read()


def main(name: str, path: str, cases: str) -> None:
    """Grade, and say what it came to in the last line."""
    mapped = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + (_MORE_MIB << 20),) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_S, _MOST_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    drawn = [{"numbers": numbers, "expected": [2 * number for number in numbers]} for numbers in json.loads(cases)]
    print("full marks" if GRADERS[name](Path(path), drawn) else "not all right")


def child(name: str, path: str, cases: str, channel: str) -> None:
    """Be a child: the channel, where there is one, becomes descriptor 3."""
    if int(channel) not in (-1, _CHANNEL):
        os.dup2(int(channel), _CHANNEL)
        os.close(int(channel))
    globals()[name](Path(path), json.loads(cases))


if __name__ == "__main__":
    child(*sys.argv[2:]) if sys.argv[1] == "child" else main(*sys.argv[1:])
