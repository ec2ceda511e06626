"""The form of the page after a session: how it came out, its answers to be read, and a report to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from grader.practice import keeping
from grader.practice.standing import LevelStanding, Standing
from grader.practice.timer import in_minutes, spelled
from grader.web.button import button
from grader.web.framed import frame
from grader.web.source import source

if TYPE_CHECKING:
    from grader.web.tab import Tab


class Review:
    """Everything can be read here and nothing changed. ``look`` draws it, anew when the last submission is graded."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._choices: dict[str, ui.button] = {}
        self._drawn: object = None
        self._level = tab.session.levels[0].id
        self._all = ui.element("div").classes("all")

    def look(self) -> None:
        """Draw it where it has changed; the level that is open stays open."""
        standing, graded = self._tab.session.standing(), self._tab.tabs.graded
        now = (graded, [(each.level, each.submissions, each.score) for each in standing.levels])
        if now == self._drawn:
            return
        self._drawn = now
        self._all.clear()
        with self._all:
            self._draw(standing, graded)

    def _draw(self, standing: Standing, graded: str) -> None:
        session = self._tab.session
        with ui.element("header").classes("bar"):
            with ui.element("h1"):
                ui.label(f"{'Exam' if session.exam else 'Session'} {session.number} is over")
            with ui.element("div").classes("fact grows"):
                ui.label(_how(standing))
            with ui.element("div").classes("fact total"):
                far = " so far" if graded else ""
                ui.html(f"<b>{standing.score}</b> / {standing.max_score} points{far}", sanitize=False)
            keep = button("Keep the report", self._keep, "strong")
            keep.set_enabled(not graded)
        if graded:
            with ui.element("div").classes("note").props("role=status"):
                ui.label(f"One submission for {graded} is still being graded, and counts. The score follows.")
        with ui.splitter(value=30, limits=(20, 60)).classes("halves") as halves:
            with halves.before, ui.element("div").classes("scrolled"):
                self._levels(standing)
            with halves.after:
                self._place = ui.element("div").classes("shown")
        self._open(next(each for each in standing.levels if each.level == self._level))

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
        self._level = each.level
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
    return f"{how} · {spelled(standing.used_s)} of {in_minutes(standing.minutes)} used"


def _told(each: LevelStanding) -> str:
    if each.state != "submitted":
        return each.state
    return "1 submission" if each.submissions == 1 else f"{each.submissions} submissions"
