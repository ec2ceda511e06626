"""What a child sent, read strictly: from raw bytes and a wait status to Runs, facts that the checker can judge.

The bytes are hostile. Every frame must be of a known kind, in its place, whole and within its size, and nothing may
follow the last one; whatever breaks a rule is no answer, and the Run says so (``stopped`` is "protocol").
"""

from __future__ import annotations

from grader.model import Failure, Run
from grader.sandbox import wire
from grader.sandbox.child import Ended
from grader.sandbox.runner import describe_status
from grader.values import Malformed, decode

_LOADED = wire.FRAME.pack(0, wire.LOADED)


class _Broken(Exception):
    """The bytes break the protocol; which rule does not matter, for only hostile code does so."""


def compiled(ended: Ended) -> bytes | Run:
    """The compiled source that a child sent, or the Run that says why there is none."""
    run = _facts(ended, "compile")
    try:
        frames, whole = _frames(ended.sent, 1)
        if frames and not run.stopped and run.ended == "exit 0":
            if not whole:
                raise _Broken
            kind, body = frames[0]
            if kind == wire.CODE:
                return body
            if kind != wire.FAILURE:
                raise _Broken
            return run._replace(failure=_failure(body, "compile"))
    except _Broken:
        return run._replace(stopped=run.stopped or "protocol")
    return run


def calls(ended: Ended, count: int) -> list[Run]:
    """The Runs of ``count`` calls in one child; those it did not come to have neither value nor failure.

    CPU and wall time, memory and prints are those of the whole child, and stand in each.
    """
    run = _facts(ended, "call" if ended.sent.startswith(_LOADED) else "import")
    try:
        frames, whole = _frames(ended.sent, 1 + count)
        if not whole and not run.stopped and run.ended == "exit 0":
            raise _Broken
        runs = _answers(run, frames, count)
    except _Broken:
        return [run._replace(stopped=run.stopped or "protocol")] * count
    rest = run._replace(phase=runs[-1].phase if runs else run.phase)
    return runs + [rest] * (count - len(runs))


def _answers(run: Run, frames: list[tuple[int, bytes]], count: int) -> list[Run]:
    if not frames:
        return []
    (kind, body), *rest = frames
    if kind == wire.FAILURE:
        if rest:
            raise _Broken
        return [run._replace(failure=_failure(body, "import"))] * count
    if kind != wire.LOADED or body:
        raise _Broken
    if not rest and count:
        return [run] * count
    # An answer counts only from a child that ended as a worker does; a crash or a kill after it takes it back.
    whole = not run.stopped and run.ended == "exit 0"
    return [_answer(run, kind, body) if whole or count > 1 else run for kind, body in rest]


def _answer(run: Run, kind: int, body: bytes) -> Run:
    if kind == wire.VALUE:
        try:
            return run._replace(value=decode(body))
        except Malformed:
            raise _Broken from None
    if kind == wire.UNREADABLE:
        return run._replace(unreadable=_text(body) or "nothing that can be read")
    if kind == wire.FAILURE:
        return run._replace(failure=_failure(body, "call"))
    raise _Broken


def _frames(sent: bytes, most: int) -> tuple[list[tuple[int, bytes]], bool]:
    """All whole frames, and whether nothing follows them: a child that is ended in the middle of one leaves half.

    _Broken where there are more than ``most``: empty ones would take many times their bytes.
    """
    frames: list[tuple[int, bytes]] = []
    at = 0
    while at + wire.FRAME.size <= len(sent):
        length, kind = wire.FRAME.unpack_from(sent, at)
        at += wire.FRAME.size
        if length > wire.MAX_FRAME or (kind not in (wire.VALUE, wire.CODE) and length > wire.MAX_TEXT):
            raise _Broken
        if at + length > len(sent):
            return frames, False
        if len(frames) == most:
            raise _Broken
        frames.append((kind, sent[at : at + length]))
        at += length
    return frames, at == len(sent)


def _failure(body: bytes, phase: str) -> Failure:
    """The failure in a frame's body; _Broken unless it is of the phase that the child is in."""
    lines = _text(body).split("\n", 4)
    if len(lines) != 5 or lines[0] != phase or lines[2] not in ("0", "1"):
        raise _Broken
    _, kind, out_of_memory, places, message = lines
    frames = []
    for place in places.split("\t") if places else ():
        number, colon, function = place.partition(":")
        if not colon or not number.isascii() or not number.isdigit() or len(number) > 9:
            raise _Broken
        frames.append((int(number), function))
    return Failure(phase, kind, message, tuple(frames), out_of_memory == "1")


def _text(body: bytes) -> str:
    return body.decode("utf-8", "replace")


def _facts(ended: Ended, phase: str) -> Run:
    return Run(
        ended=describe_status(ended.status),
        stopped=ended.stopped,
        phase=phase,
        stdout=_text(ended.printed),
        stdout_cut=ended.printed_cut,
        cpu_s=ended.cpu_s,
        wall_s=ended.wall_s,
        memory_mib=ended.peak_kib / 1024,
        page_faults=ended.page_faults,
        again=ended.first is not None,
    )
