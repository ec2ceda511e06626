"""The commands beside grading: help, levels, show, new, doctor, completion; and that the two ways to start are one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import grader
from grader import __main__ as start
from grader import levels
from grader.cli.commands import main
from grader.model import Level
from grader.sandbox import layers
from grader.sandbox.runner import Sandbox

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PACK = levels.builtin_pack()
LEVELS = levels.level_ids(PACK)
HELP = Path(grader.__file__).with_name("help.txt")


@pytest.fixture(params=LEVELS)
def level(request: pytest.FixtureRequest) -> Level:
    return levels.load(PACK, request.param)


# ------------------------------------------------------------------------------------------------------ help, version


def test_the_written_help_is_what_click_says() -> None:
    """At 80 columns. GOLDEN=accept writes it anew."""
    context = click.Context(main, info_name="grade", terminal_width=80, **main.context_settings)
    text = main.get_help(context) + "\n"
    if os.environ.get("GOLDEN") == "accept":
        HELP.write_text(text, encoding="utf-8")
    assert text == HELP.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_help_is_shown_when_it_is_asked_for_and_when_nothing_is(grade: Run, words: tuple[str, ...]) -> None:
    done = grade(*words)
    assert (done.returncode, done.stdout, done.stderr) == (0, HELP.read_text(encoding="utf-8"), "")


def test_every_command_explains_itself(grade: Run) -> None:
    for words in [(name,) for name in start.COMMANDS] + [("level1",)]:
        done = grade(*words, "--help")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"Usage: grade {words[0]}")
        assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_start_knows_the_same_commands_as_click() -> None:
    """Any other word is taken for a level, and a sandbox is started for it."""
    assert sorted(main.list_commands(click.Context(main))) == sorted(start.COMMANDS)
    assert not set(start.COMMANDS) & set(LEVELS)


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_version(grade: Run, word: str) -> None:
    done = grade(word)
    assert (done.returncode, done.stdout) == (0, f"grade, version {grader.__version__}\n")


# -------------------------------------------------------------------------------------------------------- levels, show


def test_levels_lists_every_level_with_its_limits(grade: Run) -> None:
    done = grade("levels")
    assert (done.returncode, done.stderr) == (0, "")
    for name in LEVELS:
        [line] = [line for line in done.stdout.splitlines() if line.startswith(name)]
        read = levels.load(PACK, name)
        assert read.title in line
        assert re.search(r"\b4 s\b.*\b1024 MiB", line)
        assert f" {sum(group.count for group in read.groups)} " in line


def test_levels_of_another_pack(grade: Run) -> None:
    quick = Path(__file__).parent / "packs" / "quick"
    done = grade("levels", "--pack", quick)
    assert re.findall("^(brief|positive) ", done.stdout, re.MULTILINE) == ["brief", "positive"]


def test_show_says_all_that_is_needed(grade: Run, level: Level) -> None:
    """The signature, the statement, the examples and the limits; of the hints only how to get them."""
    done = grade("show", level.id, environment={"COLUMNS": "100"})
    assert (done.returncode, done.stderr) == (0, "")
    text = " ".join(done.stdout.split())
    names = ", ".join(argument.name for argument in level.signature.arguments)
    assert f"solution({names})" in text
    assert level.title in text
    assert "Examples" in text
    assert "4 s of CPU time (12 s by the clock), 1024 MiB of memory" in text
    assert f"`grade show {level.id} --hints`" in text
    first = " ".join(re.sub("[`*$]", "", level.hints[0]).split())[:30]
    assert first not in text.replace("`", "")


def test_show_gives_the_hints_to_those_who_ask(grade: Run, level: Level) -> None:
    done = grade("show", level.id, "--hints", environment={"COLUMNS": "100"})
    assert done.returncode == 0
    text = done.stdout.partition("Hints")[2]
    numbers = re.findall(r"^ *([0-9]+)[. ]", text, re.MULTILINE)
    assert len(set(numbers)) >= len(level.hints)


@pytest.mark.parametrize("words", [("levels",), ("show", "level5", "--hints"), ("doctor",)])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_what_is_shown_can_be_written_in_any_encoding(grade: Run, words: tuple[str, ...], encoding: str) -> None:
    done = grade(*words, environment={"PYTHONIOENCODING": encoding}, encoding="latin-1")
    assert (done.returncode, done.stderr) == (0, "")


# ----------------------------------------------------------------------------------------------------------------- new


def test_new_writes_a_stub_that_says_what_is_asked(grade: Run, level: Level, tmp_path: Path) -> None:
    """By default to LEVEL.py; it has the signature, shapes and a sample call, and is not accepted as it stands."""
    done = grade("new", level.id)
    assert (done.returncode, done.stderr) == (0, "")
    path = tmp_path / f"{level.id}.py"
    assert f"grade {level.id} {path.name}" in done.stdout
    text = path.read_text(encoding="utf-8")
    for argument in level.signature.arguments:
        assert re.search(rf"^    {argument.name}: .*{argument.about[:20]}", text, re.MULTILINE)
    assert f"def solution({', '.join(argument.name for argument in level.signature.arguments)}):" in text
    assert max(map(len, text.splitlines()[:20])) <= 120
    graded = grade(level.id, "--format", "plain")
    assert graded.returncode == 1
    assert "NotImplementedError: write your solution here" in graded.stdout


def test_a_stub_can_be_run_by_itself(grade: Run, level: Level, tmp_path: Path) -> None:
    """With its sample call, once it is filled in."""
    grade("new", level.id, "mine.py")
    path = tmp_path / "mine.py"
    text = path.read_text(encoding="utf-8")
    filled = text.replace('raise NotImplementedError("write your solution here")', 'return "answer"')
    assert filled != text
    path.write_text(filled, encoding="utf-8")
    done = subprocess.run([sys.executable, path], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "answer\n", "")


def test_new_never_overwrites(grade: Run, refused: Run, tmp_path: Path) -> None:
    (tmp_path / "level1.py").write_text("mine", encoding="utf-8")
    (tmp_path / "link.py").symlink_to("level1.py")
    (tmp_path / "dangling.py").symlink_to("nowhere.py")
    refused(2, ["level1.py is there already and stays as it is"], "new", "level1")
    for name in ("level1.py", "link.py", "dangling.py", "."):
        refused(2, [name], "new", "level2", name)
    assert (tmp_path / "level1.py").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere.py").exists()
    assert grade("new", "level1", "other.py").returncode == 0


@pytest.mark.parametrize("target", ["gone/level1.py", "level1.py/x.py", "/dev/full", "x" * 300])
def test_new_says_where_it_cannot_write(refused: Run, tmp_path: Path, target: str) -> None:
    (tmp_path / "level1.py").write_text("mine", encoding="utf-8")
    refused(2, [target], "new", "level1", target)


# -------------------------------------------------------------------------------------------------------------- doctor


def test_doctor_tells_each_layer_and_tries_them(grade: Run, sandbox: Sandbox) -> None:
    """Exit code 0 where all is closed, 3 where something is open."""
    isolation = layers.isolation(sandbox.facts())
    done = grade("doctor")
    assert done.stderr == ""
    for layer in isolation.layers:
        assert re.search(rf"^{re.escape(layer.name)} +{'yes' if layer.holds else 'NO'} ", done.stdout, re.MULTILINE)
    assert done.returncode == (0 if isolation.mode == "strict" else 3)
    if isolation.mode == "strict":
        assert "OPEN" not in done.stdout
        assert done.stdout.count("denied") >= 10
        assert "Strict isolation" in done.stdout


# ---------------------------------------------------------------------------------------------------------- completion


def complete(grade: Run, line: str) -> list[str]:
    words = line.split(" ")
    environment = {"_GRADE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = grade(environment=environment, command=[str(Path(sys.executable).with_name("grade"))])
    return [entry.partition(",")[2] for entry in done.stdout.splitlines()]


def test_completion_offers_levels_commands_and_options(grade: Run) -> None:
    assert set(complete(grade, "grade ")) >= {*LEVELS, *start.COMMANDS}
    assert complete(grade, "grade level") == [*(["levels"] if "levels" in start.COMMANDS else []), *LEVELS]
    assert complete(grade, "grade show level4") == ["level4"]
    assert "--format" in complete(grade, "grade level5 --f")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_each_shell(grade: Run, shell: str) -> None:
    done = grade("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"_GRADE_COMPLETE={shell}_complete" in done.stdout


def test_the_bash_script_is_bash(grade: Run) -> None:
    script = grade("completion", "bash").stdout
    assert subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=True).stderr == ""
