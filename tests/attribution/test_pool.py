from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylo.attribution.delta import Delta
from stylo.attribution.pool import AuthorPool, new_attacker
from stylo.errors import InputError, RegistryError, SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    author: str | None
    text: str = field(repr=False)


@pytest.mark.parametrize("attacker", ["linear", "delta"])
def test_it_names_the_author_and_doubts_strangers(writing, attacker: str) -> None:
    texts, authors = writing(9, 6, sentences=8)
    known = [(t, a) for t, a in zip(texts, authors, strict=True) if a < "w6"]
    pool = AuthorPool.fit(
        [t for t, _ in known], [a for _, a in known], query_words=20, attacker=attacker
    )
    assert pool.calibrated
    assert pool.authors == tuple(f"w{n}" for n in range(6))
    new, truth = writing(9, 3, sentences=4, seed=6)
    scores = pool.score(new)
    assert scores.calibrated
    assert np.allclose(scores.probabilities.sum(axis=1) + scores.none, 1)
    here = np.array([author < "w6" for author in truth])
    named = np.array(pool.authors)[scores.probabilities.argmax(axis=1)]
    assert (named == np.array(truth))[here].mean() > 0.9
    assert scores.none[~here].mean() > scores.none[here].mean() + 0.2


@cache
def small_pool() -> AuthorPool:
    return AuthorPool.fit(["so it goes", "well then, I never!"], ["a", "b"])


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=4))
@settings(max_examples=30)
def test_any_text_gets_probabilities(texts: list[str]) -> None:
    scores = small_pool().score(texts, prior_known=0.8)
    assert np.isfinite(scores.probabilities).all()
    assert (scores.probabilities >= 0).all()
    assert np.allclose(scores.probabilities.sum(axis=1) + scores.none, 1)


def test_little_known_writing_is_said(writing) -> None:
    for authors in (2, 5):
        pool = AuthorPool.fit(*writing(authors, 1))
        scores = pool.score(writing(authors, 1, seed=6)[0])
        assert not pool.calibrated
        assert not scores.calibrated
        assert np.allclose(scores.none, 0.5)
        assert scores.probabilities.max() < 0.5


def test_prior_known(writing) -> None:
    pool = AuthorPool.fit(*writing(6, 6), query_words=20, prior_known=0.2)
    new = writing(6, 2, seed=6)[0]
    assert (pool.score(new).none > pool.score(new, prior_known=0.9).none).all()
    with pytest.raises(SettingsError):
        pool.score(new, prior_known=1.0)


def test_copies_are_dropped(writing) -> None:
    texts, authors = writing(3, 4)
    pool = AuthorPool.fit([*texts, texts[0], texts[5]], [*authors, "w2", "w1"])
    assert pool.dropped == 3
    assert pool.documents == 11


def test_same_seed_same_scores(writing) -> None:
    texts, authors = writing(4, 5)
    first, second = (AuthorPool.fit(texts, authors, seed=3).score(texts) for _ in range(2))
    assert (first.probabilities == second.probabilities).all()


def test_an_adversary_who_knows_the_sanitizer(writing) -> None:
    calls: list[int] = []

    def shout(texts: list[str]) -> list[str]:
        calls.append(len(texts))
        return ["SO " + text.upper().replace("!", ".") for text in texts]

    texts, authors = writing(5, 6)
    new, truth = writing(5, 3, seed=6)
    for mode in ("both", "sanitized"):
        pool = AuthorPool.fit(texts, authors, query_words=20, transform=shout, mode=mode)
        scores = pool.score(shout(new))
        named = np.array(pool.authors)[scores.probabilities.argmax(axis=1)]
        assert (named == np.array(truth)).mean() > 0.8
        assert pool.calibrated
    assert calls == [30, 15, 30, 15]


def test_a_transform_may_leave_nothing_but_not_lose_texts(writing) -> None:
    texts, authors = writing(3, 3)
    AuthorPool.fit(texts, authors, transform=lambda texts: ["" for _ in texts], mode="sanitized")
    with pytest.raises(InputError) as caught:
        AuthorPool.fit(texts, authors, transform=lambda texts: texts[1:])
    assert caught.value.code == "length_mismatch"


def test_from_records_skips_what_cannot_be_used(writing) -> None:
    texts, authors = writing(3, 3)
    notes = [Note(author=a, text=t) for t, a in zip(texts, authors, strict=True)]
    pool = AuthorPool.from_records([*notes, Note(author=None, text="x"), Note(author="z", text="")])
    assert (pool.documents, pool.authors) == (9, ("w0", "w1", "w2"))
    assert repr(pool) == "<AuthorPool of 3 authors, 9 documents>"


UNUSABLE = [
    (["one text", "two texts"], ["a", "a"], {}, "too_few_authors"),
    (["one text", " "], ["a", "b"], {}, "empty_text"),
    ([], [], {}, "no_texts"),
    (["one text", "two texts"], ["a"], {}, "length_mismatch"),
    (["one text", "two texts"], ["a", "b"], {"query_words": 0}, "bad_pool"),
    (["one text", "two texts"], ["a", "b"], {"mode": "raw"}, "bad_pool"),
    (["one text", "two texts"], ["a", "b"], {"prior_known": 0}, "bad_prior"),
]


@pytest.mark.parametrize(("texts", "authors", "options", "code"), UNUSABLE)
def test_errors(texts, authors, options, code: str) -> None:
    with pytest.raises((InputError, SettingsError)) as caught:
        AuthorPool.fit(texts, authors, **options)
    assert caught.value.code == code


def test_attackers_come_from_the_registry() -> None:
    made = new_attacker("linear", query_words=40, seed=7).get_params()
    assert (made["query_words"], made["seed"]) == (40, 7)
    own = Delta(n_words=9)
    assert new_attacker(own, query_words=40, seed=7).n_words == 9
    assert new_attacker(own, query_words=40, seed=7) is not own
    with pytest.raises(RegistryError):
        new_attacker("oracle", query_words=1, seed=0)
