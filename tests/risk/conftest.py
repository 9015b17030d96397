import numpy as np
import pytest

from stylo.document.parser import make_documents
from stylo.features.extractor import FAMILIES
from stylo.features.featureset import FeatureSet
from stylo.risk.margin import MarginModel
from stylo.risk.reference import LENGTHS, QUANTILES, Population, Reference

PLAIN = ["The lift stops at every floor and the doors close slowly.", "We ate lunch in the hall."]


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
        center=np.full(len(LENGTHS), 4.0),
        scale=np.ones(len(LENGTHS)),
        margin=MarginModel(
            coefficients=np.array([[1.0, 0.3, 0.2, 0.1], [0.9, 0.3, 0.2, 0.1]]),
            spread=np.array([0.5, 0.5]),
        ),
    )
    return Reference(
        populations={"raw": population, "standard": population},
        columns=features.columns,
        features=features.to_meta(),
        words_range=(50, 500),
        known_range=(500, 4000),
        checksum="0" * 64,
    )
