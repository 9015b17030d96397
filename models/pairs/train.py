"""Make what the open pair scorer ships with: idf, a cohort of authors, and the weights of fusion.

Run from the root of a checkout, with the corpora at hand (STYLO_CORPORA or STYLO_SHARED)::

    python models/pairs/train.py [--smoke]

It takes five minutes of CPU time; ``--smoke`` takes one and writes to a temporary folder.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import stylo
from stylo.artifacts import save_artifact
from stylo.attribution.base import Floats
from stylo.attribution.hashing import BUCKETS, hashed_counts
from stylo.attribution.pairmodel import VIEWS, PairModel, View, length_terms, pack_counts
from stylo.attribution.profiles import Profiles, count_authors
from stylo.attribution.shown import show
from stylo.attribution.windows import count_words, cut_words
from stylo_bench.corpora import load_card, read_corpus

HERE = Path(__file__).resolve().parent
Writing = dict[str, list[str]]


def read_writing(corpora: Sequence[str], *, most: int, seed: int) -> Writing:
    """Return the development authors' documents in random order, by corpus and author."""
    found: Writing = defaultdict(list)
    for name in corpora:
        for record in read_corpus(name, part="development"):
            if record.author and record.text.strip():
                found[f"{name}/{record.author}"].append(record.text)
    rng = np.random.default_rng(seed)
    largest = sorted(found, key=lambda key: -sum(map(len, found[key])))[:most]
    return {
        key: [found[key][at] for at in rng.permutation(len(found[key]))] for key in sorted(largest)
    }


def background_of(writing: Writing, *, piece_words: int, least_words: int) -> list[str]:
    """Return pieces of everything."""
    return [
        piece
        for documents in writing.values()
        for piece in cut_words("\n\n".join(documents), piece_words)
        if count_words(piece) >= least_words
    ]


def idf_of(pieces: Sequence[str], group: str) -> Floats:
    """Return log((1 + n) / (1 + df)) + 1 of each bucket."""
    seen = np.zeros(BUCKETS)
    for first in range(0, len(pieces), 500):
        counts = hashed_counts(pieces[first : first + 500], group)
        seen += np.asarray((counts > 0).sum(axis=0)).ravel()
    return np.asarray(np.log((1 + len(pieces)) / (1 + seen)) + 1)


def head(documents: Sequence[str], words: int) -> str:
    """Return the first ``words`` words of the documents."""
    return cut_words("\n\n".join(documents), words)[0]


def split(documents: Sequence[str], known: int) -> tuple[list[str], list[str]]:
    """Return the documents that hold the first ``known`` words, and the others."""
    total = 0
    for at, text in enumerate(documents):
        if total >= known:
            return list(documents[:at]), list(documents[at:])
        total += count_words(text)
    return list(documents), []


@dataclass(frozen=True, kw_only=True)
class Trials:
    """Pairs of a text and an author of the same corpus, and whether they belong together."""

    owners: NDArray[np.intp]
    terms: Floats
    scores: Floats
    truth: NDArray[np.bool_]


def trials_of(
    writing: Writing, models: Mapping[View, PairModel], *, known: int, words: int, queries: int
) -> dict[View, Trials]:
    """Return the trials of each view: texts of ``words`` words, ``known`` words of each author."""
    train, texts, found, names = list[str](), list[str](), list[int](), list[str]()
    for name, documents in writing.items():
        first, rest = split(documents, known)
        pieces = [p for p in cut_words("\n\n".join(rest), words) if count_words(p) >= 0.8 * words]
        if pieces:
            chosen = np.linspace(0, len(pieces) - 1, min(queries, len(pieces))).round().astype(int)
            texts += [pieces[at] for at in chosen]
            found += [len(names)] * len(chosen)
            names.append(name)
            train.append(head(first, known))
    if len(names) < 10:
        return {}
    n, owners = len(names), np.array(found)
    corpora = np.array([name.split("/")[0] for name in names])
    # Writers of another corpus are told apart by its subject: they would be too easy.
    same = (corpora[None] == corpora[owners][:, None]).ravel()
    truth = (np.arange(n)[None] == owners[:, None]).ravel()[same]
    lengths = np.repeat([count_words(text) for text in texts], n)[same]
    shown, asked = show(train, VIEWS), show(texts, VIEWS)
    done: dict[View, Trials] = {}
    for view, model in models.items():
        profiles = Profiles.of(shown[view], np.arange(n), n, model=model)
        scores = [profiles.scores(asked[view], group).ravel() for group in model.groups]
        done[view] = Trials(
            owners=np.repeat(owners, n)[same],
            terms=length_terms(lengths, model.words_range),
            scores=np.stack(scores, axis=1)[same],
            truth=truth,
        )
    return done


def fit(found: Sequence[Trials], *, prior: float) -> tuple[Floats, Floats]:
    """Return intercept and weights of the log likelihood ratio, each with its change by length."""
    from sklearn.linear_model import LogisticRegression

    rows, weights = [], []
    for trials in found:
        crossed = [score[:, None] * trials.terms for score in trials.scores.T]
        rows.append(np.concatenate([trials.terms, *crossed], axis=1))
        # Every author counts the same in every setting.
        each = 1.0 / np.bincount(trials.owners)[trials.owners]
        for kind, share in ((True, prior), (False, 1.0 - prior)):
            chosen = trials.truth == kind
            each[chosen] *= share / each[chosen].sum()
        weights.append(each)
    weight = np.concatenate(weights)
    model = LogisticRegression(C=1e4, fit_intercept=False, max_iter=2000)
    model.fit(
        np.concatenate(rows),
        np.concatenate([trials.truth for trials in found]),
        sample_weight=weight * len(weight) / weight.sum(),
    )
    learned: Floats = model.coef_[0].reshape(-1, 2)
    learned[0, 0] -= np.log(prior / (1 - prior))
    return learned[0], learned[1:]


