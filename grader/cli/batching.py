"""`grade batch`: from paths to a journal, from the journal to everything that is drawn of a cohort."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import click

from grader import __version__, levels
from grader.batch import entries, packing, running
from grader.batch.engine import Engine
from grader.batch.entries import Entry
from grader.batch.journal import NAME as JOURNAL
from grader.batch.journal import Journal, Settings
from grader.batch.local import LocalEngine, fitting
from grader.batch.regrade import elsewhere
from grader.cases import DEFAULT_SALT
from grader.cli import batch_files, batch_regrading, batch_similar
from grader.cli.batch_notes import SHOWN, names, note, say
from grader.cli.batch_progress import Tally, progress
from grader.cohort import Candidate, Cohort
from grader.errors import UsageFault
from grader.model import Verdict
from grader.reports.cohort import draw_cohort
from grader.reports.visible import visible


def grade_batch(  # noqa: PLR0913 - one for each option of the command
    *,
    level: str,
    paths: Sequence[str],
    output: Path,
    manifest: Path | None,
    seed: str | None,
    seed_each: bool,
    workers: int | None,
    engine_kind: str,
    scheduler: str | None,
    exam: bool,
    explain: bool,
    similar: bool,
    regrade: bool,
    apply: bool,
    discard: bool,
    pack: Path | None,
    trust: bool,
) -> int:
    """Grade what is not graded yet and write the results; 0, 3 where some could not be graded, 130 interrupted."""
    folder = pack or levels.builtin_pack()
    loaded = levels.load(folder, level)
    _check(output, seed, seed_each=seed_each, exam=exam, regrade=regrade)
    if (apply or discard) and (apply is discard or not regrade):
        raise UsageFault("--apply or --discard ends a regrade", "give one of them, with --regrade")
    engine = _engine(engine_kind, workers, scheduler, loaded.limits.memory_mib)
    given = entries.gather(paths, manifest, level, output)
    settings = Settings(
        level=level,
        title=loaded.title,
        max_score=loaded.points,
        level_digest=loaded.digest,
        pack_digest=packing.digest(folder, loaded),
        seed=DEFAULT_SALT if seed is None else seed,
        seed_each=seed_each,
        explain=explain,
        grader=__version__,
        python="",
        numpy="",
    )
    failed: Sequence[Candidate] = ()
    with Journal(output) as journal:
        if journal.torn:
            note("the journal's last line was cut off in the middle; that submission counts anew.")
        if regrade:
            held = batch_regrading.settings_of(journal, level)
            if discard:
                return batch_regrading.discard(output)
            settings = settings._replace(
                seed=held.seed if seed is None else seed,
                seed_each=seed_each or held.seed_each,
                explain=explain and held.explain,
            )
            like = partial(running.order_like, pack=pack, trust=trust)
            code = batch_regrading.regrade_batch(given, engine(), journal, settings, like, apply=apply)
            if code is not None:
                return code
        else:
            tally = Tally(len(given))
            try:
                failed = _grade(given, engine(), journal, settings, tally, pack=pack, trust=trust)
            except KeyboardInterrupt:
                return _interrupted(journal, tally)
        with Journal(output) if regrade else nullcontext(journal) as graded:  # a regrade has put another in its place
            cohort = running.cohort(graded, given)
            absent = sorted(graded.kept.keys() - {entry.name for entry in given})
            code = _results(cohort, absent, failed, output, exam=exam)
            if batch_similar.forget_similar(output) and not similar:
                note("similar.html and similar.csv of an earlier run are taken away: --similar makes them anew")
            if similar:
                assert graded.settings is not None, "it is of a batch that ran"
                order = running.order_like(graded.settings, pack, trust=trust)
                batch_similar.leave_similar(
                    cohort,
                    given,
                    loaded,
                    folder,
                    output,
                    engine=engine(),
                    settings=graded.settings,
                    order=order,
                )
        return code


def _engine(kind: str, workers: int | None, scheduler: str | None, memory_mib: int) -> Callable[[], Engine]:
    """What gives an engine of that kind that was not used yet; UsageFault where the options do not go together."""
    if kind == "local":
        if scheduler is not None:
            raise UsageFault("--scheduler is for --engine dask", "give both, or neither")
        return partial(LocalEngine, workers or fitting(memory_mib))
    if scheduler is None or workers is not None:
        raise UsageFault(
            "--engine dask takes all workers that wait at a scheduler",
            "give --scheduler ADDRESS, which `dask scheduler` prints at its start, and no --workers",
        )
    from grader.batch.cluster.engine import DaskEngine  # noqa: PLC0415 - for this engine only

    return partial(DaskEngine, scheduler, tell=lambda line: click.echo(visible(line), err=True))


def _check(output: Path, seed: str | None, *, seed_each: bool, exam: bool, regrade: bool) -> None:
    """UsageFault where the options cannot be meant so; a note where they may not be."""
    if output.exists() and not output.is_dir():
        raise UsageFault(f"{output}: is a file", "-o takes the folder that a batch's results go to")
    if regrade and not (output / JOURNAL).exists():
        raise UsageFault(f"{output}: holds no batch that could be regraded", "run the command without --regrade first")
    if seed == "":
        raise UsageFault("--seed is empty", "is the variable set that it comes from?")
    if seed is None and (exam or seed_each) and not regrade:
        note("without --seed, whoever has this pack can draw the hidden cases; give a secret one.")


def _grade(  # noqa: PLR0913 - what is graded, by whom, where it is kept, on what
    given: Sequence[Entry],
    engine: Engine,
    journal: Journal,
    settings: Settings,
    tally: Tally,
    *,
    pack: Path | None,
    trust: bool,
) -> Sequence[Candidate]:
    """Grade what is not graded yet; those that could not be and keep an earlier grade."""
    with engine:
        like = running.order_like(settings, pack, trust=trust)
        footing = engine.ready(like)
        settings = settings._replace(python=footing.python, numpy=footing.numpy)
        _agree(journal, settings)
        if journal.settings is not None:
            _agree_all(journal, given)
        if journal.settings != settings:
            journal.settle(settings)
        with progress(tally, f"grading {len(given)} submissions to {settings.level}") as heard:
            failed = running.run(
                given,
                engine,
                journal,
                like=running.order_like(settings, pack, trust=trust),
                footing=footing,
                heard=heard,
                begun=tally.begin,
            )
    click.echo(tally.summary, err=True)
    return failed


def _agree(journal: Journal, settings: Settings) -> None:
    """UsageFault where the folder holds a batch that was graded on something else."""
    held = journal.settings
    if held is None:
        return
    folder = journal.path.parent
    if held.level != settings.level:
        raise UsageFault(f"{folder}: holds a batch of {held.level}, not of {settings.level}", "give -o another folder")
    words = {
        "level_digest": "the level has changed",
        "pack_digest": "the level's solutions have changed",
        "seed": f"the seed was {held.seed!r} and is {settings.seed!r}",
        "seed_each": f"it was graded {'with' if held.seed_each else 'without'} --seed-each",
        "explain": f"it was graded {'without' if held.explain else 'with'} --no-explain",
        "grader": f"the grader was {held.grader} and is {settings.grader}",
        "python": f"Python was {held.python} and is {settings.python}",
        "numpy": f"numpy was {held.numpy} and is {settings.numpy}",
    }
    differing = [words[name] for name in words if getattr(held, name) != getattr(settings, name)]
    if differing:
        raise UsageFault(
            f"{folder}: holds a batch that was graded on something else: {visible('; '.join(differing))}",
            "--regrade shows what would come out now; or give -o another folder",
        )


def _agree_all(journal: Journal, given: Sequence[Entry]) -> None:
    """UsageFault where a regrade has left somebody's grade on what the batch was graded on before it."""
    found = elsewhere(given, journal)
    if found:
        differing = dict.fromkeys(words for _, reasons in found for words in reasons)
        raise UsageFault(
            f"{journal.path.parent}: {len(found)} of those given now were graded on something else than the batch is "
            f"since it was regraded ({', '.join(differing)}): {names([name for name, _ in found])}",
            "--regrade shows what would come out for them now; or leave them out",
        )


