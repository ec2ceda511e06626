"""The judge's own process: without descriptors or memory, or with a bug, it says so; it never gives a verdict.

Nor does a reference that fails. The zygote's side of it is in test_own_faults.py.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import checker
from grader.cli import commands
from grader.errors import JudgeFault
from grader.sandbox import runs
from grader.sandbox.child import Child
from grader.sandbox.runner import Sandbox
from tests.small_grading import QUICK, RIGHT, grade

ROOT = Path(__file__).parents[1]


# ---------------------------------------------------------------------------------------- the judge has no means left


def limited(limit: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run `grade` with these arguments, in a process that has begun and then got a limit: a line of Python."""
    program = (
        "import resource, sys\n"
        "own = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        f"def limit(which, most): resource.setrlimit(which, (most, most))\n{limit}\n"
        "from grader.__main__ import main\nmain()"
    )
    arguments = [sys.executable, "-c", program, *map(str, words)]
    # Measuring coverage would take descriptors and memory, too.
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    return subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=120, cwd=ROOT, env=unmeasured)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "right.py"
    path.write_bytes(RIGHT)
    return path


@pytest.mark.parametrize("most", [4, 5, 9, 11, 13, 40])
def test_the_judge_has_few_descriptors(most: int, file: Path) -> None:
    """It grades, or says that it cannot: a right solution gets all points or none of a verdict."""
    done = limited(f"limit(resource.RLIMIT_NOFILE, {most})", "positive", file, "--pack", QUICK, "--format", "plain")
    _all_or_ours(done)
    if most == 40:
        assert done.returncode == 0
    if most < 12:
        assert done.returncode == 3
        assert "Too many open files" in done.stderr or "Invalid argument" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("mib", [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128])
def test_the_judge_has_little_memory(mib: int, file: Path) -> None:
    """At every level, from that at which nothing can be imported to that at which the zygote has too little."""
    limit = f"limit(resource.RLIMIT_AS, own + {mib << 20})"
    done = limited(limit, "positive", file, "--pack", QUICK, "--format", "plain")
    _all_or_ours(done)
    assert done.returncode == 3


def _all_or_ours(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode in (0, 3), done.stderr
    if done.returncode == 0:
        assert "verdict: accepted (AC)" in done.stdout
    else:
        assert done.stdout == ""
        assert "ours, not the solution's" in done.stderr
        assert "Traceback" not in done.stderr


_ONE_REFUSED = """
import os, sys
import _testcapi
from tests.small_grading import REFERENCE, RIGHT, Sandbox, draw_cases, judge, level, submission

asked = level()
cases = draw_cases(asked, "a salt")
mine = submission.of("mine.py", RIGHT)
counts = {"accepted": 0, "ours": 0}
with Sandbox() as sandbox:
    def grade():
        return judge.grade(asked, cases, mine, REFERENCE, sandbox, seed="a salt", trust=True)
    grade()
    before = len(os.listdir("/proc/self/fd"))
    # How often memory is asked for is not the same on every Python, nor under coverage: past which request is none?
    none, wanted = 1000, True
    while wanted:
        none *= 2
        sandbox.facts()
        _testcapi.set_nomemory(none, none + 1)
        try:
            grade()
            wanted = False
        except Exception:
            pass
        finally:
            _testcapi.remove_mem_hooks()
    for at in range(0, none + none // 4, none // 48):
        sandbox.facts()
        _testcapi.set_nomemory(at, at + 1)
        try:
            verdict = grade().verdict
        except Exception:  # what it is hangs on who asked for memory; marshal makes a ValueError of it
            verdict = None
        finally:
            _testcapi.remove_mem_hooks()
        assert verdict in (None, "AC"), verdict
        counts["accepted" if verdict else "ours"] += 1
    assert grade().verdict == "AC"
    # Where pipe() is refused the memory for what it returns, nobody knows what it opened.
    assert len(os.listdir("/proc/self/fd")) <= before + 4
print(counts["ours"], counts["accepted"])
"""


@pytest.mark.slow
def test_the_judge_is_refused_memory_once_at_any_point() -> None:
    """One request for memory fails, in steps over a whole grading: a fault or all points, and the next is well."""
    pytest.importorskip("_testcapi", reason="it comes with Python's own tests, and some leave it out")
    arguments = [sys.executable, "-c", _ONE_REFUSED]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=300, cwd=ROOT)
    if done.returncode < 0:
        pytest.skip(f"now and then this Python itself does not survive it, which is no verdict either: {done.stderr}")
    assert done.returncode == 0, done.stderr
    ours, accepted = map(int, done.stdout.split())
    assert ours > 5, "memory was asked for in that time"
    assert accepted > 5, "and not only then"


