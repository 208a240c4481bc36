"""How the loans are paid back: terms and where each comes from, years, and the same loan by another method."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import programs
from workbench.calendars import format_month
from workbench.engine import Projection, Schedule
from workbench.engine.offer import loan_card, percent
from workbench.errors import DataError
from workbench.money import format_percent, format_rupiah
from workbench.plan import Loan
from workbench.plan.lending import Method
from workbench.programs import Programme
from workbench.report.blocks import Block, Section, Table
from workbench.report.narrative import (
    GRACE_INTEREST,
    HOLIDAYS,
    METHOD,
    bold,
    cost_word,
    rate_named,
    worst_month,
)
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import EMPTY, heading, note, or_gap, paragraph, table
from workbench.report.tables import money

__all__ = ["programme_of", "repayment"]

OTHER_METHOD: dict[Method, Method] = {
    "anuitas": "flat",
    "menurun": "flat",
    "flat": "anuitas",
    "murabahah": "murabahah_anuitas",
    "murabahah_anuitas": "murabahah",
}
"""Under which other method the truth card lays out the same loan."""
ROUNDED = {"terdekat": "terdekat", "ke_atas": "ke atas", "ke_bawah": "ke bawah"}
DAYS = {
    "30/360": "tarif setahun dibagi 12 (30/360)",
    "30E/360": "setiap bulan kalender 30 hari (30E/360)",
    "actual/365": "hari sebenarnya dibagi 365",
    "actual/364": "hari sebenarnya dibagi 364",
    "actual/360": "hari sebenarnya dibagi 360",
    "actual/actual": "hari sebenarnya dibagi hari setahun (365 atau 366)",
}
CHOSEN = "Asumsi: tidak disebut sumber program"
FREE = "Pilihan rencana ini"
MATCHES, DIFFERS = "Menurut program", "Berbeda dari program"


def repayment(dossier: Dossier) -> Section:
    """Rencana pengembalian of every loan, also of those that already run."""
    projection = dossier.projection
    parts: list[Block] = [heading("Rencana Pengembalian")]
    if not projection.loans:
        return Section((*parts, paragraph("Tidak ada pinjaman, jadi tidak ada angsuran.")))
    parts.append(
        paragraph(
            "Angsuran dibayar dari arus kas usaha. Syarat yang tidak disebut sumber resmi ditulis sebagai "
            "asumsi; bank dapat menetapkan lain, dan angsuran berubah karenanya."
        )
    )
    for schedule in projection.loans:
        parts += _one(projection, schedule)
    parts.append(paragraph(worst_month(projection)))
    return Section(tuple(parts))


def programme_of(loan: Loan) -> Programme | None:
    """The programme of a loan; ``None`` for a loan outside any programme."""
    try:
        return None if loan.program == "bebas" else programs.get(loan.program)
    except DataError:
        return None


def _one(projection: Projection, schedule: Schedule) -> Iterator[Block]:
    loan = schedule.loan
    running = " (sudah berjalan)" if loan.sudah_berjalan else ""
    yield heading(f"{loan.nama}{running}", 2)
    yield _terms(loan)
    programme = programme_of(loan)
    if programme and programme.angsuran_hanya_proyeksi:
        yield note(
            "Angsuran hanya proyeksi",
            "Nisbah program ini berlaku atas hasil nyata; angka angsuran di sini bukan kewajiban tetap.",
            tone="waspada",
        )
    first = "Angsuran pertama sesudah masa tenggang" if loan.tenggang_bulan else "Angsuran pertama"
    yield paragraph(
        f"{first} {format_rupiah(schedule.regular_instalment)}. Jumlah {cost_word(loan)} yang dibayar selama pinjaman ",
        bold(format_rupiah(schedule.total_interest)),
        f", seluruh pembayaran {format_rupiah(schedule.total_paid)}. Jadwal setiap bulan ada di Lampiran A.",
    )
    yield _years(projection, schedule)
    yield from _truth_card(projection, schedule)


def _terms(loan: Loan) -> Table:
    programme = programme_of(loan)
    inside = "di dalam" if loan.tenggang_dalam_tenor else "di luar"
    cost = cost_word(loan).capitalize()
    rounding = f"{format_rupiah(loan.pembulatan)} {ROUNDED[loan.arah_pembulatan]}"
    rows = [
        ("Program", programme.nama if programme else "Di luar program", EMPTY),
        ("Pemberi", or_gap(loan.pemberi), EMPTY),
        ("Sisa pokok" if loan.sudah_berjalan else "Plafon", format_rupiah(loan.plafon), EMPTY),
        ("Tarif", rate_named(loan), _origin(loan, "bunga_tahun")),
        ("Metode angsuran", METHOD[loan.metode], _origin(loan, "metode")),
        ("Jangka waktu", f"{loan.tenor_bulan} bulan", _origin(loan, "tenor_maks_bulan")),
        (
            "Masa tenggang pokok",
            f"{loan.tenggang_bulan} bulan" if loan.tenggang_bulan else "tidak ada",
            _origin(loan, "tenggang_maks_bulan"),
        ),
        ("Letak masa tenggang", f"{inside} jangka waktu", _origin(loan, "tenggang_dalam_tenor")),
        (f"{cost} selama tenggang", GRACE_INTEREST[loan.bunga_tenggang], _origin(loan, "bunga_tenggang")),
        ("Jatuh tempo", f"tanggal {loan.hari_jatuh_tempo} setiap bulan", _origin(loan, "hari_jatuh_tempo")),
        ("Hari kerja", HOLIDAYS[loan.hari_libur], _origin(loan, "aturan_hari_libur")),
        ("Pembulatan angsuran", rounding, _origin(loan, "pembulatan")),
        ("Hitungan sebulan", DAYS[loan.hitungan_hari], CHOSEN if programme else FREE),
        *_fine_terms(loan, cost),
        ("Provisi", f"{format_percent(loan.provisi, 2)} dari pencairan" if loan.provisi else "tidak ada", FREE),
    ]
    return table(
        f"Syarat {loan.nama}",
        (("Syarat", "kiri", 1.2), ("Yang dipakai", "kiri", 1.9), ("Asal", "kiri", 1.9)),
        [row for row in rows if loan.tenggang_bulan or "tenggang" not in row[0].removeprefix("Masa tenggang")],
        small=True,
    )


def _fine_terms(loan: Loan, cost: str) -> Iterator[tuple[str, str, str]]:
    """What few offers say, each only where it was agreed."""
    if loan.hari_cair:
        words = f"tanggal {loan.hari_cair} bulan pertama; {cost.lower()} dihitung sejak hari itu"
        yield "Hari pencairan", words, FREE
    if loan.tenggang_bunga_bulan:
        yield f"Lama {cost.lower()} ditunda", f"{loan.tenggang_bunga_bulan} bulan", FREE
    if loan.bebas_bunga_bulan:
        yield f"Bebas {cost.lower()}", f"{loan.bebas_bunga_bulan} bulan pertama", FREE
    if loan.bunga_tetap_bulan:
        later = f"{format_percent(loan.bunga_berikut, 2)} setahun, angsuran dihitung ulang"
        yield f"Tarif sesudah bulan {loan.bunga_tetap_bulan}", later, FREE


def _origin(loan: Loan, field: str) -> str:
    """Whether a term is the programme's, differs from it, or is an assumption because no source states it."""
    programme = programme_of(loan)
    if programme is None:
        return FREE
    stated = getattr(programme, field)
    if stated is None:
        return CHOSEN
    if field == "aturan_hari_libur":
        kept = loan.hari_libur != "tidak_digeser"
        return f"{MATCHES}; kalendernya asumsi" if kept else DIFFERS
    if field in ("tenor_maks_bulan", "tenggang_maks_bulan"):
        used = getattr(loan, field.replace("_maks", ""))
        return f"{MATCHES} (paling lama {stated} bulan)" if used <= stated else f"{DIFFERS} ({stated} bulan)"
    return MATCHES if getattr(loan, field) == stated else DIFFERS


