"""The forms of words: from a lemma to *went*, *children*, *better*, and back.

A wrapper around lemminflect, which brings its tables and needs no network. Its first use costs
about a second, so nothing is imported before.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final

TAGS: Final[Mapping[str, tuple[str, ...]]] = {
    "NOUN": ("NN", "NNS"),
    "VERB": ("VB", "VBP", "VBZ", "VBD", "VBG", "VBN"),
    "ADJ": ("JJ", "JJR", "JJS"),
    "ADV": ("RB", "RBR", "RBS"),
}
"""Tags of the Penn Treebank by universal part of speech, the lemma's own first."""

_BASE: Final = frozenset({"NN", "VB", "VBP", "JJ", "RB"})
COMPARED: Final = frozenset({"JJR", "JJS", "RBR", "RBS"})
"""Tags of comparatives and superlatives."""

# Where the tables put a rare form first, or hold none.
_FIRST: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("person", "NNS"): ("people", "persons"),
    ("datum", "NNS"): ("data",),
    ("datum", "NN"): ("datum",),
    ("be", "VBP"): ("are", "am"),
    ("be", "VBD"): ("was", "were"),
    ("have", "VBP"): ("have",),
    ("can", "VBP"): ("can",),
    ("can", "VBD"): ("could",),
    ("well", "RBR"): ("better",),
    ("well", "RBS"): ("best",),
}


@cache
def _library() -> Any:
    import lemminflect

    return lemminflect


@lru_cache(maxsize=16_384)
def inflect(lemma: str, tag: str) -> tuple[str, ...]:
    """Return the forms of one word that a tag asks for, the usual one first.

    Parameters
    ----------
    lemma : str
        A dictionary form. Capitals are not read.
    tag : str
        A Penn Treebank tag: ``VBD``, ``NNS``, ``JJR``, ...

    Returns
    -------
    tuple of str
        Empty where there is no such form (*beautifuler*). A verb or noun that the tables lack is
        inflected by rule.

    Examples
    --------
    >>> inflect("go", "VBD"), inflect("travel", "VBG")[0], inflect("beautiful", "JJR")
    (('went',), 'traveling', ())
    """
    word = lemma.lower()
    if (word, tag) in _FIRST:
        return _FIRST[word, tag]
    if tag in _BASE:
        return (word,)
    found: tuple[str, ...] = _library().getInflection(
        word, tag, inflect_oov=tag not in COMPARED and word.isalpha()
    )
    return tuple(found)


def inflect_phrase(phrase: str, *, pos: str, tag: str) -> str | None:
    """Return a word or phrase in the form that ``tag`` asks for, None where it has none.

    A verb phrase inflects its first word, a noun phrase its last one or the one before *of*. Forms
    of *be* that depend on the subject are not chosen here.

    Parameters
    ----------
    phrase : str
        The lemma, or a phrase whose head is one.
    pos : str
        Its universal part of speech.
    tag : str
        A Penn Treebank tag.

    Examples
    --------
    >>> inflect_phrase("log in", pos="VERB", tag="VBD")
    'logged in'
    >>> inflect_phrase("point of view", pos="NOUN", tag="NNS")
    'points of view'
    """
    if pos == "NOUN" and tag not in ("NNS", "NNPS"):
        return phrase
    if pos not in ("NOUN", "VERB") and tag not in COMPARED:
        return phrase
    words = phrase.split()
    at = 0
    if pos == "NOUN":
        at = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
    elif words[0] == "be" and tag in ("VBD", "VBP"):
        return None
    forms = inflect(words[at], tag)
    if not forms or (pos in ("ADJ", "ADV") and len(words) > 1):
        return None
    return " ".join((*words[:at], forms[0], *words[at + 1 :]))


@lru_cache(maxsize=16_384)
def lemmas_of(form: str, pos: str) -> tuple[str, ...]:
    """Return what a form may be a form of, the likeliest first; empty for an unknown word.

    Examples
    --------
    >>> lemmas_of("left", "VERB"), lemmas_of("xyzzy", "NOUN")
    (('leave',), ())
    """
    if pos not in TAGS:
        return ()
    found: Mapping[str, tuple[str, ...]] = _library().getAllLemmas(form.lower(), upos=pos)
    return tuple(found.get(pos, ()))


@lru_cache(maxsize=16_384)
def forms_of(lemma: str, pos: str) -> frozenset[str]:
    """Return all forms of a lemma that the tables hold, in lower case.

    Examples
    --------
    >>> sorted(forms_of("child", "NOUN"))
    ['child', 'children']
    """
    kind = "VERB" if pos == "AUX" else pos
    if kind not in TAGS:
        return frozenset()
    table: Mapping[str, tuple[str, ...]] = _library().getAllInflections(lemma.lower(), upos=kind)
    return frozenset(form.lower() for forms in table.values() for form in forms)


@lru_cache(maxsize=16_384)
def tag_of(form: str, pos: str) -> str | None:
    """Return the tag that a form has for its likeliest lemma, None where it is the lemma itself.

    Examples
    --------
    >>> tag_of("went", "VERB"), tag_of("go", "VERB"), tag_of("booths", "NOUN")
    ('VBD', None, 'NNS')
    """
    word, found = form.lower(), lemmas_of(form, pos)
    if word in found:
        return None
    order = ("VBD", "VBN", "VBZ", "VBG") if pos == "VERB" else TAGS.get(pos, ())[1:]
    for tag in order:
        if any(word in inflect(lemma, tag) for lemma in found):
            return tag
    return None
