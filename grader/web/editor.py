"""The editor: the draft of a level, with markers on the lines of the candidate's own traceback."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nicegui import ui
from nicegui.elements.codemirror import CodeMirror
from nicegui.events import GenericEventArguments

from grader import stub
from grader.history.drafts import Draft
from grader.model import Level
from grader.practice.outcome import Marker
from grader.web.button import button

if TYPE_CHECKING:
    from grader.web.tab import Tab

_LONGEST = 90
"""Most characters of a message beside its line; the tooltip and the report have all of it."""


class Editor:
    """One level at a time. Each gets an editor of its own, so that undo never brings back another level's text.

    What stands in it is the page's script's to say: it sends the whole text with everything that needs it.
    """

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        with ui.element("div").classes("over-code"):
            self._file = ui.label().classes("file")
            self._carry = button("", None, "quiet")
            self._carry.on("click", self._carried, js_handler="() => emit(practice.state())")
            self._reset = button("Start over", None, "quiet")
            self._reset.on("click", self._started_over, js_handler="() => emit(practice.state())")
        self._place = ui.element("div").classes("code")
        self._code: CodeMirror | None = None

    def open(self, level: Level, draft: Draft) -> None:
        """Show a level's draft."""
        session = self._tab.session
        self._file.set_text(f"{level.id}.py")
        self._carry.set_visibility(session.place > 0)
        self._carry.set_text(f"Carry over {session.levels[session.place - 1].id}")
        first = self._code is None
        self._place.clear()
        with self._place:
            self._code = ui.codemirror(draft.text, language="Python", theme="githubLight")
        begun = {
            "id": self._code.id,
            "session": session.number,
            "level": level.id,
            "revision": draft.revision,
            "text": draft.text,
            "label": f"Code for {level.id}. Escape, then Tab leaves the editor.",
            "focus": not first,
        }
        self._tab.script("begin", {**begun, **self._wishes()})

    def rewished(self) -> None:
        """The settings have changed."""
        self._tab.script("wish", self._wishes())

    def _wishes(self) -> dict[str, object]:
        """What the page's script must know of the settings."""
        settings = self._tab.settings
        return {"autosave": settings.autosave, "tabLeaves": settings.keymap == "leave"}

    def mark(self, markers: Sequence[Marker]) -> None:
        """Mark these lines, and no others."""
        if self._code is None:
            return
        self._tab.script("mark", [[it.line, it.text[:_LONGEST], it.text, it.innermost] for it in markers])

    async def _carried(self, event: GenericEventArguments) -> None:
        tab = self._tab
        if await tab.keep(event.args) is None:
            return
        draft = await tab.ask(tab.session.carry)
        if draft is not None:
            tab.taken(tab.session.current.id, draft)

    async def _started_over(self, event: GenericEventArguments) -> None:
        tab = self._tab
        if await tab.keep(event.args):
            level = tab.session.current
            await tab.put(level.id, stub.text(level), "before starting over")
