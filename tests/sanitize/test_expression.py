import pytest

from stylo.sanitize.expression import Expression


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("So good 😀", "So good", "emoji at the end"),
        ("So good 😀👍.", "So good.", "two before a stop"),
        ("I 😀 agree", "I agree", "between words"),
        (
            "That was so nice 😀 We came back.",
            "That was so nice. We came back.",
            "in place of a stop",
        ),
        ("one\n😀\ntwo", "one\ntwo", "a line of its own"),
        ("see you :)", "see you", "emoticon"),
        ("thanks;-)", "thanks", "glued emoticon"),
        ("no :( really", "no really", "sad one"),
        ("so xD funny", "so funny", "letters"),
        ("love it <3", "love it", "heart"),
        ("nice ^_^", "nice", "eyes"),
        ("ok :)))", "ok", "stretched"),
        ("hi :-P, bye", "hi, bye", "before a comma"),
        ("1️⃣ first", "1 first", "keycap"),
        ("soooo good", "so good", "drawn out"),
        ("yesss", "yes", "end"),
        ("loooong goooood", "long good", "two words"),
        ("hmmmm", "hmm", "interjection"),
        ("tooo much", "too much", "double letter meant"),
        ("SOOOOO good", "SO good", "capitals"),
        ("(^_^) hello", "hello", "drawn face"),
    ],
)
def test_plain_words(rewrite, text, expected, why):
    assert rewrite(Expression(), text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("(as I said :)", "the bracket closes another"),
        ("see http://example.com/a", "address"),
        ("at 10:30 (see 8) it", "time and bracket"),
        ("if n <3 items", "less than"),
        ("I <3 you", "the verb"),
        ("World War III and VIII", "Roman numerals"),
        ("www.example.com", "address"),
        ("IEEE and AAA", "acronyms"),
        ("0xfffff", "number"),
        ("😀", "nothing else"),
        ("from 🇩🇪", "flag"),
        ("✅ done", "says something"),
        ("© 2020 ™", "signs"),
        ("`soooo :)`", "code"),
        ("Die Schifffahrt ist eine sehr alte und schöne Sache auf dem Rhein.", "German word"),
        ("std::vector<3>", "code-like"),
    ],
)
def test_left_alone(rewrite, text, why):
    assert rewrite(Expression(), text) == text, why
