"""docs/authoring.md, followed to the letter in an empty folder with the installed `grade`.

Blocks are taken in the page's order. One whose line before is a path in back-quotes is that file's content; a diff is
applied; of a console block each command is run, and what is shown below it must come out. There are no others.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import usual_environment

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
ANYTHING = "…"
"""A line of a console block that stands for any number of lines."""

_BLOCK = re.compile(r"^(?:`([^`\n]+)`:\n\n)?(`{3,})(\w*)\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
_GRADE = re.compile(r"\bgrade(?= (?:new-level|lock|check|show|induction))")


class Block(NamedTuple):
    """A block of the page: the file it is of, if it is of one, its language and its text."""

    file: str
    language: str
    text: str


class Step(NamedTuple):
    """A command of a console block, and the lines shown below it."""

    command: str
    shown: list[str]


def blocks() -> list[Block]:
    return [Block(match[1] or "", match[3], match[4]) for match in _BLOCK.finditer(PAGE)]


def steps(text: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        yield Step(command, shown)


def apply(diff: str, folder: Path) -> None:
    """Make the changes of a diff, whose hunks are found by their lines and not by numbers."""
    head, *hunks = re.split(r"^@@.*\n", diff, flags=re.MULTILINE)
    path = folder / head.removeprefix("--- ").strip()
    text = path.read_text(encoding="utf-8")
    assert hunks
    for hunk in hunks:
        lines = [(line[:1], line[1:]) for line in hunk.splitlines()]
        before, after = ("".join(f"{line}\n" for sign, line in lines if (sign or " ") in kept) for kept in (" -", " +"))
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def missing(shown: list[str], printed: str) -> list[str]:
    """The shown lines from the first that does not come out after the one before, or after what ``…`` leaves out."""
    lines = [line.strip() for line in printed.splitlines()]
    at, free = 0, False
    for index, line in enumerate(shown):
        if line == ANYTHING:
            free = True
            continue
        found = next((place for place in range(at, len(lines)) if lines[place] == line.strip()), None)
        if found is None or (found > at and not free):
            return shown[index:]
        at, free = found + 1, False
    return [] if free or at == len(lines) else [f"nothing more, and not {lines[at]!r}"]


def test_the_guide_does_what_it_says(tmp_path: Path) -> None:
    """Each command exits as is shown, or with 0, and prints what is shown; the level it makes is proved in the end."""
    environment = usual_environment()
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment["PATH"]])
    exits: list[int] = []
    for block in blocks():
        if block.file:
            path = tmp_path / block.file
            assert path.parent.is_dir(), f"{block.file}: the guide has not made its folder"
            path.write_text(block.text, encoding="utf-8")
        elif block.language == "diff":
            apply(block.text, tmp_path)
        else:
            assert block.language == "console", block.text
            for step in steps(block.text):
                if step.command == "echo $?":
                    assert step.shown == [str(exits.pop())]
                    continue
                assert not any(exits), "a command failed, and the guide does not say so"
                done = subprocess.run(
                    step.command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
                )
                assert done.stderr == "", step.command
                assert missing(step.shown, done.stdout) == [], f"{step.command}\n{done.stdout}"
                exits = [done.returncode]
    assert not any(exits)


def test_the_guide_shows_all_the_steps() -> None:
    """From nothing to proved, by way of a wrong solution that survives."""
    commands = [step.command for block in blocks() if block.language == "console" for step in steps(block.text)]
    words = [command.split()[1] for command in commands if command.startswith("grade ")]
    assert words == ["new-level", "check", "lock", "show", "induction", "check", "lock", "check"]
    exits = [step.shown for block in blocks() for step in steps(block.text) if step.command == "echo $?"]
    assert exits == [["1"], ["1"], ["0"]]


@pytest.mark.parametrize(
    ("shown", "printed", "told"),
    [
        (["a", "b"], "a\nb\n", []),
        (["a"], "a\nb\n", ["nothing more, and not 'b'"]),
        (["a", ANYTHING], "a\nb\n", []),
        ([ANYTHING, "b"], "a\nb\n", []),
        (["b"], "a\nb\n", ["b"]),
        ([ANYTHING, "b", "a"], "a\nb\n", ["a"]),
        ([ANYTHING, "a", ANYTHING, "c"], "a\nb\n", ["c"]),
        ([], "", []),
    ],
)
def test_what_is_shown_must_come_out_in_order(shown: list[str], printed: str, told: list[str]) -> None:
    """The comparison itself."""
    assert missing(shown, printed) == told


def test_the_guides_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", PAGE)
    assert targets
    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []
