"""Tables of words and phrases, and the replacing of them with the case kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from stylo.document.words import APOSTROPHES, PART, fold
from stylo.spans import Edit, apply_edits, compose

_MARKS: Final = "\"'“”‘’([*_-•> \t"
_STOPS: Final = ".!?:;…"
_TITLE: Final = re.compile(
    r"(?<![^\W_])(?:[A-HJ-Z]|Mrs?|Ms|Drs?|Prof|St|Sgt|Capt|Gen|Sen|Rep|Gov|Lt|Col)\.\Z"
)
_WRAPPED: Final = 50
# Rounds after which a text that still changes is left as it is.
_ROUNDS: Final = 4
# Not before a letter, nor before a hyphen that makes a longer compound: "day-to-day-life".
_RIGHT: Final = r"(?![^\W_]|-\w)"
# Capitals up to this length may be an acronym.
_SHORT: Final = 4
_TECHNICAL: Final = "@#/\\_=&"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A form of writing, what it is replaced by and where.

    Parameters
    ----------
    pattern : re.Pattern
        Matches the form where one of its words begins, with what must follow.
    after : str
        The replacement, as it stands inside a sentence.
    second : str
        Its second word, in lower case; a quick test before the pattern. Empty if it has none.
    before : re.Pattern or None
        Must match the word before (an empty string if there is none in the sentence).
    unless : bool
        Turns ``before`` round: it must not match.
    """

    pattern: re.Pattern[str]
    after: str
    second: str = ""
    before: re.Pattern[str] | None = None
    unless: bool = False


