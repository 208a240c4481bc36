"""The loan beside what its programme has published, beyond the limits that ``workbench.checks`` knows."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engine.lint.common import INFO, PERIKSA, Rule, programme_of, rupiah
from workbench.engine.loan import Schedule
from workbench.engine.model import Projection
from workbench.errors import Finding
from workbench.money import format_percent
from workbench.programs import Programme
from workbench.rules import Rules

__all__ = ["RULES"]


def _asked(p: Projection) -> Iterator[tuple[str, Schedule, Programme]]:
    """The new loans with a known programme, and the path of each in the plan."""
    for i, s in enumerate(p.loans):
        programme = programme_of(s)
        if programme and not s.loan.sudah_berjalan:
            yield f"pinjaman[{i}]", s, programme


def _flat_unheard_of(s: Schedule) -> bool:
    return s.loan.metode == "flat" and s.loan.program.startswith(("kur", "kdmp"))


def _flat(p: Projection, rules: Rules) -> Iterator[Finding]:
    for at, s, _ in _asked(p):
        if _flat_unheard_of(s):
            what = "metode flat dipakai; aturan program menyebut efektif atau yang setara, bukan flat"
            yield Finding("E11", PERIKSA, f"{at}.metode", what, "Tanyakan metode kepada bank")


def _too_long_for_stock(p: Projection, rules: Rules) -> Iterator[Finding]:
    if any(a.sumber == "pinjaman" for a in p.plan.investasi):
        return
    for at, s, programme in _asked(p):
        limit = programme.tenor_kmk_bulan
        if limit and s.loan.tenor_bulan > limit:
            what = f"pinjaman hanya untuk modal kerja, {s.loan.tenor_bulan} bulan; {programme.nama} {limit} bulan"
            yield Finding("E26", PERIKSA, f"{at}.tenor_bulan", what, "Perpendek jangka waktu modal kerja")


def _due_day(p: Projection, rules: Rules) -> Iterator[Finding]:
    for at, s, programme in _asked(p):
        day = programme.hari_jatuh_tempo
        if day and s.loan.hari_jatuh_tempo != day:
            what = f"jatuh tempo tanggal {s.loan.hari_jatuh_tempo}, {programme.nama} tanggal {day}"
            yield Finding("E27", INFO, f"{at}.hari_jatuh_tempo", what, "Samakan dengan tanggal program")


def _grace_short(p: Projection, rules: Rules) -> Iterator[Finding]:
    for at, s, programme in _asked(p):
        least = programme.tenggang_min_bulan
        if least and s.loan.tenggang_bulan < least:
            what = f"masa tenggang {s.loan.tenggang_bulan} bulan, {programme.nama} memberi sedikitnya {least} bulan"
            yield Finding("E28", INFO, f"{at}.tenggang_bulan", what, "Pastikan masa tenggang kepada bank")


def _village_share(p: Projection, rules: Rules) -> Iterator[Finding]:
    village = any(s.loan.program.startswith("kdmp") for _, s, _ in _asked(p))
    if village and not p.plan.asumsi.imbal_jasa_desa:
        what = f"imbal jasa desa dihitung 0%, aturan yang tercatat {format_percent(p.imbal_jasa)} dari laba bersih"
        yield Finding("E29", PERIKSA, "asumsi.imbal_jasa_desa", what, "Nyalakan imbal jasa desa atau tulis sebabnya")


def _too_small(p: Projection, rules: Rules) -> Iterator[Finding]:
    for at, s, programme in _asked(p):
        least = programme.plafon_min
        if least and s.loan.plafon < least:
            what = f"plafon {rupiah(s.loan.plafon)} di bawah yang terkecil pada {programme.nama}, {rupiah(least)}"
            yield Finding("E30", PERIKSA, f"{at}.plafon", what, "Pilih program yang lebih kecil")


def _too_dear(p: Projection, rules: Rules) -> Iterator[Finding]:
    for at, s, programme in _asked(p):
        most = programme.bunga_maks_tahun
        if most is not None and s.loan.bunga_tahun > most:
            rate = format_percent(s.loan.bunga_tahun)
            what = f"bunga {rate} di atas yang tertinggi pada {programme.nama}, {format_percent(most)}"
            yield Finding("E31", PERIKSA, f"{at}.bunga_tahun", what, "Pastikan tarif kepada pemberi pinjaman")


def _other_method(p: Projection, rules: Rules) -> Iterator[Finding]:
    for at, s, programme in _asked(p):
        known = programme.metode_pilihan
        if known and s.loan.metode not in known and not _flat_unheard_of(s):
            what = f"metode {s.loan.metode}, {programme.nama} mengenal {' atau '.join(known)}"
            yield Finding("E32", PERIKSA, f"{at}.metode", what, "Pilih metode yang sesuai dengan akad")


RULES: tuple[Rule, ...] = (
    _flat, _too_long_for_stock, _due_day, _grace_short, _village_share, _too_small, _too_dear, _other_method,
)  # fmt: skip
