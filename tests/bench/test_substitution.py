from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from stylo.document.classes import WordClass, WordClasses, parse_conditions
from stylo_bench.corpora import Record
from stylo_bench.substitution import (
    Found,
    Verdict,
    acceptability,
    blind_sample,
    failing,
    find,
    judge_swords,
    replace,
)
from stylo_bench.swords import read_swords

BUY = WordClass(
    id="verb-buy", pos="VERB", canonical="buy", members=("buy", "purchase"),
    conditions=parse_conditions("obj"),
)  # fmt: skip
HUGE = WordClass(id="adj-huge", pos="ADJ", canonical="huge", members=("huge", "enormous"))
BEFORE = WordClass(id="adp-before", pos="ADP", canonical="before", members=("before", "prior to"))
CLASSES = WordClasses([BUY, HUGE, BEFORE])

TAGS = {
    "bought": ("VERB", "VBD", "buy"), "we": ("PRON", "PRP", "we"), "a": ("DET", "DT", "a"),
    "huge": ("ADJ", "JJ", "huge"), "house": ("NOUN", "NN", "house"),
    "prior": ("ADJ", "JJ", "prior"), "to": ("ADP", "IN", "to"), "may": ("PROPN", "NNP", "May"),
    ".": ("PUNCT", ".", "."),
}  # fmt: skip
TEXT = "We bought a huge house prior to May."


@pytest.fixture(scope="module")
def nlp() -> Callable[[str], Doc]:
    blank = spacy.blank("en")

    def tagged(text: str) -> Doc:
        doc = blank(text)
        for token in doc:
            token.pos_, token.tag_, token.lemma_ = TAGS[token.lower_]
            token.is_sent_start = token.i == 0
        return doc

    return tagged


def found(text: str, one: WordClass, nlp: Callable[[str], Doc]) -> Found:
    return next(f for f in find(nlp(text), CLASSES) if f.word_class is one)


def test_members_are_found_where_the_conditions_hold(nlp: Callable[[str], Doc]) -> None:
    members = [(f.member, TEXT[f.start : f.end]) for f in find(nlp(TEXT), CLASSES)]
    assert members == [("buy", "bought"), ("huge", "huge"), ("prior to", "prior to")]
    assert [f.member for f in find(nlp("We bought."), CLASSES)] == []


@pytest.mark.parametrize(
    ("one", "member", "expected", "why"),
    [
        (BUY, "purchase", "We purchased a huge house prior to May.", "inflected"),
        (HUGE, "enormous", "We bought an enormous house prior to May.", "the article follows"),
        (BEFORE, "before", "We bought a huge house before May.", "a phrase by a word"),
    ],
)
def test_replacing(
    one: WordClass, member: str, expected: str, why: str, nlp: Callable[[str], Doc]
) -> None:
    assert replace(TEXT, found(TEXT, one, nlp), member) == expected, why


def test_capitals_are_kept(nlp: Callable[[str], Doc]) -> None:
    for text, expected in (("HUGE house", "ENORMOUS house"), ("Huge house", "Enormous house")):
        assert replace(text, found(text, HUGE, nlp), "enormous") == expected


def swords(path: Path) -> Path:
    data = {
        "contexts": {"c": {"context": TEXT}},
        "targets": {
            "t": {
                "context_id": "c", "offset": 3, "target": "bought", "pos": "VERB",
                "extra": {"coinco_lemma": "buy"},
            }
        },
        "substitutes": {
            "s1": {"target_id": "t", "substitute": "purchase"},
            "s2": {"target_id": "t", "substitute": "steal"},
        },
        "substitute_labels": {"s1": ["TRUE", "TRUE_IMPLICIT", "FALSE"], "s2": ["FALSE"]},
    }  # fmt: skip
    path.write_bytes(gzip.compress(json.dumps(data).encode()))
    return path


def test_what_annotators_judged_counts(tmp_path: Path, nlp: Callable[[str], Doc]) -> None:
    targets = read_swords(swords(tmp_path / "swords.json.gz"))
    verdicts, unjudged = judge_swords(targets, CLASSES, nlp)
    assert [(v.class_id, v.substitute, v.acceptable) for v in verdicts] == [
        ("verb-buy", "purchase", True)
    ]
    assert unjudged == 0
    more = WordClass(id="verb-get", pos="VERB", canonical="buy", members=("buy", "get"))
    assert judge_swords(targets, WordClasses([more]), nlp) == ((), 1)


def test_classes_that_fail_are_named() -> None:
    good, bad = (
        Verdict(class_id="x", word="a", substitute="b", plainest=True, share=share)
        for share in (0.9, 0.5)
    )
    assert acceptability([good, bad]) == 0.5
    assert acceptability([]) == 0.0
    assert failing([good, bad]) == ("x",)
    assert failing([good] * 6 + [bad]) == ()


def test_the_sample_is_fixed_by_its_seed_and_limited_by_class(nlp: Callable[[str], Doc]) -> None:
    records = [
        Record(
            author=None, doc_id=f"d{n}", kind="review", split=None, part="development", text=TEXT,
            licence="made up",
        )
        for n in range(20)
    ]  # fmt: skip
    sample = blind_sample(records, CLASSES, nlp, size=5, seed=1)
    assert sample == blind_sample(records, CLASSES, nlp, size=5, seed=1)
    assert len(sample) == 5
    counts = [s.found.word_class.id for s in sample]
    assert max(counts.count(key) for key in counts) <= 2
    assert all(s.before == TEXT != s.after for s in sample)
    assert TEXT not in repr(sample)
