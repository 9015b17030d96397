"""Units of measure and currencies: the forms they are found under and how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from stylo.document.lexicons import read_table

# What is written before the digits. Signs that share a letter or a word are kept apart where they
# are different money: "$" may be any dollar, "USD" is one.
SIGNS = {
    "US$": "US$", "AU$": "A$", "A$": "A$", "CA$": "C$", "C$": "C$", "NZ$": "NZ$", "HK$": "HK$",
    "S$": "S$", "R$": "R$", "$": "$", "€": "€", "£": "£", "¥": "¥", "₹": "₹",
}  # fmt: skip
_OTHER_CODES = (
    "USD", "AUD", "CAD", "CHF", "CNY", "CZK", "DKK", "HKD", "HUF", "INR", "JPY", "NOK", "NZD",
    "PLN", "SEK", "SGD", "ZAR",
)  # fmt: skip
CODES = {"EUR": "€", "GBP": "£"} | {code: code for code in _OTHER_CODES}
_WORDS = {
    "dollar": "$", "dollars": "$", "bucks": "$", "euro": "€", "euros": "€",
    "pound sterling": "£", "pounds sterling": "£", "quid": "£",
}  # fmt: skip
MAGNITUDES = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6,
    "mio": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9, "billion": 10**9,
    "tn": 10**12, "trn": 10**12, "trillion": 10**12, "hundred": 100,
}  # fmt: skip
SCALE_NAMES = {10**6: "million", 10**9: "billion", 10**12: "trillion"}
SPACE = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"

CURRENCY_BEFORE = re.compile(
    rf"(?<![\w$])(?P<minus>[-−–]?)(?:(?P<sign>{'|'.join(map(re.escape, SIGNS))})"
    rf"|\b(?P<code>{'|'.join(CODES)})){SPACE}?(?P<inner>[-−]?)$"
)
CURRENCY_AFTER = re.compile(
    rf"{SPACE}?(?:(?P<sign>[€£])|(?P<code>{'|'.join(CODES)})"
    rf"|(?P<word>(?i:{'|'.join(sorted(_WORDS, key=len, reverse=True))})))(?!\w)"
)
PERCENT = re.compile(
    rf"(?:{SPACE}?%(?![\w%])|{SPACE}(?i:percent|per cent|per-cent|pct|per centum)\b)"
)
MAGNITUDE = re.compile(rf"{SPACE}(?P<name>(?i:hundred|thousand|million|billion|trillion|bn))\b")
_ABBREVIATED = re.compile(r"\.(?= [a-z(]|[,;:)])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measure.

    Parameters
    ----------
    name : str
        Its typed name.
    one, many : str
        How it is written after 1 and after other numbers.
    """

    name: str
    one: str
    many: str


def currency(match: re.Match[str]) -> str:
    """Return the currency sign or code that a match of the two currency patterns stands for."""
    groups = match.groupdict()
    if groups.get("sign"):
        return SIGNS[groups["sign"]]
    if groups.get("code"):
        return CODES[groups["code"]]
    return _WORDS[groups["word"].lower()]


@cache
def _table() -> tuple[re.Pattern[str], dict[str, tuple[Unit, bool]]]:
    forms: dict[str, tuple[Unit, bool]] = {}
    for name, one, many, listed in read_table("stylo.document", "units.tsv"):
        unit = Unit(name=name, one=one, many=many)
        for form in listed.split("|"):
            forms[form.rstrip("*")] = (unit, not form.endswith("*"))
    choices = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    # A capital at the front of a word written out, as in a headline, changes nothing.
    return re.compile(rf"(?P<gap>{SPACE}?)(?P<form>{choices}|(?i:{choices}))(?![\w°])"), forms


def find_unit(text: str, position: int) -> tuple[Unit, str, int] | None:
    """Return the unit that follows a number ending at ``position``, its form and its end.

    Examples
    --------
    >>> unit, form, end = find_unit("5km away", 1)
    >>> unit.name, form, end
    ('kilometer', 'km', 3)
    """
    pattern, forms = _table()
    match = pattern.match(text, position)
    if match is None:
        return None
    form = match["form"]
    found = forms.get(form)
    if found is None and len(form) > 3:
        found = forms.get(form.lower())
    if found is None or not (match["gap"] or found[1]):
        return None
    end = match.end()
    if _ABBREVIATED.match(text, end) and form.lower() not in (found[0].one, found[0].many):
        end += 1
    return found[0], form, end
