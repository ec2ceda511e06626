"""Reports whose HTML has much to show: a head worked through, patterns over tokens, hostile text in every field."""

from __future__ import annotations

from array import array

from grader import checker
from grader.model import (
    Argument,
    Case,
    Counterexample,
    Diagnosis,
    Failure,
    GroupScore,
    Isolation,
    Layer,
    Level,
    Report,
    Result,
    Run,
    Signature,
    Step,
    Submission,
    Verdict,
)
from grader.reports import html_report
from grader.values import Value, from_nested
from tests.test_reports import (
    ANSWERED,
    BIGRAM,
    BOOM,
    SPECIMENS,
    WRONG,
    drawn,
    level_of,
    one_hot,
    pattern,
    report,
    results,
)

THIRD = 1 / 3
HEAD = Counterexample(
    checker.judge_run(
        ANSWERED._replace(value=from_nested([0.0, 0.0, 0.5, 1.0])),
        Case("counterexample", "", False, {"input_activations": one_hot("bab"), "self_score": 1.0, "bigram_logit": 1}),
        from_nested([0.0, 0.0, 2 * THIRD, 2 * THIRD]),
        BIGRAM,
    ),
    (
        Step(
            "QK",
            "rows attend, columns are attended to",
            from_nested([[1.0, 0.0, 0.0, 0.0], [1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]]),
            ("item", "item"),
        ),
        Step("scores", "how much the last token looks at each", from_nested([1.0, 1.0, 1.0]), ("from",)),
        Step("shares", "the softmax of the scores", from_nested([THIRD, THIRD, THIRD]), ("from",)),
        Step(
            "OV",
            "columns are read, rows are written",
            from_nested([[0.0] * 4, [0.0] * 4, [0.0, 1.0, 0.0, 0.0], [2.0, 0.0, 0.0, 0.0]]),
            ("item", "item"),
        ),
        Step("logits", "", from_nested([0.0, 0.0, 2 * THIRD, 2 * THIRD]), ("item",)),
    ),
)
WORKED = report(
    results(samples=WRONG, repeated_last=WRONG),
    diagnosis=(
        Diagnosis("mistake", 'You read "itself" as the last position.', "Every copy of the token counts."),
        Diagnosis("factor", "Your numbers are 2 times too small."),
    ),
    counterexample=HEAD,
)
"""A head with two matrices and the attention of its last token, two visible failures, and a diagnosis of two."""

LOOKING = BIGRAM._replace(
    id="ring",
    title="Who looks where",
    signature=Signature(
        (Argument("sequence", "tokens", ("length", 4), "one-hot rows"),),
        ("length", "length"),
        "the pattern",
        "abcd",
        returns_kind="pattern",
    ),
    groups=BIGRAM.groups[:1],
)
EXPECTED = [[1.0, 0.0, 0.0, 0.0], [0.5, 0.5, 0.0, 0.0], [0.25, 0.25, 0.5, 0.0], [0.1, 0.2, 0.3, 0.4]]
GOT = [[1.0, 0.0, 0.0, 0.0], [0.5, 0.5, 0.0, 0.0], [0.75, 0.25, 0.0, 0.0], [0.1, 0.2, 0.3, 0.6]]
"""Wrong in row 2 and, so that it adds up to 1.2, in row 3."""


def looking(expected: list[list[float]], got: list[list[float]], tokens: str, level: Level = LOOKING) -> Report:
    """One visible case whose answer says how much each token attends to each."""
    case = Case("samples-01", "samples", False, {"sequence": one_hot(tokens)})
    run = ANSWERED._replace(value=from_nested(got))
    return report((checker.judge_run(run, case, from_nested(expected), level),), level)


TOKENS = looking(EXPECTED, GOT, "abcb")


def wide(rows: int, columns: int) -> Report:
    """An answer of that size in which every number is wrong, none like another."""
    right = [[(row * columns + at) / 7 for at in range(columns)] for row in range(rows)]
    return pattern(right, [[number + 1 + number / 3 for number in row] for row in right], rows, columns)


