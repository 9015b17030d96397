"""The rows of the tables of phrases, and the conditions under which they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

_NEGATIONS: Final = frozenset(
    {"not", "n't", "never", "no", "nor", "none", "nothing", "hardly", "barely", "scarcely"}
    | {"without", "cannot", "neither", "nobody", "cant", "dont", "isnt", "wasnt", "doesnt", "didnt"}
    | {"isn't", "wasn't", "aren't", "weren't", "don't", "doesn't", "didn't", "can't", "won't"}
)
_DO: Final = frozenset(
    {"do", "does", "did", "don't", "doesn't", "didn't", "dont", "doesnt", "didnt"}
)
_UNGRADED: Final = frozenset(
    {"much", "many", "few", "little", "least", "most", "best", "worst", "first", "last", "same"}
    | {"own", "next", "far", "more", "less", "well", "other", "only", "better", "worse"}
    | {"superior", "inferior", "preferable", "no", "not", "the", "a", "an"}
)
_MODIFIES: Final = frozenset(
    {"that", "which", "who", "whom", "whose", "where", "when", "of", "between", "within"}
)
_NOUN_PHRASES: Final = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our"}
    | {"their", "me", "you", "him", "us", "them", "it", "all", "any", "each", "every", "some"}
    | {"many", "several", "most", "both", "other", "another", "one", "no", "which", "whom", "what"}
    | {"people", "someone", "anyone", "everyone", "everything", "something", "anything"}
)
_SENTENCE_ENDS: Final = frozenset({".", "!", "?", "\n"})
_STOPS: Final = _SENTENCE_ENDS | {";", ":", "(", ")"}
_EDGE: Final = "."
_LATER: Final = 12
_SIDES: Final = {
    "prev=": "before",
    "prev!=": "not_before",
    "next=": "after",
    "next!=": "not_after",
    "later!=": "not_later",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must stand, or must not stand, around a phrase.

    Parameters
    ----------
    before, not_before, after, not_after : frozenset of str
        The words next to it; the first and third are empty where any will do. ``"."`` is the edge
        of a clause.
    not_later : frozenset of str
        None of these is among the words that follow.
    positive : bool
        No negation among the three words before it.
    declarative : bool
        No *do*, *does* or *did* there, nor their negation.
    object : bool
        A noun phrase follows: a determiner, a pronoun or a plural; *to* begins no infinitive.
    """

    before: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_later: frozenset[str] = frozenset()
    positive: bool = False
    declarative: bool = False
    object: bool = False

    def holds(self, tokens: Sequence[str], lemmas: Sequence[str], start: int, end: int) -> bool:
        """Return whether it holds for the phrase ``tokens[start:end]``."""
        if self.before or self.not_before:
            seen = {_EDGE} if start == 0 else {tokens[start - 1], lemmas[start - 1]}
            if seen & _STOPS:
                seen = {_EDGE}
            if (self.before and not seen & self.before) or seen & self.not_before:
                return False
        if self.after or self.not_after:
            seen = {_EDGE} if end >= len(tokens) else {tokens[end], lemmas[end]}
            if not any(character.isalnum() for word in seen for character in word):
                seen.add(_EDGE)
            if (self.after and not seen & self.after) or seen & self.not_after:
                return False
        if self.object and not _begins_noun_phrase(tokens[end] if end < len(tokens) else ""):
            return False
        near = tokens[max(0, start - 3) : start]
        if self.positive and not _NEGATIONS.isdisjoint(near):
            return False
        if self.declarative and not _DO.isdisjoint(near):
            return False
        for token in tokens[end : end + _LATER]:
            if token in _SENTENCE_ENDS:
                break
            if token in self.not_later:
                return False
        return True


