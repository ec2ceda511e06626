"""`grade batch --regrade`: grade again what hangs on something that has changed, and show it before it counts.

What is graded again goes into a journal of its own beside the batch's, so that a regrade that was killed goes on, too.
Applying adds it to the batch's journal, all or nothing: of several lines about one candidate the last counts, and the
earlier ones stay, with the settings they were graded on. So the history of a grade does not vanish.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import fmean

from grader.batch import journal as journals
from grader.batch import record, work
from grader.batch.entries import Entry, read
from grader.batch.journal import Journal, Settings
from grader.batch.running import as_good, order_for, own_seed
from grader.batch.work import Footing
from grader.change import Change, Changes
from grader.cohort import Candidate, Graded, Identity, Order
from grader.errors import GraderError, UsageFault

NAME = "regrade.jsonl"
"""The journal of a regrade that has been neither applied nor discarded."""

_UNDER_WAY = "journal.jsonl.new"

_REASONS = {
    "source": "the file",
    "level": "another level",
    "level_digest": "the level",
    "pack_digest": "the pack's solutions",
    "seed": "the seed",
    "grader": "the grader's version",
    "python": "Python's version",
    "numpy": "numpy's version",
    "explain": "--no-explain",
    "isolation": "the isolation",
}
"""What each part of an Identity is called, in the order in which reasons are told."""


def waiting(folder: Path) -> bool:
    """Whether there is a regrade in this folder that was neither applied nor discarded."""
    return (folder / NAME).exists()


def pending(folder: Path) -> Settings | None:
    """What the regrade that waits in this folder is graded on; None where there is none."""
    if not waiting(folder):
        return None
    with Journal(folder, NAME) as again:
        return again.settings


def discard(folder: Path) -> bool:
    """Forget a regrade; False where there is none. The batch's journal must be open, which keeps others away."""
    try:
        (folder / NAME).unlink()
    except FileNotFoundError:
        return False
    return True


def due(entries: Sequence[Entry], journal: Journal, like: Order, footing: Footing, settings: Settings) -> list[Entry]:
    """The submissions whose grading in the journal hangs on something else than it would now, or that have none.

    ``settings`` are those of now, which need not be the journal's. What cannot be read is due: it is told as a fault.
    """
    return [entry for entry in entries if not _stands(entry, journal, like, footing, settings)]


def _stands(entry: Entry, journal: Journal, like: Order, footing: Footing, settings: Settings) -> bool:
    kept = journal.kept.get(entry.name)
    if kept is None or kept.fault:
        return False
    try:
        order = order_for(entry, like, settings)
    except UsageFault:
        return False
    return as_good(kept.identity, work.identity(order, footing), trust=like.trust)


def elsewhere(entries: Iterable[Entry], journal: Journal) -> list[tuple[str, tuple[str, ...]]]:
    """Who of these has a grade of the file given now, but on something else than the batch's settings, and on what.

    A regrade leaves such grades behind where the candidate was not given to it, or could not be graded again.
    """
    settings = journal.settings
    assert settings is not None, "it is a batch's"
    alike = settings._asdict()
    for name in ("title", "max_score", "seed_each"):
        del alike[name]
    found = []
    for entry in entries:
        kept = journal.kept.get(entry.name)
        if kept is None or kept.fault:
            continue
        held = kept.identity
        seed = own_seed(settings.seed, held.source) if settings.seed_each else settings.seed
        differ = _differences(held, held._replace(**alike | {"seed": seed}))
        if differ and _is_same(entry, held.source):
            found.append((entry.name, _words(differ)))
    return found


def _is_same(entry: Entry, source: str) -> bool:
    try:
        return read(entry).digest == source
    except UsageFault:
        return False


def opened(journal: Journal, settings: Settings) -> Journal:
    """The journal of a regrade in the folder of a batch's, settled on the settings of now; ``run`` goes on in it."""
    again = Journal(journal.path.parent, NAME)
    if again.settings != settings:
        again.settle(settings)
    return again


