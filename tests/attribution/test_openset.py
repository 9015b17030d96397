from __future__ import annotations

import numpy as np
import pytest

from stylo.attribution.delta import Delta
from stylo.attribution.identification import Identification
from stylo.attribution.openset import calibrate_open_set


def calibrate(texts: list[str], authors: list[str], **options) -> Identification:
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
    _, none = calibration.probabilities(attacker.decision_function(new), prior_known=0.5)
    here = np.array([author < "w6" for author in whose])
    assert none[~here].mean() > none[here].mean() + 0.3


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
    _, none = calibration.probabilities(np.eye(authors), prior_known=0.3)
    assert none == pytest.approx(0.7)


def test_it_depends_on_the_seed_alone(writing) -> None:
    texts, authors = writing(5, 6)
    assert calibrate(texts, authors) == calibrate(texts, authors)
    assert calibrate(texts, authors) != calibrate(texts, authors, seed=1)
