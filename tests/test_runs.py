"""What a child sends is read strictly: whole frames of known kinds in their places, or it is no answer."""

import os
import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.model import Failure, Run
from grader.sandbox import runs, wire
from grader.sandbox.child import Ended
from grader.sandbox.reading import encode
from grader.sandbox.runner import describe_status

CLEAN = Ended(b"", b"", False, "", 0, 0.25, 0.5, 2048, 77)
KILLED = 9


def frame(kind: int, body: bytes = b"") -> bytes:
    return wire.FRAME.pack(len(body), kind) + body


def ended(*frames: bytes, status: int = 0, stopped: str = "") -> Ended:
    return CLEAN._replace(sent=b"".join(frames), status=status, stopped=stopped)


LOADED = frame(wire.LOADED)
ANSWER = frame(wire.VALUE, encode([1.0, 2.0]))


def one(facts: Ended) -> Run:
    [run] = runs.calls(facts, 1)
    return run


def test_an_answer_is_an_answer() -> None:
    run = one(ended(LOADED, ANSWER))
    assert run.value is not None
    assert run.value.nested() == [1.0, 2.0]
    assert (run.phase, run.ended, run.stopped) == ("call", "exit 0", "")
    assert (run.cpu_s, run.wall_s, run.memory_mib, run.page_faults) == (0.25, 0.5, 2.0, 77)


@pytest.mark.parametrize(
    "sent",
    [
        LOADED + ANSWER + ANSWER,
        LOADED + ANSWER + b"\x00",
        LOADED + ANSWER + ANSWER[:-1],
        LOADED + frame(wire.FAILURE, b"import\nSyntaxError\n0\n\nforged"),
        frame(wire.FAILURE, b"call\nValueError\n0\n\nforged"),
        ANSWER,
        LOADED + LOADED,
        LOADED + frame(wire.VALUE, b""),
        LOADED + frame(wire.VALUE, encode([1.0])[:-1]),
        LOADED + frame(wire.VALUE, encode([1.0]) + b"x"),
        LOADED + frame(99, b"AC"),
        frame(wire.LOADED, b"more"),
        LOADED + frame(wire.CODE, b"code"),
        frame(wire.FAILURE, b"call\nTypeError\n0\n\nno") + ANSWER,
        frame(wire.FAILURE, b"nowhere\nTypeError\n0\n\nno"),
        frame(wire.FAILURE, b"call\nTypeError\n2\n\nno"),
        frame(wire.FAILURE, b"call\nTypeError\n0\nx:f\nno"),
        frame(wire.FAILURE, b"call\nTypeError\n0\n9999999999:f\nno"),
        frame(wire.FAILURE, b"call\nTypeError"),
        wire.FRAME.pack(wire.MAX_FRAME + 1, wire.VALUE),
        wire.FRAME.pack(wire.MAX_TEXT + 1, wire.UNREADABLE),
        b"AC 300/300\n" * 3,
    ],
)
def test_what_breaks_the_protocol_is_no_answer(sent: bytes) -> None:
    run = one(CLEAN._replace(sent=sent))
    assert run.value is None
    assert run.stopped == "protocol"


@pytest.mark.parametrize("sent", [b"", b"\x01", LOADED, LOADED + ANSWER[:-1], LOADED + ANSWER[:3]])
def test_half_a_frame_is_none(sent: bytes) -> None:
    """A child that is ended in the middle of a frame has broken no rule, and given no answer."""
    run = one(CLEAN._replace(sent=sent, status=KILLED))
    assert run.value is None
    assert run.stopped == ""
    assert run.phase == ("call" if sent.startswith(LOADED) else "import")


@pytest.mark.parametrize(("status", "stopped"), [(KILLED, ""), (256, ""), (KILLED, "wall"), (0, "output")])
def test_an_answer_counts_only_from_a_child_that_ended_well(status: int, stopped: str) -> None:
    run = one(ended(LOADED, ANSWER, status=status, stopped=stopped))
    assert run.value is None
    assert run.stopped == stopped


def test_failures_keep_their_lines() -> None:
    run = one(ended(LOADED, frame(wire.FAILURE, b"call\nValueError\n0\n3:solution\t7:inner\nbad\nthing")))
    assert run.failure == Failure("call", "ValueError", "bad\nthing", ((3, "solution"), (7, "inner")), False)


def test_a_failed_import_stands_for_every_call() -> None:
    facts = ended(frame(wire.FAILURE, b"import\nMemoryError\n1\n\n"))
    assert [run.failure for run in runs.calls(facts, 3)] == [Failure("import", "MemoryError", "", (), True)] * 3


def test_unreadable_answers_say_why() -> None:
    assert one(ended(LOADED, frame(wire.UNREADABLE, b"a dict"))).unreadable == "a dict"
    assert one(ended(LOADED, frame(wire.UNREADABLE))).unreadable


def test_many_calls_of_one_child_and_where_it_broke_off() -> None:
    """The answer key's child makes many calls; those it did not come to have no value."""
    values = [run.value for run in runs.calls(ended(LOADED, ANSWER, ANSWER, status=KILLED), 3)]
    assert [value is not None for value in values] == [True, True, False]
    assert [run.phase for run in runs.calls(ended(LOADED), 2)] == ["call", "call"]
    assert [run.stopped for run in runs.calls(ended(LOADED, *[ANSWER] * 4), 3)] == ["protocol"] * 3


def test_compiled_source_is_handed_on_unread() -> None:
    assert runs.compiled(ended(frame(wire.CODE, b"\x00anything"))) == b"\x00anything"
    failed = runs.compiled(ended(frame(wire.FAILURE, b"compile\nSyntaxError\n0\n2:\ninvalid syntax")))
    assert isinstance(failed, Run)
    assert failed.failure == Failure("compile", "SyntaxError", "invalid syntax", ((2, ""),), False)
    for facts in (ended(), ended(LOADED), ended(frame(wire.CODE, b"x"), status=KILLED)):
        assert isinstance(runs.compiled(facts), Run)
    broken = runs.compiled(ended(frame(99)))
    assert isinstance(broken, Run)
    assert broken.stopped == "protocol"


@given(st.binary(max_size=400))
@example(struct.pack("<IB", 2, wire.VALUE) + b"\x08\xff")
def test_any_bytes_end_in_a_run(sent: bytes) -> None:
    """Nothing but a Run comes of anything a child may send, as a case's answer and as compiled source."""
    assert isinstance(one(CLEAN._replace(sent=sent)), Run)
    assert isinstance(one(CLEAN._replace(sent=LOADED + sent)), Run)
    assert isinstance(runs.compiled(CLEAN._replace(sent=sent)), (Run, bytes))


@given(st.binary(max_size=200), st.sampled_from([wire.VALUE, wire.UNREADABLE, wire.FAILURE, wire.LOADED, wire.CODE]))
def test_any_body_of_any_kind_ends_in_a_run(body: bytes, kind: int) -> None:
    assert isinstance(one(ended(LOADED, frame(kind, body))), Run)


def test_statuses_in_words() -> None:
    assert describe_status(0) == "exit 0"
    assert describe_status(3 << 8) == "exit 3"
    assert describe_status(11) == "signal SIGSEGV"
    assert describe_status(42).startswith("signal "), "a real-time signal has no name"
    assert os.WIFSIGNALED(42)
