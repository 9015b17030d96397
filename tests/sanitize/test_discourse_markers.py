"""Markers have one form a class; empty openers go where a sentence remains."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.operators import find_operators
from stylo.sanitize.discourse_markers import DiscourseMarkers
from stylo.spans import apply_edits


def rewritten(text: str) -> str:
    document: Any = SimpleNamespace(text=text, zones=(), locks=(), sentences=())
    return apply_edits(text, list(DiscourseMarkers().propose(document)))


def operators(text: str) -> list[tuple[str, str]]:
    return sorted((lock.kind, lock.value) for lock in find_operators(text))


CHANGED = [
    ("Furthermore, it works well.", "Also, it works well."),
    ("It rains. In addition, it snows.", "It rains. Also, it snows."),
    ("Nevertheless, we left.", "However, we left."),
    ("Thus, we left.", "Therefore, we left."),
    ("For instance, cats purr.", "For example, cats purr."),
    ("All in all, it was good.", "In short, it was good."),
    ("Last but not least, we ate.", "Finally, we ate."),
    ("Firstly, we ate.", "First, we ate."),
    ("In other words, no.", "That is, no."),
    ("Cats, for instance, purr.", "Cats, for example, purr."),
    ("It rained; thus, we left.", "It rained; therefore, we left."),
    ("Honestly, it was fine.", "It was fine."),
    ("Well, so, I think it works.", "I think it works."),
    ("So, furthermore, it works.", "Also, it works."),
    ("Actually, Anna likes it.", "Anna likes it."),
    ("well, i think so too", "i think so too"),
    ("It rained.\n\nAnyway, we left early.", "It rained.\n\nWe left early."),
    ("What's more, it works.", "Also, it works."),
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_changes(before: str, after: str) -> None:
    assert rewritten(before) == after
    assert rewritten(after) == after
    assert operators(before) == operators(after)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Well, yes.", "nothing would remain"),
        ("Of course, not all of them.", "the negation hangs on it"),
        ("Still waters run deep.", "no comma"),
        ("She is, honestly, a good cook.", "inside a sentence"),
        ("So I left, and so on.", "no opener"),
        ('He said: "Well, I do not know."', "speech"),
        ("It is, however, late.", "one form already"),
        ("I was... well, tired of it all.", "after dots"),
        ("I ate well, and he did too.", "an adverb"),
        ("Not in addition, but instead of it.", "inside"),
        ("Well, iPhone users like it.", "a name that begins small"),
    ],
)
def test_leaves(text: str, why: str) -> None:
    assert rewritten(text) == text


WORDS = st.sampled_from(
    [
        "Well,",
        "so,",
        "Furthermore,",
        "it",
        "works",
        "now.",
        "All in all,",
        "Also,",
        "I",
        "think,",
        "thus,",
        "not",
        "In addition,",
        "of course,",
        "Honestly,",
        "\n",
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_contract(text: str) -> None:
    once = rewritten(text)
    assert rewritten(once) == once
    assert operators(once) == operators(text)
