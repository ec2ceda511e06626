"""The page in one tab of a browser: which of its three forms is drawn, what its user does, and what it is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from nicegui import run, ui
from nicegui.events import GenericEventArguments

from grader.errors import GraderError
from grader.history.drafts import Draft
from grader.practice.outcome import Outcome
from grader.web.entrance import Entrance
from grader.web.notes import Notes
from grader.web.review import Review
from grader.web.sent import Sent, read
from grader.web.workplace import Workplace

if TYPE_CHECKING:
    from grader.web.tabs import Tabs

_HERE = Path(__file__).parent
_DARK = {"auto": None, "light": False, "dark": True}
_P = ParamSpec("_P")
_T = TypeVar("_T")


@cache
def _own(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


class Tab:
    """One tab. ``draw`` once, in the page's builder; then ``look``, ``follow``, ``show``, ``progressed`` tell it news.

    What the browser sends of the editor (``sent``) is saved before anything else is done with it; where it is nothing
    that the page's script would send, nothing is done.
    """

    def __init__(self, tabs: Tabs) -> None:
        self.tabs = tabs
        self.session = tabs.session
        self.desk = tabs.desk
        self.client = ui.context.client
        self.name = self.client.id
        self.settings = self.session.settings()
        self.stage = ""
        self._saving = asyncio.Lock()
        self._made: dict[str, int] = {}
        self.workplace: Workplace | None = None
        self.review: Review | None = None

    def draw(self) -> None:
        """Draw the page: its style, its script, and the form for the session's stage."""
        ui.add_head_html(f"<style>{_own('practice.css')}</style>")
        ui.add_body_html(f"<script>{_own('practice.js')}</script>")
        self._dark = ui.dark_mode()
        self.wear()
        self.notes = Notes()
        self._all = ui.element("main").classes("all")
        for event, heard in (
            ("draft", self._draft),
            ("waiting", self._waiting),
            ("run", lambda sent: self.run("tests", sent)),
            ("submit", lambda sent: self.run("submit", sent)),
        ):
            ui.on(event, heard)
        self._draw_stage()
        ui.timer(1.0, self._second)

    def wear(self) -> None:
        """Take the theme and the font size of the settings."""
        self._dark.set_value(_DARK[self.settings.theme])
        ui.query("body").style(f"--code-size: {self.settings.font_size}px")

    def _draw_stage(self) -> None:
        self.stage = self.session.stage
        self._all.clear()
        self.workplace = self.review = None
        with self._all:
            if self.stage == "under way":
                self.workplace = Workplace(self)
                self.workplace.draw()
                return
            self.script("end")
            if self.stage == "rules":
                Entrance(self).draw()
            else:
                self.review = Review(self)
                self.review.look()

    def _second(self) -> None:
        if self.session.stage != self.stage:  # an exam's time is up
            self.tabs.tell()
        self.notes.trouble(self.session.trouble)
        if self.workplace:
            self.workplace.second()

    # ----------------------------------------------------------------------------------------------- what it is told

    def look(self) -> None:
        """Show the session as it is now."""
        with self.client:
            try:
                if self.session.stage != self.stage:
                    self._draw_stage()
                elif self.workplace:
                    self.workplace.look()
                elif self.review:
                    self.review.look()
            except GraderError as fault:
                self.notes.fault(fault)

    def follow(self, level: str, draft: Draft) -> None:
        """Another tab has saved this draft."""
        if self.workplace:
            self.script("follow", level, draft.revision, draft.text)

    def show(self, outcome: Outcome) -> None:
        """A run has come to this."""
        if self.workplace:
            with self.client:
                self.workplace.show(outcome)

    def progressed(self) -> None:
        """A run has gone on."""
        if self.workplace:
            self.workplace.progressed()

    def note(self, fault: GraderError) -> None:
        """Tell its user what cannot be done, or has failed."""
        with self.client:
            self.notes.fault(fault)

    # ----------------------------------------------------------------------------------------------- what its user does

    async def ask(self, what: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """Call something of the session in a thread of its own; None, and a note, where it is refused or fails."""
        try:
            return await run.io_bound(what, *args, **kwargs)
        except GraderError as fault:
            self.note(fault)
            return None

    async def do(self, what: Callable[_P, object], *args: _P.args, **kwargs: _P.kwargs) -> None:
        """Change something of the session, and show it in all tabs."""
        await self.ask(what, *args, **kwargs)
        self.tabs.tell()

    async def keep(self, given: object) -> Sent | None:
        """Save what stands in the editor. Where another tab has saved meanwhile, both are kept, and this is told.

        What was sent; None where the page's script would not send that, and nothing more is to be done.
        """
        sent = self._read(given)
        if sent is None:
            return None
        level, text = sent.level, sent.text
        async with self._saving:
            # What this tab has saved itself may not have been told to its browser when that sent this.
            revision = max(sent.revision, self._made.get(level, 0))
            saved = await self.ask(self.session.save, level, text, revision, self.name)
            if saved is not None and saved.conflict is None:
                self._made[level] = saved.draft.revision
        if saved is None:
            self.script("refused")
        elif saved.conflict is None:
            self.notes.together()
            self.script("kept", level, saved.draft.revision, text)
            self.tabs.saved(level, saved.draft, self)
        else:
            self.script("kept", level, revision, text)
            self._apart(level)
        return sent

    def _read(self, given: object) -> Sent | None:
        return read(given, [level.id for level in self.session.levels])

    def _apart(self, level: str) -> None:
        """The level's draft is another one than this tab's text, and both are kept: ask which one to go on with."""

        async def take() -> None:
            draft = await self.ask(self.session.draft, level)
            if draft is not None:
                self.script("take", level, draft.revision, draft.text)

        async def insist() -> None:
            sent = self._read(await self.state())
            if sent is not None:
                await self.put(sent.level, sent.text, "before another tab's text took its place")

        with self.client:
            self.notes.apart(level, take, insist)
        self.tabs.tell()

    async def put(self, level: str, text: str, why: str) -> None:
        """Make this the draft, in the editor too, where it can be undone."""
        draft = await self.ask(self.session.replace, level, text, why)
        if draft is not None:
            self.taken(level, draft)

    def taken(self, level: str, draft: Draft) -> None:
        """Put what has become the draft by more than typing into the editor."""
        self.notes.together()
        self._made[level] = draft.revision
        self.script("take", level, draft.revision, draft.text)
        self.tabs.saved(level, draft, self)
        self.tabs.tell()

    async def _draft(self, event: GenericEventArguments) -> None:
        await self.keep(event.args)

    async def _waiting(self, event: GenericEventArguments) -> None:
        """What an earlier page of this browser tab had not yet sent when it went; of another session: put aside."""
        sent = self._read(event.args)
        if sent is not None:
            revision = sent.revision if sent.session == self.session.number else -1
            saved = await self.ask(self.session.save, sent.level, sent.text, revision, self.name)
            if saved is not None:
                if saved.conflict is None:
                    self.taken(sent.level, saved.draft)
                else:
                    self._apart(sent.level)
        self.script("settled")

    async def run(self, kind: str, event: GenericEventArguments) -> None:
        """Save, and begin a run."""
        if not self.workplace or not self.tabs.may_run:
            return
        sent = await self.keep(event.args)
        if sent is None:
            return
        self.workplace.running_soon(kind)
        try:
            await self.tabs.run(kind, sent.level, sent.text, sent.arguments)
        except GraderError as fault:
            self.note(fault)

    async def state(self) -> object:
        """What stands in the editor, asked of the browser."""
        return await self.client.run_javascript("return practice.state()", timeout=10.0)

    def script(self, name: str, *arguments: object) -> None:
        """Call a function of the page's own script."""
        self.client.run_javascript(f"practice.{name}({', '.join(map(json.dumps, arguments))})")
