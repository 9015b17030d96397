import pytest

from stylo.sanitize.layout import Layout


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("  one\n\ttwo", "one\ntwo", "indentation"),
        ("one\n\n\n\ntwo", "one\n\ntwo", "blank lines"),
        ("\n\none\n\n", "one", "around the text"),
        ("* a\n* b", "- a\n- b", "stars"),
        ("• a\n•b", "- a\n- b", "dots"),
        ("1) a\n2) b", "1. a\n2. b", "brackets"),
        ("(1) a\n(2) b", "1. a\n2. b", "two brackets"),
        ("1 . a", "1. a", "spaced stop"),
        ("## Title\ntext", "Title\ntext", "heading"),
        ("a *very* **big** _fat_ __x__ y", "a very big fat x y", "emphasis"),
        ("one\n\n---\n\ntwo", "one\n\ntwo", "rule"),
        ("one\n***\ntwo", "one\n\ntwo", "rule without blank lines"),
        (">a\n> > b", "> a\n> > b", "mail quotes"),
        ("menu → file", "menu -> file", "arrow"),
        ("menu => file", "menu -> file", "double arrow"),
        (
            "This is the first line of a letter that was cut at a\nfixed width by a mail program.",
            "This is the first line of a letter that was cut at a fixed width by a mail program.",
            "hard wrap",
        ),
    ],
)
def test_one_layout(rewrite, text, expected, why):
    assert rewrite(Layout(), text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("call snake_case_name and __init__.py", "names in code"),
        ("2 * 3 * 4 and 2*3*4", "products"),
        ("```\n    x = 1\n```", "code"),
        ("2 * 3 * 4 and 2*3*4 = 24", "products"),
        ("*.google.com/* to *.google.com/*", "patterns"),
        ("f**k this s***", "censored words"),
        ("Roses are red\nviolets are blue", "verse"),
        (
            "This line is long enough to be wrapped but it is finished.\nand this is another",
            "a sentence that ended",
        ),
        ("#hashtag is not a heading", "hashtag"),
        ("-5 degrees", "a number"),
        ("x >= 5 -> y", "operators"),
    ],
)
def test_left_alone(rewrite, text, why):
    assert rewrite(Layout(), text) == text, why
