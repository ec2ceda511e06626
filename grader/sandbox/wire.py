"""The messages between judge, zygote and confined child, as both ends must know them. Little-endian throughout.

    judge → zygote    SPAWN key cpu_s address_space, with two file descriptors: the child's channel and its prints
                      KILL key
    zygote → judge    READY + text ``name=value`` lines, once; FAULT + text, and then it exits
                      ENDED why key status faults cpu_s wall_s peak_kib, once for each SPAWN
    judge → child     on the channel: u64 length, then one marshalled order (see worker.py)
    child → judge     on the channel: frames ``u32 length, u8 kind, body``; see the kinds below

Nothing that comes from a child is ever unmarshalled, unpickled, evaluated or imported by the judge.
"""

from __future__ import annotations

import struct

REQUEST = struct.Struct("<BxxxIdQ")
"""op, key, CPU limit (seconds), address space beyond the zygote's own (bytes)."""

NOTICE = struct.Struct("<BBxxIiIddQ")
"""op, why, key (or length of the text that follows), wait status, page faults, CPU seconds, wall seconds since the
fork, peak memory in KiB."""

SPAWN, KILL = 1, 2
READY, ENDED, FAULT = 3, 4, 5

OVER_CPU, OVER_THREADS = 1, 2
WHY = {0: "", OVER_CPU: "cpu", OVER_THREADS: "threads"}
"""Why the zygote ended a child, by the number in ENDED."""

FRAME = struct.Struct("<IB")
"""Length of the body, kind."""

VALUE = ord("V")
"""An encoded value; see grader.values."""
UNREADABLE = ord("U")
"""UTF-8: why what ``solution`` returned is no array of numbers."""
FAILURE = ord("X")
"""UTF-8 lines: phase, type, "1" when out of memory, line:function with tabs between; then the message to the end."""
LOADED = ord("L")
"""No body: the file has been imported, the call begins."""
CODE = ord("C")
"""The compiled source. The judge hands it on unread to the next children of the same submission."""
MAX_NUMBERS = 1 << 21
"""Most numbers in one answer: 16 MiB as float64, far above what any level asks for. As in grader.values."""
MAX_FRAME = 8 * MAX_NUMBERS + 4096
"""Largest body a child may send: a value of the largest size with its header."""
MAX_TEXT = 8192
"""Most bytes of a text that the child sends; longer ones are cut by it, and refused by the judge."""
