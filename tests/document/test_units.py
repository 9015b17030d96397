"""Units and currencies are found under all their forms."""

from importlib.resources import files

import pytest

from stylo.document.units import CURRENCY_AFTER, CURRENCY_BEFORE, currency, find_unit

FOUND = [
    ("5km", "kilometer", "glued"),
    ("5 Kilometres", "kilometer", "British, with a capital"),
    ("5 square feet", "square foot", "two words"),
    ("5 miles per hour", "mile per hour", "the longest form wins"),
    ("5 m", "m", "a letter with a space"),
    ("5 °C", "celsius", "a sign"),
]


@pytest.mark.parametrize(("text", "name", "why"), FOUND)
def test_found(text, name, why):
    found = find_unit(text, 1)
    assert found is not None, why
    assert found[0].name == name, why


@pytest.mark.parametrize("text", ["5m", "5 in", "5 kmx", "5 apples", "5", "5 SEC"])
def test_not_found(text):
    assert find_unit(text, 1) is None


def test_the_period_of_a_short_form():
    assert [find_unit(text, 1)[2] for text in ("5 hrs. later", "5 hrs. Later", "5 hrs.")] == [
        6, 5, 5,
    ]  # fmt: skip


def test_every_form_belongs_to_one_unit():
    source = files("stylo.document").joinpath("data", "units.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in source.splitlines() if not line.startswith("#")]
    forms = [form for row in rows for form in row[3].split("|")]
    assert "" not in forms
    assert len(forms) == len(set(forms))


def test_currencies():
    before = [CURRENCY_BEFORE.search(text) for text in ("€", "US$ ", "EUR ", "x GBP")]
    assert [currency(match) for match in before if match] == ["€", "US$", "€", "£"]
    after = [CURRENCY_AFTER.match(text) for text in (" euros", "€", " USD", " bucks")]
    assert [currency(match) for match in after if match] == ["€", "€", "USD", "$"]
