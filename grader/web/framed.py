"""A drawn report in the page: in a frame of its own that may run and reach nothing, in the page's own colours."""

from __future__ import annotations

import base64
import hashlib
import re

from nicegui import ui

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_DIGEST = re.compile(r"sha256-[A-Za-z0-9+/=]+")

_FITTED = """
body { max-width: none; padding: 16px 20px 40px; font-size: 15px; }
header .level { display: none; } .title { margin-top: 1rem; }
h1 { font-size: 1.45rem; } .score b { font-size: 1.45rem; } h2 { font-size: 1.06rem; margin-bottom: .6rem; }
section, footer { margin-top: 1.9rem; } .strip { margin: .7rem 0 .5rem; } .finding .text { font-size: 1rem; }
"""
"""A report is a page with wide margins; here it has half a screen."""


def frame(html: str, title: str, scheme: str) -> ui.element:
    """A frame with a finished report, which is ``title`` to screen readers."""
    drawn = ui.element("iframe")
    drawn.props["sandbox"] = ""
    drawn.props["title"] = title
    drawn.props["srcdoc"] = fitted(html, scheme)
    return drawn


def fitted(html: str, scheme: str) -> str:
    """The report with smaller margins, and held to ``scheme``: light, dark, or auto, as the system is.

    Its policy admits its style sheet by its digest, so the digest changes with it. A report has one sheet, in its head,
    and nothing else that looks like one, for all text in it is escaped.
    """
    found = _STYLE.search(html)
    if found is None:
        return html
    style = found[1] + _FITTED
    if scheme != "auto":
        style = style.replace("screen and (prefers-color-scheme: dark)", "screen" if scheme == "dark" else "not all")
        style = style.replace("color-scheme: light dark", f"color-scheme: {scheme}")
    digest = base64.b64encode(hashlib.sha256(style.encode("ascii")).digest()).decode("ascii")
    head = _DIGEST.sub(f"sha256-{digest}", html[: found.start(1)], count=1)
    if scheme != "auto":
        head = head.replace('content="light dark"', f'content="{scheme}"')
    return head + style + html[found.end(1) :]
