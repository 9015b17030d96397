"""An author pool kept on disk as hashed features: no text in it, authors come and go."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from stylo.attribution.base import Floats, check_labels, check_texts, transformed
from stylo.attribution.duplicates import drop_duplicates
from stylo.attribution.indexfile import FACTS, read_facts, write_index
from stylo.attribution.levels import RAW, Level, Transform
from stylo.attribution.pairmodel import View
from stylo.attribution.pool import PoolScores
from stylo.attribution.pseudonyms import key_mark, pseudonym
from stylo.attribution.quoting import without_quotations
from stylo.attribution.shown import show
from stylo.attribution.windows import count_words
from stylo.errors import InputError

if TYPE_CHECKING:
    from stylo.features.featureset import FeatureSet

_T = TypeVar("_T")


class PoolIndex:
    """Known writing of candidates as hashed profiles, for texts of any length.

    Made by :meth:`build` or :meth:`load`. What it holds of an author: an id, how many texts and
    words there were, and counts of hashed n-grams and of habits, at each level of sanitizing.

    Parameters
    ----------
    authors : sequence of str
        The ids.
    words, texts : sequence of int
        Words and texts of known writing of each author.
    levels : mapping of str to Level
        By name, ``"raw"`` for writing as it is. Any that is absent is read from ``folder`` when
        it is first needed.
    features : str
        Digest of the features whose habits were counted.
    dropped : int
        How many texts were left out as copies of others.
    mark : str
        Shows which key the pseudonyms were made with; empty where ids are as given.
    folder : Path, optional
        Where the index lies.
    names : sequence of str, optional
        The levels there are, where not all are read.

    Examples
    --------
    >>> known = ["Well, I never! Oh my, what a day!", "It is so. It was so. It will be so."]
    >>> index = PoolIndex.build(known, ["ann", "bob"])
    >>> scores = index.score(["Oh my! I never!"])
    >>> scores.authors[scores.probabilities[0].argmax()]
    'ann'
    """

    def __init__(
        self,
        *,
        authors: Sequence[str],
        words: Sequence[int],
        texts: Sequence[int],
        levels: Mapping[str, Level],
        features: str,
        dropped: int = 0,
        mark: str = "",
        folder: Path | None = None,
        names: Sequence[str] | None = None,
    ) -> None:
        self.authors = tuple(authors)
        self.words = tuple(words)
        self.texts = tuple(texts)
        self.features = features
        self.dropped = dropped
        self.mark = mark
        self.levels = tuple(names or levels)
        self._levels = dict(levels)
        self._folder = folder

    def __repr__(self) -> str:
        return f"<PoolIndex of {len(self.authors)} authors, levels {', '.join(self.levels)}>"

    def __len__(self) -> int:
        return len(self.authors)

    @property
    def pseudonymous(self) -> bool:
        """Whether keyed pseudonyms stand in the place of ids."""
        return bool(self.mark)

    @classmethod
    def build(
        cls,
        texts: Sequence[str],
        authors: Sequence[Hashable],
        *,
        levels: Mapping[str, Transform] | None = None,
        features: FeatureSet | None = None,
        pseudonymous_key: bytes | None = None,
        seed: int = 0,
    ) -> PoolIndex:
        """Return an index of known writing.

        What is quoted is taken out, and copies are dropped
        (:func:`~stylo.attribution.duplicates.drop_duplicates`).

        Parameters
        ----------
        texts, authors : sequences
            Known writing, and who wrote it.
        levels : mapping of str to callable, optional
            Sanitizers by level, each from a list of texts to the list of rewritten ones: for an
            adversary who knows the sanitizer and runs it over the known writing.
        features : FeatureSet, optional
            Whose habits are counted, to explain who is likely.
        pseudonymous_key : bytes, optional
            Ids become HMAC-SHA256 of the id under this key.
        seed : int
            Of the choice of held-out writing to calibrate on.

        Raises
        ------
        InputError
            With code ``too_few_authors``, ``empty_text``, ``no_texts`` or ``length_mismatch``.
        """
        known = check_texts(texts, name="texts")
        check_labels(np.array([str(author) for author in authors]), known)
        names = [pseudonym(str(author), pseudonymous_key) for author in authors]
        known = [without_quotations(text) for text in known]
        cleaned = drop_duplicates(known, names)
        known = [known[at] for at in cleaned.kept]
        ids, index = check_labels(np.array([names[at] for at in cleaned.kept]), known)
        built: dict[str, Level] = {}
        steps: dict[str, Transform | None] = {RAW: None, **(levels or {})}
        for level, transform in steps.items():
            shown = transformed(transform, known)
            built[level] = Level.learn(shown, index, len(ids), features=features, seed=seed)
        words = np.bincount(index, weights=[count_words(text) for text in known])
        return cls(
            authors=[str(name) for name in ids],
            words=words.astype(int).tolist(),
            texts=np.bincount(index).tolist(),
            levels=built,
            features=_digest(features),
            dropped=cleaned.across + cleaned.within,
            mark=key_mark(pseudonymous_key),
        )

    def level(self, name: str) -> Level:
        """Return what is known at a level, read when first needed.

        Raises
        ------
        InputError
            ``level_absent`` if the index was built without it.
        """
        if name not in self._levels:
            if name not in self.levels or self._folder is None:
                raise InputError(
                    f"the index has no level {name!r}",
                    code="level_absent",
                    hint=f"it has {', '.join(self.levels)}; build it with --level {name}",
                )
            self._levels[name] = Level.load(self._folder / name)
        return self._levels[name]

    def calibrated(self, level: str = RAW) -> tuple[int, ...]:
        """Return the lengths, in words, that a level could be calibrated at."""
        found = self.level(level).layers["full"].calibrations
        return tuple(length for length, made in found.items() if made.calibrated)

    def score(
        self,
        texts: Sequence[str],
        *,
        level: str = RAW,
        view: View = "full",
        prior_known: float = 0.5,
    ) -> PoolScores:
        """Return how likely each author, or none of them, wrote each text.

        Parameters
        ----------
        texts : sequence of str
            Texts without a name.
        level : str
            What they went through.
        view : {"full", "style", "content"}
            What of them is looked at.
        prior_known : float
            How likely it is, before reading a text, that one of the authors wrote it.

        Raises
        ------
        InputError
            With code ``empty_text``, ``no_texts`` or ``level_absent``.
        """
        shown = show(check_texts(texts, name="texts"), [view])[view]
        layer = self.level(level).layers[view]
        probabilities, none, calibrated = layer.probabilities(
            shown, [count_words(text) for text in texts], prior_known=prior_known
        )
        return PoolScores(
            authors=self.authors,
            probabilities=probabilities,
            none=none,
            calibrated=bool(calibrated.all()),
        )

    def alone(
        self, texts: Sequence[str], *, level: str = RAW, prior_known: float = 0.5
    ) -> tuple[Floats, Floats]:
        """Return the probability of the likeliest author of each text by style, and by content.

        Parameters are those of :meth:`score`; each text is parsed once.
        """
        views: tuple[View, ...] = ("style", "content")
        shown = show(check_texts(texts, name="texts"), views)
        words = [count_words(text) for text in texts]
        layers = self.level(level).layers
        style, content = (
            layers[view].probabilities(shown[view], words, prior_known=prior_known)[0].max(axis=1)
            for view in views
        )
        return style, content

    def add(
        self,
        texts: Sequence[str],
        authors: Sequence[Hashable],
        *,
        levels: Mapping[str, Transform] | None = None,
        features: FeatureSet | None = None,
        pseudonymous_key: bytes | None = None,
    ) -> PoolIndex:
        """Return the index with more writing, of authors it has or of new ones.

        Nothing is trained again. Copies are found among the new texts only, as the others are not
        kept. Parameters are those of :meth:`build`, which must have been given the same levels,
        features and key.

        Raises
        ------
        InputError
            ``other_key`` or ``level_absent``, or as in :meth:`build`.
        """
        known = [without_quotations(text) for text in check_texts(texts, name="texts")]
        self._check_same(levels or {}, features, pseudonymous_key)
        if len(authors) != len(known):
            raise InputError("there is not one author for each text", code="length_mismatch")
        names = [pseudonym(str(author), pseudonymous_key) for author in authors]
        cleaned = drop_duplicates(known, names)
        grown = self
        for name in sorted({names[at] for at in cleaned.kept}):
            mine = [known[at] for at in cleaned.kept if names[at] == name]
            grown = grown._grown(name, mine, levels=levels or {}, features=features)
        grown.dropped += cleaned.across + cleaned.within
        return grown

    def remove(self, author: Hashable, *, pseudonymous_key: bytes | None = None) -> PoolIndex:
        """Return the index without an author; nothing counted from their writing stays.

        What stays is the calibration: a few numbers about the pool as a whole.

        Parameters
        ----------
        author : str
            The id as the index shows it, or as it was given to :meth:`build`.
        pseudonymous_key : bytes, optional
            The key, to find the pseudonym of an id as given.

        Raises
        ------
        InputError
            ``unknown_author``; ``too_few_authors`` where fewer than two would be left.
        """
        wanted = {str(author), pseudonym(str(author), pseudonymous_key)}
        found = [at for at, name in enumerate(self.authors) if name in wanted]
        if not found:
            raise InputError(
                "the index does not have this author",
                code="unknown_author",
                hint="give the id as it was, and the key where ids are pseudonymous",
            )
        if len(self) < 3:
            raise InputError(
                "an index needs two authors", code="too_few_authors", hint="delete its folder"
            )
        at = found[0]
        authors, words, counts = self._others(at)
        levels = {name: self.level(name).without(at) for name in self.levels}
        return self._replaced(authors=authors, words=words, texts=counts, levels=levels)

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``, in the place of an index that was there.

        Raises
        ------
        InputError
            ``not_an_index`` if there is something else in the folder.
        """
        facts = {name: getattr(self, name) for name in FACTS}
        write_index(folder, facts, {name: self.level(name) for name in self.levels})
        self._folder = folder

    @classmethod
    def load(cls, folder: Path) -> PoolIndex:
        """Return the index in ``folder``, checked; a level is read when it is first needed.

        Raises
        ------
        ArtifactError
            If it is absent or damaged, or ``other_pairs`` if it was built with other weights.
        """
        facts = read_facts(folder)
        names = facts.pop("levels")
        return cls(**facts, levels={}, names=names, folder=folder)

    def _grown(
        self,
        name: str,
        texts: list[str],
        *,
        levels: Mapping[str, Transform],
        features: FeatureSet | None,
    ) -> PoolIndex:
        at = self.authors.index(name) if name in self.authors else None
        authors, words, counts = self._others(at)
        older = (0, 0) if at is None else (self.words[at], self.texts[at])
        return self._replaced(
            authors=(*authors, name),
            words=(*words, older[0] + sum(map(count_words, texts))),
            texts=(*counts, older[1] + len(texts)),
            levels={
                level: self.level(level).with_author(
                    transformed(levels.get(level), texts), features=features, at=at
                )
                for level in self.levels
            },
        )

    def _others(self, at: int | None) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
        """Return ids, words and texts of all authors but one, or of all."""
        if at is None:
            return self.authors, self.words, self.texts
        return _dropped(self.authors, at), _dropped(self.words, at), _dropped(self.texts, at)

    def _replaced(
        self,
        *,
        authors: Sequence[str],
        words: Sequence[int],
        texts: Sequence[int],
        levels: Mapping[str, Level],
    ) -> PoolIndex:
        return PoolIndex(
            authors=authors, words=words, texts=texts, levels=levels,
            features=self.features, dropped=self.dropped, mark=self.mark,
        )  # fmt: skip

    def _check_same(
        self, levels: Mapping[str, Transform], features: FeatureSet | None, key: bytes | None
    ) -> None:
        if key_mark(key) != self.mark:
            raise InputError(
                "the ids of the index were made with another key, or with none",
                code="other_key",
                hint="give the key that the index was built with",
            )
        if {RAW, *levels} != set(self.levels) or _digest(features) != self.features:
            raise InputError(
                "the index has other levels or counts other habits",
                code="level_absent",
                hint=f"its levels are {', '.join(self.levels)}",
            )


def _digest(features: FeatureSet | None) -> str:
    return "" if features is None else str(features.to_meta()["digest"])


def _dropped(values: tuple[_T, ...], at: int) -> tuple[_T, ...]:
    return values[:at] + values[at + 1 :]
