"""Faults of a level file: each told once, at its line, with what is wrong and what to do; and all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import levels
from grader.errors import LevelFault

FOLDER = Path(__file__).parent / "level_faults"

TEXT = (FOLDER / "valid.md").read_text(encoding="utf-8")


def written_faults() -> list[tuple[str, str, list[str]]]:
    """The changes of faults.txt and what must be told of each; its head says how it is written."""
    lines = (FOLDER / "faults.txt").read_text(encoding="utf-8").split("\n")
    blocks = "\n".join(line for line in lines if not line.startswith("#")).strip("\n").split("\n\n")
    found = []
    for block in blocks:
        if block.strip():
            change, *faults = block.strip("\n").split("\n")
            old, new = change.replace("\\n", "\n").split(" →")
            found.append((old, new.removeprefix(" "), [fault.strip() for fault in faults]))
    return found


def told(tmp_path: Path, text: str) -> list[str]:
    """The faults of a level file with that text, each as ``line: what``."""
    path = tmp_path / "level7.md"
    path.write_text(text, encoding="utf-8")
    try:
        levels.read(path)
    except LevelFault as error:
        return [line.removeprefix(f"{path}:") for line in error.message.split("\n")]
    return []


def changed(old: str, new: str, text: str = TEXT) -> str:
    """The text with the first ``old`` in it made ``new``."""
    assert old in text
    return text.replace(old, new, 1)


def test_the_level_that_the_others_are_made_of_is_valid(tmp_path: Path) -> None:
    """So that each fault below is the only one."""
    assert told(tmp_path, TEXT) == []


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    """One never hides another: a misspelt key, a wrong type, a rule across keys, and the prose."""
    text = changed("memory_mib", "memory_mb")
    text = changed('name = "drawn"', "name = 3", text)
    text = changed("low = 0, high = 9", "low = 10, high = 9", text)
    text = changed("points = 50", "points = 60", text)
    text = changed("1. Do it.", "", text)
    assert told(tmp_path, text) == [
        "40: unknown key 'memory_mb', did you mean 'memory_mib'?",
        "59: name is 3, give text in quotes",
        "69: low = 10 is above high = 9, swap them",
        "75: the points of all groups add up to 310, make it 300",
        "96: there are no hints, write a numbered list: 1. the first",
    ]


@pytest.mark.parametrize(("old", "new", "faults"), written_faults())
def test_a_fault_is_told_once_with_its_line(tmp_path: Path, old: str, new: str, faults: list[str]) -> None:
    """What is wrong, and what to do; nothing else is told than follows from the change."""
    assert told(tmp_path, changed(old, new)) == faults


def test_tokens_want_a_vocabulary(tmp_path: Path) -> None:
    """It is told at the signature; that no letter of a pattern is in none follows from it."""
    assert told(tmp_path, changed('vocabulary = "abcd"\n', ""))[0] == (
        "7: 'tokens' is of kind tokens, add vocabulary = \"…\" with a letter for each item"
    )


def test_a_vocabulary_wants_tokens(tmp_path: Path) -> None:
    """It would be of no use."""
    faults = told(tmp_path, changed('kind = "tokens"', 'kind = "matrix"'))
    assert faults[0] == "8: no argument is of kind tokens, take the vocabulary out"


def test_two_samplers_that_settle_a_size_differently_are_told(tmp_path: Path) -> None:
    """A size that varies could fit the other by chance only."""
    text = changed('shape = ["n_heads"]', 'shape = ["n_tokens"]')
    text = changed('weights = { sampler = "integers", low = 0, high = 9 }', "", text)
    text = changed("[groups.samplers]", '[groups.samplers]\nweights = { sampler = "literal", value = [1, 2, 3] }', text)
    assert "67: n_tokens is 3 in 'weights' and 3 to 5 in 'tokens', make them agree" in told(tmp_path, text)


def test_sizes_that_go_round_in_a_circle_are_told(tmp_path: Path) -> None:
    """Each of those on the way, and those that lead into it."""
    text = changed("shape = []\nabout", 'shape = ["n_one", "n_other"]\nabout').replace('"number"', '"matrix"')
    text = text.replace("score = 1.5", "score = [[1.5]]")
    text = changed("{ n_heads = [1, 3] }", '{ n_heads = "n_one", n_one = "n_other", n_other = "n_one" }', text)
    assert told(tmp_path, text)[:3] == [
        "64: n_heads is equal to itself in the end, give it a size",
        "64: n_one is equal to itself in the end, give it a size",
        "64: n_other is equal to itself in the end, give it a size",
    ]


def test_a_level_with_numbers_only_has_no_sizes_to_give(tmp_path: Path) -> None:
    """The message does not list what is not there."""
    start, end = TEXT.index("[signature]"), TEXT.index("[limits]")
    signature = """[signature]
