"""The open pair scorer: adding an author needs no training."""

from __future__ import annotations

from collections.abc import Sequence

from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from stylo.attribution.base import DecisionMixin, Floats, check_labels, check_texts
from stylo.attribution.pairmodel import load_pair_model
from stylo.attribution.profiles import Profiles


class PairScorer(ClassifierMixin, DecisionMixin, BaseEstimator):  # type: ignore[misc]
    """Log likelihood ratios that a text is by an author, from profiles of hashed n-grams.

    What it learns of an author is a profile, and nothing but the profile: the weights that turn
    similarity into evidence ship with Stylo. :mod:`stylo.attribution.profiles` has the formulas
    and their sources. Beside fewer than 50 authors, a stored cohort of other writers says what is
    common to all.

    Attributes
    ----------
    classes_ : ndarray
        The authors, sorted.
    profiles_ : Profiles
        Their profiles.

    Examples
    --------
    >>> known = ["Well, I never! Oh my!", "Oh, well, my dear!", "It is so. It was so."]
    >>> scorer = PairScorer().fit(known, ["ann", "ann", "bob"])
    >>> scorer.predict(["Oh dear! I never!"]).tolist()
    ['ann']
    """

    def fit(self, X: Sequence[str], y: ArrayLike) -> PairScorer:
        """Make the authors' profiles from the texts ``X``; returns itself.

        Raises
        ------
        InputError
            For empty texts, or fewer than two authors.
        """
        texts = check_texts(X)
        self.classes_, index = check_labels(y, texts)
        self.profiles_ = Profiles.of(texts, index, len(self.classes_), model=load_pair_model())
        if hasattr(self, "temperature_"):
            del self.temperature_
        return self

    def decision_function(self, X: Sequence[str]) -> Floats:
        """Return the log likelihood ratio of each text and author, to base e."""
        check_is_fitted(self, "profiles_")
        return self.profiles_.ratios(check_texts(X))
