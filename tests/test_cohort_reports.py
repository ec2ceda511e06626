"""A cohort is told alike in every format, steered by no text in it, and the same in every run but for times."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import itertools
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from grader.change import Change, Changes
from grader.cohort import Candidate, Cohort, Cost
from grader.errors import UsageFault
from grader.model import Verdict
from grader.pairs import Pair, Pairs, SharedAnswers, Usual
from grader.reports import pairs_csv, regrade_csv
from grader.reports.cohort import COHORT_FILES, COHORT_FORMATS, draw_cohort
from grader.reports.cohort_prepare import for_candidate
from tests.cohort_specimens import (
    ACCEPTED,
    ADA,
    BEN,
    CEM,
    CLASS,
    DANA,
    EDGES,
    FAY,
    GUS,
    NASTY,
    WRONG,
    cohort,
    drawn,
    graded,
    handed_out,
    nasty,
)
from tests.html_pages import Node, read


def objects(subject: Cohort) -> list[dict[str, Any]]:
    return [json.loads(line) for line in drawn(subject, "jsonl").splitlines()]


def table(subject: Cohort) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(drawn(subject, "csv"), newline="")))


def suites(subject: Cohort) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(drawn(subject, "junit"))
    assert root.tag == "testsuites"
    return root.findall("testsuite")


def again(subject: Cohort) -> Cohort:
    """The cohort as another run would leave it, in another order: nothing differs but what is measured."""
    other = (it._replace(graded=it.graded._replace(cost=Cost(9.5, 8.5, 7.5))) for it in subject.candidates)
    return subject._replace(candidates=tuple(other)[::-1])


# ------------------------------------------------------------------------------------------------------ all formats


def test_an_unknown_format_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UsageFault, match="there is no format 'pdf' of a batch") as caught:
        drawn(CLASS, "pdf")
    assert caught.value.hint == "choose one of jsonl, csv, junit, html, text, plain"
    assert set(COHORT_FILES.values()) <= set(COHORT_FORMATS)


@pytest.mark.parametrize("format_", COHORT_FORMATS)
@pytest.mark.parametrize("name", EDGES)
def test_every_cohort_is_drawn_in_every_format(name: str, format_: str) -> None:
    text = drawn(EDGES[name], format_)
    assert text.endswith("\n") or (name == "nobody" and format_ == "jsonl")
    for candidate in EDGES[name].candidates if format_ in COHORT_FILES.values() else ():
        assert candidate.name in text


@pytest.mark.parametrize("format_", COHORT_FORMATS)
def test_no_text_in_a_cohort_steers_what_shows_it(format_: str) -> None:
    """Every text of every candidate is hostile; no character comes out that is not printed, and no line is added."""
    text, tame = (drawn(nasty(harmless), format_) for harmless in (False, True))
    assert not [letter for letter in text if not letter.isprintable() and letter != "\n"]
    assert not re.search(r"^\s*::", text, re.MULTILINE)
    if format_ in {"jsonl", "csv"}:
        assert text.count("\n") == tame.count("\n")


@pytest.mark.parametrize("format_", COHORT_FORMATS)
def test_what_is_measured_is_all_that_two_runs_differ_in(format_: str) -> None:
    """Costs and the order in which submissions ended are other ones; what stays is found by its field alone."""

    def without(subject: Cohort) -> object:
        text = drawn(subject, format_)
        if format_ == "jsonl":
            return [{key: value for key, value in line.items() if key != "measured"} for line in objects(subject)]
        if format_ == "csv":
            return [row[:-3] for row in csv.reader(io.StringIO(text, newline=""))]
        if format_ == "junit":
            return re.sub(r' time="[0-9.]+"', "", text)
        if format_ == "html":  # two columns of the candidates' table, and one section
            text = re.sub(r'<td class="number" data-n="[0-9.]+">[0-9.]+ (?:s|MiB)</td>', "", text)
            return re.sub(r'<section id="costs">.*?</section>', "", text, flags=re.DOTALL)
        return text

    assert without(again(CLASS)) == without(CLASS)


# --------------------------------------------------------------------------------------------------------- JSON lines


def test_a_line_holds_what_its_contract_says() -> None:
    """docs/batch-outputs.md names these keys; one that goes or changes its meaning raises the schema's version."""
    lines = objects(CLASS)
    assert [line["candidate"] for line in lines] == ["ada", "ben", "cem", "dana", "eve", "fay", "gus"]
    assert list(lines[1]) == [
        "schema_version", "candidate", "file", "level", "verdict", "score", "max_score", "message", "fault",
        "identity", "groups", "cases", "diagnosis", "measured",
    ]  # fmt: skip
    assert lines[1]["schema_version"] == 1
    assert lines[1]["groups"][0] == {
        "name": "samples", "hidden": False, "points": 10, "earned": 10, "accepted": 2, "count": 2,
    }  # fmt: skip
    assert lines[3]["cases"][0] == {
        "name": "samples-01", "group": "samples", "hidden": False, "verdict": "WA", "message": "1 of 2 numbers differs",
        "answer": "zeros-2",
    }  # fmt: skip
    assert lines[0]["measured"] == {
        "cpu_s": 0.5, "wall_s": 0.75, "memory_mib": 40.0,
        "case_cpu_s": [0.125] * 4, "case_memory_mib": [30.0, 40.0, 35.0, 30.0],
    }  # fmt: skip


