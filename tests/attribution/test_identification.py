from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.attribution.identification import FEATURES, Identification, fit_identification
from stylo.errors import ArtifactError, InputError, SettingsError


def drawn(
    texts: int, candidates: int, *, seed: int, strength: float = 3.0, known: float = 1.0
) -> tuple[np.ndarray, np.ndarray]:
    """Decision values and true columns; writers stand out by different amounts."""
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(texts, candidates))
    truth = np.where(rng.random(texts) < known, rng.integers(candidates, size=texts), -1)
    inside = truth >= 0
    rows[inside, truth[inside]] += strength * rng.gamma(4, 0.25, size=inside.sum())
    return rows, truth


def gap(probability: np.ndarray, event: np.ndarray) -> float:
    """Calibration error over ten bins of equal mass."""
    parts = np.array_split(np.argsort(probability), 10)
    return float(np.mean([abs(probability[at].mean() - event[at].mean()) for at in parts]))


@pytest.fixture(scope="module")
def learned() -> Identification:
    return fit_identification(*drawn(1500, 100, seed=0))


@pytest.mark.parametrize("candidates", [10, 50, 300])
def test_it_is_calibrated_on_others_at_any_number_of_candidates(
    learned: Identification, candidates: int
) -> None:
    rows, truth = drawn(3000, candidates, seed=candidates, known=0.5)
    probabilities, none = learned.probabilities(rows, prior_known=0.5)
    right = probabilities.argmax(axis=1) == truth
    assert gap(probabilities.max(axis=1), right) < 0.04
    assert gap(none, truth < 0) < 0.06
    first_stage = Identification(temperature=learned.temperature)
    alone, _ = first_stage.probabilities(rows, prior_known=0.5)
    assert gap(alone.max(axis=1), right) > gap(probabilities.max(axis=1), right)


def test_it_tells_writers_of_the_pool_from_others(learned: Identification) -> None:
    rows, truth = drawn(1000, 20, seed=7, known=0.5, strength=5.0)
    _, none = learned.probabilities(rows, prior_known=0.5)
    assert none[truth < 0].mean() > none[truth >= 0].mean() + 0.3


@pytest.mark.parametrize("prior", [0.1, 0.9])
def test_the_prior_is_applied_as_odds(learned: Identification, prior: float) -> None:
    rows, truth = drawn(4000, 30, seed=3, known=prior)
    _, none = learned.probabilities(rows, prior_known=prior)
    assert none.mean() == pytest.approx((truth < 0).mean(), abs=0.03)


@given(
    st.lists(st.lists(st.floats(-1e6, 1e6), min_size=4, max_size=4), min_size=1, max_size=5),
    st.floats(0.001, 0.999),
)
def test_rows_sum_to_one_and_keep_their_order(values: list[list[float]], prior: float) -> None:
    rows = np.array(values)
    learned = Identification(
        temperature=0.5, right=(-2.0, *[0.1] * 7), known=(1.0, *[-0.2] * 7), sizes=(2, 9), rows=50
    )
    for identification in (learned, Identification()):
        probabilities, none = identification.probabilities(rows, prior_known=prior)
        assert np.allclose(probabilities.sum(axis=1) + none, 1)
        assert (probabilities >= 0).all()
        assert ((none > 0) & (none < 1)).all()
        steps = np.diff(np.take_along_axis(probabilities, rows.argsort(axis=1), axis=1), axis=1)
        assert (steps >= -1e-9).all()


def test_the_likeliest_stays_the_likeliest() -> None:
    # However little the second stage thinks of it.
    doubtful = Identification(temperature=1.0, right=(-9.0, *[0.0] * 7), sizes=(2, 9), rows=10**6)
    probabilities, _ = doubtful.probabilities([[0.0, 1.0, 0.9, -3.0]], prior_known=0.5)
    assert probabilities[0].argmax() == 1


def test_without_enough_texts_it_is_a_wide_guess() -> None:
    guess = fit_identification(*drawn(19, 12, seed=0))
    assert guess == Identification()
    assert not guess.calibrated
    probabilities, none = guess.probabilities(np.eye(12)[:1] * 100, prior_known=0.3)
    assert none == pytest.approx(0.7)
    assert probabilities[0, 0] == pytest.approx(0.3 * 0.772, abs=1e-3)
    flat, _ = guess.probabilities(np.zeros((1, 4)), prior_known=0.5)
    assert flat.tolist() == [[0.125] * 4]


def test_strangers_too_few_to_learn_from_leave_it_to_the_prior() -> None:
    rows, truth = drawn(60, 5, seed=1)
    learned = fit_identification(rows, truth, leave_out=False)
    assert learned.right
    assert not learned.known
    assert not learned.calibrated
    _, none = learned.probabilities(rows, prior_known=0.2)
    assert none == pytest.approx(0.8)