def _years(projection: Projection, schedule: Schedule) -> Table:
    cost = cost_word(schedule.loan)
    rows = []
    for first in range(0, schedule.last, 12):
        span = range(first + 1, min(first + 12, schedule.last) + 1)
        paid = [sum(line[t] for t in span) for line in (schedule.principal, schedule.interest_paid)]
        until = format_month(projection.time.date(span[-1]))
        rows.append(
            (f"Tahun {first // 12 + 1} (sampai {until})", *(money(v) for v in (*paid, sum(paid))),
             money(schedule.balance[span[-1]]))
        )  # fmt: skip
    sums = (sum(schedule.principal), sum(schedule.interest_paid), schedule.total_paid)
    return table(
        f"Angsuran {schedule.loan.nama} per tahun (rupiah)",
        (
            ("Tahun", "kiri", 2.4), ("Pokok", "kanan", 1.2), (cost.capitalize(), "kanan", 1.2),
            ("Angsuran", "kanan", 1.2), ("Sisa pinjaman", "kanan", 1.2),
        ),
        rows, total=("Jumlah", *(money(v) for v in sums), ""),
    )  # fmt: skip


def _truth_card(projection: Projection, schedule: Schedule) -> Iterator[Block]:
    """The same loan under another method with the same percentage, both in rupiah and both named."""
    loan, cost = schedule.loan, cost_word(schedule.loan)
    other = loan.model_copy(update={"metode": OTHER_METHOD[loan.metode]})
    card = loan_card(loan, projection.plan.asumsi.mulai)
    readings = {reading.method: reading for reading in card.readings}
    first = "Angsuran pertama sesudah tenggang" if loan.tenggang_bulan else "Angsuran pertama"
    yield table(
        f"Kartu kebenaran {cost}: tarif sama, metode berbeda (rupiah)",
        (
            ("Metode", "kiri", 2.4), (first, "kanan", 1.4),
            (f"Jumlah {cost}", "kanan", 1.3), ("Seluruh pembayaran", "kanan", 1.3),
        ),
        [
            (rate_named(each), money(r.instalment), money(r.total_interest), money(r.total_paid))
            for each, r in ((each, readings[each.metode]) for each in (loan, other))
        ],
    )  # fmt: skip
    gap = readings[other.metode].difference
    if gap:
        word = "lebih mahal" if gap > 0 else "lebih murah"
        yield note(
            "Tanyakan metodenya",
            f"Persen yang sama, metode {METHOD[other.metode]} {word} {format_rupiah(abs(gap))} daripada "
            f"{METHOD[loan.metode]}. Tarif tanpa nama metode belum dapat dibandingkan.",
        )
    if card.effective_year is not None:
        yield paragraph(
            f"Seluruh arus uang pinjaman ini{', termasuk provisi,' if loan.provisi else ''} setara "
            f"{percent(card.effective_year)} efektif setahun (tingkat hasil bulanan dikali 12)."
        )
