from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import brier_score_loss, f1_score, roc_auc_score

from stylo.errors import InputError
from stylo_bench.verification import (
    auc,
    brier,
    c_at_1,
    f05u,
    f1,
    verification_scores,
)

TRUE = np.array([1, 1, 1, 0, 0, 0, 0, 1], dtype=bool)
ANSWERS = np.array([0.9, 0.5, 0.2, 0.1, 0.5, 0.8, 0.3, 0.6])


def test_by_hand() -> None:
    # Right: .9, .1, .3, .6; open: two; missed: .2; wrongly said: .8.
    assert c_at_1(TRUE, ANSWERS) == (4 + 2 * 4 / 8) / 8
    assert f05u(TRUE, ANSWERS) == pytest.approx(1.25 * 2 / (1.25 * 2 + 0.25 * (1 + 2) + 1))
    assert f1(TRUE, ANSWERS) == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))


def test_as_scikit_learn_has_it() -> None:
    rng = np.random.default_rng(0)
    true = rng.random(500) < 0.4
    answers = np.round(np.clip(rng.normal(0.35 + 0.3 * true, 0.2), 0, 1), 2)
    assert (answers == 0.5).any()
    left = answers == 0.5
    assert auc(true, answers) == pytest.approx(roc_auc_score(true, answers))
    assert brier(true, answers) == pytest.approx(1 - brier_score_loss(true, answers))
    assert f1(true, answers) == pytest.approx(f1_score(true[~left], answers[~left] > 0.5))


def test_abstaining_pays_where_answers_are_wrong() -> None:
    true, sure = np.array([True, False] * 10), np.array([0.9, 0.1] * 10)
    wrong, left = sure.copy(), sure.copy()
    wrong[:4], left[:4] = 1 - sure[:4], 0.5
    assert c_at_1(true, wrong) < c_at_1(true, left) < c_at_1(true, sure) == 1


def test_all_together() -> None:
    scores = verification_scores(TRUE, ANSWERS)
    assert (scores.claims, scores.answered) == (8, 0.75)
    assert scores.overall == pytest.approx(
        np.mean([metric(TRUE, ANSWERS) for metric in (auc, c_at_1, f05u, f1, brier)])
    )
    perfect = verification_scores(TRUE, TRUE.astype(float))
    assert perfect.overall == 1


def test_no_answer_at_all() -> None:
    scores = verification_scores(TRUE, np.full(8, 0.5))
    assert (scores.auc, scores.c_at_1, scores.f05u, scores.f1) == (0.5, 0, 0, 0)
    assert scores.brier == 0.75


@pytest.mark.parametrize(
    ("true", "answers", "code"),
    [
        ([True], [0.5, 0.5], "length_mismatch"),
        ([True, True], [0.5, 0.5], "no_rows"),
        ([False], [0.5], "no_rows"),
        ([], [], "no_rows"),
    ],
)
def test_errors(true, answers, code) -> None:
    with pytest.raises(InputError) as caught:
        verification_scores(true, answers)
    assert caught.value.code == code
