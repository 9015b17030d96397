from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from stylo.attribution.contract import check_attacker
from stylo.attribution.linear import LinearAttacker
from stylo.attribution.viewed import ViewAttacker
from stylo.errors import InputError


class Ends(ViewAttacker):
    """Sees how texts end."""

    def show(self, texts: Sequence[str]) -> list[str]:
        return [text[-1] if text[-1] in ".!?" else "" for text in texts]

    def learner(self) -> LinearAttacker:
        return LinearAttacker(blocks=("char",), seed=self.seed)


def test_it_learns_from_views_alone() -> None:
    attacker = Ends().fit(["Yes!", "no!", "Yes.", "no."], ["ann", "ann", "bob", "bob"])
    assert attacker.classes_.tolist() == ["ann", "bob"]
    assert attacker.predict(["Yes, no!", "No, no."]).tolist() == ["ann", "bob"]


def test_a_text_without_a_view_has_a_score() -> None:
    attacker = Ends().fit(["Yes!", "no", "No."], ["ann", "bob", "cat"])
    assert np.isfinite(attacker.decision_function(["nothing to see"])).all()
    assert attacker.predict(["nothing to see"]).tolist() == ["bob"]


def test_calibration_is_forgotten_with_a_new_fit() -> None:
    texts, authors = ["Yes!", "no!", "Yes.", "no."], ["ann", "ann", "bob", "bob"]
    attacker = Ends().fit(texts, authors)
    attacker.calibrate(texts, authors)
    assert not hasattr(attacker.fit(texts, authors), "temperature_")


def test_a_third_party_may_build_on_it() -> None:
    check_attacker(Ends)


def test_labels_are_checked_before_anything_is_looked_at() -> None:
    with pytest.raises(InputError) as caught:
        Ends().fit(["Yes!", "No!"], ["ann", "ann"])
    assert caught.value.code == "too_few_authors"
