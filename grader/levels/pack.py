"""Reading levels: a pack's folder, its level files and its lock.

A level whose block is the locked one is known to be valid and is read as it stands; any other is validated first, which
costs an import of pydantic. The prose is looked at each time: the lock does not cover it.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.errors import LevelFault, UsageFault
from grader.levels import markdown
from grader.model import Argument, Group, Level, Limits, Signature, Tolerance

LOCK = "lock.json"


def builtin_pack() -> Path:
    """The folder that holds the built-in ``levels`` and ``solutions``: in the installed package, or the checkout."""
    package = Path(__file__).parents[1]
    pack = package / "pack"
    return pack if pack.is_dir() else package.parent


def level_ids(pack: Path) -> list[str]:
    """The ids of a pack's levels in natural order (level2 before level10); UsageFault where it has no ``levels``."""
    try:
        names = [entry.name for entry in (pack / "levels").iterdir()]
    except OSError as error:
        raise UsageFault(
            f"{pack} is no level pack: its folder 'levels' cannot be read ({error.strerror})",
            "give the folder that holds 'levels' and 'solutions'",
        ) from error
    ids = [name[:-3] for name in names if name.endswith(".md") and name != "README.md"]
    return sorted(ids, key=_natural)


def solutions_dir(pack: Path, level_id: str) -> Path:
    """The folder of a level's solutions; whether it is there is the caller's to see."""
    return pack / "solutions" / level_id


def reference_path(pack: Path, level_id: str) -> Path:
    """The level's reference solution; LevelFault where there is none."""
    path = solutions_dir(pack, level_id) / "accepted" / "reference.py"
    if not path.is_file():
        raise LevelFault(f"{path}: {level_id} has no reference solution", "write one: its answers are the answer key")
    return path


def load(pack: Path, level_id: str, *, trust_lock: bool = True) -> Level:
    """The level of that id. UsageFault where the pack has none, LevelFault with all faults where it is not valid.

    Without ``trust_lock`` a locked level is validated, too.
    """
    known = level_ids(pack)
    if level_id not in known:
        where = "" if pack == builtin_pack() else f" in {pack}"
        raise UsageFault(f"no level '{level_id}'{where}", _nearest_hint(level_id, known))
    digest = str(locked(pack).get(level_id, {}).get("digest", "")) if trust_lock else ""
    return read(pack / "levels" / f"{level_id}.md", digest)


def read(path: Path, locked_digest: str = "") -> Level:
    """The level in a file. Its block is validated unless its digest is ``locked_digest``.

    LevelFault with all faults, one to a line, each with path and line.
    """
    try:
        text = markdown.normalised(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise LevelFault(f"{path}: cannot be read ({error.strerror})", "check the path and its permissions") from error
    except UnicodeDecodeError as error:
        raise LevelFault(f"{path}: is not UTF-8 text, at byte {error.start}", "save the file as UTF-8") from error
    parts = markdown.take_apart(text)
    digest = hashlib.sha256(parts.block.encode()).hexdigest()
    faults = list(markdown.faults(parts))
    block: dict[str, Any] = {}
    if not (path.stem.isascii() and path.stem.isidentifier()):
        faults.append((1, f"'{path.stem}' is no level id, name the file with letters, digits and underscores only"))
    if parts.block_line:
        try:
            block = tomllib.loads(parts.block)
        except tomllib.TOMLDecodeError as error:
            faults.append(_syntax_fault(str(error), parts))
        else:
            if digest != locked_digest:
                # Only here: pydantic takes a third of the time of a whole grading to import.
                from grader.levels import validation  # noqa: PLC0415

                faults += validation.validate(block, parts.block, parts.block_line)
    if faults:
        told = "\n".join(f"{path}:{line}: {what}" for line, what in sorted(faults))
        raise LevelFault(told, "docs/level-format.md says what a level file holds")
    return _build(path, digest, block, parts)


def locked(pack: Path) -> Mapping[str, Mapping[str, Any]]:
    """What the pack's lock file says of each level id: its digest, and those of its cases and answers by group.

    Nothing where there is no lock file; LevelFault where there is one that cannot be read.
    """
    import json  # noqa: PLC0415 - not needed where a pack has no lock

    path = pack / "levels" / LOCK
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise LevelFault(f"{path}: cannot be read ({error.strerror})", "check its permissions") from error
    try:
        lock = json.loads(text)
        whole = lock["format"] == markdown.FORMAT and all(_is_entry(entry) for entry in lock["levels"].values())
    except (ValueError, TypeError, KeyError, AttributeError):
        whole = False
    if not whole:
        raise LevelFault(f"{path}: is not a lock file of format {markdown.FORMAT}", "run `grade lock` to write it anew")
    levels: Mapping[str, Mapping[str, Any]] = lock["levels"]
    return levels


def _is_entry(entry: Any) -> bool:
    """Whether that is {"digest": hex, "cases": {group: hex}, "answers": {group: hex}}."""
    tables = [entry["cases"], entry["answers"]]
    return isinstance(entry["digest"], str) and all(
        isinstance(table, dict) and all(isinstance(digest, str) for digest in table.values()) for table in tables
    )


def _natural(name: str) -> list[tuple[int, str]]:
    """A sort key that takes runs of digits as numbers."""
    return [(int(run), "") if run.isdecimal() else (-1, run) for run in re.split(r"([0-9]+)", name) if run]


def _nearest_hint(level_id: str, known: list[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    # "level6" is as near to level5 as to any other: where only the number is another, all are named.
    digits = "0123456789"
    for near in get_close_matches(level_id, known, 1):
        if near.rstrip(digits) != level_id.rstrip(digits):
            return f"did you mean {near}?"
    return f"there are: {', '.join(known)}" if known else "the pack has no level files"


def _syntax_fault(message: str, parts: markdown.LevelText) -> markdown.Fault:
    """What tomllib says, with its line of the block turned into one of the file."""
    match = re.search(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)", message)
    line = int(match[1]) if match and match[1] else parts.block.count("\n")
    column = f" at column {match[2]}" if match and match[2] else ""
    what = message[: match.start()] if match else message
    return parts.block_line + line - 1, f"the block is not TOML{column}: {what[:1].lower()}{what[1:]}"


def _build(path: Path, digest: str, block: dict[str, Any], parts: markdown.LevelText) -> Level:
    signature = block["signature"]
    statement, examples, hints = (parts.section(name) for name in markdown.SECTIONS)
    assert statement, "a file without it has been refused"
    assert examples, "likewise"
    assert hints, "likewise"
    arguments = (
        Argument(table["name"], table["kind"], tuple(table["shape"]), table["about"])
        for table in signature["arguments"]
    )
    returns = signature["returns"]
    return Level(
        id=path.stem,
        title=block["title"],
        statement=statement.text,
        hints=markdown.hints(hints.text),
        signature=Signature(
            tuple(arguments),
            tuple(returns["shape"]),
            returns["about"],
            signature.get("vocabulary", ""),
            returns.get("kind", "numbers"),
        ),
        limits=Limits(**block["limits"]),
        tolerance=Tolerance(**block["check"]),
        groups=tuple(_group(table) for table in block["groups"]),
        digest=digest,
        path=path,
        examples=examples.text,
    )


def _group(table: dict[str, Any]) -> Group:
    cases = tuple(table.get("cases", ()))
    return Group(
        name=table["name"],
        about=table["about"],
        points=table["points"],
        hidden=table["hidden"],
        count=len(cases) or table["count"],
        sizes=table.get("sizes", {}),
        samplers=table.get("samplers", {}),
        cases=cases,
    )
