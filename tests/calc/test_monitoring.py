"""Five numbers for other programs: the engine's light, or a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.calc.asking import ask, refused
from workbench.engine import project
from workbench.engine.monitoring import planned
from workbench.plan import example

PLAN = {"kas": [20] * 12, "penjualan": [10] * 12, "biaya": [8] * 12, "tunggakan": [0] * 12, "stok": [5] * 12}
GIVEN: dict[str, Any] = {
    "mulai": "2027-01-15",
    "kas": [20, 20, 20, 17, 14, 11],
    "penjualan": [10, 10, 10, 8, None, 8],
    "biaya": [8] * 6,
    "tunggakan": [0] * 6,
    "stok": [5] * 6,
    "rencana_angka": PLAN,
}


def test_a_falling_cooperative_by_hand() -> None:
    """Cash fell by 3 a month: 8, 5, 2 and below 0 in October; sales 80 %, costs a rupiah 1.25 times the plan.

    Sales over plan 1, 1, 1, 0.8, -, 0.8 in months 0 to 5 fall by 0.72 / 14.8 = 4.9 % a month.
    """
    found = ask("monitoring", **GIVEN)
    assert (found["lampu"], found["kas_habis"], found["bulan_tersisa"]) == ("kuning", "2027-10-01", 4)
    assert found["kas_ke_depan"][:5] == [11, 8, 5, 2, -1]
    colours = {row["tanya"]: row["warna"] for row in found["nilai"]}
    assert (colours["habis"], colours["jual"], colours["biaya"], colours["stok"]) == (
        "kuning",
        "kuning",
        "kuning",
        "hijau",
    )
    assert [row["kode"] for row in found["alasan"]] == ["V01", "V04", "V05", "V06"]
    assert len(found["tindakan"]) == 3
    assert len(found["kalimat"]) == 4
    assert len(found["riwayat"]) == 6


def test_beside_a_whole_plan() -> None:
    """A cooperative that does what its plan says: the plan's own figures, and no reason to worry about sales."""
    plan = planned(project(example()))
    lines = {
        "kas": plan.cash,
        "penjualan": plan.sales,
        "biaya": plan.costs,
        "tunggakan": plan.arrears,
        "stok": plan.stock,
    }
    given = {name: line[:12].tolist() for name, line in lines.items()}
    found = ask("monitoring", mulai="2027-01-01", **given, rencana=json.loads(example().to_json()))
    values = {row["tanya"]: row["nilai"] for row in found["nilai"]}
    assert (values["jual"], values["biaya"]) == (1, 1)
    assert "100% dari rencana" in found["kalimat"][0]


def test_nothing_reported() -> None:
    silent = {name: [None, None] for name in PLAN}
    found = ask("monitoring", mulai="2027-01-01", **silent, rencana_angka=PLAN)
    assert (found["lampu"], found["arti"], found["kas_habis"]) == ("kelabu", "belum ada laporan", None)
    assert [(row["kode"], row["warna"]) for row in found["alasan"]] == [("V00", "kelabu")]
    assert found["catatan"]["kas_habis"] == "tidak terdefinisi: belum ada laporan"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"stok": [5]}, "Lima angka: stok tidak sama panjang dengan kas. Isi semuanya untuk bulan yang sama."),
        ({"rencana_angka": None},
         "Masukan, rencana_angka: rencana_angka dan rencana terisi dua-duanya atau kosong. Isi salah satu."),
        ({"mulai": "1999-12-31"}, "Masukan, mulai: tahun 1999. Isi tahun 2000 sampai 2080."),
        ({"rencana_angka": {name: line[:3] for name, line in PLAN.items()}},
         "Rencana: rencana 3 bulan, laporan 6 bulan. Sertakan rencana untuk setiap bulan laporan."),
        ({"kas": ["banyak"]}, "Masukan, kas 1: harus angka. Tulis angka, misalnya 0.06."),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused(changed: dict[str, Any], sentence: str) -> None:
    assert refused("monitoring", **GIVEN | changed) == sentence
