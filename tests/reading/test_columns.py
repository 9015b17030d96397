import pytest

from stylo.errors import InputError
from stylo.reading.base import Columns
from stylo.reading.columns import choose, make_row, shown


@pytest.mark.parametrize(
    ("names", "columns", "expected", "why"),
    [
        (["text"], Columns(), ("text", None, None), "the text alone"),
        (["Doc_ID", "BODY"], Columns(), ("BODY", "Doc_ID", None), "case does not matter"),
        (["id", "doc_id", "text"], Columns(), ("text", "id", None), "id goes before doc_id"),
        (["said", "text"], Columns(text="said"), ("said", None, None), "the one asked for"),
        (["Said"], Columns(text="said"), ("Said", None, None), "asked for in another case"),
        (["text", "author"], Columns(text="x", lenient=True), ("text", None, "author"), "lenient"),
        (["text", "key"], Columns(id="key"), ("text", "key", None), "an id asked for"),
    ],
)
def test_choose(names, columns, expected, why):
    chosen = choose(names, columns)
    assert (chosen.text, chosen.id, chosen.author) == expected, why


@pytest.mark.parametrize(
    ("names", "columns", "code", "part"),
    [
        (["a", "b"], Columns(), "missing_column", "a, b"),
        (["text"], Columns(text="said"), "missing_column", "'said'"),
        (["text"], Columns(id="key"), "missing_column", "--id-column"),
        (["text"], Columns(author="who", lenient=True), "missing_column", "--author-column"),
        (["text", "body"], Columns(), "ambiguous_column", "text, body"),
        ([], Columns(), "missing_column", "none"),
    ],
)
def test_columns_that_are_not_there(names, columns, code, part):
    with pytest.raises(InputError) as caught:
        choose(names, columns)
    assert caught.value.code == code
    assert part in caught.value.message + caught.value.hint


def test_a_first_row_in_the_place_of_a_header_is_not_repeated():
    row = ["The soup was cold, and nobody came when I complained.", "Bob"]
    with pytest.raises(InputError) as caught:
        choose(row, Columns())
    assert "soup" not in caught.value.message
    assert len(shown(["x"] * 1000)) < 200


@pytest.mark.parametrize(
    ("id", "expected"),
    [(7, "7"), ("a", "a"), ("", "f:1"), (None, "f:1"), ({}, "f:1"), (True, "f:1"), (1.5, "1.5")],
)
def test_ids_of_rows(id, expected):
    assert make_row(text="t", id=id, author=None, fallback="f:1").id == expected


@pytest.mark.parametrize(
    ("text", "code"), [(None, "missing_text"), (3, "not_text"), (["a"], "not_text")]
)
def test_texts_that_are_none(text, code):
    with pytest.raises(InputError) as caught:
        make_row(text=text, id=1, author=None, fallback="f:1")
    assert caught.value.code == code
