"""The bar at the top: the levels with their scores, what is saved, the score so far, the time, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from nicegui import ui
from nicegui.events import GenericEventArguments

from grader.practice.timer import TimeLeft
from grader.web.button import button

if TYPE_CHECKING:
    from grader.web.tab import Tab

_SOON_S = 300


class Bar:
    """``look`` draws what a change of the session changes, ``time`` what each second does."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._drawn: object = None
        with ui.element("header").classes("bar"):
            self._steps = ui.element("nav").classes("steps").props('aria-label="Levels"')
            self._facts = ui.element("div").classes("facts")
            with ui.element("div").classes("fact").props("role=status"):
                ui.label("Saved").classes("is-kept")
                ui.label("Not saved yet").classes("is-unkept")
            self._clock = ui.element("div").classes("clock").props('role=timer aria-live=off')
            with self._clock:
                self._time = ui.label().classes("number")
                self._word = ui.label().classes("word")
            self._end = button("End exam" if tab.session.exam else "End session", self._sure, "quiet")
        with ui.dialog() as self._dialog, ui.card().classes("asked"):
            self._question = ui.label()
            with ui.row().classes("answers"):
                button("Go on working", self._dialog.close, "plain")
                self._leaving("End it", tab.session.finish, "strong").on("click", self._dialog.close)
        self.time(tab.session.clock())

    def look(self) -> None:
        """Draw the levels and the score."""
        session, allowed = self._tab.session, self._tab.session.allowed()
        standing = session.standing()
        now = (allowed, [(each.level, each.state, each.score) for each in standing.levels], session.current.id)
        if now == self._drawn:
            return  # to draw it anew would take the focus away
        self._drawn = now
        # In practice any level can be gone to, and none is the way on.
        on = session.levels[session.place + 1].id if session.exam and allowed.next else ""
        self._steps.clear()
        with self._steps:
            self._way("‹", "Previous level", session.previous, allowed.previous)
            for each in standing.levels:
                here, way = each.level == session.current.id, f"Go on to {on}" if each.level == on else ""
                step = self._leaving("", partial(self._go, each.level), "step next" if way else "step")
                named = f"{way or each.level} {each.title}, {_spoken(each.state, each.score, each.max_score)}"
                step.props(f'aria-label="{named}"')
                step.set_enabled(here or allowed.choose or bool(way))
                if here:
                    step.props("aria-current=step")
                with step:
                    ui.label(way or (f"{each.level} · {each.title}" if here else each.level)).classes("about")
                    if way:
                        ui.tooltip(f"There is no way back to {session.current.id}.")
                    if each.state != "open":
                        full = each.score == each.max_score
                        mark = ui.label(f"✓ {each.score}" if full else str(each.score)).classes("mark")
                        mark.classes("good" if full else "")
            self._way("›", "Next level", session.next, allowed.next, allowed.why_not)
            if allowed.give_up:
                self._leaving("Give up this level", session.give_up, "quiet")
        self._facts.clear()
        with self._facts, ui.element("div").classes("fact"):
            ui.html(f"Score <b>{standing.score}</b> / {standing.max_score}", sanitize=False)

    def _way(self, sign: str, name: str, go: Callable[[], None], may: bool, why_not: str = "") -> None:
        way = self._leaving(sign, go, "quiet way")
        way.props(f'aria-label="{name}"')
        way.set_enabled(may)
        with way:
            ui.tooltip(name if may else why_not or name)

    def time(self, clock: TimeLeft) -> None:
        """Show the time that is left, or by how much it is over."""
        self._time.set_text(clock.text)
        self._word.set_text("overtime" if clock.overtime else "left")
        self._clock.classes(remove="soon over")
        self._clock.classes("over" if clock.overtime else "soon" if clock.left_s <= _SOON_S else "")

    def _go(self, level: str) -> None:
        if level != self._tab.session.current.id:
            self._tab.session.go_to(level)

    def _leaving(self, words: str, leave: Callable[[], None], kind: str) -> ui.button:
        """A button that saves what stands in the editor, and then goes elsewhere."""

        async def go(event: GenericEventArguments) -> None:
            if await self._tab.keep(event.args):
                await self._tab.do(leave)

        return button(words, None, kind).on("click", go, js_handler="() => emit(practice.state())")

    def _sure(self) -> None:
        standing = self._tab.session.standing()
        left = [each.level for each in standing.levels if each.state == "open"]
        told = f"You have {standing.score} of {standing.max_score} points. "
        graded = self._tab.tabs.graded
        left = [level for level in left if level != graded]
        told += f"Nothing was submitted for {', '.join(left)}. " if left else ""
        told += f"The submission for {graded} is still being graded, and counts. " if graded else ""
        what = "exam" if standing.exam else "session"
        self._question.set_text(f"End this {what} for good? {told}Its answers can then be looked at, not changed.")
        self._dialog.open()


def _spoken(state: str, score: int, most: int) -> str:
    return f"{score} of {most} points" if state == "submitted" else state
