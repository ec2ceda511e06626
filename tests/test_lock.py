"""The lock is what the code gives today, and drift in it is loud."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import levels, lock
from grader.cli import commands
from grader.errors import JudgeFault
from grader.sandbox.runner import Sandbox
from grader.values import from_nested

PACK = levels.builtin_pack()
IDS = levels.level_ids(PACK)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of one level that may be changed."""
    for folder in ("levels", "solutions/level1/accepted"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(PACK / "levels/level1.md", tmp_path / "levels")
    shutil.copy(levels.reference_path(PACK, "level1"), tmp_path / "solutions/level1/accepted")
    return tmp_path


@pytest.mark.parametrize("name", IDS)
def test_generators_references_and_numpy_give_what_is_locked(name: str, sandbox: Sandbox) -> None:
    """Where this fails on purpose: `grade lock`, and read the change before it is committed."""
    level = levels.load(PACK, name, trust_lock=False)
    entry, examples = lock.entry_and_examples(level, PACK, sandbox)
    assert entry == levels.locked(PACK)[name]
    assert examples in level.examples, "the examples in the level file are not those of its sample cases"


def test_every_level_is_locked() -> None:
    assert sorted(levels.locked(PACK)) == sorted(IDS)


def test_the_second_reference_gives_what_is_locked_too(sandbox: Sandbox, pack: Path) -> None:
    """The digest of answers is that of their values, not of how they were computed."""
    independent = next(
        path for path in (PACK / "solutions/level1/accepted").glob("*.py") if path.name != "reference.py"
    )
    shutil.copy(independent, levels.reference_path(pack, "level1"))
    entry, _ = lock.entry_and_examples(levels.load(pack, "level1"), pack, sandbox)
    assert entry == levels.locked(PACK)["level1"]


def test_locking_says_what_changed(pack: Path) -> None:
    assert lock.write_lock(pack, ["level1"]) == ["level1: locked anew"]
    assert lock.write_lock(pack, ["level1"]) == ["level1: as it was"]
    path = pack / "levels/level1.md"
    path.write_text(path.read_text().replace("time_s = 4.0", "time_s = 3.0"))
    assert lock.write_lock(pack, ["level1"]) == ["level1: locked anew"]
    locked = json.loads((pack / "levels" / levels.LOCK).read_text())
    assert locked["levels"]["level1"]["digest"] == levels.load(pack, "level1").digest


def test_a_broken_lock_is_written_anew(pack: Path) -> None:
    """It says itself that `grade lock` mends it."""
    (pack / "levels" / levels.LOCK).write_text("{")
    assert lock.write_lock(pack, ["level1"]) == ["level1: locked anew"]
    assert "level1" in levels.locked(pack)


def test_a_reference_that_fails_locks_nothing(pack: Path) -> None:
    before = (pack / "levels/level1.md").read_text()
    levels.reference_path(pack, "level1").write_text("def solution(scores): raise ValueError")
    with pytest.raises(JudgeFault):
        lock.write_lock(pack, ["level1"])
    assert not (pack / "levels" / levels.LOCK).exists()
    assert (pack / "levels/level1.md").read_text() == before


def test_the_command_locks_all_levels_of_a_pack(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(["lock", "--pack", str(pack)]) == 0
    assert capsys.readouterr().out == "level1: locked anew\n"


def test_answers_that_differ_in_their_last_digits_are_the_same() -> None:
    """Another build of numpy or libm must not cry wolf; a real change must."""
    one = lock.digest_answers([from_nested([[0.1 + 0.2, 1e-17]])])
    assert one == lock.digest_answers([from_nested([[0.3, 0.0]])])
    assert one == lock.digest_answers([from_nested([[0.3, -0.0]])])
    assert one != lock.digest_answers([from_nested([[0.300001, 0.0]])])
    assert one != lock.digest_answers([from_nested([0.3, 0.0])])


def test_long_rows_are_written_one_to_a_line() -> None:
    lines = lock._written("    x=", [[1.0] * 8] * 3, ",")
    assert len(lines) == 5
    assert all(len(line) <= 80 for line in lines)
    assert lock._written("# ", 0.5, "") == ["# 0.5"]
    assert all(line.startswith("#") for line in lock._written("# ", [[0.25] * 8] * 4, ""))
