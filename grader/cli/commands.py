"""The commands of `grade`, as click sees them, and the way out: one clear message and the right exit code."""

from __future__ import annotations

import io
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from grader import __version__, levels, reports
from grader.cli.batch_command import batch
from grader.cli.completing import complete_level
from grader.cli.history_command import diff, history
from grader.cli.practice_command import practice
from grader.cli.watch_command import watch
from grader.errors import GraderError, LevelFault, UsageFault
from grader.reports.check import CHECK_FORMATS
from grader.reports.visible import visible_lines
from grader.sandbox.launch import Launched
from grader.sandbox.runner import Sandbox

_TRACEBACK = "GRADE_TRACEBACK"
"""Set in the environment, it lets an unforeseen error of ours through as it is."""

_PACK = click.option(
    "--pack",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Take levels from this folder instead of the built-in ones.",
)


class _LevelsToo(click.Group):
    """A group in which a word that is no command is a level: `grade level5 FILE`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            return args[0], self.commands["LEVEL"], args
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name for name in self.commands if name != "LEVEL"]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        found = super().shell_complete(ctx, incomplete)
        return found + complete_level(ctx, None, incomplete)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "LEVEL [FILE] [OPTIONS]")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix="       ")


class _Grading(click.Command):
    """The command that a level's name stands for: that name is its first argument, and its own name in the usage."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [piece for piece in super().collect_usage_pieces(ctx) if piece]


_LEVEL = click.argument("level", shell_complete=complete_level)


@click.group(
    cls=_LevelsToo,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit codes: 0 accepted or all well, 1 not accepted or not proved, 2 usage, 3 the grader's own failure, "
    "130 interrupted, 141 nobody reads the output.",
)
@click.version_option(__version__, "-V", "--version", prog_name="grade")
def main() -> None:
    """Grade a solution to one of the levels: `grade level5 my_solution.py`.

    Without FILE, LEVEL.py in the current folder is graded. `grade LEVEL --help` lists the options of a grading.
    """


@main.command("LEVEL", hidden=True, cls=_Grading)
@click.argument("level", metavar="", shell_complete=complete_level)
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))  # we say more when it is not
@_PACK
@click.option(
    "--format",
    "format_",
    type=click.Choice(reports.FORMATS),
    default="text",
    show_default=True,
    help="How to draw the report; plain is without colour and boxes, one fact a line.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file.")
@click.option("--seed", metavar="TEXT", help="The salt of the hidden cases; fixed for practice by default.")
@click.option(
    "--explain",
    "explain",
    flag_value="steps",
    help="Work a small input on which the solution fails through, step by step.",
)
@click.option(
    "--no-explain",
    "explain",
    flag_value="nothing",
    help="Only grade: do not look for the mistake of a solution that fails.",
)
@click.option("--exam", is_flag=True, help="Tell only the verdicts of hidden cases; give a secret --seed with it.")
@click.option("--trust", is_flag=True, help="Grade even where a layer of isolation is missing: only for your own code.")
@click.option("--no-history", "history", flag_value=False, default=True, help="Do not keep this attempt.")
@click.pass_obj
def grade(sandbox: Sandbox | None, /, **options: Any) -> int:
    """Grade FILE, or LEVEL.py of the current folder, on all cases of LEVEL."""
    from grader.cli.grading import grade_file  # noqa: PLC0415 - what it imports, the other commands do without

    return grade_file(sandbox, **options)


@main.command("levels")
@_PACK
def list_levels(pack: Path | None) -> None:
    """List the levels with their cases and limits."""
    from grader.cli.showing import list_levels as show  # noqa: PLC0415

    show(pack or levels.builtin_pack())


@main.command("show")
@_LEVEL
@click.option("--hints", is_flag=True, help="Show the hints, too.")
@_PACK
def show_level(level: str, hints: bool, pack: Path | None) -> None:
    """Show the statement of LEVEL."""
    from grader.cli.showing import show_level as show  # noqa: PLC0415

    show(levels.load(pack or levels.builtin_pack(), level), hints=hints, suffix=_suffix(pack))


@main.command("new")
@_LEVEL
@click.argument("file", required=False, type=click.Path(path_type=Path))
@_PACK
def new_solution(level: str, file: Path | None, pack: Path | None) -> None:
    """Write a stub for LEVEL to FILE, by default LEVEL.py. An existing file stays as it is."""
    from grader.cli.stub import write_stub  # noqa: PLC0415

    loaded = levels.load(pack or levels.builtin_pack(), level)
    path = file or Path(f"{level}.py")
    write_stub(loaded, path, suffix=_suffix(pack))
    click.echo(f"{path} written. Next: fill in solution(), then `grade {level} {path}{_suffix(pack)}`.")


