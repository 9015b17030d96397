"""Quantities have one value however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.number_words import find_word_numbers
from stylo.document.quantities import counts, find_quantities, ordinal, scan_quantities

SAME = [
    ("number", "23", ["23", "twenty-three", "twenty three"]),
    ("number", "305", ["305", "three hundred and five", "three hundred five"]),
    ("number", "3000", ["3,000", "3000", "three thousand", "3 thousand"]),
    ("number", "150000", ["150,000", "one hundred and fifty thousand"]),
    ("number", "1900", ["nineteen hundred", "1,900"]),
    ("number", "5000000", ["5 million", "five million", "5,000,000"]),
    ("number", "12", ["12", "a dozen", "twelve"]),
    ("number", "21st", ["21st", "twenty-first", "21ST"]),
    ("number", "1990s", ["1990s"]),
    ("number", "2 and a half", ["two and a half", "2 and a half"]),
    ("money", "$ 5", ["$5", "$5.00", "five dollars", "5 dollars", "$ 5"]),
    ("money", "$ 5000000000", ["$5 billion", "5 billion dollars", "$5bn", "$5B"]),
    ("money", "€ 14.5", ["€14.50", "14,50 €", "EUR 14.50", "14.50 EUR", "14.50 euros", "EUR14.50"]),
    ("money", "€ 1234.5", ["€1,234.50", "1.234,50 €"]),
    ("money", "£ 5", ["£5", "5 GBP", "five pounds sterling", "5 quid"]),
    ("money", "USD 5", ["USD 5", "5 USD"]),
    ("money", "US$ 5", ["US$5", "US$ 5"]),
    ("money", "$ -5", ["-$5", "$-5"]),
    ("number", "10-15", ["10-15", "10–15", "10 – 15", "10--15"]),
    ("percent", "15", ["15%", "15 %", "15 percent", "fifteen per cent", "15 pct"]),
    ("percent", "15-20", ["15-20%", "15–20 percent"]),
    ("measure", "5 kilometer", ["5km", "5 km", "5 kilometers", "five kilometres"]),
    ("measure", "30 minute", ["30min", "30 mins", "30 minutes", "thirty minutes"]),
    ("measure", "2 gigabyte", ["2GB", "2 GB", "2 gigabytes"]),
    ("measure", "20 celsius", ["20°C", "20 °C", "20 degrees Celsius"]),
    ("measure", "5 pound", ["5 pounds", "5 lbs", "five pounds"]),
    ("measure", "60 mile per hour", ["60mph", "60 miles per hour"]),
]


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [(kind, value, text) for kind, value, texts in SAME for text in texts],
)
def test_one_value(kind, value, text):
    found = find_quantities(f"It was {text} then")
    assert [(lock.kind, lock.value) for lock in found] == [(kind, value)]


LITERAL = [
    ("1.2.3", "a version"), ("192.168.0.1", "an address"), ("24/7", "an idiom"),
    ("0-306-40615-2", "an ISBN"), ("1/2", "a fraction"), ("10x", "a factor"),
    ("5,6,7", "a list"), ("007", "an identifier"), ("5G", "a network"), ("A4", "a format"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), LITERAL)
def test_identifiers_keep_their_writing(text, why):
    (item,) = scan_quantities(f"It is {text} now")
    assert (item.kind, item.value) == ("number", text.lower()), why
    assert item.plain in (None, text), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("one of us, no one, this one", "a pronoun"),
        ("just a second", "a unit of time"),
        ("first of all", "a connective"),
        ("half a million", "not a million"),
        ("gr8 and l8r and b4", "slang"),
        ("at 3:30 pm on 12 March 2021", "dates and times are found elsewhere"),
        ("hundreds of thousands", "no number"),
    ],
)
def test_no_quantity(text, why):
    assert find_quantities(text) == (), why


PLAIN = [
    ("a 5 min walk", "5 minute", "a singular before a noun"),
    ("for 5 min and", "5 minutes", "a plural elsewhere"),
    ("1 min", "1 minute", "a singular after 1"),
    ("a five dollar bill", "$5", "a sum before a noun"),
    ("$1.5 million", "$1.5 million", "a decimal before a million"),
    ("the 1990's", "1990s", "a decade"),
    ("2 hrs. later", "2 hours", "the period of the short form goes"),
    ("a hundred dollar bill", None, "the article would be lost"),
    ("five dollars' worth", None, "a possessive"),
    ("two thirds", None, "a fraction"),
    ("three-year-old", None, "a compound"),
    ("nineteen eighty", None, "a year in words"),
    ("8 Mile Road", None, "a name"),
    ("$5,000-a-year", None, "a compound"),
]


@pytest.mark.parametrize(("text", "plain", "why"), PLAIN)
def test_plain_form(text, plain, why):
    assert scan_quantities(text)[0].plain == plain, why


def test_numbers_joined_by_and():
    text = "two hundred and five, between two hundred and three, two hundred and three hundred"
    assert [found.value for found in find_word_numbers(text)] == [205, 200, 3, 200, 300]


def test_ordinals():
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 112, 123)] == [
        "1st", "2nd", "3rd", "4th", "11th", "112th", "123rd",
    ]  # fmt: skip
    assert not counts("a 3rd of it", 2, 5, value=3)


PARTS = (
    "5", "two", "twenty", "hundred", "thousand", "million", "and", "a", "one", "1,000", "2.5",
    "$", "€", "%", "km", "1st", "first", "dozen", "-", ".", ",", "'s",
    "EUR", "dollars", "half", "10-20", "per", "cent", "1990s", "min", "'",
)  # fmt: skip
QUANTITIES = st.lists(st.sampled_from(PARTS), max_size=12)


@given(QUANTITIES, st.sampled_from(["", " "]))
def test_the_plain_form_has_the_same_value(parts, gap):
    text = f"{gap} ".join(parts) if gap else "".join(parts)
    last = 0
    for item in scan_quantities(text):
        assert item.start >= last
        last = item.end
        if item.plain is not None and not item.plain.isalpha():
            (again,) = find_quantities(item.plain)
            assert (again.kind, again.value) == (item.kind, item.value)


@given(st.text(alphabet="0123456789:/.-, $€%kmabc½'\n", max_size=60))
def test_never_raises(text):
    find_quantities(text)


@pytest.mark.parametrize("unit", ["1", "a", "1,", "one ", "two-", "$1 ", "1.1-", "a1", "1-aaaa,"])
def test_linear_on_hostile_text(unit):
    find_quantities(unit * (30_000 // len(unit)))
