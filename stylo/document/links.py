"""Web addresses, e-mail addresses, file paths and placeholders."""

from __future__ import annotations

import regex

from stylo.document.base import Lock, LockKind
from stylo.spans import Span

EMAIL = r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])"
"""What an e-mail address looks like, for the patterns that look for more."""

_LINK = regex.compile(
    r"(?P<placeholder>\[(?:NAME|EMAIL|PHONE|HANDLE|ACCOUNT|URL|LOCATION)_\d{1,6}\])"
    rf"|(?P<email>{EMAIL})"
    r"|(?P<url>(?<![\w@])(?:https?://|ftp://|www\.)[^\s<>\"“”«»]{1,2000}"
    r"|(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}"
    r"(?:com|org|net|edu|gov|io|dev|app|co|uk|de|fr|nl|eu|example|info)(?![\w-])(?:/[^\s<>\"“”«»]{0,500})?"
    r"|(?<![\w/.])(?:~|\.{1,2})?(?:/[\w.-]{1,64}){2,20}/?(?!\w)"
    r"|(?<![\w\\])[A-Za-z]:\\[^\s<>\"]{1,300}"
    r"|(?<![\w.])[\w-]{1,80}\.(?:py|js|ts|txt|csv|pdf|docx?|xlsx?|pptx?|zip|html?|jpe?g|png|json|ya?ml"
    r"|toml|md|exe|log|xml|sql)(?!\w)"
    r"|(?<![\w&#@])[@#][A-Za-z_]\w{1,63})",
    regex.I,
)
_TRAILING = ".,;:!?'\"”’)]}*_"


def find_links(text: str) -> tuple[Lock, ...]:
    """Return placeholders, e-mail addresses, and URLs, paths, handles and hashtags (as ``url``).

    Stops and brackets that close the sentence around an address are not part of it.

    Examples
    --------
    >>> [lock.kind for lock in find_links("Mail a.b@example.org (or see www.example.org/x).")]
    ['email', 'url']
    """
    found = []
    for match in _LINK.finditer(text):
        kind: LockKind = match.lastgroup  # type: ignore[assignment]
        value = match.group()
        if kind == "url":
            value = _without_trailing(value)
        if value:
            span = Span(start=match.start(), end=match.start() + len(value))
            found.append(Lock(span=span, kind=kind, value=value))
    return tuple(found)


def _without_trailing(value: str) -> str:
    end = len(value)
    while end and value[end - 1] in _TRAILING:
        # A bracket that was opened inside the address belongs to it.
        if value[end - 1] == ")" and value.count("(", 0, end) >= value.count(")", 0, end):
            break
        end -= 1
    return value[:end]
