from __future__ import annotations

import numpy as np
import pytest

from stylo.attribution.delta import Delta
from stylo.attribution.openset import OpenSetCalibration, calibrate_open_set, evidence


def calibrate(texts: list[str], authors: list[str], **options) -> OpenSetCalibration:
    _, index = np.unique(authors, return_inverse=True)
    return calibrate_open_set(
        Delta, texts, index, texts, **({"query_words": 20, "seed": 0} | options)
    )


def test_it_tells_writers_of_the_pool_from_others(writing) -> None:
    texts, authors = writing(9, 6, sentences=8)
    inside = np.array([author < "w6" for author in authors])
    known = [text for text, here in zip(texts, inside, strict=True) if here]
    names = [author for author, here in zip(authors, inside, strict=True) if here]
    calibration = calibrate(known, names)
    assert calibration.calibrated
    attacker = Delta().fit(known, names)
    new, whose = writing(9, 3, sentences=4, seed=6)
    probabilities = calibration.known(attacker.decision_function(new), 0.5)
    here = np.array([author < "w6" for author in whose])
    assert probabilities[here].mean() > probabilities[~here].mean() + 0.3


def test_the_prior_moves_it_and_rows_sum_to_one(writing) -> None:
    texts, authors = writing(6, 6)
    calibration = calibrate(texts, authors)
    decisions = Delta().fit(texts, authors).decision_function(texts)
    low, high = (calibration.known(decisions, prior).mean() for prior in (0.1, 0.9))
    assert low < high
    assert np.allclose(calibration.within(decisions).sum(axis=1), 1)


@pytest.mark.parametrize(
    ("authors", "documents", "temperature", "why"),
    [
        (2, 12, True, "two authors: nobody can be left out, so only the temperature is learned"),
        (6, 1, False, "one document each: nothing can be held out"),
        (3, 2, False, "too few pieces"),
    ],
)
def test_it_falls_back(writing, authors: int, documents: int, temperature: bool, why: str) -> None:
    calibration = calibrate(*writing(authors, documents))
    assert not calibration.calibrated, why
    assert (calibration.temperature is not None) == temperature, why
    assert calibration.known(np.eye(authors), 0.3) == pytest.approx(0.3)


def test_the_fallback_is_wide() -> None:
    calibration = OpenSetCalibration()
    assert calibration.within(np.array([[100.0, 0.0]]))[0, 0] == pytest.approx(0.881, abs=1e-3)
    assert calibration.within(np.eye(12)[:1])[0, 0] == pytest.approx(0.772, abs=1e-3)
    assert calibration.within(np.zeros((1, 4))).tolist() == [[0.25] * 4]


def test_it_depends_on_the_seed_alone(writing) -> None:
    texts, authors = writing(5, 6)
    assert calibrate(texts, authors) == calibrate(texts, authors)
    assert calibrate(texts, authors) != calibrate(texts, authors, seed=1)


def test_evidence_does_not_depend_on_where_zero_is() -> None:
    rows = np.array([[3.0, 1.0, -1.0], [0.5, 0.5, 0.0]])
    assert np.allclose(evidence(rows, 2.0), evidence(rows + 7, 2.0))