def _interrupted(journal: Journal, tally: Tally) -> int:
    click.echo(
        f"\nInterrupted: {tally.done} of {tally.total} are graded and kept in {visible(str(journal.path))}.\n"
        "  → the same command goes on where this one stopped",
        err=True,
    )
    return 130


def _results(cohort: Cohort, absent: Sequence[str], failed: Sequence[Candidate], output: Path, *, exam: bool) -> int:
    """Write what is drawn of the cohort, say in short what came out, and give the exit code."""
    batch_files.leave(cohort, output, absent, exam=exam)
    draw_cohort(cohort, "text", sys.stdout)
    click.echo(f"\nThe report: {visible(str(output / batch_files.REPORT))}")
    if absent:
        was = "was" if len(absent) == 1 else "were"
        note(
            f"{len(absent)} of an earlier run {was} not given now and left out of the results: {names(absent)}",
            "the journal keeps what was said of them: given again, they are back",
        )
    faulty = [it.name for it in cohort.candidates if it.graded.verdict is Verdict.JE]
    if faulty:
        say(
            f"{len(faulty)} could not be graded: {names(faulty)}",
            "summary.csv says why of each; the same command tries them again",
        )
    for candidate in failed[:SHOWN]:
        note(f"{candidate.name} could not be graded now and keeps the earlier grade: {candidate.graded.fault}")
    if failed[SHOWN:]:
        left = names([candidate.name for candidate in failed[SHOWN:]])
        note(f"{len(failed) - SHOWN} more could not be, and keep theirs: {left}")
    return 3 if faulty or failed else 0
