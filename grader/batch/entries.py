"""Which submissions make a cohort: files, folders as they are handed in, patterns, or a table that names them."""

from __future__ import annotations

import csv
import glob
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from grader import submission
from grader.errors import UsageFault
from grader.model import Submission
from grader.reports.visible import visible

_COLUMNS = ("candidate", "file")
_SHOWN = 5
"""So many names stand in a message."""
_LEFT_THERE = frozenset(("__pycache__", "__MACOSX"))
"""Folders that nobody handed in: Python's, and what a Mac puts into archives."""
_PACKAGE = "__init__.py"
"""What makes a folder a package; a submission only where it is the only Python file of a candidate's folder."""
_LINK = "is a link, and where a link of a submission leads is not looked at"


class Entry(NamedTuple):
    """One candidate's submission: the name it goes by and its file; ``fault`` says why none can be found.

    ``follow`` says whether the file may be a link: where whoever gave the cohort named it, not where it was handed in.
    """

    name: str
    path: Path
    fault: str = ""
    follow: bool = False


def read(entry: Entry) -> Submission:
    """The entry's file; UsageFault where there is none, or where it cannot be read."""
    if entry.fault:
        raise UsageFault(f"{entry.path}: {entry.fault}")
    return submission.read(entry.path, follow=entry.follow)


def gather(paths: Sequence[str], manifest: Path | None, level: str, output: Path) -> list[Entry]:
    """The submissions by name. UsageFault where there is nothing to grade, or two candidates have one name.

    A file is the submission of whom it is named after. In a folder each Python file is one, and each folder in it is,
    named after the folder: its only Python file, or LEVEL.py where there are several. What is handed in may be hostile:
    no link in such a folder is followed, nothing in it stops the others, and ``output`` may not lie in it.
    """
    found = list(_of_manifest(manifest)) if manifest is not None else []
    for path in paths:
        found += _of_path(path, level, output)
    if not found:
        raise UsageFault(
            "there is nothing to grade: no Python file is among what was given",
            "give files, folders that hold them, or --manifest with a CSV of candidate,file",
        )
    found = _each_once(found)
    _refuse_namesakes(found)
    return sorted(found)


def _each_once(entries: Iterable[Entry]) -> list[Entry]:
    """Without what was given twice under one name: by its folder and by itself, or once more in other words."""
    once: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        folder = os.path.realpath(entry.path.parent)
        once.setdefault((entry.name, os.path.join(folder, entry.path.name)), entry)  # noqa: PTH118 - it is no path here
    return list(once.values())


def _refuse_namesakes(entries: Iterable[Entry]) -> None:
    by_name: dict[str, Entry] = {}
    for entry in entries:
        first = by_name.setdefault(entry.name, entry)
        if first is not entry:
            raise UsageFault(
                f"two submissions go by the name of {entry.name}: {first.path} and {entry.path}",
                _namesakes_hint(first.path, entry.path),
            )


def _namesakes_hint(one: Path, other: Path) -> str:
    above = one.parent.parent
    if one.parent != other.parent and above == other.parent.parent:
        return f"give the folder above theirs, {above}: then they are named after their folders"
    return "rename one of them, or name them all in a CSV: --manifest"


# -------------------------------------------------------------------------------------------------------------- paths


def _of_path(given: str, level: str, output: Path) -> Iterator[Entry]:
    """The submissions at a path, or at all that a pattern fits, where the shell did not see to that."""
    path = Path(given)
    if not os.path.lexists(path):
        fitting = sorted(glob.glob(given)) if glob.has_magic(given) else []  # noqa: PTH207 - it may begin with a /
        if not fitting:
            what = "no file fits this pattern" if glob.has_magic(given) else "there is no such file or folder"
            raise UsageFault(f"{given}: {what}")
        for name in fitting:
            yield from _of_path(name, level, output)
        return
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises at a link whose target no file can be called
        if os.path.islink(path):  # noqa: PTH114 - as above
            # The shell may have made this path of a pattern, so that nobody has chosen the link.
            yield _link(path)
        elif _is_python(path.name):
            yield _entry(path.stem, path)
        else:
            raise UsageFault(f"{given}: is no Python file", "leave it out, or name it in a CSV: --manifest")
        return
    _refuse_output_in(path, output)
    for inside in _inside(path):
        found = Path(inside.path)
        kind = _kind(inside)
        if kind == "link":
            yield _link(found)
        elif kind == "folder":
            yield _handed_in(found, level)
        elif _is_python(found.name) and found.name != _PACKAGE:
            yield _entry(found.stem, found)


