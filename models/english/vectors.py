"""Word vectors: the singular value decomposition of positive pointwise mutual information.

Contexts are words at a distance of one or two, told apart by side and distance, so that words are
near each other when they behave alike in a sentence (Levy and Goldberg 2014, Dependency-based word
embeddings; Bullinaria and Levy 2007, Extracting semantic representations).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, hstack
from sklearn.utils.extmath import randomized_svd
from spacy.attrs import LOWER
from spacy.language import Language

from stylo_bench.corpora import lingdata_folder, read_corpus

OFFSETS = (-2, -1, 1, 2)
Hashes = NDArray[np.uint64]


def texts_of(name: str) -> Iterator[str]:
    """Yield the open texts of one corpus, a paragraph or a document at a time."""
    if name in ("gutenberg_sample", "wikinews"):
        path = lingdata_folder() / "text" / f"{name}.txt.gz"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (line for line in lines if not line.isspace())
    else:
        yield from (record.text for record in read_corpus(name) if record.author)


def hash_words(nlp: Language, texts: Iterable[str], *, most: int) -> Hashes:
    """Return the lower-cased words of the texts as hashes, with two zeros after each text."""
    gap = np.zeros(2, dtype=np.uint64)
    parts: list[Hashes] = []
    words = 0
    for text in texts:
        parts += [nlp.tokenizer(text.strip()[:50_000]).to_array([LOWER]).reshape(-1), gap]
        words += len(parts[-2])
        if words >= most:
            break
    return np.concatenate(parts) if parts else gap


def count_pairs(
    corpora: Sequence[tuple[Hashes, float]], keys: Hashes, *, contexts: int
) -> list[csr_matrix]:
    """Return, for every offset, how often each word has each of the commonest words there.

    ``keys`` are the words, the commonest first; the first ``contexts`` of them count as contexts.
    """
    order = np.argsort(keys)
    found: list[csr_matrix] = [csr_matrix((len(keys), contexts)) for _ in OFFSETS]
    for hashes, weight in corpora:
        at = np.clip(np.searchsorted(keys[order], hashes), 0, len(keys) - 1)
        ids = np.where(keys[order][at] == hashes, order[at], -1)
        for which, offset in enumerate(OFFSETS):
            left, right = ids[: -abs(offset)], ids[abs(offset) :]
            word, context = (left, right) if offset > 0 else (right, left)
            kept = (word >= 0) & (context >= 0) & (context < contexts)
            codes, counts = np.unique(
                word[kept].astype(np.int64) * contexts + context[kept], return_counts=True
            )
            found[which] = (
                found[which]
                + coo_matrix(
                    (weight * counts, (codes // contexts, codes % contexts)),
                    shape=(len(keys), contexts),
                ).tocsr()
            )
    return found


def mutual_information(counts: csr_matrix, *, smoothing: float) -> csr_matrix:
    """Return max(0, log p(w, c) / (p(w) p(c)^smoothing)) of a matrix of counts."""
    table = counts.tocoo()
    total = table.data.sum()
    words = np.asarray(counts.sum(1)).ravel()
    contexts = np.asarray(counts.sum(0)).ravel() ** smoothing
    contexts /= contexts.sum()
    values = np.log(table.data * 1.0 / (words[table.row] * contexts[table.col]))
    kept = (values > 0) & (total > 0)
    return csr_matrix((values[kept], (table.row[kept], table.col[kept])), shape=table.shape)


def make_vectors(
    nlp: Language, options: dict[str, Any], own: list[str]
) -> tuple[list[str], NDArray[np.float32]]:
    """Return the commonest words in lower case, and their vectors.

    Parameters
    ----------
    nlp : spacy.language.Language
        Makes the tokens.
    options : dict
        ``weights`` by corpus (``treebank`` being ``own``), ``words``, ``contexts``, ``width``,
        ``smoothing``, ``power`` of the singular values, ``seed``, ``most`` words of a corpus.
    own : list of str
        The texts of the training treebanks.
    """
    corpora = []
    for name, weight in options["weights"].items():
        texts = own if name == "treebank" else texts_of(name)
        corpora.append((hash_words(nlp, texts, most=options["most"]), float(weight)))
    tally: dict[int, float] = {}
    for hashes, weight in corpora:
        for key, count in zip(*np.unique(hashes[hashes > 0], return_counts=True), strict=True):
            tally[int(key)] = tally.get(int(key), 0.0) + weight * float(count)
    common = sorted(tally, key=lambda key: (-tally[key], key))[: options["words"]]
    keys = np.array(common, dtype=np.uint64)
    counts = count_pairs(corpora, keys, contexts=min(options["contexts"], len(keys)))
    table = hstack([mutual_information(c, smoothing=options["smoothing"]) for c in counts]).tocsr()
    left, values, _ = randomized_svd(
        table.astype(np.float32), options["width"], n_iter=4, random_state=options["seed"]
    )
    data = left * values ** options["power"]
    # Unit length, rounded to what is stored: training sees exactly what will be loaded.
    data /= np.maximum(np.linalg.norm(data, axis=1, keepdims=True), 1e-9)
    data = (data * np.sqrt(options["width"]) / 4).astype(np.float16).astype(np.float32)
    return [nlp.vocab.strings[int(key)] for key in keys], data
