import pytest

from stylo.document.parser import make_document
from stylo.sanitize.meaning import measure_meaning, removed_spans
from stylo.spans import Edit, apply_edits


def measure(text, *changes):
    edits = []
    for before, after, channel in changes:
        at = text.index(before)
        edits.append(Edit.on(text, at, at + len(before), after, channel=channel, reason=""))
    after = make_document(apply_edits(text, edits))
    return measure_meaning(make_document(text), after, edits=edits)


def test_nothing_changed():
    meaning = measure("The printer jams.")
    assert (meaning.similarity, meaning.content_recall, meaning.locked_kept) == (
        pytest.approx(1.0), 1.0, 1.0,
    )  # fmt: skip


def test_another_spelling_is_the_same_word():
    meaning = measure("The colour fades.", ("colour", "color", "spelling_variant"))
    assert meaning.content_recall == 1.0
    assert meaning.similarity == pytest.approx(1.0)


def test_another_word_is_not():
    meaning = measure("The printer jams.", ("printer", "scanner", "function_words"))
    assert meaning.content_recall == 0.5
    assert 0 < meaning.similarity < 0.9


def test_a_lost_number_is_a_lost_lock():
    meaning = measure("It takes 3 days and 5 hours.", ("3 days", "some time", "function_words"))
    assert meaning.locked_kept < 1.0


def test_a_sign_off_taken_out_on_purpose_is_not_missed():
    meaning = measure("It jams. Cheers, Anna", (" Cheers, Anna", "", "salutations"))
    assert (meaning.content_recall, meaning.locked_kept) == (1.0, 1.0)


@pytest.mark.parametrize("text", ["", "  ", "!!!"])
def test_no_words_no_loss(text):
    assert measure(text).similarity == 1.0


def test_removed_spans_are_those_of_the_removing_channels():
    edits = [
        Edit(start=0, end=2, before="Hi", after="", channel="layout+salutations", reason=""),
        Edit(start=5, end=6, before="a", after="b", channel="casing", reason=""),
    ]
    assert [span.start for span in removed_spans(edits)] == [0]
