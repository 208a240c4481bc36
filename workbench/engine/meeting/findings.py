"""What does not fit in the meeting's book, as sentences: statements to each other, split, members, work plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.book.rat import Balance, Meeting, Share, Village
from workbench.checks.minus import minus
from workbench.engine.meeting.budget import budget
from workbench.engine.meeting.division import divisible, mended, share_sum, told_sum
from workbench.engine.meeting.schedule import deadlines, quorum
from workbench.engine.meeting.statements import assets, cash_end, equity_end, owed, own, surplus
from workbench.engine.register.privacy import looks_private
from workbench.errors import Finding, Severity
from workbench.money import format_number, format_percent, format_rupiah
from workbench.rules import Rules

__all__ = ["findings", "split_fix"]

SALAH, PERIKSA, INFO = Severity.SALAH, Severity.PERIKSA, Severity.INFO
_COPIED = 1.05
_SAME = 1e-9
_POSITIVE = {
    "neraca": "kas piutang pinjaman_anggota persediaan aset_tetap aset_lain utang_usaha simpanan_sukarela pinjaman "
    "utang_lain simpanan_pokok simpanan_wajib hibah cadangan",
    "hasil": "penjualan harga_pokok jasa_pinjaman pendapatan_lain upah biaya_usaha penyusutan jasa_simpanan bunga "
    "biaya_lain pajak",
    "kas": "kas_awal dari_usaha untuk_usaha jual_aset beli_aset angsuran shu_dibayar",
}
_NAMED = 3
"""Members that a sentence names."""


def findings(meeting: Meeting, rules: Rules) -> tuple[Finding, ...]:
    """All that does not fit, the gravest first; nothing about parts that are still empty.

    >>> from workbench.rules import load
    >>> [one.code for one in findings(Meeting(neraca=Balance(kas=5)), load())]
    ['RT01', 'RT03']
    """
    found = (
        *_statements(meeting),
        *_split(meeting, rules),
        *_members(meeting),
        *_plan(meeting),
        *_gathering(meeting, rules),
    )
    weights = list(Severity)
    return tuple(sorted(found, key=lambda one: weights.index(one.severity)))


def _differs(code: str, where: str, told: tuple[str, int], other: tuple[str, int], fix: str) -> Iterator[Finding]:
    """A finding where two figures that must be equal are not."""
    if told[1] != other[1]:
        gap = format_rupiah(abs(told[1] - other[1]))
        what = f"{told[0]} {format_rupiah(told[1])}, {other[0]} {format_rupiah(other[1])}; selisih {gap}"
        yield Finding(code, SALAH, where, what, fix)


# --- statements -------------------------------------------------------------------------------


def _statements(m: Meeting) -> Iterator[Finding]:
    for part, names in _POSITIVE.items():
        yield from minus("RT23", f"rat.{part}", getattr(m, part), names)
    now, then = m.neraca, m.neraca_lalu
    if now != Balance():
        both = ("utang dan modal", owed(now) + own(now))
        fix = "Cocokkan dengan buku besar; periksa pos yang belum diisi"
        yield from _differs("RT01", "rat.neraca", ("harta", assets(now)), both, fix)
        made, kept = ("SHU di neraca", now.shu_tahun_ini), ("SHU di perhitungan hasil usaha", surplus(m.hasil))
        fix = "Samakan keduanya; biasanya ada biaya yang belum dicatat"
        yield from _differs("RT02", "rat.neraca.shu_tahun_ini", made, kept, fix)
        end, kas = ("kas akhir menurut arus kas", cash_end(m.kas)), ("kas di neraca", now.kas)
        fix = "Cari penerimaan atau pembayaran yang belum dicatat"
        yield from _differs("RT03", "rat.kas", end, kas, fix)
        capital, moved = ("modal di neraca", own(now)), ("modal akhir menurut perubahan ekuitas", equity_end(m))
        fix = "Periksa tambahan simpanan, hibah, dan SHU yang keluar dari modal"
        yield from _differs("RT05", "rat.ekuitas", capital, moved, fix)
    if then != Balance():
        both = ("utang dan modal", owed(then) + own(then))
        fix = "Salin lagi dari buku RAT tahun lalu"
        yield from _differs("RT06", "rat.neraca_lalu", ("tahun sebelumnya harta", assets(then)), both, fix)
        start, kas = ("kas awal di arus kas", m.kas.kas_awal), ("kas di neraca tahun sebelumnya", then.kas)
        yield from _differs("RT04", "rat.kas.kas_awal", start, kas, "Samakan keduanya")


# --- split ------------------------------------------------------------------------------------


def split_fix(shares: tuple[Share, ...], village: Village) -> str:
    """How a split can come to 100 %, in one sentence; what the button does is said first.

    >>> split_fix((Share(nama="Cadangan", jenis="cadangan", bagian=0.9),), Village(ada=False))
    'Ubah Cadangan menjadi 100%, atau ubah bagian lain menurut AD/ART'
    """
    new = mended(shares, village)
    gone = [one.nama for one in shares if one not in new] if len(new) < len(shares) else []
    if gone:
        return f"Hapus baris {gone[-1]}, atau kurangi bagian lain sampai tepat 100%"
    changed = [after for before, after in zip(shares, new, strict=True) if before != after]
    if not changed:
        return "Ubah bagian-bagiannya menurut AD/ART sampai tepat 100%"
    share = format_percent(changed[0].bagian, 4, trim=True)
    return f"Ubah {changed[0].nama} menjadi {share}, atau ubah bagian lain menurut AD/ART"


def _split(m: Meeting, rules: Rules) -> Iterator[Finding]:
    if m.bagian:
        total = share_sum(m.bagian, m.desa)
        if abs(total - 1) > _SAME:
            what = told_sum(total)
            if abs(total - _COPIED) <= _SAME:
                what += ". Daftar tujuh butir yang banyak disalin dari buku pelajaran memang berjumlah 105%"
            yield Finding("RT07", SALAH, "rat.bagian", what, split_fix(m.bagian, m.desa))
        for at, share in enumerate(m.bagian):
            if share.bagian < 0:
                where = f"rat.bagian[{at}].bagian"
                yield Finding("RT08", SALAH, where, f"bagian {share.nama} minus", "Isi 0% atau lebih")
    if not 0 <= m.desa.bagian <= 1:
        yield Finding("RT08", SALAH, "rat.desa.bagian", "bagian desa di luar 0% sampai 100%", "Isi 0% sampai 100%")
    least = rules.at("imbal_jasa_desa", m.tutup_buku)
    if m.desa.ada and m.bagian and 0 <= m.desa.bagian < least.number - _SAME:
        what = f"bagian desa {_percent(m.desa.bagian)}, kurang dari {_percent(least.number)} ({least.basis})"
        fix = "Naikkan, atau tanyakan dahulu: aturan ini diragukan masih berlaku"
        yield Finding("RT09", PERIKSA, "rat.desa.bagian", what, fix)
    yield from _losses(m)


def _losses(m: Meeting) -> Iterator[Finding]:
    made = surplus(m.hasil)
    base = divisible(made, m.neraca.shu_lalu)
    if made < 0:
        fix = "Tidak ada yang dibagi; jelaskan sebabnya di laporan pengurus"
        yield Finding("RT10", PERIKSA, "rat.hasil", f"tahun ini rugi {format_rupiah(-made)}", fix)
    elif base < made:
        what = f"dari SHU {format_rupiah(made)}, {format_rupiah(made - base)} menutup rugi tahun-tahun lalu"
        yield Finding("RT10", INFO, "rat.neraca.shu_lalu", what, f"Yang dapat dibagi {format_rupiah(base)}")


def _percent(share: float) -> str:
    return format_percent(share, 2, trim=True)


# --- members ----------------------------------------------------------------------------------


def _members(m: Meeting) -> Iterator[Finding]:
    wanted = [share.nama for share in m.bagian if share.jenis in ("jasa_modal", "jasa_usaha") and share.bagian > 0]
    if wanted and not m.anggota:
        what = "ada bagian SHU untuk anggota tetapi daftar anggota masih kosong"
        yield Finding("RT11", PERIKSA, "rat.anggota", what, "Isi daftar anggota, atau ambil dari XLSX atau CSV")
    yield from _faulty_members(m)
    savings = sum(member.simpanan for member in m.anggota)
    books = m.neraca.simpanan_pokok + m.neraca.simpanan_wajib
    if m.anggota and m.neraca != Balance() and savings != books:
        what = f"simpanan di daftar anggota {format_rupiah(savings)}, di neraca {format_rupiah(books)}"
        fix = "Cocokkan buku simpanan; berbeda hanya bila AD/ART ikut menghitung simpanan sukarela"
        yield Finding("RT14", PERIKSA, "rat.anggota", what, fix)
    for jenis, name in (("jasa_modal", "simpanan"), ("jasa_usaha", "transaksi")):
        share = sum(one.bagian for one in m.bagian if one.jenis == jenis)
        if share > 0 and m.anggota and not any(getattr(member, name) for member in m.anggota):
            what = f"semua anggota {name}-nya 0, sehingga bagian {_percent(share)} tidak dapat dibagi"
            yield Finding("RT15", PERIKSA, "rat.anggota", what, f"Isi {name} anggota, atau ubah pembagian SHU")


def _faulty_members(m: Meeting) -> Iterator[Finding]:
    numbers = [member.nomor for member in m.anggota if member.nomor]
    twice = [number for number, count in Counter(numbers).items() if count > 1]
    if twice:
        yield Finding("RT12", SALAH, "rat.anggota", f"nomor anggota {_named(twice)} ada dua kali", "Hapus yang ganda")
    nameless = [member.panggilan or f"baris {at}" for at, member in enumerate(m.anggota, 1) if not member.nomor]
    if nameless:
        what = f"{_named(nameless)} belum punya nomor anggota"
        yield Finding("RT24", PERIKSA, "rat.anggota", what, "Isi nomor menurut buku anggota")
    below = [member.nomor or member.panggilan for member in m.anggota if member.simpanan < 0 or member.transaksi < 0]
    if below:
        what = f"simpanan atau transaksi anggota {_named(below)} minus"
        yield Finding("RT13", SALAH, "rat.anggota", what, "Isi 0 atau angka lebih besar")
    if any(looks_private(text) for member in m.anggota for text in (member.nomor, member.panggilan)):
        what = "ada enam belas angka berderet, seperti nomor KTP"
        yield Finding("RT22", SALAH, "rat.anggota", what, "Hapus; pakai nomor di buku anggota")


def _named(names: list[str]) -> str:
    more = f" dan {format_number(len(names) - _NAMED)} lainnya" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


# --- work plan --------------------------------------------------------------------------------


def _plan(m: Meeting) -> Iterator[Finding]:
    found = budget(m.kegiatan)
    for name, total in (("pendapatan", found.total_income), ("belanja", found.total_costs)):
        printed = getattr(m.rapb, name)
        if printed and printed != total:
            gap = printed - total
            what = f"{name} di RAPB cetak {format_rupiah(printed)}, rencana kerja {format_rupiah(total)}"
            told = "belum punya kegiatan" if gap > 0 else "ada di rencana kerja, tidak di RAPB"
            fix = f"{format_rupiah(abs(gap))} {told}; RAPB lahir dari rencana kerja"
            yield Finding("RT16", PERIKSA, f"rat.rapb.{name}", what, fix)
    open_ = [a for a in m.kegiatan if not (a.kegiatan and a.keluaran and a.waktu and a.penanggung_jawab)]
    if open_:
        what = f"{len(open_)} kegiatan belum lengkap: {_named([a.kegiatan or 'tanpa nama' for a in open_])}"
        yield Finding("RT17", PERIKSA, "rat.kegiatan", what, "Isi keluaran, waktu, dan penanggung jawabnya")
    if m.kegiatan and found.left < 0:
        what = f"belanja {format_rupiah(-found.left)} lebih besar daripada pendapatan"
        fix = "Kurangi kegiatan, atau jelaskan dari mana kekurangannya ditutup"
        yield Finding("RT18", PERIKSA, "rat.kegiatan", what, fix)
    yield from _minus_rows(m)


def _minus_rows(m: Meeting) -> Iterator[Finding]:
    """Activities whose amounts are below zero."""
    for at, activity in enumerate(m.kegiatan):
        yield from minus("RT23", f"rat.kegiatan[{at}]", activity, "biaya pendapatan", activity.kegiatan)


# --- the meeting ------------------------------------------------------------------------------


def _gathering(m: Meeting, rules: Rules) -> Iterator[Finding]:
    held, law = m.rapat, deadlines(m.tutup_buku, rules)[0]
    if held.tanggal and held.tanggal > law.day:
        late = (held.tanggal - law.day).days
        what = f"rapat {late} hari sesudah batas {int(law.rule.number)} bulan ({law.rule.basis.split(' (')[0]})"
        yield Finding("RT19", PERIKSA, "rat.rapat.tanggal", what, "Majukan rapat, atau jelaskan kepada Dinas")
    if held.tanggal and held.tanggal <= m.tutup_buku:
        what = "rapat sebelum buku ditutup"
        yield Finding("RT19", SALAH, "rat.rapat.tanggal", what, "Periksa tanggal rapat dan tanggal tutup buku")
    if held.hadir > held.terdaftar:
        what = f"yang hadir {held.hadir}, anggota terdaftar {held.terdaftar}"
        yield Finding("RT21", SALAH, "rat.rapat.hadir", what, "Hitung lagi daftar hadir; tamu tidak dihitung")
    least = quorum(held.terdaftar, held.kuorum)
    if 0 < held.hadir < least:
        what = f"hadir {held.hadir} dari {held.terdaftar} anggota, kuorum {least} orang"
        yield Finding(
            "RT20", PERIKSA, "rat.rapat.hadir", what, "Lihat AD/ART: biasanya rapat ditunda dan diundang lagi"
        )
