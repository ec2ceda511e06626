"""Who may use the practice page: a browser that the token was given to, of the user who started the server."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.practice import peer
from grader.practice.guard import Answer, Guard, Header, Pass, Request, new_key

GUARD = Guard(8123, "ab" * 32, uid=1000)
OURS = b"http://127.0.0.1:8123"
PAGE = f"{GUARD.prefix}/"


def request(path: str = PAGE, **changes: Any) -> Request:
    """What our own page sends, with some of it changed; a header that is None is left out."""
    headers = {
        "host": b"127.0.0.1:8123",
        "cookie": f"theme=dark; {GUARD.cookie}={GUARD.pass_}".encode(),
        "sec-fetch-site": b"same-origin",
    }
    kind = changes.pop("kind", "http")
    if kind == "websocket":
        headers["origin"] = OURS
    fields = {"uid": 1000} | {name: changes.pop(name) for name in ("query", "method", "uid") if name in changes}
    headers |= {name.replace("_", "-"): value for name, value in changes.items()}
    given: list[Header] = [(name.encode(), value) for name, value in headers.items() if value is not None]
    method = fields.pop("method", "GET" if kind == "http" else "")
    return Request(kind, method, path, fields.pop("query", b""), given, **fields)


def exchange(**changes: Any) -> Request:
    """A browser that was started with the printed address: no cookie, and nobody's page that sent it."""
    usual: dict[str, Any] = {"cookie": None, "sec_fetch_site": b"none", "query": f"token={GUARD.token}".encode()}
    return request("/", **(usual | changes))


@pytest.mark.parametrize(
    "allowed",
    [
        request(),
        request(GUARD.prefix),
        request(f"{GUARD.prefix}/_nicegui/app.js"),
        request(kind="websocket"),
        request(host=b"LocalHost:8123", origin=b"http://localhost:8123"),
        request(origin=OURS, method="POST"),
        request(sec_fetch_site=None),
    ],
)
def test_our_own_page_is_let_through(allowed: Request) -> None:
    assert GUARD.examine(allowed) == Pass(GUARD.prefix)


REFUSED: dict[str, Request] = {
    "another name that leads here": request(host=b"evil.example:8123"),
    "no port": request(host=b"127.0.0.1"),
    "another port": request(host=b"127.0.0.1:8124"),
    "no host": request(host=None),
    "two hosts": request()._replace(headers=[*request().headers, (b"Host", b"127.0.0.1:8123")]),
    "another site": request(origin=b"https://evil.example"),
    "another port's page": request(origin=b"http://127.0.0.1:9999"),
    "a page without an origin": request(origin=b"null"),
    "the other name of this machine": request(origin=b"http://localhost:8123"),
    "another scheme": request(origin=b"https://127.0.0.1:8123"),
    "two origins": request(origin=OURS)._replace(headers=[*request(origin=OURS).headers, (b"origin", OURS)]),
    "a socket of another site": request(kind="websocket", origin=b"http://evil.example"),
    "a socket of nobody's": request(kind="websocket", origin=None),
    "a socket without the cookie": request(kind="websocket", cookie=None),
    "a socket that brings the token": request("/", kind="websocket", query=f"token={GUARD.token}".encode()),
    "asked for by another site": request(sec_fetch_site=b"cross-site"),
    "asked for by another port": request(sec_fetch_site=b"same-site"),
    "no cookie": request(cookie=None),
    "a wrong cookie": request(cookie=f"{GUARD.cookie}={'0' * 64}".encode()),
    "the cookie of another port": request(cookie=f"grade-practice-8124={GUARD.pass_}".encode()),
    "half of a cookie": request(cookie=f"{GUARD.cookie}={GUARD.pass_[:40]}".encode()),
    "an empty cookie": request(cookie=f"{GUARD.cookie}=".encode()),
    "a cookie that is no cookie": request(cookie=b"\xff;;==\x00"),
    "the token in place of the cookie": request(cookie=f"{GUARD.cookie}={GUARD.token}".encode()),
    "a path that is not below the prefix": request("/_nicegui/app.js"),
    "a path that only begins so": request(f"{GUARD.prefix}x/"),
    "half of the prefix": request(f"{GUARD.prefix[:-1]}/"),
    "the page itself, by the token alone": request(cookie=None, query=f"token={GUARD.token}".encode()),
    "another user": request(uid=1001),
    "another user with the token": exchange(uid=1001),
    "nobody that is known": request(uid=None),
    "nobody that is known, with the token": exchange(uid=None),
    "a socket of nobody that is known": request(kind="websocket", uid=None),
    "no token": exchange(query=b""),
    "a wrong token": exchange(query=b"token=" + b"0" * 64),
    "two tokens": exchange(query=f"token={GUARD.token}&token={GUARD.token}".encode()),
    "a token that is posted": exchange(method="POST"),
    "a token that is no text": exchange(query=b"token=\xff\xfe"),
    "a token in other letters": exchange(query="token=ä%ff".encode()),
    "a token from another site's script": exchange(origin=b"http://evil.example"),
    "a token to another name": exchange(host=b"evil.example:8123"),
}


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED.keys())
def test_everything_else_gets_403_and_one_line(refused: Request) -> None:
    answer = GUARD.examine(refused)
    assert isinstance(answer, Answer)
    assert answer.status == 403
    assert re.fullmatch(rb"403: [ -~]+\n", answer.body)
    assert b"set-cookie" not in dict(answer.headers)
    text = answer.body + b"".join(b"".join(header) for header in answer.headers)
    assert not [secret for secret in (GUARD.token, GUARD.pass_, GUARD.prefix, GUARD.key) if secret.encode() in text]


