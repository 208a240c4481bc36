"""With and without the project, for the whole and for the cooperative: the same figures side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import numpy as np

from workbench import terms
from workbench.engine import Feasibility
from workbench.engine.increment import Comparison, EndValue, compare
from workbench.engine.phrases import join
from workbench.money import format_percent, format_rupiah
from workbench.report.blocks import Align, Block, Table
from workbench.report.proposal.dossier import Dossier
from workbench.report.proposal.parts import heading, lines, paragraph, table, written
from workbench.report.tables import UNDEFINED, money, times

__all__ = ["with_and_without"]

T = TypeVar("T")

SOURCE = {
    "tahun_lalu": "angka tahun lalu yang diteruskan",
    "per_bulan": "arus bersih per bulan yang diisi",
    "per_tahun": "arus bersih per tahun yang diisi",
}


def with_and_without(dossier: Dossier) -> Iterator[Block]:
    """Dengan dan tanpa proyek; without ``tanpa_proyek`` only who bears what, where others bear a part."""
    told, found = dossier.plan.tanpa_proyek, compare(dossier.projection)
    if told is None:
        if (found.whole.flows != found.granted.flows).any():
            yield from _whole_and_own(found)
        return
    yield heading("Dengan dan tanpa proyek", 2)
    growth = f", berubah {format_percent(told.pertumbuhan)} setahun" if told.cara != "per_tahun" else ""
    yield paragraph(
        f"Tanpa proyek, usaha yang ada dihitung dari {SOURCE[told.cara]}{growth}. Yang dinilai adalah selisihnya: "
        "arus dengan proyek dikurangi arus tanpa proyek. Tahun pertama memuat modal yang sudah tertanam dalam usaha "
        "lama, tahun terakhir nilai yang masih tersisa."
    )
    if told.catatan:
        yield from written(told.catatan, "Uraian keadaan tanpa proyek")
    yield _yearly(dossier, found)
    yield _appraisals("Kelayakan arus tambahan karena proyek", found, added=True)
    yield _appraisals("Kelayakan arus dengan proyek", found, added=False)
    yield lines(_undefined(found))
    yield paragraph(_end_values(dossier))


def _whole_and_own(found: Comparison) -> Iterator[Block]:
    """The appraisal for all who pay, and for the cooperative alone."""
    yield heading("Menurut siapa yang menanggung biaya", 2)
    yield paragraph(
        "Sebagian belanja ditanggung hibah atau pihak lain. Kelayakan karena itu dihitung dua kali: untuk seluruh "
        "biaya, siapa pun yang membayar, dan untuk koperasi."
    )
    yield _appraisals("Kelayakan untuk seluruh biaya dan untuk koperasi", found, added=False)
    yield lines(_undefined(found, added=False))


def _yearly(dossier: Dossier, found: Comparison) -> Table:
    year, years = dossier.projection.time.yearly, dossier.projection.time.years
    columns = [found.without, *(view.increment for view in found.views)]
    sums = [year(line) for line in columns if line is not None]
    rows = [(str(y + 1), *(money(float(line[y])) for line in sums)) for y in range(years)]
    return table(
        "Arus tanpa proyek dan arus tambahan per tahun (rupiah)",
        (("Tahun", "tengah", 0.6), ("Tanpa proyek", "kanan", 1.3), *_heads("Tambahan: ")),
        rows,
        total=("Jumlah", *(money(float(line.sum())) for line in sums)),
        small=True,
    )


def _heads(before: str = "") -> tuple[tuple[str, Align, float], ...]:
    names = ("seluruh", "sesudah_hibah", "sesudah_pinjaman")
    return tuple((f"{before}{terms.label(f'pembanding_usaha.{name}')}", "kanan", 1.4) for name in names)


def _appraised(found: Comparison, added: bool) -> list[Feasibility]:
    both = ((view.feasibility, view.increment_feasibility) for view in found.views)
    return [extra if added and extra else whole for whole, extra in both]


def _appraisals(title: str, found: Comparison, *, added: bool) -> Table:
    seen = _appraised(found, added)
    rate = format_percent(seen[0].discount_year)
    rows = [
        (f"{terms.label('kelayakan.npv')} (diskonto {rate})", *(format_rupiah(f.npv) for f in seen)),
        (terms.label("kelayakan.irr_year"), *(_or_undefined(f.irr_year, format_percent) for f in seen)),
        (terms.label("kelayakan.payback_month"), *(_or_undefined(f.payback_month, _months) for f in seen)),
        (terms.label("kelayakan.net_bc"), *(_or_undefined(f.net_bc, times) for f in seen)),
    ]
    return table(title, (("Indikator", "kiri", 1.6), *_heads()), rows)


def _or_undefined(value: T | None, form: Callable[[T], str]) -> str:
    return UNDEFINED if value is None else form(value)


def _months(value: int) -> str:
    return f"{value} bulan"


def _undefined(found: Comparison, *, added: bool = True) -> Iterator[str]:
    """Why a figure of these flows is undefined, view by view; first what each view counts."""
    for view, seen in zip(found.views, _appraised(found, added), strict=True):
        words = terms.term(f"pembanding_usaha.{view.name}")
        why = []
        if seen.irr_year is None:
            why.append(f"IRR karena {seen.irr_note}")
        if seen.payback_month is None:
            spent = min(np.cumsum(seen.flows)) < 0
            reason = "tidak kembali dalam masa rencana" if spent else "arusnya tidak pernah minus"
            why.append(f"masa pengembalian karena {reason}")
        tail = f" Tidak terdefinisi: {'; '.join(why)}." if why else ""
        yield f"{words.label}: {words.bantuan}{tail}"


def _end_values(dossier: Dossier) -> str:
    """The NPV of the added flows for the cooperative under each way to value what stands at the end."""
    said = []
    for end in EndValue:
        added = compare(dossier.projection, end).granted.increment_feasibility
        if added:
            said.append(f"{terms.label(f'nilai_akhir.{end.value}').lower()} {format_rupiah(added.npv)}")
    return f"NPV tambahan bagi koperasi sesudah hibah menurut cara menilai barang pada bulan terakhir: {join(said)}."
