"""The sentences of a proposal: plain and exact, every number from the projection, nothing from a phrase book.

Text that a user typed goes into a :class:`~workbench.report.blocks.Run` as it is; only our own words are
composed. A gap is called a gap.

>>> from workbench.plan import example
>>> rate_named(example().pinjaman[0])
'bunga 6,0% per tahun, anuitas'
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from workbench.calendars import format_month
from workbench.engine import METHODS, Projection, Schedule, Timeline
from workbench.engine.ratios import WorstMonth
from workbench.engine.scenario import StressRow
from workbench.errors import Finding, Severity
from workbench.money import format_percent, format_rupiah, in_words
from workbench.plan import Evidence, Loan
from workbench.report.blocks import Run
from workbench.report.tables import UNDEFINED, times

__all__ = [
    "EVIDENCE", "GAP", "GRACE_INTEREST", "HOLIDAYS", "METHOD", "PAPER", "PAYER", "amount", "bold", "cost_word",
    "evidence_sentence", "finding_sentence", "gap", "month_named", "place", "rate_named", "say",
    "term_named", "weak_points", "what_to_change", "worst_month",
]  # fmt: skip

GAP = "Belum diisi pendamping"
"""What stands where nothing was written: an open point, never a phrase."""
METHOD = {
    "anuitas": "anuitas",
    "menurun": "pokok tetap, bunga menurun",
    "flat": "flat",
    "murabahah": "murabahah, margin merata",
    "murabahah_anuitas": "murabahah, margin anuitas",
}
GRACE_INTEREST = {
    "dibayar": "dibayar setiap bulan",
    "ditangguhkan": "ditangguhkan, dibayar bersama angsuran",
    "dibayar_sesudahnya": "ditangguhkan, dibayar sekaligus sesudahnya",
    "dikapitalisasi": "ditambahkan ke pokok",
}
HOLIDAYS = {
    "tidak_digeser": "tidak digeser walaupun hari libur",
    "akhir_pekan": "digeser ke hari kerja berikutnya bila jatuh pada akhir pekan",
    "libur_nasional": "digeser ke hari kerja berikutnya bila jatuh pada akhir pekan atau libur nasional",
    "cuti_bersama": "digeser ke hari kerja berikutnya bila jatuh pada akhir pekan, libur, atau cuti bersama",
}
PAYER = {
    "sendiri": "Kas sendiri",
    "pinjaman": "Pinjaman",
    "hibah": "Hibah",
    "pihak_lain": "Pihak lain",
}
PAPER = {
    "badan_hukum": "Akta/SK badan hukum",
    "nomor_induk_koperasi": "Nomor Induk Koperasi",
    "rekening_bank": "Rekening bank koperasi",
    "npwp": "NPWP koperasi",
    "nib": "NIB",
    "berita_acara_musdes": "Berita acara musyawarah",
    "persetujuan_kepala_desa": "Persetujuan kepala desa/bupati",
    "surat_kuasa": "Surat kuasa",
    "laporan_rat": "Laporan RAT",
    "izin_unit": "Izin unit usaha",
    "bukti_lahan": "Bukti lahan",
}
EVIDENCE: dict[Evidence, str] = {
    "nota": "Nota",
    "survei": "Survei",
    "harga_dinas": "Harga Dinas",
    "perkiraan": "Perkiraan",
}
MOST_WEAK_POINTS = 3
SAID_ELSEWHERE = {"E01", "E02", "E03", "E14"}
"""Findings that the summary states by itself: cash, DSCR, the worst month, the stress test."""

# --- pieces -------------------------------------------------------------------------------------


def bold(text: str) -> Run:
    """A run set bold."""
    return Run(text=text, bold=True)


def say(*parts: str | Run) -> tuple[Run, ...]:
    """Runs from texts and runs. A text is taken as it is, so it may be a user's.

    >>> say("Plafon ", bold("Rp5"))[1].bold
    True
    """
    return tuple(part if isinstance(part, Run) else Run(text=part) for part in parts if part)


def gap(about: str) -> tuple[Run, ...]:
    """The mark of an empty field.

    >>> gap("Uraian pasar")[0].text
    'Belum diisi pendamping: '
    """
    return (bold(f"{GAP}: "), Run(text=f"{about[:1].lower()}{about[1:]}."))


def amount(value: float) -> str:
    """An amount in figures and words, as receipts have it.

    >>> amount(2_950_000)
    'Rp2.950.000 (dua juta sembilan ratus lima puluh ribu rupiah)'
    """
    return f"{format_rupiah(value)} ({in_words(int(value))})"


def place(plan_kind: str, name: str) -> str:
    """A desa or kelurahan with its kind.

    >>> place("desa", "Sungai Ukoi")
    'Desa Sungai Ukoi'
    """
    return f"{plan_kind.capitalize()} {name}"


def month_named(time: Timeline, t: int) -> str:
    """A month of the plan by number and name."""
    return f"bulan ke-{t} ({format_month(time.date(t))})"


# --- loans --------------------------------------------------------------------------------------


def cost_word(loan: Loan) -> str:
    """What the bank's share is called: ``margin`` under murabahah, else ``bunga``."""
    return "margin" if METHODS[loan.metode].sharia else "bunga"


