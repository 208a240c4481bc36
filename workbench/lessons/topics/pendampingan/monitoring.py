"""Plan against actual: in percent, in rupiah, and how many months the cash lasts."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.lessons.answer import Mistake, Number
from workbench.lessons.calculator import Calculator, Input
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import grid, outcome, percent
from workbench.money import format_number, format_percent, format_rupiah
from workbench.report.blocks import Kpi, Section

__all__ = ["CALCULATOR", "achieved", "cumulative", "months_left", "overspent"]

MONTHS = ("Juli", "Agustus", "September")
BY_PLAN = "Bagilah dengan rencana, karena dengan rencana ia dibandingkan."


def _calculated(given: Mapping[str, float]) -> Section:
    sold, spent = given["jual"] / given["rencana_jual"], given["biaya"] / given["rencana_biaya"]
    short = given["kas"] - given["kas_minimum"]
    drain = max(0.0, given["biaya"] + given["angsuran"] - given["jual"])
    low = sold < given["batas"]
    lasts = "tidak berkurang"
    if short <= 0:
        lasts = "di bawah batas"
    elif drain:
        lasts = f"{format_number(short / drain, 1, trim=True)} bulan"
    reasons = [
        *(["kas sudah di bawah batas"] if short <= 0 else []),
        *([f"penjualan di bawah {percent(given['batas'])} rencana"] if low else []),
        *([f"biaya {format_percent(spent - 1, trim=True)} di atas rencana"] if spent > 1 else []),
        *([f"kas berkurang {format_rupiah(drain)} bulan ini"] if drain else []),
    ]
    word = "Belum mampu" if short <= 0 else "Hati-hati" if reasons else "Aman"
    figures = (
        Kpi(label="Capaian penjualan", value=format_percent(sold, trim=True), tone="waspada" if low else "baik"),
        Kpi(label="Biaya terhadap rencana", value=format_percent(spent, trim=True)),
        Kpi(label="Kas cukup untuk", value=lasts, tone="bahaya" if short <= 0 else "netral"),
    )
    told = f"**{word}.** " + (
        f"Tanyakan sebabnya: {', '.join(reasons)}." if reasons else "Tanyakan apa yang berjalan baik, dan catat."
    )
    return outcome(told, *figures)


CALCULATOR = Calculator(
    "Rencana dan kenyataan bulan ini",
    (
        Input("rencana_jual", "Rencana penjualan", "20.000.000", least=1),
        Input("jual", "Penjualan sebenarnya", "16.000.000"),
        Input("rencana_biaya", "Rencana biaya", "16.000.000", least=1),
        Input("biaya", "Biaya sebenarnya", "15.000.000"),
        Input("angsuran", "Angsuran bulan ini", "2.000.000"),
        Input("kas", "Kas akhir bulan", "6.000.000"),
        Input("kas_minimum", "Kas paling sedikit yang disepakati", "2.000.000"),
        Input("batas", "Batas hati-hati (kesepakatan, boleh diubah)", "90%", unit="persen", least=0.01, most=2),
    ),
    _calculated,
)


def achieved(n: Draw) -> Question:
    """Actual sales as a share of the plan."""
    plan = n.rupiah("rencana", 8_000_000, 12_000_000, 250_000, "Rencana penjualan")
    actual = n.rupiah("nyata", 5_500_000, 7_500_000, 250_000, "Penjualan sebenarnya")
    if not 0.02 <= actual / plan <= 5:
        raise OwnFigures("Penjualan sebenarnya", "terlalu jauh dari rencananya", "Periksa jumlah nolnya")
    answer = Number(
        actual / plan,
        unit="persen",
        mistakes=(
            Mistake(plan / actual, f"Terbalik. {BY_PLAN}"),
            Mistake(1 - actual / plan, "Itu yang belum tercapai. Capaian adalah bagian yang sudah tercapai."),
        ),
    )
    return Question(
        soal=(
            f"Rencana penjualan warung Bu Sri bulan ini {format_rupiah(plan)}. Yang terjadi {format_rupiah(actual)}.",
            "Berapa persen capaiannya?",
        ),
        jawaban=answer,
        petunjuk=(
            "Capaian adalah kenyataan dibandingkan dengan rencana.",
            "Bagi penjualan sebenarnya dengan rencananya.",
            f"Hitung {format_rupiah(actual)} ÷ {format_rupiah(plan)}, lalu kalikan 100.",
        ),
        langkah=(f"Capaian: {format_rupiah(actual)} ÷ {format_rupiah(plan)} = {answer.tertulis}.",),
    )


def overspent(n: Draw) -> Question:
    """By how many percent the cost lies above its plan."""
    plan = n.rupiah("rencana", 2_000_000, 3_000_000, 100_000, "Rencana biaya")
    over = n.rupiah("lebih", 200_000, 600_000, 50_000, "Biaya di atas rencana")
    actual = plan + over
    if not 0.02 <= over / plan <= 5:
        raise OwnFigures("Biaya di atas rencana", "terlalu jauh dari rencananya", "Periksa jumlah nolnya")
    answer = Number(
        over / plan,
        unit="persen",
        mistakes=(
            Mistake(over / actual, f"Selisihnya dibagi kenyataan. {BY_PLAN}"),
            Mistake(actual / plan, "Itu biaya terhadap rencana. Yang ditanya hanya lebihnya."),
        ),
    )
    return Question(
        soal=(
            f"Rencana biaya kelompok batik Pak Harun {format_rupiah(plan)}; yang keluar {format_rupiah(actual)}.",
            "Berapa persen biaya itu di atas rencana?",
        ),
        jawaban=answer,
        petunjuk=(
            "Hitung dahulu selisihnya dalam rupiah.",
            f"Selisihnya {format_rupiah(over)}. Dibandingkan dengan apa?",
            f"Hitung {format_rupiah(over)} ÷ {format_rupiah(plan)}, lalu kalikan 100.",
        ),
        langkah=(
            f"Selisih: {format_rupiah(actual)} − {format_rupiah(plan)} = {format_rupiah(over)}.",
            f"Di atas rencana: {format_rupiah(over)} ÷ {format_rupiah(plan)} = {answer.tertulis}.",
        ),
    )


def cumulative(n: Draw) -> Question:
    """Three months together: the sums are compared, not the percentages averaged."""
    step = n.whole("dasar", 4, 9) * 1_000_000
    plans = [step, 2 * step, 5 * step]
    shares = (n.rate("awal", 1.05, 1.3, 0.05), n.rate("tengah", 0.9, 1.1, 0.05), n.rate("akhir", 0.5, 0.7, 0.05))
    actuals = [round(plan * share) for plan, share in zip(plans, shares, strict=True)]
    answer = Number(
        sum(actuals) / sum(plans),
        unit="persen",
        mistakes=(
            Mistake(sum(shares) / 3, "Persen tiap bulan dirata-rata. Bulan besar harus berbobot lebih besar."),
            Mistake(shares[2], "Itu bulan terakhir saja."),
        ),
    )
    rows = [
        (month, format_rupiah(plan), format_rupiah(actual))
        for month, plan, actual in zip(MONTHS, plans, actuals, strict=True)
    ]
    return Question(
        soal=(
            "Tabel ini dari laporan tiga bulan koperasi wanita di Malang.",
            "Berapa persen capaian penjualan tiga bulan bersama-sama?",
        ),
        data=(grid(["Bulan", "Rencana", "Kenyataan"], rows),),
        jawaban=answer,
        petunjuk=(
            "Jumlahkan dahulu rencananya, lalu kenyataannya; baru dibagi.",
            f"Rencana tiga bulan {format_rupiah(sum(plans))}, kenyataan {format_rupiah(sum(actuals))}.",
            f"Hitung {format_rupiah(sum(actuals))} ÷ {format_rupiah(sum(plans))}, lalu kalikan 100.",
        ),
        langkah=(
            f"Rencana: {format_rupiah(sum(plans))}. Kenyataan: {format_rupiah(sum(actuals))}.",
            f"Capaian: {format_rupiah(sum(actuals))} ÷ {format_rupiah(sum(plans))} = {answer.tertulis}.",
        ),
    )


def months_left(n: Draw) -> Question:
    """An early warning: how long the cash stays above its agreed least."""
    least = n.rupiah("minimum", 2_000_000, 4_000_000, 500_000, "Kas paling sedikit")
    drain = n.rupiah("turun", 600_000, 1_500_000, 100_000, "Kas berkurang tiap bulan")
    cash = n.rupiah("kas", 8_000_000, 14_000_000, 500_000, "Kas sekarang")
    if cash - least < drain:
        raise OwnFigures("Kas sekarang", "cukup untuk kurang dari sebulan: bicarakan hari ini juga", "Tulis kas lain")
    answer = Number(
        (cash - least) / drain,
        unit="jumlah",
        satuan="bulan",
        mistakes=(
            Mistake(cash / drain, "Itu sampai kas habis. Kas paling sedikit tidak boleh terpakai."),
            Mistake((cash + least) / drain, "Kas paling sedikit dikurangkan, bukan ditambahkan."),
        ),
    )
    return Question(
        soal=(
            f"Kas koperasi {format_rupiah(cash)} dan berkurang {format_rupiah(drain)} setiap bulan. Pengurus sepakat "
            f"kas tidak boleh di bawah {format_rupiah(least)}.",
            "Kalau tidak ada yang berubah, berapa bulan lagi kas sampai di batas itu?",
        ),
        jawaban=answer,
        petunjuk=(
            "Yang boleh terpakai hanya kas di atas batas.",
            f"Kas di atas batas: {format_rupiah(cash)} − {format_rupiah(least)}.",
            f"Bagi {format_rupiah(cash - least)} dengan {format_rupiah(drain)}.",
        ),
        langkah=(
            f"Di atas batas: {format_rupiah(cash)} − {format_rupiah(least)} = {format_rupiah(cash - least)}.",
            f"Cukup untuk {format_rupiah(cash - least)} ÷ {format_rupiah(drain)} = {answer.tertulis}.",
        ),
    )
