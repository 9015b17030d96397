import pytest

from stylo.sanitize.casing import Casing


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("he came. nobody knew.", "He came. Nobody knew.", "sentence starts"),
        ("so am i, and i'm late", "So am I, and I'm late", "lone i"),
        ("and i, too", "And I, too", "before a comma"),
        ("- first item", "- First item", "list item"),
        ("1. first item", "1. First item", "numbered item"),
        ("(see below) it is", "(See below) it is", "bracket"),
        ("I WENT TO PARIS WITH JOHN AGAIN", "I went to Paris with John again", "shouting"),
        ("THEY SENT ME THE PDF FROM NASA", "They sent me the PDF from NASA", "acronyms stay"),
        ("It was REALLY good", "It was really good", "emphasis"),
        ("NEVER again", "Never again", "emphasis at the start"),
        ("I am NOT going", "I am not going", "negation"),
        ("I HAVE 3 CATS AND A DOG", "I have 3 cats and a dog", "with a number"),
        ("We met in LONDON once", "We met in London once", "place"),
    ],
)
def test_capitals(rewrite, text, expected, why):
    assert rewrite(Casing(), text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("iPhone sales fell.", "brand"),
        ("eBay works.", "brand"),
        ("www.example.com is down", "address"),
        ("@user is right", "handle"),
        ("a.b@example.org answers", "e-mail"),
        ("snake_case works", "identifier"),
        ("The US and the WHO and IT", "acronyms"),
        ("i.e. this one", "abbreviation"),
        ("It was 5 KM away", "unit"),
        ("a) first\nb) second", "labels"),
        ("Roses are red,\nviolets are blue", "verse"),
        ('I said "not me" and left.', "quotation"),
        ("`i am`", "code"),
        ("The AC/DC and AT&T case", "names"),
        ("Well... maybe not.", "after an ellipsis"),
        ("Part (i) and (ii)", "labels"),
        ("The Quick Brown Fox Jumps", "title"),
    ],
)
def test_left_alone(rewrite, text, why):
    assert rewrite(Casing(), text) == text, why
