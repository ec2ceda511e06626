"""What the zygote says, read strictly: its introduction, its last words, and news of children that have ended.

It stands beside hostile code. What it says is believed, but only what it can have meant: anything else is a fault of
ours, and none of it a fact about a task.
"""

from __future__ import annotations

import os
from math import inf
from typing import NamedTuple

from grader.errors import SandboxFault
from grader.sandbox import wire

_MEANS = "look for a limit of this process's, or of this machine's: `ulimit -a` lists the former"


class End(NamedTuple):
    """The end of the child with that key: why the zygote ended it (see wire.WHY), its wait status, and what it used."""

    key: int
    why: str
    status: int
    page_faults: int
    cpu_s: float
    wall_s: float
    peak_kib: int


def take(inbox: bytes) -> tuple[End | dict[str, str] | None, bytes]:
    """The first notice, an End or the facts of an introduction, and the bytes behind it; None where it is not whole.

    SandboxFault where it is a fault's, or none that there is.
    """
    size = wire.NOTICE.size
    if len(inbox) < size:
        return None, inbox
    op, cause, key, status, page_faults, cpu_s, wall_s, peak_kib = wire.NOTICE.unpack_from(inbox)
    if op == wire.ENDED:
        ended = 0 <= status <= 0xFFFF and (os.WIFEXITED(status) or os.WIFSIGNALED(status))
        if not ended or cause not in wire.WHY or not (0 <= cpu_s < inf and 0 <= wall_s < inf):
            raise SandboxFault("the sandbox says of a child's end what cannot be")
        return End(key, wire.WHY[cause], status, page_faults, cpu_s, wall_s, peak_kib), inbox[size:]
    if op not in (wire.READY, wire.FAULT) or key > wire.MAX_TEXT:
        raise SandboxFault("the sandbox says what cannot be understood")
    if len(inbox) < size + key:
        return None, inbox
    text = inbox[size : size + key].decode("utf-8", "replace")
    if op == wire.FAULT:
        raise SandboxFault(f"the sandbox failed: {text}", _MEANS)
    facts = {name: value for name, sign, value in (line.partition("=") for line in text.splitlines()) if sign}
    if "numpy" not in facts:
        raise SandboxFault("the sandbox does not introduce itself as it should")
    return facts, inbox[size + key :]
