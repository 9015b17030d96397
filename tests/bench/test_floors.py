import pytest

from stylo_bench.floors import content_only, style_only


@pytest.mark.parametrize("text", ["", "   ", "the of and"])
def test_no_content_no_words(text):
    assert content_only([text]) == [""]


def test_content_does_not_depend_on_order_or_repetition():
    a, b = content_only(
        ["The printers broke; we saw smoke.", "We see the smoke; the printer broke"]
    )
    assert a == b == "break printer see smoke"


def test_style_does_not_depend_on_content():
    a, b = style_only(["I think, that the lamp broke!!", "I think, that the truck stopped!!"])
    assert a == b
    assert a.endswith("the noun verb!!")


def test_style_keeps_layout():
    assert style_only(["- lamps\n\n- tables"]) == ["- noun\n\n- noun"]


def test_each_text_has_its_own_view_in_order():
    texts = ["The lamp.", "", "It is so."]
    assert style_only(texts) == ["The noun.", "", "It is so."]
    assert content_only(texts) == ["lamp", "", ""]
