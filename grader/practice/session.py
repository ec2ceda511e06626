"""A practice session: everything that a page shows of it, and everything that its user can do but run code (``desk``).

Protocol: ``opening.begin`` or ``opening.resume`` makes it, ``start`` when the server answers, ``tick`` each second
from the heartbeat, ``stop`` when the server ends; the session itself goes on when it is opened again, until ``finish``
or, in an exam, until its time is up. Each change is on the disk when the call returns, so that a killed server or a
restarted machine brings back the texts, the attempts and the time that is left, but for the seconds since the last
beat.

What may not be done now is a UsageFault whose message can be shown as it is; what the database refuses is a
HistoryFault. Any thread may call, one at a time is let in.
"""

from __future__ import annotations

import functools
import shlex
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from grader import stub
from grader.attempt import Attempt
from grader.errors import HistoryFault, UsageFault
from grader.history import attempts as history
from grader.history import drafts, sessions
from grader.history.drafts import Aside, Draft, Saved
from grader.history.moment import now as moment
from grader.history.sessions import Kept
from grader.model import Level, Report
from grader.practice import carrying, comparing
from grader.practice.comparing import Beside, Side
from grader.practice.permission import Allowed, allowed
from grader.practice.settings import Settings, of_kept
from grader.practice.standing import Standing, standing
from grader.practice.timer import TimeLeft, Timer
from grader.submission import MAX_SOURCE

