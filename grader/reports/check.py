"""Reports of a check: what was proved of a pack's levels, drawn for its author and for machines.

``draw_check`` is the only way in, as ``grader.reports.draw`` is for a grading: it passes every report through
``check_prepare.prepared``, so that no drawing can show text that steers a terminal, a log or a parser. Drawings are
imported when they are asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TextIO, cast

from grader.errors import UsageFault

if TYPE_CHECKING:  # the command line reads CHECK_FORMATS at every start, and most starts check nothing
    from grader.proof import CheckReport

CHECK_FORMATS = ("text", "plain", "json", "junit", "github")
"""For a terminal, for screen readers and logs, for programs, for CI servers, and for GitHub's annotations."""


class CheckDrawing(Protocol):
    """A module that draws a prepared report of a check; what it has no use for, it ignores."""

    def draw(self, report: CheckReport, stream: TextIO, *, color: bool | None, width: int | None) -> None:
        """Write the report to the stream."""


def draw_check(
    report: CheckReport, format_: str, stream: TextIO, *, color: bool | None = None, width: int | None = None
) -> None:
    """Write ``report`` to ``stream`` in one of CHECK_FORMATS; UsageFault where there is no such format.

    ``color`` and ``width`` (in characters) are for text only; None asks the stream and the environment.
    """
    if format_ not in CHECK_FORMATS:
        raise UsageFault(f"there is no format {format_!r} of a check", f"choose one of {', '.join(CHECK_FORMATS)}")
    from grader.reports.check_prepare import prepared  # noqa: PLC0415 - see above

    drawing = cast(CheckDrawing, import_module(f"grader.reports.check_{format_}"))
    drawing.draw(prepared(report), stream, color=color, width=width)
