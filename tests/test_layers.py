"""Each layer is needed: with it missing the tool says so, and the attacks get through that docs/sandbox.md names."""

from __future__ import annotations

import os
import re

import pytest

from grader.attacks import suite
from grader.errors import IsolationMissing
from grader.sandbox import layers as told
from tests import controls, layers

PAGE = layers.DOCUMENT.read_text(encoding="utf-8")
TABLE = PAGE.split(layers.BEGIN)[1].split(layers.END)[0]
ROWS = {
    cells[0]: (cells[1], cells[2])
    for cells in ([cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.splitlines() if "|" in line)
    if cells[0] in layers.LAYERS
}


def numbers(text: str) -> list[int]:
    """The other way round of ``layers._numbers``."""
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", text):
        found += range(int(first), int(last or first) + 1)
    return found


@pytest.mark.parametrize("layer", layers.LAYERS)
def test_a_missing_layer_is_named_and_others_code_refused(layer: str) -> None:
    """What the zygote cannot put on is in the report, with what is open without it; nothing runs without --trust."""
    with layers.LackingArena([layer]) as arena:
        isolation = told.isolation(arena.sandbox.facts())
        assert isolation.mode == "trusted"
        missing = {one.name: one for one in isolation.missing}
        assert layer in missing
        assert missing[layer].open_without
        assert arena.grade_honest().isolation.mode == "trusted", "with trust it is graded, and the report says so"
        arena._trust = False
        with pytest.raises(IsolationMissing, match=rf"Missing: .*{layer} \(left out by a test\)"):
            arena.grade_honest()


def test_the_page_has_a_row_for_each_layer() -> None:
    """And each layer stops something on its own; the table is that of the attacks there are."""
    assert set(ROWS) == set(layers.LAYERS)
    assert f"Of {len(suite.read_all())} attacks " in TABLE


@pytest.mark.slow
@pytest.mark.parametrize("layer", layers.LAYERS)
def test_without_the_layer_what_the_page_names_gets_through(layer: str) -> None:
    """Each attack of the row, and of the others that some layer must stop a few that do not."""
    if os.geteuid() or not controls.may_have_namespaces():
        pytest.skip("what gets through can harm what it reaches: root and a PID namespace are needed")
    opened = numbers(ROWS[layer][0])
    held = [number for number in numbers(TABLE.split("no layer holds:")[1].split(".")[0]) if number not in opened]
    asked = {*opened, *held[:: max(1, len(held) // 5)]}
    attacks = [attack for attack in suite.read_all() if attack.number in asked]
    tried = layers.try_without([layer], attacks)
    assert [one.number for one in tried if not one.stopped] == opened
