"""One check is told alike in every format: golden files show how, and these tests what holds for all."""

from __future__ import annotations

import io
import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from grader.errors import UsageFault
from grader.proof import CheckReport, Finding, KillMatrix
from grader.reports.check import CHECK_FORMATS, draw_check
from grader.reports.check_outline import group_kills
from tests.check_specimens import FOUND, MATRIX, PROVED, SPECIMENS, SURVIVORS, hostile, proofs, report, wrong

GOLDEN = Path(__file__).parent / "golden_check"
SUFFIXES = {"text": "txt", "plain": "plain", "json": "json", "junit": "xml", "github": "github"}


def drawn(subject: CheckReport, format_: str, **wishes: Any) -> str:
    stream = io.StringIO()
    draw_check(subject, format_, stream, **{"color": False, "width": 80, **wishes})
    return stream.getvalue()


@pytest.fixture(autouse=True)
def repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the check runs: the root of a repository with the pack in it, and no runner."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("format_", CHECK_FORMATS)
@pytest.mark.parametrize("name", SPECIMENS)
def test_each_kind_of_check_is_drawn_as_its_golden_file_shows(name: str, format_: str) -> None:
    text = drawn(SPECIMENS[name], format_)
    golden = GOLDEN / f"{name}.{SUFFIXES[format_]}"
    if os.environ.get("GOLDEN") == "accept":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), "see tests/golden_check/README.md"


def test_each_golden_file_has_its_check() -> None:
    names = {f"{name}.{suffix}" for name in SPECIMENS for suffix in SUFFIXES.values()}
    assert names == {path.name for path in GOLDEN.iterdir()} - {"README.md"}


# ------------------------------------------------------------------------------------------------------- in all formats


@pytest.mark.parametrize("format_", CHECK_FORMATS)
@pytest.mark.parametrize("name", SPECIMENS)
def test_a_stream_that_takes_only_ascii_gets_the_whole_report(name: str, format_: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    draw_check(SPECIMENS[name], format_, stream)
    stream.flush()
    assert raw.getvalue().endswith(b"\n")


@pytest.mark.parametrize("format_", CHECK_FORMATS)
def test_no_text_of_a_pack_steers_what_shows_it(format_: str) -> None:
    """Every text of the report is hostile; in no format does a character come out that is not printed."""
    text = drawn(hostile(), format_)
    assert not [letter for letter in text if not letter.isprintable() and letter != "\n"]
    assert "owned" in text


@pytest.mark.parametrize("format_", CHECK_FORMATS)
def test_each_finding_that_fails_a_proof_is_told_with_its_place(format_: str) -> None:
    text = " ".join(drawn(SPECIMENS["failing"], format_).split())  # as it was before it was folded
    for finding in (*FOUND["statement"], *FOUND["wrong_solutions"], *FOUND["junk"]):
        for part in (finding.message, finding.hint, finding.path, str(finding.line or "")):
            assert part in text


def test_an_unknown_format_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UsageFault, match="there is no format 'html' of a check") as caught:
        drawn(SPECIMENS["proved"], "html")
    assert caught.value.hint == "choose one of text, plain, json, junit, github"


def test_a_group_kills_alone_what_no_other_group_kills() -> None:
    kills = {group.name: (group.kills, group.alone) for group in group_kills(MATRIX)}
    assert kills == {"samples": (2, 0), "wide": (3, 1), "one-row": (1, 0), "large-close": (3, 1)}


# -------------------------------------------------------------------------------------------------------- in a terminal


@pytest.mark.parametrize("name", SPECIMENS)
def test_text_keeps_to_its_width_and_says_the_same_with_colour(name: str) -> None:
    for width in (40, 80, 100):
        plain = drawn(SPECIMENS[name], "text", width=width)
        if width >= 80:
            paths = [line for line in plain.splitlines() if line.endswith(".py")]
            assert max(len(line) for line in plain.splitlines() if line not in paths) <= width
        colored = drawn(SPECIMENS[name], "text", width=width, color=True)
        assert "\x1b[" in colored
        without = re.sub(r"\x1b\[[0-9;]*m", "", colored)
        assert "\n".join(line.rstrip() for line in without.split("\n")) == plain


def test_the_last_lines_say_what_fails_and_the_result_after_all_tables() -> None:
    lines = drawn(SPECIMENS["failing"], "text").splitlines()
    at = [lines.index(line) for line in ("  what fails", "  weak spots")]
    result = next(number for number, line in enumerate(lines) if "4 of 15 proofs of 3 levels fail" in line)
    assert lines.index("  level3 · Softmax") < at[0] < at[1] < result


def test_of_many_findings_the_first_are_told_and_the_rest_is_a_number() -> None:
    found = tuple(Finding(f"mutant {at} survives", "kill it") for at in range(25))
    text = drawn(report(PROVED._replace(proofs=proofs(junk=found))), "text")
    assert "mutant 9 survives" in text
    assert "mutant 10 survives" not in text
    assert "and 15 more; --format plain has them all" in text
    assert "mutant 24 survives" in drawn(report(PROVED._replace(proofs=proofs(junk=found))), "plain")


