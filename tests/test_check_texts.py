"""What a check says of a level's texts: its file, statement, examples and hints, signature and stub."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import levels, lock, stub
from grader.cases import DEFAULT_SALT, draw_cases
from grader.check import bulk, files, places, signature, statement
from grader.errors import UsageFault
from grader.levels import markdown
from grader.model import Failure, Level, Result, Run, Verdict
from grader.proof import Finding, Proof
from grader.sandbox.runner import Sandbox
from grader.solutions import FOLDERS
from grader.values import from_nested

PACK = levels.builtin_pack()
IDS = levels.level_ids(PACK)
LEVEL = "levels/level4.md"


@pytest.fixture(scope="module")
def confined() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of two levels, with their accepted solutions, that may be changed."""
    for name in ("level4", "level5"):
        shutil.copytree(PACK / "solutions" / name / "accepted", tmp_path / "solutions" / name / "accepted")
        (tmp_path / "levels").mkdir(exist_ok=True)
        shutil.copy(PACK / "levels" / f"{name}.md", tmp_path / "levels")
    return tmp_path


def change(path: Path, old: str, new: str) -> int:
    """Replace all that is ``old``; the line of the first."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def line_of(pack: Path, text: str) -> int:
    """The line of the level file that begins with ``text``."""
    lines = (pack / LEVEL).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(text))


def read(pack: Path, name: str = "level4") -> Level:
    level, _ = files.read_level(pack, name)
    assert level is not None
    return level


def only(proof: Proof) -> Finding:
    """The one finding of a proof, which does not hold."""
    assert not proof.holds
    [finding] = proof.findings
    return finding


# --------------------------------------------------------------------------------------------------------- what is ours


@pytest.mark.parametrize("name", IDS)
def test_the_texts_of_a_built_in_level_are_proved(name: str, confined: Sandbox) -> None:
    """Without so much as a weak finding; the stub is really run."""
    level, read_proof = files.read_level(PACK, name)
    assert level is not None
    _, examples = lock.entry_and_examples(level, PACK, confined)
    proofs = [
        read_proof,
        statement.prove_statement(level, PACK, examples),
        signature.prove_signature(level, PACK),
    ]
    assert [proof.findings for proof in proofs] == [(), (), ()]
    assert [proof.name for proof in proofs] == ["level-file", "statement", "signature"]


# ---------------------------------------------------------------------------------------------------------- level-file


def test_each_fault_of_a_level_file_is_a_finding_with_its_line(pack: Path) -> None:
    """And no level comes of it."""
    lines = [change(pack / LEVEL, "memory_mib = 1024", "memory_mb = 1024"), change(pack / LEVEL, "## Hints", "## Clue")]
    level, proof = files.read_level(pack, "level4")
    assert level is None
    assert not proof.holds
    assert [(finding.path, finding.line) for finding in proof.findings] == [
        (LEVEL, lines[0]),
        (LEVEL, len((pack / LEVEL).read_text(encoding="utf-8").splitlines())),
    ]
    assert proof.findings[0].message == "unknown key 'memory_mb', did you mean 'memory_mib'?"
    assert all("docs/level-format.md" in finding.hint for finding in proof.findings)


def test_a_lock_does_not_make_a_level_valid(pack: Path) -> None:
    """A block is validated here whatever the lock says of it."""
    change(pack / LEVEL, "points = 35", "points = 36")
    block = markdown.take_apart((pack / LEVEL).read_text(encoding="utf-8")).block
    entry = {"digest": hashlib.sha256(block.encode()).hexdigest(), "cases": {}, "answers": {}}
    lock_file = {"format": markdown.FORMAT, "levels": {"level4": entry}}
    (pack / "levels" / levels.LOCK).write_text(json.dumps(lock_file), encoding="utf-8")
    assert levels.load(pack, "level4").points == 301
    assert "make it 300" in only(files.read_level(pack, "level4")[1]).message


def test_a_level_file_that_is_no_text_is_a_finding_without_a_line(pack: Path) -> None:
    (pack / LEVEL).write_bytes(b"\xff")
    finding = only(files.read_level(pack, "level4")[1])
    assert (finding.message, finding.path, finding.line) == ("is not UTF-8 text, at byte 0", LEVEL, 0)


def test_a_level_file_that_cannot_be_read_is_a_finding(pack: Path) -> None:
    """A folder in its place is also what nothing reads."""
    (pack / LEVEL).unlink()
    (pack / LEVEL).mkdir()
    level, proof = files.read_level(pack, "level4")
    assert level is None
    assert [finding.message.partition(" (")[0] for finding in proof.findings] == [
        "cannot be read",
        "a folder that nothing reads",
    ]


def test_a_level_that_is_not_there_is_no_finding(pack: Path) -> None:
    with pytest.raises(UsageFault, match="no level 'level6'"):
        files.read_level(pack, "level6")


@pytest.mark.parametrize("name", [LEVEL, "solutions/level4/accepted/counting.py"])
def test_a_gap_that_is_left_is_found(pack: Path, name: str) -> None:
    """Wherever a file of the level has one; a word that holds the mark is none."""
    with (pack / name).open("a", encoding="utf-8") as file:
        file.write("# AUTODOC\n# TODO: say why\n")
    finding = only(files.read_level(pack, "level4")[1])
    assert (finding.message, finding.path) == ("a gap is left: # TODO: say why", name)
    assert finding.line == len((pack / name).read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("levels/notes.txt", "a level is a .md file here"),
        ("levels/level4.py", "a level is a .md file here"),
        ("levels/old/level4.md", "a level is a .md file here"),
        ("solutions/levl4/accepted/reference.py", "'levl4' is no level's name; did you mean level4?"),
        ("solutions/zzz/x.py", "'zzz' is no level's name; there are level4, level5"),
        ("solutions/stray.py", "'stray.py' is no level's name"),
        (
            "solutions/level4/wrong_answers/x.py",
            "'wrong_answers' is no folder of a verdict; did you mean wrong_answer?",
        ),
        ("solutions/level4/x.py", "put a solution into the folder of its verdict: accepted, wrong_answer,"),
        ("solutions/level4/accepted/notes.md", "solutions are .py files"),
        ("solutions/level4/accepted/more/x.py", "solutions are .py files"),
    ],
)
def test_what_nothing_reads_is_found(pack: Path, name: str, hint: str) -> None:
    """With what to do about it; what belongs to no level is told with the first."""
    (pack / name).parent.mkdir(parents=True, exist_ok=True)
    (pack / name).write_text("", encoding="utf-8")
    finding = only(files.read_level(pack, "level4")[1])
    assert re.fullmatch("a (file|folder) that nothing reads", finding.message)
    assert name.startswith(finding.path)
    assert finding.hint.startswith(hint)
    assert files.read_level(pack, "level5")[1].holds


def test_what_is_known_or_left_behind_by_tools_is_passed_over(pack: Path) -> None:
    names = ["levels/README.md", "levels/lock.json", "levels/schema.json", "solutions/README.md", "levels/.level4.swp"]
    names += ["solutions/level4/README.md", "solutions/level4/equivalent_mutants.toml", "solutions/.DS_Store"]
    names += ["solutions/level4/run_time_error/x.py", "solutions/level4/output_limit_exceeded/x.py"]
    names += ["solutions/level4/accepted/__pycache__/x.pyc", "solutions/level4/.ruff_cache/x"]
    for name in names:
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_text("", encoding="utf-8")
    assert files.read_level(pack, "level4")[1].findings == ()


def test_a_folder_of_solutions_is_named_as_the_format_says() -> None:
    """Those of docs/level-format.md, and the one for output."""
    page = (Path(__file__).parent.parent / "docs" / "level-format.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b([a-z_]+_(?:answer|error|exceeded))\b", page)) | {"accepted"}
    assert named | {"output_limit_exceeded"} == set(FOLDERS)


# ----------------------------------------------------------------------------------------------------------- statement


def told(pack: Path, examples: str | None = None) -> Finding:
    return only(statement.prove_statement(read(pack), pack, examples))


def test_an_argument_that_the_statement_leaves_out_is_found(pack: Path) -> None:
    """To be listed in a call is not to be explained, and in a word that is longer it is not named at all."""
    change(pack / LEVEL, "`bigram_logit`", "`solution(bigram_logit)` `bigram_logits` bigram_logit")
    change(pack / LEVEL, "`OV[c][b] = bigram_logit`", "it")
    change(pack / LEVEL, " and `bigram_logit = 10.0`", "")
    finding = told(pack)
    assert finding.message == "the statement says nothing of the argument bigram_logit"
    assert (finding.path, finding.line) == (LEVEL, line_of(pack, "## Statement"))
    assert "in back-quotes" in finding.hint


def test_a_dimension_that_the_statement_leaves_out_is_found(pack: Path) -> None:
    change(pack / LEVEL, "| (n_tokens, 4) |", "| (tokens, 4) |")
    finding = told(pack)
    assert finding.message == "the statement does not say what n_tokens is"
    assert finding.hint == "give the shape of `input_activations`: (n_tokens, 4)"


def test_a_fixed_size_is_mentioned_as_a_number_or_a_word(pack: Path) -> None:
    """Once for the argument and for what is returned."""
    text = (pack / LEVEL).read_text(encoding="utf-8")
    head, _, rest = text.partition("## Statement")
    middle, _, tail = rest.partition("## Examples")
    bare = re.sub(r"\b(4|four)\b", "several", middle, flags=re.IGNORECASE)
    for words, holds in ((bare, False), (bare.replace("several", "Four", 1), True)):
        (pack / LEVEL).write_text(f"{head}## Statement{words}## Examples{tail}", encoding="utf-8")
        proof = statement.prove_statement(read(pack), pack, None)
        assert proof.holds is holds
        if not holds:
            assert only(proof).message == "the statement does not say that a dimension is 4"


def test_the_size_of_what_is_returned_is_looked_for_too(pack: Path) -> None:
    """Where no argument has it."""
    level = read(pack)
    other = level._replace(signature=level.signature._replace(returns_shape=(7, 4)))
    finding = only(statement.prove_statement(other, pack, None))
    assert finding.message == "the statement does not say that a dimension is 7"
    assert finding.hint == "give the shape of what is returned: (7, 4)"


def test_examples_that_are_not_those_of_the_sample_cases_are_found(pack: Path, confined: Sandbox) -> None:
    """Also where there are none yet."""
    _, examples = lock.entry_and_examples(read(pack), pack, confined)
    assert statement.prove_statement(read(pack), pack, examples).findings == ()
    change(pack / LEVEL, "# [0.0, 0.0, 1.15394, 0.0]", "# [0.0, 0.0, 1.15395, 0.0]")
    finding = told(pack, examples)
    assert finding.message == "the examples are not those of the sample cases"
    assert (finding.line, finding.hint) == (line_of(pack, "## Examples"), "`grade lock` writes them anew")
    text = (pack / LEVEL).read_text(encoding="utf-8")
    (pack / LEVEL).write_text(re.sub(r"(do not edit -->\n).*(<!-- end)", r"\1\2", text, flags=re.DOTALL), "utf-8")
    assert told(pack, examples) == finding


@pytest.mark.parametrize("end", ["", "\n\n\n"])
def test_how_a_file_ends_is_no_matter(pack: Path, confined: Sandbox, end: str) -> None:
    """Some editors write no line feed at the end; and those of Windows write others."""
    _, examples = lock.entry_and_examples(read(pack), pack, confined)
    text = (pack / LEVEL).read_text(encoding="utf-8").rstrip("\n") + end
    (pack / LEVEL).write_bytes(text.replace("\n", "\r\n").encode())
    assert statement.prove_statement(read(pack), pack, examples).findings == ()


def hints(pack: Path, *written: str) -> None:
    text = (pack / LEVEL).read_text(encoding="utf-8").partition("## Hints")[0]
    items = "\n".join(f"{at}. {hint}" for at, hint in enumerate(written, 1))
    (pack / LEVEL).write_text(f"{text}## Hints\n\n{items}\n", encoding="utf-8")


def test_one_hint_is_too_few(pack: Path) -> None:
    hints(pack, "Begin with a sequence of one token.")
    finding = told(pack)
    assert finding.message == "there is no more than 1 hint"
    assert finding.line == line_of(pack, "## Hints")


@pytest.mark.parametrize(
    ("second", "where"),
    [
        ("*QK* is a 4 × 4 matrix; its row is the item that attends, as said.", "what the statement says"),
        ("after B comes c", "what the statement says"),
        ("Begin, with a sequence of ONE token!", "what hint 1 says"),
    ],
)
def test_a_hint_that_repeats_is_found(pack: Path, second: str, where: str) -> None:
    """Capitals and punctuation aside."""
    hints(pack, "Begin with a sequence of one token.", second)
    assert told(pack).message == f"hint 2 says again {where}"


# ----------------------------------------------------------------------------------------------------------- signature


@pytest.mark.parametrize(
    ("taken", "message"),
    [
        (
            "input_activations, bigram_logit, self_score",
            "the solution takes (input_activations, bigram_logit, self_score)",
        ),
        ("activations, self_score, bigram_logit", "the solution takes (activations, self_score, bigram_logit)"),
        ("input_activations, self_score", "the solution takes (input_activations, self_score)"),
        ("*arguments", "the solution takes (*arguments)"),
        (
            "input_activations, self_score, bigram_logit, **more",
            "the solution takes (input_activations, self_score, bigram_logit, **more)",
        ),
    ],
)
def test_an_accepted_solution_with_other_arguments_is_found(pack: Path, taken: str, message: str) -> None:
    path = pack / "solutions/level4/accepted/counting.py"
    line = change(path, "def solution(input_activations, self_score, bigram_logit)", f"def solution({taken})")
    finding = only(signature.prove_signature(read(pack), pack))
    assert (finding.message, finding.path, finding.line) == (message, "solutions/level4/accepted/counting.py", line)
    assert finding.hint.endswith("def solution(input_activations, self_score, bigram_logit)")


def test_the_last_definition_counts(pack: Path) -> None:
    """As it does for Python."""
    path = pack / "solutions/level4/accepted/counting.py"
    source = path.read_text(encoding="utf-8")
    path.write_text(f"def solution(x):\n    return x\n\n\n{source}", encoding="utf-8")
    assert signature.prove_signature(read(pack), pack).findings == ()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("answer = 1\n", "the solution has no function named solution"),
        ("def solution(:\n", "the solution does not compile: invalid syntax"),
        ("def solution(x):\n    return '\0'\n", "the solution does not compile: source code"),
    ],
)
def test_an_accepted_solution_without_a_signature_is_found(pack: Path, source: str, message: str) -> None:
    (pack / "solutions/level4/accepted/counting.py").write_text(source, encoding="utf-8")
    assert only(signature.prove_signature(read(pack), pack)).message.startswith(message)


def test_a_call_in_the_statement_has_the_arguments_in_order(pack: Path) -> None:
    """A call with values is an example, and says nothing of names."""
    said = "`solution([[1.0]], 2.0)`, `solution(input_activations, bigram_logit, self_score)`"
    change(pack / LEVEL, "**The head**", said)
    finding = only(signature.prove_signature(read(pack), pack))
    assert finding.message == (
        "the statement writes `solution(input_activations, bigram_logit, self_score)`, "
        "and the signature has input_activations, self_score, bigram_logit"
    )


# ---------------------------------------------------------------------------------------------------------------- stub


def untouched(level: Level) -> list[Result]:
    run = Run(failure=Failure("call", "NotImplementedError", stub.TODO))
    return [Result(case, Verdict.RTE, run) for case in draw_cases(level, DEFAULT_SALT)]


def test_the_stub_of_a_level_really_fails_on_every_case(pack: Path, confined: Sandbox) -> None:
    level = read(pack)
    exam = bulk.exam(confined, level, levels.reference_path(pack, level.id).read_bytes())
    [results] = bulk.run_all(confined, exam, [stub.text(level).encode()])
    proof = signature.prove_stub(level, results, pack)
    assert (proof.findings, proof.seen) == ((), f"fails on {len(exam.cases)} of {len(exam.cases)} cases")


@pytest.mark.parametrize(
    ("verdict", "run", "ended"),
    [
        (Verdict.WA, Run(value=from_nested([0.0, 0.0, 0.0, 0.0])), "it answers"),
        (Verdict.RTE, Run(failure=Failure("call", "TypeError", "takes 2 arguments")), "TypeError: takes 2 arguments"),
        (Verdict.CE, Run(failure=Failure("compile", "SyntaxError", "bad")), "SyntaxError: bad"),
        (Verdict.WA, Run(unreadable="None is no number"), "None is no number"),
        (Verdict.TLE, Run(stopped="wall", ended="signal SIGKILL"), "wall"),
    ],
)
def test_a_stub_that_ends_in_any_other_way_is_found(pack: Path, verdict: Verdict, run: Run, ended: str) -> None:
    """With the first case, and how many others there are."""
    level = read(pack)
    results = untouched(level)
    results[-2:] = [Result(result.case, verdict, run) for result in results[-2:]]
    finding = only(signature.prove_stub(level, results, pack))
    first = results[-2].case.name
    assert finding.message == f"the stub does not fail on {first} as it should: {ended}, and so on 1 more case"


def test_a_stub_whose_example_is_not_the_first_sample_is_found(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    level = read(pack)
    text = stub.text(level)
    for written, message in (
        (text.replace("print(solution([[0.0,", "print(solution([[0.5,"), "is not that of samples-01"),
        (text.replace("print(solution([[", "print(solution([[f(),"), "cannot be read"),
        (text.replace("print(solution([[", "print(solution([[("), "cannot be read"),
    ):
        assert written != text
        monkeypatch.setattr(stub, "text", lambda _level, said=written: said)
        assert message in only(signature.prove_stub(level, untouched(level), pack)).message


@pytest.mark.parametrize("about", ['a "quoted" word', 'it ends in """', r"a path C:\new\users", "'''"])
def test_a_stub_holds_any_text_that_a_level_may_say(pack: Path, about: str) -> None:
    """It compiles without a warning, and its docstring says what the level says."""
    level = read(pack)
    argument = level.signature.arguments[0]._replace(about=about)
    changed = level._replace(title=about, signature=level.signature._replace(arguments=(argument,)))
    space: dict[str, object] = {"__name__": "stub"}
    exec(compile(stub.text(changed, f" --pack '{about}'"), "stub", "exec"), space)
    assert about in str(getattr(space["solution"], "__doc__", ""))
    assert f"--pack '{about}'" in str(space["__doc__"])


def test_places_are_lines_of_the_file(pack: Path) -> None:
    """And what is not there has none."""
    place = places.find(read(pack), pack)
    lines = (pack / LEVEL).read_text(encoding="utf-8").splitlines()
    assert place.path == LEVEL
    assert lines[place.group("one-token") - 1] == 'name = "one-token"'
    assert lines[place.argument("self_score") - 1] == 'name = "self_score"'
    assert lines[place.section("Hints") - 1] == "## Hints"
    assert (place.group("x"), place.argument("x"), place.section("x")) == (0, 0, 0)
    assert places.inside(Path("/elsewhere/x.md"), pack) == "/elsewhere/x.md"
