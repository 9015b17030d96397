"""What the context model is worth: right inflection, choice of substitutes, speed.

Run from the root of a checkout with the data at hand (STYLO_SHARED)::

    python -m stylo_bench.context [--test] [--model FOLDER]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np
import regex
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from stylo.document.context import ContextModel
from stylo.document.inflection import forms_of, inflect_phrase, tag_of
from stylo_bench.corpora import lingdata_folder
from stylo_bench.swords import read_swords
from stylo_bench.treebank import read_treebank

Gap: TypeAlias = tuple[Sequence[str], Sequence[str], Sequence[str]]
_INFLECTED = ("NOUN", "VERB", "AUX", "ADJ", "ADV")
_ACCEPTABLE = 0.5
_PIECE = regex.compile(
    r"\p{L}+(?=n['’]t\b)|n['’]t\b|['’](?:s|m|re|ve|ll|d)\b|[\p{L}\p{M}]+|\p{N}+(?:[.,:]\p{N}+)*"
    r"|\.{2,}|-{2,}|[^\s\w]",
    regex.IGNORECASE,
)


class Scorer(Protocol):
    """What is measured: anything that scores candidates in gaps."""

    def score_many(self, gaps: Sequence[Gap]) -> list[NDArray[np.float32]]:
        """Return log p of the candidates of each gap."""
        ...

    def score_substitutes(
        self, left: Sequence[str], right: Sequence[str], target: str, candidates: Sequence[str]
    ) -> NDArray[np.float32]:
        """Return how well each candidate stands for the target."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token of a treebank."""

    form: str
    lemma: str
    pos: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How often something was right, and out of how many."""

    right: float
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitution:
    """One target of a lexical substitution set.

    Parameters
    ----------
    before, after : tuple of str
        The tokens around the target.
    target : str
        The word in the text.
    pos : str
        Its part of speech.
    substitutes : tuple of str
        What annotators judged, as lemmas.
    scores : tuple of float
        For each the share of annotators who would use it.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    target: str
    pos: str
    substitutes: tuple[str, ...]
    scores: tuple[float, ...]


def read_tokens(path: Path) -> list[list[Token]]:
    """Return the tokens of every document of a treebank."""
    return [
        [
            Token(form=word.text, lemma=word.lemma, pos=word.pos)
            for sentence in document
            for word in sentence.words
        ]
        for document in read_treebank(path)
    ]


def read_substitutions(path: Path) -> list[Substitution]:
    """Return the targets of a compressed SWORDS file, their contexts divided into tokens."""
    return [
        Substitution(
            before=tuple(_PIECE.findall(target.text[: target.offset])),
            after=tuple(_PIECE.findall(target.text[target.offset + len(target.word) :])),
            target=target.word,
            pos=target.pos,
            substitutes=tuple(target.shares),
            scores=tuple(target.shares.values()),
        )
        for target in read_swords(path)
    ]


def like_target(substitute: str, target: str, pos: str) -> str:
    """Return the substitute in the inflection of the target, its first verb or last noun changed.

    Examples
    --------
    >>> like_target("go on", "continued", "VERB")
    'went on'
    """
    tag = tag_of(target, pos)
    return substitute if tag is None else inflect_phrase(substitute, pos=pos, tag=tag) or substitute


def inflection_gaps(
    documents: Sequence[Sequence[Token]],
    *,
    forms: Callable[[str, str], Set[str]] = forms_of,
    reach: int = 20,
) -> Iterator[tuple[str, Gap, int]]:
    """Yield the part of speech, the gap and the right form's place for every inflectable token.

    A token counts where its lemma has two forms or more and its own form is one of them.
    """
    memory: dict[tuple[str, str], list[str]] = {}
    for document in documents:
        words = [token.form for token in document]
        for at, token in enumerate(document):
            if token.pos not in _INFLECTED:
                continue
            key = (token.lemma, token.pos)
            if key not in memory:
                memory[key] = sorted(forms(*key))
            candidates = memory[key]
            if len(candidates) > 1 and token.form.lower() in candidates:
                gap = (words[max(0, at - reach) : at], words[at + 1 : at + 1 + reach], candidates)
                yield token.pos, gap, candidates.index(token.form.lower())


