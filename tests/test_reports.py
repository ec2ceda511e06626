"""One result is told alike in every format: golden files show how, and these tests what holds for all."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from array import array
from pathlib import Path
from typing import Any

import pytest

from grader import checker, reports, scoring
from grader.errors import UsageFault
from grader.model import (
    Argument,
    Case,
    Counterexample,
    Diagnosis,
    Failure,
    Group,
    Isolation,
    Layer,
    Level,
    Limits,
    Report,
    Result,
    Run,
    Signature,
    Step,
    Submission,
    Tolerance,
    Verdict,
)
from grader.values import Value, from_nested

GOLDEN = Path(__file__).parent / "golden"
SUFFIXES = {"text": "txt", "plain": "plain", "json": "json"}
SOURCE = b"""import math


def softmax(row):
    total = 0
    return [x / total for x in row]


def solution(input_activations, self_score, bigram_logit):
    return softmax(input_activations[-1])
"""


def group(name: str, about: str, points: int, *, hidden: bool) -> Group:
    return Group(name, about, points, hidden, 2, {}, {})


BIGRAM = Level(
    id="level4",
    title="Bigram head",
    statement="",
    hints=(),
    signature=Signature(
        (
            Argument("input_activations", "tokens", ("n_tokens", 4), "one-hot rows"),
            Argument("self_score", "number", (), "a real number"),
            Argument("bigram_logit", "number", (), "a real number"),
        ),
        (4,),
        "logits",
        "abcd",
    ),
    limits=Limits(time_s=4.0, memory_mib=1024, output_kib=64, total_s=120.0),
    tolerance=Tolerance(rtol=1e-6, atol=1e-8),
    groups=(
        group("samples", "Small inputs, shown in full.", 30, hidden=False),
        group(
            "repeated-last",
            'The last item occurs more than once, and "itself" means the item of the vocabulary, not its position.',
            150,
            hidden=True,
        ),
        group("long", "Up to 64 positions.", 120, hidden=True),
    ),
    digest="3f0a",
    path=Path("levels/level4.md"),
)
PATTERN = BIGRAM._replace(
    id="level2",
    title="Attention pattern",
    signature=Signature(
        (
            Argument("input_activations", "matrix", ("n_tokens", "n_vocab"), "real numbers"),
            Argument("qk", "matrix", ("n_vocab", "n_vocab"), "real numbers"),
        ),
        ("n_tokens", "n_tokens"),
        "the pattern",
        returns_kind="pattern",
    ),
)
STRICT = Isolation("strict", (Layer("landlock", True, "ABI 4", "every file can be read"),))
TRUSTED = Isolation(
    "trusted",
    (
        Layer("seccomp", True, "", ""),
        Layer("landlock", False, "not in this kernel", "the code may read and write every file that you may"),
    ),
)
LOGITS = from_nested([0.0, 0.0, 1.2864, 0.0])


def one_hot(tokens: str) -> list[list[float]]:
    return [[float("abcd".index(token) == at) for at in range(4)] for token in tokens]


def case(name: str) -> Case:
    own = name.rpartition("-")[0]
    if own == "samples":
        return Case(name, own, False, {"input_activations": one_hot("acbab"), "self_score": 1.5, "bigram_logit": 2.25})
    return Case(name, own, True, {"input_activations": one_hot("ddddd"), "self_score": 7.25, "bigram_logit": 8.5})


def spent(run: Run, at: int) -> Run:
    """The run with figures that tell cases apart."""
    return run._replace(cpu_s=run.cpu_s or 0.01 * at, wall_s=run.wall_s or 0.02 * at, memory_mib=30.5 + at)


ANSWERED = Run(value=LOGITS, ended="exit 0", phase="call")


def results(level: Level = BIGRAM, expected: Value = LOGITS, /, **failed: Run) -> tuple[Result, ...]:
    """Six cases that are accepted, but for those named (samples_01=…) or of a group named whole (long=…)."""
    names = [f"{group.name}-{at:02}" for group in level.groups for at in (1, 2)]
    judged = []
    for at, name in enumerate(names):
        run = failed.get(name.replace("-", "_"), failed.get(name[:-3].replace("-", "_"), failed.get("all", ANSWERED)))
        judged.append(checker.judge_run(spent(run, at), case(name), expected, level))
    return tuple(judged)


def report(judged: tuple[Result, ...], level: Level = BIGRAM, **changes: Any) -> Report:
    groups = scoring.score(level, judged)
    made = Report(
        level=level.id,
        title=level.title,
        verdict=scoring.overall(judged),
        score=sum(group.earned for group in groups),
        max_score=level.points,
        isolation=STRICT,
        seed="practice",
        level_digest=level.digest,
        submission=Submission("my_solution.py", SOURCE, "5ab1e"),
        python="3.11.7",
        numpy="2.4.6",
        cpu_s=0.523,
        wall_s=0.311,
        groups=groups,
        results=judged,
    )
    return made._replace(**changes)


def level_of(subject: Report) -> Level:
    return PATTERN if subject.level == "level2" else BIGRAM


def drawn(subject: Report, format_: str, level: Level | None = BIGRAM, **wishes: Any) -> str:
    stream = io.StringIO()
    reports.draw(subject, format_, stream, level=level, **{"color": False, "width": 80, **wishes})
    return stream.getvalue()


WRONG = ANSWERED._replace(
    value=Value((4,), array("d", [0, 0, 0.75, 0]), "a list of float"),
    stdout="scores [0.0, 1.5]\nweights 0.5\n",
)
BOOM = Run(
    failure=Failure(
        "call", "ZeroDivisionError", "division by zero", ((10, "solution"), (6, "softmax"), (6, "<listcomp>"))
    ),
    ended="exit 0",
    phase="call",
    stdout="".join(f"step {at}\n" for at in range(30)),
)
DEEP = BOOM._replace(
    failure=Failure("call", "RecursionError", "maximum recursion\ndepth", ((10, "solution"), *((6, "f"),) * 19))
)
MUTUAL = BOOM._replace(
    failure=Failure("call", "RecursionError", "", ((10, "solution"), *((6, "f"), (5, "g")) * 9)), stdout=""
)
SYNTAX = Run(failure=Failure("compile", "SyntaxError", "invalid syntax", ((5, ""),)), ended="exit 0", phase="compile")
SLOW = Run(ended="signal SIGXCPU", phase="call", cpu_s=4.01, wall_s=4.1)
HUGE = Run(failure=Failure("call", "MemoryError", "", out_of_memory=True), ended="exit 0", phase="call")
LOUD = Run(stopped="output", stdout_cut=True, ended="signal SIGKILL", phase="call", stdout="na " * 60 + "\nbatman\n")


def pattern(nested_expected: list[Any], nested_got: list[Any], rows: int, columns: int) -> Report:
    """One visible case of level 2 with a matrix for an answer."""
    level = PATTERN._replace(groups=PATTERN.groups[:1])
    arguments = {
        "input_activations": [[round((at * 7 + to * 3) % 11 - 5.25, 2) for to in range(columns)] for at in range(rows)],
        "qk": [[float(at - 2 * to) for to in range(columns)] for at in range(columns)],
    }
    asked = Case("samples-01", "samples", False, arguments)
    run = ANSWERED._replace(value=from_nested(nested_got))
    return report((checker.judge_run(run, asked, from_nested(nested_expected), level),), level)


def lower(size: int, bump: dict[tuple[int, int], float]) -> list[list[float]]:
    return [[(1 / (at + 1) if to <= at else 0.0) + bump.get((at, to), 0.0) for to in range(size)] for at in range(size)]


def unjudged(judged: tuple[Result, ...]) -> tuple[Result, ...]:
    last = judged[-1]._replace(verdict=Verdict.JE, message="the reference failed: 7.25 is out of range", run=Run())
    return (*judged[:-1], last)


def scattered() -> tuple[Result, ...]:
    names = [f"long-{at:02}" for at in range(1, 31)]
    return tuple(
        checker.judge_run(spent(WRONG if at % 2 else ANSWERED, at), case(name), LOGITS, BIGRAM)
        for at, name in enumerate(names)
    )


def cut_short() -> tuple[Result, ...]:
    judged = results(samples_02=WRONG)
    return (*judged[:3], *(checker.not_run(result.case, BIGRAM.limits) for result in judged[3:]))


NAN = float("nan")
SMALLEST = Counterexample(
    checker.judge_run(
        ANSWERED._replace(value=from_nested([0.0, 0.0, 1.25, 0.0])),
        Case("counterexample", "", False, {"input_activations": one_hot("bb"), "self_score": 1, "bigram_logit": 1.25}),
        from_nested([0.0, 0.0, 0.625, 0.0]),
        BIGRAM,
    ),
    (
        Step("scores", "what each position scores with the last", from_nested([1.0, 1.0]), ("from",)),
        Step("pattern", "the softmax of the scores", from_nested([0.5, 0.5]), ("from",)),
    ),
)
TURNED = Counterexample(
    checker.judge_run(
        ANSWERED._replace(value=from_nested([[1.0, 0.0], [0.0, 1.0]])),
        Case(
            "counterexample",
            "",
            False,
            {"input_activations": [[1.0, 0.0], [0.0, 1.0]], "qk": [[0.0, 0.0], [1.0, 0.0]]},
        ),
        from_nested([[1.0, 0.0], [0.7310585786300049, 0.2689414213699951]]),
        PATTERN,
    ),
    (
        Step("scores", "row: destination, column: source", from_nested([[0.0, 0.0], [1.0, 0.0]]), ("to", "from")),
        Step(
            "pattern",
            "the softmax of each row's scores up to the diagonal",
            from_nested([[1.0, 0.0], [0.7310585786300049, 0.2689414213699951]]),
            ("to", "from"),
            causal=True,
        ),
    ),
)
FAILS_SMALL = Counterexample(
    checker.judge_run(
        BOOM._replace(stdout=""),
        Case("counterexample", "", False, {"input_activations": one_hot("a"), "self_score": 0, "bigram_logit": 0}),
        from_nested([0.0] * 4),
        BIGRAM,
    )
)
LAST_ONLY = Diagnosis(
    "mistake",
    "Your answers are those of a head that attends to the last position only.",
    '"Itself" means every copy of the token, wherever it stands: look at all the positions that hold the last item.',
)
SPECIMENS = {
    "accepted": report(results()),
    "wrong-vector": report(results(samples_02=WRONG, repeated_last=WRONG)),
    "wrong-matrix": pattern(lower(3, {}), lower(3, {(1, 0): 0.25, (2, 2): NAN}), 3, 2),
    "wrong-long": pattern(lower(40, {}), lower(40, {(30, 20): 1.0, (31, 2): 1e-5}), 40, 9),
    "wrong-everywhere": pattern(lower(20, {}), [[0.25] * 20] * 20, 20, 20),
    "wrong-axes": pattern(lower(2, {}), [lower(2, {})], 2, 2),
    "wrong-shape": pattern(lower(2, {}), [lower(2, {})[1]], 2, 3),
    "hidden-only": report(results(repeated_last_01=WRONG, long=BOOM), isolation=TRUSTED),
    "exception": report(results(all=BOOM)),
    "recursion": report(results(samples_01=DEEP)),
    "mutual-recursion": report(results(samples_01=MUTUAL)),
    "not-loaded": report(results(all=SYNTAX)),
    "scattered": report(scattered()),
    "too-slow": report(results(long=SLOW)),
    "too-much-memory": report(results(samples=HUGE)),
    "too-much-output": report(results(samples_01=LOUD)),
    "diagnosed": pattern(
        lower(3, {}),
        lower(3, {(1, 0): 0.25, (1, 1): -0.25, (2, 2): 0.5}),
        3,
        2,
    )._replace(
        diagnosis=(Diagnosis("transposed", "Your scores are those of the transposed QK.", ""),), counterexample=TURNED
    ),
    "one-of-these": report(
        results(samples_02=WRONG, long_01=WRONG),
        diagnosis=(LAST_ONLY, Diagnosis("factor", "All your numbers are half of the right ones.", "")),
        counterexample=FAILS_SMALL,
    ),
    "exam": report(
        results(samples_01=WRONG, repeated_last_01=WRONG, long_01=BOOM, long_02=SLOW),
        diagnosis=(LAST_ONLY,),
        counterexample=SMALLEST,
        exam=True,
    ),
    "exam-cut-short": report(cut_short(), exam=True),
    "judge-error": report(unjudged(results())),
    "cut-short": report(
        cut_short(),
        diagnosis=(Diagnosis("mistake", 'You read "itself" as the last position.', "Every copy of the token counts."),),
        counterexample=SMALLEST,
    ),
}


@pytest.mark.parametrize("format_", SUFFIXES)
@pytest.mark.parametrize("name", SPECIMENS)
def test_each_kind_of_report_is_drawn_as_its_golden_file_shows(name: str, format_: str) -> None:
    subject = SPECIMENS[name]
    text = drawn(subject, format_, level_of(subject))
    golden = GOLDEN / f"{name}.{SUFFIXES[format_]}"
    if os.environ.get("GOLDEN") == "accept":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), "see tests/golden/README.md"


def test_each_golden_file_has_its_report() -> None:
    names = {f"{name}.{suffix}" for name in SPECIMENS for suffix in SUFFIXES.values()}
    assert names == {path.name for path in GOLDEN.iterdir()} - {"README.md"}


def test_the_verdict_of_the_report_is_never_among_what_is_cut_off() -> None:
    judged = scattered()
    broken = checker.judge_run(BOOM, case("long-40"), LOGITS, BIGRAM)
    text = drawn(report((*judged, broken)), "text")
    assert "long-40  hidden  RTE  ZeroDivisionError (line 6)" in text
    assert "Run-time error" in text


def test_of_many_failed_groups_the_purposes_are_told_only_where_no_case_can_be_shown() -> None:
    judged = results(repeated_last=WRONG)
    [group] = scoring.score(BIGRAM, judged)[1:2]
    many = tuple(group._replace(name=f"group-{at}") for at in range(9))
    assert group.about[:30] in drawn(report(judged, groups=many), "text")
    shown = report(results(samples_01=WRONG, repeated_last=WRONG), groups=many)
    assert group.about[:30] not in drawn(shown, "text")


def test_of_many_groups_that_passed_one_line_tells_and_those_that_failed_stay() -> None:
    judged = results(repeated_last=WRONG)
    [failed] = scoring.score(BIGRAM, judged)[1:2]
    passed = [failed._replace(name=f"group-{at}", earned=8, points=8, accepted=2, count=2) for at in range(7)]
    text = drawn(report(judged, groups=(*passed[:3], failed, *passed[3:])), "text")
    assert "group-3" not in text
    assert failed.name in text
    [line] = [line for line in text.splitlines() if "7 other groups" in line]
    assert "56/56 points  14 of 14 cases" in line
    few = drawn(report(judged, groups=(*passed[:6], failed)), "text")
    assert "other groups" not in few
    assert "group-5" in few


@pytest.mark.parametrize("name", SPECIMENS)
def test_text_keeps_to_its_width_and_says_the_same_with_colour(name: str) -> None:
    level = level_of(SPECIMENS[name])
    for width in (40, 80, 100):
        plain = drawn(SPECIMENS[name], "text", level, width=width)
        if width >= 80:
            assert max(map(len, plain.splitlines())) <= width
        colored = drawn(SPECIMENS[name], "text", level, width=width, color=True)
        assert "\x1b[" in colored
        assert _without_colour(colored) == plain


def _without_colour(text: str) -> str:
    first, *rest = text.split("\x1b[")
    return "\n".join(line.rstrip() for line in (first + "".join(part.partition("m")[2] for part in rest)).split("\n"))


@pytest.mark.parametrize("format_", reports.FORMATS)
@pytest.mark.parametrize("name", SPECIMENS)
def test_a_stream_that_takes_only_ascii_gets_the_whole_report(name: str, format_: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    reports.draw(SPECIMENS[name], format_, stream, level=level_of(SPECIMENS[name]))
    stream.flush()
    assert raw.getvalue().count(b"\n") > 5


def test_a_hidden_case_in_json_has_null_for_what_it_keeps_to_itself() -> None:
    made = json.loads(drawn(SPECIMENS["hidden-only"], "json"))
    kept = ("arguments", "expected", "got", "stdout", "difference")
    assert all(entry[key] is None for entry in made["cases"] if entry["hidden"] for key in kept)
    assert all(entry["arguments"] for entry in made["cases"] if not entry["hidden"])
    assert [entry["message"] for entry in made["cases"]][2:] == [
        "1 of 4 numbers differs",
        "",
        "ZeroDivisionError (line 6)",
        "ZeroDivisionError (line 6)",
    ]


# ------------------------------------------------------------------------------------------------- wishes and streams


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "stream", "colored"),
    [
        ({"TERM": "xterm"}, Terminal(), True),
        ({"TERM": "dumb"}, Terminal(), False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, Terminal(), False),
        ({"FORCE_COLOR": "1", "COLUMNS": "60"}, io.StringIO(), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, io.StringIO(), False),
        ({}, io.StringIO(), False),
    ],
)
def test_colour_is_for_terminals_and_for_those_who_ask(
    environment: dict[str, str], stream: io.StringIO, colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    reports.draw(SPECIMENS["wrong-vector"], "text", stream, level=BIGRAM)
    assert ("\x1b[" in stream.getvalue()) is colored


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("500", 100), ("7", 40), ("", 80)])
def test_the_width_follows_the_terminal_within_bounds(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    stream = io.StringIO()
    reports.draw(SPECIMENS["accepted"], "text", stream, level=BIGRAM, color=False)
    assert max(map(len, stream.getvalue().splitlines())) == width - 2


@pytest.mark.parametrize("format_", ["text", "plain"])
@pytest.mark.parametrize("name", SPECIMENS)
def test_without_its_level_a_report_is_drawn_too(name: str, format_: str) -> None:
    text = drawn(SPECIMENS[name], format_, None)
    assert "(one-hot rows)" not in text
    assert SPECIMENS[name].title in text


def test_a_format_that_there_is_not_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageFault) as caught:
        reports.load("pdf")
    assert "'pdf'" in caught.value.message
    assert "text, plain, json" in caught.value.hint


def test_json_keeps_its_promised_keys_and_spells_what_is_not_finite() -> None:
    made = json.loads(drawn(SPECIMENS["wrong-matrix"], "json"), parse_constant=pytest.fail)
    assert {"schema_version", "level", "verdict", "score", "max_score", "isolation", "seed", "cases"} <= made.keys()
    assert {"level_digest", "submission_digest", "python", "numpy", "cpu_s", "wall_s"} <= made.keys()
    assert {"diagnosis", "counterexample"} <= made.keys()
    [entry] = made["cases"]
    assert {"name", "group", "hidden", "verdict", "cpu_s", "wall_s", "memory_mib"} <= entry.keys()
    assert {"message", "stdout", "arguments", "expected", "got"} <= entry.keys()
    assert entry["got"][2][2] == "NaN"
    assert entry["difference"]["largest"] == "Infinity"


@pytest.mark.parametrize("format_", ["text", "plain"])
def test_an_accepted_submission_pays_nothing_for_the_picture(format_: str) -> None:
    """What draws failed cases is not even imported."""
    script = (
        "import sys\n"
        "from tests.test_reports import SPECIMENS, drawn\n"
        f"drawn(SPECIMENS['accepted'], {format_!r})\n"
        "print([name for name in sys.modules if name.endswith(('.failed', '.plain_case', '.picture', '.compared'))])\n"
        f"drawn(SPECIMENS['wrong-vector'], {format_!r})\n"
        "print([name for name in sys.modules if name.endswith('.compared')])\n"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n['grader.reports.compared']\n"
