"""Which submissions make a cohort, and what is said where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.batch.entries import gather
from grader.errors import UsageFault


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return folder


def names(paths: list[str], output: Path, manifest: Path | None = None) -> dict[str, str]:
    return {entry.name: entry.fault or entry.path.name for entry in gather(paths, manifest, "level5", output)}


def test_files_are_named_after_themselves_and_folders_in_a_folder_after_their_own_names(tmp_path: Path) -> None:
    made(tmp_path / "in", "zoe.py", "adam.py", "notes.txt", "grades.csv", ".hidden.py", "__pycache__/adam.pyc")
    made(tmp_path / "in", "bob/solution.py", "bob/notes.txt", "carol/level5.py", "carol/tests.py", "dan/level5.txt")
    made(tmp_path / "in", "eve/one.py", "eve/two.py", "out/gradescope/adam/results.json", "out/a.py")
    found = names([str(tmp_path / "in")], tmp_path / "in" / "out")
    assert list(found) == sorted(found)
    assert found == {
        "adam": "adam.py",
        "bob": "solution.py",
        "carol": "level5.py",
        "dan": "no Python file is in this folder",
        "eve": "several Python files are in this folder and none is level5.py: one.py, two.py",
        "zoe": "zoe.py",
    }


def test_a_pattern_that_the_shell_left_alone_is_expanded(tmp_path: Path) -> None:
    made(tmp_path, "a1.py", "a2.py", "b1.py")
    assert names([str(tmp_path / "a*.py")], tmp_path / "out") == {"a1": "a1.py", "a2": "a2.py"}


def test_a_table_names_candidates_and_its_files_are_sought_beside_it(tmp_path: Path) -> None:
    made(tmp_path, "files/7.py", "files/8.txt")
    table = tmp_path / "table.csv"
    table.write_text('\ufefffile,mail,candidate\nfiles/7.py,x,"Lovelace, Ada"\nfiles/8.txt,y,Bob\n', encoding="utf-8")
    assert names([], tmp_path / "out", table) == {"Bob": "8.txt", "Lovelace, Ada": "7.py"}


def test_a_name_that_would_steer_a_terminal_is_spelled_out(tmp_path: Path) -> None:
    made(tmp_path, "red\x1b[31m.py")
    assert names([str(tmp_path)], tmp_path / "out") == {"red\\x1b[31m": "red\x1b[31m.py"}


@pytest.mark.parametrize(
    ("files", "given", "said"),
    [
        (["notes.txt"], ["."], "there is nothing to grade"),
        (["a.py"], ["b.py"], "b.py: there is no such file"),
        (["a.py"], ["b*.py"], r"b\*.py: no file fits this pattern"),
        (["a.txt"], ["a.txt"], "a.txt: is no Python file"),
        (["x/ann.py", "y/ann.py"], ["x", "y"], "the name of ann: x/ann.py and y/ann.py"),
        (["a.py", "out/b.py"], ["out"], "out: is where the results go"),
    ],
)
def test_what_cannot_be_meant_is_told_before_anything_runs(
    files: list[str], given: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, *files)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageFault, match=said):
        gather(given, None, "level5", Path("out"))


def test_two_folders_of_one_file_each_are_best_given_by_the_folder_above(tmp_path: Path) -> None:
    made(tmp_path, "ann/solution.py", "bob/solution.py")
    with pytest.raises(UsageFault) as fault:
        gather([str(tmp_path / "ann"), str(tmp_path / "bob")], None, "level5", tmp_path / "out")
    assert fault.value.hint.startswith(f"give the folder above theirs, {tmp_path}")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name,file\nann,a.py\n", ":1: has no column 'candidate'"),
        ("", ":1: has no column 'candidate'"),
        ("candidate,file\nann,\n", ":2: names no file"),
        ("candidate,file\nann,a.py\n,b.py\n", ":3: names no candidate"),
        ("candidate,file\n../ann,a.py\n", ":2: '../ann' is no name for a candidate"),
        ("candidate,file\nann,a.py\nann,b.py\n", "two submissions go by the name of ann"),
    ],
)
def test_a_table_that_is_none_is_told_with_its_line(table: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(UsageFault, match=said):
        gather([], path, "level5", tmp_path / "out")
