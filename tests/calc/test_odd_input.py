"""What a stranger threw at ``workbench calc``: far figures, far dates, wild flows. A sentence each time, soon."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from tests.calc.asking import ask, refused
from workbench.calc import COMMANDS, calculate
from workbench.engine.shu import split_shu
from workbench.plan import example

LOAN = {"plafon": 60_000_000, "bunga_tahun": 0.09, "tenor_bulan": 36}
DRAWN = {"pencairan": [{"tanggal": "2027-01-01", "jumlah": 1_000_000}], "bunga_tahun": 0.1, "banyak_angsuran": 5}
MARKET = {"permintaan": {}, "harga_jual": 10_000, "volume": 1}
WILD = [(-1) ** i * (i % 7 + 1) for i in range(1200)]
TOO_MANY = "tidak terdefinisi: arus terlalu sering berganti tanda untuk dicari semua tingkatnya"


@pytest.mark.parametrize(
    ("name", "asked", "sentence"),
    [
        (
            "reschedule",
            LOAN | {"mulai": "2027-01-01", "mulai_baru": "2028-02-01", "angsuran_pertama_baru": "9999-12-31"},
            "Masukan: ada tanggal di luar tahun 2000 sampai 2100. Periksa tahunnya.",
        ),
        (
            "schedule",
            DRAWN | {"satuan_waktu": "minggu", "dasar_angsuran": "periode_pertama"},
            "Jadwal pinjaman: 30/360 hanya untuk angsuran bulanan yang bunganya tidak ikut bergeser. "
            "Pilih 30E/360 atau hari sebenarnya (actual).",
        ),
        (
            "offer",
            {"plafon": 10**15, "tenor_bulan": 12, "angsuran": 1, "bunga_tahun": 0.06},
            "Masukan, plafon: angka terlalu besar. Periksa jumlah nolnya.",
        ),
        (
            "twins",
            {"laba": [1], "konvensional": {"plafon": 10**15, "bunga_tahun": 0.1, "tenor_bulan": 12}},
            "Masukan, konvensional, plafon: angka terlalu besar. Periksa jumlah nolnya.",
        ),
        ("demand", MARKET | {"kapasitas": 1e15}, "Masukan, kapasitas: angka terlalu besar. Periksa jumlah nolnya."),
        ("demand", MARKET | {"harga_jual": 1e-300}, "Masukan, harga_jual: angka terlalu kecil. Isi 0.01 atau lebih."),
        ("lease", {"harga": 1, "bulan": 0}, "Masukan, bulan: angka terlalu kecil. Isi 1 atau lebih."),
        ("lease", {"harga": 1, "bulan": 601}, "Masukan, bulan: angka terlalu besar. Isi paling banyak 600."),
        (
            "cash",
            {"kas_awal": 0, "masuk": [{"nama": "a", "jumlah": [1] * 601}]},
            "Masukan, masuk 1, jumlah: daftar ini terlalu panjang. Kurangi isinya.",
        ),
        (
            "shu",
            {"jumlah_shu": 5, "anggota": dict.fromkeys(("jasa_modal", "jasa_usaha"), 0.6) | dict.fromkeys(
                ("simpanan", "seluruh_simpanan", "transaksi", "seluruh_transaksi"), 1)},
            "Masukan, anggota: jasa modal dan jasa usaha bersama lebih dari 100%. "
            "Tulis bagiannya dari seluruh SHU, misalnya 0.2 dan 0.3.",
        ),
    ],
)  # fmt: skip
def test_far_figures_are_refused_with_place_and_remedy(name: str, asked: dict[str, Any], sentence: str) -> None:
    assert refused(name, **asked) == sentence


def test_an_unknown_figure_is_told_its_neighbours_not_all_of_them() -> None:
    sentence = refused("explain", rencana=json.loads(example().to_json()), angka="rasio.dcsr")
    assert "rasio.dscr" in sentence
    assert len(sentence) < 400


def test_a_rate_next_to_nothing_is_no_rate() -> None:
    """1e-300 a year divided by itself before; 120 million over 12 months is 10 million."""
    assert ask("loan", plafon=120_000_000, bunga_tahun=1e-300, tenor_bulan=12)["angsuran"] == 10_000_000
    assert ask("loan", plafon=120_000_000, bunga_tahun=1e-12, tenor_bulan=12)["angsuran"] == 10_000_000


def test_what_no_float_can_hold_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A last net under every calculation: neither a traceback nor ``Infinity`` reaches anybody."""
    monkeypatch.setattr("workbench.calc.command.Command.run", lambda *_: {"angka": float("inf")})
    assert refused("loan", **LOAN) == (
        "Masukan: angkanya terlalu besar, terlalu kecil, atau terlalu jauh untuk dihitung. "
        "Periksa jumlah nol, persen, dan tahunnya."
    )


def test_a_fault_of_ours_is_not_told_as_one_of_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("columns of different lengths")

    monkeypatch.setattr("workbench.calc.command.Command.run", broken)
    with pytest.raises(ValueError, match="columns of different lengths"):
        calculate("loan", json.dumps(LOAN))


def test_a_byte_order_mark_of_a_windows_editor_does_no_harm() -> None:
    assert calculate("loan", "\ufeff" + json.dumps(LOAN)) == calculate("loan", json.dumps(LOAN))


def test_wild_flows_have_no_irr_and_take_no_time() -> None:
    began = time.perf_counter()
    appraised = ask("feasibility", arus=WILD, diskonto=0.1)
    assert appraised["irr"] is None
    assert appraised["catatan"]["irr"] == TOO_MANY
    assert ask("function", fungsi="irr", arus=WILD)["catatan"] == {"nilai": TOO_MANY}
    compared = ask("with_without", dengan=WILD, tanpa=[0] * 1200, diskonto=0.1)
    assert TOO_MANY.removeprefix("tidak terdefinisi: ") in json.dumps(compared)
    assert time.perf_counter() - began < 5


