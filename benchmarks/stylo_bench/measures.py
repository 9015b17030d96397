"""What a defence costs and gives beside re-identification: meaning, fluency, utility, time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import MiniBatchKMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from stylo.document.context import ContextModel
from stylo.document.parser import make_document
from stylo.sanitize.meaning import measure_meaning
from stylo_bench.floors import content_only
from stylo_bench.metrics import auc

_FOLDS = 3
_TOPICS = 8
_FEWEST = 30  # texts under which a classifier says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How much of the meaning is left, on average over documents; all in [0, 1].

    Parameters
    ----------
    similarity : float
        Cosine of the words, weighted by how rare they are.
    content_recall : float
        Share of the content words found again.
    locked_kept : float
        Share of numbers, dates, names, links, quotations, negations and the like found again.
    """

    similarity: float
    content_recall: float
    locked_kept: float


def meaning_of(before: Sequence[str], after: Sequence[str]) -> Kept:
    """Return how much of the meaning of texts is in what was made of them.

    Nothing is known of the edits, so every defence is measured alike: a synonym counts as a word
    that is gone. See :func:`stylo.sanitize.meaning.measure_meaning`.

    Examples
    --------
    >>> meaning_of(["Pay 5 dollars."], [""]).locked_kept
    0.0
    """
    found = [
        measure_meaning(make_document(old), make_document(new), edits=())
        for old, new in zip(before, after, strict=True)
        if old.strip()
    ]
    return Kept(
        similarity=float(np.mean([item.similarity for item in found])),
        content_recall=float(np.mean([item.content_recall for item in found])),
        locked_kept=float(np.mean([item.locked_kept for item in found])),
    )


def fluency_of(
    before: Sequence[str], after: Sequence[str], *, model: ContextModel | None = None
) -> float | None:
    """Return the ratio of the language model's cost per word, after to before.

    Over 1 is less fluent, or rarer. The costs are the context model's negative log probabilities
    of each word given its neighbors on both sides. None where nothing is left.
    """
    scorer = model or ContextModel.load()
    costs = []
    for texts in (before, after):
        tokens = [[token.text for token in make_document(text).tokens] for text in texts]
        found = [scorer.word_costs(words, exact=False) for words in tokens if words]
        if not found:
            return None
        costs.append(float(np.concatenate(found).mean()))
    return costs[1] / costs[0]


def detectability_of(
    before: Sequence[str], after: Sequence[str], authors: Sequence[str], *, seed: int
) -> float | None:
    """Return how well sanitized texts are told from raw ones (AUC), on authors never seen.

    None where there are too few texts, or nothing was changed.
    """
    pairs = [
        (old, new, author)
        for old, new, author in zip(before, after, authors, strict=True)
        if old.strip() and new.strip()
    ]
    if len(pairs) < _FEWEST or len({author for _, _, author in pairs}) < _FOLDS:
        return None
    if all(old == new for old, new, _ in pairs):
        return None
    texts = [old for old, _, _ in pairs] + [new for _, new, _ in pairs]
    groups = [author for _, _, author in pairs] * 2
    labels = np.repeat([0, 1], len(pairs))
    scores = _held_out(texts, labels, groups, method="decision_function", seed=seed)
    return auc(scores, labels)


def utility_of(
    before: Sequence[str],
    after: Sequence[str],
    authors: Sequence[str],
    *,
    labels: Sequence[str] | None = None,
    seed: int,
) -> float | None:
    """Return the accuracy of a topic classifier on sanitized text relative to raw text.

    Trained and tested on each, authors apart. Without ``labels`` the topics are eight clusters of
    the content words of the raw texts (mini-batch k-means on tf-idf). None for too few texts.
    """
    if len(before) < _FEWEST or len(set(authors)) < _FOLDS:
        return None
    target = np.asarray(labels if labels is not None else _topics(before, seed))
    if len(set(target.tolist())) < 2:
        return None
    rates = []
    for texts in (before, after):
        filled = [text if text.strip() else "(nothing)" for text in texts]
        found = _held_out(filled, target, authors, method="predict", seed=seed)
        rates.append(float((found == target).mean()))
    return rates[1] / rates[0] if rates[0] else None


def _topics(texts: Sequence[str], seed: int) -> NDArray[Any]:
    views = [view or "(nothing)" for view in content_only(list(texts))]
    rows = TfidfVectorizer(min_df=2, max_df=0.3).fit_transform(views)
    clusters = MiniBatchKMeans(n_clusters=_TOPICS, random_state=seed, n_init=5)
    return np.asarray(clusters.fit_predict(rows))


def _held_out(
    texts: Sequence[str], labels: NDArray[Any], groups: Sequence[str], *, method: str, seed: int
) -> NDArray[Any]:
    """Return what a linear machine says of each text, trained on the texts of other groups."""
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, lowercase=False),
        LinearSVC(random_state=seed),
    )
    return np.asarray(
        cross_val_predict(
            model, list(texts), labels, groups=groups, cv=GroupKFold(_FOLDS), method=method
        )
    )


def linkage_of(texts: Sequence[str], authors: Sequence[str], *, seed: int) -> float | None:
    """Return how well two released texts of one writer are told from two of two writers (AUC).

    Pairs of released texts, as many of either sort; the evidence is the cosine of their tf-idf
    weighted character n-grams. No known writing is needed for this attack.
    """
    filled = [(text, author) for text, author in zip(texts, authors, strict=True) if text.strip()]
    rng = np.random.default_rng(seed)
    owners = np.array([author for _, author in filled])
    same = [
        rng.choice(np.flatnonzero(owners == author), 2, replace=False)
        for author in sorted(set(owners.tolist()))
        if (owners == author).sum() > 1
        for _ in range(min(10, int((owners == author).sum()) // 2))
    ]
    if len(same) < _FEWEST // 3 or len(set(owners.tolist())) < 3:
        return None
    other: list[NDArray[np.int64]] = []
    while len(other) < len(same):
        pair = rng.choice(len(owners), 2, replace=False)
        if owners[pair[0]] != owners[pair[1]]:
            other.append(pair)
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), sublinear_tf=True)
    rows = vectorizer.fit_transform([text for text, _ in filled])
    pairs = np.array([*same, *other])
    cosines = np.asarray(rows[pairs[:, 0]].multiply(rows[pairs[:, 1]]).sum(axis=1)).ravel()
    return auc(cosines, np.repeat([1, 0], [len(same), len(other)]))


@dataclass
class Clock:
    """Adds up how long a defence takes.

    Parameters
    ----------
    cpu, wall : float
        Seconds so far.
    documents, words : int
        What was rewritten in them.
    """

    cpu: float = 0.0
    wall: float = 0.0
    documents: int = 0
    words: int = 0

    def __enter__(self) -> Clock:
        self._began = time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.cpu += time.process_time() - self._began[0]
        self.wall += time.perf_counter() - self._began[1]
