import pytest

from stylo.sanitize.unicode_form import UnicodeForm


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("café", "café", "composed"),
        ("Ｈｉ there", "Hi there", "full width"),
        ("𝐀𝐛𝐜", "Abc", "mathematical letters"),
        ("pаypal is", "paypal is", "Cyrillic letter in a Latin word"),
        ("ﬁnd", "find", "ligature"),
        ("wo\u200brd", "word", "zero-width space"),
        ("so\xadft", "soft", "soft hyphen"),
        ("a\u2060b\ufeffc", "abc", "joiner and mark"),
        ("hi\U000e0041\U000e0042", "hi", "tag characters"),
        ("a\u202eb", "ab", "direction mark in a Latin text"),
        ("a\u200db", "ab", "joiner between Latin letters"),
        ("Ⅳ", "IV", "Roman numeral"),
        ("ᴛʜɪꜱ", "this", "small capitals"),
        ("x́́́́́́́́́", "x́́́", "piled marks"),
        ("what‼", "what!!", "double mark"),
    ],
)
def test_one_form(rewrite, text, expected, why):
    assert rewrite(UnicodeForm(), text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("café naïve Zoë", "accents stay"),
        ("привет", "a Russian word"),
        ("α-helix and 5 μm", "Greek symbols"),
        ("👨\u200d👩\u200d👧", "joiners in an emoji"),
        ("❤️ and 1️⃣", "selectors of emoji"),
        ("می\u200cخواهم", "joiner in Persian"),
        ("שלום\u200f!", "direction mark beside Hebrew"),
        ("日本，人！", "full-width marks in Chinese"),
        ("x²", "exponents"),
        ("plain", "nothing to do"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "flag of England"),
    ],
)
def test_left_alone(rewrite, text, why):
    assert rewrite(UnicodeForm(), text) == text, why
