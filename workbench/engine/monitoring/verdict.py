"""A cooperative against its own beginning, in words, and what those words do not prove."""

from __future__ import annotations

from workbench.calendars import format_month
from workbench.engine.monitoring.baseline import YEAR, Change, Evaluation
from workbench.money import format_number, format_percent, format_rupiah

__all__ = ["change_told", "doubts", "figure_told", "measure_name"]

_NAMES = {
    "sales": "Penjualan sebulan",
    "shu": "Hasil usaha sebulan",
    "members": "Anggota",
    "jobs": "Pekerja",
    "arrears": "Tunggakan",
}
_PEOPLE = ("members", "jobs")
TELLING = 10
"""Change in shares of the beginning above which a percentage only shows how little there was."""
_FEW = 3
"""Months of reports below which nothing is concluded."""


def measure_name(measure: str) -> str:
    """What a measure is called.

    >>> measure_name("jobs")
    'Pekerja'
    """
    return _NAMES[measure]


def figure_told(measure: str, value: float | None) -> str:
    """A measure's value.

    >>> figure_told("jobs", 4), figure_told("sales", 1_500_000.4), figure_told("shu", None)
    ('4 orang', 'Rp1.500.000', 'belum ada')
    """
    if value is None:
        return "belum ada"
    return f"{format_number(value)} orang" if measure in _PEOPLE else format_rupiah(value)


def change_told(change: Change) -> str:
    """How a measure changed.

    >>> change_told(Change("sales", 10_000_000, 12_000_000, 3)), change_told(Change("jobs", 4, 3))
    ('naik Rp2.000.000 (20%)', 'turun 1 orang (25%)')
    >>> change_told(Change("members", 40, 40)), change_told(Change("arrears", None, 5))
    ('tetap', 'belum dapat dibandingkan')

    From almost nothing a percentage says nothing:

    >>> change_told(Change("shu", 16_000, 5_000_000))
    'naik Rp4.984.000'
    """
    difference = change.change
    if difference is None:
        return "belum dapat dibandingkan"
    if not round(difference):
        return "tetap"
    part = change.share
    share = f" ({format_percent(abs(part), 0)})" if part is not None and abs(part) <= TELLING else ""
    return f"{'naik' if difference > 0 else 'turun'} {figure_told(change.measure, abs(difference))}{share}"


def doubts(found: Evaluation) -> tuple[str, ...]:
    """What cannot be concluded from the comparison, each in a sentence: never empty.

    >>> import datetime as dt
    >>> from workbench.engine.monitoring.baseline import MEASURES
    >>> changes = tuple(Change(measure, None, None) for measure in MEASURES)
    >>> for sentence in doubts(Evaluation(dt.date(2027, 1, 1), changes, 2, 2, None, 0, True)):
    ...     print(sentence)
    Baru 2 bulan penjualan dilaporkan sejak Jan 2027: terlalu sedikit untuk menyimpulkan apa pun.
    Belum setahun berlalu, jadi naik turunnya bisa karena musim panen atau Lebaran.
    Tidak ada koperasi pembanding yang tidak didampingi, jadi perubahan ini belum tentu karena pendampingan.
    Angkanya rupiah apa adanya: kenaikan harga barang ikut di dalamnya.
    """
    return (*_short(found), *_season(found), *_always(found))


def _short(found: Evaluation) -> list[str]:
    told, since = [], format_month(found.start)
    if found.reported < _FEW:
        few = f"Baru {found.reported} bulan penjualan dilaporkan sejak {since}"
        told.append(f"{few}: terlalu sedikit untuk menyimpulkan apa pun.")
    gaps = found.since - found.reported
    if gaps:
        told.append(f"{gaps} dari {found.since} bulan sejak {since} tanpa angka penjualan; isinya tidak ditebak.")
    return told


def _season(found: Evaluation) -> list[str]:
    told = []
    if found.since < YEAR:
        told.append("Belum setahun berlalu, jadi naik turunnya bisa karena musim panen atau Lebaran.")
    if found.paired is not None:
        way = "naik" if found.paired > 0 else "turun" if found.paired < 0 else "tetap"
        much = f" {format_percent(abs(found.paired), 0)}" if found.paired else ""
        told.append(
            f"Dibanding bulan yang sama sebelum pendampingan ({found.pairs} bulan), penjualan {way}{much}; "
            "perbandingan ini tidak terganggu musim."
        )
    return told


def _always(found: Evaluation) -> list[str]:
    told = ["Tidak ada koperasi pembanding yang tidak didampingi, jadi perubahan ini belum tentu karena pendampingan."]
    told.append("Angkanya rupiah apa adanya: kenaikan harga barang ikut di dalamnya.")
    if found.of("shu").now is not None:
        told.append("Hasil usaha dihitung sebelum penyusutan, jadi belum sama dengan SHU di laporan RAT.")
    if not found.sourced:
        told.append("Keadaan awal belum ada sumbernya; cocokkan dengan laporan RAT atau buku kas lama.")
    return told
