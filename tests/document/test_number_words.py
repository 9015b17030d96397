"""Number words: what they are worth and where one number ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.number_words import find_word_numbers

WORTH = [
    ("twenty-three", [23], "tens and units"),
    ("three hundred and five", [305], "and"),
    ("one hundred and fifty thousand", [150_000], "and within a factor"),
    ("three million two hundred thousand", [3_200_000], "falling scales"),
    ("nineteen hundred", [1900], "hundreds of a year"),
    ("a hundred, a thousand", [100, 1000], "articles"),
    ("two dozen", [24], "dozens"),
    ("twenty-first", [21], "an ordinal"),
    ("two hundred and three hundred", [200, 300], "two numbers"),
    ("between two hundred and three", [200, 3], "two ends"),
    ("one of us", [], "a pronoun"),
    ("often, tent, fourteenthly", [], "parts of words"),
]


@pytest.mark.parametrize(("text", "values", "why"), WORTH)
def test_worth(text, values, why):
    assert [number.value for number in find_word_numbers(text)] == values, why


def test_what_runs_into_other_numbers_is_not_whole():
    for text in (
        "nineteen eighty-four",
        "fifty-fifty",
        "one two three",
        "two thousand, six hundred",
    ):
        assert not any(number.whole for number in find_word_numbers(text)), text


WORDS = (
    "one",
    "two",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "a",
    "and",
    "first",
    "dozen",
    "x",
)


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(" -"))
def test_never_overlaps(parts, gap):
    last = 0
    for number in find_word_numbers(gap.join(parts)):
        assert last <= number.start < number.end
        last = number.end
