import pytest

from stylo.document.links import find_links


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("see https://a.example/x?y=1.", [("url", "https://a.example/x?y=1")], "no stop"),
        ("(www.example.org/a_(b))", [("url", "www.example.org/a_(b)")], "its own bracket is"),
        ("mail a.b+c@mail.example.org!", [("email", "a.b+c@mail.example.org")], "e-mail"),
        ("on example.com today", [("url", "example.com")], "a bare domain"),
        ("open /etc/hosts and ~/x/y", [("url", "/etc/hosts"), ("url", "~/x/y")], "paths"),
        ("the report.pdf file", [("url", "report.pdf")], "a file"),
        ("ask @anna about #rota", [("url", "@anna"), ("url", "#rota")], "handle and hashtag"),
        ("[NAME_1] met [PHONE_12]",
         [("placeholder", "[NAME_1]"), ("placeholder", "[PHONE_12]")], "masks"),
        ("and/or 1/2 i.e. e.g. 3.5 end.Start", [], "none of these"),
    ],
)  # fmt: skip
def test_links(text, expected, why):
    assert [(lock.kind, lock.value) for lock in find_links(text)] == expected


@pytest.mark.parametrize("unit", ["a", "a.", "/", "/a", "@", "www.", "a@", "-", "http://"])
def test_hostile_repetition_is_read_in_linear_time(unit):
    find_links(unit * (300_000 // len(unit)))
