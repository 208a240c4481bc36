"""The opening balance and the members."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.minus import minus
from workbench.errors import Finding, Severity
from workbench.money import format_percent, format_rupiah
from workbench.plan import Plan
from workbench.rules import Rules

__all__ = ["findings"]

SALAH = Severity.SALAH


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    yield from _opening(plan)
    yield from _members(plan)


def _opening(plan: Plan) -> Iterator[Finding]:
    b = plan.neraca_awal
    assets = b.kas + b.piutang + b.persediaan + b.aset_tetap + _member_loans(plan)
    owed = b.utang_usaha + b.simpanan_sukarela + b.pinjaman_lama
    equity = b.simpanan_pokok + b.simpanan_wajib + b.cadangan + b.hibah + b.shu_belum_dibagi
    if assets != owed + equity:
        what = (
            f"neraca awal tidak seimbang: aset {format_rupiah(assets)}, "
            f"kewajiban dan modal {format_rupiah(owed + equity)}, selisih {format_rupiah(assets - owed - equity)}"
        )
        yield Finding("N01", SALAH, "neraca_awal", what, "Cocokkan dengan buku kas dan daftar simpanan")
    running = sum(loan.plafon for loan in plan.pinjaman if loan.sudah_berjalan)
    if running != b.pinjaman_lama:
        what = f"pinjaman lama {format_rupiah(b.pinjaman_lama)}, jadwal yang berjalan {format_rupiah(running)}"
        yield Finding("N02", SALAH, "neraca_awal.pinjaman_lama", what, "Samakan sisa pinjaman lama di kedua tempat")
    yield from minus("N03", "neraca_awal", b, "kas piutang persediaan aset_tetap utang_usaha simpanan_sukarela")
    if b.umur_sisa_aset_tahun < 0:
        what = "umur sisa aset minus"
        yield Finding("N04", SALAH, "neraca_awal.umur_sisa_aset_tahun", what, "Isi 0 atau lebih")


def _member_loans(plan: Plan) -> int:
    """Loans to members after their allowance, of a cooperative that has a savings-and-loan unit."""
    unit = plan.simpan_pinjam
    return unit.piutang_awal - unit.penyisihan_awal if unit else 0


def _members(plan: Plan) -> Iterator[Finding]:
    a = plan.anggota
    counted = "jumlah perempuan tambahan_per_bulan simpanan_pokok simpanan_wajib_bulan"
    yield from minus("A01", "anggota", a, counted)
    if a.perempuan > a.jumlah:
        what = f"anggota perempuan {a.perempuan} lebih banyak dari seluruh anggota {a.jumlah}"
        yield Finding("A02", SALAH, "anggota.perempuan", what, "Perbaiki salah satu angka")
    if not 0 <= a.kepatuhan <= 1:
        what = f"kepatuhan {format_percent(a.kepatuhan)} di luar 0%-100%"
        yield Finding("A03", SALAH, "anggota.kepatuhan", what, "Isi bagian anggota yang rutin menyimpan, misalnya 80%")
