"""Tables of phrases, and replacing them with the case kept."""

import time

import pytest

from stylo.document.lexicons import read_table
from stylo.sanitize.lexicon import (
    compile_phrases,
    follows_stop,
    is_technical,
    match_case,
    may_be_name,
    replace_phrases,
    starts_sentence,
)

PHRASES = compile_phrases(
    [
        ("in order to", "to"),
        ("in order", "in order"),
        ("it's", "its", r"\sown", "on|of"),
        ("till", "until", "", "!the"),
    ]
)


def replaced(text: str) -> list[tuple[str, str]]:
    found = replace_phrases(text, PHRASES, {"teh": "the"}, channel="test", reason="test")
    return [(edit.before, edit.after) for edit in found]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("In order  to go", [("In order  to", "To")], "spaces and case"),
        ("in order", [], "the shorter form stays"),
        ("on it’s own", [("it’s", "its")], "context and a curly apostrophe"),
        ("so it's own", [], "the word before does not fit"),
        ("the till", [], "the word before forbids it"),
        ("go till noon", [("till", "until")], "the word before allows it"),
        ("teh a-teh", [("teh", "the"), ("teh", "the")], "single words, also in compounds"),
        ("see teh.org", [], "part of an address"),
        ("the Teh", [], "perhaps a name"),
    ],
)
def test_replaces(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert replaced(text) == expected


@pytest.mark.parametrize(
    ("before", "after", "result"),
    [("so", "to", "to"), ("So", "to", "To"), ("SO", "to", "TO"), ("I", "we", "We")],
)
def test_case(before: str, after: str, result: str) -> None:
    assert match_case(before, after) == result


@pytest.mark.parametrize(
    ("text", "start", "why"),
    [
        ("|Yes", True, "the text begins"),
        ("No. |Yes", True, "after a full stop"),
        ("- |Yes", True, "a list item"),
        ("Heading\n|Yes", True, "a new line"),
        ("so |Yes", False, "inside"),
        ("a line of prose that was broken at a fixed width and\n|Yes", False, "a wrapped line"),
    ],
)
def test_sentence_start(text: str, start: bool, why: str) -> None:
    at = text.index("|")
    assert starts_sentence(text.replace("|", ""), at) is start


@pytest.mark.parametrize(
    ("text", "follows", "why"),
    [
        ("|Yes", True, "the text begins"),
        ("No! |Yes", True, "after a mark"),
        ("a line\n(“|Yes", True, "an opening bracket and quotation mark"),
        ("so |Yes", False, "inside"),
        ("so: |Yes", False, "a colon is no stop"),
    ],
)
def test_after_a_stop(text: str, follows: bool, why: str) -> None:
    assert follows_stop(text.replace("|", ""), text.index("|")) is follows, why


def test_names() -> None:
    assert may_be_name("the Centre", 4, 10)
    assert may_be_name("Centre Court is far", 0, 6)
    assert not may_be_name("Centre it", 0, 6)
    assert not may_be_name("Colour I like", 0, 6)


def test_technical() -> None:
    assert is_technical("#tag", 1, 4)
    assert is_technical("a/tag", 2, 5)
    assert is_technical("tag.txt", 0, 3)
    assert not is_technical("tag.", 0, 3)


@pytest.mark.parametrize("name", ["function_words.tsv", "confusions.tsv"])
def test_tables_converge(name: str) -> None:
    rows = [row for row in read_table("stylo.sanitize", name) if len(row) == 2 and row[0] != row[1]]
    forms = {row[0] for row in rows}
    assert not [row for row in rows if row[1] in forms]


@pytest.mark.parametrize("piece", ["a", " ", "in order ", "it's "])
def test_linear(piece: str) -> None:
    start = time.perf_counter()
    replaced(piece * (10**5 // len(piece)))
    assert time.perf_counter() - start < 2