BEAT_S = 5.0
"""Seconds between two beats that are kept: so much of the used time is forgotten at most, when all is killed."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


def _alone(method: Callable[Concatenate[Session, _P], _T]) -> Callable[Concatenate[Session, _P], _T]:
    """The method, for one thread at a time."""

    @functools.wraps(method)
    def locked(self: Session, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        with self._lock:
            return method(self, *args, **kwargs)

    return locked


class Session:
    """See the module. ``pack`` is the folder of the levels; ``now`` is the timer's clock, in seconds.

    Attributes that do not change: ``number``, ``levels`` (in order), ``exam``, ``minutes``, ``pack``.
    """

    def __init__(
        self, kept: Kept, levels: Sequence[Level], pack: Path, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.number = kept.number
        self.levels = tuple(levels)
        self.exam = kept.exam
        self.minutes = kept.minutes
        self.pack = pack
        self._kept = kept
        self._timer = Timer(kept.minutes, kept.used_s, now)
        self._beaten_s = kept.used_s
        self._attempts = list(history.attempts(session=kept.number))
        self._trouble = ""
        self._lock = threading.RLock()

    # ------------------------------------------------------------------------------------------- where it stands

    @property
    def current(self) -> Level:
        """The level that is worked on."""
        return self.level(self._kept.current)

    @property
    def place(self) -> int:
        """The current level's place among the levels, from 0."""
        return self._kept.levels.index(self._kept.current)

    @property
    def stage(self) -> str:
        """What is to be drawn: "rules" (an exam before it began), "under way" or "over"."""
        return "over" if self._kept.ended_by else "under way" if self._kept.begun else "rules"

    @property
    def trouble(self) -> str:
        """Why the last beat could not be kept, as a sentence to be shown; empty where all is well."""
        return self._trouble

    @property
    def seed(self) -> str:
        """The salt of the hidden cases. It is secret in an exam: for the desk, never for a page."""
        return self._kept.seed

    @property
    def key(self) -> str:
        """The secret that the page's guard is made of. For the server."""
        return self._kept.key

    @property
    def port(self) -> int:
        """Where the page was last, so that it can be there again; 0 where it was nowhere yet."""
        return self._kept.port

    @_alone
    def listens_at(self, port: int) -> None:
        """Keep where the page is now."""
        if port != self._kept.port:
            self._change(port=port)

    def level(self, level_id: str) -> Level:
        """The session's level of that id; UsageFault where it has none."""
        for level in self.levels:
            if level.id == level_id:
                return level
        raise UsageFault(f"this session has no level '{level_id}'")

    @_alone
    def allowed(self) -> Allowed:
        """What may be done now."""
        return allowed(self._kept, submitted=any(attempt.level == self._kept.current for attempt in self._attempts))

    @_alone
    def standing(self) -> Standing:
        """Each level's score and the total, now or at the end."""
        return standing(self._kept, self.levels, self._attempts, self._timer.used_s)

    # ---------------------------------------------------------------------------------------------------- the time

    def clock(self) -> TimeLeft:
        """What the clock shows. Cheap, and changes nothing."""
        return self._timer.left()

    @_alone
    def start(self) -> None:
        """The server answers: from now on time counts, in an exam once its rules are ticked."""
        if not self._kept.exam and not self._kept.begun:
            self._change(begun=True)
        if self.stage == "under way":
            self._timer.start()

    @_alone
    def tick(self) -> TimeLeft:
        """The heartbeat, each second: count the time, end an exam whose time is up, keep the time now and then.

        Raises nothing: what the database refuses is in ``trouble``.
        """
        self._timer.tick()
        try:
            self._look_at_the_clock()
            if self._timer.used_s - self._beaten_s >= BEAT_S:
                sessions.beat(self.number, self._timer.used_s)
                self._beaten_s = self._timer.used_s
            self._trouble = ""
        except HistoryFault as fault:
            self._trouble = fault.message
        return self._timer.left()

    @_alone
    def stop(self) -> None:
        """The server ends: time stands still, and what was used is kept."""
        self._timer.stop()
        sessions.beat(self.number, self._timer.used_s)

    # ---------------------------------------------------------------------------------------------- the way through

    @_alone
    def begin(self) -> None:
        """Tick the rules of an exam; its time begins."""
        self._insist("begin")
        self._change(begun=True)
        self._timer.start()

    @_alone
    def go_to(self, level_id: str) -> None:
        """Go to any level: in practice, and to review a session that is over; in an exam to the next if it is open."""
        level = self.level(level_id)
        following = self._kept.levels.index(level.id) == self.place + 1
        self._insist("next" if following and not self.allowed().choose else "choose")
        self._change(current=level.id)

    @_alone
    def previous(self) -> None:
        """Go to the level before."""
        self._insist("previous")
        self._change(current=self.levels[self.place - 1].id)

    @_alone
    def next(self) -> None:
        """Go to the next level; in an exam for good."""
        self._insist("next")
        self._change(current=self.levels[self.place + 1].id)

    @_alone
    def give_up(self) -> None:
        """In an exam, give the current level up without a submission, and go on to the next; after the last, end."""
        self._insist("give_up")
        self._change(given_up=(*self._kept.given_up, self._kept.current))
        if self.allowed().next:
            self.next()
        else:
            self._end("candidate")

    @_alone
    def finish(self) -> None:
        """End the session for good. What was submitted counts."""
        self._insist("finish")
        self._end("candidate")

    # ------------------------------------------------------------------------------------------------- what is written

    @_alone
    def draft(self, level_id: str) -> Draft:
        """The text for a level; its stub, with revision 0, where nothing was saved yet."""
        return drafts.draft(self.number, self._seen(level_id).id) or Draft(self._stub(level_id), 0)

    @_alone
    def save(self, level_id: str, text: str, based_on: int, tab: str = "") -> Saved:
        """Save what is in the editor of a tab, which was made of the revision ``based_on`` of the draft.

        Where the draft is a newer one, ``conflict`` is where the text was put aside, and ``draft`` is what another tab
        has written meanwhile. The tab then takes that, or makes its own text the draft with ``replace``. ``tab`` is any
        name that the tab keeps to.
        """
        self._edit(level_id)
        return drafts.save(self.number, level_id, _checked(text), based_on, tab)

    @_alone
    def replace(self, level_id: str, text: str, why: str) -> Draft:
        """Make this the draft, of whatever revision it is: to restore an attempt, say. What it was is put aside.

        ``why`` is told of what was put aside, in the past: "before attempt 3 was restored".
        """
        self._edit(level_id)
        return drafts.replace(self.number, level_id, _checked(text), why)

    @_alone
    def carry(self) -> Draft:
        """Begin the current level with the code of the one before it: its ``solution`` becomes a function to call.

        UsageFault at the first level.
        """
        self._insist("edit")
        if not self.place:
            raise UsageFault("there is no level before this one to carry code from")
        before = self.levels[self.place - 1]
        kept = drafts.draft(self.number, before.id)
        text = carrying.carried(kept.text if kept else self._stub(before.id), before.id, self._stub(self._kept.current))
        return self.replace(self.current.id, text, f"before the code of {before.id} was carried over")

    @_alone
    def asides(self, level_id: str) -> tuple[Aside, ...]:
        """The texts for a level that are not the draft: replaced, or written in another tab; the latest first."""
        return drafts.asides(self.number, self._seen(level_id).id)

    # ----------------------------------------------------------------------------------------------- what was submitted

    @_alone
    def attempts(self, level_id: str) -> tuple[Attempt, ...]:
        """What was submitted for a level in this session, the latest first."""
        self._seen(level_id)
        return tuple(attempt for attempt in reversed(self._attempts) if attempt.level == level_id)

    @_alone
    def attempt(self, number: int) -> Attempt:
        """The attempt of this session with that number; UsageFault where there is none that may be looked at."""
        for attempt in self._attempts:
            if attempt.number == number:
                self._seen(attempt.level)
                return attempt
        raise UsageFault(f"this session has no attempt {number}")

    def source(self, number: int) -> str:
        """What was submitted, as text."""
        return history.source(self.attempt(number)).decode("utf-8", "replace")

    def report_page(self, number: int) -> str:
        """The attempt's report as one HTML page, as it was drawn then; empty where it was not kept."""
        return sessions.page(self.attempt(number).number)

    @_alone
    def try_out(self, level_id: str) -> None:
        """For the desk, when a run begins that is no submission: UsageFault unless it may."""
        self._insist("run")
        self._at_current(level_id)

    @_alone
    def hand_in(self, level_id: str) -> None:
        """For the desk, when a submission begins: UsageFault unless it may. What begins in time counts."""
        self._insist("submit")
        self._at_current(level_id)

    @_alone
    def record(self, report: Report) -> Attempt:
        """For the desk: keep a submission's report as an attempt, even where the session has ended meanwhile."""
        attempt = history.record(report, "practice", self.number)
        self._attempts.append(attempt)
        return attempt

    def record_page(self, attempt: Attempt, html: str) -> None:
        """For the desk: keep the drawn report of an attempt."""
        sessions.keep_page(attempt.number, html)

    # ---------------------------------------------------------------------------------------------------- differences

    @_alone
    def sides(self, level_id: str) -> tuple[Side, ...]:
        """What can be compared at a level: the stub, the draft, the attempts, and what was put aside."""
        return comparing.sides(self.attempts(level_id), self.asides(level_id))

    @_alone
    def diff(self, level_id: str, before: str, after: str) -> Beside:
        """Compare two of the ``sides``, by their keys; UsageFault where there is no such side."""
        attempts = self.attempts(level_id)
        texts: dict[str, Callable[[], str]] = {
            "stub": lambda: self._stub(level_id),
            "draft": lambda: self.draft(level_id).text,
            **{f"attempt {it.number}": functools.partial(self.source, it.number) for it in attempts},
            **{f"aside {it.number}": functools.partial(str, it.text) for it in self.asides(level_id)},
        }
        return comparing.compared(before, after, texts, attempts)

    # -------------------------------------------------------------------------------------------------------- settings

    def settings(self) -> Settings:
        """The settings of the page, which all sessions share."""
        return of_kept(sessions.settings())

    def change_settings(self, changed: Settings) -> None:
        """Keep settings; UsageFault where one is none of its choices."""
        sessions.keep_settings(changed.checked().to_keep())

    # ---------------------------------------------------------------------------------------------------------- inside

    def _insist(self, what: str) -> None:
        """UsageFault unless that may be done now, also by the clock."""
        self._look_at_the_clock()
        now = self.allowed()
        if not getattr(now, what):
            raise UsageFault(now.why_not or f"'{what.replace('_', ' ')}' is not to be had now")

    def _at_current(self, level_id: str) -> None:
        """UsageFault where an exam is at another level."""
        if self.exam and self.level(level_id).id != self._kept.current:
            raise UsageFault(f"the exam is at {self._kept.current}, and {level_id} is closed")

    def _edit(self, level_id: str) -> None:
        self._insist("edit")
        self.level(level_id)
        self._at_current(level_id)

    def _seen(self, level_id: str) -> Level:
        """The level, if what was done there may be looked at now."""
        if self.stage != "over":
            self._at_current(level_id)
        return self.level(level_id)

    def _stub(self, level_id: str) -> str:
        suffix = f" --pack {shlex.quote(self._kept.pack)}" if self._kept.pack else ""
        return stub.text(self.level(level_id), suffix)

    def _look_at_the_clock(self) -> None:
        if self.exam and self.stage == "under way" and self._timer.left().overtime:
            self._end("time")

    def _end(self, by: str) -> None:
        self._timer.stop()
        # What draws the hidden cases of an exam has to be kept while it lasts, and no longer.
        seed = history.digest_of_seed(self.seed) if self.exam else self.seed
        self._change(ended_by=by, ended_at=moment(), seed=seed)

    def _change(self, **changes: Any) -> None:
        """Keep the session with these changes, and only then believe them."""
        changed = self._kept._replace(used_s=self._timer.used_s, **changes)
        sessions.keep(changed)
        self._kept, self._beaten_s = changed, changed.used_s


def _checked(text: str) -> str:
    """The text as it can be kept and graded; UsageFault where it is too large."""
    text = text.encode("utf-8", "replace").decode("utf-8")  # a browser may send lone surrogates
    if len(text.encode("utf-8")) > MAX_SOURCE:
        raise UsageFault(f"this is larger than {MAX_SOURCE >> 20} MiB, the most a solution may have; it is not saved")
    return text
