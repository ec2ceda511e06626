"""The form of the page after a session: how it came out, its answers to be read, and a report to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from grader.practice import keeping
from grader.practice.standing import LevelStanding, Standing
from grader.practice.timer import spelled
from grader.web.button import button
from grader.web.framed import frame
from grader.web.source import source

if TYPE_CHECKING:
    from grader.web.tab import Tab


class Review:
    """Everything can be read here and nothing changed."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._choices: dict[str, ui.button] = {}

    def draw(self) -> None:
        """Draw it, with the first level open."""
        session = self._tab.session
        standing = session.standing()
        with ui.element("header").classes("bar"):
            with ui.element("h1"):
                ui.label(f"{'Exam' if session.exam else 'Session'} {session.number} is over")
            with ui.element("div").classes("fact grows"):
                ui.label(_how(standing))
            with ui.element("div").classes("fact total"):
                ui.html(f"<b>{standing.score}</b> / {standing.max_score} points", sanitize=False)
            button("Keep the report", self._keep, "strong")
        with ui.splitter(value=30, limits=(20, 60)).classes("halves") as halves:
            with halves.before, ui.element("div").classes("scrolled"):
                self._levels(standing)
            with halves.after:
                self._place = ui.element("div").classes("shown")
        self._open(standing.levels[0])

    def _levels(self, standing: Standing) -> None:
        with ui.element("nav").classes("levels").props('aria-label="Levels"'):
            for each in standing.levels:
                self._choices[each.level] = button("", lambda it=each: self._open(it), "quiet level")
                with self._choices[each.level]:
                    with ui.element("span").classes("name"):
                        ui.label(f"{each.level} · {each.title}")
                        ui.label(_told(each)).classes("soft")
                    full = each.score == each.max_score
                    ui.label(f"{each.score} / {each.max_score}").classes("number good" if full else "number")

    def _open(self, each: LevelStanding) -> None:
        """Show what counts of a level: its report and its code."""
        session, counts = self._tab.session, each.counts
        drawn = session.report_page(counts.number) if counts else ""
        code = session.source(counts.number) if counts else session.draft(each.level).text
        for level, choice in self._choices.items():
            choice.props("aria-current=true" if level == each.level else "", remove="aria-current")
        self._place.clear()
        with self._place:
            with ui.tabs().props('dense no-caps align=left aria-label="What counts"') as tabs:
                if drawn:
                    ui.tab("Report").props("no-ripple")
                ui.tab("Code").props("no-ripple")
                ui.label(each.level).classes("over-tabs soft")
            with ui.tab_panels(tabs, value="Report" if drawn else "Code", animated=False).classes("shown"):
                if drawn:
                    with ui.tab_panel("Report").classes("shown"):
                        frame(drawn, f"Report of {each.level}", self._tab.settings.theme)
                with ui.tab_panel("Code").props("tabindex=0"):
                    if counts is None:
                        ui.label("Nothing was submitted; this is what was in the editor.").classes("soft")
                    source(code, f"Code for {each.level}")

    def _keep(self) -> None:
        session = self._tab.session
        ui.download.content(keeping.page(session), f"practice-session-{session.number}.html", "text/html")


def _how(standing: Standing) -> str:
    how = "the time was up" if standing.ended_by == "time" else "ended by you"
    return f"{how} · {spelled(standing.used_s)} of {standing.minutes:g} minutes used"


def _told(each: LevelStanding) -> str:
    if each.state != "submitted":
        return each.state
    return "1 submission" if each.submissions == 1 else f"{each.submissions} submissions"
