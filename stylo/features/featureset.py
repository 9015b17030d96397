"""Several families read as one list of columns."""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from stylo import registry
from stylo.document.document import Document
from stylo.errors import ArtifactError, InputError
from stylo.features.base import Family, Feature, LearningFamily, Observation
from stylo.spans import Span

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_VERSION = 1


class FeatureSet:
    """Families with what they learned, in a fixed order of columns.

    Parameters
    ----------
    families : sequence of Family
        The families, in the order of their columns.

    Notes
    -----
    It needs NumPy and SciPy only; :class:`stylo.features.extractor.StyleFeatures` is the same as a
    scikit-learn transformer.

    Examples
    --------
    >>> from stylo.document.parser import make_document
    >>> from stylo.features.words import Words
    >>> features = FeatureSet([Words()])
    >>> features.matrix([make_document("We waited whilst it rained.")]).shape[0]
    1
    """

    def __init__(self, families: Sequence[Family]) -> None:
        self.families = tuple(families)

    def __repr__(self) -> str:
        return f"FeatureSet({', '.join(family.name for family in self.families)})"

    @classmethod
    def from_registry(cls, names: Iterable[str]) -> Self:
        """Return the families registered under ``names``, with nothing learned yet."""
        return cls([registry.get("stylo.features", name)() for name in names])

    @cached_property
    def features(self) -> tuple[Feature, ...]:
        """What each column is."""
        return tuple(feature for family in self.families for feature in family.features)

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The column of each feature's name."""
        return {feature.name: column for column, feature in enumerate(self.features)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(feature.name for feature in self.features)

    def learn(self, documents: Iterable[Document], *, sizes: Mapping[str, int]) -> FeatureSet:
        """Return the same families with n-grams learned from ``documents``.

        The n-grams that occur in the most documents are kept: what is kept belongs to many
        writers. Ties are broken by how often they occur, then by the n-gram itself.

        Parameters
        ----------
        documents : iterable of Document
            The corpus.
        sizes : mapping of str to int
            How many to keep for each :attr:`LearningFamily.grain`.
        """
        learning = [
            family
            for family in self.families
            if isinstance(family, LearningFamily) and sizes.get(family.grain, 0) > 0
        ]
        spread: dict[str, Counter[str]] = {family.name: Counter() for family in learning}
        totals: dict[str, Counter[str]] = {family.name: Counter() for family in learning}
        for document in documents:
            for family in learning:
                grams = family.grams(document)
                spread[family.name].update(grams.keys())
                totals[family.name].update(grams)
        learned: dict[str, Family] = {}
        for family in learning:
            total = totals[family.name]
            ranked = sorted(
                spread[family.name].items(), key=lambda item: (-item[1], -total[item[0]], item[0])
            )
            learned[family.name] = family.learned(
                [gram for gram, _ in ranked[: sizes[family.grain]]]
            )
        return FeatureSet([learned.get(family.name, family) for family in self.families])

    def observe(self, document: Document) -> list[Observation]:
        """Return all that the families see in ``document``."""
        return [found for family in self.families for found in family.observe(document)]

    def matrix(self, documents: Iterable[Document]) -> csr_matrix:
        """Return one row of values for each document.

        Returns
        -------
        scipy.sparse.csr_matrix of float32, shape (n_documents, n_features)
        """
        import numpy as np
        from scipy.sparse import csr_matrix

        columns = self.columns
        indptr, indices, data = [0], list[int](), list[float]()
        for document in documents:
            row = sorted(
                (columns[found.feature], found.value)
                for family in self.families
                for found in family.observe(document)
            )
            indices += [column for column, _ in row]
            data += [value for _, value in row]
            indptr.append(len(indices))
        return csr_matrix(
            (
                np.asarray(data, dtype=np.float32),
                np.asarray(indices, dtype=np.int32),
                np.asarray(indptr, dtype=np.int32),
            ),
            shape=(len(indptr) - 1, len(columns)),
        )

    def describe(self, name: str) -> Feature:
        """Return the feature called ``name``.

        Raises
        ------
        InputError
            ``unknown_feature`` if there is none.
        """
        column = self.columns.get(name)
        if column is None:
            near = difflib.get_close_matches(name, self.names, n=1)
            raise InputError(
                "there is no such feature",
                code="unknown_feature",
                hint=f"did you mean {near[0]!r}?" if near else "see get_feature_names_out()",
            )
        return self.features[column]

    def locate(self, document: Document, name: str) -> tuple[Span, ...]:
        """Return where the feature called ``name`` was seen in ``document``.

        Raises
        ------
        InputError
            ``unknown_feature`` if there is none of that name.
        """
        feature = self.describe(name)
        for family in self.families:
            if family.name == feature.family:
                for found in family.observe(document):
                    if found.feature == name:
                        return found.spans
        return ()

    def to_meta(self) -> dict[str, Any]:
        """Return what was learned, as values that JSON can hold."""
        return {
            "version": _VERSION,
            "families": [
                {"name": family.name, "vocabulary": list(family.vocabulary)}
                if isinstance(family, LearningFamily)
                else {"name": family.name}
                for family in self.families
            ],
            "digest": self._digest,
        }

    @classmethod
    def from_meta(cls, meta: Mapping[str, Any]) -> Self:
        """Return the features that :meth:`to_meta` was called on.

        Raises
        ------
        ArtifactError
            ``bad_artifact`` if ``meta`` is not of this form, ``other_features`` if the features
            were made by a version of Stylo that counts other things.
        """
        try:
            version, digest = meta["version"], meta["digest"]
            entries = [(str(e["name"]), e.get("vocabulary")) for e in meta["families"]]
        except (AttributeError, KeyError, TypeError) as error:
            raise ArtifactError("these are not stored features") from error
        if version != _VERSION:
            raise ArtifactError(f"features of version {version!r} cannot be read")
        families = []
        for name, vocabulary in entries:
            family: Family = registry.get("stylo.features", name)()
            if vocabulary is not None and isinstance(family, LearningFamily):
                family = family.learned([str(gram) for gram in vocabulary])
            families.append(family)
        made = cls(families)
        if made._digest != digest:
            raise ArtifactError(
                "the features were made by another version of Stylo",
                code="other_features",
                hint="train again, or install the version that made them",
            )
        return made

    @property
    def _digest(self) -> str:
        return hashlib.sha256("\n".join(self.names).encode("utf-8", "surrogatepass")).hexdigest()
