"""The house as docs/architecture.md draws it: every import in grader/ keeps to the picture on that page."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "grader"
HEAVY = ("numpy", "rich", "pydantic", "click")

_LAYER = re.compile(r"([0-9]+)\s+(\S.*)")
_GROUP = re.compile(r"(\w+)\s+=\s+(.+)")
_NEVER = re.compile(r"(\w+) never reaches (.+)")
_ONLY = re.compile(r"only (.+) imports? (\w+)")


@dataclass
class Picture:
    """What the page says.

    A unit is what stands between signs, several names where they are joined by ``+``. Each has the number of its layer,
    and its chain (counted between ``|``) with its place there (counted between ``→``).
    """

    unit_of: dict[str, int] = field(default_factory=dict)
    layer_of: dict[int, int] = field(default_factory=dict)
    chain_of: dict[int, tuple[int, int]] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    never: list[tuple[str, str]] = field(default_factory=list)
    only: dict[str, list[str]] = field(default_factory=dict)

    def add_layer(self, number: int, text: str) -> None:
        for chain_number, chain in enumerate(text.split("|")):
            for place, unit in enumerate(chain.split("→")):
                id_ = len(self.layer_of)
                self.layer_of[id_] = number
                self.chain_of[id_] = (chain_number, place)
                for name in unit.split("+"):
                    self.unit_of[name.strip()] = id_

    def allows(self, importer: str, imported: str) -> bool:
        here, there = self.unit_of[importer], self.unit_of[imported]
        if here == there or self.layer_of[here] > self.layer_of[there]:
            return True
        (chain, place), (other_chain, other_place) = self.chain_of[here], self.chain_of[there]
        return self.layer_of[here] == self.layer_of[there] and chain == other_chain and place < other_place


@cache
def picture() -> Picture:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```layers\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    drawn = Picture()
    for line in filter(None, map(str.strip, block.splitlines())):
        if match := _LAYER.fullmatch(line):
            drawn.add_layer(int(match[1]), match[2])
        elif match := _NEVER.fullmatch(line):
            drawn.never += [(match[1], target) for target in match[2].split(", ")]
        elif match := _ONLY.fullmatch(line):
            drawn.only[match[2]] = match[1].split(", ")
        elif match := _GROUP.fullmatch(line):
            drawn.groups[match[1]] = match[2].split(", ")
        else:
            pytest.fail(f"docs/architecture.md: no layer and no rule: {line!r}")
    return drawn


# ------------------------------------------------------------------------------------------------ what the code imports


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its full name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(module: str) -> frozenset[str]:
    """What a module's text imports anywhere: ours by full name, others by their first part."""
    tree = ast.parse(modules()[module].read_bytes())
    return frozenset(target for node in ast.walk(tree) for target in _targets(node))


def _targets(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield alias.name if alias.name.split(".")[0] == "grader" else alias.name.split(".")[0]
    elif isinstance(node, ast.ImportFrom):
        assert not node.level, "relative imports would hide what is imported"
        source = node.module or ""
        if source.split(".")[0] != "grader":
            yield source.split(".")[0]
            return
        for alias in node.names:
            # "from grader import levels" imports a module, "from grader import __version__" the package.
            inner = f"{source}.{alias.name}"
            yield inner if inner in modules() else source


def row(module: str) -> str:
    """The name under which a module stands in the picture: "cli" for grader.cli.grading; "" for grader itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


@cache
def reached(start: str) -> set[str]:
    """All that is imported, directly or not, where a module is imported: packages on the way to a module run, too."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        if module in modules():
            parts = module.split(".")
            waiting += [".".join(parts[:length]) for length in range(2, len(parts))]
            waiting += imports(module)
    return seen - {start}


def members(name: str) -> list[str]:
    """The full names of the modules that a word of the picture stands for."""
    if name in picture().groups:
        return [f"grader.{member}" for member in picture().groups[name]]
    return [module for module in modules() if row(module) == name]


# ----------------------------------------------------------------------------------------------------------- the rules


def test_each_module_has_a_row_in_the_picture() -> None:
    homeless = [name for name in modules() if name != "grader" and row(name) not in picture().unit_of]
    assert not homeless, f"give {homeless} a place in docs/architecture.md"


def test_each_row_of_the_picture_is_a_module() -> None:
    there = {row(module) for module in modules()}
    assert set(picture().unit_of) <= there
    for name, group in picture().groups.items():
        assert [member for member in group if f"grader.{member}" not in modules()] == [], name


def test_imports_go_down_only() -> None:
    wrong = [
        f"{module} imports {target}"
        for module in modules()
        for target in sorted(imports(module))
        if {row(module), row(target)} <= set(picture().unit_of) and not picture().allows(row(module), row(target))
    ]
    assert not wrong, "docs/architecture.md does not let it"


def test_the_package_itself_imports_nothing() -> None:
    assert imports("grader") <= {"__future__"}


@pytest.mark.parametrize(("name", "target"), picture().never)
def test_what_must_stay_out_of_reach_does(name: str, target: str) -> None:
    """Over any number of imports."""
    start = members(name)
    assert start
    for module in start:
        found = reached(module)
        if target == "grader":
            # Its own neighbours, and the packages that Python runs on the way to them, which must be bare enough.
            wrong = (found & set(modules())) - {*start, "grader", "grader.sandbox"}
        else:
            wrong = {other for other in found if other == target or row(other) == target}
        assert not wrong, f"{module} reaches {sorted(wrong)}"


@pytest.mark.parametrize("library", picture().only)
def test_only_these_import_the_library(library: str) -> None:
    users = {row(module) for module in modules() if library in imports(module)}
    assert users <= set(picture().only[library])


# ------------------------------------------------------------------------------------------------ what is really loaded


def loaded_by(code: str) -> set[str]:
    """The modules a fresh interpreter has loaded after running that code in the checkout."""
    program = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{code}\nsys.stderr.write(' '.join(sys.modules))"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment, cwd=ROOT
    )
    return set(done.stderr.split())


def test_importing_the_start_loads_nothing_heavy() -> None:
    loaded = loaded_by("import grader.__main__")
    assert "grader.__main__" in loaded
    assert loaded & {*HEAVY, "asyncio", "socket", "subprocess", "importlib.metadata"} == set()


def test_help_loads_nothing_heavy() -> None:
    """`grade --help` is answered from a file."""
    code = "import grader.__main__\nsys.argv = ['grade', '--help']\ntry: grader.__main__.main()\nexcept SystemExit: ..."
    assert loaded_by(code) & {*HEAVY, "grader.cli", "grader.sandbox.runner"} == set()


@pytest.mark.parametrize("format_", ["text", "plain", "json"])
def test_grading_loads_neither_numpy_nor_pydantic_in_the_judge(format_: str) -> None:
    """The built-in levels are locked, and numpy is the zygote's."""
    arguments = ["level1", str(ROOT / "solutions/level1/accepted/reference.py"), "--format", format_]
    code = f"from grader.cli.commands import run\nassert run({arguments!r}, None) == 0"
    loaded = loaded_by(code)
    assert "grader.judge" in loaded
    assert loaded & {"numpy", "pydantic", "asyncio", "importlib.metadata", "rich.markdown", "rich.syntax"} == set()
