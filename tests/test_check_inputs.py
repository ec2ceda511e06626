"""What a check says of a level's inputs: bounds that are never reached, and what no case shows.

Two small levels, one of numbers and one of tokens, are proved as they stand; others lack one thing each.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from random import Random

import pytest

from grader import declared, levels
from grader.cases import DEFAULT_SALT, draw_cases
from grader.check.inputs import prove_inputs
from grader.model import Level
from grader.patterns import draw, parse
from grader.proof import Finding, Proof

SALTS = (DEFAULT_SALT, *(f"salt {number}" for number in range(24)))

REST = """
[limits]
time_s = 4.0
memory_mib = 256
output_kib = 64
total_s = 60.0

[check]
rtol = 1e-6
atol = 1e-8
```

## Statement

What to do.

## Examples

<!-- examples: written by `grade lock`, do not edit -->
<!-- end of examples -->

## Hints

1. Do it.
"""

NUMBERS = """
[[signature.arguments]]
name = "x"
kind = "matrix"
shape = ["n", "m"]
about = "rows"

[[signature.arguments]]
name = "w"
kind = "matrix"
shape = ["m", "m"]
about = "weights"

[[signature.arguments]]
name = "bias"
kind = "vector"
shape = ["m"]
about = "one for each column"

[[signature.arguments]]
name = "scale"
kind = "number"
shape = []
about = "a factor"

[signature.returns]
shape = ["n", "m"]
about = "rows"

[[groups]]
name = "samples"
about = "Written out."
points = 100
hidden = false
cases = [
    { arguments = { x = [[1.5]], w = [[1.0]], bias = [0.5], scale = 0.0 } },
    { arguments = { x = [[0.0, -200.0], [3.0, 3.0]], w = [[0.0, 1.0], [2.0, 2.0]], bias = [0.0, -1.0], scale = -1.5 } },
    { arguments = { x = [[1.0, 2.0]], w = [[-1.0, 0.0], [0.5, 1.0]], bias = [1.0, 1.0], scale = 2.0 } },
    { arguments = { x = [[1.0], [2.0]], w = [[3.0]], bias = [1.0], scale = 1.0 } },
    { arguments = { x = [[1.0], [-2.0]], w = [[-3.0]], bias = [1.0], scale = 1.0 } },
]

[[groups]]
name = "drawn"
about = "Of several sizes."
points = 100
hidden = true
count = 5
sizes = { n = [1, 4], m = { of = [1, 3] } }
[groups.samplers]
x = { sampler = "uniform", low = -2.0, high = 2.0 }
w = { sampler = "choice", values = [-1.0, 0.5, 0.5] }
bias = { sampler = "integers", low = -2, high = 2 }
scale = { sampler = "uniform", low = 0.5, high = 1.0, sign = "random" }

[[groups]]
name = "most"
about = "As large as they come."
points = 100
hidden = true
count = 1
sizes = { n = 4, m = 3 }
[groups.samplers]
x = { sampler = "uniform", low = 2.0, high = 3.0, row_shift = [-5.0, 5.0] }
w = { sampler = "uniform", low = -2.0, high = 2.0 }
bias = { sampler = "constant", value = 1.0 }
scale = { sampler = "literal", value = -1.0 }
"""

TOKENS = """
[signature]
vocabulary = "abc"

[[signature.arguments]]
name = "rows"
kind = "tokens"
shape = ["n", 3]
about = "one-hot"

[signature.returns]
shape = [3]
about = "logits"

[[groups]]
name = "samples"
about = "Written out."
points = 100
hidden = false
cases = [
    { arguments = { rows = "a" } },
    { arguments = { rows = "ab" } },
    { arguments = { rows = "cba" } },
    { arguments = { rows = "cc" } },
    { arguments = { rows = "bbaac" } },
]

[[groups]]
name = "drawn"
about = "All sorts."
points = 100
hidden = true
count = 4
[groups.samplers]
rows = { sampler = "tokens", pattern = "[abc]{1,3} b?" }

[[groups]]
name = "hot"
about = "All sorts, of four tokens."
points = 100
hidden = true
count = 2
sizes = { n = 4 }
[groups.samplers]
rows = { sampler = "one-hot" }
"""


def level_of(pack: Path, block: str) -> Level:
    """The level with that signature and groups, in a pack of its own."""
    (pack / "levels").mkdir(exist_ok=True)
    path = pack / "levels" / "small.md"
    # Tables of groups may stand anywhere in the block, so the rest comes last.
    path.write_text(f'# Small\n\n```toml\nformat = 1\ntitle = "Small"\n{block}{REST}', encoding="utf-8")
    return levels.read(path)


