"""Mutants are small, valid, distinct mistakes, the same ones each time, and each says where and what it is."""

from __future__ import annotations

import ast
import warnings
from pathlib import Path

import pytest

from grader import levels
from grader.check.mutating import Mutant, mutants

PACK = levels.builtin_pack()
ACCEPTED = sorted((PACK / "solutions").glob("*/accepted/[pr]*.py"))  # the references, and those in pure Python


def made(line: str, *, before: str = "") -> dict[str, str]:
    """Change and code of the mutants of a function with that last line; the code is that of the changed line."""
    source = f"import numpy as np\nimport math\n\ndef solution(x, y):\n{before}    {line}\n"
    last = source.count("\n")
    plain = ast.unparse(ast.parse(source)).splitlines()
    changed = {}
    for mutant in mutants(source.encode()):
        if mutant.line == last:
            lines = mutant.source.decode().splitlines()
            [new] = [line for line, old in zip(lines, plain, strict=True) if line != old]
            changed[mutant.change] = new.strip()
    return changed


@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parts[-3]}/{path.stem}") for path in ACCEPTED])
def test_mutants_are_distinct_and_compile_and_are_never_the_original(path: Path) -> None:
    """No two of a file have the same code, or the same line and words."""
    source = path.read_bytes()
    found = mutants(source)
    assert len(found) >= 15
    trees = {ast.dump(ast.parse(mutant.source)) for mutant in found}
    assert len(trees) == len(found)
    original = ast.parse(source)
    assert ast.dump(ast.parse(ast.unparse(bare(original)))) not in trees
    assert len({(mutant.line, mutant.change) for mutant in found}) == len(found)
    for mutant in found:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(mutant.source, "mutant", "exec")
        assert 1 <= mutant.line <= source.count(b"\n")
        assert mutant.change
        assert "\n" not in mutant.change