def test_many_loans_of_many_days_add_up_soon() -> None:
    """Ten loans of 1,000 daily instalments, a row a day: what was quadratic took minutes."""
    one = DRAWN | {
        "banyak_angsuran": 1000,
        "satuan_waktu": "hari",
        "hitungan_hari": "actual/365",
        "hari_libur": "tidak_digeser",
    }
    began = time.perf_counter()
    together, alone = ask("loans", pinjaman=[one] * 10), ask("schedule", **one)
    assert time.perf_counter() - began < 10
    assert [row["sisa"] for row in together["baris"]] == [10 * row["sisa"] for row in alone["baris"]]


# --- SHU ----------------------------------------------------------------------------------------------

MEMBER = {
    "jasa_modal": 0.2, "jasa_usaha": 0.3, "simpanan": 1_000_000, "seluruh_simpanan": 50_000_000,
    "simpanan_sukarela": 200_000, "seluruh_simpanan_sukarela": 20_000_000, "transaksi": 1_500_000,
    "seluruh_transaksi": 20_000_000,
}  # fmt: skip


@pytest.mark.parametrize(
    ("base", "capital"),
    [("tanpa_sukarela", 100_000), ("dengan_sukarela", 85_714)],
    ids=["1 / 50 of 5 million", "1.2 / 70 of 5 million, SHU-07"],
)
def test_voluntary_savings_count_or_not_and_the_answer_says_which(base: str, capital: int) -> None:
    found = ask("shu", jumlah_shu=25_000_000, anggota=MEMBER | {"dasar_jasa_modal": base})["anggota"]
    assert (found["jasa_modal"], found["jasa_usaha"]) == (capital, 562_500)
    assert ("tidak dihitung" in found["kebiasaan"]) == (base == "tanpa_sukarela")


def test_a_member_shares_what_the_village_leaves() -> None:
    """Of Rp25 million 20 % goes to the village first: a member has part in 20 million, not 25."""
    found = ask("shu", jumlah_shu=25_000_000, imbal_jasa_desa=0.2, anggota=MEMBER)["anggota"]
    assert (found["jasa_modal"], found["jasa_usaha"]) == (80_000, 450_000)


def test_no_part_of_a_few_rupiah_is_below_zero() -> None:
    parts = split_shu(5, {f"bagian {i}": 0.1 for i in range(10)})
    assert sum(parts.values()) == 5
    assert min(parts.values()) == 0


# --- break-even and cover -------------------------------------------------------------------------------


def test_sales_for_a_wished_profit() -> None:
    """BEP-02: 3 million fixed, price 5,000, 40 % variable; 3 million of profit takes 2,000 units."""
    found = ask(
        "breakeven", biaya_tetap=3_000_000, penjualan=5_000, biaya_variabel=2_000, harga_jual=5_000,
        laba_sasaran=3_000_000,
    )  # fmt: skip
    assert (found["unit_impas"], found["unit_sasaran"], found["penjualan_sasaran"]) == (1_000, 2_000, 10_000_000)


def test_debt_service_cover() -> None:
    """DSCR-02: 500 over 400 million; without instalments, or without the cash, there is none."""
    asked = {"penghasilan_bersih": 1, "laba_kotor": 1, "angsuran_berjalan": 100e6, "angsuran_baru": 300e6}
    assert ask("credit_ratios", **asked, kas_operasi=500e6)["dscr"] == 1.25
    assert ask("credit_ratios", **asked)["catatan"]["dscr"] == "tidak terdefinisi: kas_operasi tidak diisi"
    free = asked | {"angsuran_berjalan": 0, "angsuran_baru": 0, "kas_operasi": 1}
    assert ask("credit_ratios", **free)["catatan"]["dscr"] == "tidak terdefinisi: tidak ada angsuran"


# --- limits ---------------------------------------------------------------------------------------------


def _records(kind: Any) -> Iterator[type[BaseModel]]:
    """Every record in a type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
        for field in kind.model_fields.values():
            yield from _records(field.annotation)
    for part in get_args(kind):
        yield from _records(part)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_limit_is_undone_by_that_of_the_type(name: str) -> None:
    """``Figure = Field(ge=0)`` has two lower limits, and pydantic keeps the type's -1e15."""
    for record in set(_records(COMMANDS[name].input_model)):
        for field, info in record.model_fields.items():
            kinds = [type(limit) for limit in info.metadata]
            assert len(kinds) == len(set(kinds)), (record, field)


@pytest.mark.parametrize(
    ("name", "asked", "field"),
    [
        ("breakeven", {"biaya_tetap": -1, "penjualan": 1, "biaya_variabel": 0}, "biaya_tetap"),
        ("breakeven", {"biaya_tetap": 1, "penjualan": 1, "biaya_variabel": -1}, "biaya_variabel"),
        ("demand", MARKET | {"volume": -1}, "volume"),
        ("demand", MARKET | {"kapasitas": -1}, "kapasitas"),
        ("credit_ratios", {"penghasilan_bersih": 1, "laba_kotor": 1, "angsuran_berjalan": -1, "angsuran_baru": 0},
         "angsuran_berjalan"),
    ],
)  # fmt: skip
def test_costs_and_quantities_below_zero_are_refused(name: str, asked: dict[str, Any], field: str) -> None:
    assert refused(name, **asked) == f"Masukan, {field}: angka terlalu kecil. Periksa tanda minusnya."
