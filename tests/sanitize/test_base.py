import pytest

from stylo.errors import SettingsError
from stylo.sanitize.base import Meaning, MeaningBudget


@pytest.mark.parametrize(
    ("similarity", "recall", "locked", "allowed", "why"),
    [
        (0.9, 1.0, 1.0, True, "within"),
        (0.84, 1.0, 1.0, False, "too unlike"),
        (0.9, 0.5, 1.0, False, "too little content"),
        (0.9, 1.0, 0.99, False, "a locked item lost"),
    ],
)
def test_a_budget(similarity, recall, locked, allowed, why):
    meaning = Meaning(similarity=similarity, content_recall=recall, locked_kept=locked)
    assert MeaningBudget(min_similarity=0.85, min_recall=0.6).allows(meaning) is allowed


@pytest.mark.parametrize("value", [-0.1, 1.1])
def test_a_budget_is_a_share(value):
    with pytest.raises(SettingsError):
        MeaningBudget(min_similarity=value)
