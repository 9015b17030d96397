from __future__ import annotations

import numpy as np
import pytest

from stylo.attribution.delta import Delta
from stylo.errors import SettingsError

KNOWN = ["the cat and the dog", "the hen and the cow", "a cat or a dog", "a hen or a cow"]


def test_scores_by_hand() -> None:
    # "x" is all words of one author and half of the other's; z-scores are 1 and -1.
    delta = Delta(metric="manhattan").fit(["x x", "x y"], ["a", "b"])
    assert delta.words_ == ("x", "y")
    assert delta.mean_.tolist() == [0.75, 0.25]
    assert delta.profiles_.tolist() == [[1, -1], [-1, 1]]
    assert delta.decision_function(["x x", "x y"]).tolist() == [[0, -2], [-2, 0]]
    cosine = Delta(metric="cosine").fit(["x x", "x y"], ["a", "b"])
    assert np.allclose(cosine.decision_function(["x"]), [[0, -2]])


@pytest.mark.parametrize("metric", ["cosine", "manhattan"])
def test_order_of_texts_does_not_matter(metric: str) -> None:
    first = Delta(metric=metric).fit(KNOWN, [1, 1, 2, 2])
    second = Delta(metric=metric).fit(KNOWN[::-1], [2, 2, 1, 1])
    assert first.words_ == second.words_
    assert np.allclose(first.decision_function(KNOWN), second.decision_function(KNOWN))


def test_apostrophes_are_one() -> None:
    delta = Delta().fit(["I don't know", "we do"], ["a", "b"])
    assert "don't" in delta.words_
    assert np.allclose(
        delta.decision_function(["I don\u2019t"]), delta.decision_function(["i DON'T"])
    )


def test_nothing_known_in_a_text() -> None:
    delta = Delta(metric="cosine").fit(["x x", "x y"], ["a", "b"])
    assert np.isfinite(delta.decision_function(["?!", "zzz"])).all()


@pytest.mark.parametrize("options", [{"metric": "euclid"}, {"n_words": 0}])
def test_bad_options(options) -> None:
    with pytest.raises(SettingsError):
        Delta(**options).fit(KNOWN, [1, 1, 2, 2])


def test_hostile_text_is_quick() -> None:
    delta = Delta().fit(KNOWN, [1, 1, 2, 2])
    assert delta.decision_function(["a" * 1_000_000, "'" * 1_000_000, "a'" * 500_000]).shape == (
        3,
        2,
    )
