"""The database of attempts: what is acknowledged stays, whatever ends or starves who writes; what is not ours, too."""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import platformdirs
import pytest

from grader.errors import HistoryFault, UsageFault
from grader.history import attempts, database, migrations, place
from tests.recording import report

ROOT = Path(__file__).parent.parent
NOBODY = 65534
VERSION = len(migrations.MIGRATIONS)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where history is kept in this test; nothing is there yet."""
    path = tmp_path / "data" / "history.db"
    monkeypatch.setenv("GRADE_HISTORY", str(path))
    return path


@contextmanager
def recording(path: Path, *arguments: object, **more: object) -> Iterator[subprocess.Popen[str]]:
    """A process that records attempts; whatever becomes of it, it ends with the test."""
    words = [sys.executable, "-m", "tests.recording", *map(str, arguments)]
    environment = os.environ | {"GRADE_HISTORY": str(path)}
    process = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, **more)  # type: ignore[call-overload]
    with process:
        try:
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def lines(process: subprocess.Popen[str]) -> list[str]:
    """What a process says until it ends by itself."""
    assert process.stdout is not None
    return process.stdout.read().splitlines()  # communicate() would lose what came together with "ready"


def sql(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()


def numbers(path: Path) -> list[object]:
    """All attempts in a database that is whole."""
    assert sql(path, "PRAGMA integrity_check") == [("ok",)]
    assert sql(path, "PRAGMA foreign_key_check") == []
    assert sql(path, "SELECT count(*) FROM trial") == [(60 * len(sql(path, "SELECT 1 FROM attempt")),)]
    return [number for (number,) in sql(path, "SELECT number FROM attempt ORDER BY number")]


# ------------------------------------------------------------------------------------------------------------ as it is


def test_it_is_for_nobody_else_and_on_the_disk_when_it_is_acknowledged(path: Path) -> None:
    """Also what SQLite keeps beside the file; and reading alone creates nothing."""
    assert attempts.attempts() == ()
    assert not path.parent.exists()
    attempts.record(report(), "grade")
    with database.reading() as connection:
        files = sorted(path.parent.iterdir())
        assert [file.name for file in files] == ["history.db", "history.db-shm", "history.db-wal"]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys")]
    assert found == [3, 1]  # EXTRA: no commit returns before it is on the disk
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_a_body_raises_undoes_all_that_it_wrote(path: Path) -> None:
    attempts.record(report(), "grade")
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        print(connection.execute("DELETE FROM trial").rowcount // 0)
    with pytest.raises(HistoryFault, match="FOREIGN KEY"), database.writing() as connection:
        connection.execute("DELETE FROM source")
    assert numbers(path) == [1]


def test_the_place_is_the_users_own_a_named_one_or_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And never one that solutions may read."""
    monkeypatch.delenv("GRADE_HISTORY")
    for home in ("", str(tmp_path)):
        monkeypatch.setenv("XDG_DATA_HOME", home)
        assert place.place() == platformdirs.user_data_path("attention-grader", appauthor=False) / "history.db"
    monkeypatch.setenv("GRADE_HISTORY", "off")
    assert place.place() is None
    with pytest.raises(UsageFault, match="switched off"):
        attempts.attempts()
    for folder in (
        Path(os.__file__).parent,
        next(Path(each, "numpy") for each in sys.path if Path(each, "numpy").is_dir()),
    ):
        monkeypatch.setenv("GRADE_HISTORY", str(folder / "kept" / "history.db"))
        with pytest.raises(HistoryFault, match="solutions may read"):
            attempts.record(report(), "grade")
        assert not (folder / "kept").exists()


MOUNTS = """\
22 28 0:20 / /proc rw - proc proc rw
28 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw
40 28 0:47 / /home rw shared:9 - nfs4 server:/home rw,vers=4.2
41 28 0:48 / /mnt/with\\040blank rw - fuse.sshfs someone@host: rw
"""


def test_network_folders_are_known_and_get_a_journal_that_needs_no_shared_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = [place.network_of(os.makedev(*device), MOUNTS) for device in ((254, 0), (0, 47), (0, 48), (0, 99))]
    assert kinds == ["", "nfs4", "fuse.sshfs", ""]
    attempts.record(report(), "grade")
    assert sql(path, "PRAGMA journal_mode") == [("wal",)]
    monkeypatch.setattr(database, "network", lambda folder: "nfs4")
    attempts.record(report(1), "grade")
    assert sql(path, "PRAGMA journal_mode") == [("delete",)]
    assert numbers(path) == [1, 2]


# ---------------------------------------------------------------------------------------------------------- migrations


def test_a_migration_is_whole_or_not_at_all_and_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts.record(report(), "grade")
    more = ("CREATE TABLE further (a)", "INSERT INTO further SELECT number FROM attempt")
    monkeypatch.setattr(database, "MIGRATIONS", (*migrations.MIGRATIONS, (*more, "INSERT INTO nowhere VALUES (1)")))
    with pytest.raises(HistoryFault, match="nowhere"):
        attempts.attempts()
    assert sql(path, "PRAGMA user_version") == [(VERSION,)]
    assert sql(path, "SELECT count(*) FROM sqlite_master WHERE name = 'further'") == [(0,)]
    monkeypatch.setattr(database, "MIGRATIONS", (*migrations.MIGRATIONS, more))
    assert [kept.number for kept in attempts.attempts()] == [1]
    assert sql(path, "PRAGMA user_version") == [(VERSION + 1,)]
    assert sql(path, "SELECT * FROM further") == [(1,)]


