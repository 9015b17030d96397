import numpy as np
import pytest

from stylo.errors import ArtifactError
from stylo.risk.evidence import FAMILIES
from stylo.risk.margin import MarginModel
from stylo.risk.reference import (
    LENGTHS,
    QUANTILES,
    VIEWS,
    Population,
    length_index,
    load_reference,
)


@pytest.fixture
def population():
    """One feature: seen in half of 199 pieces, its values evenly spread over 1 to 2."""
    values = np.linspace(1, 2, QUANTILES)
    return Population(
        shares=np.full((len(LENGTHS), 1), 0.5, dtype=np.float32),
        quantiles=np.tile(values, (len(LENGTHS), 1, 1)).astype(np.float32),
        pieces=np.full(len(LENGTHS), 199),
        ordinary=np.tile([4.0, 0.0], (len(LENGTHS), 1)),
        margins={"full": MarginModel(coefficients=np.zeros((1, 4)), spread=np.ones(1))},
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


@pytest.mark.parametrize(
    ("excess", "strength", "why"),
    [
        (0.0, 0.0, "nothing stands out"),
        (4.0, 1.0, "as much as in the average piece"),
        (12.0, 2.0, "the more, the less each adds"),
        (1e9, 4.0, "there is a limit"),
    ],
)
def test_how_far_a_family_stands_out(population, excess, strength, why):
    first, second = population.strength(np.array([excess, 0.0]), 0)
    assert first == pytest.approx(strength), why
    assert second == 0


@pytest.mark.parametrize(("words", "index"), [(0, 0), (50, 1), (124, 1), (125, 2), (10**6, 4)])
def test_the_length_to_compare_with(words, index):
    assert length_index(words) == index


def test_what_ships_has_every_level():
    reference = load_reference()
    assert {"raw", "light", "standard"} <= set(reference.populations)
    for population in reference.populations.values():
        assert population.shares.shape == (len(LENGTHS), len(reference.columns))
        assert (population.pieces > 300).all()


@pytest.mark.parametrize("view", VIEWS)
def test_longer_texts_and_more_known_writing_raise_the_risk_and_no_evidence_lowers_it(view):
    for population in load_reference().populations.values():
        _, length, known, *evidence = population.margins[view].coefficients[0]
        assert length > 0
        assert known > 0
        assert len(evidence) == len(FAMILIES)
        assert min(evidence) >= 0


def test_each_view_has_its_own_evidence():
    margins = load_reference().level("raw").margins
    assert margins["style"].coefficients[0][-1] == 0
    assert not margins["content"].coefficients[0][3:-1].any()


def test_an_unknown_level_is_refused(reference):
    with pytest.raises(ArtifactError):
        reference.level("strongest")
