"""How much to ask for and when: sources and uses, the real need, what is not used, and drawing in stages."""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from workbench.engine.loan import Schedule, schedule
from workbench.engine.working_capital import deepest_deficit
from workbench.lessons.answer import Mistake, Number
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import percent, two_columns
from workbench.lessons.topics._loans import ON
from workbench.money import format_rupiah
from workbench.plan import Loan

__all__ = ["loan_asked", "real_need", "stages", "unused"]

RATE = 0.06
MILLION = 1_000_000
LOWEST = {1: -8 * MILLION, 2: 1 * MILLION, 3: -10 * MILLION, 4: 4 * MILLION, 5: 6 * MILLION}
SPREAD = 4 * MILLION
"""What comes in less what goes out in the months of a new business: at least so much, and up to so much more."""

EXAMPLE = "rujakpolitik.com, baratanews.id, wmhg.org (15–17 Juli 2025)"


def loan_asked(n: Draw) -> Question:
    """The loan that makes sources and uses equal."""
    uses = {
        "Gudang, perbaikan": n.rupiah("gudang", 60 * MILLION, 120 * MILLION, 5 * MILLION, "Bangunan, perbaikan"),
        "Mesin penyaring madu": n.rupiah("mesin", 30 * MILLION, 60 * MILLION, 5 * MILLION, "Mesin dan alat"),
        "Modal kerja: madu dari anggota": n.rupiah("kerja", 20 * MILLION, 60 * MILLION, 5 * MILLION, "Modal kerja"),
        "Biaya awal: izin dan pelatihan": n.rupiah("awal", 3 * MILLION, 9 * MILLION, MILLION, "Biaya awal"),
    }
    own = n.rupiah("sendiri", 10 * MILLION, 30 * MILLION, 5 * MILLION, "Modal sendiri")
    grant = n.rupiah("hibah", 10 * MILLION, 30 * MILLION, 5 * MILLION, "Hibah yang sudah pasti")
    total = sum(uses.values())
    loan = total - own - grant
    if loan <= 0:
        raise OwnFigures("Modal sendiri dan hibah", "sudah menutup semuanya; tidak perlu pinjaman", "Periksa angkanya")
    work, start = uses["Modal kerja: madu dari anggota"], uses["Biaya awal: izin dan pelatihan"]
    rows = [(name, format_rupiah(amount)) for name, amount in uses.items()]
    return Question(
        soal=(
            "Ini penggunaan dana koperasi di Sintang.",
            f"Modal sendiri {format_rupiah(own)}, hibah yang sudah pasti {format_rupiah(grant)}.",
            "Berapa pinjaman yang diminta, supaya sumber sama dengan penggunaan?",
        ),
        data=(two_columns("Penggunaan", "Rupiah", rows),),
        jawaban=Number(
            loan,
            mistakes=(
                Mistake(total, "Itu seluruh penggunaan. Modal sendiri dan hibah sudah menutup sebagian."),
                Mistake(total - own, "Hibahnya belum dikurangkan."),
                Mistake(total - grant, "Modal sendirinya belum dikurangkan."),
                Mistake(loan - work, "Modal kerja juga penggunaan. Tanpa itu mesin berhenti."),
                Mistake(loan - start, "Biaya awal juga penggunaan."),
            ),
        ),
        petunjuk=(
            "Sumber (modal sendiri + hibah + pinjaman) harus sama dengan penggunaan.",
            "Jumlahkan dahulu keempat penggunaan itu, lalu kurangi sumber yang sudah ada.",
            f"Hitung {format_rupiah(total)} − {format_rupiah(own)} − {format_rupiah(grant)}.",
        ),
        langkah=(
            f"Penggunaan: {' + '.join(map(format_rupiah, uses.values()))} = {format_rupiah(total)}.",
            f"Pinjaman: penggunaan − {format_rupiah(own)} − {format_rupiah(grant)} = {format_rupiah(loan)}.",
        ),
    )


