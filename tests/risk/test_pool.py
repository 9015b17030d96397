import numpy as np
import pytest

from stylo.document.parser import make_document
from stylo.errors import InputError
from stylo.risk.pool import CandidatePool, Match, habit_bits, with_views
from stylo.risk.scorer import RiskScorer

ANN = "whilst I do think, on the whole, that the rota; such as it is; works"
BOB = "honestly!! the rota is SO broken lol!! nobody cares tbh"
CAT = "The rota was posted. It was read. It was found to be wrong. It was changed"


def variations(base, count):
    words = ["lift", "door", "desk", "lamp", "chair", "floor", "stair", "table", "window"]
    return [
        f"{base} about the {words[n]}. {base} near the {words[n - 3]}." * 3 for n in range(count)
    ]


@pytest.fixture(scope="module")
def pool():
    texts = [text for base in (ANN, BOB, CAT) for text in variations(base, 8)]
    return CandidatePool(texts=texts, authors=["ann"] * 8 + ["bob"] * 8 + ["cat"] * 8)


def test_the_writer_is_named(pool, reference):
    scorer = RiskScorer(reference=reference)
    text = f"{BOB} and the parking too. {BOB} every day!! " * 3
    report = scorer.score_pool(make_document(text), pool)
    assert report.top[0][0] == "bob"
    assert report.probability == report.top[0][1]
    assert sum(p for _, p in report.top) + report.none == pytest.approx(1.0)
    assert report.candidates == 3
    assert any("of 8 known texts" in finding.reason for finding in report.findings)


def test_an_adversary_who_knows_the_sanitizer_retrains(pool):
    calls = []

    def lower(texts):
        calls.append(len(texts))
        return [text.lower().replace("!", ".") for text in texts]

    text = lower([BOB * 4])[0]
    calls.clear()
    match = pool.match(text, words=60, key="lower", transform=lower)
    assert sum(match.probabilities) + match.none == pytest.approx(1.0)
    pool.match(text, words=300, key="lower", transform=lower)
    assert calls[0] > 0
    assert not any(calls[1:])  # the known writing is sanitized once


def test_style_and_content_alone(pool):
    match = pool.match(BOB * 4, words=60, key="raw", transform=None)
    top = match.probabilities.max()
    assert 0 < match.style <= top
    assert 0 < match.content <= top
    bare = pool.match(BOB * 4, words=60, key="raw", transform=None, views=False)
    assert (bare.style, bare.content) == (None, None)
    assert bare.probabilities.tolist() == match.probabilities.tolist()


def test_who_sees_all_can_look_away_from_a_part():
    match = Match(authors=("a", "b"), probabilities=np.array([0.3, 0.2]), none=0.5, calibrated=True)
    seen = with_views(match, style=0.9, content=0.1)
    assert (seen.style, seen.content) == (0.3, 0.1)


def test_what_was_trained_is_kept(pool):
    first = pool.match(ANN * 5, words=60, key="raw", transform=None)
    again = pool.match(ANN * 5, words=60, key="raw", transform=None)
    assert first.probabilities.tolist() == again.probabilities.tolist()


@pytest.mark.parametrize(
    ("texts", "authors", "why"),
    [(["a b", "c d"], ["x", "x"], "one author"), (["a"], ["x", "y"], "lengths"), ([], [], "none")],
)
def test_a_pool_needs_two_authors(texts, authors, why):
    with pytest.raises(InputError):
        CandidatePool(texts=texts, authors=authors)


def test_the_repr_says_how_many(pool):
    assert repr(pool) == "CandidatePool(3 authors, 24 texts)"


def test_the_effective_set():
    even = Match(
        authors=("a", "b", "c"), probabilities=np.full(3, 0.25), none=0.25, calibrated=True
    )
    sure = Match(authors=("a", "b"), probabilities=np.array([1.0, 0.0]), none=0.0, calibrated=True)
    assert (even.effective_set(), sure.effective_set()) == (pytest.approx(4), pytest.approx(1))


def test_a_habit_of_one_author_speaks_for_them():
    assert habit_bits(8, 8, 0, 16) > 4
    assert habit_bits(4, 8, 8, 16) == pytest.approx(0, abs=0.1)
