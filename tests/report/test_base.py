from stylo.report.base import FailedItem, ScoreItem
from stylo.risk.base import RiskReport


def test_the_text_of_an_item_stays_out_of_its_repr():
    report = RiskReport(
        words=1, probability=0.1, interval=(0.0, 0.2), candidates=2, known_words=100,
        anonymity_set=1.5, bits=0.4, findings=(),
    )  # fmt: skip
    assert "secret" not in repr(ScoreItem(id="1", text="secret", report=report))


def test_a_failed_item_needs_no_hint():
    assert FailedItem(id="1", code="c", message="m").hint == ""
