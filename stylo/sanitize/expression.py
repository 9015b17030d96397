"""Expression: emoji, emoticons and drawn-out words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import regex

from stylo.document.base import LockKind
from stylo.document.lexicons import read_table
from stylo.sanitize.draft import Draft, settle, words_remain
from stylo.sanitize.elongation import shorten
from stylo.spans import Edit

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Level

_PICTURE = regex.compile(
    r"[\p{Emoji_Presentation}\uFE0F\u20E3\u2600-\u27BF\U0001F000-\U0001FAFF]"
    r"|[ツω益Д◕‿ಠ﹏ಥ▽ᴗ]"
)
# Pictures that say something words would have to say: marks of yes and no, ratings, suits, sexes,
# signs of trade, arrows and bullets.
_KEPT = frozenset("✅❌✔✖☑✓✗✘★☆⭐🌟♀♂⚥♠♣♦©®™ℹ〰〽Ⓜ㊗㊙▶◀◻◼◽◾▪▫⬅⬆⬇➡↔↕↖↗↘↙↩↪⤴⤵➕➖➗✳✴❇‼⁉")
_ORNAMENTS = frozenset("♥♡❥❣❤☺☻☹♪♫♬❀❁✿")
_KEYCAP = regex.compile(r"([0-9#*])\uFE0F?\u20E3")
_KAOMOJI = re.compile(
    r"(?:¯\\?_)?[(（](?=[^()（）\n]{0,10}[ツω益Д◕‿ಠ﹏ಥ▽ᴗ])[^()（）\nA-Za-z]{2,12}[)）](?:_?/?¯)?"
)
_WORD_END = frozenset(".!?,;:…")
_OPEN_BRACKET = re.compile(r"\([^()\n]{0,200}$")
_TRIPLE = re.compile(r"([A-Za-z])\1\1", re.IGNORECASE)
# A word with a letter three times in a row, not part of an address, a path or an identifier.
_DRAWN_OUT = re.compile(
    r"(?<![\w.@#/:\\=+-])(?=[A-Za-z']{0,40}?([A-Za-z])\1\1)[A-Za-z][A-Za-z']{2,60}(?![\w@/\\=]|[.:]\w)",
    re.IGNORECASE,
)


@cache
def _emoticons() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what opens an emoticon, and the emoticons themselves."""
    loose: set[str] = set()
    apart: set[str] = set()
    for face, where in read_table("stylo.sanitize", "emoticons.tsv"):
        (loose if where == "loose" else apart).add(face)
    trigger = re.compile("|".join(sorted({re.escape(face[:2]) for face in loose | apart})))

    def either(faces: set[str]) -> str:
        ordered = sorted(faces, key=lambda face: (-len(face), face))
        return "|".join(f"{re.escape(face)}{re.escape(face[-1])}{{0,40}}" for face in ordered)

    first = "".join(sorted({re.escape(face[0]) for face in loose | apart}))
    return trigger, re.compile(
        rf"(?=[{first}])(?:(?<![:;=8<>^\-&])(?<!\d(?=[:=8]))(?:{either(loose)})"
        rf"|(?<!\S)(?:{either(apart)}))(?=[\s.,!?;\"'\]]|\)(?!\))|\Z)"
    )


def _faces(draft: Draft) -> Iterator[tuple[int, int]]:
    text = draft.text
    trigger, faces = _emoticons()
    if not trigger.search(text):
        return
    for match in faces.finditer(text):
        start, end = match.span()
        face = match.group()
        before = text[max(0, start - 200) : start]
        if face.endswith(")") and not face.startswith("(") and _OPEN_BRACKET.search(before):
            continue  # the bracket may close the one that is open
        if face[0] == ";" and re.search(r"&#?\w{1,8}$", before):
            continue  # an HTML entity and a bracket
        if face.startswith("<") and not _closes(text, end):
            continue  # "less than three"
        if face[0].isalnum() and start and text[start - 1].isalnum():
            continue
        yield start, end


def _closes(text: str, end: int) -> bool:
    # Between two words the heart is the verb, and without it the sentence would fall apart.
    return not text[end : end + 3].lstrip(" ")[:1].isalnum()


