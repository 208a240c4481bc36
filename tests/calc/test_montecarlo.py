"""``workbench calc montecarlo``: the engine's draws in JSON, the same for the same seed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.engine.strategies import bare_plan, loan
from workbench.calc import calculate
from workbench.engine.montecarlo import Lognormal, Pert, Risk, Triangular, monte_carlo
from workbench.errors import WorkbenchError
from workbench.plan import Plan, example

RISKS = [
    {"nama": "Harga", "pendorong": "harga_jual", "simpangan": 0.1},
    {
        "nama": "Hujan",
        "pendorong": "volume",
        "jenis": ["sembako"],
        "bentuk": "segitiga",
        "terendah": 0.5,
        "bertahan": 0.5,
    },
    {"nama": "Biaya", "pendorong": "biaya", "bentuk": "pert", "tertinggi": 1.4},
]
PAIRS = [{"satu": "Harga", "lain": "Hujan", "korelasi": -0.3}]


def ask(plan: Plan, **given: Any) -> dict[str, Any]:
    """The answer of the calculation."""
    answer = json.loads(calculate("montecarlo", json.dumps({"rencana": json.loads(plan.to_json()), **given})))
    assert isinstance(answer, dict)
    return answer


def test_the_answer_is_that_of_the_engine() -> None:
    told = ask(example(), percobaan=300, benih=3, risiko=RISKS, korelasi=PAIRS)
    risks = [
        Risk("Harga", "harga_jual", Lognormal(0.1)),
        Risk("Hujan", "volume", Triangular(0.5, 1, 1), ("sembako",), bertahan=0.5),
        Risk("Biaya", "biaya", Pert(1, 1, 1.4)),
    ]
    found = monte_carlo(example(), risks, {("Harga", "Hujan"): -0.3}, draws=300, seed=3)
    assert (told["peluang_terbayar"], told["galat_baku"]) == (found.paid, found.standard_error)
    assert (told["kalimat"], told["peluang_kas_cukup"]) == (found.sentence, found.never_short)
    assert [month["kas"] for month in told["bulan"]] == found.cash.T.tolist()
    assert [month["sisa"] for month in told["bulan"]] == found.room.T.tolist()
    assert [year["peluang_dscr_1"] for year in told["tahun"]] == found.dscr_met.tolist()
    assert told["bulan_tersulit"] == list(found.hardest_months())
    assert [risk["nama"] for risk in told["risiko"]] == ["Harga", "Hujan", "Biaya"]


def test_without_risks_the_program_chooses_and_a_seed_has_one_answer() -> None:
    one, same, other = (ask(example(), percobaan=100, benih=seed) for seed in (1, 1, 2))
    assert one == same
    assert one["bulan"] != other["bulan"]
    assert one["risiko"][0]["nama"] == "Volume penjualan"


def test_what_is_not_due_has_no_chance_and_says_so() -> None:
    told = ask(bare_plan(pinjaman=(loan(),)), percobaan=10)
    assert (told["tahun"][1]["peluang_dscr_1"], told["peluang_terbayar"]) == (None, 1.0)
    assert told["catatan"]["tahun.2.peluang_dscr_1"] == "tidak terdefinisi: tidak ada angsuran"
    assert "peluang_terbayar" in ask(bare_plan(), percobaan=10)["catatan"]


def test_correlations_that_cannot_be_are_said() -> None:
    risks = [{"nama": name, "pendorong": "volume", "simpangan": 0.1} for name in "abc"]
    pairs = [("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", -0.9)]
    told = ask(
        bare_plan(),
        percobaan=5,
        risiko=risks,
        korelasi=[dict(zip(("satu", "lain", "korelasi"), p, strict=True)) for p in pairs],
    )
    assert told["penyesuaian"].startswith("Korelasi yang diisi tidak mungkin")


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"korelasi": PAIRS}, "risikonya belum diisi"),
        ({"percobaan": 0}, "percobaan"),
        ({"risiko": [{"nama": "x", "pendorong": "volume", "simpangan": -1}]}, "simpangan"),
        ({"risiko": [{"nama": "x", "pendorong": "cuaca"}]}, "pendorong"),
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, Any], what: str) -> None:
    with pytest.raises(WorkbenchError, match=what):
        ask(bare_plan(), **given)
