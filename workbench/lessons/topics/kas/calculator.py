"""What should be in the drawer tonight, and what is."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.engine.cashplan import cash_plan
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.topics._common import grid
from workbench.money import format_rupiah
from workbench.report.blocks import Kpi, KpiRow, Paragraph, Section, Table, runs

__all__ = ["CALCULATOR", "cash_book"]

Row = tuple[str, int, int]
"""A row of the book: what happened, money in, money out."""


def cash_book(opening: int, rows: list[Row]) -> Table:
    """A page of the cash book with the balance behind each row.

    >>> cash_book(200_000, [("Penjualan tunai", 350_000, 0)]).rows[-1]
    ('Penjualan tunai', 'Rp350.000', '', 'Rp550.000')
    """
    closing = cash_plan(opening, [[row[1] for row in rows]], [[row[2] for row in rows]]).closing
    lines = [
        (name, format_rupiah(came) if came else "", format_rupiah(went) if went else "", format_rupiah(left))
        for (name, came, went), left in zip(rows, closing, strict=True)
    ]
    return grid(("Keterangan", "Masuk", "Keluar", "Saldo"), [("Kas awal", "", "", format_rupiah(opening)), *lines])


def _calculated(given: Mapping[str, float]) -> Section:
    rows: list[Row] = [
        ("Penjualan tunai", int(given["tunai"]), 0),
        ("Bon lama dibayar", int(given["lunas"]), 0),
        ("Belanja barang", 0, int(given["belanja"])),
        ("Biaya lain", 0, int(given["lain"])),
        ("Prive: diambil untuk rumah", 0, int(given["prive"])),
    ]
    opening, counted = int(given["awal"]), int(given["laci"])
    book = cash_plan(opening, [[row[1] for row in rows]], [[row[2] for row in rows]]).closing[-1]
    figures = (
        Kpi(label="Seharusnya di laci (saldo buku)", value=format_rupiah(book)),
        Kpi(label="Uang yang dihitung", value=format_rupiah(counted)),
        Kpi(label="Selisih", value=format_rupiah(counted - book), tone="baik" if counted == book else "waspada"),
    )
    told = Paragraph(runs=runs(_said(counted - book, book)))
    return Section((KpiRow(items=figures), told, cash_book(opening, rows)))


def _said(difference: int, book: int) -> str:
    if book < 0:
        return "Saldo buku di bawah nol, padahal uang di laci tidak bisa minus. Ada uang masuk yang belum ditulis."
    if not difference:
        return "Cocok. Tanda tangani halaman hari ini, lalu simpan notanya."
    amount = format_rupiah(abs(difference))
    if difference < 0:
        return (
            f"Uang di laci kurang {amount}. Cari dahulu: belanja tanpa nota, kembalian, uang yang diambil untuk rumah. "
            "Kalau tidak ketemu, tulis “selisih kurang”, jangan ditutup diam-diam."
        )
    return (
        f"Uang di laci lebih {amount}. Cari dahulu: penjualan atau bon dibayar yang belum ditulis. "
        "Kalau tidak ketemu, tulis “selisih lebih”."
    )


CALCULATOR = Calculator(
    "Cocokkah uang di laci saya?",
    (
        Input("awal", "Uang di laci pagi hari", "200.000"),
        Input("tunai", "Penjualan tunai hari ini", "350.000"),
        Input("lunas", "Bon lama yang dibayar hari ini", "40.000"),
        Input("belanja", "Belanja barang", "180.000"),
        Input("lain", "Biaya lain: angkutan, plastik", "20.000"),
        Input("prive", "Diambil untuk rumah", "50.000"),
        Input("laci", "Uang di laci sesudah dihitung", "325.000"),
    ),
    _calculated,
)
