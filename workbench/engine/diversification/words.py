"""The answer in sentences: what opens when, what chance does to it, what is left out and why."""

from __future__ import annotations

import datetime as dt

from workbench.calendars import add_months, format_long_month
from workbench.engine.diversification.market import Estimate, Spending
from workbench.engine.diversification.needs import Skill
from workbench.engine.diversification.order import LeftOut
from workbench.engine.diversification.whole import Diversified
from workbench.engine.model import Verdict
from workbench.engine.phrases import join
from workbench.money import format_number, format_percent, format_rupiah, round_half_up

__all__ = [
    "about", "at_once_told", "bad_year_told", "better_told", "chance_told", "cushion_told", "held_told",
    "left_told", "lowest_told", "market_told", "month_name", "order_told", "skill_told", "spending_told", "timed",
]  # fmt: skip

STEP = 100_000
"""Amounts from a million on that chance has a part in are told no finer than this, smaller ones ten times finer."""


def month_name(start: dt.date, month: int) -> str:
    """A month by its calendar name; month 1 is that of ``start``.

    >>> month_name(dt.date(2027, 1, 1), 3)
    'Maret 2027'
    """
    return format_long_month(add_months(start, month - 1))


def timed(found: Diversified, month: int) -> str:
    """A month by its number and its name.

    >>> timed(Diversified.example(), 3)
    'bulan ke-3 (Maret 2027)'
    """
    return f"bulan ke-{month} ({month_name(found.start, month)})"