def rate_named(loan: Loan) -> str:
    """The rate with its method, and how it moves: a rate without a method is a defect.

    >>> rate_named(Loan(plafon=1, bunga_tahun=0.09, metode="murabahah", tenor_bulan=12))
    'margin 9,0% per tahun, murabahah, margin merata'
    >>> rate_named(Loan(plafon=1, bunga_tahun=0.08, tenor_bulan=60, bunga_tetap_bulan=24, bunga_berikut=0.115))
    'bunga 8,0% per tahun selama 24 bulan lalu 11,5%, anuitas'
    """
    rate = f"{cost_word(loan)} {_percent(loan.bunga_tahun)} per tahun"
    if loan.bunga_tetap_bulan:
        rate += f" selama {loan.bunga_tetap_bulan} bulan lalu {_percent(loan.bunga_berikut)}"
    return f"{rate}, {METHOD[loan.metode]}"


def _percent(rate: float) -> str:
    return format_percent(rate, 1 if round(rate * 1000, 6).is_integer() else 2)


def term_named(schedule: Schedule) -> str:
    """Tenor and grace of a loan, with where the grace lies."""
    loan = schedule.loan
    if not loan.tenggang_bulan:
        return f"{loan.tenor_bulan} bulan tanpa masa tenggang"
    where = "di dalam" if loan.tenggang_dalam_tenor else "di luar"
    return f"{loan.tenor_bulan} bulan, masa tenggang {loan.tenggang_bulan} bulan {where} jangka waktu itu"


# --- judgement ----------------------------------------------------------------------------------


def worst_month(projection: Projection) -> str:
    """The month in which an instalment weighs most: what comes in, what is due, what is left."""
    worst, time = projection.worst, projection.time
    if worst is None:
        return "Tidak ada angsuran yang jatuh tempo selama rencana ini."
    tax = int(projection.books.income.tax[worst.month])
    came = f"uang masuk bersih dari usaha {format_rupiah(worst.cfads)}"
    if worst.cfads < 0:
        came = f"usaha kekurangan {format_rupiah(-worst.cfads)}"
    taxed = f" sesudah pajak {format_rupiah(tax)}" if tax else ""
    due = f"angsuran {format_rupiah(worst.debt_service)}"
    return f"Bulan terberat adalah {month_named(time, worst.month)}: {came}{taxed}, {due}. {_left(worst)}"


def _left(worst: WorstMonth) -> str:
    """What the worst month leaves in cash, and where a shortfall comes from."""
    if worst.cash < 0:
        return f"Kas kurang {format_rupiah(-worst.cash)} pada akhir bulan itu."
    left = f"kas akhir bulan masih {format_rupiah(worst.cash)}."
    short = worst.debt_service - worst.cfads
    if short > 0:
        return f"Kekurangan {format_rupiah(short)} ditutup dari kas yang sudah ada; {left}"
    return f"Sisanya {format_rupiah(-short)}; {left}"


