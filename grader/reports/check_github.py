"""A check as workflow commands: GitHub shows them beside the lines of the files that they name.

Errors come before warnings, and of either the first of each proof before its others: GitHub shows ten annotations of a
kind for each step, the rest is in the log only. Every line is a command, so that none can be taken for another one: a
runner also looks for an older form of commands, anywhere in a line that is none.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from grader.proof import CheckReport
from grader.reports.check_outline import Told, circumstances, findings, result


def draw(report: CheckReport, stream: TextIO, **_: object) -> None:
    """Write a prepared report to ``stream``."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    text = "".join(f"{line}\n" for line in lines(report))
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def lines(report: CheckReport) -> Iterator[str]:
    """A command for each finding, and one for the result."""
    folder = _folder(report.pack)
    for weak, command in ((False, "error"), (True, "warning")):
        for told in _one_of_each_first(list(findings(report, weak=weak))):
            yield _annotation(command, told, folder)
    told_last = ", ".join([result(report), *circumstances(report)])
    yield f"::notice title=grade check::{_data(told_last)}"


def _one_of_each_first(told: list[Told]) -> list[Told]:
    """The first finding of each proof, and then all the others."""
    first = {id(it) for it in {(it.level.level, it.proof.name): it for it in reversed(told)}.values()}
    return sorted(told, key=lambda it: id(it) not in first)


def _folder(pack: str) -> str:
    """The pack's path from the root of the repository, which a runner names; "" where the pack is that root.

    A pack outside of it stays where it is: there is no file that GitHub could show.
    """
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    path = Path(pack).resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _annotation(command: str, told: Told, folder: str) -> str:
    finding = told.finding
    properties = {}
    if finding.path:
        properties["file"] = finding.path if folder == "." else f"{folder}/{finding.path}"
        if finding.line:
            properties["line"] = str(finding.line)
    properties["title"] = f"{told.level.level} {told.proof.name}"
    spelled = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = finding.message + (f"\n→ {finding.hint}" if finding.hint else "")
    return f"::{command} {spelled}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