def bare(tree: ast.Module) -> ast.Module:
    """The tree without its docstrings, none of which stands alone in these files."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef) and ast.get_docstring(node) is not None:
            del node.body[0]
    return tree


@pytest.mark.parametrize("level_id", levels.level_ids(PACK))
def test_the_same_mutants_are_made_each_time_in_the_order_of_the_source(level_id: str) -> None:
    source = levels.reference_path(PACK, level_id).read_bytes()
    found = mutants(source)
    assert found == mutants(source)
    assert [mutant.line for mutant in found] == sorted(mutant.line for mutant in found)


def test_docstrings_and_comments_change_nothing() -> None:
    """What they say is no mistake; a mutant has none of them, and its line counts them."""
    plain = mutants(b"def solution(x):\n    return x + 1\n")
    told = mutants(b'"""What 1 + 1 is."""\ndef solution(x):\n    """Add -1."""  # 2\n    return x + 1\n')
    assert [mutant.source for mutant in told] == [mutant.source for mutant in plain]
    assert {mutant.line for mutant in plain} == {2}
    assert {mutant.line for mutant in told} == {4}


@pytest.mark.parametrize(
    ("line", "changes"),
    [
        ("return x.sum(axis=-1)", {"axis=-1 → axis=0", "axis=-1 → axis=-2", "axis=-1 → axis=1"}),
        ("return x.sum(axis=1)", {"x.sum(axis=1) → x", "x.sum(axis=1) → x.sum()", "x.sum(axis=1) → x.mean(axis=1)"}),
        ("return x - y", {"x - y → x + y", "x - y → y - x", "x - y → x", "x - y → y"}),
        ("return x @ y.T", {"x @ y.T → x * y.T", "x @ y.T → y.T @ x", "x @ y.T → x @ y", "x @ y.T → x.T @ y.T"}),
        ("return np.kron(x, y)", {"np.kron(x, y) → np.kron(y, x)", "np.kron(x, y) → np.kron(x.T, y)"}),
        ("return np.exp(x)", {"np.exp(x) → x", "np.exp(x) → np.exp2(x)"}),
        ("return x[-1]", {"x[-1] → x", "x[-1] → x[0]", "x[-1] → x[-2]", "x[-1] → x[1]"}),
        ("return x[:, None]", {"x[:, None] → x[None, :]"}),
        (
            "return x[y:9:2]",
            {"x[y:9:2] → x[:9:2]", "x[y:9:2] → x[y::2]", "x[y:9:2] → x[y:9]", "x[y:9:2] → x[y - 1:9:2]"},
        ),
        ("return x[y]", {"x[y] → x[y + 1]", "x[y] → x[y - 1]"}),
        ("return x[y, 0]", {"x[y, 0] → x[0, y]"}),
        ("return x < y", {"x < y → x <= y", "x < y → x >= y"}),
        ("return x in y", {"x in y → x not in y"}),
        ("return x and y", {"x and y → x or y", "x and y → x", "x and y → y"}),
        ("return not x", {"not x → x"}),
        ("return x if y else 2.5", {"x if y else 2.5 → 2.5 if y else x", "x if y else 2.5 → x"}),
        ("return np.triu(x, k=1)", {"np.triu(x, k=1) → np.tril(x, k=1)", "k=1 → k=0"}),
        ("return np.argmax(x)", {"np.argmax(x) → np.argmin(x)"}),
        ("return max(x, y)", {"max(x, y) → min(x, y)", "max(x, y) → x"}),
        ("return -np.inf", {"-np.inf → -10000.0", "-np.inf → np.inf"}),
        ("return x * -1e9", {"x * -1000000000.0 → x * 1000000000.0", "x * -1000000000.0 → x * -10000.0"}),
        ("return np.array(x, dtype=np.float64)", {"np.array(x, dtype=np.float64) → np.array(x)"}),
        ("return x", {"x → y"}),
        ("return [i for i in x if i > 1]", {"i > 1 → i >= 1"}),
        ("return [i for i in range(x)]", {"range(x) → range(x + 1)", "range(x) → range(1, x)"}),
        ("return ['b' == x]", {"'b' == x → 'c' == x"}),
    ],
)
def test_a_line_has_the_mistakes_that_people_make(line: str, changes: set[str]) -> None:
    """Each is told as what was there and what is there now, with as much around it as it takes to know it."""
    assert changes <= made(line).keys()


def test_what_is_told_is_what_is_changed() -> None:
    assert made("return np.where(x, y, -np.inf)")["np.where(x, y, -np.inf) → np.where(y, x, -np.inf)"] == (
        "return np.where(y, x, -np.inf)"
    )
    assert made("return x[y, 0]")["x[y, 0] → x[0, y]"] == "return x[0, y]"


def test_what_makes_no_difference_for_certain_is_no_mutant() -> None:
    """Swapped operands of a sum, swapped arguments of max, another number below zero for the size numpy works out."""
    assert "x + y → y + x" not in made("return x + y")
    assert "max(x, y) → max(y, x)" not in made("return max(x, y)")
    assert not any("reshape(-2)" in change for change in made("return x.reshape(-1)"))


def test_statements_are_dropped_negated_and_left_early() -> None:
    source = (
        b"def solution(x):\n    total = 0\n    for row in x:\n        if row > total:\n            total += row\n"
        b"        else:\n            break\n    x[0] = total\n    print(x)\n    total = total / 2\n    return x\n"
    )
    told = {(mutant.line, mutant.change) for mutant in mutants(source)}
    assert {
        (3, "for row in x → for row in ()"),
        (3, "for row in x → for row in x[1:]"),
        (4, "if row > total → if not row > total"),
        (4, "if row > total → if False"),
        (5, "total += row → total -= row"),
        (5, "total += row → total = row"),
        (5, "total += row dropped"),
        (7, "break → continue"),
        (8, "x[0] = total dropped"),
        (9, "print(x) dropped"),
        (10, "total = total / 2 dropped"),
        (11, "return total instead"),
    } <= told
    # Without its first value, a name would have none: that goes unnoticed by nobody.
    assert (2, "total = 0 dropped") not in told


def test_only_names_that_are_known_there_are_given_back_early() -> None:
    """A comprehension's own names are not, nor what is bound later or in another function."""
    source = (
        b"def f(x):\n    inner = 2\n    return inner\n\n"
        b"def solution(x):\n    kept = [row for row in x]\n    late = f(kept)\n    return late\n"
    )
    told = [mutant.change for mutant in mutants(source) if mutant.change.startswith("return ")]
    assert told == ["return kept instead"]


def test_the_same_words_at_one_line_are_told_apart() -> None:
    """An author lists equivalent mutants by line and words."""
    found = [
        mutant for mutant in mutants(b"def solution(x):\n    return [x[0], x[0]]\n") if "[x[0]" not in mutant.change
    ]
    told = [mutant.change for mutant in found]
    assert {"x[0] → x[1]", "x[0] → x[1] (no. 2)"} <= set(told)
    assert len(set(told)) == len(told)


def test_long_code_is_told_in_short() -> None:
    """Dots stand for what is long and not changed."""
    changes = made("return np.kron(x.cumsum(axis=0)[:, np.newaxis], np.linalg.matrix_power(y, 3) * x.mean() + y) @ x.T")
    assert "np.kron(…) @ x.T → np.kron(…) @ x" not in changes, "the smallest node is told"
    assert "np.kron(…) @ x.T → np.kron(…) * x.T" in changes
    assert max(map(len, changes)) < 200


def test_what_is_no_python_has_no_mutants() -> None:
    with pytest.raises(SyntaxError):
        mutants(b"def solution(x:\n")


def test_a_function_of_the_files_own_is_not_taken_for_a_built_in() -> None:
    """The file's max may be anything."""
    source = b"def max(x):\n    return x\n\ndef solution(x):\n    return max(x)\n"
    assert mutants(source) == (
        Mutant(5, "max(x) → x", b"def max(x):\n    return x\n\ndef solution(x):\n    return x\n"),
    )
