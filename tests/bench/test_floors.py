import pytest

from stylo_bench.floors import content_only, style_only


@pytest.mark.parametrize("text", ["", "   ", "the of and"])
def test_no_content_no_words(text):
    assert content_only([text]) == [""]


def test_content_does_not_depend_on_order_or_repetition():
    a, b = content_only(
        ["The lift jams; printers smoke.", "Printers SMOKE, smoke and the lift jams"]
    )
    assert a == b


def test_style_does_not_depend_on_content():
    a, b = style_only(["I think, that the lamp glows!!", "I think, that the truck stinks!!"])
    assert a == b
    assert a.endswith("w w!!")


def test_style_keeps_layout():
    assert style_only(["- jams\n\n- smokes"]) == ["- w\n\n- w"]
