"""The file that a candidate starts from: the signature, the shapes, and a call that can be run at once. No I/O."""

from __future__ import annotations

import textwrap

from grader.cases import draw_cases
from grader.model import Argument, Level

TODO = "write your solution here"
"""What the stub says where it is run before it is filled in."""

_WIDTH = 100


def declaration(level: Level) -> str:
    """The first line of the function that is asked for, without its colon."""
    return f"def solution({', '.join(argument.name for argument in level.signature.arguments)})"


def text(level: Level, suffix: str = "") -> str:
    """The text of the stub; ``suffix`` is what the commands that it names need at their end, to find the same pack."""
    signature = level.signature
    lines = [f"{level.title}.", ""]
    for argument in signature.arguments:
        lines += _wrapped(f"{argument.name}: {_shape(argument)}, {argument.about}")
    lines += ["", *_wrapped(f"Returns {_dimensions(signature.returns_shape)}: {signature.returns_about}")]
    sample = next(case for case in draw_cases(level, "") if not case.hidden)
    call = ", ".join(repr(value) for value in sample.arguments.values())
    written = [
        f'"""{_quoted(level.id)}: `grade show {level.id}{_quoted(suffix)}` says what is asked,',
        f'`grade {level.id} FILE{_quoted(suffix)}` grades this file."""',
        "",
    ]
    written += ["import numpy as np", "", "", f"{declaration(level)}:"]
    written += [f'    """{_quoted(lines[0])}', *(f"    {_quoted(line)}".rstrip() for line in lines[1:]), '    """']
    written += [f'    raise NotImplementedError("{TODO}")', "", "", 'if __name__ == "__main__":']
    written += [
        f"    # The case {sample.name}; run this file to see what you return for it.",
        f"    print(solution({call}))",
        "",
    ]
    return "\n".join(written)


def _quoted(line: str) -> str:
    """A line of a docstring: it may hold anything, a path on Windows or quotes, and must come out as it is."""
    return line.replace("\\", "\\\\").replace('"""', r"\"\"\"")


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, _WIDTH, subsequent_indent="    ")


def _shape(argument: Argument) -> str:
    kind = "one-hot rows" if argument.kind == "tokens" else argument.kind
    return f"{kind} {_dimensions(argument.shape)}" if argument.shape else "number"


def _dimensions(shape: tuple[str | int, ...]) -> str:
    if len(shape) == 1:
        return f"({shape[0]},)"
    return f"({', '.join(map(str, shape))})"
