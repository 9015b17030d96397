from stylo.attribution.contract import check_attacker
from stylo.attribution.pairs import PairScorer


def test_contract():
    check_attacker(PairScorer)


def test_habits_of_many_are_told_apart(writing):
    known, owners = writing(9, 4)
    asked, truth = writing(9, 2, seed=9)
    predicted = PairScorer().fit(known, owners).predict(asked)
    assert (predicted == truth).mean() > 0.8


def test_ratios_speak_against_most_pairs(writing):
    known, owners = writing(9, 4)
    ratios = PairScorer().fit(known, owners).decision_function(writing(9, 1, seed=9)[0])
    assert (ratios < 0).mean() > 0.6
