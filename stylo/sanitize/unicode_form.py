"""Unicode: one code point for one character, no look-alikes, nothing invisible."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import regex

from stylo.document.base import LockKind
from stylo.document.lexicons import read_table
from stylo.sanitize.draft import WORDS, Draft, settle
from stylo.spans import Edit

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Level

# Scripts whose spelling or line breaking needs joiners and zero-width spaces.
_JOINING = (
    r"\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}"
    r"\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Thai}\p{Lao}"
    r"\p{Tibetan}\p{Myanmar}\p{Khmer}\p{Hebrew}"
)
_PICTURE = r"\p{Extended_Pictographic}\p{Emoji_Modifier}"
_CJK = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\u3000-\u303F\uFF01-\uFF65"

_ALWAYS = regex.compile(
    r"[\u00AD\u034F\u115F\u1160\u180E\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]+"
)
# Sub-flags (England, Scotland, Wales) are a black flag with tags behind it.
_TAGS = regex.compile(
    r"\U0001F3F4[\U000E0020-\U000E007E]{1,8}\U000E007F|([\U000E0000-\U000E007F]+)"
)
_ZERO_WIDTH = regex.compile(rf"(?<![{_JOINING}\p{{M}}])\u200B+(?![{_JOINING}])")
_JOINERS = regex.compile(
    rf"(?<![{_JOINING}\p{{M}}])\u200C+(?![{_JOINING}])"
    rf"|(?<![{_JOINING}\p{{M}}{_PICTURE}\uFE0F\u20E3\U000E007F])\u200D+(?![{_JOINING}])"
    rf"|(?<=[{_PICTURE}\uFE0F\u20E3\U000E007F])\u200D+(?![{_PICTURE}])"
)
_SELECTORS = regex.compile(
    rf"(?<![{_PICTURE}\p{{So}}\p{{Sm}}\p{{Han}}\p{{Mongolian}}0-9#*])[\uFE00-\uFE0F\U000E0100-\U000E01EF]+"
    rf"|(?<=[0-9#*])[\uFE00-\uFE0F]+(?!\u20E3)"
)
_BIDI = regex.compile(r"[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+")
_RIGHT_TO_LEFT = regex.compile(r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}]")
_NEAR = 64

_PILED = regex.compile(r"(?<=\p{Script=Inherited}{3})\p{Script=Inherited}+")
_COMPOSABLE = regex.compile(
    r"[\u1100-\u11FF]{2,64}|[^\x00-\x7F\p{M}]\p{M}{0,30}|[\x00-\x7F]\p{M}{1,30}|\p{M}{1,30}"
)
_WIDE = regex.compile(
    rf"[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]+"
    rf"|(?<![{_CJK}])[\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF5E]+(?![{_CJK}])"
)
# Mathematical alphabets, circled letters, ligatures, Roman numerals, double marks.
_STYLED = regex.compile(
    r"[\U0001D400-\U0001D7FF\u2102\u210A-\u2115\u2118-\u211D\u2124\u2128\u212C-\u2134\u2139"
    r"\u2145-\u2149\u24B6-\u24E9\U0001F130-\U0001F149\uFB00-\uFB06\u2160-\u217F"
    r"\u203C\u2047-\u2049]"
)
# Small capitals; several are phonetic letters too, so one or two of them mean nothing.
_SMALL = frozenset("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")
_FOREIGN = regex.compile(
    r"[\u0261\u0262\u026A\u0274\u0280\u028F\u0299\u029C\u029F\u0370-\u03FF\u0400-\u052F"
    r"\u0531-\u058F\u1D00-\u1D7F\uA730-\uA7FF]"
)
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]{1,63}")
_LATIN = regex.compile(r"\p{Latin}")


@cache
def _lookalikes() -> dict[str, str]:
    table = read_table("stylo.sanitize", "homoglyphs.tsv")
    return {glyph: letter for letter, glyphs in table for glyph in glyphs}


def _plain(match: regex.Match[str]) -> str | None:
    before = str(match.group())
    after = unicodedata.normalize("NFKC", before)
    # Greek letters among the mathematical ones are symbols; they stay.
    return after if after.isascii() else None


def _latin_word(match: regex.Match[str]) -> str | None:
    word = str(match.group())
    if word.isascii() or not _FOREIGN.search(word):
        return None
    table = _lookalikes()
    small = sum(1 for character in word if character in _SMALL)
    strange = sum(1 for character in word if character in table) - small
    latin = sum(
        1 for character in word if character not in table and _LATIN.match(character) is not None
    )
    if latin + strange + small < len(word):
        return None  # another foreign letter: a formula or a real word of two scripts
    if small < max(3, latin) if small else not 2 <= latin >= strange:
        return None
    return "".join(table.get(character, character) for character in word)


def _step(draft: Draft) -> None:
    draft.sub(_ALWAYS, "", "invisible character removed")
    draft.sub(_TAGS, lambda match: "" if match[1] else None, "invisible character removed")
    draft.sub(_ZERO_WIDTH, "", "invisible character removed")
    draft.sub(_JOINERS, "", "invisible character removed")
    draft.sub(_SELECTORS, "", "invisible character removed")
    if not _RIGHT_TO_LEFT.search(draft.text):
        draft.sub(_BIDI, "", "invisible direction mark removed")
    else:
        draft.sub(_BIDI, lambda match: _direction(draft.text, match), "invisible mark removed")
    # Before composing, which would sort a hostile pile of marks in quadratic time.
    draft.sub(_PILED, "", "marks piled on a letter removed")
    draft.sub(
        _COMPOSABLE,
        lambda match: unicodedata.normalize("NFC", match.group()),
        "one code point for one character",
    )
    draft.sub(
        _WIDE, lambda match: unicodedata.normalize("NFKC", match.group()), "wide letters made plain"
    )
    draft.sub(_STYLED, _plain, "styled letters made plain")
    if _FOREIGN.search(draft.text):
        draft.sub(_WORD, _latin_word, "look-alike letters made Latin")


def _direction(text: str, match: regex.Match[str]) -> str | None:
    near = _RIGHT_TO_LEFT.search(text, max(0, match.start() - _NEAR), match.end() + _NEAR)
    return None if near else ""


class UnicodeForm:
    """Write every character in one way.

    Composes letters and their marks (NFC), makes full-width, mathematical and circled letters and
    ligatures plain, turns Cyrillic and Greek look-alikes inside a Latin word to Latin, and removes
    invisible characters, except those that emoji and scripts such as Arabic or Hindi need.

    References
    ----------
    Unicode Standard Annex #15, Unicode Normalization Forms; Unicode Technical Standard #39,
    Unicode Security Mechanisms.

    Examples
    --------
    >>> UnicodeForm.name, UnicodeForm.level
    ('unicode', 'light')
    """

    name: ClassVar[str] = "unicode"
    level: ClassVar[Level] = "light"
    rank: ClassVar[int] = 5
    english: ClassVar[bool] = False
    touches: ClassVar[frozenset[LockKind]] = WORDS - {"placeholder"}

    def propose(self, document: Document) -> Iterable[Edit]:
        """Yield edits that give every character its one form."""
        if document.text.isascii():
            return ()
        return settle(document, self, _step)