def test_what_was_not_graded_has_no_score_in_any_format() -> None:
    assert objects(CLASS)[-1]["score"] is None
    row = table(CLASS)[-1]
    assert (row["candidate"], row["score"], row["accepted_cases"], row["points: long"]) == ("gus", "", "", "")
    assert "score" not in json.loads(handed_out(GUS))


def test_the_page_on_outputs_names_every_key_and_column() -> None:
    page = (Path(__file__).parents[1] / "docs" / "batch-outputs.md").read_text(encoding="utf-8")
    line = objects(CLASS)[0]
    parts = (
        line,
        line["identity"],
        line["groups"][0],
        line["cases"][0],
        objects(CLASS)[1]["diagnosis"][0],
        line["measured"],
    )
    columns = [column for column in table(CLASS)[0] if not column.startswith("points: ")]
    for key in (*itertools.chain(*parts), *columns, "points: GROUP", *COHORT_FILES):
        assert f"`{key}`" in page


# ---------------------------------------------------------------------------------------------------------------- CSV


def test_a_row_has_points_per_group_the_likeliest_misconception_and_what_is_measured_last() -> None:
    row = table(CLASS)[2]
    assert list(row)[:4] == ["candidate", "score", "max_score", "verdict"]
    assert list(row)[-3:] == ["cpu_s", "wall_s", "memory_mib"]
    told = [row[key] for key in ("candidate", "score", "verdict", "points: samples", "points: long", "accepted_cases")]
    assert told == ["cem", "15", "WA", "5", "10", "2"]
    assert (row["misconception"], row["misconceptions"]) == ("Sums along columns.", "2")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_taken_for_a_formula(delimiter: str) -> None:
    """Nor by a spreadsheet whose language parts cells at semicolons, and so sees other cells than were written."""
    cells = list(itertools.chain(*csv.reader(io.StringIO(drawn(nasty(), "csv"), newline=""), delimiter=delimiter)))
    assert not [cell for cell in cells if cell.lstrip(' "').startswith(tuple("=+-@＝＋－＠"))]
    assert len(cells) > len(NASTY) * len(CLASS.candidates)


def tables(names: Sequence[str]) -> list[str]:
    """All tables of a batch in which these candidates stand."""
    changes = tuple(Change(name, None, FAY._replace(message=name), ("the file",)) for name in names)
    failed = tuple((name, name) for name in names)
    usual = Usual(len(names), 1, (0,) * 10, 0.0, 3, 5, 2)
    pairs = tuple(Pair(name, name, None, SharedAnswers(("a-01",), 2, 1, 1)) for name in names)
    streams = [io.StringIO(), io.StringIO()]
    regrade_csv.draw(Changes("level1", 30, 9, 9, changes, failed, (), None, None), streams[0])
    pairs_csv.draw(Pairs(usual, pairs, 0, (), False), streams[1])
    cohort = CLASS._replace(candidates=tuple(Candidate(name, name, FAY) for name in names))
    return [drawn(cohort, "csv"), *(stream.getvalue() for stream in streams)]


def test_no_name_is_more_than_one_cell_of_a_table() -> None:
    """Nor where a spreadsheet parts cells at commas, semicolons and tabs at once, as is usual when it imports a CSV."""
    for table in tables([*NASTY, "eve;300;AC", "eve\t300\tAC", 'eve";300;"AC', "eve,300"]):
        assert not [letter for letter in table if not letter.isprintable() and letter != "\n"]
        rows = [re.findall(r'("(?:[^"]|"")*"|[^",;\t]*)(?:[,;\t]|$)', line)[:-1] for line in table.splitlines()]
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > len(NASTY)
        cells = [cell.strip('" ') for row in rows for cell in row]
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@＝＋－＠"))]


