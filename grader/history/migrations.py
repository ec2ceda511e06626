"""How the database came to be as it is: a migration a version, each a tuple of statements, run in one transaction.

What was released is never changed again; what is new is added at the end, and the number of migrations is the version
that ``PRAGMA user_version`` has afterwards.
"""

from __future__ import annotations

from grader.history.session_tables import SESSIONS

Migration = tuple[str, ...]

_ATTEMPTS: Migration = (
    "CREATE TABLE source (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
    """CREATE TABLE attempt (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        level TEXT NOT NULL,
        level_digest TEXT NOT NULL,
        seed TEXT NOT NULL,
        file TEXT NOT NULL,
        source TEXT NOT NULL REFERENCES source (digest),
        verdict TEXT NOT NULL,
        score INTEGER NOT NULL,
        max_score INTEGER NOT NULL,
        cpu_s REAL NOT NULL,
        wall_s REAL NOT NULL,
        exam INTEGER NOT NULL,
        origin TEXT NOT NULL,
        session INTEGER NOT NULL
    )""",
    "CREATE INDEX attempt_by_level ON attempt (level, number)",
    "CREATE INDEX attempt_by_session ON attempt (session, number)",
    """CREATE TABLE trial (
        attempt INTEGER NOT NULL REFERENCES attempt (number),
        place INTEGER NOT NULL,
        name TEXT NOT NULL,
        "group" TEXT NOT NULL,
        verdict TEXT NOT NULL,
        PRIMARY KEY (attempt, place)
    ) WITHOUT ROWID""",
)

MIGRATIONS: tuple[Migration, ...] = (_ATTEMPTS, SESSIONS)
"""All of them, oldest first."""
