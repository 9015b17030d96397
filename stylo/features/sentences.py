"""Habits of single sentences: how they begin, how they end, what stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from stylo.features.base import Places
from stylo.features.lexicon import word_class
from stylo.features.reading import Reading

_SHORT = 6
_LONG = 30

# name -> plain words; each is the share of sentences that do so.
SENTENCE_HABITS = {
    "short": f"writes sentences of up to {_SHORT} words",
    "long": f"writes sentences of {_LONG} words and more",
    "end=.": "ends sentences with a full stop",
    "end=?": "ends sentences with a question mark",
    "end=!": "ends sentences with an exclamation mark",
    "end=...": "lets sentences trail off",
    "end=:": "ends lines with a colon",
    "end=none": "leaves out the mark at the end of sentences",
    "start=i": "begins sentences with “I”",
    "start=we": "begins sentences with “we”",
    "start=you": "begins sentences with “you”",
    "start=he~she~they": "begins sentences with “he”, “she” or “they”",
    "start=it": "begins sentences with “it”",
    "start=there": "begins sentences with “there”",
    "start=this~that": "begins sentences with “this”, “that”, “these” or “those”",
    "start=the": "begins sentences with “the”",
    "start=a": "begins sentences with “a” or “an”",
    "start=my": "begins sentences with “my”, “our”, “your” or the like",
    "start=conjunction": "begins sentences with “and”, “but”, “or”, “so”, “yet” or “nor”",
    "start=subordinate": "begins sentences with a subordinate clause",
    "start=preposition": "begins sentences with a preposition",
    "start=question word": "begins sentences with a question word",
    "start=adverb": "begins sentences with an adverb in -ly",
    "start=ing": "begins sentences with a form in -ing",
    "start=to": "begins sentences with “to”",
    "start=number": "begins sentences with a number",
    "start=comma": "sets off the opening of sentences with a comma",
    "no comma": "writes sentences of ten words and more without a comma",
    "many commas": "writes sentences with three commas and more",
}

_BY_WORD = {
    word: name for name in SENTENCE_HABITS if name.startswith("start=") for word in word_class(name)
}
_ENDS = {"?": "end=?", "!": "end=!", ":": "end=:", "…": "end=...", ".": "end=."}
_CLOSERS = frozenset(")]}\"'”’»*_`")
_NOT_ADVERBS = word_class("not adverbs")
_NOT_ING = word_class("not gerunds")


def observe_sentences(reading: Reading) -> dict[str, Places]:
    """Return the places of the sentences that have each habit."""
    found: dict[str, Places] = {}
    for first, last in reading.sentences:
        for name, start, end in _habits(reading, first, last):
            place = reading.starts[start], reading.ends[end]
            found.setdefault(name, []).append(place)
    return found


def _habits(reading: Reading, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    kinds, forms = reading.kinds, reading.forms
    words = kinds[first:last].count("word") + kinds[first:last].count("number")
    commas = forms[first:last].count(",")
    if words <= _SHORT:
        yield "short", first, last - 1
    elif words >= _LONG:
        yield "long", first, last - 1
    if words >= 10 and not commas:
        yield "no comma", first, last - 1
    if commas >= 3:
        yield "many commas", first, last - 1
    if "," in forms[first + 1 : first + 5] and words > 6:
        yield "start=comma", first, forms.index(",", first + 1)
    final = last - 1
    while final > first and forms[final] in _CLOSERS:
        final -= 1
    yield _end(forms[final], kinds[final]), final, final
    opening = first
    while opening < last - 1 and kinds[opening] == "mark":
        opening += 1
    name = _start(forms[opening], kinds[opening])
    if name:
        yield name, opening, opening


def _end(form: str, kind: str) -> str:
    if kind != "mark":
        # An abbreviation such as "p.m." carries the stop with it.
        return "end=." if form.endswith(".") else "end=none"
    if len(form) > 1:
        return "end=..." if form[0] == "." else f"end={'?' if '?' in form else '!'}"
    return _ENDS.get(form, "end=none")


def _start(form: str, kind: str) -> str:
    if kind == "number":
        return "start=number"
    if form in _BY_WORD:
        return _BY_WORD[form]
    if len(form) > 4 and form.endswith("ly") and form not in _NOT_ADVERBS:
        return "start=adverb"
    if len(form) > 4 and form.endswith("ing") and form not in _NOT_ING:
        return "start=ing"
    return ""
