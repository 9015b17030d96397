import numpy as np
import pytest

from stylo.attribution.base import transformed
from stylo.attribution.levels import Level, count_habits
from stylo.errors import ArtifactError, InputError
from stylo.features.featureset import FeatureSet

ANN, BOB = "Well, I never! Oh my, what a day it was!", "It is so. It was so. It will be so."


@pytest.fixture(scope="module")
def features():
    return FeatureSet.from_registry(["words"])


@pytest.fixture(scope="module")
def level(features):
    return Level.learn([ANN, BOB, ANN], np.array([0, 1, 0]), 2, features=features, seed=0)


def test_habits_are_counted_by_author(level, features):
    column = features.columns["words:word=what"]
    assert level.seen[:, column].toarray().ravel().tolist() == [2, 0]
    assert count_habits([ANN], np.array([0]), 1, None).shape == (1, 0)


def test_an_author_is_added_at_the_end(level, features):
    grown = level.with_author(["what? what?"], features=features, at=None)
    assert grown.seen.shape[0] == 3
    assert len(grown.layers["style"].profiles) == 3


def test_more_of_an_author_is_added_to_what_there_is(level, features):
    grown = level.with_author(["what? what?"], features=features, at=0)
    column = features.columns["words:word=what"]
    assert grown.seen[:, column].toarray().ravel().tolist() == [0, 3]
    before = level.layers["full"].profiles.counts["word"]
    after = grown.layers["full"].profiles.counts["word"]
    assert after[1].sum() == before[0].sum() + 4 + 3
    assert (after[0] != before[1]).nnz == 0


def test_a_level_is_stored_without_loss(level, tmp_path):
    level.save(tmp_path / "raw")
    again = Level.load(tmp_path / "raw")
    assert (again.seen != level.seen).nnz == 0
    for view, layer in level.layers.items():
        for group, counts in layer.profiles.counts.items():
            assert (again.layers[view].profiles.counts[group] != counts).nnz == 0


def test_something_else_is_no_level(tmp_path):
    from stylo.artifacts import save_artifact

    save_artifact(tmp_path / "raw", arrays={}, meta={})
    with pytest.raises(ArtifactError):
        Level.load(tmp_path / "raw")


def test_transforms():
    assert transformed(None, ["a"]) == ["a"]
    assert transformed(lambda texts: [" " for _ in texts], ["a"]) == ["a"]
    with pytest.raises(InputError) as caught:
        transformed(lambda texts: [], ["a"])
    assert caught.value.code == "length_mismatch"
