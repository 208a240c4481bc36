"""The list of a joint purchase as a workbook: sums are formulas over its own sheets, so that anybody can check them."""

from __future__ import annotations

import datetime as dt

from workbench.exporters.scores import Cell, Formula, render
from workbench.plan import MARK
from workbench.report.desk.belanja_bersama import Ordering
from workbench.report.desk.purchase_tables import PURPOSE

__all__ = ["workbook"]


def workbook(ordering: Ordering, timestamp: dt.datetime) -> bytes:
    """Payments, shares, orders and money, each on a sheet."""
    mark = f"{MARK} · " if ordering.book.contoh else ""
    return render(f"{mark}Belanja bersama {ordering.name}", _sheets(ordering), made=timestamp)


def _sheets(ordering: Ordering) -> dict[str, list[tuple[Cell, ...]]]:
    """Who pays, what each gets, what is ordered, where the money goes; sums are formulas over the other sheets."""
    return {
        "Setoran": _payments(ordering),
        "Pembagian": _shares(ordering),
        "Pesanan": _order_lines(ordering),
        "Uang": _money(ordering),
    }


def _shares(ordering: Ordering) -> list[tuple[Cell, ...]]:
    head = ("Pembeli", "Barang", "Satuan", "Diterima", "Beli sendiri", "Harga kini", "Nilai harga kini", "Dibayar")
    bought = ordering.bought
    return [
        head,
        *(
            (
                bill.buyer,
                line.product,
                bought.unit(line.product),
                line.joint,
                line.alone,
                line.price,
                line.worth,
                line.pays,
            )
            for bill in bought.bills()
            for line in bill.lines
        ),
    ]


def _payments(ordering: Ordering) -> list[tuple[Cell, ...]]:
    """A row for each buyer; worth and payment are summed from the sheet Pembagian."""
    bills = ordering.bought.bills()
    last = 1 + sum(len(bill.lines) for bill in bills)
    rows: list[tuple[Cell, ...]] = [("Pembeli", "Nilai harga kini", "Hemat", "Disetor", "Tanda tangan")]
    for row, bill in enumerate(bills, start=2):
        paid = sum(line.pays for line in bill.lines)
        rest = f"{bill.pays - paid:+d}" if bill.pays != paid else ""
        saved = Formula(f"=B{row}-D{row}", bill.worth - bill.pays)
        rows.append(
            (bill.buyer, Formula(_summed("G", row, last), bill.worth), saved,
             Formula(_summed("H", row, last) + rest, bill.pays), "")
        )  # fmt: skip
    end = len(rows)
    totals = (sum(b.worth for b in bills), sum(b.worth - b.pays for b in bills), sum(b.pays for b in bills))
    sums = (Formula(f"=SUM({col}2:{col}{end})", total, True) for col, total in zip("BCD", totals, strict=True))
    return [*rows, ("Jumlah", *sums, "")]


def _summed(column: str, row: int, last: int) -> str:
    return f"=SUMIF(Pembagian!A$2:A${last},A{row},Pembagian!{column}$2:{column}${last})"


def _order_lines(ordering: Ordering) -> list[tuple[Cell, ...]]:
    head = ("Pemasok", "Barang", "Jalur", "Pesan", "Satuan", "Harga", "Nilai")
    rows: list[tuple[Cell, ...]] = [head]
    lines = ordering.bought.found.assignment.orders
    for row, line in enumerate(lines, start=2):
        goods = Formula(f"=ROUND(D{row}*F{row}*(1+1E-15),0)", line.goods)
        rows.append(
            (
                line.supplier,
                line.product,
                line.route,
                line.quantity,
                ordering.bought.unit(line.product),
                line.price,
                goods,
            )
        )
    total = Formula(f"=SUM(G2:G{len(rows)})", sum(line.goods for line in lines), True)
    return [*rows, ("Jumlah", "", "", "", "", "", total)]


def _money(ordering: Ordering) -> list[tuple[Cell, ...]]:
    """What is paid out beside what is paid in; the difference is 0."""
    outgoings = ordering.bought.outgoings()
    rows: list[tuple[Cell, ...]] = [("Untuk", "Kepada", "Jalur", "Jumlah")]
    rows += [(PURPOSE[out.kind], out.to or "Kas koperasi", out.by, out.amount) for out in outgoings]
    end, paid = len(rows), sum(out.amount for out in outgoings)
    income = len(ordering.bought.found.accounts) + 2
    rows.append(("Jumlah keluar", "", "", Formula(f"=SUM(D2:D{end})", paid, True)))
    rows.append(("Disetor pembeli", "", "", Formula(f"=Setoran!D{income}", paid)))
    return [*rows, ("Selisih", "", "", Formula(f"=D{end + 2}-D{end + 1}", 0, True))]
