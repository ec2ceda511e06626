"""Similar submissions: what dressing code up hides, what is natural in a cohort, and what is said of a pair."""

from __future__ import annotations

import io
import random
import re
import tokenize
from pathlib import Path

import pytest

from grader import levels, stub
from grader.reports import pairs_csv, pairs_html
from grader.similarity.fragments import MOST, fragments
from grader.similarity.similar import similar
from grader.similarity.tokens import MAX_TEXT, decoded, statements
from tests.batch_cohort import QUICK, RIGHT
from tests.similar_cohort import PACK, accepted, cohort, compared, graded, pair

ROOT = Path(__file__).parent.parent
LEVEL2 = levels.load(PACK, "level2")
RENAMED = {
    "input_activations": "acts",
    "qk": "weights",
    "keys": "k",
    "queries": "q",
    "n_tokens": "n",
    "pattern": "out",
    "largest": "m",
    "total": "t",
    "higher": "new",
    "score": "s_ij",
}


def dressed_up(source: bytes) -> bytes:
    """The same program under other names, with other comments, white space and imports, its statements reordered."""
    text = source.decode().split('"""', 2)[2]
    for name, other in RENAMED.items():
        text = re.sub(rf"\b{name}\b", other, text)
    text = text.replace("import math\n\nimport numpy as np\n", "import numpy\nfrom math import exp as e, inf\n")
    text = text.replace("np.", "numpy.").replace("math.exp", "e").replace("math.inf", "inf")
    text = text.replace("m, t = -inf, 0.0\n", "m , t = - inf, 0  # start\n").replace(
        "    out = numpy", '    """My own."""\n    out = numpy'
    )
    lines = text.splitlines()
    at = next(at for at, line in enumerate(lines) if line.strip().startswith("n ="))
    lines[at], lines[at - 1] = lines[at - 1], lines[at]
    return "\n".join(("# all mine", *lines, "if __name__ == '__main__':", "    print(solution([[1]], [[2]]))")).encode()


def test_a_copy_that_was_dressed_up_stands_at_the_top_and_alone() -> None:
    """Names, comments, docstrings, white space, imports, the order of statements and a trial run change nothing."""
    sources = accepted("level2")
    sources["dressed up"] = dressed_up(sources["streaming"])
    found = compared(sources, LEVEL2)
    [only] = found.listed
    assert (only.first, only.second) == ("dressed up", "streaming")
    assert only.code is not None
    assert only.code.similarity == 1
    assert (only.code.closer, only.code.shared) == (1, only.code.of_first)
    assert found.usual.counts[-1] == 1


@pytest.mark.parametrize("level_id", levels.level_ids(PACK))
def test_solutions_written_independently_do_not_stand_out(level_id: str) -> None:
    found = compared(accepted(level_id), levels.load(PACK, level_id))
    assert found.listed == ()
    assert sum(found.usual.counts) == found.usual.pairs
    assert found.usual.nearest < 0.2


def test_a_copy_with_some_lines_of_its_own_still_stands_above_all_others() -> None:
    sources = accepted("level2")
    edited = sources["streaming"].decode().replace("float(queries[i] @ keys[j])", "(queries[i] * keys[j]).sum()", 1)
    sources["edited"] = edited.replace(
        "    return pattern", "    assert np.allclose(pattern.sum(axis=1), 1)\n    return pattern"
    ).encode()
    [only] = compared(sources, LEVEL2).listed
    assert (only.first, only.second) == ("edited", "streaming")
    assert only.code is not None
    assert 0.6 < only.code.similarity < 1


def test_what_many_have_written_or_the_pack_shows_says_nothing_of_two() -> None:
    """A softmax has few ways to be written: in a cohort in which forty have it in the same words, nobody stands out."""
    natural = accepted("level2")["reference"]
    sources = {f"candidate {at:02d}": natural.replace(b"scores", b"s%d" % at) for at in range(40)}
    found = compared(sources, LEVEL2)
    assert found.listed == ()
    assert set(found.nothing_own) == set(sources)


def test_where_nearly_all_are_alike_nobody_stands_out() -> None:
    """In six files, what five have in common is how it is written, whatever the rest looks like."""
    level = levels.load(QUICK, "brief")
    sources = {f"c{at}": f"{RIGHT}# {at}" for at in range(5)}
    gradings = {name: graded({}) for name in sources}
    assert similar(cohort(gradings), sources, level, (), ()).listed == ()


def test_the_stub_and_the_code_of_the_statement_are_taken_away() -> None:
    """Three who hand in the stub with the example as their test have nothing in common but what they were given."""
    example = re.findall(r"^```python\n(.*?)^```$", LEVEL2.examples, re.MULTILINE | re.DOTALL)[0]
    given = stub.text(LEVEL2) + example
    assert len(fragments(given)) > 10
    sources = {f"c{at}": (given + f"\nprint({at})\n").encode() for at in range(3)}
    assert set(compared(sources, LEVEL2).nothing_own) == set(sources)


