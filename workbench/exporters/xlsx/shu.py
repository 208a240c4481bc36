"""Sheet *SHU*: how the SHU of each year is divided after the RAT of the next."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engine import Array, Projection
from workbench.engine.shu import RESERVE
from workbench.exporters.xlsx.lines import Heading, Line, Row
from workbench.money import round_rupiah

__all__ = ["shu_rows"]

VILLAGE = 'ROUND(Presisi*{shu.base}*IF(ImbalJasaDesa="ya",TarifImbalJasa,0),0)'
PART = 'IF(BagiSHU="ya",ROUND(Presisi*{shu.rest}*{bagian.persen[#]},0),0)'


def shu_rows(p: Projection) -> Sequence[Row]:
    """The division, year by year; the SHU of the last year is divided after the horizon."""
    plan, time = p.plan, p.time
    base = p.books.shu.base
    village = round_rupiah(base * (p.imbal_jasa if plan.asumsi.imbal_jasa_desa else 0.0))
    rest = base - village
    parts = [(i, s) for i, s in enumerate(plan.shu) if s.nama.casefold() != RESERVE]
    lines = [round_rupiah(rest * (s.bagian if plan.asumsi.bagi_shu else 0.0)) for _, s in parts]
    paid: Array = sum(lines, base * 0)
    undivided = time.year_end(p.books.balance.shu_belum_dibagi)
    out = "+".join(f"{{shu.part.{i}}}" for i, _ in parts) or "0"
    return (
        Heading("Dasar"),
        Line("shu.net", "SHU bersih tahun ini", "{y.income.net}", time.yearly(p.books.income.net)),
        Line("shu.undivided", "SHU belum dibagi pada akhir tahun", "{balance.undivided[akhir]}", undivided),
        Line("shu.base", "SHU yang dibagi", "MAX(0,MIN({shu.net},{shu.undivided}))", base, bold=True),
        Heading("Pembagian, dibayar pada bulan RAT tahun berikutnya"),
        Line("shu.village", "Imbal jasa desa", VILLAGE, village),
        Line("shu.rest", "Sisa untuk anggota dan dana", "{shu.base}-{shu.village}", rest),
        *(Line(f"shu.part.{i}", share.nama, PART.replace("#", str(i)), line)
          for (i, share), line in zip(parts, lines, strict=True)),
        Line("shu.paid", "Jumlah yang dibayarkan", out, paid, bold=True),
        Line("shu.reserve", "Masuk cadangan", "{shu.rest}-{shu.paid}", rest - paid, bold=True),
    )  # fmt: skip
