"""Dashes: every dash between words becomes `` - ``, every range ``5-10``."""

from __future__ import annotations

import re

from stylo.sanitize.draft import Draft

_HYPHENS = re.compile("[‐‑]")
_MINUS = re.compile("[−‒–](?=\\d)(?<![\\w ].)|(?<=[ (])[−–](?=\\d)|−")
_RANGE = re.compile(r"(?<=\d)[ ]?[–—‒−][ ]?(?=\d)|(?<=\d)--(?=\d)")
# An en dash without spaces joins two names or ends of a range as often as it separates clauses.
_JOINED = re.compile(
    r"(?<=[A-Z0-9])–(?=[A-Z0-9])|(?<![\w–])[A-Z]\w{0,40}–(?=[A-Z])|(?<=\d)–(?=[a-z])"
)

_BEFORE = r"""[^\s\-–—―|+=<>!/\\*_#~`]"""
_AFTER = r"""[^\s\-–—―|+=<>/\\*_#~`]"""
_DASH = re.compile(rf"(?<={_BEFORE})[ ]?(?:[—―–]{{1,40}}|-{{2,40}})(?:[ ]?(?={_AFTER})|(?=\n|\Z))")
_SPACED = re.compile(
    rf"(?<!<!)(?<=[!*_]) ?(?:[—―–]{{1,40}}|-{{2,40}}) (?={_AFTER})|(?<=[!*_])—(?={_AFTER})"
)
_LEADING = re.compile(
    rf"^[—―–]{{1,3}}[ ]?(?={_AFTER})|^-{{2,3}}(?: (?={_AFTER})|(?=[A-Z][a-z]))", re.M
)

_CLAUSE = (
    r"(?:a|all|an|and|as|because|but|especially|even|for|he|her|his|i|if|I|in|is|it|just|like|maybe|my|no|"
    r"not|one|or|our|she|so|that|the|their|there|they|this|was|we|what|when|which|who|with|yes|you)"
)
_LEFT_SPACE = re.compile(rf"(?<=[A-Za-z,.!?\"')]) -{{1,2}}(?={_CLAUSE}\b(?![-=.]))")
_RIGHT_SPACE = re.compile(
    r"(?<=[a-z]{2})-[ ](?=(?:a|an|because|he|her|his|i|I|if|it|my|our|she|that|the|their|there|"
    r"they|this|we|what|when|which|you)\b(?![-']?-))"
)
_LOOSE = re.compile(r" -[A-Za-z]|[a-z]- ")
# The end of the line, or a mark that closes a quotation or a bracket.
_CLOSED = re.compile(r"\Z|\n|[)\]]|[\"'](?![\w\"'])")
_FLAG = re.compile(r" -{2}(?=[a-z])")


def set_dashes(draft: Draft) -> None:
    """Carry out the rules for dashes and hyphens on ``draft``."""
    reason = "dash between spaces"
    if not draft.text.isascii():
        draft.sub(_HYPHENS, "-", "plain hyphen")
        draft.sub(_RANGE, "-", "hyphen in a range")
        draft.sub(_MINUS, "-", "plain minus")
        draft.sub(_JOINED, lambda match: f"{match[0][:-1]}-", "plain hyphen")
    elif "--" in draft.text:
        draft.sub(_RANGE, "-", "hyphen in a range")
    if draft.text.isascii() and "--" not in draft.text and not _LOOSE.search(draft.text):
        return
    draft.sub(_LEADING, "- ", reason)
    draft.sub(_LEFT_SPACE, " - ", reason)
    draft.sub(_RIGHT_SPACE, " - ", reason)
    draft.sub(_DASH, lambda match: _dash(draft.text, match), reason)
    draft.sub(_SPACED, " - ", reason)


def _dash(text: str, match: re.Match[str]) -> str | None:
    end = match.end()
    if _FLAG.match(match[0] + text[end : end + 1]):
        return None  # " --word": an option of a command, unless a word that opens a clause follows
    if _CLOSED.match(text, end):
        return " -"
    return " - "