def cllr(ratios: Floats, truth: NDArray[np.bool_]) -> float:
    """Return the cost of log likelihood ratios in bits (Brümmer and du Preez 2006)."""
    same = np.logaddexp(0, -ratios[truth]).mean()
    other = np.logaddexp(0, ratios[~truth]).mean()
    return float((same + other) / 2 / np.log(2))


def model_of(
    shown: Sequence[str], cohort: Sequence[str], groups: Sequence[str], config: dict[str, Any]
) -> PairModel:
    """Return a model without weights yet: idf from the background, counts of the cohort."""
    index, lengths = np.arange(len(cohort)), config["fusion"]["query_words"]
    return PairModel(
        groups=tuple(groups),
        idf={group: idf_of(shown, group).astype(np.float16).astype(np.float32) for group in groups},
        cohort={group: count_authors(cohort, index, len(cohort), group) for group in groups},
        ridge=config["ridge"],
        weights=np.zeros((len(groups), 2)),
        intercept=np.zeros(2),
        words_range=(min(lengths), max(lengths)),
    )


def measure(trials: Trials, intercept: Floats, weights: Floats) -> dict[str, Any]:
    """Return how many pairs there are and what the log likelihood ratios cost."""
    terms = trials.terms
    ratios = terms @ intercept
    for weight, score in zip(weights, trials.scores.T, strict=True):
        ratios = ratios + np.maximum(terms @ weight, 0) * score
    return {
        "pairs": len(trials.truth),
        "together": int(trials.truth.sum()),
        "cllr": round(cllr(ratios, trials.truth), 3),
    }


def prepare(writing: Writing, config: dict[str, Any]) -> dict[View, PairModel]:
    """Return the models of all views, without weights yet."""
    limits = config["cohort"]
    background = show(background_of(writing, **config["background"]), VIEWS)
    cohort = [
        head(documents, limits["most_words"])
        for documents in writing.values()
        if sum(map(count_words, documents)) >= limits["least_words"]
    ]
    shown = show(cohort, VIEWS)
    return {
        view: model_of(background[view], shown[view], config["groups"][view], config)
        for view in VIEWS
    }


def assemble(
    models: Mapping[View, PairModel],
    found: Mapping[tuple[int, int], dict[View, Trials]],
    *,
    prior: float,
) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Return the arrays of the artefact, and the weights of each view with what they reach."""
    arrays: dict[str, NDArray[Any]] = {}
    views: dict[str, Any] = {}
    for view, model in models.items():
        intercept, weights = fit([each[view] for each in found.values()], prior=prior)
        views[view] = {
            "groups": list(model.groups),
            "weights": weights.round(4).tolist(),
            "intercept": intercept.round(4).tolist(),
            "measured": {
                f"{known} known, {words} words": measure(each[view], intercept, weights)
                for (known, words), each in found.items()
            },
        }
        for group in model.groups:
            arrays[f"{view}_{group}_idf"] = model.idf[group].astype(np.float16)
            arrays |= pack_counts(model.cohort[group], f"{view}_{group}")
    return arrays, views


def main() -> None:
    """Train and write the artefact."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a minute's run on few authors")
    smoke = parser.parse_args().smoke
    config = tomllib.loads((HERE / "config.toml").read_text("utf-8"))
    fusion = config["fusion"]
    began = time.process_time()
    writing = read_writing(config["corpora"], most=20 if smoke else 10_000, seed=config["seed"])
    models = prepare(writing, config)
    print(f"{len(writing)} authors, {time.process_time() - began:.0f} s", flush=True)
    found = {
        (known, words): trials
        for known in fusion["known_words"]
        for words in fusion["query_words"]
        if (
            trials := trials_of(
                writing, models, known=known, words=words, queries=fusion["queries_per_author"]
            )
        )
    }
    arrays, views = assemble(models, found, prior=fusion["prior"])
    cards = [load_card(name) for name in config["corpora"]]
    meta = {
        "ridge": config["ridge"],
        "views": views,
        "words_range": list(models["full"].words_range),
        "authors": len(writing),
        "cohort": len(models["full"]),
        "corpora": [{"name": c.name, "sha256": c.sha256, "licence": c.licence} for c in cards],
        "licence": "CC-BY-SA-4.0",
        "trained_with": stylo.__version__,
    }
    folder = Path(tempfile.mkdtemp()) / "pairs" if smoke else HERE
    save_artifact(folder, arrays=arrays, meta=meta)
    for view, said in views.items():
        print(view, said["intercept"], said["weights"])
    size = sum(path.stat().st_size for path in folder.glob("*.*")) / 1e6
    print(f"{time.process_time() - began:.0f} s of CPU time, {size:.1f} MB in {folder}")


if __name__ == "__main__":
    main()
