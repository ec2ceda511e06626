"""`grade batch --similar`: what is alike in the cohort, as a table and as a page with the pairs side by side."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

import click

from grader import solutions
from grader.batch import running
from grader.batch.engine import Engine
from grader.batch.entries import Entry, read
from grader.batch.journal import Journal, Settings
from grader.cli.batch_files import write_file
from grader.cli.batch_notes import names, note
from grader.cli.batch_progress import Tally, progress
from grader.cohort import Cohort, Graded, Order
from grader.errors import UsageFault
from grader.model import Level, Verdict
from grader.reports import pairs_csv, pairs_html
from grader.reports.visible import visible
from grader.reports.wording import plural
from grader.similarity.shared_answers import shared_answers
from grader.similarity.similar import seeds_differ, similar
from grader.similarity.tokens import decoded

PAGE, TABLE = "similar.html", "similar.csv"
KNOWN = "known.jsonl"
"""The journal of the level's known mistakes, graded under the seed of the batch."""


def forget_similar(output: Path) -> bool:
    """Take away what an earlier run found alike, for the results may be others now; False where there is nothing."""
    found = [path for path in (output / PAGE, output / TABLE) if os.path.lexists(path)]
    for path in found:
        path.unlink()
    return bool(found)


def leave_similar(  # noqa: PLR0913 - who is compared, on what, and where it goes
    cohort: Cohort,
    given: Sequence[Entry],
    level: Level,
    pack: Path,
    output: Path,
    *,
    engine: Engine,
    settings: Settings,
    order: Order,
) -> None:
    """Compare the candidates whose files are still those that were graded, and write what is alike.

    ``engine`` is for the wrong solutions of the bank, and is entered only where wrong answers are shared; ``settings``
    are those of the batch, and ``order`` is like all of it.
    """
    texts = _texts(cohort, given)
    compared = cohort._replace(candidates=tuple(it for it in cohort.candidates if it.name in texts))
    bank = solutions.read(pack, level.id)
    wrong = [Entry(it.path.replace("/", ":"), pack / it.path, follow=True) for it in bank if it.asked is Verdict.WA]
    known = _graded(wrong, engine, settings, order, output) if wrong and _shares_answers(compared) else []
    pairs = similar(compared, texts, level, [it.source for it in bank], known)

    def table(stream: TextIO) -> None:
        pairs_csv.draw(pairs, stream)

    def page(stream: TextIO) -> None:
        pairs_html.draw(pairs, stream, texts)

    write_file(output / TABLE, table)
    write_file(output / PAGE, page)
    left_out = [it.name for it in cohort.candidates if it.name not in texts]
    if left_out:
        why = "whose file cannot be read or is not the one graded"
        note(f"{plural(len(left_out), 'submission')} not compared, {why}: {names(left_out)}")
    found = (
        f"{plural(len(pairs.listed), 'pair')} of similar submissions to look at"
        if pairs.listed
        else ("No pair of similar submissions stands out")
    )
    click.echo(f"{found}: {visible(str(output / PAGE))}")


def _texts(cohort: Cohort, given: Sequence[Entry]) -> Mapping[str, str]:
    """The files by name, as far as they are still what was graded, and as far as they are looked at."""
    graded = {it.name: it.graded.identity.source for it in cohort.candidates}
    found = {}
    for entry in given:
        try:
            handed_in = read(entry)
        except UsageFault:
            continue
        if handed_in.digest == graded.get(entry.name):
            found[entry.name] = decoded(handed_in.source)
    return found


def _shares_answers(cohort: Cohort) -> bool:
    graded = {it.name: it.graded for it in cohort.candidates}
    return bool(shared_answers(graded, (), apart=seeds_differ(cohort)))


def _graded(wrong: Sequence[Entry], engine: Engine, settings: Settings, order: Order, output: Path) -> list[Graded]:
    """The gradings of the bank's wrong solutions, for their answers alone; kept in a journal for the next time."""
    order = order._replace(explain=False)
    with engine, Journal(output, KNOWN) as journal:
        footing = engine.ready(order)
        settings = settings._replace(explain=False, seed_each=False)
        if journal.settings != settings:
            journal.settle(settings)
        tally = Tally(len(wrong))
        with progress(tally, f"comparing with {len(wrong)} known mistakes") as heard:
            running.run(wrong, engine, journal, like=order, footing=footing, heard=heard, begun=tally.begin)
        return [journal.candidate(entry.name).graded for entry in wrong]
