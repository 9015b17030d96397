"""Which language a text is in, as far as can be told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

from stylo.document.lexicons import word_set
from stylo.document.words import LETTERS, straighten

_SAMPLE = 20_000
_SCRIPTS = {
    "Arabic": "ar", "Cyrillic": "ru", "Devanagari": "hi", "Greek": "el", "Hangul": "ko",
    "Han": "zh", "Hebrew": "he", "Hiragana": "ja", "Katakana": "ja", "Thai": "th",
}  # fmt: skip
_SCRIPT = regex.compile("|".join(rf"(?P<{name}>\p{{Script={name}}})" for name in _SCRIPTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A guess at a text's language.

    Parameters
    ----------
    code : str
        ISO 639-1 code; ``"und"`` where the text holds no words.
    english : bool
        Whether the text is treated as English; short texts are, unless they clearly are not.
    """

    code: str
    english: bool


def identify_language(text: str) -> Language:
    """Return the language of ``text``, judged on its first 20,000 characters.

    English is told by its commonest words, other scripts by their letters, and only what is left
    over asks a language identifier, which short and casual texts mislead.

    Examples
    --------
    >>> identify_language("The lift is out of order and nobody knows when it will be back.").code
    'en'
    >>> identify_language("Der Aufzug ist kaputt und niemand weiß, wann er wieder fährt.").code
    'de'
    """
    sample = text[:_SAMPLE]
    words = LETTERS.findall(sample)
    if not words:
        return Language(code="und", english=False)
    scripts = Counter(match.lastgroup for match in _SCRIPT.finditer(sample))
    letters = sum(map(str.isalpha, sample))
    if scripts.total() > 0.5 * letters:
        # Japanese mixes Chinese characters with its own; one of its own is enough to tell.
        japanese = scripts["Hiragana"] + scripts["Katakana"]
        name = "Hiragana" if japanese else str(scripts.most_common(1)[0][0])
        return Language(code=_SCRIPTS[name], english=False)
    english = word_set("common_english")
    share = sum(straighten(word.lower()) in english for word in words) / len(words)
    if share >= 0.3:
        return Language(code="en", english=True)
    if len(words) < 8:
        # Too short for statistics: English unless not one word could be.
        foreign = share == 0 and len(words) >= 4 and _lookup(sample) != "en"
        return Language(code=_lookup(sample) if foreign else "en", english=not foreign)
    code = _lookup(sample)
    known = code == "en" or share >= 0.2
    return Language(code="en" if known else code, english=known)


def _lookup(sample: str) -> str:
    # Imported here: its model takes most of a second to load, and English rarely needs it.
    from py3langid import classify

    code, _ = classify(sample)
    return str(code)
