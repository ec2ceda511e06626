"""Arguments of a candidate's own: what is taken, and what is said of what is not."""

from __future__ import annotations

import json

import pytest

from grader import levels
from grader.cases import draw_cases
from grader.model import Level
from grader.practice import custom

PACK = levels.builtin_pack()
SOFTMAX = levels.load(PACK, "level1")  # scores: a matrix
PATTERN = levels.load(PACK, "level2")  # a matrix, and a square one whose size is the other's
HEAD = levels.load(PACK, "level5")  # tokens over a, b, c, d, and four numbers

NUMBERS = '"self_score": 1, "bigram_logit": 2.5, "b_to_a_score": -1e-3, "trigram_logit": 4'


def faults(level: Level, text: str) -> str:
    case, told = custom.read(text, level)
    assert case is None
    return " ".join(told)


@pytest.mark.parametrize("level_id", levels.level_ids(PACK))
def test_every_visible_case_can_be_written_and_is_read_as_it_was(level_id: str) -> None:
    level = levels.load(PACK, level_id)
    for case in draw_cases(level, ""):
        if not case.hidden:
            read, told = custom.read(custom.written(level, case), level)
            assert told == ()
            assert read is not None
            assert read.arguments == case.arguments
            assert [*read.arguments] == [argument.name for argument in level.signature.arguments]
    assert custom.read(custom.example(level), level)[1] == ()


def test_tokens_can_be_letters_or_one_hot_rows() -> None:
    rows = [[1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0]]
    typed = custom.read(f'{{"input_activations": "a cb", {NUMBERS}}}', HEAD)
    given = custom.read(f'{{{NUMBERS}, "input_activations": {json.dumps(rows)}}}', HEAD)
    assert typed == given
    assert typed[0] is not None
    assert typed[0].arguments["input_activations"] == rows
    assert typed[0].arguments["self_score"] == 1.0


SAID: list[tuple[Level, str, str]] = [
    # The text itself.
    (SOFTMAX, "", "There is nothing here yet"),
    (SOFTMAX, "{'scores': [[1]]}", "Line 1, column 2: this is no JSON; JSON has double quotes"),
    (SOFTMAX, '{"scores": [[1, 2],]}', "comma too many"),
    (SOFTMAX, '{"scores":\n  [[1 2]]}', "Line 2, column 7: this is no JSON; a comma is missing"),
    (SOFTMAX, '{"scores": [[1, 2]', "a closing bracket is missing"),
    (SOFTMAX, '{"scores": np.array([[1]])}', "a list is written with brackets"),
    (SOFTMAX, '{"scores": [[.5]]}', "0.5, not .5"),
    (SOFTMAX, "{scores: [[1]]}", "a name in double quotes belongs here"),
    (SOFTMAX, '{"scores": [[1]]} {}', "Line 1, column 19: this is no JSON; the object has ended"),
    (SOFTMAX, '{"scores": ', "it ends where a value belongs"),
    (SOFTMAX, '{"scores": [[True]]}', "True is Python's"),
    (SOFTMAX, '{"scores": [[NaN]]}', "NaN is no number here"),
    (SOFTMAX, '{"scores": [[-Infinity]]}', "-Infinity is no number here"),
    (SOFTMAX, '{"scores": [[1e999]]}', "scores[0][0] is too large for a float"),
    (SOFTMAX, "[" * 100_000, "nested deeper than any argument is"),
    (SOFTMAX, '{"scores": [[1]], "scores": [[2]]}', '"scores" is given 2 times; once is enough.'),
    # The names.
    (SOFTMAX, "[[1, 2]]", 'This is a list of lists: give an object with each argument by its name, {"scores": …}.'),
    (SOFTMAX, '{"score": [[1]]}', 'There is no argument "score"; is it scores?'),
    (SOFTMAX, '{"scores": [[1]], "axis": 1}', 'There is no argument "axis": there are scores.'),
    (SOFTMAX, "{}", "scores is missing: a matrix of shape (n_rows, n_cols), a list of rows."),
    (HEAD, f"{{{NUMBERS}}}", "is missing: a sequence of the letters a, b, c, d, such as \"abcda\"."),
    # The values: which argument, where in it.
    (SOFTMAX, '{"scores": 1}', "scores is the number 1 where a matrix of shape (n_rows, n_cols)"),
    (SOFTMAX, '{"scores": []}', "scores is empty"),
    (SOFTMAX, '{"scores": [[]]}', "scores[0] is empty"),
    (SOFTMAX, '{"scores": [1, 2]}', "a row, a list of numbers, is asked for; a matrix of one row is written [[1"),
    (SOFTMAX, '{"scores": [[1, 2], 3]}', "scores[1] is the number 3 where a row"),
    (SOFTMAX, '{"scores": [[1, 2], [3]]}', "scores[1] has 1 number and scores[0] has 2: all rows are of one length."),
    (SOFTMAX, '{"scores": [[1, "2"]]}', 'scores[0][1] is the text "2" where a number is asked for.'),
    (SOFTMAX, '{"scores": [[1, null]]}', "scores[0][1] is null"),
    (SOFTMAX, '{"scores": [[true]]}', "scores[0][0] is true"),
    (SOFTMAX, '{"scores": [[[1]]]}', "scores[0][0] is a list of 1 where a number is asked for; scores has one"),
    (SOFTMAX, json.dumps({"scores": [[0]] * 1025}), "scores has 1025 rows; at most 1024"),
    (HEAD, f'{{"input_activations": "abe", {NUMBERS}}}', "position 2 is 'e', and the letters are a, b, c, d."),
    (HEAD, f'{{"input_activations": "", {NUMBERS}}}', "input_activations is empty: at least one of its tokens"),
    (HEAD, f'{{"input_activations": [[1, 0, 0, 1]], {NUMBERS}}}', "input_activations[0] is no one-hot row"),
    (HEAD, f'{{"input_activations": [[1, 0, 0]], {NUMBERS}}}', "rows of 3 numbers, and there are 4 letters"),
    (HEAD, '{"bigram_logit": [2.5]}', "bigram_logit is a list of 1 where a number"),
    # Several that do not agree, and several faults at once.
    (PATTERN, '{"input_activations": [[1, 2]], "qk": [[1, 2]]}', "qk has 1 row, which is "),
    (PATTERN, '{"input_activations": [[1, "x"]], "qk": 5}', "qk is the number 5"),
    (PATTERN, '{"input_activations": [[1, "x"]], "qk": 5}', "input_activations[0][1] is the text"),
]  # fmt: skip


@pytest.mark.parametrize(("level", "text", "said"), SAID)
def test_what_is_wrong_is_said_with_the_argument_and_the_place(level: Level, text: str, said: str) -> None:
    assert said in faults(level, text)


def test_faults_never_hold_more_of_the_text_than_a_line() -> None:
    assert len(faults(SOFTMAX, json.dumps({"scores": "x" * 100_000}))) < 200
    assert len(faults(SOFTMAX, json.dumps({"x" * 100_000: 1, "scores": [[1]]}))) < 200
    assert len(faults(SOFTMAX, json.dumps({f"x{at}": 1 for at in range(100_000)}))) < 300