def compile_phrases(rows: Iterable[tuple[str, ...]]) -> dict[str, tuple[Phrase, ...]]:
    """Return phrases by their first word, the longest first.

    Parameters
    ----------
    rows : iterable of tuple of str
        Form, replacement and, if need be, a regular expression for what follows and one for the
        word before; either is turned round by a leading ``!``.
    """
    table: dict[str, list[Phrase]] = {}
    for form, after, *context in sorted(rows, key=lambda row: -len(row[0])):
        follows = context[0] if context else ""
        precedes = context[1] if len(context) > 1 else ""
        look = f"(?!{follows[1:]})" if follows[:1] == "!" else f"(?={follows})" if follows else ""
        words = PART.findall(form.lower())
        phrase = Phrase(
            second=words[1] if len(words) > 1 else "",
            pattern=re.compile(r"(?<!\w-)" + _body(form) + _RIGHT + look, re.IGNORECASE),
            after=after,
            before=re.compile(precedes.removeprefix("!")) if precedes else None,
            unless=precedes[:1] == "!",
        )
        table.setdefault(words[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in table.items()}


def _body(form: str) -> str:
    escaped = re.escape(form.replace("'", "\0")).replace("\0", f"[{APOSTROPHES}]")
    return re.sub(r"(?:\\ )+", r"\\s{1,3}", escaped)


def replace_phrases(
    text: str,
    phrases: dict[str, tuple[Phrase, ...]],
    words: dict[str, str],
    *,
    channel: str,
    reason: str,
) -> Iterator[Edit]:
    """Yield an edit for every phrase and word found in ``text``, longer phrases first.

    Parameters
    ----------
    text : str
        The text.
    phrases : dict
        From :func:`compile_phrases`.
    words : dict
        Single words that are replaced wherever they stand. What may be a name stays, unless it is
        replaced by a name (see :func:`may_be_name`).
    channel, reason : str
        For the edits.
    """
    done = 0
    matches = list(PART.finditer(text))
    lowers = [match.group().lower() for match in matches]
    lowers.append("")
    for index, word in enumerate(lowers[:-1]):
        after = words.get(word)
        found = phrases.get(word)
        if after is None and found is None:
            continue
        start, end = matches[index].span()
        if start < done:
            continue
        if found is not None:
            for phrase in found:
                if phrase.second and phrase.second != lowers[index + 1]:
                    continue
                change = _fits(text, start, phrase)
                if change is not None:
                    end, after = change
                    break
        if after is None or is_technical(text, start, end):
            continue
        if after[0].islower() and may_be_name(text, start, end):
            continue
        before = text[start:end]
        after = match_case(before, after)
        if after != before:
            done = end
            yield Edit.on(text, start, end, after, channel=channel, reason=reason)


def _fits(text: str, start: int, phrase: Phrase) -> tuple[int, str] | None:
    match = phrase.pattern.match(text, start)
    if match is None:
        return None
    if phrase.before is not None:
        fits = phrase.before.fullmatch(word_before(text, start)) is not None
        if fits == phrase.unless:
            return None
    return match.end(), phrase.after


def until_stable(text: str, propose: Callable[[str], Iterable[Edit]]) -> tuple[Edit, ...]:
    """Return the edits of ``propose`` on ``text`` and on what they lead to, as one list.

    One edit may make the context of another: *its teh* becomes *its the*, then *it's the*.
    """
    edits = tuple(propose(text))
    for _ in range(_ROUNDS if edits else 0):
        more = tuple(propose(apply_edits(text, edits)))
        if not more:
            break
        edits = compose(text, edits, more)
    return edits


def word_before(text: str, at: int) -> str:
    """Return the word before ``at`` with straight apostrophes in lower case, or nothing."""
    if at == 0 or not text[at - 1].isspace():
        return ""
    end = at - 1
    while end > 0 and at - end < 4 and text[end - 1].isspace():
        end -= 1
    start = end
    while (
        start > 0
        and end - start < 20
        and (text[start - 1].isalnum() or text[start - 1] in APOSTROPHES)
    ):
        start -= 1
    return fold(text[start:end])


def is_technical(text: str, start: int, end: int) -> bool:
    """Say whether a word belongs to an address, a path, a tag or an identifier."""
    if start and (text[start - 1] in _TECHNICAL or text[start - 1] == "."):
        return not (text[start - 1] == "_" and start > 1 and text[start - 2].isspace())
    if end < len(text) and text[end] in "@\\_=/":
        return not (text[end] == "_" and not text[end + 1 : end + 2].isalnum())
    return text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum()


def match_case(before: str, after: str) -> str:
    """Return ``after`` with the capitals of ``before``.

    Examples
    --------
    >>> match_case("Colour", "color"), match_case("COLOUR", "color"), match_case("I be", "I am")
    ('Color', 'COLOR', 'I am')
    """
    letters = [letter for letter in before if letter.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return after.upper()
    if letters and letters[0].isupper():
        return after[:1].upper() + after[1:]
    return after


def starts_sentence(text: str, at: int) -> bool:
    """Say whether a sentence, heading or list item begins at ``at``."""
    place = at
    while place > 0 and at - place < 12 and text[place - 1] in _MARKS:
        place -= 1
    if place == 0 or text[place - 1] in _STOPS:
        return _TITLE.search(text, max(0, place - 7), place) is None
    if text[place - 1] != "\n":
        return False
    # A line broken at a fixed width goes on with the next.
    line = text[max(0, place - 1 - _WRAPPED) : place - 1]
    wrapped = len(line) == _WRAPPED and "\n" not in line and (line[-1].islower() or line[-1] == ",")
    return not wrapped


def follows_stop(text: str, at: int) -> bool:
    """Say whether ``at`` comes right after a stop or line break, or first in the text.

    White space, opening quotation marks and brackets between the two do not count.

    Examples
    --------
    >>> follows_stop('No. "Yes', 5), follows_stop("No yes", 3)
    (True, False)
    """
    before = text[max(0, at - 12) : at].rstrip(" \t\"'“‘(")
    return not before or before[-1] in ".!?\n"


def may_be_name(text: str, start: int, end: int) -> bool:
    """Say whether the capital of a word may come from a name and not from its place."""
    if not text[start].isupper():
        return False
    if 1 < end - start <= _SHORT and text[start:end].isupper():
        return True
    if not starts_sentence(text, start):
        return True
    # "Labour Party": the next word has a capital too, and is not just "I".
    after = text[end : end + 3]
    return after[:1] == " " and after[1:2].isupper() and after[1:3] not in ("I", "I ", "I'", "I’")
