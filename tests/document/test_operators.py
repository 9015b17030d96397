"""Negation, modality and quantifiers have one value for every way of writing."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.operators import find_operators


def values(text: str) -> list[str]:
    return sorted(f"{lock.kind}:{lock.value}" for lock in find_operators(text))


SAME = [
    ("I don't know", "I do not know", "n't"),
    ("I don’t know", "I dont know", "curly and missing apostrophe"),
    ("I can't", "I cannot", "can + not"),
    ("I can not", "I cant", "can + not"),
    ("I won't", "I will not", "will + not"),
    ("I wont", "I will not", "will + not"),
    ("It doesnt matter", "It does not matter", "missing apostrophe"),
    ("he ain't here", "he aint here", "not written out, but a negation"),
    ("we'll see", "we will see", "'ll"),
    ("I'd like that", "I would like that", "'d as would"),
    ("I'd seen that", "I had seen that", "'d as had"),
    ("you needn't go", "you need not go", "need"),
    ("they've to go", "they have to go", "have to"),
    ("I've got to go", "I have to go", "have got to"),
    ("I gotta go", "I have to go", "slang"),
    ("he's got to go", "he has got to go", "'s as has"),
    ("nobody knows", "no one knows", "nobody"),
    ("no-one knows", "noone knows", "nobody"),
    ("everybody", "everyone", "everyone"),
    ("somebody", "someone", "someone"),
    ("anybody", "anyone", "anyone"),
    ("w/o sugar", "without sugar", "without"),
    ("the majority of people", "most people", "most"),
    ("a large number of people", "many people", "many"),
    ("all in all, good", "in short, good", "a phrase that quantifies nothing"),
    ("last but not least, good", "finally, good", "a phrase that negates nothing"),
    ("alright", "all right", "a phrase that quantifies nothing"),
    ("y'all", "you all", "all"),
    ("everytime", "every time", "a misspelling"),
    ("I dunno", "I do not know", "slang"),
    ("by 12 May 2021", "by 2021-05-12", "the month"),
    ("No. 5 is here", "number 5 is here", "the abbreviation"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME, ids=[f"{a}={b}" for a, b, _ in SAME])
def test_same_values(one: str, other: str, why: str) -> None:
    assert values(one) == values(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I won't.", ["modality:will", "negation:not"]),
        ("You may never see both.", ["modality:may", "negation:never", "quantifier:both"]),
        ("She needs to go.", ["modality:need to"]),
        ("Neither you nor I could.", ["modality:could", "negation:neither", "negation:nor"]),
        ("I hardly know any.", ["negation:hardly", "quantifier:any"]),
        ("The book is red.", []),
        ("I had. To be honest, yes.", []),
        ("12 may be too many", ["modality:may", "quantifier:many"]),
    ],
)
def test_values(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_spans() -> None:
    text = "I won't, you dont, no one can't."
    found = [text[lock.span.start : lock.span.end] for lock in find_operators(text)]
    assert found == ["wo", "n't", "nt", "no one", "ca", "n't"]


@given(st.text(alphabet="acdehilmnoruwtvI'’ .-/", max_size=80))
def test_no_overlaps(text: str) -> None:
    found = find_operators(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(0 <= lock.span.start < lock.span.end <= len(text) for lock in found)


@pytest.mark.parametrize("piece", ["a", "'", "don't", "x's "])
def test_linear(piece: str) -> None:
    start = time.perf_counter()
    find_operators(piece * (10**5 // len(piece)))
    assert time.perf_counter() - start < 2
