"""The ways in which the linear attackers look at a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from stylo.attribution.views import distort, views_of
from stylo.attribution.windows import cut_all
from stylo.document.words import straighten
from stylo.errors import SettingsError

Grain: TypeAlias = Literal["char", "word", "tag"]
View: TypeAlias = Literal["text", "topic_reduced", "pos_tags"]

# The character analyzer of scikit-learn turns runs of white space into one space; visible signs
# for white space keep line breaks and double spaces, which are habits too.
_VISIBLE = str.maketrans({" ": "\u2423", "\n": "\u21b5", "\t": "\u21e5", "\r": "\u240d"})

NOTHING: Final = "∅"
"""What is looked at where nothing is left of a text."""

LONG: Final = 200
"""From how many words on a text shows enough of its syntax for the blocks that need a parser."""


def visible(text: str) -> str:
    """Return ``text`` with a space at both ends and visible signs for white space.

    Examples
    --------
    >>> visible("a  b")
    '␣a␣␣b␣'
    """
    return f" {text} ".translate(_VISIBLE)


def lower(text: str) -> str:
    """Return ``text`` in lower case, with straight apostrophes.

    Examples
    --------
    >>> lower("Don’t")
    "don't"
    """
    return straighten(text).lower()


def masked(text: str) -> str:
    """Return ``text`` with one sign for each word but the commonest, white space visible.

    Examples
    --------
    >>> masked("the lamp")
    '␣the␣*␣'
    """
    return visible(distort(text, lengths=False))


def distorted(text: str) -> str:
    """Return ``text`` with all but the commonest words masked, white space visible.

    Examples
    --------
    >>> distorted("the lamp")
    '␣the␣****␣'
    """
    return visible(distort(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One way to look at a text, and which n-grams are counted of what is seen.

    Parameters
    ----------
    name : str
        What it is called in :class:`~stylo.attribution.linear.LinearAttacker`.
    grain : {"char", "word", "tag"}
        N-grams of characters, of words and punctuation marks, or of what spaces divide.
    view : {"text", "topic_reduced", "pos_tags"}
        What of the text is looked at; all but ``text`` need a parser.
    see : callable
        What is done to the view first.
    ngram_range : (int, int), optional
        Shortest and longest n-gram; the attacker's own for the grain by default.
    C : float, optional
        Inverse strength of regularization; the attacker's own for the grain by default.
    """

    name: str
    grain: Grain
    view: View = "text"
    see: Callable[[str], str] = str
    ngram_range: tuple[int, int] | None = None
    C: float | None = None


BLOCKS: Final = {
    block.name: block
    for block in (
        Block(name="char", grain="char", see=visible),
        Block(name="word", grain="word", see=straighten),
        # Case tells authors apart, and splits the counts of one word in two: with both blocks of
        # words neither is lost.
        Block(name="lower", grain="word", see=lower),
        Block(name="masked", grain="word", see=masked, ngram_range=(1, 4), C=1.0),
        Block(name="distorted", grain="char", see=distorted, ngram_range=(3, 6)),
        Block(
            name="skeleton",
            grain="word",
            view="topic_reduced",
            see=straighten,
            ngram_range=(1, 4),
            C=1.0,
        ),
        Block(name="tags", grain="tag", view="pos_tags", ngram_range=(1, 4), C=1.0),
    )
}
"""All blocks by name."""

PLAIN_BLOCKS: Final = ("char", "word", "lower")
"""What suits short texts where there is no time to parse."""

SHORT_BLOCKS: Final = ("char", "lower", "skeleton")
"""What finds most in short texts."""

LONG_BLOCKS: Final = ("char", "lower", "masked", "skeleton", "tags")
"""What finds most in texts of 200 words and more."""


def choose_blocks(names: Iterable[str] | None, query_words: int | None) -> list[Block]:
    """Return the blocks with these names; without names, those that suit the length of the texts.

    They are those of :data:`LONG_BLOCKS` for texts of 200 words and more, and those of
    :data:`PLAIN_BLOCKS`, which need no parser, for shorter ones. :data:`SHORT_BLOCKS` find a
    little more in those.

    Parameters
    ----------
    names : iterable of str, optional
        Of the blocks.
    query_words : int, optional
        How long the texts to attribute are; None for whole documents.

    Raises
    ------
    SettingsError
        ``bad_blocks`` for a name that there is not, or no name.

    Examples
    --------
    >>> [block.name for block in choose_blocks(None, 125)]
    ['char', 'word', 'lower']
    """
    if names is None:
        names = PLAIN_BLOCKS if query_words is not None and query_words < LONG else LONG_BLOCKS
    chosen = list(names)
    if not chosen or not set(chosen) <= BLOCKS.keys():
        raise SettingsError(
            "blocks are not some of those there are",
            code="bad_blocks",
            hint=f"choose from {', '.join(BLOCKS)}",
        )
    return [BLOCKS[name] for name in chosen]


def look(
    texts: Sequence[str], blocks: Sequence[Block], *, words: int | None = None
) -> Iterator[tuple[list[str], list[int]]]:
    """Yield for each block what it sees of the texts, and which text each piece of that is from.

    Parameters
    ----------
    texts : sequence of str
        Parsed once, if at all.
    blocks : sequence of Block
        See :func:`choose_blocks`.
    words : int, optional
        Cut into pieces of that many words what has the words of the text; tags have not.

    Examples
    --------
    >>> list(look(["The old lamp."], [BLOCKS["lower"], BLOCKS["tags"]], words=2))
    [(['the old', 'lamp.'], [0, 0]), (['DT JJ NN .'], [0])]
    """
    views: dict[View, Sequence[str]] = {"text": texts}
    if any(block.view != "text" for block in blocks):
        parsed = views_of(texts)
        views["topic_reduced"] = [view.topic_reduced for view in parsed]
        views["pos_tags"] = [view.pos_tags for view in parsed]
    for block in blocks:
        shown = [view if view.strip() else NOTHING for view in views[block.view]]
        sources = list(range(len(shown)))
        if words is not None and block.grain != "tag":
            shown, sources, _ = cut_all(shown, sources, words)
        yield [block.see(piece) for piece in shown], sources