def test_two_with_the_same_rare_wrong_answer_are_listed_with_how_rare_it_is() -> None:
    wrong = graded({"a-01": "x", "b-02": "y"})
    gradings = {f"c{at}": graded({}) for at in range(6)} | {"one": wrong, "two": wrong}
    found = compared(dict.fromkeys(gradings, b""), LEVEL2, gradings)
    [only] = found.listed
    assert (only.first, only.second, only.code) == ("one", "two", None)
    assert only.answers is not None
    assert (only.answers.cases, only.answers.rarest) == (("a-01", "b-02"), 2)


def test_a_wrong_answer_that_many_give_or_a_known_mistake_leads_to_says_nothing() -> None:
    many, known = graded({"a-01": "x"}), graded({"a-01": "y"})
    gradings = {f"c{at}": many for at in range(5)} | {"one": known, "two": known}
    sources = dict.fromkeys(gradings, b"")
    assert compared(sources, LEVEL2, gradings, (known,)).listed == ()
    assert pair(compared(sources, LEVEL2, gradings), "one", "two") is not None  # without the bank it would stand out


def test_in_a_cohort_of_four_no_wrong_answer_is_called_rare() -> None:
    gradings = {name: graded({"a-01": "x"} if name < "c" else {}) for name in "abcd"}
    found = compared(dict.fromkeys(gradings, b""), LEVEL2, gradings)
    assert found.listed == ()
    assert found.usual.rare == 0


def test_hidden_cases_of_ones_own_are_not_compared() -> None:
    """Under --seed-each the hidden case of a name is another case for everybody."""
    gradings = {name: graded({"b-01": "x"} if name < "c" else {}, seed=name) for name in "abcdef"}
    found = compared(dict.fromkeys(gradings, b""), LEVEL2, gradings)
    assert found.apart
    assert found.listed == ()
    visible = gradings | {name: graded({"a-01": "x"}, seed=name) for name in "ab"}
    assert pair(compared(dict.fromkeys(visible, b""), LEVEL2, visible), "a", "b") is not None


def drawings(sources: dict[str, bytes]) -> tuple[str, str]:
    found = compared(sources, LEVEL2)
    table, page = io.StringIO(), io.StringIO()
    texts = {name: decoded(source) for name, source in sources.items()}
    pairs_csv.draw(found, table)
    pairs_html.draw(found, page, texts)
    return table.getvalue(), page.getvalue()


def test_the_drawings_are_the_same_in_any_order_and_escape_what_is_foreign() -> None:
    sources = accepted("level2")
    sources["=<script>alert(1)</script>\x1b[2J"] = dressed_up(sources["streaming"]) + b"# </pre><script>\x00\xff"
    order = list(sources)
    random.Random(1).shuffle(order)
    table, page = drawings(sources)
    assert drawings({name: sources[name] for name in order}) == (table, page)
    assert "<script" not in page
    assert "\x1b" not in page + table
    assert "# &lt;/pre&gt;&lt;script&gt;\\x00" in page
    assert "\n\"'=<script>" in table


def test_each_row_says_what_its_figures_mean_and_accuses_nobody() -> None:
    sources = accepted("level2")
    sources["dressed up"] = dressed_up(sources["streaming"])
    table, page = drawings(sources)
    row = table.splitlines()[1]
    for words in ("No other pair comes to as much, of 15 pairs", "With anybody else", "does not say why"):
        assert words in row
        assert words in page
    told = (table + page + (ROOT / "docs/similarity.md").read_text(encoding="utf-8")).lower()
    assert not re.search("cheat|plagiar|stole|guilty|suspic", told)


FILES = sorted((ROOT / "solutions").glob("*/*/*.py")) + sorted((ROOT / "grader").rglob("*.py"))


def test_tokens_are_those_of_python() -> None:
    """On every file of ours, but for f-strings, which one Python takes apart and another does not."""
    compared_files = 0
    for path in FILES:
        text = path.read_text(encoding="utf-8")[:MAX_TEXT]
        if not re.search(r"""\b[fF][rR]?['"]|\b[rR][fF]['"]""", text):
            ours = [token.text for statement in statements(text) for token in statement.tokens]
            kept = (tokenize.NAME, tokenize.NUMBER, tokenize.STRING, tokenize.OP)
            theirs = [it.string for it in tokenize.generate_tokens(io.StringIO(text).readline) if it.type in kept]
            assert ours == theirs, path
            compared_files += 1
    assert compared_files > 300


UNITS = ['"', "'''\\", "(", ")", "1e", 'f"', "0_", "if_x:", "a=(b,", "é", "lambda:", "\ud800", "\x00", "."]


@pytest.mark.parametrize("unit", [*UNITS, "a ", "\n ", "\\\n", "if __name__:", "from x import (", "def solution("])
def test_any_text_is_taken_apart_to_its_end_within_bounds(unit: str) -> None:
    """No text is refused, lost on the way, or makes more fragments than words that are looked at."""
    text = (unit * MAX_TEXT)[:MAX_TEXT]
    tokens = [token.text for statement in statements(text) for token in statement.tokens]
    assert "".join(tokens) == re.sub(r"[ \n]|\\(?=\n)", "", text)
    assert len(fragments(text)) <= MOST


def test_a_file_that_does_not_load_is_compared_all_the_same() -> None:
    sources = accepted("level2")
    sources["broken"] = sources["streaming"].replace(b"    return pattern", b"    return pattern)")
    only = pair(compared(sources, LEVEL2), "broken", "streaming")
    assert only is not None
