"""The practice page without a browser: the guard around all of it, reports fitted into it, differences as HTML."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
import re
import socket
import subprocess
import sys
import threading
from typing import Any

import pytest

from grader.attempt import Change, DiffLine
from grader.practice.comparing import Beside
from grader.practice.guard import Guard
from grader.practice.peer import KNOWN
from grader.web.differences import drawn
from grader.web.guarding import Guarded
from grader.web.sent import Sent, read
from tests.html_specimens import PAGES, page

GUARD = Guard(8000, "ab" * 32)
COOKIE = (b"cookie", f"{GUARD.cookie}={GUARD.pass_}".encode())
HOST = (b"host", b"127.0.0.1:8000")
ORIGIN = (b"origin", b"http://127.0.0.1:8000")
OTHER_ORIGIN = (b"origin", b"http://127.0.0.1:9000")


def asked(kind: str, path: str, *headers: tuple[bytes, bytes]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the application inside was asked, as scopes, and what was sent to whoever asked."""
    inside: list[dict[str, Any]] = []
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        inside.append(dict(scope))
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"1")]})

    async def send(message: Any) -> None:
        sent.append(dict(message))

    async def receive() -> Any:
        raise AssertionError("nothing is read of a request")

    scope = {"type": kind, "method": "GET", "path": path, "query_string": b"", "headers": list(headers)}
    asyncio.run(Guarded(app, GUARD)(scope, receive, send))
    return inside, sent


def test_a_request_that_passes_reaches_the_application_below_its_prefix_and_may_load_only_from_here() -> None:
    forwarded = ((b"X-Forwarded-Prefix", b"/elsewhere"), (b"x-forwarded-for", b"10.0.0.1"), (b"Forwarded", b"for=x"))
    [scope], [start] = asked("http", f"{GUARD.prefix}/", HOST, COOKIE, *forwarded)
    assert scope["root_path"] == GUARD.prefix
    assert scope["headers"] == [HOST, COOKIE]
    headers = dict(start["headers"])
    assert headers[b"x-own"] == b"1"
    assert headers[b"content-security-policy"].startswith(b"default-src 'none'")
    assert b"connect-src 'self';" in headers[b"content-security-policy"]


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/s-guess/", [HOST, COOKIE]),
        (f"{GUARD.prefix}/", [HOST]),
        (f"{GUARD.prefix}/_nicegui/3.0.0/static/nicegui.js", [(b"host", b"elsewhere.example"), COOKIE]),
        ("/", [HOST]),
    ],
)
def test_a_page_or_a_file_is_refused_without_the_address_the_cookie_or_the_host(
    path: str, headers: list[tuple[bytes, bytes]]
) -> None:
    inside, sent = asked("http", path, *headers)
    assert not inside
    assert [message.get("status") for message in sent] == [403, None]


@pytest.mark.parametrize("headers", [[HOST, COOKIE], [HOST, COOKIE, OTHER_ORIGIN], [HOST, ORIGIN]])
def test_a_socket_is_closed_before_it_is_open_unless_the_page_itself_opens_it(
    headers: list[tuple[bytes, bytes]],
) -> None:
    path = f"{GUARD.prefix}/_nicegui_ws/socket.io/"
    assert asked("websocket", path, *headers) == ([], [{"type": "websocket.close", "code": 1008}])
    inside, _ = asked("websocket", path, HOST, COOKIE, ORIGIN)
    assert len(inside) == 1