def _refuse_output_in(folder: Path, output: Path) -> None:
    """UsageFault where the results would go to where a candidate may have put something in their place."""
    for place in (os.path.realpath, os.path.abspath):  # neither by a link in the folder, nor by one to it
        above, below = Path(place(folder)), Path(place(output))
        if below.is_relative_to(above):
            raise UsageFault(
                f"-o {output} lies in {folder}, where the submissions are: what is handed in could pass for results",
                "give -o a folder outside of it",
            )


def _handed_in(folder: Path, level: str) -> Entry:
    """What lies in one candidate's folder."""
    try:
        files = [it for it in _inside(folder) if _is_python(it.name) and _kind(it) != "folder"]
    except UsageFault as fault:
        return _entry(folder.name, folder, fault.message.removeprefix(f"{folder}: "))
    files = [it for it in files if it.name != _PACKAGE] or files
    chosen = [it for it in files if Path(it.name).stem == level] if len(files) > 1 else files
    if len(chosen) == 1:
        return _entry(folder.name, Path(chosen[0].path), _LINK if _kind(chosen[0]) == "link" else "")
    if not files:
        return _entry(folder.name, folder, "no Python file was handed in")
    names = ", ".join(visible(it.name) for it in files[:_SHOWN]) + (", …" if len(files) > _SHOWN else "")
    which = f"more than one is {level}.py" if chosen else f"none is {level}.py"
    return _entry(folder.name, folder, f"several Python files were handed in and {which}: {names}")


def _inside(folder: Path) -> list[os.DirEntry[str]]:
    """What a folder holds, by name, but for what programs leave there; UsageFault where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            kept = [it for it in found if not it.name.startswith(".") and it.name not in _LEFT_THERE]
    except OSError as error:
        raise UsageFault(f"{folder}: cannot be read ({error.strerror})", "check its permissions") from error
    return sorted(kept, key=lambda it: it.name)


def _link(path: Path) -> Entry:
    return _entry(path.stem if _is_python(path.name) else path.name, path, _LINK)


def _kind(entry: os.DirEntry[str]) -> str:
    """What it is itself, whatever a link leads to: "link", "folder" or "file", which may be a pipe."""
    try:
        if entry.is_symlink():
            return "link"
        return "folder" if entry.is_dir(follow_symlinks=False) else "file"
    except OSError:  # reading it tells why
        return "file"


def _is_python(name: str) -> bool:
    return name.lower().endswith(".py")


def _entry(name: str, path: Path, fault: str = "", *, follow: bool = False) -> Entry:
    # It becomes the name of a folder, ".." for "...py" too, and is shown on terminals and pages.
    return Entry(shown_name("_" + name if name.startswith(".") else name), path, fault, follow)


def shown_name(name: str) -> str:
    """What a candidate of that name is called: in one line, and in one cell of a table."""
    return visible(name).replace("\t", "\\x09")


def is_name(name: str) -> bool:
    """Whether a candidate can be called so by us: what is drawn of a batch goes into folders of such names."""
    return bool(name) and name == shown_name(name) and "/" not in name and not name.startswith(".")


# ----------------------------------------------------------------------------------------------------------- manifest


def _of_manifest(manifest: Path) -> Iterator[Entry]:
    """The submissions of a CSV with the columns candidate and file; a file is sought from the CSV's folder."""
    try:
        text = manifest.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = "is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise UsageFault(f"{manifest}: cannot be read ({why})", "--manifest takes a CSV of candidate,file") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise UsageFault(
                f"{manifest}:1: has no column '{missing[0]}'", "its first line names the columns: candidate,file"
            )
        for row in rows:
            yield _row(manifest, rows.line_num, row["candidate"] or "", row["file"] or "")
    except csv.Error as error:
        raise UsageFault(f"{manifest}:{rows.line_num}: is no CSV ({error})") from error


def _row(manifest: Path, line: int, candidate: str, file: str) -> Entry:
    name = candidate.strip()
    if not name or not file.strip():
        raise UsageFault(f"{manifest}:{line}: names no {'file' if name else 'candidate'}")
    if "/" in name or "\0" in name or name.startswith("."):
        raise UsageFault(
            f"{manifest}:{line}: '{name}' is no name for a candidate",
            "it becomes a folder's: no slash, no dot in front",
        )
    return _entry(name, manifest.parent / file.strip(), follow=True)
