"""From a bare number to a quantity: the currency, percent sign or unit that stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from stylo.document.base import LockKind
from stylo.document.units import (
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    MAGNITUDE,
    MAGNITUDES,
    PERCENT,
    SCALE_NAMES,
    SPACE,
    Unit,
    currency,
    find_unit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity and its plain way of writing.

    Parameters
    ----------
    start, end : int
        Where it stands.
    kind : LockKind
        ``number``, ``money``, ``percent`` or ``measure``.
    value : str
        Its typed value.
    plain : str or None
        The plain way to write it; ``None`` where it is best left as it is.
    words : bool
        Whether it is written with number words.
    """

    start: int
    end: int
    kind: LockKind
    value: str = field(repr=False)
    plain: str | None = field(repr=False, default=None)
    words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """The number in a quantity: its digits, and a factor such as a million kept apart.

    Parameters
    ----------
    start, end : int
        Where it stands.
    digits : str
        The number, or a range of numbers, without separators.
    scale : int
        What it is multiplied by.
    words : bool
        Whether it is written with number words.
    fixed : bool
        Whether it is left as it is: part of a compound, or of doubtful value.
    """

    start: int
    end: int
    digits: str
    scale: int = 1
    words: bool = False
    fixed: bool = False

    @property
    def value(self) -> str:
        """Its value in digits."""
        if self.scale == 1:
            return self.digits
        return _shown(Decimal(self.digits) * self.scale)

    @property
    def plain(self) -> str:
        """Its digits, with the word for a million and more."""
        if self.scale in SCALE_NAMES:
            return f"{self.digits} {SCALE_NAMES[self.scale]}"
        return self.value


_MONEY_MAGNITUDE = re.compile(
    rf"(?P<name>(?i:k|mn|mln|mil|mio|m|bn|bln|b|tn|trn)|{SPACE}(?i:bn|mn|mln|mil|bln|m|b))(?!\w)"
)
_BILLION = re.compile(r"(?P<name>bn)(?!\w)")
_HALF = re.compile(r" and (?:a|one|three)[ -](?:half|quarters?|third)\b| [1-9]/[2-9](?![\w/])")
# What may stand between the ends of a range of numbers.
DASH = r"(?<=[0-9])(?: ?[–—‒−] ?|--)(?=[0-9])"
_DASHES = re.compile(rf"{DASH}|[–−]")
COMPOUND = re.compile(r"[-–](?=\w)|['’](?=[0-9])|[/_#@&\\](?=\w)|\.(?=[0-9])|(?<=\w)['’](?=\w)")


_CENTS = re.compile(
    r" (?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ](?:one|two|three|four|five|six|seven"
    r"|eight|nine))?)\b",
    re.IGNORECASE,
)
_APOSTROPHES = ("'", "’")
_ARTICLES = ("a ", "A ")


def read_magnitude(text: str, start: int, end: int, digits: str, *, fixed: bool) -> Amount:
    """Return the number ``digits`` with the "million" or "bn" that follows it, if any."""
    match = MAGNITUDE.match(text, end) or _BILLION.match(text, end)
    scale = 1
    if match is None and _currency_before(text, start) is not None:
        match = _MONEY_MAGNITUDE.match(text, end)
    small = match is not None and match["name"].lower() in ("hundred", "thousand")
    if match is None or (small and not Decimal(digits) < 1000):
        return Amount(start=start, end=end, digits=digits, fixed=fixed)
    if text[match.end() : match.end() + 1] not in ("-", "–"):
        scale, end = MAGNITUDES[match["name"].strip().lower()], match.end()
    return Amount(start=start, end=end, digits=digits, scale=scale, fixed=fixed)


def _currency_before(text: str, start: int) -> re.Match[str] | None:
    # The window is cut at a place that cannot make a longer word look like a currency.
    low = max(0, start - 8)
    return CURRENCY_BEFORE.search(text, low, start) if start else None


