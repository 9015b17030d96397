"""What 's, 'd, 'll, n't and the like stand for, with or without their apostrophe.

The finder of operators and the channel of contractions both rest on this, so that *he'd go* and
*he would go* have the same modality before and after rewriting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from stylo.document.lexicons import read_classes
from stylo.document.words import APOSTROPHES, WORD, fold

# What may stand between two words of one clause; quotation and emphasis marks may come and go.
_GAP: Final = re.compile(rf'[\s*_~"“”{APOSTROPHES}]{{1,12}}\Z')
_PLAIN: Final = {"ll": "will", "re": "are", "ve": "have"}
_IRREGULAR: Final = {"ca": "can", "wo": "will", "sha": "shall"}

# Written without an apostrophe, or with it in the wrong place.
_BARE: Final[dict[str, tuple[str, str]]] = {
    **{aux + "nt": (aux, "n't") for aux in (
        "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "could", "would",
        "should", "might", "must", "need", "ca", "wo",
    )},
    **{f"{aux}'nt": (aux, "n't") for aux in (
        "do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "could", "would",
        "should", "ca", "wo",
    )},
    **{host + "re": (host, "re") for host in ("you", "they")},
    **{host + "ve": (host, "ve") for host in (
        "i", "you", "we", "they", "could", "should", "would", "might", "must",
    )},
    **{host + "ll": (host, "ll") for host in ("it", "you", "they", "that")},
    **{host + "s": (host, "s") for host in ("that", "what", "there", "here", "he", "she", "let")},
    **{host + "d": (host, "d") for host in ("you", "they")},
    "im": ("i", "m"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Clitic:
    """A shortened word and what it stands for.

    Parameters
    ----------
    start, end : int
        What is replaced when it is written out: ``n't`` of *don't*, all of *won't* and *dont*.
    index : int
        Which word of the text (see :data:`stylo.document.words.WORD`) it belongs to.
    host : str
        The word it leans on, in full and in lower case; *will* for *won't*.
    words : tuple of str
        What the span stands for, in lower case but for "I"; empty where that cannot be told.
    """

    start: int
    end: int
    index: int
    host: str = field(repr=False)
    words: tuple[str, ...] = field(repr=False)


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Return the lists of words that decide, by name."""
    return read_classes("stylo.document", "clitics.tsv")


def following(text: str, matches: list[re.Match[str]], index: int, *, limit: int = 5) -> list[str]:
    """Return up to ``limit`` words after word ``index`` in the same clause, in lower case.

    Of a contraction it is the first word that counts, so that nothing changes when it is written
    out.
    """
    found: list[str] = []
    for at in range(index, min(index + limit, len(matches) - 1)):
        if not _GAP.match(text, matches[at].end(), matches[at + 1].start()):
            break
        found.append(_lead(matches[at + 1].group()))
    return found


def _lead(word: str) -> str:
    """Return the first word of ``word`` once it is written out: *do* for *don't* and *dont*."""
    lower = fold(word)
    host, part = _bare().get(lower) or lower.partition("'")[::2]
    if part == "t" and host.endswith("n"):
        host = host[:-1]
    return _IRREGULAR.get(host, host) if part else host


def preceding(text: str, matches: list[re.Match[str]], index: int) -> str:
    """Return the word before word ``index`` in the same clause, in lower case, or nothing."""
    if index and _GAP.match(text, matches[index - 1].end(), matches[index].start()):
        return fold(matches[index - 1].group())
    return ""


def find_clitics(text: str, matches: list[re.Match[str]] | None = None) -> tuple[Clitic, ...]:
    """Return the clitics of ``text``, in order.

    Parameters
    ----------
    text : str
        The text.
    matches : list of re.Match, optional
        The matches of :data:`stylo.document.words.WORD` in it, where they are at hand.

    Examples
    --------
    >>> [clitic.words for clitic in find_clitics("He'd gone, but I'd stay and she won't.")]
    [('had',), ('would',), ('will', 'not')]
    """
    if matches is None:
        matches = list(WORD.finditer(text))
    found: list[Clitic] = []
    bares = _bare()
    for index, match in enumerate(matches):
        word = match.group()
        lower = word.lower()
        bare = bares.get(lower if lower.isalnum() else fold(word))
        if bare is not None:
            clitic = _from_bare(text, matches, index, *bare)
            if clitic is not None:
                found.append(clitic)
        elif not word.isalnum():
            found += _from_parts(text, matches, index)
    return tuple(found)


def _from_parts(text: str, matches: list[re.Match[str]], index: int) -> list[Clitic]:
    match = matches[index]
    parts = fold(match.group()).split("'")
    at = match.start() + len(parts[0])
    host, found = parts[0], []
    for number, part in enumerate(parts[1:], start=1):
        start, end = at, at + 1 + len(part)
        at = end
        after = ["have"] if parts[number + 1 : number + 2] == ["ve"] else None
        if part == "t" and host.endswith("n") and host[:-1] in word_lists()["auxiliaries"]:
            stem = host[:-1]
            full = _IRREGULAR.get(stem, stem)
            words: tuple[str, ...] = ("not",)
            start -= 1
            if full != stem:
                words, start = (full, "not"), match.start()
            host = full
            found.append(Clitic(start=start, end=end, index=index, host=full, words=words))
        elif (resolved := _resolve(text, matches, index, host, part, after)) is not None:
            found.append(Clitic(start=start, end=end, index=index, host=host, words=resolved))
        else:
            host = part
    return found


