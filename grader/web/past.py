"""What was submitted and what was put aside at a level: to look at, compare and restore."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from grader.attempt import Attempt
from grader.history.drafts import Aside
from grader.model import Level, Verdict
from grader.web.button import button
from grader.web.framed import frame
from grader.web.source import source

if TYPE_CHECKING:
    from grader.web.tab import Tab


class Past:
    """The history of one level in this session."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._level = tab.session.current
        self._drawn: object = None
        with ui.element("article").classes("prose"):
            ui.markdown("# History")
        self._place = ui.element("div")

    def look(self, level: Level) -> None:
        """Draw it, anew only where it has changed."""
        session = self._tab.session
        self._level = level
        attempts, asides = session.attempts(level.id), session.asides(level.id)
        now = (level.id, [it.number for it in attempts], [it.number for it in asides])
        if now == self._drawn:
            return
        self._drawn = now
        self._place.clear()
        with self._place:
            self._attempts(attempts)
            if asides:
                self._asides(asides)

    def _attempts(self, attempts: Sequence[Attempt]) -> None:
        if not attempts:
            ui.label(f"Nothing was submitted for {self._level.id} yet. What you submit stands here.").classes("soft")
            return
        with _table("Submitted", "attempt", "at", "score", "verdict", ""):
            for attempt in attempts:
                with ui.element("tr"):
                    _cell(str(attempt.number), "number")
                    _cell(clock_time(attempt.at), "number")
                    _cell(f"{attempt.score} / {attempt.max_score}", "number")
                    _cell(attempt.verdict.words, "good" if attempt.verdict is Verdict.AC else "bad")
                    with ui.element("td"):
                        named = f"attempt {attempt.number}"
                        self._act("View", named, lambda _, it=attempt: self._view(it))
                        self._act("Diff", named, lambda _, key=named: self._compare(key))
                        self._act("Restore", named, self._restoring(named, lambda it=attempt: self._source(it)))

    def _asides(self, asides: Sequence[Aside]) -> None:
        with ui.element("article").classes("prose"):
            ui.markdown("## Put aside")
        with _table("Put aside", "at", "why", ""):
            for aside in asides:
                with ui.element("tr"):
                    _cell(clock_time(aside.saved_at), "number")
                    _cell(aside.why, "wide")
                    with ui.element("td"):
                        named = f"the text of {clock_time(aside.saved_at)}"
                        self._act("Diff", named, lambda _, key=f"aside {aside.number}": self._compare(key))
                        self._act("Restore", named, self._restoring(named, lambda it=aside: it.text))

    def _act(self, words: str, of: str, act: Any) -> None:
        made = button(words, None, "quiet").props(f'aria-label="{words} {of}"')
        made.on("click", act, js_handler="() => emit(practice.state())")

    def _source(self, attempt: Attempt) -> str:
        return self._tab.session.source(attempt.number)

    def _restoring(self, named: str, text: Any) -> Any:
        async def restore(event: GenericEventArguments) -> None:
            if await self._tab.keep(event.args):
                await self._tab.put(self._level.id, text(), f"before {named} was restored")

        return restore

    async def _compare(self, key: str) -> None:
        if self._tab.workplace:
            await self._tab.workplace.below.compare(key, "draft")

    def _view(self, attempt: Attempt) -> None:
        """The attempt's report and its code, in a dialog."""
        session = self._tab.session
        drawn = session.report_page(attempt.number)
        with ui.dialog(value=True) as dialog, ui.card().classes("attempt").props("tabindex=-1"):
            with ui.element("div").classes("over-code"):
                ui.label(f"Attempt {attempt.number} · {attempt.score} / {attempt.max_score}").classes("file")
                with ui.tabs().props("dense no-caps") as tabs:
                    ui.tab("Report").props("no-ripple")
                    ui.tab("Code").props("no-ripple")
                button("Close", dialog.close, "plain")
            with ui.tab_panels(tabs, value="Report" if drawn else "Code", animated=False):
                with ui.tab_panel("Report").classes("shown"):
                    if drawn:
                        frame(drawn, f"Report of attempt {attempt.number}", self._tab.settings.theme)
                    else:
                        ui.label("Its report was not kept.").classes("empty")
                with ui.tab_panel("Code"):
                    source(session.source(attempt.number), f"Code of attempt {attempt.number}")
        dialog.on("hide", dialog.delete)


@contextmanager
def _table(name: str, *heads: str) -> Iterator[None]:
    with ui.element("table").classes("attempts").props(f'aria-label="{name}"'):
        with ui.element("thead"), ui.element("tr"):
            for head in heads:
                with ui.element("th"):
                    ui.label(head)
        with ui.element("tbody"):
            yield


def _cell(told: str, class_: str) -> None:
    with ui.element("td").classes(class_):
        ui.label(told)


def clock_time(at: str) -> str:
    """A moment in UTC, ISO 8601, as the clock on this machine shows it."""
    return datetime.fromisoformat(at).astimezone().strftime("%H:%M:%S")
