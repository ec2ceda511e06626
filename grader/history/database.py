"""The one SQLite file that history is kept in: opened, brought up to date, read, written, closed.

Protocol: ``with reading()`` or ``with writing()`` gives a connection inside a transaction of its own, for this thread
only. What was written is on the disk when ``writing`` is left, whatever happens to the process or the machine from then
on; where its body raises, or anything before the end fails, nothing of it is there. Every fault is a HistoryFault that
says what was found, and a file that is not ours, or of a newer version, stays as it is. Where history is switched off,
both are a UsageFault: who only wants to know asks ``place``.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from grader.errors import HistoryFault, UsageFault
from grader.history.migrations import MIGRATIONS
from grader.history.place import OFF, VARIABLE, network, place

APPLICATION = 0x67726164
"""``PRAGMA application_id`` of our databases: "grad"."""

BUSY_S = 5.0
"""Longest wait for another process that writes."""

_NO_DATABASE = "is no database; it stays as it is"
_ELSEWHERE = f"set {VARIABLE} to another file, or to {OFF} to keep no history"


@contextlib.contextmanager
def reading() -> Iterator[sqlite3.Connection]:
    """What is kept, as it is at one moment; empty, and nothing is created, where nothing has been kept yet."""
    path = _place()
    with _told(path), contextlib.closing(_opened(path) if path.exists() else _empty()) as connection:
        connection.execute("BEGIN")
        yield connection


@contextlib.contextmanager
def writing() -> Iterator[sqlite3.Connection]:
    """A transaction that writes, committed at the end of the body. One at a time: others wait, for BUSY_S at most."""
    path = _place()
    with _told(path):
        _create(path)
        with contextlib.closing(_opened(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")


def _place() -> Path:
    path = place()
    if path is None:
        raise UsageFault(f"history is switched off: {VARIABLE} is {OFF!r}", f"unset {VARIABLE}, or set it to a file")
    return path


def _create(path: Path) -> None:
    """Make the file and its folder, for nobody else to read, where they are not there."""
    if path.exists():
        return
    folder = path.parent
    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd = os.open(folder.parent, os.O_RDONLY)
        try:
            os.fsync(fd)  # SQLite sees to what is in the folder, not to the folder
        finally:
            os.close(fd)
    # SQLite gives its other files the mode of this one.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _migrate(connection)
    return connection


def _opened(path: Path) -> sqlite3.Connection:
    """A connection to a database that is ours and up to date, outside any transaction."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise HistoryFault(f"{path}: is no ordinary file, and history is kept in one", _ELSEWHERE)
    if found.st_size == 1:  # SQLite takes it for an empty one, and would write over it
        raise HistoryFault(f"{path}: {_NO_DATABASE}", _ELSEWHERE)
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    try:
        version = _version(connection, path)
        _keep_safe(connection, path)
        if version < len(MIGRATIONS):
            _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Which migrations the database has had, found without a change to it; HistoryFault where it is none of ours."""
    connection.execute("BEGIN")
    [application], [version] = (connection.execute(f"PRAGMA {name}").fetchone() for name in _OWN)
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.execute("COMMIT")
    if application != APPLICATION and not (empty and application == 0 and version == 0):
        raise HistoryFault(f"{path}: is another program's database; it stays as it is", _ELSEWHERE)
    if version > len(MIGRATIONS):
        raise HistoryFault(
            f"{path}: was written by a newer grader (version {version}, and this one knows {len(MIGRATIONS)}); "
            "it stays as it is",
            f"update the grader, or {_ELSEWHERE}",
        )
    return int(version)


_OWN = ("application_id", "user_version")


def _keep_safe(connection: sqlite3.Connection, path: Path) -> None:
    """See to it that what is committed stays, and that what refers to nothing is refused."""
    # EXTRA is FULL, and in a rollback journal's case also syncs the folder that the journal is deleted from.
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA foreign_keys = ON")
    # The processes that use a write-ahead log share memory, so they must be on one machine.
    mode = "delete" if network(path.parent) else "wal"
    deadline = time.monotonic() + BUSY_S
    while connection.execute("PRAGMA journal_mode").fetchone() != (mode,):
        try:
            connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
            return  # or the file system cannot do it; the rollback journal that is there then will do
        except sqlite3.OperationalError as error:
            # For this change SQLite itself does not wait for another process that is making it.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _migrate(connection: sqlite3.Connection) -> None:
    """Run the migrations that the database has not had, each whole or not at all."""
    for number, statements in enumerate(MIGRATIONS, 1):
        connection.execute("BEGIN IMMEDIATE")
        [version] = connection.execute("PRAGMA user_version").fetchone()  # another process may have been faster
        if version < number:
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")


# --------------------------------------------------------------------------------------------------------------- faults


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """What goes wrong with the file, as a HistoryFault."""
    try:
        yield
    except sqlite3.Error as error:
        raise HistoryFault(f"{path}: {_found(error, path)}", _hint(error)) from error
    except OSError as error:
        raise HistoryFault(f"{path}: history cannot be kept there ({error.strerror})", _ELSEWHERE) from error


def _found(error: sqlite3.Error, path: Path) -> str:
    name = getattr(error, "sqlite_errorname", "")
    kind = "_".join(name.split("_")[:2])
    if kind == "SQLITE_NOTADB":
        return _NO_DATABASE
    if kind == "SQLITE_CORRUPT":
        return f"the database is damaged ({error}); it stays as it is"
    if kind == "SQLITE_BUSY":
        return f"another program has kept the database locked for {BUSY_S:g} s"
    if kind == "SQLITE_FULL" or _full(path):
        return "there is no room left on its disk; what was kept before is still there"
    if kind in ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"):
        return f"cannot be written there ({error})"
    if kind == "SQLITE_IOERR":
        return f"the disk, or a limit of this process, refused it ({error}); what was kept before is still there"
    return f"{error} ({name or type(error).__name__})"


def _full(path: Path) -> bool:
    try:
        return os.statvfs(path.parent).f_bavail == 0
    except OSError:
        return False


def _hint(error: sqlite3.Error) -> str:
    if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
        return "`sqlite3 FILE .recover` saves what can be saved; until then " + _ELSEWHERE
    return _ELSEWHERE
