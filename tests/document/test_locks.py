import pytest

from stylo.document.locks import count_lost, plain
from stylo.document.parser import make_document


def kinds(text):
    return [(lock.kind, lock.value) for lock in make_document(text).locks]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("see https://a.example/15:00", [("url", "https://a.example/15:00")], "no time in a URL"),
        ("`x = 3`", [("code", "`x = 3`")], "no number in code"),
        ("at 3 pm", [("time", "15:00")], "no number in a time"),
        ('he said "not 3"', [("quotation", "not 3"), ("negation", "not"), ("number", "3")],
         "quotations hold others"),
        ("We may meet Will", [("modality", "may"), ("name", "Will")], "a name is no modal"),
    ],
)  # fmt: skip
def test_who_goes_first(text, expected, why):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("before", "after", "lost", "why"),
    [
        ("It isn't 3 pm.", "It is not 15:00.", [], "the same values"),
        ("It isn't 3 pm.", "It is 3 pm.", ["not"], "a negation gone"),
        ("two or three", "2 or 3", [], "numbers in words and digits"),
        ("$5 billion", "$5 trillion", ["$ 5000000000"], "another amount"),
        ("We met Anna. Bob too.", "We met Anna.", [], "Bob opens a sentence"),
        ("We met Anna.", "Anna was met.", [], "the name moved to the front"),
        ("We met Anna.", "We met her.", ["Anna"], "a name gone"),
        ("he said “don’t go”.", 'He said "don\'t go".', [], "other quotation marks"),
        (
            "he said “don’t go”.",
            'He said "do go".',
            ["don t go", "not"],
            "words of a quotation changed",
        ),
        ("run `x`", "run", ["`x`"], "code gone"),
        ("never and never", "never", ["never"], "each mention counts"),
    ],
)
def test_what_is_lost(before, after, lost, why):
    one, two = make_document(before), make_document(after)
    missing = count_lost(one.locks, two.locks, two.text)
    assert sorted(lock.value for lock in missing) == sorted(lost)


def test_plain_keeps_letters_and_digits():
    assert plain("“ﬁne” — 3,5!") == "fine 3 5"