def _begins_noun_phrase(token: str) -> bool:
    return token in _NOUN_PHRASES or (
        token.endswith("s") and len(token) > 3 and not token.endswith(("ss", "us", "is"))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A row of any of the tables.

    Parameters
    ----------
    row_id : str
        The table and the phrase, ``idioms/call it a day``: what verdicts refer to.
    words : tuple of str
        The phrase, in lower case.
    inflects : bool
        Whether the first word is a lemma that stands for its forms.
    condition : Condition
        Where it may be matched.
    """

    row_id: str
    words: tuple[str, ...]
    inflects: bool = False
    condition: Condition = field(default=Condition(), repr=False)

    @property
    def key(self) -> str:
        """The phrase as one string."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Idiom(Phrase):
    """An idiom: what it means, and the part of speech of the whole.

    ``pos`` is verb, noun, adj, pred (an adjective after a verb only), adv, prep, det or clause.
    Where the phrase inflects, the first word of the meaning takes the same form.
    """

    literal: str
    pos: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intensifier(Phrase):
    """An intensifier: its grade, what it modifies, whether it may go, its plain form.

    ``plain`` is empty where the plain form is to leave it out.
    """

    grade: str
    modifies: frozenset[str]
    drop: bool
    plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge(Phrase):
    """A hedge: its kind, where it stands, and what leaving it out does to the claim.

    ``removal`` is keeps, strengthens or changes.
    """

    kind: str
    position: str
    removal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener(Phrase):
    """An opener without content; ``comma`` says whether a comma may follow it."""

    kind: str
    comma: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominalization(Phrase):
    """A phrase built on a noun, and the verb for it.

    ``kind`` is light (*make a decision*), gerund (*the installation of*) or pair (noun and verb,
    for looking up only); ``both`` says whether the verb may be turned into the noun as well.
    """

    plain: str
    kind: str
    both: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DativeVerb(Phrase):
    """A verb with a receiver: its prepositions, and which of the two constructions it has.

    ``construction`` is both, prepositional or double.
    """

    prepositions: tuple[str, ...]
    construction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticleVerb(Phrase):
    """A verb with a particle: whether the particle may stand behind the object.

    ``prepositional`` says that the same words are also a verb and a preposition.
    """

    verb: str
    particle: str
    separable: bool
    prepositional: bool


def read_condition(text: str) -> Condition:
    """Return the condition that the last column of a row states.

    Examples
    --------
    >>> read_condition("positive next!=of,comma").not_after == {"of", ","}
    True
    """
    sides: dict[str, frozenset[str]] = {}
    flags = set()
    for part in text.split():
        sign, equals, words = part.partition("=")
        if not equals:
            flags.add(part)
            continue
        listed = frozenset("," if word == "comma" else word for word in words.split(","))
        sides[_SIDES[sign + "="]] = listed
    if "gradable" in flags:
        sides["not_after"] = sides.get("not_after", frozenset()) | _UNGRADED
    if "closed" in flags:
        sides["not_after"] = sides.get("not_after", frozenset()) | _MODIFIES
    return Condition(
        positive="positive" in flags,
        declarative="declarative" in flags,
        object="object" in flags,
        **sides,
    )


def _common(table: str, phrase: str, inflects: str = "no", condition: str = "") -> dict[str, Any]:
    return {
        "row_id": f"{table}/{phrase}",
        "words": tuple(phrase.split()),
        "inflects": inflects == "yes",
        "condition": read_condition(condition),
    }


def _idiom(phrase: str, literal: str, pos: str, inflects: str, condition: str) -> Idiom:
    return Idiom(literal=literal, pos=pos, **_common("idioms", phrase, inflects, condition))


def _intensifier(
    phrase: str, grade: str, modifies: str, drop: str, plain: str, condition: str
) -> Intensifier:
    common = _common("intensifiers", phrase, condition=condition)
    of = frozenset(modifies.split(","))
    return Intensifier(grade=grade, modifies=of, drop=drop == "yes", plain=plain, **common)


def _hedge(phrase: str, kind: str, position: str, removal: str, condition: str) -> Hedge:
    common = _common("hedges", phrase, condition=condition)
    return Hedge(kind=kind, position=position, removal=removal, **common)


def _opener(phrase: str, kind: str, comma: str, condition: str) -> Opener:
    # By definition at the beginning of a sentence.
    common = _common("openers", phrase, condition=f"prev=. {condition}")
    return Opener(kind=kind, comma=comma == "yes", **common)


def _nominalization(
    phrase: str, plain: str, kind: str, inflects: str, both: str, condition: str
) -> Nominalization:
    common = _common("nominalizations", phrase, inflects, condition)
    return Nominalization(plain=plain, kind=kind, both=both == "yes", **common)


def _dative_verb(verb: str, prepositions: str, construction: str) -> DativeVerb:
    listed = tuple(prepositions.split("|")) if prepositions else ()
    common = _common("dative_verbs", verb, "yes")
    return DativeVerb(prepositions=listed, construction=construction, **common)


def _particle_verb(verb: str, particle: str, separable: str, prepositional: str) -> ParticleVerb:
    return ParticleVerb(
        verb=verb,
        particle=particle,
        separable=separable == "yes",
        prepositional=prepositional == "yes",
        **_common("particle_verbs", f"{verb} {particle}", "yes"),
    )


READERS: Final[Mapping[str, Callable[..., Phrase]]] = {
    "idioms": _idiom,
    "intensifiers": _intensifier,
    "hedges": _hedge,
    "openers": _opener,
    "nominalizations": _nominalization,
    "dative_verbs": _dative_verb,
    "particle_verbs": _particle_verb,
}
"""For each table, what makes a row of its columns."""