def about(amount: float) -> str:
    """An amount that is no finer than it can be known.

    >>> about(12_345_678), about(-73_000)
    ('Rp12.300.000', '−Rp70.000')
    """
    return format_rupiah(round_half_up(amount, STEP if abs(amount) >= 10 * STEP else STEP // 10))


# --- the order ----------------------------------------------------------------------------------


def order_told(found: Diversified) -> str:
    """What opens when.

    >>> order_told(Diversified.example())[:46]
    'Buka Pengumpul TBS bulan ke-1 (Januari 2027), '
    """
    order = found.order
    if not order.openings:
        return "Belum ada unit yang dapat dibuka dengan kas ini."
    parts = [f"{found.units[o.place].name} {timed(found, o.month)}" for o in order.openings]
    told = f"Buka {join(parts)}."
    if order.short:
        return f"Unit wajib belum muat: kas kurang {format_rupiah(order.short)}. Bila uang itu ada: {told}"
    sure = "" if order.proven else " Ini urutan terbaik yang ditemukan; mungkin ada yang lebih baik."
    return f"{told} Laba bersama {found.limit.months} bulan: {format_rupiah(order.profit)}.{sure}"


def lowest_told(found: Diversified) -> str:
    """The hardest month by the plan, and by chance.

    >>> lowest_told(Diversified.example()).partition(". ")[0]
    'Kas paling sedikit Rp30.990.800 pada bulan ke-13 (Januari 2028)'
    """
    order, month = found.order, found.order.lowest
    told = f"Kas paling sedikit {format_rupiah(order.cash[month])} pada {timed(found, month)}."
    if not order.openings:
        return told
    return f"{told} Bulan yang paling sering terberat bila penjualan meleset: {timed(found, found.risk.hardest)}."


def at_once_told(found: Diversified) -> str:
    """What would happen if all opened as early as they can.

    >>> at_once_told(Diversified.example()).partition(" pada")[0]
    'Bila semua unit dibuka secepatnya, kas jatuh sampai −Rp66.072.875'
    """
    line = found.at_once[1:]
    if line.min() >= found.limit.least:
        return "Semua unit yang untung boleh dibuka secepatnya: kas tetap cukup."
    month = int(line.argmin()) + 1
    return (
        f"Bila semua unit dibuka secepatnya, kas jatuh sampai {format_rupiah(line[month - 1])} "
        f"pada {timed(found, month)}. Karena itu dibuka bertahap."
    )


def left_told(found: Diversified, one: LeftOut) -> str:
    """Why a candidate does not open.

    >>> found = Diversified.example()
    >>> left_told(found, found.left[0])
    'Dalam 36 bulan rugi sedikitnya Rp1.659.417.'
    """
    amount, months = format_rupiah(one.amount), found.limit.months
    loss = f"rugi sedikitnya {amount}" if one.amount else "tidak untung"
    reasons = {
        "tidak_dipilih": "Anda memilih tidak membukanya.",
        "terlambat": f"Paling cepat buka sesudah masa hitung {months} bulan.",
        "rugi": f"Dalam {months} bulan {loss}.",
        "tunggu": f"Menunggu: untuk unit wajib masih kurang kas {amount}.",
        "kas": f"Kas tidak cukup. Muat bila ada tambahan kas {amount} sejak awal.",
        "menggeser": f"Muat, tetapi unit lain harus mundur dan laba bersama turun {amount}.",
    }
    return reasons[one.reason]


# --- chance -------------------------------------------------------------------------------------


def chance_told(found: Diversified) -> str:
    """How often cash stays above the minimum, or that the units that must open do not fit.

    >>> chance_told(Diversified.example())
    'Kas tidak pernah di bawah Rp10.000.000 selama 36 bulan: 7 dari 10 keadaan.'
    """
    if found.order.short:
        return f"Unit yang wajib dibuka kurang kas {format_rupiah(found.order.short)}."
    if not found.order.openings:
        return "Belum ada unit yang dibuka."
    least, months = format_rupiah(found.least), found.limit.months
    return f"Kas tidak pernah di bawah {least} selama {months} bulan: {found.risk.spoken} keadaan."


def cushion_told(found: Diversified) -> str:
    """What to change where the chance is not good enough; nothing where it is.

    >>> cushion_told(Diversified.example()).partition(",")[0]
    'Supaya aman: tambah kas sekitar Rp3.300.000'
    """
    risk = found.risk
    if risk.verdict is Verdict.AMAN or found.order.short or not found.order.openings:
        return ""
    more = format_rupiah(round_half_up(risk.cushion + STEP / 2, STEP))
    return (
        f"Supaya aman: tambah kas sekitar {more}, atau isi Cadangan {more} lebih tinggi supaya unit dibuka lebih pelan."
    )


def held_told(found: Diversified) -> str:
    """How much the units hold each other; one unit alone has nothing to hold it.

    >>> held_told(Diversified.example()).partition(": ")[2]
    'bila satu jatuh, yang lain menahan Rp8.700.000 (20%).'
    """
    risk = found.risk
    if len(found.opened) < 2 or not risk.together:
        return "Satu unit saja: bila jatuh, tidak ada unit lain yang menahan." if found.opened else ""
    alone = float(risk.alone.sum())
    return (
        f"Hasil setahun tiap unit biasa meleset; dijumlah {about(alone)}. Bersama hanya {about(risk.together)}: "
        f"bila satu jatuh, yang lain menahan {about(risk.held)} ({format_percent(risk.held / alone, 0)})."
    )


def bad_year_told(found: Diversified) -> str:
    """An ordinary year and a bad one.

    >>> bad_year_told(Diversified.example()).partition(". ")[0]
    'Sesudah semua ramai, hasil setahun sekitar Rp123.400.000'
    """
    if not found.opened:
        return ""
    risk = found.risk
    return (
        f"Sesudah semua ramai, hasil setahun sekitar {about(risk.year)}. "
        f"Di tahun buruk (1 dari 10) sekitar {about(risk.bad_year)}."
    )


def better_told(found: Diversified) -> str:
    """Another set that earns more with no more swing, if there is one.

    >>> better_told(Diversified.example())
    'Tidak ada gabungan lain yang lebih untung dengan naik turun sekecil ini.'
    """
    chosen = found.sets.of([one.place for one in found.order.openings])
    better = found.sets.better(chosen)
    if better is None or not found.opened:
        return "Tidak ada gabungan lain yang lebih untung dengan naik turun sekecil ini." if found.opened else ""
    names = join([found.units[place].name for place in found.sets.members(better)])
    more = about(float(found.sets.profit[better] - found.sets.profit[chosen]))
    return f"Gabungan {names} untung {more} lebih banyak setahun dengan naik turun tidak lebih besar, bila kasnya ada."


# --- market and people --------------------------------------------------------------------------


def spending_told(daily: Spending, people: int) -> str:
    """What the estimate of demand is based on.

    >>> spending_told(Spending(50_000, 75_000), 2_000)
    '2.000 orang, belanja Rp50.000 sampai Rp75.000 sehari.'
    """
    spent = format_rupiah(daily.low)
    if daily.high != daily.low:
        spent = f"{spent} sampai {format_rupiah(daily.high)}"
    return f"{format_number(people)} orang, belanja {spent} sehari."


def market_told(one: Estimate) -> str:
    """Whether the place can buy what is planned.

    >>> market_told(Estimate(70_000_000, 50e6, 75e6))
    'Rencana Rp70.000.000 sebulan; warga sanggup Rp50.000.000 sampai Rp75.000.000: mungkin, bila harga bersaing.'
    """
    low, high = about(one.low), about(one.high)
    able = low if low == high else f"{low} sampai {high}"
    if one.planned <= one.low:
        word = "masih di dalam kemampuan."
    elif one.within:
        word = "mungkin, bila harga bersaing."
    else:
        word = "lebih dari kemampuan warga; kecilkan atau cari pembeli luar."
    return f"Rencana {format_rupiah(one.planned)} sebulan; warga sanggup {able}: {word}"


def skill_told(one: Skill) -> str:
    """How many people of a skill, and what sharing saves.

    >>> skill_told(Skill("Kasir", ("A", "B"), 2, 1, 0.0, 1))
    'Kasir: 1 orang untuk A dan B (sendiri-sendiri 2 orang). Perlu dicari 1 orang.'
    """
    units, saved = join(list(one.units)), ""
    if one.shared < one.alone:
        saved = f" (sendiri-sendiri {one.alone} orang)"
    found = f" Perlu dicari {one.missing} orang." if one.missing else " Sudah ada."
    return f"{one.name}: {one.shared} orang untuk {units}{saved}.{found}"
