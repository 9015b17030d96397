from __future__ import annotations

import pytest

from stylo.document.parser import make_document
from stylo.features.base import Observation
from stylo.features.contract import check_features
from stylo.features.extractor import StyleFeatures
from stylo.spans import Span


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"families": ("characters",), "n_char": 0},
        {"families": ["discourse", "habits"]},
    ],
)
def test_our_features_keep_the_contract(options):
    check_features(lambda: StyleFeatures(**options), long=8_000)


class _OptionsChanged(StyleFeatures):
    def __init__(self, families=("words",)):
        super().__init__(families)
        self.learned_ = True


class _OutsideTheText(StyleFeatures):
    def observe(self, document):
        return [
            Observation(feature=o.feature, value=o.value, spans=(Span(start=0, end=10**9),))
            for o in super().observe(document)
        ]


class _SeesMore(StyleFeatures):
    def observe(self, document):
        return super().observe(document)[:-1]


class _NeverFitted(StyleFeatures):
    def transform(self, X):
        return self.fit(X).feature_set_.matrix(map(make_document, X))


@pytest.mark.parametrize(
    ("kind", "promise"),
    [
        (_OptionsChanged, "only stores options"),
        (_OutsideTheText, "inside the text"),
        (_SeesMore, "agree on what is seen"),
        (_NeverFitted, "NotFittedError"),
    ],
)
def test_what_breaks_it_is_named(kind, promise):
    with pytest.raises(AssertionError, match=promise):
        check_features(lambda: kind(families=("words",)), long=500)