@pytest.mark.parametrize("version", range(1, VERSION))
def test_each_version_that_was_released_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    monkeypatch.setattr(database, "MIGRATIONS", migrations.MIGRATIONS[:version])
    attempts.record(report(), "grade")
    monkeypatch.undo()
    monkeypatch.setenv("GRADE_HISTORY", str(path))
    attempts.record(report(1), "grade")
    assert numbers(path) == [1, 2]
    assert sql(path, "PRAGMA user_version") == [(VERSION,)]


def test_a_newer_version_is_told_and_left_untouched(path: Path) -> None:
    attempts.record(report(), "grade")
    sql(path, f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    for use in (attempts.attempts, lambda: attempts.record(report(), "grade")):
        with pytest.raises(HistoryFault, match=rf"newer grader \(version {VERSION + 1}") as caught:
            use()
        assert "update the grader" in caught.value.hint
    assert path.read_bytes() == before


# --------------------------------------------------------------------------------------------------- what is not ours


def test_what_is_no_database_of_ours_is_told_and_left_untouched(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    theirs = tmp_path / "theirs.db"
    sql(theirs, "CREATE TABLE bookmarks (url)")
    ours = tmp_path / "ours.db"
    monkeypatch.setenv("GRADE_HISTORY", str(ours))
    attempts.record(report(), "grade")
    monkeypatch.setenv("GRADE_HISTORY", str(path))
    damaged = bytearray(ours.read_bytes())
    damaged[100:8000] = b"\xff" * 7900
    for content, words in (
        (b"x", "is no database"),
        (b"# Notes\n" * 1000, "is no database"),
        (theirs.read_bytes(), "another program's database"),
        (bytes(damaged), "damaged"),
    ):
        path.write_bytes(content)
        for use in (attempts.attempts, lambda: attempts.record(report(), "grade")):
            with pytest.raises(HistoryFault, match=words):
                use()
        assert path.read_bytes() == content
        assert [file.name for file in path.parent.iterdir()] == ["history.db"]
    path.unlink()
    path.mkdir()
    with pytest.raises(HistoryFault, match="no ordinary file"):
        attempts.attempts()


@contextmanager
def unprivileged() -> Iterator[None]:
    """Root may write anywhere; nobody may not."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_cannot_be_written_is_told() -> None:
    """Where nothing is kept yet, and where something is: that stays."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        patch.setenv("GRADE_HISTORY", str(folder / "history.db"))
        attempts.record(report(), "grade")
        (folder / "history.db").chmod(0o444)
        folder.chmod(0o555)
        with unprivileged():
            with pytest.raises(HistoryFault, match=r"history\.db: cannot be written there"):
                attempts.record(report(), "grade")
            patch.setenv("GRADE_HISTORY", str(folder / "deeper" / "history.db"))
            with pytest.raises(HistoryFault, match="Permission denied") as caught:
                attempts.record(report(), "grade")
        assert "GRADE_HISTORY" in caught.value.hint
        folder.chmod(0o700)
        assert numbers(folder / "history.db") == [1]


# ---------------------------------------------------------------------------------------- others, an end, a full disk


def test_several_processes_record_at_once_from_the_very_first_on(path: Path) -> None:
    with recording(path, 25) as one, recording(path, 25) as two, recording(path, 25) as three:
        said = [line for process in (one, two, three) for line in lines(process)]
    assert {line for line in said if "fault" in line and '"fault": ""' not in line} == set()
    assert sorted(int(line) for line in said if line.isdecimal()) == numbers(path) == list(range(1, 76))
    assert sql(path, "SELECT count(*) FROM source") == [(25,)]


def test_one_that_holds_the_database_for_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts.record(report(), "grade")
    monkeypatch.setattr(database, "BUSY_S", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryFault, match=r"locked for 0\.05 s"):
            attempts.record(report(), "grade")
        assert len(attempts.attempts()) == 1  # reading goes on meanwhile
    attempts.record(report(), "grade")
    assert numbers(path) == [1, 2]


def test_a_process_that_is_killed_at_any_moment_loses_nothing_that_was_acknowledged(path: Path) -> None:
    """From before the file is there; at most one more is kept than was acknowledged, and it is whole."""
    acknowledged: list[int] = []
    for count in (0, 0, 1, 2, 3, 5, 8, 1, 0, 2):
        with recording(path) as process:
            assert process.stdout is not None
            acknowledged += [int(process.stdout.readline()) for _ in range(count)]
            process.send_signal(signal.SIGKILL)
            # What it had said before it died counts as well.
            acknowledged += [int(line) for line in process.stdout if line.endswith("\n")]
        if path.exists() and path.stat().st_size:
            kept = [each.number for each in attempts.attempts()]
            assert set(acknowledged) <= set(kept)
            assert len(kept) <= len(acknowledged) + 1
            acknowledged = kept
    assert numbers(path) == acknowledged
    assert len(acknowledged) >= 22


def test_a_limit_on_files_is_told_and_costs_nothing_that_was_acknowledged(path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    with recording(path, preexec_fn=limit) as process:
        *said, last = lines(process)
    assert "refused" in json.loads(last)["fault"]
    assert numbers(path) == [int(line) for line in said] != []


def test_a_full_disk_is_told_and_costs_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """And what was kept can be read while it is full."""
    script = (
        f"mount -t tmpfs -o size=400k tmpfs {tmp_path} && "
        f"GRADE_HISTORY={tmp_path}/history.db {sys.executable} -m tests.recording"
    )
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    if "ready" not in done.stdout:
        pytest.skip("only root with CAP_SYS_ADMIN can mount a small disk")
    _, *said, last = done.stdout.splitlines()
    found = json.loads(last)
    assert "no room left on its disk" in found["fault"]
    assert found["kept"] == len(said) > 0
