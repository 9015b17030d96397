"""What an attack is made of: known writing of candidates, and pieces of their other writing."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from stylo.attribution.duplicates import drop_duplicates
from stylo.attribution.windows import count_words, full_windows
from stylo.errors import InputError
from stylo_bench.corpora import load_card, read_corpus
from stylo_bench.tasks import Task

_NUMBER = re.compile(r"\d+")
JOIN = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document of a corpus, as the protocol sees it.

    Parameters
    ----------
    author, doc_id, kind : str
        Whose it is, which, and of what kind.
    half : str
        The corpus's own half (``train``, ``test``), empty where it has none.
    text : str
        The text, kept out of the repr.
    """

    author: str
    doc_id: str
    kind: str = ""
    half: str = ""
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Known documents and anonymous documents of the same candidates.

    Parameters
    ----------
    corpus, sha256 : str
        Which corpus, and the checksum of its bytes.
    known : tuple of Entry
        Known writing, cut to K words an author, copies left out.
    arms : mapping of str to tuple of Entry
        Anonymous documents by arm, as many as the pieces of an author take.
    """

    corpus: str
    sha256: str
    known: tuple[Entry, ...] = field(repr=False)
    arms: Mapping[str, tuple[Entry, ...]] = field(repr=False)

    @property
    def candidates(self) -> tuple[str, ...]:
        """The authors with known writing, sorted."""
        return tuple(sorted({entry.author for entry in self.known}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An anonymous piece, and who wrote it."""

    author: str
    text: str = field(repr=False)


def read_entries(task: Task, *, folder: Path | None = None) -> tuple[list[Entry], str]:
    """Return the documents of a task's corpus that have an author, and the checksum of the bytes.

    Raises
    ------
    InputError
        As :func:`stylo_bench.corpora.read_corpus` does.
    """
    if task.corpus == "example":
        return _read_example()
    records = read_corpus(task.corpus, part=task.part, folder=folder)
    entries = [
        Entry(
            author=record.author, doc_id=record.doc_id, kind=record.kind,
            half=record.split or "", text=record.text,
        )
        for record in records
        if record.author and record.text.strip()
    ]  # fmt: skip
    return entries, load_card(task.corpus).sha256


def example_folder() -> Path:
    """Return the folder of the made-up example texts."""
    here = Path(__file__).resolve().parent
    shipped = here / "example"  # in a wheel
    return shipped if shipped.is_dir() else here.parents[1] / "examples" / "data"


def _read_example() -> tuple[list[Entry], str]:
    entries, digest = [], hashlib.sha256()
    for kind in ("known", "feedback"):
        data = (example_folder() / f"{kind}.jsonl").read_bytes()
        digest.update(data)
        for number, line in enumerate(data.decode("utf-8").splitlines()):
            row: dict[str, Any] = json.loads(line)
            entries.append(
                Entry(
                    author=row["author"], doc_id=str(row.get("id", f"{kind}-{number}")),
                    kind=kind, text=row["text"],
                )
            )  # fmt: skip
    return entries, digest.hexdigest()


def divide(entries: Iterable[Entry], task: Task, *, sha256: str, seed: int) -> Material:
    """Return the known and the anonymous documents of a task's candidates.

    Copies across authors and within one are left out of the known writing, and anonymous documents
    that are copies of known ones are left out too. An author with fewer than ``least_known`` known
    words, or without an anonymous document, is no candidate in any arm, save where arms are
    divided among the authors: then known writing is enough.

    Raises
    ------
    InputError
        With code ``too_few_authors`` if fewer than two candidates are left.
    """
    by_author: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_author[entry.author].append(entry)
    rng = np.random.default_rng(seed)
    known: dict[str, list[Entry]] = {}
    rest: dict[str, list[Entry]] = {}
    for author in sorted(by_author):
        known[author], rest[author] = _split(by_author[author], task, rng)
    known, rest = _without_copies(known, rest)
    chosen = _candidates(known, rest, task)
    if len(chosen) < 2:
        raise InputError(
            f"the corpus {task.corpus} has {len(chosen)} authors with enough writing on both sides",
            code="too_few_authors",
            hint=f"an author needs {task.least_known} known words and an anonymous text",
        )
    # More than all pieces take is not worth rewriting.
    enough = (task.pieces + 1) * max(task.words)
    return Material(
        corpus=task.corpus,
        sha256=sha256,
        known=tuple(entry for author in chosen for entry in _cut(known[author], task.known_words)),
        arms={
            arm: tuple(
                entry for author in chosen for entry in _cut(_of_kinds(rest[author], kinds), enough)
            )
            for arm, kinds in (task.arms or {"anonymous": ()}).items()
        },
    )


