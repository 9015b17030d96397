"""Words and phrases looked up in a reading, all in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from stylo.document.lexicons import read_classes
from stylo.features.base import Places
from stylo.features.reading import Reading, units_of


@cache
def _word_classes() -> dict[str, frozenset[str]]:
    return read_classes("stylo.features", "word_classes.tsv")


def word_class(name: str) -> frozenset[str]:
    """Return the words of a class of ``data/word_classes.tsv``; none for a class it does not have.

    Examples
    --------
    >>> "won't" in word_class("be"), "were" in word_class("be")
    (False, True)
    """
    return _word_classes().get(name, frozenset())


class Lexicon:
    """Finds the phrases of a list, the longest where several begin at one word.

    Parameters
    ----------
    entries : iterable of tuple of str
        Phrase and label; a phrase may occur with several labels, a label with several phrases.
        Phrases are in lower case with straight apostrophes.
    overlapping : bool, default=False
        Whether a phrase may begin within another, as "is not" does in "it is not".

    Examples
    --------
    >>> lexicon = Lexicon([("as well", "also"), ("as well as", "and")])
    >>> sorted(lexicon.labels)
    ['also', 'and']
    """

    def __init__(self, entries: Iterable[tuple[str, str]], *, overlapping: bool = False) -> None:
        self._overlapping = overlapping
        labels: dict[tuple[str, ...], list[str]] = {}
        for phrase, label in entries:
            labels.setdefault(tuple(units_of(phrase)), []).append(label)
        self._single: dict[str, Sequence[str]] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], Sequence[str]]]] = {}
        for units, names in labels.items():
            if len(units) == 1:
                self._single[units[0]] = names
            else:
                self._longer.setdefault(units[0], []).append((units, names))
        for candidates in self._longer.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))
        self._heads = self._single.keys() | self._longer.keys()

    @property
    def labels(self) -> frozenset[str]:
        """All labels."""
        longer = (names for found in self._longer.values() for _, names in found)
        return frozenset(label for names in (*self._single.values(), *longer) for label in names)

    def find(self, reading: Reading) -> dict[str, Places]:
        """Return where each label was seen, in order; labels that were not are left out."""
        found: dict[str, Places] = {}
        forms, starts, ends, heads = reading.forms, reading.starts, reading.ends, self._heads
        until = 0
        for index, form in enumerate(forms):
            if form not in heads or index < until:
                continue
            length, names = self._longest(forms, index, form)
            end = index + length
            if not self._overlapping:
                until = end
            for name in names:
                found.setdefault(name, []).append((starts[index], ends[end - 1]))
        return found

    def _longest(self, forms: list[str], index: int, head: str) -> tuple[int, Sequence[str]]:
        for units, names in self._longer.get(head, ()):
            if tuple(forms[index : index + len(units)]) == units:
                return len(units), names
        names = self._single.get(head, ())
        return 1, names
