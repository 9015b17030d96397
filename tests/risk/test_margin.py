import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from stylo.risk.margin import (
    MarginModel,
    _Problem,
    beats_one,
    fit_margin,
    hit_rate,
    rates_among,
)

MEAN = st.floats(-3, 4)
SPREAD = st.floats(0.05, 2)
SIZES = np.array([2.0, 5.0, 20.0, 100.0])


@given(MEAN, SPREAD)
def test_more_candidates_never_help_the_attacker(mean, spread):
    rates = hit_rate(mean, spread, [2, 10, 100, 1000, 100_000])
    assert (np.diff(rates) <= 1e-12).all()
    assert ((rates >= 0) & (rates <= 1)).all()


@given(MEAN, SPREAD)
def test_two_candidates_are_the_closed_form(mean, spread):
    assert float(hit_rate(mean, spread, 2)) == pytest.approx(
        float(beats_one(mean, spread)), abs=1e-6
    )


def test_one_candidate_is_always_named():
    assert float(hit_rate(-3.0, 1.0, 1)) == pytest.approx(1.0)


def test_no_evidence_is_chance():
    assert float(hit_rate(0.0, 1e-9, 10)) == pytest.approx(0.5**9)


@pytest.mark.parametrize("size", [2, 5, 20, 40])
def test_rates_among_fewer_are_what_drawing_them_gives(size):
    rng = np.random.default_rng(0)
    beats = rng.permutation(np.arange(39) < 33)
    drawn = [rng.permutation(39)[: size - 1] for _ in range(20_000)]
    expected = np.mean([beats[others].all() for others in drawn])
    assert rates_among([33], [39], [size])[0, 0] == pytest.approx(expected, abs=0.015)


def test_more_candidates_than_there_were_have_no_rate():
    assert np.isnan(rates_among([9], [9], [11])).all()


def simulated(*, evidence):
    """Ranks of 3,000 texts by 300 authors whose margin depends on two of three terms."""
    rng = np.random.default_rng(0)
    terms = np.column_stack([np.ones(3000), rng.normal(size=3000), np.abs(rng.normal(size=3000))])
    z = terms @ [1.0, 0.5, evidence] + 0.6 * rng.normal(size=3000)
    beaten = rng.binomial(99, ndtr(z))
    return terms, rates_among(beaten, np.full(3000, 99), SIZES), np.arange(3000) // 10


def fitted(terms, rates, authors, **options):
    return fit_margin(terms, rates, SIZES, np.ones(len(terms)), authors, free=2, **options)


def test_the_fit_finds_what_made_the_ranks():
    found = fitted(*simulated(evidence=0.2))
    assert found.coefficients == pytest.approx([1.0, 0.5, 0.2], abs=0.06)
    assert found.spread == pytest.approx(0.6, abs=0.06)
    errors = np.sqrt(np.diag(found.covariance))
    assert (errors[:3] > 0.005).all()
    assert (errors[:3] < 0.05).all()


def test_evidence_never_counts_against():
    found = fitted(*simulated(evidence=-0.5))
    assert found.coefficients[2] == 0
    assert not found.covariance[2].any()


def test_evidence_of_which_little_is_known_counts_like_the_other():
    terms, rates, authors = simulated(evidence=0.4)
    silent = np.column_stack([terms, np.zeros(len(terms))])
    alone = fitted(silent, rates, authors, alike=0.0)
    alike = fitted(silent, rates, authors, alike=1.0)
    assert alone.coefficients[3] == pytest.approx(0, abs=1e-3)
    assert alike.coefficients[3] == pytest.approx(alike.coefficients[2], abs=0.05)


def test_the_gradient_is_that_of_the_loss():
    terms, rates, _ = simulated(evidence=0.2)
    problem = _Problem(
        terms=terms, rates=rates, sizes=SIZES, weights=np.ones(len(terms)),
        penalty=np.diag([0.0, 0.1, 0.1, 0.0]),
    )  # fmt: skip
    point = np.array([0.7, 0.3, 0.1, -0.4])
    _, gradient = problem.loss(point)
    for at in range(4):
        step = np.eye(4)[at] * 1e-5
        difference = (problem.loss(point + step)[0] - problem.loss(point - step)[0]) / 2e-5
        assert gradient[at] == pytest.approx(difference, abs=1e-6)


def test_a_model_gives_one_rate_per_row_and_size():
    model = MarginModel(
        coefficients=np.array([[1.0, 0.2], [0.8, 0.2]]), spread=np.array([0.5, 0.5])
    )
    rates = model.rates([1.0, 1.0], [10, 100, 1000])
    assert rates.shape == (2, 3)
    assert (rates[0] > rates[1]).all()
    assert model.beats([1.0, 1.0]) > 0.5
