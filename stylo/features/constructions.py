"""Constructions that show in single words and their neighbors, without a parser."""

from __future__ import annotations

from collections.abc import Callable

from stylo.features.base import Places
from stylo.features.lexicon import word_class
from stylo.features.reading import Reading

# name -> plain words; a name with "=" is one form of a choice.
CONSTRUCTIONS = {
    "passive": "uses the passive voice",
    "progressive": "uses forms like “is going”",
    "perfect": "uses forms like “has gone”",
    "infinitive": "uses “to” with a verb",
    "split infinitive": "puts an adverb between “to” and the verb",
    "nominalization": "turns verbs and adjectives into nouns in -tion, -ment or -ness",
    "adverb": "uses adverbs in -ly",
    "gerund": "uses forms in -ing",
    "negation": "negates",
    "that after verb": "keeps “that” after verbs such as “think” and “say”",
    "existential": "uses “there is” and “there are”",
    "cleft": "uses “it is ... that” and “what ... is”",
    "relative=which": "joins relative clauses with “which”",
    "relative=that": "joins relative clauses with “that”",
    "relative=who": "joins relative clauses with “who”",
    "comma and": "puts a comma before “and”",
    "comma but": "puts a comma before “but”",
    "comma that": "puts a comma before “that”",
    "comma which": "puts a comma before “which”",
    "comma because": "puts a comma before “because”",
    "comma splice": "joins sentences with a bare comma",
    "and": "joins with “and”",
    "or": "joins with “or”",
    "serial comma=yes": "puts a comma before the last item of a series",
    "serial comma=no": "leaves out the comma before the last item of a series",
    "mark ;": "uses semicolons",
    "mark :": "uses colons within sentences",
    "mark -": "uses dashes",
    "mark (": "uses parentheses",
    "hyphenated": "uses hyphenated compounds",
    "possessive=s": "uses the possessive with ’s",
    "possessive=of": "uses “of the” rather than the possessive",
}

_BE = word_class("be")
_HAVE = word_class("have")
_SAY = word_class("verbs of saying")
_IRREGULAR = word_class("irregular participles")
_NOT_PASSIVE = word_class("not participles")
_SUBJECTS = word_class("subjects")
_NEGATIONS = word_class("negations")
_NOT_ADVERBS = word_class("not adverbs")
_NOT_RELATIVE = _SAY | _BE | {"so", "now", "and", "but", "of", "in", "for", "to", "with", "like"}
_OPENING = word_class("subordinating openings")
_NOMINAL = ("tion", "tions", "ment", "ments", "ness", "sion", "sions", "ity", "ities")
_DASHES = frozenset("–—") | {"--", "---"}
_MARKS = frozenset(",;:(-") | _DASHES

_Add = Callable[[str, int, int], None]


def observe_constructions(reading: Reading) -> dict[str, Places]:
    """Return where each construction was seen."""
    found: dict[str, Places] = {}
    starts, ends = reading.starts, reading.ends

    def add(name: str, first: int, last: int) -> None:
        found.setdefault(name, []).append((starts[first], ends[last]))

    for first, last in reading.sentences:
        forms = reading.forms[first:last]
        kinds = reading.kinds[first:last]
        for offset, form in enumerate(forms):
            if kinds[offset] == "word":
                _word(forms, kinds, offset, first, add)
            elif form in _MARKS:
                _mark(reading, forms, kinds, offset, first, add)
    return found


