"""What is there to pay with: the worst month, the household's share, and a season that goes wrong."""

from __future__ import annotations

from workbench.engine.breakeven import break_even
from workbench.engine.cashplan import cash_plan
from workbench.engine.credit import credit_ratios
from workbench.lessons.answer import Choice, Mistake, Number, Option
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import grid, money_list, percent
from workbench.lessons.topics._loans import ON
from workbench.money import format_rupiah, round_half_up
from workbench.rules import load

__all__ = ["bad_season", "enough", "free_cash", "household_share"]

YEAR = 12


def free_cash(n: Draw) -> Question:
    """The free cash of the worst of three months."""
    home = n.rupiah("rumah", 2_000_000, 2_400_000, 100_000, "Belanja rumah tangga sebulan")
    came = [
        n.rupiah("masuk biasa", 9_000_000, 11_000_000, 250_000),
        n.rupiah("masuk ramai", 13_000_000, 16_000_000, 250_000),
        n.rupiah("masuk_sepi", 5_600_000, 6_400_000, 100_000, "Uang masuk bulan tersepi"),
    ]
    went = [
        n.rupiah("keluar biasa", 4_500_000, 5_000_000, 100_000),
        n.rupiah("keluar ramai", 6_000_000, 7_000_000, 100_000),
        n.rupiah("keluar_sepi", 2_600_000, 3_000_000, 100_000, "Uang keluar usaha bulan tersepi"),
    ]
    net = cash_plan(0, [came], [went, [home] * 3]).net
    least = net.index(min(net))
    rows = [
        (name, format_rupiah(cash_in), format_rupiah(cash_out))
        for name, cash_in, cash_out in zip(("Bulan biasa", "Bulan ramai", "Bulan sepi"), came, went, strict=True)
    ]
    return Question(
        soal=(
            f"Bu Sri menulis uang masuk dan keluar usaha keripiknya. Belanja rumahnya {format_rupiah(home)} sebulan.",
            "Berapa kas bebas pada bulan yang paling sepi? Itulah batas angsurannya.",
        ),
        data=(grid(("Bulan", "Masuk", "Keluar usaha"), rows),),
        jawaban=Number(
            net[least],
            mistakes=(
                Mistake(came[least] - went[least], "Belanja rumah tangga belum dikurangkan. Keluarga tetap makan."),
                Mistake(sum(net) / 3, "Itu rata-rata. Angsuran ditagih juga pada bulan sepi."),
                Mistake(net[0], "Itu bulan biasa. Pakai bulan yang paling sepi."),
                Mistake(came[least], "Itu baru uang masuknya."),
            ),
        ),
        petunjuk=(
            "Kas bebas = uang masuk − uang keluar usaha − belanja rumah tangga.",
            "Hitung untuk bulan dengan sisa paling kecil, bukan rata-ratanya.",
            f"Hitung {format_rupiah(came[least])} − {format_rupiah(went[least])} − {format_rupiah(home)}.",
        ),
        langkah=(
            f"Bulan tersepi: {format_rupiah(came[least])} − {format_rupiah(went[least])} − {format_rupiah(home)} "
            f"= {format_rupiah(net[least])}.",
            f"Bulan biasa {format_rupiah(net[0])} dan bulan ramai {format_rupiah(net[1])}: itu untuk menabung.",
        ),
    )


def enough(n: Draw) -> Question:
    """Whether an instalment is covered always, on average only, or not at all."""
    usual = n.rupiah("biasa", 2_000_000, 3_000_000, 100_000)
    slow = n.rupiah("sepi", 600_000, 1_000_000, 50_000)
    count, case = n.whole("bulan sepi", 3, 5), n.pick("keadaan", (0, 1, 2))
    net = cash_plan(0, [[slow] * count + [usual] * (YEAR - count)], []).closing[-1]
    mean = net / YEAR
    due = round_half_up((slow * 0.8, (slow + mean) / 2, mean * 1.2)[case], 50_000)
    low, average, asked = format_rupiah(slow), format_rupiah(mean), format_rupiah(due)
    options = (
        Option("Cukup, juga pada bulan sepi", f"Bandingkan bulan sepi: kas bebas {low}, angsuran {asked}.", case == 0),
        Option(
            "Rata-rata cukup, bulan sepi kurang",
            f"Bandingkan keduanya: rata-rata {average}, bulan sepi {low}; angsuran {asked}.",
            case == 1,
        ),
        Option("Rata-rata pun kurang", f"Bandingkan rata-rata: kas bebas {average}, angsuran {asked}.", case == 2),
    )
    return Question(
        soal=(
            f"Kas bebas kelompok batik {format_rupiah(usual)} sebulan, tetapi {count} bulan setahun hanya {low}. "
            f"Angsuran yang ditawarkan {asked} sebulan.",
            "Cukupkah kasnya?",
        ),
        jawaban=Choice(tuple(n.shuffled("urutan", options))),
        petunjuk=(
            "Bandingkan angsuran dengan bulan sepi, lalu dengan rata-rata setahun.",
            f"Rata-rata: ({count} × {low} + {YEAR - count} × {format_rupiah(usual)}) ÷ {YEAR}.",
            f"Bulan sepi {low}, rata-rata {average}, angsuran {asked}.",
        ),
        langkah=(
            f"Bulan sepi: kas bebas {low}, angsuran {asked}.",
            f"Rata-rata setahun: kas bebas {average}, angsuran {asked}.",
            ("Cukup setiap bulan.", "Kurang pada bulan sepi: sisihkan dari bulan biasa.", "Pinjamannya terlalu besar.")[
                case
            ],
        ),
    )


