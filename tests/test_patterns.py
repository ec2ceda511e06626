"""Token patterns: what is drawn matches, all of it can come, and what breaks the grammar is told with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import patterns

VOCABULARY = "abcd"


def _counted(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    ranges = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda ends: f"{{{min(ends)},{max(*ends, 1)}}}")
    counts = st.one_of(st.just(""), st.just("?"), st.integers(1, 4).map(lambda count: f"{{{count}}}"), ranges)
    return st.builds(lambda text, space, count: f"{text}{space}{count}", part, st.sampled_from(["", " "]), counts)


_classes = st.sets(st.sampled_from(VOCABULARY), min_size=1).map(lambda letters: f"[{''.join(sorted(letters))}]")
_atoms = st.one_of(st.sampled_from(VOCABULARY), _classes)


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(_counted(parts), min_size=1, max_size=3).map(" ".join)


texts = _joined(st.recursive(_atoms, lambda inner: _joined(inner).map(lambda text: f"({text})"), max_leaves=6))


@given(texts, st.integers(0, 2**32))
def test_what_is_drawn_matches_the_pattern_as_a_regular_expression(text: str, seed: int) -> None:
    """Spaces aside, a pattern means in ``re`` what it means here."""
    drawn = patterns.draw(patterns.parse(text, VOCABULARY), Random(seed).random)
    assert re.fullmatch(text.replace(" ", ""), drawn)


@given(texts, st.integers(0, 2**32))
def test_what_is_drawn_is_as_long_as_the_pattern_allows(text: str, seed: int) -> None:
    """The bounds that validation goes by hold for every draw."""
    pattern = patterns.parse(text, VOCABULARY)
    low, high = patterns.lengths(pattern)
    assert low <= len(patterns.draw(pattern, Random(seed).random)) <= high


def _at(fraction: float) -> Callable[[], float]:
    return lambda: fraction


@given(texts)
def test_the_bounds_of_the_length_are_reached(text: str) -> None:
    """A stream at its lowest gives the shortest sequence, one at its highest the longest."""
    pattern = patterns.parse(text, VOCABULARY)
    ends = len(patterns.draw(pattern, _at(0.0))), len(patterns.draw(pattern, _at(1 - 2**-53)))
    assert ends == patterns.lengths(pattern)


def test_every_sequence_of_a_pattern_comes_up() -> None:
    """A count reaches both its ends, a class each of its letters, a group is drawn anew each time."""
    pattern = patterns.parse("([ab] c?){1,2}", VOCABULARY)
    stream = Random(0)
    drawn = {patterns.draw(pattern, stream.random) for _ in range(500)}
    one = {"a", "b", "ac", "bc"}
    assert drawn == one | {first + second for first in one for second in one}


def test_the_example_of_the_documentation_means_what_is_said_of_it() -> None:
    """An a, one to four of c and d, and b at the end, after up to three of anything but b."""
    pattern = patterns.parse("[acd]{0,3} a [cd]{1,4} b", VOCABULARY)
    assert patterns.lengths(pattern) == (3, 9)
    assert re.fullmatch("[acd]{0,3}a[cd]{1,4}b", patterns.draw(pattern, Random(1).random))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a e b", "'e' is not in the vocabulary 'abcd', at character 3"),
        ("a+", "'+' is out of place, at character 2"),
        ("{3}", "'{' is out of place, at character 1"),
        ("", "nothing stands where letters, a class or a group must, at character 1"),
        ("a ()", "nothing stands where letters, a class or a group must, at character 4"),
        ("(a b", "a ')' is missing, at character 5"),
        ("a) b", "')' closes nothing, at character 2"),
        ("[ab", "a ']' is missing, at character 4"),
        ("[]", "a class holds no letter, at character 2"),
        ("[aba]", "'a' stands twice in one class, at character 4"),
        ("[a[b]]", "'[' is out of place, at character 3"),
        ("a{", "a count wants a number of at most 6 digits, at character 3"),
        ("a{,3}", "a count wants a number of at most 6 digits, at character 3"),
        ("a{1,}", "a count wants a number of at most 6 digits, at character 5"),
        ("a{1234567}", "a count wants a number of at most 6 digits, at character 3"),
        ("a{1 2}", "a '}' is missing, at character 5"),
        ("a{²}", "a count wants a number of at most 6 digits, at character 3"),
        ("a{3,2}", "the count {3,2} is a range from high to low, at character 3"),
        ("a{0}", "a count of 0 gives nothing, at character 3"),
        ("a{2}?", "a second count follows a count; put the first with its part in parentheses, at character 5"),
        ("a?{2}", "a second count follows a count; put the first with its part in parentheses, at character 3"),
    ],
)
def test_a_pattern_that_breaks_the_grammar_is_told_what_and_where(text: str, message: str) -> None:
    """One sentence, with the character counted from 1."""
    with pytest.raises(patterns.PatternError) as caught:
        patterns.parse(text, VOCABULARY)
    assert str(caught.value) == message


@given(st.text("abcde[](){},?1 +", max_size=20))
def test_any_text_is_either_a_pattern_or_told_to_be_none(text: str) -> None:
    """Nothing but a PatternError comes out of a text, whatever it is."""
    try:
        pattern = patterns.parse(text, VOCABULARY)
    except patterns.PatternError:
        return
    assert patterns.lengths(pattern)[1] >= 1
