"""Running a batch: what is not in the journal yet goes to the engine, and each result into the journal as it comes."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from grader.batch import work
from grader.batch.engine import Engine
from grader.batch.entries import Entry, read
from grader.batch.journal import Journal, Settings
from grader.batch.work import Footing
from grader.cohort import Candidate, Cohort, Graded, Identity, Order
from grader.errors import UsageFault
from grader.reports.visible import visible

Heard = Callable[[Candidate | None], None]
"""Called with each candidate that was graded, and with None for each that the journal had already."""


def run(  # noqa: PLR0913 - what is graded, by whom, where it is kept, on what, and who hears of it
    entries: Sequence[Entry],
    engine: Engine,
    journal: Journal,
    *,
    like: Order,
    footing: Footing,
    heard: Heard | None = None,
    begun: Callable[[str], None] | None = None,
    keep: bool = True,
) -> tuple[Candidate, ...]:
    """Grade all submissions that are not in the journal, and write each into it as soon as it is graded.

    ``begun`` is called with each name that goes to the engine, which soon works on it, and ``heard`` when it has ended.
    ``like`` is an order like which all are, but for file, source and, where the journal's settings say so, seed. What
    cannot be read is written down as a fault, and tried again by the next run, like all faults. But where the journal
    has a grade of that candidate, the grade stands, and the fault is among what is returned; ``keep`` is False for a
    journal whose grades do not count yet. GraderError where the engine or the journal fails; what was graded before is
    in the journal then, as it is after an interruption.
    """
    failed: list[Candidate] = []
    settings = journal.settings
    assert settings is not None, "it is settled before it is run"

    def tell(entry: Entry, graded: Graded) -> None:
        candidate = Candidate(entry.name, visible(str(entry.path)), graded)
        kept = journal.kept.get(entry.name)
        if keep and graded.fault and kept and not kept.fault:
            failed.append(candidate)
        else:
            journal.append(candidate)
        if heard:
            heard(candidate)

    def orders() -> Iterator[tuple[int, Order]]:
        for number, entry in enumerate(entries):
            try:
                order = order_for(entry, like, settings)
            except UsageFault as fault:
                # The candidate gets to read it, and no path of ours.
                why = fault.message.removeprefix(f"{entry.path}: ")
                tell(entry, work.set_aside(like, footing, why)._replace(handed_in=True))
                continue
            kept = journal.kept.get(entry.name)
            if kept and not kept.fault and as_good(kept.identity, work.identity(order, footing), trust=like.trust):
                if heard:
                    heard(None)
                continue
            if begun:
                begun(entry.name)
            yield number, order

    for number, graded in engine.run(orders()):
        tell(entries[number], graded)
    return tuple(sorted(failed, key=lambda it: it.name))


def order_for(entry: Entry, like: Order, settings: Settings) -> Order:
    """The order for one submission; UsageFault where it cannot be read."""
    handed_in = read(entry)
    seed = own_seed(settings.seed, handed_in.digest) if settings.seed_each else settings.seed
    return like._replace(file=entry.path.name, source=handed_in.source, seed=seed)


def own_seed(seed: str, digest: str) -> str:
    """The seed of one submission's own hidden cases: nobody without the batch's seed can tell it from the source."""
    return hmac.new(seed.encode("utf-8", "surrogatepass"), digest.encode(), hashlib.sha256).hexdigest()


def as_good(kept: Identity, wanted: Identity, *, trust: bool) -> bool:
    """Whether what was graded on one identity need not be graded again on the other.

    A strict isolation is as good as any; a trusted one only for who trusts.
    """
    alike = kept._replace(isolation="") == wanted._replace(isolation="")
    return alike and (trust or kept.isolation == "strict")


def cohort(journal: Journal, given: Iterable[Entry] | None = None) -> Cohort:
    """All that the journal says, or what it says of those ``given``: who is not, has no part in what is drawn."""
    settings = journal.settings
    assert settings is not None, "a journal of a batch begins with its settings"
    among = None if given is None else {entry.name for entry in given}
    return Cohort(
        settings.level,
        settings.title,
        settings.max_score,
        settings.seed,
        tuple(journal.candidates(among)),
        settings.seed_each,
    )


def order_like(settings: Settings, pack: Path | None, *, trust: bool) -> Order:
    """An order like all of a batch: without a file."""
    return Order(
        settings.level,
        str(pack.resolve()) if pack else "",
        settings.pack_digest,
        settings.grader,
        settings.seed,
        "",
        b"",
        settings.explain,
        trust,
        settings.python,
        settings.numpy,
        settings.seed_each,
    )
