"""Is it worth it: NPV and IRR in plain words, what the unit adds, and which unit first."""

from __future__ import annotations

from workbench.engine.cashplan import cash_plan
from workbench.engine.feasibility import discount_factors, irr, npv, payback, present_values
from workbench.engine.offer import Brochure, brochure_card
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import grid, percent, two_columns
from workbench.lessons.topics._loans import yearly
from workbench.money import format_number, format_rupiah, format_short, round_half_up

__all__ = ["increment", "net_worth", "order", "rate_of_return"]

STEP = 100_000
HORIZON = 120


def net_worth(n: Draw) -> Question:
    """The NPV of three years, by a table of what a rupiah of later is worth now."""
    capital = n.rupiah("modal", 30_000_000, 80_000_000, 1_000_000, "Modal awal unit baru")
    rate = yearly(n, "pembanding", 0.06, 0.12, "Pembanding setahun, hasil uang itu di tempat lain")
    gains = [round_half_up(capital * n.rate(f"hasil {year}", 0.45, 0.6, 0.01), STEP) for year in (1, 2, 3)]
    flows = [-float(capital), *map(float, gains)]
    factors, present = discount_factors([rate] * 3), present_values(flows, rate)
    worth, later = npv(rate, flows), float(present[1:].sum())
    rows = [
        (str(year), format_rupiah(gain), format_number(float(factor), 4))
        for year, gain, factor in zip((1, 2, 3), gains, factors, strict=True)
    ]
    side = "lebih besar daripada" if worth > 0 else "tidak lebih besar daripada"
    return Question(
        soal=(
            f"Unit baru memerlukan {format_rupiah(capital)}. Hasilnya tiga tahun ada di tabel. Uang itu di tempat lain "
            f"dapat tumbuh {percent(rate)} setahun, maka uang nanti bernilai lebih kecil daripada uang sekarang.",
            "Berapa hasil tiga tahun, dinilai dengan uang sekarang, dikurangi modal? Bank menyebutnya NPV.",
        ),
        data=(grid(("Tahun", "Hasil", "Nilai sekarang tiap Rp1"), rows),),
        jawaban=Number(
            worth,
            mistakes=(
                Mistake(sum(flows), "Itu tanpa menilai dengan uang sekarang. Kalikan dahulu dengan kolom ketiga."),
                Mistake(later, "Modalnya belum dikurangkan."),
                Mistake(sum(gains), "Itu jumlah hasilnya saja."),
                Mistake(float(factors[2]) * sum(gains) - capital, "Setiap tahun memakai angkanya sendiri."),
            ),
        ),
        petunjuk=(
            "Kalikan setiap hasil dengan angka di kolom ketiga, jumlahkan, lalu kurangi modal.",
            f"Tahun 1: {format_rupiah(gains[0])} × {format_number(float(factors[0]), 4)}. Begitu juga tahun 2 dan 3.",
            f"Jumlah ketiganya {format_rupiah(later)}. Kurangi modal {format_rupiah(capital)}.",
        ),
        langkah=(
            *(
                f"Tahun {year}: {format_rupiah(gain)} × {format_number(float(f), 4)} = {format_rupiah(float(p))}."
                for year, gain, f, p in zip((1, 2, 3), gains, factors, present[1:], strict=True)
            ),
            f"NPV: {format_rupiah(later)} − {format_rupiah(capital)} = {format_rupiah(worth)}.",
            f"Artinya: hasilnya {side} modal, sesudah waktu diperhitungkan.",
            "Kolom ketiga dibulatkan, jadi hitungan Anda boleh berbeda sedikit.",
        ),
    )


def rate_of_return(n: Draw) -> Question:
    """An IRR beside a flat loan: only the effective rate may be put beside it."""
    capital = n.rupiah("modal", 30_000_000, 80_000_000, 1_000_000, "Modal awal unit baru")
    gain = round_half_up(capital * n.rate("hasil", 0.33, 0.5, 0.01), STEP)
    flat, months = n.rate("flat", 0.11, 0.16, 0.01), 24
    found, _ = irr([-float(capital)] + [float(gain)] * 4)
    card = brochure_card(Brochure(capital, months, rate_year=flat, method="flat"))
    rate, real = found or 0.0, card.effective_compound or 0.0
    told, cost, loan = percent(rate), percent(real), f"{percent(flat)} flat"
    options = (
        Option(f"Layak: {told} di atas bunga efektifnya", f"Bandingkan: IRR {told}, efektif {cost}.", rate > real),
        Option(f"Tidak layak: {told} di bawah bunga efektifnya", f"IRR {told}, efektif {cost}.", rate <= real),
        Option(f"Cukup dibandingkan dengan {loan} itu", "Flat dan IRR bukan ukuran yang sama. Pakai bunga efektif."),
    )
    rows = [
        ("Modal", format_rupiah(capital)),
        ("Hasil setahun, selama 4 tahun", format_rupiah(gain)),
        ("IRR unit itu setahun", told),
        (f"Pinjaman {months} bulan", f"{loan} setahun"),
        ("Pinjaman itu menurut kartu kebenaran", f"{cost} efektif setahun, bunga berbunga"),
    ]
    return Question(
        soal=(
            f"Unit baru {format_rupiah(capital)} akan dibiayai pinjaman. IRR adalah tumbuhnya uang yang ditanam, "
            "setahun. Angkanya sudah dihitung.",
            "Mana yang benar, dilihat dari IRR?",
        ),
        data=(two_columns("Yang dihitung", "Angka", rows),),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "IRR dihitung dari uang yang masih tertanam. Bunga mana yang juga begitu?",
            "Flat dihitung dari pinjaman awal; efektif dari sisanya. IRR sejenis dengan efektif.",
            f"Bandingkan {told} dengan {cost}.",
        ),
        langkah=(
            f"Pinjaman {loan}, {months} bulan, sama dengan {cost} efektif setahun, bunga berbunga seperti IRR.",
            f"IRR {told} {'di atas' if rate > real else 'tidak di atas'} {cost} efektif.",
            "Yang layak menurut IRR masih harus sanggup membayar setiap bulan: lihat modul Mampu bayar.",
        ),
    )


