"""Channels of rewriting, the levels they act at, and what sanitizing returns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol, TypeAlias, runtime_checkable

from stylo.document.base import LockKind
from stylo.document.document import Document
from stylo.errors import SettingsError
from stylo.spans import Edit, Span

Level: TypeAlias = Literal["light", "standard"]
LEVELS: tuple[Level, ...] = ("light", "standard")


@runtime_checkable
class Channel(Protocol):
    """One channel of style, mapped many-to-one.

    A channel proposes edits on a document and applies none. What it proposes depends on the text
    alone, never on its author, and on a text it has nothing left to say about it proposes nothing:
    ``channel.propose(rewritten)`` is empty once its own edits are carried out.

    Attributes
    ----------
    name : str
        The name it is registered under.
    level : Level
        The lowest level at which it acts.
    rank : int
        Channels with a lower rank go first where two want the same characters.
    english : bool
        Whether it knows English only; such a channel is left out for texts in other languages.
    touches : frozenset of LockKind
        Locked items whose writing, never whose value, it may change. Its edits on any others are
        dropped.
    """

    name: ClassVar[str]
    level: ClassVar[Level]
    rank: ClassVar[int]
    english: ClassVar[bool]
    touches: ClassVar[frozenset[LockKind]]

    def propose(self, document: Document) -> Iterable[Edit]:
        """Yield edits on ``document.text``, in order and without overlaps."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """How much of the meaning was kept; every figure lies in [0, 1].

    Parameters
    ----------
    similarity : float
        Cosine of the two texts' content words, weighted by how rare they are in English.
    content_recall : float
        Share of the content words that are still there, spelling variants counted as kept.
    locked_kept : float
        Share of the locked items whose typed value is still there; 1.0 where there are none.
    """

    similarity: float
    content_recall: float
    locked_kept: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeaningBudget:
    """The least meaning that a release must keep.

    Parameters
    ----------
    min_similarity : float, default=0.85
        Lower limit of :attr:`Meaning.similarity`.
    min_recall : float, default=0.0
        Lower limit of :attr:`Meaning.content_recall`.

    Examples
    --------
    >>> MeaningBudget(min_similarity=0.9).allows(
    ...     Meaning(similarity=0.95, content_recall=1.0, locked_kept=1.0))
    True
    """

    min_similarity: float = 0.85
    min_recall: float = 0.0

    def __post_init__(self) -> None:
        for value in (self.min_similarity, self.min_recall):
            if not 0.0 <= value <= 1.0:
                raise SettingsError("a meaning budget lies between 0 and 1")

    def allows(self, meaning: Meaning) -> bool:
        """Say whether ``meaning`` is within the budget."""
        return (
            meaning.similarity >= self.min_similarity
            and meaning.content_recall >= self.min_recall
            and meaning.locked_kept == 1.0
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """A text rewritten at one level, before anybody judged whether it may be released.

    Parameters
    ----------
    source, text : str
        Before and after.
    level : Level
        The level asked for.
    edits : tuple of Edit
        What leads from ``source`` to ``text``: sorted, not overlapping, offsets in ``source``.
    meaning : Meaning
        How much of the meaning was kept.
    removed : tuple of Span
        Greetings, sign-offs and signatures of ``source`` that were taken out whole.
    undone : int
        Edits that were proposed and taken back because a locked item would have changed.
    notes : tuple of str
        What the reader should know, in plain words. Never user text.
    """

    source: str = field(repr=False)
    text: str = field(repr=False)
    level: Level
    edits: tuple[Edit, ...] = field(repr=False)
    meaning: Meaning
    removed: tuple[Span, ...] = ()
    undone: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SanitizeResult:
    """What :meth:`stylo.Pipeline.sanitize` returns.

    Parameters
    ----------
    text : str or None
        The sanitized text; ``None`` where it is withheld because a limit was missed.
    level : Level
        The level it was sanitized at.
    released : bool
        True unless a limit was asked for and missed.
    before, after : RiskReport or None
        Risk before and after; ``None`` where scoring was skipped or nothing could be scored.
    meaning : Meaning
        How much of the meaning was kept.
    edits : tuple of Edit
        Every change, with channel, span and reason; offsets in the text that was given. Empty
        where the text is withheld.
    notes : tuple of str
        What the reader should know, in plain words. Never user text.
    """

    text: str | None = field(repr=False)
    level: Level
    released: bool
    before: object | None
    after: object | None
    meaning: Meaning
    edits: tuple[Edit, ...] = field(repr=False)
    notes: tuple[str, ...] = ()
