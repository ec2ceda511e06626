"""What must be true of each part of the judge, whatever a child or the zygote sends.

A target draws an input and holds a part to its rules: nothing but a refusal in its own words or a well-formed result,
no exception, and nothing that counts but what a right answer's bytes would give. Any exception is a finding.
``Reading`` is what is held to the rules, so that a test can break it and see that found.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Callable
from typing import NamedTuple

from grader import values
from grader.model import Failure, Run, Verdict
from grader.sandbox import runs, wire
from grader.sandbox.child import Child, Ended
from grader.values import Malformed, Value
from tests.fuzz import arrival, frames, notices, oracle
from tests.fuzz.choices import Choices
from tests.fuzz.finding import hold
from tests.fuzz.frames import Message
from tests.fuzz.judged import drawn, verdict


class Reading(NamedTuple):
    """The judge's reading: the codec's decoder, what makes Runs and source of what a child sent, and its channel."""

    decode: Callable[[bytes], Value]
    calls: Callable[[Ended, int], list[Run]]
    compiled: Callable[[Ended], bytes | Run]
    child: type[Child] = Child


JUDGES = Reading(values.decode, runs.calls, runs.compiled)


# ------------------------------------------------------------------------------------------------------ the value codec


def value(message: Message, reading: Reading = JUDGES) -> None:
    """Exactly the bodies that the format allows are values, with the shape and the numbers that stand there."""
    body = message.sent
    expected = oracle.read_value(body)
    try:
        decoded = reading.decode(body)
    except Malformed as error:
        hold(expected is None, f"a value is refused ({error})", body)
        return
    hold(expected is not None, "what is no value is read as one", body)
    hold(oracle.same(decoded, body), "another value than was sent", body)
    hold(math.prod(decoded.shape) == len(decoded.items), "the shape does not fit the numbers", body)
    hold(_count(decoded.nested()) == len(decoded.items), "nesting it loses numbers", body)


def _count(nested: values.Nested) -> int:
    return sum(map(_count, nested)) if isinstance(nested, list) else 1


# ----------------------------------------------------------------------------------------------------- a child's frames


def calls(message: Message, reading: Reading = JUDGES) -> None:
    """Each call has a Run; one of a single call has a value exactly where the message is a right answer's."""
    ended = facts(message)
    found = reading.calls(ended, message.calls)
    hold(len(found) == message.calls, "not a Run for each call", message)
    for run in found:
        _well_formed(run, ended, "call", message)
        told = verdict(run)
        hold(told is not Verdict.AC or run.value is not None, "accepted without a value", message)
        answers = [answer for answer in (run.value, run.unreadable, run.failure) if answer]
        hold(len(answers) <= 1, "two answers", message)
    if message.calls == 1:
        _the_answer(found[0], message)
    else:
        # The answer key's child makes many calls: each value stands in the message, in the order of the Runs.
        at = 0
        for run in found:
            if run.value is not None:
                at = message.sent.find(run.value.items.tobytes(), at)
                hold(at >= 0, "a value that was not sent", message)


def _the_answer(run: Run, message: Message) -> None:
    """The Run of a single call says what the one answer in the message says, and nothing where there is none."""
    kind, body = oracle.answer_in(message) or (0, b"")
    hold((run.value is None) == (kind != wire.VALUE), "a value of no answer's bytes, or an answer refused", message)
    hold(run.value is None or oracle.same(run.value, body), "another value than was sent", message)
    hold((run.failure is None) == (kind != wire.FAILURE), "a failure of no failure's bytes, or one refused", message)
    hold(bool(run.unreadable) == (kind == wire.UNREADABLE), "words of no answer's bytes, or words refused", message)
    right = run.value is not None and run.value[:2] == ((2,), array("d", [1.0, 2.0]))
    hold(not right or verdict(run) is Verdict.AC, "the right answer is not accepted", message)


