"""Sheets *Jadwal 1*, *Jadwal 2*...: the schedule of each loan, one row per month.

In the templates ``~`` is the suffix of the loan's named terms (nothing for the first loan, ``_2`` for the
second) and ``@`` its prefix in the address book.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench.calendars import WorkingDay, add_months, due_dates
from workbench.engine import METHODS, Projection, Schedule
from workbench.exporters.xlsx.book import Book, Value, serial
from workbench.exporters.xlsx.loans import localise
from workbench.exporters.xlsx.loantime import Time
from workbench.exporters.xlsx.refs import Axis
from workbench.exporters.xlsx.styles import GREY

__all__ = ["ScheduleSheet", "schedule_sheet"]

LEFT = "(Terakhir~-{bulan}+1)"
BACK = "ROUND(Presisi*{@deferred}*%s/(Terakhir~-{@interest_grace}),0)"

DRAW = "SUMIF({@tahap.bulan[:]},{bulan},{@tahap.jumlah[:]})"
SINCE = (
    "IF(AND({bulan}=1,HariCair~>0),"
    "MIN(EOMONTH({@before},0),DATE(YEAR({@before}),MONTH({@before}),HariCair~)),{@before})"
)
FLAT_MONTHS = (
    "IF({@since}>={@before},({@nominal}-{@since})/({@nominal}-{@before}),"
    "1+({@before}-{@since})/({@before}-{@before[-1]}))/12"
)
NEW_YEAR = "DATE(YEAR({@nominal}),1,1)"
REAL_YEARS = (
    "IF(YEAR({@since})=YEAR({@nominal}),{@days}/(DATE(YEAR({@since})+1,1,1)-DATE(YEAR({@since}),1,1)),"
    f"({NEW_YEAR}-{{@since}})/(DATE(YEAR({{@since}})+1,1,1)-DATE(YEAR({{@since}}),1,1))"
    f"+({{@nominal}}-{NEW_YEAR})/(DATE(YEAR({{@nominal}})+1,1,1)-{NEW_YEAR}))"
)
YEARS = (
    'IF(OR({bulan}<=BebasBunga~,{bulan}>Terakhir~),0,IF(HitunganHari~="30/360",' + FLAT_MONTHS + ","
    'IF(HitunganHari~="30E/360",DAYS360({@since},{@nominal},TRUE)/360,IF(HitunganHari~="actual/actual",'
    + REAL_YEARS
    + ",{@days}/VALUE(RIGHT(HitunganHari~,3))))))"
)
RATE = "IF(AND(BungaTetap~>0,{bulan}>BungaTetap~),BungaBerikut~,Bunga~)"
WORTH = "IF({bulan}>Terakhir~,0,1+{@%s[berikut]}/(1+%s*{@years[berikut]}))"
BEARING = (
    'IF(AND(OR(Metode~="flat",Metode~="murabahah"),{@balance[-1]}>0),'
    "SUM({@draw[:-1]})+SUM({@capitalised[:-1]}),{@balance[-1]})"
)
INTEREST = "{@bearing}*{@rate}*{@years}"
EARNED = "{@earned[-1]}+" + INTEREST
ROUNDED_INTEREST = (
    'IF(AND({bulan}=Terakhir~,OR(Metode~="flat",Metode~="murabahah"),{@balance[-1]}>0),'
    "MAX(0,ROUND(Presisi*ROUND({@earned},6),0)-SUM({@interest[:-1]})),ROUND(Presisi*" + INTEREST + ",0))"
)
SET = (
    "AND({bulan}>Tenggang~,{bulan}<=Terakhir~,OR({bulan}=Tenggang~+1,{@draw[-1]}>0,"
    'AND({@rate}<>{@rate[-1]},Metode~<>"menurun")))'
)
EXACT = (
    "IF(" + SET + ',IF(Metode~="menurun",{@balance[-1]}/' + LEFT + ","
    'IF(OR(Metode~="anuitas",Metode~="murabahah_anuitas"),({@balance[-1]}+' + INTEREST + ")/"
    "IF(AND(BungaTetap~>0,{bulan}>BungaTetap~),{@worth_later},{@worth}),"
    "({@balance[-1]}+{@bearing}*{@rate}*{@years_left})/" + LEFT + ")),0)"
)
BASE = (
    "IF(OR({bulan}<=Tenggang~,{bulan}>Terakhir~),0,IF({@exact}>0,"
    'IF(ArahPembulatan~="ke_atas",ROUNDUP({@exact}/Presisi/Pembulatan~,0),'
    'IF(ArahPembulatan~="ke_bawah",ROUNDDOWN(Presisi*{@exact}/Pembulatan~,0),'
    "ROUND(Presisi*{@exact}/Pembulatan~,0)))*Pembulatan~,{@base[-1]}))"
)
PRINCIPAL = (
    "IF(OR({bulan}<=Tenggang~,{bulan}>Terakhir~),0,IF({bulan}=Terakhir~,{@balance[-1]},"
    'MAX(0,MIN({@balance[-1]},{@base}-IF(Metode~="menurun",0,{@interest})))))'
)
BACK_THEN = (
    'IF(BungaTenggang~="dibayar_sesudahnya",IF({bulan}={@interest_grace}+1,{@deferred},0),'
    + BACK % "({bulan}-{@interest_grace})"
    + "-"
    + BACK % "({bulan}-{@interest_grace}-1)"
    + ")"
)
PAID = (
    'IF({bulan}>Terakhir~,0,IF({bulan}<={@interest_grace},IF(BungaTenggang~="dibayar",{@interest},0),'
    "{@interest}+" + BACK_THEN + "))"
)
CAPITALISED = 'IF(AND({bulan}<={@interest_grace},BungaTenggang~="dikapitalisasi"),{@interest},0)'


PAYABLE = "{@interest_payable[-1]}+{@interest}-{@interest_paid}-{@capitalised}"
BALANCE = "{@balance[-1]}-{@principal}+{@capitalised}+{@draw}"
HEAD, TOP = 3, 4
PRINTED = 14
"""The last column that is printed; the days and factors to the right of it only explain the interest."""
CONSTANTS = ("calendar", "nominal", "before")
"""Dates that follow from the calendar: written as they are."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the schedule; month 0 has ``opening``."""

    key: str
    label: str
    formula: str
    opening: str
    values: Sequence[Value]
    style: str = "rupiah"


