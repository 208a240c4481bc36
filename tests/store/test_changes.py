"""What differs between two plans, in words; and the file that carries one."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.strategies import bare_plan, loan, odd_plans, plans, unit
from tests.store.savers import small
from workbench.errors import PlanError
from workbench.plan import Investment, PastYear, Plan, SavingsLoan, Tranche, example
from workbench.store import changes, export_file, read_file, story
from workbench.store.changes import data_of
from workbench.store.tree import aligned, plain, same

PAIRS = st.tuples(plans() | odd_plans(), plans() | odd_plans())


def told(old: Plan, new: Plan) -> list[str]:
    """The changes as sentences."""
    return [str(change) for change in changes(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"pinjaman": (loan(plafon=750_000_000),)}, {"pinjaman": (loan(plafon=550_000_000),)},
         ["Plafon Rp750.000.000 → Rp550.000.000"]),
        ({"pinjaman": (loan(),)}, {"pinjaman": (loan(bunga_tahun=0.065),)}, ["Bunga per tahun 12% → 6,5%"]),
        ({"contoh": False}, {"contoh": True}, ["Data contoh tidak → ya"]),
        ({"unit": (unit(nama="A"), unit(nama="B"))}, {"unit": (unit(nama="A"), unit(nama="B", harga_jual=9_000))},
         ["Harga jual B Rp10.000 → Rp9.000"]),
        ({"unit": (unit(nama="A"),)}, {"unit": (unit(nama="B", harga_jual=5), unit(nama="A"))},
         ["Unit B tidak ada → ada"]),
        ({"unit": (unit(nama="A"), unit(nama="B"))}, {"unit": (unit(nama="B"),)}, ["Unit A ada → tidak ada"]),
        ({"unit": (unit(nama="A"), unit(nama="B"))}, {"unit": (unit(nama="B"), unit(nama="A"))},
         ["Urutan Unit A, B → B, A"]),
        ({"unit": (unit(nama="A"),)}, {"unit": (unit(nama="B"),)}, ["Nama unit “A” → “B”"]),
        ({"unit": (unit(musim=(1.0, 0.5)),)}, {"unit": (unit(musim=()),)}, ["Musim 100%, 50% → kosong"]),
        ({"tahun_lalu": PastYear(tahun=2024)}, {"tahun_lalu": PastYear(tahun=2025)}, ["Tahun laporan 2024 → 2025"]),
        ({"pinjaman": (loan(tenor_bulan=12),)}, {"pinjaman": (loan(tenor_bulan=18),)}, ["Tenor 12 bulan → 18 bulan"]),
        ({"simpan_pinjam": None}, {"simpan_pinjam": SavingsLoan()}, ["Simpan pinjam tidak ada → ada"]),
        ({"pinjaman": (loan(tahap=(Tranche(bulan=1, jumlah=5),)),)}, {"pinjaman": (loan(),)},
         ["Tahap 1 baris → kosong"]),
    ],
)  # fmt: skip
def test_a_change_is_said_the_indonesian_way(old: dict[str, Any], new: dict[str, Any], words: list[str]) -> None:
    assert told(bare_plan(**old), bare_plan(**new)) == words


def test_dates_and_texts_are_said_as_people_write_them() -> None:
    plan = bare_plan()
    letter = plan.pengajuan.model_copy(update={"tanggal": dt.date(2026, 8, 17), "kepada": "BRI " * 40})
    [day, to] = told(plan, plan.model_copy(update={"pengajuan": letter}))
    assert day.endswith("→ 17 Agustus 2026")
    assert to.endswith("kosong → “" + ("BRI " * 15).strip() + "…”")


def test_the_path_is_that_of_a_scenario() -> None:
    one, other = (
        bare_plan(pinjaman=(loan(nama="Modal", tahap=(Tranche(bulan=0, jumlah=b), Tranche(bulan=3, jumlah=50))),))
        for b in (50, 40)
    )
    assert [change.path for change in changes(one, other)] == ["pinjaman.Modal.tahap.1.jumlah"]


def test_an_item_in_front_moves_nothing() -> None:
    plan = example()
    more = plan.model_copy(update={"investasi": (Investment(nama="Timbangan", harga_satuan=1), *plan.investasi)})
    assert told(plan, more) == ["Investasi Timbangan tidak ada → ada"]


@settings(max_examples=40)
@given(PAIRS)
def test_no_change_is_told_exactly_where_plans_are_equal(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    assert bool(changes(old, new)) is (old != new)
    assert changes(old, old) == ()


@settings(max_examples=40)
@given(PAIRS)
def test_matched_data_is_the_same_data(pair: tuple[Plan, Plan]) -> None:
    data = [data_of(plan) for plan in pair]
    assert [plain(tree) for tree in aligned(*data)] == data
    assert same(*aligned(*data)) is (pair[0] == pair[1])


def borrower(rate: float, volume: float) -> Plan:
    """Rp6.000 earned on a sale of Rp12.000, and Rp1.200.000 paid back in a year in equal parts."""
    return small(unit=(unit(harga_jual=12_000, volume=volume),), pinjaman=(loan(bunga_tahun=rate),))


def test_a_story_says_the_fields_and_what_became_of_the_key_figures() -> None:
    """By hand: 12 x 100 x Rp6.000 less 0,5 % of the sales is Rp7.128.000 a year; the instalments are
    Rp1.200.000 and 78 x Rp1.000 of interest, or 78 x Rp2.000: 7.128 / 1.278 = 5,58 and 7.128 / 1.356 = 5,26.
    """
    sentence = story(4, borrower(0.12, 100.0), borrower(0.24, 100.0))
    assert sentence == "versi 4: Bunga per tahun 12% → 24%; DSCR terendah 5,58 → 5,26"


def test_a_story_says_how_low_cash_falls() -> None:
    """By hand: without a sale the loan pays itself back, and its interest is missing at the end."""
    sentence = story(4, borrower(0.12, 0.0), borrower(0.24, 0.0))
    assert sentence == "versi 4: Bunga per tahun 12% → 24%; Kas terendah −Rp78.000 → −Rp156.000"


def test_a_story_leaves_out_a_figure_that_did_not_move() -> None:
    assert story(2, small(), small(1)) == "versi 2: Jumlah anggota 0 orang → 1 orang"


def test_a_story_names_a_few_fields_and_counts_the_rest() -> None:
    plan = small()
    members = {"jumlah": 5, "perempuan": 3, "tambahan_per_bulan": 1, "simpanan_pokok": 10, "simpanan_wajib_bulan": 1}
    changed = plan.model_copy(update={"contoh": True, "anggota": plan.anggota.model_copy(update=members)})
    sentence = story(2, plan, changed)
    assert sentence.startswith("versi 2: Data contoh tidak → ya; Jumlah anggota 0 orang → 5 orang; ")
    assert "; dan 2 isian lain" in sentence


def test_a_story_of_figures_that_are_not_defined_says_so() -> None:
    free, borrowed, fault = small(), small(pinjaman=(loan(),)), small(pinjaman=(loan(tenor_bulan=0),))
    assert "DSCR terendah belum ada (tanpa angsuran) → " in story(2, free, borrowed)
    broken = story(3, borrowed, fault)
    assert " → belum dapat dihitung; sebab Tenor: " in broken
    assert "sebab" not in story(4, fault, borrowed)


def test_a_story_names_the_item_with_the_fault_and_gives_the_reason_once() -> None:
    loans = loan(nama="Modal"), loan(nama="Gudang")
    faulty = loans[0], loan(nama="Gudang", tenor_bulan=0)
    assert "; sebab Tenor Gudang: " in story(2, small(pinjaman=loans), small(pinjaman=faulty))
    still = story(3, small(pinjaman=faulty), small(pinjaman=faulty, unit=(unit(), unit(nama="Kios"))))
    assert still == "versi 3: Unit Kios tidak ada → ada"


def test_an_older_file_is_taken_through_every_step() -> None:
    def from_minus_one(data: dict[str, Any]) -> dict[str, Any]:
        data["format"] = 0
        data["profile"]["nama"] += " Jaya"
        return data

    def from_zero(data: dict[str, Any]) -> dict[str, Any]:
        data["format"] = 1
        data["profil"] = data.pop("profile")
        return data

    data = json.loads(export_file(small()))
    data["profile"], data["format"] = data.pop("profil"), -1
    plan = read_file(json.dumps(data), "tua.koperasi.json", {-1: from_minus_one, 0: from_zero})
    assert plan.profil.nama == small().profil.nama + " Jaya"
    with pytest.raises(PlanError, match=r"tua\.koperasi\.json: bukan berkas rencana koperasi"):
        read_file(json.dumps(data), "tua.koperasi.json")


def test_a_file_without_later_fields_is_read_with_their_defaults() -> None:
    data = json.loads(export_file(small()))
    for key in ("skenario", "simpan_pinjam", "layanan", "format"):
        del data[key]
    assert read_file(json.dumps(data)) == small()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[" * 100_000, b"[1]", b'"profil"', b"{}"])
def test_a_damaged_file_is_a_sentence(content: bytes) -> None:
    with pytest.raises(PlanError, match=r"^desa\.json: (berkas rusak, bukan JSON|bukan berkas rencana koperasi)"):
        read_file(content, "desa.json")
