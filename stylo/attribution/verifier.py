"""Did this author write this text? Any attacker as a verifier of one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from stylo.attribution.base import Attacker, Floats, check_labels, check_texts
from stylo.attribution.heldout import leave_out
from stylo.attribution.pool import new_attacker
from stylo.errors import InputError, SettingsError

PARTS = 3
MIN_ROWS = 20  # fewer held-out pieces than this say too little

Rows = NDArray[np.intp]


class Verifier(BaseEstimator):  # type: ignore[misc]
    """Probability that a named author wrote a text, with all other authors as the cohort.

    An attacker's score of a text for an author means little by itself: some texts are near
    everybody, some authors are near every text. It is compared with the scores of the same text
    for the other authors (t), and with the scores of other people's texts for the same author
    (z), both as standard scores, as S-norm does in speaker verification (Shum et al. 2010,
    Unsupervised Speaker Adaptation based on the Cosine Similarity for Text-Independent Speaker
    Verification, Odyssey); the gap to the best of the others joins them. A logistic regression on
    these three, learned on parts of the known writing that were left out, gives the probability.
    It has seen true claims and, with the same weight, false ones: about authors of the pool, and
    about writers who were left out altogether.

    The probability is for a claim that is as likely true as false before the text is read. It is
    not for the best of many candidates, who looks good by choice: an
    :class:`~stylo.attribution.pool.AuthorPool` answers for that one.

    Parameters
    ----------
    attacker : str or Attacker
        A name in the group ``stylo.attackers``, or an attacker that is not fitted.
    query_words : int
        About how long the texts to verify are; the calibration holds for that length.
    abstain : float
        How near to .5 a probability is no answer.
    seed : int
        Seed of what is left out, and of an attacker chosen by name.

    Attributes
    ----------
    classes_ : ndarray
        The authors, sorted.
    attacker_ : Attacker
        Trained on all known writing.
    cohort_ : Cohort
        What scores are usual.
    weights_ : ndarray of shape (4,)
        Intercept, and weight of t, z and the gap.

    Examples
    --------
    >>> from stylo.attribution.contract import example_texts
    >>> texts, authors = example_texts()
    >>> verifier = Verifier(attacker="delta", query_words=20).fit(texts, authors)
    >>> verifier.decide([texts[0], texts[0]], ["ann", "bob"])
    [True, False]
    """

    def __init__(
        self,
        *,
        attacker: str | Attacker = "linear",
        query_words: int = 125,
        abstain: float = 0.1,
        seed: int = 0,
    ) -> None:
        self.attacker = attacker
        self.query_words = query_words
        self.abstain = abstain
        self.seed = seed

    def fit(self, X: Sequence[str], y: ArrayLike) -> Verifier:
        """Train the attacker on the texts ``X`` by ``y`` and calibrate it; returns itself.

        Raises
        ------
        InputError
            For empty texts or fewer than two authors; with code ``too_few_pieces`` if fewer than
            20 pieces of ``query_words`` words can be left out.
        SettingsError
            With code ``bad_verifier`` for options out of range.
        """
        if self.query_words < 1 or not 0 <= self.abstain < 0.5:
            raise SettingsError(
                "query_words is at least 1, abstain at least 0 and below .5", code="bad_verifier"
            )
        texts = check_texts(X)
        self.classes_, index = check_labels(y, texts)
        self.weights_ = _logistic(*self._claims(texts, index))
        self.attacker_ = self._made().fit(texts, self.classes_[index])
        return self

    def probabilities(self, X: Sequence[str]) -> Floats:
        """Return, for each text and author, how likely the claim is that they wrote it.

        Each is a claim of its own, so that a row need not sum to 1.
        """
        check_is_fitted(self, "attacker_")
        decisions = self.attacker_.decision_function(check_texts(X))
        members = np.arange(len(self.classes_))
        nobody = np.full(len(decisions), -1, dtype=np.intp)
        return _probability(self.cohort_.evidence(decisions, members, nobody), self.weights_)

    def probability(self, X: Sequence[str], authors: ArrayLike) -> Floats:
        """Return how likely the author named for each text wrote it, of shape (texts,).

        Raises
        ------
        InputError
            With code ``length_mismatch`` if there is not one author for each text,
            ``unknown_author`` for one without known writing.
        """
        check_is_fitted(self, "attacker_")
        texts, named = check_texts(X), np.asarray(authors)
        if named.shape != (len(texts),):
            raise InputError(
                f"{len(texts)} texts do not go with authors of shape {named.shape}",
                code="length_mismatch",
                hint="name one author for each text",
            )
        at = np.minimum(np.searchsorted(self.classes_, named), len(self.classes_) - 1)
        if not (self.classes_[at] == named).all():
            raise InputError(
                "an author is named of whom nothing is known",
                code="unknown_author",
                hint="name authors that were in fit",
            )
        probability: Floats = self.probabilities(texts)[np.arange(len(texts)), at]
        return probability

    def answers(self, X: Sequence[str], authors: ArrayLike) -> Floats:
        """Return :meth:`probability` with exactly .5 where it is too near to that to say.

        It is how the PAN shared tasks on verification read *no answer*.
        """
        found = self.probability(X, authors)
        answers: Floats = np.where(np.abs(found - 0.5) <= self.abstain, 0.5, found)
        return answers

    def decide(self, X: Sequence[str], authors: ArrayLike) -> list[bool | None]:
        """Return whether the author named for each text wrote it; None where it cannot be said."""
        return [
            None if answer == 0.5 else answer > 0.5 for answer in self.answers(X, authors).tolist()
        ]

    def _made(self) -> Attacker:
        return new_attacker(self.attacker, query_words=self.query_words, seed=self.seed)

    def _claims(self, texts: list[str], index: Rows) -> tuple[Floats, NDArray[np.bool_], Floats]:
        """Learn the cohort; return evidence of claims, whether each is true, and its weight."""
        folds: list[_Scored] = []
        for fold in leave_out(
            texts,
            index,
            query_words=self.query_words,
            parts=PARTS,
            strangers=True,
            seed=self.seed,
        ):
            attacker = self._made().fit(fold.texts, fold.authors)
            folds.append(
                _Scored(
                    decisions=attacker.decision_function([*fold.pieces, *fold.strange]),
                    members=np.unique(fold.authors),
                    writers=np.concatenate([fold.owners, fold.strangers]),
                )
            )
        pieces = sum(int(np.isin(fold.writers, fold.members).sum()) for fold in folds)
        if pieces < MIN_ROWS:
            raise InputError(
                f"{pieces} pieces of known writing can be left out to calibrate on",
                code="too_few_pieces",
                hint=f"give two documents or more of each author, in all {MIN_ROWS} pieces of "
                "query_words words, or lower query_words",
            )
        self.cohort_ = _learned(folds, len(self.classes_))
        evidence = [
            self.cohort_.evidence(fold.decisions, fold.members, fold.writers).reshape(-1, 3)
            for fold in folds
        ]
        kinds = np.concatenate([fold.kinds() for fold in folds])
        return np.concatenate(evidence), kinds == _TRUE, _balanced(kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """What scores are usual, for authors and for texts.

    Parameters
    ----------
    means, deviations : ndarray of shape (authors,)
        Of the scores of other people's texts for each author.
    spread : float
        Typical standard deviation of a text's scores over the authors.
    """

    means: Floats
    deviations: Floats
    spread: float

    def evidence(self, decisions: Floats, members: Rows, writers: Rows) -> Floats:
        """Return t, z and the gap of each text and author.

        Parameters
        ----------
        decisions : ndarray of shape (texts, members)
            An attacker's scores.
        members : ndarray of int of shape (members,)
            Which authors the columns are.
        writers : ndarray of int of shape (texts,)
            Who wrote each text, -1 where it is not told. The score of the writer is left out of
            the cohort of a text: that is how a false claim is met when the writer is not known.

        Returns
        -------
        ndarray of shape (texts, members, 3)
        """
        centered = decisions - decisions.mean(axis=1, keepdims=True)
        written = writers[:, None] == members
        others = np.where(written, 0.0, centered)
        # Of all columns but the author's own and the writer's.
        number = (~written).sum(axis=1, keepdims=True) - ~written
        some = np.maximum(number, 1)
        mean = (others.sum(axis=1, keepdims=True) - others) / some
        squares = (others**2).sum(axis=1, keepdims=True) - others**2 - number * mean**2
        # A cohort of few is helped out by the typical spread, as if that were one more.
        deviation = np.sqrt((np.maximum(squares, 0.0) + self.spread**2) / (number + 1))
        z = (decisions - self.means[members]) / self.deviations[members]
        gap = (centered - _best_other(np.where(written, -np.inf, centered))) / deviation
        alone = number == 0  # nobody to compare with
        t = np.where(alone, z, (centered - mean) / deviation)
        rows: Floats = np.stack([t, z, np.where(alone, 0.0, gap)], axis=2)
        return rows


_TRUE, _INSIDER, _STRANGER = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    # The scores of pieces left out, the authors of the columns, and who wrote the pieces.
    decisions: Floats
    members: Rows
    writers: Rows

    def kinds(self) -> Rows:
        """Return of each claim, row by row, whether it is true and else who wrote the text."""
        inside = np.isin(self.writers, self.members)[:, None]
        kinds = np.where(inside, _INSIDER, _STRANGER) * np.ones_like(self.members)
        kinds[self.writers[:, None] == self.members] = _TRUE
        return np.asarray(kinds.ravel(), dtype=np.intp)


def _learned(folds: Sequence[_Scored], authors: int) -> Cohort:
    number, sums, squares = np.zeros((3, authors))
    for fold in folds:
        foreign = fold.writers[:, None] != fold.members
        number[fold.members] += foreign.sum(axis=0)
        sums[fold.members] += np.where(foreign, fold.decisions, 0.0).sum(axis=0)
        squares[fold.members] += np.where(foreign, fold.decisions**2, 0.0).sum(axis=0)
    spread = float(np.mean([fold.decisions.std(axis=1).mean() for fold in folds])) or 1.0
    means = sums / np.maximum(number, 1)
    around = np.maximum(squares - number * means**2, 0.0)
    return Cohort(
        means=means, deviations=np.sqrt((around + spread**2) / (number + 1)), spread=spread
    )


def _best_other(scores: Floats) -> Floats:
    """Return, for each column, the highest score of the others in its row."""
    order = np.sort(scores, axis=1)
    first, second = order[:, -1:], order[:, -2:-1]
    best: Floats = np.where(
        np.arange(scores.shape[1]) == scores.argmax(axis=1)[:, None], second, first
    )
    return best


def _balanced(kinds: Rows) -> Floats:
    """Return weights by which true claims are half, and each kind of false ones the same."""
    false = [kind for kind in (_INSIDER, _STRANGER) if (kinds == kind).any()]
    weight = np.zeros(len(kinds))
    for kind, share in [(_TRUE, 0.5), *((kind, 0.5 / len(false)) for kind in false)]:
        weight[kinds == kind] = share / (kinds == kind).sum()
    return weight


def _logistic(evidence: Floats, true: NDArray[np.bool_], weight: Floats) -> Floats:
    """Return intercept and weights of a logistic regression."""
    from sklearn.linear_model import LogisticRegression

    # The penalty is that of as many rows as there are true claims, twice.
    model = LogisticRegression(max_iter=1000)
    model.fit(evidence, true, sample_weight=weight * 2 * true.sum())
    return np.concatenate([model.intercept_, model.coef_[0]])


def _probability(evidence: Floats, weights: Floats) -> Floats:
    odds = np.clip(weights[0] + evidence @ weights[1:], -30, 30)
    chance: Floats = 1 / (1 + np.exp(-odds))
    return chance
