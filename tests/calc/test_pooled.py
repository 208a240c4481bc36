"""Pooled buying for other programs: the engine's figures, or a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.calc.asking import ask, refused

RICE = {"nama": "beras", "biaya_simpan_bulan": 100, "hari_simpan": 15}
MILL = {
    "nama": "Kilang CONTOH",
    "penawaran": [{"barang": "beras", "tingkat": [{"harga": 12_500}, {"mulai": 1_000, "harga": 11_500}]}],
    "jalur": [
        {"nama": "darat", "ongkos_trip": 600_000, "muatan_kg": 600},
        {"nama": "sungai", "ongkos_trip": 350_000, "muatan_kg": 1_200, "susut": 0.02},
    ],
    "hari_tunggu": 21.5,
}


def buyer(name: str, quantity: float, price: float) -> dict[str, Any]:
    return {"nama": name, "kebutuhan": [{"barang": "beras", "jumlah": quantity, "harga_sendiri": price}]}


GIVEN = {
    "barang": [RICE],
    "pembeli": [buyer("Mawar", 400, 13_000), buyer("Melati", 300, 13_200), buyer("Anggrek", 300, 12_800)],
    "pemasok": [MILL],
    "biaya_uang_tahun": 0.1,
}


def test_three_cooperatives_by_hand() -> None:
    """As in tests/engine/test_purchasing.py: 1,020.41 kg by river, Rp12,252,041 against Rp13,000,000."""
    found = ask("pooled_buying", **GIVEN)
    assert (found["belanja_sendiri"], found["belanja_bersama"], found["hemat"]) == (13_000_000, 12_252_041, 747_959)
    assert [(order["jalur"], order["nilai"]) for order in found["pesanan"]] == [("sungai", 11_734_694)]
    assert [(trip["jalur"], trip["kali"], trip["ongkos"]) for trip in found["perjalanan"]] == [("sungai", 1, 350_000)]
    assert [row["hemat_sebanding"] for row in found["pembeli"]] == [299_184, 227_840, 220_935]
    assert [row["hemat_shapley"] for row in found["pembeli"]] == [249_320, 249_320, 249_319]
    assert sum(row["setor_sebanding"] for row in found["pembeli"]) == 12_252_041
    assert all(row["harus_ikut"] for row in found["pembeli"])
    assert (found["impas_bagian"], found["sisa"], found["catatan"]) == (0.93, [], {})


def test_without_shapley_and_without_a_saving_the_notes_say_so() -> None:
    dear = MILL | {"penawaran": [{"barang": "beras", "tingkat": [{"harga": 20_000}]}], "jalur": [{"nama": "diantar"}]}
    found = ask("pooled_buying", **GIVEN | {"pemasok": [dear], "shapley": False})
    assert (found["hemat"], found["impas_bagian"], found["pembeli"][0]["hemat_shapley"]) == (0, None, None)
    assert found["catatan"] == {
        "impas_bagian": "tidak terdefinisi: berapa pun jumlahnya, belanja bersama tidak lebih murah",
        "hemat_shapley": "tidak terdefinisi: tidak diminta",
    }


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"pembeli": [buyer("Mawar", 1, 0)]},
         "Pembeli Mawar, beras: harga beli sendiri belum diisi. Isi harga yang kini dibayar."),
        ({"barang": [RICE | {"susut": 1}]},
         "Barang beras, susut: di luar batas. Isi 0 sampai 0,9; susut 2% ditulis 0,02."),
        ({"pembeli": []}, "Masukan, pembeli: daftar ini kosong atau kurang panjang. Tambah isinya."),
        ({"barang": [RICE, RICE]}, "Barang: ada dua yang bernama beras. Gabungkan atau beri nama lain."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(changed: dict[str, Any], sentence: str) -> None:
    assert refused("pooled_buying", **GIVEN | changed) == sentence
