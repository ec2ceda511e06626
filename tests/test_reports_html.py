"""The HTML report: one well-formed file that tells what the report has, fetches nothing and is steered by nothing."""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.model import Counterexample, Diagnosis, Level, Report, Step
from grader.reports.html_markup import Markup, declared, element, joined
from grader.values import from_nested
from tests.html_pages import Node, read
from tests.html_specimens import (
    EXPECTED,
    HOSTILE,
    LOOKING,
    PAGES,
    TOKENS,
    WORKED,
    everywhere,
    looking,
    page,
    unprepared,
    wide,
    with_text,
)
from tests.test_reports import BIGRAM, PATTERN, report, results

GOLDEN = Path(__file__).parent / "golden_html"


def tree(subject: Report, level: Level | None) -> Node:
    return read(page(subject, level))


# ---------------------------------------------------------------------------------------------------------- the page


def test_a_page_is_drawn_to_the_byte_as_its_golden_file_shows() -> None:
    """GOLDEN=accept writes it anew, as with the golden files of the other formats."""
    text = page(WORKED, BIGRAM)
    golden = GOLDEN / "worked.html"
    if os.environ.get("GOLDEN") == "accept":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_well_formed_and_holds_together(name: str) -> None:
    """Every id is there once, every label has its button, every link its place, every heading its level."""
    subject = tree(*PAGES[name])
    ids = [node.attributes["id"] for node in subject.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    assert {node.attributes["for"] for node in subject.all("label")} <= set(ids)
    links = [node.attributes["href"] or "" for node in subject.all("a")]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)
    levels = [int(node.tag[1]) for node in subject.all() if re.fullmatch("h[1-6]", node.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= before + 1 for before, deeper in itertools.pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_script_fetches_nothing_and_its_policy_forbids_both(name: str) -> None:
    subject = tree(*PAGES[name])
    assert not {"script", "iframe", "object", "embed", "form", "base", "img", "use", "foreignobject"} & {
        node.tag for node in subject.walk()
    }
    for node in subject.walk():
        for attribute, value in node.attributes.items():
            assert not attribute.startswith("on")
            assert attribute not in {"style", "src", "srcset", "action", "xlink:href", "background"}
            if attribute == "href":
                assert (value or "").startswith("data:image/svg+xml," if node.tag == "link" else "#")
    style = subject.one("style").text
    assert "@import" not in style
    assert "url(" not in style
    [policy] = [node.attributes["content"] or "" for node in subject.all("meta") if "http-equiv" in node.attributes]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"unsafe|script-src|http|\*", policy)


@pytest.mark.parametrize("name", PAGES)
def test_every_head_of_a_table_says_what_it_heads(name: str) -> None:
    subject = tree(*PAGES[name])
    heads = subject.all("th")
    assert all(head.attributes.get("scope") in {"row", "col"} for head in heads)
    for table in subject.all("table"):
        widths = {
            sum(int(cell.attributes.get("colspan") or 1) for cell in row.inside if isinstance(cell, Node))
            for row in table.all("tr")
        }
        assert len(widths) == 1


def test_a_stream_of_another_encoding_gets_references_that_are_read_the_same() -> None:
    raw = io.BytesIO()
    from grader import reports  # noqa: PLC0415 - as a face would call it

    stream = io.TextIOWrapper(raw, encoding="latin-1")
    reports.draw(WORKED, "html", stream, level=BIGRAM)
    stream.flush()
    assert raw.getvalue().isascii()
    assert read(raw.getvalue().decode("ascii")).text == read(page(WORKED, BIGRAM)).text


def test_a_report_is_drawn_without_its_level_too() -> None:
    for subject, _ in PAGES.values():
        assert subject.title in tree(subject, None).one("header").text


# ------------------------------------------------------------------------------------------------------ what is told


def test_the_head_of_a_page_has_the_verdict_the_points_and_a_strip_that_fills_as_they_are_earned() -> None:
    subject = tree(*PAGES["hidden-only"])
    assert subject.one("h1").words == "Run-time error"
    assert subject.one("p", "score").words == "105 / 300 points"
    strip = subject.one("svg", "strip")
    assert strip.attributes["aria-label"] == "105 of 300 points"
    assert [node.text for node in strip.all("title")] == [
        "samples: 30 of 30 points",
        "repeated-last: 75 of 150 points",
        "long: 0 of 120 points",
    ]
    whole, earned = (
        sum(float(node.attributes["width"] or 0) for node in strip.all("rect", c)) for c in ("left", "earned")
    )
    assert earned / whole == pytest.approx(105 / 300, abs=0.01)


def test_a_diagnosis_is_told_with_its_hint_and_several_as_one_of_these() -> None:
    section = next(node for node in tree(WORKED, BIGRAM).all("section") if node.attributes["id"] == "diagnosis")
    assert [node.words for node in section.all("div", "finding")] == [
        'You read "itself" as the last position. Hint Every copy of the token counts.',
        "Your numbers are 2 times too small.",
    ]
    assert "One of these" in section.text
    alone = tree(WORKED._replace(diagnosis=(Diagnosis("factor", "Twice.", ""),)), BIGRAM)
    assert "One of these" not in alone.text


def test_each_group_tells_its_points_and_its_failed_cases_with_a_link_to_those_that_are_shown() -> None:
    table = tree(WORKED, BIGRAM).one("table", "groups")
    rows = table.all("tr")[1:]
    assert [[cell.words for cell in row.all("td")] for row in rows] == [
        ["0 of 2", "0 of / 30"],
        ["0 of 2", "0 of / 150"],
        ["2 of 2", "120 of / 120"],
    ]
    assert [node.attributes["href"] for node in table.all("a")] == ["#case-1", "#case-2"]
    assert [node.words for node in rows[1].all("li")] == [
        "repeated-last-01 wrong answer 1 of 4 numbers differs",
        "repeated-last-02 wrong answer 1 of 4 numbers differs",
    ]
    assert not rows[2].all("details")


def test_every_visible_case_that_failed_is_there_the_first_one_open() -> None:
    cases = tree(WORKED, BIGRAM).all("details", "case")
    assert [case.one("h3").text for case in cases] == ["samples-01", "samples-02"]
    assert ["open" in case.attributes for case in cases] == [True, False]
    assert [node.text for node in cases[0].one("ol", "tokens").all("li")] == ["a0", "c1", "b2", "a3", "b4"]
    assert cases[0].one("pre", "foreign").text == "scores [0.0, 1.5]\nweights 0.5"


def test_of_many_visible_failures_some_are_shown_and_the_others_told() -> None:
    judged = results(samples=PAGES["wrong-vector"][0].results[1].run)
    many = tuple(judged[0]._replace(case=judged[0].case._replace(name=f"samples-{at:02}")) for at in range(1, 41))
    subject = tree(report(many), BIGRAM)
    assert len(subject.all("details", "case")) == 6
    assert "and 28 more cases" in subject.one("table", "groups").words
    assert len(page(report(many), BIGRAM)) < 80_000


def test_an_exception_shows_the_candidates_lines_with_their_neighbours() -> None:
    subject = tree(*PAGES["exception"])
    case = subject.all("details", "case")[0]
    assert case.all("pre", "source")[0].text == (
        "   9  def solution(input_activations, self_score, bigram_logit):\n"
        "▸ 10      return softmax(input_activations[-1])\n"
    )
    assert case.all("mark")[1].text == "▸ 6      return [x / total for x in row]\n"
    assert "and 10 more lines" in case.words or "… 10 more lines" in case.words


def test_a_file_that_cannot_be_loaded_tells_where_once_and_lists_no_cases() -> None:
    subject = tree(*PAGES["not-loaded"])
    assert subject.one("h1").words == "Cannot be loaded"
    assert "no case got as far as calling solution" in subject.text
    assert subject.one("mark").text == "▸ 5      total = 0\n"
    assert not subject.all("details")
    assert not subject.all("dl", "arguments")


def test_what_the_run_was_like_is_told_and_in_an_exam_neither_seed_nor_time() -> None:
    footer = tree(*PAGES["hidden-only"]).one("footer")
    facts = {entry.one("dt").text: entry.one("dd").text for entry in footer.one("dl").all("div")}
    assert facts["isolation"] == "trusted, 1 layer missing"
    assert facts["seed"] == "practice"
    assert (facts["Python"], facts["numpy"]) == ("3.11.7", "2.4.6")
    assert (facts["CPU time"], facts["by the clock"]) == ("0.52 s", "0.31 s")
    assert footer.one("p", "note").text == "without landlock: the code may read and write every file that you may"
    exam = {entry.one("dt").text for entry in tree(*PAGES["exam"]).one("footer").one("dl").all("div")}
    assert exam == {"isolation", "exam", "Python", "numpy", "level", "file"}


# ----------------------------------------------------------------------------------------- expected, got, difference


def rows(pane: Node) -> list[list[str]]:
    """The cells of a table, what is for screen readers only among them."""
    return [[cell.words for cell in row.all("td")] for row in pane.one("tbody").all("tr")]


def panes(subject: Node) -> dict[str, Node]:
    return {pane.classes[1]: pane for pane in subject.all("", "pane")}


def test_a_matrix_is_there_three_times_with_masked_cells_as_dots_and_a_mark_on_the_first_wrong_number() -> None:
    three = panes(tree(TOKENS, LOOKING))
    assert rows(three["expected"])[2] == ["0.25", "0.25", "0.5", "·masked"]
    assert rows(three["got"])[2] == ["▸first wrong: 0.75", "0.25", "wrong: 0", "·masked", ""]
    assert rows(three["difference"])[2] == ["▸first wrong: +0.5", "·right", "wrong: -0.5", "·masked"]
    assert [cell.words for cell in three["got"].all("td", "tail")] == ["", "", "", "1.2"]
    assert [head.text for head in three["got"].all("th")] == [
        *("to ↓ from →", "a0", "b1", "c2", "b3", "row sum"),
        *("a0", "b1", "c2", "b3"),
    ]
    for pane in three.values():
        assert len(pane.all("b", "mark")) == (pane is not three["expected"])
        assert len(pane.all("td", "wrong")) == (3 if pane is not three["expected"] else 0)


def test_what_is_attended_to_though_it_comes_later_is_no_dot() -> None:
    got = [*EXPECTED[:2], [0.25, 0.25, 0.25, 0.25], EXPECTED[3]]
    three = panes(tree(looking(EXPECTED, got, "abcb"), LOOKING))
    assert rows(three["got"])[2][3] == "wrong: 0.25"
    assert rows(three["expected"])[2][3] == "·masked"
    assert rows(three["got"])[1][3] == "·masked"


def test_a_vector_has_its_three_rows_in_one_table_under_the_letters() -> None:
    case = tree(WORKED, BIGRAM).all("details", "case")[0]
    table = case.one("div", "panes").one("table")
    assert [head.text for head in table.all("th")] == ["a", "b", "c", "d", "expected", "got", "difference"]
    assert [row.classes for row in table.one("tbody").all("tr")] == [
        ["pane", "expected"],
        ["pane", "got"],
        ["pane", "difference"],
    ]
    assert rows(table)[1] == ["0", "0", "▸first wrong: 0.75", "0"]


def test_each_answer_has_its_own_buttons_and_one_of_them_is_chosen() -> None:
    fieldsets = tree(WORKED, BIGRAM).all("fieldset")
    assert len(fieldsets) == 3
    groups = [{node.attributes["name"] for node in fieldset.all("input")} for fieldset in fieldsets]
    assert all(len(group) == 1 for group in groups)
    assert len(set.union(*groups)) == 3
    for fieldset in fieldsets:
        assert fieldset.all("legend")
        assert sum("checked" in node.attributes for node in fieldset.all("input")) == 1
        assert [label.text for label in fieldset.all("label")] == ["All three", "Expected", "Got", "Difference"]


def test_wrong_numbers_are_told_in_sentences_too() -> None:
    [told] = [node for node in tree(TOKENS, LOOKING).all("details", "below") if node.one("summary").text == "In words"]
    assert [item.text for item in told.all("li")] == [
        "row 2 (c): expected 0.25 from a at 0, got 0.75",
        "row 2 (c): expected 0.5 from c at 2, got 0",
        "row 3 (b): expected 0.4 from b at 3, got 0.6",
    ]


def test_numbers_are_coloured_by_their_size_and_sign_on_the_scale_of_what_is_expected() -> None:
    subject = looking(EXPECTED, [*EXPECTED[:3], [-0.5, float("nan"), 5.0, 0.5]], "abcb")
    last = panes(tree(subject, LOOKING))["got"].one("tbody").all("tr")[3]
    assert [cell.classes[0] for cell in last.all("td")][:4] == ["n4", "odd", "p9", "p4"]
    assert [cell.words for cell in last.all("td")][1] == "wrong: nan"


def test_answers_of_another_shape_stand_side_by_side_with_their_shapes() -> None:
    subject = tree(*PAGES["wrong-shape"])
    assert [caption.text for caption in subject.one("div", "panes").all("caption")] == [
        "expected, shape (2, 2)",
        "got, shape (1, 2)",
    ]
    assert not subject.all("fieldset")


def test_of_a_large_answer_the_worst_part_is_drawn_and_the_rest_is_behind_a_summary() -> None:
    subject = tree(*PAGES["wrong-long"])
    got = panes(subject)["got"]
    assert [head.text for head in got.one("tbody").all("th")] == ["30", "31"]
    assert [head.text for head in got.one("thead").all("th")] == ["to ↓ from →", "2", "20", "row sum"]
    assert [row.words for row in got.all("tr", "gap")] == ["30 more rows", "8 more rows"]
    [full] = [node for node in subject.all("details", "below") if "All 40 × 40" in node.one("summary").text]
    assert [len(table.all("tr")) for table in full.all("table")] == [41, 41]
    assert len(full.all("td", "wrong")) == 2


@pytest.mark.parametrize(
    ("subject", "most"), [(everywhere(64), 900_000), (wide(64, 64), 900_000), (wide(300, 300), 900_000)]
)
def test_a_page_is_bounded_however_large_the_answers_are(subject: Report, most: int) -> None:
    text = page(subject, PATTERN)
    assert len(text) < most
    assert len(read(text).all("td")) < 25_000


# --------------------------------------------------------------------------------------------------------- attention


def test_each_token_that_attends_can_be_tabbed_to_and_says_where_it_looks() -> None:
    picture = tree(TOKENS, LOOKING).one("svg", "attention")
    tokens = picture.all("g", "to")
    assert [token.attributes["tabindex"] for token in tokens] == ["0"] * 4
    assert tokens[2].attributes["aria-label"] == (
        "c at 2 attends, expected: 0.50 to c at 2, 0.25 to a at 0, 0.25 to b at 1; "
        "got: 0.75 to a at 0, 0.25 to b at 1, 0.00 to c at 2"
    )
    assert ["first" in token.classes for token in tokens] == [False, False, True, False]


def test_lines_are_as_wide_as_the_attention_and_what_is_wrong_is_not_told_by_colour_alone() -> None:
    token = tree(TOKENS, LOOKING).one("svg", "attention").all("g", "to")[2]
    lines = token.one("g", "lines").all("path")
    widths = [float(line.attributes["stroke-width"] or 0) for line in lines]
    assert widths == pytest.approx([2.6, 2.6, 4.4, 6.2, 2.6])
    assert ["wrong" in line.classes for line in lines] == [False, False, False, True, False]
    shares = token.one("g", "values").all("text")
    assert [share.text for share in shares] == ["0.25", "0.25", "0.50", "0.75", "0.25", "0.00"]
    assert ["wrong" in share.classes for share in shares] == [False, False, False, True, False, True]
    style = tree(TOKENS, LOOKING).one("style").text
    assert re.search(r"\.lines \.wrong \{[^}]*stroke-dasharray", style)
    assert re.search(r"(?m)^\.wrong \{[^}]*underline", style)


def test_the_picture_depends_on_what_a_level_says_and_not_on_its_name() -> None:
    """A matrix of shares that is no pattern of attention is not drawn as one."""
    numbers = LOOKING._replace(signature=LOOKING.signature._replace(returns_kind="numbers"))
    assert not tree(TOKENS, numbers).all("svg", "attention")
    assert tree(TOKENS._replace(level="level7"), LOOKING._replace(id="level7")).all("svg", "attention")


def test_a_head_is_worked_through_with_its_matrices_beside_its_attention() -> None:
    subject = tree(WORKED, BIGRAM).one("div", "worked")
    head = subject.one("div", "head")
    assert [node.one("b").text for node in head.all("div", "quantity")] == ["QK", "OV"]
    assert [cell.text for cell in head.all("table")[1].one("tbody").all("tr")[3].inside if isinstance(cell, Node)] == [
        *("d", "2", "0", "0", "0")
    ]
    [token] = head.one("svg", "attention").all("g", "to")
    assert token.attributes["aria-label"] == "b at 2 attends, 0.33 to b at 0, 0.33 to a at 1, 0.33 to b at 2"
    assert [node.one("b").text for node in subject.one("ol", "steps").all("div", "quantity")] == [
        *("scores", "shares", "logits")
    ]


def test_scores_that_happen_to_add_up_to_1_are_not_taken_for_the_attention() -> None:
    assert WORKED.counterexample is not None
    steps = [
        step._replace(value=from_nested([0.0, 0.0, 1.0])) if step.name == "scores" else step
        for step in WORKED.counterexample.steps
    ]
    changed = WORKED._replace(counterexample=WORKED.counterexample._replace(steps=tuple(steps)))
    token = tree(changed, BIGRAM).one("div", "head").one("g", "to")
    assert token.attributes["aria-label"] == "b at 2 attends, 0.33 to b at 0, 0.33 to a at 1, 0.33 to b at 2"


def test_masked_numbers_do_not_count_for_the_colours_of_the_others() -> None:
    assert WORKED.counterexample is not None
    step = Step("scores", "", from_nested([[1.0, 9e9], [0.5, -1.0]]), ("to", "from"), causal=True)
    changed = WORKED._replace(counterexample=WORKED.counterexample._replace(steps=(step,)))
    cells = tree(changed, BIGRAM).one("div", "worked").one("tbody").all("td")
    assert [(cell.classes, cell.words) for cell in cells] == [
        *((["p9"], "1"), (["off"], "·masked")),
        *((["p4"], "0.5"), (["n9"], "-1")),
    ]


def test_an_answer_that_is_a_pattern_is_drawn_once_beside_what_was_got() -> None:
    result = TOKENS.results[0]._replace(case=TOKENS.results[0].case._replace(name="counterexample"))
    steps = (Step("pattern", "", from_nested(EXPECTED), ("to", "from"), causal=True),)
    subject = tree(TOKENS._replace(results=(), counterexample=Counterexample(result, steps)), LOOKING)
    assert subject.one("svg", "attention").attributes["aria-label"] == "Attention, expected and got"
    assert rows(subject.one("ol", "steps"))[1] == ["0.5", "0.5", "·masked", "·masked"]
    crashed = result._replace(run=result.run._replace(value=None))
    alone = tree(TOKENS._replace(results=(), counterexample=Counterexample(crashed, steps)), LOOKING)
    assert alone.one("svg", "attention").attributes["aria-label"] == "Attention"


def test_shares_that_are_no_numbers_are_told_and_have_no_line() -> None:
    subject = looking(EXPECTED, [*EXPECTED[:3], [float("nan"), float("inf"), -0.5, 1e300]], "abcb")
    token = tree(subject, LOOKING).one("svg", "attention").all("g", "to")[3]
    assert "got: nan to a at 0, inf to b at 1, 1.0e+300 to b at 3, -0.50 to c at 2" in (
        token.attributes["aria-label"] or ""
    )
    widths = [float(line.attributes["stroke-width"] or 0) for line in token.one("g", "lines").all("path")]
    assert len(widths) == 4 + 2
    assert max(widths) == 8.0


# ------------------------------------------------------------------------------------------------------ foreign text


def shape(node: Node) -> tuple[object, ...]:
    """Elements and the names of their attributes, without any text."""
    inside = [shape(child) for child in node.inside if isinstance(child, Node)]
    return (node.tag, tuple(node.attributes), tuple(node.classes), tuple(inside))


HARMLESS = with_text("harmless")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_in_every_field_makes_no_element_and_no_attribute(name: str) -> None:
    """The page has the shape that it has with harmless text, with the gate before the drawing and without it."""
    made = with_text(HOSTILE[name])
    assert shape(read(page(*made))) == shape(read(page(*HARMLESS)))
    assert shape(read(unprepared(*made))) == shape(read(unprepared(*HARMLESS)))


def test_tokens_that_are_signs_of_html_make_no_element_and_no_attribute() -> None:
    """They stand in attributes, too: in what is read of a token that attends."""
    made = with_text("harmless", letters="\"<'&")
    assert shape(read(page(*made))) == shape(read(page(*HARMLESS)))
    label = read(page(*made)).one("svg", "attention").one("g", "to").attributes["aria-label"]
    assert label == '< at 1 attends, 0.75 to < at 1, 0.25 to " at 0'


def test_hostile_text_is_shown_as_it_is() -> None:
    text = "</style><script>alert('&amp;\")</script>"
    subject = read(page(*with_text(text)))
    assert subject.text.count(text) > 40
    assert subject.one("head").one("title").text == f"Run-time error · {text} · {text}"
    assert not subject.all("script")


def test_what_steers_a_reader_is_shown_as_an_escape() -> None:
    text = page(*with_text(HOSTILE["directions"] + HOSTILE["a line separator"]))
    level, _ = text.count("\u202e"), text.count("\u2028")
    assert "\\u202eevil\\u2066" in text
    assert "a\\u2028b" in text
    assert level < text.count("\\u202e")


@settings(max_examples=25)
@given(st.text(st.one_of(st.sampled_from("<>&\"'=/! -"), st.characters(exclude_categories=["Cs"])), max_size=12))
def test_no_text_changes_the_shape_of_a_page(text: str) -> None:
    # More lines are more elements, and an attribute that is empty is left out.
    name = text.translate(dict.fromkeys(map(ord, "\r\n"))) + "x"
    assert shape(read(page(*with_text(name)))) == shape(read(page(*HARMLESS)))


# ------------------------------------------------------------------------------------------------------------- markup


def test_whatever_is_not_markup_is_escaped_in_elements_in_attributes_and_between() -> None:
    made = element("p", "<b>", element("i", "&"), title='"<', aria_label="'", hidden=True, id=None, class_="")
    assert made.strip() == '<p title="&quot;&lt;" aria-label="&#x27;" hidden>&lt;b&gt;<i>&amp;</i></p>'
    assert joined(["<", Markup("<br>")], "&") == "&lt;&amp;<br>"
    assert isinstance(made, Markup)


def test_an_element_without_content_has_no_end() -> None:
    assert element("input", type="radio", checked=True) == '<input type="radio" checked>'


@pytest.mark.parametrize("style", ["a { } </style>", "a::after { content: '→' }"])
def test_a_style_that_would_end_its_element_or_change_with_the_encoding_is_refused(style: str) -> None:
    with pytest.raises(ValueError, match="must"):
        declared(style)


def test_a_step_that_cannot_be_drawn_is_told_by_its_name() -> None:
    assert WORKED.counterexample is not None
    step = WORKED.counterexample.steps[0]._replace(value=from_nested([[[1.0]]]), axes=(), name="cube")
    changed = WORKED._replace(counterexample=WORKED.counterexample._replace(steps=(step,)))
    assert tree(changed, BIGRAM).one("div", "worked").one("li").words == "cube — rows attend, columns are attended to"
