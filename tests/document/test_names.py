import pytest

from stylo.document.names import find_names
from stylo.document.segment import find_sentences


def names(text):
    return [lock.value for lock in find_names(text, find_sentences(text))]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("We met Anna Smith in Leeds.", ["Anna", "Smith", "Leeds"], "inside a sentence"),
        ("Broken again. It is Broken.", ["Broken", "Broken"], "an opener that recurs as a name"),
        ("Nothing works. He left.", [], "only openers"),
        ("see you on Monday in May", [], "weekdays and months"),
        ("I use iPhone and eBay", ["iPhone", "eBay"], "mixed case"),
        ("the O'Neill and Smith-Jones files", ["O'Neill", "Smith-Jones"], "joined names"),
        ("Anna's desk is Anna's", ["Anna", "Anna"], "without the possessive"),
        ("ask Dr. Low or J. Smith", ["Low", "Smith"], "after a title or an initial"),
        ("it broke...Then it stopped.Btw it is", [], "a forgotten space"),
        ("paid the Pаypal and Ｆｕｌｌ fee", [], "a Cyrillic letter, full-width letters"),
        ("How To Fix The Printer", [], "a heading"),
        ("this is REALLY bad", [], "emphasis"),
        ('She said: "The lift" is fine', [], "after a quotation mark"),
    ],
)
def test_names(text, expected, why):
    assert names(text) == expected
