"""The settings of the page: theme, font size, what Tab does, and autosave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicegui import ui

from grader.practice.settings import FONT_SIZES, THEMES

if TYPE_CHECKING:
    from grader.web.tab import Tab

_TAB = {"indent": "Indents; Esc, then Tab leaves the editor", "leave": "Leaves the editor, as everywhere else"}


class Wishes:
    """Each choice holds at once, in this tab; others, and other sessions, take it when they are opened."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        settings = tab.settings
        with ui.element("article").classes("prose"):
            ui.markdown("# Settings")
        with ui.element("div").classes("wishes"):
            self._choice("Theme", "theme", dict(zip(THEMES, ("As the system", "Light", "Dark"), strict=True)))
            self._choice("Size of the code", "font_size", {size: f"{size} px" for size in FONT_SIZES})
            self._choice("Tab in the editor", "keymap", _TAB)
            with ui.element("fieldset"):
                self._legend("Autosave")
                saves = ui.switch("Save on each pause", value=settings.autosave)
                saves.on_value_change(lambda event: self._change(autosave=event.value))
                ui.label("Without it: Ctrl S, and whenever you run, submit or change the level.").classes("soft")

    def _choice(self, legend: str, name: str, choices: dict[Any, str]) -> None:
        with ui.element("fieldset"):
            self._legend(legend)
            of = ui.radio(choices, value=getattr(self._tab.settings, name)).props("dense")
            of.props(f'aria-label="{legend}"')
            if name != "keymap":
                of.props("inline")
            of.on_value_change(lambda event: self._change(**{name: event.value}))

    @staticmethod
    def _legend(words: str) -> None:
        with ui.element("legend"):
            ui.label(words)

    async def _change(self, **changed: Any) -> None:
        settings = self._tab.settings._replace(**changed)
        await self._tab.ask(self._tab.session.change_settings, settings)
        self._tab.settings = settings
        self._tab.wear()
        if self._tab.workplace:
            self._tab.workplace.rewished()
