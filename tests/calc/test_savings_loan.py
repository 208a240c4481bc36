"""``workbench calc savings_loan`` and ``real_sector``: the engine's answers in JSON, refusals in a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.engine.savings_loan_plans import HAND, books_plan
from workbench.calc import calculate
from workbench.engine import project
from workbench.engine.lending_health import lending_health, shift_to_real_sector
from workbench.errors import WorkbenchError
from workbench.plan import SavingsLoan, example


def ask(unit: SavingsLoan, **more: Any) -> dict[str, Any]:
    """The answer about a unit."""
    answer = json.loads(calculate("savings_loan", json.dumps({**unit.model_dump(mode="json"), **more})))
    assert isinstance(answer, dict)
    return answer


def test_the_answer_is_the_engines() -> None:
    years, p = ask(HAND, tahun=3)["tahun"], project(books_plan())
    book, health = p.lending.portfolio, lending_health(p.lending, p.time)
    assert [y["saldo"] for y in years] == book.gross[12::12].tolist()
    assert [y["macet"] for y in years] == book.macet[12::12].tolist()
    assert [y["pendapatan"] for y in years] == p.time.yearly(p.books.income.lending_income).tolist()
    assert [y["beban_penyisihan"] for y in years] == p.time.yearly(p.books.income.loan_losses).tolist()
    assert [y["npl"] for y in years] == pytest.approx(health.npl.tolist())
    assert [y["bopo"] for y in years] == pytest.approx(health.bopo.tolist())


def test_an_empty_unit_has_reasons() -> None:
    found = ask(SavingsLoan(), tahun=1)
    assert found["tahun"][0]["npl"] is None
    assert found["catatan"]["tahun.1.npl"] == "tidak terdefinisi: tidak ada pembaginya"


def test_what_makes_no_sense_is_refused_with_a_sentence() -> None:
    with pytest.raises(WorkbenchError) as caught:
        ask(HAND.model_copy(update={"tertagih_bulan": 1.0}))
    assert str(caught.value).startswith("Masukan, tertagih_bulan: tunggakan tertagih 100,0% per bulan.")
    with pytest.raises(WorkbenchError, match=r"Masukan, produk\[0\].tenor_bulan"):
        ask(HAND.model_copy(update={"produk": (HAND.produk[0].model_copy(update={"tenor_bulan": 0}),)}))


def test_the_path_is_the_engines() -> None:
    asked = {
        "rencana": json.loads(books_plan().to_json()),
        "bagian_per_tahun": 0.2,
        "hasil_per_tahun": 0.15,
    }
    years = json.loads(calculate("real_sector", json.dumps(asked)))["tahun"]
    shift = shift_to_real_sector(books_plan(), 0.2, 0.15)
    assert [y["dialihkan"] for y in years] == shift.moved.tolist()
    assert [y["perubahan_shu"] for y in years] == shift.shu_change.tolist()
    assert [y["kas_alih"] for y in years] == shift.cash_after.tolist()
    assert [y["bunga_alih"] for y in years] == pytest.approx(shift.interest_share_after.tolist())


def test_a_plan_without_the_unit_has_no_path() -> None:
    asked = {"rencana": json.loads(example().to_json()), "bagian_per_tahun": 0.2, "hasil_per_tahun": 0.1}
    with pytest.raises(WorkbenchError, match="tidak punya unit simpan pinjam"):
        calculate("real_sector", json.dumps(asked))
