"""What can be said about a plan before anything is computed: ``check(plan, rules)``.

Every finding is a sentence with a code, the field's path and what to do. ``SALAH`` means the figures
would be meaningless, so the engine refuses the plan; ``PERIKSA`` is printed in the proposal as an open
point; nothing is ever changed or clamped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench import programs
from workbench.calendars import format_date
from workbench.errors import DataError, Finding, Severity
from workbench.money import format_number, format_percent, format_rupiah
from workbench.plan import Investment, Loan, Plan, Staff, Unit, WorkingCapital
from workbench.rules import Rules

__all__ = ["check", "gaps", "loan_faults"]

SALAH, PERIKSA, INFO = Severity.SALAH, Severity.PERIKSA, Severity.INFO
MAX_MONTHS = 240
"""Twenty years: longer plans are typing errors."""


def check(plan: Plan, rules: Rules) -> tuple[Finding, ...]:
    """Everything wrong or missing in a plan, the worst first. Never raises, never changes the plan.

    >>> from workbench.plan import example
    >>> from workbench.rules import load
    >>> [f.code for f in check(example(), load()) if f.severity is Severity.SALAH]
    []
    """
    found = [
        *_identity(plan, rules),
        *_opening(plan),
        *_members(plan),
        *_units(plan),
        *_lines(plan),
        *_loans(plan),
        *_funding(plan),
        *_whole(plan),
        *gaps(plan),
    ]
    order = {SALAH: 0, PERIKSA: 1, INFO: 2}
    return tuple(sorted(found, key=lambda f: order[f.severity]))


NEEDED = (
    "format_kode_wilayah",
    "imbal_jasa_desa",
    "pph_badan_tarif_fasilitas",
    "pph_final_koperasi_tahun",
    "pph_final_koperasi_tarif",
)
"""The dated rules without which nothing can be projected."""


def _identity(plan: Plan, rules: Rules) -> Iterator[Finding]:
    first = max(min(value.effective for value in rules.history(key)) for key in NEEDED)
    if plan.pengajuan.tanggal < first:
        what = f"tanggal {format_date(plan.pengajuan.tanggal)} lebih awal dari aturan yang tercatat"
        yield Finding("K04", SALAH, "pengajuan.tanggal", what, f"Isi tanggal sejak {format_date(first)}")
    elif not re.fullmatch(rules.at("format_kode_wilayah", plan.pengajuan.tanggal).text, plan.profil.kode):
        what = f"kode wilayah “{plan.profil.kode}” bukan bentuk PP.KK.CC.DDDD"
        yield Finding("K01", SALAH, "profil.kode", what, "Tulis kode Kemendagri, misalnya 61.05.01.2001")
    if not plan.profil.nama:
        yield Finding("K02", SALAH, "profil.nama", "nama koperasi kosong", "Isi nama sesuai akta")
    if plan.asumsi.mulai < plan.pengajuan.tanggal.replace(day=1):
        what = "bulan mulai lebih awal dari tanggal proposal"
        yield Finding("K03", PERIKSA, "asumsi.mulai", what, "Undurkan bulan mulai atau perbaiki tanggal")
    if not 2000 <= plan.asumsi.mulai.year <= 2100:
        what = f"tahun mulai {plan.asumsi.mulai.year}"
        yield Finding("K05", SALAH, "asumsi.mulai", what, "Isi bulan uang pertama, misalnya 2027-01-01")


def _opening(plan: Plan) -> Iterator[Finding]:
    b = plan.neraca_awal
    assets = b.kas + b.piutang + b.persediaan + b.aset_tetap
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
    for name in ("kas", "piutang", "persediaan", "aset_tetap", "utang_usaha", "simpanan_sukarela"):
        if getattr(b, name) < 0:
            yield Finding("N03", SALAH, f"neraca_awal.{name}", "angka minus", "Isi 0 atau angka lebih besar")
    if b.umur_sisa_aset_tahun < 0:
        what = "umur sisa aset minus"
        yield Finding("N04", SALAH, "neraca_awal.umur_sisa_aset_tahun", what, "Isi 0 atau lebih")


def _members(plan: Plan) -> Iterator[Finding]:
    a = plan.anggota
    if min(a.jumlah, a.perempuan, a.tambahan_per_bulan, a.simpanan_pokok, a.simpanan_wajib_bulan) < 0:
        yield Finding("A01", SALAH, "anggota", "ada angka minus", "Isi 0 atau angka lebih besar")
    if a.perempuan > a.jumlah:
        what = f"anggota perempuan {a.perempuan} lebih banyak dari seluruh anggota {a.jumlah}"
        yield Finding("A02", SALAH, "anggota.perempuan", what, "Perbaiki salah satu angka")
    if not 0 <= a.kepatuhan <= 1:
        what = f"kepatuhan {format_percent(a.kepatuhan)} di luar 0%-100%"
        yield Finding("A03", SALAH, "anggota.kepatuhan", what, "Isi bagian anggota yang rutin menyimpan, misalnya 80%")


def _units(plan: Plan) -> Iterator[Finding]:
    if not plan.unit:
        yield Finding("U01", SALAH, "unit", "belum ada unit usaha", "Isi sedikitnya satu unit usaha")
    for i, unit in enumerate(plan.unit):
        yield from _unit(unit, f"unit[{i}]")


def _unit(unit: Unit, at: str) -> Iterator[Finding]:
    yield from _unit_limits(unit, at)
    if unit.harga_jual * (1 - unit.susut) <= unit.harga_beli + unit.biaya_variabel and unit.harga_jual > 0:
        what = f"{unit.nama}: harga jual tidak menutup harga beli, biaya per unit, dan susut"
        yield Finding("U07", PERIKSA, f"{at}.harga_jual", what, "Periksa harga jual dan harga beli")
    if unit.kapasitas and unit.volume > unit.kapasitas:
        what = f"{unit.nama}: volume {format_number(unit.volume)} melebihi kapasitas {format_number(unit.kapasitas)}"
        yield Finding("U08", PERIKSA, f"{at}.volume", what, "Turunkan volume atau tambah kapasitas")


def _unit_limits(unit: Unit, at: str) -> Iterator[Finding]:
    for name in ("harga_jual", "harga_beli", "biaya_variabel", "volume", "kapasitas"):
        value = getattr(unit, name)
        if value < 0:
            what = f"{unit.nama}: {name.replace('_', ' ')} minus ({format_number(value)})"
            yield Finding("U02", SALAH, f"{at}.{name}", what, "Isi 0 atau angka lebih besar")
    for name in ("susut", "ramp_awal"):
        value = getattr(unit, name)
        if not 0 <= value <= 1:
            what = f"{unit.nama}: {name.replace('_', ' ')} {format_percent(value)} di luar 0%-100%"
            yield Finding("U03", SALAH, f"{at}.{name}", what, "Isi antara 0% dan 100%")
    if unit.siklus_bulan < 1 or unit.mulai_bulan < 1 or unit.ramp_bulan < 0:
        what = f"{unit.nama}: siklus, bulan mulai, atau lama pertumbuhan tidak wajar"
        yield Finding("U04", SALAH, at, what, "Isi siklus dan bulan mulai dengan 1 atau lebih")
    if unit.musim and (len(unit.musim) != 12 or min(unit.musim) < 0):
        what = f"{unit.nama}: musim berisi {len(unit.musim)} angka atau ada yang minus"
        yield Finding("U05", SALAH, f"{at}.musim", what, "Isi 12 angka, Januari sampai Desember; 100% berarti biasa")
    for name in ("hari_piutang", "hari_persediaan", "hari_utang"):
        days = getattr(unit, name)
        if not 0 <= days <= 90:
            what = f"{unit.nama}: {name.replace('_', ' ')} {days} hari"
            yield Finding("U06", SALAH, f"{at}.{name}", what, "Isi 0 sampai 90 hari")


def _lines(plan: Plan) -> Iterator[Finding]:
    for i, asset in enumerate(plan.investasi):
        yield from _asset(asset, f"investasi[{i}]")
    for i, item in enumerate(plan.modal_kerja):
        yield from _capital(item, f"modal_kerja[{i}]")
    for i, staff in enumerate(plan.tenaga_kerja):
        yield from _staff(staff, f"tenaga_kerja[{i}]")
    for i, cost in enumerate(plan.biaya):
        if cost.per_bulan < 0 or cost.mulai_bulan < 0:
            yield Finding("B01", SALAH, f"biaya[{i}]", f"{cost.nama}: angka minus", "Isi 0 atau angka lebih besar")


def _asset(asset: Investment, at: str) -> Iterator[Finding]:
    if asset.harga_satuan < 0 or asset.jumlah < 0 or asset.umur_tahun < 0:
        yield Finding("I01", SALAH, at, f"{asset.nama}: angka minus", "Isi 0 atau angka lebih besar")
    if not 0 <= asset.bulan <= MAX_MONTHS or not 0 <= asset.nilai_sisa <= 1 or not 0 <= asset.pemeliharaan <= 1:
        what = f"{asset.nama}: bulan beli, nilai sisa, atau pemeliharaan di luar batas"
        yield Finding("I02", SALAH, at, what, "Isi persen 0%-100% dan bulan 0 atau lebih")
    if asset.kelompok != "tanah" and asset.umur_tahun == 0:
        what = f"{asset.nama}: umur 0 tahun, jadi tidak disusutkan"
        yield Finding("I03", PERIKSA, f"{at}.umur_tahun", what, "Isi umur pakai, misalnya 5 tahun")


def _capital(item: WorkingCapital, at: str) -> Iterator[Finding]:
    if item.jumlah < 0 or not 0 <= item.bulan <= MAX_MONTHS:
        yield Finding("M01", SALAH, at, f"{item.nama}: jumlah atau bulan di luar batas", "Isi 0 atau angka lebih besar")


def _staff(staff: Staff, at: str) -> Iterator[Finding]:
    if staff.orang < 0 or staff.upah_bulan < 0 or staff.mulai_bulan < 0:
        yield Finding("T01", SALAH, at, f"{staff.jabatan}: angka minus", "Isi 0 atau angka lebih besar")
    if not 1 <= staff.bulan_upah <= 14:
        what = f"{staff.jabatan}: {staff.bulan_upah} bulan upah setahun"
        yield Finding("T02", SALAH, f"{at}.bulan_upah", what, "Isi 12, atau 13 bila ada THR")


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


def _whole(plan: Plan) -> Iterator[Finding]:
    total = sum(s.bagian for s in plan.shu)
    if plan.shu and (abs(total - 1) > 1e-9 or min(s.bagian for s in plan.shu) < 0):
        what = f"pembagian SHU berjumlah {format_percent(total)}"
        yield Finding("S01", SALAH, "shu", what, "Ubah bagian-bagiannya sampai tepat 100%")
    a = plan.asumsi
    for name in ("kenaikan_harga_jual", "kenaikan_biaya", "kenaikan_upah", "diskonto"):
        value = getattr(a, name)
        if not -0.5 <= value <= 1:
            what = f"{name.replace('_', ' ')} {format_percent(value)} per tahun"
            yield Finding("S02", SALAH, f"asumsi.{name}", what, "Isi angka tahunan yang wajar, misalnya 3%")
    if not 1 <= a.bulan_rat <= 12:
        yield Finding("S03", SALAH, "asumsi.bulan_rat", f"bulan RAT {a.bulan_rat}", "Isi 1 sampai 12")


PAPERS = {
    "badan_hukum": "badan hukum",
    "nomor_induk_koperasi": "nomor induk koperasi",
    "rekening_bank": "rekening bank",
    "npwp": "NPWP",
    "nib": "NIB",
}
"""Papers without which no bank opens the file (PMK 49/2025 Ps 6, as in the programmes' ``syarat``)."""


def gaps(plan: Plan) -> Iterator[Finding]:
    """What is not filled in yet. A gap is marked, never filled with a phrase."""
    status: dict[str, str] = {p.jenis: p.status for p in plan.surat}
    for kind, name in PAPERS.items():
        if status.get(kind, "belum") != "ada":
            state = "dalam proses" if status.get(kind) == "proses" else "belum ada"
            what = f"{name} {state}"
            yield Finding("L01", PERIKSA, f"surat.{kind}", what, "Lengkapi sebelum berkas dikirim ke bank")
    for name in ("pasar", "teknis", "manajemen", "sosial_lingkungan", "risiko"):
        if not getattr(plan.narasi, name):
            what = f"uraian {name.replace('_', ' dan ')} belum ditulis"
            yield Finding("L02", PERIKSA, f"narasi.{name}", what, "Tulis dua atau tiga kalimat dengan angka setempat")
    if not plan.pengurus:
        yield Finding("L03", PERIKSA, "pengurus", "susunan pengurus belum diisi", "Isi ketua, sekretaris, bendahara")
    if not plan.catatan_asumsi:
        yield Finding("L04", INFO, "catatan_asumsi", "belum ada catatan asumsi", "Catat asal harga dan volume")
