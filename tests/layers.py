"""Which layer stops which attack: all of them tried with a layer left out, and with one layer alone.

    python -m tests.layers            the table, as docs/sandbox.md has it; as root, in some minutes
    python -m tests.layers --write    the same, into docs/sandbox.md

A layer is left out by changing the zygote's program, for a test, before it confines itself: its report then says that
the layer is missing, as it would on a machine that lacks it. What gets through can harm what it reaches, so all of
this happens in PID and IPC namespaces of its own, where nothing else is.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from grader.attacks import suite, traces, trial
from grader.attacks.arena import Arena
from grader.attacks.suite import Attack
from grader.sandbox.launch import Launched, command, environment, spawn
from grader.sandbox.runner import Sandbox
from tests.thrown_away import _own_proc, apart

LAYERS = ("limits", "capabilities", "not-dumpable", "no-new-privileges", "landlock", "seccomp")
DOCUMENT = Path(__file__).parents[1] / "docs" / "sandbox.md"
BEGIN, END = "<!-- layers: written by `python -m tests.layers --write` -->", "<!-- end of layers -->"
_PR_SET_PDEATHSIG = 1
_READY = b"ready\n"
_SILENCE_S = 60.0
"""An attack that says nothing for so long has stopped the judge itself."""

_LEAVE_OUT = """
import sys, types
sys.path += sys.argv[1:3]
from grader.sandbox import confinement, landlock, readable
def left_out(*_):
    raise OSError("left out by a test")
out = {out!r}
if "limits" in out:
    real = confinement.resource
    names = {{name: getattr(real, name) for name in dir(real)}}
    confinement.resource = types.SimpleNamespace(**{{**names, "setrlimit": lambda *_: None}})
    confinement._limit = left_out
if "capabilities" in out:
    confinement._drop_capabilities = left_out
if "not-dumpable" in out:
    confinement._undumpable = left_out
if "no-new-privileges" in out:
    confinement._no_new_privileges = left_out
if "landlock" in out:
    landlock.restrict = left_out
if "seccomp" in out:
    confinement.House._filter = left_out
del sys.path[-2:]
"""


class Lacking(Sandbox):
    """A Sandbox on a machine that lacks these layers."""

    def __init__(self, out: Iterable[str], protected: Iterable[str]) -> None:
        self._out = tuple(out)
        self._guarded = tuple(protected)
        super().__init__(self._guarded)

    def _launch(self) -> Launched:
        words = command(self._guarded)
        at = words.index("-c") + 1
        words[at] = _LEAVE_OUT.format(out=self._out) + words[at]
        return spawn(words, environment())


class LackingArena(Arena):
    """An arena on such a machine; what is graded there is graded as trusted."""

    def __init__(self, out: Iterable[str]) -> None:
        self._out = tuple(out)
        super().__init__(trust=True)

    def _new_sandbox(self) -> Sandbox:
        return Lacking(self._out, [str(self.pack)])


class Tried(NamedTuple):
    """What one attack came to without some layers: whether it was stopped, and in which words."""

    number: int
    stopped: bool
    told: str


def try_without(out: Sequence[str], attacks: Sequence[Attack]) -> list[Tried]:
    """Each attack on a sandbox without these layers, in namespaces of its own. What stops the judge got through."""
    done: list[Tried] = []
    while len(done) < len(attacks):
        left = attacks[len(done) :]
        words = [sys.executable, "-m", "tests.layers", "--try", ",".join(out), *(str(one.number) for one in left)]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, start_new_session=True)
        assert process.stdout
        ready = process.stdout.readline()
        assert ready == _READY, "the judge did not come so far as to try an attack: see above"
        while select.select([process.stdout], [], [], _SILENCE_S)[0]:
            line = process.stdout.readline()
            if not line:
                break
            done.append(Tried(*json.loads(line)))
        process.kill()  # and with it the first process of the namespace, and all in it
        process.wait()
        process.stdout.close()
        if len(done) < len(attacks):
            done.append(Tried(attacks[len(done)].number, False, "the judge did not live to tell"))
    return done


def _try_here(out: Sequence[str], numbers: set[int]) -> None:
    """Try the attacks, and say a line of each. In namespaces that hold nothing else."""
    traces.adopt_orphans()
    with LackingArena(out) as arena:
        facts = arena.sandbox.facts()
        for layer in LAYERS:
            state = facts[f"layer.{layer}"]
            assert state.startswith("missing") or layer not in out, f"{layer}: {state}"
        assert arena.grade_honest().score == 300
        print(_READY.decode(), end="", flush=True)
        for attack in suite.read_all():
            if attack.number in numbers:
                # Which of several layers says no first, and in which words, is not asked here.
                outcome = trial.attempt(attack._replace(message=""), arena)
                told = outcome.breaches[0] if outcome.breaches else outcome.message
                print(json.dumps([attack.number, outcome.held, told]), flush=True)


def _apart(out: Sequence[str], numbers: set[int]) -> None:
    """Try the attacks in a PID, IPC and mount namespace; this process ends when the first one in it does."""
    apart()
    pid = os.fork()
    if pid == 0:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        _own_proc()
        # What the first process of a namespace is spared, the second is not.
        inner = os.fork()
        if inner == 0:
            _try_here(out, numbers)
            sys.stdout.flush()
            os._exit(0)
        while os.wait()[0] != inner:
            pass
        os._exit(0)
    os.waitpid(pid, 0)


def survey(attacks: Sequence[Attack]) -> dict[str, list[Tried]]:
    """Each attack without any layer; and those that then get through, without each layer and with each alone."""
    tried = {"none": try_without(LAYERS, attacks)}
    through = {one.number for one in tried["none"] if not one.stopped}
    left = [attack for attack in attacks if attack.number in through]
    for layer in LAYERS:
        started = time.monotonic()
        tried[f"without {layer}"] = try_without([layer], left)
        tried[f"only {layer}"] = try_without([other for other in LAYERS if other != layer], left)
        print(f"{layer}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    return tried


def table(attacks: Sequence[Attack], tried: dict[str, list[Tried]]) -> str:
    """The survey as Markdown."""
    through = [one.number for one in tried["none"] if not one.stopped]
    lines = [
        f"Of {len(attacks)} attacks {len(through)} get through where no layer holds: {_numbers(through)}.",
        "The others are stopped by what needs no layer: a fresh process, the clocks, and the judge's strict reading.",
        "",
        "| layer | when it alone is missing, these get through | when it alone is there, it stops these |",
        "|---|---|---|",
    ]
    for layer in LAYERS:
        opened = [one.number for one in tried[f"without {layer}"] if not one.stopped]
        stopped = [one.number for one in tried[f"only {layer}"] if one.stopped]
        lines.append(f"| {layer} | {_numbers(opened)} | {_numbers(stopped)} |")
    return "\n".join(lines)


def _numbers(numbers: Sequence[int]) -> str:
    """Numbers in a few words: "1, 4-7, 9"; "none"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return ", ".join(f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans) or "none"


def main(words: Sequence[str]) -> None:
    """Print the table, or write it into its document."""
    if words[:1] == ["--try"]:
        _apart([name for name in words[1].split(",") if name], set(map(int, words[2:])))
        return
    attacks = suite.read_all()
    text = table(attacks, survey(attacks))
    if words[:1] != ["--write"]:
        print(text)
        return
    page = DOCUMENT.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
