"""Internet and office abbreviations and slang in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from stylo.document.base import LockKind
from stylo.document.lexicons import read_table
from stylo.document.times import ends_sentence
from stylo.document.words import straighten
from stylo.sanitize.interjections import find_laughter
from stylo.sanitize.lexicon import follows_stop
from stylo.spans import Edit

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Level

_WORD = re.compile(
    r"(?<![\w@#/\\.'’&+$=<-])[A-Za-z0-9]{1,16}(?![\w@/\\'’&+=>%]|[-.][A-Za-z0-9]|\(|::)"
)
# A period after a dotted abbreviation is its own, unless it may end the sentence as well.
_CAPITAL_NEXT = re.compile(r"\.\s{1,3}[A-Z]")
_LATIN = re.compile(
    r"(?<![\w.@/-])(?P<form>e\. ?g\.|i\. ?e\.|E\.g\.|I\.e\.|E\.G\.|I\.E\.|eg\.?|ie\.?)(?P<comma>,?)"
    r"(?=[ :])(?! ?:\))"
)
_AND_SO_ON = re.compile(
    r"(?<=[\w)\"'”’%,.])(?P<lead>,? (?:and |& |or )?)(?:etc|ect|etcetera)\b"
    r"(?:(?:\.?,? )(?:and )?(?:etc|etcetera)\b){0,4}(?P<point>\.?)(?![\w@./'’-])",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?<![\w/.@\\-])[wW]/(?P<space> ?)(?=[A-Za-z0-9$\"'(])(?!o\b|out\b|in\b|end?\b)"
)
_AMPERSAND = re.compile(r"(?<=[a-z.] )& (?=[a-z]{2}|b/c|w/|u )")
_ARE = re.compile(
    r" (?:[a-z]{2,12}ing\b(?<!thing)(?<!morning)(?<!evening)(?<!king)|welcome|right|wrong|so|not"
    r"|too|very|the|a|an|my|just|all|kidding|awesome|amazing|such|really|always|never|gonna)\b"
)
_VERB = re.compile(r" (?:can|are|r|have|should|will|know|need|want|must|may)\b")
_LEADING = frozenset({"a.k.a.", "w.r.t.", "n.b."})  # something always follows these
_PEOPLE = re.compile(
    r"\b(?:u|you|they|we|what|how|who|where|why|there|these|those) $", re.IGNORECASE
)
_HAVE_BEFORE = re.compile(r"(?:['’](?:ve|s|d)|\b(?:have|has|had)) $", re.IGNORECASE)
_EXCLAIMED = re.compile(r"\b(?:oh|hell|heck|fuck|fuckin|fucking|damn|the|a) $", re.IGNORECASE)
_SARCASM = re.compile(r",? right\b", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"[A-Z][a-z]{1,20}, ?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What a form stands for and how it may be written."""

    plain: str
    lower: bool
    upper: bool
    dot: bool


@cache
def _table() -> tuple[dict[str, _Entry], re.Pattern[str]]:
    """Return the entries, and a pattern for those whose form is more than letters and digits."""
    entries: dict[str, _Entry] = {}
    for form, plain, *notes in read_table("stylo.sanitize", "abbreviations.tsv"):
        marks = set(notes[0].split(",")) if notes else set()
        if "drop" not in marks:
            entries[form] = _Entry(
                plain=plain, lower="lower" in marks, upper="upper" in marks, dot="dot" in marks
            )
    marked = sorted((form for form in entries if not form.isalnum()), key=len, reverse=True)
    choices = "|".join(re.escape(form).replace("'", "['’]") for form in marked)
    return entries, re.compile(rf"(?<![\w@#/\\.'’-])(?:{choices})(?![\w@/'’])", re.IGNORECASE)


class Abbreviations:
    """Write abbreviations and slang in plain words; take out laughter.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> document = SimpleNamespace(text="Pls send the info asap, thx.")
    >>> [edit.after for edit in Abbreviations().propose(document)]
    ['Please', 'information', 'as soon as possible', 'thanks']
    """

    name: ClassVar[str] = "abbreviations"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 80
    english: ClassVar[bool] = True
    touches: ClassVar[frozenset[LockKind]] = frozenset({"modality", "negation", "quantifier"})

    def propose(self, document: Document) -> Iterator[Edit]:
        """Yield the abbreviations and what they stand for."""
        text = document.text
        found = [*_words(text), *_marked(text), *_latin(text), *_and_so_on(text), *_signs(text)]
        found += [(*span, "laughter left out") for span in find_laughter(text)]
        found.sort(key=lambda item: item[0])
        last = 0
        for start, end, after, reason in found:
            if start >= last:
                last = end
                yield Edit.on(text, start, end, after, channel=self.name, reason=reason)


