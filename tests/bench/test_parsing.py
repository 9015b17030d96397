from __future__ import annotations

import json

import pytest
import spacy
from typer.testing import CliRunner

from stylo.artifacts import verify, write_checksums
from stylo_bench import parsing
from stylo_bench.parsing import (
    POINTS,
    as_table,
    lowered,
    make_examples,
    measure,
    relation_scores,
    scores_of,
)
from stylo_bench.treebank import Sentence, Word, make_gold

ROWS = (("The", "DET", "DT", 2, "det"), ("cat", "NOUN", "NN", 3, "nsubj"),
        ("sat", "VERB", "VBD", 0, "root"), (".", "PUNCT", ".", 3, "punct"))  # fmt: skip


def sentence(*, new=False):
    words = tuple(
        Word(text=t, lemma=t, pos=p, tag=g, morph="", head=h, relation=r, space=t != "sat")
        for t, p, g, h, r in ROWS
    )
    return Sentence(words=words, new_document=new, new_paragraph=True)


DOCUMENTS = [[sentence(new=True), sentence()], [sentence(new=True)]]


def oracle(*, wrong: int | None = None):
    """A pipeline that gives every document the trees of the treebank, but for one head."""
    nlp = spacy.blank("en")

    def parse(doc):
        words = [token for token in doc if not token.is_space]
        for at, token in enumerate(words):
            base = at - at % len(ROWS)
            text, pos, tag, head, relation = ROWS[at % len(ROWS)]
            token.pos_, token.tag_, token.lemma_ = pos, tag, text
            token.head = words[base + (head - 1 if head else at % len(ROWS))]
            token.dep_ = "ROOT" if relation == "root" else relation
        if wrong is not None:
            words[wrong].head = words[0]
        for token in doc:
            if token.is_space:
                token.head = doc[token.i - 1]
                token.dep_ = "dep"
        return doc

    spacy.Language.component(f"oracle_{wrong}", func=parse)
    nlp.add_pipe(f"oracle_{wrong}")
    return nlp


@pytest.mark.parametrize("way", ["raw", "gold tokens", "gold sentences"])
def test_all_is_right_where_nothing_is_wrong(way):
    found = scores_of(oracle(), DOCUMENTS, way=way)
    assert set(found) == set(POINTS)
    assert all(score == 1.0 for score in found.values())


def test_a_wrong_head_costs_attachment_only():
    found = scores_of(oracle(wrong=1), DOCUMENTS[:1], way="gold tokens")
    assert found["uas"] == found["las"] == pytest.approx(5 / 6)
    assert found["pos"] == found["lemma"] == 1.0


def test_relations_are_listed_best_first():
    found = relation_scores(oracle(wrong=1), DOCUMENTS, least=3)
    assert list(found) == ["det", "root", "nsubj"]
    assert found["nsubj"] < 1.0


def test_gold_sentences_may_not_be_divided():
    for example in make_examples(spacy.blank("en"), DOCUMENTS, way="gold sentences"):
        assert [token.is_sent_start for token in example.predicted[1:]] == [False] * 3


def test_lower_case_takes_the_lemmas_along():
    words = lowered(DOCUMENTS)[0][0].words
    assert (words[0].text, words[0].lemma, words[0].pos) == ("the", "the", "DET")


def test_figures_are_per_cent_by_treebank_and_way():
    figures = measure(oracle(), {"EWT": DOCUMENTS})
    assert figures["tests"]["EWT"]["gold tokens"]["las"] == 100.0
    assert figures["words_per_second"] > 0
    assert as_table(figures).count("\n") == 6


def test_absent_treebanks_end_the_command_with_a_hint(tmp_path, monkeypatch):
    import typer

    monkeypatch.setenv("STYLO_SHARED", str(tmp_path))
    monkeypatch.setattr(parsing, "load_english", lambda: spacy.blank("en"))
    app = typer.Typer()
    app.command()(parsing.run)
    ran = CliRunner().invoke(app, [])
    assert ran.exit_code == 1
    assert "STYLO_SHARED" in ran.stderr


def test_figures_are_written_beside_the_pipeline_and_change_no_checksum(tmp_path):
    nlp = spacy.blank("en")
    nlp.to_disk(tmp_path / "pipeline")
    write_checksums(tmp_path)
    before = verify(tmp_path)
    card = tmp_path / "card.md"
    card.write_text("# Card\n<!-- figures -->old<!-- /figures -->\nEnd\n", encoding="utf-8")
    figures = {"tests": {"EWT": {"raw": dict.fromkeys(POINTS, 90.0)}}, "words_per_second": 1}
    figures["relations"] = {"det": 97.0}
    for _ in range(2):
        parsing.save_figures(tmp_path, figures)
    assert json.loads((tmp_path / "figures.json").read_text("utf-8")) == figures
    assert card.read_text("utf-8").count("| EWT | raw |") == 1
    assert "old" not in card.read_text("utf-8")
    assert card.read_text("utf-8").endswith("<!-- /figures -->\nEnd\n")
    write_checksums(tmp_path)
    assert verify(tmp_path) == before


def test_the_text_of_a_gold_document_is_what_the_pipeline_gets():
    given = [example.predicted.text for example in make_examples(oracle(), DOCUMENTS)]
    assert given == [make_gold(spacy.blank("en").vocab, d).text for d in DOCUMENTS]
