"""Numbers written as words: what they are worth and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BELOW_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS_WORDS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENTH_WORDS = (
    "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth",
    "ninetieth",
)  # fmt: skip
UNITS = {word: value for value, word in enumerate(_BELOW_TWENTY)}
TENS = {word: value * 10 for value, word in enumerate(_TENS_WORDS, start=2)} | {"fourty": 40}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS = {word: value for value, word in enumerate(_ORDINAL_WORDS, start=1)}
_TENTHS = {word: value * 10 for value, word in enumerate(_TENTH_WORDS, start=2)}
_VALUES = UNITS | TENS

_SMALL = "|".join(sorted(_VALUES, key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|trillion|dozen"
_TENS = "|".join(TENS)
_TOKEN = rf"(?:{_SMALL}|{_SCALE})"
_LOW_ORDINAL = "|".join(list(ORDINALS)[:9])
ORDINAL_PATTERN = (
    rf"(?:(?:{_TENS})[ -](?:{_LOW_ORDINAL})|{'|'.join(_TENTHS)}|"
    rf"{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
)
# The look-ahead keeps the long alternations away from words that cannot begin a number.
_BEGINS = (
    "[aA][nN]? [htmbdHTMBD]|[tT](?:[wWeE]|[hH](?:[iI][rR]|[rR]))|[fF][oOiI]|[sS][iIeE]|[eE][iIlL]"
    "|[nN][iI]|[oO][nN][eE]|[zZ][eE]"
)
_PHRASE = re.compile(
    rf"\b(?={_BEGINS})(?i:(?P<ordinal>{ORDINAL_PATTERN})|"
    rf"(?:an? (?={_SCALE})|(?={_SMALL})){_TOKEN}(?:(?:[ -]| and ){_TOKEN}\b){{0,16}})(?!\w)"
)
_PART = re.compile(r"( and |[ -])?([a-z]+)", re.IGNORECASE)
# "three thousand, two hundred": one number or two, so neither is read.
_MORE_AFTER = re.compile(rf"(?<=[nd]), (?:{_SMALL})(?: hundred|[ -](?:{_SMALL}))?\b", re.IGNORECASE)
_MORE_BEFORE = re.compile(r"(?<![0-9][ -])(?:thousand|(?:m|b|tr)illion), (?:and )?$", re.IGNORECASE)
_AND_ORDINAL = re.compile(rf"(?: and|)[ -]{ORDINAL_PATTERN}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordNumber:
    """A number written as words.

    Parameters
    ----------
    start, end : int
        Where it stands.
    value : int
        What it is worth.
    scale : str
        ``"million"`` and the like where the last word is one and the rest is below 1,000.
    ordinal : bool
        Whether it is *fifth* rather than *five*.
    whole : bool
        False where it runs into other number words (*nineteen eighty-four*, *fifty-fifty*), so
        that what it is worth is anybody's guess.
    dozen : bool
        Whether it counts in dozens.
    """

    start: int
    end: int
    value: int
    scale: str = ""
    ordinal: bool = False
    whole: bool = True
    dozen: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads number words from the left for as long as they make up one number."""

    total: int = 0
    current: int = 0
    last: int = 10**15
    previous: str = ""
    scale: str = ""

    def accepts(self, word: str, separator: str) -> bool:
        """Take ``word`` in, or say that it does not belong to the number."""
        ok = self._take(word, separator)
        if ok:
            self.previous = word
        return ok

    def _take(self, word: str, separator: str) -> bool:
        first = not self.previous
        if word in ("a", "an"):
            self.current = 1
            return first
        if word in _VALUES:
            return self._small(word, separator, first)
        if separator == " and " or first:
            return False
        if word == "hundred":
            if not 0 < self.current < 100 or self.previous in ("hundred", "ten"):
                return False
            self.current *= 100
            return True
        if word == "dozen":
            self.total, self.current = self.current * 12, 0
            self.last = 0
            return self.total > 0
        factor = SCALES[word]
        if not self.current or factor >= self.last:
            return False
        self.scale = word if not self.total and self.current < 1000 and factor > 1000 else ""
        self.total += self.current * factor
        self.current, self.last = 0, factor
        return True

    def _small(self, word: str, separator: str, first: bool) -> bool:
        value = _VALUES[word]
        after_scale = self.previous == "hundred" or self.previous in SCALES
        if self.previous in TENS and 0 < value < 10:
            fits = separator != " and "
        else:
            fits = first or (after_scale and value > 0)
        if fits:
            self.current += value
            self.scale = ""
        return fits


def _ordinal(words: str) -> int:
    parts = words.lower().replace("-", " ").split()
    if len(parts) == 2:
        return TENS[parts[0]] + ORDINALS[parts[1]]
    return ORDINALS.get(parts[0]) or _TENTHS[parts[0]]


def find_word_numbers(text: str) -> Iterator[WordNumber]:
    """Yield the numbers written as words, in order; a lone *one* is left out.

    Examples
    --------
    >>> [number.value for number in find_word_numbers("two hundred and five, twenty-third, a one")]
    [205, 23]
    """
    for match in _PHRASE.finditer(text):
        if match["ordinal"]:
            yield WordNumber(
                start=match.start(), end=match.end(), value=_ordinal(match[0]), ordinal=True
            )
        else:
            yield from _split(text, match.start(), match.end())


def _split(text: str, start: int, end: int) -> Iterator[WordNumber]:
    parts = [
        (part[1] or "", part[2].lower(), part.start(2), part.end(2))
        for part in _PART.finditer(text, start, end)
    ]
    between = text[max(0, start - 8) : start].lower().endswith("between ")
    index = 0
    touched = False
    while index < len(parts):
        reader = _Reader()
        begin = index
        while index < len(parts):
            separator, word = parts[index][:2]
            if index > begin and separator == " and " and (between or _is_new(parts, index)):
                break
            if not reader.accepts(word, separator if index > begin else ""):
                break
            index += 1
        if index == begin:  # a scale word that belongs to nothing, as in "two dozen hundred"
            index += 1
            touched = True
            continue
        runs_on = index < len(parts) and parts[index][0] != " and "
        last = parts[index - 1]
        value = reader.total + reader.current
        whole = not (touched or runs_on or _is_part(text, parts[begin][2], last))
        touched = runs_on
        if value == 1 and index - begin == 1 and whole:
            continue
        yield WordNumber(
            start=parts[begin][2], end=last[3], value=value, scale=reader.scale, whole=whole,
            dozen=last[1] == "dozen",
        )  # fmt: skip


def _is_part(text: str, start: int, last: tuple[str, str, int, int]) -> bool:
    """Say whether what stands before or after makes the number a part of a longer one."""
    more = last[1] in SCALES and _MORE_AFTER.match(text, last[3])
    article = text[start : start + 2].lower() in ("a ", "an")
    led = not article and _MORE_BEFORE.search(text, max(0, start - 20), start)
    return bool(more or led or _AND_ORDINAL.match(text, last[3]))


def _is_new(parts: list[tuple[str, str, int, int]], index: int) -> bool:
    """Say whether another "hundred" follows, as in "two hundred and three hundred"."""
    following = [part[1] for part in parts[index + 1 : index + 3]]
    return "hundred" in following and any(part[1] == "hundred" for part in parts[:index])
