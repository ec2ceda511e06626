"""The guard around the whole of the page's server: no page, file or socket is reached without having passed it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from grader.practice.guard import HEADERS, Answer, Guard, Request
from grader.practice.peer import uid_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_FORWARDED = (b"x-forwarded-", b"forwarded")
"""How headers begin by which a proxy speaks for others. There is none, and NiceGUI would write some into the page."""

_POLICY = (
    b"content-security-policy",
    b"default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    b"img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
)
"""What the page may load: only from this server. NiceGUI writes its scripts into the page and compiles templates."""


class Guarded:
    """An ASGI application that answers only what the guard lets through, and says so in the headers of its answers.

    ``app`` is the application inside; NiceGUI looks for it by this name.
    """

    def __init__(self, app: App, guard: Guard) -> None:
        self.app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Examine a request and pass it on, or answer in the application's place."""
        if scope["type"] not in ("http", "websocket"):  # lifespan: the server's own
            await self.app(scope, receive, send)
            return
        request = Request(
            scope["type"],
            scope.get("method", ""),
            scope["path"],
            scope["query_string"],
            list(scope["headers"]),
            _uid(scope),
        )
        found = self._guard.examine(request)
        if isinstance(found, Answer):
            await _answer(found, scope["type"], send)
            return
        headers = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(_FORWARDED)]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *HEADERS, _POLICY]}
            await send(message)

        await self.app({**scope, "root_path": found.prefix, "headers": headers}, receive, with_headers)


def _uid(scope: Scope) -> int | None:
    """Whose process asks, where that can be known."""
    client, server = scope.get("client"), scope.get("server")
    return uid_of(tuple(client), tuple(server)) if client and server else None


async def _answer(answer: Answer, kind: str, send: Send) -> None:
    if kind == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body})
