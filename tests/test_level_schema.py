"""The JSON Schema of a level's block: levels/schema.json is the one the code gives, and means what validation means."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from grader import levels, samplers
from grader.levels import group_rules, markdown, validation

VALID = (Path(__file__).parent / "level_faults" / "valid.md").read_text(encoding="utf-8")


def validate(block: dict[str, Any]) -> list[tuple[int, str]]:
    return validation.validate(block, "", 1)


def valid_block() -> dict[str, Any]:
    return tomllib.loads(markdown.take_apart(VALID).block)


def test_the_schema_in_the_pack_is_the_one_of_the_code() -> None:
    """Where this fails: python -m grader.levels.validation > levels/schema.json."""
    written = json.loads((levels.builtin_pack() / "levels" / "schema.json").read_text(encoding="utf-8"))
    assert written == validation.json_schema()


def test_the_schema_is_written_as_it_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """To the letter, so that writing it again changes nothing."""
    validation.main()
    path = levels.builtin_pack() / "levels" / "schema.json"
    assert capsys.readouterr().out == path.read_text(encoding="utf-8")


def test_the_schema_refuses_keys_that_are_not_named_in_every_table() -> None:
    """As validation does."""
    schema = validation.json_schema()
    tables = [schema, *schema["$defs"].values()]
    assert all(table["additionalProperties"] is False for table in tables)


def test_the_schema_knows_every_sampler() -> None:
    """And the rules and the samplers themselves know the same ones."""
    schema = validation.json_schema()
    names = {
        table["properties"]["sampler"]["const"]
        for table in schema["$defs"].values()
        if "sampler" in table["properties"]
    }
    assert names == set(samplers.NAMES) == set(group_rules.SUITS)


def test_the_schema_keeps_no_default_and_no_title_of_pydantics() -> None:
    """They are noise, and differ between releases; the key called title is one of ours."""
    text = json.dumps(validation.json_schema())
    assert '"default":' not in text
    assert validation.json_schema()["properties"]["title"]["type"] == "string"


def test_a_fault_in_a_block_with_no_text_is_told_at_its_first_line() -> None:
    """A block that was not read from a file has no lines."""
    block = valid_block()
    del block["limits"]
    assert validate(block) == [(1, "there is no 'limits', add it")]


@pytest.mark.parametrize("value", [10**400, -(10**400)])
def test_a_whole_number_that_is_no_float_is_refused(value: int) -> None:
    """TOML has whole numbers of any size."""
    block = valid_block()
    block["groups"][1]["samplers"]["qk"]["low"] = value
    ((_, told),) = validate(block)
    assert told.startswith("low is ")
