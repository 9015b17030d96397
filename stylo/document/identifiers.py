"""Personal identifiers: names of people, e-mail addresses, phone and account numbers, handles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, Protocol, TypeAlias

import regex

from stylo.document.lexicons import read_words
from stylo.document.links import EMAIL
from stylo.document.words import straighten
from stylo.spans import Span

IdentifierKind: TypeAlias = Literal[
    "ACCOUNT", "EMAIL", "HANDLE", "LOCATION", "NAME", "PHONE", "URL"
]

_EMAIL = regex.compile(EMAIL)
_HANDLE = regex.compile(r"(?<![\w@./])@[A-Za-z_]\w{1,63}(?!\w)")
# International or grouped national numbers of 7 to 15 digits.
_PHONE = regex.compile(
    r"(?<![\w.,$€£/-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{1,5}\)[ .-]?)?\d{2,5}(?:[ .-]\d{2,5}){1,4}"
    r"(?![\w/-]|[.,]\d)"
    r"|(?<![\w.,$€£/-])\+\d{7,15}(?!\d)"
    r"|(?<![\w.,$€£/-])0\d{8,11}(?!\d)"
)
# IBAN, then card numbers in groups of four, then numbers announced as accounts.
_ACCOUNT = regex.compile(
    r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)"
    r"|(?<!\d)\d{4}(?:[ -]\d{4}){3}(?!\d)"
    r"|(?:account|acct|customer|employee|staff|member|membership|card|policy|passport|ssn)"
    r"(?: (?:number|no\.?|id|#))?:? ?#?(?P<id>[A-Z]{0,3}\d[\d-]{4,18})(?!\d)",
    regex.I,
)
# A capitalized word, and up to three of them.
_WORD = r"\p{Lu}\p{Ll}[\p{L}'’-]{0,30}"
_NAME = rf"{_WORD}(?: {_WORD}){{0,2}}"
_TITLE = regex.compile(
    rf"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam)\.? (?P<name>{_NAME})"
)
_SELF = regex.compile(
    rf"(?<!\w)(?:[Mm]y name(?:'s|’s| is)|I am called|they call me) (?P<name>{_NAME})"
)
_CAPITALS = regex.compile(rf"(?<![\w@#])(?P<first>{_WORD})(?P<rest>(?: {_WORD}){{0,2}})")
# Capitalised words that follow a given name without being a surname.
_NOT_SURNAMES = frozenset(
    {"And", "But", "From", "In", "On", "At", "The", "For", "Of", "Or", "To", "With", "Has", "Is"}
    | {"Was", "Will", "I"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A personal identifier in a text.

    Parameters
    ----------
    span : Span
        Where it stands.
    kind : IdentifierKind
        What it is.
    value : str
        The same for every mention that should get the same placeholder. Kept out of the repr.
    """

    span: Span
    kind: IdentifierKind
    value: str = field(repr=False)


class IdentifierFinder(Protocol):
    """Finds personal identifiers; registered in the group ``stylo.identifiers``."""

    def find(self, text: str) -> Iterable[Identifier]:
        """Yield the identifiers of ``text``; they may overlap."""
        ...


@cache
def _given_names() -> frozenset[str]:
    return read_words("stylo.document", "given_names.txt")


class RuleFinder:
    """Finds identifiers by their form, by titles, and by a list of about 1,000 given names.

    Surnames alone, nicknames and names from languages the list does not know are missed; install
    ``stylo-privacy[presidio]`` where that matters.

    Examples
    --------
    >>> [found.kind for found in RuleFinder().find("Ask Priya Shah or call 020 7946 0018.")]
    ['NAME', 'PHONE']
    """

    name = "rules"

    def find(self, text: str) -> tuple[Identifier, ...]:
        """Return the identifiers of ``text``, in order, not overlapping."""
        found = [
            *_matches(text, _EMAIL, "EMAIL"),
            *_matches(text, _ACCOUNT, "ACCOUNT"),
            *(item for item in _matches(text, _PHONE, "PHONE") if _is_phone(item.value)),
            *_matches(text, _HANDLE, "HANDLE"),
            *_matches(text, _TITLE, "NAME"),
            *_matches(text, _SELF, "NAME"),
            *_people(text),
        ]
        return without_overlaps(found)


def without_overlaps(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Return identifiers in order, the earlier-found of two that overlap kept."""
    kept: list[Identifier] = []
    ends = 0
    # Python's sort is stable: of two that start together the longer, then the first found, stays.
    for item in sorted(found, key=lambda item: (item.span.start, -item.span.end)):
        if item.span.start >= ends:
            kept.append(item)
            ends = item.span.end
    return tuple(kept)


def _matches(text: str, pattern: regex.Pattern[str], kind: IdentifierKind) -> Iterable[Identifier]:
    group = next(iter(pattern.groupindex), None)
    for match in pattern.finditer(text):
        which = group if group is not None and match.group(group) is not None else 0
        value = regex.sub(r"[\s.-]+", " " if kind == "NAME" else "", match.group(which)).lower()
        span = Span(start=match.start(which), end=match.end(which))
        yield Identifier(span=span, kind=kind, value=value)


def _is_phone(value: str) -> bool:
    digits = sum(map(str.isdigit, value))
    # Years, dates and ranges come in shorter groups.
    return 9 <= digits <= 15 or (value.startswith(("+", "0")) and digits >= 7)


def _people(text: str) -> Iterable[Identifier]:
    names = _given_names()
    for match in _CAPITALS.finditer(text):
        words = [match.group("first"), *match.group("rest").split()]
        first = next((i for i, word in enumerate(words) if _bare(word) in names), None)
        if first is None:
            continue
        start = match.start() + sum(len(word) + 1 for word in words[:first])
        chosen = [words[first]]
        for word in words[first + 1 :]:
            if word in _NOT_SURNAMES or chosen[-1].endswith(("'s", "’s")):
                break
            chosen.append(word)
        name = " ".join(chosen)
        name = name[:-2] if name.endswith(("'s", "’s")) else name
        # Mentions of one person by first name share the placeholder of the full name.
        yield Identifier(
            span=Span(start=start, end=start + len(name)), kind="NAME", value=_bare(chosen[0])
        )  # fmt: skip


def _bare(word: str) -> str:
    word = straighten(word.lower())
    return word[:-2] if word.endswith("'s") else word
