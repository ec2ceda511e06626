"""What runs inside a confined child: load the candidate's file, call ``solution``, put the answer on the channel, end.

Everything here shares a process with hostile code and is trusted with nothing: what it sends is an answer, a text or
compiled source, and the judge decodes each strictly. A Task is a tuple, for marshal knows no classes:

    ("compile", source bytes, 0, ())                     → CODE or FAILURE
    ("call", code bytes, number of arguments, calls)     → LOADED, then for each call VALUE, UNREADABLE or FAILURE
"""

from __future__ import annotations

import marshal
import sys
import warnings
from collections.abc import Callable
from os import _exit, read, write
from struct import pack
from types import CodeType, FunctionType, ModuleType, TracebackType
from typing import Any

from grader.sandbox import wire
from grader.sandbox.reading import Unreadable, encode

FILE = "solution.py"
"""The name the candidate's file has in its own tracebacks."""

_MOST_FRAMES = 20
_ASYNC = 0x80 | 0x200
"""CO_COROUTINE, CO_ASYNC_GENERATOR."""
_VARARGS = 0x04
_ENOMEM = 12
_THREAD_STACK = 8 << 20
"""Bytes of address space that a thread takes."""


def run(channel: int) -> None:
    """Read the task from the channel, do it, send what came of it, and end the process."""
    out_of_memory = _OUT_OF_MEMORY["import"]
    try:
        mode, payload, arity, calls = marshal.loads(_receive(channel))
        if mode == "compile":
            out_of_memory = _OUT_OF_MEMORY["compile"]
            _send(channel, *_compile(payload))
        else:
            solution = _load(channel, payload, arity)
            if solution is not None:
                _send(channel, wire.LOADED, b"")
                out_of_memory = _OUT_OF_MEMORY["call"]
                for arguments in calls:
                    _send(channel, *_call(solution, arguments))
        _flush()
    except MemoryError:  # so little was left that not even that could be put into words
        write(channel, out_of_memory)
    _exit(0)


_OUT_OF_MEMORY = {
    phase: pack("<IB", len(body), wire.FAILURE) + body
    for phase in ("compile", "import", "call")
    for body in (f"{phase}\nMemoryError\n{int(phase != 'compile')}\n\n".encode(),)
}
"""The frame for each phase that says so, made while there is memory."""


def rehearse(channel: int) -> None:
    """Do what every child does, on a harmless task, so that children find it done: caches filled, code adapted.

    Called in the zygote, with a channel that nobody reads.
    """
    row = [0.0, 1.0, 0.0, 0.0]
    order = marshal.dumps(("call", marshal.dumps(compile(_REHEARSAL, FILE, "exec")), 2, (([row, row], 0.5),)))
    for _ in range(_REHEARSALS):
        _, code, arity, calls = marshal.loads(order)
        solution = _load(channel, code, arity)
        assert solution is not None
        _send(channel, *_call(solution, calls[0]))
    _call(lambda: [[0.5], [1.5]], ())
    del sys.modules["solution"]


_REHEARSALS = 10
"""The interpreter adapts code to what it sees after a few rounds."""
_REHEARSAL = """
import numpy as np

def softmax(scores):
    weights = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)

def solution(rows, scale):
    x = np.array(rows, dtype=float)
    qk = np.zeros((4, 4))
    qk[[0, 1], [0, 1]] = scale
    qk[1, 0] = scale
    scores = np.where(np.tril(np.ones((len(x), len(x)), dtype=bool)), x @ qk @ x.T, -np.inf)
    out = np.kron(softmax(scores), np.eye(4)) @ x.ravel()
    return qk @ (softmax(x[-1] @ qk @ x.T) @ x) + out.reshape(x.shape)[-1]
"""


def _compile(source: bytes) -> tuple[int, bytes]:
    warnings.simplefilter("ignore")  # a file full of them would fill the prints before it is even run
    try:
        return wire.CODE, marshal.dumps(compile(source, FILE, "exec", dont_inherit=True))
    except BaseException as error:  # whatever the compiler throws at this source is the source's
        return wire.FAILURE, _failure("compile", error)


def _load(channel: int, code: bytes, arity: int) -> Callable[..., object] | None:
    """Import the compiled file as the module ``solution``; its function, or None where a FAILURE was sent."""
    module = ModuleType("solution")
    module.__file__ = FILE
    sys.modules["solution"] = module
    try:
        compiled = marshal.loads(code)
        assert isinstance(compiled, CodeType)
        exec(compiled, module.__dict__)
    except BaseException as error:  # SystemExit and KeyboardInterrupt too are the candidate's
        _flush()
        _send(channel, wire.FAILURE, _failure("import", error))
        return None
    solution: Any = module.__dict__.get("solution")
    fault = _unfit(solution, arity)
    if fault:
        _flush()
        _send(channel, wire.FAILURE, _lines("import", "", False, (), fault))
        return None
    function: Callable[..., object] = solution
    return function


