"""Which driver costs the most cooperatives an instalment."""

from __future__ import annotations

import pytest

from tests.engine.district.tiny import FREE, LATER, POOR
from workbench.engine.district.laid import lay_out
from workbench.engine.district.risk_words import swings_told
from workbench.engine.district.swings import swings
from workbench.engine.scenario.tornado import TORNADO, tornado
from workbench.errors import EngineError
from workbench.intake import example_entries
from workbench.rules import load

RULES = load()
THREE = lay_out([POOR, LATER, FREE], RULES)


def test_the_costliest_driver_stands_first_by_hand() -> None:
    """Selling -20 % costs both that owe an instalment (-104.000 a month); a tenth less (-4.500 a month) costs poor's.

    900.000 - 600.000 - 200.000 - 4.500 - 100.000 = -4.500: 50.000 lasts eleven months (500), short in month 12. Later's
    500.000 - 36 x 4.500 stays above 0. Running costs a fifth up: 240.000, so +55.000 a month: nobody.
    """
    before, found = swings(THREE, RULES, {"biaya": 0.2, "harga_jual": -0.2})
    assert before.any.sum() == 0
    assert [(swing.driver, swing.count) for swing in found] == [("harga_jual", 2), ("biaya", 0)]
    _, [tenth] = swings(THREE, RULES, {"harga_jual": -0.1})
    assert tenth.missed.month.tolist() == [12, -1, -1]
    assert swings_told(before, found)[0].startswith("Yang paling menentukan: harga jual −20% membuat 2 koperasi")


def test_goods_that_get_dearer_by_hand() -> None:
    """Goods a fifth dearer: 720.000, so 1.000 - 720 - 200 - 5 - 100 = -25.000 a month: 50.000 is 0 in month 2.

    Poor is short in month 3; later's 500.000 are 0 after 20 months, short in month 21, column 23.
    """
    _, [found] = swings(THREE, RULES, {"harga_beli": 0.2})
    assert found.missed.month.tolist() == [3, 23, -1]


def test_every_driver_of_the_tornado_is_tried_and_agrees_with_it() -> None:
    plans = [e.plan for e in example_entries()[3:400:80] if e.plan is not None]
    _, found = swings(lay_out(plans, RULES), RULES)
    assert {swing.driver for swing in found} == set(TORNADO)
    assert [swing.count for swing in found] == sorted((swing.count for swing in found), reverse=True)
    for row, plan in enumerate(plans):
        for bar in tornado(plan, RULES):
            [swing] = [one for one in found if one.driver == bar.driver]
            [point] = [point for point in bar.points if point.label == swing.told]
            if swing.missed.any[row]:
                assert point.lowest_cash < 0


def test_a_driver_that_is_not_known_is_refused() -> None:
    with pytest.raises(EngineError, match="cuaca tidak dikenal"):
        swings(THREE, RULES, {"cuaca": 0.1})
