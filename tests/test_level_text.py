"""The Markdown around a level's block: sections, hints, and the generated examples in their place."""

from __future__ import annotations

import pytest

from grader import level_text

TEXT = f"""\
# A level

~~~~toml
title = "## Hints"
~~~
~~~~

## Statement

Two paragraphs,

### with a smaller heading

```python
## Hints
```

## Notes

Read by nobody.

## Examples

{level_text.EXAMPLES_BEGIN}

| old |

{level_text.EXAMPLES_END}

A word after them.

## Hints

1. The first,
   in two lines.

   ```text
   indented
   ```
2) The second.
"""


def faults(text: str) -> list[level_text.Fault]:
    return list(level_text.faults(level_text.take_apart(text)))


def test_the_block_is_the_first_toml_one_with_its_line() -> None:
    """Fences may be of tildes, and longer than three; a shorter one inside does not end them."""
    parts = level_text.take_apart(TEXT)
    assert (parts.block, parts.block_line) == ('title = "## Hints"\n~~~\n', 4)


def test_a_second_toml_block_is_prose() -> None:
    """Only the first is the level's."""
    parts = level_text.take_apart("```toml\na = 1\n```\n```toml\nb = 2\n```\n")
    assert parts.block == "a = 1\n"


def test_an_empty_block_is_a_block() -> None:
    """It says nothing, and what is missing is told by what reads it."""
    assert level_text.take_apart("```toml\n```\n").block_line == 2


def test_a_section_runs_to_the_next_heading_of_its_size() -> None:
    """Smaller headings are in it, and so is what looks like a heading in a code block."""
    statement = level_text.take_apart(TEXT).section("Statement")
    assert statement
    assert statement.line == 8
    assert statement.text.startswith("Two paragraphs,")
    assert statement.text.endswith("```python\n## Hints\n```")


def test_a_whole_file_has_no_faults() -> None:
    """Other sections may be there."""
    assert faults(TEXT) == []


def test_hints_are_the_items_of_the_list() -> None:
    """Without numbers and indentation; lines and blocks inside an item stay."""
    section = level_text.take_apart(TEXT).section("Hints")
    assert section
    first, second = level_text.hints(section.text)
    assert first == "The first,\nin two lines.\n\n```text\nindented\n```"
    assert second == "The second."


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_do_not_matter(ending: str) -> None:
    """A checkout on Windows reads the same."""
    assert level_text.normalised(TEXT.replace("\n", ending)) == TEXT


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("## Statement", "## Statment", (40, "there is no section '## Statement', add it")),
        ("## Notes", "## Statement", (18, "a second section '## Statement', make it one with that of line 8")),
        ("~~~~toml", "~~~~", (1, "there is no ```toml block, begin the file with one as docs/level-format.md shows")),
        ("   ```\n2)", "2)", (37, "the code block that begins here never ends, end it with a line of its own: ```")),
        (
            "1. The first",
            "The first",
            (32, "the hints begin with text that is no item, number it as a hint or take it out"),
        ),
        ("The second.", "", (32, "hint 2 is empty, write it or take it out")),
        (
            level_text.EXAMPLES_END,
            "",
            (
                22,
                "the examples have no place, put these two lines here: "
                "<!-- examples: written by `grade lock`, do not edit --> and <!-- end of examples -->",
            ),
        ),
    ],
)
def test_what_is_wrong_with_the_prose_is_told_with_its_line(old: str, new: str, fault: level_text.Fault) -> None:
    """One fault for one mistake."""
    assert TEXT.count(old) == 1
    assert faults(TEXT.replace(old, new)) == [fault]


def test_empty_sections_are_told() -> None:
    """A heading alone is no statement and no hint."""
    text = (
        f"```toml\n```\n## Statement\n## Examples\n{level_text.EXAMPLES_BEGIN}\n{level_text.EXAMPLES_END}\n## Hints\n"
    )
    assert faults(text) == [
        (3, "the statement is empty, say what solution is given and what it returns"),
        (7, "there are no hints, write a numbered list: 1. the first"),
    ]


def test_examples_are_put_between_their_comments() -> None:
    """What stood there goes, and all else stays to the letter."""
    before, rest = TEXT.split(level_text.EXAMPLES_BEGIN)
    after = rest.split(level_text.EXAMPLES_END)[1]
    new = level_text.with_examples(TEXT, "\n| new |\n")
    assert new == f"{before}{level_text.EXAMPLES_BEGIN}\n\n| new |\n\n{level_text.EXAMPLES_END}{after}"


def test_examples_put_in_twice_are_there_once() -> None:
    """So that a file that is up to date is not changed."""
    once = level_text.with_examples(TEXT, "| new |")
    assert level_text.with_examples(once, "| new |") == once


def test_no_examples_leave_the_comments_alone() -> None:
    """As in a file that was never locked."""
    text = level_text.with_examples(TEXT, "")
    assert f"{level_text.EXAMPLES_BEGIN}\n{level_text.EXAMPLES_END}\n" in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        level_text.EXAMPLES_BEGIN,
        f"{level_text.EXAMPLES_END}\n{level_text.EXAMPLES_BEGIN}",
        f"{level_text.EXAMPLES_BEGIN}\n{level_text.EXAMPLES_BEGIN}\n{level_text.EXAMPLES_END}",
    ],
)
def test_examples_without_their_two_comments_are_refused(text: str) -> None:
    """Rather than put anywhere."""
    with pytest.raises(ValueError, match="no one pair of lines"):
        level_text.with_examples(text, "| new |")