def _unfit(solution: Any, arity: int) -> str:
    """Why this cannot be called with so many arguments; empty where nothing speaks against it."""
    if solution is None:
        return "the file defines no function named solution"
    if not callable(solution):
        return f"solution is no function: it is of type {type(solution).__name__}"
    if type(solution) is not FunctionType:
        return ""
    code = solution.__code__
    if code.co_flags & _ASYNC:
        return "solution is declared with async def; an ordinary def is called here"
    most = code.co_argcount
    least = most - len(solution.__defaults__ or ())
    named = code.co_varnames[most : most + code.co_kwonlyargcount]
    unset = [name for name in named if name not in (solution.__kwdefaults__ or {})]
    if unset:
        return f"solution needs the keyword argument {unset[0]}; the level gives {arity} by position"
    if arity < least or (arity > most and not code.co_flags & _VARARGS):
        return f"solution takes {_count(least, most)}, and the level gives {arity}"
    return ""


def _count(least: int, most: int) -> str:
    span = str(most) if least == most else f"{least} to {most}"
    return f"{span} argument{'' if span == '1' else 's'}"


def _call(solution: Callable[..., object], arguments: tuple[object, ...]) -> tuple[int, bytes]:
    try:
        answer = solution(*arguments)
        outcome = _encoded(answer)
    except BaseException as error:  # SystemExit and KeyboardInterrupt too are the candidate's
        outcome = wire.FAILURE, _failure("call", error)
    # Prints go before the answer, so that the judge has them all when the answer is there.
    _flush()
    return outcome


def _encoded(answer: object) -> tuple[int, bytes]:
    try:
        return wire.VALUE, encode(answer)
    except Unreadable as error:
        return wire.UNREADABLE, _text(str(error))
    except MemoryError:
        raise
    except Exception as error:  # an object that fails while it is read is no array of numbers
        return wire.UNREADABLE, _text(f"reading it failed with {_word(type(error).__name__)}")


def _failure(phase: str, error: BaseException) -> bytes:
    try:
        message = str(error)
    except BaseException:  # a __str__ of the candidate's
        message = "(its message could not be read: __str__ failed)"
    frames = _frames(error.__traceback__)
    if phase == "compile" and isinstance(error, SyntaxError):
        message = str(error.msg)
        frames = ((error.lineno or 0, ""),)
    # A file too large to compile cannot be loaded; it is not the memory limit of a call that it meets.
    out_of_memory = phase != "compile" and _refused_memory(error, message)
    return _lines(phase, type(error).__name__, out_of_memory, frames, message)


def _refused_memory(error: BaseException, message: str) -> bool:
    """Whether that is what the interpreter makes of memory that the system does not give."""
    if type(error) is OSError:  # a class of the candidate's may have an errno that fails
        return error.errno == _ENOMEM
    kind = type(error)
    if kind is ImportError:
        return "failed to map segment" in message  # the loader's words, of a library that finds no room
    # A thread that cannot be had, and a call for which the interpreter finds no room: neither says what was missing.
    if (kind is RuntimeError and message == "can't start new thread") or kind is SystemError:
        try:
            bytes(_THREAD_STACK)
        except MemoryError:
            return True
    return issubclass(kind, MemoryError)


def _frames(trace: TracebackType | None) -> tuple[tuple[int, str], ...]:
    """(line, function) of the candidate's own frames, outermost first; the innermost ones where there are many."""
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == FILE:
            frames.append((trace.tb_lineno or 0, code.co_name))
        trace = trace.tb_next
    return tuple(frames[-_MOST_FRAMES:])


def _lines(phase: str, kind: str, out_of_memory: bool, frames: tuple[tuple[int, str], ...], message: str) -> bytes:
    places = "\t".join(f"{line}:{_word(function)}" for line, function in frames)
    return _text("\n".join((phase, _word(kind), str(int(out_of_memory)), places, message[: wire.MAX_TEXT])))


def _word(name: str) -> str:
    """A name that can stand between the separators, whatever it was made of."""
    return " ".join(name.split())[:200]


def _text(text: str) -> bytes:
    # Lone surrogates cannot be sent as UTF-8; they arrive as what they would be typed as.
    return text[: wire.MAX_TEXT].encode("utf-8", "backslashreplace")[: wire.MAX_TEXT]


def _flush() -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # the candidate may have put anything there, or closed it
        return


def _send(channel: int, kind: int, body: bytes) -> None:
    frame = memoryview(pack("<IB", len(body), kind) + body)
    sent, size = 0, len(frame)
    try:
        while sent < size:
            sent += write(channel, frame[sent:])
    except OSError:
        _exit(1)  # the channel is closed, or not ours any more: there is nobody to tell


def _receive(channel: int) -> bytes:
    """The order: eight bytes of length, little-endian, then as many bytes."""
    return _read_exactly(channel, int.from_bytes(_read_exactly(channel, 8), "little"))


def _read_exactly(channel: int, size: int) -> bytes:
    parts = []
    while size:
        part = read(channel, min(size, 1 << 20))
        if not part:
            _exit(1)  # the judge has gone
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
