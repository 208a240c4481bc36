"""The savings-and-loan unit in the proposal: its products, its portfolio by year, and the path out of lending."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import terms
from workbench.engine import Array, Projection
from workbench.engine.lending_health import cash_to_savings, interest_share, lending_health, shift_to_real_sector
from workbench.money import format_number, format_percent
from workbench.plan import SavingsLoan
from workbench.report.blocks import Block, Table
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import EMPTY, heading, paragraph, table
from workbench.report.tables import UNDEFINED, money

__all__ = ["savings_loan"]


def savings_loan(dossier: Dossier) -> Iterator[Block]:
    """The blocks of the unit; none where the plan has no such unit."""
    p, unit = dossier.projection, dossier.plan.simpan_pinjam
    if unit is None:
        return
    yield heading("Unit simpan pinjam", 2)
    whom = "anggota sendiri dan koperasi lain" if unit.hanya_anggota else "anggota dan bukan anggota"
    months, shares = p.lending.rule.months, p.lending.rule.shares
    yield paragraph(
        f"Pinjaman diberikan kepada {whom}. Yang berhenti membayar menjadi tunggakan; setiap bulan "
        f"{format_percent(unit.tertagih_bulan)} dari tunggakan tertagih, dan yang menunggak lebih dari "
        f"{unit.hapus_buku_bulan} bulan dihapus buku. Menunggak lebih dari {months[0]}, {months[1]}, dan {months[2]} "
        "bulan berarti kurang lancar, diragukan, dan macet; penyisihannya "
        f"{', '.join(format_percent(s, 0) for s in shares[1:])} dari saldo. Bunga diakui saat dibayar."
    )
    if unit.produk:
        yield _products(unit)
    if unit.simpanan:
        yield _savings(unit)
    yield _portfolio(p)
    yield _ratios(p)
    if unit.alih_riil_tahun:
        yield from _path(dossier, unit)


def _products(unit: SavingsLoan) -> Table:
    return table(
        "Produk pinjaman anggota (rupiah)",
        (
            ("Produk", "kiri", 1.8), ("Rata-rata", "kanan", 1.1), ("Baru sebulan", "kanan", 0.8),
            ("Bulan", "kanan", 0.6), ("Bunga setahun", "kanan", 0.8), ("Cara", "kiri", 0.8),
            ("Administrasi", "kanan", 0.9), ("Menunggak sebulan", "kanan", 0.9), ("Saldo awal", "kanan", 1.1),
        ),
        [
            (x.nama, money(x.rata_rata), format_number(x.per_bulan, 1), str(x.tenor_bulan),
             format_percent(x.bunga_tahun), x.metode, format_percent(x.provisi),
             format_percent(x.menunggak_bulan), money(x.saldo_awal))
            for x in unit.produk
        ],
        small=True,
    )  # fmt: skip


def _savings(unit: SavingsLoan) -> Table:
    return table(
        "Produk simpanan (rupiah)",
        (
            ("Produk", "kiri", 1.8), ("Jenis", "kiri", 0.9), ("Saldo awal", "kanan", 1.1),
            ("Masuk sebulan", "kanan", 1.1), ("Ditarik sebulan", "kanan", 0.9), ("Bunga setahun", "kanan", 0.9),
        ),
        [
            (x.nama, x.jenis, money(x.saldo_awal), money(x.masuk_bulan), format_percent(x.tarik_bulan),
             format_percent(x.bunga_tahun))
            for x in unit.simpanan
        ],
    )  # fmt: skip


def _portfolio(p: Projection) -> Table:
    book, year, end = p.lending.portfolio, p.time.yearly, p.time.year_end
    begin = end(book.gross) - year(book.disbursed - p.lending.collected - book.written_off)
    rows: tuple[tuple[str, Array], ...] = (
        ("Pinjaman awal tahun", begin), ("Disalurkan", year(book.disbursed)),
        ("Pokok kembali", -year(p.lending.collected)), ("Dihapus buku", -year(book.written_off)),
        ("Pinjaman akhir tahun", end(book.gross)), ("Di antaranya lancar", end(book.lancar)),
        ("Kurang lancar", end(book.kurang_lancar)), ("Diragukan", end(book.diragukan)), ("Macet", end(book.macet)),
        ("Penyisihan", end(book.allowance)), ("Simpanan anggota", end(p.lending.savings_balance)),
    )  # fmt: skip
    return _by_year("Pinjaman anggota dan simpanan tiap tahun (rupiah)", p, [(n, _money(v)) for n, v in rows])


def _ratios(p: Projection) -> Table:
    health = lending_health(p.lending, p.time)
    names = (
        "npl",
        "risk",
        "portfolio_yield",
        "cost_of_funds",
        "spread",
        "bopo",
        "self_sufficiency",
        "loans_to_savings",
    )
    rows = [(name, getattr(health, name)) for name in names]
    rows += [("cash_to_savings", cash_to_savings(p)), ("interest_share", interest_share(p))]
    return _by_year(
        "Kesehatan unit simpan pinjam", p,
        [(terms.label(f"simpan_pinjam.{name}"), _percents(line)) for name, line in rows],
    )  # fmt: skip


def _path(dossier: Dossier, unit: SavingsLoan) -> Iterator[Block]:
    p = dossier.projection
    s = shift_to_real_sector(dossier.plan, unit.alih_riil_tahun, unit.hasil_riil_tahun, dossier.rules)
    yield heading("Jalan ke sektor riil", 3)
    yield paragraph(
        f"Perbandingan ini tidak mengubah proyeksi: setiap tahun {format_percent(unit.alih_riil_tahun)} dari "
        f"penyaluran dialihkan ke unit usaha, yang menghasilkan {format_percent(unit.hasil_riil_tahun)} setahun dari "
        "dana itu. Hasil itu dugaan pengisi; unit usaha yang tidak sanggup menyerap dana tidak akan mencapainya. Pajak "
        "atas hasil tambahan belum dikurangkan."
    )
    rows: tuple[tuple[str, Array], ...] = (
        ("Dana yang sudah dialihkan", s.moved), ("Pendapatan bunga yang hilang", s.lending_income_change),
        ("Hasil di unit usaha", s.earned), ("Perubahan pendapatan", s.income_change),
        ("Perubahan SHU", s.shu_change), ("Kas akhir menurut rencana", s.cash_before),
        ("Kas akhir bila dialihkan", s.cash_after),
    )  # fmt: skip
    share = (
        ("Bagian bunga menurut rencana", _percents(s.interest_share_before)),
        ("Bagian bunga bila dialihkan", _percents(s.interest_share_after)),
    )
    yield _by_year("Simpan pinjam dialihkan ke unit usaha (rupiah)", p, [*((n, _money(v)) for n, v in rows), *share])


def _money(line: Array) -> list[str]:
    return [money(float(value) + 0.0) for value in line]


def _percents(line: Array) -> list[str]:
    return [format_percent(float(v)) if v == v else UNDEFINED for v in line]


def _by_year(title: str, p: Projection, rows: list[tuple[str, list[str]]]) -> Table:
    """A table with a column per project year, at most seven; the rest is in the workbook."""
    shown = min(p.time.years, 7)
    return table(
        title if shown == p.time.years else f"{title}, {shown} tahun pertama",
        (("Uraian", "kiri", 3.0), *((f"Tahun {y}", "kanan", 1.2) for y in range(1, shown + 1))),
        [(name, *(cells[:shown] or [EMPTY])) for name, cells in rows],
        small=True,
    )