def prove(pack: Path, block: str) -> Proof:
    level = level_of(pack, block)
    return prove_inputs(level, [draw_cases(level, salt) for salt in SALTS], pack)


def line_of(pack: Path, finding: Finding) -> str:
    """What stands in the line that a finding points to."""
    assert finding.path == "levels/small.md"
    return (pack / finding.path).read_text(encoding="utf-8").splitlines()[finding.line - 1]


# -------------------------------------------------------------------------------------------------------- what is whole


@pytest.mark.parametrize("block", [NUMBERS, TOKENS], ids=["numbers", "tokens"])
def test_a_level_that_shows_all_it_promises_is_proved(tmp_path: Path, block: str) -> None:
    """Without so much as a weak finding."""
    proof = prove(tmp_path, block)
    assert (proof.name, proof.findings) == ("inputs", ())


def test_what_was_seen_is_told_once_for_each_dimension(tmp_path: Path) -> None:
    seen = prove(tmp_path, NUMBERS).seen
    assert seen == "n 1 to 4, m 1 to 3, 6 bounds of groups looked at under 25 salts"


# ----------------------------------------------------------------------------------------------------- what is missing


def block_of(kind: str, shape: str, values: list[object], sampler: str = "", group: str = "count = 1") -> str:
    """A level of one argument ``x``: five written cases or more, and one hidden group where there is a sampler."""
    written = [f"{{ arguments = {{ x = {json.dumps(value)} }} }}" for value in values]
    written += written[-1:] * (5 - len(written))
    vocabulary = 'vocabulary = "abc"' if kind == "tokens" else ""
    drawn = f"""
[[groups]]
name = "drawn"
about = "Drawn."
points = 200
hidden = true
{group}
[groups.samplers]
x = {sampler}
"""
    return f"""
[signature]
{vocabulary}

[[signature.arguments]]
name = "x"
kind = "{kind}"
shape = {shape}
about = "what is given"

[signature.returns]
shape = []
about = "a number"

[[groups]]
name = "samples"
about = "Written out."
points = {100 if sampler else 300}
hidden = false
cases = [{", ".join(written)}]
{drawn if sampler else ""}"""


MATRICES: list[object] = [[[0.0, -200.0, 1.0], [3.0, 3.0, 5.0]], [[1.0, 2.0], [3.0, 4.0]], [[1.0]], [[5.0], [6.0]]]
VECTORS: list[object] = [[0.0, -200.0, 1.0, 1.0], [3.0]]
SEQUENCES: list[object] = ["a", "ab", "cba", "cc", "bbaac"]
RANGE = '{ sampler = "uniform", low = -1.0, high = 1.0 }'

