"""The contract of attackers, as a check that a test of any attacker can call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from stylo.attribution.base import Attacker
from stylo.errors import InputError

_HABITS = {
    "ann": "well, i do think that the {0} was rather lovely, though the {1} was not!",
    "bob": "The {0} is OK. The {1} is not. I would not go there again.",
    "cat": "there were {0} and {1} and {1} and so we left (as one does) - quickly...",
}
_THINGS = ("garden", "market", "station", "museum", "harbor", "library", "bakery", "theater")


def example_texts() -> tuple[list[str], list[str]]:
    """Return small made-up texts by three made-up authors whose habits differ, and the authors.

    Examples
    --------
    >>> texts, authors = example_texts()
    >>> len(texts), sorted(set(authors))
    (24, ['ann', 'bob', 'cat'])
    """
    pairs = [
        (habit.format(thing, _THINGS[at - 1]) + " " + habit.format(_THINGS[at - 3], thing), author)
        for author, habit in _HABITS.items()
        for at, thing in enumerate(_THINGS)
    ]
    return [text for text, _ in pairs], [author for _, author in pairs]


def check_attacker(make: Callable[[], Attacker]) -> None:
    """Raise AssertionError if an attacker breaks the contract of :class:`Attacker`.

    Parameters
    ----------
    make : callable
        Returns an attacker that is not fitted; called several times.

    Examples
    --------
    >>> from stylo.attribution.delta import Delta
    >>> check_attacker(Delta)
    """
    _check_options(make)
    _check_outputs(make)
    _check_deterministic(make)
    _check_labels(make)
    _check_errors(make)


def _check_options(make: Callable[[], Attacker]) -> None:
    from sklearn.base import clone

    first: Any = make()
    learned = [name for name in vars(first) if name.endswith("_")]
    _assert(not learned, f"__init__ only stores options, but sets {learned}")
    copy = clone(first)
    _assert(copy is not first, "clone makes a new attacker")
    _assert(
        repr(copy.get_params()) == repr(first.get_params()), "clone and get_params agree on options"
    )


def _check_outputs(make: Callable[[], Attacker]) -> None:
    texts, authors = example_texts()
    given = (list(texts), list(authors))
    attacker = make()
    _assert(attacker.fit(texts, authors) is attacker, "fit returns the attacker itself")
    _assert(list(attacker.classes_) == sorted(set(authors)), "classes_ are the authors, sorted")
    scores = attacker.decision_function(texts)
    _assert(scores.shape == (len(texts), 3), "decision_function has a column for each author")
    _assert(bool(np.isfinite(scores).all()), "decision_function is finite")
    predicted = attacker.predict(texts)
    _assert(predicted.shape == (len(texts),), "predict has one author for each text")
    _assert(
        bool((predicted == attacker.classes_[scores.argmax(axis=1)]).all()),
        "predict takes the author with the highest score",
    )
    _assert(bool((predicted == np.array(authors)).mean() > 0.6), "it learns plain habits")
    _check_probabilities(attacker, [*texts, "Zzyzx qwxk!", "?", "\u4f60\u597d"])
    _assert((texts, authors) == given, "what is passed in is not changed")
    alone = attacker.decision_function([texts[3]])
    _assert(bool(np.allclose(alone, scores[3:4])), "a text's score does not depend on the others")


def _check_probabilities(attacker: Attacker, texts: list[str]) -> None:
    # Also for words and scripts never seen.
    scores = attacker.decision_function(texts)
    probabilities = attacker.predict_proba(texts)
    _assert(probabilities.shape == scores.shape, "predict_proba has a column for each author")
    _assert(bool((probabilities >= 0).all()), "probabilities are not negative")
    _assert(bool(np.allclose(probabilities.sum(axis=1), 1)), "probabilities of a text sum to 1")
    _assert(
        bool(np.allclose(np.sort(scores), np.take_along_axis(scores, probabilities.argsort(), 1))),
        "probabilities are in the order of the scores",
    )


def _check_deterministic(make: Callable[[], Attacker]) -> None:
    texts, authors = example_texts()
    first = make().fit(texts, authors).decision_function(texts)
    attacker = make().fit(texts[::-1], authors[::-1]).fit(texts, authors)
    _assert(
        bool((attacker.decision_function(texts) == first).all()),
        "the same seed and texts give the same scores, whatever was fitted before",
    )


def _check_labels(make: Callable[[], Attacker]) -> None:
    texts, authors = example_texts()
    numbers = [{"ann": 30, "bob": 4, "cat": 7}[author] for author in authors]
    attacker = make().fit(texts, np.array(numbers))
    _assert(attacker.classes_.tolist() == [4, 7, 30], "labels may be numbers")
    _assert(set(attacker.predict(texts).tolist()) <= {4, 7, 30}, "predict returns the labels")
    two = make().fit(texts[:16], authors[:16])
    _assert(two.decision_function(texts[:1]).shape == (1, 2), "two authors have two columns")
    one_each = make().fit([texts[0], texts[8], texts[16]], ["x", "y", "z"])
    _assert(one_each.predict(texts).shape == (len(texts),), "one text an author is enough")


def _check_errors(make: Callable[[], Attacker]) -> None:
    texts, authors = example_texts()
    fitted = make().fit(texts, authors)
    for why, call in (
        ("fit on no texts", lambda: make().fit([], [])),
        ("fit on an empty text", lambda: make().fit([*texts, " \n"], [*authors, "ann"])),
        ("fit on one author", lambda: make().fit(texts[:4], authors[:4])),
        ("fit with an author too few", lambda: make().fit(texts, authors[1:])),
        ("fit on one str in place of a list", lambda: make().fit(texts[0], authors)),
        ("predict of no texts", lambda: fitted.predict([])),
        ("predict of an empty text", lambda: fitted.predict([""])),
    ):
        try:
            call()
        except InputError:
            continue
        raise AssertionError(f"{why} must raise InputError")


def _assert(holds: bool, rule: str) -> None:
    # Not the statement, which python -O leaves out.
    if not holds:
        raise AssertionError(rule)
