import numpy as np
import pytest
from scipy.sparse import csr_matrix

from stylo.artifacts import Artifact
from stylo.attribution.hashing import BUCKETS, hashed_counts
from stylo.attribution.pairmodel import (
    VIEWS,
    PairModel,
    load_pair_model,
    pack_counts,
    read_pair_model,
    unpack_counts,
)
from stylo.errors import ArtifactError


@pytest.mark.parametrize("view", VIEWS)
def test_what_ships_can_be_read(view):
    model = load_pair_model(view)
    assert len(model) >= 50
    assert (model.weights[:, 0] > 0).all()
    assert all(model.idf[group].shape == (BUCKETS,) for group in model.groups)
    assert all(model.idf[group].min() >= 1 for group in model.groups)
    assert load_pair_model(view) is model


@pytest.mark.parametrize("texts", [["one two", "", "two three"], ["", "a"], [""], ["b", ""]])
def test_counts_are_packed_without_loss(texts):
    counts = hashed_counts(texts, "char")
    packed = pack_counts(counts, "x")
    assert (unpack_counts(packed, "x") != counts).nnz == 0


def test_the_largest_buckets_and_counts_are_packed():
    counts = csr_matrix(([70_000.0, 1.0], [0, BUCKETS - 1], [0, 2]), shape=(1, BUCKETS))
    again = unpack_counts(pack_counts(counts, "x"), "x")
    assert again.indices.tolist() == [0, BUCKETS - 1]
    assert again.data.tolist() == [65_535, 1]


def test_weights_depend_on_the_length_and_are_never_negative():
    empty = csr_matrix((0, BUCKETS))
    model = PairModel(
        groups=("char",), idf={}, cohort={"char": empty}, ridge=1.0,
        weights=np.array([[1.0, 1.0]]), intercept=np.array([-2.0, 0.0]), words_range=(25, 500),
    )  # fmt: skip
    scores = np.array([[3.0]] * 4)
    fused = model.fuse([scores], np.array([125, 250, 62.5, 1]))
    assert fused.ravel().tolist() == [1.0, 4.0, -2.0, -2.0]


def test_something_else_is_no_model():
    with pytest.raises(ArtifactError):
        read_pair_model(Artifact(name="x", arrays={}, meta={"views": {}}, checksum=""), "full")
