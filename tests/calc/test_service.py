"""``workbench calc service``: the table of operational sustainability in JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.engine.test_service import CLINIC, clinic_plan
from workbench.calc import calculate
from workbench.engine import project
from workbench.engine.service import sustainability
from workbench.errors import WorkbenchError
from workbench.plan import Service


def ask(service: Service, **more: Any) -> list[dict[str, Any]]:
    """The years of a service."""
    answer = json.loads(calculate("service", json.dumps({**service.model_dump(mode="json"), **more})))
    years = answer["tahun"]
    assert isinstance(years, list)
    return years


def test_the_answer_is_the_engines() -> None:
    """With the upkeep and the wear of its asset as yearly costs it is the same table."""
    years = ask(CLINIC, pemeliharaan_tahun=6_000_000, penggantian_tahun=12_000_000)
    p = project(clinic_plan())
    table = sustainability(p.services[0], p.time)
    assert [y["iuran"] for y in years] == table.charges.tolist()
    assert [y["saldo_terkumpul"] for y in years] == table.accumulated.tolist()
    assert [y["iuran_impas"] for y in years] == table.break_even_contribution.tolist()


def test_prices_and_wages_rise() -> None:
    second = ask(CLINIC, kenaikan_biaya=0.05, kenaikan_upah=0.03)[1]
    assert (second["umum"], second["operasional"]) == (6_300_000, 12_600_000 + 37_080_000)


def test_nobody_served_has_a_reason() -> None:
    answer = json.loads(calculate("service", '{"nama": "Kantor", "umum_tahun": 12000000, "tahun": 1}'))
    assert answer["tahun"][0]["biaya_per_orang"] is None
    assert answer["catatan"]["tahun.1.biaya_per_orang"] == "tidak terdefinisi: tidak ada orang yang dilayani"


def test_what_makes_no_sense_is_refused_with_a_sentence() -> None:
    with pytest.raises(WorkbenchError, match=r"Masukan, layanan.kepatuhan: Klinik desa: bagian yang membayar 200,0%"):
        ask(CLINIC.model_copy(update={"kepatuhan": 2.0}))
