import pytest

from stylo.sanitize.sentence_end import SentenceEnd


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("What a day!", "What a day.", "call"),
        ("Great! I came.", "Great. I came.", "call before a sentence"),
        ("(It works!) Good.", "(It works.) Good.", "inside brackets"),
        ("we went home at last", "we went home at last.", "missing stop"),
        ('we all heard him say "go home"', 'we all heard him say "go home".', "after a quotation"),
        ("I left early...", "I left early.", "dots at the end"),
        ("I left early... Nobody saw.", "I left early. Nobody saw.", "dots before a capital"),
        (
            "I left early... but nobody saw.",
            "I left early, but nobody saw.",
            "dots between clauses",
        ),
        ("So... I left.", "So, I left.", "short opening"),
        ("Who knows?...", "Who knows?", "after a question"),
        (
            "first line of it.\n\nsecond one is here",
            "first line of it.\n\nsecond one is here.",
            "last paragraph",
        ),
    ],
)
def test_full_stop(rewrite, text, expected, why):
    assert rewrite(SentenceEnd(), text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Yahoo! is back", "name"),
        ("I was the... thing", "hesitation"),
        ("My Title Here Today", "title"),
        ("- an item of a list", "list item"),
        ("see this at www.example.com", "address"),
        ("three words only", "too short"),
        ("what do you think", "question without its mark"),
        ("a short heading of mine\n\nText follows here.", "heading"),
        ("[...] it went on.", "omission"),
        ("really like this place :)", "emoticon at the end"),
        ('"Help!" he said.', "speech"),
    ],
)
def test_left_alone(rewrite, text, why):
    assert rewrite(SentenceEnd(), text) == text, why
