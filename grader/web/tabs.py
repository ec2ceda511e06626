"""All open tabs of one server: they show the same session, so what one of them does, the others are told."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import NamedTuple

from nicegui import background_tasks, ui

from grader.errors import GraderError
from grader.history.drafts import Draft
from grader.practice.desk import Desk
from grader.practice.outcome import Outcome, Progress
from grader.practice.session import Session
from grader.web.tab import Tab

_DRAWN_EACH_S = 0.06
"""How often progress is drawn: a run has cases faster than anybody reads."""


class Running(NamedTuple):
    """The run that is under way: its kind (tests, custom, submit), its level, and how far it is.

    ``told`` says that its verdict is known, and only what is wrong is still looked for.
    """

    kind: str
    level: str
    progress: Progress
    told: bool = False

    @property
    def gives_way(self) -> bool:
        """Whether another run may take its place: not that of a submission whose verdict is to come."""
        return self.told or self.kind != "submit"


class Tabs:
    """The tabs, the run that is under way, and what came of each level's last run but custom ones, ``latest``.

    Everything here happens in the server's event loop; what the desk's thread reports is handed over to it.
    """

    def __init__(self, session: Session, desk: Desk) -> None:
        self.session = session
        self.desk = desk
        self.running: Running | None = None
        self.latest: dict[str, Outcome] = {}
        self._open: list[Tab] = []
        self._ending: asyncio.Task[None] | None = None
        self._drawing = False

    def opened(self) -> None:
        """Draw the page in a tab that has been opened."""
        tab = Tab(self)
        self._open.append(tab)
        ui.context.client.on_delete(lambda: self._open.remove(tab))
        tab.draw()

    def tell(self) -> None:
        """Something of the session has changed: let every tab show it."""
        for tab in list(self._open):
            tab.look()

    def saved(self, level: str, draft: Draft, by: Tab) -> None:
        """A tab has saved a draft: let the others take it where nothing is written in them."""
        for tab in self._open:
            if tab is not by:
                tab.follow(level, draft)

    @property
    def graded(self) -> str:
        """The level whose submission is still being graded, or explained and kept; empty where none is."""
        return self.running.level if self.running is not None and self.running.kind == "submit" else ""

    @property
    def may_run(self) -> bool:
        """Whether a run may begin now, as far as another one is concerned."""
        return self.running is None or self.running.gives_way

    async def run(self, kind: str, level: str, text: str, arguments: str = "") -> None:
        """Begin a run, in place of one that gives way; nothing where one does not.

        GraderError where there may be none now. How it goes and ends is drawn in all tabs.
        """
        if not self.may_run:
            return
        if self._ending is not None:
            self.desk.stop()
            await asyncio.wait((self._ending,))
        loop = asyncio.get_running_loop()

        def progress(now: Progress) -> None:
            loop.call_soon_threadsafe(self._progressed, now)

        def told(outcome: Outcome) -> None:
            loop.call_soon_threadsafe(self._told, outcome)

        if kind == "custom":
            future = self.desk.run_custom(level, text, arguments)
        else:
            begin = self.desk.submit if kind == "submit" else self.desk.run_tests
            future = begin(level, text, progress, told)
        self.running = Running(kind, level, Progress("grading", 0, 0))
        if kind != "custom":
            self.latest.pop(level, None)  # it is of another text
        self._ending = background_tasks.create(self._finished(future))
        self.tell()

    async def _finished(self, future: Future[Outcome]) -> None:
        try:
            outcome = await asyncio.wrap_future(future)
        except GraderError as fault:
            for tab in self._open:
                tab.note(fault)
            return
        finally:
            self._ended()
        self._show(outcome)

    def _ended(self) -> None:
        self.running = self._ending = None
        self.tell()

    def _told(self, outcome: Outcome) -> None:
        """The verdict is there."""
        if self.running is not None:
            self.running = self.running._replace(told=True)
            self._show(outcome)
            self.tell()

    def _show(self, outcome: Outcome) -> None:
        if not outcome.stopped and outcome.kind != "custom":
            self.latest[outcome.level] = outcome
        for tab in self._open:
            tab.show(outcome)
        if outcome.attempt is not None:
            self.tell()

    def _progressed(self, now: Progress) -> None:
        if self.running is None:
            return  # said before the end, heard after it
        self.running = self.running._replace(progress=now)
        if not self._drawing:
            self._drawing = True
            asyncio.get_running_loop().call_later(_DRAWN_EACH_S, self._draw_progress)

    def _draw_progress(self) -> None:
        self._drawing = False
        for tab in self._open:
            tab.progressed()
