from __future__ import annotations

import json

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler

from stylo.document.parser import make_document
from stylo.errors import InputError, RegistryError, SettingsError
from stylo.features.base import Feature, Observation
from stylo.features.extractor import FAMILIES, StyleFeatures
from stylo.registry import register, unregister

ONE = "However, it was late... I didn't go, whilst she did."
OTHER = "hey!! that was sooo fun :) we should of stayed"
TEXTS = [ONE, OTHER] * 3


def test_options_are_stored_as_given():
    families = ["words"]
    features = StyleFeatures(families=families, n_char=5)
    assert features.families is families
    assert clone(features).get_params() == features.get_params()
    assert clone(features).set_params(n_char=7).n_char == 7


def test_as_many_ngrams_as_asked_for():
    names = StyleFeatures(n_char=7, n_skeleton=3).fit(TEXTS).get_feature_names_out()
    assert sum(name.startswith("characters:trigram=") for name in names) == 7
    assert sum(name.startswith("syntax:skeleton=") for name in names) == 3


def test_all_families_by_default():
    families = {feature.split(":")[0] for feature in StyleFeatures().fit(TEXTS).feature_set_.names}
    assert families == set(FAMILIES)


def test_texts_and_documents_mix_in_any_container():
    features = StyleFeatures(families=("habits",)).fit(TEXTS)
    one = features.transform([ONE, make_document(OTHER)])
    other = features.transform(np.asarray([ONE, OTHER], dtype=object))
    assert (one != other).nnz == 0


def test_it_works_in_a_pipeline():
    model = make_pipeline(StyleFeatures(n_char=20), MaxAbsScaler(), LogisticRegression())
    model.fit(TEXTS, ["a", "b"] * 3)
    assert list(model.predict([ONE, OTHER])) == ["a", "b"]


def test_explanations():
    features = StyleFeatures().fit(TEXTS)
    (span,) = features.locate(ONE, "words:while~whilst=whilst")
    assert ONE[span.start : span.end] == "whilst"
    assert "rather than" in features.describe("words:while~whilst=whilst").plain
    assert "habits:elongation" in {found.feature for found in features.observe(OTHER)}


def test_meta_keeps_the_options():
    features = StyleFeatures(families=("syntax", "words"), n_skeleton=4).fit(TEXTS)
    again = StyleFeatures.from_meta(json.loads(json.dumps(features.to_meta())))
    assert again.get_params() == features.get_params()
    assert (again.transform(TEXTS) != features.transform(TEXTS)).nnz == 0


@pytest.mark.parametrize(
    ("use", "error", "why"),
    [
        (lambda: StyleFeatures().transform([ONE]), NotFittedError, "not fitted"),
        (lambda: StyleFeatures().fit(ONE), InputError, "one text instead of a list"),
        (lambda: StyleFeatures().fit([ONE, 3]), InputError, "a number instead of a text"),
        (lambda: StyleFeatures(n_char=-1).fit([ONE]), SettingsError, "a negative size"),
        (lambda: StyleFeatures(families=["x"]).fit([ONE]), RegistryError, "an unknown family"),
    ],
)
def test_errors(use, error, why):
    with pytest.raises(error):
        use()


def test_default_output_can_be_asked_for():
    features = StyleFeatures(families=("habits",)).set_output(transform="default").fit(TEXTS)
    assert features.transform(TEXTS).shape[0] == len(TEXTS)


def test_tags_say_that_texts_are_the_input():
    tags = StyleFeatures().__sklearn_tags__()
    assert tags.input_tags.string
    assert not tags.input_tags.two_d_array


class _Shouting:
    name = "shouting"
    features = (Feature(name="shouting:all", family="shouting", unit="index", plain="shouts"),)

    def observe(self, document):
        if document.text.isupper():
            yield Observation(feature="shouting:all", value=1.0)


def test_a_family_of_ones_own():
    register("stylo.features", "shouting")(_Shouting)
    try:
        rows = StyleFeatures(families=("shouting",)).fit_transform(["HELLO", "hello"])
        assert rows.toarray().tolist() == [[1.0], [0.0]]
    finally:
        unregister("stylo.features", "shouting")
