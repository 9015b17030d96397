"""Paragraphs, sentences, and the zones of a text: code, quotations, greetings, sign-offs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import regex

from stylo.document.base import Zone
from stylo.document.lexicons import word_set
from stylo.spans import Span

_PARAGRAPH = regex.compile(r"^(?=[^\n]*\S)[^\n]+(?:\n(?=[^\n]*\S)[^\n]+)*", regex.M)
_FENCE = regex.compile(r"^[ \t]*(```+|~~~+)[^\n]*\n.*?(?:^[ \t]*\1[ \t]*$|\Z)", regex.M | regex.S)
_TICKS = regex.compile(r"(?<!`)(`{1,2})(?![`\s])([^`\n]{1,300}?)(?<!\s)\1(?!`)")
_QUOTE = regex.compile(
    r'(?<![\w"])"(?!\s)([^"\n]{1,1000}?)(?<!\s)"(?![\w"])'
    r"|“([^“”\n]{1,1000})”|„([^„“”\n]{1,1000})[“”]|«([^«»\n]{1,1000})»"
    r"|(?<![\w’‘])‘(?!\s)([^‘’\n]{1,300}(?:’[^\W\d_][^‘’\n]{0,300}){0,8})(?<!\s)’(?!\w)"
    r"|(?<![\w'])'(?!\s)([^'\n]{1,300}(?:(?<=\w)'(?=\w)[^'\n]{0,300}){0,8})(?<![\s])'(?![\w'])"
)
_QUOTED_LINE = regex.compile(r"^[ \t]*>[^\n]*$", regex.M)

# Where a sentence may end: stops, closing marks, then space; or a line break.
_STOP = regex.compile(r"(?:(?<![.!?…])[.!?…]++[)\]\"'”’»]*+(?=\s|\Z)|[。！？]+[」』]?|\n+|\Z)")
_ABBREVIATION = regex.compile(
    r"(?:\b(?:[A-Za-z]|e\.g|i\.e|a\.m|p\.m|etc|vs|cf|al|approx|ca|no|nos|fig|figs|p|pp|vol|dept|"
    r"mr|mrs|ms|dr|prof|sr|jr|st|mt|inc|ltd|co|corp|gen|col|sgt|capt|rev|hon|est|tel|ext|min|max|"
    r"jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mon|tue|tues|wed|thu|thur|thurs|fri|sat|"
    r"sun))\.$",
    regex.I,
)
_LIST_NUMBER = regex.compile(r"(?:^|\n)[ \t]*\(?(?:\d{1,3}|[a-zA-Z])\.$")
# Abbreviations that may as well end a sentence; a capital after them decides.
_MAY_END = frozenset({"a.m.", "p.m.", "etc.", "no.", "min.", "max.", "sun.", "sat.", "mar."})
_NEXT = regex.compile(r"[\s\"'“‘«(\[*_]*(.)", regex.S)


def find_paragraphs(text: str) -> tuple[Span, ...]:
    r"""Return the blocks of ``text`` between blank lines.

    Examples
    --------
    >>> [span.start for span in find_paragraphs("One.\n\nTwo,\nstill two.")]
    [0, 6]
    """
    return tuple(Span(start=match.start(), end=match.end()) for match in _PARAGRAPH.finditer(text))


@cache
def _greeting() -> regex.Pattern[str]:
    words = "|".join(sorted(map(regex.escape, word_set("greetings")), key=len, reverse=True))
    # A line of its own, or the opening words up to a comma, dash or exclamation mark.
    return regex.compile(
        rf"\A\s*(?:{words})(?:[ \t]+[\p{{L}}&'’.]+){{0,4}}[ \t]*"
        rf"(?:[,!:.;]+[ \t]*(?=\n)|[,!]+[ \t]*|[ \t]*(?=\n)| [-–—] )",
        regex.I,
    )


@cache
def _signoff() -> regex.Pattern[str]:
    words = "|".join(sorted(map(regex.escape, word_set("signoffs")), key=len, reverse=True))
    # "Best regards,\nAnna Smith\nSales" or "Thanks!" or "Cheers, Tom x" at the end of the text.
    name = r"[-–—]?[ \t]*\p{Lu}[\p{L}.'’-]{0,20}(?:[ \t]+\p{Lu}[\p{L}.'’-]{0,20}){0,3}"
    return regex.compile(
        rf"(?:\n|(?<=[.!?…)] ))[ \t]*(?:{words})(?:[ \t]*[,.!]+|(?=[ \t]*(?:\n|\Z)))"
        rf"(?:[ \t]*\n?[ \t]*{name}(?:[ \t]+x{{1,3}})?[ \t]*[,.]?(?:\n[^\n.!?:]{{0,60}}){{0,3}})?"
        rf"\s*\Z",
        regex.I,
    )


_SIGNATURE = regex.compile(
    r"\n[ \t]*(?:--[ \t]*\n[^\n]{0,80}(?:\n[^\n]{0,80}){0,5}"
    r"|[-–—~][ \t]?\p{Lu}[\p{L}.]{0,20}(?:[ \t]+\p{Lu}[\p{L}.'’-]{0,20}){0,2}(?:[ \t]+x{1,3})?"
    r"|\p{Lu}\.?(?:[ \t]+x{1,3})?)\s*\Z"
)
_TAIL = 400


def find_zones(text: str) -> tuple[Zone, ...]:
    r"""Return code, quotations, greeting, sign-off and signature, in order, not overlapping.

    Examples
    --------
    >>> [zone.kind for zone in find_zones('Hi all,\nShe said "not today" and ran `make`.')]
    ['greeting', 'quotation', 'code']
    """
    zones: list[Zone] = [
        Zone(span=Span(start=match.start(), end=match.end()), kind="code")
        for pattern in (_FENCE, _TICKS)
        for match in pattern.finditer(text)
    ]
    zones += [
        Zone(span=Span(start=match.start(), end=match.end()), kind="quotation")
        for pattern in (_QUOTED_LINE, _QUOTE)
        for match in pattern.finditer(text)
    ]
    greeting = _greeting().match(text, endpos=min(len(text), 200))
    if greeting and greeting.end() < len(text):
        zones.append(Zone(span=Span(start=0, end=greeting.end()), kind="greeting"))
    zones += _closings(text)
    return _without_overlaps(zones)


def _closings(text: str) -> list[Zone]:
    # A window keeps the search for an ending from reading long texts again and again.
    base = max(0, len(text) - _TAIL)
    tail = text[base:]
    found = _signoff().search(tail)
    if found and base + found.start() > 0:
        return [Zone(span=Span(start=base + found.start(), end=len(text)), kind="signoff")]
    mark = _SIGNATURE.search(tail)
    if mark and base + mark.start() > 0:
        return [Zone(span=Span(start=base + mark.start(), end=len(text)), kind="signature")]
    return []


def _without_overlaps(zones: Sequence[Zone]) -> tuple[Zone, ...]:
    order = {"code": 0, "greeting": 1, "signoff": 1, "signature": 1, "quotation": 2}
    kept: list[Zone] = []
    for zone in sorted(zones, key=lambda zone: (zone.span.start, order[zone.kind])):
        if kept and kept[-1].span.overlaps(zone.span):
            if order[zone.kind] < order[kept[-1].kind]:
                kept[-1] = zone
            continue
        kept.append(zone)
    return tuple(kept)


def find_sentences(text: str, zones: Sequence[Zone] = ()) -> tuple[Span, ...]:
    """Return the sentences of ``text`` and its sentence-like lines, without outer white space.

    A stop ends a sentence unless it belongs to an abbreviation or a list number, or the next word
    is in lower case after an ellipsis; every line break ends one. Code is never split.

    Examples
    --------
    >>> text = "Dr. Low left at 5 p.m. today. Nobody knew why... or asked!"
    >>> [text[span.start:span.end] for span in find_sentences(text)]
    ['Dr. Low left at 5 p.m. today.', 'Nobody knew why... or asked!']
    """
    code = [zone.span for zone in zones if zone.kind == "code"]
    cuts = [0]
    which = 0
    for match in _STOP.finditer(text):
        while which < len(code) and code[which].end <= match.start():
            which += 1
        if which < len(code) and code[which].start < match.end():
            continue
        if _ends(text, match, cuts[-1]):
            cuts.append(match.end())
    if cuts[-1] != len(text):
        cuts.append(len(text))
    spans = []
    for start, end in pairwise(cuts):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            spans.append(Span(start=start, end=end))
    return tuple(spans)


def _ends(text: str, match: regex.Match[str], since: int) -> bool:
    stop = match.group()
    if not stop or "\n" in stop or stop[0] in "。！？":
        return bool(stop)
    following = _NEXT.match(text, match.end(), min(len(text), match.end() + 20))
    after = following.group(1) if following else ""
    if stop.startswith(("..", "…")):
        return not after.islower()
    if stop != ".":
        # "Really?) he said": marks that close a bracket or quotation run on in lower case.
        return not (after.islower() and stop[-1] in ")]\"'”’»")
    if _LIST_NUMBER.search(text[max(0, match.start() - 8) : match.start() + 1]):
        return False
    head = text[max(since, match.start() - 12) : match.start() + 1]
    abbreviation = _ABBREVIATION.search(head)
    if abbreviation is None:
        return True
    word = abbreviation.group().lower()
    if word == "i.":
        return True  # "So am I." is commoner than an author named I.
    if word in _MAY_END:
        return after.isupper()
    return False
