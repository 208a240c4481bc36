"""``check`` as a whole: what is a gap and what is not; it never raises and changes nothing."""

from __future__ import annotations

import re

from hypothesis import given, settings

from tests.engine.strategies import bare_plan, loan, odd_plans
from workbench.checks import check, gaps
from workbench.engine import project
from workbench.errors import EngineError, Severity
from workbench.plan import (
    Assumption,
    LegalPaper,
    Narrative,
    Officer,
    OpeningBalance,
    Plan,
    Tranche,
    example,
)
from workbench.rules import load

RULES = load()

KDMP = {"program": "kdmp_pmk49", "bunga_tahun": 0.06}


def test_a_bare_plan_has_gaps_only() -> None:
    found = check(bare_plan(), RULES)
    assert {f.code for f in found} == {"L01", "L02", "L03", "L04"}
    assert found[-1].severity is Severity.INFO


def test_what_is_filled_in_is_no_gap() -> None:
    full = bare_plan(
        surat=tuple(
            LegalPaper(jenis=kind, status="ada")
            for kind in ("badan_hukum", "nomor_induk_koperasi", "rekening_bank", "npwp", "nib")
        ),
        narasi=Narrative(pasar="a", teknis="b", manajemen="c", sosial_lingkungan="d", risiko="e"),
        pengurus=(Officer(jabatan="Ketua", nama="A"),),
        catatan_asumsi=(Assumption(tentang="Harga", nilai="1"),),
    )
    assert list(gaps(full)) == []
    assert check(full, RULES) == ()


def test_a_loan_at_fault_is_not_held_against_its_programme() -> None:
    codes = {f.code for f in check(bare_plan(pinjaman=(loan(tenor_bulan=0, plafon=10**13, **KDMP),)), RULES)}
    assert "P01" in codes
    assert "P12" not in codes


def test_an_old_loan_needs_no_draws() -> None:
    old = loan(plafon=60, sudah_berjalan=True, tahap=(Tranche(bulan=99, jumlah=1),))
    plan = bare_plan(neraca_awal=OpeningBalance(kas=60, pinjaman_lama=60), pinjaman=(old,))
    assert not {"P07", "P08", "D01"} & {f.code for f in check(plan, RULES)}


def test_the_example_has_nothing_wrong() -> None:
    assert [str(f) for f in check(example(), RULES) if f.severity is Severity.SALAH] == []


@settings(max_examples=100)
@given(odd_plans())
def test_checking_never_raises_and_changes_nothing(plan: Plan) -> None:
    before = plan.to_json()
    found = check(plan, RULES)
    assert plan.to_json() == before
    assert all(re.fullmatch(r"[A-Z]\d\d", f.code) and f.where and f.what and f.fix for f in found)
    order = {severity: i for i, severity in enumerate(Severity)}
    assert [order[f.severity] for f in found] == sorted(order[f.severity] for f in found)


@settings(max_examples=40)
@given(odd_plans())
def test_an_odd_plan_is_projected_or_refused_with_a_sentence(plan: Plan) -> None:
    wrong = [f for f in check(plan, RULES) if f.severity is Severity.SALAH]
    said = None
    try:
        p = project(plan, RULES)
    except EngineError as error:
        said = str(error)
    if wrong:
        assert said == str(wrong[0])
    elif said:
        assert said.startswith("Rencana: ada jumlah uang di atas seribu triliun rupiah.")
    else:
        assert not p.books.balance.gap.any()