# -------------------------------------------------------------------------------------------------------------- JUnit


def test_each_candidate_is_a_suite_and_each_case_a_test_with_its_outcome() -> None:
    told = {suite.attrib["name"]: suite for suite in suites(CLASS)}
    assert list(told) == ["ada", "ben", "cem", "dana", "eve", "fay", "gus"]
    counts = {
        name: tuple(suite.attrib[key] for key in ("tests", "failures", "errors", "skipped"))
        for name, suite in told.items()
    }
    assert counts["ada"] == ("4", "0", "0", "0")
    assert counts["cem"] == ("4", "2", "0", "0")
    assert counts["fay"] == ("4", "1", "0", "3")
    assert counts["gus"] == ("1", "0", "1", "0")
    test = told["ben"].findall("testcase")[2]
    assert test.attrib == {"classname": "level1.long", "name": "long-01", "time": "0.000"}
    assert [(it.tag, it.attrib["type"], it.attrib["message"]) for it in test] == [
        ("failure", "WA", "1 of 4 numbers differs")
    ]
    assert [it.attrib["time"] for it in told["ada"].findall("testcase")] == ["0.125"] * 4
    [error] = told["gus"].iter("error")
    assert error.attrib["message"] == "three workers ended while they ran it"
    assert (told["cem"].findtext("system-out") or "").splitlines() == [
        "misconception: Sums along columns.",
        "misconception: Sums along rows.",
    ]


# --------------------------------------------------------------------------------------------------------- Gradescope


def test_gradescope_gets_a_test_for_each_group_whose_points_add_up() -> None:
    told = json.loads(handed_out(CEM))
    assert list(told)[-1] == "execution_time"
    assert told["score"] == sum(test["score"] for test in told["tests"]) == 15
    assert [(test["name"], test["max_score"], test["status"]) for test in told["tests"]] == [
        ("samples: 1 of 2", 10, "failed"),
        ("long (hidden): 1 of 2", 20, "failed"),
    ]
    assert told["tests"][1]["output"] == "What long is about.\nlong-02: wrong answer: 1 of 5 numbers differs"
    assert "One of these is wrong" in told["output"]
    assert "Hint: Which axis runs along a row?" in told["output"]
    assert {test["visibility"] for test in told["tests"]} == {told["visibility"]} == {"visible"}
    assert {test["status"] for test in json.loads(handed_out(ADA))["tests"]} == {"passed"}


def test_in_an_exam_two_that_differ_in_what_is_hidden_are_told_the_same() -> None:
    """Messages, diagnosis, costs and what hidden groups are about are other ones; the verdicts are the same."""
    marks = tuple(it._replace(message="other", answer="o") if it.hidden else it for it in CEM.cases)
    groups = tuple(it._replace(about="other") if it.hidden else it for it in CEM.groups)
    other = CEM._replace(cases=marks, groups=groups, diagnosis=BEN.diagnosis, cost=Cost(9, 9, 9), message="other")
    assert handed_out(other, exam=True) == handed_out(CEM, exam=True)
    assert handed_out(other) != handed_out(CEM)
    told = json.loads(handed_out(CEM, exam=True))
    assert told["tests"][1]["output"] == "long-02: wrong answer"
    assert "execution_time" not in told
    assert for_candidate(Candidate("cem", "cem.py", CEM), exam=True).graded.cost == Cost(0, 0, 0)
    visible = CEM._replace(cases=tuple(it._replace(message=it.message and "other") for it in CEM.cases))
    assert handed_out(visible, exam=True) != handed_out(CEM, exam=True)


def test_an_exam_tells_why_a_file_cannot_be_loaded_unless_only_hidden_cases_say_so() -> None:
    loading = FAY._replace(cases=(FAY.cases[0]._replace(message=FAY.message), *FAY.cases[1:]))
    assert FAY.message in json.loads(handed_out(loading, exam=True))["output"]
    assert {it["output"] for it in json.loads(handed_out(loading))["tests"]} == {it.about for it in FAY.groups}
    hidden = loading._replace(cases=tuple(it._replace(hidden=True) for it in loading.cases))
    assert FAY.message not in handed_out(hidden, exam=True)


def test_a_candidate_is_never_told_how_the_grader_failed() -> None:
    for exam in (False, True):
        assert "three workers" not in handed_out(GUS, exam=exam)
        assert json.loads(handed_out(GUS, exam=exam))["tests"] == []