def complete(text: str, amount: Amount) -> Quantity:
    """Add to a number what stands around it: a currency, a percent sign, a unit, a sign."""
    end = amount.end
    if (half := _HALF.match(text, end)) is not None:
        value = f"{amount.value}{literal(half[0])}"
        return Quantity(start=amount.start, end=half.end(), kind="number", value=value)
    if (match := _currency_before(text, amount.start)) is not None:
        negative = match["minus"] or match["inner"]
        redundant = CURRENCY_AFTER.match(text, end)
        if redundant is not None and currency(redundant) == currency(match):
            end = redundant.end()
        amount = _unless_joined(text, amount, end)
        return sum_of_money(amount, currency(match), match.start(), end, negative=bool(negative))
    if (match := PERCENT.match(text, end)) is not None:
        amount = _unless_joined(text, amount, match.end())
        plain = None if amount.fixed else f"{amount.plain}%"
        return _made(text, amount, match.end(), "percent", amount.value, plain)
    if (match := CURRENCY_AFTER.match(text, end)) is not None:
        amount = _unless_joined(text, amount, match.end())
        end = match.end()
        if amount.words and (cents := _CENTS.match(text, end)):
            # "Four euro eighty", or "two dollars twenty times": left as it is.
            amount, end = replace(amount, fixed=True), cents.end()
        return sum_of_money(amount, currency(match), amount.start, end)
    if (unit := find_unit(text, end)) is not None and not COMPOUND.match(text, unit[2]):
        if amount.words and (cents := _CENTS.match(text, unit[2])):  # "two pound fifty"
            value = f"{amount.value} {unit[0].name}{cents[0].lower()}"
            return _made(text, amount, cents.end(), "measure", value, None)
        written = unit[0].one if amount.value == "1" or _is_singular(text, amount, unit) else ""
        plain = f"{amount.plain} {written or unit[0].many}"
        value = f"{amount.value} {unit[0].name}"
        # "8 Mile Road" and "a hundred year war" would not survive.
        named = unit[1][0].isupper() and unit[1][1:].islower() and len(unit[1]) > 3
        article = written and amount.words and text[amount.start : amount.start + 2] in _ARTICLES
        fixed = amount.fixed or named or article
        return _made(text, amount, unit[2], "measure", value, None if fixed else plain)
    compound = amount.fixed or COMPOUND.match(text, end)
    return _made(text, amount, end, "number", amount.value, None if compound else amount.plain)


def _unless_joined(text: str, amount: Amount, end: int) -> Amount:
    joined = COMPOUND.match(text, end) or text[end : end + 1] in _APOSTROPHES
    article = text[amount.start : amount.start + 2] in _ARTICLES and text[end - 1 : end] in "rR"
    fixed = joined or article or MAGNITUDE.match(text, end)
    return replace(amount, fixed=True) if fixed else amount


_BEFORE_SINGULAR = re.compile(r"\b(?:an?|another|per) $", re.IGNORECASE)
# An abbreviation without "s" before a noun, as in "5 min walk", stands for the singular; before
# these words, and before nothing, for the plural.
_NOUN = re.compile(
    r" (?!(?:a|ago|after|all|an|and|apart|are|as|at|away|back|because|before|but|by|can|deep|during"
    r"|each|early|every|for|from|had|has|have|he|high|his|i|if|in|into|is|it|just|late|later|left"
    r"|less|long|max|more|my|now|of|off|old|on|or|out|over|per|she|since|so|straight|tall|than|that"
    r"|the|then|they|this|thru|til|till|to|tops|total|until|up|walking|was|we|were|when|where|which"
    r"|while|wide|will|with|without|you|your|[a-z]{1,20}ly)\b)[a-z]{2}"
)


def _is_singular(text: str, amount: Amount, unit: tuple[Unit, str, int]) -> bool:
    """Say whether the unit qualifies a noun, as in "a 5 min walk", and so takes no plural."""
    found, form, end = unit
    one, many = found.one, found.many
    if one == many or form.lower() == many:
        return False
    if form.lower() == one and form.isalpha():
        return True
    if form.endswith("s"):
        return False
    before = text[max(0, amount.start - 9) : amount.start]
    return bool(_BEFORE_SINGULAR.search(before) or _NOUN.match(text, end))


def sum_of_money(
    amount: Amount, sign: str, start: int, end: int, *, negative: bool = False
) -> Quantity:
    """Return the sum of money that ``amount`` makes with a currency sign or code."""
    minus = "-" if negative else ""
    if "-" in amount.digits:
        value = plain = amount.digits
    else:
        value = _shown(Decimal(amount.value))
        plain = amount.plain
        whole, _, cents = amount.digits.partition(".")
        if amount.scale == 1 and cents:
            plain = whole if not cents.strip("0") else f"{whole}.{cents.ljust(2, '0')}"
    shown = f"{minus}{plain} {sign}" if sign.isalpha() else f"{minus}{sign}{plain}"
    return Quantity(
        start=start, end=end, kind="money", value=f"{sign} {minus}{value}",
        plain=None if amount.fixed else shown, words=amount.words,
    )  # fmt: skip


def _made(
    text: str, amount: Amount, end: int, kind: LockKind, value: str, plain: str | None
) -> Quantity:
    start = amount.start
    sign = text[start - 1 : start]
    if not amount.words and sign in ("-", "−", "–") and sign:
        alone = start == 1 or text[start - 2] in " \n\t(=,:"
        if alone:
            start, value = start - 1, f"-{value}"
            plain = f"-{plain}" if plain is not None else None
    return Quantity(start=start, end=end, kind=kind, value=value, plain=plain, words=amount.words)


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}"


def literal(chunk: str) -> str:
    """Return the typed value of a number that is kept as it is written."""
    return _DASHES.sub("-", chunk.lower())
