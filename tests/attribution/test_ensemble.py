from __future__ import annotations

import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin

from stylo.attribution.base import DecisionMixin, check_labels, check_texts, softmax
from stylo.attribution.calibration import log_loss
from stylo.attribution.compression import Compression
from stylo.attribution.contract import check_attacker
from stylo.attribution.delta import Delta
from stylo.attribution.ensemble import Ensemble, fit_weights
from stylo.errors import RegistryError, SettingsError


class Guess(ClassifierMixin, DecisionMixin, BaseEstimator):
    """Knows nothing: its decisions depend on the text alone, not on who wrote it."""

    def fit(self, X, y):
        self.classes_, _ = check_labels(y, check_texts(X))
        return self

    def decision_function(self, X):
        return np.stack(
            [np.random.default_rng(len(text)).normal(size=len(self.classes_)) for text in X]
        )


def test_it_keeps_to_the_contract() -> None:
    check_attacker(lambda: Ensemble(members=("delta", Compression())))
    check_attacker(lambda: Ensemble(members=("delta",), query_words=10))


def test_members_that_know_nothing_have_little_say(writing) -> None:
    known, names = writing(6, 8)
    ensemble = Ensemble(members=(Delta(), Guess()), query_words=12).fit(known, names)
    new, truth = writing(6, 3, sentences=2, seed=6)
    assert (ensemble.predict(new) == np.array(truth)).mean() > 0.9
    good, useless = (
        weight * member.decision_function(new).std() / temperature
        for weight, member, temperature in zip(
            ensemble.weights_, ensemble.members_, ensemble.temperatures_, strict=True
        )
    )
    assert useless < 0.1 * good


def test_it_is_calibrated_better_than_equal_weights(writing) -> None:
    known, names = writing(6, 8)
    new, truth = writing(6, 6, sentences=2, seed=6)
    index = [int(name[1:]) for name in truth]
    members = (Delta(), Guess())
    learned = Ensemble(members=members, query_words=12, shrinkage=1).fit(known, names)
    equal = Ensemble(members=members, query_words=12, shrinkage=1e9).fit(known, names)
    assert equal.weights_[0] == pytest.approx(equal.weights_[1], rel=1e-3)
    losses = [
        log_loss(ensemble.decision_function(new), index, 1.0) for ensemble in (learned, equal)
    ]
    assert losses[0] < losses[1] < np.log(6)


def test_scores_are_the_weighted_sum_of_log_probabilities(writing) -> None:
    known, names = writing(4, 8)
    ensemble = Ensemble(members=("delta", "linear"), query_words=12).fit(known, names)
    total = sum(
        weight * np.log(softmax(member.decision_function(known[:3]) / temperature))
        for weight, member, temperature in zip(
            ensemble.weights_, ensemble.members_, ensemble.temperatures_, strict=True
        )
    )
    assert np.allclose(ensemble.decision_function(known[:3]), total)
    assert [member.get_params().get("query_words") for member in ensemble.members_] == [None, 12]


def test_too_little_to_leave_out() -> None:
    ensemble = Ensemble(members=(Delta(), Compression())).fit(["a b a", "b c c"], ["x", "y"])
    assert ensemble.temperatures_ == (None, None)
    assert ensemble.weights_.tolist() == [0.5, 0.5]
    assert ensemble.predict(["a a b", "c b c"]).tolist() == ["x", "y"]


def test_weights_of_members_that_agree_share_what_one_would_have() -> None:
    rng = np.random.default_rng(0)
    truth = rng.integers(3, size=300)
    scores = rng.normal(size=(300, 3)) + 2 * np.eye(3)[truth]
    logs = np.log(softmax(scores))
    alone = fit_weights(logs[None], truth, shrinkage=0)
    twice = fit_weights(np.stack([logs, logs]), truth, shrinkage=1)
    assert twice.sum() == pytest.approx(alone[0], rel=0.01)
    assert twice[0] == pytest.approx(twice[1], rel=0.01)


@pytest.mark.parametrize(
    "options", [{"members": ()}, {"members": "delta"}, {"members": ("delta",), "shrinkage": -1}]
)
def test_bad_options(options) -> None:
    with pytest.raises(SettingsError) as caught:
        Ensemble(**options).fit(["a", "b"], ["x", "y"])
    assert caught.value.code == "bad_ensemble"


def test_a_member_nobody_registered() -> None:
    with pytest.raises(RegistryError):
        Ensemble(members=("nobody",)).fit(["a", "b"], ["x", "y"])
