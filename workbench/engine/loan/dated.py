"""A plan's loan as a contract with dates: for settlement, rescheduling, and loans side by side."""

from __future__ import annotations

import datetime as dt

from workbench.calendars import WorkingDay, due_dates
from workbench.engine.loan.contract import Contract, Draw, RateFrom
from workbench.engine.loan.grid import regular
from workbench.engine.loan.rounding import exact_rate
from workbench.engine.loan.schedule import last_month, refuse, terms_of, tranches
from workbench.plan import Loan

__all__ = ["contract_of"]


def contract_of(loan: Loan, start: dt.date) -> Contract:
    """The loan with its nominal due days; its schedule is that of :func:`~workbench.engine.loan.schedule`.

    ``start`` is any day of month 0. Raises EngineError for terms that make no schedule.

    >>> from workbench.engine.loan.contract import lay_out
    >>> loan = Loan(plafon=50_000_000, bunga_tahun=0.06, tenor_bulan=36)
    >>> lay_out(contract_of(loan, dt.date(2027, 1, 1))).rows.instalment[1]
    1521097
    """
    last = last_month(loan)
    refuse(loan, last)
    days = due_dates(start, loan.hari_jatuh_tempo, last + 1, WorkingDay.TIDAK_DIGESER)
    [came] = due_dates(start, loan.hari_cair or loan.hari_jatuh_tempo, 1, WorkingDay.TIDAK_DIGESER)
    first, fixed = RateFrom(came, exact_rate(loan.bunga_tahun)), loan.bunga_tetap_bulan
    later = (RateFrom(days[fixed], exact_rate(loan.bunga_berikut)),) if fixed else ()
    grid = regular(came, last, 1, "bulan", days[1], loan.hari_jatuh_tempo)
    return Contract(
        terms=terms_of(loan),
        grid=grid.rolled(WorkingDay(loan.hari_libur)),
        draws=tuple(Draw(days[item.bulan] if item.bulan else came, item.jumlah) for item in tranches(loan)),
        rates=(first, *later),
        day_count=loan.hitungan_hari,
        free=loan.bebas_bunga_bulan,
    )
