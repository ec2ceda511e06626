"""What a target raises where a rule is broken."""

from __future__ import annotations


class Finding(AssertionError):
    """A rule is broken; the message says which, and holds the input as far as it is short."""


def hold(rule: object, words: str, what: object = "") -> None:
    """Finding unless the rule holds."""
    if not rule:
        raise Finding(f"{words}: {repr(what)[:2000]}")
