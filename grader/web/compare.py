"""Any two texts of a level side by side: the stub, what is in the editor, attempts, and what was put aside."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from nicegui import ui

from grader.model import Level
from grader.web.differences import drawn

if TYPE_CHECKING:
    from grader.web.tab import Tab


class Compare:
    """Two sides are chosen, at first the stub and what is in the editor; ``shown`` and each choice draw the two."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._level = tab.session.current
        self._keys: list[str] = []
        self._quiet = True
        with ui.element("div").classes("sides"):
            self._before = self._side("From")
            self._after = self._side("to")
        self._place = ui.element("div").classes("scrolled").props('tabindex=0 aria-label="Differences"')

    def _side(self, label: str) -> ui.select:
        ui.label(label).classes("soft")
        named = f'aria-label="Compare {label.lower()}"'
        chosen = ui.select({}, on_change=self._chosen)
        return chosen.props(f"dense options-dense borderless {named}").classes("side")

    def open(self, level: Level) -> None:
        """Offer the sides of a level."""
        self._level = level
        self._keys = []
        self._quiet = True
        self.look()
        self._before.set_value("stub")
        self._after.set_value("draft")
        self._quiet = False
        self._place.clear()

    async def shown(self) -> None:
        """Draw what differs now: the place can be seen from now on, and what is in the editor may have changed."""
        await self._saved_and_drawn()

    def look(self) -> None:
        """Offer the sides that there are now."""
        sides = {side.key: side.label for side in self._tab.session.sides(self._level.id)}
        if list(sides) != self._keys:
            self._keys = list(sides)
            for select in (self._before, self._after):
                select.set_options(sides)

    def between(self, before: str, after: str) -> None:
        """Choose two sides, without drawing them."""
        self._quiet = True
        self._before.set_value(before)
        self._after.set_value(after)
        self._quiet = False

    def _chosen(self) -> Awaitable[None] | None:
        """A side was chosen, here and now by the candidate or by ourselves."""
        return None if self._quiet else self._saved_and_drawn()

    async def _saved_and_drawn(self) -> None:
        """What is in the editor is saved first, for it may be one of the sides."""
        if await self._tab.keep(await self._tab.state()):
            self._draw()

    def _draw(self) -> None:
        before, after = self._before.value, self._after.value
        comparison = self._tab.session.diff(self._level.id, before, after) if before and after else None
        self._place.clear()
        if comparison is not None:
            with self._place:
                ui.html(drawn(comparison), sanitize=False)
