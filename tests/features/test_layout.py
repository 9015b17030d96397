from __future__ import annotations

import pytest

from stylo.document.parser import make_document
from stylo.features.layout import layout_features, observe_layout
from stylo.features.reading import read


def layout(text: str) -> dict[str, float]:
    document = make_document(text)
    return {
        found.feature.removeprefix("discourse:"): found.value
        for found in observe_layout(document, read(document))
    }


@pytest.mark.parametrize(
    ("text", "name", "value", "why"),
    [
        ("One. Two.\n\nThree.", "paragraph sentences", 1.5, "sentences a paragraph"),
        ("One. Two.\n\nThree.", "single-sentence paragraphs", 0.5, "one sentence"),
        ("a b\n\nc d", "paragraph words", 2.0, "words a paragraph"),
        ("To do:\n- one\n- two\nend", "line=bullet", 0.5, "bullets"),
        ("To do:\n- one\n- two\nend", "line=heading", 0.25, "a line with a colon"),
        ("1. one\n2) two", "line=number", 1.0, "numbers"),
        ("# Top\ntext", "line=heading", 0.5, "Markdown"),
        ("> quoted\nmine", "line=quoted", 0.5, "quoted lines"),
        ("a\nb\n\nc", "break=single", 0.5, "single breaks"),
        ("a\n\n\n\nb", "break=wide", 1.0, "wide breaks"),
    ],
)
def test_layout(text, name, value, why):
    assert layout(text)[name] == pytest.approx(value), why


def test_one_line_has_no_breaks():
    assert not [name for name in layout("Just one line.") if name.startswith(("line", "break"))]


def test_nothing_in_white_space():
    assert layout(" \n\n ") == {}


def test_all_that_is_seen_is_declared():
    names = {feature.name.removeprefix("discourse:") for feature in layout_features()}
    assert layout("# A\n\n  b\n- c\n\n\n> d\n1. e").keys() <= names
