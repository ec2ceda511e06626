"""What the page's script sends of the editor, read with care: whoever has the page can send anything by hand."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, TypeGuard

_LARGEST = 2**63 - 1
"""The largest number that a database keeps."""


class Sent(NamedTuple):
    """All of the text in the editor, with the revision of its level's draft that it is based on.

    ``session`` says whose text it is where an earlier page has left it, ``arguments`` are those of a custom test.
    """

    level: str
    revision: int
    text: str
    session: int = 0
    arguments: str = ""


def read(given: object, levels: Collection[str]) -> Sent | None:
    """What was sent, if it is of one of these levels; None where it is nothing that the page's script sends."""
    if not isinstance(given, dict):
        return None
    level, revision, text = (given.get(name) for name in ("level", "revision", "text"))
    session, arguments = given.get("session", 0), given.get("arguments", "")
    if not (isinstance(level, str) and isinstance(text, str) and isinstance(arguments, str) and level in levels):
        return None
    if not (_is_number(revision) and _is_number(session)):
        return None
    return Sent(level, revision, _whole(text), session, _whole(arguments))


def _is_number(given: object) -> TypeGuard[int]:
    return type(given) is int and 0 <= given <= _LARGEST


def _whole(text: str) -> str:
    """The text with a question mark for each half of a character, which a browser may send and nothing can write."""
    return text.encode("utf-8", "replace").decode("utf-8")
