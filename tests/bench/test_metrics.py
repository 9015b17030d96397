from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

from stylo.errors import InputError
from stylo_bench import metrics

RNG = np.random.default_rng(0)
P = RNG.random(4000)
Y = RNG.random(4000) < P


def test_perfect_probabilities_have_no_more_error_than_chance_leaves() -> None:
    error, noise = metrics.calibration_error(P, Y), metrics.calibration_noise(P)
    assert error < 1.6 * noise
    assert 0.005 < noise < 0.04


@pytest.mark.parametrize("shift", [0.1, 0.2])
def test_a_shift_is_found(shift: float) -> None:
    p = np.full(2000, 0.5)
    y = np.arange(2000) % 2 == 0
    assert metrics.calibration_error(p + shift, y, bins=1) == pytest.approx(shift)
    assert metrics.calibration_error(np.clip(P + shift, 0, 1), Y) == pytest.approx(shift, abs=0.03)


def test_more_texts_leave_less_to_chance() -> None:
    assert metrics.calibration_noise(P) < 0.6 * metrics.calibration_noise(P[:400])


def test_weights_count_as_repetition() -> None:
    p, y = P[:300], Y[:300]
    weights = RNG.integers(1, 4, size=300)
    twice, again = np.repeat(p, weights), np.repeat(y, weights)
    for figure in (metrics.brier, metrics.log_loss):
        assert figure(p, y, weights=weights) == pytest.approx(figure(twice, again))
    errors = [
        metrics.calibration_error(p, y, weights=weights), metrics.calibration_error(twice, again)
    ]  # fmt: skip
    assert errors[0] == pytest.approx(errors[1], abs=0.02)  # a bin may end within a row


def test_they_agree_with_scikit_learn() -> None:
    assert metrics.brier(P, Y) == pytest.approx(brier_score_loss(Y, P))
    assert metrics.log_loss(P, Y) == pytest.approx(log_loss(Y, P))
    tied = P.round(1)
    assert metrics.auc(tied, Y) == pytest.approx(roc_auc_score(Y, tied))


def test_log_loss_of_a_certain_error_is_finite() -> None:
    assert np.isfinite(metrics.log_loss([0.0], [1]))


def test_cllr_of_true_ratios_is_their_uncertainty_and_grows_with_a_shift() -> None:
    # Two normal distributions one unit apart: the ratio is x - 1/2.
    x = np.concatenate([RNG.normal(1, 1, 20_000), RNG.normal(0, 1, 20_000)])
    same = np.repeat([True, False], 20_000)
    true = metrics.cllr(x - 0.5, same)
    assert 0.5 < true < 1
    for wrong in (x - 1.5, x + 0.5, 3 * (x - 0.5)):
        assert metrics.cllr(wrong, same) > true + 0.05
    assert metrics.cllr(np.zeros(4), [1, 1, 0, 0]) == pytest.approx(1)
    assert metrics.cllr([800.0, -800.0], [1, 0]) == pytest.approx(0)


def test_errors() -> None:
    for figure in (metrics.brier, metrics.log_loss, metrics.calibration_error, metrics.auc):
        with pytest.raises(InputError, match="one outcome for each"):
            figure([0.5], [1, 0])
        with pytest.raises(InputError, match="one outcome for each"):
            figure([], [])
    for two in (metrics.auc, metrics.cllr):
        with pytest.raises(InputError) as caught:
            two([0.1, 0.9], [1, 1])
        assert caught.value.code == "one_outcome"