LACKS = {
    "the end of a range": (
        block_of("vector", '["n"]', [*VECTORS, [1.0] * 900], RANGE, "count = 1\nsizes = { n = [2, 800] }"),
        [
            "bound not reached: n is never 2 in group drawn, in 25 draws",
            "bound not reached: n is never 800 in group drawn, in 25 draws",
        ],
    ),
    "one of a list": (
        block_of("vector", '["n"]', VECTORS, RANGE, f"count = 1\nsizes = {{ n = {{ of = {[*[3] * 200, 4, 5]} }} }}"),
        [
            "bound not reached: n is never 4 in group drawn, in 25 draws",
            "bound not reached: n is never 5 in group drawn, in 25 draws",
            "bound not reached: n is never 5, the most that group drawn allows, under 25 of 25 salts",
        ],
    ),
    "the most, under some salts": (
        block_of("vector", '["n"]', VECTORS, RANGE, "count = 1\nsizes = { n = [1, 6] }"),
        [r"bound not reached: n is never 6, the most that group drawn allows, under (1\d|2[0-4]) of 25 salts"],
    ),
    "the most of a pattern": (
        block_of("tokens", '["n", 3]', SEQUENCES, '{ sampler = "tokens", pattern = "[abc]{1,30} b?" }'),
        [r"bound not reached: n is never 31, the most that group drawn allows, under \d+ of 25 salts"],
    ),
    "the least": (
        block_of("vector", '["n"]', [[0.0, -200.0, 1.0, 1.0]], RANGE, "count = 1\nsizes = { n = [2, 4] }"),
        [
            r"bound not reached: n is never 2, the least that group drawn allows, under \d+ of 25 salts",
            "weak: n is never 1",
        ],
    ),
    "one token": (block_of("vector", '["n"]', [[0.0, -200.0, 1.0, 1.0]]), ["weak: n is never 1"]),
    "rows and columns that differ": (
        block_of("matrix", '["n", "m"]', [[[1.0, 0.0], [-200.0, 1.0]], [[1.0, 1.0], [2.0, 3.0]], [[1.0]]]),
        ["`x` is square in every case, so that a transposition does not show in its shape"],
    ),
    "a square, one row, and more columns than rows": (
        block_of("matrix", '["n", "m"]', [[[1.0], [0.0], [-200.0], [0.0]], [[1.0], [1.0]], [[2.0], [2.0]]]),
        [
            "weak: n is never 1",
            "weak: `x` never has as many rows as columns",
            "weak: `x` never has fewer rows than columns",
        ],
    ),
    "a matrix that is not symmetric": (
        block_of("matrix", '["n", "n"]', [[[0.0, -200.0], [-200.0, 1.0]], [[1.0]], [[2.0, 2.0], [2.0, 1.0]]]),
        ["`x` is symmetric in every case, so that its transpose gives the same answers"],
    ),
    "a zero that may be drawn": (
        block_of("number", "[]", [1.0, -200.0], RANGE),
        ["no case has a zero in `x`, and group drawn may draw one"],
    ),
    "a zero that is never drawn": (
        block_of("number", "[]", [1.0, -200.0], '{ sampler = "uniform", low = 0.5, high = 1.0, sign = "random" }'),
        ["weak: no case has a zero in `x`"],
    ),
    "a negative number that may be drawn": (
        block_of("number", "[]", [0.0, 200.0], '{ sampler = "uniform", low = -0.01, high = 1.0 }'),
        ["no case has a negative number in `x`, and group drawn may draw one"],
    ),
    "a positive number": (block_of("number", "[]", [0.0, -200.0]), ["weak: no case has a positive number in `x`"]),
    "the largest that may be drawn": (
        block_of("number", "[]", [0.0, -200.0, 1.0], f'{{ sampler = "choice", values = {[1.0] * 9 + [-1e3]} }}'),
        ["`x` may be as large as 1000 in group drawn, and is 200 at most"],
    ),
    "anything large": (
        block_of("number", "[]", [0.0, -20.0, 1.0]),
        ["weak: no number of any argument is larger than 20, so that nothing can overflow or saturate"],
    ),
    "a value of a choice": (
        block_of("number", "[]", [0.0, -200.0, 1.0], f'{{ sampler = "choice", values = {[0.5] * 900 + [0.25, 2]} }}'),
        ["`x` is never 0.25, 2 in group drawn, in 25 draws"],
    ),
    "ties in a vector": (
        block_of("vector", '["n"]', [[0.0, -200.0, 1.0], [1.0]]),
        ["no case has the same number twice in `x`"],
    ),
    "ties in a matrix": (
        block_of("matrix", '["n", "m"]', [[[0.0, -200.0, 1.0]], [[1.0], [2.0]], [[1.0]]]),
        ["no case has the same number twice in a row of `x`"],
    ),
    "an item of the vocabulary": (
        block_of("tokens", '["n", 3]', ["a", "ab", "aabb"]),
        ["weak: `x` never has as many rows as columns", "weak: no case is without a", "no case has c in `x`"],
    ),
    "an item in the last place, where a pattern may end with it": (
        block_of("tokens", '["n", 3]', ["a", "b", "cba", "abba"], '{ sampler = "tokens", pattern = "a b (b{28} c)?" }'),
        [
            "bound not reached: n is never 31, the most that group drawn allows, under 1\\d of 25 salts",
            "no case ends with c, and a pattern may",
        ],
    ),
    "an item in the last place": (
        block_of("tokens", '["n", 3]', ["a", "b", "acb", "abcab"]),
        ["weak: no case ends with c"],
    ),
    "a sequence without an item, where a pattern may lack it": (
        block_of(
            "tokens", '["n", 3]', ["a", "ab", "abc", "abcabcabcabc"], '{ sampler = "tokens", pattern = "b [ac]{9} c" }'
        ),
        ["no case is without a, and a pattern may be"],
    ),
    "a sequence without an item": (
        block_of("tokens", '["n", 3]', ["a", "ab", "aac", "baca", "acb"]),
        ["weak: no case is without a"],
    ),
    "an item that comes twice": (
        block_of("tokens", '["n", 3]', ["a", "b", "cab", "bac"]),
        ["weak: `x` never has more rows than columns", "no case has an item twice in `x`"],
    ),
}
"""By what is missing: a level, and all that must be found; what is weak begins with the word."""


