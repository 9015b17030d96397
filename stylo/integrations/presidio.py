"""Presidio's recognizers as a finder of personal identifiers."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from stylo.document.identifiers import Identifier, IdentifierKind, RuleFinder, without_overlaps
from stylo.errors import MissingExtraError
from stylo.spans import Span

# Presidio's entity types, and the placeholders they become. Its e-mail and URL recognizers are
# left out: they look up a list of domains on the network.
_KINDS: dict[str, IdentifierKind] = {
    "CREDIT_CARD": "ACCOUNT",
    "IBAN_CODE": "ACCOUNT",
    "PHONE_NUMBER": "PHONE",
    "UK_NHS": "ACCOUNT",
    "US_SSN": "ACCOUNT",
}
_RECOGNIZERS = (
    "CreditCardRecognizer", "IbanRecognizer", "NhsRecognizer", "PhoneRecognizer", "UsSsnRecognizer",
)  # fmt: skip
# Under this Presidio itself calls a match weak; its phone numbers stand at 0.4.
_LEAST_SCORE = 0.4


class PresidioFinder:
    """Finds what Stylo's own rules find, and what Presidio's pattern recognizers find besides.

    The recognizers check digits (credit cards, IBAN, NHS numbers) and know national phone formats.
    No language model is loaded and nothing is downloaded.
    """

    name = "presidio"

    @cached_property
    def _recognizers(self) -> list[Any]:
        try:
            from presidio_analyzer import predefined_recognizers
        except ImportError as error:
            raise MissingExtraError("presidio-analyzer", "presidio") from error
        return [getattr(predefined_recognizers, name)() for name in _RECOGNIZERS]

    def find(self, text: str) -> tuple[Identifier, ...]:
        """Return the identifiers of ``text``, in order, not overlapping.

        Raises
        ------
        MissingExtraError
            If Presidio is not installed.
        """
        found = list(RuleFinder().find(text))
        for recognizer in self._recognizers:
            entities = [name for name in recognizer.supported_entities if name in _KINDS]
            for result in recognizer.analyze(text, entities, None) or ():
                if result.score >= _LEAST_SCORE:
                    value = "".join(filter(str.isalnum, text[result.start : result.end])).lower()
                    found.append(
                        Identifier(
                            span=Span(start=result.start, end=result.end),
                            kind=_KINDS[result.entity_type],
                            value=value,
                        )
                    )
        return without_overlaps(found)
