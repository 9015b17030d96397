"""Corpora of the benchmark: their cards, their split into development and test, their reader.

The texts are not part of the project. A card says what a corpus is, how to obtain it and which
bytes are meant; :func:`read_corpus` finds the file in a folder and checks it against the card.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from stylo.errors import InputError

Part: TypeAlias = Literal["development", "test"]
PARTS = ("development", "test", "all")
RULES = ("authors", "official", "development")


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitRule:
    """How the documents of a corpus are divided into development and test.

    Parameters
    ----------
    rule : {"authors", "official", "development"}
        By a hash of the author; or all test, with halves of its own in the column ``split``; or
        all development.
    salt : str
        What is hashed with the author.
    share : float
        The share of authors that are for development.
    development_kinds : tuple of str
        The kinds of document that may be development; empty for all of them.
    """

    rule: str
    salt: str = ""
    share: float = 0.0
    development_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusCard:
    """What a corpus is, where it comes from, and which bytes are meant.

    Parameters
    ----------
    name, title, reference, source, licence, obtain, language, notes : str
        The facts, in words; ``obtain`` says how a user makes the file.
    ships : bool
        Whether a model that ships may be trained on it.
    file : str
        The name of the compressed file.
    sha256, sha256_jsonl : str
        Checksums of the compressed file and of what is in it.
    columns : tuple of str
        The fields of each row.
    authors, documents, words : int
        How many there are.
    kinds : tuple of (str, int)
        Documents of each kind.
    split : SplitRule
        How it is divided.
    """

    name: str
    title: str
    reference: str
    source: str
    licence: str
    ships: bool
    obtain: str
    file: str
    sha256: str
    sha256_jsonl: str
    columns: tuple[str, ...]
    language: str
    notes: str
    authors: int
    documents: int
    words: int
    kinds: tuple[tuple[str, int], ...]
    split: SplitRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One document of a corpus.

    Parameters
    ----------
    author : str or None
        Who wrote it, as a short id.
    doc_id, kind : str
        Which document it is and of what kind.
    split : str or None
        The half that the corpus itself puts it in, where it has one (``train``, ``test``).
    part : {"development", "test"}
        The half that the card's rule puts it in.
    text : str
        The text, kept out of the repr.
    licence : str
        Its own licence where rows state one, else the card's.
    """

    author: str | None
    doc_id: str
    kind: str
    split: str | None
    part: Part
    text: str = field(repr=False)
    licence: str


def _cards_folder() -> Path:
    here = Path(__file__).resolve().parent
    shipped = here / "cards"  # in a wheel; in a checkout they stand beside the package
    return shipped if shipped.is_dir() else here.parent / "corpora"


def card_names() -> list[str]:
    """Return the names of the corpora that have a card, sorted.

    Examples
    --------
    >>> "ccat50" in card_names()
    True
    """
    return sorted(path.stem for path in _cards_folder().glob("*.toml"))


@cache
def load_card(name: str) -> CorpusCard:
    """Return the card of the corpus ``name``.

    Raises
    ------
    InputError
        If no corpus has that name (``unknown_corpus``) or its card is unusable (``bad_card``).

    Examples
    --------
    >>> load_card("rj").licence
    'CC0-1.0'
    """
    if name not in card_names():
        raise InputError(
            f"there is no corpus named {name!r}",
            code="unknown_corpus",
            hint=f"known: {', '.join(card_names())}",
        )
    with (_cards_folder() / f"{name}.toml").open("rb") as stream:
        table = tomllib.load(stream)
    try:
        counts, split = table.pop("counts"), table.pop("split")
        split.pop("note", None)
        card = CorpusCard(
            **(table | {"columns": tuple(table["columns"])}),
            authors=counts["authors"],
            documents=counts["documents"],
            words=counts["words"],
            kinds=tuple(counts["kinds"].items()),
            split=SplitRule(
                **(split | {"development_kinds": tuple(split.get("development_kinds", ()))})
            ),
        )
    except (KeyError, TypeError) as error:
        raise InputError(f"the card of {name} lacks a field", code="bad_card") from error
    if card.name != name or card.split.rule not in RULES:
        raise InputError(f"the card of {name} contradicts itself", code="bad_card")
    return card


