"""The zygote: a small process that has numpy imported and forks a child for each task, and knows nothing else.

Protocol of the process: it starts with an open control socket, confines itself, says READY once, and then answers every
SPAWN with exactly one ENDED, after it has reaped the child; KILL ends a living child, or one that is yet to be forked.
It ends when the control socket is closed, and all children with it. It never sees a source, an input or an answer: a
child's channel goes through it unread.
"""

from __future__ import annotations

# The socket module would bring selectors along, several milliseconds for one recvmsg.
import _socket
import contextlib
import gc
import os
import select
import signal
import sys
import time
from typing import NamedTuple

from grader.sandbox import confinement, readable, wire, worker
from grader.sandbox.lean_numpy import np

_CHANNEL = 3
"""The channel's descriptor in a child; 0 is /dev/null, 1 and 2 are its prints."""
_SIGCHLD = bytes((signal.SIGCHLD,))
"""What the interpreter writes to the wake pipe when a child ends."""
_WATCH_MS = 20
"""How often living children are looked at."""
_MOST_THREADS = 33
"""A child with more is ended. RLIMIT_NPROC would spare root, and count all that the user runs elsewhere."""
_LONELY_ROUNDS = 100
"""How often a fork that fails is tried again where no child lives that could make room by its end: for two seconds."""


class _Order(NamedTuple):
    """A SPAWN that waits for its fork: the judge's key, CPU seconds, bytes of memory, and the child's descriptors."""

    key: int
    cpu_s: float
    address_space: int
    fds: list[int]


class _Living(NamedTuple):
    """A living child: the judge's key, its CPU limit in seconds, when it was forked (monotonic), why it was ended."""

    key: int
    cpu_s: float
    started: float
    why: int = 0


def main(control_fd: int, protected: tuple[str, ...]) -> None:
    """Serve the control socket until its other end is closed."""
    # What the judge's caller left open and inheritable is nobody's business here.
    _close_above(control_fd)
    control = _socket.socket(fileno=control_fd)
    try:
        _prepare()
        wake = os.pipe()  # the filter lets nobody make another
        house = confinement.House(readable.paths(protected))
        _send_text(control, wire.READY, _introduction(house))
        _serve(control, house, wake)
    except Exception as error:  # the judge must hear of it, whatever it is, and say "judge error"
        _send_text(control, wire.FAULT, f"{type(error).__name__}: {error}")
        raise SystemExit(3) from error


def _close_above(last: int) -> None:
    """Close all descriptors above that one, by their list: a range may cost a call for each number in it."""
    try:
        open_now = [int(name) for name in os.listdir("/proc/self/fd")]
    except OSError:
        open_now = list(range(4096))
    for fd in open_now:
        if fd > last:
            with contextlib.suppress(OSError):  # the list's own is closed by now
                os.close(fd)


def _prepare() -> None:
    """Warm up what candidates use, so that children find it in memory; then forget where our own files lie."""
    with open(os.devnull, "wb") as nobody:
        worker.rehearse(nobody.fileno())
    if sys.platform == "linux" and len(os.listdir("/proc/self/task")) != 1:
        raise RuntimeError("numpy started threads; OPENBLAS_NUM_THREADS=1 was not heeded")
    # "import grader" and "import scipy" find nothing, with Landlock or without.
    for path in sys.argv[1:3]:
        while path in sys.path:
            sys.path.remove(path)
        sys.path_importer_cache.pop(path, None)
    for name in [name for name in sys.modules if name.split(".")[0] == "grader"]:
        del sys.modules[name]
    sys.argv[:] = [worker.FILE]
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")  # type: ignore[union-attr]
    gc.freeze()  # what is here is never looked through again, and so not copied into each child
    gc.enable()


def _introduction(house: confinement.House) -> str:
    facts = {"numpy": np.__version__, "address_space": str(house.address_space)}
    facts |= {f"layer.{name}": state for name, state in house.layers.items()}
    return "\n".join(f"{name}={value}" for name, value in facts.items())


def _serve(control: _socket.socket, house: confinement.House, wake: tuple[int, int]) -> None:
    """Answer requests until the judge has gone; ``wake`` is a pipe's two ends.

    Through it the interpreter tells of ended children, and a child that it could not be confined. RuntimeError then.
    """
    for end in wake:
        os.set_blocking(end, False)
    signal.set_wakeup_fd(wake[1])
    signal.signal(signal.SIGCHLD, lambda *_: None)
    poll = select.poll()
    poll.register(control.fileno(), select.POLLIN)
    poll.register(wake[0], select.POLLIN)
    orders: list[_Order] = []
    living: dict[int, _Living] = {}
    lonely = 0
    while True:
        for fd, _ in poll.poll(_WATCH_MS if living or orders else None):
            if fd != wake[0] and not _obey(control, orders, living):
                for pid in living:
                    os.kill(pid, signal.SIGKILL)
                return
        refusal = _fork(house, orders, living, wake[1])
        _listen(wake[0])
        _reap(control, living, wake[0])
        _watch(living)
        # A child may be the reason that there is no room, and must not be able to make that an error of ours: orders
        # wait while any child lives, and the judge sees to it that none lives for ever.
        lonely = 0 if living or not refusal else lonely + 1
        if lonely > _LONELY_ROUNDS:
            raise RuntimeError(f"fork: {refusal}")


def _listen(wake: int) -> None:
    """Empty the wake pipe; RuntimeError where a child says in it that it could not be confined."""
    try:
        said = os.read(wake, 4096)
    except BlockingIOError:
        return
    trouble = said.replace(_SIGCHLD, b"").decode("utf-8", "replace")
    if trouble:
        raise RuntimeError(f"a child could not confine itself: {trouble}")


