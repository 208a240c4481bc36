"""Sources and uses: how much is asked, for what, when it is drawn, and what the cooperative brings itself."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from workbench.engine.assets import line_total
from workbench.engine.lint.common import INFO, PERIKSA, Rule, first_sales, mark, rupiah
from workbench.engine.loan import tranches
from workbench.engine.model import Projection
from workbench.errors import Finding
from workbench.money import format_percent, format_rupiah
from workbench.rules import Rules

__all__ = ["RULES"]

FIRST_MONTHS = 24
"""The working capital of a new business shows itself in its first two years."""


def _uses(p: Projection, payer: str) -> tuple[tuple[int, int], ...]:
    """What a payer pays: month and rupiah of each line."""
    bought = [(a.bulan, line_total(a)) for a in p.plan.investasi if a.sumber == payer]
    return (*bought, *((m.bulan, m.jumlah) for m in p.plan.modal_kerja if m.sumber == payer))


def _spent(p: Projection, payer: str) -> int:
    return sum(amount for _, amount in _uses(p, payer))


def _working_need(p: Projection) -> tuple[int, int]:
    """The deepest cumulative deficit of the running business after its debt service, and its month."""
    flow = p.books.cash.operating - p.books.cash.principal - p.books.cash.interest
    run = np.cumsum(flow[: FIRST_MONTHS + 1])
    month = int(run.argmin())
    return max(0, int(-run[month])), month


def _drawn_early(p: Projection, rules: Rules) -> Iterator[Finding]:
    later = sum(line_total(a) for a in p.plan.investasi if a.sumber == "pinjaman" and a.bulan)
    later += sum(m.jumlah for m in p.plan.modal_kerja if m.sumber == "pinjaman" and m.bulan)
    at_once = sum(t.jumlah for s in p.new_loans for t in tranches(s.loan) if t.bulan == 0)
    if later and at_once == p.plafon:
        what = f"seluruh pinjaman dicairkan di awal, padahal {format_rupiah(later)} baru dipakai kemudian"
        yield Finding("E08", PERIKSA, "pinjaman.tahap", what, "Cairkan bertahap supaya bunga tidak berjalan sia-sia")


def _nothing_of_its_own(p: Projection, rules: Rules) -> Iterator[Finding]:
    need = sum(_spent(p, payer) for payer in ("sendiri", "pinjaman", "hibah"))
    brought = _spent(p, "sendiri") + p.plan.neraca_awal.kas
    if p.plafon and need and brought <= 0:
        what = f"setoran sendiri dan kas awal {rupiah(brought)} dari kebutuhan {rupiah(need)}"
        yield Finding("E15", PERIKSA, "modal_kerja", what, "Sertakan simpanan anggota sebagai bagian sendiri")


def _own_share(p: Projection, rules: Rules) -> Iterator[Finding]:
    low = rules.at("ambang_pembiayaan_sendiri", p.plan.pengajuan.tanggal).numbers[0]
    lines = [m for m in p.plan.modal_kerja if m.sumber != "pihak_lain"]
    need = sum(m.jumlah for m in lines)
    own = sum(m.jumlah for m in lines if m.sumber == "sendiri")
    if p.plafon and need and own / need < low:
        what = (
            f"bagian sendiri {rupiah(own)} dari modal kerja {rupiah(need)} ({format_percent(own / need)}), "
            f"nilai pembanding {format_percent(low)}"
        )
        yield Finding("E16", INFO, "modal_kerja", what, "Biayai sebagian stok dari kas dan simpanan sendiri")


def _own_money_not_there(p: Projection, rules: Rules) -> Iterator[Finding]:
    at_once = sum(amount for month, amount in _uses(p, "sendiri") if month == 0)
    cash = p.plan.neraca_awal.kas
    if at_once > cash:
        what = f"bagian sendiri bulan ke-0 {rupiah(at_once)}, kas awal {rupiah(cash)}"
        yield Finding("E17", PERIKSA, "investasi", what, "Pindahkan ke pinjaman atau hibah, atau undurkan belanjanya")


def _more_stock_money_than_needed(p: Projection, rules: Rules) -> Iterator[Finding]:
    asked = sum(m.jumlah for m in p.plan.modal_kerja if m.sumber == "pinjaman")
    need, _ = _working_need(p)
    need += p.plan.asumsi.kas_minimum
    factor = mark(p, rules, "ambang_modal_kerja_kebutuhan")
    if p.plafon and asked > factor * need:
        what = (
            f"modal kerja dari pinjaman {rupiah(asked)}, kebutuhan menurut hitungan dengan kas minimum {rupiah(need)}"
        )
        yield Finding("E18", PERIKSA, "modal_kerja", what, "Kecilkan modal kerja sampai kebutuhan nyata")


def _idle_cash(p: Projection, rules: Rules) -> Iterator[Finding]:
    idle = float(p.books.cash.closing[:13].min()) - p.plan.asumsi.kas_minimum
    share = mark(p, rules, "ambang_kas_menganggur")
    if p.plafon and idle > share * p.plafon:
        what = (
            f"setahun pertama kas tidak pernah di bawah {rupiah(idle)} di atas kas minimum, "
            f"{format_percent(idle / p.plafon)} pinjaman {rupiah(p.plafon)}"
        )
        yield Finding("E19", PERIKSA, "pinjaman", what, "Kecilkan pinjaman sebesar kas yang menganggur")


def _need_not_paid_for(p: Projection, rules: Rules) -> Iterator[Finding]:
    need, month = _working_need(p)
    cash = max(0, p.plan.neraca_awal.kas - sum(line_total(a) for a in p.plan.investasi if a.sumber == "sendiri"))
    there = cash + sum(m.jumlah for m in p.plan.modal_kerja if m.sumber in ("pinjaman", "hibah"))
    if need > there:
        what = f"kebutuhan modal kerja {rupiah(need)} sampai bulan ke-{month}, tersedia {rupiah(there)}"
        yield Finding("E20", PERIKSA, "modal_kerja", what, "Tambah modal kerja atau kurangi stok dan piutang")


def _drawn_late(p: Projection, rules: Rules) -> Iterator[Finding]:
    last_use = max((month for month, _ in _uses(p, "pinjaman")), default=None)
    last_draw = max((t.bulan for s in p.new_loans for t in tranches(s.loan)), default=0)
    if last_use is not None and last_draw > last_use:
        what = f"pencairan terakhir bulan ke-{last_draw}, pemakaian terakhir bulan ke-{last_use}"
        yield Finding("E21", PERIKSA, "pinjaman.tahap", what, "Majukan tahap itu atau hapus bila tidak dipakai")


def _used_before_drawn(p: Projection, rules: Rules) -> Iterator[Finding]:
    uses = _uses(p, "pinjaman")
    if sum(amount for _, amount in uses) != p.plafon:
        return
    draws = [(t.bulan, t.jumlah) for s in p.new_loans for t in tranches(s.loan)]
    for month in sorted({month for month, _ in uses}):
        used, drawn = (sum(amount for t, amount in lines if t <= month) for lines in (uses, draws))
        if used > drawn:
            what = f"sampai bulan ke-{month} pinjaman membayar {rupiah(used)}, baru cair {rupiah(drawn)}"
            yield Finding("E22", PERIKSA, "pinjaman.tahap", what, "Cairkan paling lambat pada bulan pemakaian")
            return


def _due_before_sales(p: Projection, rules: Rules) -> Iterator[Finding]:
    sold = first_sales(p)
    for i, s in enumerate(p.loans):
        due = next((t for t, paid in enumerate(s.principal) if paid > 0), None)
        if sold is not None and due is not None and due < sold and not s.loan.sudah_berjalan:
            what = f"angsuran pokok mulai bulan ke-{due}, penjualan pertama bulan ke-{sold}"
            yield Finding("E23", PERIKSA, f"pinjaman[{i}].tenggang_bulan", what, "Minta tenggang sampai ada penjualan")


def _grace_longer_than_growth(p: Projection, rules: Rules) -> Iterator[Finding]:
    full = max((u.unit.mulai_bulan + u.unit.ramp_bulan for u in p.units), default=0)
    for i, loan in enumerate(p.plan.pinjaman):
        if not loan.sudah_berjalan and loan.tenggang_bulan > full:
            what = f"masa tenggang {loan.tenggang_bulan} bulan, penjualan sudah penuh pada bulan ke-{full}"
            yield Finding("E24", INFO, f"pinjaman[{i}].tenggang_bulan", what, "Mulai mengangsur lebih awal")


def _no_collateral(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, loan in enumerate(p.plan.pinjaman):
        if not loan.sudah_berjalan and not loan.agunan:
            what = f"{loan.nama} {rupiah(loan.plafon)}: agunan belum ditulis"
            yield Finding("E25", INFO, f"pinjaman[{i}].agunan", what, "Tulis agunannya, atau tulis bahwa tidak ada")


RULES: tuple[Rule, ...] = (
    _drawn_early, _nothing_of_its_own, _own_share, _own_money_not_there, _more_stock_money_than_needed, _idle_cash,
    _need_not_paid_for, _drawn_late, _used_before_drawn, _due_before_sales, _grace_longer_than_growth, _no_collateral,
)  # fmt: skip
