"""Levels as they are read: packs and their folders, the lock, and the built-in levels, which must all be valid."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader import cases, levels
from grader.errors import LevelFault, UsageFault
from grader.levels import validation
from grader.model import Argument

BUILT_IN = ["level1", "level2", "level3", "level4", "level5"]

VALID = (Path(__file__).parent / "level_faults" / "valid.md").read_text(encoding="utf-8")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with levels called level1, level2 and level10."""
    (tmp_path / "levels").mkdir()
    for level_id in ("level10", "level2", "level1"):
        (tmp_path / "levels" / f"{level_id}.md").write_text(VALID, encoding="utf-8")
    (tmp_path / "levels" / "README.md").write_text("What stands here, and what does not.\n", encoding="utf-8")
    return tmp_path


def write_lock(pack: Path, lock: Any) -> Path:
    path = pack / "levels" / "lock.json"
    path.write_text(lock if isinstance(lock, str) else json.dumps(lock), encoding="utf-8")
    return path


def entry(digest: str) -> dict[str, Any]:
    return {"digest": digest, "cases": {"written": "0" * 64}, "answers": {"written": "1" * 64}}


# --------------------------------------------------------------------------------------------------- the built-in pack


def test_the_built_in_pack_holds_the_five_levels() -> None:
    """In natural order."""
    assert levels.level_ids(levels.builtin_pack()) == BUILT_IN


@pytest.mark.parametrize("level_id", BUILT_IN)
def test_a_built_in_level_is_valid_whatever_the_lock_says(level_id: str) -> None:
    """Validated in full; worth 300 points, with 60 cases or more and five or more of them visible."""
    level = levels.read(levels.builtin_pack() / "levels" / f"{level_id}.md")
    assert (level.id, level.points) == (level_id, 300)
    drawn = cases.draw_cases(level, cases.DEFAULT_SALT)
    assert len(drawn) >= 60
    assert sum(not case.hidden for case in drawn) >= 5


def test_the_installed_pack_lies_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no folder ``pack`` in it, the package lies in a checkout."""
    package = tmp_path / "grader"
    (package / "pack").mkdir(parents=True)
    monkeypatch.setattr(levels.pack, "__file__", str(package / "levels" / "pack.py"))
    assert levels.builtin_pack() == package / "pack"
    (package / "pack").rmdir()
    assert levels.builtin_pack() == tmp_path


# --------------------------------------------------------------------------------------------------------------- packs


def test_levels_are_listed_in_natural_order(pack: Path) -> None:
    """level10 comes after level2; a README and other files are no levels."""
    (pack / "levels" / "schema.json").write_text("{}", encoding="utf-8")
    assert levels.level_ids(pack) == ["level1", "level2", "level10"]


@pytest.mark.parametrize("name", ["", "level1.md"])
def test_a_folder_without_levels_is_no_pack(pack: Path, name: str) -> None:
    """Neither is a file."""
    place = pack / "levels" / name
    with pytest.raises(UsageFault) as caught:
        levels.level_ids(place)
    assert caught.value.message.startswith(f"{place} is no level pack: its folder 'levels' cannot be read (")
    assert caught.value.hint == "give the folder that holds 'levels' and 'solutions'"


@pytest.mark.parametrize(
    ("level_id", "hint"),
    [
        ("levl10", "did you mean level10?"),
        ("Level2", "did you mean level2?"),
        ("zzz", "there are: level1, level2, level10"),
        ("../levels/level1", "there are: level1, level2, level10"),
        ("README", "there are: level1, level2, level10"),
        ("", "there are: level1, level2, level10"),
    ],
)
def test_a_level_that_is_not_there_is_told_with_the_nearest(pack: Path, level_id: str, hint: str) -> None:
    """Only what the pack lists can be loaded: an id is no path."""
    with pytest.raises(UsageFault) as caught:
        levels.load(pack, level_id)
    assert caught.value.message == f"no level '{level_id}' in {pack}"
    assert caught.value.hint == hint


def test_a_pack_without_levels_says_so(tmp_path: Path) -> None:
    """The hint lists nothing where there is nothing."""
    (tmp_path / "levels").mkdir()
    with pytest.raises(UsageFault) as caught:
        levels.load(tmp_path, "level1")
    assert caught.value.hint == "the pack has no level files"


def test_the_reference_is_the_accepted_solution_of_that_name(pack: Path) -> None:
    """In the folder of the level's solutions."""
    folder = levels.solutions_dir(pack, "level1")
    assert folder == pack / "solutions" / "level1"
    (folder / "accepted").mkdir(parents=True)
    (folder / "accepted" / "reference.py").write_text("def solution(): ...\n", encoding="utf-8")
    assert levels.reference_path(pack, "level1") == folder / "accepted" / "reference.py"