def _watch(living: dict[int, _Living]) -> None:
    """End the children that have used their CPU time, by the precise clock, or have too many threads.

    It comes round every few milliseconds while any child lives; most are gone before the first time.
    """
    now = time.monotonic()
    for pid, child in living.items():
        if child.why or now - child.started < _WATCH_MS / 1000:
            continue
        # The clock of another process's CPU time: clock_getcpuclockid(3), which Python does not offer.
        with contextlib.suppress(OSError):
            why = wire.OVER_CPU if time.clock_gettime((~pid << 3) | 2) > child.cpu_s else 0
            why = why or (wire.OVER_THREADS if _threads(pid) > _MOST_THREADS else 0)
            if why:
                os.kill(pid, signal.SIGKILL)
                living[pid] = child._replace(why=why)


def _threads(pid: int) -> int:
    return os.stat(f"/proc/{pid}/task").st_nlink - 2 if sys.platform == "linux" else 1


def _obey(control: _socket.socket, orders: list[_Order], living: dict[int, _Living]) -> bool:
    """Read one request and see to it; False when the judge has gone."""
    data, fds = _receive(control)
    if len(data) < wire.REQUEST.size:
        return False
    op, key, cpu_s, address_space = wire.REQUEST.unpack(data)
    if op == wire.KILL:
        for pid in [pid for pid, child in living.items() if child.key == key]:
            os.kill(pid, signal.SIGKILL)
        for order in [order for order in orders if order.key == key]:
            orders.remove(order)
            _close(order.fds)
            _tell_end(control, _Living(key, cpu_s, time.monotonic()), signal.SIGKILL)
        return True
    if len(fds) != 2:
        raise RuntimeError("a task came without its descriptors: too many are open here")
    orders.append(_Order(key, cpu_s, address_space, fds))
    return True


def _fork(house: confinement.House, orders: list[_Order], living: dict[int, _Living], wake: int) -> str:
    """Fork a child for each order, taken out of ``orders``; what the system said where it has no room for another."""
    while orders:
        key, cpu_s, address_space, fds = orders[0]
        zygote = os.getpid()
        try:
            pid = os.fork()
        except OSError as error:
            return str(error)
        if pid == 0:
            _be_child(house, zygote, fds, wake, cpu_s, address_space)
        del orders[0]
        living[pid] = _Living(key, cpu_s, time.monotonic())
        _close(fds)
    return ""


def _close(fds: list[int]) -> None:
    for fd in fds:
        os.close(fd)


def _be_child(  # noqa: PLR0913, PLR0917 - what a child is made of
    house: confinement.House, zygote: int, fds: list[int], wake: int, cpu_s: float, address_space: int
) -> None:
    """The rest of a child's life. Never returns: not by an exception either, or there would be two zygotes."""
    try:
        try:
            channel, prints = fds
            signal.set_wakeup_fd(-1)
            randomness = sys.modules.get("numpy.random")
            if randomness is not None:  # an older numpy imports it at once: then every child would have the same stream
                randomness.seed()
            # One of its own: an open file's flags and place are shared by all who inherit it.
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(prints, 1)
            os.dup2(prints, 2)
            os.dup2(channel, _CHANNEL)  # and the control socket, which was there, is closed
            house.enter_cell(cpu_s, address_space)
        except BaseException as error:  # whatever it is, it is ours: no code of the candidate's has run
            # On a way that is closed before any of it does, so that none can claim it.
            os.write(wake, f"{type(error).__name__}: {error}".encode()[:512])
            os._exit(2)
        if os.getppid() != zygote:
            os._exit(2)  # it ended before it was asked to take us along
        os.closerange(_CHANNEL + 1, confinement.MOST_FDS)
        worker.run(_CHANNEL)
    finally:
        os._exit(2)


def _reap(control: _socket.socket, living: dict[int, _Living], wake: int) -> None:
    """Report the children that have ended."""
    while living:
        pid, status, usage = os.wait4(-1, os.WNOHANG)
        if not pid:
            return
        _listen(wake)  # what it said before it ended comes before the news of its end
        peak_kib = usage.ru_maxrss if sys.platform == "linux" else usage.ru_maxrss // 1024
        _tell_end(control, living.pop(pid), status, usage.ru_minflt, usage.ru_utime + usage.ru_stime, peak_kib)


def _tell_end(  # noqa: PLR0913, PLR0917 - all that is told
    control: _socket.socket, child: _Living, status: int, faults: int = 0, cpu_s: float = 0.0, peak_kib: int = 0
) -> None:
    wall_s = time.monotonic() - child.started
    notice = wire.NOTICE.pack(wire.ENDED, child.why, child.key, status, faults, cpu_s, wall_s, peak_kib)
    os.write(control.fileno(), notice)


def _receive(control: _socket.socket) -> tuple[bytes, list[int]]:
    data, ancillary, _, _ = control.recvmsg(wire.REQUEST.size, _socket.CMSG_SPACE(8))
    fds: list[int] = []
    for level, kind, body in ancillary:
        if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
            fds += [int.from_bytes(body[at : at + 4], sys.byteorder) for at in range(0, len(body) - 3, 4)]
    while data and len(data) < wire.REQUEST.size:
        more = control.recv(wire.REQUEST.size - len(data))
        if not more:
            return b"", fds
        data += more
    return data, fds


def _send_text(control: _socket.socket, op: int, text: str) -> None:
    body = text.encode("utf-8", "replace")[: wire.MAX_TEXT]
    message = wire.NOTICE.pack(op, 0, len(body), 0, 0, 0.0, 0.0, 0) + body
    while message:
        message = message[os.write(control.fileno(), message) :]
