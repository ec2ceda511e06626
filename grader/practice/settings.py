"""The settings of the page: what can be chosen, and what is chosen where nothing was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from grader.errors import UsageFault

THEMES = ("auto", "light", "dark")
"""auto is what the system has."""

FONT_SIZES = (12, 13, 14, 15, 16, 18, 20, 24)
"""Of the editor, in pixels."""

KEYMAPS = ("indent", "leave")
"""What Tab does in the editor: it indents, or it leaves the editor for the next control, as everywhere else."""


class Settings(NamedTuple):
    """One value for each setting. ``autosave`` saves on each pause; without it on running, submitting and leaving."""

    theme: str = "auto"
    font_size: int = 14
    keymap: str = "indent"
    autosave: bool = True

    def checked(self) -> Settings:
        """The settings themselves; UsageFault where one is none of its choices."""
        choices: dict[str, tuple[object, ...]] = {"theme": THEMES, "font_size": FONT_SIZES, "keymap": KEYMAPS}
        for name, of in choices.items():
            if getattr(self, name) not in of:
                told = ", ".join(map(str, of))
                raise UsageFault(f"{name.replace('_', ' ')} cannot be {getattr(self, name)!r}", f"choose one of {told}")
        return self

    def to_keep(self) -> dict[str, str]:
        """The settings as text."""
        return {name: str(value) for name, value in self._asdict().items()}


def of_kept(values: Mapping[str, str]) -> Settings:
    """The settings that were kept; what is missing, or is no choice any more, is as where nothing was chosen."""
    settings = Settings()
    for name, usual in settings._asdict().items():
        text = values.get(name, str(usual))
        try:
            value: Any = text == "True" if isinstance(usual, bool) else type(usual)(text)
            settings = settings._replace(**{name: value}).checked()
        except (ValueError, UsageFault):
            continue
    return settings