def test_a_level_without_a_reference_is_told(pack: Path) -> None:
    """With the path where it is looked for."""
    with pytest.raises(LevelFault) as caught:
        levels.reference_path(pack, "level1")
    path = pack / "solutions" / "level1" / "accepted" / "reference.py"
    assert caught.value.message == f"{path}: level1 has no reference solution"
    assert caught.value.hint == "write one: its answers are the answer key"


# --------------------------------------------------------------------------------------------------------------- files


def test_a_level_says_that_its_answers_are_attention_patterns() -> None:
    """As level2's are, whose rows are destinations and whose columns are sources; no other's are."""
    pack = levels.builtin_pack()
    kinds = {name: levels.load(pack, name).signature.returns_kind for name in levels.level_ids(pack)}
    assert [name for name, kind in kinds.items() if kind == "pattern"] == ["level2"]


def test_a_level_is_read_as_its_file_says(pack: Path) -> None:
    """Every key has its place in the level."""
    level = levels.load(pack, "level2")
    assert (level.id, level.title, level.path) == ("level2", "A level", pack / "levels" / "level2.md")
    assert (level.statement, level.hints) == ("Something to do.", ("Do it.",))
    assert level.signature.arguments[0] == Argument("tokens", "tokens", ("n_tokens", "n_vocab"), "one-hot rows")
    assert (level.signature.returns_shape, level.signature.returns_about) == (
        ("n_vocab", 2),
        "two logits for each item",
    )
    assert (level.signature.vocabulary, level.signature.returns_kind) == ("abcd", "numbers")
    assert (level.limits.time_s, level.limits.memory_mib) == (4.0, 1024)
    assert (level.limits.output_kib, level.limits.total_s) == (64, 120.0)
    assert (level.tolerance.rtol, level.tolerance.atol) == (1e-6, 1e-8)
    written, drawn, fixed = level.groups
    assert (written.name, written.points, written.hidden, written.count) == ("written", 100, False, 1)
    assert written.cases[0]["arguments"]["tokens"] == "ab"
    assert (drawn.about, drawn.count, drawn.cases) == ("Drawn from samplers.", 4, ())
    assert (fixed.hidden, fixed.sizes, fixed.samplers["tokens"]) == (
        True,
        {"n_tokens": {"of": [1, 64]}},
        {"sampler": "one-hot"},
    )
    assert len(cases.draw_cases(level, "practice")) == 7


def test_the_digest_is_that_of_the_block(pack: Path) -> None:
    """Prose, line endings and a byte order mark do not change it; a comment in the block does."""
    path = pack / "levels" / "level1.md"
    digest = levels.read(path).digest
    path.write_bytes(b"\xef\xbb\xbf" + VALID.replace("Do it.", "Do it well.").replace("\n", "\r\n").encode())
    assert levels.read(path).digest == digest
    path.write_text(VALID.replace("format = 1", "format = 1  # the first"), encoding="utf-8")
    assert levels.read(path).digest != digest


def test_a_file_that_cannot_be_read_is_told(pack: Path) -> None:
    """A folder in its place, or nothing."""
    (pack / "levels" / "folder.md").mkdir()
    with pytest.raises(LevelFault) as caught:
        levels.load(pack, "folder")
    assert caught.value.message.startswith(f"{pack / 'levels' / 'folder.md'}: cannot be read (")


def test_a_file_that_is_no_text_is_told(pack: Path) -> None:
    """With the byte at which it stops being UTF-8."""
    path = pack / "levels" / "level1.md"
    path.write_bytes(b"# Caf\xe9\n")
    with pytest.raises(LevelFault) as caught:
        levels.read(path)
    assert caught.value.message == f"{path}: is not UTF-8 text, at byte 5"


