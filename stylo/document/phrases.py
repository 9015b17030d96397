"""Phrases that have a plainer form, and verbs with choices of order, as curated tables.

Seven tables, written for the project and read from ``models/lexicon``: idioms with what they mean,
intensifiers, hedges, openers without content, nominalizations with their verb, verbs with a
receiver, and verbs with a particle. A phrase is looked up by the longest match on lower-case
tokens, and only where the conditions of its row hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar, overload

from stylo.artifacts import models_folder, verify
from stylo.document.phrase_rows import (
    READERS,
    DativeVerb,
    Hedge,
    Idiom,
    Intensifier,
    Nominalization,
    Opener,
    ParticleVerb,
    Phrase,
)
from stylo.errors import ArtifactError, RegistryError

POSSESSIVES: Final = {
    "my": "me",
    "your": "you",
    "his": "him",
    "her": "her",
    "its": "it",
    "our": "us",
    "their": "them",
    "one's": "one",
}
"""What ``one's`` stands for in a phrase, and the object pronoun that belongs to it."""

PERSONS: Final = frozenset(
    {"me", "you", "him", "her", "us", "them", "people"}
    | {"someone", "somebody", "anyone", "anybody", "everyone", "everybody"}
)
"""What ``someone`` stands for in a phrase."""

_PLACES: Final = {
    word: tuple(
        place for place, group in (("one's", POSSESSIVES), ("someone", PERSONS)) if word in group
    )
    for word in (*POSSESSIVES, *PERSONS)
}

RowT_co = TypeVar("RowT_co", bound=Phrase, covariant=True)
_Entry: TypeAlias = tuple[tuple[str, ...], RowT_co]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseMatch(Generic[RowT_co]):
    """A row found at ``tokens[start:end]``, with the pronouns that fill its places."""

    row: RowT_co
    start: int
    end: int
    owner: str = ""
    person: str = ""

    def fill(self, words: str) -> str:
        """Return ``words`` with the pronouns of the match in place of *one's* and *someone*."""
        filled = words.split()
        for at, word in enumerate(filled):
            if word == "one's" and self.owner:
                filled[at] = self.owner
            elif word == "one" and self.owner:
                filled[at] = POSSESSIVES[self.owner]
            elif word == "someone" and self.person:
                filled[at] = self.person
        return " ".join(filled)


class PhraseTable(Generic[RowT_co]):
    """The rows of one table, with lookup by key and by the longest match.

    Parameters
    ----------
    name : str
        The table's name.
    rows : sequence of Phrase
        Its rows.
    """

    def __init__(self, name: str, rows: Sequence[RowT_co]) -> None:
        self.name = name
        self.rows = tuple(rows)
        self._by_key = {row.key: row for row in self.rows}
        # By the first two words: "a" and "have" begin a hundred phrases each.
        index: dict[str, dict[str, list[_Entry[RowT_co]]]] = {}
        for row in self.rows:
            for pattern in _tokenizations(row.words):
                second = pattern[1] if len(pattern) > 1 else ""
                index.setdefault(pattern[0], {}).setdefault(second, []).append((pattern, row))
        self._index = index

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[RowT_co]:
        return iter(self.rows)

    def get(self, key: str) -> RowT_co | None:
        """Return the row of a phrase, or nothing."""
        return self._by_key.get(key)

    def match(
        self, tokens: Sequence[str], at: int, *, lemmas: Sequence[str] | None = None
    ) -> PhraseMatch[RowT_co] | None:
        """Return the longest phrase that begins at token ``at`` and whose conditions hold.

        Parameters
        ----------
        tokens : sequence of str
            Lower-case words and punctuation marks; *arm's* may be one token or two.
        at : int
            Where the phrase begins.
        lemmas : sequence of str, optional
            The lemma of each token, so that *took part in* is found as *take part in*.
        """
        lemmas = tokens if lemmas is None else lemmas
        index = self._index
        begun = [index[word] for word in _readings(tokens[at], lemmas[at]) if word in index]
        if not begun:
            return None
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        seconds = _readings(following, "")
        found = [entry for group in begun for word in seconds for entry in group.get(word, ())]
        found.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        for pattern, row in found:
            places = _aligned(pattern, tokens, at, row.inflects and lemmas[at] == pattern[0])
            end = at + len(pattern)
            if places is not None and row.condition.holds(tokens, lemmas, at, end):
                return PhraseMatch(row=row, start=at, end=end, owner=places[0], person=places[1])
        return None

    def find(
        self, tokens: Sequence[str], *, lemmas: Sequence[str] | None = None
    ) -> list[PhraseMatch[RowT_co]]:
        """Return the phrases of a text from left to right, none inside another."""
        found: list[PhraseMatch[RowT_co]] = []
        at = 0
        while at < len(tokens):
            match = self.match(tokens, at, lemmas=lemmas)
            if match is not None:
                found.append(match)
            at = at + 1 if match is None else match.end
        return found


