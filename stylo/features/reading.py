"""A document read once for all families: words, marks and where sentences begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from stylo.document.document import Document
from stylo.document.words import lower_in_place, straighten

# Words are kept whole ("don't", "im"): how an apostrophe is used is a habit in itself.
_UNIT = re.compile(
    r"(?P<link>(?:https?://|www\.)\S*[^\s.,;:!?)\]}'\"’”»*_])"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<number>\d+(?:[.,:/]\d+)*)"
    r"|(?P<mark>\.{2,}|-{2,}|[!?]{2,}|[^\w\s]|_)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The units of a text in parallel lists: the word, number or mark, its kind, its place.

    Parameters
    ----------
    text : str
        ``document.text``.
    forms : list of str
        The units in lower case with straight apostrophes.
    kinds : list of str
        ``word``, ``number``, ``mark`` or ``link``.
    starts, ends : list of int
        Where the units stand.
    sentences : list of tuple of int
        The first unit and the one past the last, for each sentence with a unit.
    words : list of int
        The units that are words.
    """

    text: str = field(repr=False)
    forms: list[str] = field(repr=False)
    kinds: list[str] = field(repr=False)
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    sentences: list[tuple[int, int]]
    words: list[int]

    def written(self, index: int) -> str:
        """Return the unit as it was written."""
        return self.text[self.starts[index] : self.ends[index]]

    def place(self, index: int) -> tuple[int, int]:
        """Return where the unit starts and ends."""
        return self.starts[index], self.ends[index]


def units_of(text: str) -> list[str]:
    """Return the units of a phrase, as they stand in :attr:`Reading.forms`.

    Examples
    --------
    >>> units_of("so-called")
    ['so', '-', 'called']
    """
    return [match.group() for match in _UNIT.finditer(text)]


_readings: WeakKeyDictionary[Document, Reading] = WeakKeyDictionary()


def read(document: Document) -> Reading:
    """Return the reading of ``document``, worked out once as long as the document lives.

    Code is left out: its marks and words are not the author's prose.
    """
    reading = _readings.get(document)
    if reading is None:
        reading = _readings[document] = _read(document)
    return reading


def _read(document: Document) -> Reading:
    text = document.text
    folded = straighten(lower_in_place(text))
    code = [zone.span for zone in document.zones if zone.kind == "code"]
    forms: list[str] = []
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[int] = []
    which = 0
    for match in _UNIT.finditer(text):
        start, end = match.span()
        if code:
            while which < len(code) and code[which].end <= start:
                which += 1
            if which < len(code) and code[which].start < end:
                continue
        kind = match.lastgroup or "mark"
        if kind == "word":
            words.append(len(forms))
        forms.append(folded[start:end])
        kinds.append(kind)
        starts.append(start)
        ends.append(end)
    sentences = []
    for sentence in document.sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if first < last:
            sentences.append((first, last))
    return Reading(
        text=text, forms=forms, kinds=kinds, starts=starts, ends=ends,
        sentences=sentences, words=words,
    )  # fmt: skip
