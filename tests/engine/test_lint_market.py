"""The bank's eye on demand, prices and seasons: one thing wrong, one sentence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.lint_plans import SOUND, shop, told
from tests.engine.strategies import PROFILE, bare_plan
from workbench.engine.lint import lint
from workbench.engine.model import project
from workbench.plan import Block, BookPrice, Demand, SeasonProfile
from workbench.rules import load

VILLAGE = PROFILE.model_copy(update={"penduduk": 2_000, "kepala_keluarga": 500})
WANTED = Demand(belanja_harian=50_000, bagian_belanja=0.02, pesaing=3)
"""2.000 people spend Rp60 million a month on these goods; a quarter of it at Rp10.000 is 1.500 units."""

FINDINGS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "E85": (
        SOUND,
        {"profil": VILLAGE, "unit": (shop(permintaan=WANTED),)},
        "unit[0].volume: Gerai: rencana 2.000 unit sebulan melebihi permintaan 1.500 unit (2.000 penduduk × Rp50.000 "
        "sehari × 30 × 2,0% × bagian pasar 25,0%). Turunkan volume atau tunjukkan pembeli lain.",
    ),
    "E86": (
        SOUND,
        {"unit": (shop(permintaan=WANTED),)},
        "unit[0].permintaan: Gerai: permintaan belum dapat dihitung, jumlah penduduk belum diisi. Lengkapi agar "
        "volume dapat dibandingkan.",
    ),
    "E87": (
        SOUND,
        {"profil": VILLAGE, "unit": (shop(permintaan=WANTED.model_copy(update={"belanja_harian": 90_000})),)},
        "unit[0].permintaan.belanja_harian: Gerai: belanja Rp90.000 per orang sehari, pembanding Rp50.000-Rp75.000. "
        "Tunjukkan surveinya.",
    ),
    "E88": (
        SOUND,
        {"buku_harga": (BookPrice(barang="Pupuk urea", harga=2_700, satuan="kg"),)},
        "buku_harga[0].harga: Pupuk urea: Rp2.700, 50,0% di atas Harga eceran tertinggi pupuk bersubsidi Rp1.800. "
        "Periksa satuan dan asal harganya.",
    ),
    "E89": (
        SOUND,
        {
            "unit": (shop(peristiwa=("gawai",)),),
            "profil_musim": (SeasonProfile(nama="gawai", peristiwa="gawai", selama=1.1),),
        },
        "unit[0].peristiwa: Gerai: 3 tanggal musim masih perkiraan, misalnya Gawai Dayak 1 Juni 2027. Isi tanggal "
        "setempat begitu diketahui.",
    ),
}


@pytest.mark.parametrize("code", FINDINGS)
def test_each_rule_says_its_sentence(code: str) -> None:
    base, parts, sentence = FINDINGS[code]
    assert told(**{**base, **parts})[code] == sentence
    assert code not in told(**base)


def test_demand_that_carries_the_volume_is_left_alone() -> None:
    carried = shop(permintaan=WANTED.model_copy(update={"pesaing": 1}))
    assert told(**{**SOUND, "profil": VILLAGE, "unit": (carried,)}) == {}


def test_a_volume_over_capacity_is_not_told_as_demand() -> None:
    """Capacity 1.200 binds before the demand of 1.500."""
    small = shop(volume=1_300.0, kapasitas=1_200.0, permintaan=WANTED)
    assert "E85" not in told(**{**SOUND, "profil": VILLAGE, "unit": (small,)})


def test_prices_within_a_quarter_are_left_alone() -> None:
    near = BookPrice(barang="Urea", harga=2_250, satuan="kg")
    assert "E88" not in told(**SOUND, buku_harga=(near,))


def test_margins_are_judged_at_the_prices_of_the_book() -> None:
    """A cylinder at Rp20.000 by its own figures, bought at Rp13.000 by the book: Rp7.000 of margin."""
    gas = shop(jenis="lpg", harga_jual=20_000, harga_beli=19_000, volume=500.0, blok=Block(acuan_harga_beli="LPG"))
    found = told(**{**SOUND, "unit": (gas,)}, buku_harga=(BookPrice(barang="LPG", harga=12_800, ongkos_angkut=200),))
    assert "margin Rp7.000 per tabung" in found["E43"]


def test_a_moving_season_is_a_season() -> None:
    moving = bare_plan(**{**SOUND, "unit": (shop(jenis="karet", peristiwa=("karet_hujan",)),)})
    codes = {f.code for f in lint(project(moving), load())}
    assert "E48" not in codes
    assert "W03" in codes
