"""The frame of an HTML page: its policy, its style sheet and, where it has one, its script, allowed by their digests.

A page needs nothing else: no network, no font, no picture but its own icon.
"""

from __future__ import annotations

import base64
import codecs
import hashlib
from collections.abc import Iterable
from typing import TextIO
from urllib.parse import quote

from grader.reports.html_markup import Markup, declared, element

_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">'
    '<path fill="#2a5d9f" d="M0 0h1v1H0zM1 1h1v1H1zM2 2h1v1H2zM3 3h1v1H3z"/>'
    '<path fill="#2a5d9f" fill-opacity=".4" d="M0 1h1v1H0zM0 3h1v1H0zM1 2h1v1H1zM2 3h1v1H2z"/></svg>'
)
"""A causal pattern, so that no browser asks a server for a picture."""


def write(page: str, stream: TextIO) -> None:
    """Write a page to ``stream``; what its encoding lacks is written as references."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    written = "utf-8" if codecs.lookup(encoding).name == "utf-8" else "ascii"
    stream.write(page.encode(written, "xmlcharrefreplace").decode(written))


def document(title: str, style: str, body: Iterable[Markup], *, script: str = "", class_: str = "") -> str:
    """The whole page. ``style`` and ``script`` are our own, in ASCII, and the only ones that its policy allows.

    ``class_`` is that of the body, for a sheet that several kinds of pages share.
    """
    sheet, code = declared(style), declared(script)
    scripts = f"script-src 'sha256-{_digest(code)}'; " if code else ""
    rest = "img-src data:; base-uri 'none'; form-action 'none'"
    policy = f"default-src 'none'; style-src 'sha256-{_digest(sheet)}'; {scripts}{rest}"
    head = (
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("link", rel="icon", href=f"data:image/svg+xml,{quote(_ICON)}"),
        element("style", sheet),
    )
    last = (element("script", code),) if code else ()
    html = element("html", element("head", *head), element("body", *body, *last, class_=class_), lang="en")
    return f"<!DOCTYPE html>{html}\n"


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("ascii")).digest()).decode("ascii")
