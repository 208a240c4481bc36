"""The savings-and-loan unit."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.limits import MAX_MONTHS
from workbench.checks.minus import minus
from workbench.errors import Finding, Severity
from workbench.money import format_number, format_percent, format_rupiah
from workbench.plan import LoanProduct, Plan, SavingsLoan, SavingsProduct
from workbench.rules import Rules

__all__ = ["findings", "unit_faults"]

SALAH, PERIKSA = Severity.SALAH, Severity.PERIKSA
AT = "simpan_pinjam"


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    unit = plan.simpan_pinjam
    if unit is None:
        return
    yield from unit_faults(unit, rules)
    yield from _saved(plan, unit)
    yield from _caps(plan, unit, rules)
    yield from _served(plan, unit)


def unit_faults(unit: SavingsLoan, rules: Rules) -> Iterator[Finding]:
    """What makes the figures of a unit meaningless, whatever plan it stands in. All ``SALAH``.

    >>> from workbench.rules import load
    >>> [f.code for f in unit_faults(SavingsLoan(tertagih_bulan=2.0), load())]
    ['G01']
    """
    yield from _limits(unit, rules)
    yield from _opening(unit)
    for i, product in enumerate(unit.produk):
        yield from _product(product, f"{AT}.produk[{i}]")
    for i, savings in enumerate(unit.simpanan):
        yield from _savings(savings, f"{AT}.simpanan[{i}]")


def _limits(unit: SavingsLoan, rules: Rules) -> Iterator[Finding]:
    if not 0 <= unit.tertagih_bulan <= 0.95:
        what = f"tunggakan tertagih {format_percent(unit.tertagih_bulan)} per bulan"
        yield Finding("G01", SALAH, f"{AT}.tertagih_bulan", what, "Isi 0% sampai 95%, misalnya 10%")
    worst = max(int(v.numbers[-1]) for v in rules.history("ksp_kolektibilitas_bulan"))
    if not worst < unit.hapus_buku_bulan <= MAX_MONTHS:
        what = f"hapus buku sesudah {unit.hapus_buku_bulan} bulan"
        fix = f"Isi {worst + 1} sampai {MAX_MONTHS} bulan; pinjaman dihapus buku sesudah macet"
        yield Finding("G02", SALAH, f"{AT}.hapus_buku_bulan", what, fix)
    if unit.biaya_bulan < 0:
        yield Finding("G03", SALAH, f"{AT}.biaya_bulan", "biaya unit minus", "Isi 0 atau angka lebih besar")
    if not 0 <= unit.alih_riil_tahun <= 0.9 or not -1 <= unit.hasil_riil_tahun <= 5:
        what = "bagian yang dialihkan atau hasilnya di luar batas"
        yield Finding("G04", SALAH, f"{AT}.alih_riil_tahun", what, "Isi bagian 0%-90% dan hasil setahun yang wajar")


def _opening(unit: SavingsLoan) -> Iterator[Finding]:
    late = unit.tunggakan_awal
    yield from minus("G05", f"{AT}.tunggakan_awal", late, "lancar kurang_lancar diragukan macet")
    if not 0 <= unit.penyisihan_awal <= unit.piutang_awal:
        what = (
            f"penyisihan awal {format_rupiah(unit.penyisihan_awal)}, "
            f"pinjaman anggota {format_rupiah(unit.piutang_awal)}"
        )
        yield Finding("G06", SALAH, f"{AT}.penyisihan_awal", what, "Isi 0 sampai jumlah pinjaman anggota")


def _saved(plan: Plan, unit: SavingsLoan) -> Iterator[Finding]:
    saved, known = sum(s.saldo_awal for s in unit.simpanan), plan.neraca_awal.simpanan_sukarela
    if saved > known:
        what = f"saldo awal produk simpanan {format_rupiah(saved)}, di neraca awal {format_rupiah(known)}"
        fix = "Masukkan saldo produk simpanan ke simpanan sukarela di neraca awal"
        yield Finding("G07", SALAH, "neraca_awal.simpanan_sukarela", what, fix)


def _product(product: LoanProduct, at: str) -> Iterator[Finding]:
    name = product.nama
    yield from minus("G08", at, product, "rata_rata per_bulan saldo_awal mulai_bulan", name)
    left = 1 if product.saldo_awal else 0
    if not 1 <= product.tenor_bulan <= MAX_MONTHS or not left <= product.sisa_bulan <= MAX_MONTHS:
        what = f"{name}: jangka waktu {product.tenor_bulan} bulan, sisa saldo awal {product.sisa_bulan} bulan"
        yield Finding("G09", SALAH, f"{at}.tenor_bulan", what, f"Isi 1 sampai {MAX_MONTHS} bulan")
    if not 0 <= product.bunga_tahun <= 1 or not 0 <= product.provisi <= 1:
        what = f"{name}: bunga atau biaya administrasi di luar 0%-100%"
        yield Finding("G10", SALAH, f"{at}.bunga_tahun", what, "Isi persen per tahun, misalnya 18%")
    if not 0 <= product.menunggak_bulan <= 0.5:
        what = f"{name}: mulai menunggak {format_percent(product.menunggak_bulan)} per bulan"
        yield Finding("G11", SALAH, f"{at}.menunggak_bulan", what, "Isi 0% sampai 50% per bulan, misalnya 1%")
    if not -0.9 <= product.kenaikan_tahun <= 1:
        what = f"{name}: kenaikan penyaluran {format_percent(product.kenaikan_tahun)} per tahun"
        yield Finding("G12", SALAH, f"{at}.kenaikan_tahun", what, "Isi kenaikan setahun yang wajar, misalnya 5%")


def _savings(savings: SavingsProduct, at: str) -> Iterator[Finding]:
    if min(savings.saldo_awal, savings.masuk_bulan) < 0 or not 0 <= savings.bunga_tahun <= 1:
        what = f"{savings.nama}: angka minus atau bunga di luar batas"
        yield Finding("G13", SALAH, at, what, "Isi 0 atau angka lebih besar")
    if not 0 <= savings.tarik_bulan <= 1:
        what = f"{savings.nama}: ditarik {format_percent(savings.tarik_bulan)} per bulan"
        yield Finding("G14", SALAH, f"{at}.tarik_bulan", what, "Isi antara 0% dan 100%")


def _caps(plan: Plan, unit: SavingsLoan, rules: Rules) -> Iterator[Finding]:
    day = plan.pengajuan.tanggal
    capped: tuple[tuple[str, tuple[LoanProduct | SavingsProduct, ...], str], ...] = (
        ("ksp_bunga_pinjaman_maks", unit.produk, "pinjaman"),
        ("ksp_bunga_simpanan_maks", unit.simpanan, "simpanan"),
    )
    for key, items, name in capped:
        if day < min(value.effective for value in rules.history(key)):
            continue
        rule = rules.at(key, day)
        for i, item in enumerate(items):
            if item.bunga_tahun > rule.number:
                field = "produk" if name == "pinjaman" else "simpanan"
                what = (
                    f"{item.nama}: bunga {name} {format_percent(item.bunga_tahun)} di atas batas "
                    f"{format_percent(rule.number)} per tahun ({rule.basis})"
                )
                yield Finding("G15", PERIKSA, f"{AT}.{field}[{i}].bunga_tahun", what, "Turunkan bunganya")


def _served(plan: Plan, unit: SavingsLoan) -> Iterator[Finding]:
    if not unit.hanya_anggota:
        what = "pinjaman juga diberikan kepada bukan anggota"
        fix = "Layani anggota dan koperasi lain saja (SE 6/2023, UU P2SK)"
        yield Finding("G16", PERIKSA, f"{AT}.hanya_anggota", what, fix)
    running = sum(product.per_bulan * product.tenor_bulan for product in unit.produk)
    if running > plan.anggota.jumlah:
        people = format_number(plan.anggota.jumlah)
        what = f"sekitar {format_number(running)} pinjaman berjalan bersamaan, anggota {people}"
        yield Finding("G17", PERIKSA, f"{AT}.produk", what, "Cocokkan pinjaman baru per bulan dengan jumlah anggota")
