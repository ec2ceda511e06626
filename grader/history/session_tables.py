"""What practice sessions add to the database, as one migration."""

from __future__ import annotations

SESSIONS: tuple[str, ...] = (
    """CREATE TABLE session (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        pack TEXT NOT NULL,
        levels TEXT NOT NULL,
        minutes REAL NOT NULL,
        exam INTEGER NOT NULL,
        seed TEXT NOT NULL,
        key TEXT NOT NULL,
        port INTEGER NOT NULL,
        started_at TEXT NOT NULL,
        used_s REAL NOT NULL,
        begun INTEGER NOT NULL,
        current TEXT NOT NULL,
        given_up TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        ended_by TEXT NOT NULL
    )""",
    """CREATE TABLE draft (
        session INTEGER NOT NULL REFERENCES session (number),
        level TEXT NOT NULL,
        text TEXT NOT NULL,
        revision INTEGER NOT NULL,
        saved_at TEXT NOT NULL,
        PRIMARY KEY (session, level)
    ) WITHOUT ROWID""",
    # A text that is not the draft any more, or never became it. A tab that goes on writing on an old revision has one.
    """CREATE TABLE aside (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        session INTEGER NOT NULL REFERENCES session (number),
        level TEXT NOT NULL,
        text TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        why TEXT NOT NULL,
        tab TEXT NOT NULL,
        based_on INTEGER NOT NULL
    )""",
    "CREATE INDEX aside_by_level ON aside (session, level)",
    # The drawn report of an attempt, deflated: what a page shows when the attempt is looked at again.
    """CREATE TABLE page (
        attempt INTEGER PRIMARY KEY REFERENCES attempt (number),
        html BLOB NOT NULL
    )""",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)
