"""What the five numbers say: plan against actual in three sentences, reasons as findings, three actions."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

import numpy as np

from workbench.calendars import add_months, format_long_month
from workbench.engine.monitoring.figures import Figures
from workbench.engine.monitoring.light import QUESTIONS, Assessment, Light
from workbench.errors import Finding, Severity
from workbench.money import format_number, format_percent, format_rupiah

__all__ = ["ACTIONS", "actions", "compared", "month_word", "reasons", "runs_out"]

ACTIONS = 3
"""How many actions are told: what is told at once is done."""

NOTHING = "Belum ada laporan untuk dibandingkan dengan rencana."


def month_word(start: dt.date, column: int) -> str:
    """The month of a column, in full.

    >>> month_word(dt.date(2026, 11, 1), 2)
    'Januari 2027'
    """
    return format_long_month(add_months(start, column))


def _rupiah(amount: float) -> str:
    return format_rupiah(round(amount))


def compared(actual: Figures, plan: Figures, start: dt.date, month: int | None = None) -> tuple[str, str, str]:
    """One cooperative's plan against actual, in three sentences: sales, cash, and what the business made.

    What it made is ``sales - costs + change of stock``, from the second month that all are known; the plan's alike.

    Args:
        actual, plan: of one cooperative, ``(months,)``. start: the first column's month. month: the last looked at.

    >>> from workbench.engine.monitoring.figures import figures
    >>> plan = figures([9e6] * 2, [10e6] * 2, [8e6] * 2, [0] * 2, [5e6] * 2)
    >>> actual = figures([9e6, 8e6], [10e6, 9e6], [8e6, 8e6], [0, 0], [5e6, 5e6])
    >>> for sentence in compared(actual, plan, dt.date(2027, 1, 1)):
    ...     print(sentence)
    Penjualan sampai Februari 2027 Rp19.000.000, 95% dari rencana Rp20.000.000.
    Kas Februari 2027 Rp8.000.000, kurang Rp1.000.000 dari rencana Rp9.000.000.
    Hasil usaha Februari 2027 Rp1.000.000, kurang Rp1.000.000 dari rencana Rp2.000.000.
    """
    seen = actual if month is None else actual.upto(month)
    same = plan.upto(seen.months - 1)
    return _sales(seen, same, start), _cash(seen, same, start), _made(seen, same, start)


def _sales(seen: Figures, same: Figures, start: dt.date) -> str:
    known = np.flatnonzero(np.isfinite(seen.sales))
    if not known.size:
        return NOTHING
    sold, meant = float(seen.sales[known].sum()), float(same.sales[known].sum())
    last = int(known[-1])
    missing = last + 1 - known.size
    gaps = f" ({missing} bulan tidak dilaporkan)" if missing else ""
    head = f"Penjualan sampai {month_word(start, last)}{gaps} {_rupiah(sold)}"
    return f"{head}, {format_percent(sold / meant, 0)} dari rencana {_rupiah(meant)}." if meant > 0 else f"{head}."


def _cash(seen: Figures, same: Figures, start: dt.date) -> str:
    known = np.flatnonzero(np.isfinite(seen.cash))
    if not known.size:
        return "Kas belum pernah dilaporkan."
    last = int(known[-1])
    return f"Kas {month_word(start, last)} {_against(float(seen.cash[last]), float(same.cash[last]))}."


def _made(seen: Figures, same: Figures, start: dt.date) -> str:
    made, meant = (f.sales[1:] - f.costs[1:] + np.diff(f.stock) for f in (seen, same))
    known = np.flatnonzero(np.isfinite(made))
    if not known.size:
        return (
            "Hasil usaha sebulan belum dapat dihitung: penjualan, biaya, dan stok dua bulan berturut-turut perlu ada."
        )
    last = int(known[-1])
    return f"Hasil usaha {month_word(start, last + 1)} {_against(float(made[last]), float(meant[last]))}."


def _against(is_: float, meant: float) -> str:
    gap = round(is_) - round(meant)
    if not gap:
        return f"{_rupiah(is_)}, tepat seperti rencana"
    return f"{_rupiah(is_)}, {'lebih' if gap > 0 else 'kurang'} {format_rupiah(abs(gap))} dari rencana {_rupiah(meant)}"


def runs_out(found: Assessment, start: dt.date) -> str:
    """In which month one cooperative's cash runs out, in a sentence.

    >>> from workbench.engine.monitoring.figures import figures
    >>> from workbench.engine.monitoring.light import assess, marks
    >>> from workbench.rules import load
    >>> plan = figures([50.0] * 3, [10] * 3, [8] * 3, [0] * 3, [5] * 3)
    >>> falling = figures([50.0, 40.0, 30.0], [10] * 3, [8] * 3, [0] * 3, [5] * 3)
    >>> print(runs_out(assess(falling, plan, marks(load(), dt.date(2027, 1, 1))), dt.date(2027, 1, 1)))
    Bila begini terus, kas habis pada Juli 2027 (4 bulan sesudah laporan kas terakhir).
    """
    left = float(found.runway.left)
    if math.isnan(left):
        return "Kas belum pernah dilaporkan, jadi belum dapat diperkirakan."
    if math.isinf(left):
        return "Bila begini terus, kas cukup selama masa yang diperkirakan."
    when = month_word(start, int(found.runway.month))
    if not left:
        return f"Kas sudah habis pada {when}."
    return f"Bila begini terus, kas habis pada {when} ({format_number(left)} bulan sesudah laporan kas terakhir)."


def _times(value: float) -> str:
    return format_number(value, 1, trim=True)


def _late(value: float) -> str:
    if math.isinf(value):
        return "ada tunggakan di luar rencana, dan tiga bulan tidak ada penjualan"
    return f"tunggakan di luar rencana sebesar {format_percent(value, 0)} dari penjualan tiga bulan"


_WHAT: dict[str, Callable[[float], str]] = {
    "habis": lambda v: f"kas habis dalam {format_number(v)} bulan bila begini terus" if v else "kas sudah habis",
    "kas": lambda v: f"kas cukup untuk {_times(v)} bulan biaya" if v > 0 else "kas kosong",
    "tunggak": _late,
    "jual": lambda v: f"penjualan tiga bulan {format_percent(v, 0)} dari rencana",
    "biaya": lambda v: f"biaya tiap rupiah penjualan {_times(v)} kali rencana",
    "tren": lambda v: f"penjualan menjauh dari rencana {format_percent(-v, 0)} tiap bulan",
    "stok": lambda v: f"stok {format_percent(v, 0)} dari rencana",
    "lapor": lambda v: f"{format_number(v)} bulan tanpa laporan",
}

_FIX: dict[str, str] = {
    "habis": "Tunda belanja yang bisa ditunda dan bicarakan jadwal angsuran dengan bank sebelum kas habis",
    "kas": "Sisihkan uang penjualan tiap minggu sampai kas cukup untuk sebulan biaya",
    "tunggak": "Datangi penunggak terbesar minggu ini dan tulis janji bayarnya dengan tanggal",
    "jual": "Tanyai sepuluh pembeli mengapa belanja berkurang, lalu perbaiki satu hal",
    "biaya": "Bandingkan tiga biaya terbesar dengan rencana dan tawar atau kurangi satu",
    "tren": "Bahas penurunan ini di rapat pengurus bulan ini dan pilih satu barang untuk dikejar",
    "stok_lebih": "Hentikan belanja barang yang tidak laku dan jual stok lama lebih dahulu",
    "stok_kurang": "Belanjakan lagi barang yang paling laku sebelum rak kosong",
    "lapor": "Kirim lima angka bulan ini lewat telepon; lima menit cukup",
}

_KEEP = (
    "Hitung kas bersama bendahara setiap minggu dan cocokkan dengan buku",
    "Kirim lima angka lagi sebelum tanggal lima bulan depan",
    "Bacakan lima angka ini di rapat pengurus bulan ini",
)


def _fix(question: str, value: float) -> str:
    if question == "stok":
        return _FIX["stok_lebih" if value > 1 else "stok_kurang"]
    return _FIX[question]


def _worst_first(found: Assessment) -> list[str]:
    asked = [name for name in QUESTIONS if int(found.levels[name]) > 0]
    return sorted(asked, key=lambda name: -int(found.levels[name]))


def reasons(found: Assessment) -> tuple[Finding, ...]:
    """Why one cooperative's light is not green: red reasons first, each with its code, value and remedy.

    >>> from workbench.engine.monitoring.figures import figures
    >>> from workbench.engine.monitoring.light import assess, marks
    >>> from workbench.rules import load
    >>> plan = figures([50.0] * 3, [10] * 3, [8] * 3, [0] * 3, [5] * 3)
    >>> weak = figures([50.0] * 3, [8] * 3, [6] * 3, [0] * 3, [5] * 3)
    >>> for finding in reasons(assess(weak, plan, marks(load(), dt.date(2027, 1, 1)))):
    ...     print(finding.code, finding.what)
    V04 penjualan tiga bulan 80% dari rencana
    """
    if int(found.light) == Light.KELABU:
        return (Finding("V00", Severity.INFO, "laporan", "belum ada laporan", _FIX["lapor"]),)
    told = []
    for name in _worst_first(found):
        value, code = float(found.values[name]), f"V{QUESTIONS.index(name) + 1:02}"
        severity = Severity.PERIKSA if int(found.levels[name]) == Light.MERAH else Severity.INFO
        told.append(Finding(code, severity, name, _WHAT[name](value), _fix(name, value)))
    return tuple(told)


def actions(found: Assessment) -> tuple[str, ...]:
    """Three actions for one cooperative: what its reasons ask, the most pressing first, then what keeps it going.

    >>> from workbench.engine.monitoring.figures import figures
    >>> from workbench.engine.monitoring.light import assess, marks
    >>> from workbench.rules import load
    >>> flat = figures([50.0] * 3, [10] * 3, [8] * 3, [0] * 3, [5] * 3)
    >>> actions(assess(flat, flat, marks(load(), dt.date(2027, 1, 1))))[0]
    'Hitung kas bersama bendahara setiap minggu dan cocokkan dengan buku.'
    """
    asked = [finding.fix for finding in reasons(found)]
    return tuple(f"{action}." for action in (*asked, *_KEEP)[:ACTIONS])
