from __future__ import annotations

import re

import pytest

from stylo.attribution.delta import Delta
from stylo.errors import InputError, SettingsError
from stylo_bench.reidentification import best_adaptive, reidentify

AUTHORS = ("ann", "bob", "cat")
MARKS = {"ann": "!", "bob": ".", "cat": " ;"}
WORDS = {"ann": "well", "bob": "so", "cat": "now"}
THINGS = ("garden", "market", "station", "museum", "harbor", "library")


def write(author: str, thing: str) -> str:
    return (
        f"{WORDS[author]} the {thing} is here{MARKS[author]} {WORDS[author]} it is{MARKS[author]}"
    )


KNOWN = [(write(author, thing), author) for author in AUTHORS for thing in THINGS[:4]]
NEW = [(write(author, thing), author) for author in AUTHORS for thing in THINGS[4:]]
SETUP = tuple(list(column) for pairs in (KNOWN, NEW) for column in zip(*pairs, strict=True))


def wipe(texts: list[str]) -> list[str]:
    """All habits gone."""
    return [re.sub(r"\b(well|so|now)\b|[!.;]", "", text).strip() for text in texts]


def disguise(texts: list[str]) -> list[str]:
    """Habits exchanged one for one: misleads who does not know, and nobody else."""
    to = str.maketrans("!.;", ".;!")
    words = {"well": "so", "so": "now", "now": "well"}
    return [
        re.sub(r"\b(well|so|now)\b", lambda found: words[found[0]], text.translate(to))
        for text in texts
    ]


def test_raw_text_is_given_back() -> None:
    result = reidentify(*SETUP)
    assert (result.top1, result.top5, result.mrr, result.low) == (1, 1, 1, 1)
    assert result.predicted == tuple(author for _, author in NEW)
    assert result.ranks == (1,) * 6
    assert (result.candidates, result.texts, result.mode) == (3, 6, "static")
    assert result.chance == pytest.approx(1 / 3)


def test_a_disguise_fools_only_the_static_attacker() -> None:
    static = reidentify(*SETUP, sanitize=disguise)
    sanitized = reidentify(*SETUP, sanitize=disguise, mode="adaptive_sanitized")
    assert static.top1 < 0.5
    assert sanitized.top1 == 1
    assert best_adaptive(*SETUP, sanitize=disguise).top1 == 1


def test_one_style_for_all_fools_everybody() -> None:
    best = best_adaptive(*SETUP, sanitize=wipe, attackers=(None, Delta()))
    assert best.top1 < 0.7
    assert best.mrr < 0.9


def test_macro_counts_every_author_the_same() -> None:
    known, names, texts, authors = SETUP
    wrong = write("bob", "harbor")
    result = reidentify(known, names, [*texts[:2], wrong], [*authors[:2], "cat"])
    assert result.top1 == 0.5


def test_a_text_with_nothing_left_is_not_given_back() -> None:
    result = best_adaptive(*SETUP, sanitize=lambda texts: ["" for _ in texts])
    assert result.top1 == 0
    assert result.ranks == (3,) * 6


def test_each_text_is_sanitized_once() -> None:
    calls: list[int] = []

    def count(texts: list[str]) -> list[str]:
        calls.append(len(texts))
        return texts

    best_adaptive(*SETUP, sanitize=count, attackers=(Delta(), None))
    assert sorted(calls) == [6, 12]


def test_own_attacker_is_not_fitted_in_place() -> None:
    own = Delta(n_words=10)
    reidentify(*SETUP, attacker=own)
    assert not hasattr(own, "classes_")


def test_errors() -> None:
    known, names, texts, authors = SETUP
    with pytest.raises(InputError) as caught:
        reidentify(known, names, texts, ["zoe"] * len(texts))
    assert caught.value.code == "unknown_author"
    with pytest.raises(InputError):
        reidentify(known, names, texts, authors[1:])
    with pytest.raises(InputError):
        reidentify(known, names[1:], texts, authors)
    with pytest.raises(InputError):
        reidentify(known, names, texts, authors, sanitize=lambda texts: texts[1:])
    for mode in ("adaptive_both", "none"):
        with pytest.raises(SettingsError):
            reidentify(known, names, texts, authors, mode=mode)
