"""The result of a run: a note, where there is one, and the report in its frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from grader.practice.outcome import Outcome
from grader.web.framed import frame

if TYPE_CHECKING:
    from grader.web.tab import Tab

_NOTHING = "Run tests shows here what your function returns for the visible cases. Submit runs the hidden ones, too."


class Results:
    """A place for one outcome."""

    def __init__(self, tab: Tab, nothing: str = _NOTHING) -> None:
        self._tab = tab
        self._nothing = nothing
        self._place = ui.element("div").classes("shown")
        self.say("")

    def say(self, words: str) -> None:
        """Show that there is none, and why; without words, how to get one."""
        self._place.clear()
        with self._place:
            ui.label(words or self._nothing).classes("empty")

    def show(self, outcome: Outcome) -> None:
        """Show what came of a run in place of what was there."""
        self._place.clear()
        with self._place:
            for fault in outcome.faults:
                ui.label(fault).classes("fault")
            if outcome.note:
                ui.label(outcome.note).classes("note")
            if outcome.html:
                frame(outcome.html, f"Report: {outcome.summary}", self._tab.settings.theme)
