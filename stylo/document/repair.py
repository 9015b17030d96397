"""Repairing what storage and transport did to a text, with the way back to it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

import regex

from stylo.spans import Edit, apply_edits, compose

CHANNEL = "encoding"

# Everything Unicode calls a control (Cc) except tab and newline, non-characters, and surrogates.
_BAD = regex.compile(
    r"(?P<pair>[\uD800-\uDBFF][\uDC00-\uDFFF])"
    r"|(?P<lone>[\uD800-\uDFFF])"
    r"|(?P<line>\r\n?|\x0b|\x0c|\x85|\u2028|\u2029)"
    r"|(?P<control>[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\uFDD0-\uFDEF\uFFFE\uFFFF]|\A\uFEFF)"
)
# Bytes of UTF-8 that were read as Latin-1 or Windows-1252: a lead byte's letter and what follows.
_MOJIBAKE = regex.compile(
    r"(?:[ÂÃâÅÄÐÑðãæçèéêëïåä][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}){1,64}"
)


@lru_cache(maxsize=4096)
def _fix(piece: str) -> str:
    import ftfy

    return str(ftfy.fix_encoding(piece))


def _controls(text: str) -> Iterator[Edit]:
    for match in _BAD.finditer(text):
        before = match.group()
        kind = match.lastgroup
        if kind == "pair":
            after = before.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            reason = "two halves of a character joined"
        elif kind == "lone":
            after, reason = "\N{REPLACEMENT CHARACTER}", "half a character cannot be stored"
        elif kind == "line":
            after, reason = "\n", "one kind of line end"
        else:
            after, reason = "", "control character removed"
        yield Edit.on(text, *match.span(), after, channel=CHANNEL, reason=reason)


def _mojibake(text: str) -> Iterator[Edit]:
    for match in _MOJIBAKE.finditer(text):
        before = match.group()
        fixed = _fix(before)
        if fixed == before or _MOJIBAKE.search(fixed) or _BAD.search(fixed):
            continue
        for tag, a_start, a_end, b_start, b_end in SequenceMatcher(
            None, before, fixed, autojunk=False
        ).get_opcodes():
            if tag != "equal":
                yield Edit.on(
                    text, match.start() + a_start, match.start() + a_end, fixed[b_start:b_end],
                    channel=CHANNEL, reason="text decoded with the wrong character set",
                )  # fmt: skip


def repair(source: str) -> tuple[str, tuple[Edit, ...]]:
    r"""Return the text with its encoding repaired, and the edits that lead there.

    Joins split surrogate pairs, replaces lone surrogates (which no file can hold) by U+FFFD,
    removes control characters, makes every line end ``\n``, and undoes UTF-8 that was read as
    Latin-1 or Windows-1252 (by ftfy). Everything else, other scripts and invisible marks that they
    need included, stays as it is.

    Examples
    --------
    >>> repair("caf\u00c3\u00a9\r\n")[0]
    'café\n'
    >>> [edit.reason for edit in repair("a\x00b")[1]]
    ['control character removed']
    """
    text = source
    edits: tuple[Edit, ...] = ()
    # What one repair takes out may bring the halves of another together, so go on until all is
    # well; every round makes the text shorter or removes a bad character, so this ends.
    while found := _round(text):
        edits = compose(source, edits, found)
        text = apply_edits(text, found)
    return text, edits


def _round(text: str) -> tuple[Edit, ...]:
    # Mojibake first: its second bytes look like C1 controls.
    return tuple(_mojibake(text)) or tuple(_controls(text))
