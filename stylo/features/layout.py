"""How a text is laid out: paragraphs, lists, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stylo.document.document import Document
from stylo.features.base import (
    MAX_VALUE,
    Feature,
    Observation,
    Places,
    Unit,
    make_feature,
    spans_of,
)
from stylo.features.reading import Reading

_LAYOUT: dict[str, tuple[Unit, str]] = {
    "paragraph words": ("mean", "writes paragraphs of a certain length"),
    "paragraph sentences": ("mean", "puts a certain number of sentences into a paragraph"),
    "paragraphs": ("index", "breaks the text into many paragraphs"),
    "single-sentence paragraphs": ("share", "writes paragraphs of one sentence"),
    "line=bullet": ("share", "writes lists with bullets"),
    "line=number": ("share", "writes numbered lists"),
    "line=heading": ("share", "sets headings"),
    "line=indented": ("share", "indents lines"),
    "line=quoted": ("share", "quotes lines with >"),
    "break=single": ("share", "ends paragraphs with a single line break"),
    "break=blank": ("share", "puts one blank line between paragraphs"),
    "break=wide": ("share", "puts several blank lines between paragraphs"),
}
_LINES = {
    "line=bullet": re.compile(r"^[ \t]{0,20}[-*•◦▪–+·][ \t]+\S", re.M),
    "line=number": re.compile(r"^[ \t]{0,20}\(?(?:\d{1,3}|[a-z])[.)][ \t]+\S", re.M),
    "line=heading": re.compile(
        r"^(?:#{1,6} [^\n]{1,100}|\*\*[^*\n]{1,100}\*\*:?|[^\n]{1,60}:)$", re.M
    ),
    "line=indented": re.compile(r"^[ \t]{2,20}(?![-*•\s])", re.M),
    "line=quoted": re.compile(r"^[ \t]{0,20}>", re.M),
}  # fmt: skip
_BREAK = re.compile(r"(?<=\S)[ \t]{0,20}\n(?:[ \t]{0,20}\n){0,20}(?=[ \t]{0,20}\S)")


def layout_features() -> tuple[Feature, ...]:
    """Return the features of layout."""
    return tuple(
        make_feature("discourse", name, unit, plain) for name, (unit, plain) in _LAYOUT.items()
    )


def observe_layout(document: Document, reading: Reading) -> Iterator[Observation]:
    """Yield how ``document`` is laid out."""
    paragraphs = document.paragraphs
    if not paragraphs:
        return
    counts = _sentences_by_paragraph(document)
    single = [
        (paragraph.start, paragraph.end)
        for paragraph, count in zip(paragraphs, counts, strict=True)
        if count == 1
    ]
    words = len(reading.words)
    yield _whole("paragraph words", words / len(paragraphs))
    yield _whole("paragraph sentences", sum(counts) / len(paragraphs))
    yield _whole("paragraphs", 100.0 * len(paragraphs) / max(words, 50))
    if single and len(paragraphs) > 1:
        yield _share("single-sentence paragraphs", single, len(paragraphs))
    text = document.text
    lines = text.count("\n") + 1
    if lines == 1:
        return
    for name, pattern in _LINES.items():
        places = [match.span() for match in pattern.finditer(text)]
        if places:
            yield _share(name, places, lines)
    yield from _breaks(text)


def _breaks(text: str) -> Iterator[Observation]:
    found: dict[str, Places] = {}
    total = 0
    for match in _BREAK.finditer(text):
        count = match.group().count("\n")
        name = "single" if count == 1 else "blank" if count == 2 else "wide"
        found.setdefault(name, []).append(match.span())
        total += 1
    for name, places in found.items():
        yield _share(f"break={name}", places, total)


def _sentences_by_paragraph(document: Document) -> list[int]:
    counts = [0] * len(document.paragraphs)
    which = 0
    for sentence in document.sentences:
        while which < len(counts) - 1 and document.paragraphs[which].end <= sentence.start:
            which += 1
        counts[which] += 1
    return counts


def _whole(name: str, value: float) -> Observation:
    return Observation(feature=f"discourse:{name}", value=min(MAX_VALUE, value))


def _share(name: str, places: Places, total: int) -> Observation:
    value = min(1.0, len(places) / total)
    return Observation(feature=f"discourse:{name}", value=value, spans=spans_of(places))