@pytest.mark.parametrize("how", [{}, {"sec_fetch_site": b"cross-site"}])
def test_the_token_is_exchanged_for_a_cookie_of_the_secret_path_alone(how: dict[str, Any]) -> None:
    """Cookies do not know ports: one for the whole host would be sent to another user's server on another port."""
    answer = GUARD.examine(exchange(**how))
    assert isinstance(answer, Answer)
    headers = dict(answer.headers)
    assert answer.status == 200
    name, *attributes = headers[b"set-cookie"].decode().split("; ")
    assert set(attributes) == {f"Path={GUARD.prefix}", "HttpOnly", "SameSite=Strict"}
    assert headers[b"cache-control"] == b"no-store"
    assert GUARD.token.encode() not in answer.body
    [then] = re.findall(rb'content="0; url=([^"]+)"', answer.body)
    assert GUARD.examine(request(then.decode(), cookie=name.encode())) == Pass(GUARD.prefix)
    assert b'<link rel="icon" href="data:' in answer.body, "else /favicon.ico is asked for, and refused"


def test_where_users_are_not_told_apart_the_token_is_what_counts() -> None:
    anywhere = GUARD._replace(uid=None)
    assert anywhere.examine(request(uid=None)) == Pass(GUARD.prefix)
    refused = anywhere.examine(request(uid=None, cookie=None))
    assert isinstance(refused, Answer)
    assert refused.status == 403


def test_one_key_gives_the_same_secrets_and_another_key_none_of_them() -> None:
    """An open page finds its server again after a restart; a later session's page is no use for this one."""
    again, other = Guard(8123, GUARD.key), Guard(8123, new_key())
    secrets = (GUARD.token, GUARD.pass_, GUARD.prefix)
    assert (again.token, again.pass_, again.prefix) == secrets
    assert len({*secrets, other.token, other.pass_, other.prefix}) == 6


# ---------------------------------------------------------------------------------------------- who is at the other end

TABLE = """\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1FBB 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 11111 1 0 100 0 0 10 0
   1: 0100007F:C822 0100007F:1FBB 01 00000000:00000000 00:00000000 00000000  1001        0 22222 1 0 20 4 30 10 -1
   2: 0100007F:1FBB 0100007F:C822 01 00000000:00000000 00:00000000 00000000  1000        0 33333 1 0 20 4 30 10 -1
   3: 0100007F:C823 0100007F:1FBB 06 00000000:00000000 00:00000000 00000000     0        0 0 3 0 0 0 0 0 0
   4: 0100007F:C824 0100007F:1FBC 01 00000000:00000000 00:00000000 00000000  1002        0 44444 1 0 20 4 30 10 -1
   5: 0000000000000000FFFF00000100007F:C825 0000000000000000FFFF00000100007F:1FBB 01 0:0 0:0 0 1003 0 55555 1 0 20
"""


@pytest.mark.parametrize(("port", "uid"), [(0xC822, 1001), (0xC823, None), (0xC824, None), (0xC825, 1003), (1, None)])
def test_the_kernels_table_says_whose_socket_it_is(port: int, uid: int | None) -> None:
    """The client's own end of this very connection counts; one that is closing says user 0, which means nothing."""
    lines = TABLE.splitlines()
    assert peer.listed(lines, ("127.0.0.1", port), ("127.0.0.1", 0x1FBB)) == uid


@pytest.fixture
def connected() -> Iterator[tuple[socket.socket, socket.socket]]:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        yield server, client


def test_a_connection_of_our_own_is_ours(connected: tuple[socket.socket, socket.socket]) -> None:
    server, client = connected
    assert peer.uid_of(client.getsockname(), server.getsockname()) == (os.getuid() if peer.KNOWN else None)
    assert peer.uid_of(("not an address", 1), server.getsockname()) is None


def test_a_table_that_was_read_while_it_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry can be left out of one reading and be there in the next; one that is never there is nobody's."""
    whole, left = TABLE, 3

    def read(_: Path, **__: str) -> str:
        nonlocal left
        left -= 1
        return whole if left < 0 else "".join(line for line in whole.splitlines(True) if "C822 0100007F" not in line)

    monkeypatch.setattr(peer, "KNOWN", True)
    monkeypatch.setattr(Path, "read_text", read)
    ours = ("127.0.0.1", 0x1FBB)
    assert peer.uid_of(("127.0.0.1", 0xC822), ours) == 1001
    assert left == -1
    assert peer.uid_of(("127.0.0.1", 1), ours) is None
