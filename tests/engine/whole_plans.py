"""Plans with everything in them that the books know: a savings-and-loan unit, services, moving seasons, offers."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from tests.engine.savings_loan_plans import savings_loans, with_unit
from tests.engine.strategies import amounts, plans, several, shares
from workbench.plan import EventDate, Plan, SeasonProfile, Service

SERVICES = st.builds(
    Service,
    nama=st.just("Layanan"),
    jenis=st.sampled_from(["klinik", "apotek", "kantor", "lainnya"]),
    mulai_bulan=st.integers(0, 40),
    penerima_orang=st.integers(0, 3_000),
    penerima_keluarga=st.integers(0, 800),
    kenaikan_penerima_tahun=shares(-0.2, 0.2),
    iuran_orang_tahun=amounts(500_000),
    iuran_keluarga_tahun=amounts(1_000_000),
    kepatuhan=shares(),
    dukungan_desa_tahun=amounts(100_000_000),
    donatur_tahun=amounts(100_000_000),
    lama_donatur_tahun=st.integers(0, 5),
    upah_tahun=amounts(100_000_000),
    umum_tahun=amounts(20_000_000),
    operasional_tahun=amounts(50_000_000),
    aset=st.sampled_from([(), ("Aset",)]),
)

HARVEST = "panen_desa"
"""An event that only this village knows."""
SEASONS = st.builds(
    SeasonProfile,
    nama=st.just("musim_desa"),
    peristiwa=st.sampled_from([HARVEST, "ramadan", "lebaran"]),
    satuan=st.sampled_from(["hari", "setengah_bulan"]),
    sebelum_lama=st.integers(0, 20),
    sebelum=shares(0, 3),
    selama=shares(0, 3),
    sesudah_lama=st.integers(0, 20),
    sesudah=shares(0, 3),
)
DAYS = st.builds(
    EventDate,
    peristiwa=st.just(HARVEST),
    mulai=st.dates(dt.date(2026, 1, 1), dt.date(2034, 12, 31)),
    hari=st.integers(1, 60),
    tiap_tahun=st.booleans(),
)


@st.composite
def whole_plans(draw: st.DrawFn) -> Plan:
    """A plan of :func:`tests.engine.strategies.plans` with any of a lending unit, services and own seasons."""
    plan = draw(plans())
    update: dict[str, object] = {"layanan": draw(several(SERVICES, 2))}
    if draw(st.booleans()):
        season = draw(SEASONS)
        units = (unit.model_copy(update={"peristiwa": (*unit.peristiwa, season.nama)}) for unit in plan.unit)
        update |= {"unit": tuple(units), "profil_musim": (season,), "kalender": draw(several(DAYS, 2, least=1))}
    made = plan.model_copy(update=update)
    return with_unit(made, draw(savings_loans())) if draw(st.booleans()) else made
