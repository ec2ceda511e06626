"""Practice sessions in the database: where each stands, and the settings of the page.

A session is kept as a whole at each change; ``beat`` keeps its time alone. All functions raise HistoryFault where the
database cannot be read or written. What a candidate writes meanwhile is in ``drafts``.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from grader.errors import HistoryFault, UsageFault
from grader.history import sound
from grader.history.database import reading, writing
from grader.history.moment import now


class Kept(NamedTuple):
    """A practice session as it is kept. ``number`` counts from 1; 0 is one that was not kept yet.

    ``pack`` is the folder of its levels, "" for the built-in one; ``levels`` are their ids in order. ``seed`` draws the
    hidden cases, ``key`` is the secret of its page and ``port`` where that was last. ``used_s`` are seconds of
    ``minutes``; ``begun`` says that the rules are ticked and time counts; ``given_up`` are levels. ``ended_by`` is ""
    while the session lasts, then "candidate" or "time". Moments are UTC, in ISO 8601.
    """

    number: int
    pack: str
    levels: tuple[str, ...]
    minutes: float
    exam: bool
    seed: str
    key: str
    port: int = 0
    started_at: str = ""
    used_s: float = 0.0
    begun: bool = False
    current: str = ""
    given_up: tuple[str, ...] = ()
    ended_at: str = ""
    ended_by: str = ""


_COLUMNS = ", ".join(Kept._fields[1:])


def begin(session: Kept) -> Kept:
    """Keep a new session; what it is then, with its number."""
    session = session._replace(started_at=session.started_at or now())
    row = _row(session)
    with writing() as connection:
        places = ", ".join("?" * len(row))
        number = connection.execute(f"INSERT INTO session ({_COLUMNS}) VALUES ({places})", row).lastrowid
    assert number is not None
    return session._replace(number=number)


def keep(session: Kept) -> None:
    """Keep where a session stands now."""
    columns = ", ".join(f"{name} = ?" for name in Kept._fields[1:])
    with writing() as connection:
        connection.execute(f"UPDATE session SET {columns} WHERE number = ?", [*_row(session), session.number])


def beat(number: int, used_s: float) -> None:
    """Keep the time that a session has used so far, which never becomes less."""
    with writing() as connection:
        connection.execute("UPDATE session SET used_s = max(used_s, ?) WHERE number = ?", (used_s, number))


def session(number: int) -> Kept:
    """The session of this number; UsageFault where there is none."""
    found = _one("number = ?", (number,))
    if found is None:
        raise UsageFault(f"there is no practice session {number}", "`grade practice` begins one")
    return found


def unfinished() -> Kept | None:
    """The latest session that has not ended; None where there is none."""
    return _one("number = (SELECT max(number) FROM session WHERE ended_by = '')", ())


def _one(wanted: str, values: tuple[object, ...]) -> Kept | None:
    with reading() as connection:
        row = connection.execute(f"SELECT number, {_COLUMNS} FROM session WHERE {wanted}", values).fetchone()
    return _kept(row) if row else None


def _row(session: Kept) -> list[object]:
    """The values of all columns but the number."""
    return [json.dumps(value) if isinstance(value, tuple) else value for value in session[1:]]


def _kept(row: sqlite3.Row | tuple[object, ...]) -> Kept:
    values = dict(zip(Kept._fields, row, strict=True))
    try:
        sound.insist(values, Kept)
        values |= {name: tuple(map(str, json.loads(str(values[name])))) for name in ("levels", "given_up")}
    except (ValueError, TypeError) as error:
        raise HistoryFault(f"the database holds what is no session: {error}; somebody changed it") from error
    values |= {name: bool(values[name]) for name in ("exam", "begun")}
    return Kept(**values)


# ------------------------------------------------------------------------------------------------------------ settings


def settings() -> dict[str, str]:
    """What was set, by name; what these mean is the page's."""
    with reading() as connection:
        return dict(connection.execute("SELECT name, value FROM setting"))


def keep_settings(values: Mapping[str, str]) -> None:
    """Set these, and leave the others as they are."""
    with writing() as connection:
        connection.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", values.items())


# ------------------------------------------------------------------------------------------------------- drawn reports


def keep_page(attempt: int, html: str) -> None:
    """Keep the drawn report of an attempt, so that it can be looked at again."""
    with writing() as connection:
        deflated = zlib.compress(html.encode("utf-8"))
        connection.execute("INSERT OR REPLACE INTO page VALUES (?, ?)", (attempt, deflated))


def page(attempt: int) -> str:
    """The drawn report of an attempt; empty where none was kept."""
    with reading() as connection:
        row = connection.execute("SELECT html FROM page WHERE attempt = ?", (attempt,)).fetchone()
    return zlib.decompress(row[0]).decode("utf-8") if row else ""
