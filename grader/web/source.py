"""Code of a candidate's to be read: text, whatever markup is in it."""

from __future__ import annotations

from nicegui import ui

from grader.reports.visible import visible_lines


def source(code: str, name: str) -> None:
    """Show code, as ``name`` to screen readers.

    Not as Markdown: three backquotes of its own would end the fence around it, and what follows be part of the page.
    """
    with ui.element("pre").classes("source").props("tabindex=0 role=region") as shown:
        shown.props["aria-label"] = name
        ui.label(visible_lines(code.replace("\r\n", "\n")))
