"""The form of the page while a session is under way: the bar, what is asked, the editor, and what came of runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from grader.practice.outcome import Outcome
from grader.web.bar import Bar
from grader.web.below import Below
from grader.web.editor import Editor
from grader.web.side import Side

if TYPE_CHECKING:
    from grader.web.tab import Tab


class Workplace:
    """Its parts, and the level that they show: that of the session, also when another tab has gone on to it."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.level = tab.session.current
        self._said = tab.session.clock().note

    def draw(self) -> None:
        """Draw it for the session's current level."""
        self._bar = Bar(self.tab)
        with ui.splitter(value=42, limits=(22, 70)).classes("halves") as halves:
            with halves.before:
                self.side = Side(self.tab)
            with halves.after, ui.splitter(value=54, limits=(12, 88), horizontal=True) as stacked:
                with stacked.before:
                    self.editor = Editor(self.tab)
                with stacked.after:
                    self.below = Below(self.tab)
        self._open()

    def _open(self) -> None:
        """Show the session's current level."""
        self.level = self.tab.session.current
        self._bar.look()
        self.side.open(self.level)
        self.editor.open(self.level, self.tab.session.draft(self.level.id))
        self.below.open(self.level)
        self._mark()

    def look(self) -> None:
        """Show what has changed."""
        if self.tab.session.current.id != self.level.id:
            self._open()
            return
        self._bar.look()
        self.side.look()
        self.below.look()

    def second(self) -> None:
        """Show the time, and say it where it is to be said."""
        clock = self.tab.session.clock()
        self._bar.time(clock)
        if clock.note != self._said:
            self._said = clock.note
            self.tab.notes.time(clock.note)

    def running_soon(self, kind: str) -> None:
        """Put away what the last run of this kind has left."""
        self.editor.mark(())
        self.below.wait(kind)

    def show(self, outcome: Outcome) -> None:
        """Show what came of a run, if it is of the level that is shown."""
        if outcome.level == self.level.id:
            self.below.show(outcome)
            if not outcome.stopped:
                self.editor.mark(outcome.markers)

    def rewished(self) -> None:
        """The settings have changed."""
        self.editor.rewished()
        self.below.redraw()

    def progressed(self) -> None:
        """Show how far the run is."""
        self.below.progressed()

    def _mark(self) -> None:
        """The markers of the level's last run, if it was run since the server started."""
        outcome = self.below.latest()
        if outcome is not None and self.tab.session.draft(self.level.id).text.encode() == _source(outcome):
            self.editor.mark(outcome.markers)


def _source(outcome: Outcome) -> bytes:
    return outcome.report.submission.source if outcome.report else b""