@pytest.mark.parametrize("where", ["runs.calls", "checker.judge_run", "runs.compiled"])
def test_a_memory_error_of_the_judges_is_the_judges(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, name = where.split(".")
    monkeypatch.setattr({"runs": runs, "checker": checker}[module], name, _raise(MemoryError()))
    with Sandbox() as sandbox, pytest.raises(JudgeFault, match="out of memory"):
        grade(sandbox)


def _raise(error: BaseException) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail


# ------------------------------------------------------------------------------------ the reference and the checker


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        (b"raise ValueError('no')", "ValueError"),
        (b"def solution(numbers): raise ValueError('no')", "ValueError"),
        (b"def solution(numbers):\n    while True: pass", "cpu|wall"),
        (b"while True: pass", "cpu|wall"),
        (b"import time\ndef solution(numbers): time.sleep(600)", "wall"),
        (b"def solution(numbers):\n    x = []\n    while True: x.append([x])", "MemoryError"),
        (b"x = bytearray(1 << 32)\ndef solution(numbers): return numbers", "MemoryError"),
        (b"def solution(numbers):\n    while True: print('x' * 1000)", "output"),
        (b"while True: print('x' * 1000)", "output"),
        (b"import os\ndef solution(numbers): os.write(3, b'AC' * 1000)", "protocol"),
        (b"import os\ndef solution(numbers): os._exit(0)", "exit 0"),
        (b"import os\ndef solution(numbers): os.kill(os.getpid(), 9)", "SIGKILL"),
        (b"def solution(numbers): return 'a string'", "str"),
    ],
)
def test_a_reference_that_fails_is_no_verdict(reference: bytes, words: str) -> None:
    """Whatever it does, and however much of anything it takes; nobody else has failed."""
    with Sandbox() as sandbox, pytest.raises(JudgeFault, match=words):
        grade(sandbox, reference=reference, total_s=0.5, memory_mib=64, output_kib=16)


@pytest.mark.parametrize("where", ["judge_run", "compare"])
def test_a_checker_that_fails_is_no_verdict(
    where: str, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bug of ours ends the grading with our exit code; nothing is printed that could be taken for a report."""
    monkeypatch.setattr(checker, where, _raise(ZeroDivisionError("a bug")))
    assert commands.run(["positive", str(file), "--pack", str(QUICK), "--trust"]) == 3
    seen = capsys.readouterr()
    assert seen.out == ""
    assert "ours, not the solution's): ZeroDivisionError: a bug" in seen.err


def test_a_fault_of_the_sandbox_is_told_by_the_command_line(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Child, "open", _raise(OSError(24, "Too many open files")))
    assert commands.run(["positive", str(file), "--pack", str(QUICK), "--trust"]) == 3
    seen = capsys.readouterr()
    assert seen.out == ""
    assert "Too many open files" in seen.err
    assert "ulimit" in seen.err


def test_children_that_nobody_may_wait_for(file: Path) -> None:
    """Some who start us ignore SIGCHLD, and that is inherited: the system then buries our zygote itself."""
    words = [sys.executable, "-m", "grader", "positive", str(file), "--pack", str(QUICK), "--format", "plain"]
    shell = ["sh", "-c", 'trap "" CHLD; exec "$@"', "sh", *words]
    done = subprocess.run(shell, capture_output=True, text=True, check=False, timeout=120, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "verdict: accepted (AC)" in done.stdout
