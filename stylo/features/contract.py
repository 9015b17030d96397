"""The contract of transformers from texts to style features, as a check that tests can call."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np

from stylo.document.parser import make_document
from stylo.document.words import straighten
from stylo.features.base import MAX_SPANS, MAX_VALUE, Feature, Observation
from stylo.features.extractor import StyleFeatures

_TEXTS = (
    "However, we didn't go... it was too late, whilst the others had left at 3pm.",
    'I think it is fine! Red, green and blue were chosen by Ann - she said "why not?"',
    "hi all, the 2 of us dont know what's next; it cost $5 in total.\n\nCheers,\nTom",
    "The organisation of the centre was, in fact, discussed; nobody was told about it.",
)
_ODD = {
    "the empty text": "",
    "white space": " \n\t \n",
    "one word": "whilst",
    "one mark": "!",
    "unseen words": "Grommets flummox zyzzyvas, quoth Ozymandias.",
    "other scripts": "これは文です。Это предложение. هذه جملة. 这是一个句子!",
    "letters that grow in lower case": "İ İstanbul’da, İİ and ẞ whilst",
    "combining marks and emoji": "cafe\u0301 na\u0308ive 👩‍👩‍👧 👍🏽 :-)",
    "code": "Run `make all` and\n```\nx = 1; y == 'whilst'\n```\nthen stop.",
    "curly and straight": "“It’s,” she said, 'it isn't' – or — maybe…",
    "control characters": "a\x00b\x07c \ufeff\u200b whilst",
    "a list": "# Title\n\n- one\n- two\n\n1. first\n2) second\n",
}


def check_features(make: Callable[[], StyleFeatures], *, long: int = 100_000) -> None:
    """Raise AssertionError if a transformer breaks the contract of :class:`StyleFeatures`.

    Parameters
    ----------
    make : callable
        Returns a transformer that is not fitted; called several times.
    long : int, default=100,000
        How many characters the long texts have.

    Examples
    --------
    >>> check_features(lambda: StyleFeatures(families=["words"]), long=5_000)
    """
    _check_options(make)
    fitted = make()
    texts = list(_TEXTS)
    _assert(fitted.fit(texts) is fitted, "fit returns the transformer itself")
    _assert(texts == list(_TEXTS), "fit leaves its input as it was")
    _check_columns(fitted)
    _check_fit_again(make, fitted)
    for title, text in {**_ODD, **_long_texts(long)}.items():
        _check_text(fitted, text, title)
    _check_rows(fitted)
    _check_meta(fitted)


def _long_texts(size: int) -> dict[str, str]:
    return {
        "a long text": ("It is late, and we didn't go. " * (size // 30 + 1))[:size],
        "one long word": "a" * size,
        "one long line of marks": ("'\"-.…!(" * (size // 7 + 1))[:size],
        "many lines": "a\n" * (size // 2),
    }


def _check_options(make: Callable[[], StyleFeatures]) -> None:
    from sklearn.base import clone
    from sklearn.exceptions import NotFittedError

    first: Any = make()
    learned = [name for name in vars(first) if name.endswith("_")]
    _assert(not learned, f"__init__ only stores options, but sets {learned}")
    copy = clone(first)
    _assert(repr(copy.get_params()) == repr(first.get_params()), "clone keeps the options")
    try:
        first.transform(["a"])
    except NotFittedError:
        return
    raise AssertionError("transform before fit raises NotFittedError")


def _check_columns(fitted: StyleFeatures) -> None:
    names = list(fitted.get_feature_names_out())
    _assert(len(names) == len(set(names)), "every column has a name of its own")
    _assert(fitted.transform([]).shape == (0, len(names)), "no texts, no rows")
    for name in names:
        feature = fitted.describe(name)
        _assert(feature.name == name, "describe returns the feature asked for")
        _assert(name.startswith(f"{feature.family}:"), "names begin with their family")
        _assert(bool(feature.plain), "every feature has a reason in plain words")


def _check_fit_again(make: Callable[[], StyleFeatures], fitted: StyleFeatures) -> None:
    names = list(fitted.get_feature_names_out())
    again = make().fit(list(_TEXTS)).fit(list(_TEXTS))
    _assert(list(again.get_feature_names_out()) == names, "fitting again changes nothing")
    turned = make().fit(list(reversed(_TEXTS)))
    _assert(list(turned.get_feature_names_out()) == names, "the order of texts does not matter")
    together = make().fit_transform(list(_TEXTS))
    apart = fitted.transform(list(_TEXTS))
    _assert(_same(together, apart), "fit_transform is fit and then transform")


def _check_text(fitted: StyleFeatures, text: str, title: str) -> None:
    document = make_document(text)
    row = fitted.transform([document])
    names = list(fitted.get_feature_names_out())
    _assert(row.shape == (1, len(names)), f"{title}: one row, a column for each name")
    _assert(row.dtype == np.float32, f"{title}: values are float32")
    _assert(bool(np.isfinite(row.data).all()), f"{title}: values are finite")
    _assert(bool((row.data > 0).all()), f"{title}: only what was seen is stored")
    _assert(bool((row.data <= MAX_VALUE).all()), f"{title}: values are bounded")
    _assert(_same(row, fitted.transform([text])), f"{title}: text and document give one row")
    _assert(bool(text) or row.nnz == 0, f"{title}: nothing is seen in nothing")
    observed = fitted.observe(document)
    seen = {found.feature: found.value for found in observed}
    _assert(len(seen) == len(observed), f"{title}: no feature is observed twice")
    values = {names[column]: row[0, column] for column in row.indices}
    _assert(seen.keys() == values.keys(), f"{title}: transform and observe agree on what is seen")
    for found in observed:
        _assert(np.float32(found.value) == values[found.feature], f"{title}: and on the values")
        _check_observation(fitted.describe(found.feature), found, document.text, title)


def _check_observation(feature: Feature, found: Observation, text: str, title: str) -> None:
    where = f"{title}: {feature.name}"
    spans = found.spans
    _assert(len(spans) <= MAX_SPANS, f"{where}: at most {MAX_SPANS} spans")
    _assert(bool(spans) or not feature.points, f"{where}: what can be counted can be shown")
    _assert(feature.unit != "share" or found.value <= 1.0, f"{where}: a share is at most 1")
    _assert(list(spans) == sorted(spans), f"{where}: spans come in order")
    for span in spans:
        _assert(0 <= span.start < span.end <= len(text), f"{where}: spans lie inside the text")
        shown = text[span.start : span.end]
        folded = " ".join(straighten(shown.lower()).split())
        _assert(
            not feature.form or feature.form in (shown, folded),
            f"{where}: spans show the form that is claimed",
        )


def _check_rows(fitted: StyleFeatures) -> None:
    texts = [*_TEXTS, *_ODD.values()]
    together = fitted.transform(texts)
    for index, text in enumerate(texts):
        alone = fitted.transform([text])
        _assert(_same(together[index], alone), "a row depends on its own text alone")
    turned = fitted.transform(texts[::-1])
    _assert(_same(turned[::-1], together), "rows come in the order of the texts")
    name = str(fitted.get_feature_names_out()[together[0].indices[-1]])
    spans = {found.feature: found.spans for found in fitted.observe(texts[0])}
    _assert(fitted.locate(texts[0], name) == spans[name], "locate and observe agree")


def _check_meta(fitted: StyleFeatures) -> None:
    stored = json.loads(json.dumps(fitted.to_meta()))
    again = type(fitted).from_meta(stored)
    names = list(fitted.get_feature_names_out())
    _assert(list(again.get_feature_names_out()) == names, "JSON keeps the columns")
    texts = list(_TEXTS)
    _assert(_same(again.transform(texts), fitted.transform(texts)), "JSON keeps the rows")


def _same(one: Any, other: Any) -> bool:
    return bool(one.shape == other.shape and (one != other).nnz == 0)


def _assert(holds: bool, promise: str) -> None:
    if not holds:
        raise AssertionError(promise)
