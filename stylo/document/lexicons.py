"""The word lists that documents are read with, as plain files in ``stylo/document/data``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def read_lines(package: str, name: str) -> list[str]:
    """Return the lines of a data file without comments and blank lines.

    Parameters
    ----------
    package : str
        The package whose ``data`` folder holds it, such as ``"stylo.document"``.
    name : str
        The file's name.
    """
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def read_table(package: str, name: str) -> list[tuple[str, ...]]:
    """Return the rows of a tab-separated data file."""
    return [tuple(line.split("\t")) for line in read_lines(package, name)]


def read_words(package: str, name: str) -> frozenset[str]:
    """Return the words of a data file in which white space divides them."""
    return frozenset(word for line in read_lines(package, name) for word in line.split())


def read_classes(package: str, name: str) -> dict[str, frozenset[str]]:
    """Return the classes of words in a data file: the class, a tab, its words between spaces."""
    return {label: frozenset(words.split()) for label, words in read_table(package, name)}


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the entries of ``stylo/document/data/<name>.txt``.

    Examples
    --------
    >>> "dear" in word_set("greetings")
    True
    """
    return frozenset(line.strip() for line in read_lines("stylo.document", f"{name}.txt"))


@cache
def zipf(word: str) -> float:
    """Return how common a lower-case word is in English: log10 of uses per thousand million words.

    From wordfreq (Speer, 2022): 7.7 is *the*, about 3 is a word every reader knows, 0 is unknown.
    """
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en"))
