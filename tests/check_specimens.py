"""Reports of checks as they come in practice, and one in which every text is hostile."""

from __future__ import annotations

from grader.model import Isolation, Layer, Verdict
from grader.proof import CheckReport, Finding, Kill, KillMatrix, LevelProof, Proof

STRICT = Isolation("strict", (Layer("landlock", True, "ABI 4", "every file can be read"),))
TRUSTED = Isolation(
    "trusted",
    (
        Layer("seccomp", True, "", ""),
        Layer("landlock", False, "not in this kernel", "the code may read and write every file that you may"),
    ),
)
STARTED = "2025-11-21T18:40:05"

ABOUT = {
    "level-file": "The level file is valid.",
    "statement": "The statement names every argument and its shape, and shows the sample cases.",
    "references": "All accepted solutions agree on every case.",
    "wrong-solutions": "Every wrong solution gets the verdict that its folder asks for.",
    "groups": "Each group kills a wrong solution that no other group kills.",
    "salts": "Every wrong solution is killed under any salt.",
    "junk": "What is no answer is never accepted.",
}
SEEN = {
    "level-file": "16 groups, 74 cases, 300 points",
    "statement": "2 arguments, 5 examples, 3 hints",
    "references": "3 accepted solutions agree on 74 cases; largest relative difference is 2.2e-15 (second.py, wide-03)",
    "wrong-solutions": "4 wrong solutions get the verdict of their folder",
    "groups": "3 of 4 groups kill a wrong solution on their own",
    "salts": "4 wrong solutions are killed under each of 25 salts",
    "junk": "31 junk answers are turned down",
}


def proofs(**against: tuple[Finding, ...]) -> tuple[Proof, ...]:
    """One proof of each name, with findings for those that are named (level_file=…)."""
    findings = {name.replace("_", "-"): found for name, found in against.items()}
    return tuple(Proof(name, about, SEEN[name], findings.get(name, ())) for name, about in ABOUT.items())


def wrong(name: str, *cases: int, verdict: Verdict = Verdict.WA, asked: Verdict = Verdict.WA) -> Kill:
    folder = "time_limit_exceeded" if asked is Verdict.TLE else "wrong_answer"
    return Kill(f"solutions/level1/{folder}/{name}.py", f"Mistakes: {name.replace('_', ' ')}.", asked, verdict, cases)


GROUPS, SIZES = ("samples", "wide", "one-row", "large-close"), (5, 4, 3, 5)
MATRIX = KillMatrix(
    GROUPS,
    SIZES,
    (
        wrong("no_softmax", 5, 4, 3, 5),
        wrong("axis_zero", 4, 4, 0, 5),
        wrong("max_of_all", 0, 0, 0, 5),
        wrong("recursion", 0, 4, 0, 0, verdict=Verdict.TLE, asked=Verdict.TLE),
    ),
)
SURVIVORS = KillMatrix(
    GROUPS,
    SIZES,
    (
        *MATRIX.rows[:2],
        wrong("single_precision", 0, 0, 0, 1),
        wrong("rounds_to_six_digits", 0, 0, 1, 0),
        wrong("sorts_each_row_and_then_forgets_to_sort_it_back_again", 0, 0, 0, 0, verdict=Verdict.AC),
        wrong("too_slow", 5, 4, 3, 5, asked=Verdict.TLE),
    ),
)
AGAIN = "a group of cases is missing that shows the mistake; or the file belongs into another folder"
MOVE = "mend the file, or move it to the folder of that verdict"
FOUND = {
    "statement": (
        Finding(
            "the statement does not name the shape of `scores`",
            "give the shape: (n_rows, n_cols)",
            "levels/level1.md",
            63,
        ),
        Finding("hint 2 is empty", "write it, or take its number away", "levels/level1.md", 81),
    ),
    "wrong_solutions": (
        Finding("is accepted, where WA is asked for", AGAIN, SURVIVORS.rows[4].path),
        Finding("gets WA where TLE is asked for: samples-01: 3 of 9 numbers differ", MOVE, SURVIVORS.rows[5].path),
    ),
    "groups": tuple(
        Finding(
            f"the group '{name}' finds out nothing that others do not; the nearest to that is axis_zero.py, "
            f"which {other} finds out as well",
            "add a wrong solution that makes the mistake it is there for",
            "levels/level1.md",
            line,
            weak=True,
        )
        for name, other, line in zip(GROUPS, GROUPS[1:] + GROUPS[:1], (40, 52, 64, 75), strict=True)
    ),
    "junk": (Finding("an empty list is accepted by one-row-01"),),
}
UNREADABLE = LevelProof(
    "level2",
    "",
    (
        Proof(
            "level-file",
            ABOUT["level-file"],
            "",
            (Finding("`time_s` must be above 0", "give it in seconds: 4.0, say", "levels/level2.md", 31),),
        ),
    ),
)
EVIL = (
    "\x1b]0;owned\x07\u202e\u2028\ud800\x00\r\n::error::x ##[error]y ]]> & <a b='c' d=\"e\"> %0A 100% "
    "\ufffe\x85\t→\U0001f600"
)


def report(*levels: LevelProof, isolation: Isolation = STRICT, pack: str = "mypack") -> CheckReport:
    return CheckReport(pack, levels, 25, isolation, "3.11.7", "2.4.6", 41.27, STARTED)


PROVED = LevelProof("level1", "Softmax", proofs(), MATRIX)
SPECIMENS = {
    "proved": report(PROVED),
    "weak": report(PROVED._replace(proofs=proofs(groups=FOUND["groups"]))),
    "failing": report(
        LevelProof("level1", "Softmax", proofs(**FOUND), SURVIVORS), UNREADABLE, PROVED._replace(level="level3")
    ),
    "trusted": report(PROVED._replace(matrix=None), isolation=TRUSTED),
    "nothing": report(),
}


def hostile(text: str = EVIL) -> CheckReport:
    """A report in which every text that somebody can choose is this one, and every list has two such items."""
    finding = Finding(text, text, text, 3)
    kill = Kill(text, text, Verdict.WA, Verdict.AC, (0, 0))
    level = LevelProof(
        text,
        text,
        (Proof(text, text, text, (finding, finding._replace(weak=True))),) * 2,
        KillMatrix((text, text), (1, 1), (kill, kill._replace(cases=(0, 1)))),
    )
    isolation = Isolation(text, (Layer(text, False, text, text),))
    return CheckReport(text, (level, level), 25, isolation, text, text, 1.0, STARTED)
