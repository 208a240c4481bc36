"""The health check of a savings-and-loan cooperative: dated schemes in ``scheme``, scores in ``score``."""

from workbench.engine.health.scheme import Band, Component, Scheme, at, input_names, named, schemes
from workbench.engine.health.score import UNASSESSED, AspectScore, Health, Scored, assess, explain

__all__ = [
    "UNASSESSED",
    "AspectScore",
    "Band",
    "Component",
    "Health",
    "Scheme",
    "Scored",
    "assess",
    "at",
    "explain",
    "input_names",
    "named",
    "schemes",
]
