"""Symmetric classes of interchangeable words and phrases, with the conditions they need.

A class holds words that stand for one another without a change of meaning (*physician*, *doctor*).
Its conditions say where: they look at the word's own tag and at its neighbors, so that they can
be decided without a parser.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from stylo.artifacts import models_folder, verify
from stylo.errors import ArtifactError

PARTS: Final = ("NOUN", "VERB", "ADJ", "ADV", "ADP")
LONGEST: Final = 6
_KINDS: Final = frozenset({"obj", "no-obj", "positive", "singular", "plural"})
_CONDITION: Final = re.compile(r"(next2?|prev|tag|head)(!?=)(\S+)")
_OBJECT: Final = frozenset({"DET", "PRON", "NOUN", "PROPN", "NUM", "ADJ"})
_OBJECT_WORDS: Final = frozenset({"my", "your", "his", "her", "its", "our", "their"})
_BE: Final = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re"})
_STOP: Final = "STOP"
_HEAD_WITHIN: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedWord:
    """A word with its universal part of speech and its Penn Treebank tag.

    Parameters
    ----------
    text : str
        The word in lower case.
    pos, tag : str
        Its tags, as in ``spacy.tokens.Token.pos_`` and ``tag_``.
    """

    text: str
    pos: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a word or phrase stands.

    Parameters
    ----------
    tag : str
        The Penn Treebank tag of the word, of the verb for a phrase that has one.
    before, after : tuple of TaggedWord
        The words of the same sentence before it and after it, in the order of the text. Punctuation
        counts as a word; an empty tuple is the edge of the sentence.
    """

    tag: str = ""
    before: tuple[TaggedWord, ...] = ()
    after: tuple[TaggedWord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that must hold where a class applies.

    Parameters
    ----------
    kind : str
        ``next``, ``next2``, ``prev`` (neighbors), ``head`` (the first noun among the next four
        words), ``tag``, or ``obj``, ``no-obj``, ``positive``, ``singular``, ``plural``.
    values : frozenset of str
        Words in lower case, universal parts of speech in capitals, ``STOP`` for punctuation or the
        edge of the sentence.
    wanted : bool
        False turns it round.
    """

    kind: str
    values: frozenset[str] = frozenset()
    wanted: bool = True

    def holds(self, place: Place) -> bool:
        """Say whether the condition holds at ``place``."""
        if self.kind in _KINDS:
            return _holds_kind(self.kind, place)
        if self.kind == "tag":
            return (place.tag in self.values) == self.wanted
        if self.kind == "head":
            noun = next((w for w in place.after[:_HEAD_WITHIN] if w.pos == "NOUN"), None)
            return (noun is not None and noun.text in self.values) == self.wanted
        return bool(_names(self._neighbor(place)) & self.values) == self.wanted

    def _neighbor(self, place: Place) -> TaggedWord | None:
        words = place.before[::-1] if self.kind == "prev" else place.after
        index = 1 if self.kind == "next2" else 0
        return words[index] if len(words) > index else None


def _names(word: TaggedWord | None) -> set[str]:
    if word is None or word.pos == "PUNCT":
        return {_STOP} if word is None else {_STOP, word.text}
    return {word.text, word.pos}


def _holds_kind(kind: str, place: Place) -> bool:
    if kind in ("obj", "no-obj"):
        after = place.after[0] if place.after else None
        found = after is not None and (after.pos in _OBJECT or after.text in _OBJECT_WORDS)
        passive = place.tag == "VBN" and any(word.text in _BE for word in place.before[-2:])
        return (found or passive) == (kind == "obj")
    if kind == "positive":
        return place.tag not in ("JJR", "JJS", "RBR", "RBS")
    return (place.tag in ("NNS", "NNPS")) == (kind == "plural")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClass:
    """Words and phrases that stand for one another.

    Parameters
    ----------
    id : str
        Its name.
    pos : {"NOUN", "VERB", "ADJ", "ADV", "ADP"}
        The part of speech; ``ADP`` stands for prepositions, conjunctions and fixed phrases.
    canonical : str
        The plainest member.
    members : tuple of str
        All members, the plainest first: lemmas, or phrases whose verb or noun inflects.
    conditions : tuple of tuple of Condition
        Alternatives, each a list of what must hold; empty where the class applies everywhere.
    note : str
        A remark for readers.
    """

    id: str
    pos: str
    canonical: str
    members: tuple[str, ...]
    conditions: tuple[tuple[Condition, ...], ...] = ()
    note: str = ""

    def applies(self, place: Place) -> bool:
        """Say whether the members stand for one another at ``place``."""
        if not self.conditions:
            return True
        return any(all(c.holds(place) for c in conditions) for conditions in self.conditions)

    def others(self, word: str) -> tuple[str, ...]:
        """Return the members but ``word``."""
        return tuple(member for member in self.members if member != word)


def parse_conditions(text: str) -> tuple[tuple[Condition, ...], ...]:
    """Return the conditions written in a table.

    ``; `` joins what must hold together, `` or `` joins alternatives.

    Raises
    ------
    ValueError
        If one of them is not of a known form.

    Examples
    --------
    >>> [[c.kind for c in one] for one in parse_conditions("obj; next!=to or prev=the")]
    [['obj', 'next'], ['prev']]
    """
    if not text:
        return ()
    return tuple(
        tuple(_condition(part) for part in alternative.split("; "))
        for alternative in text.split(" or ")
    )


def _condition(text: str) -> Condition:
    if text in _KINDS:
        return Condition(kind=text)
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise ValueError("a condition of a word class is not of a known form")
    kind, sign, values = match.groups()
    return Condition(kind=kind, values=frozenset(values.split("/")), wanted=sign == "=")


class WordClasses:
    """Classes of interchangeable words, found by word and part of speech.

    Parameters
    ----------
    classes : iterable of WordClass
        The classes; where several hold a word, the earlier ones come first.

    Examples
    --------
    >>> classes = WordClasses([WordClass(id="noun-doctor", pos="NOUN", canonical="doctor",
    ...                                  members=("doctor", "physician"))])
    >>> classes.find("Physicians", "NOUN", lemma="physician")[0].canonical
    'doctor'
    """

    def __init__(self, classes: Iterable[WordClass]) -> None:
        self._classes = tuple(classes)
        self._by_id = {one.id: one for one in self._classes}
        by_word: dict[tuple[str, str], list[WordClass]] = defaultdict(list)
        for one in self._classes:
            for member in one.members:
                by_word[member, one.pos].append(one)
        self._by_word = {key: tuple(found) for key, found in by_word.items()}

    def __len__(self) -> int:
        return len(self._classes)

    def __iter__(self) -> Iterator[WordClass]:
        return iter(self._classes)

    def __getitem__(self, key: str) -> WordClass:
        return self._by_id[key]

    def find(self, form: str, pos: str, *, lemma: str = "") -> tuple[WordClass, ...]:
        """Return the classes that hold a word or phrase; its lemma counts before its form.

        Parameters
        ----------
        form : str
            The word as written, in any case, or a phrase with single spaces.
        pos : str
            Its part of speech.
        lemma : str, optional
            Its lemma; of a phrase, the phrase with its verb or noun as a lemma.
        """
        found = self._by_word.get((lemma.lower(), pos), ()) if lemma else ()
        return found or self._by_word.get((form.lower(), pos), ())

    def choose(self, form: str, pos: str, place: Place, *, lemma: str = "") -> WordClass | None:
        """Return the first class that holds the word and applies at ``place``, or None."""
        found = self.find(form, pos, lemma=lemma)
        return next((one for one in found if one.applies(place)), None)


def read_classes(path: Path) -> Iterator[WordClass]:
    """Yield the classes of one table.

    Raises
    ------
    ArtifactError
        If a line is not a class.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        try:
            key, pos, canonical, members, conditions, note = line.split("\t")
            yield WordClass(
                id=key, pos=pos, canonical=canonical, members=tuple(members.split("|")),
                conditions=parse_conditions(conditions), note=note,
            )  # fmt: skip
        except ValueError as error:
            raise ArtifactError(f"line {number} of {path.name} is not a word class") from error


@cache
def load_classes(folder: Path | None = None) -> WordClasses:
    """Return the word classes that ship, checked against their checksums.

    Parameters
    ----------
    folder : Path, optional
        Where the tables lie; ``models/lexicon`` by default.

    Raises
    ------
    ArtifactError
        If a table is absent, damaged or not what its checksum was made for.

    Examples
    --------
    >>> load_classes().find("physician", "NOUN")[0].canonical
    'doctor'
    """
    home = models_folder() / "lexicon" if folder is None else folder
    verify(home)
    return WordClasses(
        one for pos in PARTS for one in read_classes(home / f"classes_{pos.lower()}.tsv")
    )
