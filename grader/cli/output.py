"""Where a drawn report goes: to standard output, or whole or not at all into a file."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from grader.errors import UsageFault
from grader.reports.visible import visible


def write(draw: Callable[..., None], output: Path | None, *, subject: str, result: str, lost: str) -> None:
    """Have the report drawn to standard output, or into the file; UsageFault where that does not take it.

    ``draw`` is called with a stream, and for a file with how to draw there. Whoever watches a terminal is told that the
    file is the report of the ``subject``, and the ``result``; ``lost`` says the result where it was not written.
    """
    if output is None:
        if sys.__stdout__ is None:
            raise UsageFault("standard output is closed: the report has nowhere to go", "give it a file with -o FILE")
        try:
            draw(sys.stdout)
            sys.stdout.flush()
        except BrokenPipeError:
            raise  # whoever read it has had enough, which is no fault
        except OSError as error:
            raise UsageFault(
                f"the report cannot be written to standard output ({error.strerror})",
                f"{lost}; give a file with -o FILE",
            ) from error
        return
    text = io.StringIO()
    draw(text, color=False, width=80)
    try:
        replace(output, text.getvalue())
        if sys.stderr.isatty():
            click.echo(visible(f"{output}: the report of {subject} ({result})"), err=True)
    except OSError as error:
        raise UsageFault(
            f"{output}: the report cannot be written ({error.strerror})", f"{lost}; give another file to -o"
        ) from error


def replace(path: Path, text: str) -> None:
    """Write the file; what stood there before stays where anything goes wrong. OSError then."""
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")  # a device or a pipe has no place for another file beside it
        return
    path = path.resolve()  # a link stays a link, and what it leads to is written
    import tempfile  # noqa: PLC0415 - most reports go to the screen

    fd, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(text)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