def _pictures(draft: Draft) -> Iterator[tuple[int, int]]:
    text = draft.text
    if text.isascii() or not _PICTURE.search(text):
        return
    import emoji

    found = [
        (item["match_start"], item["match_end"])
        for item in emoji.emoji_list(text)
        if not _says_something(item["emoji"])
    ]
    found += [(at, at + 1) for at, character in enumerate(text) if character in _ORNAMENTS]
    found += [match.span() for match in _KAOMOJI.finditer(text)]
    at = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= at:
            yield start, end
            at = end


def _says_something(picture: str) -> bool:
    # Flags name a country; keycaps are digits and dealt with before.
    return picture[0] in _KEPT or "\U0001f1e6" <= picture[0] <= "\U0001f1ff" or "\u20e3" in picture


def _remove(draft: Draft, found: Iterable[tuple[int, int]], *, english: bool) -> None:
    """Take out pictures with their space, and whole lines that hold nothing else."""
    text = draft.text
    runs: list[list[int]] = []
    for start, end in found:
        if draft.kept(start, end):
            continue
        if runs and not text[runs[-1][1] : start].strip(" "):
            runs[-1][1] = end
        else:
            runs.append([start, end])
    changes: list[tuple[int, int, str]] = []
    last = 0
    for start, end in runs:
        change = _around(text, start, end, english=english)
        changes.append((max(last, change[0]), *change[1:]))
        last = change[1]
    gone = sum(end - start for start, end, _ in changes)
    if changes and gone < len(text) and words_remain(text, [change[:2] for change in changes]):
        draft.change(changes, "emoji or emoticon taken out")


def _around(text: str, start: int, end: int, *, english: bool) -> tuple[int, int, str]:
    low, high = start, end
    while low and text[low - 1] in " \t":
        low -= 1
    while high < len(text) and text[high] in " \t":
        high += 1
    opens = low == 0 or text[low - 1] == "\n"
    closes = high == len(text) or text[high] == "\n"
    if opens and closes:
        # The line with its line break.
        return (low, high + 1, "") if high < len(text) else (max(0, low - 1), high, "")
    if opens:
        return start, high, ""
    if closes:
        return low, high, ""
    before, after = text[low - 1], text[high]
    if after in ".,!?;:)]\"'" and high == end:
        return low, end, ""
    if before in "([\"'" and low == start:
        return start, high, ""
    if english and after.isupper() and _is_clause(text, low):
        return low, high, ". "
    return low, high, " "


def _is_clause(text: str, end: int) -> bool:
    """Say whether words without a stop end here, so that the picture stood for the stop."""
    head = text[max(0, end - 80) : end]
    if head[-1] in _WORD_END or not (head[-1].isalnum() or head[-1] in ")\"'"):
        return False
    clause = re.split(r"[.!?\n]", head)[-1]
    return len(clause.split()) >= 3


class Expression:
    """Take out emoji and emoticons and shorten drawn-out words.

    Pictures that carry content of their own (yes and no, ratings, flags) stay, keycaps become
    digits, and *soooo* becomes *so*.

    Examples
    --------
    >>> Expression.name, Expression.level
    ('expression', 'standard')
    """

    name: ClassVar[str] = "expression"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 50
    english: ClassVar[bool] = False
    touches: ClassVar[frozenset[LockKind]] = frozenset(
        {"modality", "negation", "number", "quantifier"}
    )

    def propose(self, document: Document) -> Iterable[Edit]:
        """Yield edits that take out pictures and shorten words."""
        text = document.text
        drawn_out = _TRIPLE.search(text) is not None
        if not drawn_out and text.isascii() and not _emoticons()[0].search(text):
            return ()

        def step(draft: Draft) -> None:
            if not draft.text.isascii():
                draft.sub(_KEYCAP, lambda match: str(match[1]), "keycap as a digit")
                _remove(draft, _pictures(draft), english=document.language.english)
            faces = list(_faces(draft))
            if faces:
                _remove(draft, faces, english=document.language.english)
            if drawn_out and document.language.english:
                draft.sub(_DRAWN_OUT, lambda match: shorten(match[0]), "drawn-out word shortened")

        return settle(document, self, step)
