"""`grade new-level`: what it writes is a valid level with gaps, and it never writes over anything."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import levels
from grader.__main__ import COMMANDS
from grader.cases import DEFAULT_SALT, draw_cases
from grader.check.files import GAP, read_level
from grader.check.inputs import prove_inputs
from grader.check.signature import prove_signature
from grader.check.statement import prove_statement
from grader.cli import commands
from grader.cli.new_level import write_level
from grader.errors import UsageFault

Run = Callable[..., "subprocess.CompletedProcess[str]"]

FILES = [
    "levels/causal_mean.md",
    "solutions/causal_mean/accepted/reference.py",
    "solutions/causal_mean/accepted/second.py",
    "solutions/causal_mean/wrong_answer/first_mistake.py",
]


def test_it_writes_a_level_and_says_what_comes_next(grade: Run, tmp_path: Path) -> None:
    """Into a pack that was not there before."""
    done = grade("new-level", "causal_mean", "--pack", "my pack")
    assert (done.returncode, done.stderr) == (0, "")
    *written, following = done.stdout.splitlines()
    assert written == [f"my pack/{name} written." for name in FILES]
    assert all((tmp_path / "my pack" / name).is_file() for name in FILES)
    assert GAP in following
    assert "`grade lock --pack 'my pack'` and `grade check --pack 'my pack'`" in following
    assert "causal_mean" in grade("levels", "--pack", "my pack").stdout


def test_without_a_pack_it_writes_into_the_current_folder(grade: Run, tmp_path: Path) -> None:
    """And never into the built-in one."""
    assert grade("new-level", "causal_mean").returncode == 0
    assert (tmp_path / FILES[0]).is_file()
    assert "causal_mean" not in levels.level_ids(levels.builtin_pack())


def test_a_second_level_goes_beside_the_first(tmp_path: Path) -> None:
    write_level("first", tmp_path)
    write_level("second", tmp_path)
    assert levels.level_ids(tmp_path) == ["first", "second"]


def test_what_it_writes_is_valid_and_every_gap_is_found(tmp_path: Path) -> None:
    """So that an author who runs a check is told of what is left, and of nothing else in these proofs."""
    written = write_level("causal_mean", tmp_path)
    level, proof = read_level(tmp_path, "causal_mean")
    assert level is not None
    assert all(finding.message.startswith("a gap is left: ") for finding in proof.findings)
    assert {finding.path for finding in proof.findings} == set(FILES)
    gaps = sum(bool(re.search(rf"\b{GAP}\b", line)) for path in written for line in path.read_text().splitlines())
    assert len(proof.findings) == gaps >= len(FILES)
    salts = (DEFAULT_SALT, *(f"salt {number}" for number in range(24)))
    proofs = [
        prove_statement(level, tmp_path, None),
        prove_signature(level, tmp_path),
        prove_inputs(level, [draw_cases(level, salt) for salt in salts], tmp_path),
    ]
    assert [proof.findings for proof in proofs] == [(), (), ()]


def test_its_gaps_say_what_to_write(tmp_path: Path) -> None:
    """A bare mark would not."""
    for path in write_level("causal_mean", tmp_path):
        for gap in re.findall(rf"{GAP}\b(.*)", path.read_text(encoding="utf-8")):
            assert re.match(r": [a-z].{8,}", gap), gap


@pytest.mark.parametrize("name", ["my-level", "", "1st", "élan", "a/b", "../x", "a b", "."])
def test_a_name_that_no_level_can_have_is_refused(refused: Run, tmp_path: Path, name: str) -> None:
    refused(2, [f"'{name}' cannot be a level's name", "letters, digits and underscores"], "new-level", name)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_nearly_one_is_mended(refused: Run) -> None:
    refused(2, ["first of them no digit: my_first_level, say"], "new-level", "my-first level")


@pytest.mark.parametrize("name", [*(name for name in COMMANDS if name.isidentifier()), "LEVEL", "README"])
def test_a_name_that_means_something_else_is_refused(tmp_path: Path, name: str) -> None:
    """`grade check` could not grade a level called check."""
    with pytest.raises(UsageFault, match="means something else"):
        write_level(name, tmp_path, taken=commands.main.commands)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [*FILES, "solutions/causal_mean/README.md"])
def test_nothing_is_ever_written_over(refused: Run, tmp_path: Path, name: str) -> None:
    """Where one of its files is there, none is written."""
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    refused(2, ["is there already and stays as it is", "give another name"], "new-level", "causal_mean")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_a_link_that_leads_nowhere_is_something(tmp_path: Path) -> None:
    (tmp_path / "levels").mkdir()
    (tmp_path / FILES[0]).symlink_to("nowhere.md")
    with pytest.raises(UsageFault, match="is there already"):
        write_level("causal_mean", tmp_path)
    assert not (tmp_path / "levels" / "nowhere.md").exists()


@pytest.mark.parametrize("pack", ["file", "/proc/self"])
def test_a_pack_that_cannot_be_written_is_told(refused: Run, tmp_path: Path, pack: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused(2, ["cannot be written (", "--pack DIR"], "new-level", "causal_mean", "--pack", pack)


FILLED = {
    "reference.py": '''"""The definition in numpy."""

import numpy as np


def solution(activations):
    counts = np.arange(1, len(activations) + 1)
    return np.cumsum(activations, axis=0) / counts[:, None]
''',
    "second.py": '''"""One position after the other, in plain Python."""


def solution(activations):
    heads = [activations[: position + 1] for position in range(len(activations))]
    return [[sum(column) / len(head) for column in zip(*head)] for head in heads]
''',
    "first_mistake.py": '''"""The activations are returned as they came.

Hint: Each position is to hold the mean of all activations up to its own.
"""


def solution(activations):
    return activations
''',
}


def test_once_its_gaps_are_filled_it_is_proved(grade: Run, tmp_path: Path) -> None:
    """The text word for word where the gaps are, the solutions, and nothing else: its groups are enough for a mean."""
    level, *solutions = write_level("causal_mean", tmp_path)
    level.write_text(level.read_text(encoding="utf-8").replace(f"{GAP}: ", ""), encoding="utf-8")
    for path in solutions:
        path.write_text(FILLED[path.name], encoding="utf-8")
    assert grade("lock", "--pack", tmp_path).returncode == 0
    done = grade("check", "--pack", tmp_path, "--format", "plain", "--salts", "5")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert not re.search(r"^causal_mean (?!groups)\S+ weak spot", done.stdout, re.MULTILINE)
