"""Sentence ends: a full stop at the end of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from stylo.document.base import LockKind
from stylo.sanitize.draft import WORDS, Draft, settle
from stylo.spans import Edit

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Level

# Before a small letter the mark belongs to a name ("Yahoo! is") or to speech that goes on.
_CALL = re.compile(
    r"""(?<=[\w"')\]%])(?<!\b[Yy]ahoo)(?<!\bJeopardy)(?<!\bOklahoma)!(?=["')\]]{0,3}"""
    r"""(?:[ ]+(?:["'(\[]{0,2}[A-Z0-9]|-)|[ ]?\n|[ ]?\Z))"""
)

_DOTS = re.compile(r"(?<=[\w,)\]\"'?!])\.{3}(?!\.)(?=[\s\"')\]]|\Z)")
_LAST_WORD = re.compile(r"([A-Za-z']{1,30})[\"')\]]?,?$")
_NEXT_WORD = re.compile(r"""[ ]*([A-Za-z']{1,30})""")
_SINCE = re.compile(r"[.!?\n]")
_JOINERS = frozenset(
    {"although", "and", "because", "but", "he", "i", "it", "or", "she", "so", "then", "there",
     "they", "though", "we", "which", "yet", "you"}
)  # fmt: skip
_FIRST_PERSON = frozenset({"I", "I'd", "I'll", "I'm", "I've"})
# After these a sentence cannot pause, so an ellipsis is a hesitation and stays.
_HANGING = frozenset(
    {"a", "about", "an", "and", "are", "as", "at", "be", "because", "been", "but", "by",
     "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her",
     "his", "i", "if", "in", "into", "is", "it", "its", "just", "like", "may", "might", "my",
     "no", "not", "of", "on", "or", "our", "she", "should", "so", "than", "that", "the",
     "their", "then", "there", "they", "this", "to", "very", "was", "we", "were", "what",
     "when", "where", "which", "who", "why", "will", "with", "would", "you", "your"}
)  # fmt: skip

_QUESTION = re.compile(
    r"(?:what|why|how|when|where|who|whom|whose|which|do|does|did|is|are|was|were|can|could|would|"
    r"will|should|have|has|had|am|may|might|shall|don't|doesn't|didn't|isn't|aren't|can't)\b",
    re.I,
)
_LIST_ITEM = re.compile(r"[-*•>#|+]|\(?\d{1,3}[.):]|\(?[A-Za-z][.)] |[A-Z][\w ]{0,30}:\s*$")
_SPLIT = re.compile(r"(?<=[.!?])[\"')\]]* ")
_CODA = re.compile(r"(?<=[\w%])[\"')\]]{0,3}$")
_PLAIN_WORD = re.compile(r"""["'(\[]{0,3}[A-Za-z0-9$€£][\w,'’%&+-]{0,40}["')\]]{0,3}$""")
_SHORT, _LONG_LINE = 10, 80

_ODD = re.compile(r"!|\.\.\.|[\w%][\"')\]]{0,3}\s*(?:\n|\Z)")


def _dots(draft: Draft) -> Iterator[tuple[int, int, str]]:
    text = draft.text
    for match in _DOTS.finditer(text):
        start, end = match.span()
        rest = text[end : end + 40]
        before = text[max(0, start - 200) : start]
        if before[-1] in "?!":
            yield start, end, ""
            continue
        if rest[:1] and rest[0] in "\"')]":
            continue
        clause = _SINCE.split(before)[-1].split()
        last = _LAST_WORD.search(before)
        word = last.group(1).lower() if last else ""
        if before[-1] == ",":
            continue
        following = _NEXT_WORD.match(rest)
        if not rest.strip() or rest.lstrip(" ")[:1] == "\n":
            yield start, end, "."
        elif following is None:
            continue
        elif len(clause) < 3 and following[1] in _FIRST_PERSON:
            if word not in _HANGING or word in {"and", "but", "so", "then"}:
                yield start, end, ","
        elif word in _HANGING:
            continue
        elif following[1][0].isupper():
            if len(clause) >= 3:
                yield start, end, "."
        elif following[1] in _JOINERS and len(clause) >= 2 and word:
            yield start, end, ","


def _missing(draft: Draft) -> Iterator[tuple[int, int, str]]:
    text, at = draft.text, 0
    lines = text.split("\n")
    for index, line in enumerate(lines):
        start, at = at, at + len(line) + 1
        body = line.rstrip()
        end = start + len(body)
        if not body:
            continue
        last = index + 1 == len(lines) or not lines[index + 1].strip()
        if (last or len(body) >= _LONG_LINE) and _wants_stop(body, final=end == len(text.rstrip())):
            yield end, end, "."


def _wants_stop(line: str, *, final: bool) -> bool:
    if not _CODA.search(line) or _LIST_ITEM.match(line) or "|" in line:
        return False
    sentence = _SPLIT.split(line[-600:])[-1]
    words = sentence.split()
    if len(words) < 4 or not _PLAIN_WORD.match(words[-1]):
        return False
    opening = sentence.lstrip("\"'([")
    if _QUESTION.match(opening) or opening[:1] in "<{":
        return False
    if line.rstrip("\"')]")[-1:] in ".!?":
        return False
    capitals = sum(word[:1].isupper() for word in words)
    small = sum(word[:1].islower() for word in words)
    if 2 * capitals > len(words) or small < 2:
        return False  # a title or a line of names
    # A short line with text below it is a heading, unless another sentence stands before it.
    return final or len(line.split()) >= _SHORT or len(sentence) < len(line)


class SentenceEnd:
    """End statements with a full stop.

    Exclamation marks and trailing ellipses become full stops, an ellipsis between two clauses
    becomes a comma where that is safe, and a paragraph that lacks its last stop gets it.

    Examples
    --------
    >>> SentenceEnd.name, SentenceEnd.level
    ('sentence_end', 'standard')
    """

    name: ClassVar[str] = "sentence_end"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 45
    english: ClassVar[bool] = True
    touches: ClassVar[frozenset[LockKind]] = WORDS - {"placeholder", "quotation"}

    def propose(self, document: Document) -> Iterable[Edit]:
        """Yield edits that give statements their full stop."""
        if not _ODD.search(document.text):
            return ()

        def step(draft: Draft) -> None:
            draft.sub(_CALL, ".", "full stop instead of an exclamation mark")
            if "..." in draft.text:
                draft.change(_dots(draft), "no trailing dots")
            draft.change(_missing(draft), "final stop added")

        return settle(document, self, step)
