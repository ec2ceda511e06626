"""Custom tests: arguments of the candidate's own, and what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui
from nicegui.events import GenericEventArguments

from grader.model import Level
from grader.practice import custom
from grader.practice.outcome import Outcome
from grader.web.button import button
from grader.web.results import Results

if TYPE_CHECKING:
    from grader.web.tab import Tab

_NOTHING = "Your function is called with these arguments; what it returns is shown here."
_ALL = "() => emit({...practice.state(), arguments: document.querySelector('.typed textarea').value})"


class Custom:
    """The arguments of each level stay while the page is open."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._level = tab.session.current
        self._typed: dict[str, str] = {}
        with ui.element("div").classes("custom"):
            with ui.element("div").classes("arguments"):
                self._text = ui.textarea().props('borderless dense aria-label="Arguments, as JSON" spellcheck=false')
                self._text.classes("typed").on_value_change(self._changed)
                with ui.element("div").classes("buttons"):
                    self._run = button("Run custom test", None, "plain").on("click", self._begin, js_handler=_ALL)
                    button("First sample", self._example, "quiet")
            with ui.element("div").classes("answer"):
                self._results = Results(tab, _NOTHING)
        self._outcome: Outcome | None = None

    def open(self, level: Level) -> None:
        """Show the arguments typed for a level, at first those of its first sample."""
        self._level = level
        self.say("")
        self._text.set_value(self._typed.get(level.id) or custom.example(level))

    def look(self, *, may: bool) -> None:
        """Switch the button."""
        self._run.set_enabled(may)

    def say(self, words: str) -> None:
        """Show words in place of an answer; the usual ones where there are none."""
        self._outcome = None
        self._results.say(words)

    def show(self, outcome: Outcome) -> None:
        """Show what came of the arguments."""
        self._outcome = outcome
        self._results.show(outcome)

    def redraw(self) -> None:
        """Draw it anew: the theme has changed."""
        if self._outcome is not None:
            self._results.show(self._outcome)

    def _changed(self) -> None:
        self._typed[self._level.id] = self._text.value or ""

    def _example(self) -> None:
        self._text.set_value(custom.example(self._level))

    async def _begin(self, event: GenericEventArguments) -> None:
        await self._tab.run("custom", event)
