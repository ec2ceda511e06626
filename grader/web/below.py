"""Below the editor: what can be run, how far a run is, and what came of it; custom tests; comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui
from nicegui.events import GenericEventArguments

from grader.model import Level
from grader.practice.outcome import Outcome
from grader.web.button import button
from grader.web.compare import Compare
from grader.web.custom import Custom
from grader.web.results import Results

if TYPE_CHECKING:
    from grader.web.tab import Tab

_UNDER_WAY = {
    "tests": "The visible cases are being run; what comes of them will stand here.",
    "custom": "Your function is being called; what it returns will stand here.",
    "submit": "The submission is being graded; what comes of it will stand here.",
}
_STOPPED = {
    "tests": "The run of the visible cases was stopped: nothing came of it.",
    "custom": "The call was stopped: nothing came of it.",
    "submit": "The submission was stopped before its verdict: it is not kept, and does not count.",
}
_STATE = "() => emit(practice.state())"


class Below:
    """``open`` shows a level; ``look`` and ``progressed`` how the run goes; ``show`` what came of it."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._level = tab.session.current
        self._awaited = ""  # the kind of run whose place is empty until its outcome is there
        with ui.element("div").classes("doing"):
            self._run = self._begin("Run tests", "Ctrl ↵", "tests", "plain")
            self._submit = self._begin("Submit", "Ctrl ⇧ ↵", "submit", "strong")
            self._stop = button("Stop", tab.desk.stop, "plain")
            self._bar = ui.element("progress").props('max=1 aria-label="Progress of the run"')
            self._told = ui.label().classes("told").props("role=status aria-live=polite")
            self._far = ui.label().classes("far number")
        with ui.tabs().props('dense no-caps align=left aria-label="What came of runs"') as self._tabs:
            self._tabs.on_value_change(self._turned)
            for name in ("Result", "Printed", "Custom tests", "View diff"):
                ui.tab(name).props("no-ripple")
        with ui.tab_panels(self._tabs, value="Result", animated=False, keep_alive=False).classes("shown"):
            with ui.tab_panel("Result").classes("shown"):
                self._result = Results(tab)
            with ui.tab_panel("Printed").props("tabindex=0"):
                self._printed = ui.element("div")
            with ui.tab_panel("Custom tests").classes("shown"):
                self._custom = Custom(tab)
            with ui.tab_panel("View diff").classes("shown"):
                self._compare = Compare(tab)

    def _begin(self, words: str, keys: str, kind: str, look: str) -> ui.button:
        async def run(event: GenericEventArguments) -> None:
            await self._tab.run(kind, event)

        made = button(words, None, look).on("click", run, js_handler=_STATE)
        with made:
            ui.html(keys, tag="kbd", sanitize=False).props("aria-hidden=true")
        return made

    def open(self, level: Level) -> None:
        """Show a level and the last run of it."""
        self._level = level
        self._told.set_text("")
        self._custom.open(level)
        self._compare.open(level)
        latest = self.latest()
        self._awaited = ""
        self._say("submit", "")
        if latest is not None:
            self._draw(latest)
        self._tabs.set_value("Result")
        self.look()

    def latest(self) -> Outcome | None:
        """What came of the level's last run of tests or of its last submission."""
        return self._tab.tabs.latest.get(self._level.id)

    def look(self) -> None:
        """Switch what can be done, and show whether a run is under way."""
        running, allowed, may_run = self._tab.tabs.running, self._tab.session.allowed(), self._tab.tabs.may_run
        self._run.set_enabled(allowed.run and may_run)
        self._submit.set_enabled(allowed.submit and may_run)
        self._custom.look(may=allowed.run and may_run)
        self._stop.set_visibility(self._tab.desk.stoppable)
        for part in (self._bar, self._far):
            part.set_visibility(running is not None)
        here = running is not None and running.level == self._level.id and not running.told
        awaited = running.kind if here and running is not None else ""
        if awaited != self._awaited:
            # One that fails has no outcome, so what was said of it is taken back here.
            self._say(awaited or self._awaited, _UNDER_WAY.get(awaited, ""))
            self._awaited = awaited
        self._compare.look()
        self.progressed()

    def progressed(self) -> None:
        """Show how far the run is."""
        running = self._tab.tabs.running
        if running is None:
            return
        at = running.progress
        where = "" if running.level == self._level.id else f" {running.level}"
        self._told.set_text(f"{at.doing[0].upper()}{at.doing[1:]}{where} …")
        self._far.set_text(f"{at.done} of {at.total} {at.unit}" if at.total else "")
        if at.done and at.total:  # with none done, an empty bar would look as if nothing went on
            self._bar.props(f"value={at.done / at.total:.3f}")
        else:
            self._bar.props(remove="value")

    def wait(self, kind: str) -> None:
        """A run of this kind begins: show where its outcome will be."""
        self._tabs.set_value("Custom tests" if kind == "custom" else "Result")

    def show(self, outcome: Outcome) -> None:
        """Show what came of a run."""
        self._told.set_text(outcome.summary)
        self._awaited = ""
        if outcome.stopped:
            self._say(outcome.kind, _STOPPED[outcome.kind])
            return
        if outcome.kind == "custom":
            self._custom.show(outcome)
            return
        self._draw(outcome)

    def _say(self, kind: str, words: str) -> None:
        """Put words in the place of what came of the last run of that kind; the usual ones where there are none."""
        if kind == "custom":
            self._custom.say(words)
            return
        self._result.say(words)
        self._printed.clear()

    def _draw(self, outcome: Outcome) -> None:
        self._told.set_text(outcome.summary)
        self._result.show(outcome)
        self._printed.clear()
        with self._printed:
            if not outcome.printed:
                ui.label("Nothing was printed by the visible cases of this run.").classes("soft")
            for printed in outcome.printed:
                ui.label(printed.case).classes("case")
                ui.label("\n".join(printed.lines)).classes("prints")
                if printed.rest:
                    ui.label(f"… {printed.rest}").classes("soft")

    async def compare(self, before: str, after: str) -> None:
        """Show what differs between two sides."""
        self._compare.between(before, after)
        if self._tabs.value == "View diff":
            await self._compare.shown()
        else:
            self._tabs.set_value("View diff")

    async def _turned(self) -> None:
        if self._tabs.value == "View diff":
            await self._compare.shown()

    def redraw(self) -> None:
        """Draw the last outcome anew: the theme has changed."""
        latest = self.latest()
        if latest is not None:
            self._result.show(latest)
        self._custom.redraw()