@pytest.mark.parametrize(("block", "messages"), LACKS.values(), ids=LACKS)
def test_what_a_level_lacks_is_found(tmp_path: Path, block: str, messages: list[str]) -> None:
    proof = prove(tmp_path, block)
    told = [f"{'weak: ' if finding.weak else ''}{finding.message}" for finding in proof.findings]
    assert len(told) == len(messages), told
    for message, pattern in zip(told, messages, strict=True):
        assert re.fullmatch(pattern, message)
    assert proof.holds is all(finding.weak for finding in proof.findings)
    for finding in proof.findings:
        group = re.search(r"group (\w+)", finding.message)
        whose = 'name = "drawn"' if group else 'name = "x"'
        assert line_of(tmp_path, finding) in (whose, "## Statement")
        assert finding.hint


def test_bounds_of_a_visible_group_are_reached_by_the_cases_it_has(tmp_path: Path) -> None:
    """Another salt would not change them."""
    block = block_of("vector", '["n"]', [*VECTORS, [1.0] * 3], RANGE, "count = 1\nsizes = { n = [1, 3] }")
    assert prove(tmp_path, block).findings == ()
    [missing] = prove(tmp_path, block.replace("hidden = true", "hidden = false")).findings
    assert re.fullmatch("bound not reached: n is never (1|3) in group drawn, in 1 draw", missing.message)


def test_values_of_a_visible_group_are_shown_by_the_cases_it_has(tmp_path: Path) -> None:
    block = block_of("number", "[]", [0.0, -200.0, 1.0], '{ sampler = "integers", low = 3, high = 4 }')
    assert prove(tmp_path, block).findings == ()
    [missing] = prove(tmp_path, block.replace("hidden = true", "hidden = false")).findings
    assert re.fullmatch("`x` is never (3|4) in group drawn, in 1 draw", missing.message)


def test_an_item_that_is_always_there_may_be_what_a_level_is_about(tmp_path: Path) -> None:
    """Where every sequence ends with it, nothing is asked of the others."""
    pattern = '{ sampler = "tokens", pattern = "[abc]{1,2} b" }'
    block = block_of("tokens", '["n", 3]', ["b", "ab", "cb", "cbabb"], pattern)
    assert [f.message for f in prove(tmp_path, block).findings] == ["`x` never has as many rows as columns"]


# ----------------------------------------------------------------------------------------------------- what is declared


