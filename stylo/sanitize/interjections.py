"""Written laughter, which carries no meaning of its own: lol, haha."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LAUGH = (
    r"(?:l+o+l+[sz]?|lmf?ao+|rotf?l|rofl(?:mao)?|lulz|(?:b|m)?w?u?a?(?:ha){2,20}h?|(?:he){2,20}h?"
    r"|tee ?hee)"
)
_LAUGHTER = re.compile(
    rf"(?<![\w@#/\\.'’\"“&+-]){_LAUGH}(?: {_LAUGH}){{0,5}}(?![\w@/\\'’\"”&+-])", re.IGNORECASE
)
# After these it is a word like any other: "a lol", "said haha".
_TIED = re.compile(
    r"\b(?:an?|the|to|and|or|of|my|his|her|their|your|big|some|is|was|as|like|no|i|i'm|you|they|we"
    r"|he|she|with|say|says|said|saying|went|go|wrote|typed|that|this|just|for|not) $",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[.!?…;,]{1,20}(?=\s|$)")
_ON = re.compile(r",? (?=[^\W_])")
_COMMA_BEFORE = re.compile(r",? $")
_ENDS = frozenset(".!?:\n")


def find_laughter(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the replacement of each free-standing laugh.

    Examples
    --------
    >>> list(find_laughter("It broke, lol."))
    [(8, 13, '')]
    """
    for match in _LAUGHTER.finditer(text):
        start, end = match.span()
        head = text[max(0, start - 12) : start]
        bare = head.rstrip(" \t")
        if _TIED.search(head) or head.endswith(("*", "<", ">", "(")):
            continue
        opens = not bare or bare[-1] in _ENDS
        edit = _opening(text, start, end) if opens else _inner(text, start, end)
        if edit is not None:
            yield edit


def _opening(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Take out a laugh that begins a sentence, or is the whole of it."""
    line_start = text.rfind("\n", max(0, start - 12), start) + 1 == start or start == 0
    closing = _CLOSING.match(text, end)
    if closing is not None or text[end : end + 1] in ("", "\n"):
        end = closing.end() if closing is not None else end
        if end < len(text) and text[end] == " ":
            return start, end + 1, ""
        return (start - 1, end, "") if not line_start and text[start - 1] == " " else None
    comma = _ON.match(text, end)
    if comma is None:
        return None
    return start, comma.end(), ""  # the capital that is due now is a matter of casing


def _inner(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Take out a laugh within or at the end of a sentence, with the comma before it."""
    if text[end : end + 1] not in ("", " ", ".", ",", "!", "?", ";", ")", "\n"):
        return None
    gap = _COMMA_BEFORE.search(text, max(0, start - 2), start)
    if gap is None:
        return None
    return gap.start(), end, ""
