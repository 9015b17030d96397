"""The full attacker: linear support vector machines on several blocks of n-grams."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC
from sklearn.utils.validation import check_is_fitted

from stylo.attribution.base import DecisionMixin, Floats, check_labels, check_texts
from stylo.attribution.blocks import Block, choose_blocks, look

TOKENS = {"word": r"\w+(?:'\w+)*|[^\w\s]", "tag": r"\S+"}


class LinearAttacker(ClassifierMixin, DecisionMixin, BaseEstimator):  # type: ignore[misc]
    """Average of the standardized decision values of linear support vector machines.

    Each machine sees one block of n-grams: of characters; of words and punctuation marks; of the
    commonest words, all others masked; of the skeleton of function words and parts of speech; of
    parts of speech alone. See :mod:`stylo.attribution.blocks`. All weigh counts by
    ``1 + log(count)``, inverse document frequency and L2 norm. Decision values are centered over
    the authors and divided by their typical spread on the training rows before they are averaged.
    N-grams are what many studies found hard to beat (Tyo, Dhingra and Lipton 2022, *On the State
    of the Art in Authorship Attribution and Authorship Verification*, arXiv:2209.06869).

    Parameters
    ----------
    query_words : int, optional
        How long the texts to attribute are. Given, the blocks, but for that of parts of speech,
        are trained on pieces of that many words, which helps with short texts.
    blocks : sequence of str, optional
        Names in :data:`~stylo.attribution.blocks.BLOCKS`; those that suit ``query_words`` by
        default. ``skeleton`` and ``tags`` need the parser, and with it more time: for texts of
        200 words and more they are used by default.
    C, word_C : float
        Inverse strength of regularization of machines on characters and on words, in blocks
        without their own.
    char_range, word_range : (int, int)
        Shortest and longest n-gram of characters and of words, in blocks without their own.
    char_features, word_features : int, optional
        The most n-grams in a block of characters and in any other block, by count.
    class_weight : {"balanced"}, optional
        Whether authors weigh the same however much is known of each.
    seed : int
        Seed of the solver.

    Attributes
    ----------
    classes_ : ndarray
        The authors, sorted.
    blocks_ : list of str
        The blocks that were used.
    vectorizers_, machines_ : list
        One of each for a block.
    scales_ : list of float
        Typical spread of each block's decision values.

    Examples
    --------
    >>> known = ["Well, I never! Oh my!", "Oh, well, my dear!", "It is so. It was so."]
    >>> attacker = LinearAttacker(query_words=5).fit(known, ["ann", "ann", "bob"])
    >>> attacker.predict(["Oh dear! I never!"]).tolist()
    ['ann']
    """

    def __init__(
        self,
        *,
        query_words: int | None = None,
        blocks: Sequence[str] | None = None,
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
        self.blocks = blocks
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
        SettingsError
            For a block that there is not.
        """
        texts = check_texts(X)
        self.classes_, index = check_labels(y, texts)
        blocks = choose_blocks(self.blocks, self.query_words)
        self.blocks_ = [block.name for block in blocks]
        self.vectorizers_: list[Any] = []
        self.machines_: list[Any] = []
        self.scales_: list[float] = []
        sights = look(texts, blocks, words=self.query_words)
        for block, (seen, sources) in zip(blocks, sights, strict=True):
            self._learn(block, seen, index[sources].tolist())
        if hasattr(self, "temperature_"):
            del self.temperature_
        return self

    def decision_function(self, X: Sequence[str]) -> Floats:
        """Return a score for each text and author, higher is likelier; rows average 0."""
        check_is_fitted(self, "machines_")
        blocks = choose_blocks(self.blocks_, None)
        decisions = [
            _centered(machine.decision_function(vectorizer.transform(seen))) / scale
            for (seen, _), vectorizer, machine, scale in zip(
                look(check_texts(X), blocks),
                self.vectorizers_,
                self.machines_,
                self.scales_,
                strict=True,
            )
        ]
        average: Floats = np.mean(decisions, axis=0)
        return average

    def _learn(self, block: Block, texts: list[str], labels: list[int]) -> None:
        vectorizer = self._vectorizer(block, len(texts))
        rows = vectorizer.fit_transform(texts)
        machine = LinearSVC(
            C=block.C or (self.C if block.grain == "char" else self.word_C),
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

    def _vectorizer(self, block: Block, documents: int) -> Any:
        chars = block.grain == "char"
        kind = {"analyzer": "char"} if chars else {"token_pattern": TOKENS[block.grain]}
        # An n-gram of one document says nothing about other texts, unless there are very few.
        return TfidfVectorizer(
            **kind,
            ngram_range=block.ngram_range or (self.char_range if chars else self.word_range),
            max_features=self.char_features if chars else self.word_features,
            lowercase=False,
            min_df=2 if documents >= 20 else 1,
            sublinear_tf=True,
            dtype=np.float32,
        )


def _centered(decisions: NDArray[Any]) -> Floats:
    if decisions.ndim == 1:  # two authors: one value, positive for the second
        decisions = np.column_stack([-decisions, decisions])
    centered: Floats = decisions - decisions.mean(axis=1, keepdims=True)
    return centered
