"""Attempts: every grading that was kept, written once and never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from itertools import groupby

from grader.attempt import Attempt, Trial
from grader.errors import HistoryFault, UsageFault
from grader.history import sound
from grader.history.database import reading, writing
from grader.history.moment import now
from grader.model import Report, Verdict

_COLUMNS = (
    "at, level, level_digest, seed, file, source, verdict, score, max_score, cpu_s, wall_s, exam, origin, session"
)


def record(report: Report, origin: str, session: int = 0) -> Attempt:
    """Keep a grading; it is on the disk when this returns. HistoryFault where it cannot be kept.

    ``origin`` is grade, watch or practice, ``session`` that of a practice session.
    """
    kept, submission = unkept(report, origin, session), report.submission
    row = [getattr(kept, name) for name in _COLUMNS.split(", ")]
    with writing() as connection:
        known = connection.execute("SELECT 1 FROM source WHERE digest = ?", (submission.digest,)).fetchone()
        if not known:
            connection.execute("INSERT INTO source VALUES (?, ?)", (submission.digest, submission.source))
        places = ", ".join("?" * len(row))
        number = connection.execute(f"INSERT INTO attempt ({_COLUMNS}) VALUES ({places})", row).lastrowid
        assert number is not None
        trials = ((number, place, *trial) for place, trial in enumerate(kept.cases))
        connection.executemany("INSERT INTO trial VALUES (?, ?, ?, ?, ?)", trials)
    return kept._replace(number=number)


def unkept(report: Report, origin: str, session: int = 0) -> Attempt:
    """The grading as an attempt that is kept nowhere: its number is 0.

    Of an exam the seed's digest stands for the seed: what draws the hidden cases is not to be found on a disk.
    """
    return Attempt(
        number=0,
        at=now(),
        level=report.level,
        level_digest=report.level_digest,
        seed=digest_of_seed(report.seed) if report.exam else _text(report.seed),
        file=_text(report.submission.name),
        source=report.submission.digest,
        verdict=report.verdict,
        score=report.score,
        max_score=report.max_score,
        cases=tuple(Trial(each.case.name, each.case.group, each.verdict) for each in report.results),
        cpu_s=report.cpu_s,
        wall_s=report.wall_s,
        exam=report.exam,
        origin=origin,
        session=session,
    )


def attempts(level: str = "", session: int = 0, last: int = 0) -> tuple[Attempt, ...]:
    """The attempts, oldest first: at one level or all, in one session or anywhere; the ``last`` so many, or all."""
    wanted = "(:level = '' OR level = :level) AND (:session = 0 OR session = :session)"
    values = {"level": level, "session": session, "last": last or -1}
    return _read(f"{wanted} ORDER BY number DESC LIMIT :last", values)


def attempt(number: int) -> Attempt:
    """The attempt of this number; UsageFault where there is none."""
    found = _read("number = :number", {"number": number})
    if not found:
        raise UsageFault(f"there is no attempt {number}", "`grade history` lists those that there are")
    return found[0]


def source(kept: Attempt) -> bytes:
    """The candidate's file as it was graded."""
    with reading() as connection:
        row = connection.execute("SELECT bytes FROM source WHERE digest = ?", (kept.source,)).fetchone()
    if row is None:
        raise HistoryFault(f"the source of attempt {kept.number} is not in the database: somebody changed it")
    return bytes(row[0])


def best() -> dict[tuple[str, str], int]:
    """The best score at each level, by its id and digest: a level that was changed is another."""
    with reading() as connection:
        rows = connection.execute("SELECT level, level_digest, MAX(score) FROM attempt GROUP BY level, level_digest")
        found = {(level, digest): score for level, digest, score in rows}
    if any(not isinstance(score, int) for score in found.values()):
        raise HistoryFault("the database holds what is no score; somebody changed it")
    return found


def digest_of_seed(seed: str) -> str:
    """What is kept of an exam's seed; equal where the hidden cases are."""
    return f"sha256:{hashlib.sha256(seed.encode('utf-8', 'surrogateescape')).hexdigest()}"


def _read(wanted: str, values: Mapping[str, object]) -> tuple[Attempt, ...]:
    """The attempts of a WHERE clause, oldest first."""
    with reading() as connection:
        rows = connection.execute(f"SELECT number, {_COLUMNS} FROM attempt WHERE {wanted}", values).fetchall()
        cases = connection.execute(
            'SELECT attempt, name, "group", verdict FROM trial WHERE attempt IN '
            f"(SELECT number FROM attempt WHERE {wanted}) ORDER BY attempt, place",
            values,
        )
        try:
            trials = {
                number: tuple(_trial(name, group, verdict) for _, name, group, verdict in rows_of_one)
                for number, rows_of_one in groupby(cases, key=lambda row: row[0])
            }
            return tuple(sorted(_attempts(rows, trials), key=lambda kept: kept.number))
        except ValueError as error:
            raise HistoryFault(f"the database holds what is no attempt: {error}; somebody changed it") from error


def _trial(name: object, group: object, verdict: object) -> Trial:
    sound.insist({"name": name, "group": group}, Trial)
    return Trial(str(name), str(group), Verdict(str(verdict)))


def _attempts(rows: list[tuple[object, ...]], trials: dict[int, tuple[Trial, ...]]) -> Iterator[Attempt]:
    names = ("number", *_COLUMNS.split(", "))
    for row in rows:
        values = dict(zip(names, row, strict=True))
        sound.insist({name: value for name, value in values.items() if name != "verdict"}, Attempt)
        sound.insist_on_moment(values["at"])
        values |= {"verdict": Verdict(str(values["verdict"])), "exam": bool(values["exam"])}
        number = values["number"]
        assert isinstance(number, int)
        yield Attempt(**values, cases=trials.get(number, ()))  # type: ignore[arg-type]  # as the columns' types are


def _text(text: str) -> str:
    """The text without the lone surrogates that stand for what is no UTF-8 in a file's name; SQLite takes none."""
    return text.encode("utf-8", "backslashreplace").decode()
