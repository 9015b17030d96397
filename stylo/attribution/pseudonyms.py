"""Keyed pseudonyms: the same id gives the same one, and nobody without the key can tell whose."""

from __future__ import annotations

import hashlib
import hmac

_DIGITS = 16


def pseudonym(author: str, key: bytes | None) -> str:
    """Return the start of HMAC-SHA256 (RFC 2104) of an id under a key; the id without a key.

    Examples
    --------
    >>> pseudonym("ann", None), len(pseudonym("ann", b"secret"))
    ('ann', 18)
    """
    return author if key is None else f"a-{_digest(key, f'author:{author}')}"


def key_mark(key: bytes | None) -> str:
    """Return what tells keys apart and says nothing about them; empty without a key.

    Examples
    --------
    >>> key_mark(None), key_mark(b"one") == key_mark(b"two")
    ('', False)
    """
    return "" if key is None else _digest(key, "mark")


def _digest(key: bytes, message: str) -> str:
    data = message.encode("utf-8", "surrogatepass")
    return hmac.new(key, data, hashlib.sha256).hexdigest()[:_DIGITS]
