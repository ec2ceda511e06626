"""What the bank of wrong solutions proves: each is found out, under any salt, and each group is there for something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.check.places import Places
from grader.check.references import told_of
from grader.check.solutions import twins, without_words
from grader.check.trials import Right, Wrong
from grader.model import Level, Result, Verdict
from grader.proof import Finding, Kill, KillMatrix, Proof
from grader.reports.wording import plural
from grader.solutions import Solution

_WRONG = "every wrong solution gets the verdict of its folder, from a case that has a name"
_GROUPS = "each group finds out a wrong solution that no other group does"
_SALTS = "no wrong solution is accepted, and no accepted one turned down, however the hidden cases are drawn"
_NEXT = "a group of cases is missing that shows the mistake; or the file belongs into another folder"


def matrix(level: Level, trials: Sequence[Wrong]) -> KillMatrix:
    """Which groups find out which wrong solution, under the first salt."""
    rows = (
        Kill(
            trial.solution.path,
            trial.solution.mistake,
            trial.solution.asked,
            trial.verdict,
            tuple(sum(_fails(result, group.name) for result in trial.results) for group in level.groups),
        )
        for trial in trials
    )
    names = tuple(group.name for group in level.groups)
    return KillMatrix(names, tuple(group.count for group in level.groups), tuple(rows))


def _fails(result: Result, group: str) -> bool:
    return result.case.group == group and result.verdict is not Verdict.AC


def prove_wrong_solutions(level: Level, trials: Sequence[Wrong], accepted: Sequence[Solution]) -> Proof:
    """The proof "wrong-solutions"; ``accepted`` are looked at only for one that is the code of a wrong one."""
    wrong = [trial.solution for trial in trials]
    findings = [*without_words(wrong)]
    wrong_paths = {solution.path for solution in wrong}
    findings += [twin for twin in twins([*accepted, *wrong]) if twin.path in wrong_paths]
    if not trials:
        told = "there are no wrong solutions, so nothing shows that the cases find a mistake"
        findings.append(Finding(told, "write down the mistakes that people make", f"solutions/{level.id}/wrong_answer"))
    for trial in trials:
        findings += _verdict(trial)
    wide = sum(trial.verdict is trial.solution.asked for trial in trials)
    seen = f"{wide} of {plural(len(trials), 'wrong solution')} with the verdict of the folder"
    return Proof("wrong-solutions", _WRONG, seen, tuple(findings))


def _verdict(trial: Wrong) -> Iterator[Finding]:
    asked, path = trial.solution.asked, trial.solution.path
    failed = [result for result in trial.results if result.verdict is not Verdict.AC]
    if not failed:
        yield Finding(f"is accepted, where {asked} is asked for", _NEXT, path)
        return
    if trial.verdict is not asked:
        told = next(result for result in failed if result.verdict is trial.verdict)
        what = f"gets {trial.verdict} where {asked} is asked for: {told.case.name}: {told.message}"
        yield Finding(what, "mend the file, or move it to the folder of that verdict", path)
    if len(failed) == 1 and trial.verdict is not Verdict.CE:
        what = f"only one case finds it out: {failed[0].case.name}"
        yield Finding(what, "a second case like that one would not leave it to chance", path, weak=True)


def prove_groups(kills: KillMatrix, place: Places) -> Proof:
    """The proof "groups". A group has a kill of its own where a wrong solution passes all cases of all other groups.

    What has none is told with the wrong solution that the fewest other groups find out, to say which groups do the
    same; it is weak, for a group may well be there for a mistake that nobody has put into the bank yet.
    """
    own = set()
    nearest: dict[str, tuple[int, str, tuple[str, ...]]] = {}
    for row in kills.rows:
        killers = tuple(name for name, count in zip(kills.groups, row.cases, strict=True) if count)
        if len(killers) == 1:
            own.add(killers[0])
        for name in killers:
            others = tuple(other for other in killers if other != name)
            file = row.path.rpartition("/")[2]
            nearest[name] = min(nearest.get(name, (len(kills.groups), "", ())), (len(others), file, others))
    findings = []
    for name in kills.groups:
        if name in own:
            continue
        told = f"the group '{name}' finds out nothing that others do not"
        hint = "add a wrong solution that makes the mistake it is there for"
        if name in nearest:
            count, file, others = nearest[name]
            more = f" and {count - 3} more" if count > 3 else ""
            told += f"; nearest to that is {file}, found out only by {', '.join(others[:3])}{more} besides"
        else:
            told = f"the group '{name}' finds out none of the wrong solutions"
        findings.append(Finding(told, hint, place.path, place.group(name), weak=True))
    seen = f"{len(own)} of {plural(len(kills.groups), 'group')} find out a wrong solution that no other does; "
    seen += f"{len(nearest)} find out any"
    return Proof("groups", _GROUPS, seen, tuple(findings))


def prove_salts(level: Level, rights: Sequence[Right], wrongs: Sequence[Wrong], salts: int) -> Proof:
    """The proof "salts": of the wrong solutions and of the accepted ones."""
    findings = []
    for trial in wrongs:
        if trial.survived:
            told = f"is accepted under {len(trial.survived)} of {plural(salts, 'salt')}: {', '.join(trial.survived)}"
            hint = f"{_shown(level, trial.survived[0])}; draw more cases, or surer ones"
            findings.append(Finding(told, hint, trial.solution.path))
    for right in rights:
        refused: dict[str, list[Result]] = {}
        for salt, result in right.refused:
            refused.setdefault(salt, []).append(result)
        for salt, results in refused.items():
            told = f"disagrees with the reference under the salt {salt}: {told_of(results)}"
            hint = f"{_shown(level, salt)}; find out which of the two is right"
            findings.append(Finding(told, hint, right.solution.path))
    fixed = sum(trial.fixed for trial in wrongs)
    late = sum(any(result.verdict is Verdict.TLE for result in trial.results) for trial in wrongs)
    seen = f"{plural(salts, 'salt')}; a case that no salt changes finds out {fixed} of {len(wrongs)}"
    if late:
        seen += f"; under further salts the {late} that overran got a sixteenth of the time"
    return Proof("salts", _SALTS, seen, tuple(findings))


def _shown(level: Level, salt: str) -> str:
    return f"`grade {level.id} FILE --seed {salt}` shows it"
