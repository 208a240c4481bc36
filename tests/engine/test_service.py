"""Units without income: a clinic worked out by hand, then what must hold in any service."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.strategies import EXAMPLES, assumptions, bare_plan, plans, unit
from tests.engine.whole_plans import SERVICES
from workbench.engine import Drivers, project
from workbench.engine.service import service_lines, sustainability
from workbench.engine.timeline import Timeline
from workbench.plan import Investment, OpeningBalance, Plan, Service

TIME = Timeline(dt.date(2027, 1, 1), 36)
CLINIC = Service(
    nama="Klinik desa", jenis="klinik", penerima_orang=600, penerima_keluarga=100, iuran_orang_tahun=60_000,
    iuran_keluarga_tahun=120_000, kepatuhan=0.5, dukungan_desa_tahun=24_000_000, donatur_tahun=12_000_000,
    lama_donatur_tahun=2, upah_tahun=36_000_000, umum_tahun=6_000_000, operasional_tahun=12_000_000, aset=("Alat",),
)  # fmt: skip
"""Half of 600 people pay Rp60.000 a year and half of 100 households Rp120.000; the donor stays two years."""


def clinic_plan(**parts: object) -> Plan:
    """The clinic with an instrument of Rp60.000.000 that lasts five years, in a cooperative that does nothing else."""
    asset = Investment(nama="Alat", harga_satuan=60_000_000, umur_tahun=5, pemeliharaan=0.1, sumber="sendiri")
    return bare_plan(**{
        "unit": (unit(volume=0.0),), "investasi": (asset,), "layanan": (CLINIC,),
        "neraca_awal": OpeningBalance(kas=100_000_000, cadangan=100_000_000), **parts,
    })  # fmt: skip


def test_the_table_by_hand() -> None:
    """Charges 0,5 x (600 x 60.000 + 100 x 120.000) = 24.000.000; given 36.000.000, from year 3 on 24.000.000.

    Costs: general 6, operation 12 + 36, maintenance 6, replacement 12: together 72 million, Rp120.000 a head. Year 1
    and 2: 24 + 36 - 72 = -12; year 3: -24 million; in all -48. Households pay 6; of 300 payers each would have to
    give (72 - 36 - 6) / 300 = Rp100.000, in year 3 (72 - 24 - 6) / 300 = Rp140.000.
    """
    p = project(clinic_plan())
    table = sustainability(p.services[0], p.time)
    assert table.charges.tolist() == [24_000_000] * 3
    assert table.contributions.tolist() == [36_000_000, 36_000_000, 24_000_000]
    assert table.general[0] == 6_000_000
    assert table.operation[0] == 48_000_000
    assert table.maintenance[0] == 6_000_000
    assert table.replacement[0] == 12_000_000
    assert table.balance.tolist() == [-12_000_000, -12_000_000, -24_000_000]
    assert table.accumulated.tolist() == [-12_000_000, -24_000_000, -48_000_000]
    assert table.cost_per_beneficiary.tolist() == [120_000] * 3
    assert table.break_even_contribution.tolist() == [100_000, 100_000, 140_000]


def test_the_books_by_hand() -> None:
    """Month 1: 2.000.000 charged and 3.000.000 given, 4.500.000 spent, 500.000 upkeep, tax 0,5 % of the charges."""
    books = project(clinic_plan()).books
    assert books.income.service_income[1] == 5_000_000
    assert books.income.running_costs[1] == 4_500_000
    assert books.income.maintenance[1] == 500_000
    assert books.income.tax[1] == 10_000
    assert books.cash.closing[1] == 40_000_000 + 5_000_000 - 4_500_000 - 500_000 - 10_000
    assert (books.balance.gap == 0).all()


def test_a_break_even_contribution_breaks_even() -> None:
    """Charging each payer what the table asks for leaves a balance of 0 in the first year."""
    service = CLINIC.model_copy(update={"iuran_orang_tahun": 100_000})
    p = project(clinic_plan(layanan=(service,)))
    assert sustainability(p.services[0], p.time).balance[0] == 0


def test_nobody_served_is_undefined() -> None:
    office = Service(nama="Kantor", jenis="kantor", umum_tahun=12_000_000)
    p = project(clinic_plan(layanan=(office,)))
    table = sustainability(p.services[0], p.time)
    assert np.isnan(table.cost_per_beneficiary).all()
    assert np.isnan(table.break_even_contribution).all()
    assert table.balance[0] == -12_000_000


def test_growth_and_prices() -> None:
    """Users grow 10 %, prices 5 %, wages 3 % a year; what is given stays."""
    service = CLINIC.model_copy(update={"kenaikan_penerima_tahun": 0.1})
    plan = clinic_plan(layanan=(service,), asumsi=assumptions(kenaikan_biaya=0.05, kenaikan_upah=0.03))
    p = project(plan)
    table = sustainability(p.services[0], p.time)
    assert table.charges.tolist() == [24_000_000, 26_400_000, 29_040_000]
    assert table.general[1] == 6_300_000
    assert table.operation[1] == 12_600_000 + 37_080_000
    assert p.services[0].people[[1, 13, 25]] == pytest.approx([600, 660, 726])


@settings(max_examples=EXAMPLES)
@given(plans(), st.lists(SERVICES, max_size=3).map(tuple))
def test_the_table_accumulates(plan: Plan, services: tuple[Service, ...]) -> None:
    p = project(plan.model_copy(update={"layanan": services}))
    assert p.books.income.service_income.sum() == sum(s.income.sum() for s in p.services)
    for lines in p.services:
        table = sustainability(lines, p.time)
        costs = table.general + table.operation + table.maintenance + table.replacement
        assert (table.balance == table.charges + table.contributions - costs).all()
        assert (np.diff(table.accumulated, prepend=0) == table.balance).all()


def test_only_named_assets_belong_to_a_service() -> None:
    service = CLINIC.model_copy(update={"aset": ("Lain",)})
    lines = service_lines(service, assumptions(), TIME, Drivers(), project(clinic_plan()).assets)
    assert not lines.maintenance.any()
    assert not lines.replacement.any()
