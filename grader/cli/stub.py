"""`grade new`: a file to start from, with the signature, the shapes, and a call that can be run at once."""

from __future__ import annotations

import textwrap
from pathlib import Path

from grader.cases import draw_cases
from grader.cli.showing import declaration
from grader.errors import UsageFault
from grader.model import Argument, Level

_WIDTH = 100


def write_stub(level: Level, path: Path, *, suffix: str = "") -> None:
    """Write the stub; UsageFault where something is at that path already, or it cannot be written.

    ``suffix`` is what the commands that it names need at their end, to find the same pack.
    """
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(stub(level, suffix))
    except FileExistsError:
        raise UsageFault(
            f"{path} is there already and stays as it is", "give another name: `grade new LEVEL FILE`"
        ) from None
    except OSError as error:
        hint = "name a file in a folder that is there"
        raise UsageFault(f"{path}: cannot be written ({error.strerror})", hint) from error


def stub(level: Level, suffix: str = "") -> str:
    """The text of the stub."""
    signature = level.signature
    lines = [f"{level.title}.", ""]
    for argument in signature.arguments:
        lines += _wrapped(f"{argument.name}: {_shape(argument)}, {argument.about}")
    lines += ["", *_wrapped(f"Returns {_dimensions(signature.returns_shape)}: {signature.returns_about}")]
    sample = next(case for case in draw_cases(level, "") if not case.hidden)
    call = ", ".join(repr(value) for value in sample.arguments.values())
    text = [
        f'"""{level.id}: `grade show {level.id}{suffix}` says what is asked,',
        f'`grade {level.id} FILE{suffix}` grades this file."""',
        "",
    ]
    text += ["import numpy as np", "", "", f"{declaration(level)}:"]
    text += [f'    """{lines[0]}', *(f"    {line}".rstrip() for line in lines[1:]), '    """']
    text += ['    raise NotImplementedError("write your solution here")', "", "", 'if __name__ == "__main__":']
    text += [
        f"    # The case {sample.name}; run this file to see what you return for it.",
        f"    print(solution({call}))",
        "",
    ]
    return "\n".join(text)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent="    ")


def _shape(argument: Argument) -> str:
    kind = "one-hot rows" if argument.kind == "tokens" else argument.kind
    return f"{kind} {_dimensions(argument.shape)}" if argument.shape else "number"


def _dimensions(shape: tuple[str | int, ...]) -> str:
    if len(shape) == 1:
        return f"({shape[0]},)"
    return f"({', '.join(map(str, shape))})"
