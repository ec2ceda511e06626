"""The zygote and its workers by themselves: run without confinement, so that what they do can be measured.

The layers are left out by a House that puts on none; everything else, the forks and the messages included, is the real
thing. What runs here is our own code and harmless.
"""

import ctypes
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.errors import SandboxFault
from grader.model import Failure, Run
from grader.sandbox import runs
from grader.sandbox.child import Task
from grader.sandbox.launch import Launched, command, spawn
from grader.sandbox.runner import Sandbox

_BOOT = """
import os, sys
import grader.sandbox.zygote as zygote
class House:
    layers = {"limits": "missing: left out by a test"}
    address_space = 0
    def __init__(self, readable): pass
    def enter_cell(self, cpu_s, address_space):
        if cpu_s == 77: raise OSError(1, "told to fail")
zygote.confinement.House = House
def fail(): raise OSError(11, "no more processes")
if "no-fork" in sys.argv: os.fork = fail
if "threads" in sys.argv: os.listdir = lambda path: ["1", "2"]
zygote.main(int(sys.argv[3]), tuple(sys.argv[4:]))
"""


class Unconfined(Sandbox):
    """A Sandbox whose zygote runs as any Python does here, coverage and all."""

    def _launch(self) -> Launched:
        folders = command(self._protected)[-4 - len(self._protected) :]
        variables = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(Path(__file__).parents[1])}
        return spawn([sys.executable, "-c", _BOOT, *folders], variables)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Unconfined() as sandbox:
        yield sandbox
        # The zygote ends by itself when nobody talks to it any more.
        assert sandbox._control is not None
        sandbox._control.shutdown(socket.SHUT_WR)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and not _is_zombie(sandbox._pid):
            time.sleep(0.01)


def _is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def task(order: tuple[Any, ...], *, cpu_s: float = 5, wall_s: float = 20.0) -> Task:
    return Task(0, order, cpu_s, wall_s, 256, 64)


def run(sandbox: Sandbox, source: str | bytes, *arguments: object, arity: int | None = None) -> Run:
    data = source if isinstance(source, bytes) else source.encode()
    [(_, ended)] = list(sandbox.run([task(("compile", data, 0, ()))]))
    code = runs.compiled(ended)
    if isinstance(code, Run):
        return code
    arity = len(arguments) if arity is None else arity
    [(_, ended)] = list(sandbox.run([task(("call", code, arity, (arguments,)))]))
    [outcome] = runs.calls(ended, 1)
    return outcome


def failure(sandbox: Sandbox, source: str | bytes, *arguments: object) -> Failure:
    found = run(sandbox, source, *arguments).failure
    assert found is not None
    return found


def test_it_introduces_itself(sandbox: Sandbox) -> None:
    import numpy as np  # noqa: PLC0415

    assert sandbox.facts()["numpy"] == np.__version__


def test_a_call_is_answered(sandbox: Sandbox) -> None:
    outcome = run(sandbox, "def solution(x):\n    print('seen')\n    return x", [1.0, 2.0])
    assert outcome.value is not None
    assert outcome.value.nested() == [1.0, 2.0]
    assert outcome.stdout == "seen\n"


def test_an_unreadable_answer_says_why(sandbox: Sandbox) -> None:
    assert "None" in run(sandbox, "def solution(): pass").unreadable


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("x = 1", "no function named solution"),
        ("solution = None", "no function named solution"),
        ("solution = 3", "of type int"),
        ("async def solution(x): return x", "async def"),
        ("async def solution(x): yield x", "async def"),
        ("def solution(): return 1.0", "takes 0 arguments, and the level gives 1"),
        ("def solution(a): return 1.0\ndef solution(a, b): return 1.0", "takes 2 arguments"),
        ("def solution(a, b, c=1): return 1.0", "takes 2 to 3 arguments"),
        ("def solution(*, a): return 1.0", "keyword argument a"),
    ],
)
def test_what_cannot_be_called_is_told_at_import(sandbox: Sandbox, source: str, words: str) -> None:
    found = failure(sandbox, source, 1.0)
    assert found.phase == "import"
    assert words in found.message


@pytest.mark.parametrize(
    "source",
    [
        "def solution(a, b=2.0): return a",
        "def solution(*a): return a[0]",
        "def solution(a, *, b=1): return a",
        "solution = lambda a: a",
        "class C:\n    def __call__(self, a): return a\nsolution = C()",
        "import functools\ndef f(b, a): return a\nsolution = functools.partial(f, 1)",
        "solution = float",
    ],
)
def test_whatever_can_be_called_with_the_arguments_is_fine(sandbox: Sandbox, source: str) -> None:
    assert run(sandbox, source, 1.0).value is not None


def test_an_exception_comes_with_the_candidates_own_lines(sandbox: Sandbox) -> None:
    source = "import json\ndef inner(x):\n    return json.loads(x)\ndef solution(x):\n    return inner(x)\n"
    found = failure(sandbox, source, "nope")
    assert (found.phase, found.type) == ("call", "JSONDecodeError")
    assert found.frames == ((5, "solution"), (3, "inner"))


def test_many_frames_are_cut_to_the_innermost(sandbox: Sandbox) -> None:
    found = failure(sandbox, "def solution(): return solution()")
    assert found.type == "RecursionError"
    assert len(found.frames) == 20