def test_no_text_steers_who_reads_a_candidates_result() -> None:
    for candidate in nasty().candidates:
        text = handed_out(candidate.graded, name=candidate.name)
        assert text.isascii()
        told = json.loads(text)
        formats = [value for key, value in told.items() if key.endswith("_format")]
        assert formats == ["text"] * (1 if candidate.graded.fault else 3)
        words = [told["output"], *itertools.chain(*((it["name"], it["output"]) for it in told["tests"]))]
        assert not [letter for letter in "".join(words) if not letter.isprintable() and letter != "\n"]


# ----------------------------------------------------------------------------------------------------------- terminal


def test_the_summary_for_a_terminal_says_what_there_is_to_know() -> None:
    assert (
        drawn(CLASS, "text")
        == """\

  level1 · Softmax · 7 submissions
  1 of 6 accepted (17 %)  ━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
  mean 9.2 and median 5 of 30 points
  wrong answer 4, not graded 1, cannot be loaded 1, accepted 1

  most frequent misconceptions
       2  Sums along columns.
       1  Sums along rows.
          2 failed submissions without a misconception that is known; in 1
          more, which cannot be loaded, none could be looked for.

  hardest groups, by the part of their cases that is passed
    30 %  ━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌  long
    50 %  ━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌  samples

  ! 1 submission not graded: three workers ended while they ran it

"""
    )


def test_results_on_two_seeds_are_told_with_how_many_stand_on_which() -> None:
    """A regrade leaves that where somebody could not be graded again; seeds of each one's own are no mixture."""
    other = ADA._replace(identity=ADA.identity._replace(seed="other", level_digest="3" * 64, pack_digest="4" * 64))
    two = cohort(("ada", ADA), ("ben", ADA), ("cem", other))
    seeds, level = "the same seed: 2 on 'secret', 1 on 'other'", "the same level: 2 on 111111111111, 1 on 333333333333"
    for format_ in ("text", "plain", "html"):
        words = " ".join(read(drawn(two, format_)).words.split() if format_ == "html" else drawn(two, format_).split())
        assert seeds in words
        assert level in words
        assert "solutions of the pack" not in words, "the level has its part in them"
    assert "other (1)" in read(drawn(two, "html")).words
    assert "seed" not in drawn(two._replace(seed_each=True), "text")


@pytest.mark.parametrize("name", EDGES)
def test_text_keeps_to_its_width_says_the_same_with_colour_and_takes_ascii(name: str) -> None:
    text = drawn(EDGES[name], "text")
    assert max(map(len, text.splitlines())) <= 80
    colored = re.sub(r"\x1b\[[0-9;]*m", "", drawn(EDGES[name], "text", color=True))
    assert "\n".join(line.rstrip() for line in colored.split("\n")) == text
    for format_ in COHORT_FORMATS:
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding="utf-8" if format_ == "csv" else "ascii", newline="")
        draw_cohort(EDGES[name], format_, stream)
        stream.flush()
        assert raw.getvalue().endswith(b"\n") or (name == "nobody" and format_ == "jsonl")


def test_plain_has_a_fact_a_line() -> None:
    assert drawn(CLASS, "plain").splitlines()[2:4] == [
        "result: 1 of 6 accepted (17 %)",
        "score: mean 9.2 and median 5 of 30 points",
    ]
    assert "misconception of 2 candidates, 1 of them perhaps: Sums along columns." in drawn(CLASS, "plain")


# --------------------------------------------------------------------------------------------------------------- page


def section(page: Node, name: str) -> Node:
    return next(it for it in page.all("section") if it.attributes.get("id") == name)


@pytest.mark.parametrize("name", [*EDGES, "nasty"])
def test_a_page_is_well_formed_fetches_nothing_and_allows_its_own_script_alone(name: str) -> None:
    page = read(drawn(nasty() if name == "nasty" else EDGES[name], "html"))
    ids = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    assert {(it.attributes["href"] or "").removeprefix("#") for it in page.all("a")} <= set(ids)
    for node in page.walk():
        assert node.tag not in {"iframe", "object", "embed", "form", "base", "img", "use", "foreignobject"}
        assert not [it for it in node.attributes if it.startswith("on") or it in {"style", "src", "srcset", "action"}]
    [policy] = [node.attributes["content"] or "" for node in page.all("meta") if "http-equiv" in node.attributes]
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.one(tag).text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"unsafe|http|\*", policy)
    levels = [int(node.tag[1]) for node in page.all() if re.fullmatch("h[1-6]", node.tag)]
    assert levels[0] == 1
    assert all(deeper <= before + 1 for before, deeper in itertools.pairwise(levels))
    assert all(head.attributes.get("scope") in {"row", "col"} for head in page.all("th"))


