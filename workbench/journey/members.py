"""The own business of a member in ten figures: a plan of its own beside the cooperative's, with its own versions.

It is not part of the cooperative's plan: another borrower, another household, nothing that a proposal of the
cooperative would show. Each of the ten figures is a field of the plan that :func:`new_business` makes, so everything
that holds for a plan (saving, undo, two people, files) holds for it.

>>> plan = filled(new_business(Session.example().plan, 1, dt.date(2026, 11, 22)))
>>> plan.profil.kode, plan.pinjaman
('61.05.20.2002', ())
"""

from __future__ import annotations

import datetime as dt

from workbench.calendars import add_months
from workbench.journey.session import Session
from workbench.plan import (
    Assumptions,
    Household,
    Investment,
    Loan,
    PastYear,
    Plan,
    Profile,
    RunningCost,
    Submission,
    Unit,
)
from workbench.store import MEMBER, Entry

__all__ = ["begin", "businesses", "filled", "new_business", "opened"]

USUAL_DAYS = 26
"""Days of a month on which a small shop sells; a start to be replaced."""


def new_business(cooperative: Plan, number: int, today: dt.date) -> Plan:
    """The plan of a member's business in the cooperative's village, its figures still empty.

    One unit sells every day (``harga_jual`` the sales of a day, ``harga_beli`` what was bought for them, ``volume``
    the days); two monthly costs, the household, and one loan.
    """
    place = cooperative.profil
    return Plan(
        contoh=cooperative.contoh,
        profil=Profile(
            kode=f"{place.kode}{MEMBER}{number}",
            nama=f"Usaha anggota {number}",
            desa=place.desa,
            jenis=place.jenis,
            kecamatan=place.kecamatan,
            kabupaten=place.kabupaten,
            provinsi=place.provinsi,
            tahun_berdiri=today.year,
        ),
        pengajuan=Submission(tanggal=today),
        tahun_lalu=PastYear(tahun=today.year - 1),
        unit=(Unit(nama="Jualan", satuan="hari", harga_jual=0, volume=USUAL_DAYS),),
        biaya=(RunningCost(nama="Biaya usaha lain", per_bulan=0), RunningCost(nama="Angsuran utang lain", per_bulan=0)),
        pinjaman=(Loan(nama="Pinjaman usaha", plafon=0, bunga_tahun=0.06, metode="menurun", tenor_bulan=12),),
        rumah_tangga=Household(biaya_hidup_bulan=0),
        asumsi=Assumptions(
            mulai=add_months(today.replace(day=1), 1),
            tahun_terdaftar_pajak=today.year,
            imbal_jasa_desa=False,
            bagi_shu=False,
        ),
    )


def filled(plan: Plan) -> Plan:
    """The plan as the engine takes it: under the village's code, and the loan spent on the business in month 0.

    A loan of nothing is no loan.
    """
    code = plan.profil.kode.partition(MEMBER)[0]
    loans = tuple(loan for loan in plan.pinjaman if loan.plafon)
    bought = tuple(Investment(nama="Keperluan usaha", harga_satuan=loan.plafon) for loan in loans)
    profile = plan.profil.model_copy(update={"kode": code})
    return plan.model_copy(update={"profil": profile, "pinjaman": loans, "investasi": bought})


def businesses(session: Session) -> tuple[Entry, ...]:
    """The businesses kept beside a cooperative, by name."""
    return session.store.businesses(session.kode)


def opened(session: Session, kode: str) -> Session:
    """A business of a member, opened by the same person."""
    return Session.open(session.store, kode, session.by)


def begin(session: Session, today: dt.date) -> Session:
    """One more business beside a cooperative, opened.

    >>> cooperative = Session.example()
    >>> begin(cooperative, dt.date(2026, 11, 22)).kode, begin(cooperative, dt.date(2026, 11, 22)).kode
    ('61.05.20.2002~1', '61.05.20.2002~2')
    >>> [entry.nama for entry in businesses(cooperative)], len(cooperative.store.list())
    (['Usaha anggota 1', 'Usaha anggota 2'], 1)
    """
    number = 1 + max((int(entry.kode.partition(MEMBER)[2]) for entry in businesses(session)), default=0)
    plan = new_business(session.plan, number, today)
    session.store.save(plan, session.by, None)
    return opened(session, plan.profil.kode)
