"""The judge's two ways in, on real pipes: bytes arrive in any pieces, and there may be too many of them.

No zygote runs: what it would say is put into its socket.
"""

from __future__ import annotations

import _socket
import os
import select
from collections.abc import Iterator

from grader.errors import SandboxFault
from grader.sandbox import layers, runs, wire
from grader.sandbox.child import Child, Ended, Task
from grader.sandbox.runner import Sandbox
from tests.fuzz import frames
from tests.fuzz import notices as grammar
from tests.fuzz.choices import Choices, one_of
from tests.fuzz.finding import hold
from tests.fuzz.frames import Message

PIECE = 1 << 16
"""What the judge reads at a time, in bytes: it may hold so much more than is allowed, and no more."""
_FLOOD = 5 * PIECE // 2
_LENGTHS = (1, 3, 7, 64, PIECE - 1, PIECE, PIECE + 1)


# --------------------------------------------------------------------------------------------------- from one child


def message(choices: Choices) -> Message:
    """A message, what was printed beside it, and how long the pieces are; once in 128 times a flood of either."""
    made = frames.message(choices)._replace(printed=frames.text(choices), length=one_of(choices, _LENGTHS))
    flood = choices.pick(256)
    if flood == 1:
        return made._replace(sent=made.sent + bytes(_FLOOD))
    return made._replace(printed=made.printed + b"x" * _FLOOD) if flood == 2 else made


def arrival(message: Message, made: type[Child] = Child) -> None:
    """However the bytes arrive, the child's end is the same; and never is more kept than is allowed."""
    task = Task(None, (), 4.0, 12.0, 64, output_kib=4, answers=message.calls, numbers=0)
    zygote, control = _socket.socketpair()
    sandbox = Sandbox(launched=(0, control))
    child, channel, printing = _child(1, task, made)
    try:
        for fd, sent in ((channel, message.sent), (printing, message.printed)):
            for piece in _split(sent, message.length):
                _deliver(fd, piece, child)
                child.read()
        zygote.send(grammar.ended(child.key, message.status))
        [ended] = sandbox._hear({child.key: child})
        hold(ended is child, "another child", message)
    finally:
        for fd in (channel, printing):
            os.close(fd)
        child.close(select.poll())
        sandbox.close()
        zygote.close()
    _fits(child.ended, message, task)


def _child(key: int, task: Task, made: type[Child] = Child) -> tuple[Child, int, int]:
    """A child of the judge's that has its order, and the ends that it would write to: the channel and its prints."""
    ours, theirs = _socket.socketpair()
    prints, printing = os.pipe()
    channel = theirs.detach()
    for fd in (ours.fileno(), channel, prints, printing):
        os.set_blocking(fd, False)
    child = made(key, task, ours.detach(), prints, b"")
    child._unsent = None
    return child, channel, printing


def _split(sent: bytes, length: int) -> Iterator[memoryview]:
    """The first eight pieces of that length, and the rest at once."""
    view = memoryview(sent)
    small = view[: 8 * length]
    yield from (small[at : at + length] for at in range(0, len(small), length))
    yield view[len(small) :]


def _deliver(fd: int, piece: memoryview, child: Child) -> None:
    """Write the piece; where there is no room, the child is read; where it is read no more, the rest is dropped."""
    while piece:
        try:
            piece = piece[os.write(fd, piece) :]
        except BlockingIOError:
            if child.overflowing:
                return
            child.read()


def _fits(ended: Ended, message: Message, task: Task) -> None:
    """What is kept is what came first, within its bounds; and who is over them was stopped for it."""
    sent, printed = message.sent, message.printed
    most_sent, most_printed = 8 * task.answers * task.numbers + PIECE, task.output_kib << 10
    flooded = len(sent) > most_sent or len(printed) > most_printed
    hold((ended.stopped == "output") == flooded, "stopped for output", (len(sent), len(printed)))
    hold(sent.startswith(ended.sent) and printed.startswith(ended.printed), "other bytes than were sent", ended)
    hold(len(ended.sent) <= most_sent + PIECE and len(ended.printed) <= most_printed, "more than is allowed", ended)
    hold(flooded or (ended.sent, ended.printed) == (sent, printed), "less than was sent", ended)
    hold(ended.status == message.status, "another end", ended)


# --------------------------------------------------------------------------------------------------- from the zygote


def notices(message: Message) -> None:
    """Whatever the zygote sends, its first bytes in pieces of that length: news of children, or a SandboxFault.

    What is told of a child can be judged, what it says of itself can be read, and what is kept unread is bounded.
    """
    zygote, control = _socket.socketpair()
    sandbox = Sandbox(launched=(0, control))
    living: dict[int, Child] = {}
    for key in grammar.LIVING:
        living[key], *theirs = _child(key, Task(None, (), 4.0, 12.0, 64, 4))
        for fd in theirs:
            os.close(fd)
    children, ended = list(living.values()), list[Child]()
    try:
        for piece in _split(message.sent, message.length):
            for at in range(0, len(piece), PIECE):
                zygote.send(piece[at : at + PIECE])
                ended += sandbox._hear(living)
                hold(len(sandbox._inbox) < wire.NOTICE.size + wire.MAX_TEXT, "unread without a bound")
        _introduced(sandbox, message)
    except SandboxFault as error:
        hold(error.message, "a fault without a word")
    finally:
        zygote.close()
        sandbox.close()
        for child in children:
            child.close(select.poll())
    hold(len({child.key for child in ended}) == len(ended), "a child that ended twice", message)
    for child in ended:
        [run] = runs.calls(child.ended, 1)
        hold(0 <= run.cpu_s < float("inf"), "CPU seconds that cannot be added up", run)
        hold(0 <= run.wall_s < float("inf"), "wall seconds that cannot be added up", run)


def _introduced(sandbox: Sandbox, message: Message) -> None:
    facts = sandbox._facts
    if facts:
        layers.isolation(facts)
        hold("numpy" in facts, "an introduction without numpy's version", facts)
        hold(bytes((wire.READY,)) in message.sent, "an introduction that is no READY", message)
