import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.report.marks import moved, pieces, visible
from stylo.risk.base import Finding
from stylo.spans import Edit, apply_edits

TEXT = "the quick brown fox"


def finding(start, end, weight=1.0):
    return Finding(feature="f", family="words", start=start, end=end, reason="r", weight=weight)


def edit(start, end, after="", before=None):
    before = "x" * (end - start) if before is None else before
    return Edit(start=start, end=end, before=before, after=after, channel="c", reason="r")


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("plain\n\tté", "plain\n\tté", "line ends and tabs stay"),
        ("a\x00b", "a␀b", "NUL"),
        ("\x1b[2J", "␛[2J", "what would clear the screen"),
        ("a\x9bb", "a\ufffdb", "the same in one byte"),
        ("a\ud800b", "a\ufffdb", "half a character"),
        ("😀 אב", "😀 אב", "other scripts"),
    ],
)
def test_visible(text, expected, why):
    assert visible(text) == expected, why
    assert len(visible(text)) == len(text)


def test_overlapping_findings_are_cut_at_their_borders():
    cut = pieces(TEXT, [finding(0, 9, 1.0), finding(4, 15, 3.0)])
    assert [(piece.text, [f.weight for f in piece.findings]) for piece in cut] == [
        ("the ", [1.0]), ("quick", [3.0, 1.0]), (" brown", [3.0]), (" fox", []),
    ]  # fmt: skip


def test_edits_and_findings_together():
    cut = pieces(TEXT, [finding(4, 15)], [edit(0, 6), edit(16, 19)])
    assert [(piece.text, len(piece.findings), bool(piece.edit)) for piece in cut] == [
        ("the ", 0, True), ("qu", 1, True), ("ick brown", 1, False), (" ", 0, False),
        ("fox", 0, True),
    ]  # fmt: skip


def test_what_lies_beyond_the_limit_is_left_out():
    cut = pieces(TEXT, [finding(4, 15), finding(16, 19)], [edit(17, 18)], limit=9)
    assert [piece.text for piece in cut] == ["the ", "quick"]


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.text(max_size=25), st.lists(spans, max_size=6), st.none() | st.integers(0, 30))
def test_the_pieces_make_up_the_text(text, found, limit):
    cut = pieces(text, [finding(start, end) for start, end in found], limit=limit)
    assert "".join(piece.text for piece in cut) == visible(
        text[: limit if limit is not None else None]
    )


def test_moved_edits_stand_where_their_words_do():
    edits = [edit(0, 3, "a", "the"), edit(9, 9, "ly"), edit(16, 19, "", "fox")]
    after = apply_edits(TEXT, edits)
    assert [after[e.start : e.end] for e in moved(edits)] == ["a", "ly", ""]


def test_the_heaviest_of_a_text_is_marked_most_strongly():
    light, heavy = (
        Finding(feature=f"words:{at}", family="words", start=at, end=at + 1, reason="r", weight=w)
        for at, w in ((0, 0.02), (1, 0.08))
    )
    assert [piece.strength for piece in pieces("abc", [light, heavy])] == [0.25, 1.0, 0.0]
