"""The judge's reading under fuzz, in a short form: hypothesis on each target, and what has once found something.

docs/fuzzing.md has the long form and its last result.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import hypothetical, kept
from tests.fuzz.finding import Finding
from tests.fuzz.frames import Message
from tests.fuzz.targets import JUDGES, TARGETS

KEPT = sorted(kept.CORPUS.glob("*/*.json"))
EXAMPLES = {"report": 60}


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_but_a_clean_refusal_or_a_well_formed_result(name: str) -> None:
    hypothetical.search(name, EXAMPLES.get(name, 250))


@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in KEPT])
def test_what_once_found_something_finds_nothing(path: Path) -> None:
    TARGETS[path.parent.name].check(kept.read(path), JUDGES)


def test_each_target_of_the_corpus_is_there() -> None:
    assert {path.parent.name for path in KEPT} <= set(TARGETS)


def test_a_finding_is_kept_as_it_was(tmp_path: Path) -> None:
    """And under one name, however often it is found."""
    message = Message(b"\x00\xffsent", status=9, stopped="wall", calls=3, printed=b"\x1b", length=7)
    path = kept.write(tmp_path, "calls", message, "a rule is broken")
    assert kept.read(path) == message
    assert kept.write(tmp_path, "calls", message, "another rule") == path


def test_hypothesis_makes_what_it_finds_simple() -> None:
    """With a decoder that refuses everything, the simplest finding is a value of a few bytes."""

    def refuse(_: bytes) -> None:
        raise Finding("refused")

    with pytest.raises(hypothetical.Found) as caught:
        hypothetical.search("value", 100, JUDGES._replace(decode=refuse))  # type: ignore[arg-type]
    assert len(caught.value.message.sent) <= 1
    assert isinstance(caught.value.__cause__, Finding)