def test_hostile_text_changes_nothing_about_a_page_but_its_text() -> None:
    def shape(page: Node) -> list[tuple[str, tuple[str, ...]]]:
        return [(node.tag, tuple(node.attributes)) for node in page.walk() if node.tag not in {"title", "meta"}]

    one, other = (read(drawn(nasty(harmless), "html")) for harmless in (False, True))
    assert len(shape(one)) == len(shape(other))
    assert sorted(shape(one)) == sorted(shape(other))


def test_a_page_says_first_what_has_not_been_understood() -> None:
    page = read(drawn(CLASS, "html"))
    assert page.one("h1").words == "1 of 6 accepted (17 %)"
    assert [it.words for it in page.all("h2")][:3] == ["Not understood", "Scores", "Hardest groups"]
    first, second = section(page, "misconceptions").all("li")[:2]
    assert first.words.startswith("2 candidates: list them 33 % 1 perhaps Sums along columns. Along which axis?")
    assert "perhaps Sums along rows." in second.words
    assert "dana, eve: the same wrong numbers in 4 cases" in section(page, "misconceptions").words


def test_a_page_names_the_cases_that_everybody_and_nobody_fails() -> None:
    easy = graded(ACCEPTED, ACCEPTED, ACCEPTED, WRONG)
    subject = CLASS._replace(candidates=tuple(it._replace(graded=easy) for it in CLASS.candidates))
    told = section(read(drawn(subject, "html")), "cases").one("dl")
    assert [it.words for it in told.all("dd")] == ["long-02", "samples-01, samples-02, long-01", "none"]
    rows = section(read(drawn(subject, "html")), "cases").one("tbody").all("tr")
    assert [cell.words for cell in rows[0].all("td")] == ["long hidden", "0 %", "0 of 7", "wrong answer 7", "–"]


def test_a_page_lists_who_was_not_graded_with_the_reason_and_holds_it_against_nobody() -> None:
    page = read(drawn(CLASS, "html"))
    assert "three workers ended while they ran itgus" in section(page, "ungraded").words
    row = section(page, "candidates").one("tbody").all("tr")[-1]
    assert [cell.words for cell in row.all("td")][:2] == ["judge error", "–"]


def test_a_fault_of_what_was_handed_in_is_told_as_such_and_not_as_the_graders() -> None:
    hal = GUS._replace(fault="no Python file was handed in", handed_in=True)
    said = "What was handed in could not be graded: no Python file was handed in. There is no score, which is not 0."
    assert json.loads(handed_out(hal))["output"] == json.loads(handed_out(hal, exam=True))["output"] == said
    assert "not yours" in json.loads(handed_out(GUS))["output"]
    page = read(drawn(cohort(("ada", ADA), ("gus", GUS), ("hal", hal)), "html"))
    theirs, ours = section(page, "ungraded").words.split("The grader failed on these")
    assert "no Python file was handed inhal" in theirs
    assert "three workers ended while they ran itgus" in ours
    rows = section(page, "candidates").one("tbody").all("tr")
    assert [row.all("td")[0].words for row in rows] == ["accepted", "judge error", "not graded"]


def test_a_page_says_that_there_are_no_common_cases_where_each_had_its_own() -> None:
    own = (it._replace(graded=DANA._replace(identity=DANA.identity._replace(seed=it.name))) for it in CLASS.candidates)
    told = section(read(drawn(CLASS._replace(candidates=tuple(own)), "html")), "cases")
    assert not told.all("table")
    assert "do not have the same hidden cases" in told.words


def test_versions_that_differ_among_candidates_are_told_with_how_many_have_them() -> None:
    other = ADA._replace(identity=ADA.identity._replace(python="3.13.0"))
    last = CLASS.candidates[0]._replace(name="zoe", graded=other)
    footer = read(drawn(CLASS._replace(candidates=(*CLASS.candidates, last)), "html")).one("footer")
    assert "Python3.12.1 (6), 3.13.0 (1)" in footer.words
    assert "numpy2.1.0 " in footer.words
    assert Verdict.AC.words in read(drawn(CLASS, "html")).one("ul", "tally").words
