from __future__ import annotations

import math

import numpy as np
import pytest

from stylo.attribution import compression
from stylo.attribution.compression import Compression
from stylo.attribution.contract import check_attacker
from stylo.errors import SettingsError


def test_it_keeps_to_the_contract() -> None:
    check_attacker(Compression)
    check_attacker(lambda: Compression(order=0, background=0))


def test_it_learns_habits_from_little(writing) -> None:
    known, names = writing(6, 3)
    new, truth = writing(6, 3, sentences=2, seed=6)
    assert (Compression().fit(known, names).predict(new) == np.array(truth)).mean() > 0.9


def test_bits_by_hand() -> None:
    # Ann wrote "aab". Without context 3 characters, 2 different ones, over 3 equal symbols (a, b
    # and one never seen): p(a) = (2 + 2/3) / 5, p(b) = (1 + 2/3) / 5.
    # After "a" 2 characters, 2 different ones: p(a|a) = (1 + 2 p(a)) / 4.
    # At the start 1 character, 1 different one: p(a|start) = (1 + p(a)) / 2.
    attacker = Compression(order=1, background=0).fit(["aab", "bbb"], ["ann", "bob"])
    p_a, p_b = (2 + 2 / 3) / 5, (1 + 2 / 3) / 5
    expected = -(math.log2((1 + p_a) / 2) + math.log2((1 + 2 * p_a) / 4)) / 2
    assert attacker.bits(["aa"])[0, 0] == pytest.approx(expected)
    # "b" followed nothing in Ann's text: the shorter context decides.
    expected = -(math.log2((0 + p_b) / 2) + math.log2(p_b)) / 2
    assert attacker.bits(["bb"])[0, 0] == pytest.approx(expected)


def test_all_authors_together_by_hand() -> None:
    # Together "ab" + "bb": 4 characters, 2 different ones; Ann's half of q is theirs.
    attacker = Compression(order=0, background=0.5).fit(["ab", "bb"], ["ann", "bob"])
    everybody = (1 + 2 / 3) / 6
    ann = (1 + 2 * (0.5 * 1 / 3 + 0.5 * everybody)) / 4
    assert attacker.bits(["a"])[0, 0] == pytest.approx(-math.log2(ann))
    assert attacker.decision_function(["a"])[0, 0] == pytest.approx(math.log2(ann / everybody))


def test_probabilities_of_all_characters_sum_to_one(writing) -> None:
    texts, names = writing(3, 2)
    for background in (0.0, 0.3):
        attacker = Compression(order=3, background=background).fit(texts, names)
        alphabet = sorted(set("".join(texts)))
        # A longer text costs the bits of the shorter one and of its last character; the character
        # that nobody wrote stands for all others.
        start = "so the "
        before = attacker.bits([start]) * len(start)
        longer = [start + character for character in [*alphabet, "\u2603"]]
        costs = attacker.bits(longer) * len(longer[0]) - before
        assert np.allclose((2.0**-costs).sum(axis=0), 1)


def test_pieces_do_not_change_the_scores(writing, monkeypatch) -> None:
    texts, names = writing(3, 3)
    attacker = Compression().fit(texts, names)
    whole = attacker.decision_function(texts)
    monkeypatch.setattr(compression, "_CELLS", 100)
    assert np.allclose(attacker.decision_function(texts), whole)


def test_the_order_of_the_texts_does_not_matter(writing) -> None:
    texts, names = writing(3, 3)
    first = Compression().fit(texts, names).decision_function(texts)
    second = Compression().fit(texts[::-1], names[::-1]).decision_function(texts)
    assert np.allclose(first, second)


def test_strange_characters() -> None:
    attacker = Compression().fit(["it is so", "\U0001f600 \ud800 so"], ["ann", "bob"])
    scores = attacker.decision_function(["\U0001f600", "\ud800", "\x00", "\u4f60\u597d" * 1000])
    assert np.isfinite(scores).all()
    assert scores[0, 1] > scores[0, 0]


@pytest.mark.parametrize(
    "options", [{"order": -1}, {"order": 99}, {"background": 1.0}, {"background": -0.1}]
)
def test_bad_options(options) -> None:
    with pytest.raises(SettingsError) as caught:
        Compression(**options).fit(["a", "b"], ["ann", "bob"])
    assert caught.value.code == "bad_compression"
