"""Which submissions make a cohort, and what is said where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.batch.entries import gather, read
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
    made(tmp_path / "in", "eve/one.py", "eve/two.py", "__fay__.py", "gil.PY", "__MACOSX/gil.py", "__init__.py")
    made(tmp_path / "in", "hal/__init__.py", "hal/solution.py", "ivy/__init__.py", "jon/level5.PY", "jon/level5.py")
    found = names([str(tmp_path / "in")], tmp_path / "out")
    assert list(found) == sorted(found)
    assert found == {
        "__fay__": "__fay__.py",
        "adam": "adam.py",
        "bob": "solution.py",
        "carol": "level5.py",
        "dan": "no Python file was handed in",
        "eve": "several Python files were handed in and none is level5.py: one.py, two.py",
        "gil": "gil.PY",
        "hal": "solution.py",
        "ivy": "__init__.py",
        "jon": "several Python files were handed in and more than one is level5.py: level5.PY, level5.py",
        "zoe": "zoe.py",
    }


def test_a_pattern_that_the_shell_left_alone_is_expanded(tmp_path: Path) -> None:
    made(tmp_path, "a1.py", "a2.py", "b1.py")
    assert names([str(tmp_path / "a*.py")], tmp_path / "out") == {"a1": "a1.py", "a2": "a2.py"}


def test_a_file_that_is_given_twice_is_one_submission(tmp_path: Path) -> None:
    folder = made(tmp_path / "many", "s1.py", "s2.py")
    (tmp_path / "same").symlink_to(folder)
    given = [str(folder), str(folder / "s1.py"), str(tmp_path / "same"), f"{folder}/../many/s2.py"]
    assert names(given, tmp_path / "out") == {"s1": "s1.py", "s2": "s2.py"}


def test_a_table_names_candidates_and_its_files_are_sought_beside_it(tmp_path: Path) -> None:
    made(tmp_path, "files/7.py", "files/8.txt")
    table = tmp_path / "table.csv"
    rows = ["\ufefffile,mail,candidate", 'files/7.py,x,"Lovelace, Ada"', "files/8.txt,y,Bob", '7.py,z,"A\u2028b"', ""]
    table.write_text("\n".join(rows), encoding="utf-8")
    assert names([], tmp_path / "out", table) == {"Bob": "8.txt", "Lovelace, Ada": "7.py", "A\\u2028b": "7.py"}


def test_a_name_that_would_steer_a_terminal_is_spelled_out(tmp_path: Path) -> None:
    made(tmp_path / "in", "red\x1b[31m.py", "two\tcells.py")
    found = names([str(tmp_path / "in")], tmp_path / "out")
    assert found == {"red\\x1b[31m": "red\x1b[31m.py", "two\\x09cells": "two\tcells.py"}


def test_no_link_that_was_handed_in_is_followed_and_none_stops_the_others(tmp_path: Path) -> None:
    """Neither to another's file nor to where nothing can be; one that the table names is the teacher's own."""
    given = made(tmp_path / "in", "bob.py", "dan/solution.py", "eve/notes.txt")
    for name, target in {
        "ann.py": "bob.py",
        "cid": "dan",
        "fay": "x" * 300,
        "gil.py": "x" * 300,
        "eve/solution.py": "../bob.py",
        "hal.py": "hal.py",
    }.items():
        (given / name).symlink_to(target)
    entries = {entry.name: entry for entry in gather([str(given)], None, "level5", tmp_path / "out")}
    links = {name for name, entry in entries.items() if entry.fault.startswith("is a link")}
    assert links == {"ann", "cid", "eve", "fay", "gil", "hal"}
    assert entries.keys() - links == {"bob", "dan"}
    for name in links:
        with pytest.raises(UsageFault, match="is a link"):
            read(entries[name])
    (given / "bob.py").unlink()
    (given / "bob.py").symlink_to("dan/solution.py")  # after the folder was looked through
    with pytest.raises(UsageFault, match="cannot be read"):
        read(entries["bob"])

    for pattern in (given / "ann.py", given / "fay", given / "[afg]*"):  # the first two may be the shell's doing
        assert {entry.fault[:9] for entry in gather([str(pattern)], None, "level5", tmp_path / "out")} == {"is a link"}
    table = tmp_path / "table.csv"
    table.write_text("candidate,file\nann,in/ann.py\n", encoding="utf-8")
    (entry,) = gather([], table, "level5", tmp_path / "out")
    assert read(entry).source == b""


@pytest.mark.parametrize(
    ("files", "given", "said"),
    [
        (["in/notes.txt"], ["in"], "there is nothing to grade"),
        (["a.py"], ["b.py"], "b.py: there is no such file"),
        (["a.py"], ["b*.py"], r"b\*.py: no file fits this pattern"),
        (["a.txt"], ["a.txt"], "a.txt: is no Python file"),
        (["x/ann.py", "y/ann.py"], ["x", "y"], "the name of ann: x/ann.py and y/ann.py"),
        (["a.py", "out/b.py"], ["out"], "-o out lies in out, where the submissions are"),
        (["in/a.py", "out/b.py"], ["in", "."], r"-o out lies in \., where the submissions are"),
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
