"""What the money is needed for, who pays it, and when a loan is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import programs
from workbench.calendars import format_month
from workbench.engine import Projection, Schedule
from workbench.engine.assets import line_total
from workbench.engine.impact import PAYERS, contributions
from workbench.engine.loan import tranches
from workbench.money import format_percent, format_rupiah
from workbench.plan import Payer, Plan
from workbench.report.blocks import Block, Section, Table
from workbench.report.member.draws import draw_plan
from workbench.report.narrative import EVIDENCE, PAYER, month_named
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.need import working_capital_need
from workbench.report.proposal.parts import EMPTY, heading, lines, note, paragraph, table
from workbench.report.tables import money

__all__ = ["funding", "use_of_loans"]

CAPITAL = {"stok": "Stok barang", "biaya_awal": "Biaya awal", "cadangan_kas": "Cadangan kas"}


def funding(dossier: Dossier) -> Section:
    """Kebutuhan dan penggunaan dana: capex apart from opex, sources and uses, stages of drawing."""
    plan = dossier.plan
    parts: list[Block] = [heading("Kebutuhan dan Penggunaan Dana"), _opening()]
    parts.append(heading("Belanja modal", 2))
    ours = any(asset.sumber != "pihak_lain" for asset in plan.investasi)
    parts.append(_capex(dossier.projection) if ours else paragraph("Koperasi tidak berbelanja modal."))
    parts += [*_remarks(plan), *_elsewhere(plan)]
    parts.append(heading("Belanja operasional", 2))
    parts.append(_opex(dossier.projection) if plan.modal_kerja else paragraph("Tidak ada belanja operasional."))
    parts += working_capital_need(dossier.projection)
    if plan.investasi or plan.modal_kerja:
        parts += [heading("Sumber dan penggunaan dana", 2), _sources(plan), *_difference(dossier.projection)]
    parts += [heading("Tahapan pencairan", 2), *_stages(dossier.projection)]
    return Section(tuple(parts))


def _capex_by(plan: Plan, payer: Payer) -> int:
    return contributions(plan).paid(payer, capex=True)


def _opex_by(plan: Plan, payer: Payer) -> int:
    return contributions(plan).paid(payer, capex=False)


def use_of_loans(plan: Plan) -> str:
    """What the loans pay for, in one phrase."""
    capex, opex = _capex_by(plan, "pinjaman"), _opex_by(plan, "pinjaman")
    used = [f"belanja modal {format_rupiah(capex)}"] if capex else []
    used += [f"belanja operasional {format_rupiah(opex)}"] if opex else []
    return " dan ".join(used) or "keperluan yang belum dirinci"


def _opening() -> Block:
    return paragraph(
        "Belanja modal (barang yang tahan lebih dari setahun) dipisahkan dari belanja operasional (stok, biaya "
        "awal, dan cadangan kas). Setiap baris menyebut siapa yang membayarnya."
    )


def _capex(projection: Projection) -> Table:
    ours = [asset for asset in projection.plan.investasi if asset.sumber != "pihak_lain"]
    rows = [
        (
            asset.nama,
            f"{asset.jumlah} × {money(asset.harga_satuan)}",
            money(line_total(asset)),
            PAYER[asset.sumber],
            format_month(projection.time.date(asset.bulan)),
            f"{asset.umur_tahun} tahun" if asset.umur_tahun else EMPTY,
            EVIDENCE[asset.bukti],
        )
        for asset in ours
    ]
    return table(
        "Belanja modal (rupiah)",
        (
            ("Barang", "kiri", 2.4), ("Jumlah × harga", "kanan", 1.7), ("Nilai", "kanan", 1.4),
            ("Dibayar dari", "kiri", 1.1), ("Bulan", "kiri", 1.0), ("Umur", "kiri", 0.9), ("Bukti", "kiri", 1.1),
        ),
        rows, total=("Jumlah", "", money(sum(map(line_total, ours))), "", "", "", ""), small=True,
    )  # fmt: skip


def _remarks(plan: Plan) -> Iterator[Block]:
    told = [f"{a.nama}: {a.catatan}" for a in plan.investasi if a.catatan and a.sumber != "pihak_lain"]
    if told:
        yield lines(told)


def _elsewhere(plan: Plan) -> Iterator[Block]:
    """What another party builds and owns: named, and not asked for here."""
    others = [asset for asset in plan.investasi if asset.sumber == "pihak_lain"]
    if not others:
        return
    total = sum(map(line_total, others))
    yield note(
        "Tidak diminta dalam proposal ini",
        f"Belanja modal {format_rupiah(total)} dibiayai pihak lain, misalnya lewat "
        f"{programs.get('kdmp_agrinas').nama}. Barangnya bukan milik koperasi, dan pembiayaannya bukan utang "
        "koperasi.",
    )
    yield table(
        "Belanja modal yang dibiayai pihak lain (rupiah)",
        (("Barang", "kiri", 2.4), ("Nilai", "kanan", 1.3), ("Bukti", "kiri", 1.0), ("Catatan", "kiri", 2.4)),
        [(a.nama, money(line_total(a)), EVIDENCE[a.bukti], a.catatan or EMPTY) for a in others],
        total=("Jumlah", money(total), "", ""), small=True,
    )  # fmt: skip


def _opex(projection: Projection) -> Table:
    rows = [
        (
            item.nama,
            CAPITAL[item.jenis],
            money(item.jumlah),
            PAYER[item.sumber],
            format_month(projection.time.date(item.bulan)),
            item.catatan or EMPTY,
        )
        for item in projection.plan.modal_kerja
    ]
    total = sum(item.jumlah for item in projection.plan.modal_kerja)
    return table(
        "Belanja operasional (rupiah)",
        (
            ("Keperluan", "kiri", 2.4), ("Jenis", "kiri", 1.2), ("Nilai", "kanan", 1.3),
            ("Dibayar dari", "kiri", 1.1), ("Bulan", "kiri", 1.0), ("Catatan", "kiri", 2.0),
        ),
        rows, total=("Jumlah", "", money(total), "", "", ""), small=True,
    )  # fmt: skip


def _sources(plan: Plan) -> Table:
    by = {payer: (_capex_by(plan, payer), _opex_by(plan, payer)) for payer in PAYERS}
    others = by.pop("pihak_lain")
    capex, opex = (sum(pair[i] for pair in by.values()) for i in (0, 1))
    whole = capex + opex
    rows = [(PAYER[payer], *map(money, (*pair, sum(pair))), _share(sum(pair), whole)) for payer, pair in by.items()]
    total = ("Jumlah", *map(money, (capex, opex, whole)), _share(whole, whole))
    found = table(
        "Sumber dan penggunaan dana (rupiah)",
        (
            ("Sumber", "kiri", 1.6), ("Belanja modal", "kanan", 1.3), ("Belanja operasional", "kanan", 1.3),
            ("Jumlah", "kanan", 1.3), ("Bagian", "kanan", 0.8),
        ),
        rows, total=total,
    )  # fmt: skip
    if not any(others):
        return found
    beside = ("Pihak lain, di luar jumlah", *map(money, (*others, sum(others))), EMPTY)
    return found.model_copy(update={"rows": (*found.rows, beside)})


def _share(part: int, whole: int) -> str:
    return format_percent(part / whole) if whole else EMPTY


def _difference(projection: Projection) -> Iterator[Block]:
    planned = _capex_by(projection.plan, "pinjaman") + _opex_by(projection.plan, "pinjaman")
    gap = projection.plafon - planned
    if gap and projection.plafon:
        word = "lebih besar" if gap > 0 else "lebih kecil"
        yield note(
            "Plafon dan penggunaan belum sama",
            f"Pinjaman {format_rupiah(projection.plafon)} {word} {format_rupiah(abs(gap))} dari rincian "
            f"penggunaannya {format_rupiah(planned)}.",
            tone="waspada",
        )


def _stages(projection: Projection) -> Iterator[Block]:
    if not projection.new_loans:
        yield paragraph("Tidak ada pinjaman yang diajukan, jadi tidak ada pencairan.")
    if len(projection.new_loans) == 1:
        yield _stage_table(projection, projection.new_loans[0])
    elif projection.new_loans:
        yield _all_stages(projection)
    yield from _too_early(projection)


def _stage_table(projection: Projection, schedule: Schedule) -> Table:
    rows = [
        (str(i), format_month(projection.time.date(stage.bulan)), str(stage.bulan), money(stage.jumlah),
         stage.untuk or use_of_loans(projection.plan))
        for i, stage in enumerate(tranches(schedule.loan), 1)
    ]  # fmt: skip
    return table(
        f"Tahapan pencairan {schedule.loan.nama} (rupiah)",
        (
            ("Tahap", "tengah", 0.6), ("Bulan", "kiri", 0.9), ("Bulan ke", "kanan", 0.8), ("Jumlah", "kanan", 1.2),
            ("Untuk", "kiri", 3.4),
        ),
        rows, total=("", "Jumlah", "", money(schedule.loan.plafon), ""),
    )  # fmt: skip


def _all_stages(projection: Projection) -> Table:
    """Several loans in one table, the first draw first."""
    drawn = [(stage, schedule.loan) for schedule in projection.new_loans for stage in tranches(schedule.loan)]
    drawn.sort(key=lambda pair: pair[0].bulan)
    rows = [
        (loan.nama, format_month(projection.time.date(stage.bulan)), str(stage.bulan), money(stage.jumlah),
         stage.untuk or "Seluruh plafon sekaligus")
        for stage, loan in drawn
    ]  # fmt: skip
    return table(
        "Tahapan pencairan (rupiah)",
        (
            ("Pinjaman", "kiri", 2.0), ("Bulan", "kiri", 0.9), ("Bulan ke", "kanan", 0.8), ("Jumlah", "kanan", 1.2),
            ("Untuk", "kiri", 2.2),
        ),
        rows, total=("Jumlah", "", "", money(projection.plafon), ""),
    )  # fmt: skip


def _too_early(projection: Projection) -> Iterator[Block]:
    """A warning where money is drawn before it is needed: interest runs before turnover does."""
    row = next((row for row in draw_plan(projection) if row.drawn and row.ahead > 0 and row.later), None)
    if row:
        yield note(
            "Dicairkan sebelum diperlukan",
            f"Sampai {month_named(projection.time, row.month)} dicairkan {format_rupiah(row.drawn_so_far)}, sedangkan "
            f"kebutuhannya {format_rupiah(row.needed_so_far)}. Selisih {format_rupiah(row.ahead)} sudah dikenai "
            f"biaya sebelum dipakai; {format_rupiah(row.later)} baru diperlukan kemudian.",
            tone="waspada",
        )
