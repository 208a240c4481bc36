"""Tables of the business centre, the same on the screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.engine.centre import Accounts, ChainMargins, Contract, Fund, Match, Stock
from workbench.engine.centre.answer import amount
from workbench.engine.timeline import Array
from workbench.money import format_number, format_percent
from workbench.report.blocks import Align, Table
from workbench.report.proposal.parts import table

__all__ = [
    "actor_table", "buffer_table", "case_table", "contract_months", "fund_months", "grade_table", "group_table",
    "material_table", "mentor_table", "plan_tables", "risk_table", "stage_table", "stock_months", "work_table",
    "worker_table",
]  # fmt: skip

LATE = {1: "1 hari atau lebih (PAR 1)", 30: "Lebih dari 30 hari (PAR 30)", 90: "Lebih dari 90 hari (PAR 90)"}
Heads = Sequence[tuple[str, Align, float]]


def _heads(first: str, *figures: str, width: float = 1.6) -> Heads:
    """One column of words, the others figures."""
    return [(first, "kiri", width), *((title, "kanan", 1.0) for title in figures)]


def _sums(*lines: Array) -> tuple[str, ...]:
    return tuple(format_number(line.sum()) for line in lines)


# --- member loans -------------------------------------------------------------------------------------


def risk_table(found: Fund) -> Table:
    """Portfolio at risk by days of arrears."""
    rows = [(LATE[one.days], format_number(one.amount), format_percent(one.share)) for one in found.risks]
    return table("Pinjaman yang menunggak", _heads("Menunggak", "Sisa pokok (Rp)", "Bagian", width=2.2), rows)


def fund_months(found: Fund) -> Table:
    """Money in and out, month by month."""
    own = found.bank_principal + found.bank_interest
    lines = (found.principal, found.interest, own, found.costs)
    rows = [
        (str(t + 1), *(format_number(line[t]) for line in lines), format_number(found.cash[t]))
        for t in range(found.months)
    ]
    heads = _heads("Bulan", "Pokok anggota", "Bunga anggota", "Angsuran dana", "Biaya", "Kas akhir", width=0.9)
    return table("Uang masuk dan keluar (Rp)", heads, rows, total=("Jumlah", *_sums(*lines), ""))


def group_table(found: Fund) -> Table:
    """The loans by product."""
    rows = [
        (g.product, str(g.count), format_number(g.outstanding), format_number(g.late), str(g.jobs))
        for g in found.groups
    ]
    late = sum(g.late for g in found.groups)
    total = ("Jumlah", str(len(found.loans)), format_number(found.outstanding), format_number(late), str(found.jobs))
    heads = _heads("Produk", "Pinjaman", "Sisa pokok (Rp)", "Telat di atas 30 hari (Rp)", "Orang bekerja")
    return table("Pinjaman menurut produk", heads, rows, total=total)


def mentor_table(found: Sequence[Match]) -> Table:
    """Who is helped by whom, and why."""
    rows = [
        (one.member.anggota, one.member.produk, one.mentor.nama if one.mentor else "Belum ada", one.why)
        for one in found
    ]
    heads: Heads = [
        ("Anggota", "kiri", 1.0),
        ("Produk", "kiri", 1.1),
        ("Pembina", "kiri", 1.0),
        ("Alasan", "kiri", 2.4),
    ]
    return table("Pembina untuk setiap anggota", heads, rows)


# --- margins ------------------------------------------------------------------------------------------


def stage_table(found: ChainMargins) -> Table:
    """Purchases, cost, sales and margin of each stage, for one unit of the final good."""
    rows = [
        (
            one.stage.nama or one.stage.pelaku,
            one.stage.pelaku,
            format_number(one.purchases),
            format_number(one.cost),
            format_number(one.sales),
            format_number(one.margin),
            f"{format_number(one.own)} per {one.stage.satuan or 'satuan'}",
        )
        for one in found.stages
    ]
    heads: Heads = [
        ("Tahap", "kiri", 1.4), ("Siapa", "kiri", 1.2), ("Beli", "kanan", 0.8), ("Biaya", "kanan", 0.8),
        ("Jual", "kanan", 0.8), ("Margin", "kanan", 0.8), ("Margin satuannya", "kanan", 1.4),
    ]  # fmt: skip
    total = ("Jumlah", "", "", format_number(found.cost), format_number(found.price), format_number(found.margin), "")
    return table(f"Untuk satu {found.unit} {found.name} (Rp)", heads, rows, total=total)


def actor_table(found: ChainMargins) -> Table:
    """Who gets which part of the margin, now and with the cooperative."""
    now, then = dict(found.today), dict(found.taken)
    whole, other = sum(now.values()), sum(then.values())
    names = list(dict.fromkeys((*now, *then)))
    rows = [(who, *_part(now.get(who), whole), *_part(then.get(who), other)) for who in names]
    total = ("Jumlah", *_part(whole, whole), *_part(other, other))
    heads = _heads("Siapa", "Sekarang (Rp)", "Bagian", "Dengan koperasi (Rp)", "Bagian kelak")
    return table(f"Siapa mendapat margin satu {found.unit}", heads, rows, total=total)


def _part(value: int | None, whole: int) -> tuple[str, str]:
    if value is None:
        return "", ""
    return format_number(value), format_percent(value / whole) if whole > 0 else ""


# --- production ---------------------------------------------------------------------------------------


def plan_tables(found: Accounts) -> tuple[Table, ...]:
    """For each product: ordered, begun, delivered, short and in stock, month by month."""
    plan = found.plan
    heads = _heads("Bulan", "Dipesan", "Dikerjakan", "Jadi baik", "Dikirim", "Kurang", "Stok akhir", width=0.9)
    made = []
    for i, product in enumerate(plan.products):
        lines = [line[i] for line in (plan.order, plan.made, plan.good, plan.sold, plan.short)]
        rows = [
            (str(t + 1), *(amount(float(line[t])) for line in lines), amount(float(plan.stock[i, t])))
            for t in range(plan.months)
        ]
        total = ("Jumlah", *(amount(float(line.sum())) for line in lines), "")
        made.append(table(f"{product.nama} ({product.satuan or 'satuan'})", heads, rows, total=total))
    return tuple(made)


def work_table(found: Accounts) -> Table:
    """Hours and money that each month takes."""
    plan = found.plan
    rows = [
        (
            str(t + 1),
            amount(float(plan.hours[t])),
            format_percent(float(plan.hours[t]) / plan.room, 0) if plan.room else "",
            format_number(found.by_month[t]),
        )
        for t in range(plan.months)
    ]
    total = ("Jumlah", amount(float(plan.hours.sum())), "", format_number(found.by_month.sum()))
    heads = _heads("Bulan", "Jam kerja", "Dari jam yang ada", "Bahan dan upah (Rp)", width=0.9)
    return table("Jam dan uang setiap bulan", heads, rows, total=total)


def grade_table(found: Accounts) -> Table:
    """Sales by grade."""
    rows = [
        (line.product, line.grade, amount(line.pieces), format_number(line.price), format_number(line.sales))
        for line in found.grades
    ]
    heads: Heads = [
        ("Produk", "kiri", 1.6),
        ("Mutu", "kiri", 0.6),
        *_heads("", "Banyak", "Harga (Rp)", "Nilai (Rp)")[1:],
    ]
    return table("Penjualan menurut mutu", heads, rows, total=("Jumlah", "", "", "", format_number(found.sales)))


def material_table(found: Accounts) -> Table:
    """Materials of the whole plan."""
    rows = [
        (
            line.material.nama,
            line.product,
            f"{amount(line.quantity)} {line.material.satuan}".strip(),
            format_number(line.material.harga),
            format_number(line.cost),
        )
        for line in found.materials
    ]
    heads: Heads = [
        ("Bahan", "kiri", 1.5),
        ("Untuk", "kiri", 1.4),
        *_heads("", "Banyak", "Harga (Rp)", "Nilai (Rp)")[1:],
    ]
    total = ("Jumlah", "", "", "", format_number(found.material_cost))
    return table("Bahan yang perlu dibeli", heads, rows, total=total)


def worker_table(found: Accounts) -> Table:
    """Who works how much, and the piece wages."""
    rows = [
        (one.name, str(sum(one.hours)), str(max(one.hours, default=0)), format_number(one.wage))
        for one in found.workers
    ]
    hours = sum(sum(one.hours) for one in found.workers)
    heads = _heads("Perajin", "Jam seluruhnya", "Jam bulan tersibuk", "Upah borongan (Rp)")
    total = ("Jumlah", format_number(hours), "", format_number(found.wages if found.workers else 0))
    return table("Pembagian kerja menurut jam yang disanggupi", heads, rows, total=total)


# --- buffer stock -------------------------------------------------------------------------------------


def stock_months(found: Stock) -> Table:
    """The stock with the listed prices."""
    run = found.listed
    names = [row.bulan for row in found.book.harga if row.harga > 0]
    lines = (run.prices, run.bought, run.sold, run.stock, run.cash)
    rows = [
        (name or str(t + 1), *(format_number(float(np.floor(line[0, t]))) for line in lines))
        for t, name in enumerate(names)
    ]
    unit = found.book.satuan or "satuan"
    heads = _heads("Bulan", "Harga kebun (Rp)", f"Beli ({unit})", f"Jual ({unit})", f"Stok ({unit})", "Kas (Rp)")
    return table("Bila harga seperti di daftar", heads, rows)


def buffer_table(found: Stock) -> Table:
    """Members' gain, the cooperative's result and the fullest warehouse in a low, a usual and a high path."""
    run, unit = found.drawn, found.book.satuan or "satuan"
    lines = (
        ("Anggota menerima lebih (Rp)", run.gain),
        ("Hasil bagi koperasi (Rp)", run.result),
        (f"Stok terbanyak ({unit})", run.stock.max(axis=1)),
        ("Kas paling sedikit (Rp)", run.cash.min(axis=1)),
    )
    rows = [(name, *(format_number(float(_at(values, q))) for q in (0.1, 0.5, 0.9))) for name, values in lines]
    heads = _heads("Ukuran", "Rendah (1 dari 10)", "Biasa", "Tinggi (9 dari 10)", width=1.8)
    return table(f"Bila harga naik turun ({format_number(len(run.gain))} jalan harga)", heads, rows)


def _at(values: Array, share: float) -> float:
    return float(np.floor(np.quantile(values, share, method="lower")))


# --- a large buyer ------------------------------------------------------------------------------------


def contract_months(found: Contract) -> Table:
    """The contract month by month, in a usual season."""
    usual = found.usual
    amounts, money = (found.need, usual.delivered, usual.short), (usual.sales, usual.penalty, usual.costs)
    rows = [
        (
            str(t + 1),
            *(amount(float(line[t])) for line in amounts),
            *(format_number(line[t]) for line in money),
            format_number(usual.cash[t]),
        )
        for t in range(found.book.lama_bulan)
    ]
    rows += [
        (str(t + 1), *("",) * 6, format_number(usual.cash[t])) for t in range(found.book.lama_bulan, len(usual.cash))
    ]
    total = ("Jumlah", *(amount(float(line.sum())) for line in amounts), *_sums(*money), "")
    unit = found.book.satuan or "satuan"
    heads = _heads(
        "Bulan", f"Diminta ({unit})", "Dikirim", "Kurang", "Penjualan (Rp)", "Denda (Rp)", "Biaya (Rp)",
        "Kas kontrak (Rp)", width=0.8,
    )  # fmt: skip
    return table("Kontrak setiap bulan", heads, rows, total=total)


def case_table(found: Contract) -> Table:
    """A usual and a bad season beside each other."""
    cases = (found.usual, found.bad)
    rows = [
        (name, *(format_number(value) for value in values))
        for name, values in (
            ("Penjualan", [one.sales.sum() for one in cases]),
            ("Denda kurang kirim", [one.penalty.sum() for one in cases]),
            ("Barang dan biaya", [one.costs.sum() for one in cases]),
            ("Biaya uang talangan", [one.bridge.sum() for one in cases]),
            ("Sisa", [one.margin for one in cases]),
            ("Talangan paling banyak", [one.needed for one in cases]),
        )
    ]
    least = [format_number(one.least) if one.least else "Tidak ada" for one in cases]
    rows.append(("Harga paling rendah yang layak", *least))
    bad = f"Panen turun {format_percent(found.book.panen_turun, 0)}"
    return table("Musim biasa dan musim buruk (Rp)", _heads("Ukuran", "Musim biasa", bad, width=2.0), rows)