def changes(journal: Journal, again: Journal, entries: Iterable[Entry], due: Sequence[Entry]) -> Changes:
    """What applying ``again``, in which all that is due was graded, would change in the journal."""
    old, new = journal.settings, again.settings
    assert old is not None, "it is a batch's"
    assert new is not None, "it is settled before it is run"
    changed, failed, before_scores, after_scores = [], [], [], []
    for entry in sorted(due):
        before = journal.candidate(entry.name).graded if entry.name in journal.kept else None
        after = again.candidate(entry.name).graded
        if after.fault:
            failed.append((entry.name, after.fault))
            continue
        if before is not None and not before.fault:
            before_scores.append(before.score)
            after_scores.append(after.score)
        if before is None or _told(before) != _told(after):
            changed.append(Change(entry.name, before, after, _reasons(before, after, old, new)))
    given = {entry.name for entry in entries}
    due_names = {entry.name for entry in due}
    unchanged = (journal.candidate(name).graded for name in sorted(given - due_names))
    same = [graded.score for graded in unchanged if not graded.fault]
    return Changes(
        level=new.level,
        max_score=new.max_score,
        candidates=len(given),
        again=len(due_names),
        changed=tuple(changed),
        failed=tuple(failed),
        absent=tuple(sorted(journal.kept.keys() - given)),
        before=fmean(before_scores + same) if before_scores or same else None,
        after=fmean(after_scores + same) if after_scores or same else None,
    )


def _told(graded: Graded) -> tuple[object, ...]:
    return graded.verdict, graded.score, graded.max_score, bool(graded.fault)


def _reasons(before: Graded | None, after: Graded, old: Settings, new: Settings) -> tuple[str, ...]:
    if before is None:
        return ("new",)
    if before.fault:
        return ("could not be graded before",)
    differ = _differences(before.identity, after.identity)
    if "source" in differ and old.seed == new.seed:
        differ.discard("seed")  # of --seed-each: a file's own seed is drawn from it
    return _words(differ)


def _words(differ: set[str]) -> tuple[str, ...]:
    if "level_digest" in differ:
        differ = differ - {"pack_digest"}  # which the level has its part in
    return tuple(words for name, words in _REASONS.items() if name in differ)


def _differences(one: Identity, other: Identity) -> set[str]:
    return {name for name in Identity._fields if getattr(one, name) != getattr(other, name)}


def apply(journal: Journal, again: Journal, due: Iterable[Entry]) -> None:
    """Add what was graded again of what is due to the journal's file, with its settings, and end the regrade.

    All or nothing, whatever dies meanwhile: a new file, with all that the old one holds, takes its place. ``journal``
    stays open and locked, on the old file; what is read next must be opened anew. What could not be graded takes no
    grade away from anybody. GraderError where the disk does not take it; nothing has changed then.
    """
    settings = again.settings
    assert settings is not None, "it is settled before it is run"
    folder = journal.path.parent
    made = folder / _UNDER_WAY
    try:
        made.unlink(missing_ok=True)  # of one that was killed; whatever else it is, it is not written through
        with made.open("xb") as file, journal.path.open("rb") as held:
            os.fchmod(file.fileno(), stat.S_IMODE(os.fstat(held.fileno()).st_mode))
            shutil.copyfileobj(held, file)
            file.writelines(_lines(journal, again, due, settings))
            file.flush()
            os.fsync(file.fileno())
        made.replace(journal.path)
        _to_disk(folder)
    except OSError as error:
        with contextlib.suppress(OSError):
            made.unlink(missing_ok=True)
        raise GraderError(
            f"{journal.path}: cannot be written anew ({error.strerror})",
            "nothing has been applied; make room, and give the same command again",
        ) from error
    discard(folder)


def _lines(journal: Journal, again: Journal, due: Iterable[Entry], settings: Settings) -> Iterator[bytes]:
    if settings != journal.settings:
        yield _line({"settings": settings._asdict()})
    # Of an earlier try, there may be some that are not due any more: a file that was put back, say.
    for entry in sorted(due):
        candidate = again.candidate(entry.name)
        if _counts(candidate, journal):
            yield _line(record.candidate_to_json(candidate))


def _counts(candidate: Candidate, journal: Journal) -> bool:
    """Whether it says more than the journal does: a fault never takes the place of a grade."""
    kept = journal.kept.get(candidate.name)
    return not candidate.graded.fault or kept is None or kept.fault


def _line(value: dict[str, object]) -> bytes:
    return json.dumps({"format": journals.FORMAT, **value}, separators=(",", ":")).encode("ascii") + b"\n"


def _to_disk(folder: Path) -> None:
    """See to it that the folder's own entries are on the disk: which file has which name."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
