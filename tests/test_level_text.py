"""The Markdown around a level's block: sections, hints, and the generated examples in their place."""

from __future__ import annotations

import pytest

from grader.levels import markdown

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

{markdown.EXAMPLES_BEGIN}

| old |

{markdown.EXAMPLES_END}

A word after them.

## Hints

1. The first,
   in two lines.

   ```text
   indented
   ```
2) The second.
"""


def faults(text: str) -> list[markdown.Fault]:
    return list(markdown.faults(markdown.take_apart(text)))


def test_the_block_is_the_first_toml_one_with_its_line() -> None:
    """Fences may be of tildes, and longer than three; a shorter one inside does not end them."""
    parts = markdown.take_apart(TEXT)
    assert (parts.block, parts.block_line) == ('title = "## Hints"\n~~~\n', 4)


def test_a_second_toml_block_is_prose() -> None:
    """Only the first is the level's."""
    parts = markdown.take_apart("```toml\na = 1\n```\n```toml\nb = 2\n```\n")
    assert parts.block == "a = 1\n"


def test_an_empty_block_is_a_block() -> None:
    """It says nothing, and what is missing is told by what reads it."""
    assert markdown.take_apart("```toml\n```\n").block_line == 2


def test_a_section_runs_to_the_next_heading_of_its_size() -> None:
    """Smaller headings are in it, and so is what looks like a heading in a code block."""
    statement = markdown.take_apart(TEXT).section("Statement")
    assert statement
    assert statement.line == 8
    assert statement.text.startswith("Two paragraphs,")
    assert statement.text.endswith("```python\n## Hints\n```")


def test_a_whole_file_has_no_faults() -> None:
    """Other sections may be there."""
    assert faults(TEXT) == []


def test_hints_are_the_items_of_the_list() -> None:
    """Without numbers and indentation; lines and blocks inside an item stay."""
    section = markdown.take_apart(TEXT).section("Hints")
    assert section
    first, second = markdown.hints(section.text)
    assert first == "The first,\nin two lines.\n\n```text\nindented\n```"
    assert second == "The second."


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_do_not_matter(ending: str) -> None:
    """A checkout on Windows reads the same."""
    assert markdown.normalised(TEXT.replace("\n", ending)) == TEXT


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
            markdown.EXAMPLES_END,
            "",
            (
                22,
                "the examples have no place, put these two lines here: "
                "<!-- examples: written by `grade lock`, do not edit --> and <!-- end of examples -->",
            ),
        ),
    ],
)
def test_what_is_wrong_with_the_prose_is_told_with_its_line(old: str, new: str, fault: markdown.Fault) -> None:
    """One fault for one mistake."""
    assert TEXT.count(old) == 1
    assert faults(TEXT.replace(old, new)) == [fault]


def test_empty_sections_are_told() -> None:
    """A heading alone is no statement and no hint."""
    text = (
        f"```toml\n```\n## Statement\n## Examples\n{markdown.EXAMPLES_BEGIN}\n{markdown.EXAMPLES_END}\n## Hints\n"
    )
    assert faults(text) == [
        (3, "the statement is empty, say what solution is given and what it returns"),
        (7, "there are no hints, write a numbered list: 1. the first"),
    ]


def test_examples_are_put_between_their_comments() -> None:
    """What stood there goes, and all else stays to the letter."""
    before, rest = TEXT.split(markdown.EXAMPLES_BEGIN)
    after = rest.split(markdown.EXAMPLES_END)[1]
    new = markdown.with_examples(TEXT, "\n| new |\n")
    assert new == f"{before}{markdown.EXAMPLES_BEGIN}\n\n| new |\n\n{markdown.EXAMPLES_END}{after}"


def test_examples_put_in_twice_are_there_once() -> None:
    """So that a file that is up to date is not changed."""
    once = markdown.with_examples(TEXT, "| new |")
    assert markdown.with_examples(once, "| new |") == once


def test_no_examples_leave_the_comments_alone() -> None:
    """As in a file that was never locked."""
    text = markdown.with_examples(TEXT, "")
    assert f"{markdown.EXAMPLES_BEGIN}\n{markdown.EXAMPLES_END}\n" in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        markdown.EXAMPLES_BEGIN,
        f"{markdown.EXAMPLES_END}\n{markdown.EXAMPLES_BEGIN}",
        f"{markdown.EXAMPLES_BEGIN}\n{markdown.EXAMPLES_BEGIN}\n{markdown.EXAMPLES_END}",
    ],
)
def test_examples_without_their_two_comments_are_refused(text: str) -> None:
    """Rather than put anywhere."""
    with pytest.raises(ValueError, match="no one pair of lines"):
        markdown.with_examples(text, "| new |")
