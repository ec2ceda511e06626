"""`grade practice`: the session, gone on with or begun, the server of its page, and the browser."""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import os
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from grader import levels
from grader.errors import UsageFault
from grader.history import sessions
from grader.history.place import VARIABLE, place
from grader.history.sessions import Kept
from grader.practice import opening
from grader.practice.desk import Desk
from grader.practice.guard import Guard
from grader.practice.heartbeat import Heartbeat
from grader.practice.lease import lease
from grader.practice.peer import KNOWN
from grader.practice.session import Session
from grader.reports.visible import visible


def practise(  # noqa: PLR0913 - one for each option of the command
    names: Sequence[str],
    *,
    minutes: float | None,
    exam: bool,
    new: bool,
    no_browser: bool,
    pack: Path | None,
    trust: bool,
) -> int:
    """Serve the page of a session until Ctrl-C; 0. UsageFault where another session is unfinished."""
    if importlib.util.find_spec("nicegui") is None:
        raise UsageFault("`grade practice` needs the [web] extra: pip install 'attention-grader[web]'")
    gc.enable()  # this command goes on for an hour
    with contextlib.ExitStack() as held:
        held.enter_context(_somewhere_to_keep_it())
        kept = None if new else sessions.unfinished()
        if kept is not None:
            _insist_on_the_same(kept, names, minutes, pack, exam=exam)
            held.enter_context(lease(kept.number))
            session = opening.resume(kept)
            click.echo(f"Going on with {visible(opening.described(kept))}. --new begins another.", err=True)
        else:
            asked = opening.MINUTES if minutes is None else minutes
            session = opening.begin(pack or levels.builtin_pack(), names, asked, exam=exam)
            held.enter_context(lease(session.number))
            click.echo(f"Beginning {visible(opening.described(sessions.session(session.number)))}.", err=True)
        _serve(session, trust=trust, browser=not no_browser)
    return 0


def _serve(session: Session, *, trust: bool, browser: bool) -> None:
    from grader.web.serving import serve  # noqa: PLC0415 - seconds, and there is something to say before

    with _listening(session.port) as listening, contextlib.closing(Desk(session, trust=trust)) as desk:
        port = listening.getsockname()[1]
        session.listens_at(port)
        guard = Guard(port, session.key, os.getuid() if KNOWN else None)
        beating = contextlib.ExitStack()

        def ready() -> None:
            """The page is answered: from now on time counts."""
            beating.enter_context(Heartbeat(session))
            click.echo(f"Practice page: {guard.address}")
            sys.stdout.flush()
            if browser and _has_screen():
                threading.Thread(target=_open, args=(guard.address,), daemon=True).start()
            click.echo("Ctrl-C ends the server; what you wrote is kept.", err=True)

        # The server ends in good order on SIGTERM, too, and then raises it again.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with beating, contextlib.suppress(KeyboardInterrupt):
            serve(session, desk, listening, guard, ready)
    _say_how_it_stands(session)


def _say_how_it_stands(session: Session) -> None:
    result = session.standing()
    score = f"{result.score}/{result.max_score} points"
    if session.stage == "over":
        click.echo(f"Session {session.number} is over: {score}.")
    else:
        click.echo(f"Session {session.number} is kept: {score}, {session.clock().text} on its clock.")
        click.echo("`grade practice` goes on with it.")


@contextlib.contextmanager
def _somewhere_to_keep_it() -> Iterator[None]:
    """Where history is switched off, a place for as long as the server runs; a page could keep nothing without."""
    if place() is not None:
        yield
        return
    said = os.environ[VARIABLE]
    click.echo(f"Note: {VARIABLE} is {said!r}, so this session is kept only until you end it.", err=True)
    with tempfile.TemporaryDirectory(prefix="grade-practice-") as folder:
        os.environ[VARIABLE] = str(Path(folder) / "history.db")
        try:
            yield
        finally:
            os.environ[VARIABLE] = said


def _insist_on_the_same(
    kept: Kept, names: Sequence[str], minutes: float | None, pack: Path | None, *, exam: bool
) -> None:
    """UsageFault where what was asked for is not the session that is to be gone on with."""
    asked = "" if pack is None or pack.resolve() == levels.builtin_pack().resolve() else str(pack.resolve())
    same = (
        (not names or tuple(names) == kept.levels)
        and (minutes is None or minutes == kept.minutes)
        and (pack is None or asked == kept.pack)
        and (not exam or kept.exam)
    )
    if not same:
        raise UsageFault(
            f"there is an unfinished session, and it is another ({opening.described(kept)})",
            "`grade practice` goes on with it; --new begins this one, and leaves that one as it is",
        )


def _listening(port: int) -> socket.socket:
    """A socket that listens on this machine only, at that port if it is free, else anywhere."""
    for wanted in dict.fromkeys((port, 0)):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(("127.0.0.1", wanted))
            listening.listen(64)
        except OSError as error:
            listening.close()
            if not wanted:
                raise UsageFault(f"no port of 127.0.0.1 can be had ({error.strerror})") from error
        else:
            return listening
    raise AssertionError("the last of the ports is any")


def _has_screen() -> bool:
    """Whether there is a browser with windows; one for the terminal would take it over."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(address: str) -> None:
    with contextlib.suppress(webbrowser.Error, OSError):  # the address is printed
        webbrowser.open(address)
