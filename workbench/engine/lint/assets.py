"""What is bought: how long it lasts, what keeping it costs, and on whose land it stands."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engine.assets import line_total
from workbench.engine.lint.common import INFO, PERIKSA, Rule, mark, paper_state, rupiah
from workbench.engine.model import Projection
from workbench.errors import Finding
from workbench.money import format_percent
from workbench.rules import Rules

__all__ = ["RULES"]


def _life_under_tenor(p: Projection, rules: Rules) -> Iterator[Finding]:
    longest = max((s.last for s in p.new_loans), default=0)
    for i, line in enumerate(p.assets):
        asset = line.asset
        if asset.sumber == "pinjaman" and not asset.ganti and 0 < asset.umur_tahun * 12 < longest - asset.bulan:
            what = f"{asset.nama}: umur {asset.umur_tahun} tahun, pinjaman {longest} bulan, tidak ada penggantian"
            yield Finding("E07", PERIKSA, f"investasi[{i}].umur_tahun", what, "Rencanakan penggantian aset")


def _no_upkeep(p: Projection, rules: Rules) -> Iterator[Finding]:
    for i, asset in enumerate(p.plan.investasi):
        if asset.kelompok == "kendaraan" and asset.pemeliharaan == 0 and line_total(asset):
            what = f"{asset.nama}: harga {rupiah(line_total(asset))}, pemeliharaan 0% setahun"
            yield Finding("E65", PERIKSA, f"investasi[{i}].pemeliharaan", what, "Isi servis dan ban, misalnya 5%")


def _lives_too_long(p: Projection, rules: Rules) -> Iterator[Finding]:
    longest = dict(rules.at("ambang_umur_aset", p.plan.pengajuan.tanggal).table)
    for i, asset in enumerate(p.plan.investasi):
        limit = longest.get(asset.kelompok)
        if isinstance(limit, int) and asset.umur_tahun > limit and asset.sumber != "pihak_lain":
            what = f"{asset.nama}: umur {asset.umur_tahun} tahun, nilai pembanding paling lama {limit} tahun"
            yield Finding("E66", PERIKSA, f"investasi[{i}].umur_tahun", what, "Pakai umur yang biasa, penyusutan naik")


def _on_whose_land(p: Projection, rules: Rules) -> Iterator[Finding]:
    ours = [a for a in p.plan.investasi if a.kelompok in ("tanah", "bangunan") and a.sumber != "pihak_lain"]
    worth = sum(map(line_total, ours))
    if worth and paper_state(p, "bukti_lahan") != "ada":
        what = f"tanah dan bangunan {rupiah(worth)}, bukti lahan {paper_state(p, 'bukti_lahan')}"
        yield Finding("E67", PERIKSA, "surat.bukti_lahan", what, "Lampirkan bukti hak atau izin pakai tanah")


def _bought_twice(p: Projection, rules: Rules) -> Iterator[Finding]:
    seen: dict[tuple[str, int, str], int] = {}
    for i, asset in enumerate(p.plan.investasi):
        line = (asset.nama.casefold(), asset.bulan, asset.sumber)
        if line in seen:
            first = p.plan.investasi[seen[line]]
            what = f"{asset.nama} ada dua kali: {rupiah(line_total(first))} dan {rupiah(line_total(asset))}"
            yield Finding("E68", PERIKSA, f"investasi[{i}].nama", what, "Hapus salah satu atau bedakan namanya")
        seen.setdefault(line, i)


def _worth_too_much_at_the_end(p: Projection, rules: Rules) -> Iterator[Finding]:
    most = mark(p, rules, "ambang_nilai_sisa")
    for i, asset in enumerate(p.plan.investasi):
        if asset.nilai_sisa > most and asset.kelompok != "tanah":
            share = format_percent(asset.nilai_sisa)
            what = f"{asset.nama}: nilai sisa {share} dari harga, nilai pembanding {format_percent(most)}"
            yield Finding("E69", INFO, f"investasi[{i}].nilai_sisa", what, "Pakai harga bekas yang pernah terjadi")


RULES: tuple[Rule, ...] = (
    _life_under_tenor, _no_upkeep, _lives_too_long, _on_whose_land, _bought_twice, _worth_too_much_at_the_end,
)  # fmt: skip
