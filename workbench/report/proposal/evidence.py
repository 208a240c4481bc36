"""What the plan assumes and how well it is supported, and every rule it used with source and status."""

from __future__ import annotations

from typing import Any

from workbench.calendars import format_date, format_known
from workbench.datafiles import Table as Mapping
from workbench.engine.evidence import value_by_evidence
from workbench.money import format_number, format_percent, format_rupiah
from workbench.plan import Evidence
from workbench.programs import Programme
from workbench.report.blocks import Block, Section, Table
from workbench.report.narrative import EVIDENCE, evidence_sentence
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import EMPTY, heading, paragraph, short_date, table, written
from workbench.report.proposal.repayment import programme_of
from workbench.report.tables import money
from workbench.rules import Benchmark, RuleValue, Status, benchmarks

__all__ = ["assumptions", "rules_used"]

GENERAL = {
    "kenaikan_harga_jual": "Kenaikan harga jual",
    "kenaikan_biaya": "Kenaikan harga beli dan biaya",
    "kenaikan_upah": "Kenaikan upah",
    "diskonto": "Tingkat diskonto untuk NPV",
}

# --- assumptions --------------------------------------------------------------------------------


def assumptions(dossier: Dossier) -> Section:
    """Asumsi dan buktinya: the ledger, the share of money with evidence, published figures beside it."""
    plan, graded = dossier.plan, value_by_evidence(dossier.projection)
    parts: list[Block] = [
        heading("Asumsi dan Buktinya"),
        paragraph(evidence_sentence(graded)),
        _graded(graded),
        _general(dossier),
    ]
    if plan.catatan_asumsi:
        parts.append(_ledger(dossier))
    else:
        parts += written("", "Catatan asal harga dan volume")
    published = [(unit.nama, b) for unit in plan.unit for b in benchmarks(unit.jenis)]
    if published:
        parts += [
            paragraph("Angka yang pernah terbit di bawah ini hanya pembanding; keadaan setempat dapat berbeda."),
            _published(published),
        ]
    return Section(tuple(parts))


def _graded(graded: dict[Evidence, float]) -> Table:
    total = sum(graded.values())
    rows = [
        (EVIDENCE[grade], money(value), format_percent(value / total) if total else EMPTY)
        for grade, value in graded.items()
    ]
    return table(
        "Nilai proyeksi menurut bukti (rupiah, seluruh masa rencana)",
        (("Bukti", "kiri", 1.4), ("Penjualan, biaya, dan belanja modal", "kanan", 1.6), ("Bagian", "kanan", 0.8)),
        rows,
        total=("Jumlah", money(total), format_percent(1) if total else EMPTY),
    )


def _general(dossier: Dossier) -> Table:
    given = dossier.plan.asumsi
    rows = [(label, f"{format_percent(getattr(given, name))} per tahun") for name, label in GENERAL.items()]
    rows += [
        ("Kas minimum", format_rupiah(given.kas_minimum)),
        ("Ambang DSCR (nilai pembanding)", f"{format_number(given.ambang_dscr, 2)}×"),
        ("Tahun terdaftar pajak", str(given.tahun_terdaftar_pajak)),
        ("Imbal jasa desa", "dihitung" if given.imbal_jasa_desa else "tidak dihitung"),
        ("Pembagian SHU", f"dibagi pada bulan ke-{given.bulan_rat} tahun rencana berikutnya"
         if given.bagi_shu else "tidak dibagi, seluruhnya menjadi cadangan"),
    ]  # fmt: skip
    return table("Asumsi umum", (("Asumsi", "kiri", 1.6), ("Nilai", "kiri", 1.6)), rows)


def _ledger(dossier: Dossier) -> Table:
    rows = [
        (a.tentang, a.nilai, a.catatan or EMPTY, EVIDENCE[a.bukti], short_date(a.tanggal))
        for a in dossier.plan.catatan_asumsi
    ]
    return table(
        "Catatan asumsi",
        (
            ("Tentang", "kiri", 1.2), ("Nilai", "kiri", 1.4), ("Alasan", "kiri", 2.8), ("Bukti", "kiri", 0.9),
            ("Tanggal", "kiri", 1.0),
        ),
        rows, small=True,
    )  # fmt: skip


def _published(found: list[tuple[str, Benchmark]]) -> Table:
    rows = [
        (
            name,
            b.title,
            _range(b),
            f"{b.kind}{'; sumber lain bertentangan' if b.conflict else ''}",
            "; ".join(b.sources),
            short_date(b.checked),
        )
        for name, b in found
    ]
    return table(
        "Angka pembanding yang pernah terbit",
        (
            ("Unit", "kiri", 1.1), ("Ukuran", "kiri", 1.2), ("Kisaran", "kiri", 1.5), ("Jenis", "kiri", 1.0),
            ("Sumber", "kiri", 2.2), ("Diperiksa", "kiri", 1.0),
        ),
        rows, small=True,
    )  # fmt: skip


def _range(b: Benchmark) -> str:
    low, high = (_quantity(value, b.unit) for value in (b.low, b.high))
    span = low if b.low == b.high else f"{low} sampai {high}"
    return span if b.unit.startswith(("rupiah", "bagian dari")) and " per " not in b.unit else f"{span} {_per(b.unit)}"


def _quantity(value: float, unit: str) -> str:
    if unit.startswith("rupiah"):
        return format_rupiah(value)
    if unit.startswith("bagian dari"):
        return format_percent(value, 2 if value * 1000 % 1 else 1)
    return format_number(value, 0 if float(value).is_integer() else 2)