def test_of_several_levels_a_proof_tells_its_first_weak_spot_only() -> None:
    weak = PROVED._replace(proofs=proofs(groups=FOUND["groups"]))
    assert len(re.findall("finds out nothing", drawn(report(weak), "text"))) == 3
    assert len(re.findall("finds out nothing", drawn(report(weak, weak._replace(level="level2")), "text"))) == 2


def test_what_to_do_next_is_told_once_where_it_is_the_same_for_all() -> None:
    found = tuple(Finding(f"mutant {at} survives", "kill it" if at < 3 else "list it") for at in range(4))
    text = drawn(report(PROVED._replace(proofs=proofs(junk=found))), "text")
    assert re.findall("mutant . survives|→ .*", text) == [
        "mutant 0 survives",
        "mutant 1 survives",
        "mutant 2 survives",
        "→ kill it",
        "mutant 3 survives",
        "→ list it",
    ]


def test_the_whole_matrix_is_drawn_where_one_level_is_checked() -> None:
    """A row for each wrong solution, a column for each group under the letter that it has in the list of groups."""
    text = drawn(report(PROVED._replace(matrix=SURVIVORS)), "text")
    assert "a samples" in text
    assert "d large-close" in text
    rows = re.findall(r"^ {4}(.) (\S+(?: \(TLE\))?) +([.#0-9](?: [.#0-9]){3})$", text, re.MULTILINE)
    assert rows == [
        ("!", "sorts_each_row_and_then_forgets_to_sort_it_back_again", ". . . ."),
        ("!", "too_slow (TLE)", "# # # #"),
        ("!", "rounds_to_six_digits", ". . 1 ."),
        ("!", "single_precision", ". . . 1"),
        (" ", "axis_zero", "4 # . #"),
        (" ", "no_softmax", "# # # #"),
    ]


def test_of_several_levels_each_group_is_told_and_no_wrong_solution() -> None:
    text = drawn(report(PROVED._replace(matrix=SURVIVORS), PROVED), "text")
    assert text.count("kill matrix") == 2
    assert re.search(r"^ +samples +3 !   wide +3 !   one-row +3 \(1\)   large-close +4 \(1\)$", text, re.MULTILINE)
    assert "axis_zero" not in text


def test_a_large_matrix_still_fits_a_terminal() -> None:
    """Thirty-two groups and long names: columns lose their gaps, and names their ends."""
    rows = tuple(wrong(f"a_name_that_is_forty_four_characters_long_{at:03}", *[at % 3] * 32) for at in range(100))
    names = tuple(f"a-group-with-a-long-name-{at}" for at in range(32))
    text = drawn(report(PROVED._replace(matrix=KillMatrix(names, (2,) * 32, rows))), "text")
    assert max(map(len, text.splitlines())) <= 80
    assert text.count("a_name_that_is_forty_four_characters") == 100
    assert "." * 32 in text
    assert "#" * 32 in text


def test_a_matrix_too_wide_for_a_terminal_is_told_in_short() -> None:
    names = tuple(f"group-{at}" for at in range(60))
    matrix = KillMatrix(names, (1,) * 60, (wrong("axis", *[0] * 59, 1),))
    text = drawn(report(PROVED._replace(matrix=matrix)), "text")
    assert re.search(r"group-59 +1 \(1\)", text)
    assert "axis" not in text


# --------------------------------------------------------------------------------------------------------- for machines


def test_json_holds_the_whole_matrix_and_what_follows_from_it() -> None:
    made = json.loads(drawn(SPECIMENS["failing"], "json"))
    first, unreadable, last = made["levels"]
    assert (made["schema_version"], made["holds"], made["salts"]) == (1, False, 25)
    assert [level["holds"] for level in made["levels"]] == [False, False, True]
    assert unreadable["matrix"] is None
    assert [row["cases"] for row in first["matrix"]["rows"]] == [list(row.cases) for row in SURVIVORS.rows]
    assert {row["weakness"] for row in last["matrix"]["rows"]} == {""}
    assert first["matrix"]["groups"][3] == {"name": "large-close", "cases": 5, "kills": 4, "alone": 1}


ORDER = ["properties", "testcase", "system-out", "system-err"]
SUITE = {"name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "time"}


@pytest.mark.parametrize("name", [*SPECIMENS, "hostile"])
def test_junit_has_the_structure_that_its_strictest_schema_asks_for(name: str) -> None:
    """Windy Road's JUnit.xsd: these elements in this order, these attributes, and numbers that are right."""
    root = ElementTree.fromstring(drawn(hostile() if name == "hostile" else SPECIMENS[name], "junit"))
    assert (root.tag, root.attrib) == ("testsuites", {})
    assert [suite.get("id") for suite in root] == [str(at) for at in range(len(root))]
    for suite in root:
        assert (suite.tag, set(suite.attrib)) == ("testsuite", SUITE | {"skipped"})
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.attrib["timestamp"])
        tags = [child.tag for child in suite]
        assert sorted(tags, key=ORDER.index) == tags
        assert [tags.count(tag) for tag in ORDER if tag != "testcase"] == [1, 1, 1]
        tests = suite.findall("testcase")
        assert all(set(test.attrib) == {"name", "classname", "time"} for test in tests)
        failures = [child for test in tests for child in test]
        assert all((child.tag, set(child.attrib)) == ("failure", {"type", "message"}) for child in failures)
        assert (int(suite.attrib["tests"]), int(suite.attrib["failures"])) == (len(tests), len(failures))


