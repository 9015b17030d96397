"""What every attacker is, and the checks and arithmetic they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from stylo.errors import InputError

Floats: TypeAlias = NDArray[np.float64]


@runtime_checkable
class Attacker(Protocol):
    """A scikit-learn classifier on texts whose classes are the candidate authors.

    It follows scikit-learn's conventions: ``__init__`` only stores its options, what is learned
    ends in ``_``, ``clone`` works, labels may be of any type. :func:`check_attacker
    <stylo.attribution.contract.check_attacker>` says whether one keeps to them.

    Attributes
    ----------
    classes_ : ndarray
        The authors, sorted, once it is fitted.
    """

    classes_: NDArray[Any]

    def fit(self, X: Sequence[str], y: ArrayLike) -> Attacker:
        """Learn how the authors ``y`` of the texts ``X`` write; returns itself."""
        ...

    def decision_function(self, X: Sequence[str]) -> Floats:
        """Return a score for each text and author, higher is likelier; two authors included."""
        ...

    def predict(self, X: Sequence[str]) -> NDArray[Any]:
        """Return the likeliest author of each text."""
        ...

    def predict_proba(self, X: Sequence[str]) -> Floats:
        """Return a probability for each text and author; every row sums to 1."""
        ...


def check_texts(X: Sequence[str], *, name: str = "X") -> list[str]:
    """Return the texts as a list.

    Raises
    ------
    InputError
        With code ``not_texts`` if it is no collection of strings, ``no_texts`` if there are none,
        ``empty_text`` if one has nothing but white space.

    Examples
    --------
    >>> check_texts(("one", "two"))
    ['one', 'two']
    """
    if isinstance(X, str | bytes) or not hasattr(X, "__iter__"):
        raise InputError(
            f"{name} is not a list of texts", code="not_texts", hint="pass a list of str"
        )
    texts = list(X)
    if not all(isinstance(text, str) for text in texts):
        raise InputError(
            f"{name} holds something that is not text", code="not_texts", hint="pass a list of str"
        )
    if not texts:
        raise InputError(f"{name} is empty", code="no_texts", hint="pass at least one text")
    blank = sum(1 for text in texts if not text.strip())
    if blank:
        raise InputError(
            f"{blank} of {len(texts)} texts in {name} are empty",
            code="empty_text",
            hint="leave empty texts out",
        )
    return texts


def check_labels(y: ArrayLike, texts: Sequence[str]) -> tuple[NDArray[Any], NDArray[np.intp]]:
    """Return the distinct labels, sorted, and the index of each text's label among them.

    Raises
    ------
    InputError
        With code ``length_mismatch`` if there is not one label for each text, ``too_few_authors``
        if there are fewer than two different ones.

    Examples
    --------
    >>> classes, index = check_labels(["b", "a", "b"], ["x", "y", "z"])
    >>> classes.tolist(), index.tolist()
    (['a', 'b'], [1, 0, 1])
    """
    labels = np.asarray(y)
    if labels.ndim != 1 or len(labels) != len(texts):
        raise InputError(
            f"{len(texts)} texts do not go with labels of shape {labels.shape}",
            code="length_mismatch",
            hint="pass one author for each text",
        )
    classes, index = np.unique(labels, return_inverse=True)
    if len(classes) < 2:
        raise InputError(
            "there is one author only",
            code="too_few_authors",
            hint="an attack needs known writing of at least two authors",
        )
    return classes, index


def transformed(transform: Callable[[list[str]], list[str]] | None, texts: list[str]) -> list[str]:
    """Return the texts as a sanitizer leaves them; the raw text where it leaves nothing.

    Raises
    ------
    InputError
        ``length_mismatch`` if it does not return one text for each.
    """
    if transform is None:
        return texts
    changed = list(transform(list(texts)))
    if len(changed) != len(texts):
        raise InputError(
            f"the transform made {len(changed)} texts of {len(texts)}",
            code="length_mismatch",
            hint="return one text for each",
        )
    return [new if new.strip() else old for new, old in zip(changed, texts, strict=True)]


def softmax(scores: Floats) -> Floats:
    """Return exp(s) / sum(exp(s)) of each row, safe from overflow.

    Examples
    --------
    >>> softmax(np.array([[0.0, 0.0]])).tolist()
    [[0.5, 0.5]]
    """
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    total: Floats = shifted / shifted.sum(axis=1, keepdims=True)
    return total


class DecisionMixin:
    """What follows from ``decision_function`` and ``classes_``: prediction and probabilities.

    Attributes
    ----------
    temperature_ : float
        What decision values are divided by before the softmax; there once ``calibrate`` was
        called.
    """

    classes_: NDArray[Any]

    if TYPE_CHECKING:  # the class that is mixed into brings it

        def decision_function(self, X: Sequence[str]) -> Floats:
            """Return a score for each text and author, higher is likelier."""
            ...

    def predict(self, X: Sequence[str]) -> NDArray[Any]:
        """Return the likeliest author of each text."""
        return np.asarray(self.classes_[self.decision_function(X).argmax(axis=1)])

    def predict_proba(self, X: Sequence[str]) -> Floats:
        """Return a probability for each text and author; every row sums to 1.

        They mean something only after :meth:`calibrate`; before it the temperature is 1.
        """
        return softmax(self.decision_function(X) / getattr(self, "temperature_", 1.0))

    def calibrate(self, X: Sequence[str], y: ArrayLike) -> DecisionMixin:
        """Fit the temperature on texts that were not used in ``fit``; returns itself."""
        from stylo.attribution.calibration import fit_temperature

        texts = check_texts(X)
        index = np.searchsorted(self.classes_, np.asarray(y))
        known = index < len(self.classes_)
        known[known] = self.classes_[index[known]] == np.asarray(y)[known]
        if len(index) != len(texts) or not known.all():
            raise InputError(
                "calibration needs one known author for each text",
                code="unknown_author",
                hint="leave out texts by authors that were not in fit",
            )
        self.temperature_ = fit_temperature(self.decision_function(texts), index)
        return self
