from __future__ import annotations

import pytest

from stylo.document.parser import make_document
from stylo.features.constructions import CONSTRUCTIONS, observe_constructions
from stylo.features.reading import read


def seen(text: str) -> dict[str, list[str]]:
    found = observe_constructions(read(make_document(text)))
    return {name: [text[start:end] for start, end in places] for name, places in found.items()}


@pytest.mark.parametrize(
    ("text", "name", "shown", "why"),
    [
        ("It was painted.", "passive", ["was painted"], "a regular participle"),
        ("It was never written.", "passive", ["was never written"], "an adverb between"),
        ("It was red.", "passive", None, "not every -ed is a participle"),
        ("We are going.", "progressive", ["are going"], "is going"),
        ("She has gone.", "perfect", ["has gone"], "has gone"),
        ("I want to sleep.", "infinitive", ["to sleep"], "to with a verb"),
        ("I went to the park.", "infinitive", None, "to with a noun"),
        ("to boldly go", "split infinitive", ["to boldly"], "an adverb in between"),
        ("the decision", "nominalization", ["decision"], "-sion"),
        ("He slowly left.", "adverb", ["slowly"], "-ly"),
        ("I don't, not ever.", "negation", ["don't", "not"], "both kinds"),
        ("I think that it works.", "that after verb", ["think that"], "that is kept"),
        ("There are two.", "existential", ["There"], "there are"),
        ("It is Tom that left.", "cleft", ["It is"], "a cleft"),
        ("the car which broke", "relative=which", ["which"], "which"),
        ("the car that broke", "relative=that", ["that"], "that"),
        ("I said that once.", "relative=that", None, "not after verbs of saying"),
        ("He came, and I left.", "comma and", [", and"], "comma before and"),
        ("He came, but late.", "comma but", [", but"], "comma before but"),
        ("red, green, and blue", "serial comma=yes", [", green, and"], "serial comma"),
        ("red, green and blue", "serial comma=no", [", green and"], "no serial comma"),
        ("green and blue", "serial comma=no", None, "two things are no series"),
        ("We all came home early, it rained.", "comma splice", [", it"], "a splice"),
        ("When we all came home, it rained.", "comma splice", None, "a subordinate clause"),
        ("a well-known man", "hyphenated", ["well-known"], "a compound"),
        ("He left - late.", "mark -", ["-"], "a hyphen as a dash"),
        ("He left—late; so?", "mark ;", [";"], "a semicolon"),
        ("Tom's car", "possessive=s", ["Tom's"], "possessive"),
        ("It's late", "possessive=s", None, "a contraction"),
        ("the end of the day", "possessive=of", ["of the"], "of the"),
    ],
)
def test_constructions(text, name, shown, why):
    assert seen(text).get(name) == shown, why


def test_shares_have_alternatives():
    for group in [name.partition("=")[0] for name in CONSTRUCTIONS if "=" in name]:
        assert sum(name.startswith(f"{group}=") for name in CONSTRUCTIONS) > 1
