"""The sentences about an SHU that stand on the page and on paper alike."""

from __future__ import annotations

import datetime as dt

from workbench.book.rat import Village
from workbench.calendars import format_date, format_known
from workbench.engine.meeting.budget import Budget
from workbench.engine.meeting.division import Division
from workbench.engine.meeting.schedule import Deadline
from workbench.engine.meeting.simulator import Gain
from workbench.money import format_percent, format_rupiah
from workbench.rules import Rules

__all__ = ["budget_told", "deadline_told", "division_told", "gain_told", "rest_told", "tax_told", "village_told"]


def division_told(found: Division) -> str:
    """What is divided, and what is not.

    >>> division_told(Division(shu=100, base=60, village=12, parts=()))
    'SHU Rp100. Rp40 menutup rugi tahun-tahun lalu; yang dibagi Rp60.'
    """
    if found.shu <= 0:
        return "Tahun ini tidak ada SHU untuk dibagi."
    kept = f" {format_rupiah(found.kept)} menutup rugi tahun-tahun lalu; yang" if found.kept else " Yang"
    return f"SHU {format_rupiah(found.shu)}.{kept} dibagi {format_rupiah(found.base)}."


def village_told(found: Division, rules: Rules, day: dt.date) -> str:
    """The village's share with its source and how sure it is; nothing where there is none.

    >>> from workbench.rules import load
    >>> village_told(Division(100, 100, 20, ()), load(), dt.date(2026, 12, 31)).partition(" (")[0]
    'Imbal jasa desa Rp20, 20% dari SHU yang dibagi'
    """
    if not found.village or not found.base:
        return ""
    rule = rules.at("imbal_jasa_desa", day)
    share = format_percent(found.village / found.base, 2, trim=True)
    return (
        f"Imbal jasa desa {format_rupiah(found.village)}, {share} dari SHU yang dibagi ({rule.basis}; "
        f"{rule.status.sentence}, sumber {format_known(rule.page)})."
    )


def rest_told(found: Division, village: Village) -> str:
    """What the articles' percentages are taken of, where the village comes first.

    >>> rest_told(Division(100, 100, 20, ()), Village())
    'Persen menurut AD/ART dihitung dari Rp80, sisa sesudah imbal jasa desa.'
    """
    if not found.village or village.cara != "didahulukan":
        return ""
    rest = format_rupiah(found.base - found.village)
    return f"Persen menurut AD/ART dihitung dari {rest}, sisa sesudah imbal jasa desa."


def tax_told(rules: Rules, day: dt.date) -> str:
    """Whether members pay income tax on their SHU, with source and date.

    >>> from workbench.rules import load
    >>> tax_told(load(), dt.date(2026, 12, 31))
    'SHU untuk anggota orang pribadi bukan objek pajak sejak 2 November 2020 (UU 11/2020; pajak.go.id, 21 Okt 2022).'
    """
    rule = rules.at("shu_anggota_kena_pajak", day)
    word = "kena pajak" if rule.flag else "bukan objek pajak"
    basis = rule.basis.partition(":")[0]
    source = rule.sources[0].replace(" (", ", ").rstrip(")")
    return f"SHU untuk anggota orang pribadi {word} sejak {format_date(rule.effective)} ({basis}; {source})."


def deadline_told(found: Deadline) -> str:
    """A day, what for, and on which ground.

    >>> from workbench.engine.meeting.schedule import deadlines
    >>> from workbench.rules import load
    >>> deadline_told(deadlines(dt.date(2026, 12, 31), load())[2])
    'Rapat, kebiasaan sebagian dinas provinsi: 31 Maret 2027. Kebiasaan dinas provinsi (contoh Bali), bukan aturan ...'
    """
    basis = found.rule.basis.partition(" (")[0] if found.wajib else found.rule.basis
    return f"{found.what}: {format_date(found.day)}. {basis}."


def budget_told(found: Budget) -> str:
    """What a work plan costs and brings.

    >>> budget_told(Budget({"usaha": 9}, {"usaha": 5}, {}, 2))
    '2 kegiatan, pendapatan Rp9, belanja Rp5, lebih Rp4.'
    """
    word = "lebih" if found.left >= 0 else "kurang"
    return (
        f"{found.lines} kegiatan, pendapatan {format_rupiah(found.total_income)}, "
        f"belanja {format_rupiah(found.total_costs)}, {word} {format_rupiah(abs(found.left))}."
    )


def gain_told(found: Gain) -> str:
    """What one member gets in a year, in one sentence.

    >>> gain_told(Gain(20_000, 40_000, 100_000))
    'SHU saya Rp60.000: Rp20.000 karena simpanan, Rp40.000 karena belanja. Belanja lebih murah Rp100.000. Bersama ...'
    """
    cheaper = f" Belanja lebih murah {format_rupiah(found.cheaper)}." if found.cheaper else ""
    return (
        f"SHU saya {format_rupiah(found.shu)}: {format_rupiah(found.capital)} karena simpanan, "
        f"{format_rupiah(found.usage)} karena belanja.{cheaper} Bersama {format_rupiah(found.total)} setahun."
    )
