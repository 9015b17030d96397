"""Casing: capitals at the start of sentences and for *I*, none for shouting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from stylo.document.base import LockKind
from stylo.document.lexicons import read_words, zipf
from stylo.sanitize.draft import WORDS, Draft, settle
from stylo.spans import Edit, Span

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Level

_LONE_I = re.compile(
    r"(?<![\w.'@#/\\=(<\[+*^&-])i(?='(?:m|ve|ll|d)\b(?!['-])|[,;!?]?(?:\s|\Z)|[!?]+[\"')\]]|\.(?:\s|\Z))"
    r"(?! ?[=+*/<>])"
)
# What may stand before the first word of a sentence, then the word with all that is glued to it.
_OPENING = re.compile(
    r"(?P<mark>[-*•>]\s+|\(?\d{1,3}[.)]\s+){0,2}[\"(\[*_]{0,3}'?(?P<word>[^\W\d_A-Z]\S{0,60})"
)
_ORDINARY = re.compile(r"[a-zß-öø-ÿ]+(?:['-][a-zß-öø-ÿ]+)*(?:[.,;:!?\"')\]*_]|\.\.\.|$)")
_CLIPPED = re.compile(r"'(?:bout|cause|cos|em|n|round|til|tis|twas)\b", re.IGNORECASE)
_SMALL = frozenset(
    {"al", "bin", "de", "del", "di", "du", "eg", "etc", "ibn", "ie", "la", "le", "ph", "van",
     "vi", "von", "vs", "www"}
)  # fmt: skip
_FINISHED = frozenset(".!?:…\"')]}")

_CAPITALS = re.compile(r"[A-Z]{2}")
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_GLUE = frozenset("0123456789_@#/&\\.-+$%=<>")
_ROMAN = re.compile(r"[IVX]{2,}")
_TWO = frozenset({"BE", "DO", "HE", "IF", "IS", "MY", "NO", "SO", "WE"})
_SHOUTED, _FEWEST = 0.8, 4
_EMPHASIZED = 4.0
_UNKNOWN, _KNOWN = 3.0, 3.5


@cache
def _acronyms() -> frozenset[str]:
    return read_words("stylo.sanitize", "acronyms.txt")


@cache
def _proper() -> frozenset[str]:
    own = read_words("stylo.sanitize", "proper_words.txt")
    return own | read_words("stylo.document", "given_names.txt")


def _openings(draft: Draft, sentences: Iterable[Span]) -> Iterator[tuple[int, int, str]]:
    text = draft.text
    for sentence in sentences:
        match = _OPENING.match(text, sentence.start, sentence.end)
        if match is None:
            continue
        at = match.start("word")
        word = match["word"]
        upper = word[0].upper()
        if len(upper) != 1 or upper == word[0] or not _starts(text, sentence.start, match):
            continue
        ordinary = _ORDINARY.match(word)
        if ordinary is None or ordinary.end() < len(word.rstrip(".,;:!?\"')]*_")):
            continue  # an address, a file, code, a name with a capital inside
        bare = ordinary[0].rstrip(".,;:!?\"')]*_")
        if bare in _SMALL or (len(bare) == 1 and (bare not in "aio" or word[1:2] in {".", ")"})):
            continue
        yield at, at + 1, upper


def _starts(text: str, start: int, match: re.Match[str]) -> bool:
    if match["mark"] or start == 0:
        return not _CLIPPED.match(text, match.start("word") - 1)
    if _CLIPPED.match(text, match.start("word") - 1):
        return False
    at = start - 1
    breaks = 0
    while at >= 0 and text[at].isspace():
        breaks += text[at] == "\n"
        at -= 1
    # A line that goes on where the one before broke off, as in verse, starts nothing.
    return at < 0 or breaks > 1 or text[at] in _FINISHED


def _shouting(draft: Draft, sentences: Iterable[Span]) -> Iterator[tuple[int, int, str]]:
    text = draft.text
    for sentence in sentences:
        if not _CAPITALS.search(text, sentence.start, sentence.end):
            continue
        words = list(_WORD.finditer(text, sentence.start, sentence.end))
        letters = sum(len(word[0]) for word in words)
        upper = sum(map(str.isupper, text[sentence.start : sentence.end]))
        if len(words) >= _FEWEST and upper >= _SHOUTED * letters:
            changes = [(word, _calm(word[0])) for word in words if not _glued(text, word)]
        else:
            changes = [pair for run in _runs(text, words) for pair in _emphasis(run)]
        first = words[0].start()
        for word, after in changes:
            if word.start() == first:
                after = after[0].upper() + after[1:]
            if after != word[0]:
                yield word.start(), word.end(), after


def _glued(text: str, word: re.Match[str]) -> bool:
    before, after = text[word.start() - 1 : word.start()], text[word.end() : word.end() + 2]
    if before == " " and word.start() > 1 and text[word.start() - 2].isdigit():
        return len(word[0]) < 4  # a unit
    if before in _GLUE or before == "'":
        return bool(before)
    return bool(after) and after[0] in _GLUE and (after[0] not in ".-" or after[1:].isalnum())


def _runs(text: str, words: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield stretches of words in capitals; a lone *I* or *A* neither opens nor ends one."""
    run: list[re.Match[str]] = []
    for word in words:
        if word[0].isupper() and (len(word[0]) > 1 or (run and word[0] in "AI")):
            if run and text[run[-1].end() : word.start()].strip(" ,'\"") != "":
                yield run
                run = []
            if len(word[0]) > 1 or run:
                run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _emphasis(run: list[re.Match[str]]) -> list[tuple[re.Match[str], str]]:
    while run and len(run[-1][0]) == 1:
        run.pop()
    changes = []
    for word in run:
        calm = _calm(word[0])
        known = len(word[0]) > 2 or word[0] in _TWO or len(run) > 2
        common = zipf(calm.lower()) >= _EMPHASIZED or calm.lower() in _proper()
        if _glued(word.string, word) or not known or not common or calm == word[0] != "I":
            return []  # a name, a title or an acronym takes its neighbors with it
        changes.append((word, calm))
    return changes


