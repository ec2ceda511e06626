"""Which submissions make a cohort: files, folders as they are handed in, patterns, or a table that names them."""

from __future__ import annotations

import csv
import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from grader.errors import UsageFault
from grader.reports.visible import visible

_COLUMNS = ("candidate", "file")
_SHOWN = 5
"""So many names stand in a message."""


class Entry(NamedTuple):
    """One candidate's submission: the name it goes by and its file; ``fault`` says why none can be found."""

    name: str
    path: Path
    fault: str = ""


def gather(paths: Sequence[str], manifest: Path | None, level: str, output: Path) -> list[Entry]:
    """The submissions by name. UsageFault where there is nothing to grade, or two candidates have one name.

    A file is the submission of whom it is named after. In a folder each Python file is one, and each folder in it is,
    named after the folder: its only Python file, or LEVEL.py where there are several. ``output`` is left out, where it
    lies among them.
    """
    found = list(_of_manifest(manifest)) if manifest is not None else []
    for path in paths:
        found += _of_path(path, level, output.resolve())
    if not found:
        raise UsageFault(
            "there is nothing to grade: no Python file is among what was given",
            "give files, folders that hold them, or --manifest with a CSV of candidate,file",
        )
    _refuse_namesakes(found)
    return sorted(found)


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
    if not path.is_dir():
        if path.suffix != ".py":
            raise UsageFault(f"{given}: is no Python file", "leave it out, or name it in a CSV: --manifest")
        yield _entry(path.stem, path)
        return
    if path.resolve() == output:
        raise UsageFault(f"{given}: is where the results go, too", "give -o a folder of its own")
    for inside in sorted(_inside(path)):
        if inside.is_dir():
            if inside.resolve() != output:
                yield _handed_in(inside, level)
        elif inside.suffix == ".py":
            yield _entry(inside.stem, inside)


def _handed_in(folder: Path, level: str) -> Entry:
    """What lies in one candidate's folder."""
    try:
        files = sorted(path for path in _inside(folder) if path.suffix == ".py" and not path.is_dir())
    except UsageFault as fault:
        return _entry(folder.name, folder, fault.message.removeprefix(f"{folder}: "))
    chosen = [path for path in files if path.stem == level] if len(files) > 1 else files
    if chosen:
        return _entry(folder.name, chosen[0])
    if not files:
        return _entry(folder.name, folder, "no Python file is in this folder")
    names = ", ".join(visible(path.name) for path in files[:_SHOWN]) + (", …" if len(files) > _SHOWN else "")
    return _entry(folder.name, folder, f"several Python files are in this folder and none is {level}.py: {names}")


def _inside(folder: Path) -> list[Path]:
    """What a folder holds, but for what programs leave there; UsageFault where it cannot be read."""
    try:
        return [path for path in folder.iterdir() if not path.name.startswith((".", "__"))]
    except OSError as error:
        raise UsageFault(f"{folder}: cannot be read ({error.strerror})", "check its permissions") from error


def _entry(name: str, path: Path, fault: str = "") -> Entry:
    # It becomes the name of a folder, ".." for "...py" too, and is shown on terminals and pages.
    return Entry(visible("_" + name if name.startswith(".") else name), path, fault)


# ----------------------------------------------------------------------------------------------------------- manifest


def _of_manifest(manifest: Path) -> Iterator[Entry]:
    """The submissions of a CSV with the columns candidate and file; a file is sought from the CSV's folder."""
    try:
        text = manifest.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = "is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise UsageFault(f"{manifest}: cannot be read ({why})", "--manifest takes a CSV of candidate,file") from error
    rows = csv.DictReader(text.splitlines(), strict=True)
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
    return _entry(name, manifest.parent / file.strip())
