"""HTML that cannot be steered by what stands in it: whatever is not Markup already is escaped where it is put in."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_VOID = frozenset(("br", "input", "link", "meta"))
"""Elements that have no content, and no end tag."""

_OWN_LINE = frozenset(
    (
        "body",
        "details",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "g",
        "head",
        "header",
        "html",
        "li",
        "link",
        "main",
        "meta",
        "ol",
        "p",
        "pre",
        "section",
        "style",
        "svg",
        "table",
        "title",
        "tr",
        "ul",
    )
)
"""Elements that begin a line, so that two pages can be compared; white space before them means nothing."""


class Markup(str):
    """Text that is HTML already. Only ``element``, ``joined`` and ``declared`` make it."""

    __slots__ = ()


def element(tag: str, /, *children: str, **attributes: object) -> Markup:
    """An element: children that are not Markup are escaped, and so is the value of every attribute.

    An underscore in an attribute's name stands for a hyphen, one at its end for nothing (``class_``, ``aria_label``).
    An attribute that is None, False or "" is left out; one that is True has no value.
    """
    spelled = "".join(_attribute(key, value) for key, value in attributes.items())
    start = f"\n<{tag}{spelled}>" if tag in _OWN_LINE else f"<{tag}{spelled}>"
    return Markup(start if tag in _VOID else f"{start}{joined(children)}</{tag}>")


def _attribute(key: str, value: object) -> str:
    name = key.removesuffix("_").replace("_", "-")
    if value is None or value is False or value == "":
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """The parts one after the other; what is not Markup is escaped."""
    return Markup(_safe(between).join(map(_safe, parts)))


def _safe(part: str) -> str:
    return part if isinstance(part, Markup) else escape(part)


def declared(text: str) -> Markup:
    """A style sheet or script of our own, in whose element nothing is escaped; ValueError where it would end it."""
    if "</" in text or "<!--" in text or not text.isascii():
        raise ValueError("a style sheet or script must be ASCII and must not hold '</' or '<!--'")
    return Markup(text)


def unseen(text: str) -> Markup:
    """Text for screen readers only."""
    return element("span", text, class_="unseen")
