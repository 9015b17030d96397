"""Style features as a scikit-learn transformer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from stylo.document.document import Document
from stylo.document.parser import make_document
from stylo.errors import InputError, SettingsError
from stylo.features.base import Feature, Observation
from stylo.features.featureset import FeatureSet
from stylo.spans import Span

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

FAMILIES = ("characters", "words", "syntax", "discourse", "habits")
"""The families that come with Stylo."""


class StyleFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns texts into rows of style features, each of which can be shown in the text.

    Parameters
    ----------
    families : sequence of str, default=("characters", "words", "syntax", "discourse", "habits")
        The families of features, by the names they are registered under.
    n_char : int, default=300
        How many character trigrams are learned.
    n_skeleton : int, default=300
        How many bigrams and trigrams of the skeleton of sentences are learned.

    Attributes
    ----------
    feature_set_ : FeatureSet
        The families with what they learned.

    Notes
    -----
    Values are rates and shares, not standardized; scale them before a linear model. A row depends
    on its own text alone.

    Examples
    --------
    >>> texts = ["I went home, whilst she stayed.", "We left... then came back!"]
    >>> features = StyleFeatures(families=("words", "habits")).fit(texts)
    >>> features.transform(texts).shape[0]
    2
    >>> features.describe("words:while~whilst=whilst").plain
    'writes “whilst” rather than “while”'
    >>> features.locate(texts[1], "habits:ellipsis")
    (Span(start=7, end=10),)
    """

    def __init__(
        self,
        families: Sequence[str] = FAMILIES,
        n_char: int = 300,
        n_skeleton: int = 300,
    ) -> None:
        self.families = families
        self.n_char = n_char
        self.n_skeleton = n_skeleton

    def fit(self, X: Iterable[str | Document], y: object = None) -> Self:
        """Learn which n-grams to look for.

        Parameters
        ----------
        X : iterable of str or Document
            The texts.
        y : object, default=None
            Ignored: no feature is chosen by who wrote a text.
        """
        for name in ("n_char", "n_skeleton"):
            if getattr(self, name) < 0:
                raise SettingsError(f"{name} cannot be negative")
        self.feature_set_ = FeatureSet.from_registry(self.families).learn(
            _documents(X), sizes={"char": self.n_char, "skeleton": self.n_skeleton}
        )
        return self

    def fit_transform(
        self,
        X: Iterable[str | Document],
        y: object = None,
        **fit_params: Any,
    ) -> Any:
        """Learn from texts and return their rows; each text is taken apart once."""
        documents = list(_documents(X))
        return self.fit(documents, y, **fit_params).transform(documents)

    def transform(self, X: Iterable[str | Document]) -> csr_matrix:
        """Return one row of values for each text.

        Returns
        -------
        scipy.sparse.csr_matrix of float32, shape (n_texts, n_features)
        """
        check_is_fitted(self, "feature_set_")
        return self.feature_set_.matrix(_documents(X))

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray[Any, Any]:
        """Return the names of the columns."""
        import numpy as np

        check_is_fitted(self, "feature_set_")
        return np.asarray(self.feature_set_.names, dtype=object)

    def describe(self, name: str) -> Feature:
        """Return the feature called ``name``."""
        check_is_fitted(self, "feature_set_")
        return self.feature_set_.describe(name)

    def observe(self, document: str | Document) -> list[Observation]:
        """Return all that is seen in a document, with where it is seen."""
        check_is_fitted(self, "feature_set_")
        return self.feature_set_.observe(_document(document))

    def locate(self, document: str | Document, name: str) -> tuple[Span, ...]:
        """Return where the feature called ``name`` is seen in a document."""
        check_is_fitted(self, "feature_set_")
        return self.feature_set_.locate(_document(document), name)

    def to_meta(self) -> dict[str, Any]:
        """Return what was learned, as values that JSON can hold."""
        check_is_fitted(self, "feature_set_")
        parameters = {"n_char": int(self.n_char), "n_skeleton": int(self.n_skeleton)}
        return {**self.feature_set_.to_meta(), **parameters}

    @classmethod
    def from_meta(cls, meta: Mapping[str, Any]) -> Self:
        """Return the fitted transformer that :meth:`to_meta` was called on.

        Raises
        ------
        ArtifactError
            If ``meta`` is not of this form or was made by another version.
        """
        feature_set = FeatureSet.from_meta(meta)
        made = cls(
            families=tuple(family.name for family in feature_set.families),
            n_char=int(meta.get("n_char", 0)),
            n_skeleton=int(meta.get("n_skeleton", 0)),
        )
        made.feature_set_ = feature_set
        return made

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.no_validation = True
        return tags


def _document(text: str | Document) -> Document:
    return text if isinstance(text, Document) else make_document(text)


def _documents(texts: Iterable[str | Document]) -> Iterator[Document]:
    if isinstance(texts, (str, Document)):
        raise InputError("a list of texts is needed, not one text", hint="put the text into a list")
    return map(_document, texts)
