from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from stylo.attribution.views import remember_views
from stylo.document.document import Document
from stylo_bench import ccat50
from stylo_bench.ccat50 import (
    ATTACKERS,
    ResultCard,
    anonymous_texts,
    as_json,
    make_attacker,
    measure,
    parse_all,
    result_card,
)
from stylo_bench.corpora import Record, load_card

MARKS = {"a01": "!", "a02": ".", "a03": " ;"}


def records() -> tuple[Record, ...]:
    return tuple(
        Record(
            author=author, doc_id=f"{author}_{half}_{n}", kind="news", split=half, part="test",
            licence="made up",
            text=f"item {n} {author[-1] * n}{mark} we report{mark} it is so{mark} in brief{mark}",
        )
        for author, mark in MARKS.items()
        for half in ("train", "test")
        for n in range(4)
    )  # fmt: skip


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> ResultCard:
    monkeypatch.setattr(ccat50, "read_corpus", lambda name, part: records())
    return result_card(lengths=(None, 5))


def test_windows_are_cut_from_each_document() -> None:
    texts, authors = anonymous_texts(records()[:2], 4)
    assert authors == ["a01"] * len(texts)
    assert all(len(text.split()) == 4 for text in texts)
    assert len(anonymous_texts(records()[:2], None)[0]) == 2


def test_the_halves_are_used_as_the_corpus_has_them() -> None:
    row = measure(records(), words=None)
    assert row.texts == 12
    assert row.accuracy > 0.9
    assert row.low <= row.accuracy <= row.high


@pytest.mark.parametrize("name", ATTACKERS)
def test_each_attacker_is_made_for_the_length(name: str) -> None:
    assert make_attacker(name, words=125, seed=3).get_params()["query_words"] == 125
    assert make_attacker(name, words=125, seed=3).get_params()["seed"] == 3
    assert make_attacker(name).get_params()["query_words"] is None


def test_the_linear_attacker_parses_at_every_length() -> None:
    assert "skeleton" in make_attacker("linear", words=125).blocks
    assert "tags" in make_attacker("linear").blocks


def test_nothing_is_parsed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    with remember_views():
        assert parse_all(records(), (None, 5)) > 0

        def refuse(texts: Iterable[str], **options: object) -> Iterable[Document]:
            assert not list(texts), "parsed again"
            return ()

        monkeypatch.setattr("stylo.attribution.views.parse_documents", refuse)
        for name in ATTACKERS:
            for words in (None, 5):
                assert measure(records(), name, words=words).texts


def test_the_card_says_what_was_run(card: ResultCard) -> None:
    table = json.loads(as_json(card))
    assert table["corpus_sha256"] == load_card("ccat50").sha256
    assert [(row["attacker"], row["words"]) for row in table["rows"]] == [
        (name, words) for name in ATTACKERS for words in (None, 5)
    ]
    assert table["rows"][0]["options"]["C"] == 1.0
    assert table["rows"][0]["options"]["blocks"] == list(make_attacker("linear").blocks)
    assert table["known_texts"] == 12


def run(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(ccat50.run)
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def test_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ccat50, "read_corpus", lambda name, part: records())
    out = tmp_path / "card.json"
    chosen = ("--words", "5", "--attacker", "linear", "--attacker", "topic_reduced")
    code, table = run(*chosen, "--out", str(out))
    assert code == 0
    assert "5 words" in table
    code, data = run(*chosen, "--json")
    assert code == 0
    names = ["linear", "linear", "topic_reduced", "topic_reduced"]
    for text in (data, out.read_text("utf-8")):
        assert [row["attacker"] for row in json.loads(text)["rows"]] == names
    assert run("--attacker", "nonsense")[0] == 2


def test_without_the_corpus_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STYLO_CORPORA", str(tmp_path))
    code, said = run()
    assert code == 1
    assert "hint:" in said


def test_the_card_of_record_is_about_these_bytes_and_attackers() -> None:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "results" / "ccat50.json"
    table = json.loads(path.read_text("utf-8"))
    assert table["corpus_sha256"] == load_card("ccat50").sha256
    for row in table["rows"]:
        options = make_attacker(row["attacker"], words=row["words"]).get_params()
        now = {name: options[name] for name in options if name not in ("query_words", "seed")}
        assert row["options"] == json.loads(json.dumps(now))
    rows = {(row["attacker"], row["words"]): row["accuracy"] for row in table["rows"]}
    assert rows["linear", None] > 0.77
    assert rows["linear", 125] > 0.67
