"""Moving seasons, demand and units for other programs: the engine's figures, or a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.calc.asking import ask, refused
from tests.exporters.xlsx_plans import blocks
from workbench.calc import calculate
from workbench.engine import project
from workbench.plan import example

DEMAND = {"permintaan": {"belanja_harian": 50_000, "bagian_belanja": 0.3, "pesaing": 3}, "penduduk": 2_000,
          "harga_jual": 10_000, "volume": 30_000, "satuan": "kg"}  # fmt: skip


def test_ramadan_2026_by_hand() -> None:
    """10 of 28 days of Februari and 20 of 31 of Maret at 160 %."""
    found = ask("seasons", mulai="2026-01-15", bulan=4, peristiwa=["pangan_ramadan"])
    assert found["bulan"] == ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]
    assert found["faktor"] == pytest.approx([1, 34 / 28, 43 / 31, 1])
    assert found["jatuh"] == [
        {
            "profil": "pangan_ramadan",
            "peristiwa": "Ramadan",
            "mulai": "2026-02-19",
            "sampai": "2026-03-20",
            "status": "ditetapkan",
        }
    ]


def test_an_own_profile_and_own_days() -> None:
    found = ask(
        "seasons",
        mulai="2027-07-01",
        bulan=1,
        peristiwa=["gawai_desa"],
        profil_musim=[{"nama": "gawai_desa", "peristiwa": "gawai", "selama": 4}],
        kalender=[{"peristiwa": "gawai", "mulai": "2026-07-27", "hari": 3, "tiap_tahun": True}],
    )
    assert found["faktor"] == pytest.approx([(28 + 3 * 4) / 31])
    assert found["jatuh"][0]["status"] == "perkiraan"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"peristiwa": ["sepi"]}, "peristiwa: Masukan: profil musim “sepi” tidak ada."),
        ({"mulai": "1999-12-31"}, "Masukan, mulai: tahun 1999. Isi tahun 2000 sampai 2100."),
        ({"mulai": "2060-01-01"}, "peristiwa: Masukan: kalender Hijriah sampai 2076, rencana mulai 2060."),
        (
            {"kalender": [{"peristiwa": "gawai", "mulai": "2026-07-27", "hari": 0}]},
            "kalender[0].hari: gawai: lama 0 hari. Isi 1 sampai 366 hari.",
        ),
        ({"peristiwa": []}, "Masukan, peristiwa:"),
    ],
)
def test_seasons_that_make_no_sense_are_refused(given: dict[str, Any], sentence: str) -> None:
    assert refused("seasons", **{"mulai": "2027-01-01", "peristiwa": ["pangan_ramadan"], **given}).startswith(sentence)


def test_demand_by_hand() -> None:
    """2.000 people x Rp50.000 x 30 x 30 % / Rp10.000, a quarter of it."""
    found = ask("demand", **DEMAND, kapasitas=40_000)
    assert (found["rencana"], found["tercapai"], found["mengikat"]) == (30_000, 22_500, "permintaan")
    assert [(limit["nama"], limit["sebulan"]) for limit in found["batas"]] == [
        ("permintaan", 22_500),
        ("kapasitas", 40_000),
    ]
    assert found["kalimat"].startswith("rencana 30.000 kg sebulan melebihi permintaan 22.500 kg")
    assert found["catatan"] == {}


def test_demand_that_is_not_known_says_why() -> None:
    found = ask("demand", permintaan={}, harga_jual=1, volume=1)
    assert (found["mengikat"], found["batas"], found["tercapai"]) == (None, [], 1)
    assert found["catatan"] == {"mengikat": "tidak terdefinisi: jumlah penduduk belum diisi"}


def test_demand_that_makes_no_sense_is_refused() -> None:
    wrong = {**DEMAND, "permintaan": {"bagian_belanja": 30}}
    assert refused("demand", **wrong) == (
        "permintaan.bagian_belanja: Masukan: bagian belanja 3.000,0% di luar 0%-100%. Isi antara 0% dan 100%."
    )


def test_units_are_the_projections() -> None:
    plan = blocks()
    p = project(plan)
    found = json.loads(calculate("units", plan.to_json()))["unit"]
    assert [row["nama"] for row in found] == [line.unit.nama for line in p.units]
    eggs, line = found[1], p.units[1]
    assert (eggs["harga_jual"], eggs["harga_beli"]) == (28_250, line.prices.buying)
    assert (eggs["bahan_sendiri"], eggs["tenaga_sendiri"]) == (line.prices.own_buying, line.prices.own_variable)
    assert eggs["dipakai_sendiri"] == p.time.yearly(line.own_use).tolist()
    assert eggs["pasokan_sendiri"] == p.time.yearly(line.own_supply).tolist()
    assert {fall["peristiwa"] for fall in eggs["musim"]} == {"Ramadan", "Gawai Dayak"}


def test_a_plain_plan_has_its_own_prices() -> None:
    plan = example()
    found = json.loads(calculate("units", plan.to_json()))["unit"]
    assert [row["harga_beli"] for row in found] == [unit.harga_beli for unit in plan.unit]
    assert all(not any(row["dipakai_sendiri"] + row["pasokan_sendiri"]) for row in found)
