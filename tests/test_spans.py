import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.spans import Edit, OffsetMap, Span, apply_edits, compose


def edit(start, end, text, after, channel="c", reason="r"):
    return Edit.on(text, start, end, after, channel=channel, reason=reason)


def test_an_edit_on_a_text_takes_down_what_stands_there():
    assert edit(3, 4, "so u say", "you") == Edit(
        start=3, end=4, before="u", after="you", channel="c", reason="r"
    )


@st.composite
def edited(draw, text=None):
    """A text and sorted edits on it that do not overlap."""
    text = draw(st.text("abc \n", max_size=12)) if text is None else text
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    edits, at = [], -1
    for start, end in pairs:
        if start < at or (start == end == at):
            continue
        edits.append(
            edit(start, end, text, draw(st.text("xyz", max_size=3)), draw(st.sampled_from("ab")))
        )
        at = end
    return text, edits


@given(st.data())
def test_composing_is_applying_one_after_the_other(data):
    text, first = data.draw(edited())
    middle = apply_edits(text, first)
    _, second = data.draw(edited(middle))
    both = compose(text, first, second)
    assert apply_edits(text, both) == apply_edits(middle, second)
    assert all(e.before != e.after for e in both) or not (first and second)


@given(edited())
def test_unchanged_characters_map_back_to_themselves(case):
    text, edits = case
    after = apply_edits(text, edits)
    back = OffsetMap(edits)
    replaced = {at for e in edits for at in range(e.start, e.end)}
    new = set()
    shift = 0
    for e in edits:
        new |= set(range(e.start + shift, e.start + shift + len(e.after)))
        shift += len(e.after) - (e.end - e.start)
    for at in set(range(len(after))) - new:
        span = back.to_source(Span(start=at, end=at + 1))
        assert len(span) == 1
        assert span.start not in replaced
        assert text[span.start] == after[at]


@given(edited())
def test_every_span_maps_inside_the_source(case):
    text, edits = case
    after = apply_edits(text, edits)
    for start in range(len(after) + 1):
        for end in range(start, len(after) + 1):
            span = OffsetMap(edits).to_source(Span(start=start, end=end))
            assert 0 <= span.start <= span.end <= len(text)


def test_touching_edits_are_merged_with_both_reasons():
    text = "so dont"
    first = [edit(3, 7, text, "don't", "misspellings", "apostrophe put in")]
    second = [edit(3, 8, "so don't", "do not", "contractions", "written out")]
    (merged,) = compose(text, first, second)
    assert (merged.start, merged.end, merged.before, merged.after) == (3, 7, "dont", "do not")
    assert merged.channel == "misspellings+contractions"
    assert merged.reason == "apostrophe put in; written out"


def test_what_is_restored_is_no_edit():
    text = "ab"
    assert compose(text, [edit(0, 1, text, "x")], [edit(0, 1, "xb", "a")]) == ()


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ([edit(0, 2, "abc", "x"), edit(1, 3, "abc", "y")], "overlapping"),
        ([edit(2, 3, "abc", "x"), edit(0, 1, "abc", "y")], "out of order"),
        ([edit(0, 1, "zbc", "x")], "for another text"),
    ],
)
def test_bad_edits_are_refused(edits, why):
    with pytest.raises(ValueError, match="edit"):
        apply_edits("abc", edits)


def test_no_user_text_in_the_repr():
    assert "secret" not in repr(edit(0, 6, "secret", "public"))


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1)])
def test_a_span_has_a_length(start, end):
    with pytest.raises(ValueError, match="span"):
        Span(start=start, end=end)


def test_overlap_and_containment():
    span = Span(start=2, end=5)
    assert span.overlaps(Span(start=4, end=6))
    assert not span.overlaps(Span(start=5, end=6))
    assert span.contains(Span(start=2, end=5))
    assert not span.contains(Span(start=1, end=3))