def real_need(n: Draw) -> Question:
    """The deepest point of the cash added up month by month: what working capital is really needed."""
    opening = n.rupiah("sebelum", 9 * MILLION, 15 * MILLION, MILLION, "Uang keluar sebelum buka")
    flow = [-opening, *(n.rupiah(f"selisih {month}", low, low + SPREAD, MILLION) for month, low in LOWEST.items())]
    total, need = list(accumulate(flow)), float(deepest_deficit(np.array(flow, dtype=float)).amount)
    deepest, shortages = total.index(min(total)), [-f for f in flow if f < 0]
    names = ("Sebelum buka", *(f"Bulan {month}" for month in range(1, len(flow))))
    rows = [(name, format_rupiah(amount)) for name, amount in zip(names, flow, strict=True)]
    return Question(
        soal=(
            "Ini kas usaha baru, sebelum ada pinjaman. Kekurangan bulan yang satu menumpuk pada bulan berikutnya.",
            "Berapa modal kerja yang benar-benar dibutuhkan, yaitu kekurangan terdalam bila dijumlahkan terus?",
        ),
        data=(two_columns("Kapan", "Uang masuk − keluar", rows),),
        jawaban=Number(
            need,
            mistakes=(
                Mistake(max(shortages), "Itu satu bulan saja. Jumlahkan terus dari bulan ke bulan."),
                Mistake(sum(shortages), "Bulan yang kasnya lebih ikut menutup. Jumlahkan berurutan."),
                Mistake(opening - flow[1], "Baru sampai bulan 1. Teruskan sampai bulan terakhir."),
            ),
        ),
        petunjuk=(
            "Jumlahkan kolom kedua dari atas ke bawah, satu demi satu, dan cari titik terendahnya.",
            f"Mulai dari {format_rupiah(flow[0])}, tambahkan bulan 1, lalu bulan 2, dan seterusnya.",
            f"Titik terendahnya pada baris “{names[deepest]}”.",
        ),
        langkah=(
            *(
                f"{name}: jumlah sampai di sini {format_rupiah(sofar)}."
                for name, sofar in zip(names, total, strict=True)
            ),
            f"Terdalam pada “{names[deepest]}”: modal kerja {format_rupiah(need)}.",
        ),
        sumber=(
            "Bank menilai kebutuhan nyata. Contoh resmi: diminta Rp1 miliar untuk pupuk, kebutuhannya Rp60 juta, maka "
            f"Rp60 juta; {EXAMPLE}."
        ),
    )


def _grace(amount: int, later: int = 0, month: int = 0) -> Schedule:
    """A loan of three years whose first year asks for interest only; ``later`` of it is drawn in ``month``."""
    parts = [(0, amount - later), (month, later)] if later else [(0, amount)]
    terms = {
        "plafon": amount,
        "bunga_tahun": RATE,
        "tenor_bulan": 36,
        "tenggang_bulan": 12,
        "tahap": [{"bulan": when, "jumlah": part} for when, part in parts],
    }
    return schedule(Loan.model_validate(terms), ON)