# The help lists the commands in the order in which they are added: for candidates, for graders, for authors.
main.add_command(watch)
main.add_command(practice)
main.add_command(history)
main.add_command(diff)
main.add_command(batch)


@main.command("doctor")
@click.option("--attack", "attacks", is_flag=True, help="Try all known attacks on the sandbox; takes a minute or two.")
def doctor(attacks: bool) -> int:
    """Say which layers of isolation this machine gives, and try them."""
    from grader.cli.doctor import attack, examine  # noqa: PLC0415

    return attack() if attacks else examine()


@main.command("lock")
@click.argument("names", nargs=-1, metavar="[LEVEL]...", shell_complete=complete_level)
@_PACK
def lock(names: Sequence[str], pack: Path | None) -> None:
    """Write the lock file and the examples of levels: for authors."""
    from grader.lock import write_lock  # noqa: PLC0415

    pack = pack or levels.builtin_pack()
    for line in write_lock(pack, names or levels.level_ids(pack)):
        click.echo(line)


@main.command("new-level")
@click.argument("name")
@click.option(
    "--pack",
    type=click.Path(path_type=Path),
    default=".",
    metavar="DIR",
    help="The pack to write it into, by default the current folder; it is made where it is not there.",
)
def new_level(name: str, pack: Path) -> None:
    """Write a new level with gaps to fill: for authors."""
    from grader.cli.new_level import write_level  # noqa: PLC0415

    for path in write_level(name, pack, taken=main.commands):
        click.echo(f"{path} written.")
    suffix = _suffix(pack)
    click.echo(f"Next: fill the gaps, which are marked TODO; then `grade lock{suffix}` and `grade check{suffix}`.")


@main.command("check")
@click.argument("names", nargs=-1, metavar="[LEVEL]...", shell_complete=complete_level)
@_PACK
@click.option(
    "--salts",
    type=click.IntRange(1, 1000),
    default=25,
    show_default=True,
    metavar="N",
    help="Under how many draws of the hidden cases the solutions are graded.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(CHECK_FORMATS),
    default="text",
    show_default=True,
    help="How to draw the report; github is for the annotations of its workflows.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file.")
@click.option("--trust", is_flag=True, help="Check even where a layer of isolation is missing: only for your own pack.")
def check(names: Sequence[str], **options: Any) -> int:
    """Prove LEVELs, or all, with their solutions: for authors.

    That the texts say what the level is, that accepted solutions agree, that every wrong solution, every mutant of the
    reference and all junk is found out. Exit code 0 only where all of it is proved, 1 where a proof fails.
    """
    from grader.cli.checking import check_levels  # noqa: PLC0415

    return check_levels(names, **options)


@main.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a shell's completion script. It goes into its start-up file."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(main, {}, "grade", "_GRADE_COMPLETE").source())


def _suffix(pack: Path | None) -> str:
    """What a command needs at its end to find the same levels."""
    return f" --pack {shlex.quote(str(pack))}" if pack else ""


def run(arguments: Sequence[str], launched: Launched | None = None) -> int:
    """Run the command line; the exit code. ``launched`` is a zygote that was started early, and is ended here."""
    # Where a standard stream is closed, Python has None for it, and what is written there goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as Python's own is
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a statement has letters that not every encoding has
    sandbox = Sandbox(launched=launched) if launched else None
    try:
        try:
            result = main.main(list(arguments), prog_name="grade", standalone_mode=False, obj=sandbox)
            sys.stdout.flush()
        finally:
            if sandbox is not None:
                sandbox.close()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except GraderError as error:
        _say(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nInterrupted; nothing was graded.", err=True)
        return 130
    except (BrokenPipeError, SystemExit):
        # The latter is click's way to say the same, with the code of a solution that is not accepted. Whoever read the
        # output has had enough; nothing more can be written, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        if _TRACEBACK in os.environ:
            raise
        click.echo(f"Error (ours, not the solution's): {type(error).__name__}: {error}", err=True)
        click.echo(f"  → this should not happen; {_TRACEBACK}=1 in the environment shows where it did", err=True)
        return GraderError.exit_code
    return result if isinstance(result, int) else 0


def _say(error: GraderError) -> None:
    whose = {UsageFault: "", LevelFault: " (the level's, not the solution's)"}
    kind = whose.get(type(error), " (ours, not the solution's)")
    click.echo(f"Error{kind}: {visible_lines(error.message)}", err=True)
    if error.hint:
        click.echo(f"  → {visible_lines(error.hint)}", err=True)