def everywhere(size: int) -> Report:
    """A pattern of that size in which every token attends evenly, forwards too."""
    return pattern(
        [[1 / (row + 1) if at <= row else 0.0 for at in range(size)] for row in range(size)],
        [[1 / size] * size for _ in range(size)],
        size,
        3,
    )


HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "the end of the style": "</style><script>alert(1)</script>",
    "the end of a title": "</title><img src=x onerror=alert(1)>",
    "an attribute": '" onmouseover="alert(1)" x="',
    "the other quote": "' onmouseover='alert(1)",
    "the end of a tag": "--></svg></pre></details><h1>Accepted</h1>",
    "a reference": "&lt;b&gt; &#60;script&#62; &amp;amp; &nbsp",
    "a comment": "<!-- <![CDATA[ <? ]]> -->",
    "a line separator": "a\u2028b\u2029c",
    "directions": "\u202eevil\u2066 \u200f \u061c",
    "controls": "\x00\x08\x0b\x1b[2J\x7f\x85",
    "a surrogate": "\udc80",
    "a template": "{{7*7}} ${7*7} `x` javascript:alert(1)",
}


def with_text(text: str, letters: str = "abcd") -> tuple[Report, Level]:
    """A report with ``text`` wherever a report can have one, and its level, whose vocabulary is of these letters."""
    level = BIGRAM._replace(
        id=text,
        title=text,
        signature=Signature(
            (Argument(text, "tokens", ("n", 4), text), Argument("n", "number", (), text)), (4,), text, letters
        ),
    )
    value = Value((4,), array("d", [0.0, 1.0, 2.0, 3.0]), text)
    boom = Run(
        failure=Failure("call", text, f"{text}\n{text}", ((1, text), (2, text), (3, text))), stdout=f"{text}\n{text}"
    )

    def result(run: Run, verdict: Verdict, at: int, *, hidden: bool = False) -> Result:
        case = Case(f"{text}{at}", text, hidden, {text: one_hot("ab"), "n": 1.5})
        return Result(case, verdict, run, text, from_nested([0.0] * 4))

    judged = (
        result(Run(value=value, stdout=text), Verdict.WA, 1),
        result(boom, Verdict.RTE, 2),
        result(Run(unreadable=text), Verdict.WA, 3),
        result(Run(), Verdict.SKIPPED, 4),
        result(Run(), Verdict.JE, 5),
        result(boom, Verdict.RTE, 6, hidden=True),
    )
    made = Report(
        level=text,
        title=text,
        verdict=Verdict.RTE,
        score=1,
        max_score=300,
        isolation=Isolation(text, (Layer(text, False, text, text),)),
        seed=text,
        level_digest=text,
        submission=Submission(text, f"{text}\n{text}\n{text}\n".encode("utf-8", "surrogateescape"), text),
        python=text,
        numpy=text,
        cpu_s=1.0,
        wall_s=1.0,
        groups=(GroupScore(text, text, True, 300, 1, 0, 6),),
        results=judged,
        diagnosis=(Diagnosis(text, text, text), Diagnosis(text, text, text)),
        counterexample=Counterexample(
            judged[0],
            (Step(text, text, from_nested([1.0, 2.0]), (text,)), Step("", "", from_nested([0.25, 0.75]), ("from",))),
        ),
    )
    return made, level


def page(subject: Report, level: Level | None) -> str:
    """A report as HTML, through the gate that every report passes."""
    return drawn(subject, "html", level)


def unprepared(subject: Report, level: Level) -> str:
    """The same without that gate, so that nothing but the drawing's own escapes stands before the page."""
    return html_report.page(subject, level)


PAGES: dict[str, tuple[Report, Level]] = {
    **{name: (subject, level_of(subject)) for name, subject in SPECIMENS.items()},
    "worked": (WORKED, BIGRAM),
    "tokens": (TOKENS, LOOKING),
    "exam": (WORKED._replace(exam=True), BIGRAM),
    "exception": (report(results(all=BOOM)), BIGRAM),
}
"""A report of each kind, with its level."""
