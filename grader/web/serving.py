"""The server of the practice page: on this machine only, behind its guard, on a socket that is bound already."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI
from nicegui import app, ui

from grader.practice.desk import Desk
from grader.practice.guard import Guard
from grader.practice.session import Session
from grader.web.guarding import Guarded
from grader.web.tabs import Tabs

AWAY_S = 30.0
"""For how long the server keeps a page whose browser is gone, so that it can go on where it was."""


_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">'
    '<path fill="#2a5d9f" d="M0 0h1v1H0zM1 1h1v1H1zM2 2h1v1H2zM3 3h1v1H3z"/>'
    '<path fill="#2a5d9f" fill-opacity=".4" d="M0 1h1v1H0zM0 3h1v1H0zM1 2h1v1H1zM2 3h1v1H2z"/></svg>'
)
"""A causal pattern, as on the reports."""


def serve(
    session: Session, desk: Desk, listening: socket.socket, guard: Guard, ready: Callable[[], None] | None = None
) -> None:
    """Serve the session's page on the socket ``listening`` until the process is told to end (SIGINT, SIGTERM).

    ``ready`` is called once, when pages are answered.
    """
    tabs = Tabs(session, desk)
    outer = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.config.socket_io_js_transports = ["websocket"]
    app.on_shutdown(desk.abandon)
    if ready is not None:
        app.on_startup(ready)
    ui.page("/", title="Practice", language="en-US")(tabs.opened)
    ui.run_with(
        outer,
        title="Practice",
        favicon=_ICON,
        tailwind=False,
        reconnect_timeout=AWAY_S,
        binding_refresh_interval=None,
        show_welcome_message=False,
    )
    uvicorn.Server(configured(Guarded(outer, guard))).run(sockets=[listening])


def configured(guarded: Guarded) -> uvicorn.Config:
    """How the server runs. No header of a request says who asks, for there is no proxy before it that could know."""
    return uvicorn.Config(
        guarded,
        proxy_headers=False,
        forwarded_allow_ips=[],  # not those of the environment either
        server_header=False,
        ws="wsproto",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
    )
