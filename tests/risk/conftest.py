import numpy as np
import pytest

from stylo.document.parser import make_documents
from stylo.features.extractor import FAMILIES
from stylo.features.featureset import FeatureSet
from stylo.risk import evidence
from stylo.risk.margin import MarginModel
from stylo.risk.reference import LENGTHS, QUANTILES, Population, Reference

PLAIN = ["The lift stops at every floor and the doors close slowly.", "We ate lunch in the hall."]


def margin(weights, *, constant=1.0):
    rows = [[constant, 0.3, 0.2, *weights], [constant - 0.1, 0.3, 0.2, *weights]]
    return MarginModel(coefficients=np.array(rows), spread=np.array([0.5, 0.5]))


@pytest.fixture(scope="session")
def reference():
    """A made-up reference population in which no habit was ever seen."""
    features = FeatureSet.from_registry(FAMILIES).learn(
        make_documents(PLAIN), sizes={"char": 5, "skeleton": 5}
    )
    names = features.names
    population = Population(
        shares=np.zeros((len(LENGTHS), len(names)), dtype=np.float32),
        quantiles=np.zeros((len(LENGTHS), len(names), QUANTILES), dtype=np.float32),
        pieces=np.full(len(LENGTHS), 99),
        ordinary=np.full((len(LENGTHS), len(evidence.FAMILIES)), 20.0, dtype=np.float32),
        margins={
            "full": margin([0.1, 0.1, 0.1, 0.1, 0.1, 0.2]),
            "style": margin([0.1, 0.1, 0.1, 0.1, 0.1, 0.0], constant=0.6),
            "content": margin([0.0, 0.0, 0.0, 0.0, 0.0, 0.2], constant=0.4),
        },
    )
    return Reference(
        populations={"raw": population, "standard": population},
        columns=features.columns,
        features=features.to_meta(),
        words_range=(25, 500),
        known_range=(500, 4000),
        measured_authors=50,
        checksum="0" * 64,
    )
