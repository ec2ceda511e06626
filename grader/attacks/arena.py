"""The place where attacks are tried: a folder with what an attacker would like to have, and a sandbox beside it."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from pathlib import Path
from types import TracebackType

from grader import judge, levels, submission
from grader.attacks import clearing, suite, traces
from grader.attacks.suite import Attack
from grader.cases import draw_cases
from grader.model import Report, Submission
from grader.sandbox.runner import Sandbox

SECRET = "GRADER_ARENA_SECRET"
"""A variable of the judge's environment that no child may see."""
_SALT = "attacks"


class Arena:
    """A throw-away folder and a Sandbox, from ``with`` to its end; orphans of what runs here are this process's.

        pack/          levels and solutions, the reference among them
        others/        another candidate's file
        home/.ssh/     a private key
        open/          a folder that everybody may write to
        here/          where the submission itself lies

    ``nonce`` is in the path, and in all that an attack leaves behind if it can. ``sandbox`` is that of all gradings
    here; where it or the folder may have been harmed, ``renew`` makes both anew.
    """

    def __init__(self, *, trust: bool = False) -> None:
        self._trust = trust
        self.nonce = f"arena{secrets.token_hex(6)}"
        self.key = 0x10000000 | int(self.nonce[-6:], 16)
        self.place = Path(tempfile.mkdtemp(prefix=f"{self.nonce}-")).resolve()
        self.pack = self.place / "pack"
        self.here = self.place / "here"
        self.sandbox = self._new_sandbox()
        self._settled: Sandbox | None = None

    def __enter__(self) -> Arena:
        try:
            self.furnish()
            os.environ[SECRET] = self.nonce
            traces.adopt_orphans()
            self.sandbox.start()
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        self.sandbox.close()
        traces.adopt_orphans(False)
        os.environ.pop(SECRET, None)
        shutil.rmtree(self.place, ignore_errors=True)

    def _new_sandbox(self) -> Sandbox:
        return Sandbox([str(self.pack)])

    def furnish(self) -> None:
        """Put all into the folder that belongs there, and nothing else."""
        self.place.chmod(0o755)
        for entry in self.place.iterdir():
            shutil.rmtree(entry)
        for name in ("levels", "solutions"):
            shutil.copytree(suite.folder() / name, self.pack / name)
        for path, text in {
            "others/candidate.py": "def solution(numbers):\n    return [2 * number for number in numbers]\n",
            "home/.ssh/id_ed25519": f"-----BEGIN OPENSSH PRIVATE KEY-----\n{self.nonce}\n",
            "open/README": "Anybody may write here.\n",
            "here/README": "Where submissions lie.\n",
        }.items():
            file = self.place / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        (self.place / "open").chmod(0o777)

    def settle(self) -> None:
        """Have the sandbox do all that it does once, or it would seem to be changed; raises what judge.grade raises."""
        if self._settled is not self.sandbox:
            self.grade_honest()
            self._settled = self.sandbox

    def look(self) -> traces.Traces:
        """What there is now of all that could be left behind here."""
        return traces.look(self.place, self.nonce, self.key)

    def tidy(self) -> None:
        """Take away what was handed in and what was left in the folders for it, and all that bears the nonce."""
        clearing.empty(self.here)
        clearing.empty(self.place / "open")
        clearing.take_away(self.place, self.nonce, self.key)

    def renew(self) -> None:
        """Close the sandbox, make the folder anew, and start another."""
        self.sandbox.close()
        self.furnish()
        self.sandbox = self._new_sandbox()
        self.sandbox.start()

    def source(self, attack: Attack) -> bytes:
        """The attack's file with what it is told put in."""
        return self.told(attack.path.read_bytes())

    def told(self, source: bytes, judge_pid: str = "") -> bytes:
        """A source with the arena's path, the judge's process id (this one's), the nonce and the key put in."""
        for word, said in {
            b"@PLACE@": str(self.place),
            b"@JUDGE@": judge_pid or str(os.getpid()),
            b"@NONCE@": self.nonce,
            b"@KEY@": str(self.key),
        }.items():
            source = source.replace(word, said.encode())
        return source

    def grade(self, candidate: Submission, level_id: str, progress: judge.Progress | None = None) -> Report:
        """Grade a submission here, as `grade` does; raises what judge.grade raises."""
        level = levels.load(self.pack, level_id)
        reference = levels.reference_path(self.pack, level_id).read_bytes()
        cases = draw_cases(level, _SALT)
        return judge.grade(
            level, cases, candidate, reference, self.sandbox, seed=_SALT, trust=self._trust, progress=progress
        )

    def grade_honest(self) -> Report:
        """Grade a right solution."""
        path = self.pack / "solutions" / "target" / "accepted" / "honest.py"
        return self.grade(submission.read(path), "target")
