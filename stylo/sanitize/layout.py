"""Layout: no indentation, one blank line at most, one kind of bullet, no marks of emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from stylo.document.base import LockKind
from stylo.sanitize.draft import WORDS, Draft, settle
from stylo.spans import Edit

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Level

_OUTER = re.compile(r"\A\s+|(?<!\s)\s+\Z")
_INDENT = re.compile(r"^[ \t\u00A0\u3000]+(?=\S)", re.M)
_BLANK = re.compile(r"\n((?:[ \t]*\n){2,})")
_RULE = re.compile(r"^(?:([-*_=~#+─━═–—•·])(?:[ \t]*\1){2,})[ \t]*$", re.M)

_MARK = "*•–—+·‣◦▪▫●○■□➢➤→►▶»∙⁃"
_BULLET = re.compile(rf"^([{_MARK}])(?=[ \t]+\S)(?![ \t]+[{_MARK}])(?!\+ \d)", re.M)
_TWO_BULLETS = re.compile(rf"^[{_MARK}-][ \t]+[{_MARK}-][ \t]+(?=[^\s{_MARK}-])", re.M)
_TIGHT_BULLET = re.compile(r"^([•‣◦▪●■➢➤►∙])(?=[^\s•‣◦▪●■➢➤►∙])", re.M)
_TIGHT_HYPHEN = re.compile(r"^-(?=[A-Za-z][a-z])(?![a-z]{1,20}\n)", re.M)
_WIDE_BULLET = re.compile(r"^-([ \t]{2,})(?=\S)", re.M)
_NUMBER_BRACKETS = re.compile(r"^(\()\d{1,2}(\)\.?)(?= \S)", re.M)
_NUMBER = re.compile(r"^\d{1,2}(\)|\.\)| \.(?= ))(?=\s\S)", re.M)
_NUMBER_GAP = re.compile(r"^\d{1,2}\.([ \t]{2,})(?=\S)", re.M)
_NUMBER_TIGHT = re.compile(r"^\d{1,2}([).])(?=[A-Z][a-z])", re.M)
_HEADING = re.compile(r"^#{1,6}[ \t]+(?=[^\s\d#])", re.M)
_QUOTED = re.compile(r"^>(?:[ \t]?>){0,9}[ \t]*(?=[^\s=(:;<>-])", re.M)

# A mark opens before a word and closes after one, on one line, and nothing else is between.
_STARS = re.compile(r"(?<![\w*\\/~])(\*{1,3})(?=[^\s*.])[^*\n]{1,300}?(?<=[^\s*\\/])(\1)(?![\w*])")
_SCORES = re.compile(
    r"(?<![\w*\\/.:_-])(_{1,2})(?=[^\s_])[^_\n]{1,300}?(?<=[^\s_\\])(\1)(?![\w/_-])"
)
_ARROW = re.compile(
    r"(?<=[\w)\"'\]]) ?([→⇒➔➜➝➞⟶⟹]) ?(?=[\w(\"'\[])|(?<=[\w)\"'\]]) (?:=+>|--+>) (?=[\w(\"'\[])"
)

_LONG, _WIDE = 50, 100
_MARKED = re.compile(r"[>#|*•+-]|\d{1,3}[.):]|\(?[A-Za-z\d][.)] |https?:")
_FINISHED = re.compile(r"[.!?:;…][\"')\]]*$")
_OPEN_WORD = re.compile(r"(?:,|\b(?:a|an|and|but|her|his|if|its|my|or|our|that|the|their|your))$")
_ODD = re.compile(
    rf"\A\s|\s\Z|^[ \t\u00A0\u3000]|\n[ \t]*\n[ \t]*\n|^[{_MARK}#>=~_]|^-[^ ]|^-  |^- [-–—*•]"
    r"|^\(?\d{1,2}[ .)]"
    r"|[*_]|[→⇒➔➜➝➞⟶⟹]|[=-]>|.{50}\n[^\n]",
    re.M,
)


def _lines(draft: Draft) -> None:
    draft.sub(_OUTER, "", "no space around the text")
    draft.sub(_INDENT, "", "no indentation")
    draft.sub(_RULE, "", "rule taken out")
    draft.sub(_BLANK, "\n", "one blank line at most", group=1)
    bullet = "one kind of bullet"
    draft.sub(_TWO_BULLETS, "- ", bullet)
    draft.sub(_BULLET, "-", bullet, group=1)
    draft.sub(_TIGHT_BULLET, "- ", bullet, group=1)
    draft.sub(_TIGHT_HYPHEN, "- ", bullet)
    draft.sub(_WIDE_BULLET, " ", bullet, group=1)
    numbered = "one kind of numbered list"
    draft.change(_brackets(draft), numbered)
    draft.sub(_NUMBER, ".", numbered, group=1)
    draft.sub(_NUMBER_GAP, " ", numbered, group=1)
    draft.sub(_NUMBER_TIGHT, ". ", numbered, group=1)
    draft.sub(_HEADING, "", "heading mark taken out")
    draft.sub(_QUOTED, lambda match: "> " * match[0].count(">"), "one quote mark")


def _brackets(draft: Draft) -> Iterator[tuple[int, int, str]]:
    for match in _NUMBER_BRACKETS.finditer(draft.text):
        if not draft.kept(*match.span()):
            yield *match.span(1), ""
            yield *match.span(2), "."


def _joins(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Yield the line breaks inside paragraphs that a fixed line width has put there."""
    start = 0
    for block in re.split(r"\n{2,}", draft.text):
        at = draft.text.index(block, start)
        start = at + len(block)
        lines = block.split("\n")
        if len(lines) < 2:
            continue
        prose = [not _MARKED.match(line) and _is_prose(line) for line in lines]
        capitals = block[:1].isupper()
        inner = [_is_inner(*pair, capitals=capitals) for pair in pairwise(lines)]
        # A paragraph set to a width: every line but the last is about as long as the others.
        widths = [len(line) for line in lines[:-1]]
        even = min(widths) >= _LONG and max(widths) <= _WIDE and 2 * sum(inner) >= len(inner)
        for index, line in enumerate(lines[:-1]):
            at += len(line)
            if prose[index] and prose[index + 1] and (inner[index] or (even and len(inner) > 2)):
                yield at, at + 1, "" if line.endswith(" ") else " "
            at += 1


