"""What stands beside a number makes it a sum, a share or a measure."""

import pytest

from stylo.document.amounts import Amount, complete, literal, read_magnitude

BESIDE = [
    ("5 dollars", "money", "$ 5", "$5", "a currency word"),
    ("5 dollars'", "money", "$ 5", None, "a possessive"),
    ("5 per cent", "percent", "5", "5%", "a share"),
    ("5 kms", "measure", "5 kilometer", "5 km", "a unit"),
    ("5 foot wall", "measure", "5 foot", "5 foot", "a singular stays one"),
    ("5 apples", "number", "5", "5", "nothing"),
    ("5-year", "number", "5", None, "a compound"),
]


@pytest.mark.parametrize(("text", "kind", "value", "plain", "why"), BESIDE)
def test_complete(text, kind, value, plain, why):
    item = complete(text, Amount(start=0, end=1, digits="5"))
    assert (item.kind, item.value, item.plain) == (kind, value, plain), why


def test_magnitudes():
    read = read_magnitude("5 thousand", 0, 1, "5", fixed=False)
    assert (read.value, read.plain, read.end) == ("5000", "5000", 10)
    read = read_magnitude("2.5 million", 0, 3, "2.5", fixed=False)
    assert (read.value, read.plain) == ("2500000", "2.5 million")
    assert read_magnitude("5m", 0, 1, "5", fixed=False).end == 1  # meters, minutes or a million
    assert read_magnitude("$5m", 1, 2, "5", fixed=False).value == "5000000"


def test_literal():
    assert literal("10 – 15A") == "10-15a"


def test_no_text_in_the_repr():
    assert "5 km" not in repr(complete("5 km", Amount(start=0, end=1, digits="5")))
