"""What docs/check.md says of a check is so: the proofs that there are, the keys of the JSON, the commands."""

from __future__ import annotations

import ast
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.cli.commands import main
from grader.reports.check import CHECK_FORMATS, draw_check
from grader.reports.check_json import as_object
from tests.check_specimens import SPECIMENS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/check.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    """The first cells of the table below a heading."""
    section = PAGE.partition(f"\n{heading}\n")[2].partition("\n#")[0]
    return [
        cell for line in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE) for cell in re.findall("`(.+?)`", line)
    ]


def test_each_proof_that_the_code_makes_is_explained() -> None:
    made = set()
    for path in (ROOT / "grader/check").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Proof":
                [name] = [value.value for value in node.args[:1] if isinstance(value, ast.Constant)]
                made.add(name)
    assert made == set(rows("## What is proved"))


def test_the_keys_of_the_json_are_those_that_are_described() -> None:
    made = as_object(SPECIMENS["failing"])
    assert set(rows("### The JSON report")) - {"strict", "trusted", "2025-11-21T18:40:05"} == set(made)
    described = set(re.findall("`([a-z_]+)`", PAGE.partition("### The JSON report")[2].partition("\n## ")[0]))
    assert set(keys(made)) <= described


def keys(item: Any) -> Iterator[str]:
    for inner in item if isinstance(item, list) else item.values() if isinstance(item, dict) else ():
        yield from keys(inner)
    yield from item if isinstance(item, dict) else ()


def test_the_matrix_that_is_explained_is_one_that_is_drawn() -> None:
    block = PAGE.partition("## The kill matrix")[2].split("```")[1].removeprefix("\n")
    stream = io.StringIO()
    draw_check(SPECIMENS["proved"], "text", stream, color=False, width=80)
    assert "kill matrix" in block
    assert block in stream.getvalue()


def test_the_formats_are_those_that_there_are() -> None:
    assert f"`--format {'|'.join(CHECK_FORMATS)}`" in PAGE
    section = PAGE.partition("## Formats")[2].partition("###")[0]
    assert tuple(re.findall(r"^- \*\*(\w+)\*\*", section, re.MULTILINE)) == CHECK_FORMATS


def commands() -> Iterator[str]:
    """What the page, the workflow and the hook run: each `grade check` with what follows it on its line."""
    for name in ("docs/check.md", "docs/ci/github-workflow.yml"):
        text = (ROOT / name).read_text(encoding="utf-8")
        yield from re.findall(r"^ +- (?:run: )?(grade check .+)$", text, re.MULTILINE)
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    [entry], [arguments] = re.findall("entry: (.+)", hook), re.findall(r"args: \[(.+)\]", hook)
    yield f"{entry} {arguments.replace(',', '')}"


@pytest.mark.parametrize("command", list(commands()))
def test_each_command_for_ci_is_one_that_the_command_line_takes(command: str) -> None:
    check = main.commands["check"]
    made = check.make_context("check", shlex.split(command)[2:])
    assert str(made.params["pack"]) in (".", "$PACK")
    assert made.params["names"] == ()


def test_there_is_a_command_for_each_way_to_run_it_in_ci() -> None:
    assert len(list(commands())) == 3
