from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.attribution.base import softmax
from stylo.attribution.calibration import COLDEST, HOTTEST, fit_temperature, log_loss
from stylo.errors import InputError


def rows_at(
    temperature: float, rows: int = 4000, classes: int = 5
) -> tuple[np.ndarray, np.ndarray]:
    """Decision values whose true classes are drawn at the temperature."""
    rng = np.random.default_rng(0)
    decisions = rng.normal(size=(rows, classes))
    noise = rng.gumbel(size=decisions.shape)
    return decisions, (decisions / temperature + noise).argmax(axis=1)


@pytest.mark.parametrize("temperature", [0.2, 1.0, 3.0])
def test_the_temperature_that_made_the_rows_is_found(temperature: float) -> None:
    assert fit_temperature(*rows_at(temperature)) == pytest.approx(temperature, rel=0.15)


def test_confidence_equals_accuracy_afterwards() -> None:
    decisions, truth = rows_at(0.5)
    confidence = softmax(decisions / fit_temperature(decisions, truth)).max(axis=1)
    assert confidence.mean() == pytest.approx((decisions.argmax(axis=1) == truth).mean(), abs=0.02)


def test_few_perfect_rows_do_not_give_certainty() -> None:
    decisions = np.eye(4)
    confidence = softmax(decisions / fit_temperature(decisions, range(4))).max()
    assert 0.6 < confidence < 0.95


def test_rows_with_fewer_classes_are_padded_with_minus_infinity() -> None:
    two = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])
    three = np.pad(two, ((0, 0), (0, 1)), constant_values=-np.inf)
    assert fit_temperature(three, [0, 1, 1]) == pytest.approx(fit_temperature(two, [0, 1, 1]))


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(-5, 5)), min_size=1, max_size=20))
def test_it_is_no_worse_than_no_temperature(rows: list[tuple[float, float]]) -> None:
    decisions, truth = np.array(rows), np.zeros(len(rows), dtype=int)
    fitted = fit_temperature(decisions, truth, prior_rows=0)
    assert COLDEST <= fitted <= HOTTEST
    assert log_loss(decisions, truth, fitted) <= log_loss(decisions, truth, 1.0) + 1e-3


def test_no_rows() -> None:
    with pytest.raises(InputError):
        fit_temperature(np.empty((0, 2)), [])
