"""Loans: what makes a schedule meaningless, what breaks a programme, and whether the money is all used."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import programs
from workbench.checks.limits import MAX_MONTHS
from workbench.errors import DataError, Finding, Severity
from workbench.money import format_percent, format_rupiah
from workbench.plan import Loan, Plan
from workbench.rules import Rules

__all__ = ["findings", "fine_terms", "loan_faults"]

SALAH, PERIKSA = Severity.SALAH, Severity.PERIKSA


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    yield from _loans(plan)
    yield from _funding(plan)


def _loans(plan: Plan) -> Iterator[Finding]:
    for i, loan in enumerate(plan.pinjaman):
        faults = list(loan_faults(loan, f"pinjaman[{i}]"))
        yield from faults
        if not faults:
            yield from _programme(loan, f"pinjaman[{i}]", plan)


def loan_faults(loan: Loan, at: str) -> Iterator[Finding]:
    """What makes a schedule of this loan meaningless; ``at`` is the loan's path. All ``SALAH``.

    >>> [f.code for f in loan_faults(Loan(plafon=1_000_000, bunga_tahun=0.06, tenor_bulan=0), "pinjaman[0]")]
    ['P01']
    """
    last = loan.tenor_bulan + (0 if loan.tenggang_dalam_tenor else loan.tenggang_bulan)
    if not 1 <= loan.tenor_bulan <= MAX_MONTHS:
        what = f"jangka waktu {loan.tenor_bulan} bulan"
        yield Finding("P01", SALAH, f"{at}.tenor_bulan", what, f"Isi 1 sampai {MAX_MONTHS} bulan")
    elif not 0 <= loan.tenggang_bulan < last <= MAX_MONTHS:
        what = f"masa tenggang {loan.tenggang_bulan} bulan dari jangka waktu {loan.tenor_bulan} bulan"
        yield Finding("P02", SALAH, f"{at}.tenggang_bulan", what, "Sisakan sedikitnya satu bulan angsuran")
    if loan.plafon <= 0:
        what = f"plafon {format_rupiah(loan.plafon)}"
        yield Finding("P03", SALAH, f"{at}.plafon", what, "Isi jumlah yang dipinjam, misalnya 750.000.000")
    if not 0 <= loan.bunga_tahun <= 1:
        what = f"bunga {format_percent(loan.bunga_tahun)} per tahun"
        yield Finding("P04", SALAH, f"{at}.bunga_tahun", what, "Isi antara 0% dan 100%, misalnya 6%")
    if not 0 <= loan.provisi <= 1 or loan.pembulatan < 1:
        yield Finding("P05", SALAH, at, "provisi atau pembulatan di luar batas", "Isi provisi 0%-100%, pembulatan 1")
    if not 1 <= loan.hari_jatuh_tempo <= 31:
        what = f"tanggal jatuh tempo {loan.hari_jatuh_tempo}"
        yield Finding("P06", SALAH, f"{at}.hari_jatuh_tempo", what, "Isi tanggal 1 sampai 31")
    yield from _draws(loan, at, last)
    yield from fine_terms(loan, at)


def _draws(loan: Loan, at: str, last: int) -> Iterator[Finding]:
    if loan.tahap and not loan.sudah_berjalan:
        drawn = sum(item.jumlah for item in loan.tahap)
        if drawn != loan.plafon:
            what = f"jumlah tahap pencairan {format_rupiah(drawn)}, plafon {format_rupiah(loan.plafon)}"
            yield Finding("P07", SALAH, f"{at}.tahap", what, "Samakan jumlah tahap dengan plafon")
        if any(item.jumlah <= 0 or not 0 <= item.bulan < last for item in loan.tahap):
            what = "ada tahap pencairan tanpa jumlah atau di luar masa pinjaman"
            yield Finding("P08", SALAH, f"{at}.tahap", what, "Isi jumlah dan bulan tiap tahap")
    sharia = loan.metode.startswith("murabahah")
    if sharia and (len(loan.tahap) > 1 or loan.bunga_tenggang == "dikapitalisasi"):
        what = "murabahah dicairkan sekali dan marginnya tidak ditambahkan ke pokok"
        yield Finding(
            "P09",
            SALAH,
            f"{at}.metode",
            what,
            "Buat satu akad tiap pembelian; pilih dibayar atau ditangguhkan",
        )


def fine_terms(loan: Loan, at: str) -> Iterator[Finding]:
    """What the finer terms of an offer may not be together; the engine refuses the same. All ``SALAH``.

    >>> odd = Loan(plafon=1_000_000, bunga_tahun=0.06, tenor_bulan=12, bunga_tetap_bulan=6)
    >>> [f.code for f in fine_terms(odd, "pinjaman[0]")]
    ['P20']
    """
    last = loan.tenor_bulan + (0 if loan.tenggang_dalam_tenor else loan.tenggang_bulan)
    grace, fixed, later = loan.tenggang_bunga_bulan, loan.bunga_tetap_bulan, loan.bunga_berikut
    if not 0 <= grace < max(last, 1) or (grace and loan.bunga_tenggang == "dibayar"):
        what = f"tenggang bunga {grace} bulan, bunga masa tenggang {loan.bunga_tenggang}"
        fix = "Pilih bunga masa tenggang yang ditunda, dan tenggang yang lebih pendek dari tenor"
        yield Finding("P17", SALAH, f"{at}.tenggang_bunga_bulan", what, fix)
    elif grace > loan.tenggang_bulan and loan.bunga_tenggang == "dikapitalisasi":
        what = "bunga masih ditambahkan ke pokok saat pokok sudah diangsur"
        yield Finding("P18", SALAH, f"{at}.tenggang_bunga_bulan", what, "Samakan atau pendekkan tenggang bunga")
    if not 0 <= loan.bebas_bunga_bulan <= max(last, 0):
        what = f"bebas bunga {loan.bebas_bunga_bulan} bulan"
        yield Finding("P19", SALAH, f"{at}.bebas_bunga_bulan", what, "Isi 0 sampai jangka waktu pinjaman")
    if not 0 <= later <= 1 or not 0 <= fixed < max(last, 1) or (fixed > 0) != (later > 0):
        what = f"bunga tetap {fixed} bulan, lalu {format_percent(later)}"
        fix = "Isi lama bunga tetap (kurang dari tenor) dan bunga berikutnya, atau kosongkan keduanya"
        yield Finding("P20", SALAH, f"{at}.bunga_tetap_bulan", what, fix)
    elif fixed and loan.metode.startswith("murabahah"):
        what = "margin murabahah berubah di tengah jalan"
        yield Finding("P21", SALAH, f"{at}.bunga_berikut", what, "Kosongkan; harga jual murabahah tetap")
    if not 0 <= loan.hari_cair <= 31 or (loan.hari_cair and loan.sudah_berjalan):
        what = f"hari pencairan {loan.hari_cair}"
        fix = "Isi tanggal 1 sampai 31; 0 bila sama dengan hari jatuh tempo atau pinjaman sudah berjalan"
        yield Finding("P22", SALAH, f"{at}.hari_cair", what, fix)


def _programme(loan: Loan, at: str, plan: Plan) -> Iterator[Finding]:
    try:
        programme = programs.get(loan.program)
    except DataError as error:
        yield Finding("P10", SALAH, f"{at}.program", error.what, error.fix)
        return
    name = programme.nama
    if not programme.bisa_dipinjam_koperasi:
        what = f"{name}: koperasi bukan peminjam pada program ini"
        yield Finding("P11", PERIKSA, f"{at}.program", what, "Catat sebagai dibiayai pihak lain, jangan diminta lagi")
    if programme.plafon_maks and loan.plafon > programme.plafon_maks:
        what = f"plafon {format_rupiah(loan.plafon)} di atas batas {name} {format_rupiah(programme.plafon_maks)}"
        yield Finding("P12", PERIKSA, f"{at}.plafon", what, "Turunkan plafon atau pilih program lain")
    if programme.tenor_maks_bulan and loan.tenor_bulan > programme.tenor_maks_bulan:
        what = f"jangka waktu {loan.tenor_bulan} bulan di atas batas {name} {programme.tenor_maks_bulan} bulan"
        yield Finding("P13", PERIKSA, f"{at}.tenor_bulan", what, "Perpendek jangka waktu")
    if programme.tenggang_maks_bulan and loan.tenggang_bulan > programme.tenggang_maks_bulan:
        what = f"masa tenggang {loan.tenggang_bulan} bulan di atas batas {name} {programme.tenggang_maks_bulan} bulan"
        yield Finding("P14", PERIKSA, f"{at}.tenggang_bulan", what, "Perpendek masa tenggang")
    if programme.bunga_tahun is not None and abs(loan.bunga_tahun - programme.bunga_tahun) > 1e-9:
        what = (
            f"bunga {format_percent(loan.bunga_tahun)} tidak sama dengan {name} {format_percent(programme.bunga_tahun)}"
        )
        yield Finding("P15", PERIKSA, f"{at}.bunga_tahun", what, "Pastikan tarif kepada bank")
    opex = sum(m.jumlah for m in plan.modal_kerja if m.sumber == "pinjaman")
    limit = programme.plafon_modal_kerja_maks
    if limit and opex > limit:
        what = f"belanja operasional {format_rupiah(opex)} di atas batas {name} {format_rupiah(limit)}"
        yield Finding("P16", PERIKSA, "modal_kerja", what, "Kurangi belanja operasional yang dibiayai pinjaman")


def _funding(plan: Plan) -> Iterator[Finding]:
    asked = sum(loan.plafon for loan in plan.pinjaman if not loan.sudah_berjalan)
    capex = sum(a.jumlah * a.harga_satuan for a in plan.investasi if a.sumber == "pinjaman")
    opex = sum(m.jumlah for m in plan.modal_kerja if m.sumber == "pinjaman")
    if asked and asked != capex + opex:
        word = "lebih besar" if asked > capex + opex else "lebih kecil"
        what = (
            f"pinjaman {format_rupiah(asked)} {word} dari rencana penggunaannya {format_rupiah(capex + opex)} "
            f"(selisih {format_rupiah(abs(asked - capex - opex))})"
        )
        yield Finding("D01", PERIKSA, "pinjaman", what, "Samakan pinjaman dengan rincian penggunaan dana")
