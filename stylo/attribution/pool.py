"""Known writing of candidates, and how likely each of them wrote a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

import numpy as np

from stylo import registry
from stylo.attribution.base import Attacker, Floats, check_labels, check_texts, transformed
from stylo.attribution.duplicates import drop_duplicates
from stylo.attribution.identification import Identification
from stylo.attribution.openset import calibrate_open_set
from stylo.attribution.views import remember_views
from stylo.errors import SettingsError

Mode: TypeAlias = Literal["both", "sanitized"]
MODES = ("both", "sanitized")


class KnownText(Protocol):
    """A record with an author and a text."""

    @property
    def author(self) -> str | None:
        """Who wrote it."""
        ...

    @property
    def text(self) -> str:
        """What they wrote."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolScores:
    """How likely each author of a pool, or none of them, wrote each of some texts.

    Parameters
    ----------
    authors : tuple of str
        The authors, in the order of the columns.
    probabilities : ndarray of shape (texts, authors)
        For each text and author. With ``none``, every row sums to 1.
    none : ndarray of shape (texts,)
        For each text, that none of the authors wrote it.
    calibrated : bool
        Whether the pool had enough known writing to check its own probabilities; if not they are
        a wide guess.
    """

    authors: tuple[str, ...]
    probabilities: Floats
    none: Floats
    calibrated: bool


class AuthorPool:
    """Known writing of candidates and an attacker trained on it; made by :meth:`fit`.

    Parameters
    ----------
    authors : tuple of str
        The candidates, sorted.
    attacker : Attacker
        Fitted on their known writing.
    calibration : Identification
        From its decision values to probabilities.
    prior_known : float
        How likely it is, before reading a text, that one of the authors wrote it.
    documents : int
        How many known texts it rests on.
    dropped : int
        How many more were left out as copies of others.

    Examples
    --------
    >>> pool = AuthorPool.fit(
    ...     ["Well, I never! Oh my, what a day!", "It is so. It was so. It will be so."],
    ...     ["ann", "bob"])
    >>> scores = pool.score(["Oh my! I never!"])
    >>> scores.authors, scores.calibrated
    (('ann', 'bob'), False)
    >>> bool(scores.probabilities[0, 0] > scores.probabilities[0, 1])
    True
    """

    def __init__(
        self,
        *,
        authors: tuple[str, ...],
        attacker: Attacker,
        calibration: Identification,
        prior_known: float,
        documents: int,
        dropped: int,
    ) -> None:
        self.authors = authors
        self.attacker = attacker
        self.calibration = calibration
        self.prior_known = _checked_prior(prior_known)
        self.documents = documents
        self.dropped = dropped

    def __repr__(self) -> str:
        return f"<AuthorPool of {len(self.authors)} authors, {self.documents} documents>"

    @property
    def calibrated(self) -> bool:
        """Whether there was enough known writing to check the probabilities on."""
        return self.calibration.calibrated

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        authors: Sequence[str],
        *,
        query_words: int = 125,
        prior_known: float = 0.5,
        attacker: str | Attacker = "linear",
        transform: Callable[[list[str]], list[str]] | None = None,
        mode: Mode = "both",
        seed: int = 0,
    ) -> AuthorPool:
        """Return a pool trained and calibrated on known writing.

        Copies are dropped first (:func:`~stylo.attribution.duplicates.drop_duplicates`). The
        calibration uses documents and authors that were left out of training
        (:func:`~stylo.attribution.openset.calibrate_open_set`).

        Parameters
        ----------
        texts, authors : sequences of str
            Known writing, and who wrote it.
        query_words : int
            About how long the texts to score are; the calibration holds for that length.
        prior_known : float
            How likely it is, before reading a text, that one of the authors wrote it.
        attacker : str or Attacker
            A name in the group ``stylo.attackers``, or an attacker that is not fitted.
        transform : callable, optional
            A sanitizer, from a list of texts to the list of rewritten texts. The pool is then the
            adversary who knows the sanitizer, runs it over the known writing and trains on the
            result.
        mode : {"both", "sanitized"}
            Whether such an adversary trains on raw and sanitized writing or on sanitized alone.
        seed : int
            Seed of the attacker and the folds.

        Raises
        ------
        InputError
            With code ``too_few_authors``, ``empty_text``, ``no_texts`` or ``length_mismatch``.
        SettingsError
            For options that make no sense.
        """
        known = check_texts(texts, name="texts")
        check_labels(authors, known)
        if query_words < 1 or mode not in MODES:
            raise SettingsError(
                "query_words is at least 1 and mode one of both, sanitized", code="bad_pool"
            )
        _checked_prior(prior_known)
        cleaned = drop_duplicates(known, authors)
        known = [known[at] for at in cleaned.kept]
        names, index = check_labels([str(authors[at]) for at in cleaned.kept], known)
        queries, train = known, known
        if transform is not None:
            queries = transformed(transform, known)
            train = queries if mode == "sanitized" else queries + known
        labels = np.tile(index, len(train) // len(known))

        def make() -> Attacker:
            return new_attacker(attacker, query_words=query_words, seed=seed)

        # Every fold looks at much the same texts: each is parsed once.
        with remember_views():
            calibration = calibrate_open_set(
                make, train, labels, queries, query_words=query_words, seed=seed
            )
            fitted = make().fit(train, labels)
        return cls(
            authors=tuple(names.tolist()),
            attacker=fitted,
            calibration=calibration,
            prior_known=prior_known,
            documents=len(known),
            dropped=cleaned.across + cleaned.within,
        )

    @classmethod
    def from_records(cls, records: Iterable[KnownText], **options: Any) -> AuthorPool:
        """Return :meth:`fit` on records with ``text`` and ``author``; those without are skipped.

        Parameters
        ----------
        records : iterable
            Anything with the two attributes.
        **options
            As for :meth:`fit`.
        """
        usable = [record for record in records if record.author and record.text.strip()]
        return cls.fit(
            [record.text for record in usable], [str(record.author) for record in usable], **options
        )

    def score(self, texts: Sequence[str], *, prior_known: float | None = None) -> PoolScores:
        """Return how likely each author, or none of them, wrote each text.

        Parameters
        ----------
        texts : sequence of str
            Texts without a name.
        prior_known : float, optional
            In place of the pool's own.

        Raises
        ------
        InputError
            With code ``empty_text`` or ``no_texts``.
        """
        prior = self.prior_known if prior_known is None else _checked_prior(prior_known)
        decisions = self.attacker.decision_function(check_texts(texts, name="texts"))
        probabilities, none = self.calibration.probabilities(decisions, prior_known=prior)
        return PoolScores(
            authors=self.authors,
            probabilities=probabilities,
            none=none,
            calibrated=self.calibrated,
        )


def new_attacker(attacker: str | Attacker, *, query_words: int | None, seed: int) -> Attacker:
    """Return an attacker that is not fitted.

    A name is looked up in the group ``stylo.attackers``; of the options, those it has are set. An
    attacker is cloned and keeps its own.
    """
    from sklearn.base import clone

    if not isinstance(attacker, str):
        copy: Attacker = clone(attacker)
        return copy
    made = registry.get("stylo.attackers", attacker)()
    wanted = {"query_words": query_words, "seed": seed}
    has = made.get_params()
    made.set_params(**{name: value for name, value in wanted.items() if name in has})
    new: Attacker = made
    return new


def _checked_prior(prior: float) -> float:
    if not 0 < prior < 1:
        raise SettingsError(
            "prior_known lies strictly between 0 and 1",
            code="bad_prior",
            hint="0.5 if nothing is known, near 1 if the writer is surely among the authors",
        )
    return prior
