"""The state of a page's widgets as it travels inside the page: small, and enough to draw them without asking anybody.

Dozens of fields bring the same module, 10 to 20 kB of text: each text is there once. What a layout or a style leaves
open is left out, for the browser knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["embedded"]

LONG = 200
"""Texts longer than this go into the table, where a second widget finds them."""

OPEN = ("LayoutModel", "StyleModel")
"""Models whose empty traits mean: as the browser does it."""


def embedded(states: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The states of the widgets by their ids, as the page's script reads them (``frontend/src/keadaan.js``).

    >>> field = {"_model_name": "AnyModel", "_model_module": "anywidget", "label": "Alamat", "_esm": "a" * 300}
    >>> told = embedded({"1": field, "2": field})
    >>> len(told["teks"]), told["model"]["1"]
    (1, ['AnyModel', 'anywidget', {'label': 'Alamat'}, {'_esm': 0}])
    """
    texts: dict[str, int] = {}
    models = {key: _model(state, texts) for key, state in states.items()}
    return {"teks": list(texts), "model": models}


def _model(state: Mapping[str, Any], texts: dict[str, int]) -> list[Any]:
    """Name and module of one widget, its traits, and where in the table its long texts are."""
    name, traits = state["_model_name"], dict(state)
    del traits["_model_name"], traits["_model_module"]
    if name.endswith(OPEN):
        traits = {trait: value for trait, value in traits.items() if value is not None}
    long = {trait: text for trait, text in traits.items() if isinstance(text, str) and len(text) > LONG}
    short = {trait: value for trait, value in traits.items() if trait not in long}
    places = {trait: texts.setdefault(text, len(texts)) for trait, text in long.items()}
    return [name, state["_model_module"], short, places]
