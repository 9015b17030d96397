from __future__ import annotations

import numpy as np
import pytest

from stylo.attribution.blocks import LONG_BLOCKS, PLAIN_BLOCKS, SHORT_BLOCKS
from stylo.attribution.linear import LinearAttacker
from stylo.errors import SettingsError

QUICK = {"blocks": PLAIN_BLOCKS}


@pytest.mark.parametrize(
    "options",
    [{}, {"query_words": 10}, {"query_words": 10, "blocks": SHORT_BLOCKS}, QUICK],
    ids=["documents", "pieces", "parsed pieces", "not parsed"],
)
def test_it_learns_habits(writing, options) -> None:
    texts, authors = writing(6, 4)
    new, truth = writing(6, 3, sentences=2, seed=6)
    attacker = LinearAttacker(**options).fit(texts, authors)
    assert (attacker.predict(new) == np.array(truth)).mean() > 0.9


def test_layout_and_case_are_seen() -> None:
    thing = "we saw it and we liked it"
    pairs = [
        (f"We saw {word}.  We left.", "two spaces") for word in ("it", "her", "them", "him")
    ] + [(f"We saw {word}. We left.", "one space") for word in ("it", "her", "them", "him")]
    attacker = LinearAttacker(**QUICK).fit([t for t, _ in pairs], [a for _, a in pairs])
    assert attacker.predict(["We ate.  We left.", "We ate. We left."]).tolist() == [
        "two spaces",
        "one space",
    ]
    shouting = LinearAttacker(**QUICK).fit([thing.upper(), thing], ["loud", "quiet"])
    assert shouting.predict(["AND IT", "and it"]).tolist() == ["loud", "quiet"]


def test_syntax_is_seen_whatever_the_words() -> None:
    known = {
        "adjectives": ["the old lamp fell", "a red car stopped", "the big house burned"],
        "adverbs": ["the lamp fell slowly", "a car stopped quickly", "the house burned brightly"],
    }
    texts = [text for group in known.values() for text in group]
    authors = [name for name, group in known.items() for _ in group]
    for block in ("skeleton", "tags"):
        attacker = LinearAttacker(blocks=[block]).fit(texts, authors)
        found = attacker.predict(["the young dog barked", "the dog barked loudly"])
        assert found.tolist() == ["adjectives", "adverbs"], block


def test_decisions_average_zero_and_two_authors_have_two_columns(writing) -> None:
    for authors in (2, 4):
        texts, names = writing(authors, 3)
        scores = LinearAttacker(**QUICK).fit(texts, names).decision_function(texts)
        assert scores.shape == (len(texts), authors)
        assert np.allclose(scores.mean(axis=1), 0)


def test_features_can_be_limited(writing) -> None:
    texts, names = writing(3, 4)
    attacker = LinearAttacker(char_features=50, word_features=20).fit(texts, names)
    assert attacker.blocks_ == list(LONG_BLOCKS)
    assert [len(block.vocabulary_) for block in attacker.vectorizers_] == [50, 20, 20, 20, 20]


def test_each_block_sees_the_text_in_its_own_way() -> None:
    attacker = LinearAttacker(**QUICK).fit(["It is. it is", "No, don\u2019t. don't"], ["a", "b"])
    char, word, small = ({*block.vocabulary_} for block in attacker.vectorizers_)
    assert {"It", "\u2423I", "n\u2019t", "n't"} <= char
    assert {"It", "it", "don't", "No", ". it"} <= word
    assert {"it", "don't", "no", ". it"} <= small
    assert not {"It", "No", "don\u2019t"} & small


def test_query_words_cuts_what_has_the_words_of_the_text() -> None:
    # "d e" spans the cut of the first text, "NNS VBD" that of the third.
    known = ["a b c d e f g h", "i j k l m n o p", "All of the lamps broke.", "We saw it."]
    whole, cut = (
        LinearAttacker(query_words=words, blocks=("char", "word", "tags")).fit(known, [*"wxyz"])
        for words in (None, 4)
    )
    for block, ngram, seen in ((0, "d\u2423e", False), (1, "d e", False), (2, "NNS VBD", True)):
        assert ngram in whole.vectorizers_[block].vocabulary_
        assert (ngram in cut.vectorizers_[block].vocabulary_) == seen


def test_fitted_twice_it_learns_anew(writing) -> None:
    texts, names = writing(3, 4)
    attacker = LinearAttacker(query_words=10).fit(texts, names)
    attacker.calibrate(texts, names)
    attacker.set_params(blocks=("lower",)).fit(texts, names)
    assert attacker.blocks_ == ["lower"]
    assert len(attacker.machines_) == 1
    assert not hasattr(attacker, "temperature_")


def test_an_unknown_block_is_refused(writing) -> None:
    with pytest.raises(SettingsError) as caught:
        LinearAttacker(blocks=("nonsense",)).fit(*writing(2, 3))
    assert caught.value.code == "bad_blocks"


@pytest.mark.parametrize(
    ("options", "size"), [(QUICK, 100_000), ({}, 10_000)], ids=["not parsed", "parsed"]
)
def test_hostile_text_is_quick(writing, options, size) -> None:
    attacker = LinearAttacker(**options).fit(*writing(2, 3))
    texts = ["a" * size, "'" * size, "\u200b", "\U0001f600 " * 1_000]
    assert attacker.decision_function(texts).shape == (4, 2)
