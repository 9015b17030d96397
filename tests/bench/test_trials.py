from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from stylo.attribution.delta import Delta
from stylo.attribution.identification import Identification
from stylo.attribution.windows import count_words
from stylo_bench.corpora import Record
from stylo_bench.trials import (
    Trial,
    Writing,
    among,
    calibrate,
    extrapolate,
    judge,
    run_trial,
    writings,
)


def record(author: str | None, number: int, text: str) -> Record:
    return Record(
        author=author, doc_id=f"{author}_{number:04}", kind="post", split=None, part="test",
        licence="made up", text=text,
    )  # fmt: skip


def numbered(author: str, number: int, words: int) -> Record:
    return record(author, number, " ".join(f"{author}{number}w{at}" for at in range(words)))


def words_of(text: str) -> set[str]:
    return set(text.split())


def test_the_earliest_documents_are_known_and_no_document_is_on_both_sides() -> None:
    records = [numbered("a", number, 10) for number in (3, 1, 2, 4)]
    (forward,) = writings(records, known_words=15)
    assert [count_words(text) for text in forward.known] == [10, 5]
    assert forward.known[0].startswith("a1w0")
    assert forward.known[1].startswith("a2w0")
    assert words_of(forward.later) == words_of(records[0].text) | words_of(records[3].text)
    (backward,) = writings(records, known_words=15, newest_first=True)
    assert backward.known[0].startswith("a4w0")


@pytest.mark.parametrize(
    ("lengths", "known", "later"),
    [([10], 10, 0), ([10, 10], 10, 10), ([10, 10, 10], 20, 10)],
)
def test_of_authors_with_little_half_is_known(lengths, known: int, later: int) -> None:
    records = [numbered("a", at, length) for at, length in enumerate(lengths)]
    (writing,) = writings(records, known_words=500)
    assert sum(map(count_words, writing.known)) == known
    assert count_words(writing.later) == later


def test_copies_are_dropped_and_so_are_texts_without_an_author() -> None:
    shared = numbered("x", 0, 20).text
    records = [
        record("a", 1, shared), numbered("a", 2, 20), numbered("a", 3, 20),
        record("b", 1, shared), numbered("b", 2, 20), numbered("b", 3, 20),
        record(None, 1, "nobody wrote this"),
    ]  # fmt: skip
    first, second = writings(records, known_words=5)
    assert (first.author, second.author) == ("a", "b")
    assert not words_of(shared) & words_of(" ".join(first.known) + first.later)


BEGINNINGS = ("well", "so", "and then", "but", "or", "if", "as", "now", "yet", "only", "perhaps")


def people(first: int, last: int, *, seed: int = 0) -> list[Writing]:
    """Made-up writers, each with a way to begin."""
    rng = np.random.default_rng(seed)
    things = ("garden", "market", "station", "museum", "harbor", "library")

    def text(person: int) -> str:
        parts = [f"{BEGINNINGS[person]} we saw the {rng.choice(things)} there." for _ in range(8)]
        return " ".join(parts)

    return [
        Writing(
            author=f"p{person:02}", known=(text(person), text(person)),
            later=" ".join(text(person) for _ in range(6)),
        )
        for person in range(first, last)
    ]  # fmt: skip


def test_a_trial_attributes_windows_of_later_texts() -> None:
    candidates = people(0, 8)
    trial = run_trial(Delta, candidates, tested=candidates[:5], words=20, strangers=people(8, 11))
    assert trial.names == tuple(f"p{person:02}" for person in range(8))
    assert trial.decisions.shape == (8 * 3, 8)
    assert (trial.columns >= 0).sum() == 15
    assert set(trial.authors) == {f"p{person:02}" for person in (*range(5), 8, 9, 10)}
    inside = trial.inside
    assert [inside.names[column] for column in inside.columns] == list(inside.authors)
    assert (inside.decisions.argmax(axis=1) == inside.columns).mean() > 0.8
    assert min(trial.fit_seconds, trial.score_seconds) > 0


def made(
    texts: int, candidates: int, *, seed: int, known: float = 0.5, authors: int | None = None
) -> Trial:
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(texts, candidates))
    owners = rng.integers(authors or candidates, size=texts)
    columns = np.where(rng.random(texts) < known, owners, -1)
    inside = columns >= 0
    rows[inside, columns[inside]] += rng.normal(2.5, 1, size=inside.sum())
    return Trial(
        decisions=rows, columns=columns, names=tuple(map(str, range(candidates))),
        authors=tuple(map(str, owners)), fit_seconds=1.0, score_seconds=1.0,
    )  # fmt: skip


def test_among_keeps_the_author_and_draws_the_others() -> None:
    trial = made(200, 50, seed=0)
    rows, known = among(trial, 7)
    assert rows.shape == (200, 7)
    assert (known == (trial.columns >= 0)).all()
    own = trial.decisions[known, trial.columns[known]]
    assert (rows[known, 0] == own).all()
    for row, full in zip(rows, trial.decisions, strict=True):
        assert len(set(row) & set(full)) == 7
    assert (among(trial, 7, seed=1)[0] != rows).any()


def test_columns_can_be_left_out() -> None:
    trial = made(100, 10, seed=0, authors=6)
    less = trial.without(["7", "9"])
    assert less.names == ("0", "1", "2", "3", "4", "5", "6", "8")
    for before, after, column, new in zip(
        trial.decisions, less.decisions, trial.columns, less.columns, strict=True
    ):
        assert (new == -1) == (column == -1)
        assert new == -1 or before[column] == after[new]
    first = trial.without(["8", "9"])
    assert (first.columns == trial.columns).all()


def test_pools_of_different_size_are_calibrated_together() -> None:
    small, large = made(200, 12, seed=4, known=1), made(200, 60, seed=5, known=1)
    learned = calibrate([small, large], leave_out=True)
    assert learned.sizes == (10, 59)
    assert learned.rows == 400


def judged(
    change: Callable[[Identification], Identification], sizes: Sequence[int] = (10, 100)
) -> list:
    learned = change(calibrate([made(1500, 120, seed=1)], leave_out=False))
    trial = made(3000, 100, seed=2)
    return [judge(trial, learned, candidates) for candidates in sizes]


def test_a_calibration_is_judged_good_on_the_like_of_what_it_learned() -> None:
    for judgment in judged(lambda learned: learned):
        assert judgment.ece < 0.04
        assert judgment.ece_closed < 0.05
        assert judgment.none_auc > 0.6
        assert judgment.cllr < 0.6
        assert 0 < judgment.ece_noise < 0.03


def test_an_overconfident_one_is_judged_worse_by_every_figure() -> None:
    good = judged(lambda learned: learned)
    bad = judged(lambda learned: Identification(temperature=0.1, rows=10**6))
    for better, worse in zip(good, bad, strict=True):
        for figure in ("ece", "ece_closed", "brier", "log_loss", "cllr"):
            assert getattr(better, figure) < getattr(worse, figure), figure
        assert worse.none_auc == 0.5


def test_the_rate_among_all_is_foretold_from_fewer() -> None:
    trial = made(1800, 600, seed=3, known=1.0)
    foretold = extrapolate(trial)
    hits = trial.decisions.argmax(axis=1) == trial.columns
    assert foretold.rate == pytest.approx(hits.mean(), abs=0.03)
    assert foretold.error < 0.05
    assert foretold.error <= foretold.worst
    assert (foretold.measured, foretold.candidates) == (200, 600)
