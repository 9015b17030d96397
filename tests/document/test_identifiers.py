import pytest

from stylo.document.identifiers import RuleFinder


def found(text):
    return [(item.kind, text[item.span.start : item.span.end]) for item in RuleFinder().find(text)]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("ask Priya Shah or Tom", [("NAME", "Priya Shah"), ("NAME", "Tom")], "given names"),
        ("Dr. Vandermolen said so", [("NAME", "Vandermolen")], "a title"),
        ("My name is Qwill Zabar.", [("NAME", "Qwill Zabar")], "said so"),
        ("Kate's rota", [("NAME", "Kate")], "the possessive stays"),
        ("a@b.example and @tom_1", [("EMAIL", "a@b.example"), ("HANDLE", "@tom_1")], "addresses"),
        ("call 020 7946 0018 or +44 20 7946 0018",
         [("PHONE", "020 7946 0018"), ("PHONE", "+44 20 7946 0018")], "phones"),
        ("account number 12345678", [("ACCOUNT", "12345678")], "announced"),
        ("4111 1111 1111 1111", [("ACCOUNT", "4111 1111 1111 1111")], "a card"),
        ("GB82 WEST 1234 5698 7654 32", [("ACCOUNT", "GB82 WEST 1234 5698 7654 32")], "IBAN"),
        ("in 2019 - 2020 we made 1 200 chairs, 3-4 a day", [], "years and counts"),
        ("The Will to improve", [], "no given name"),
    ],
)  # fmt: skip
def test_rules(text, expected, why):
    assert found(text) == expected


def test_no_user_text_in_the_repr():
    (item,) = RuleFinder().find("ask Priya")
    assert "priya" not in repr(item).lower()