@pytest.mark.parametrize("raised", ["SystemExit(0)", "KeyboardInterrupt()", "GeneratorExit()", "BaseException('x')"])
def test_whatever_is_raised_is_a_failure(sandbox: Sandbox, raised: str) -> None:
    assert failure(sandbox, f"def solution(): raise {raised}").type == raised.split("(", maxsplit=1)[0]
    assert failure(sandbox, f"raise {raised}").phase == "import"


def test_a_message_that_cannot_be_read_is_no_trouble(sandbox: Sandbox) -> None:
    source = "class E(Exception):\n    def __str__(self): raise ValueError\ndef solution(): raise E"
    assert "__str__" in failure(sandbox, source).message


def test_texts_are_bounded_and_survive_the_way(sandbox: Sandbox) -> None:
    found = failure(sandbox, "def solution(): raise ValueError('\\ud800\\x00' + 'x' * 10**6)")
    assert found.message.startswith("\\ud800\x00xxx")
    assert len(found.message) < 10_000
    named = failure(sandbox, "E = type('a\\nb\\tc', (Exception,), {})\ndef solution(): raise E('m')")
    assert named.type == "a b c"


def test_memory_errors_are_told_apart(sandbox: Sandbox) -> None:
    assert failure(sandbox, "def solution(): raise MemoryError").out_of_memory
    assert not failure(sandbox, "def solution(): raise ValueError").out_of_memory


NUL = "SyntaxError" if sys.version_info >= (3, 11, 4) else "ValueError"
"""What the compiler calls a NUL byte; it changed its mind in a bug-fix release."""


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (b"def solution(:", "SyntaxError"),
        (b"x = '\x00'", NUL),
        ("x = 1".encode("utf-16"), NUL),
        (b"# coding: nonsense\n", "SyntaxError"),
        (b"\tx = 1", "IndentationError"),
        (b"(" * 300, "SyntaxError"),
    ],
)
def test_what_does_not_compile_is_told_with_its_line(sandbox: Sandbox, source: bytes, kind: str) -> None:
    found = failure(sandbox, source)
    assert (found.phase, found.type) == ("compile", kind)


@pytest.mark.parametrize("source", [b"\xef\xbb\xbfdef solution(): return 1.0", b"def solution():\r\n\treturn 1.0\r\n"])
def test_byte_order_marks_carriage_returns_and_tabs_are_fine(sandbox: Sandbox, source: bytes) -> None:
    assert run(sandbox, source).value is not None


def test_an_answer_without_a_channel_ends_the_child(sandbox: Sandbox) -> None:
    outcome = run(sandbox, "import os\ndef solution():\n    os.close(3)\n    return 1.0")
    assert outcome.value is None
    assert outcome.ended == "exit 1"


def test_a_closed_standard_output_does_not_spoil_the_answer(sandbox: Sandbox) -> None:
    assert run(sandbox, "import sys\ndef solution():\n    sys.stdout = None\n    return 1.0").value is not None


def test_a_living_child_is_killed_on_demand(sandbox: Sandbox) -> None:
    [(_, ended)] = list(sandbox.run([task(("compile", b"import time\ntime.sleep(60)", 0, ()))]))
    order = ("call", runs.compiled(ended), 0, ((),))
    [(_, ended)] = list(sandbox.run([task(order, wall_s=0.3)]))
    assert ended.stopped == "wall"
    assert ended.status == signal.SIGKILL


def test_an_older_numpy_gets_fresh_random_numbers(sandbox: Sandbox) -> None:
    assert run(sandbox, "import numpy.random\ndef solution(): return numpy.random.random()").value is not None


def test_a_child_that_cannot_be_confined_is_our_fault() -> None:
    with Unconfined() as fresh, pytest.raises(SandboxFault, match=r"could not confine itself.*told to fail"):
        list(fresh.run([task(("compile", b"", 0, ()), cpu_s=77)]))


def test_a_fork_that_fails_is_our_fault() -> None:
    with Unconfined(["no-fork"]) as fresh, pytest.raises(SandboxFault, match="no more processes"):
        list(fresh.run([task(("compile", b"", 0, ()))]))


def test_a_numpy_with_threads_is_refused() -> None:
    """With threads a fork may hang in matmul, and would look like a slow solution."""
    with Unconfined(["threads"]) as fresh, pytest.raises(SandboxFault, match="OPENBLAS_NUM_THREADS"):
        fresh.facts()


def test_children_die_when_the_judge_goes() -> None:
    fresh = Unconfined()
    fresh.start()
    [(_, ended)] = list(fresh.run([task(("compile", b"import time\ntime.sleep(60)", 0, ()))]))
    order = ("call", runs.compiled(ended), 0, ((),))
    pids: list[int] = []

    def tasks() -> Iterator[Task]:
        yield task(order)
        children = Path(f"/proc/{fresh._pid}/task/{fresh._pid}/children")
        while not children.read_text():
            time.sleep(0.01)
        pids.extend(map(int, children.read_text().split()))
        assert fresh._control is not None
        fresh._control.shutdown(socket.SHUT_WR)

    with pytest.raises(SandboxFault):
        list(fresh.run(tasks()))
    fresh.close()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert pids
    assert ctypes.sizeof(ctypes.c_void_p) == 8
