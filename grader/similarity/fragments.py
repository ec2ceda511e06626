"""The code of a submission as a set of fragments that stay the same when it is dressed up.

Gone are comments, docstrings, white space, imports, the line that defines ``solution`` and what runs only when the file
is run. The candidate's own names become one word, the arguments of ``solution`` their places; what Python or a library
calls things stays. A fragment is a few words of one statement, so the order of statements does not matter.
"""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from grader.similarity.tokens import Statement, Token, statements

LENGTH = 6
"""Words of a fragment: ``exponentials / exponentials.sum(`` has 6. A statement that has fewer is one fragment."""

MOST = 2000
"""Most words of a submission that are looked at; solutions have two hundred."""

_OWN = "name"
_KEPT = frozenset(keyword.kwlist) | frozenset(dir(builtins))


class Names(NamedTuple):
    """What a file's names stand for: the arguments of ``solution`` by place, and what is imported from elsewhere."""

    arguments: dict[str, str]
    imported: dict[str, str]


def fragments(text: str) -> dict[int, frozenset[int]]:
    """Each fragment's digest, with the lines on which it stands (at all of its places)."""
    names = Names({}, {})
    found: dict[int, set[int]] = {}
    words_left = MOST
    for tokens in _told(statements(text), names):
        if words_left <= 0:
            break
        words = list(_words(tokens, names))
        words_left -= len(words)
        for at in range(max(1, len(words) - LENGTH + 1)):
            part = words[at : at + LENGTH]
            digest = blake2b("\0".join(word for word, _ in part).encode("utf-8", "surrogatepass"), digest_size=8)
            found.setdefault(int.from_bytes(digest.digest(), "big"), set()).update(line for _, line in part)
    return {digest: frozenset(lines) for digest, lines in found.items()}


def _told(all_: Iterable[Statement], names: Names) -> Iterator[tuple[Token, ...]]:
    """The statements that say how something is computed; what the others say of names goes into ``names``."""
    within: int | None = None  # the indent of an `if __name__ …` whose body is passed over
    for statement in all_:
        tokens = statement.tokens
        if within is not None and statement.indent > within:
            continue
        within = None
        first, second = ([token.text for token in tokens[:2]] + ["", ""])[:2]
        if first == "if" and second == "__name__":
            within = statement.indent
        elif first in ("import", "from"):
            names.imported.update(_imported(tokens) if first == "from" else {})
        elif (first, second) == ("def", "solution"):
            names.arguments.update({name: f"argument {at}" for at, name in enumerate(_parameters(tokens), 1)})
        elif first not in ("pass", "...", ";") and any(token.kind != "string" for token in tokens):
            yield tokens


def _imported(tokens: tuple[Token, ...]) -> Mapping[str, str]:
    """Of ``from a import b as c, d``: c is b, and d is d."""
    texts = [token.text for token in tokens]
    what = texts[texts.index("import") + 1 :] if "import" in texts else []
    parts = " ".join(text for text in what if text not in "()").split(" , ")
    return {words[-1]: words[0] for part in parts if (words := part.split())}


def _parameters(tokens: tuple[Token, ...]) -> list[str]:
    """The names in the brackets of a ``def``, without defaults and annotations."""
    found, depth = [], 0
    for before, token in pairwise(tokens):
        if before.kind == "sign":
            depth += (before.text in "([{") - (before.text in ")]}")
        if depth == 1 and token.kind == "name" and before.text in ("(", ",", "*", "**"):
            found.append(token.text)
    return found


def _words(tokens: tuple[Token, ...], names: Names) -> Iterator[tuple[str, int]]:
    """What each token says whatever its author called things, with its line."""
    depth = 0
    for at, (kind, text, line) in enumerate(tokens):
        if kind == "sign":
            depth += (text in "([{") - (text in ")]}")
            yield text, line
        elif kind == "number":
            yield _number(text), line
        elif kind == "string":
            yield _string(text), line
        elif (at and tokens[at - 1].text == ".") or text in _KEPT:
            yield text, line
        elif depth > 0 and at + 1 < len(tokens) and tokens[at + 1].text == "=":
            yield text, line  # axis=1 in a call
        elif text in names.imported:
            yield from ((word, line) for word in (_OWN, ".", names.imported[text]))  # as np.exp would be
        else:
            yield names.arguments.get(text, _OWN), line


def _number(text: str) -> str:
    try:
        return repr(float(text))
    except ValueError:
        return text.lower()


def _string(text: str) -> str:
    prefix = text[: min(text.find(quote) % (len(text) + 1) for quote in "'\"")]
    if "f" in prefix.lower():
        return "an f-string"  # it holds names
    bare = text[len(prefix) :]
    quotes = 3 if bare[:3] in ('"""', "'''") else 1
    return "a string " + bare[quotes:-quotes]