def _word(forms: list[str], kinds: list[str], at: int, first: int, add: _Add) -> None:
    form = forms[at]
    before = forms[at - 1] if at else ""
    after = forms[at + 1] if at + 1 < len(forms) else ""
    here = first + at
    if form in _BE:
        _after_be(forms, at, first, add)
    elif form in _HAVE and _participle(after):
        add("perfect", here, here + 1)
    elif form == "to" and after and kinds[at + 1] == "word":
        if after.endswith("ly") and after not in _NOT_ADVERBS:
            add("split infinitive", here, here + 1)
        elif after not in ("the", "a", "my", "an", "this", "me", "her", "him", "them", "our"):
            add("infinitive", here, here + 1)
    elif (form == "there" and after in _BE) or form == "there's":
        add("existential", here, here)
    elif form in ("and", "or"):
        _coordination(forms, kinds, at, first, add)
    elif form in ("which", "that", "who"):
        _relative(forms, kinds, at, first, add)
    if before == "," and form in ("but", "because", "that", "which"):
        add(f"comma {form}", here - 1, here)
    if form in _NEGATIONS or form.endswith("n't"):
        add("negation", here, here)
    if form.endswith("'s") and form not in _SUBJECTS and after and kinds[at + 1] == "word":
        add("possessive=s", here, here)
    elif form == "of" and after == "the":
        add("possessive=of", here, here + 1)
    if len(form) > 4:
        if form.endswith("ly") and form not in _NOT_ADVERBS:
            add("adverb", here, here)
        elif form.endswith("ing"):
            add("gerund", here, here)
        elif len(form) > 6 and form.endswith(_NOMINAL):
            add("nominalization", here, here)


def _participle(form: str) -> bool:
    return form in _IRREGULAR or (
        len(form) > 4 and form.endswith("ed") and form not in _NOT_PASSIVE
    )


def _after_be(forms: list[str], at: int, first: int, add: _Add) -> None:
    here = first + at
    for step in (1, 2):  # one adverb may stand between
        following = forms[at + step] if at + step < len(forms) else ""
        if _participle(following):
            add("passive", here, here + step)
            return
        if len(following) > 4 and following.endswith("ing"):
            add("progressive", here, here + step)
            return
        if not following.endswith("ly") and following not in ("not", "also", "never", "always"):
            break
    if at and forms[at - 1] == "it" and "that" in forms[at + 2 : at + 8]:
        add("cleft", here - 1, here)


def _coordination(forms: list[str], kinds: list[str], at: int, first: int, add: _Add) -> None:
    form, here = forms[at], first + at
    add(form, here, here)
    before = forms[at - 1] if at else ""
    if before == "," and form == "and":
        add("comma and", here - 1, here)
    # A series: a comma with one to three words between it and the conjunction.
    end = at - 1 if before == "," else at
    for back in range(end - 1, max(end - 5, 0), -1):
        if kinds[back] != "word":
            if forms[back] == "," and back < end - 1:
                add(f"serial comma={'yes' if before == ',' else 'no'}", first + back, here)
            return


def _relative(forms: list[str], kinds: list[str], at: int, first: int, add: _Add) -> None:
    form, here = forms[at], first + at
    before = forms[at - 1] if at else ""
    if form == "that" and before in _SAY:
        add("that after verb", here - 1, here)
    elif at and (kinds[at - 1] == "word" or before == ",") and before not in _NOT_RELATIVE:
        add(f"relative={form}", here, here)


def _mark(
    reading: Reading, forms: list[str], kinds: list[str], at: int, first: int, add: _Add
) -> None:
    form, here = forms[at], first + at
    if form == ",":
        after = forms[at + 1] if at + 1 < len(forms) else ""
        if after in _SUBJECTS and after != "that" and at > 4 and forms[0] not in _OPENING:
            add("comma splice", here, here + 1)
    elif form in (";", ":", "("):
        if 0 < at < len(forms) - 1:
            add(f"mark {form}", here, here)
    elif form == "-" and 0 < at < len(forms) - 1:
        touching = (
            reading.ends[here - 1] == reading.starts[here]
            and reading.ends[here] == reading.starts[here + 1]
        )
        if not touching:
            add("mark -", here, here)
        elif kinds[at - 1] == "word" and kinds[at + 1] == "word":
            add("hyphenated", here - 1, here + 1)
    elif form in _DASHES:
        add("mark -", here, here)
