"""Laws that every channel keeps: nothing left to say, the same claims, any text, linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylo.sanitize.abbreviations import Abbreviations
from stylo.sanitize.casing import Casing
from stylo.sanitize.contractions import Contractions
from stylo.sanitize.dates import Dates
from stylo.sanitize.discourse_markers import DiscourseMarkers
from stylo.sanitize.expression import Expression
from stylo.sanitize.function_words import FunctionWords
from stylo.sanitize.layout import Layout
from stylo.sanitize.misspellings import Misspellings
from stylo.sanitize.numbers import Numbers
from stylo.sanitize.punctuation import Punctuation
from stylo.sanitize.salutations import Salutations
from stylo.sanitize.sentence_end import SentenceEnd
from stylo.sanitize.spelling_variant import SpellingVariant
from stylo.sanitize.typography import Typography
from stylo.sanitize.unicode_form import UnicodeForm

# The characters that texts are made of, for the channels that look at characters.
CHARACTERS = {
    Casing: "abiI. A\n'\"NOT!-1",
    Expression: "aO :;)(-D^_<3😀\n.",
    Layout: "ab1 *_-\n#>().•=",
    Punctuation: 'a !?,.;"=',
    Salutations: "HiThanks, \n.Best",
    SentenceEnd: "aB !.?\n\"'),",
    Typography: "aB1 .,-—–“’`'()!?:;\n…\"",
    UnicodeForm: "aéаp\u200b\u200d️❤👩\u202eא \xadＨﬁ가क्",
}
# The words, for those that look at words and nothing but the text.
WORDS = {
    Contractions: (
        "don't", "isn't", "it", "you", "He's", "been", "I'd", "gone", "go", "can't", "wont",
        "that", "why", ",", "?", "the", "she's", "made", "let's", "have", "to", "got", "it's",
        "thats", "you're",
    ),
    DiscourseMarkers: (
        "Well,", "so,", "Furthermore,", "it", "works", "now.", "All in all,", "Also,", "I",
        "think,", "thus,", "not", "In addition,", "of course,", "Honestly,", "\n",
    ),
    FunctionWords: (
        "in", "order", "to", "have", "the", "majority", "of", "people", "till", "Nobody", "can",
        "not", "only", "a", "large", "number", "upon", "towards", ".", "even", "though",
    ),
    Misspellings: (
        "its", "it's", "a", "own", "not", "their", "is", "then", "better", "more", "could", "of",
        "teh", "alot", "your", "welcome", "Definately", ".", "noone", "everytime",
    ),
    SpellingVariant: (
        "colour", "Centre", "e-mail", "web", "site", "to-day", "the", "analyses", "judgement",
        "mother", "in", "law", "-", "Labour", "organise", ".", "café",
    ),
}  # fmt: skip
HOSTILE = {
    Casing: (
        "a" * 200_000, "A" * 200_000, "A " * 50_000, "i " * 50_000, "a. " * 30_000,
        "AB " * 30_000,
    ),
    Expression: (
        "a" * 200_000, ":)" * 30_000, ":" * 100_000, "aaab" * 30_000, ":-" * 50_000,
        "^" * 100_000,
    ),
    Layout: (
        "a" * 200_000, "\n" * 100_000, " " * 200_000, "*a " * 20_000, "_" * 100_000,
        "> " * 50_000, "*" * 100_000, " \n" * 50_000, "1)" * 50_000,
    ),
    Punctuation: (
        "!" * 100_000, "! " * 100_000, "," * 100_000, "!?=" * 30_000,
    ),
    Salutations: (
        "Hi " * 30_000, "\n" * 100_000, "a" * 200_000,
    ),
    SentenceEnd: (
        "!" * 100_000, "a!" * 50_000, "." * 100_000, "a... " * 20_000, "a " * 100_000,
        "a\n" * 50_000,
    ),
    Typography: (
        "a" * 200_000, "." * 100_000, " " * 200_000, "a," * 20_000, "-" * 100_000, "`" * 100_000,
        "a`" * 20_000, "(" * 100_000, "\u00ab" * 50_000,
    ),
    UnicodeForm: (
        "a\u0301\u0316" * 30_000, "\u0301\u0316" * 50_000, "\u202e" * 50_000, "\u0430" * 100_000,
    ),
}  # fmt: skip


def name(channel):
    return channel.name


@pytest.fixture(scope="module", autouse=True)
def tables(rewrite_plain, operators):
    """Read the tables beforehand: the time limit of an example is not meant for that."""
    for channel in WORDS:
        rewrite_plain(channel(), "It isn't so.")
    operators("It isn't so.")


@pytest.mark.parametrize("channel", CHARACTERS, ids=name)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_nothing_is_left_to_say_after_its_own_edits(rewrite, channel, data):
    text = data.draw(st.text(alphabet=st.sampled_from(CHARACTERS[channel]), max_size=60))
    once = rewrite(channel(), text)
    assert rewrite(channel(), once) == once


@pytest.mark.parametrize("channel", WORDS, ids=name)
@given(data=st.data())
def test_the_claims_stay_and_nothing_is_left_to_say(rewrite_plain, operators, channel, data):
    text = " ".join(data.draw(st.lists(st.sampled_from(WORDS[channel]), max_size=12)))
    once = rewrite_plain(channel(), text)
    assert rewrite_plain(channel(), once) == once
    assert operators(once) == operators(text)


@pytest.mark.parametrize("channel", [Abbreviations, Dates, Numbers], ids=name)
@given(text=st.text(max_size=200))
def test_no_text_is_refused(rewrite_plain, channel, text):
    rewrite_plain(channel(), text)


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        pytest.param(channel, text, id=f"{channel.name}-{number}")
        for channel, texts in HOSTILE.items()
        for number, text in enumerate(texts)
    ],
)
def test_hostile_texts_take_linear_time(rewrite, channel, text):
    started = time.process_time()
    rewrite(channel(), text)
    assert time.process_time() - started < 4.0
