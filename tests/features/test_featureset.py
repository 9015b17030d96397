from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylo.document.parser import make_document
from stylo.errors import ArtifactError, InputError, RegistryError
from stylo.features.characters import Characters
from stylo.features.discourse import Discourse
from stylo.features.featureset import FeatureSet
from stylo.features.habits import Habits
from stylo.features.syntax import Syntax
from stylo.features.words import Words

EVERY = FeatureSet([Characters(["the"]), Words(), Syntax(["□ □"]), Discourse(), Habits()])
TEXTS = ["We left, and the cat slept.", "They left the house... whilst it rained!"]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_whatever_the_text_spans_lie_inside_and_values_are_bounded(text):
    document = make_document(text)
    for found in EVERY.observe(document):
        assert found.feature in EVERY.columns
        assert 0 < found.value <= 1000
        assert all(0 <= span.start < span.end <= len(document.text) for span in found.spans)
        assert found.spans or not EVERY.describe(found.feature).points


def test_names_are_unique_and_begin_with_their_family():
    assert len(set(EVERY.names)) == len(EVERY.names)
    assert all(f.name.startswith(f"{f.family}:") for f in EVERY.features)


def test_all_reasons_read_as_the_end_of_a_sentence():
    assert all(f.plain[0].islower() for f in EVERY.features)


def test_learning_keeps_what_most_documents_have():
    documents = [make_document(text) for text in ("aaa aaa aaa", "the", "the")]
    learned = FeatureSet([Characters()]).learn(documents, sizes={"char": 1})
    assert learned.names[-1] == "characters:trigram=the"


def test_learning_nothing_leaves_the_family_as_it_was():
    family = Characters()
    assert FeatureSet([family]).learn([], sizes={"char": 0}).families == (family,)


def test_matrix_holds_the_observed_values():
    documents = [make_document(text) for text in TEXTS]
    matrix = EVERY.matrix(documents)
    assert matrix.dtype == np.float32
    assert matrix.has_sorted_indices
    for row, document in enumerate(documents):
        for found in EVERY.observe(document):
            assert matrix[row, EVERY.columns[found.feature]] == np.float32(found.value)


def test_locate():
    document = make_document(TEXTS[1])
    (span,) = EVERY.locate(document, "habits:ellipsis")
    assert document.text[span.start : span.end] == "..."
    assert EVERY.locate(document, "habits:emoji") == ()


def test_an_unknown_feature_has_a_hint():
    with pytest.raises(InputError) as caught:
        EVERY.describe("habits:elipsis")
    assert caught.value.code == "unknown_feature"
    assert "habits:ellipsis" in caught.value.hint


def test_an_unknown_family():
    with pytest.raises(RegistryError):
        FeatureSet.from_registry(["wrods"])


def test_meta_round_trip():
    again = FeatureSet.from_meta(json.loads(json.dumps(EVERY.to_meta())))
    assert again.names == EVERY.names
    assert again.families[0].vocabulary == ("the",)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"version": 99}, "bad_artifact"),
        ({"families": None}, "bad_artifact"),
        ({"families": ["words"]}, "bad_artifact"),
        ({"digest": "0"}, "other_features"),
    ],
)
def test_meta_that_does_not_fit(change, code):
    with pytest.raises(ArtifactError) as caught:
        FeatureSet.from_meta({**EVERY.to_meta(), **change})
    assert caught.value.code == code


def test_the_repr_names_families_only():
    assert repr(FeatureSet([Words()])) == "FeatureSet(words)"
