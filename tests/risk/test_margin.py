import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.risk.margin import MarginModel, beats_one, fit_margin, hit_rate

MEAN = st.floats(-3, 4)
SPREAD = st.floats(0.05, 2)


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


def test_the_fit_finds_what_made_the_ranks():
    rng = np.random.default_rng(0)
    terms = np.column_stack([np.ones(3000), rng.normal(size=3000)])
    z = terms @ [1.0, 0.5] + 0.6 * rng.normal(size=3000)
    from scipy.special import ndtr

    beaten = rng.binomial(40, ndtr(z)).astype(float)
    coefficients, spread = fit_margin(terms, beaten, np.full(3000, 40.0), np.ones(3000))
    assert coefficients == pytest.approx([1.0, 0.5], abs=0.05)
    assert spread == pytest.approx(0.6, abs=0.05)


def test_a_model_gives_one_rate_per_row():
    model = MarginModel(
        coefficients=np.array([[1.0, 0.2], [0.8, 0.2]]), spread=np.array([0.5, 0.5])
    )
    rates = model.rates([1.0, 1.0], 100)
    assert rates.shape == (2,)
    assert rates[0] > rates[1]
    assert model.beats([1.0, 1.0]) > 0.5