def compiled(message: Message, reading: Reading = JUDGES) -> None:
    """Source comes only of a single whole frame from a child that ended well, and it is the frame's."""
    ended = facts(message)
    found = reading.compiled(ended)
    if isinstance(found, bytes):
        hold((message.status, message.stopped) == (0, ""), "source of a child that did not end well", message)
        hold(message.sent == frames.frame(wire.CODE, found), "source that was not sent", message)
        return
    _well_formed(found, ended, "compile", message)
    hold(found.value is None and not found.unreadable, "an answer where source was asked for", message)


def _well_formed(run: Run, ended: Ended, phase: str, message: Message) -> None:
    """What is true of every Run: the facts are the child's own, texts have a bound, only a good end gives a value."""
    stopped = (ended.stopped,) if ended.stopped else ("", "protocol")
    hold(run.stopped in stopped, "a reason to be stopped that is not the judge's", message)
    measured = (run.cpu_s, run.wall_s, run.memory_mib, run.page_faults)
    hold(measured == (ended.cpu_s, ended.wall_s, ended.peak_kib / 1024, ended.page_faults), "other facts", message)
    hold(run.phase in (phase, "import") if phase == "call" else run.phase == phase, "in no phase of its", message)
    # The answer key's child, with its many calls, keeps what it said before its end.
    ended_well = run.ended == "exit 0" and not run.stopped
    hold(ended_well or run.value is None or message.calls > 1, "a value of a child that did not end well", message)
    hold(run.stopped != "protocol" or not (run.unreadable or run.failure), "words of a broken message", message)
    hold(len(run.unreadable) <= wire.MAX_TEXT, "a text without a bound", message)
    if run.failure is not None:
        _well_formed_failure(run.failure, phase, message)


def _well_formed_failure(failure: Failure, phase: str, message: Message) -> None:
    allowed = ("call", "import") if phase == "call" else (phase,)
    hold(failure.phase in allowed, "a failure of another phase", message)
    told = oracle.failure_text(failure)
    sent = [body.decode("utf-8", "replace") for body in _bodies(message.sent) if body.count(b"\n") >= 4]
    hold(told in map(oracle.without_leading_zeros, sent), "a failure that was not sent", message)
    hold(len(told) <= wire.MAX_TEXT, "a failure without a bound", message)


def _bodies(sent: bytes) -> list[bytes]:
    bodies, at = [], 0
    while at + wire.FRAME.size <= len(sent):
        length, _ = wire.FRAME.unpack_from(sent, at)
        at += wire.FRAME.size
        bodies.append(sent[at : at + length])
        at += length
    return bodies


def facts(message: Message) -> Ended:
    """A child's end with that message, and measures that can be told apart."""
    return Ended(
        sent=message.sent,
        printed=b"",
        printed_cut=False,
        stopped=message.stopped,
        status=message.status,
        cpu_s=0.25,
        wall_s=0.5,
        peak_kib=2048,
        page_faults=77,
    )


def report(message: Message, reading: Reading = JUDGES) -> None:
    """Drawn as text, plain and JSON, nothing that a child said steers a terminal or breaks the JSON."""
    ended = facts(message)._replace(printed=message.sent + message.printed)
    [run] = reading.calls(ended, 1)
    for format_ in ("plain", "text", "json"):
        text = drawn(run, format_)
        foreign = {sign for sign in text if not sign.isprintable() and sign not in "\n\t"}
        hold(not foreign, f"signs that are not printed, in {format_}", foreign)
        if format_ == "json":
            hold(json.loads(text)["schema_version"], "no JSON", message)


# ---------------------------------------------------------------------------------------------------------- all of them


class Target(NamedTuple):
    """What draws an input, and what holds a reading to its rules on it."""

    draw: Callable[[Choices], Message]
    check: Callable[[Message, Reading], None]


TARGETS = {
    "value": Target(frames.value, value),
    "calls": Target(frames.message, calls),
    "compiled": Target(frames.source, compiled),
    "arrival": Target(arrival.message, lambda message, reading: arrival.arrival(message, reading.child)),
    "notices": Target(notices.message, lambda message, _: arrival.notices(message)),
    "report": Target(frames.message, report),
}
"""Each part of the judge's reading by its name."""