_Found = tuple[int, int, str, str]
_WRITTEN_OUT = "abbreviation written out"


def _words(text: str) -> Iterator[_Found]:
    entries = _table()[0]
    for match in _WORD.finditer(text):
        form = match[0]
        entry = None if form == "U" else entries.get(form.lower())
        if entry is not None:
            yield from _expanded(text, match.start(), match.end(), entry)
        elif form in ("ur", "Ur", "r", "U"):
            plain = _texting(text, form, match)
            if plain:
                yield match.start(), match.end(), plain, _WRITTEN_OUT


def _marked(text: str) -> Iterator[_Found]:
    entries, pattern = _table()
    for match in pattern.finditer(text):
        entry = entries[straighten(match[0].lower())]
        yield from _expanded(text, match.start(), match.end(), entry)


def _expanded(text: str, start: int, end: int, entry: _Entry) -> Iterator[_Found]:
    form = text[start:end]
    if (entry.lower and not form.islower()) or (entry.upper and not form.isupper()):
        return
    plain = _by_context(text, start, end, entry.plain)
    if plain is None:
        return
    if form[0].isupper() and (len(form) == 1 or not form.isupper() or follows_stop(text, start)):
        plain = plain[0].upper() + plain[1:]
    if entry.dot and text[end : end + 1] == ".":
        if _CAPITAL_NEXT.match(text, end):
            return
        end += not ends_sentence(text, end + 1)
    elif form.endswith(".") and form.lower() not in _LEADING and ends_sentence(text, end):
        end -= 1
    yield start, end, plain, _WRITTEN_OUT


def _by_context(text: str, start: int, end: int, plain: str) -> str | None:
    """Return the words that fit the place; None where it is better left as it is."""
    form = text[start:end].lower()
    before = text[max(0, start - 24) : start]
    if form in ("yeah", "yep", "yup", "yeh", "yeap"):
        return None if _EXCLAIMED.search(before) or _SARCASM.match(text, end) else plain
    if form == "ok" and text[start:end] == "OK" and _PLACE_BEFORE.search(before):
        return None
    if form in ("k", "kk"):
        alone = follows_stop(text, start) and text[end : end + 1] in ("", ".", ",", "!", "\n")
        return plain if alone else None
    if form == "gotta":
        return "got to" if _HAVE_BEFORE.search(before) else plain
    if form == "dunno":
        return f"I {plain}" if follows_stop(text, start) else plain
    return plain


def _texting(text: str, form: str, match: re.Match[str]) -> str:
    """Return what "ur", "r" and a capital "U" stand for, or nothing where that is open."""
    if form == "r":
        asked = _PEOPLE.search(text, max(0, match.start() - 8), match.start())
        return "are" if asked else ""
    if form == "U":
        return "You" if follows_stop(text, match.start()) and _VERB.match(text, match.end()) else ""
    plain = "you are" if _ARE.match(text, match.end()) else "your"
    return plain.capitalize() if form[0] == "U" else plain


def _latin(text: str) -> Iterator[_Found]:
    for match in _LATIN.finditer(text):
        plain = "for example" if match["form"][0] in "eE" else "that is"
        if match["form"][0].isupper():
            plain = plain.capitalize()
        if text[max(0, match.start() - 4) : match.start()].lower() == "for ":
            plain = plain.removeprefix("for ")
        comma = "" if text[match.end() : match.end() + 1] == ":" else ","
        yield match.start(), match.end(), plain + comma, _WRITTEN_OUT


def _and_so_on(text: str) -> Iterator[_Found]:
    for match in _AND_SO_ON.finditer(text):
        end = match.end()
        head = text[max(0, match.start() - 4) : match.start()]
        if head.lower().endswith("and") or (head.endswith(".") and "E" in match[0]):
            continue
        if match["point"] and ends_sentence(text, end):
            end -= 1
        comma = "," if match["lead"].startswith(",") else ""
        yield match.start(), end, f"{comma} and so on", _WRITTEN_OUT


def _signs(text: str) -> Iterator[_Found]:
    if "/" in text:
        for match in _WITH.finditer(text):
            plain = "With " if match[0][0] == "W" else "with "
            yield match.start(), match.end(), plain, _WRITTEN_OUT
    if "&" in text:
        for match in _AMPERSAND.finditer(text):
            at = match.start()
            yield at, at + 1, "and", "sign written as a word"
