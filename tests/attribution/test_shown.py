from stylo.attribution import shown
from stylo.attribution.pairmodel import VIEWS


def test_each_view_of_each_text():
    found = shown.show(["The OLD printer jammed!", ""], VIEWS)
    assert found["full"] == ["The OLD printer jammed!", ""]
    assert found["style"] == ["The ADJ noun verb!", ""]
    assert found["content"] == ["jam old printer", ""]


def test_nothing_is_parsed_for_the_text_itself(monkeypatch):
    from stylo.document import parser

    monkeypatch.setattr(parser, "parse_documents", None)
    assert shown.show(["So."], ["full"]) == {"full": ["So."]}