def household_share(n: Draw) -> Question:
    """The part of a household's income that goes to instalments, beside the known rule of thumb."""
    income = n.rupiah("penghasilan", 5_000_000, 9_000_000, 250_000, "Penghasilan rumah tangga sebulan")
    running = n.rupiah("cicilan", 300_000, 900_000, 50_000, "Cicilan yang sudah berjalan")
    new = n.rupiah("angsuran", 500_000, 1_400_000, 50_000, "Angsuran pinjaman baru")
    due, found = running + new, credit_ratios(income, income, running, new)
    if found.dsr is None or found.dsr < 0.01:
        raise OwnFigures("Penghasilan rumah tangga sebulan", "terlalu besar untuk cicilan itu", "Periksa jumlah nolnya")
    low, high = load().at("ambang_dsr_konsumen", ON).numbers
    answer = Number(
        found.dsr,
        unit="persen",
        mistakes=(
            Mistake(new / income, "Cicilan yang sudah berjalan belum ikut."),
            Mistake(running / income, "Angsuran yang baru belum ikut."),
            Mistake(found.idir or 0, "Bagi dengan seluruh penghasilan, bukan dengan sisanya."),
            Mistake(income / due, "Terbalik: cicilan dibagi penghasilan."),
        ),
    )
    side = "di bawah" if found.dsr < low else "di antara" if found.dsr <= high else "di atas"
    return Question(
        soal=(
            f"Penghasilan sebuah rumah tangga {format_rupiah(income)} sebulan. Cicilan motor {format_rupiah(running)}. "
            f"Angsuran pinjaman usaha yang baru {format_rupiah(new)}.",
            "Berapa persen penghasilan dipakai untuk semua cicilan?",
        ),
        jawaban=answer,
        petunjuk=(
            "Jumlahkan semua cicilan, yang lama dan yang baru.",
            f"Semua cicilan {format_rupiah(due)}. Bagi dengan penghasilan.",
            f"Hitung {format_rupiah(due)} ÷ {format_rupiah(income)}, lalu kalikan 100.",
        ),
        langkah=(
            f"Semua cicilan: {format_rupiah(running)} + {format_rupiah(new)} = {format_rupiah(due)}.",
            f"Bagiannya: {format_rupiah(due)} ÷ {format_rupiah(income)} = {answer.tertulis}.",
            f"Itu {side} angka pembanding {percent(low)} sampai {percent(high)}. Angka itu patokan, bukan peraturan.",
        ),
        sumber="Patokan 30% sampai 40% bagi rumah tangga: bfi.co.id, idntimes; kontan (2026). Bukan peraturan.",
    )


def bad_season(n: Draw) -> Question:
    """By how much sales may fall before the instalment is no longer covered."""
    sales = n.rupiah("penjualan", 12_000_000, 15_000_000, 250_000, "Penjualan sebulan")
    goods = n.rupiah("pokok", 7_000_000, 8_000_000, 250_000, "Belanja bahan atau barang yang terjual itu")
    fixed = n.rupiah("tetap", 1_500_000, 2_400_000, 100_000, "Biaya tetap dan belanja rumah tangga")
    due = n.rupiah("angsuran", 500_000, 1_400_000, 50_000, "Angsuran pinjaman baru")
    room = break_even(fixed + due, sales, goods).margin_of_safety
    if room is None or room < 0.01:
        raise OwnFigures("Angsuran pinjaman baru", "sudah tidak tertutup sebelum penjualan turun", "Periksa angkanya")
    gross, left = sales - goods, sales - goods - fixed - due
    answer = Number(
        room,
        unit="persen",
        mistakes=(
            Mistake(left / sales, "Bila penjualan turun, belanja bahan juga turun. Bagi dengan laba kotor."),
            Mistake((left + due) / gross, "Angsurannya belum dikurangkan."),
            Mistake(1 - room, "Itu penjualan yang harus tetap ada. Yang ditanya turunnya."),
        ),
    )
    rows = [
        ("Penjualan", sales),
        ("Belanja bahan", goods),
        ("Biaya tetap dan belanja rumah tangga", fixed),
        ("Angsuran", due),
    ]
    return Question(
        soal=(
            "Ini hitungan sebulan sebuah warung makan. Belanja bahan ikut turun bila penjualan turun; biaya tetap dan "
            "angsuran tidak.",
            "Berapa persen paling banyak penjualan boleh turun, supaya angsuran masih tertutup?",
        ),
        data=(money_list("Sebulan", rows),),
        jawaban=answer,
        petunjuk=(
            "Laba kotor = penjualan − belanja bahan. Laba kotor turun dengan persen yang sama seperti penjualan.",
            f"Laba kotor {format_rupiah(gross)}; yang harus dibayar {format_rupiah(fixed + due)}.",
            f"Yang boleh hilang {format_rupiah(left)}. Bagi dengan laba kotor {format_rupiah(gross)}.",
        ),
        langkah=(
            f"Laba kotor: {format_rupiah(sales)} − {format_rupiah(goods)} = {format_rupiah(gross)}.",
            f"Sisa sesudah biaya tetap dan angsuran: {format_rupiah(left)}.",
            f"Boleh turun: {format_rupiah(left)} ÷ {format_rupiah(gross)} = {answer.tertulis}.",
        ),
    )
