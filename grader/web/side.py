"""The left half: description, hints, history, rules, readme and settings of the page, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from grader.model import Level
from grader.practice.rules import README, rules
from grader.web.button import button
from grader.web.past import Past
from grader.web.statement import describe
from grader.web.wishes import Wishes

if TYPE_CHECKING:
    from grader.web.tab import Tab

_KEYS = """
| key | does |
|---|---|
| Ctrl Enter | run tests |
| Ctrl Shift Enter | submit |
| Ctrl S | save now |
| Esc, then Tab | leave the editor, where Tab alone indents; Settings has it otherwise |
| Ctrl / | comment lines in or out |
| Ctrl Z, Ctrl Y | undo and redo, also what was restored or carried over |

On a Mac, Cmd is as good as Ctrl. Everything else is reached with Tab and the arrow keys.
"""


class Side:
    """``open`` shows a level; ``look`` what has changed of its history."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._hints_seen: dict[str, int] = {}
        self._level = tab.session.current
        names = ["Description", "History", "Rules", "Readme", "Settings"]
        if tab.session.allowed().hints:
            names.insert(1, "Hints")
        with ui.tabs().props('dense no-caps align=left aria-label="About the level"') as self._tabs:
            for name in names:
                ui.tab(name).props("no-ripple")
        with ui.tab_panels(self._tabs, value="Description", animated=False, keep_alive=False):
            self._panels = {name: self._panel(name) for name in names}
        with self._panels["Rules"], ui.element("article").classes("prose"):
            ui.markdown(f"# Rules\n\n{rules(tab.session)}")
        with self._panels["Readme"], ui.element("article").classes("prose"):
            ui.markdown(f"# Readme\n\n{README}\n\n## Keys\n{_KEYS}")
        with self._panels["Settings"]:
            Wishes(tab)
        with self._panels["History"]:
            self._past = Past(tab)

    def _panel(self, name: str) -> ui.tab_panel:
        return ui.tab_panel(name).props("tabindex=0")

    def open(self, level: Level) -> None:
        """Show this level's description, hints and history."""
        self._level = level
        self._tabs.set_value("Description")
        description = self._panels["Description"]
        description.clear()
        with description:
            describe(level)
        if "Hints" in self._panels:
            self._hint()
        self.look()

    def look(self) -> None:
        """Show the level's history as it is now."""
        self._past.look(self._level)

    def _hint(self) -> None:
        """The hints that were asked for, and the way to the next."""
        panel, hints = self._panels["Hints"], self._level.hints
        seen = self._hints_seen.get(self._level.id, 0)

        def another() -> None:
            self._hints_seen[self._level.id] = seen + 1
            self._hint()

        panel.clear()
        with panel, ui.element("article").classes("prose"):
            ui.markdown("# Hints")
            with ui.element("ol").classes("hints").props("aria-live=polite"):
                for hint in hints[:seen]:
                    with ui.element("li"):
                        ui.markdown(hint)
            if seen < len(hints):
                words = "Show a hint" if not seen else "Show the next hint"
                button(f"{words} ({seen + 1} of {len(hints)})", another, "plain")
            elif hints:
                ui.label("These are all.").classes("soft")
            else:
                ui.label("This level has no hints.").classes("soft")
