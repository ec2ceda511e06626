"""A fuzz target can fail: each bound and each rule of the judge's reading, taken out, is found missing."""

from __future__ import annotations

import importlib
import random
from pathlib import Path
from types import ModuleType

import pytest

from grader import values
from grader.sandbox import notices
from tests.fuzz.choices import Cursor
from tests.fuzz.finding import Finding
from tests.fuzz.targets import JUDGES, TARGETS, Reading

MESSAGES = 4000

CHANGES = {
    "more dimensions than eight": ("value", "grader.values", "ndim > MAX_DIMENSIONS", "ndim > 255"),
    "dimensions without a bound": ("value", "grader.values", "max(shape, default=0) > MAX_ITEMS or ", ""),
    "numbers without a bound": (
        "value",
        "grader.values",
        "max(shape, default=0) > MAX_ITEMS or size > MAX_ITEMS",
        "False",
    ),
    "bytes after a value": ("value", "grader.values", "len(data) != start + 8 * size", "len(data) < start + 8 * size"),
    "a value cut short": ("value", "grader.values", "len(data) != start + 8 * size", "len(data) > start + 8 * size"),
    "a shape cut short": ("value", "grader.values", "len(data) < at + 1", "False"),
    "an empty value": ("value", "grader.values", "not data:", "data is None:"),
    "numbers in the other order": ("value", "grader.values", 'sys.byteorder == "big"', 'sys.byteorder != "big"'),
    "strict text": ("value", "grader.values", '.decode("utf-8", "replace")', '.decode("utf-8")'),
    "a value's refusal": ("calls", "grader.sandbox.runs", "except Malformed:", "except ZeroDivisionError:"),
    "an answer after a crash": (
        *("calls", "grader.sandbox.runs"),
        *('whole = not run.stopped and run.ended == "exit 0"', "whole = not run.stopped"),
    ),
    "an answer of one who was stopped": (
        *("calls", "grader.sandbox.runs"),
        *('whole = not run.stopped and run.ended == "exit 0"', 'whole = run.ended == "exit 0"'),
    ),
    "half a frame at the end": ("calls", "grader.sandbox.runs", "if not whole and not run.stopped", "if False"),
    "more answers than calls": ("calls", "grader.sandbox.runs", "len(frames) == most", "False"),
    "an answer before LOADED": ("calls", "grader.sandbox.runs", "kind != wire.LOADED or body", "body"),
    "a text of LOADED": ("calls", "grader.sandbox.runs", "kind != wire.LOADED or body", "kind != wire.LOADED"),
    "frames after a failed import": (
        "calls",
        "grader.sandbox.runs",
        "        if rest:\n            raise _Broken\n",
        "",
    ),
    "texts without a bound": ("calls", "grader.sandbox.runs", "and length > wire.MAX_TEXT", "and length < 0"),
    "a failure of another phase": ("calls", "grader.sandbox.runs", "lines[0] != phase or ", ""),
    "a line number that is none": ("calls", "grader.sandbox.runs", " or not number.isascii()", ""),
    "a line number of any length": ("calls", "grader.sandbox.runs", " or len(number) > 9", ""),
    "a place without a colon": ("calls", "grader.sandbox.runs", "not colon or ", ""),
    "source of one who crashed": (
        *("compiled", "grader.sandbox.runs"),
        *('frames and not run.stopped and run.ended == "exit 0"', "frames"),
    ),
    "source with something behind it": (
        "compiled",
        "grader.sandbox.runs",
        "            if not whole:",
        "            if False:",
    ),
    "source of several frames": ("compiled", "grader.sandbox.runs", "_frames(ended.sent, 1)", "_frames(ended.sent, 9)"),
    "bytes on the channel without a bound": (
        "arrival",
        "grader.sandbox.child",
        "while not self.overflowing:",
        "while True:",
    ),
    "prints without a bound": (
        "arrival",
        "grader.sandbox.child",
        "bytes(self._printed[:most])",
        "bytes(self._printed)",
    ),
    "CPU seconds that are none": ("notices", "grader.sandbox.notices", "0 <= cpu_s < inf and ", ""),
    "an end that is none": ("notices", "grader.sandbox.notices", "if not ended or cause", "if cause"),
    "a cause that there is not": ("notices", "grader.sandbox.notices", " or cause not in wire.WHY", ""),
    "a text without a bound": ("notices", "grader.sandbox.notices", " or key > wire.MAX_TEXT", ""),
    "an introduction by another name": (
        "notices",
        "grader.sandbox.notices",
        "op not in (wire.READY, wire.FAULT)",
        "False",
    ),
    "an introduction without numpy": ("notices", "grader.sandbox.notices", '"numpy" not in facts', "False"),
    "one piece only": ("arrival", "grader.sandbox.child", "            into += part\n", "            into[:] = part\n"),
}
"""What is broken: the target that must find it, the module, and what stands there now and then."""


def broken(module: str, old: str, new: str, patch: pytest.MonkeyPatch) -> Reading:
    """The judge's reading with one passage of a module replaced; of the zygote's words, as long as it is patched."""
    path = importlib.import_module(module).__file__
    assert path
    source = Path(path).read_text(encoding="utf-8")
    assert source.count(old) == 1, f"{module} has changed: give this test another passage than {old!r}"
    made = ModuleType(module)
    exec(compile(source.replace(old, new), path, "exec"), made.__dict__)
    if module == "grader.values":
        made.__dict__["Malformed"] = values.Malformed  # which the target knows
        return JUDGES._replace(decode=made.__dict__["decode"])
    if module == "grader.sandbox.notices":
        patch.setattr(notices, "take", made.__dict__["take"])
        return JUDGES
    if module == "grader.sandbox.child":
        return JUDGES._replace(child=made.__dict__["Child"])
    return JUDGES._replace(calls=made.__dict__["calls"], compiled=made.__dict__["compiled"])


def found(name: str, reading: Reading) -> Exception | None:
    """What comes of messages that are the same each time; None where no rule is broken."""
    target = TARGETS[name]
    dice = random.Random(name)
    for _ in range(MESSAGES):
        message = target.draw(Cursor(dice.randbytes(dice.randrange(160))))
        try:
            target.check(message, reading)
        except Exception as error:  # whatever comes out of the judge is a finding
            return error
    return None


@pytest.mark.parametrize("change", CHANGES)
def test_a_reading_with_a_rule_taken_out_is_caught(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, module, old, new = CHANGES[change]
    reading = broken(module, old, new, monkeypatch)
    assert found(name, reading) is not None, f"{name} does not see that {module} lets through {change}"


@pytest.mark.parametrize("module", sorted({module for _, module, _, _ in CHANGES.values()}))
def test_the_reading_as_it_is_breaks_no_rule(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loaded the same way: what is caught above is the change, not the way of making it."""
    for name in {name for name, other, _, _ in CHANGES.values() if other == module}:
        assert found(name, broken(module, "from __future__", "from __future__", monkeypatch)) is None


def test_what_is_caught_is_a_broken_rule_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    error = found("calls", broken("grader.sandbox.runs", "len(frames) == most", "False", monkeypatch))
    assert isinstance(error, Finding)
    assert "not a Run for each call" in str(error)
