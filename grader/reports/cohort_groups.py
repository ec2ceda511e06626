"""The tables of a cohort's page: groups and cases with what they tell of the candidates, and time and memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.reports.cohort_figures import LEAST, CaseFigures, Costs, Figures, GroupFigures
from grader.reports.cohort_outline import coefficient, percent
from grader.reports.cohort_overview import bar
from grader.reports.html_markup import Markup, element
from grader.reports.wording import plural

ROUGH = 30
"""With fewer candidates than this, a correlation is a rough figure."""

Head = tuple[str, str]
"""The head of a column, and its kind: "number" for figures, "count" for what is sorted as one, or ""."""


def table(heads: Sequence[Head], rows: Sequence[Markup], caption: str, class_: str) -> Markup:
    """A table that the page's script makes sortable, in a box that scrolls where the window is narrow."""
    cells = (element("th", name, scope="col", class_=kind) for name, kind in heads)
    made = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *cells)),
        element("tbody", *rows),
        class_=f"wide sortable {class_}".strip(),
    )
    return element("div", made, class_="scroll", tabindex=0, role="region", aria_label=caption)


def figure(number: float | None, words: str) -> Markup:
    """A cell with a number, and by what it is sorted; without a number it comes last."""
    return element("td", words, class_="number", data_n=None if number is None else f"{number:.6g}")


def _discrimination(counted: Figures) -> Iterator[Markup]:
    """What the word means, and how far it can be trusted here."""
    told = (
        "Discrimination says whether those who get this right get the rest right, too: it is the correlation, over the "
        "candidates, of the points of a group (or of passing a case) with all their other points. Near 1 they do; "
        "near 0 this tells something that the rest does not; below 0 those who are good at the rest fail here: see "
        "whether the case is fair. A dash: it cannot be computed, because all candidates got the same here or in all "
        f"the rest, or fewer than {LEAST} had every case run. "
    )
    if counted.whole >= LEAST:
        rough = ", which makes it a rough figure" if counted.whole < ROUGH else ""
        told += f"Here it is over {plural(counted.whole, 'candidate')}{rough}."
    yield element("p", told, class_="explained")
    if counted.unloadable:
        files = plural(counted.unloadable, "file")
        yield element(
            "p",
            f"{files} that could not be loaded say nothing about groups and cases, and are not counted here.",
            class_="explained",
        )


# ------------------------------------------------------------------------------------------------------------- groups


def groups(counted: Figures) -> Markup:
    """All groups, the hardest first."""
    heads = (
        ("group", ""),
        ("points", "number"),
        ("cases passed", "number"),
        ("all, some, none", ""),
        ("all passed by", "number"),
        ("discrimination", "number"),
    )
    hard = sorted(counted.groups, key=lambda it: (it.share is None, it.share or 0.0, it.whole))
    made = table(heads, list(map(_group, hard)), "Groups of cases, the hardest first", "")
    return element("section", element("h2", "Groups"), *_discrimination(counted), made, id="groups")


def _group(group: GroupFigures) -> Markup:
    tried = group.tried or 1
    hidden = element("span", "hidden", class_="tag") if group.hidden else ""
    about = element("p", group.about, class_="about key") if group.about else ""
    return element(
        "tr",
        element("th", group.name, " ", hidden, about, scope="row"),
        figure(group.points, str(group.points)),
        figure(group.share, percent(group.share)),
        element("td", bar([("whole", group.whole / tried), ("partly", group.partly / tried)])),
        figure(group.whole / tried, f"{group.whole} of {group.tried}"),
        figure(group.discrimination, coefficient(group.discrimination)),
    )


# -------------------------------------------------------------------------------------------------------------- cases


def cases(counted: Figures) -> Markup:
    """Those that nobody and everybody fails, and all of them, the hardest first."""
    parts: list[str] = [element("h2", "Cases")]
    if not counted.same_cases:
        told = "The candidates do not have the same hidden cases, so that no case can be compared: the groups can."
        return element("section", *parts, element("p", told), id="cases")
    tried = [case for case in counted.cases if case.tried]
    parts.append(element("dl", *_extremes(tried), class_="extremes"))
    heads = (
        ("case", ""),
        ("group", ""),
        ("passed", "number"),
        ("passed by", "number"),
        ("how the others fail", ""),
        ("discrimination", "number"),
    )
    hard = sorted(counted.cases, key=lambda it: (it.share is None, it.share or 0.0))
    parts.append(table(heads, list(map(_case, hard)), "Cases, the hardest first", ""))
    return element("section", *parts, id="cases")


def _extremes(tried: Sequence[CaseFigures]) -> Iterator[Markup]:
    for words, found in (
        ("Everybody fails", [case.name for case in tried if not case.accepted]),
        ("Nobody fails", [case.name for case in tried if case.accepted == case.tried]),
        ("Negative discrimination", [case.name for case in tried if (case.discrimination or 0.0) < 0]),
    ):
        yield element("div", element("dt", words), element("dd", ", ".join(found) or "none"))


def _case(case: CaseFigures) -> Markup:
    failures = ", ".join(f"{verdict.words} {count}" for verdict, count in case.failures)
    hidden = element("span", "hidden", class_="tag") if case.hidden else ""
    return element(
        "tr",
        element("th", case.name, scope="row"),
        element("td", case.group, " ", hidden),
        figure(case.share, percent(case.share)),
        figure(case.tried, f"{case.accepted} of {case.tried}"),
        element("td", failures),
        figure(case.discrimination, coefficient(case.discrimination)),
    )


# ------------------------------------------------------------------------------------------------------------- costs


def costs(counted: Figures) -> Markup:
    """Time and memory of a whole grading, over the candidates."""
    heads = (
        ("of one submission", ""),
        ("median", "number"),
        ("95th percentile", "number"),
        ("most", "number"),
        ("by whom", ""),
    )
    rows = list(map(_cost, counted.costs))
    made = table(heads, rows, "What submissions used, all cases together; of memory, the case that used most", "")
    return element("section", element("h2", "Time and memory"), made, id="costs")


def _cost(cost: Costs) -> Markup:
    digits = 0 if cost.unit == "MiB" else 2
    return element(
        "tr",
        element("th", cost.name, scope="row"),
        *(figure(number, f"{number:.{digits}f} {cost.unit}") for number in (cost.median, cost.high, cost.most)),
        element("td", cost.who, class_="who"),
    )
