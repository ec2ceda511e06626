"""Lines of TOML: every key and item that tomllib reads is found, at the line it stands in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from grader import levels
from grader.levels import markdown, toml_lines

TEXT = '''\
# a comment with [brackets] and "quotes"
format = 1

title = "a # that is no comment, and a ] [table]"   # and one that is = "this"
long = """
[[groups]]
points = "3"   \\" """
raw = \'\'\'
[x]\'\'\'

[limits]
time_s = 4.0
"quoted key" = { inner = [1, 2], 'other' = "}" }

[signature.returns]
shape = [
    "n_rows",  # a comment, with a comma
    [4, { deep = 1 }],
]
dotted.key = 'c:\\'

[[groups]]
name = "first"

[[groups.cases]]
arguments = { scores = [[1.0, 2.0], [3.0, 4.0]] }
[[groups.cases]]
arguments = { scores = [] }

[groups.samplers]
scores = { sampler = "uniform" }

[[groups]]
name = "second"
[groups.sizes]
n_rows = 3
last = true'''


def paths(node: Any, path: toml_lines.Path = ()) -> Iterator[toml_lines.Path]:
    """All paths of a block, as tomllib reads it."""
    yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from paths(child, (*path, key))


@pytest.mark.parametrize(
    ("path", "line_holds"),
    [
        (("format",), "format = 1"),
        (("title",), "title ="),
        (("long",), 'long = """'),
        (("raw",), "raw = "),
        (("limits",), "[limits]"),
        (("limits", "time_s"), "time_s"),
        (("limits", "quoted key", "other"), '"quoted key"'),
        (("signature",), "[signature.returns]"),
        (("signature", "returns", "shape", 0), '"n_rows"'),
        (("signature", "returns", "shape", 1, 1, "deep"), "deep = 1"),
        (("signature", "returns", "dotted", "key"), "dotted.key"),
        (("groups", 0, "name"), 'name = "first"'),
        (("groups", 0, "cases", 0, "arguments", "scores", 1, 1), "[3.0, 4.0]"),
        (("groups", 0, "cases", 1, "arguments", "scores"), "scores = []"),
        (("groups", 0, "samplers", "scores", "sampler"), "uniform"),
        (("groups", 1, "name"), 'name = "second"'),
        (("groups", 1, "sizes", "n_rows"), "n_rows = 3"),
    ],
)
def test_a_key_stands_in_its_line(path: toml_lines.Path, line_holds: str) -> None:
    """Whatever strings, comments and brackets stand around it."""
    line = toml_lines.positions(TEXT, 1)[path]
    assert line_holds in TEXT.split("\n")[line - 1]


def test_lines_count_from_where_the_text_begins() -> None:
    """A block that begins in line 10 of its file has its first key there."""
    assert toml_lines.positions(TEXT, 10)[("format",)] == 11


def test_everything_that_is_read_is_found_and_nothing_else() -> None:
    """The paths are just those of the block."""
    assert set(toml_lines.positions(TEXT, 1)) == set(paths(tomllib.loads(TEXT)))


@pytest.mark.parametrize("level_id", levels.level_ids(levels.builtin_pack()))
def test_everything_in_the_built_in_levels_is_found(level_id: str) -> None:
    """The same for real files."""
    text = (levels.builtin_pack() / "levels" / f"{level_id}.md").read_text(encoding="utf-8")
    block = markdown.take_apart(text).block
    assert set(toml_lines.positions(block, 1)) == set(paths(tomllib.loads(block)))


def test_what_is_not_written_stands_where_the_table_around_it_does() -> None:
    """A key that is missing is told at its table; a table that is missing, at the block's first line."""
    lines = toml_lines.positions(TEXT, 1)
    assert toml_lines.line_of(("limits", "memory_mib"), lines) == lines[("limits",)]
    assert toml_lines.line_of(("check", "rtol"), lines) == 1
    assert toml_lines.line_of(("groups", 0, "samplers", "other", "low"), lines) == lines[("groups", 0, "samplers")]
