"""What a clitic stands for, by what follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.clitics import find_clitics, word_lists

CASES = [
    ("He's late.", "is", "an adjective follows"),
    ("He's been late.", "has", "been"),
    ("It's not been easy.", "has", "an adverb between"),
    ("She's taken the bus.", "has", "a participle with its object"),
    ("It's made of wood.", "is", "a passive"),
    ("It’s got worse.", "has", "a curly apostrophe"),
    ("What's he done?", "has", "the participle behind the subject"),
    ("What's he want?", "", "could be does"),
    ("He's treated like a king.", "", "is or has"),
    ("There's no time.", "is", "existential"),
    ("Let's go.", "us", "let us"),
    ("She let's it go.", "us", "always us after let"),
    ("It lost it's way.", "", "a misspelled possessive"),
    ("I'd go.", "would", "a base form"),
    ("I'd really like that.", "would", "an adverb between"),
    ("I'd *really* like that.", "would", "emphasis marks do not matter"),
    ("I'd gone.", "had", "an irregular participle"),
    ("They'd wanted it.", "had", "a regular participle"),
    ("You'd better go.", "had", "had better"),
    ("We'd need it.", "would", "a base form that ends in -ed"),
    ("I'd put it there.", "", "base form and participle look the same"),
    ("I'd, well, go.", "", "nothing follows in this clause"),
    ("We'll see.", "will", "will"),
    ("They've left.", "have", "have"),
    ("I'm here.", "am", "am"),
    ("You're right.", "are", "are"),
    ("Don't go.", "not", "only the clitic"),
    ("I won't go.", "will not", "irregular"),
    ("We shan't go.", "shall not", "irregular"),
    ("You cant go.", "can not", "no apostrophe"),
    ("I dont know.", "do not", "no apostrophe"),
    ("He do'nt know.", "do not", "apostrophe in the wrong place"),
    ("It doesen't work.", "does not", "misspelled"),
    ("It wont work.", "will not", "a pronoun before"),
    ("Thats good.", "that is", "no apostrophe"),
    ("im here", "I am", "no apostrophe"),
    ("Lets see.", "let us", "at the beginning, before a verb"),
]


@pytest.mark.parametrize(("text", "words", "why"), CASES, ids=[case[2] for case in CASES])
def test_resolves(text: str, words: str, why: str) -> None:
    assert [" ".join(clitic.words) for clitic in find_clitics(text)] == [words]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("John's book is Anna's.", "possessives"),
        ("at six o'clock, ma'am", "no clitics at all"),
        ("It is its own.", "its"),
        ("I feel ill, well, and we were in a shell.", "words of their own"),
        ("as is his wont", "the noun"),
        ("Send the IM.", "an acronym"),
        ("the cant of thieves", "the noun"),
        ("He lets me go.", "the verb"),
        ("How'd you do it?", "did"),
    ],
)
def test_leaves(text: str, why: str) -> None:
    assert find_clitics(text) == ()


def test_chain() -> None:
    found = find_clitics("I'd've gone, but she wouldn't've.")
    assert [clitic.words for clitic in found] == [("would",), ("have",), ("not",), ("have",)]


@given(st.text(alphabet="abdehilmnorstvwyIWT'’ .,", max_size=60))
def test_spans_are_in_order(text: str) -> None:
    at = 0
    for clitic in find_clitics(text):
        assert at <= clitic.start < clitic.end <= len(text)
        at = clitic.end


def test_lists_are_lower_case() -> None:
    assert all(word == word.lower() for words in word_lists().values() for word in words)