def author_part(author: str, *, corpus: str, salt: str, share: float) -> Part:
    """Return the half that an author belongs to, fixed by a hash.

    BLAKE2b of ``salt:corpus:author`` as a number in [0, 1); below ``share`` is development. An
    author's half thus never depends on the other authors or on their order.

    Examples
    --------
    >>> author_part("a37", corpus="rj", salt="stylo-split-1", share=0.5)
    'development'
    """
    digest = hashlib.blake2b(f"{salt}:{corpus}:{author}".encode(), digest_size=8).digest()
    return "development" if int.from_bytes(digest, "big") / 2**64 < share else "test"


def document_part(card: CorpusCard, author: str | None, kind: str) -> Part:
    """Return the half that a document belongs to by the rule of its corpus's card."""
    split = card.split
    if split.rule == "development":
        return "development"
    if split.rule == "official" or author is None:
        return "test"
    if split.development_kinds and kind not in split.development_kinds:
        return "test"
    return author_part(author, corpus=card.name, salt=split.salt, share=split.share)


def corpora_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder where the corpora are looked for.

    ``STYLO_CORPORA`` if it is set, else ``data/corpora`` of the folder that ``STYLO_SHARED`` names
    (``../shared`` if it is not set).
    """
    environment = os.environ if environment is None else environment
    if folder := environment.get("STYLO_CORPORA"):
        return Path(folder)
    return _shared_data(environment) / "corpora"


def lingdata_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder of treebanks and the like: ``data/lingdata`` of ``STYLO_SHARED``."""
    return _shared_data(os.environ if environment is None else environment) / "lingdata"


def _shared_data(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("STYLO_SHARED") or "../shared") / "data"


def _content(card: CorpusCard, folder: Path) -> bytes:
    packed, plain = folder / card.file, folder / card.file.removesuffix(".gz")
    if packed.is_file():
        data, expected, name = packed.read_bytes(), card.sha256, packed.name
    elif plain.is_file():
        data, expected, name = plain.read_bytes(), card.sha256_jsonl, plain.name
    else:
        raise InputError(
            f"the corpus {card.name} is not there: no {card.file} in {folder}",
            code="corpus_absent",
            hint=f"set STYLO_CORPORA to the folder that holds it; its card, "
            f"benchmarks/corpora/{card.name}.toml, says how to obtain it",
        )
    if hashlib.sha256(data).hexdigest() != expected:
        raise InputError(
            f"{name} is not the file that the card of {card.name} describes",
            code="corpus_changed",
            hint="obtain it again as the card says; figures on other bytes cannot be compared",
        )
    return gzip.decompress(data) if name == packed.name else data


def _records(card: CorpusCard, data: bytes) -> Iterator[Record]:
    for line in data.split(b"\n"):
        if not line:
            continue
        row = json.loads(line)
        yield Record(
            author=row["author"],
            doc_id=row["doc_id"],
            kind=row["kind"],
            split=row["split"],
            part=document_part(card, row["author"], row["kind"]),
            text=row["text"],
            licence=row.get("licence") or card.licence,
        )


def read_corpus(
    name: str, *, part: str = "development", folder: str | Path | None = None
) -> tuple[Record, ...]:
    """Return the documents of a corpus that belong to ``part``, in the order of its file.

    Parameters
    ----------
    name : str
        The corpus.
    part : {"development", "test", "all"}
        Which half. Models are chosen and trained on development, figures come from test.
    folder : path, optional
        Where the file is, ``<name>.jsonl.gz`` or ``<name>.jsonl``; see :func:`corpora_folder`.

    Raises
    ------
    InputError
        With code ``unknown_corpus``, ``bad_part``, ``corpus_absent`` or ``corpus_changed``.
    """
    card = load_card(name)
    if part not in PARTS:
        raise InputError(f"part is one of {', '.join(PARTS)}", code="bad_part")
    data = _content(card, corpora_folder() if folder is None else Path(folder))
    return tuple(record for record in _records(card, data) if part in ("all", record.part))
