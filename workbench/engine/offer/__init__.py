"""The truth card of an offer: figures in ``card``, sentences in ``words``."""

from workbench.engine.offer.card import (
    READINGS,
    Brochure,
    Formula,
    Match,
    Reading,
    StatedMethod,
    TruthCard,
    brochure_card,
    loan_card,
    to_effective,
    to_flat,
)
from workbench.engine.offer.words import percent, sentences

__all__ = [
    "READINGS",
    "Brochure",
    "Formula",
    "Match",
    "Reading",
    "StatedMethod",
    "TruthCard",
    "brochure_card",
    "loan_card",
    "percent",
    "sentences",
    "to_effective",
    "to_flat",
]
