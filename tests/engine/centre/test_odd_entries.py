"""Whatever is typed, every part answers or says what is missing: no traceback, no figure that is none."""

from __future__ import annotations

import re
from typing import Any, get_args, get_origin

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from workbench.book.sentra import Centre, example
from workbench.report.desk.centre_parts import told
from workbench.widgets.views import sentra_bisnis as views

NO_FIGURE = re.compile(r"\b(nan|None|inf|Infinity)\b")
WORDS = st.sampled_from(["", "Batik", "batik ", "Toko", "<b>&'"])
PLAIN = st.one_of(st.integers(-3, 40), st.integers(-(10**7), 10**7))
BROKEN = st.one_of(st.floats(-0.5, 1.5), st.floats(-1e3, 1e9), st.sampled_from([0.0, 0.01, 1.0, 1e12]))


def entries(info: FieldInfo) -> st.SearchStrategy[Any]:
    """Anything that a field takes, sensible or not, up to the most that it takes."""
    kind = info.annotation
    choices = get_args(kind)
    if get_origin(kind) is tuple:
        return st.lists(records(choices[0]), max_size=4).map(tuple)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return records(kind)
    most = [limit.le for limit in info.metadata if hasattr(limit, "le")]
    plain = {str: WORDS, int: PLAIN | st.sampled_from([0, 1, 12, *most]), float: BROKEN, bool: st.booleans()}
    return plain[kind] if kind in plain else st.sampled_from(choices)


def records(kind: type[BaseModel]) -> st.SearchStrategy[Any]:
    """A record with anything in its fields."""
    return st.builds(kind, **{name: entries(info) for name, info in kind.model_fields.items()})


@settings(max_examples=60)
@given(records(Centre))
def test_any_entries_are_answered(book: Centre) -> None:
    for part in told(book):
        assert part.answer or part.missing
        for sentence in (*(part.answer.sentences if part.answer else ()), *part.left_out):
            assert not NO_FIGURE.search(sentence)
        for table in (*part.main, *part.more):
            assert all(len(row) == len(table.columns) for row in table.rows)
            assert not any(NO_FIGURE.search(cell) for row in table.rows for cell in row)


@settings(max_examples=40)
@given(st.data())
def test_one_odd_entry_in_the_example_is_answered(data: st.DataObject) -> None:
    """One field of the example at a time is replaced: the rest stays sensible, so that the engines do run."""
    name = data.draw(st.sampled_from(sorted(Centre.model_fields)))
    part = getattr(example(), name)
    field = data.draw(st.sampled_from(sorted(type(part).model_fields)))
    info = type(part).model_fields[field]
    rows = getattr(part, field)
    if get_origin(info.annotation) is tuple:
        inner = data.draw(st.sampled_from(sorted(type(rows[0]).model_fields)))
        odd = rows[0].model_copy(update={inner: data.draw(entries(type(rows[0]).model_fields[inner]))})
        value: Any = (odd, *rows[1:])
    else:
        value = data.draw(entries(info))
    book = example().model_copy(update={name: part.model_copy(update={field: value})})
    shown = (views.overview, views.financing, views.margin, views.production, views.stock, views.offtake, views.sticky)
    for view in shown:
        assert not NO_FIGURE.search(view(book))