def _per(unit: str) -> str:
    return unit.removeprefix("rupiah ")


# --- rules --------------------------------------------------------------------------------------

KEYS = (
    "proposal_aspek", "kelayakan_npv_di_atas", "kelayakan_irr", "kelayakan_net_bc_di_atas", "kelayakan_pbp",
    "sensitivitas_biaya_naik", "sensitivitas_pendapatan_turun", "sensitivitas_bunga_naik",
    "sensitivitas_terlambat_mulai", "ambang_dscr_aman",
    "ambang_upah_dari_laba_kotor", "pph_final_koperasi_tarif", "pph_final_koperasi_tahun", "pph_final_batas_omzet",
    "pph_badan_tarif_fasilitas",
)  # fmt: skip
VILLAGE_KEYS = ("imbal_jasa_desa", "imbal_jasa_desa_didahulukan")
ENVIRONMENT_KEYS = ("kategori_lingkungan",)
HOUSEHOLD_KEYS = ("ambang_rpc",)
CHANCE_KEYS = ("risiko_bawaan", "risiko_korelasi")
LENDING_KEYS = (
    "ksp_bunga_pinjaman_maks", "ksp_bunga_simpanan_maks", "ksp_kolektibilitas_bulan", "ksp_penyisihan",
    "ksp_yang_dilayani",
)  # fmt: skip


def rules_used(dossier: Dossier) -> Section:
    """Aturan yang dipakai: rule, value, legal basis, source, date, status, day last checked."""
    day = dossier.plan.pengajuan.tanggal
    keys = KEYS + (VILLAGE_KEYS if dossier.plan.asumsi.imbal_jasa_desa else ())
    keys += ENVIRONMENT_KEYS if dossier.plan.lingkungan else ()
    keys += HOUSEHOLD_KEYS if dossier.plan.rumah_tangga else ()
    keys += LENDING_KEYS if dossier.plan.simpan_pinjam else ()
    keys += CHANCE_KEYS if dossier.projection.new_loans else ()
    used = dossier.rules.used(keys, day)
    parts: list[Block] = [
        heading("Aturan yang Dipakai"),
        paragraph(
            f"Nilai yang berlaku pada {format_date(day)} sejauh terlihat di sumber. Nilai pembanding boleh diubah "
            "dan bukan aturan bank."
        ),
        _rules(used),
    ]
    programmes = dict.fromkeys(p for p in map(programme_of, dossier.plan.pinjaman) if p)
    if programmes:
        parts.append(_programmes(tuple(programmes)))
    return Section(tuple(parts))


def _rules(used: tuple[RuleValue, ...]) -> Table:
    rows = [
        (
            f"{rule.title} (nilai pembanding)" if rule.is_threshold else rule.title,
            rule_value(rule),
            f"{rule.basis}. Sumber: {'; '.join(rule.sources)}",
            f"{short_date(rule.effective)}; {rule.status.sentence}",
            short_date(rule.checked),
        )
        for rule in used
    ]
    return table(
        "Aturan dan nilai pembanding",
        (
            ("Aturan", "kiri", 1.5), ("Nilai", "kiri", 1.2), ("Dasar dan sumber", "kiri", 2.6),
            ("Berlaku sejak dan status", "kiri", 1.4), ("Diperiksa", "kiri", 0.9),
        ),
        rows, small=True,
    )  # fmt: skip


def rule_value(rule: RuleValue) -> str:
    """A rule's value as a reader sees it, by its unit.

    >>> import datetime as dt
    >>> from workbench.rules import load
    >>> rule_value(load().at("pph_final_koperasi_tarif", dt.date(2026, 1, 1)))
    '0,5%'
    """
    return _shown(rule.value, rule.unit)


def _shown(value: Any, unit: str) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and value and isinstance(value[0], Mapping) and "korelasi" in value[0]:
        return f"{len(value)} pasangan"
    if isinstance(value, tuple):
        return "; ".join(_shown(item, unit) for item in value)
    if isinstance(value, Mapping):
        return _row_shown(value)
    if unit in ("per tahun", "bagian per tahun"):
        return f"{format_percent(value, 1)} per tahun"
    if unit.startswith("bagian dari"):
        return format_percent(value, 1)
    if unit.startswith("rupiah"):
        return format_rupiah(value)
    number = format_number(value, 0 if float(value).is_integer() else 2)
    return f"{number}×" if unit == "kali" else f"{number} {unit}"


def _row_shown(row: Mapping[Any]) -> str:
    """A row of a longer list by what it is called; what else it says stands where the rule is used."""
    name, *_ = (item for item in row.values() if isinstance(item, str))
    return name


def _programmes(found: tuple[Programme, ...]) -> Table:
    rows = [
        (
            p.nama,
            "; ".join(p.dasar) or EMPTY,
            "; ".join(f"{s.alamat}{f' ({format_known(s.halaman)})' if s.halaman else ''}" for s in p.sumber),
            f"{format_known(p.per_tanggal)}; {Status(p.kode_status).sentence}. {p.status}",
            short_date(p.diperiksa),
        )
        for p in found
    ]
    return table(
        "Program pembiayaan",
        (
            ("Program", "kiri", 1.3), ("Dasar", "kiri", 1.1), ("Sumber", "kiri", 2.4),
            ("Per tanggal dan status", "kiri", 2.0), ("Diperiksa", "kiri", 0.9),
        ),
        rows, small=True,
    )  # fmt: skip