@pytest.mark.parametrize(
    ("sampler", "reach", "zero"),
    [
        ('{ sampler = "uniform", low = -1, high = 2 }', (-1, 2), True),
        ('{ sampler = "uniform", low = 1, high = 2 }', (1, 2), False),
        ('{ sampler = "uniform", low = 1, high = 2, sign = "random" }', (-2, 2), False),
        ('{ sampler = "uniform", low = 0, high = 2, sign = "random" }', (-2, 2), True),
        ('{ sampler = "uniform", low = 1, high = 2, row_shift = [-7, 3] }', (-6, 5), True),
        ('{ sampler = "integers", low = 1, high = 2, row_shift = [2, 3] }', (3, 5), False),
        ('{ sampler = "choice", values = [3, -1, 0] }', (-1, 3), True),
        ('{ sampler = "constant", value = 0 }', (0, 0), True),
        ('{ sampler = "literal", value = [[2, -3]] }', (-3, 2), False),
        ('{ sampler = "one-hot" }', (0, 1), True),
    ],
)
def test_what_a_sampler_may_give_is_known_without_a_draw(sampler: str, reach: tuple[float, float], zero: bool) -> None:
    spec = tomllib.loads(f"x = {sampler}")["x"]
    assert declared.reach(spec) == reach
    assert declared.may_be_zero(spec) is zero


@pytest.mark.parametrize(
    ("pattern", "begins", "ends", "always"),
    [
        ("abc", "a", "c", "abc"),
        ("a [bc]", "a", "bc", "a"),
        ("a b? [ac]{0,2}", "a", "abc", "a"),
        ("(a b? c?){2} b{0,3}", "a", "abc", "a"),
        ("(a b){0,2} c", "ac", "c", "c"),
        ("a (b? c?){1,2}", "a", "abc", "a"),
        ("[ab] (c (b a){2}){1,2}", "ab", "a", "abc"),
        ("(b? [ac]?){1,2} c", "abc", "c", "c"),
    ],
)
def test_what_a_pattern_may_begin_and_end_with_and_always_has_is_what_is_drawn(
    tmp_path: Path, pattern: str, begins: str, ends: str, always: str
) -> None:
    """Worked out from the pattern, and held to two hundred draws of it."""
    block = block_of("tokens", '["n", 3]', ["a"], f'{{ sampler = "tokens", pattern = "{pattern}" }}')
    level = level_of(tmp_path, block)
    argument = level.signature.arguments[0]
    assert declared.may_begin(level, argument) == set(begins)
    assert declared.may_end(level, argument) == set(ends)
    assert declared.may_lack(level, argument) == set("abc") - set(always)
    stream = Random(7)
    drawn = [draw(parse(pattern, "abc"), stream.random) for _ in range(200)]
    assert {sequence[0] for sequence in drawn} == set(begins)
    assert {sequence[-1] for sequence in drawn} == set(ends)
    assert set("abc").intersection(*drawn) == set(always)


def test_a_sequence_that_is_written_in_a_sampler_is_what_it_is(tmp_path: Path) -> None:
    """It ends as it ends, and lacks what it lacks."""
    level = level_of(tmp_path, block_of("tokens", '["n", 3]', ["a"], '{ sampler = "literal", value = "ab" }'))
    argument = level.signature.arguments[0]
    assert declared.may_begin(level, argument) == {"a"}
    assert declared.may_end(level, argument) == {"b"}
    assert declared.may_lack(level, argument) == {"c"}


def test_sizes_that_follow_another_have_its_bounds(tmp_path: Path) -> None:
    """By however many names."""
    level = level_of(tmp_path, NUMBERS.replace("n = [1, 4], m = { of = [1, 3] }", 'n = "m", m = { of = [1, 3] }'))
    bounds = declared.bounds(level, level.groups[1])
    assert bounds["n"] == bounds["m"] == declared.Bounds(1, 3, (1, 3), certain=True)
    assert declared.bounds(level, level.groups[0]) == {}


@pytest.mark.parametrize("name", levels.level_ids(levels.builtin_pack()))
def test_the_inputs_of_a_built_in_level_are_proved(name: str) -> None:
    """Without so much as a weak finding."""
    pack = levels.builtin_pack()
    level = levels.load(pack, name)
    proof = prove_inputs(level, [draw_cases(level, salt) for salt in SALTS], pack)
    assert proof.findings == ()
