from __future__ import annotations

import numpy as np
import pytest

from stylo.errors import InputError
from stylo_bench.intervals import over_authors


def test_macro_and_micro() -> None:
    hits, authors = [1, 1, 1, 0], ["a", "a", "a", "b"]
    assert over_authors(hits, authors).value == 0.5
    assert over_authors(hits, authors, macro=False).value == 0.75


def test_more_authors_narrow_it_more_texts_do_not() -> None:
    rng = np.random.default_rng(0)

    def width(authors: int, texts: int) -> float:
        hits = np.repeat(rng.random(authors) < 0.5, texts)
        estimate = over_authors(hits, np.repeat(np.arange(authors), texts).tolist())
        return estimate.high - estimate.low

    assert width(400, 1) < 0.12
    assert width(20, 20) > 0.3


def test_it_covers() -> None:
    rng = np.random.default_rng(0)
    covered = 0
    for seed in range(60):
        rates = rng.beta(4, 2, size=50)
        hits = rng.random((50, 10)) < rates[:, None]
        estimate = over_authors(hits.ravel(), np.repeat(np.arange(50), 10).tolist(), seed=seed)
        covered += estimate.low <= 4 / 6 <= estimate.high
    assert covered >= 52


def test_ends_and_seed() -> None:
    sure = over_authors([1, 1], ["a", "b"])
    assert (sure.low, sure.value, sure.high) == (1.0, 1.0, 1.0)
    hits, authors = [1, 0, 1, 0], ["a", "b", "c", "d"]
    assert over_authors(hits, authors, seed=1) == over_authors(hits, authors, seed=1)


@pytest.mark.parametrize(("hits", "authors"), [([], []), ([1], ["a", "b"])])
def test_errors(hits, authors) -> None:
    with pytest.raises(InputError):
        over_authors(hits, authors)
