"""A button of ours."""

from __future__ import annotations

from nicegui import ui


def button(words: str, press: object, kind: str) -> ui.button:
    """A button of ours: ``kind`` is strong, plain, quiet or step."""
    made = ui.button(words, on_click=press, color=None)  # type: ignore[arg-type]  # any handler that NiceGUI takes
    return made.props("flat no-caps no-ripple").classes(kind)
