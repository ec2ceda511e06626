"""The README's two commands: they are there, do what it says, and are the ones that CI runs on a clean clone."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

from grader import levels
from grader.__main__ import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """The lines of the README's shell blocks that set something up."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("python3 -m venv ")]


def test_two_commands_do_all_the_set_up() -> None:
    """One runs the main job on a solution that is shipped, one the tests; each from nothing but Python and pip."""
    main_job, tests = commands()
    assert re.search(r"/bin/grade level[1-5] solutions/\S+\.py$", main_job)
    assert (ROOT / main_job.split()[-1]).is_file()
    assert " -m pytest" in tests
    for command in (main_job, tests):
        steps = [shlex.split(step) for step in command.split("&&")]
        folder = steps[0][-1]
        assert steps[0] == ["python3", "-m", "venv", folder]
        assert all(step[0].startswith(f"{folder}/bin/") for step in steps[1:])
        assert re.search(rf"^{re.escape(folder)}/?$", (ROOT / ".gitignore").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_two_commands_use_environments_of_their_own() -> None:
    assert len({command.split("&&")[0] for command in commands()}) == 2


def test_ci_runs_the_same_two_commands() -> None:
    """It takes them from the README, too."""
    done = subprocess.run([ROOT / ".ci" / "run", "readme"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == commands()


def test_the_readme_shows_commands_that_there_are() -> None:
    """What follows `grade` is a command, a level, an option, or a word in capitals that stands for one."""
    words = re.findall(r"^grade ([\w-]+)", README, re.MULTILINE) + re.findall(r"`grade ([\w-]+)[^`]*`", README)
    known = {*COMMANDS, *levels.level_ids(levels.builtin_pack())}
    assert words
    assert [word for word in words if word not in known and not word.startswith("-") and not word.isupper()] == []


def test_the_readmes_links_lead_somewhere() -> None:
    targets = [target.partition("#")[0] for target in re.findall(r"\]\((?!https?:)([^)]+)\)", README)]
    assert [target for target in targets if target and not (ROOT / target).exists()] == []