def _is_prose(line: str) -> bool:
    return 5 * sum(map(str.isalpha, line)) >= 3 * len(line)


def _is_inner(line: str, after: str, *, capitals: bool) -> bool:
    tail = line[-12:].rstrip()
    if not _LONG <= len(line) <= _WIDE or _FINISHED.search(tail):
        return False
    # Who writes without capitals may start a sentence with a small letter on the new line.
    return bool(_OPEN_WORD.search(tail)) or (capitals and after[:1].islower())


class Layout:
    """Set every text in one layout.

    Takes out indentation, surplus blank lines, rules, heading marks and marks of emphasis, gives
    lists one kind of bullet and number, and joins lines that were broken at a fixed width.

    Examples
    --------
    >>> Layout.name, Layout.level
    ('layout', 'light')
    """

    name: ClassVar[str] = "layout"
    level: ClassVar[Level] = "light"
    rank: ClassVar[int] = 20
    english: ClassVar[bool] = False
    touches: ClassVar[frozenset[LockKind]] = WORDS

    def propose(self, document: Document) -> Iterable[Edit]:
        """Yield edits that bring lines, lists and marks into the layout."""
        if not _ODD.search(document.text):
            return ()
        return settle(document, self, _step)


def _step(draft: Draft) -> None:
    _lines(draft)
    draft.cut(_STARS, "mark of emphasis taken out", 1, 2)
    draft.cut(_SCORES, "mark of emphasis taken out", 1, 2)
    draft.sub(_ARROW, " -> ", "one kind of arrow")
    if "\n" in draft.text:
        draft.change(list(_joins(draft)), "lines of a paragraph joined")
