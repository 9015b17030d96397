"""The risk score as a component of a spaCy pipeline, ``stylo_risk``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

# spaCy imports this file whenever it makes a pipeline of any kind: it has to cost nothing.
if TYPE_CHECKING:
    from stylo.risk.scorer import RiskScorer

EXTENSIONS = ("stylo_risk", "stylo_report")


@Language.factory("stylo_risk", default_config={"candidates": 1000, "known_words": 2000})
def make_risk(nlp: Language, name: str, candidates: int, known_words: int) -> RiskComponent:
    """Return the component; spaCy calls this for ``nlp.add_pipe("stylo_risk")``.

    Parameters
    ----------
    nlp : spacy.language.Language
        The pipeline.
    name : str
        What the component is called in it.
    candidates, known_words : int
        The adversary, as for :class:`~stylo.risk.scorer.RiskScorer`.
    """
    from stylo.risk.scorer import RiskScorer

    return RiskComponent(RiskScorer(candidates=candidates, known_words=known_words))


class RiskComponent:
    """Sets ``doc._.stylo_risk``, a probability, and ``doc._.stylo_report`` with the reasons.

    Both are None for a text without words. The values are set once, when the document passes; they
    are not part of what spaCy stores on disk.

    Parameters
    ----------
    scorer : RiskScorer
        What scores the texts.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("stylo_risk", config={"candidates": 100})
    >>> doc = nlp("Well, I reckon the new rota is a shambles!! Nobody asked us...")
    >>> 0 < doc._.stylo_risk < 1, doc._.stylo_report.candidates
    (True, 100)
    """

    def __init__(self, scorer: RiskScorer) -> None:
        self.scorer = scorer
        for extension in EXTENSIONS:
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Score one document; returns it."""
        from stylo.document.parser import make_document

        document = make_document(doc.text)
        if document.words:
            report = self.scorer.score(document)
            doc._.stylo_risk = report.probability
            doc._.stylo_report = report
        return doc

    def pipe(self, stream: Iterable[Doc], **options: Any) -> Iterator[Doc]:
        """Score documents as they come; yields them."""
        for doc in stream:
            yield self(doc)
