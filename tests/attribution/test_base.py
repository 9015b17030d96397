from __future__ import annotations

import numpy as np
import pytest

from stylo.attribution.base import Attacker, check_labels, check_texts, softmax
from stylo.attribution.delta import Delta
from stylo.attribution.linear import LinearAttacker
from stylo.errors import InputError

UNUSABLE = [
    ("secret words", "not_texts", "one str is not a list of texts"),
    (["secret words", 3], "not_texts", "a number is no text"),
    (7, "not_texts", "nor is it a list"),
    ([], "no_texts", "nothing to do"),
    (["secret words", "\n \t"], "empty_text", "white space only"),
]


@pytest.mark.parametrize(("texts", "code", "why"), UNUSABLE)
def test_unusable_texts(texts, code: str, why: str) -> None:
    with pytest.raises(InputError) as caught:
        check_texts(texts)
    assert caught.value.code == code, why
    assert caught.value.hint
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        (["a"], "length_mismatch"),
        ([["a", "b"]], "length_mismatch"),
        (["a", "a"], "too_few_authors"),
    ],
)
def test_unusable_labels(labels, code: str) -> None:
    with pytest.raises(InputError) as caught:
        check_labels(labels, ["one", "two"])
    assert caught.value.code == code


@pytest.mark.parametrize("kind", [Delta, LinearAttacker])
def test_built_ins_are_attackers(kind) -> None:
    fitted = kind().fit(["so it goes", "well then"], ["a", "b"])
    assert isinstance(fitted, Attacker)


def test_softmax_does_not_overflow() -> None:
    assert softmax(np.array([[1e9, 0.0]])).tolist() == [[1.0, 0.0]]


def test_calibrate_sets_the_temperature_that_probabilities_use(writing) -> None:
    texts, authors = writing(3, 6)
    new, truth = writing(3, 3, sentences=2, seed=6)
    attacker = Delta().fit(texts, authors)
    before, order = attacker.predict_proba(new), attacker.predict(new).tolist()
    assert attacker.calibrate(new, truth) is attacker
    after = attacker.predict_proba(new)
    assert attacker.temperature_ < 1
    assert after.max() > before.max()
    assert attacker.predict(new).tolist() == order
    assert not hasattr(attacker.fit(texts, authors), "temperature_")


def test_calibrate_needs_known_authors(writing) -> None:
    texts, authors = writing(2, 3)
    attacker = Delta().fit(texts, authors)
    for stranger in ("a0", "w9"):
        with pytest.raises(InputError) as caught:
            attacker.calibrate(texts[:1], [stranger])
        assert caught.value.code == "unknown_author"
