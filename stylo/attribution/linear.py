"""The full attacker: linear support vector machines on character and word n-grams."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC
from sklearn.utils.validation import check_is_fitted

from stylo.attribution.base import DecisionMixin, Floats, check_labels, check_texts
from stylo.attribution.windows import cut_all

TOKEN = r"\w+(?:'\w+)*|[^\w\s]"  # noqa: S105
# The character analyzer of scikit-learn turns runs of white space into one space; visible signs
# for white space keep line breaks and double spaces, which are habits too.
_VISIBLE = str.maketrans({" ": "\u2423", "\n": "\u21b5", "\t": "\u21e5", "\r": "\u240d"})


def visible(text: str) -> str:
    """Return ``text`` with a space at both ends and visible signs for white space.

    Examples
    --------
    >>> visible("a  b")
    '␣a␣␣b␣'
    """
    return f" {text} ".translate(_VISIBLE)


def straight(text: str) -> str:
    """Return ``text`` with straight apostrophes, so that *don’t* is one word as *don't* is.

    Examples
    --------
    >>> straight("don’t")
    "don't"
    """
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def lower(text: str) -> str:
    """Return ``text`` in lower case, with straight apostrophes.

    Examples
    --------
    >>> lower("Don’t")
    "don't"
    """
    return straight(text).lower()


# Each block sees the text through its own eyes. Case tells authors apart, and splits the counts
# of one word in two: with both word blocks neither is lost.
BLOCKS: dict[str, Callable[[str], str]] = {"char": visible, "word": straight, "lower": lower}


class LinearAttacker(ClassifierMixin, DecisionMixin, BaseEstimator):  # type: ignore[misc]
    """Average of the standardized decision values of three linear support vector machines.

    One sees character n-grams of whole documents, one n-grams of words and punctuation marks,
    one the same in lower case; the first two keep case. All weigh counts by ``1 + log(count)``,
    inverse document frequency and L2 norm. Decision values are centered over the authors and
    divided by their typical spread on the training rows before they are averaged. This is the
    n-gram attacker that many studies found hard to beat (Tyo, Dhingra and Lipton 2022, On the
    State of the Art in Authorship Attribution and Authorship Verification, arXiv:2209.06869).

    Parameters
    ----------
    query_words : int, optional
        How long the texts to attribute are. Given, the word blocks are trained on pieces of that
        many words, which helps with short texts.
    C, word_C : float
        Inverse strength of regularization of the machine on characters and of those on words.
    char_range, word_range : (int, int)
        Shortest and longest n-gram of characters and of words.
    char_features, word_features : int, optional
        The most n-grams in the block of characters and in each block of words, by count.
    class_weight : {"balanced"}, optional
        Whether authors weigh the same however much is known of each.
    seed : int
        Seed of the solver.

    Attributes
    ----------
    classes_ : ndarray
        The authors, sorted.
    vectorizers_, machines_ : list
        One of each for a block: characters, words, words in lower case.
    scales_ : list of float
        Typical spread of each block's decision values.

    Examples
    --------
    >>> known = ["Well, I never! Oh my!", "Oh, well, my dear!", "It is so. It was so."]
    >>> attacker = LinearAttacker().fit(known, ["ann", "ann", "bob"])
    >>> attacker.predict(["Oh dear! I never!"]).tolist()
    ['ann']
    """

    def __init__(
        self,
        *,
        query_words: int | None = None,
        C: float = 1.0,
        word_C: float = 3.0,
        char_range: tuple[int, int] = (2, 4),
        word_range: tuple[int, int] = (1, 2),
        char_features: int | None = 30_000,
        word_features: int | None = 200_000,
        class_weight: str | None = None,
        seed: int = 0,
    ) -> None:
        self.query_words = query_words
        self.C = C
        self.word_C = word_C
        self.char_range = char_range
        self.word_range = word_range
        self.char_features = char_features
        self.word_features = word_features
        self.class_weight = class_weight
        self.seed = seed

    def fit(self, X: Sequence[str], y: ArrayLike) -> LinearAttacker:
        """Learn how the authors ``y`` of the texts ``X`` write; returns itself.

        Raises
        ------
        InputError
            For empty texts, or fewer than two authors.
        """
        texts = check_texts(X)
        self.classes_, index = check_labels(y, texts)
        labels = index.tolist()
        pieces, owners = texts, labels
        if self.query_words is not None:
            pieces, owners, _ = cut_all(texts, labels, self.query_words)
        self.vectorizers_: list[Any] = []
        self.machines_: list[Any] = []
        self.scales_: list[float] = []
        for block in BLOCKS:
            if block == "char":
                self._learn(self._vectorizer(block, len(texts)), texts, labels, self.C)
            else:
                self._learn(self._vectorizer(block, len(pieces)), pieces, owners, self.word_C)
        if hasattr(self, "temperature_"):
            del self.temperature_
        return self

    def decision_function(self, X: Sequence[str]) -> Floats:
        """Return a score for each text and author, higher is likelier; rows average 0."""
        check_is_fitted(self, "machines_")
        texts = check_texts(X)
        blocks = [
            _centered(machine.decision_function(vectorizer.transform(texts))) / scale
            for vectorizer, machine, scale in zip(
                self.vectorizers_, self.machines_, self.scales_, strict=True
            )
        ]
        average: Floats = np.mean(blocks, axis=0)
        return average

    def _vectorizer(self, block: str, documents: int) -> Any:
        options: dict[str, Any] = (
            {"analyzer": "char", "ngram_range": self.char_range, "max_features": self.char_features}
            if block == "char"
            else {
                "token_pattern": TOKEN,
                "ngram_range": self.word_range,
                "max_features": self.word_features,
            }
        )
        # An n-gram of one document says nothing about other texts, unless there are very few.
        return TfidfVectorizer(
            **options,
            preprocessor=BLOCKS[block],
            lowercase=False,
            min_df=2 if documents >= 20 else 1,
            sublinear_tf=True,
            dtype=np.float32,
        )

    def _learn(self, vectorizer: Any, texts: list[str], labels: list[int], C: float) -> None:
        rows = vectorizer.fit_transform(texts)
        machine = LinearSVC(
            C=C,
            dual="auto",
            class_weight=self.class_weight,
            max_iter=10_000,
            random_state=self.seed,
        )
        with warnings.catch_warnings():
            # Few texts per author are nothing to warn of here; it is not a regression.
            warnings.filterwarnings("ignore", message="The number of unique classes")
            machine.fit(rows, labels)
        spread = _centered(machine.decision_function(rows)).std(axis=1).mean()
        self.vectorizers_.append(vectorizer)
        self.machines_.append(machine)
        self.scales_.append(float(spread) or 1.0)


def _centered(decisions: NDArray[Any]) -> Floats:
    if decisions.ndim == 1:  # two authors: one value, positive for the second
        decisions = np.column_stack([-decisions, decisions])
    centered: Floats = decisions - decisions.mean(axis=1, keepdims=True)
    return centered
