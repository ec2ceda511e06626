"""`grade new-level`: the files of a level to be, in a pack, with every gap that its author has to fill marked TODO.

What is written is a valid level of one matrix, whose groups show what a check asks of such an argument; so an author
changes what there is, and is told by `grade check` what is left.
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

from grader.errors import UsageFault
from grader.levels import markdown


def write_level(name: str, pack: Path, *, taken: Container[str] = ()) -> list[Path]:
    """Write the files; their paths. The pack is made where it is not there; nothing in it is ever written over.

    UsageFault where the name is none for a level, or one of ``taken``; where something is there already; or where a
    file cannot be written.
    """
    _check_name(name, taken)
    folder = pack / "solutions" / name
    texts = {
        pack / "levels" / f"{name}.md": _LEVEL,
        folder / "accepted" / "reference.py": _REFERENCE,
        folder / "accepted" / "second.py": _SECOND,
        folder / "wrong_answer" / "first_mistake.py": _WRONG,
    }
    for path in (*texts, folder):
        if path.exists() or path.is_symlink():
            hint = "give another name, or go on with the files that there are"
            raise UsageFault(f"{path} is there already and stays as it is", hint)
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            hint = "name a folder that can be written to: --pack DIR"
            raise UsageFault(f"{path}: cannot be written ({error.strerror})", hint) from error
    return list(texts)


def _check_name(name: str, taken: Container[str]) -> None:
    if not (name.isascii() and name.isidentifier()):
        meant = re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_")
        hint = "use letters, digits and underscores, the first of them no digit"
        if meant.isidentifier():
            hint += f": {meant}, say"
        raise UsageFault(f"'{name}' cannot be a level's name: it is what people type, and name their file by", hint)
    if name in taken or name == "README":
        raise UsageFault(f"'{name}' cannot be a level's name: `grade {name}` means something else", "give another name")


_LEVEL = f"""\
# TODO: the title

```toml
format = 1
title = "TODO: the title, in a few words"

# One table for each argument of solution(), in their order. Its kind is number, vector, matrix or tokens.
[signature]

[[signature.arguments]]
name = "activations"
kind = "matrix"
shape = ["n_tokens", "n_vocab"]
about = "TODO: what the argument is, in one line"

[signature.returns]
shape = ["n_tokens", "n_vocab"]
about = "TODO: what is returned, in one line"

[limits]
time_s = 4.0
memory_mib = 1024
output_kib = 64
total_s = 300.0

[check]
rtol = 1e-6
atol = 1e-8

# The points of all groups are 300 together. Each group is there for one reason, which its `about` gives.
[[groups]]
name = "samples"
about = "Small inputs, shown in full."
points = 50
hidden = false

[[groups.cases]]
about = "TODO: what these two tokens show"
arguments = {{ activations = [[1.0, -2.0, 0.5], [0.0, 3.0, 0.5]] }}

[[groups.cases]]
about = "One token."
arguments = {{ activations = [[0.7, -1.2]] }}

[[groups.cases]]
about = "A token of zeros, and one that says the same twice."
arguments = {{ activations = [[0.0, 0.0], [1.5, 1.5], [-0.5, 2.0]] }}

[[groups.cases]]
about = "As many tokens as vocabulary items: rows and columns are still not the same thing."
arguments = {{ activations = [[0.3, -1.1], [2.4, 0.9]] }}

[[groups.cases]]
about = "A vocabulary of one."
arguments = {{ activations = [[2.0], [-1.0], [0.5]] }}

[[groups]]
name = "few-tokens"
about = "Fewer tokens than vocabulary items."
points = 40
hidden = true
count = 4
sizes = {{ n_tokens = [2, 4], n_vocab = 8 }}

[groups.samplers]
activations = {{ sampler = "uniform", low = -2.0, high = 2.0 }}

[[groups]]
name = "many-tokens"
about = "More tokens than vocabulary items."
points = 40
hidden = true
count = 4
sizes = {{ n_tokens = [5, 8], n_vocab = [2, 4] }}

[groups.samplers]
activations = {{ sampler = "uniform", low = -2.0, high = 2.0 }}

[[groups]]
name = "square"
about = "As many tokens as vocabulary items, so that a mix-up of the two does not show in the shape."
points = 40
hidden = true
count = 4
sizes = {{ n_tokens = [2, 5], n_vocab = "n_tokens" }}

[groups.samplers]
activations = {{ sampler = "uniform", low = -2.0, high = 2.0 }}

[[groups]]
name = "one-token"
about = "A single token."
points = 20
hidden = true
count = 2
sizes = {{ n_tokens = 1, n_vocab = [2, 4] }}

[groups.samplers]
activations = {{ sampler = "uniform", low = 0.3, high = 2.0, sign = "random" }}

[[groups]]
name = "zeros"
about = "About half of the numbers are exactly zero, and zero is a number like any other."
points = 40
hidden = true
count = 4
sizes = {{ n_tokens = [3, 6], n_vocab = [2, 4] }}

[groups.samplers]
activations = {{ sampler = "choice", values = [0.0, 0.0, 1.3, -0.8] }}

[[groups]]
name = "large"
about = "Numbers in the thousands."
points = 40
hidden = true
count = 4
sizes = {{ n_tokens = [3, 6], n_vocab = [2, 4] }}

[groups.samplers]
activations = {{ sampler = "uniform", low = -8000.0, high = 8000.0 }}

[[groups]]
name = "longest"
about = "32 tokens, the most there are."
points = 30
hidden = true
count = 3
sizes = {{ n_tokens = 32, n_vocab = [2, 4] }}

[groups.samplers]
activations = {{ sampler = "uniform", low = -2.0, high = 2.0 }}
```

## Statement

Write a function `solution(activations)` that TODO: says what, in one sentence.

`activations` is a matrix of shape `(n_tokens, n_vocab)`, a list of rows of floats: TODO: what its rows and numbers are.
There are 1 to 32 tokens and 1 to 8 vocabulary items; the numbers are TODO: from where to where.

TODO: the definition, as a formula, so that there is one right answer to every input; and a small one by hand.

Return a matrix of shape `(n_tokens, n_vocab)`: TODO: what stands where, and what a reader could get wrong.

## Examples

{markdown.EXAMPLES_BEGIN}
{markdown.EXAMPLES_END}

## Hints

1. TODO: the first step, for somebody who does not know where to begin.
2. TODO: what to do when that was not enough; not the answer, and not the statement again.
"""

_REFERENCE = '''\
"""TODO: how this solution goes about it, in one sentence; its answers are the answer key."""

import numpy as np


def solution(activations):
    activations = np.array(activations)
    raise NotImplementedError("TODO: compute the answer, as plainly as the definition says it")
'''

_SECOND = '''\
"""TODO: how this one goes about it, in one sentence; in another way, and without a look at the reference."""


def solution(activations):
    raise NotImplementedError("TODO: compute the same answers in another way, in plain Python say")
'''

_WRONG = '''\
"""TODO: a mistake that people make, named in one sentence that ends with a full stop.

Hint: TODO: where somebody who made it should look; not the answer itself.
"""


def solution(activations):
    return activations  # TODO: the code of somebody who makes it; and the file's name says which mistake it is
'''