@pytest.mark.parametrize("texts", [20, 60, 1000])
def test_texts_without_an_exception_give_no_more_certainty_than_their_number(texts: int) -> None:
    rows = np.eye(12)[np.arange(texts) % 12] * 100
    learned = fit_identification(rows, np.arange(texts) % 12)
    probabilities, none = learned.probabilities(rows[:1], prior_known=0.5)
    most = (texts + 1) / (texts + 2)
    assert none[0] >= 1 - most - 1e-9
    assert probabilities[0, 0] <= most**2 + 1e-9
    assert probabilities[0, 0] > 0.6
    extreme, none = learned.probabilities(rows[:1] * 1e6, prior_known=0.5)
    assert extreme[0, 0] <= most**2 + 1e-9
    assert extreme[0].sum() + none[0] == pytest.approx(1)


def test_the_second_stage_is_held_to_the_first() -> None:
    rows, truth = drawn(300, 30, seed=2)
    free, held = (np.abs(fit_identification(rows, truth, ridge=r).right) for r in (1.0, 1e6))
    assert free.max() > 0.05
    assert held.max() < 1e-3


def test_strangers_are_learned_from_rows_without_a_column_too() -> None:
    rows, truth = drawn(1200, 30, seed=4, known=0.6, strength=5.0)
    given_ones = fit_identification(rows, truth, leave_out=False)
    left_out = fit_identification(rows[truth >= 0], truth[truth >= 0], leave_out=True)
    new, _ = drawn(500, 30, seed=5, known=0.5, strength=5.0)
    both = [i.probabilities(new, prior_known=0.5)[1] for i in (given_ones, left_out)]
    assert np.corrcoef(both)[0, 1] > 0.97
    assert np.abs(both[0] - both[1]).mean() < 0.06


def test_rows_may_have_fewer_candidates_than_others() -> None:
    rows, truth = drawn(600, 40, seed=6)
    truth[:300] %= 20
    rows[:300, 20:] = -np.inf
    learned = fit_identification(rows, truth, sizes=(10, 20, 39))
    assert learned.calibrated
    assert learned.sizes == (10, 39)
    assert np.isfinite(learned.right).all()


@pytest.mark.parametrize(
    ("candidates", "sizes", "expected"),
    [(8, None, (2, 7)), (100, None, (10, 99)), (100, (5, 500), (5, 99)), (2, None, (2, 2))],
)
def test_the_sizes_it_learns_at(candidates: int, sizes, expected: tuple[int, int]) -> None:
    learned = fit_identification(*drawn(80, candidates, seed=0), sizes=sizes)
    assert learned.sizes == expected
    assert learned.projected(10 * expected[1] + 1)
    assert not learned.projected(10 * expected[1])


def test_it_depends_on_the_seed_alone() -> None:
    rows, truth = drawn(100, 40, seed=0)
    first = fit_identification(rows, truth)
    assert fit_identification(rows, truth) == first
    assert fit_identification(rows, truth, seed=1) != first


def test_it_goes_through_json(learned: Identification) -> None:
    for identification in (learned, Identification()):
        table = json.loads(json.dumps(identification.to_meta()))
        assert Identification.from_meta(table) == identification


@pytest.mark.parametrize(
    "change",
    [{"right": [1.0]}, {"sizes": [1]}, {"temperature": "warm"}, {"rows": None}, {"known": 3}],
)
def test_what_is_no_calibration_is_refused(learned: Identification, change: dict) -> None:
    with pytest.raises(ArtifactError):
        Identification.from_meta(learned.to_meta() | change)
    with pytest.raises(ArtifactError):
        Identification.from_meta({})


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([1.0, 2.0], "no matrix"),
        ([[1.0]], "one candidate"),
        ([[1.0, np.nan]], "not a number"),
        ([[1.0, -np.inf]], "only a fit may have gaps"),
    ],
)
def test_wrong_decision_values(rows: list, why: str) -> None:
    with pytest.raises(InputError) as caught:
        Identification().probabilities(rows, prior_known=0.5)
    assert caught.value.code == "bad_decisions", why


def test_wrong_columns_and_priors() -> None:
    rows, truth = drawn(30, 5, seed=0)
    with pytest.raises(InputError, match="true column for each row"):
        fit_identification(rows, truth[1:])
    with pytest.raises(InputError, match="not among the columns"):
        fit_identification(rows, truth + 5)
    for prior in (0.0, 1.0):
        with pytest.raises(SettingsError) as caught:
            Identification().probabilities(rows, prior_known=prior)
        assert caught.value.code == "bad_prior"


def test_a_second_that_falls_back_speaks_for_the_likeliest(learned: Identification) -> None:
    assert len(learned.right) == len(learned.known) == len(FEATURES)
    rows = np.sort(drawn(1000, 50, seed=8)[0], axis=1)
    fallen = rows.copy()
    fallen[:, -2] = rows[:, -3]
    before, after = (
        learned.probabilities(r, prior_known=0.5)[0].max(axis=1) for r in (rows, fallen)
    )
    assert after.mean() > before.mean()
    assert (after > before - 0.02).all()
