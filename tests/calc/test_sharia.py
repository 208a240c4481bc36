"""`workbench calc partnership`, `lease` and `twins`."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.asking import ask
from workbench.engine import project
from workbench.engine.sharia import LeaseLines, Sharing, Side
from workbench.errors import WorkbenchError
from workbench.plan import example
from workbench.terms import term

SHARED = {"akad": "mudharabah", "modal_bank": 100_000_000, "nisbah_bank": 0.4, "bulan": 3}
LOAN = {"plafon": 100_000_000, "bunga_tahun": 0.12, "tenor_bulan": 3}


def test_a_projection_by_hand() -> None:
    """5 m: 2 m for the bank. Loss 2 m: the bank's. 4 m: 2 m makes good, 0,8 m for the bank."""
    found = ask("partnership", **SHARED, laba=[5_000_000, -2_000_000, 4_000_000])
    assert found["sebutan"] == "mudharabah (proyeksi bagi hasil)"
    assert [row["bagi_hasil"] for row in found["baris"]] == [2_000_000, 0, 800_000]
    assert [row["bagian_bank"] for row in found["baris"]] == [2_000_000, -2_000_000, 2_800_000]
    assert (found["total_pembayaran"], found["modal_tidak_kembali"]) == (102_800_000, 0)
    assert found["dasar"]["nomor"] == "07/DSN-MUI/IV/2000"


def test_every_contract_names_its_fatwa() -> None:
    """Those of ijarah and IMBT were not seen in a source, and say so."""
    both = {**SHARED, "modal_koperasi": 5, "unit": 3, "laba": [0, 0, 0]}
    assert ask("partnership", **{**both, "akad": "musyarakah"})["dasar"]["nomor"].startswith("08/")
    assert ask("partnership", **{**both, "akad": "mutanaqisah"})["dasar"]["nomor"].startswith("73/")
    lease = ask("lease", harga=100, bulan=3, ujrah=40)
    assert lease["dasar"]["nomor"].startswith("27/")
    assert "tanpa sumber" in lease["dasar"]["status"]
    assert ask("lease", harga=100, bulan=3, ujrah=40, akhir="dikembalikan")["dasar"]["nomor"].startswith("09/")


def test_a_projection_that_pays_nothing_has_no_return() -> None:
    found = ask("partnership", **SHARED, laba=[-100_000_000, 0, 0])
    assert found["setara_hasil_tahun"] is None
    assert found["catatan"] == {"setara_hasil_tahun": "tidak terdefinisi: semua arus bertanda sama"}


def test_a_rent_from_the_return_asked() -> None:
    found = ask("lease", harga=12_000_000, bulan=12, hasil_tahun=0.12, pemeliharaan_pemilik=33_815)
    assert found["ujrah"] == 1_100_000
    assert found["milik"] == "milik yang menyewakan; dihibahkan kepada koperasi di akhir masa sewa"
    assert found["hasil_pemilik_tahun"] == pytest.approx(0.12, abs=1e-6)
    assert found["setara_tahun"] > 0.12
    with pytest.raises(WorkbenchError, match="ujrah dan hasil_tahun kosong"):
        ask("lease", harga=12_000_000, bulan=12)


@pytest.mark.parametrize(
    ("offer", "fixed"),
    [
        ({"bagi_hasil": SHARED}, False),
        ({"ijarah": {"harga": 100_000_000, "bulan": 3, "ujrah": 34_000_000}}, True),
        ({"murabahah": {**LOAN, "metode": "murabahah"}}, True),
    ],
)
def test_twins_of_every_kind(offer: dict[str, Any], fixed: bool) -> None:
    found = ask("twins", **offer, konvensional=LOAN, laba=[40_000_000] * 3)
    assert found["laba_hilang"] == 24_000_000
    assert found["syariah"]["tetap"] is fixed
    assert found["syariah"]["ditanggung_bank"] == (0 if fixed else 9_600_000)
    assert found["konvensional"]["ditanggung_bank"] == 0
    assert len(found["kalimat"]) == 2


@pytest.mark.parametrize("offer", [{}, {"bagi_hasil": SHARED, "murabahah": LOAN}])
def test_exactly_one_offer_is_compared(offer: dict[str, Any]) -> None:
    with pytest.raises(WorkbenchError, match="bukan tepat satu"):
        ask("twins", **offer, konvensional=LOAN, laba=[1, 1, 1])


def test_the_profit_of_a_plan_is_shared() -> None:
    plan = example()
    found = ask("partnership", **{**SHARED, "bulan": 60}, rencana=json.loads(plan.to_json()))
    income = project(plan).books.income
    assert [row["laba"] for row in found["baris"]] == (income.operating_profit - income.tax)[1:61].tolist()


@pytest.mark.parametrize("sources", [{}, {"laba": [1, 1, 1], "rencana": json.loads(example().to_json())}])
def test_the_profit_comes_from_one_place(sources: dict[str, Any]) -> None:
    with pytest.raises(WorkbenchError, match="laba dan rencana terisi dua-duanya atau kosong"):
        ask("partnership", **SHARED, **sources)
    with pytest.raises(WorkbenchError, match="laba dan rencana"):
        ask("twins", bagi_hasil=SHARED, konvensional=LOAN, **sources)


@given(st.lists(st.integers(-(10**8), 10**9), min_size=3, max_size=3), st.integers(0, 100))
def test_the_rows_add_up(profit: list[int], nisbah: int) -> None:
    found = ask("partnership", **{**SHARED, "nisbah_bank": nisbah / 100}, laba=profit)
    rows = found["baris"]
    assert all(row["bagian_bank"] + row["bagian_koperasi"] == row["laba"] for row in rows)
    assert sum(row["pembayaran"] for row in rows) == found["total_pembayaran"]
    assert found["total_pembayaran"] == 100_000_000 + sum(row["bagian_bank"] for row in rows)


@pytest.mark.parametrize(
    ("record", "prefix"), [(Sharing, "bagi_hasil"), (LeaseLines, "ijarah"), (Side, "berdampingan")]
)
def test_every_line_has_its_word(record: type, prefix: str) -> None:
    lines = {field.name for field in dataclasses.fields(record)} - {"contract"}
    computed = {name for name, value in vars(record).items() if isinstance(value, property)}
    assert all(term(f"{prefix}.{name}").label for name in lines | computed)
