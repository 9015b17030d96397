from __future__ import annotations

import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin

from stylo.attribution.contract import check_attacker
from stylo.attribution.delta import Delta
from stylo.attribution.linear import LinearAttacker


@pytest.mark.parametrize(
    "make",
    [
        Delta,
        lambda: Delta(metric="manhattan", n_words=20),
        LinearAttacker,
        lambda: LinearAttacker(query_words=8, C=2.0, class_weight="balanced"),
    ],
)
def test_built_ins_keep_the_contract(make) -> None:
    check_attacker(make)


class _Softless(Delta):
    def predict_proba(self, X):
        return self.decision_function(X)


class _OneColumn(Delta):
    def decision_function(self, X):
        scores = super().decision_function(X)
        return scores[:, 1] if scores.shape[1] == 2 else scores


class _Relative(Delta):
    def decision_function(self, X):
        scores = super().decision_function(X)
        return scores - scores.mean(axis=0)


class _Forgiving(Delta):
    def fit(self, X, y):
        rows = [(text, author) for text, author in zip(X, y, strict=True) if text.strip()]
        return super().fit([text for text, _ in rows], [author for _, author in rows])


class _Moody(Delta):
    def decision_function(self, X):
        return super().decision_function(X) + np.random.default_rng().normal(size=(len(X), 1))


class _Eager(Delta):
    def __init__(self, *, metric="cosine", n_words=500):
        super().__init__(metric=metric, n_words=n_words)
        self.words_ = ()


class _Greedy(Delta):
    def predict(self, X):
        found = super().predict(X)
        X[0] = X[0].upper()
        return found


class _Guess(ClassifierMixin, BaseEstimator):
    def fit(self, X, y):
        self.classes_ = np.unique(y)
        return self

    def decision_function(self, X):
        return np.zeros((len(X), len(self.classes_)))

    def predict(self, X):
        return self.classes_[np.zeros(len(X), dtype=int)]


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (_Softless, "not negative"),
        (_OneColumn, "two authors"),
        (_Relative, "depend on the others"),
        (_Forgiving, "empty text"),
        (_Moody, "depend on the others"),
        (_Eager, "only stores"),
        (_Greedy, "not changed"),
        (_Guess, "plain habits"),
    ],
)
def test_it_notices(broken, rule: str) -> None:
    with pytest.raises(AssertionError, match=rule):
        check_attacker(broken)
