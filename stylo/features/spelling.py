"""British and American spelling, told apart by breame's table of pairs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from stylo.features.base import Feature, Observation, Places, make_feature, observe_habits
from stylo.features.lexicon import word_class
from stylo.features.reading import Reading

# (what the British form has, what the American has instead) -> the name of the choice.
_KINDS = {
    ("s", "z"): "ise~ize",
    ("u", ""): "our~or",
    ("l", ""): "ll~l",
    ("re", "er"): "re~er",
    ("a", ""): "ae~e",
    ("o", ""): "oe~e",
    ("", "l"): "l~ll",
    ("c", "s"): "ence~ense",
    ("oeuv", "euve"): "oe~e",
    ("e", "a"): "grey~gray",
}
_OTHER = "other"
_SIDES = ("british", "american")

# Words that the other side writes too, or writes with another meaning.
_SHARED = word_class("shared spellings")


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Return spelling -> (kind of difference, side)."""
    from breame.data.spelling_constants import BRITISH_ENGLISH_SPELLINGS

    table: dict[str, tuple[str, str]] = {}
    for british, american in BRITISH_ENGLISH_SPELLINGS.items():
        kind = _KINDS.get(_difference(british, american), _OTHER)
        for side, form in zip(_SIDES, (british, american), strict=True):
            # What is American only by an odd pair, such as connexion, is mostly neutral.
            if form not in _SHARED and (kind != _OTHER or side == "british"):
                table[form] = kind, side
    return table


def _difference(one: str, other: str) -> tuple[str, str]:
    """Return what is left of two words without what they begin and end with in common."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other


@cache
def spelling_features() -> tuple[Feature, ...]:
    """Return the features: each side over all, and for every kind of difference."""
    kinds = dict.fromkeys(["", *_KINDS.values(), _OTHER])
    return tuple(
        make_feature(
            "words",
            _name(kind, side),
            "share",
            f"spells the {side.capitalize()} way" + (f" in {_shown(kind)}" if kind else ""),
        )
        for kind in kinds
        for side in _SIDES
        if (kind, side) != (_OTHER, "american")
    )


def _name(kind: str, side: str) -> str:
    return f"spelling {kind}={side}" if kind else f"spelling={side}"


def _shown(kind: str) -> str:
    return "other words" if kind == _OTHER else f"the choice {kind.replace('~', ' or ')}"


def observe_spelling(reading: Reading) -> Iterator[Observation]:
    """Yield the share of each side among the words that the two sides spell differently."""
    table, found = _table(), dict[str, Places]()
    for index in reading.words:
        entry = table.get(reading.forms[index])
        if entry is not None:
            for kind in ("", entry[0]):
                found.setdefault(_name(kind, entry[1]), []).append(reading.place(index))
    yield from observe_habits("words", found, len(reading.words))