def right_inflection(
    model: Scorer,
    documents: Sequence[Sequence[Token]],
    *,
    forms: Callable[[str, str], Set[str]] = forms_of,
) -> dict[str, Share]:
    """Return how often the form in the text is the likeliest of its lemma, by part of speech.

    ``all`` is over all tokens, ``noun_verb`` without adjectives and adverbs, whose bare form is
    nearly always right.
    """
    cases = list(inflection_gaps(documents, forms=forms))
    scores = model.score_many([gap for _, gap, _ in cases])
    hits: dict[str, list[bool]] = {}
    for (pos, _, right), values in zip(cases, scores, strict=True):
        hit = int(np.argmax(values)) == right
        for name in ("all", pos, *(("noun_verb",) if pos not in ("ADJ", "ADV") else ())):
            hits.setdefault(name, []).append(hit)
    return {name: _share(values) for name, values in sorted(hits.items())}


def precision_at_one(
    model: Scorer,
    targets: Sequence[Substitution],
    *,
    fit: Callable[[str, str, str], str] = like_target,
    with_target: bool = False,
) -> Share:
    """Return how often the first-ranked substitute is acceptable to half of the annotators.

    Parameters
    ----------
    model : Scorer
        Ranks the substitutes in the context.
    targets : sequence of Substitution
        Those with substitutes count, whether one of them is acceptable or not.
    fit : callable
        Gives a substitute the inflection of the target.
    with_target : bool
        Whether the model is told which word is replaced; it sees the context alone else.
    """
    hits = []
    for target in targets:
        if not target.substitutes:
            continue
        words = [fit(word, target.target, target.pos) for word in target.substitutes]
        if with_target:
            scores = model.score_substitutes(target.before, target.after, target.target, words)
        else:
            scores = model.score_many([(target.before, target.after, words)])[0]
        hits.append(target.scores[int(np.argmax(scores))] >= _ACCEPTABLE)
    return _share(hits)


def chance_of(targets: Sequence[Substitution]) -> Share:
    """Return what :func:`precision_at_one` is for a substitute drawn blindly."""
    shares = [np.mean(np.array(t.scores) >= _ACCEPTABLE) for t in targets if t.scores]
    return Share(right=round(float(np.mean(shares)), 4), cases=len(shares))


def candidates_a_second(model: Scorer, gaps: Sequence[Gap], *, batch: int = 64) -> float:
    """Return how many candidates a second are scored, ``batch`` gaps at a time."""
    began, scored = time.process_time(), 0
    for at in range(0, len(gaps), batch):
        part = gaps[at : at + batch]
        with threadpool_limits(1):
            model.score_many(part)
        scored += sum(len(candidates) for _, _, candidates in part)
    return scored / (time.process_time() - began)


def _share(hits: Sequence[bool]) -> Share:
    return Share(right=round(float(np.mean(hits)), 4) if hits else 0.0, cases=len(hits))


def measure(model: Scorer, *, part: str = "test") -> dict[str, Any]:
    """Return the figures of a model on the ``"dev"`` or ``"test"`` sets."""
    folder = lingdata_folder()
    banks = {
        "ewt": read_tokens(folder / "treebank" / f"en_ewt-ud-{part}.conllu.gz"),
        "gum": read_tokens(folder / "treebank" / f"gum-free-{part}.conllu.gz"),
    }
    banks["both"] = [*banks["ewt"], *banks["gum"]]
    figures: dict[str, Any] = {
        f"inflection_{name}": {
            pos: asdict(share) for pos, share in right_inflection(model, documents).items()
        }
        for name, documents in banks.items()
    }
    swords = read_substitutions(folder / "eval" / f"swords-v1.1_{part}.json.gz")
    figures["swords_chance"] = asdict(chance_of(swords))
    figures["swords"] = asdict(precision_at_one(model, swords))
    figures["swords_with_target"] = asdict(precision_at_one(model, swords, with_target=True))
    gaps = [gap for _, gap, _ in inflection_gaps(banks["ewt"])][:5_000]
    figures["candidates_a_second"] = round(candidates_a_second(model, gaps))
    return figures


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure a model and write the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--test", action="store_true", help="the test sets instead of dev")
    parser.add_argument("--model", type=Path, help="a folder; the model that ships by default")
    options = parser.parse_args(arguments)
    figures = measure(ContextModel.load(options.model), part="test" if options.test else "dev")
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