def weak_points(projection: Projection, stress: Sequence[StressRow], findings: Sequence[Finding]) -> tuple[str, ...]:
    """The one to three most serious sentences against this plan, the hardest first.

    First what fails in the plan itself, then the first scenario that the plan does not survive, then the
    weightiest other findings. Never empty: a plan in which nothing is found says just that.
    """
    told = [*_failures(projection), *_broken(stress)]
    open_points = [f for f in findings if f.severity is not Severity.INFO and f.code not in SAID_ELSEWHERE]
    told += [finding_sentence(f) for f in open_points[: MOST_WEAK_POINTS - len(told)]]
    if not told:
        return ("Pemeriksaan dan uji ketahanan tidak menemukan titik lemah; angka rencana tetap perlu dicocokkan.",)
    return tuple(told[:MOST_WEAK_POINTS])


def _failures(projection: Projection) -> list[str]:
    ratios, mark = projection.ratios, projection.plan.asumsi.ambang_dscr
    dscr, cash = float(ratios.lowest_dscr), float(ratios.lowest_cash)
    when = month_named(projection.time, int(ratios.lowest_cash_month))
    told = []
    if cash < 0:
        told.append(f"Kas tidak cukup: pada {when} kurang {format_rupiah(-cash)}.")
    if dscr < 1:
        told.append(f"DSCR terendah {times(dscr)}: ada tahun yang angsurannya tidak tertutup dari usaha.")
    elif dscr < mark:
        told.append(f"DSCR terendah {times(dscr)}, di bawah nilai pembanding {times(mark)}.")
    if 0 <= cash < projection.plan.asumsi.kas_minimum:
        told.append(f"Kas terendah {format_rupiah(cash)} pada {when}, di bawah kas minimum rencana.")
    return told


def _broken(stress: Sequence[StressRow]) -> list[str]:
    """The first scenario that changes the plan's verdict to the worse."""
    if not stress:
        return []
    base = stress[0].verdict
    row = next((r for r in stress[1:] if r.verdict == "Belum mampu" and base != "Belum mampu"), None)
    row = row or next((r for r in stress[1:] if r.verdict != base and base == "Aman"), None)
    if row is None:
        return []
    outcome = f"DSCR terendah menjadi {times(row.lowest_dscr)}"
    if math.isnan(row.lowest_dscr) or row.lowest_cash < 0:
        outcome = f"kas terendah menjadi {format_rupiah(row.lowest_cash)}"
    return [f"{row.name}: {outcome}, penilaian {row.verdict}."]


def finding_sentence(finding: Finding) -> str:
    """What a finding says, as a sentence without its field's path.

    >>> finding_sentence(Finding("E06", Severity.PERIKSA, "x", "upah besar", "Kurangi"))
    'Upah besar.'
    """
    return f"{finding.what[:1].upper()}{finding.what[1:].rstrip('.')}."


def what_to_change(projection: Projection, findings: Sequence[Finding]) -> tuple[str, ...]:
    """What to do about the verdict: the advice of the weightiest findings, each once."""
    if projection.verdict == "Aman":
        return ()
    told = dict.fromkeys(f.fix.rstrip(".") + "." for f in findings if f.severity is not Severity.INFO)
    return tuple(told)[:MOST_WEAK_POINTS]


# --- evidence -----------------------------------------------------------------------------------


def evidence_sentence(by_evidence: dict[Evidence, float]) -> str:
    """How much of the projected money has evidence behind it.

    >>> evidence_sentence({"nota": 60.0, "perkiraan": 40.0})[:44]
    '60% nilai proyeksi berbukti (nota, survei, a'
    """
    total = sum(by_evidence.values())
    if not total:
        return f"Bagian nilai proyeksi yang berbukti {UNDEFINED}: rencana ini belum berisi angka."
    proven = total - by_evidence.get("perkiraan", 0.0)
    if proven == total:
        return "Seluruh nilai proyeksi berbukti (nota, survei, atau harga Dinas)."
    share = format_percent(min(proven / total, 0.99), 0)
    return f"{share} nilai proyeksi berbukti (nota, survei, atau harga Dinas); sisanya perkiraan."
