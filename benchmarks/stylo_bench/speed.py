"""Documents per second on one core, without a pool and against pools of several sizes.

Run from the root of a checkout, with the corpora at hand (STYLO_CORPORA or STYLO_SHARED)::

    python -m stylo_bench.speed [--authors 100 1000 2000] [--known 2000] [--json OUT]

It is CPU time that is measured, of this process alone, with one thread for linear algebra: set
``OMP_NUM_THREADS=1`` and ``OPENBLAS_NUM_THREADS=1``. Every document is scored by itself.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from stylo.attribution.index import PoolIndex
from stylo.attribution.windows import count_words, cut_words, full_windows
from stylo.errors import InputError
from stylo.pipeline import Pipeline, load
from stylo.risk.indexed import IndexedPool
from stylo_bench.corpora import load_card, read_corpus

LENGTHS = (125, 500)
_WARM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """How fast documents of one length are scored.

    Parameters
    ----------
    what : {"report", "named", "named with views"}
        The report without a pool; who wrote it, with probabilities; the same with the
        probabilities by style and by content alone.
    authors : int
        Size of the pool; 0 without one.
    words : int
        Length of the documents.
    documents : int
        How many were scored.
    per_second : float
        Documents per second of CPU time.
    """

    what: str
    authors: int
    words: int
    documents: int
    per_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What making an index took.

    Parameters
    ----------
    authors, known_words : int
        How many authors, and how much of each.
    seconds : float
        Of CPU time, at the level ``raw`` and without counting habits.
    megabytes : float
        On disk.
    peak_megabytes : float
        The most memory the process has held so far.
    """

    authors: int
    known_words: int
    seconds: float
    megabytes: float
    peak_megabytes: float


def read_writing(
    corpus: str, authors: int, known: int, documents: int
) -> tuple[list[str], list[str], dict[int, list[str]]]:
    """Return known writing, its authors, and documents of each length to score.

    Raises
    ------
    InputError
        ``too_few_authors`` if the corpus does not have so many.
    """
    by_author: dict[str, list[str]] = {}
    for record in read_corpus(corpus, part="all"):
        if record.author and record.text.strip():
            by_author.setdefault(record.author, []).append(record.text)
    chosen = sorted(by_author)[:authors]
    if len(chosen) < authors:
        raise InputError(f"{corpus} has {len(chosen)} authors", code="too_few_authors")
    texts, owners, rest = list[str](), list[str](), list[str]()
    for author in chosen:
        left = known
        for text in by_author[author]:
            if left > 0:
                piece = cut_words(text, left)[0]
                texts.append(piece)
                owners.append(author)
                left -= count_words(piece)
            else:
                rest.append(text)
    joined = "\n\n".join(rest[: 10 * documents])
    return texts, owners, {words: full_windows(joined, words)[:documents] for words in LENGTHS}


def timed(score: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return how many texts ``score`` works on in a second of CPU time, after a few to warm up.

    Examples
    --------
    >>> timed(len, ["a"] * 10) > 100
    True
    """
    for text in texts[:_WARM]:
        score(text)
    began = time.process_time()
    for text in texts:
        score(text)
    return len(texts) / max(time.process_time() - began, 1e-9)


def without_pool(pipeline: Pipeline, documents: dict[int, list[str]]) -> list[Speed]:
    """Return the speed of reports without a pool."""
    return [
        Speed(
            what="report", authors=0, words=words, documents=len(texts),
            per_second=timed(pipeline.score, texts),
        )
        for words, texts in documents.items()
    ]  # fmt: skip


def against(pool: IndexedPool, documents: dict[int, list[str]]) -> list[Speed]:
    """Return the speed of naming writers in a pool, with the views and without."""
    found = []
    for words, texts in documents.items():
        for views in (False, True):

            def score(text: str, words: int = words, views: bool = views) -> object:
                return pool.match(text, words=words, key="raw", transform=None, views=views)

            found.append(
                Speed(
                    what="named with views" if views else "named", authors=len(pool.authors),
                    words=words, documents=len(texts), per_second=timed(score, texts),
                )
            )  # fmt: skip
    return found


def build(texts: list[str], owners: list[str], known: int, folder: Path) -> tuple[PoolIndex, Build]:
    """Return an index that was saved and loaded again, and what making it took."""
    began = time.process_time()
    PoolIndex.build(texts, owners).save(folder)
    seconds = time.process_time() - began
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    index = PoolIndex.load(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return index, Build(
        authors=len(index), known_words=known, seconds=round(seconds, 1),
        megabytes=round(size / 1e6, 1), peak_megabytes=round(peak, 0),
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write a table or JSON."""
    import tempfile

    parser = argparse.ArgumentParser(prog="stylo_bench.speed", description=main.__doc__)
    parser.add_argument("--authors", type=int, nargs="*", default=[100, 1000, 2000])
    parser.add_argument("--known", type=int, default=2000, help="words of each author")
    parser.add_argument("--documents", type=int, default=200, help="scored for each figure")
    parser.add_argument("--corpus", default="blogs_adult_2000")
    parser.add_argument("--json", type=Path, help="where the figures go as JSON")
    asked = parser.parse_args(arguments)
    speeds: list[Speed] = []
    builds: list[Build] = []
    for size in [0, *asked.authors]:
        texts, owners, documents = read_writing(
            asked.corpus, size or 20, asked.known, asked.documents
        )
        if size == 0:
            speeds += without_pool(load("en"), documents)
        else:
            with tempfile.TemporaryDirectory() as folder:
                index, cost = build(texts, owners, asked.known, Path(folder) / "pool")
                builds.append(cost)
                speeds += against(IndexedPool(index), documents)
        sys.stderr.write(f"{size:,} authors done\n")
    record = {
        "corpus": asked.corpus,
        "sha256": load_card(asked.corpus).sha256,
        "speeds": [asdict(speed) for speed in speeds],
        "builds": [asdict(cost) for cost in builds],
    }
    if asked.json:
        asked.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    for speed in speeds:
        sys.stdout.write(
            f"{speed.what:18} {speed.authors:6,} authors {speed.words:4} words "
            f"{speed.per_second:8.1f} documents a second\n"
        )
    for cost in builds:
        sys.stdout.write(
            f"{cost.authors:,} authors built in {cost.seconds:,.0f} s of CPU time: "
            f"{cost.megabytes:,.1f} MB on disk, {cost.peak_megabytes:,.0f} MB of memory at most\n"
        )


if __name__ == "__main__":
    main()
