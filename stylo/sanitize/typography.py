"""Typography: straight quotes, one dash, one ellipsis, one space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from stylo.document.base import LockKind
from stylo.sanitize.dashes import set_dashes
from stylo.sanitize.draft import WORDS, Draft, settle
from stylo.spans import Edit

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Level

_SPACES = re.compile(r"\t+|[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+")
_TRAILING_SPACE = re.compile(r" (?:\n|\Z)")
_TRAILING = re.compile(r"(?<! ) +(?=\n|\Z)")
_RUN = re.compile(r"(?<=[^ \n]) {2,}(?=[^ \n])")

_DOUBLE = re.compile("[“”„‟❝❞〝〞＂″‶]")
_SINGLE = re.compile("[‘’‛❛❜ʼʻ′‵]")
_LOW = re.compile("(?<=[A-Za-z])‚(?= )")
_LOW_QUOTE = re.compile("‚")
_ACUTE = re.compile(r"(?<=\w)[´`](?=\w)|´")
_TEX = re.compile(r"(?<![\w`])(``)(?=[^\s`])[^`\n]{1,600}?(''|\")(?!')")
_TWO_SINGLES = re.compile(r"(?<![\d'])''(?=\w)[^'\n]{1,600}?(?:'[^'\n]{1,300}?){0,4}''(?!')")
_SIX_NINE = re.compile(r"(?<![\w`])(`)(?=\w)[^`'\n]{1,200}?'(?!\w)")
_GUILLEMETS = re.compile(r"(«[ ]?)(?=\S)[^«»\n]{1,600}?(?<=\S)([ ]?»)")
_ANGLES = re.compile(r"(‹[ ]?)(?=\S)[^‹›\n]{1,600}?(?<=\S)([ ]?›)")

_ELLIPSIS = re.compile(
    r"…[ ]?(?:[….]{1,40})|…|(?<![.\w/])\.(?: \.){2,}(?![\w/])|(?<=\w)\.(?: \.){2,}"
    r"(?![\w/])|(?<!\.)\.{4,}(?![\w/.])|(?<=[a-z]{2})\.{4,}|(?<=[A-Za-z])\.\.(?![\w./])"
)
_ET_CETERA = re.compile(r"(?<=\betc)\.{2,}")
_BEFORE_ELLIPSIS = re.compile(r"""(?<=[\w,;:"')\]]) +(?=\.{3}(?!\.|\w))""")
_AFTER_ELLIPSIS = re.compile(r"""(?<=[A-Za-z,?!"')]\.\.\.)(?=[A-Za-z(])""")

_BEFORE_MARK = re.compile(
    r"""(?<=[\w"')\]%]) +(?=(?:,(?!,)|[;!?](?![=)(\-'D]))(?:[\s"')\]!?]|\w|\Z))"""
)
_BEFORE_STOP = re.compile(r"""(?<=[A-Za-z"')\]%]) +(?=[.:](?:\s|\Z|["')](?=\s|\Z)))""")
_AFTER_COMMA = re.compile(r"""(?<=[A-Za-z)"']),(?=[A-Za-z(])|(?<=\d),(?=[A-Za-z]{2})""")
_AFTER_SEMICOLON = re.compile(r"(?<![\w&#;'])[A-Za-z']{1,40};(?=[A-Za-z]{2})")
_AFTER_MARK = re.compile(r"(?<=[a-z]{2})[!?]{1,9}(?=[A-Z][a-z' ])")
_AFTER_STOP = re.compile(
    r"(?<![\w./@:\\#-])(?:[a-z']{2,40}|[A-Z][a-z']{2,40}(?=\.(?:The|This|That|It|He|She|They|We|"
    r"You|And|But|In|If|When|What|There|So|My|As|However|Not|For|At|On|No|Now|Then|Well|Why|How|"
    r"Just)\b)|(?:Mr|Mrs|Ms|Dr))\.(?=(?:[A-Z][a-z']{1,40}|I|A)(?![\w./@(:\\]))"
)
_AFTER_COLON = re.compile(
    r"(?<![\w./@:\\#-])[A-Za-z]?[a-z]{2,40}:(?=[A-Z][a-z]{1,40}(?![\w./@(:\\]))"
)
_INSIDE_OPEN = re.compile(r"(?<=\()(?<![:;=8xX'^\-]\() +(?=[^\s)])|(?<=\[) +(?=[\w\"'])")
_INSIDE_CLOSE = re.compile(r"(?<=[^\s(:;=8'^\-]) +(?=\))|(?<=[\w.!?\"']) +(?=\])")

# One look that finds nothing in a text that is already in the form.
_ODD = re.compile(
    r"""[^\x00-\x7F]|\t|  | \n| \Z|`|''|\.\.| \.|--| -(?=[A-Za-z])|[A-Za-z]- | [,;:!?)\]]|[(\[] """
    r"""|[A-Za-z)"'0-9],[A-Za-z(]|[a-z][.;:!?]+[A-Za-z]"""
)
_NAMESPACES = frozenset(
    {"category", "file", "help", "image", "special", "talk", "template", "user"}
)


def _quotes(draft: Draft, document: Document) -> None:
    reason = "straight quotation mark"
    if not draft.text.isascii():
        draft.sub(_DOUBLE, '"', reason)
        draft.sub(_SINGLE, "'", reason)
        draft.sub(_LOW, ",", "comma")
        draft.sub(_LOW_QUOTE, "'", reason)
    if "`" in draft.text or "´" in draft.text:
        _surround(draft, _TEX, '"', reason)
        _surround(draft, _SIX_NINE, "'", reason)
        draft.sub(_ACUTE, "'", "straight apostrophe")
    if "''" in draft.text:
        draft.sub(_TWO_SINGLES, lambda match: f'"{match[0][2:-2]}"', reason)
    if ("«" in draft.text or "‹" in draft.text) and document.language.code == "en":
        _surround(draft, _GUILLEMETS, '"', reason)
        _surround(draft, _ANGLES, "'", reason)


def _surround(draft: Draft, pattern: re.Pattern[str], mark: str, reason: str) -> None:
    changes = []
    for match in pattern.finditer(draft.text):
        start, end = match.span(1), match.end()
        last = match.start(2) if match.re.groups > 1 else end - 1
        if not draft.kept(*start) and not draft.kept(last, end):
            changes += [(*start, mark), (last, end, mark)]
    draft.change(changes, reason)


def _spaces(draft: Draft, document: Document) -> None:
    # A look for two characters costs far less than a pattern that begins by looking back.
    text = draft.text
    if "..." in text:
        draft.sub(_BEFORE_ELLIPSIS, "", "no space before an ellipsis")
        draft.sub(_AFTER_ELLIPSIS, " ", "space after an ellipsis")
    # French sets a space before these marks by rule.
    if _BEFORE_MARK.search(text) and document.language.code != "fr":
        draft.sub(_BEFORE_MARK, "", "no space before a mark")
    if " ." in text or " :" in text:
        draft.sub(_BEFORE_STOP, "", "no space before a mark")
    draft.sub(_AFTER_COMMA, ", ", "space after a comma")
    if ";" in text:
        draft.sub(_AFTER_SEMICOLON, lambda match: f"{match[0]} ", "space after a mark")
    if "!" in text or "?" in text:
        draft.sub(_AFTER_MARK, lambda match: f"{match[0]} ", "space after a mark")
    draft.sub(_AFTER_STOP, lambda match: f"{match[0]} ", "space after a mark")
    if ":" in text:
        draft.sub(_AFTER_COLON, _after_colon, "space after a mark")
    if "( " in text or "[ " in text:
        draft.sub(_INSIDE_OPEN, "", "no space inside brackets")
    if " )" in text or " ]" in text:
        draft.sub(_INSIDE_CLOSE, "", "no space inside brackets")


def _after_colon(match: re.Match[str]) -> str | None:
    return None if match[0][:-1].lower() in _NAMESPACES else f"{match[0]} "


class Typography:
    """Write quotation marks, dashes, ellipses and spaces in one way.

    Straight quotes and apostrophes, ``" - "`` for every dash and ``-`` for ranges, three full
    stops for an ellipsis, one plain space between words, none before a mark and one after it.

    Examples
    --------
    >>> Typography.name, Typography.level
    ('typography', 'light')
    """

    name: ClassVar[str] = "typography"
    level: ClassVar[Level] = "light"
    rank: ClassVar[int] = 30
    english: ClassVar[bool] = False
    touches: ClassVar[frozenset[LockKind]] = WORDS

    def propose(self, document: Document) -> Iterable[Edit]:
        """Yield edits that bring the glyphs and spaces into the form."""
        if not _ODD.search(document.text):
            return ()

        def step(draft: Draft) -> None:
            if "\t" in draft.text or not draft.text.isascii():
                draft.sub(_SPACES, " ", "plain space")
            if _TRAILING_SPACE.search(draft.text):
                draft.sub(_TRAILING, "", "no space at the end of a line")
            _quotes(draft, document)
            if ".." in draft.text or ". ." in draft.text or "…" in draft.text:
                draft.sub(_ET_CETERA, ".", "one full stop")
                draft.sub(_ELLIPSIS, "...", "ellipsis as three full stops")
            set_dashes(draft)
            if "  " in draft.text:
                draft.sub(_RUN, " ", "one space")
            _spaces(draft, document)

        return settle(document, self, step)
