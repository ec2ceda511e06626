"""The command line: reads what was asked, calls what does it, and draws what comes back. It decides nothing itself."""

from __future__ import annotations

from grader.cli.commands import run

__all__ = ["run"]
