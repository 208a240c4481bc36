"""Pantau: five numbers typed on a phone, pasted or taken from a file, and what the page says about them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.intake.test_monthly import YEARLY
from tests.widgets.pages import button_named, everything, field_at, html_of, press, typed
from workbench.book.pantau import FIVE, Beginning, Monitoring, MonthReport
from workbench.calendars import add_months
from workbench.engine import project
from workbench.engine.monitoring import LABELS, planned
from workbench.errors import RegisterError
from workbench.journey import BookSession, Session
from workbench.plan import example
from workbench.report.html import escape
from workbench.store import open_store
from workbench.widgets.apps.pantau import _page, show
from workbench.widgets.monthimport import MonthImport
from workbench.widgets.page import Page
from workbench.widgets.table import EditableTable
from workbench.widgets.upload import FileInput

TODAY = dt.date(2027, 4, 10)
MARCH = dt.date(2027, 3, 1)


def session(start: dt.date = dt.date(2026, 12, 1), *, whole: bool = True) -> BookSession:
    """An empty book beside the example, whose plan begins in this month; not ``whole`` has no figures."""
    plan = example()
    plan = plan.model_copy(update={"asumsi": plan.asumsi.model_copy(update={"mulai": start})})
    plan = plan if whole else plan.model_copy(update={"unit": ()})
    store = open_store("sqlite://")
    store.save(plan, "Ani", None)
    return BookSession.beside(Session.open(store, plan.profil.kode, "Ani"), "pantau")


def opened(over: BookSession) -> Page:
    return _page(over, lambda: TODAY)


def as_planned(over: BookSession, months: int = 4, share: float = 1.0) -> None:
    """The months to March as the plan has them, sales times a share."""
    assert over.koperasi is not None
    lines = planned(project(over.koperasi.plan), 0)
    rows = [
        MonthReport(
            bulan=add_months(dt.date(2026, 12, 1), t),
            **{
                label: round(float(getattr(lines, name)[t]) * (share if name == "sales" else 1))
                for name, label in LABELS.items()
            },
        )
        for t in range(months)
    ]
    over.set("pantau.laporan", tuple(rows))


# --- a month by hand ----------------------------------------------------------------------------------


def test_the_month_to_report_next_is_chosen_already() -> None:
    over = session()
    page = opened(over)
    assert "Belum ada laporan" in html_of(page.widget)
    assert typed(field_at(page.widget, "pantau.bulan.2027-03.kas"), "12,5 jt")["tersimpan"]
    assert over.book.pantau.laporan == (MonthReport(bulan=MARCH, kas=12_500_000),)
    assert "1 dari 5 angka Maret 2027 terisi." in html_of(page.widget)


def test_five_numbers_make_a_whole_report_and_lead_to_the_next_month() -> None:
    over = session()
    page = opened(over)
    for name in FIVE:
        typed(field_at(page.widget, f"pantau.bulan.2027-03.{name}"), "5 jt")
    assert "Laporan Maret 2027 lengkap." in html_of(page.widget)
    press(page.widget, "Lanjut ke April 2027")
    assert field_at(page.widget, "pantau.bulan.2027-04.kas").teks == ""
    assert over.book.pantau.laporan[0].stok == 5_000_000


def test_another_month_is_chosen_and_shows_what_it_has() -> None:
    over = session()
    as_planned(over)
    page = opened(over)
    chooser = next(w for w in everything(page.widget) if getattr(w, "label", "") == "Bulan yang dilaporkan")
    assert "Maret 2027 (sudah ada)" in [one["judul"] for one in chooser.pilihan]
    assert typed(chooser, "Jan 2027")["tersimpan"]
    shown = field_at(page.widget, "pantau.bulan.2027-01.penjualan").teks
    assert shown == f"{over.book.pantau.laporan[1].penjualan:,}".replace(",", ".")


def test_what_cannot_be_read_changes_nothing() -> None:
    over = session()
    page = opened(over)
    answer = typed(field_at(page.widget, "pantau.bulan.2027-03.kas"), "banyak")
    assert (answer["tersimpan"], over.book.pantau.laporan) == (False, ())
    assert answer["pesan"] == "“banyak” tidak terbaca sebagai angka. Tulis misalnya 1.500.000 atau 1,5 juta."


def test_an_emptied_number_is_not_reported_any_more() -> None:
    over = session()
    page = opened(over)
    typed(field_at(page.widget, "pantau.bulan.2027-03.kas"), "5 jt")
    assert typed(field_at(page.widget, "pantau.bulan.2027-03.kas"), "")["tersimpan"]
    assert over.book.pantau.laporan == ()
    over.undo()
    assert over.book.pantau.laporan[0].kas == 5_000_000
    assert field_at(page.widget, "pantau.bulan.2027-03.kas").teks == "5.000.000"


# --- what is said about it ----------------------------------------------------------------------------


def test_as_planned_is_green_and_says_so() -> None:
    over = session()
    as_planned(over)
    text = html_of(opened(over).widget)
    assert "tepat seperti rencana" in text
    assert "Keadaan sampai Maret 2027." in text
    assert text.count("<ol>") == 1
    assert "DSCR" not in text


def test_weak_sales_change_the_light_and_say_why() -> None:
    over = session()
    as_planned(over, share=0.5)
    text = html_of(opened(over).widget)
    assert '<div class="putusan bahaya">' in text
    assert "Penjualan tiga bulan 50% dari rencana." in text
    assert escape("Tanyai sepuluh pembeli mengapa belanja berkurang") in text


def test_without_figures_of_a_plan_only_what_was_reported_is_shown() -> None:
    over = session(whole=False)
    over.set("pantau.laporan", (MonthReport(bulan=MARCH, kas=5_000_000, penjualan=2_000_000, biaya=1_000_000),))
    text = html_of(opened(over).widget)
    assert "Rencana koperasi ini belum dapat dihitung" in text
    assert "Penjualan sampai Maret 2027 Rp2.000.000." in text
    assert "karena tidak ada rencana pembandingnya" in text
    assert "nan" not in text


def test_the_beginning_is_taken_from_the_plan_and_compared() -> None:
    over = session()
    as_planned(over)
    page = opened(over)
    assert "Dibanding keadaan awal" not in html_of(page.widget)
    press(page.widget, "Ambil dari rencana")
    assert over.book.pantau.awal.mulai == dt.date(2026, 12, 1)
    text = html_of(page.widget)
    assert "Yang tidak dapat disimpulkan" in text
    assert "Tidak ada koperasi pembanding" in text


def test_odd_rows_are_remarked() -> None:
    over = session()
    over.set("pantau.laporan", (MonthReport(bulan=MARCH, kas=5), MonthReport(kas=7)))
    assert "1 baris belum punya bulan, jadi belum dihitung." in html_of(opened(over).widget)


# --- many months at once ------------------------------------------------------------------------------


def test_rows_are_prepared_and_pasted_into() -> None:
    over = session()
    over.set("pantau.laporan", (MonthReport(bulan=dt.date(2027, 1, 1), kas=5),))
    page = opened(over)
    press(page.widget, "Siapkan baris bulan yang belum ada")
    table = next(w for w in everything(page.widget) if isinstance(w, EditableTable) and w.judul == "Tabel bulanan")
    assert [row["bulan"] for row in table.isi["baris"]] == ["Jan 2027", "Feb 2027", "Mar 2027"]
    rows = [{"kunci": f"r{i}", "sel": dict(texts)} for i, texts in enumerate(table.isi["baris"])]
    base = [{"kunci": row["kunci"], "sel": dict(row["sel"])} for row in rows]
    rows[1]["sel"] |= {"kas": "6 jt", "penjualan": "1.500.000"}
    table.send = lambda content, buffers=None: None  # type: ignore[method-assign]
    table._handle_custom_msg({"jenis": "isi", "id": "x", "dasar": base, "baris": rows, "terkirim": []}, [])
    assert over.book.pantau.laporan[1] == MonthReport(bulan=dt.date(2027, 2, 1), kas=6_000_000, penjualan=1_500_000)
    assert table.isi["jumlah"]["penjualan"] == "1.500.000"


# --- from a file --------------------------------------------------------------------------------------


def test_a_file_is_shown_before_it_is_taken_in() -> None:
    over = session()
    over.set("pantau.laporan", (MonthReport(bulan=dt.date(2027, 1, 1), kas=5),))
    taking = MonthImport(over)
    assert taking.take("buku.csv", YEARLY.encode()).startswith("buku.csv terbaca: 2 bulan")
    text = html_of(taking.widget)
    assert "biaya dari “Biaya gaji + Biaya listrik”" in text
    assert ">mengganti 1</td>" in text
    assert ">baru</td>" in text
    assert "Sel ini dilewati." in text
    assert over.book.pantau.laporan == (MonthReport(bulan=dt.date(2027, 1, 1), kas=5),), "nothing is stored yet"
    press(taking.widget, "Masukkan 2 bulan")
    assert [row.kas for row in over.book.pantau.laporan] == [12_500_000, 13_500_000]
    assert "2 bulan dari buku.csv masuk." in html_of(taking.widget)
    assert button_named(taking.widget, "Masukkan").disabled
    over.undo()
    assert over.book.pantau == Monitoring(laporan=(MonthReport(bulan=dt.date(2027, 1, 1), kas=5),))


def test_a_choice_of_columns_is_remembered() -> None:
    over = session()
    taking = MonthImport(over)
    taking.take("buku.csv", YEARLY.encode())
    asked = {w.label: w for w in everything(taking.widget) if hasattr(w, "label")}
    assert asked["Biaya dibaca dari"].teks == "Biaya gaji + Biaya listrik"
    assert typed(asked["Biaya dibaca dari"], "Biaya gaji")["tersimpan"]
    assert typed(asked["Tunggakan dibaca dari"], "Tidak ada")["tersimpan"]
    press(taking.widget, "Masukkan 2 bulan")
    assert [(row.biaya, row.tunggakan) for row in over.book.pantau.laporan] == [(3_000_000, None)] * 2
    said = taking.take("lagi.csv", YEARLY.replace("3.000.000", "4.000.000").encode())
    assert "seperti berkas sebelumnya" in said
    assert taking.found is not None
    assert [row.biaya for row in taking.found.reports] == [4_000_000, 4_000_000]
    press(taking.widget, "Batal")
    assert taking.found is None


def test_dates_that_are_unclear_wait_for_an_answer() -> None:
    over = session()
    taking = MonthImport(over)
    taking.take("kas.csv", b"Tanggal;Keterangan;Jumlah\n03/04/2027;Penjualan;100\n05/04/2027;Biaya;-50\n")
    assert "dapat dibaca dua cara" in html_of(taking.widget)
    assert button_named(taking.widget, "Masukkan").disabled
    taking.enter()
    assert over.book.pantau.laporan == ()
    asked = {w.label: w for w in everything(taking.widget) if hasattr(w, "label")}
    typed(asked["Tanggal singkat"], "Bulan di depan")
    assert typed(asked["Baris dengan kata ini dihitung penjualan"], "penjualan; jual ")["tersimpan"]
    press(taking.widget, "Masukkan 2 bulan")
    assert [row.penjualan for row in over.book.pantau.laporan] == [100, 0]
    assert over.book.pantau.pemetaan[0].kata_penjualan == ("penjualan", "jual")


def test_an_unknown_header_asks_for_its_columns() -> None:
    over = session()
    taking = MonthImport(over)
    taking.take("a.csv", b"Jan 2027;5.000;3.000\nFeb 2027;6.000;3.500\n")
    assert "Pilih kolomnya di bawah." in html_of(taking.widget)
    asked = {w.label: w for w in everything(taking.widget) if hasattr(w, "label")}
    typed(asked["Penjualan dibaca dari"], "Kolom B")
    press(taking.widget, "Masukkan 2 bulan")
    assert [row.penjualan for row in over.book.pantau.laporan] == [5_000, 6_000]


def test_a_wrong_file_is_a_sentence_and_the_one_before_is_gone() -> None:
    over = session()
    taking = MonthImport(over)
    taking.take("buku.csv", YEARLY.encode())
    with pytest.raises(RegisterError, match="berkas ini PDF"):
        taking.take("surat.xlsx", b"%PDF-1.7")
    assert taking.found is None
    assert "terbaca dari" not in html_of(taking.widget)


# --- the page -----------------------------------------------------------------------------------------


def test_who_may_only_look_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'koperasi.db'}"
    plan = example()
    with open_store(url) as store:
        store.save(plan, "Ani", None)
    looking = BookSession.beside(Session.open(open_store(url, only_read=True), plan.profil.kode, "Budi"), "pantau")
    page = opened(looking)
    assert not typed(field_at(page.widget, "pantau.bulan.2027-03.kas"), "5 jt")["tersimpan"]
    assert looking.book.pantau.laporan == ()
    taking = next(w for w in everything(page.widget) if isinstance(w, FileInput))
    assert taking.disabled


def test_a_page_opens_by_itself() -> None:
    assert "Bulan ini" in html_of(show())


def test_the_beginning_has_a_field_for_each_measure() -> None:
    page = opened(session())
    for name in Beginning.model_fields:
        assert field_at(page.widget, f"pantau.awal.{name}").label.endswith("?")
