from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.parser import make_document
from stylo.sanitize.draft import Draft, settle, words_remain
from stylo.sanitize.punctuation import Punctuation
from stylo.sanitize.typography import Typography
from stylo.spans import apply_edits


def draft_of(text: str) -> Draft:
    return Draft(make_document(text), Punctuation())


def test_rules_see_what_earlier_rules_left_and_edits_lead_from_the_source() -> None:
    draft = draft_of("aa bb")
    draft.sub(re.compile("aa"), "b", "first")
    draft.sub(re.compile("b{1,2}"), "c", "second")
    assert draft.text == "c c"
    assert apply_edits("aa bb", draft.edits) == "c c"
    assert [edit.reason for edit in draft.edits] == ["first; second", "second"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("x `x` x", "yy `x` yy", "code stays, and its place moves with the edits before it"),
        ("x www.x.com x", "yy www.x.com yy", "addresses stay"),
    ],
)
def test_what_must_stay_stays(text: str, expected: str, why: str) -> None:
    draft = draft_of(text)
    draft.sub(re.compile("x"), "yy", "longer")
    draft.sub(re.compile("x"), "yy", "again")
    assert draft.text == expected, why


def test_a_function_may_leave_a_match_alone() -> None:
    draft = draft_of("a b")
    draft.sub(re.compile("[ab]"), lambda match: "c" if match[0] == "b" else None, "only b")
    assert draft.text == "a c"


def test_cut_takes_all_groups_or_none() -> None:
    draft = draft_of("(a) (`b)`")
    draft.cut(re.compile(r"(\()[^()]+(\))"), "brackets", 1, 2)
    assert draft.text == "a (`b)`"


@pytest.mark.parametrize(
    ("gone", "remain", "why"),
    [
        ([], True, "nothing is gone"),
        ([(0, 2)], True, "a word behind"),
        ([(3, 5)], True, "a word before"),
        ([(0, 2), (3, 5)], False, "a space alone"),
        ([(0, 5)], False, "nothing at all"),
    ],
)
def test_whether_words_remain(gone: list[tuple[int, int]], remain: bool, why: str) -> None:
    assert words_remain("ab cd", gone) is remain, why


def test_the_repr_shows_no_text() -> None:
    assert repr(draft_of("secret")) == "Draft(6 characters, 0 edits)"


@given(st.text(alphabet="a \u2014\u201c`,.-\n", max_size=40))
def test_settled_edits_apply_to_the_source(text: str) -> None:
    document = make_document(text)

    def step(draft: Draft) -> None:
        draft.sub(re.compile("\u2014"), "-", "dash")
        draft.sub(re.compile("--"), "-", "one dash")

    after = apply_edits(document.text, settle(document, Typography(), step))
    assert "--" not in after or "`" in text
