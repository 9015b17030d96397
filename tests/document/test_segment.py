from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.segment import find_paragraphs, find_sentences, find_zones

PIECES = st.lists(st.sampled_from(
    ["Hi all,", "\n", "\n\n", " ", "“quoted”", '"said"', "`code`", "```\nx\n```", "Dr. Low", "3.5",
     "...", "! ", "? ", ". ", "Thanks!", "Anna", "e.g.", "'tis", "- a",
     "\n> quoted line\n", "«x»", "。"]
), max_size=12).map("".join)  # fmt: skip


def sentences(text):
    return [text[s.start : s.end] for s in find_sentences(text, find_zones(text))]


def zones(text):
    return [(z.kind, text[z.span.start : z.span.end].strip()) for z in find_zones(text)]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"], "plain"),
        ("He left at 5 p.m. today. I saw.", ["He left at 5 p.m. today.", "I saw."], "time"),
        ("Mr. Low and Dr. Ray met.", ["Mr. Low and Dr. Ray met."], "titles"),
        ("It costs 3.50 now. Why?", ["It costs 3.50 now.", "Why?"], "decimals"),
        ("Well... maybe. Wait... What?", ["Well... maybe.", "Wait...", "What?"], "ellipses"),
        ("dont know. maybe later", ["dont know.", "maybe later"], "small letters"),
        ("1. First\n2. Second", ["1. First", "2. Second"], "a list"),
        ("No stop here\nNew line", ["No stop here", "New line"], "lines"),
        ("`a. b. c` is code. End.", ["`a. b. c` is code.", "End."], "code"),
        ("", [], "empty"),
        ("  \n ", [], "blank"),
        ("好。再見。", ["好。", "再見。"], "other stops"),
    ],
)
def test_sentences(text, expected, why):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Hi all,\nbody", [("greeting", "Hi all,")], "a line of its own"),
        ("Dear colleagues,\n\nbody", [("greeting", "Dear colleagues,")], "formal"),
        ("Hey team! body", [("greeting", "Hey team!")], "in the same line"),
        ("Hideous colors.", [], "only begins like one"),
        ("body.\n\nBest regards,\nAnna Smith\nSales",
         [("signoff", "Best regards,\nAnna Smith\nSales")],
         "with name and role"),
        ("body. Thanks!", [("signoff", "Thanks!")], "at the end of the last line"),
        ("I give thanks to all of them.", [], "a word of the text"),
        ("body\n- Anna", [("signature", "- Anna")], "a dash and a name"),
        ("body\nM x", [("signature", "M x")], "an initial and a kiss"),
        ("Thanks!", [], "all there is stays"),
        ('She said "not now" again', [("quotation", '"not now"')], "straight"),
        ("He said “not ‘now’” again", [("quotation", "“not ‘now’”")], "curly, nested"),
        ("the dogs' and cats' bowls", [], "possessives"),
        ("6'2\" tall and 5'10\" wide", [], "feet and inches"),
        ("run `make x` now", [("code", "`make x`")], "ticks"),
        ("```\na \"b\"\n```\nx", [("code", "```\na \"b\"\n```")], "a fence; its quotes are code"),
        ("> they wrote\nanswer", [("quotation", "> they wrote")], "a quoted line"),
    ],
)  # fmt: skip
def test_zones(text, expected, why):
    assert zones(text) == expected


def test_paragraphs_are_blocks_between_blank_lines():
    text = "a\nb\n\n \nc\n"
    assert [text[p.start : p.end] for p in find_paragraphs(text)] == ["a\nb", "c"]


@given(PIECES)
def test_spans_are_in_order_and_do_not_overlap(text):
    for spans in (find_paragraphs(text), find_sentences(text), [z.span for z in find_zones(text)]):
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))


@given(PIECES)
def test_no_word_is_lost_between_sentences(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit", ['"', "'", "`", "“", ".", "a.", "\n", "> ", "x", '" a', "(", "Thanks "]
)
def test_hostile_repetition_is_read_in_linear_time(unit):
    text = unit * (200_000 // len(unit))
    find_sentences(text, find_zones(text))
