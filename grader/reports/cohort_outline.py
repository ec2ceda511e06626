"""Words that more than one drawing of a cohort needs, and the choice of what is told first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from grader.cohort import Cohort
from grader.model import Verdict
from grader.reports.cohort_figures import Figures, GroupFigures
from grader.reports.misconceptions import Misconception
from grader.reports.wording import plural

NO_EXPLANATION = "The batch ran with --no-explain, so that nothing was looked for."

_DIGEST = 12
"""Characters of a digest that tell it from others."""


def accepted(figures: Figures) -> tuple[int, int]:
    """How many are accepted, of how many that were graded."""
    return dict(figures.verdicts).get(Verdict.AC, 0), figures.candidates - len(figures.faults)


def headline(figures: Figures) -> str:
    """The outcome in a few words: "70 of 237 accepted (30 %)"."""
    passed, graded = accepted(figures)
    return f"{passed} of {graded} accepted ({percent(passed / graded)})" if graded else "nothing graded"


def points(figures: Figures, cohort: Cohort) -> str:
    """The middle of the scores: "mean 182.6 and median 270 of 300 points"; empty where nothing was graded."""
    if figures.scores is None:
        return ""
    return f"mean {figures.scores.mean:.1f} and median {figures.scores.median:g} of {cohort.max_score} points"


def mixed(cohort: Cohort) -> list[str]:
    """A sentence for each thing that results hang on and that is not the same for all, with how many stand on which."""
    graded = [it.graded.identity for it in cohort.candidates if not it.graded.fault]
    told: list[str] = []
    for name, field in (
        ("seed", "seed"),
        ("level", "level_digest"),
        ("solutions of the pack", "pack_digest"),
        ("version of grader", "grader"),
        ("version of Python", "python"),
        ("version of numpy", "numpy"),
    ):
        counts = Counter(getattr(identity, field) for identity in graded)
        own = (field == "seed" and cohort.seed_each) or (field == "pack_digest" and told and "level" in told[-1])
        if len(counts) > 1 and not own:
            shown = {it: f"'{it}'" if field == "seed" else it[:_DIGEST] for it in counts}
            each = ", ".join(f"{count} on {shown[value]}" for value, count in counts.most_common())
            told.append(f"Not all were graded on the same {name}: {each}.")
    return told


def verdict_counts(figures: Figures) -> str:
    """All verdicts with their numbers, in words."""
    return ", ".join(f"{verdict_name(verdict)} {count}" for verdict, count in figures.verdicts)


def verdict_name(verdict: Verdict) -> str:
    """What a verdict is called where submissions are counted; the reasons why some are not graded stand apart."""
    return "not graded" if verdict is Verdict.JE else verdict.words


def percent(share: float | None) -> str:
    """A share in whole percent, which are 0 and 100 only where it is none and all; a dash where there is none."""
    if share is None:
        return "–"
    if 0 < share < 0.005:
        return "<1 %"
    return ">99 %" if 0.995 <= share < 1 else f"{100 * share:.0f} %"


def coefficient(number: float | None) -> str:
    """A correlation with two decimals and its sign; a dash where it cannot be computed."""
    if number is None:
        return "–"
    return f"{number:+.2f}".replace("+", "").replace("-0.00", "0.00").replace("-", "−")


def hardest(figures: Figures, most: int) -> list[GroupFigures]:
    """The groups of which the fewest cases are passed, those left out that nobody fails."""
    failed = [group for group in figures.groups if group.share is not None and group.share < 1]
    return sorted(failed, key=lambda it: (it.share or 0.0, it.whole))[:most]


def one_of(texts: Sequence[str]) -> str:
    """The texts of a misconception as one."""
    return texts[0] if len(texts) == 1 else " – or: ".join(texts)


def told_count(misconception: Misconception) -> str:
    """How many candidates make it, with what is not sure: "4 candidates, 2 of them perhaps"."""
    maybe = len(misconception.maybe)
    count = plural(misconception.candidates, "candidate")
    if not maybe:
        return count
    return f"{count}, perhaps" if not misconception.sure else f"{count}, {maybe} of them perhaps"


def unknown(figures: Figures) -> str:
    """A sentence on failed submissions that no misconception is known for; empty where there are none."""
    if not figures.unexplained or not figures.explained:
        return ""
    told = f"{plural(figures.unexplained, 'failed submission')} without a misconception that is known"
    if not figures.unloadable:
        return f"{told}."
    return f"{told}; in {figures.unloadable} more, which cannot be loaded, none could be looked for."
