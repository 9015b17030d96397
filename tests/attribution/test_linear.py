from __future__ import annotations

import numpy as np
import pytest

from stylo.attribution.linear import LinearAttacker, lower, straight, visible


def test_it_learns_habits_and_takes_short_pieces(writing) -> None:
    texts, authors = writing(6, 4)
    new, truth = writing(6, 3, sentences=2, seed=6)
    for attacker in (LinearAttacker(), LinearAttacker(query_words=10)):
        assert (attacker.fit(texts, authors).predict(new) == np.array(truth)).mean() > 0.9


def test_layout_and_case_are_seen() -> None:
    thing = "we saw it and we liked it"
    pairs = [
        (f"We saw {word}.  We left.", "two spaces") for word in ("it", "her", "them", "him")
    ] + [(f"We saw {word}. We left.", "one space") for word in ("it", "her", "them", "him")]
    attacker = LinearAttacker().fit([t for t, _ in pairs], [a for _, a in pairs])
    assert attacker.predict(["We ate.  We left.", "We ate. We left."]).tolist() == [
        "two spaces",
        "one space",
    ]
    shouting = LinearAttacker().fit([thing.upper(), thing], ["loud", "quiet"])
    assert shouting.predict(["AND IT", "and it"]).tolist() == ["loud", "quiet"]


def test_decisions_average_zero_and_two_authors_have_two_columns(writing) -> None:
    for authors in (2, 4):
        texts, names = writing(authors, 3)
        scores = LinearAttacker().fit(texts, names).decision_function(texts)
        assert scores.shape == (len(texts), authors)
        assert np.allclose(scores.mean(axis=1), 0)


def test_features_can_be_limited(writing) -> None:
    texts, names = writing(3, 4)
    attacker = LinearAttacker(char_features=50, word_features=20).fit(texts, names)
    assert [len(block.vocabulary_) for block in attacker.vectorizers_] == [50, 20, 20]


def test_each_block_sees_the_text_in_its_own_way() -> None:
    attacker = LinearAttacker().fit(["It is. it is", "No, don\u2019t. don't"], ["ann", "bob"])
    char, word, small = ({*block.vocabulary_} for block in attacker.vectorizers_)
    assert {"It", "\u2423I", "n\u2019t", "n't"} <= char
    assert {"It", "it", "don't", "No", ". it"} <= word
    assert {"it", "don't", "no", ". it"} <= small
    assert not {"It", "No", "don\u2019t"} & small


def test_query_words_cuts_for_words_alone() -> None:
    # "d e" spans the cut of the first text.
    known = ["a b c d e f g h", "i j k l m n o p"]
    whole, cut = (LinearAttacker(query_words=words).fit(known, ["x", "y"]) for words in (None, 4))
    for block, seen in ((0, True), (1, False), (2, False)):
        ngram = "d\u2423e" if block == 0 else "d e"
        assert ngram in whole.vectorizers_[block].vocabulary_
        assert (ngram in cut.vectorizers_[block].vocabulary_) == seen


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a  b", "\u2423a\u2423\u2423b\u2423"), ("a\n\tb", "\u2423a\u21b5\u21e5b\u2423")],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_straight() -> None:
    assert straight("it\u2019s") == "it's"


def test_lower() -> None:
    assert lower("It\u2019S A") == "it's a"


def test_hostile_text_is_quick(writing) -> None:
    attacker = LinearAttacker().fit(*writing(2, 3))
    assert attacker.decision_function(["a" * 100_000, "'" * 100_000]).shape == (2, 2)
