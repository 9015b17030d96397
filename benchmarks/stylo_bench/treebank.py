"""Treebanks in CoNLL-U, and the spaCy documents made of them."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from stylo.errors import InputError

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

BREAK = "\n\n"
_COLUMNS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a treebank.

    Parameters
    ----------
    text, lemma, pos, tag, morph, relation : str
        The columns of CoNLL-U; ``pos`` is universal, ``tag`` the treebank's own.
    head : int
        Which word of the sentence it depends on, counted from 1; 0 for the root.
    space : bool
        Whether a space follows.
    """

    text: str = field(repr=False)
    lemma: str = field(repr=False)
    pos: str
    tag: str
    morph: str
    head: int
    relation: str
    space: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, and whether a document or a paragraph begins with it."""

    words: tuple[Word, ...]
    new_document: bool = False
    new_paragraph: bool = False


def read_treebank(path: Path) -> list[list[Sentence]]:
    """Return the documents of a ``.conllu`` or ``.conllu.gz`` file, each a list of sentences.

    Words that only the enhanced graph has are left out; words written as one (*don't*) are apart,
    as in the tree.

    Raises
    ------
    InputError
        ``treebank_absent`` where there is no such file.
    """
    if not path.is_file():
        raise InputError(
            f"the treebank {path.name} is not there",
            code="treebank_absent",
            hint="set STYLO_SHARED to the folder whose data/lingdata/treebank holds it",
        )
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(_documents(_sentences(data.decode("utf-8").split("\n"))))


def _documents(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    document: list[Sentence] = []
    for sentence in sentences:
        if sentence.new_document and document:
            yield document
            document = []
        document.append(sentence)
    if document:
        yield document


def _sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    words: list[Word] = []
    new_document = new_paragraph = False
    joined = (0, True)  # the last word written together with others, and what follows it
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if line.startswith("#"):
            new_document |= line.startswith("# newdoc")
            new_paragraph |= line.startswith("# newpar") and not line.startswith("# newpar_")
        elif len(columns) == _COLUMNS and columns[0].isdigit():
            space = "SpaceAfter=No" not in columns[9].split("|")
            if int(columns[0]) <= joined[0]:
                space = int(columns[0]) == joined[0] and joined[1]
            words.append(_word(columns, space))
        elif len(columns) == _COLUMNS and "-" in columns[0]:
            joined = (int(columns[0].split("-")[1]), "SpaceAfter=No" not in columns[9])
        elif words and not line.strip():
            yield Sentence(
                words=tuple(words), new_document=new_document, new_paragraph=new_paragraph
            )
            words, new_document, new_paragraph, joined = [], False, False, (0, True)
    if words:
        yield Sentence(words=tuple(words), new_document=new_document, new_paragraph=new_paragraph)


def _word(columns: Sequence[str], space: bool) -> Word:
    return Word(
        text=columns[1].replace(" ", "\N{NO-BREAK SPACE}"),
        lemma=columns[2],
        pos=columns[3],
        tag=columns[4],
        morph="" if columns[5] == "_" else columns[5],
        head=int(columns[6]),
        relation=columns[7],
        space=space,
    )


def make_gold(vocab: Vocab, sentences: Sequence[Sentence], *, breaks: bool = True) -> Doc:
    """Return the sentences as one annotated spaCy ``Doc``.

    Parameters
    ----------
    vocab : spacy.vocab.Vocab
        Of the pipeline.
    sentences : sequence of Sentence
        One or more.
    breaks : bool, default=True
        Whether paragraphs are divided by a blank line, which is a token for spaCy.
    """
    from spacy.tokens import Doc

    words: list[Word] = []
    heads: list[int] = []
    for number, sentence in enumerate(sentences):
        if breaks and number and sentence.new_paragraph:
            words[-1] = replace(words[-1], space=False)
            heads.append(len(words) - 1)
            words.append(_gap())
        base = len(words)
        for at, word in enumerate(sentence.words):
            heads.append(base + (word.head - 1 if word.head else at))
            words.append(word)
    return Doc(
        vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.relation == "root" else word.relation for word in words],
    )


def _gap() -> Word:
    return Word(
        text=BREAK, lemma=BREAK, pos="SPACE", tag="_SP", morph="", head=0, relation="dep",
        space=False,
    )  # fmt: skip
