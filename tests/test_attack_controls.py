"""A control is seen only of an attack that works, and leaves nothing behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.attacks import clearing, traces
from grader.attacks.arena import Arena
from grader.errors import JudgeFault
from tests import controls
from tests.made_attacks import HEAD, write

CONTROLS = {
    "answers": "def solution(numbers):\n    return numbers\n",
    "answers each": "WAYS = [0, 1]\ndef solution(numbers):\n    return [(2 - WAYS[0]) * n for n in numbers]\n",
    "outlasts": "def solution(numbers):\n    pass\n",
    "outlasts SIGTERM": "def solution(numbers):\n    while True:\n        pass\n",
    "grows 4096": "def solution(numbers):\n    return [2 * n for n in numbers]\n",
    "prints 64": "def solution(numbers):\n    print('a little')\n",
    "ends signal SIGSEGV": "def solution(numbers):\n    return numbers\n",
    "raises RecursionError": "def solution(numbers):\n    raise ValueError\n",
    "fools in_process": "def solution(numbers):\n    return numbers\n",
    "breaks in_process": "def solution(numbers):\n    return numbers\n",
}


@pytest.fixture(scope="module")
def arena() -> Iterator[Arena]:
    with Arena() as ready:
        yield ready


@pytest.mark.parametrize("control", CONTROLS)
def test_control_that_is_not_seen(control: str, arena: Arena, tmp_path: Path) -> None:
    """Of an attack that does not do it, no control is seen."""
    head = HEAD.replace("control: answers", f"control: {control}")
    assert not controls.run(write(tmp_path, head + CONTROLS[control]), arena).works


def test_control_leaves_nothing(arena: Arena, tmp_path: Path) -> None:
    """What a control starts and leaves is gone when it is over: daemons, files, threads and descriptors."""
    daemon = (
        "import os, threading, time\n"
        "def solution(numbers):\n"
        "    open('@PLACE@/open/@NONCE@', 'w').close()\n"
        "    open('/tmp/@NONCE@', 'w').close()\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        threading.Thread(target=time.sleep, args=(60,)).start()\n"
        "        time.sleep(60)\n"
        "    return [2 * n for n in numbers]\n"
    )
    arena.settle()
    before = arena.look()
    assert controls.run(write(tmp_path, HEAD + daemon), arena).works
    assert arena.look().left(before) == []


def test_control_of_another_machine(arena: Arena, tmp_path: Path) -> None:
    """A control that only another processor could show is not looked for, and nothing is run."""
    head = HEAD.replace("control: answers", "control: answers on pdp11")
    with pytest.raises(controls.NotHere, match="only pdp11"):
        controls.run(write(tmp_path, head), arena)


def test_processes_that_cannot_be_ended_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that outlives SIGKILL is an error of ours, with its id, and no wait without an end."""
    monkeypatch.setattr(clearing, "_LONGEST_S", 0.0)
    monkeypatch.setattr(traces, "descendants", lambda: frozenset({1 << 30}))
    started = time.monotonic()
    with pytest.raises(JudgeFault, match=str(1 << 30)):
        clearing.end_processes(frozenset())
    assert time.monotonic() - started < 60
