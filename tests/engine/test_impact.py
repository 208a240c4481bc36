"""Who pays, who works, who is reached: by hand, and what must always add up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from tests.engine.strategies import EXAMPLES, PROFILE, bare_plan, plans
from workbench.engine import project
from workbench.engine.impact import (
    Contributions,
    Jobs,
    Reach,
    contributions,
    environment_rules,
    jobs,
    reach,
)
from workbench.plan import (
    Beneficiaries,
    Environment,
    Investment,
    Membership,
    OpeningBalance,
    Plan,
    Staff,
    Work,
    WorkingCapital,
)
from workbench.rules import load

LINES: dict[str, Any] = {
    "investasi": (
        Investment(nama="Mesin", jumlah=2, harga_satuan=3_000_000, sumber="sendiri"),
        Investment(nama="Alat", harga_satuan=4_000_000, sumber="hibah"),
        Investment(nama="Gedung", harga_satuan=20_000_000, sumber="pihak_lain"),
    ),
    "modal_kerja": (
        WorkingCapital(nama="Stok", jumlah=8_000_000),
        WorkingCapital(nama="Kas", jenis="cadangan_kas", jumlah=2_000_000, sumber="sendiri"),
    ),
    "neraca_awal": OpeningBalance(kas=9_000_000, simpanan_pokok=9_000_000),
}
STAFF = (
    Staff(jabatan="Manajer", upah_bulan=10_000),
    Staff(jabatan="Kasir", orang=2, upah_bulan=10_000, mulai_bulan=7),
)


def worked(**parts: Any) -> Jobs:
    return jobs(project(bare_plan(**{"tenaga_kerja": STAFF, **parts})))


def reached(**parts: Any) -> Reach:
    return reach(project(bare_plan(**LINES, **parts)))


def test_contributions_by_hand() -> None:
    """Own 6.000.000 + 2.000.000 of 20.000.000 that pass through the books, of 40.000.000 in all."""
    found = contributions(bare_plan(**LINES))
    assert [(line.name, line.payer, line.capex, line.amount) for line in found.lines] == [
        ("Mesin", "sendiri", True, 6_000_000),
        ("Alat", "hibah", True, 4_000_000),
        ("Gedung", "pihak_lain", True, 20_000_000),
        ("Stok", "pinjaman", False, 8_000_000),
        ("Kas", "sendiri", False, 2_000_000),
    ]
    assert (found.paid("sendiri"), found.paid("sendiri", capex=True), found.paid(capex=False)) == (
        8_000_000,
        6_000_000,
        10_000_000,
    )
    assert (found.self_share, found.self_share_of_all) == (0.4, 0.2)


def test_a_plan_that_spends_nothing_has_no_own_share() -> None:
    assert contributions(bare_plan()) == Contributions(())
    assert (Contributions(()).self_share, Contributions(()).self_share_of_all) == (None, None)


@settings(max_examples=EXAMPLES)
@given(plans())
def test_the_own_share_is_a_share_and_smaller_of_all(plan: Plan) -> None:
    ours, others = contributions(plan).self_share, contributions(plan).self_share_of_all
    assert ours is None or others is None or 0 <= others <= ours <= 1


def test_jobs_by_hand() -> None:
    """A manager all year, two cashiers from month 7: 1 + 2 x 6/12 in year 1, 3 after."""
    work = Work(orang_bulan_pembangunan=18.0, pekerja_perempuan=2, jabatan_umum=("manajer",))
    found = worked(lapangan_kerja=work)
    assert (found.posts, found.women, found.building) == (3, 2, 1.5)
    assert found.women_share == pytest.approx(2 / 3)
    assert found.person_years.tolist() == [2, 3, 3]
    assert found.general.tolist() == [1, 1, 1]
    assert found.operation.tolist() == [1, 2, 2]
    assert found.total == 9.5


def test_what_nobody_told_is_unknown() -> None:
    found = worked()
    assert (found.women, found.women_share, found.building) == (None, None, 0)
    assert found.operation.tolist() == found.person_years.tolist()
    assert worked(tenaga_kerja=(), lapangan_kerja=Work()).women_share is None


def test_reach_by_hand() -> None:
    """40.000.000 is spent; 50 members of 500 people grow by 1 a month for three years."""
    found = reached(
        profil=PROFILE.model_copy(update={"penduduk": 500, "kepala_keluarga": 125}),
        anggota=Membership(jumlah=50, perempuan=20, tambahan_per_bulan=1),
        penerima_manfaat=Beneficiaries(langsung=80, tidak_langsung=200, keluarga=25),
        tenaga_kerja=STAFF,
    )
    assert (found.members, found.members_end, found.women) == (50, 86, 20)
    assert (found.women_share, found.member_share, found.families_share) == (0.4, 0.1, 0.2)
    assert (found.direct, found.indirect, found.families) == (80, 200, 25)
    assert found.investment == 40_000_000
    assert (found.per_direct, found.per_member, found.per_family) == (500_000, 800_000, 1_600_000)
    assert found.per_post == pytest.approx(40_000_000 / 3)


def test_nobody_to_divide_by_is_undefined() -> None:
    found = reached(penerima_manfaat=Beneficiaries())
    assert (found.per_direct, found.per_family, found.families_share, found.women_share) == (None, None, None, None)
    undeclared = reached()
    assert (undeclared.direct, undeclared.families, undeclared.per_direct, undeclared.per_post) == (None,) * 4


def test_every_category_of_a_plan_has_its_rule() -> None:
    rules = {rule.category: rule for rule in environment_rules(bare_plan(), load())}
    assert list(rules) == list(Environment.model_json_schema()["properties"]["kategori"]["enum"])
    assert [rule.paper for rule in rules.values()] == ["SPPL", "UKL-UPL", "Amdal"]
    assert [rule.mitigation for rule in rules.values()] == [False, True, True]
    assert all(rule.meaning and rule.asked for rule in rules.values())