def test_junit_has_a_test_for_each_proof_and_each_wrong_solution() -> None:
    root = ElementTree.fromstring(drawn(SPECIMENS["failing"], "junit"))
    first = root[0]
    fails = {test.get("name"): [child.get("message") for child in test] for test in first.findall("testcase")}
    assert len(fails) == len(proofs()) + len(SURVIVORS.rows)
    assert {name: messages for name, messages in fails.items() if messages} == {
        "statement": ["levels/level1.md: the statement does not name the shape of `scores` (and 1 more)"],
        "wrong-solutions": [f"{SURVIVORS.rows[4].path}: is accepted, where WA is asked for (and 1 more)"],
        "junk": ["an empty list is accepted by one-row-01"],
        SURVIVORS.rows[4].path: ["is accepted, where WA is asked for"],
        SURVIVORS.rows[5].path: ["gets WA where TLE is asked for: samples-01: 3 of 9 numbers differ"],
    }


def test_a_wrong_solution_with_another_verdict_fails_its_junit_test_even_where_no_finding_names_it() -> None:
    root = ElementTree.fromstring(drawn(report(PROVED._replace(matrix=SURVIVORS)), "junit"))
    messages = [child.get("message") for test in root[0].findall("testcase") for child in test]
    assert messages == ["the verdict is AC, and WA is asked for", "the verdict is WA, and TLE is asked for"]


# ----------------------------------------------------------------------------------------------------------- for GitHub

PIECES = re.compile(r"::(?P<command>error|warning|notice) (?P<properties>.*?)::(?P<message>.*)")


def commands(subject: CheckReport) -> list[tuple[str, dict[str, str], str]]:
    """What a runner makes of the output: for each line the command, its properties, and its message."""
    made = []
    for line in drawn(subject, "github").splitlines():
        match = PIECES.fullmatch(line)
        assert match, line
        pairs = [pair.split("=", 1) for pair in match["properties"].split(",")]
        made.append((match["command"], {key: _read(value) for key, value in pairs}, _read(match["message"])))
    return made


def _read(text: str) -> str:
    for escape, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, letter)
    return text


def test_github_is_told_of_failures_before_weak_spots_and_of_each_proof_before_one_again() -> None:
    made = commands(SPECIMENS["failing"])
    assert [command for command, _, _ in made] == ["error"] * 6 + ["warning"] * 4 + ["notice"]
    titles = [properties["title"] for _, properties, _ in made[:6]]
    assert titles == [
        "level1 statement",
        "level1 wrong-solutions",
        "level1 junk",
        "level2 level-file",
        "level1 statement",
        "level1 wrong-solutions",
    ]
    weak = PROVED._replace(proofs=proofs(groups=FOUND["groups"]))
    warnings = commands(report(weak, weak._replace(level="level2")))[:-1]
    assert [properties["title"].split()[0] for _, properties, _ in warnings] == [
        *("level1", "level2"),
        *["level1"] * 3,
        *["level2"] * 3,
    ]
    assert made[-1][2].startswith("4 of 15 proofs of 3 levels fail: level1 statement, wrong-solutions, junk; level2")


def test_github_is_told_of_files_from_the_repository_root(monkeypatch: pytest.MonkeyPatch, repository: Path) -> None:
    def files(pack: str) -> list[str]:
        made = commands(SPECIMENS["failing"]._replace(pack=pack))
        return [properties["file"] for _, properties, _ in made[3:4]]

    assert files("mypack") == ["mypack/levels/level2.md"]
    assert files(".") == ["levels/level2.md"]
    assert files(str(repository / "mypack")) == ["mypack/levels/level2.md"]
    assert files("/elsewhere") == ["/elsewhere/levels/level2.md"]
    # A step with a working directory of its own: a runner names the root.
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository.parent))
    assert files("mypack") == [f"{repository.name}/mypack/levels/level2.md"]


def test_github_reads_back_what_was_meant_whatever_signs_are_in_it() -> None:
    finding = Finding("100% of a::b, c=d", "50%25 off", "levels/a,b:c%.md", 7)
    [(command, properties, message), _] = commands(report(PROVED._replace(proofs=proofs(junk=(finding,)))))
    assert command == "error"
    assert properties == {"file": "mypack/levels/a,b:c%.md", "line": "7", "title": "level1 junk"}
    assert message == "100% of a::b, c=d\n→ 50%25 off"


def test_no_text_of_a_pack_becomes_a_command() -> None:
    """Each line is one of our own commands, which a runner prefers to whatever older form of one stands in it."""
    assert [command for command, _, _ in commands(hostile())] == ["error"] * 4 + ["warning"] * 4 + ["notice"]