def unused(n: Draw) -> Question:
    """What a year of interest on money that is not needed comes to."""
    asked = n.rupiah("diminta", 200 * MILLION, 500 * MILLION, 10 * MILLION, "Pinjaman yang diminta")
    need = n.rupiah("kebutuhan", 40 * MILLION, 120 * MILLION, 5 * MILLION, "Kebutuhan nyata")
    if need >= asked:
        raise OwnFigures("Kebutuhan nyata", "tidak di bawah pinjamannya, jadi tidak ada sisa", "Tulis angka lain")
    whole, fit = (sum(_grace(amount).interest_paid[:13]) for amount in (asked, need))
    idle, rate = asked - need, f"{percent(RATE)} efektif"
    return Question(
        soal=(
            f"Koperasi meminta {format_rupiah(asked)}, padahal kebutuhan nyatanya {format_rupiah(need)}. "
            f"Tahun pertama hanya bunga yang dibayar, {rate} setahun. Sisanya diam di rekening.",
            "Berapa bunga setahun dari uang yang tidak terpakai itu?",
        ),
        jawaban=Number(
            whole - fit,
            mistakes=(
                Mistake(whole, "Itu bunga seluruh pinjaman. Hitung dari yang tidak terpakai saja."),
                Mistake(fit, "Itu bunga dari yang terpakai. Yang ditanya sisanya."),
                Mistake((whole - fit) / 12, "Itu sebulan. Yang ditanya setahun."),
                Mistake(idle, "Itu uang yang tidak terpakai. Hitung bunganya."),
            ),
        ),
        petunjuk=(
            "Cari dahulu uang yang tidak terpakai: yang diminta dikurangi kebutuhan nyata.",
            f"Tidak terpakai: {format_rupiah(idle)}. Pokoknya belum diangsur, jadi bunganya setahun penuh.",
            f"Hitung {rate} × {format_rupiah(idle)}.",
        ),
        langkah=(
            f"Tidak terpakai: {format_rupiah(asked)} − {format_rupiah(need)} = {format_rupiah(idle)}.",
            f"Bunga setahun: {rate} × {format_rupiah(idle)} = {format_rupiah(whole - fit)}, tanpa hasil apa pun.",
        ),
        sumber=f"Contoh resmi: diminta Rp1 miliar untuk pupuk, kebutuhannya Rp60 juta; {EXAMPLE}.",
    )


def stages(n: Draw) -> Question:
    """The interest that is saved by drawing the second part of a loan when it is needed."""
    amount = n.rupiah("pinjaman", 100 * MILLION, 240 * MILLION, 10 * MILLION, "Pinjaman yang disetujui")
    later, month = amount // 2, n.whole("bulan", 3, 8)
    at_once, staged = sum(_grace(amount).interest_paid), sum(_grace(amount, later, month).interest_paid)
    saved, monthly = at_once - staged, later * RATE / 12
    rate = f"{percent(RATE)} efektif"
    return Question(
        soal=(
            f"Pinjaman {format_rupiah(amount)}, {rate} setahun. Tahun pertama hanya bunga yang dibayar, dihitung dari "
            "uang yang sudah dicairkan.",
            f"Separuhnya, {format_rupiah(later)}, baru dipakai {month} bulan kemudian.",
            f"Kalau separuh itu juga baru dicairkan {month} bulan kemudian, berapa rupiah bunga yang dihemat?",
        ),
        jawaban=Number(
            saved,
            mistakes=(
                Mistake(monthly, f"Itu bunga sebulan. Separuh itu menunggu {month} bulan."),
                Mistake(amount * RATE / 12 * month, "Yang menunggu hanya separuh pinjaman."),
                Mistake(later * RATE, "Itu bunga setahun. Menunggunya tidak setahun."),
                Mistake(later * RATE * month, "Persennya setahun. Bagi dahulu dengan 12."),
            ),
        ),
        petunjuk=(
            "Yang dihemat: bunga separuh pinjaman selama menunggu.",
            f"Bunga sebulan separuh itu = {rate} × {format_rupiah(later)} ÷ 12.",
            f"Kalikan {format_rupiah(monthly)} dengan {month} bulan.",
        ),
        langkah=(
            f"Bunga sebulan: {rate} × {format_rupiah(later)} ÷ 12 = {format_rupiah(monthly)}.",
            f"Selama {month} bulan: {month} × {format_rupiah(monthly)} = {format_rupiah(saved)}.",
        ),
        sumber=(
            "Mencairkan semuanya sekaligus sehingga bunga berjalan sebelum ada omzet disebut kesalahan yang sering "
            "terjadi (sokoguru.id, 25 Desember 2025; menurut satu sumber)."
        ),
    )
