from __future__ import annotations

import shutil
import time
from types import SimpleNamespace

import numpy as np
import pytest
import spacy

from stylo import artifacts
from stylo.artifacts import models_folder
from stylo.document import english
from stylo.document.english import (
    LINES,
    PIPELINE,
    begin_at_lines,
    load_english,
    make_tokenizer,
    register,
    tidy,
)
from stylo.errors import ArtifactError, SettingsError


@pytest.fixture(scope="module")
def blank():
    register()
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    return nlp


@pytest.fixture
def small(tmp_path):
    """A pipeline without weights, saved and sealed as the one that ships is."""
    register()
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": english.TOKENIZER}}})
    nlp.add_pipe(LINES)
    nlp.to_disk(tmp_path / PIPELINE)
    artifacts.write_checksums(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Great!!! ????", ["Great", "!!!", "????"]),  # runs of one mark
        ("--- *** ===", ["---", "***", "==="]),  # rules across the page
        ("wait... what", ["wait", "...", "what"]),
        ("a well-run shop", ["a", "well", "-", "run", "shop"]),  # hyphens divide
        ("re-open, pre-paid", ["re-open", ",", "pre-paid"]),  # but not bound prefixes
        ("an e-mail", ["an", "e-mail"]),  # nor single letters
        ("call 555-123-4567", ["call", "555-123-4567"]),
        ("shops, bars, etc.", ["shops", ",", "bars", ",", "etc."]),
        ("don't dont", ["do", "n't", "do", "nt"]),
        ("I wanna alot", ["I", "wan", "na", "a", "lot"]),  # informal spellings divide too
        ("him and/or her", ["him", "and", "/", "or", "her"]),
        ("over--and out", ["over", "--", "and", "out"]),
        ("", []),
    ],
)
def test_words_are_divided_as_in_the_treebanks(blank, text, words):
    assert [token.text for token in blank(text)] == words


@pytest.mark.parametrize(
    "unit", ["a", "!", "(", "'s", "x!", "1-", "a/", "a.", "http://", "-", "$"], ids=repr
)
def test_endless_words_take_linear_time(blank, unit):
    text = unit * (30_000 // len(unit))
    began = time.perf_counter()
    doc = blank.tokenizer(text)
    assert doc.text == text
    assert time.perf_counter() - began < 3


def test_cutting_an_endless_word_leaves_its_neighbors_alone(blank):
    doc = blank(f"It isn't {'x' * 1000} here.")
    assert [token.text for token in doc[:3]] == ["It", "is", "n't"]
    assert [token.text for token in doc[-2:]] == ["here", "."]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("One two\n\nthree", ["three"]),  # a blank line
        ("Dear all,\nthanks", ["thanks"]),  # a short line
        ("It is a long line of some sixty characters, and it is wrapped\nhere", []),
        ("It is a long line of some sixty characters, and it has ended.\nhere", ["here"]),
        ("It is a long line of some sixty characters, and it has ended\nHere", ["Here"]),
        ("One\n", []),  # nothing follows
        ("\n\nOne", ["One"]),
        ("One  two", []),  # spaces are no lines
        ("", []),
    ],
)
def test_lines_begin_sentences(blank, text, starts):
    doc = begin_at_lines(blank(text))
    assert [token.text for token in doc if token.i and token.is_sent_start] == starts


@pytest.mark.parametrize(
    ("word", "tag", "lemma", "mended"),
    [
        ("crashing", "VBG", "crashe", "crash"),
        ("jammed", "VBD", "jamm", "jam"),  # the consonant was doubled
        ("hurried", "VBN", "hurrie", "hurry"),
        ("crashes", "VBZ", "crashe", "crash"),
        ("typos", "NNS", "typo", "typo"),  # a word: left alone
        ("blorbing", "VBG", "blorbe", "blorbe"),  # no word either way
        ("Xs", "NNS", "X", "X"),
        ("went", "VBD", "go", "go"),
    ],
)
def test_lemmas_that_are_no_words_are_mended(blank, word, tag, lemma, mended):
    doc = blank(word)
    doc[0].tag_, doc[0].lemma_ = tag, lemma
    assert tidy(doc)[0].lemma_ == mended


def test_white_space_is_tagged_as_such_and_ends_the_line_before():
    doc = load_english()("- it is slow\n- it is ugly")
    assert [(t.tag_, t.pos_, t.is_sent_start) for t in doc if t.is_space] == [
        ("_SP", "SPACE", False)
    ]


def test_what_ships_reads_a_plain_sentence():
    doc = load_english()("The printers were jammed again, so we called the hotline.")
    by_text = {token.text: token for token in doc}
    assert by_text["printers"].lemma_ == "printer"
    assert by_text["printers"].dep_ == "nsubj:pass"
    assert by_text["printers"].head.text == "jammed"
    assert by_text["called"].tag_ == "VBD"
    assert by_text["we"].morph.get("Case") == ["Nom"]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("the staff was friendly", "DET NOUN AUX ADJ"),  # lower case, no stop
        ("i dont like it", "PRON AUX PART VERB PRON"),  # no apostrophe
        ("I DON'T LIKE IT", "PRON AUX PART VERB PRON"),
    ],
)
def test_what_ships_reads_hasty_writing(text, tags):
    assert " ".join(token.pos_ for token in load_english()(text)) == tags


def test_lines_divide_sentences_in_what_ships():
    doc = load_english()("Good service\n\nNice people")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Good service", "Nice people"]


def test_it_is_loaded_once_and_computes_in_single_precision():
    nlp = load_english()
    assert load_english() is nlp
    assert nlp.vocab.vectors.data.dtype == np.float32
    assert np.load(models_folder() / "english" / PIPELINE / "vocab" / "vectors").dtype == np.float16


def test_a_saved_pipeline_keeps_its_tokenizer_and_its_lines(small):
    nlp = load_english(folder=small)
    assert [token.text for token in nlp("Re-open!!\n\nnow") if token.is_sent_start] == [
        "Re-open", "now",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["config.cfg", "meta.json", "vocab/vectors"])
def test_a_changed_file_is_refused(small, name):
    path = small / PIPELINE / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ArtifactError) as caught:
        load_english(folder=small)
    assert caught.value.code == "artifact_changed"


def test_an_absent_pipeline_is_said_to_be_absent(tmp_path):
    with pytest.raises(ArtifactError) as caught:
        load_english(folder=tmp_path)
    assert caught.value.code == "artifact_absent"


def test_a_sealed_folder_that_is_no_pipeline_is_refused(small):
    (small / PIPELINE / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    shutil.rmtree(small / PIPELINE / "vocab")
    artifacts.write_checksums(small)
    with pytest.raises(ArtifactError, match="cannot be read"):
        load_english(folder=small)


def test_an_unknown_pipeline_in_the_settings_is_an_error(monkeypatch):
    monkeypatch.setattr(
        english, "get_settings", lambda: SimpleNamespace(spacy_model="no_such_pipeline")
    )
    load_english.cache_clear()
    with pytest.raises(SettingsError) as caught:
        load_english()
    load_english.cache_clear()
    assert caught.value.code == "unknown_pipeline"
    assert "STYLO_SPACY_MODEL" in str(caught.value)


def test_an_installed_pipeline_may_take_its_place(monkeypatch, small):
    monkeypatch.setattr(
        english,
        "get_settings",
        lambda: SimpleNamespace(spacy_model=str(small / PIPELINE)),
    )
    load_english.cache_clear()
    assert load_english().pipe_names == [LINES]
    load_english.cache_clear()