def increment(n: Draw) -> Question:
    """What a new unit adds to the whole cooperative, with and without it."""
    shop = n.rupiah("toko", 5_000_000, 8_000_000, 100_000, "Sisa kas toko sekarang, sebulan")
    lost = n.rupiah("pindah", 400_000, 1_200_000, 100_000, "Sisa kas toko yang hilang karena pembeli pindah")
    new = n.rupiah("baru", 2_500_000, 4_500_000, 100_000, "Sisa kas unit baru, sebulan")
    office = n.rupiah("kantor", 2_000_000, 3_000_000, 100_000, "Biaya kantor sekarang, sebulan")
    extra = n.rupiah("kantor tambahan", 200_000, 600_000, 50_000)
    without, with_it = cash_plan(0, [[shop, shop - lost], [0, new]], [[office, office + extra]]).net
    rows = [
        ("Kas toko", format_rupiah(shop), format_rupiah(shop - lost)),
        ("Kas unit baru", format_rupiah(0), format_rupiah(new)),
        ("Biaya kantor", format_rupiah(office), format_rupiah(office + extra)),
    ]
    return Question(
        soal=(
            f"Koperasi di Sintang ingin membuka unit baru dengan sisa kas {format_rupiah(new)} sebulan. "
            "Sebagian pembeli toko akan pindah ke sana, dan kantor lebih sibuk.",
            "Berapa tambahan kas bagi seluruh koperasi setiap bulan?",
        ),
        data=(grid(("Pos", "Tanpa", "Dengan"), rows),),
        jawaban=Number(
            with_it - without,
            mistakes=(
                Mistake(new, "Itu kas unit baru sendiri. Toko kehilangan pembeli, dan kantor menambah biaya."),
                Mistake(with_it, "Itu kas seluruhnya. Yang sudah ada tanpa unit baru harus dikurangkan."),
                Mistake(new - lost, "Biaya kantor juga bertambah."),
                Mistake(new - extra, "Toko juga kehilangan sebagian pembelinya."),
                Mistake(new - lost - office - extra, "Biaya kantor yang lama tetap ada tanpa unit baru."),
            ),
        ),
        petunjuk=(
            "Bandingkan seluruh koperasi: dengan unit baru dikurangi tanpa unit baru.",
            f"Tanpa unit baru: {format_rupiah(shop)} − {format_rupiah(office)} = {format_rupiah(without)}.",
            f"Dengan unit baru seluruhnya {format_rupiah(with_it)}. Kurangi yang tanpa.",
        ),
        langkah=(
            f"Tanpa: {format_rupiah(shop)} − {format_rupiah(office)} = {format_rupiah(without)}.",
            f"Dengan: {format_rupiah(shop - lost)} + {format_rupiah(new)} − {format_rupiah(office + extra)} "
            f"= {format_rupiah(with_it)}.",
            f"Tambahan: {format_rupiah(with_it - without)} sebulan, bukan {format_rupiah(new)}.",
        ),
    )


def order(n: Draw) -> Question:
    """Which of three units to open first with the money that is there."""
    funds = n.rupiah("uang", 50_000_000, 70_000_000, 1_000_000)
    names = n.shuffled("nama", ("Penyaring madu", "Gerai pupuk", "Angkutan karet"))
    capitals = (n.rupiah("cepat", 30, 45) * 1_000_000, n.rupiah("lama", 30, 45) * 1_000_000, funds * 2)
    months = (n.whole("bulan cepat", 10, 14), n.whole("bulan lama", 20, 30), n.whole("bulan mahal", 6, 9))
    gains = [round_half_up(capital / count, STEP) for capital, count in zip(capitals, months, strict=True)]
    back = [payback([-capital] + [gain] * HORIZON) for capital, gain in zip(capitals, gains, strict=True)]
    says = (
        f"Muat di uang yang ada, dan kembali paling cepat: bulan ke-{back[0]}.",
        f"Muat, tetapi modalnya baru kembali pada bulan ke-{back[1]}.",
        f"Kembalinya cepat, tetapi modalnya {format_rupiah(capitals[2])}, melebihi uang yang ada.",
    )
    units = list(zip(names, capitals, gains, says, strict=True))
    seen = n.shuffled("urutan", units)
    options = tuple(Option(name, said, name == names[0]) for name, _, _, said in seen)
    rows = [(name, format_short(capital), format_short(gain)) for name, capital, gain, _ in seen]
    return Question(
        soal=(
            f"Uang koperasi untuk unit baru {format_rupiah(funds)}. Rapat mengusulkan tiga unit; tabel memuat modal "
            "dan sisa kas sebulan.",
            "Tanpa pinjaman, mana yang dibuka lebih dahulu supaya hasilnya dapat membiayai yang berikutnya?",
        ),
        data=(grid(("Unit", "Modal", "Sisa kas"), rows),),
        jawaban=Choice(options),
        petunjuk=(
            "Coret dahulu yang modalnya melebihi uang yang ada.",
            "Dari yang tersisa, bagi modal dengan sisa kas sebulan.",
            "Pilih yang modalnya paling cepat kembali.",
        ),
        langkah=tuple(
            f"{name}: {format_rupiah(cost)} ÷ {format_rupiah(gain)}. {said}" for name, cost, gain, said in seen
        ),
    )
