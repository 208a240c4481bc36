"""The table's half in Python: messages of the browser in, answers and the plan out."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.journey import Session
from workbench.widgets.table import EditableTable

COLUMNS = ("nama", "per_bulan", "bukti")


class Browser:
    """A page with one table over the example's monthly costs; what Python sends is in ``heard``."""

    def __init__(self, **over: Any) -> None:
        self.session = Session.example()
        sums = {"per_bulan": lambda cost: cost.per_bulan, "Setahun": lambda cost: cost.per_bulan * 12}
        given = {"title": "Biaya", "empty": "Belum ada biaya.", "sums": sums} | over
        self.table = EditableTable(self.session, "biaya", COLUMNS, **given)
        self.heard: list[dict[str, Any]] = []
        self.table.send = lambda content, buffers=None: self.heard.append(content)  # type: ignore[method-assign]
        self.base = self.rows()

    def rows(self) -> list[dict[str, Any]]:
        return [{"kunci": f"r{i}", "sel": dict(texts)} for i, texts in enumerate(self.table.isi["baris"])]

    def tell(self, rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
        message = {"jenis": "isi", "id": "x-1", "dasar": self.base, "baris": rows, "terkirim": [], **more}
        self.table._handle_custom_msg(message, [])
        return self.heard[-1]


def test_columns_come_from_the_glossary() -> None:
    titles = {title["kunci"]: title for title in Browser().table.kolom}
    assert titles["per_bulan"]["satuan"] == "Rp"
    assert titles["per_bulan"]["angka"]
    assert titles["bukti"]["pilihan"] == ["Nota", "Survei", "Harga Dinas", "Perkiraan"]
    assert titles["nama"]["satuan"] == ""


def test_a_changed_cell_is_saved_as_one_version_and_written_our_way() -> None:
    page = Browser()
    before = page.session.base
    rows = page.rows()
    rows[0]["sel"]["per_bulan"] = "1,5 jt"
    reply = page.tell(rows)
    assert page.session.plan.biaya[0].per_bulan == 1_500_000
    assert page.session.base == before + 1
    assert (reply["tersimpan"], reply["id"], reply["pesan"]) == (True, "x-1", [])
    assert reply["isi"]["baris"][0]["per_bulan"] == "1.500.000"
    assert reply["isi"]["hitung"][0] == {"Setahun": "18.000.000"}
    assert reply["isi"] == page.table.isi


def test_a_paste_with_one_bad_cell_saves_the_rest_in_one_version() -> None:
    page = Browser()
    before, rows = page.session.base, page.rows()
    pasted = (("Pulsa", "Rp 150.000,-", "nota"), ("Sewa", "mahal", "Survei"))
    rows += [{"kunci": f"n{i}", "sel": dict(zip(COLUMNS, texts, strict=True))} for i, texts in enumerate(pasted)]
    reply = page.tell(rows)
    assert page.session.base == before + 1
    phone, rent = page.session.plan.biaya[-2:]
    assert (phone.nama, phone.per_bulan, phone.bukti) == ("Pulsa", 150_000, "nota")
    assert (rent.nama, rent.per_bulan, rent.bukti) == ("Sewa", 0, "survei")
    assert [(fault["kunci"], fault["kolom"]) for fault in reply["pesan"]] == [("n1", "per_bulan")]


def test_a_deleted_row_comes_back_with_what_the_table_does_not_show() -> None:
    page = Browser()
    whole, rows = page.session.plan.biaya, page.rows()
    page.tell([*rows[1:]])
    assert page.session.plan.biaya == whole[1:]
    page.base = rows[1:]
    page.tell(rows)
    assert page.session.plan.biaya == whole


def test_the_table_follows_changes_from_elsewhere() -> None:
    page = Browser()
    page.session.set_text("biaya.0.nama", "Internet")
    assert page.table.isi["baris"][0]["nama"] == "Internet"
    page.session.undo()
    assert page.table.isi["baris"][0]["nama"] != "Internet"
    page.table.close()
    page.session.set_text("biaya.0.nama", "Sesudah ditutup")
    assert page.table.isi["baris"][0]["nama"] != "Sesudah ditutup"


def test_totals_are_of_all_rows_and_gone_with_the_last_one() -> None:
    page = Browser()
    total = sum(cost.per_bulan for cost in page.session.plan.biaya)
    assert page.table.isi["jumlah"]["per_bulan"].replace(".", "") == str(total)
    assert page.tell([])["isi"] == {"baris": [], "hitung": [], "jumlah": {}, "tersimpan": True}


def test_what_is_not_saved_is_not_called_saved() -> None:
    page = Browser()
    other = Session.open(page.session._store, page.session.kode, "Budi")
    other.set_text("profil.alamat", "Jalan Baru 1")
    rows = page.rows()
    rows[0]["sel"]["nama"] = "Internet"
    assert page.tell(rows)["tersimpan"] is False
    assert page.session.conflict is not None
    assert page.table.isi["tersimpan"] is False
    page.session.settle("gabung")
    assert page.table.isi["tersimpan"] is True


def test_a_table_whose_record_is_gone_says_so() -> None:
    session = Session.example()
    place = len(session.plan.unit) - 1
    table = EditableTable(session, f"unit.{place}.blok.bahan", ("nama",), title="Bahan", empty="Belum ada.")
    heard: list[dict[str, Any]] = []
    table.send = lambda content, buffers=None: heard.append(content)  # type: ignore[method-assign]
    session.remove("unit", place)
    table._handle_custom_msg({"jenis": "isi", "id": "x", "dasar": [], "baris": [], "terkirim": []}, [])
    assert "baris ini sudah tidak ada" in heard[0]["galat"]


def test_a_broken_program_does_not_leave_the_browser_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Browser()

    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(page.session, "replace_rows", broken)
    page.tell(page.rows())
    assert "kesalahan program" in page.heard[0]["galat"]
    assert page.heard[0]["id"] == "x-1"


def test_messages_of_another_kind_are_not_answered() -> None:
    page = Browser()
    for odd in ("teks", {"jenis": "lain"}, None):
        page.table._handle_custom_msg(odd, [])
    assert page.heard == []
