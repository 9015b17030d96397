"""Conditions of the rows: what may stand around a phrase."""

import pytest

from stylo.document.phrase_rows import READERS, read_condition

CASES = [
    ("", "a x b", True, "nothing is asked"),
    ("prev=in", "in x", True, "the word before"),
    ("prev=in", "on x", False, "another word before"),
    ("prev!=in,on", "on x", False, "a word that must not be before"),
    ("prev=.", "x y", True, "the beginning of the text"),
    ("prev=.", "so . x", True, "the beginning of a sentence"),
    ("prev=.", "so , x", False, "a comma does not begin a sentence"),
    ("next=of", "x of", True, "the word behind"),
    ("next!=of", "x of", False, "a word that must not be behind"),
    ("next=.", "x", True, "the end of the text"),
    ("next=.", "x , y", True, "a comma ends a clause"),
    ("next=comma", "x , y", True, "a comma by name"),
    ("next=comma", "x .", False, "a period is no comma"),
    ("later!=that", "x is such that", False, "further on in the sentence"),
    ("later!=that", "x . that", True, "the next sentence does not count"),
    ("positive", "not a b x", False, "a negation near by"),
    ("positive", "not a b c x", True, "a negation far away"),
    ("declarative", "did you x", False, "a question with do"),
    ("declarative", "we x", True, "no do"),
    ("gradable", "x much", False, "an expression of amount"),
    ("object", "x the", True, "a determiner begins an object"),
    ("object", "x improve", False, "an infinitive is no object"),
    ("closed next!=on", "x that", False, "a relative clause"),
    ("closed next!=on", "x on", False, "both lists count"),
    ("closed next!=on", "x today", True, "neither list"),
]


@pytest.mark.parametrize(
    ("condition", "tokens", "holds", "why"), CASES, ids=[case[3] for case in CASES]
)
def test_holds(condition: str, tokens: str, holds: bool, why: str) -> None:
    words = tokens.split()
    at = words.index("x")
    assert read_condition(condition).holds(words, words, at, at + 1) is holds


def test_lemma_counts_beside_the_form() -> None:
    tokens, lemmas = ["was", "x"], ["be", "x"]
    assert read_condition("prev=be").holds(tokens, lemmas, 1, 2)


def test_every_table_has_a_reader() -> None:
    assert len(READERS) == 7
