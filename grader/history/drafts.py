"""What a candidate has written in a practice session: a draft for each level, and every text that it has replaced.

A draft has revisions. Whoever saves says on which revision the text is based; where the draft has gone on meanwhile, in
another tab, it stays as it is, and the text is put aside. So two tabs never lose each other's text.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from grader.history.database import reading, writing
from grader.history.moment import now

MOST_ASIDE = 200
"""Most texts that are kept aside for a level of a session; beyond them the oldest goes."""


class Draft(NamedTuple):
    """The text for a level, its revision from 1 up (0: nothing was saved yet), and when it was saved."""

    text: str
    revision: int
    saved_at: str = ""


class Aside(NamedTuple):
    """A text that is not the draft: why it was put aside, and when."""

    number: int
    text: str
    saved_at: str
    why: str


class Saved(NamedTuple):
    """What came of saving: the draft as it is now, and where the text was put instead if it was not taken."""

    draft: Draft
    conflict: Aside | None = None


def draft(session: int, level: str) -> Draft | None:
    """The draft for a level; None where nothing was saved yet."""
    with reading() as connection:
        return _draft(connection, session, level)


def save(session: int, level: str, text: str, based_on: int, tab: str = "") -> Saved:
    """Save a text that was made of the revision ``based_on``; an older one than there is is put aside, and told.

    ``tab`` names who writes: one that goes on from the same old revision has one text aside, its latest.
    """
    with writing() as connection:
        there = _draft(connection, session, level) or Draft("", 0)
        if text == there.text and there.revision:
            return Saved(there)
        if based_on != there.revision:
            return Saved(there, _put_aside(connection, session, level, text, "written in another tab", tab, based_on))
        return Saved(_put(connection, session, level, text, there.revision + 1))


def replace(session: int, level: str, text: str, why: str) -> Draft:
    """Make this the draft whatever it was, and put what it was aside, with the reason ``why``."""
    with writing() as connection:
        there = _draft(connection, session, level)
        if there is None:
            return _put(connection, session, level, text, 1)
        if there.text == text:
            return there
        _put_aside(connection, session, level, there.text, why, "", there.revision)
        return _put(connection, session, level, text, there.revision + 1)


def asides(session: int, level: str) -> tuple[Aside, ...]:
    """The texts that were put aside, the latest first."""
    with reading() as connection:
        rows = connection.execute(
            "SELECT number, text, saved_at, why FROM aside WHERE session = ? AND level = ? "
            "ORDER BY saved_at DESC, number DESC",
            (session, level),
        )
        return tuple(Aside(*row) for row in rows)


def _draft(connection: sqlite3.Connection, session: int, level: str) -> Draft | None:
    row = connection.execute(
        "SELECT text, revision, saved_at FROM draft WHERE session = ? AND level = ?", (session, level)
    ).fetchone()
    return Draft(*row) if row else None


def _put(connection: sqlite3.Connection, session: int, level: str, text: str, revision: int) -> Draft:
    kept = Draft(text, revision, now())
    connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", (session, level, *kept))
    return kept


def _put_aside(  # noqa: PLR0913, PLR0917 - a row
    connection: sqlite3.Connection, session: int, level: str, text: str, why: str, tab: str, based_on: int
) -> Aside:
    """Put a text aside; in place of the tab's last one, if that was written on the same revision."""
    moment = now()
    where = "session = ? AND level = ? AND ((tab = ? AND tab != '' AND based_on = ?) OR text = ?)"
    connection.execute(f"DELETE FROM aside WHERE {where}", (session, level, tab, based_on, text))
    number = connection.execute(
        "INSERT INTO aside (session, level, text, saved_at, why, tab, based_on) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (session, level, text, moment, why, tab, based_on),
    ).lastrowid
    assert number is not None
    connection.execute(
        "DELETE FROM aside WHERE session = :session AND level = :level AND number NOT IN "
        "(SELECT number FROM aside WHERE session = :session AND level = :level ORDER BY number DESC LIMIT :most)",
        {"session": session, "level": level, "most": MOST_ASIDE},
    )
    return Aside(number, text, moment, why)