def _readings(token: str, lemma: str) -> set[str]:
    place = _PLACES.get(token)
    return {token, lemma} if place is None else {token, lemma, *place}


def _tokenizations(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    apart: list[str] = []
    for word in words:
        if word.endswith("'s") and word not in ("one's", "'s"):
            apart += [word[:-2], "'s"]
        else:
            apart.append(word)
    return {words, tuple(apart)}


def _aligned(
    pattern: tuple[str, ...], tokens: Sequence[str], at: int, by_lemma: bool
) -> tuple[str, str] | None:
    if at + len(pattern) > len(tokens):
        return None
    owner = person = ""
    for step, word in enumerate(pattern):
        token = tokens[at + step]
        if word == "one's" and token in POSSESSIVES:
            owner = token
        elif word == "someone" and token in PERSONS:
            person = token
        elif word != token and not (by_lemma and step == 0):
            return None
    return owner, person


TABLES: Final = tuple(READERS)
"""The names of the tables."""


def read_phrases(name: str, folder: Path) -> PhraseTable[Phrase]:
    """Return the table in ``folder/<name>.tsv``, read without its checksum.

    Raises
    ------
    RegistryError
        If no table has that name.
    ArtifactError
        If a row has not the columns of its table.
    """
    if name not in READERS:
        raise RegistryError("there is no such table", hint=f"known: {', '.join(TABLES)}")
    text = (folder / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    try:
        rows = [READERS[name](*line.split("\t")) for line in lines]
    except (TypeError, KeyError) as error:
        raise ArtifactError(f"a row of {name}.tsv has the wrong columns") from error
    return PhraseTable(name, rows)


@cache
def _load(name: str) -> PhraseTable[Any]:
    folder = models_folder() / "lexicon"
    verify(folder)
    return read_phrases(name, folder)


@overload
def load_phrases(name: Literal["idioms"]) -> PhraseTable[Idiom]: ...
@overload
def load_phrases(name: Literal["intensifiers"]) -> PhraseTable[Intensifier]: ...
@overload
def load_phrases(name: Literal["hedges"]) -> PhraseTable[Hedge]: ...
@overload
def load_phrases(name: Literal["openers"]) -> PhraseTable[Opener]: ...
@overload
def load_phrases(name: Literal["nominalizations"]) -> PhraseTable[Nominalization]: ...
@overload
def load_phrases(name: Literal["dative_verbs"]) -> PhraseTable[DativeVerb]: ...
@overload
def load_phrases(name: Literal["particle_verbs"]) -> PhraseTable[ParticleVerb]: ...
@overload
def load_phrases(name: str) -> PhraseTable[Phrase]: ...
def load_phrases(name: str) -> PhraseTable[Any]:
    """Return a table of phrases, checked against the checksums of ``models/lexicon``.

    Parameters
    ----------
    name : str
        One of :data:`TABLES`.

    Raises
    ------
    RegistryError
        If no table has that name.
    ArtifactError
        If the file is absent, damaged or not the one its checksum was made for.

    Examples
    --------
    >>> table = load_phrases("idioms")
    >>> match = table.match("let 's call it a day .".split(), 2)
    >>> match.row.literal, match.start, match.end
    ('stop', 2, 6)
    """
    return _load(name)
