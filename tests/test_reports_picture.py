"""A wrong answer as a picture: all of it where there is room, else the worst; with the first wrong number marked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem

from grader import checker, reports
from grader.model import Case, Level, Result, Run, Step
from grader.reports import failed, plain_case
from grader.reports.blocks import ASCII, UNICODE, Block, Page
from grader.reports.compared import Compared, compared
from grader.reports.heat import LEVELS
from grader.reports.picture import picture
from grader.reports.text import _folded, _style
from grader.values import from_nested
from tests.test_reports import BIGRAM, PATTERN, SPECIMENS, Terminal, one_hot, report

TOKENS_PATTERN = BIGRAM._replace(
    signature=BIGRAM.signature._replace(returns_shape=("n_tokens", "n_tokens"), returns_kind="pattern")
)
PLAIN = PATTERN._replace(signature=PATTERN.signature._replace(returns_kind="numbers"))
NAN, INF = float("nan"), float("inf")


def result(expected: list[Any], got: list[Any], level: Level = PLAIN, tokens: str = "") -> Result:
    arguments = {"input_activations": one_hot(tokens)} if tokens else {}
    run = Run(value=from_nested(got), ended="exit 0", phase="call")
    return checker.judge_run(run, Case("samples-01", "samples", False, arguments), from_nested(expected), level)


def subject(expected: list[Any], got: list[Any], level: Level = PLAIN, tokens: str = "") -> Compared:
    made = compared(result(expected, got, level, tokens), level)
    assert made is not None
    return made


def lines(blocks: list[Block], room: int = 76) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for block in blocks for line in _folded(block, room, "…")]


def pictured(expected: list[Any], got: list[Any], level: Level = PLAIN, tokens: str = "", room: int = 76) -> list[str]:
    return lines(list(picture(subject(expected, got, level, tokens), Page(room, UNICODE))), room)


# --------------------------------------------------------------------------------------------------------- as it looks

HALVES = [[1, 0, 0], [0.5, 0.5, 0], [0.25, 0.25, 0.5]]


def test_a_pattern_has_tokens_positions_masked_cells_marks_and_the_sums_that_are_not_1() -> None:
    got = [[1, 0, 0], [0.5, 0.75, 0], [0.5, 0.25, 0.25]]
    assert pictured(HALVES, got, TOKENS_PATTERN, "bab") == [
        "        expected            got                       difference",
        "  from   b     a     b       b     a     b    sum       b      a      b",
        "         0     1     2       0     1     2              0      1      2",
        "to b 0  1     ·     ·       1     ·     ·              0      ·      ·",
        "to a 1  0.50  0.50  ·       0.50 ▸0.75  ·     1.25     0     +0.25   ·",
        "to b 2  0.25  0.25  0.50   ›0.50  0.25 ›0.25          +0.25   0     -0.25",
        "▸ the first wrong   › wrong   · comes later   difference: got - expected",
    ]


def test_attention_to_what_comes_later_shows_where_nothing_is_expected() -> None:
    got = [[0.5, 0.5, 0], *HALVES[1:]]
    [row] = [line for line in pictured(HALVES, got, PATTERN) if line.startswith("to 0")]
    assert row.split() == ["to", "0", "1", "·", "·", "▸0.500", "›0.500", "·", "-0.500", "+0.500", "·"]


def test_where_rows_are_not_shares_of_1_there_is_no_sum() -> None:
    assert not any("sum" in line for line in pictured([[2, -1], [0.5, 0.5]], [[2, 0], [0.5, 0.5]]))
    assert not any("sum" in line for line in pictured([[1], [1]], [[2], [1]]))
    assert any("sum" in line for line in pictured([[1, 0], [0.5, 0.5]], [[1, 0.5], [0.5, 0.5]]))
    assert any("sum" in line for line in pictured([0.25, 0.75], [0.25, 0.5]))


def test_a_vector_is_a_row_with_the_names_of_its_items() -> None:
    assert pictured([0, 0, 1.5, 0.2], [0, 0, 0.3, 0.2], BIGRAM, "bab", room=36) == [
        "            a  b    c       d",
        "  expected  0  0   1.500  0.200",
        "       got  0  0  ▸0.300  0.200",
        "difference  0  0  -1.20   0",
        "▸ wrong   difference: got - expected",
    ]


def test_a_single_number_has_its_difference() -> None:
    assert pictured(1.5, 1.25) == [  # type: ignore[arg-type]
        "  expected   1.500",
        "       got  ▸1.250",
        "difference  -0.250",
    ]


def test_a_difference_that_digits_hide_is_told_all_the_same() -> None:
    small, tiny = pictured([[1.0, 2.0]], [[1.0000021, 2.0]]), pictured([[1.0, 2.0]], [[1.0 + 2e-6, 1e5]])
    assert "▸1.000002" in small[2]
    assert "+2.1e-06" in small[2]
    assert "+2e-6" in tiny[2]


def test_of_many_rows_the_worst_are_shown_and_the_rest_is_counted() -> None:
    expected = [[float(row), 1.0] for row in range(30)]
    got = [[float(row) + (row in (3, 4, 5, 28)), 1.0 + 10 * (row == 20)] for row in range(30)]
    shown = pictured(expected, got)
    assert [line.split()[0] for line in shown[2:-1]] == ["…", "3", "4", "5", "…", "20", "…", "28", "…"]
    assert shown[8] == "… 7 more rows, right"
    many = pictured(expected, [[number, 1.5 + (at == 29)] for at, (number, _) in enumerate(expected)])
    assert [line for line in many if line.startswith("…")] == ["… 22 more rows, all wrong"]
    assert any(line.startswith("29") for line in many)


def test_what_is_too_wide_for_grids_is_drawn_as_strips_of_the_worst_rows() -> None:
    expected = [[1 / (row + 1) if column <= row else 0.0 for column in range(40)] for row in range(40)]
    got = [[*row] for row in expected]
    got[30][20] += 1.0
    got[31][2] += 1e-5
    shown = pictured(expected, got, PATTERN)
    assert shown[:4] == [
        "to 30     0         10        20        30",
        "expected  " + "▁" * 31 + "·" * 9,
        "got       " + "▁" * 20 + "█" + "▁" * 10 + "·" * 9,
        " " * 30 + "▸",
    ]
    assert shown[10:] == [
        "▸ row 30: expected 0.03226 from position 20, got 1.032",
        "› row 31: expected 0.03125 from position 2, got 0.03126",
        "  row 30: the numbers add up to 2, not to 1",
        "  row 31: the numbers add up to 1.00001, not to 1",
    ]


def test_a_strip_with_no_room_for_all_is_cut_around_the_first_wrong_number() -> None:
    expected = [0.5] * 400
    got = [0.5] * 300 + [0.25] + [0.5] * 99
    ruler, right, had, marks, *_ = pictured(expected, got)
    assert (right[10], right[-1], len(right)) == ("…", "…", 76)
    assert marks.index("▸") == had.index("▄")
    assert ruler[marks.index("▸") :].startswith("300")


# ------------------------------------------------------------------------------------------------------ what must hold

NUMBERS = st.one_of(
    st.sampled_from([0.0, 1.0, 0.5, -1.0, NAN, INF, -INF, 1e308, -1e308, 5e-324, 1e-9]), st.floats(-1e3, 1e3)
)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_picture_keeps_to_the_page_and_marks_the_first_wrong_number_once(data: st.DataObject) -> None:
    """Whatever the numbers and the sizes, with the signs of Unicode and with those of ASCII."""
    rows, columns = data.draw(st.sampled_from([(1, 4), (3, 3), (9, 2), (2, 9), (17, 17), (3, 64), (64, 3), (1, 90)]))
    room, signs = data.draw(st.integers(36, 96)), data.draw(st.sampled_from([UNICODE, ASCII]))
    finite = data.draw(st.lists(st.floats(-10, 10), min_size=4, max_size=4))
    expected = [[finite[(row * 3 + column) % 4] for column in range(columns)] for row in range(rows)]
    got = [[*row] for row in expected]
    for number in data.draw(st.lists(NUMBERS, min_size=1, max_size=9)):
        got[data.draw(st.integers(0, rows - 1))][data.draw(st.integers(0, columns - 1))] = number
    level = data.draw(st.sampled_from([PLAIN, PATTERN])) if rows == columns else PLAIN
    made = compared(result(expected, got, level), level)
    if made is None:
        return
    shown = lines(list(picture(made, Page(room, signs))), room)
    assert max(map(len, shown)) <= room
    told = [line for line in shown if line.startswith(f"{signs.mark} ")]
    assert sum(line.count(signs.mark) for line in shown) == 1 + len(told)
    assert len(told) <= 1
    assert told or rows * columns == 1


@settings(deadline=None, max_examples=60)
@given(st.integers(2, 5), st.integers(0, 40), st.booleans())
def test_what_is_marked_is_what_is_wrong(size: int, seed: int, causal: bool) -> None:
    expected = [[1 / (row + 1) if column <= row else 0.0 for column in range(size)] for row in range(size)]
    bumps = [[0.125 * ((7 * row + 3 * at + seed) % 5 == 0) for at in range(size)] for row in range(size)]
    got = [[number + bump for number, bump in zip(*rows, strict=True)] for rows in zip(expected, bumps, strict=True)]
    made = compared(result(expected, got, PATTERN if causal else PLAIN), PATTERN if causal else PLAIN)
    if made is None:
        return
    shown = "\n".join(pictured(expected, got, PATTERN if causal else PLAIN, room=96)[:-1])
    assert shown.count("▸") + shown.count("›") == len(made.wrong)
    assert shown.count("+") == len(made.wrong)


# -------------------------------------------------------------------------------------------------------------- colour


def test_heat_is_a_role_with_its_sign_and_its_level() -> None:
    made = subject([[1.0, 0.5], [-1.0, 0.01]], [[1.0, 0.25], [-1.0, 0.01]])
    drawn = [block for block in picture(made, Page(76, UNICODE)) if isinstance(block, list)]
    roles = {(text.strip(" ▸"), role) for line in drawn for text, role in line}
    assert {("1", f"heat+{LEVELS}"), ("-1", f"heat-{LEVELS}"), ("0.010", "heat+1")} <= roles
    assert {("0.500", "right heat+3"), ("0.250", "wrong heat+2"), ("-0.250", "heat-5"), ("0", "dim")} <= roles


def test_each_heat_has_a_ground_and_an_ink_of_its_own_where_there_are_256_colours() -> None:
    """So that it can be read on a dark and on a light screen; with 16 colours there is none, and marks have theirs."""
    grounds = {_style(f"heat{sign}{at}", ColorSystem.EIGHT_BIT) for sign in "+-" for at in range(1, LEVELS + 1)}
    assert len({style.bgcolor for style in grounds if style}) == 2 * LEVELS
    assert all(style and style.color and style.bgcolor for style in grounds)
    assert _style("heat+3", ColorSystem.STANDARD) is None
    red, marked = _style("wrong heat+3", ColorSystem.STANDARD), _style("wrong heat+3", ColorSystem.EIGHT_BIT)
    assert red
    assert (red.bgcolor, red.bold) == (None, True)
    assert marked
    assert (marked.bgcolor is None, marked.bold) == (False, True)


@pytest.mark.parametrize(
    ("environment", "heat"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, True),
        ({"TERM": "xterm"}, False),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False),
    ],
)
def test_heat_is_coloured_where_the_terminal_says_that_it_can(
    environment: dict[str, str], heat: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = Terminal()
    reports.draw(SPECIMENS["wrong-matrix"], "text", stream, level=PATTERN)
    assert ("\x1b[38;5;16;48;5;" in stream.getvalue()) is heat
    assert ("\x1b[" in stream.getvalue()) is ("NO_COLOR" not in environment)


# -------------------------------------------------------------------------------------------------- sentences and steps


def test_plain_says_the_same_in_sentences() -> None:
    made = result(HALVES, [HALVES[0], [0.5, 0.25, 0.25], HALVES[2]], TOKENS_PATTERN, "bab")
    told = [*plain_case.lines("samples-01", made, report((made,), TOKENS_PATTERN), TOKENS_PATTERN)]
    assert told[1:] == [
        "samples-01 wrong numbers: 2 of 9, largest error 0.25",
        "samples-01 row 1 (a): expected 0.5 from a at 1, got 0.25",
        "samples-01 row 1 (a): expected 0 from b at 2, got 0.25, though that comes later",
    ]
    made = result(HALVES, [HALVES[0], HALVES[1], [0.25, 0.5, 0.5]], PATTERN)
    told = [*plain_case.lines("samples-01", made, report((made,), PATTERN), PATTERN)]
    assert told[1:] == [
        "samples-01 row 2: expected 0.25 from position 1, got 0.5",
        "samples-01 row 2: the numbers add up to 1.25, not to 1",
    ]


STEPS = (
    Step("QK", "rows are destinations", from_nested([[1.0, 0.0, 0.0, 0.0], [2.0, 1.0, 0.0, 0.0]]), ("", "item")),
    Step("scores", "", from_nested([[1.0, 0.5, 2.0], [0.25, 1.0, 1.0], [1.0, 1.0, 7.125]]), ("to", "from"), True),
    Step("attention", "of the last position", from_nested([0.25, 0.25, 0.5]), ("from",)),
    Step("read", "", from_nested([[1.0], [2.0], [3.0]]), ("position", "")),
    Step("share", "", from_nested(0.125)),
    Step("cube", "not drawn", from_nested([[[1.0]]])),
)


def test_steps_are_small_grids_one_after_the_other() -> None:
    arguments = {"input_activations": one_hot("bab")}
    assert lines(list(failed.steps(STEPS, arguments, BIGRAM, Page(76, UNICODE)))) == [
        "",
        "1  QK",
        "   rows are destinations",
        "     a  b  c  d",
        "  0  1  0  0  0",
        "  1  2  1  0  0",
        "",
        "2  scores",
        "    from   b    a    b",
        "           0    1    2",
        "  to b 0  1     ·  ·",
        "  to a 1  0.25  1  ·",
        "  to b 2  1     1  7.125",
        "",
        "3  attention",
        "   of the last position",
        "  from   b     a     b",
        "         0     1     2",
        "        0.25  0.25  0.5",
        "",
        "4  read",
        "       0",
        "  b 0  1",
        "  a 1  2",
        "  b 2  3",
        "",
        "5  share",
        "   0.125",
        "",
        "6  cube",
        "   not drawn",
    ]


def test_steps_in_plain_are_a_line_for_each_row() -> None:
    arguments = {"input_activations": one_hot("bab")}
    assert [*plain_case.steps(STEPS, arguments, BIGRAM)] == [
        "step 1, QK: rows are destinations",
        "step 1, QK, row 0: 1 for a, 0 for b, 0 for c, 0 for d",
        "step 1, QK, row 1: 2 for a, 1 for b, 0 for c, 0 for d",
        "step 2, scores",
        "step 2, scores, to b at 0: 1 from b at 0",
        "step 2, scores, to a at 1: 0.25 from b at 0, 1 from a at 1",
        "step 2, scores, to b at 2: 1 from b at 0, 1 from a at 1, 7.125 from b at 2",
        "step 3, attention: of the last position",
        "step 3, attention: 0.25 from b at 0, 0.25 from a at 1, 0.5 from b at 2",
        "step 4, read",
        "step 4, read, b at 0: 1",
        "step 4, read, a at 1: 2",
        "step 4, read, b at 2: 3",
        "step 5, share",
        "step 5, share: 0.125",
        "step 6, cube: not drawn",
    ]
