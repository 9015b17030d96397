from __future__ import annotations

import numpy as np
import pytest

from stylo.attribution.contract import check_attacker
from stylo.attribution.impostors import GeneralImpostors
from stylo.errors import SettingsError


def test_it_keeps_to_the_contract() -> None:
    check_attacker(GeneralImpostors)
    check_attacker(lambda: GeneralImpostors(query_words=5, rounds=7, impostors=1))


def test_it_learns_habits_from_little(writing) -> None:
    known, names = writing(6, 3)
    new, truth = writing(6, 3, sentences=2, seed=6)
    attacker = GeneralImpostors(query_words=10).fit(known, names)
    assert (attacker.predict(new) == np.array(truth)).mean() > 0.9


def test_similarities_are_min_max_of_the_features_of_a_round(writing) -> None:
    texts, names = writing(3, 2)
    attacker = GeneralImpostors(rounds=3).fit(texts, names)
    rows = attacker.vectorizer_.transform(texts[:2]).toarray()
    rows /= rows.sum(axis=1, keepdims=True)
    for row, near in zip(rows, attacker._similarities(texts[:2]), strict=True):
        for author, profile in enumerate(attacker.profiles_):
            for turn in range(3):
                seen = attacker.chosen_[:, turn] == 1
                least, most = np.minimum(row, profile)[seen], np.maximum(row, profile)[seen]
                assert near[author, turn] == pytest.approx(least.sum() / most.sum())


def test_every_round_sees_half_of_the_features(writing) -> None:
    attacker = GeneralImpostors(rounds=5).fit(*writing(3, 2))
    features = len(attacker.vectorizer_.vocabulary_)
    assert attacker.chosen_.sum(axis=0).tolist() == [(features + 1) // 2] * 5
    assert len({tuple(column) for column in attacker.chosen_.T}) == 5


@pytest.mark.parametrize(("impostors", "second"), [(1, 2 / 3), (2, 1 / 3), (3, 0.0), (9, 0.0)])
def test_the_chance_to_win_is_that_of_drawing_impostors(impostors: int, second: float) -> None:
    attacker = GeneralImpostors(impostors=impostors)
    near = np.array([[0.4], [0.3], [0.2], [0.1]])
    won = attacker._won(near)[:, 0]
    assert won[:2] == pytest.approx([1, second])
    assert won[3] == 0
    # By drawing: the second is nearer than the impostors if the first is not among them.
    rng = np.random.default_rng(0)
    others = [0, 2, 3]
    drawn = [rng.permutation(others)[:impostors] for _ in range(4000)]
    assert won[1] == pytest.approx(np.mean([0 not in draw for draw in drawn]), abs=0.03)


def test_equals_win_against_nobody_who_is_equal() -> None:
    won = GeneralImpostors(impostors=2)._won(np.full((3, 1), 0.2))
    assert won.tolist() == [[0], [0], [0]]


def test_authors_without_a_round_are_still_ranked(writing) -> None:
    texts, names = writing(8, 2)
    scores = GeneralImpostors(impostors=7).fit(texts, names).decision_function(texts)
    assert (np.sort(scores, axis=1)[:, 0] < 0.01).all()
    assert all(len(set(row)) == 8 for row in scores)
    assert (scores >= 0).all()
    assert (scores <= 1).all()


def test_those_near_everybody_are_told_apart_from_those_near_the_text(writing) -> None:
    texts, names = writing(4, 3)
    # One author writes what all the others write.
    mixed = [" ".join(texts[at] for at in range(0, len(texts), 2))]
    attacker = GeneralImpostors().fit([*texts, *mixed], [*names, "z everybody"])
    assert attacker.usual_[-1] == attacker.usual_.max()
    new, truth = writing(4, 3, sentences=2, seed=8)
    assert (attacker.predict(new) == np.array(truth)).mean() > 0.8


def test_nothing_in_common() -> None:
    attacker = GeneralImpostors().fit(["abc", "xyz"], ["a", "b"])
    scores = attacker.decision_function(["?", "\ud800 \U0001f600", "abc"])
    assert np.isfinite(scores).all()
    assert scores[2, 0] > scores[2, 1]


@pytest.mark.parametrize(
    "options", [{"rounds": 0}, {"impostors": 0}, {"ngram": 0}, {"features": 0}, {"query_words": -1}]
)
def test_bad_options(options) -> None:
    with pytest.raises(SettingsError) as caught:
        GeneralImpostors(**options).fit(["a b", "c d"], ["a", "b"])
    assert caught.value.code == "bad_impostors"
