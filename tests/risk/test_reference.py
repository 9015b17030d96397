import numpy as np
import pytest

from stylo.errors import ArtifactError
from stylo.risk.margin import MarginModel
from stylo.risk.reference import LENGTHS, QUANTILES, Population, length_index, load_reference


@pytest.fixture
def population():
    """One feature: seen in half of 199 pieces, its values evenly spread over 1 to 2."""
    values = np.linspace(1, 2, QUANTILES)
    return Population(
        shares=np.full((len(LENGTHS), 1), 0.5, dtype=np.float32),
        quantiles=np.tile(values, (len(LENGTHS), 1, 1)).astype(np.float32),
        pieces=np.full(len(LENGTHS), 199),
        center=np.full(len(LENGTHS), 4.0),
        scale=np.full(len(LENGTHS), 2.0),
        margin=MarginModel(coefficients=np.zeros((1, 4)), spread=np.ones(1)),
    )


@pytest.mark.parametrize(
    ("value", "share", "why"),
    [
        (0.5, 0.5, "as weak as any"),
        (1.5, 0.25, "the stronger half"),
        (9.0, 0.005, "never, smoothed"),
    ],
)
def test_the_share_that_shows_a_habit_as_strongly(population, value, share, why):
    assert population.tail(0, value, 1) == pytest.approx(share, abs=0.02)


@pytest.mark.parametrize(("value", "z"), [(4.0, 0.0), (6.0, 1.0), (99.0, 3.0), (-99.0, -3.0)])
def test_distinctiveness_is_told_against_texts_as_long(population, value, z):
    assert population.standardized(value, 0) == z


@pytest.mark.parametrize(("words", "index"), [(0, 0), (50, 0), (124, 0), (125, 1), (10**6, 3)])
def test_the_length_to_compare_with(words, index):
    assert length_index(words) == index


def test_what_ships_has_every_level():
    reference = load_reference()
    assert {"raw", "light", "standard"} <= set(reference.populations)
    for population in reference.populations.values():
        assert population.shares.shape == (len(LENGTHS), len(reference.columns))
        assert (population.pieces > 300).all()


def test_longer_texts_and_more_known_writing_raise_the_risk():
    for population in load_reference().populations.values():
        _, length, known, _ = population.margin.coefficients[0]
        assert length > 0
        assert known > 0


def test_an_unknown_level_is_refused(reference):
    with pytest.raises(ArtifactError):
        reference.level("strongest")
