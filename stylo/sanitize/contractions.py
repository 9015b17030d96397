"""Contractions written out: *don't* to *do not*, *it's been* to *it has been*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Final

from stylo.document.base import LockKind
from stylo.document.clitics import Clitic, find_clitics, following, preceding, word_lists
from stylo.document.document import Document
from stylo.document.words import WORD
from stylo.sanitize.base import Level
from stylo.sanitize.lexicon import until_stable
from stylo.spans import Edit

_REASON: Final = "contraction written out"
# Where the sentence goes on to; bounded, so that a text without full stops costs no more.
_END: Final = re.compile(r"[^.!?\n]{0,300}([.!?]?)")
_NOT: Final = "not"


class Contractions:
    """Contractions written out, where what they stand for is clear.

    Questions move their subject (*don't you* to *do you not*); where the subject is a noun
    (*isn't the lift …?*) the contraction stays, as it does in *ain't*, *y'all* and *o'clock*.
    """

    name: ClassVar[str] = "contractions"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 90
    english: ClassVar[bool] = True
    touches: ClassVar[frozenset[LockKind]] = frozenset({"negation", "modality"})

    def propose(self, document: Document) -> Iterator[Edit]:
        """Yield edits that write contractions out."""
        yield from until_stable(document.text, self._once)

    def _once(self, text: str) -> Iterator[Edit]:
        matches = list(WORD.finditer(text))
        for clitic in find_clitics(text, matches):
            if not clitic.words or clitic.host == "ai":
                continue
            if clitic.words[-1] == _NOT:
                change = _negative(text, matches, clitic)
            else:
                change = clitic.end, _plain(matches, clitic)
            if change is not None:
                end, after = change
                yield Edit.on(text, clitic.start, end, after, channel=self.name, reason=_REASON)


def _plain(matches: list[re.Match[str]], clitic: Clitic) -> str:
    """Return what 'm, 're, 've, 'll, 's and 'd are replaced by, with the space before."""
    whole = clitic.start == matches[clitic.index].start()
    return _cased(" ".join(clitic.words), clitic, matches, whole=whole, alone=not whole)


def _cased(
    words: str,
    clitic: Clitic,
    matches: list[re.Match[str]],
    *,
    whole: bool,
    alone: bool = False,
) -> str:
    """Return ``words`` in the case of the contraction, after a space where they stand alone."""
    written = matches[clitic.index].group()
    letters = [letter for letter in written if letter.isalpha()]
    if all(map(str.isupper, letters)) and clitic.host != "i" and len(letters) > 1:
        words = words.upper()
    elif whole and written[0].isupper():
        words = words[0].upper() + words[1:]
    return f" {words}" if alone else words


def _negative(text: str, matches: list[re.Match[str]], clitic: Clitic) -> tuple[int, str] | None:
    """Return where the change for n't ends and what it becomes; ``None`` to leave it alone."""
    whole = clitic.start == matches[clitic.index].start()
    stem = "" if not whole else clitic.words[0]
    order = _order(text, matches, clitic)
    if order == "leave":
        return None
    if order == "statement":
        words = "cannot" if stem == "can" else f"{stem} not".strip()
        return clitic.end, _cased(words, clitic, matches, whole=whole, alone=not whole)
    subject = matches[clitic.index + 1]
    gap = text[clitic.end : subject.start()]
    name = subject.group().lower()
    # The subject may carry a clitic of its own, and "are I not" is no English.
    if name not in word_lists()["subjects"] or (clitic.host == "are" and name == "i"):
        return None
    head = _cased(stem, clitic, matches, whole=True) if whole else ""
    tail = _cased(_NOT, clitic, matches, whole=False)
    return subject.end(), f"{head}{gap}{subject.group()} {tail}"


def _order(text: str, matches: list[re.Match[str]], clitic: Clitic) -> str:
    """Return ``statement``, ``question`` (the subject moves) or ``leave``."""
    lists, index = word_lists(), clitic.index
    after = following(text, matches, index, limit=2)
    head = after[0] if after else ""
    before = preceding(text, matches, index)
    if before in lists["before_not"] and before not in ("what", "which"):
        return "statement"
    asks = _asks(text, clitic.end)
    opens = not before or before in lists["openers"] or before in lists["joiners"]
    if head in lists["subjects"]:
        if clitic.host == "do" and head == "you" and after[1:] and after[1] in lists["orders"]:
            return "leave"
        ends = asks and len(after) == 1
        return "question" if opens or ends or before in ("what", "which") else "leave"
    if not opens or (before in lists["joiners"] and not asks):
        return "statement"
    if before in lists["openers"]:
        return "leave"
    if not before and clitic.host == "do" and head and head not in lists["determiners"]:
        return "statement"
    if asks or head in lists["determiners"] or not head:
        return "leave" if head else "statement"
    name = matches[index + 1].group()[0].isupper() if index + 1 < len(matches) else False
    return "leave" if name else "statement"


def _asks(text: str, start: int) -> bool:
    match = _END.match(text, start)
    return match is not None and match.group(1) == "?"