@pytest.mark.parametrize("level_id", ["my-level", "1st", "élan"])
def test_a_file_whose_name_is_no_id_is_told(pack: Path, level_id: str) -> None:
    """An id is what a candidate types and names a file by."""
    path = pack / "levels" / f"{level_id}.md"
    path.write_text(VALID, encoding="utf-8")
    with pytest.raises(LevelFault) as caught:
        levels.load(pack, level_id)
    what = "is no level id, name the file with letters, digits and underscores only"
    assert caught.value.message == f"{path}:1: '{level_id}' {what}"


# ---------------------------------------------------------------------------------------------------------------- lock


def test_a_pack_without_a_lock_has_nothing_locked(pack: Path) -> None:
    """Every level is validated then."""
    assert levels.locked(pack) == {}


def test_a_lock_gives_each_levels_digests(pack: Path) -> None:
    """By level id."""
    write_lock(pack, {"format": 1, "levels": {"level1": entry("ab")}})
    assert levels.locked(pack) == {"level1": entry("ab")}


@pytest.mark.parametrize(
    "lock",
    [
        "",
        "{",
        "\udcff",
        [],
        {"format": 2, "levels": {}},
        {"format": 1},
        {"format": 1, "levels": []},
        {"format": 1, "levels": {"level1": "ab"}},
        {"format": 1, "levels": {"level1": {"digest": "ab"}}},
        {"format": 1, "levels": {"level1": {**entry("ab"), "digest": 3}}},
        {"format": 1, "levels": {"level1": {**entry("ab"), "cases": []}}},
        {"format": 1, "levels": {"level1": {**entry("ab"), "answers": {"written": 1}}}},
    ],
)
def test_a_lock_that_is_none_is_told(pack: Path, lock: Any) -> None:
    """Rather than taken for one that locks nothing."""
    path = pack / "levels" / "lock.json"
    path.write_bytes(lock.encode("utf-8", "surrogateescape") if isinstance(lock, str) else json.dumps(lock).encode())
    with pytest.raises(LevelFault) as caught:
        levels.load(pack, "level1")
    assert caught.value.message == f"{path}: is not a lock file of format 1"
    assert caught.value.hint == "run `grade lock` to write it anew"


def test_a_lock_that_cannot_be_read_is_told(pack: Path) -> None:
    """A folder in its place."""
    (pack / "levels" / "lock.json").mkdir()
    with pytest.raises(LevelFault) as caught:
        levels.locked(pack)
    assert caught.value.message.startswith(f"{pack / 'levels' / 'lock.json'}: cannot be read (")


def test_a_locked_level_is_read_as_it_stands_and_any_other_validated(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digest decides, and a level that is not in the lock is validated too."""
    asked: list[int] = []

    def validate(_block: object, _text: str, first_line: int) -> list[tuple[int, str]]:
        asked.append(first_line)
        return []

    monkeypatch.setattr(validation, "validate", validate)
    digest = levels.load(pack, "level1").digest
    assert asked == [4]
    write_lock(pack, {"format": 1, "levels": {"level1": entry(digest), "level2": entry("another")}})
    levels.load(pack, "level1")
    assert asked == [4]
    levels.load(pack, "level2")
    levels.load(pack, "level10")
    assert asked == [4, 4, 4]


def test_the_prose_of_a_locked_level_is_looked_at(pack: Path) -> None:
    """The lock is of the block alone."""
    path = pack / "levels" / "level1.md"
    digest = levels.read(path).digest
    path.write_text(VALID.replace("1. Do it.", ""), encoding="utf-8")
    with pytest.raises(LevelFault, match="there are no hints"):
        levels.read(path, digest)


HOT_PATH = """
import sys
from pathlib import Path
from grader import cases, levels
level = levels.load(Path(sys.argv[1]), "level1")
assert len(cases.draw_cases(level, "practice")) == 7
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_a_locked_level_is_read_without_what_is_slow_to_import(pack: Path) -> None:
    """Reading and drawing are on the way of every grading."""
    digest = levels.load(pack, "level1").digest
    write_lock(pack, {"format": 1, "levels": {"level1": entry(digest)}})
    command = [sys.executable, "-c", HOT_PATH, str(pack)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(levels.__file__).parents[2])
    loaded = set(done.stdout.split())
    assert not loaded & {"pydantic", "numpy", "click", "rich", "difflib", "statistics", "fractions", "asyncio"}
