"""Cohorts small enough to count by hand: seven candidates on a level of two groups with two cases each."""

from __future__ import annotations

import io
from typing import Any

from grader.cohort import Candidate, Cohort, Cost, Graded, Identity, Mark
from grader.model import Diagnosis, GroupScore, Verdict
from grader.reports.cohort import draw_candidate, draw_cohort

IDENTITY = Identity("5" * 64, "level1", "1" * 64, "2" * 64, "secret", "1.0", "3.12.1", "2.1.0", True, "strict")
POINTS = {"samples": 10, "long": 20}
PREFIX = "All 2 of your wrong answers are what this mistake gives: "
COLUMNS = Diagnosis("mistake", PREFIX + "Sums along columns.", "Along which axis?")
ROWS = Diagnosis("mistake", "The same comes of this mistake: Sums along rows.", "Which axis runs along a row?")
ACCEPTED, WRONG = Verdict.AC, Verdict.WA


def graded(*verdicts: Verdict, diagnosis: tuple[Diagnosis, ...] = (), answer: str = "", **changes: Any) -> Graded:
    """A graded submission with these verdicts of samples-01, samples-02, long-01 and long-02."""
    names = ("samples-01", "samples-02", "long-01", "long-02")
    marks = tuple(
        Mark(
            name,
            name[:-3],
            name.startswith("long"),
            verdict,
            "" if verdict is ACCEPTED else f"1 of {at} numbers differs",
            answer and f"{answer}-{at}" if verdict is WRONG else "",
        )
        for at, (name, verdict) in enumerate(zip(names, verdicts, strict=True), 2)
    )
    groups = []
    for name, points in POINTS.items():
        accepted = sum(mark.verdict is ACCEPTED for mark in marks if mark.group == name)
        about = f"What {name} is about."
        groups.append(GroupScore(name, about, name == "long", points, points * accepted // 2, accepted, 2))
    cost = Cost(0.5, 0.75, 40.0, ((0.125, 30.0), (0.125, 40.0), (0.125, 35.0), (0.125, 30.0)))
    made = Graded(
        min(verdicts, key=list(Verdict).index),
        sum(group.earned for group in groups),
        30,
        IDENTITY,
        "",
        tuple(groups),
        marks,
        diagnosis,
        "",
        cost,
    )
    return made._replace(**changes)


def cohort(*candidates: tuple[str, Graded]) -> Cohort:
    """These candidates, by name, each with a file of that name."""
    told = tuple(Candidate(name, f"handed-in/{name}.py", made) for name, made in candidates)
    return Cohort("level1", "Softmax", 30, "secret", told)


ADA = graded(ACCEPTED, ACCEPTED, ACCEPTED, ACCEPTED)
BEN = graded(ACCEPTED, ACCEPTED, WRONG, WRONG, diagnosis=(COLUMNS,), cost=Cost(2.5, 3.0, 90.0))
CEM = graded(ACCEPTED, WRONG, ACCEPTED, WRONG, diagnosis=(COLUMNS, ROWS))
DANA = graded(WRONG, WRONG, WRONG, WRONG, answer="zeros")
FAY = graded(
    Verdict.CE, Verdict.SKIPPED, Verdict.SKIPPED, Verdict.SKIPPED, message="line 3: invalid syntax", cost=Cost(0, 0, 0)
)
GUS = Graded(Verdict.JE, 0, 30, IDENTITY, fault="three workers ended while they ran it", cost=Cost(0, 0, 0))
CLASS = cohort(("ada", ADA), ("ben", BEN), ("cem", CEM), ("dana", DANA), ("eve", DANA), ("fay", FAY), ("gus", GUS))

EDGES = {
    "nobody": cohort(),
    "one": cohort(("dana", DANA)),
    "equal": cohort(*((name, ADA) for name in "abcde")),
    "faults": cohort(("gus", GUS), ("hal", GUS)),
    "unloadable": cohort(("fay", FAY), ("gil", FAY), ("hal", FAY)),
    "class": CLASS,
}
"""Cohorts at the edges of what figures can be made of."""

NASTY = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "x;=1+1",
    "\t=1+1",
    "\uff1d1+1",
    '"><script>document.title = "run"</script>',
    "</style><img src=x onerror=alert(1)>",
    "]]><!-- &amp; -->",
    "\x1b[2J\x07\x00\u202egpj.exe",
    "a\nb\r\nc\u2028d",
    "::error::owned",
    "\ud800",
    "../../etc/passwd",
)
"""Names that a candidate, a folder or a stranger's pack may bring along."""


def nasty(harmless: bool = False) -> Cohort:
    """A cohort with one of these in every text of each candidate; or, to compare with, with harmless ones."""

    def spoilt(made: Graded, text: str) -> Graded:
        return made._replace(
            message=text,
            fault=text if made.fault else "",
            groups=tuple(group._replace(name=f"{group.name} {text}", about=text) for group in made.groups),
            cases=tuple(mark._replace(group=f"{mark.group} {text}", message=text) for mark in made.cases),
            diagnosis=tuple(Diagnosis("mistake", PREFIX + text, text) for _ in made.diagnosis),
            identity=made.identity._replace(python=text, seed=text),
        )

    told = []
    for at, text in enumerate(NASTY):
        words = f"harmless {at:02}" if harmless else text
        told += [Candidate(f"{words}{it.name}", words, spoilt(it.graded, words)) for it in CLASS.candidates]
    return CLASS._replace(candidates=tuple(told), seed="harmless" if harmless else NASTY[0])


def drawn(subject: Cohort, format_: str, **wishes: Any) -> str:
    """The cohort in a format, as text."""
    stream = io.StringIO()
    draw_cohort(subject, format_, stream, **{"color": False, "width": 80, **wishes})
    return stream.getvalue()


def handed_out(subject: Graded, *, exam: bool = False, name: str = "ada") -> str:
    """What a candidate is given for Gradescope."""
    stream = io.StringIO()
    draw_candidate(Candidate(name, f"{name}.py", subject), stream, exam=exam)
    return stream.getvalue()
