"""A batch's memory: a file to which each submission is added, a line of JSON, as soon as it is graded.

Protocol: one process at a time has it open, and holds a lock on it. A line is written at once and is on the disk before
``append`` returns, so whatever dies at whatever moment, no more is lost than what was being graded. A last line without
its end was being written then: it is cut off when the file is opened next. Nothing else is ever changed; of several
lines about one candidate the last counts, and so it is with the settings.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self

from grader.batch import record
from grader.batch.entries import is_name
from grader.cohort import Candidate, Identity
from grader.errors import GraderError, UsageFault

NAME = "journal.jsonl"
FORMAT = 1
"""Version of the lines; raised where an older grader could misread them."""
_BEGINNING = b'{"format":'
"""How every line begins: what does not is not cut off as one that was being written."""


class Settings(NamedTuple):
    """What all gradings of a batch have in common; the names are those of Identity.

    ``seed`` is the batch's: where ``seed_each`` holds, each submission's own is drawn from it.
    """

    level: str
    title: str
    max_score: int
    level_digest: str
    pack_digest: str
    seed: str
    seed_each: bool
    explain: bool
    grader: str
    python: str
    numpy: str


class Kept(NamedTuple):
    """A candidate's last line: where it stands in the file, and on what it was graded; ``fault`` says it was not."""

    at: int
    size: int
    identity: Identity
    fault: bool


class Journal:
    """A journal in a folder, open and locked. ``settings`` is None where it has just been made.

    ``torn`` says how many bytes of a last line without an end were cut off.
    """

    def __init__(self, folder: Path, name: str = NAME) -> None:
        """Open it, or make it and the folder; UsageFault where that cannot be, or another process has it open.

        So it is where it is a link or somebody else's: whoever made it could have written grades into it.
        """
        self.path = folder / name
        self.settings: Settings | None = None
        self.torn = 0
        self._kept: dict[str, Kept] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
        except FileExistsError:
            raise UsageFault(f"{folder}: is a file", "-o takes the folder that a batch's results go to") from None
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise self._no_journal("is a link") from None
            raise UsageFault(
                f"{self.path}: cannot be opened ({error.strerror})", "give -o a folder that you may write to"
            ) from error
        try:
            self._check_owner()
            self._lock()
            self._read()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it and give up the lock; may be called again."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    # -------------------------------------------------------------------------------------------------------- reading

    @property
    def kept(self) -> dict[str, Kept]:
        """The candidates in it by name, each as its last line says."""
        return self._kept

    def candidate(self, name: str) -> Candidate:
        """The candidate of that name, read from the disk."""
        kept = self._kept[name]
        return record.candidate_from_json(json.loads(os.pread(self._fd, kept.size, kept.at)))

    def candidates(self, among: Collection[str] | None = None) -> Iterator[Candidate]:
        """All candidates by name, or those ``among`` the names, one after another in memory."""
        for name in sorted(self._kept if among is None else self._kept.keys() & among):
            yield self.candidate(name)

    def _check_owner(self) -> None:
        found = os.fstat(self._fd)
        if not stat.S_ISREG(found.st_mode):
            raise self._no_journal("is not an ordinary file")
        if found.st_uid != os.geteuid():
            raise self._no_journal(f"belongs to another user ({found.st_uid})")

    def _no_journal(self, what: str) -> UsageFault:
        return UsageFault(f"{self.path}: {what}, so it is no journal of yours", "give -o a folder of your own")

    def _lock(self) -> None:
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageFault(
                f"{self.path.parent}: another batch is at work in this folder",
                "wait until it has ended, or give -o another folder",
            ) from None
        except OSError as error:
            raise UsageFault(
                f"{self.path}: cannot be locked ({error.strerror})", "give -o a folder on a disk of this machine"
            ) from error

    def _read(self) -> None:
        at = 0
        with os.fdopen(os.dup(self._fd), "rb") as file:
            for number, line in enumerate(file, 1):
                if not line.endswith(b"\n"):
                    if at == 0 and line[: len(_BEGINNING)] != _BEGINNING[: len(line)]:
                        raise self._no_journal("holds something else")
                    self.torn = len(line)
                    break
                self._take(number, at, line)
                at += len(line)
        if self.torn:
            os.ftruncate(self._fd, at)

    def _take(self, number: int, at: int, line: bytes) -> None:
        try:
            value = json.loads(line)
            if value["format"] != FORMAT:
                raise UsageFault(
                    f"{self.path}:{number}: is of format {value['format']}, and this grader knows {FORMAT}",
                    "use the grader that wrote it, or give -o another folder",
                )
            if "settings" in value:
                self.settings = Settings(**value["settings"])
            else:
                candidate = record.candidate_from_json(value)
                if not is_name(candidate.name):
                    raise ValueError(f"{candidate.name!r} is no name for a candidate")
                self._keep(candidate, at, len(line))
        except (ValueError, TypeError, KeyError) as error:
            raise UsageFault(
                f"{self.path}:{number}: is no line of a journal ({error})",
                "somebody else has written to it; take the line out, or give -o another folder",
            ) from error

    # -------------------------------------------------------------------------------------------------------- writing

    def settle(self, settings: Settings) -> None:
        """Write down on what everything is graded from here on."""
        self._write({"format": FORMAT, "settings": settings._asdict()})
        self.settings = settings

    def append(self, candidate: Candidate) -> None:
        """Add what was said of a candidate; GraderError, and nothing added, where the disk does not take it."""
        at, size = self._write({"format": FORMAT, **record.candidate_to_json(candidate)})
        self._keep(candidate, at, size)

    def _keep(self, candidate: Candidate, at: int, size: int) -> None:
        graded = candidate.graded
        self._kept[candidate.name] = Kept(at, size, graded.identity, bool(graded.fault))

    def _write(self, value: dict[str, Any]) -> tuple[int, int]:
        """Where the line stands, and its size with its end."""
        line = json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"
        at = os.fstat(self._fd).st_size
        try:
            written = os.write(self._fd, line)
            if written < len(line):  # the disk took some of it: ask what is the matter
                os.write(self._fd, line[written:])
            os.fdatasync(self._fd)
        except OSError as error:
            with contextlib.suppress(OSError):  # opened next, it is cut off then
                os.ftruncate(self._fd, at)
            raise GraderError(
                f"{self.path}: cannot be written ({error.strerror})",
                "what stands in it is kept: make room, and the same command goes on",
            ) from error
        return at, len(line)
