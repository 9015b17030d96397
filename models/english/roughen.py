"""Make sentences of a treebank look like hasty feedback: lower case, no apostrophes, no stops."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from stylo_bench.treebank import Sentence, Word

_CLITICS = {"'s", "'m", "'re", "'ve", "'ll", "'d", "n't"}


def roughen(
    sentences: Sequence[Sentence], chances: dict[str, float], rng: random.Random
) -> list[Sentence]:
    """Return the sentences, some of them without capitals, apostrophes or the final stop.

    ``chances`` has ``lower_document`` (all sentences lose their capitals, each loses apostrophes
    and stop half the time), and ``lower``, ``apostrophe`` and ``stop`` for single sentences.
    """
    everywhere = rng.random() < chances["lower_document"]
    found = []
    for sentence in sentences:
        words = sentence.words
        if everywhere or rng.random() < chances["lower"]:
            words = lower(words)
        if rng.random() < (0.5 if everywhere else chances["apostrophe"]):
            words = drop_apostrophes(words)
        if rng.random() < (0.5 if everywhere else chances["stop"]):
            words = drop_stop(words)
        found.append(replace(sentence, words=words))
    return found


def lower(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words without capitals, lemmas of those changed included."""
    return tuple(
        word
        if word.text == word.text.lower()
        else replace(word, text=word.text.lower(), lemma=word.lemma.lower())
        for word in words
    )


def drop_apostrophes(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with *dont* for *don't* and *its* for *it's*, still divided as before."""
    plain = [word.text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for word in words]
    return tuple(
        replace(word, text=word.text.replace("'", "").replace("’", ""))
        if form in _CLITICS and at and not words[at - 1].space
        else word
        for at, (word, form) in enumerate(zip(words, plain, strict=True))
    )


def drop_stop(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words without a full stop at the end, where nothing depends on it."""
    if len(words) < 3 or words[-1].text != "." or any(w.head == len(words) for w in words):
        return tuple(words)
    return (*words[:-2], replace(words[-2], space=True))