arguments = [{ name = "score", kind = "number", shape = [], about = "a number" }]
returns = { shape = [], about = "a number" }
"""
    groups = """[[groups]]
name = "all"
about = "All of them."
points = 300
hidden = false
count = 5
sizes = { n_rows = 3 }
samplers = { score = { sampler = "constant", value = 1 } }
"""
    text = TEXT[:start] + signature + TEXT[end : TEXT.index("[[groups]]")] + groups + TEXT[TEXT.index("```\n\n## S") :]
    assert told(tmp_path, text) == ["26: no argument has a dimension 'n_rows', the signature names none"]


def test_a_level_that_shows_nothing_is_told(tmp_path: Path) -> None:
    """Visible cases are what a candidate learns from."""
    text = TEXT.replace("hidden = false", "hidden = true")
    assert told(tmp_path, text) == ["48: no group is visible, give one with 5 or more cases hidden = false"]


def test_a_group_without_cases_is_told(tmp_path: Path) -> None:
    """With both ways to have some."""
    start, end = TEXT.index("[[groups.cases]]"), TEXT.index('[[groups]]\nname = "drawn"')
    assert told(tmp_path, TEXT[:start] + TEXT[end:]) == [
        "48: 4 cases are visible, add more to a group with hidden = false: 5 are wanted",
        "48: the group has no cases, add 'count' with 'samplers', or literal 'cases'",
    ]


@pytest.mark.parametrize(
    ("groups", "faults"),
    [
        ("groups = 3", ["4: groups is 3, give a list"]),
        ("groups = []", ["4: groups is [], give a list of 1 or more"]),
        ("groups = [3]", ["4: item 1 of groups is 3, give a table"]),
    ],
)
def test_groups_of_the_wrong_type_are_told(tmp_path: Path, groups: str, faults: list[str]) -> None:
    """And no rule trips over them."""
    start, end = TEXT.index("[[groups]]"), TEXT.index("```\n\n## S")
    text = TEXT[:start] + TEXT[end:]
    assert told(tmp_path, changed("format = 1", f"{groups}\nformat = 1", text)) == faults


def test_a_faulty_signature_does_not_hide_what_needs_none(tmp_path: Path) -> None:
    """Points, names and counts are looked at all the same."""
    text = changed('kind = "number"', 'kind = "figure"')
    text = changed("points = 50", "points = 60", text)
    text = changed("count = 4\n", "", text)
    assert told(tmp_path, text) == [
        "30: kind is \"figure\", give 'number', 'vector', 'matrix' or 'tokens'",
        "48: 1 cases are visible, add more to a group with hidden = false: 5 are wanted",
        "58: the group has no 'count', say how many cases to draw",
        "74: the points of all groups add up to 310, make it 300",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("hidden = false", "hidden = ", "52: the block is not TOML at column 10: invalid value"),
        (
            "hidden = false",
            "hidden = false\nhidden = true",
            "53: the block is not TOML at column 14: cannot overwrite a value",
        ),
        ("decimals = 1 }", "decimals = 1", "84: the block is not TOML"),
    ],
)
def test_a_slip_in_the_toml_is_told_with_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    """As tomllib says it, but with the line of the file."""
    (told_of,) = told(tmp_path, changed(old, new))
    assert told_of.startswith(fault)


def test_a_block_that_ends_too_soon_is_told_at_its_end(tmp_path: Path) -> None:
    """tomllib gives no line there."""
    text = changed(
        'score = { sampler = "uniform", low = 0.5, high = 2, sign = "random", decimals = 1 }', "score = [", TEXT
    )
    assert told(tmp_path, text) == ["84: the block is not TOML: invalid value"]


def test_a_block_that_is_not_there_is_told_with_the_rest(tmp_path: Path) -> None:
    """The prose is looked at all the same."""
    text = changed("```toml", "```", changed("## Hints", "## Hint"))
    assert told(tmp_path, text) == [
        "1: there is no ```toml block, begin the file with one as docs/level-format.md shows",
        "98: there is no section '## Hints', add it",
    ]
