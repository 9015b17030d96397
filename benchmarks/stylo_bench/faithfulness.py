"""Whether sanitizing settles, keeps every locked item and never fails, on whole corpora.

::

    python -m stylo_bench.faithfulness history_meta_se blogs_adult_2000 --most 2000
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import stylo
from stylo.errors import StyloError
from stylo.sanitize.base import LEVELS, Level
from stylo.spans import apply_edits
from stylo_bench.corpora import read_corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Faithfulness:
    """What became of a corpus.

    Parameters
    ----------
    corpus, level : str
        What was sanitized, and how.
    documents : int
        How many.
    changed : int
        How many were changed by being sanitized once.
    failed : tuple of str
        Documents that raised an error, with its code.
    unsettled : tuple of str
        Documents that a second sanitizing changed again.
    locks_lost : tuple of str
        Documents in which a locked item was not kept.
    misplaced : tuple of str
        Documents whose edits do not lead from the text to its rewriting.
    mean_similarity, mean_recall : float
        Averages of the figures of :class:`stylo.sanitize.base.Meaning`.
    edits : dict of str to int
        Edits by channel.
    seconds : float
        Time for sanitizing once.
    """

    corpus: str
    level: str
    documents: int
    changed: int
    failed: tuple[str, ...]
    unsettled: tuple[str, ...]
    locks_lost: tuple[str, ...]
    misplaced: tuple[str, ...]
    mean_similarity: float
    mean_recall: float
    edits: dict[str, int] = field(repr=False)
    seconds: float

    @property
    def faithful(self) -> bool:
        """Whether nothing failed, changed twice, or was lost."""
        return not (self.failed or self.unsettled or self.locks_lost or self.misplaced)


def examine(
    documents: Iterable[tuple[str, str]], *, corpus: str, level: Level, pipe: stylo.Pipeline
) -> Faithfulness:
    """Sanitize every document twice and return what became of it.

    Parameters
    ----------
    documents : iterable of (str, str)
        Names and texts.
    corpus : str
        What to call them.
    level : {"light", "standard"}
        How far to go.
    pipe : Pipeline
        What sanitizes.
    """
    failed, unsettled, lost, misplaced = [], [], [], []
    edits: Counter[str] = Counter()
    count = changed = 0
    similarity = recall = seconds = 0.0
    for name, text in documents:
        count += 1
        began = time.perf_counter()
        try:
            done = pipe.sanitize(text, level=level, risk=False)
        except StyloError as error:
            failed.append(f"{name}: {error.code}")
            continue
        finally:
            seconds += time.perf_counter() - began
        result = done.text or ""
        changed += result != text
        similarity += done.meaning.similarity
        recall += done.meaning.content_recall
        edits.update(channel for edit in done.edits for channel in edit.channel.split("+"))
        if pipe.sanitize(result, level=level, risk=False).text != result:
            unsettled.append(name)
        if done.meaning.locked_kept < 1.0:
            lost.append(name)
        if apply_edits(text, done.edits) != result:
            misplaced.append(name)
    whole = max(1, count - len(failed))
    return Faithfulness(
        corpus=corpus, level=level, documents=count, changed=changed,
        failed=tuple(failed), unsettled=tuple(unsettled), locks_lost=tuple(lost),
        misplaced=tuple(misplaced), mean_similarity=similarity / whole,
        mean_recall=recall / whole, edits=dict(edits.most_common()), seconds=seconds,
    )  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 if every corpus is faithful, 1 if not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--level", choices=LEVELS, action="append")
    parser.add_argument("--most", type=int, default=None, help="read no more than this many")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    options = parser.parse_args(arguments)
    pipe = stylo.load("en")
    results = []
    for corpus in options.corpora:
        for level in options.level or LEVELS:
            records = [(r.doc_id, r.text) for r in read_corpus(corpus, part="all")]
            done = examine(records[: options.most], corpus=corpus, level=level, pipe=pipe)
            results.append(done)
            sys.stdout.write(
                f"{corpus} {level}: {done.documents} documents, {done.changed} changed, "
                f"{len(done.failed)} failed, {len(done.unsettled)} changed again, "
                f"{len(done.locks_lost)} lost a locked item, {len(done.misplaced)} misplaced; "
                f"similarity {done.mean_similarity:.4f}, content recall {done.mean_recall:.4f}; "
                f"{done.documents / done.seconds:.0f} documents/s\n"
            )
            for kind in (done.failed, done.unsettled, done.locks_lost, done.misplaced):
                for name in kind[:10]:
                    sys.stdout.write(f"  {name}\n")
            sys.stdout.flush()
    if options.out:
        cards = [asdict(result) for result in results]
        options.out.write_text(json.dumps(cards, indent=1) + "\n", encoding="utf-8")
    return 0 if all(result.faithful for result in results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