def _calm(word: str) -> str:
    """Return a word in capitals as it would stand inside a sentence."""
    lower = word.lower()
    base = lower.removesuffix("'s").strip("'")
    if not word.isupper() or word.upper().removesuffix("'S") in _acronyms():
        return word
    if base == "i" or base.startswith("i'"):
        return "I" + lower[1:]
    if base in _proper():
        return lower[0].upper() + lower[1:]
    if _ROMAN.fullmatch(word):
        return word
    known = zipf(lower)
    if len(base) <= 5 and known < _KNOWN:
        return word
    return lower if known >= _UNKNOWN or len(base) == 1 else lower[0].upper() + lower[1:]


class Casing:
    """Start sentences with a capital, write *I* with one, and lower the voice elsewhere.

    Sentences in capitals become ordinary ones, and so do single common words in capitals; acronyms
    and names that are known keep theirs.

    Examples
    --------
    >>> Casing.name, Casing.level
    ('casing', 'standard')
    """

    name: ClassVar[str] = "casing"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 60
    english: ClassVar[bool] = True
    touches: ClassVar[frozenset[LockKind]] = WORDS - {"name", "placeholder", "quotation"}

    def propose(self, document: Document) -> Iterable[Edit]:
        """Yield edits that bring capitals into the form."""
        # Every change keeps the length of the text, so the sentences hold throughout.
        sentences = document.sentences

        def step(draft: Draft) -> None:
            if _CAPITALS.search(draft.text):
                draft.change(_shouting(draft, sentences), "shouting in ordinary letters")
            draft.sub(_LONE_I, "I", "capital for I")
            draft.change(_openings(draft, sentences), "capital at the start of a sentence")

        return settle(document, self, step)