@pytest.mark.web
@pytest.mark.skipif(not KNOWN, reason="users are told apart on Linux alone")
@pytest.mark.filterwarnings("ignore:websockets:DeprecationWarning")
def test_no_header_makes_whoever_asks_somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another user who has the token is refused whatever is sent with it; we are answered, whatever is."""
    import uvicorn  # noqa: PLC0415 - comes with NiceGUI

    from grader.web.serving import configured  # noqa: PLC0415

    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")

    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError("the token is exchanged before")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        guard = Guard(port, "ab" * 32, os.getuid())
        server = uvicorn.Server(configured(Guarded(app, guard)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            for header in ("X-Other: 1", "X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: 10.1.2.3", "Forwarded: for=x"):
                assert _answered(port, guard.token, header, os.getuid()) == "200", header
                if os.geteuid() == 0:
                    assert _answered(port, guard.token, header, 65534) == "403", header
        finally:
            server.should_exit = True
            thread.join()


_ASK = """
import os, socket, sys
port, token, header, uid = sys.argv[1:]
if os.getuid() != int(uid):
    os.setgroups([])
    os.setgid(int(uid))
    os.setuid(int(uid))
with socket.socket() as asking:
    asking.connect(("127.0.0.1", int(port)))
    lines = f"GET /?token={token} HTTP/1.1", f"Host: 127.0.0.1:{port}", header, "Connection: close", "", ""
    asking.sendall("\\r\\n".join(lines).encode())
    print(asking.recv(1000).split()[1].decode())
"""


def _answered(port: int, token: str, header: str, uid: int) -> str:
    """The status that a process of this user gets for the token with one more header."""
    asking = (sys.executable, "-I", "-S", "-c", _ASK, str(port), token, header, str(uid))
    return subprocess.run(asking, capture_output=True, text=True, check=True).stdout.strip()


STATE = {"level": "level1", "revision": 3, "text": "x = 1"}


def test_what_the_pages_script_sends_is_read_and_half_characters_are_not_kept() -> None:
    assert read(STATE, ["level1"]) == Sent("level1", 3, "x = 1")
    more = {**STATE, "text": "\ud800", "session": 2, "arguments": "\udfff"}
    assert read(more, ["level1"]) == Sent("level1", 3, "?", 2, "?")


NO_REVISIONS: tuple[object, ...] = ({}, None, "3", 3.0, True, -1, 2**63)
NO_LEVELS: tuple[object, ...] = ({}, None, 1, "level2", "\ud800")


@pytest.mark.parametrize(
    "given",
    [
        None,
        [STATE],
        "level1",
        {},
        *({key: value for key, value in STATE.items() if key != left_out} for left_out in STATE),
        *({**STATE, "revision": revision} for revision in NO_REVISIONS),
        *({**STATE, "level": level} for level in NO_LEVELS),
        *({**STATE, name: []} for name in ("text", "session", "arguments")),
    ],
)
def test_what_was_made_by_hand_is_nothing(given: object) -> None:
    assert read(given, ["level1"]) is None


def test_differences_say_what_became_of_the_cases_and_escape_what_was_written() -> None:
    lines = (DiffLine("-", 1, 0, "<b>"), DiffLine("+", 0, 1, "\x1b["), DiffLine("…", 0, 0, ""), DiffLine("", 9, 9, "x"))
    html = drawn(Beside("attempt 1", "attempt 2", lines, (30, 300), (Change("long", 2, 0, 1),)))
    for part in ("score: 30 before, 300 after", "fixed: long (2)", "still failing: long (1)", "&lt;b&gt;", r"\x1b["):
        assert part in html
    assert "<b>" not in html
    assert "broken" not in html
    assert "1 line added, 1 line taken out" in html


@pytest.mark.web
@pytest.mark.parametrize("scheme", ["auto", "light", "dark"])
def test_a_fitted_report_has_the_scheme_of_the_page_and_a_policy_that_still_admits_its_sheet(scheme: str) -> None:
    from grader.web.framed import fitted  # noqa: PLC0415 - NiceGUI is there only where it is asked for

    for name, (report, level) in PAGES.items():
        html = fitted(page(report, level), scheme)
        sheets: list[str] = re.findall("<style>(.*?)</style>", html, re.DOTALL)
        assert len(sheets) == 1, name
        digest = base64.b64encode(hashlib.sha256(sheets[0].encode()).digest()).decode()
        assert html.count("sha256-") == html.count(f"sha256-{digest}") == 1
        assert ("prefers-color-scheme" in html) is (scheme == "auto")
