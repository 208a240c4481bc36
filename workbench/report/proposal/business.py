"""Who the cooperative is, its market and how the work is done: aspects 1 and 2."""

from __future__ import annotations

from collections.abc import Iterator

from workbench import terms
from workbench.engine.production import UnitLines
from workbench.money import format_number, format_percent
from workbench.plan import Unit
from workbench.report.blocks import Block, Section, Table
from workbench.report.narrative import EVIDENCE, bold
from workbench.report.proposal.cover import address
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import EMPTY, facts, heading, listed, or_gap, paragraph, table, written
from workbench.report.proposal.production import demand, in_kind, moving_seasons, price_book, recipes
from workbench.report.tables import money

__all__ = ["market", "operations", "profile"]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def profile(dossier: Dossier) -> Section:
    """The cooperative in a table, and what it did last year."""
    plan = dossier.plan
    who = plan.profil
    rows = [
        ("Nama", who.nama),
        ("Alamat", address(who)),
        ("Kode wilayah", who.kode),
        ("Tahun berdiri", str(who.tahun_berdiri)),
        ("Anggota", f"{plan.anggota.jumlah} orang, {plan.anggota.perempuan} di antaranya perempuan"),
        ("Penduduk desa/kelurahan", f"{money(who.penduduk)} orang, {money(who.kepala_keluarga)} kepala keluarga"),
        ("Pendamping", or_gap(who.pendamping)),
    ]
    return Section(
        (
            heading("Profil dan Enam Aspek Usaha", new_page=True),
            paragraph("Bab ini mengikuti enam aspek dalam Petunjuk Pelaksanaan Menteri Koperasi 1/2025."),
            heading("Profil koperasi", 2),
            facts("Profil koperasi", rows),
            *_last_year(dossier),
        )
    )


def _last_year(dossier: Dossier) -> Iterator[Block]:
    past = dossier.plan.tahun_lalu
    figures = (past.penjualan, past.harga_pokok, past.biaya, past.shu)
    if not any(figures):
        yield paragraph("Koperasi belum berjualan pada tahun lalu, sehingga belum ada angka pembanding.")
        return
    names = ("penjualan", "harga_pokok", "biaya", "shu")
    yield table(
        f"Hasil usaha tahun {past.tahun} (rupiah)",
        (("Uraian", "kiri", 2.0), ("Jumlah", "kanan", 1.0)),
        [(terms.label(f"tahun_lalu.{n}"), money(v)) for n, v in zip(names, figures, strict=True)],
    )


def market(dossier: Dossier) -> Section:
    """Aspek 1: pasar dan pemasaran."""
    plan = dossier.plan
    told = [(bold(f"{unit.nama}: "), *paragraph(unit.pasar).runs) for unit in plan.unit if unit.pasar]
    parts: list[Block] = [
        heading("Aspek 1: pasar dan pemasaran", 2),
        *written(plan.narasi.pasar, "Uraian pasar, pembeli, dan pesaing"),
    ]
    if told:
        parts.append(listed(told))
    silent = [unit.nama for unit in plan.unit if not unit.pasar]
    if silent:
        parts += written("", f"Uraian pasar unit {', '.join(silent)}")
    if plan.unit:
        parts.append(_units(dossier.projection.units))
    else:
        parts.append(paragraph("Tidak ada unit dagang dalam rencana ini; usahanya ada di bab Proyeksi Keuangan."))
    if any(unit.musim for unit in plan.unit):
        parts.append(_seasons(plan.unit))
    parts += [*moving_seasons(dossier), *demand(dossier), *price_book(dossier)]
    return Section(tuple(parts))


def _units(lines: tuple[UnitLines, ...]) -> Table:
    rows = [
        (
            unit.nama,
            unit.satuan,
            money(prices.selling),
            money(prices.buying),
            money(prices.variable),
            format_number(unit.volume),
            _rhythm(unit),
            format_percent(unit.susut),
            EVIDENCE[unit.bukti],
        )
        for unit, prices in ((line.unit, line.prices) for line in lines)
    ]
    return table(
        "Unit usaha dan asumsi dasarnya (rupiah per satuan)",
        (
            ("Unit", "kiri", 1.6), ("Satuan", "kiri", 0.9), ("Harga jual", "kanan", 0.8),
            ("Harga beli", "kanan", 0.8), ("Biaya", "kanan", 0.7), ("Volume penuh", "kanan", 0.9),
            ("Irama", "kiri", 2.6), ("Susut", "kanan", 0.7), ("Bukti", "kiri", 1.0),
        ),
        rows, small=True,
    )  # fmt: skip


def _rhythm(unit: Unit) -> str:
    months = sorted(set(unit.blok.bulan_siklus))
    every = "tiap bulan" if unit.siklus_bulan == 1 else f"tiap {unit.siklus_bulan} bulan"
    if months:
        every = f"bulan {', '.join(MONTHS[month - 1] for month in months)}"
    grown = f", penuh setelah {unit.ramp_bulan} bulan" if unit.ramp_bulan else ""
    if unit.blok.ramp_pola:
        steps = " – ".join(format_percent(step, 0) for step in unit.blok.ramp_pola)
        grown = f", bertahap {steps} tiap {max(1, unit.ramp_bulan)} bulan"
    return f"{every} mulai bulan ke-{unit.mulai_bulan}{grown}"


def _seasons(units: tuple[Unit, ...]) -> Table:
    return table(
        "Musim penjualan (100% = bulan biasa)",
        (("Unit", "kiri", 2.6), *((month, "kanan", 1.0) for month in MONTHS)),
        [(unit.nama, *(format_percent(factor, 0) for factor in unit.musim)) for unit in units if unit.musim],
        small=True,
    )


def operations(dossier: Dossier) -> Section:
    """Aspek 2: teknis dan operasional."""
    plan = dossier.plan
    parts: list[Block] = [
        heading("Aspek 2: teknis dan operasional", 2),
        *written(plan.narasi.teknis, "Uraian tempat, alat, pemasok, dan alur kerja"),
    ]
    if plan.unit:
        parts.append(_terms_of_trade(plan.unit))
    parts += [*recipes(dossier), *in_kind(dossier)]
    if plan.biaya:
        parts.append(
            table(
                "Biaya rutin (rupiah per bulan)",
                (("Biaya", "kiri", 2.4), ("Sebulan", "kanan", 1.0), ("Mulai bulan", "kanan", 0.8),
                 ("Bukti", "kiri", 1.0)),
                [(c.nama, money(c.per_bulan), str(c.mulai_bulan), EVIDENCE[c.bukti]) for c in plan.biaya],
                total=("Jumlah", money(sum(c.per_bulan for c in plan.biaya)), "", ""),
            )
        )  # fmt: skip
    return Section(tuple(parts))


def _terms_of_trade(units: tuple[Unit, ...]) -> Table:
    return table(
        "Piutang, persediaan, dan utang dagang tiap unit",
        (
            ("Unit", "kiri", 2.0), ("Kapasitas per siklus", "kanan", 1.2), ("Pembeli membayar", "kanan", 1.2),
            ("Stok cukup untuk", "kanan", 1.2), ("Bayar pemasok", "kanan", 1.2),
        ),
        [
            (u.nama, format_number(u.kapasitas) if u.kapasitas else EMPTY, _days(u.hari_piutang),
             f"{u.hari_persediaan} hari" if u.hari_persediaan else EMPTY, _days(u.hari_utang))
            for u in units
        ],
    )  # fmt: skip


def _days(days: int) -> str:
    return f"sesudah {days} hari" if days else "tunai"
