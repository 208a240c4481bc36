"""A programme fills in what nobody chose, and offers the rest."""

from __future__ import annotations

import pytest

from workbench import programs
from workbench.errors import DataError
from workbench.journey.presets import Fill, accept, choose, differences
from workbench.plan import Loan, Plan, example

NEW = Loan(plafon=0, bunga_tahun=0.0, tenor_bulan=0)


def with_loan(loan: Loan) -> Plan:
    return example().model_copy(update={"pinjaman": (loan,)})


def by_field(fills: tuple[Fill, ...]) -> dict[str, object]:
    return {fill.field: fill.value for fill in fills}


def test_a_new_loan_takes_what_the_programme_states() -> None:
    found = choose(with_loan(NEW), 0, "kdmp_pmk49")
    assert by_field(found.filled) == {"bunga_tahun": 0.06, "tenor_bulan": 72, "tenggang_bulan": 6}
    assert found.offered == ()
    loan = found.plan.pinjaman[0]
    assert (loan.program, loan.bunga_tahun, loan.tenor_bulan, loan.tenggang_bulan) == ("kdmp_pmk49", 0.06, 72, 6)
    assert loan.metode == NEW.metode, "the programme names no method"


def test_a_filled_term_is_kept_and_offered() -> None:
    mine = NEW.model_copy(update={"bunga_tahun": 0.09, "tenor_bulan": 84})
    found = choose(with_loan(mine), 0, "kdmp_pmk49")
    assert by_field(found.filled) == {"tenggang_bulan": 6}
    assert by_field(found.offered) == {"bunga_tahun": 0.06, "tenor_bulan": 72}
    assert found.plan.pinjaman[0].bunga_tahun == 0.09
    assert [str(fill) for fill in found.offered] == ["Bunga per tahun 9% → 6%", "Tenor 84 bulan → 72 bulan"]


def test_a_tenor_within_the_limit_is_no_difference() -> None:
    found = choose(with_loan(NEW.model_copy(update={"tenor_bulan": 36})), 0, "kdmp_pmk49")
    assert "tenor_bulan" not in by_field(found.filled) | by_field(found.offered)


def test_what_the_programme_before_filled_in_is_nobodys_choice() -> None:
    once = choose(with_loan(NEW), 0, "kdmp_pmk49").plan
    again = choose(once, 0, "lpdb_mockup")
    assert by_field(again.filled) == {"bunga_tahun": 0.03}
    assert again.offered == ()


def test_a_method_of_several_is_kept_where_it_is_allowed() -> None:
    flat = choose(with_loan(NEW.model_copy(update={"metode": "flat"})), 0, "murabahah")
    assert by_field(flat.offered) == {"metode": "murabahah"}
    known = choose(with_loan(NEW.model_copy(update={"metode": "murabahah_anuitas"})), 0, "murabahah")
    assert "metode" not in by_field(known.filled) | by_field(known.offered)
    assert choose(with_loan(NEW), 0, "murabahah").plan.pinjaman[0].metode == "murabahah"


def test_accepting_takes_one_term_over() -> None:
    mine = NEW.model_copy(update={"bunga_tahun": 0.09, "tenor_bulan": 84})
    found = choose(with_loan(mine), 0, "kdmp_pmk49")
    taken = accept(found.plan, 0, found.offered[0])
    assert taken.pinjaman[0].bunga_tahun == 0.06
    assert taken.pinjaman[0].tenor_bulan == 84
    assert by_field(differences(taken, 0)) == {"tenor_bulan": 72}


@pytest.mark.parametrize("programme", programs.load())
def test_every_programme_can_be_chosen_and_moves_only_its_loan(programme: str) -> None:
    plan = example("lengkap")
    found = choose(plan, 0, programme)
    assert found.plan.pinjaman[1:] == plan.pinjaman[1:]
    assert found.plan.model_copy(update={"pinjaman": plan.pinjaman}) == plan
    assert differences(found.plan, 0) == found.offered
    assert {fill.field for fill in found.filled}.isdisjoint(fill.field for fill in found.offered)
    assert found.plan.pinjaman[0].plafon == plan.pinjaman[0].plafon


def test_an_unknown_programme() -> None:
    with pytest.raises(DataError, match="program ini tidak ada"):
        choose(example(), 0, "pinjol")
    assert differences(with_loan(NEW.model_copy(update={"program": "pinjol"})), 0) == ()