def schedule_sheet(index: int) -> str:
    """The name of a loan's schedule."""
    return f"Jadwal {index + 1}"


class ScheduleSheet:
    """One schedule. Making it lays it out, :meth:`write` fills it."""

    def __init__(self, book: Book, p: Projection, index: int) -> None:
        self.book, self.s, self.index, self.name = book, p.loans[index], index, schedule_sheet(index)
        self.axis = Axis("bulan", p.time.months + 1, down=True)
        self.columns = _columns(p, self.s)
        self.sheet = book.sheet(self.name, colour=GREY)
        book.place("bulan", self.name, TOP, 0, self.axis, header=True)
        book.place(f"loan.{index}.bulan", self.name, TOP, 0, self.axis)
        for col, column in enumerate(self.columns, start=1):
            book.place(f"loan.{index}.{column.key}", self.name, TOP, col, self.axis)

    def write(self) -> None:
        """Write the schedule."""
        book, name = self.book, self.name
        book.text(name, 0, 0, f"Jadwal angsuran: {self.s.loan.nama}", "title")
        book.text(name, 1, 0, f"Syaratnya diubah di lembar Pinjaman {self.index + 1}.", "subtitle")
        book.text(name, HEAD, 0, "Bulan ke-", "header")
        for t in range(self.axis.count):
            book.number(name, TOP + t, 0, t, "tahun")
        for col, column in enumerate(self.columns, start=1):
            book.text(name, HEAD, col, column.label, "header")
            if column.key in CONSTANTS:
                for t in range(self.axis.count):
                    book.number(name, TOP + t, col, column.values[t], column.style)
                continue
            key = f"loan.{self.index}.{column.key}"
            for template, first, end in ((column.opening, 0, 1), (column.formula, 1, self.axis.count)):
                if template:
                    text, values = localise(template, self.index), column.values[first:end]
                    book.line(name, TOP + first, col, text, values, column.style, key=key, first=first, down=True)
        book.heighten(name, HEAD, (column.label for column in self.columns), 12)
        self.sheet.set_column(0, 0, 8)
        self.sheet.set_column(1, len(self.columns), 14)
        self.sheet.freeze_panes(TOP, 2)
        self.sheet.repeat_rows(HEAD)
        self.sheet.print_area(0, 0, TOP + self.axis.count - 1, PRINTED)
        self.sheet.fit_to_pages(1, 0)