def _from_bare(
    text: str, matches: list[re.Match[str]], index: int, host: str, part: str
) -> Clitic | None:
    match = matches[index]
    if not _is_clear(text, matches, index):
        return None
    full = _IRREGULAR.get(host, host)
    if part == "n't":
        words: tuple[str, ...] | None = (full, "not")
    else:
        resolved = _resolve(text, matches, index, host, part, None)
        words = ("I" if host == "i" else host, *resolved) if resolved else resolved
    if words is None:
        return None
    return Clitic(start=match.start(), end=match.end(), index=index, host=full, words=words)


def _is_clear(text: str, matches: list[re.Match[str]], index: int) -> bool:
    """Say whether a form without its apostrophe can be nothing else here."""
    lists, word = word_lists(), matches[index].group()
    form = fold(word)
    if form in ("hes", "shes", "ive") and not word.islower():
        return False
    if form in ("im", "cant", "wont"):
        before = preceding(text, matches, index)
        if before in lists["nouns_follow"] or (form == "im" and word.isupper()):
            return False
        if form == "wont" and before not in lists["before_wont"]:
            return bool(lists["after_wont"].intersection(following(text, matches, index, limit=1)))
    if form == "lets":
        after = following(text, matches, index, limit=1)
        starts = not preceding(text, matches, index)
        return starts and bool(lists["after_lets"].intersection(after))
    return True


def _resolve(
    text: str,
    matches: list[re.Match[str]],
    index: int,
    host: str,
    part: str,
    after: list[str] | None,
) -> tuple[str, ...] | None:
    """Return what a clitic stands for: nothing if unclear, ``None`` if it is none."""
    if part in _PLAIN:
        return (_PLAIN[part],) if host.isalpha() else None
    if part == "m":
        return ("am",) if host == "i" else None
    if part == "d" and host in word_lists()["d_hosts"]:
        return _resolve_d(after or following(text, matches, index))
    if part == "s" and host == "let":
        return ("us",)
    if part == "s" and host in word_lists()["s_hosts"]:
        before = preceding(text, matches, index)
        return _resolve_s(host, before, following(text, matches, index))
    return None


def _head(after: list[str]) -> tuple[str, str]:
    """Return the first word that is no adverb, and the word after it."""
    lists = word_lists()
    for number, word in enumerate(after):
        if word in lists["adverbs"] or (word.endswith("ly") and word not in lists["base_ly"]):
            continue
        return word, after[number + 1] if number + 1 < len(after) else ""
    return "", ""


def _is_participle(word: str) -> bool:
    lists = word_lists()
    return word in lists["participles"] or (
        len(word) > 3 and word.endswith("ed") and word not in lists["base_ed"]
    )


def _resolve_d(after: list[str]) -> tuple[str, ...]:
    lists = word_lists()
    if after[:1] in (["better"], ["best"]):
        return ("had",)
    if after[:1] == ["rather"] or "of" in after[:1]:
        return ("would",)
    head, _ = _head(after)
    if not head.isalpha() or head in lists["no_verb"] or head in lists["same_forms"]:
        return ()
    if _is_participle(head):
        return ("had",)
    return () if head.endswith("ing") and head not in ("bring", "sing", "ring") else ("would",)


def _resolve_s(host: str, before: str, after: list[str]) -> tuple[str, ...]:
    lists = word_lists()
    if (
        host == "it"
        and before in lists["before_its"]
        and not (after and (after[0] in lists["after_it_is"] or after[0].endswith(("ing", "ly"))))
    ):
        return ()
    head, then = _head(after)
    if not head:
        # "He's not": adverbs alone. With nothing at all after it, nothing can be told.
        return ("is",) if after else ()
    if host in ("what", "where", "how", "when") and then in lists["does_forms"]:
        return ()
    if host in ("what", "where", "how", "when") and head in lists["subjects"]:
        # "What's he done?": the participle stands behind the subject.
        active = then == "done" or (_is_participle(then) and then not in lists["is_forms"])
        return ("has",) if active and head not in ("it", "this", "that") else ("is",)
    if head == "gone":
        return ("has",) if then in ("to", "into", "through", "from", "up", "down") else ("is",)
    if head in lists["has_forms"] or head == "had":
        return ("has",)
    if head in lists["is_forms"] or (not _is_participle(head) and head not in lists["same_forms"]):
        return ("is",)
    if then in lists["objects"]:
        return ("has",)
    if then in ("by", "as") or host in ("it", "that", "there", "here", "what"):
        return ("is",)
    return ()


@cache
def _bare() -> dict[str, tuple[str, str]]:
    """Return forms without an apostrophe, or with a wrong one, with host and clitic."""
    marked = (item for item in word_lists().items() if item[0].startswith("nt:"))
    more = {form: (name[3:], "n't") for name, forms in marked for form in forms}
    return _BARE | more
