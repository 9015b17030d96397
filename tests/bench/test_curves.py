from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from scipy.special import ndtr

from stylo.errors import InputError
from stylo_bench.curves import (
    expected_rate,
    first_among,
    fit_curve,
    impostors_beaten,
    rate_curve,
)


def ranks(texts: int, others: int, *, mean: float = 2.0, spread: float = 1.3, seed: int = 0):
    """How many of the others each text's writer beats, by a normal margin."""
    rng = np.random.default_rng(seed)
    return rng.binomial(others, ndtr(rng.normal(mean, spread, size=texts)))


def test_impostors_beaten_counts_ties_for_the_defence() -> None:
    rows = [[2.0, 1.0, 2.0, 0.0], [5.0, 1.0, 1.0, 1.0]]
    assert impostors_beaten(rows, [0, 0]).tolist() == [2, 3]


@pytest.mark.parametrize("beaten", [0, 2, 4, 5])
def test_it_is_what_drawing_the_others_gives(beaten: int) -> None:
    # All ways to draw N-1 of five others, of whom the first ``beaten`` are beaten.
    for size in range(1, 7):
        draws = list(combinations(range(5), size - 1))
        expected = np.mean([all(other < beaten for other in draw) for draw in draws])
        assert first_among([beaten], 5, [size])[0, 0] == pytest.approx(expected)


def test_it_is_safe_with_many_candidates() -> None:
    chances = first_among([99_999, 99_998, 50_000], 99_999, [2, 1_000, 100_000])
    assert np.isfinite(chances).all()
    assert chances[0] == pytest.approx([1, 1, 1])
    assert chances[1] == pytest.approx([1 - 1 / 99_999, 1 - 999 / 99_999, 0])
    assert chances[2, 0] == pytest.approx(50_000 / 99_999)


def test_candidates_must_have_been_measured() -> None:
    for sizes in ([0], [7]):
        with pytest.raises(InputError) as caught:
            first_among([1], 5, sizes)
        assert caught.value.code == "unmeasured_candidates"


@pytest.mark.parametrize(("mean", "spread"), [(1.0, 0.3), (2.5, 1.2), (4.0, 3.0)])
def test_the_expected_rate_is_exact(mean: float, spread: float) -> None:
    z = np.random.default_rng(0).normal(mean, spread, size=400_000)
    for size in (2, 100, 100_000):
        simulated = float((ndtr(z) ** (size - 1)).mean())
        assert expected_rate(mean, spread, [size])[0] == pytest.approx(simulated, abs=0.003)


def test_the_fit_finds_the_curve_again() -> None:
    sizes = np.geomspace(2, 400, 12).round()
    for mean, spread in ((1.0, 0.5), (3.0, 2.0)):
        found = fit_curve(sizes, expected_rate(mean, spread, sizes))
        assert found == pytest.approx((mean, spread), abs=0.02)


def test_two_hundred_authors_foretell_a_thousand() -> None:
    beaten = ranks(600, 199)
    authors = np.repeat(np.arange(200), 3).tolist()
    points = rate_curve(beaten, authors, measured=200, candidates=[100, 1000, 5000], draws=50)
    truth = expected_rate(2.0, 1.3, [100, 1000, 5000])
    for point, true in zip(points, truth, strict=True):
        assert point.rate == pytest.approx(true, abs=0.04)
        assert point.low < point.rate < point.high
        assert point.low - 0.02 < true < point.high + 0.02
    assert [point.fitted for point in points] == [False, True, True]
    assert [point.projected for point in points] == [False, False, True]


def test_the_fit_goes_on_where_the_measurement_ends() -> None:
    beaten = ranks(900, 299, seed=1)
    at, beyond = rate_curve(
        beaten, list(range(900)), measured=300, candidates=[300, 301], draws=5
    )  # fmt: skip
    assert at.rate == pytest.approx(beyond.rate, abs=0.02)


def test_every_author_counts_the_same() -> None:
    (point,) = rate_curve([9, 9, 9, 0], ["a", "a", "a", "b"], measured=10, candidates=[10])
    assert point.rate == 0.5


def test_few_authors_are_not_carried_on() -> None:
    with pytest.raises(InputError) as caught:
        rate_curve([5] * 9, list(range(9)), measured=199, candidates=[10, 1000])
    assert caught.value.code == "too_few_authors"
    assert rate_curve([5] * 9, list(range(9)), measured=199, candidates=[10])
    with pytest.raises(InputError):
        rate_curve([5], ["a", "b"], measured=10, candidates=[5])


def test_it_depends_on_the_seed_alone() -> None:
    options = {"measured": 200, "candidates": [10, 500], "draws": 10}
    authors, beaten = list(range(100)), ranks(100, 199)
    assert rate_curve(beaten, authors, **options) == rate_curve(beaten, authors, **options)
    assert rate_curve(beaten, authors, **options, seed=1) != rate_curve(beaten, authors, **options)
