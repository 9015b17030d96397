import pytest

from stylo.attribution.quoting import without_quotations


@pytest.mark.parametrize(
    ("text", "left", "why"),
    [
        ("> you said this\n> and that\nNo, I did not.", "No, I did not.", "quoted lines"),
        ('He wrote "we shall never surrender the keys" again.', "He wrote  again.", "a quotation"),
        ('The "keys" are lost.', 'The "keys" are lost.', "a word in quotation marks"),
        ("Run `rm -r build` first.", "Run  first.", "code"),
        ("> nothing but this", "> nothing but this", "nothing would be left"),
        ("Don't. It's ours, isn't it?", "Don't. It's ours, isn't it?", "apostrophes"),
    ],
)
def test_what_is_quoted_goes(text, left, why):
    assert without_quotations(text) == left, why
