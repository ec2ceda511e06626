"""How a session comes to be: begun anew, or gone on with after the server had ended in whatever way."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from grader import levels
from grader.cases import DEFAULT_SALT
from grader.errors import LevelFault, UsageFault
from grader.history import sessions
from grader.history.sessions import Kept
from grader.model import Level
from grader.practice.guard import new_key
from grader.practice.session import Session
from grader.practice.timer import spelled

MINUTES = 60.0
"""How long a session lasts where nobody says."""

MOST_MINUTES = 1440.0


def begin(
    pack: Path, ids: Sequence[str], minutes: float, *, exam: bool, now: Callable[[], float] = time.monotonic
) -> Session:
    """A new session of these levels of a pack, all of them where none is named.

    An exam has hidden cases of its own, from a seed that nobody is shown. UsageFault where there is no such level, or
    one is named twice; LevelFault where one is not valid.
    """
    ids = tuple(ids) or tuple(levels.level_ids(pack))
    if not ids:
        raise UsageFault(f"{pack} has no levels to practise")
    for level_id in ids:
        if ids.count(level_id) > 1:
            raise UsageFault(f"{level_id} is named {ids.count(level_id)} times", "once is enough")
    if not 0 < minutes <= MOST_MINUTES:
        raise UsageFault(f"a session of {minutes:g} minutes cannot be", f"give up to {MOST_MINUTES:g}")
    loaded = [levels.load(pack, level_id) for level_id in ids]
    kept = Kept(
        number=0,
        pack="" if pack.resolve() == levels.builtin_pack().resolve() else str(pack.resolve()),
        levels=ids,
        minutes=minutes,
        exam=exam,
        seed=secrets.token_hex(32) if exam else DEFAULT_SALT,
        key=new_key(),
        current=ids[0],
    )
    return Session(sessions.begin(kept), loaded, pack, now)


def resume(kept: Kept, now: Callable[[], float] = time.monotonic) -> Session:
    """The session that was kept, as it stood. UsageFault or LevelFault where one of its levels is gone or not valid."""
    pack = Path(kept.pack) if kept.pack else levels.builtin_pack()
    try:
        loaded: list[Level] = [levels.load(pack, level_id) for level_id in kept.levels]
    except (UsageFault, LevelFault) as fault:
        message = f"session {kept.number} cannot be gone on with: {fault.message}"
        raise type(fault)(message, "mend that, or begin another: `grade practice --new`") from fault
    return Session(kept, loaded, pack, now)


def described(kept: Kept) -> str:
    """A session in a line: "session 3: exam, level1 to level5, 34:12 left"."""
    names = kept.levels[0] if len(kept.levels) == 1 else f"{kept.levels[0]} to {kept.levels[-1]}"
    left_s = 60 * kept.minutes - kept.used_s
    time_left = f"{spelled(left_s)} left" if left_s > 0 else f"{spelled(left_s)} over time"
    return f"session {kept.number}: {'exam' if kept.exam else 'practice'}, {names}, {time_left}"
