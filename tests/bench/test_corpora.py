from __future__ import annotations

import gzip
import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from stylo.errors import InputError
from stylo_bench import corpora
from stylo_bench.corpora import (
    CorpusCard,
    author_part,
    card_names,
    corpora_folder,
    document_part,
    load_card,
    read_corpus,
)

NAMES = ["blogs_adult_2000", "ccat50", "ewt_feedback", "history_meta_se", "rj"]

# Frozen: changing a side would let test authors into development.
SIDES = [
    ("rj", "a01", "background", "development"),
    ("rj", "a37", "background", "development"),
    ("rj", "a02", "background", "test"),
    ("rj", "a01", "control", "test"),
    ("rj", "a01", "obfuscation", "test"),
    ("rj", "a02", "mt_de", "test"),
    ("history_meta_se", "a001", "comment", "development"),
    ("history_meta_se", "a003", "question", "development"),
    ("history_meta_se", "a002", "answer", "test"),
    ("blogs_adult_2000", "a0001", "post", "development"),
    ("blogs_adult_2000", "a0005", "post", "test"),
    ("blogs_adult_2000", "a0018", "post", "test"),
    ("ccat50", "a01", "news", "test"),
    ("ccat50", "a06", "news", "test"),
    ("ewt_feedback", None, "review", "development"),
]


@pytest.mark.parametrize(("corpus", "author", "kind", "part"), SIDES)
def test_known_authors_stay_on_their_side(corpus, author, kind, part) -> None:
    assert document_part(load_card(corpus), author, kind) == part


@pytest.mark.parametrize("corpus", ["rj", "history_meta_se", "blogs_adult_2000"])
def test_half_of_the_authors_are_for_development(corpus: str) -> None:
    split = load_card(corpus).split
    sides = [
        author_part(f"x{n}", corpus=corpus, salt=split.salt, share=split.share) for n in range(4000)
    ]
    assert sides.count("development") / len(sides) == pytest.approx(0.5, abs=0.03)


def test_the_hash_uses_salt_corpus_and_author() -> None:
    sides = {
        (salt, corpus): [
            author_part(f"a{n}", corpus=corpus, salt=salt, share=0.5) for n in range(64)
        ]
        for salt in ("one", "two")
        for corpus in ("x", "y")
    }
    assert len({tuple(side) for side in sides.values()}) == 4
    assert author_part("a", corpus="x", salt="s", share=0.0) == "test"
    assert author_part("a", corpus="x", salt="s", share=1.0) == "development"


@pytest.mark.parametrize("name", NAMES)
def test_cards(name: str) -> None:
    card = load_card(name)
    assert card.file == f"{name}.jsonl.gz"
    assert len(card.sha256) == len(card.sha256_jsonl) == 64
    assert sum(count for _, count in card.kinds) == card.documents
    assert all((card.title, card.reference, card.source, card.licence, card.obtain))
    assert {"author", "doc_id", "split", "kind", "text"} <= set(card.columns)


def test_names() -> None:
    assert card_names() == NAMES
    with pytest.raises(InputError) as caught:
        load_card("../rj")
    assert caught.value.code == "unknown_corpus"


def test_what_may_ship() -> None:
    assert [name for name in NAMES if load_card(name).ships] == ["history_meta_se", "rj"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small file in place of rj, and a card that describes it."""
    rows = [
        {"author": "a01", "doc_id": "1", "split": "train", "kind": "background",
         "text": "secret\u2028"},
        {"author": "a01", "doc_id": "2", "split": "test", "kind": "control", "text": "b"},
        {"author": "a02", "doc_id": "3", "split": "train", "kind": "background", "text": "c",
         "licence": "own"},
    ]  # fmt: skip
    plain = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    packed = gzip.compress(plain)
    (tmp_path / "rj.jsonl.gz").write_bytes(packed)
    card = replace(
        load_card("rj"),
        sha256=hashlib.sha256(packed).hexdigest(),
        sha256_jsonl=hashlib.sha256(plain).hexdigest(),
    )

    def pretend(name: str) -> CorpusCard:
        assert name == "rj"
        return card

    monkeypatch.setattr(corpora, "load_card", pretend)
    return tmp_path


def test_read_corpus(folder: Path) -> None:
    parts = {
        part: [record.doc_id for record in read_corpus("rj", part=part, folder=folder)]
        for part in ("development", "test", "all")
    }
    assert parts == {"development": ["1"], "test": ["2", "3"], "all": ["1", "2", "3"]}
    records = read_corpus("rj", part="all", folder=folder)
    assert [record.licence for record in records] == ["CC0-1.0", "CC0-1.0", "own"]
    assert records[0].text == "secret\u2028"
    assert "secret" not in repr(records)


def test_the_plain_file_will_do(folder: Path) -> None:
    packed = folder / "rj.jsonl.gz"
    (folder / "rj.jsonl").write_bytes(gzip.decompress(packed.read_bytes()))
    packed.unlink()
    assert len(read_corpus("rj", part="all", folder=folder)) == 3


@pytest.mark.parametrize("name", ["rj.jsonl.gz", "rj.jsonl"])
def test_other_bytes_are_refused(folder: Path, name: str) -> None:
    (folder / "rj.jsonl.gz").unlink()
    (folder / name).write_bytes(b"secret")
    with pytest.raises(InputError) as caught:
        read_corpus("rj", folder=folder)
    assert caught.value.code == "corpus_changed"
    assert "secret" not in caught.value.message


def test_an_absent_file_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_corpus("rj", folder=tmp_path)
    assert caught.value.code == "corpus_absent"
    assert "STYLO_CORPORA" in caught.value.hint


def test_unknown_part() -> None:
    with pytest.raises(InputError) as caught:
        read_corpus("rj", part="train")
    assert caught.value.code == "bad_part"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"STYLO_CORPORA": "/c", "STYLO_SHARED": "/s"}, "/c"),
        ({"STYLO_SHARED": "/s"}, "/s/data/corpora"),
        ({}, "../shared/data/corpora"),
    ],
)
def test_folder(environment: dict[str, str], expected: str) -> None:
    assert corpora_folder(environment) == Path(expected)


@pytest.mark.parametrize("name", ["rj", "history_meta_se", "ewt_feedback"])
def test_the_real_files(name: str) -> None:
    if not (corpora_folder(os.environ) / f"{name}.jsonl.gz").is_file():
        pytest.skip(f"{name} is not there")
    card = load_card(name)
    halves = {part: read_corpus(name, part=part) for part in ("development", "test")}
    assert sum(map(len, halves.values())) == card.documents
    writers = [
        {r.author for r in half if r.author and r.kind in (card.split.development_kinds or r.kind)}
        for half in halves.values()
    ]
    assert not writers[0] & writers[1]
    assert len(writers[0] | writers[1]) == card.authors


def test_the_data_are_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("STYLO_SHARED", str(tmp_path))
    assert corpora.lingdata_folder() == tmp_path / "data" / "lingdata"