def _columns(p: Projection, s: Schedule) -> tuple[Column, ...]:
    fee = "0" if s.loan.sudah_berjalan else "ROUND(Presisi*Provisi~*{@draw},0)"
    calendar = _calendar(p, s)
    due = [day if t <= s.last else "" for t, day in enumerate(calendar)]
    time = Time.of(p, s)
    exact = [_exact(s, time, t) for t in range(p.time.months + 1)]
    return (
        Column("due", "Jatuh tempo", 'IF({bulan}>Terakhir~,"",{@calendar})', "", due, "tanggal"),
        Column("draw", "Pencairan", DRAW, DRAW, s.draw),
        Column("opening", "Saldo awal", "{@balance[-1]}", "0", (0, *s.balance[:-1])),
        Column("bearing", "Dasar bunga", BEARING, "0", _bearing(s)),
        Column("interest", "Bunga atau margin", ROUNDED_INTEREST, "0", s.interest),
        Column("exact", "Angsuran (atau pokok tetap) belum bulat", EXACT, "0", exact, "desimal"),
        Column("base", "Angsuran (atau pokok tetap)", BASE, "0", s.base),
        Column("principal", "Pokok dibayar", PRINCIPAL, "0", s.principal),
        Column("interest_paid", "Bunga dibayar", PAID, "0", s.interest_paid),
        Column("instalment", "Angsuran", "{@principal}+{@interest_paid}", "0", s.instalment),
        Column("capitalised", "Bunga ditambahkan ke pokok", CAPITALISED, "0", s.capitalised),
        Column("interest_payable", "Bunga masih terutang", PAYABLE, "0", s.interest_payable),
        Column("balance", "Saldo akhir", BALANCE, "{@draw}", s.balance),
        Column("fee", "Provisi", fee, fee, s.fee),
        Column("calendar", "Tanggal menurut kalender libur", "", "", calendar, "tanggal"),
        Column("nominal", "Tanggal jatuh tempo sebelum digeser", "", "", time.nominal, "tanggal"),
        Column("before", "Tanggal jatuh tempo sebulan sebelumnya", "", "", time.before, "tanggal"),
        Column("since", "Bunga dihitung dari", SINCE, "", time.since, "tanggal"),
        Column("days", "Banyaknya hari", "{@nominal}-{@since}", "0", time.days, "jumlah"),
        Column("years", "Bagian dari setahun", YEARS, "0", time.years, "faktor"),
        Column("years_left", "Sisa waktu (tahun)", "{@years}+{@years_left[berikut]}", "0", time.years_left, "faktor"),
        Column("rate", "Bunga per tahun", RATE, "0", time.rate, "persen"),
        Column("earned", "Bunga sampai bulan ini, belum bulat", EARNED, "0", _earned(s, time), "desimal"),
        Column("worth", "Faktor anuitas", WORTH % ("worth", "Bunga~"), "0", time.worth, "faktor"),
        Column("worth_later", "Faktor anuitas bunga sesudahnya", WORTH % ("worth_later", "BungaBerikut~"), "0",
               time.worth_later, "faktor"),
    )  # fmt: skip


def _calendar(p: Projection, s: Schedule) -> list[Value]:
    """The due dates of every month, whether an instalment is due or not."""
    first = add_months(p.plan.asumsi.mulai.replace(day=1), 1)
    days = due_dates(first, s.loan.hari_jatuh_tempo, p.time.months, WorkingDay(s.loan.hari_libur))
    return [None, *(serial(day) for day in days)]


def _bearing(s: Schedule) -> list[int]:
    """What bears interest in each month."""
    if not METHODS[s.loan.metode].flat_interest:
        return [0, *s.balance[:-1]]
    added = [draw + more for draw, more in zip(s.draw, s.capitalised, strict=True)]
    return [sum(added[:t]) if t and s.balance[t - 1] else 0 for t in range(len(added))]


def _earned(s: Schedule, time: Time) -> list[float]:
    """Interest up to each month before rounding."""
    return list(accumulate(b * r * y for b, r, y in zip(_bearing(s), time.rate, time.years, strict=True)))


def _exact(s: Schedule, time: Time, t: int) -> float:
    """What a method gives, before rounding, in a month in which the instalment is set."""
    grace, rule = s.loan.tenggang_bulan, METHODS[s.loan.metode]
    moved = time.rate[t] != time.rate[t - 1] and not rule.base_is_principal
    if not grace < t <= s.last or not (t == grace + 1 or s.draw[t - 1] or moved):
        return 0
    balance, bearing, left = s.balance[t - 1], _bearing(s)[t], s.last - t + 1
    if rule.base_is_principal:
        return balance / left
    if rule.flat_interest:
        return (balance + bearing * time.rate[t] * time.years_left[t]) / left
    later = s.loan.bunga_tetap_bulan and t > s.loan.bunga_tetap_bulan
    return (balance + bearing * time.rate[t] * time.years[t]) / (time.worth_later if later else time.worth)[t]
