"""What the server demands of every request, before anything else sees it: pages, static files and sockets alike.

The page runs a candidate's code and holds what they wrote, and it listens on 127.0.0.1, where every user of the machine
and every site that the browser has open can knock. Four things must be right:

- Host is ours, port included, so that no name of another site that leads here (DNS rebinding) is answered.
- Origin, where it is sent, is that Host's own; a WebSocket must send it, for browsers always do, and let any site
  open one.
- Who asks is who started the server: on Linux, where the kernel tells, nobody else and nobody unknown.
- The cookie is the one that the token in the printed address was exchanged for. It is HttpOnly and SameSite=Strict;
  but cookies do not know ports: what 127.0.0.1 sets, the browser sends to all its ports, another user's server among
  them. So everything lies below a secret ``prefix``, and the cookie is for that path alone.

All three secrets are made of one key, so that a server that was killed is the same to an open page when it is back.
Pure functions: they are given a request as ASGI has it and say what to do.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple
from urllib.parse import parse_qs

Header = tuple[bytes, bytes]

HEADERS: list[Header] = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # the prefix is nobody's business
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
"""What is added to every response, so that no other site can frame the page or load what it serves."""

_PLAIN: list[Header] = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
_ADDRESS = "open the address that `grade practice` has printed"


class Request(NamedTuple):
    """A request as ASGI's scope has it; ``kind`` is http or websocket, which has no ``method``.

    ``uid`` is whose process asks, None where that is not known (``peer.uid_of``).
    """

    kind: str
    method: str
    path: str
    query: bytes
    headers: Iterable[Header]
    uid: int | None = None


class Pass(NamedTuple):
    """Let it through: what is asked for lies below ``prefix``, as an application's root path."""

    prefix: str


class Answer(NamedTuple):
    """Answer so, and let nothing through."""

    status: int
    headers: list[Header]
    body: bytes


class Guard(NamedTuple):
    """The guard of one server: its ``port``, and the ``key`` (hex) that is kept with the session, and never shown.

    ``uid`` is the only user that it answers, so that one who is not known is none; None where users are not told apart.
    """

    port: int
    key: str
    uid: int | None = None

    @property
    def token(self) -> str:
        """What stands in the printed address and is exchanged for the cookie."""
        return self._secret("token")

    @property
    def prefix(self) -> str:
        """The path below which everything lies; without a slash at its end."""
        return f"/s-{self._secret('prefix')[:22]}"

    @property
    def cookie(self) -> str:
        """The cookie's name: one for each port, for two servers share one jar."""
        return f"grade-practice-{self.port}"

    @property
    def pass_(self) -> str:
        """The cookie's value."""
        return self._secret("cookie")

    @property
    def address(self) -> str:
        """The address to open."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def examine(self, request: Request) -> Pass | Answer:
        """What to do with a request. A refusal is 403 with one line, and does not say what is behind it."""
        if self.uid is not None and request.uid != self.uid:
            return _refused("another user may not use this page")
        headers = list(request.headers)
        hosts = _values(headers, b"host")
        if len(hosts) != 1 or hosts[0].lower() not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            return _refused("this server answers to its own address only")
        origins = _values(headers, b"origin")
        ours = f"http://{hosts[0].lower()}"
        needed = int(request.kind != "http")
        if not needed <= len(origins) <= 1 or any(origin.lower() != ours for origin in origins):
            return _refused("another site may not use this page")
        if request.kind == "http" and request.path == "/":
            return self._exchange(request)
        first, second = request.path[: len(self.prefix)], request.path[len(self.prefix) :]
        if not _same(first, self.prefix) or second[:1] not in ("", "/"):
            return _refused(_ADDRESS)
        if not any(_same(value, self.pass_) for value in self._passes(headers)):
            return _refused(_ADDRESS)
        # Sites on other ports count as the same site, so their requests come with the cookie. They cannot know the
        # prefix; where the browser tells who asks, it is looked at all the same.
        if any(site not in ("same-origin", "none") for site in _values(headers, b"sec-fetch-site")):
            return _refused("another site may not use this page")
        return Pass(self.prefix)

    def _exchange(self, request: Request) -> Answer:
        """The cookie for the token, and a page that goes on to what it is for; the token leaves the address bar.

        It is a page and no redirect: a browser that was sent here from elsewhere, a file or a terminal's link, would
        not send a SameSite=Strict cookie when redirected, but it does so from a page of ours.
        """
        try:
            tokens = parse_qs(request.query.decode("ascii"), max_num_fields=8).get("token", [])
        except ValueError:
            tokens = []
        if request.method != "GET" or len(tokens) != 1 or not _same(tokens[0], self.token):
            return _refused(_ADDRESS)
        cookie = f"{self.cookie}={self.pass_}; Path={self.prefix}; HttpOnly; SameSite=Strict"
        page = (
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8">'
            f'<meta http-equiv="refresh" content="0; url={self.prefix}/"><title>grade practice</title>'
            '<link rel="icon" href="data:,">'  # else the browser asks for one, in vain
            f'<p><a href="{self.prefix}/">Go on to the practice page</a></p></html>\n'
        )
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store"), *HEADERS]
        return Answer(200, [*headers, (b"set-cookie", cookie.encode("ascii"))], page.encode("ascii"))

    def _passes(self, headers: Iterable[Header]) -> list[str]:
        """The values under the cookie's name; none where the header cannot be read."""
        found = []
        for header in _values(headers, b"cookie"):
            try:
                morsel = SimpleCookie(header).get(self.cookie)
            except CookieError:
                continue
            if morsel is not None:
                found.append(morsel.value)
        return found

    def _secret(self, purpose: str) -> str:
        return hmac.new(bytes.fromhex(self.key), purpose.encode("ascii"), hashlib.sha256).hexdigest()


def new_key() -> str:
    """A key that nobody can guess, in hex."""
    return secrets.token_hex(32)


def _values(headers: Iterable[Header], name: bytes) -> list[str]:
    return [value.decode("latin-1").strip() for key, value in headers if key.lower() == name]


def _same(given: str, right: str) -> bool:
    """Whether they are the same, in a time that does not tell how far they are."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode("ascii"))


def _refused(why: str) -> Answer:
    return Answer(403, [*_PLAIN, *HEADERS], f"403: {why}\n".encode("ascii"))
