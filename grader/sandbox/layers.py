"""The layers of isolation as a person reads of them: what each stops, and what stays open where it is missing."""

from __future__ import annotations

from collections.abc import Mapping

from grader.model import Isolation, Layer

_OPEN = {
    "limits": "memory, open files and file sizes are not bounded",
    "capabilities": "the code keeps the privileges of the user who runs the grader",
    "not-dumpable": "the code may reach into the memory and the open files of other cases' processes",
    "no-new-privileges": "the code may run set-user-id programs",
    "seccomp": "the code may start programs, open network connections and signal other processes",
    "landlock": "the code may read and write every file that you may, the reference solutions among them",
}


def isolation(facts: Mapping[str, str]) -> Isolation:
    """What the zygote's own report comes to: strict where every layer holds, else trusted."""
    layers = [
        Layer("process", True, "a fresh one for each case, ended by a wall clock outside it", ""),
    ]
    for name, left_open in _OPEN.items():
        state = facts.get(f"layer.{name}", "missing: not tried")
        holds = not state.startswith("missing")
        layers.append(Layer(name, holds, state.removeprefix("missing: "), left_open))
    mode = "strict" if all(layer.holds for layer in layers) else "trusted"
    return Isolation(mode, tuple(layers))
