"""What is sent on a phone says what the engine says, and nothing that a member would have to look up."""

from __future__ import annotations

import pytest

from workbench.engine import project
from workbench.money import format_rupiah
from workbench.plan import MARK, example
from workbench.report.proposal import Dossier
from workbench.report.share import whatsapp


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_amounts_are_the_engines(name: str) -> None:
    p = project(example(name))
    text = whatsapp(Dossier.of(p))
    for schedule in p.new_loans:
        assert format_rupiah(schedule.loan.plafon) in text
        assert format_rupiah(schedule.regular_instalment) in text
        assert format_rupiah(schedule.total_interest) in text
    assert format_rupiah(float(p.ratios.lowest_cash)) in text
    assert f"*Penilaian: {p.verdict}*" in text


def test_no_bank_terms() -> None:
    text = whatsapp(Dossier.of(project(example())))
    assert [word for word in ("DSCR", "NPV", "IRR") if word in text] == []


def test_invented_data_says_so_first() -> None:
    assert whatsapp(Dossier.of(project(example()))).startswith(f"*{MARK}*")
    real = example().model_copy(update={"contoh": False})
    assert MARK not in whatsapp(Dossier.of(project(real)))


def test_stages_are_named_only_where_there_are_several() -> None:
    assert "cair 2 tahap: Rp545.000.000 bulan ke-0, Rp205.000.000 bulan ke-3" in whatsapp(
        Dossier.of(project(example()))
    )
    assert "tahap" not in whatsapp(Dossier.of(project(example("lengkap"))))


def test_a_plan_without_a_loan_says_so() -> None:
    text = whatsapp(Dossier.of(project(example().model_copy(update={"pinjaman": ()}))))
    assert "Tidak ada pinjaman yang diajukan." in text
    assert "Tidak ada angsuran yang jatuh tempo" in text


def test_a_name_cannot_change_the_emphasis() -> None:
    plan = example()
    named = plan.model_copy(update={"profil": plan.profil.model_copy(update={"nama": "Kop*erasi_~`"})})
    assert "*Koperasi*, Desa" in whatsapp(Dossier.of(project(named)))
