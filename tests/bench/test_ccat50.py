from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from stylo.attribution.linear import LinearAttacker
from stylo_bench import ccat50
from stylo_bench.ccat50 import ResultCard, anonymous_texts, as_json, measure, result_card
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


def test_the_card_says_what_was_run(card: ResultCard) -> None:
    table = json.loads(as_json(card))
    assert table["corpus_sha256"] == load_card("ccat50").sha256
    assert table["options"]["C"] == 1.0
    assert [row["words"] for row in table["rows"]] == [None, 5]
    assert table["known_texts"] == 12


def run(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(ccat50.run)
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def test_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ccat50, "read_corpus", lambda name, part: records())
    out = tmp_path / "card.json"
    code, table = run("--words", "5", "--out", str(out))
    assert code == 0
    assert "5 words" in table
    code, data = run("--words", "5", "--json")
    assert json.loads(data)["attacker"] == json.loads(out.read_text("utf-8"))["attacker"]


def test_without_the_corpus_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STYLO_CORPORA", str(tmp_path))
    code, said = run()
    assert code == 1
    assert "hint:" in said


def test_the_card_of_record_is_about_these_bytes() -> None:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "results" / "ccat50-linear.json"
    table = json.loads(path.read_text("utf-8"))
    assert table["corpus_sha256"] == load_card("ccat50").sha256
    options = LinearAttacker().get_params()
    assert table["options"].keys() == options.keys() - {"query_words", "seed"}
    for name, value in table["options"].items():
        assert value == (list(options[name]) if isinstance(value, list) else options[name]), name
    full, short = (row["accuracy"] for row in table["rows"])
    assert full >= 0.75
    assert short >= 0.665