def _split(
    own: list[Entry], task: Task, rng: np.random.Generator
) -> tuple[list[Entry], list[Entry]]:
    """Return one author's known and anonymous documents."""
    if task.split == "kind":
        known = [entry for entry in own if entry.kind in task.known_kinds]
        return known, [entry for entry in own if entry.kind not in task.known_kinds]
    if task.split == "half":
        known = [entry for entry in own if entry.half == "train"]
        return known, [entry for entry in own if entry.half == "test"]
    if task.split == "order":
        ordered = sorted(own, key=_order)
    else:
        ordered = [own[at] for at in rng.permutation(len(own))]
    # Known writing takes K words, but leaves the author a third of the words to be attacked by.
    words = [count_words(entry.text) for entry in ordered]
    most = min(task.known_words, 2 * sum(words) / 3)
    total, end = 0, 0
    while end < len(ordered) - 1 and total < most:
        total += words[end]
        end += 1
    return ordered[:end], ordered[end:]


def _order(entry: Entry) -> tuple[int, str]:
    numbers = _NUMBER.findall(entry.doc_id)
    return (int(numbers[-1]) if numbers else 0, entry.doc_id)


def _without_copies(
    known: dict[str, list[Entry]], rest: dict[str, list[Entry]]
) -> tuple[dict[str, list[Entry]], dict[str, list[Entry]]]:
    order = [(author, entry) for author in known for entry in known[author]]
    order += [(author, entry) for author in rest for entry in rest[author]]
    first = sum(map(len, known.values()))
    kept = drop_duplicates([entry.text for _, entry in order], [author for author, _ in order]).kept
    sides: tuple[dict[str, list[Entry]], dict[str, list[Entry]]]
    sides = {author: [] for author in known}, {author: [] for author in rest}
    for at in kept:
        author, entry = order[at]
        sides[at >= first][author].append(entry)
    return sides


def _candidates(
    known: Mapping[str, list[Entry]], rest: Mapping[str, list[Entry]], task: Task
) -> list[str]:
    words = {author: sum(count_words(entry.text) for entry in known[author]) for author in known}
    enough = [author for author in sorted(known) if words[author] >= task.least_known]
    # Where arms are divided among the authors, those of other arms are candidates all the same.
    if task.split != "kind":
        shortest = min(task.words)
        enough = [
            author
            for author in enough
            if sum(count_words(entry.text) for entry in rest[author]) >= shortest
        ]
    if task.authors:
        enough.sort(key=lambda author: (-sum(count_words(e.text) for e in rest[author]), author))
        enough = sorted(enough[: task.authors])
    return enough


def _of_kinds(documents: Sequence[Entry], kinds: Sequence[str]) -> list[Entry]:
    return [entry for entry in documents if not kinds or entry.kind in kinds]


def _cut(documents: Sequence[Entry], words: int) -> list[Entry]:
    kept, total = [], 0
    for entry in documents:
        if total >= words:
            break
        kept.append(entry)
        total += count_words(entry.text)
    return kept


def pieces_of(
    documents: Sequence[Entry], texts: Sequence[str], *, words: int, most: int
) -> tuple[Piece, ...]:
    """Return pieces of exactly ``words`` words, up to ``most`` of an author, evenly spread.

    Documents are rewritten whole, then joined and cut. An author who wrote enough, but of whom a
    defence left less than one piece, has what was left as the only piece, be it empty: a defence
    is not to be judged on those alone whom it spared.

    Parameters
    ----------
    documents : sequence of Entry
        One arm, as it was written.
    texts : sequence of str
        What the defence made of each.
    words : int
        W.
    most : int
        The most pieces of an author.
    """
    raw: dict[str, int] = defaultdict(int)
    left: dict[str, list[str]] = defaultdict(list)
    for entry, text in zip(documents, texts, strict=True):
        raw[entry.author] += count_words(entry.text)
        if text.strip():
            left[entry.author].append(text)
    found = []
    for author in sorted(raw):
        if raw[author] < words:
            continue
        joined = JOIN.join(left[author])
        pieces = full_windows(joined, words) or [joined]
        places = np.linspace(0, len(pieces) - 1, min(most, len(pieces))).round().astype(int)
        found += [Piece(author=author, text=pieces[at]) for at in places.tolist()]
    return tuple(found)


def read_own(
    path: Path, *, text_column: str | None = None, author_column: str | None = None
) -> tuple[list[Entry], str]:
    """Return the documents of a user's own file or folder, and the checksum of what was read.

    Rows without an author, or that cannot be read, are left out.

    Raises
    ------
    InputError
        With code ``no_authors`` if no row has an author.
    """
    from stylo.reading.base import RowError
    from stylo.reading.sources import rows

    entries, digest = [], hashlib.sha256()
    for row in rows(path, text_column=text_column, author_column=author_column):
        if isinstance(row, RowError) or not row.author or not row.text.strip():
            continue
        digest.update(f"{row.author}\x1f{row.text}\x1e".encode("utf-8", "surrogatepass"))
        entries.append(Entry(author=str(row.author), doc_id=str(row.id), text=row.text))
    if not entries:
        raise InputError(
            "no row of the corpus has both a text and an author",
            code="no_authors",
            hint="name the columns with --text-column and --author-column",
        )
    return entries, digest.hexdigest()


def words_of(entries: Iterable[Entry]) -> dict[str, int]:
    """Return how many words each author wrote."""
    totals: dict[str, int] = defaultdict(int)
    for entry in entries:
        totals[entry.author] += count_words(entry.text)
    return dict(totals)
