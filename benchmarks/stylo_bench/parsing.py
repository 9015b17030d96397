"""How well a pipeline parses: tags, trees, sentences and lemmas on treebanks, and its speed."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer
from threadpoolctl import threadpool_limits

from stylo.artifacts import models_folder
from stylo.document.english import load_english
from stylo.errors import StyloError
from stylo_bench.corpora import lingdata_folder
from stylo_bench.treebank import Sentence, make_gold, read_treebank

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

Way: TypeAlias = Literal["raw", "gold tokens", "gold sentences"]
Documents: TypeAlias = Sequence[Sequence[Sentence]]

TESTS = {
    "EWT": "en_ewt-ud-test",
    "EWT, lower case": "en_ewt-ud-test",
    "GUM, free genres": "gum-free-test",
}
_BEGIN, _END = "<!-- figures -->", "<!-- /figures -->"
POINTS = ("token", "sentence", "tag", "pos", "uas", "las", "lemma")


def scores_of(
    nlp: Language, documents: Iterable[Sequence[Sentence]], *, way: Way = "raw",
    breaks: bool = True,
) -> dict[str, float]:  # fmt: skip
    """Return the figures of :data:`POINTS`, from 0 to 1.

    Parameters
    ----------
    nlp : spacy.language.Language
        The pipeline.
    documents : iterable of sequences of Sentence
        The treebank.
    way : {"raw", "gold tokens", "gold sentences"}
        What is given: the text, its words, or its words one sentence at a time.
    breaks : bool, default=True
        Whether the raw text has a blank line between paragraphs.

    Notes
    -----
    spaCy's scorer is used: attachment is a micro-averaged F over words other than punctuation,
    and words the tokenizer cut otherwise count against it.
    """
    from spacy.pipeline.dep_parser import parser_score
    from spacy.scorer import Scorer

    examples = list(make_examples(nlp, documents, way=way, breaks=breaks))
    trees = parser_score(examples)
    return {
        "token": Scorer.score_tokenization(examples)["token_f"],
        "sentence": trees["sents_f"],
        "tag": Scorer.score_token_attr(examples, "tag")["tag_acc"],
        "pos": Scorer.score_token_attr(examples, "pos")["pos_acc"],
        "uas": trees["dep_uas"],
        "las": trees["dep_las"],
        "lemma": Scorer.score_token_attr(examples, "lemma")["lemma_acc"],
    }


def make_examples(
    nlp: Language, documents: Iterable[Sequence[Sentence]], *, way: Way = "raw",
    breaks: bool = True,
) -> Iterator[Example]:  # fmt: skip
    """Yield what the pipeline finds beside what the treebank has; see :func:`scores_of`."""
    from spacy.tokens import Doc
    from spacy.training import Example

    parts = [
        part
        for document in documents
        for part in ([[s] for s in document] if way == "gold sentences" else [document])
    ]
    golds = [make_gold(nlp.vocab, part, breaks=breaks and way == "raw") for part in parts]
    given: list[str | Doc] = []
    for gold in golds:
        if way == "raw":
            given.append(gold.text)
            continue
        doc = Doc(
            nlp.vocab,
            words=[token.text for token in gold],
            spaces=[bool(token.whitespace_) for token in gold],
        )
        if way == "gold sentences":
            for token in doc[1:]:
                token.is_sent_start = False
        given.append(doc)
    for found, gold in zip(nlp.pipe(given), golds, strict=True):
        for token in gold:
            if token.is_space:  # no word: nothing about it counts
                token.tag_ = token.pos_ = token.lemma_ = ""
                token.dep_ = "punct"
        yield Example(found, gold)


def lowered(documents: Documents) -> list[list[Sentence]]:
    """Return the documents without a capital letter, lemmas included."""
    return [
        [
            replace(
                sentence,
                words=tuple(
                    replace(word, text=word.text.lower(), lemma=word.lemma.lower())
                    for word in sentence.words
                ),
            )
            for sentence in document
        ]
        for document in documents
    ]


def relation_scores(
    nlp: Language, documents: Iterable[Sequence[Sentence]], *, least: int = 50
) -> dict[str, float]:
    """Return the labeled F of every relation that raw text has ``least`` times, best first."""
    from spacy.pipeline.dep_parser import parser_score

    examples = list(make_examples(nlp, documents))
    times = Counter(token.dep_.lower() for example in examples for token in example.reference)
    found = parser_score(examples)["dep_las_per_type"]
    kept = {name: row["f"] for name, row in found.items() if times[name] >= least}
    return dict(sorted(kept.items(), key=lambda item: (-item[1], item[0])))


def words_per_second(nlp: Language, documents: Documents, *, times: int = 3) -> float:
    """Return how many words of raw text one core parses in a second, at the best of some times."""
    texts = [make_gold(nlp.vocab, document).text for document in documents]
    words = sum(len(sentence.words) for document in documents for sentence in document)
    best = float("inf")
    for _ in range(times):
        with threadpool_limits(1):
            began = time.process_time()
            for _ in nlp.pipe(texts):
                pass
            best = min(best, time.process_time() - began)
    return words / best


def measure(nlp: Language, tests: Mapping[str, Documents]) -> dict[str, Any]:
    """Return the figures of a pipeline on treebanks, in per cent, by treebank and by what it gets.

    A treebank whose name ends in *lower case* is lowered first; the speed and the figures by
    relation are those on the first treebank.
    """
    found: dict[str, Any] = {"tests": {}}
    for name, documents in tests.items():
        given = lowered(documents) if name.endswith("lower case") else documents
        rows = {
            "raw": scores_of(nlp, given),
            "raw, no paragraphs": scores_of(nlp, given, breaks=False),
            "gold tokens": scores_of(nlp, given, way="gold tokens"),
            "gold sentences": scores_of(nlp, given, way="gold sentences"),
        }
        found["tests"][name] = {
            way: {point: round(100 * score, 2) for point, score in row.items()}
            for way, row in rows.items()
        }
        if "relations" not in found:
            relations = relation_scores(nlp, given)
            found["relations"] = {k: round(100 * f, 1) for k, f in relations.items()}
            found["words_per_second"] = round(words_per_second(nlp, given))
    return found


def read_tests() -> dict[str, Documents]:
    """Return the test halves of the open treebanks by name.

    Raises
    ------
    InputError
        ``treebank_absent`` where one is not there.
    """
    folder = lingdata_folder() / "treebank"
    return {name: read_treebank(folder / f"{file}.conllu.gz") for name, file in TESTS.items()}


def as_table(figures: Mapping[str, Any]) -> str:
    """Return the figures as a table in Markdown.

    Examples
    --------
    >>> row = dict.fromkeys(POINTS, 90.0)
    >>> print(as_table({"tests": {"EWT": {"raw": row}}}).splitlines()[2])
    | EWT | raw | 90.0 | 90.0 | 90.0 | 90.0 | 90.0 | 90.0 | 90.0 |
    """
    lines = [
        f"| treebank | given | {' | '.join(POINTS)} |",
        "|" + "---|" * (len(POINTS) + 2),
    ]
    for name, rows in figures["tests"].items():
        for way, row in rows.items():
            cells = " | ".join(f"{row[point]:.1f}" for point in POINTS)
            lines.append(f"| {name} | {way} | {cells} |")
    return "\n".join(lines) + "\n"


def run(
    write: Annotated[bool, typer.Option(help="Write figures.json beside the pipeline.")] = False,
) -> None:
    """Measure the English pipeline on the test halves of the open treebanks."""
    try:
        figures = measure(load_english(), read_tests())
    except StyloError as error:
        sys.stderr.write(f"{error.message}\nhint: {error.hint}\n")
        raise typer.Exit(1) from error
    if write:
        home = models_folder() / "english"
        save_figures(home, figures)
    sys.stdout.write(as_table(figures))
    sys.stdout.write(f"\n{figures['words_per_second']:,} words a second\n")


def save_figures(home: Path, figures: Mapping[str, Any]) -> None:
    """Write the figures beside the pipeline and into its card."""
    text = json.dumps(figures, indent=1) + "\n"
    (home / "figures.json").write_text(text, encoding="utf-8")
    card = home / "card.md"
    before, found, rest = card.read_text(encoding="utf-8").partition(_BEGIN)
    if found:
        _, _, after = rest.partition(_END)
        speed = f"{figures['words_per_second']:,} words of raw text a second on one core."
        relations = ", ".join(f"`{k}` {f:.0f}" for k, f in figures["relations"].items())
        told = f"{speed} Labeled F by relation, raw, on the first treebank: {relations}."
        filled = f"{before}{_BEGIN}\n\n{as_table(figures)}\n{told}\n\n{_END}{after}"
        card.write_text(filled, encoding="utf-8")


if __name__ == "__main__":
    typer.run(run)
