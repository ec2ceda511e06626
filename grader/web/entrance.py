"""The form of the page before an exam: its rules, each to be ticked, and the button that starts its clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from grader.practice.rules import rules
from grader.practice.timer import in_minutes
from grader.web.button import button

if TYPE_CHECKING:
    from grader.web.tab import Tab


_UNTICKED = "Tick each rule when you have read it; the clock stands still until then."


class Entrance:
    """Nothing of the levels is shown here but their names."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._ticks: list[ui.checkbox] = []

    def draw(self) -> None:
        """Draw it."""
        session = self._tab.session
        with ui.element("div").classes("page-scroll"), ui.element("article").classes("sheet"):
            with ui.element("h1"):
                ui.label("Before you begin")
            ui.label(", ".join(f"{level.id} · {level.title}" for level in session.levels)).classes("soft")
            with ui.element("div").classes("ticks").props('role=group aria-label="Rules, each to be ticked"'):
                for line in rules(session).splitlines():
                    words = line.removeprefix("- ").replace("*", "").replace("`", "")
                    self._ticks.append(ui.checkbox(words, on_change=self._ticked))
            with ui.element("div").classes("buttons"):
                self._begin = button(f"Begin: {in_minutes(session.minutes)}", self._begun, "strong")
                self._left = ui.label().classes("soft").props("role=status")
        self._ticked()

    def _ticked(self) -> None:
        left = sum(not tick.value for tick in self._ticks)
        self._begin.set_enabled(not left)
        self._left.set_text("" if not left else _UNTICKED)

    async def _begun(self) -> None:
        await self._tab.do(self._tab.session.begin)
