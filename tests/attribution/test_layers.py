import numpy as np
import pytest

from stylo.attribution.layers import LENGTHS, Layer, fit_layers, nearest_length
from stylo.errors import ArtifactError


@pytest.fixture(scope="module")
def known():
    # Made-up writers who differ in one favorite opener and one mark.
    rng = np.random.default_rng(4)
    things = ["lamp", "door", "desk", "chair", "table", "floor", "stair", "window"]
    openers = ["well,", "so", "honestly", "frankly", "look,", "now", "sure,", "ok", "right,", "oh"]
    texts, index = [], []
    for author, opener in enumerate(openers):
        for _ in range(8):
            said = [
                f"{opener} the {rng.choice(things)} near the {rng.choice(things)} "
                f"{rng.choice(['creaks', 'moves', 'leaks'])}" + "!.?;"[author % 4]
                for _ in range(30)
            ]
            texts.append(" ".join(said))
            index.append(author)
    return texts, np.array(index)


@pytest.fixture(scope="module")
def layer(known):
    return fit_layers(*known, 10, ["full"], seed=0)["full"]


def test_writers_and_strangers_are_told_apart(layer, known):
    texts, index = known
    assert layer.calibrations[125].calibrated
    mine, none, calibrated = layer.probabilities(
        [texts[0], "Quarterly revenue rose; guidance was raised. " * 30], [200, 200],
        prior_known=0.5,
    )  # fmt: skip
    assert calibrated.all()
    assert mine[0].argmax() == index[0]
    assert none[0] < 0.5 < none[1]
    assert np.allclose(mine.sum(axis=1) + none, 1)


def test_the_prior_counts(layer, known):
    text = [known[0][0]]
    likely = layer.probabilities(text, [125], prior_known=0.9)[1]
    unlikely = layer.probabilities(text, [125], prior_known=0.1)[1]
    assert likely < unlikely


def test_too_little_writing_is_a_guess():
    layer = fit_layers(["so it goes", "it never did"], np.array([0, 1]), 2, ["full"], seed=0)
    assert not layer["full"].probabilities(["so"], [1], prior_known=0.5)[2].any()


def test_a_layer_is_stored_without_loss(layer, known):
    again = Layer.load("full", layer.to_arrays(), layer.to_meta())
    asked = ([known[0][5]], [125])
    before, after = (one.probabilities(*asked, prior_known=0.5)[0] for one in (layer, again))
    assert np.allclose(before, after)
    assert set(layer.to_meta()) == {str(length) for length in LENGTHS}


def test_a_layer_that_lacks_something(layer):
    arrays = layer.to_arrays()
    del arrays["full_word_gaps"]
    with pytest.raises(ArtifactError):
        Layer.load("full", arrays, layer.to_meta())


def test_lengths_are_near_by_ratio():
    assert [nearest_length(words) for words in (0, 249, 251)] == [125, 125, 500]
