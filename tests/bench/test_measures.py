import time

import pytest

from stylo_bench.measures import (
    Clock,
    detectability_of,
    fluency_of,
    linkage_of,
    meaning_of,
    utility_of,
)

BEFORE = ["The lift broke on 3 May and cost $500.", "Nobody told us about it, sadly."]


def test_what_is_unchanged_is_kept_whole():
    kept = meaning_of(BEFORE, BEFORE)
    assert (kept.similarity, kept.content_recall, kept.locked_kept) == (1.0, 1.0, 1.0)


def test_a_constant_text_keeps_nothing():
    kept = meaning_of(BEFORE, ["Thank you for your feedback."] * 2)
    assert kept.similarity < 0.1
    assert kept.content_recall == 0.0
    assert kept.locked_kept < 0.6  # one of the two texts has nothing but a negation to lose


def test_fluency_is_one_for_the_same_text_and_higher_for_shuffled_words():
    text = "The man who sold the house went to the station because the train was late."
    shuffled = "late the train station who because man house The to went sold was the the."
    assert fluency_of([text], [text]) == pytest.approx(1.0)
    assert fluency_of([text], [shuffled]) > 1.1
    assert fluency_of([text], [""]) is None


def test_a_mark_that_sanitizing_leaves_is_detected(entries):
    before = [entry.text for entry in entries]
    authors = [entry.author for entry in entries]
    marked = [text + " Regards from nobody." for text in before]
    assert detectability_of(before, marked, authors, seed=0) > 0.95
    assert detectability_of(before, before, authors, seed=0) is None
    assert detectability_of(before[:5], marked[:5], authors[:5], seed=0) is None


def test_utility_falls_to_guessing_where_nothing_is_said(entries):
    topics = ("bread oven flour", "train track signal", "tax law court")
    before = [f"{entry.text} {topics[at % 3]}" for at, entry in enumerate(entries)]
    labels = [topics[at % 3][:5] for at in range(len(entries))]
    authors = [entry.author for entry in entries]
    assert utility_of(before, before, authors, labels=labels, seed=0) == pytest.approx(1.0)
    same = ["Thank you."] * len(before)
    assert utility_of(before, same, authors, labels=labels, seed=0) < 0.6
    assert utility_of(before[:9], before[:9], authors[:9], labels=labels[:9], seed=0) is None


def test_texts_of_one_writer_are_linked_until_they_are_all_alike(entries):
    texts = [entry.text for entry in entries]
    authors = [entry.author for entry in entries]
    assert linkage_of(texts, authors, seed=0) > 0.9
    assert linkage_of(["Thank you."] * len(texts), authors, seed=0) == pytest.approx(0.5)
    assert linkage_of(texts[:2], authors[:2], seed=0) is None


def test_a_clock_adds_up():
    clock = Clock()
    for _ in range(2):
        with clock:
            time.sleep(0.01)
    assert clock.wall >= 0.02
    assert clock.cpu < clock.wall
