"""Reading our own TOML: every fault is a sentence that names the place and what to write."""

from __future__ import annotations

import datetime as dt
import pickle
from enum import StrEnum

import pytest

from workbench.datafiles import Block, Table, digest_of, frozen, read_toml
from workbench.errors import DataError


class Colour(StrEnum):
    MERAH = "merah"
    PUTIH = "putih"


def test_table_is_frozen_hashable_and_pickles() -> None:
    table = Table({"a": 1, "b": (2, 3)})
    assert table == {"b": (2, 3), "a": 1}
    assert hash(table) == hash(Table({"b": (2, 3), "a": 1}))
    assert pickle.loads(pickle.dumps(table)) == table
    with pytest.raises(TypeError):
        table["a"] = 2  # type: ignore[index]


def test_frozen_goes_all_the_way_down() -> None:
    assert frozen({"a": [{"b": [1]}]}) == Table({"a": (Table({"b": (1,)}),)})
    with pytest.raises(DataError, match="bukan bilangan, teks, daftar, atau tabel"):
        frozen(dt.date(2026, 1, 1))


def test_broken_toml_names_file_and_line() -> None:
    with pytest.raises(DataError, match=r"^pajak\.toml: bukan TOML yang benar \(.*line 1"):
        read_toml("pajak.toml", "a = = 1")


def test_digest_separates_name_from_text() -> None:
    assert digest_of({"ab": "c"}) != digest_of({"a": "bc"})
    assert digest_of({"a": "1", "b": "2"}) == digest_of({"b": "2", "a": "1"})


@pytest.mark.parametrize(
    ("table", "key", "kind", "sentence"),
    [
        ({}, "tarif", float, "tarif belum diisi. Tulis tarif sebagai bilangan."),
        ({"tarif": "6"}, "tarif", float, "tarif = '6' bukan bilangan. Tulis tarif sebagai bilangan."),
        ({"tenor": True}, "tenor", int, "tenor = True bukan bilangan bulat. Tulis tenor sebagai bilangan bulat."),
        ({"judul": ""}, "judul", str, "judul belum diisi. Tulis judul sebagai teks dalam tanda kutip."),
        (
            {"berlaku": "2026-01-01"},
            "berlaku",
            dt.date,
            "berlaku = '2026-01-01' bukan tanggal, misalnya 2026-11-21. "
            "Tulis berlaku sebagai tanggal, misalnya 2026-11-21.",
        ),
    ],
)
def test_take_says_what_to_write(table: dict[str, object], key: str, kind: type, sentence: str) -> None:
    with pytest.raises(DataError) as error:
        Block("x.toml", table).take(key, kind)
    assert str(error.value) == f"x.toml: {sentence}"


def test_take_reads_whole_numbers_as_rates_and_keeps_defaults() -> None:
    block = Block("x.toml", {"tarif": 1})
    assert block.take("tarif", float) == 1.0
    assert block.take("catatan", str, "") == ""
    assert block.optional("tenor", int) is None


def test_choice_names_the_list() -> None:
    assert Block("x.toml", {"warna": "merah"}).choice("warna", Colour) is Colour.MERAH
    with pytest.raises(DataError, match="Pilih salah satu: merah, putih"):
        Block("x.toml", {"warna": "hijau"}).choice("warna", Colour)


def test_texts_and_page_dates() -> None:
    assert Block("x", {"s": ["a"]}).texts("s", required=True) == ("a",)
    with pytest.raises(DataError, match="s kosong"):
        Block("x", {"s": []}).texts("s", required=True)
    with pytest.raises(DataError, match="bukan teks"):
        Block("x", {"s": ["a", 1]}).texts("s")
    assert [Block("x", {"h": d}).page_date("h") for d in ("2025", "2025-07", "2025-07-31")]
    with pytest.raises(DataError, match="'2025-13' bukan tanggal"):
        Block("x", {"h": "2025-13"}).page_date("h")


def test_finish_refuses_what_nobody_asked_for() -> None:
    block = Block("x.toml", {"nama": "a", "naam": "b"})
    block.take("nama", str)
    with pytest.raises(DataError, match=r"^x\.toml: kunci naam tidak dikenal\. Kunci yang ada: nama\.$"):
        block.finish()


def test_a_block_must_be_a_table_and_inner_blocks_carry_their_number() -> None:
    with pytest.raises(DataError, match="isinya bukan tabel"):
        Block("x.toml", 3)
    with pytest.raises(DataError, match=r"x\.toml, nilai ke-2: isinya bukan tabel"):
        Block("x.toml", {"nilai": [{}, 3]}).blocks("nilai")
