"""Monte Carlo: no spread is the plan, a draw is a simulation, a seed is an answer, words never promise too much."""

from __future__ import annotations

import math
import statistics
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.savings_loan_plans import books_plan
from tests.engine.strategies import bare_plan, loan, plans, unit
from workbench.engine import Drivers, project, simulate
from workbench.engine.drivers import DRIVER_NAMES, KindDrivers
from workbench.engine.montecarlo import (
    BLOCK,
    Lognormal,
    Pert,
    Risk,
    Triangular,
    correlate,
    default_correlation,
    default_risks,
    monte_carlo,
    out_of_ten,
)
from workbench.engine.montecarlo.correlation import nearest
from workbench.engine.montecarlo.risks import block_drivers, block_scores
from workbench.engine.montecarlo.speech import lower_bound, standard_error
from workbench.engine.timeline import Monthly, as_line
from workbench.errors import EngineError
from workbench.plan import Investment, OpeningBalance, Plan, example
from workbench.rules import load

RULES = load()
PRICE = Risk("Harga", "harga_jual", Lognormal(0.1))
RAIN = Risk("Hujan", "volume", Triangular(0.6, 1.0, 1.1), ("karet",), bertahan=0.5)
COST = Risk("Biaya", "biaya", Pert(0.9, 1.0, 1.3), bertahan=0.0)
RISKS = (PRICE, RAIN, COST)
PAIRS = {("Harga", "Hujan"): -0.4}


def rubber() -> Plan:
    """A shop and a rubber unit with a loan: all risks of this module touch it."""
    units = (unit(volume=300.0), unit(jenis="karet", volume=200.0, harga_jual=12_000, harga_beli=9_000))
    return bare_plan(unit=units, pinjaman=(loan(),), neraca_awal=OpeningBalance(kas=50_000, simpanan_pokok=50_000))


# --- identities -----------------------------------------------------------------------------------


@given(plans() | st.just(books_plan()), st.integers(0, 2**32))
@settings(max_examples=10, deadline=None)
def test_a_draw_is_a_simulation_under_its_drivers(plan: Plan, seed: int) -> None:
    """The few lines that are kept are those of :func:`simulate`, whatever the risk moves."""
    risks, joint, count = RISKS, correlate([r.name for r in RISKS], PAIRS), 4
    found = monte_carlo(plan, risks, PAIRS, draws=count, seed=seed, rules=RULES)
    drivers = block_drivers(risks, joint, project(plan, RULES).time.months, seed, 0, count)
    books, _ = simulate(plan, drivers, RULES)
    closing = np.broadcast_to(books.cash.closing, (count, books.cash.closing.shape[-1]))
    assert found.cash[2].tolist() == np.sort(closing, axis=0)[1].tolist()
    assert found.cash[-1].tolist() == closing.max(axis=0).tolist()


def test_one_draw_under_kind_and_month_is_the_plan_with_its_figures_changed() -> None:
    """A factor on rubber alone is another price of the rubber unit; a month's factor touches that month alone."""
    plan = rubber()
    kind = KindDrivers(harga_jual=2.0, jenis={"karet": Drivers(harga_jual=np.array([1.5]))})
    books, _ = simulate(plan, kind, RULES)
    dearer = (
        plan.unit[0].model_copy(update={"harga_jual": 20_000}),
        plan.unit[1].model_copy(update={"harga_jual": 36_000}),
    )
    changed = project(plan.model_copy(update={"unit": dearer}), RULES)
    assert books.income.sales[0].tolist() == changed.books.income.sales.tolist()
    months = np.ones((1, project(plan, RULES).time.months + 1))
    months[0, 5] = 0.5
    books, _ = simulate(plan, Drivers(volume=Monthly(months)), RULES)
    base = project(plan, RULES).books.income.sales
    assert books.income.sales[0, 5] == base[5] / 2
    assert np.delete(books.income.sales[0] - base, 5).tolist() == [0.0] * (len(base) - 1)


@pytest.mark.parametrize("draws", [1, BLOCK - 1, BLOCK, 2 * BLOCK + 7])
def test_a_seed_has_one_answer_at_any_number_of_workers(draws: int) -> None:
    found = [monte_carlo(rubber(), RISKS, PAIRS, draws=draws, seed=5, workers=n, rules=RULES) for n in (1, 2, 3)]
    for other in found[1:]:
        for name in ("cash", "room", "lowest_cash", "dscr_met", "lowest_in"):
            np.testing.assert_array_equal(getattr(found[0], name), getattr(other, name))
        assert (found[0].paid, found[0].never_short) == (other.paid, other.never_short)
    another = monte_carlo(rubber(), RISKS, PAIRS, draws=draws, seed=6, rules=RULES)
    assert (found[0].cash != another.cash).any()


def test_a_longer_run_begins_with_the_draws_of_a_shorter_one() -> None:
    joint = correlate([r.name for r in RISKS], PAIRS)
    few, many = (block_drivers(RISKS, joint, 36, 1, 0, count) for count in (10, BLOCK))
    for name in DRIVER_NAMES:
        shorter, longer = as_line(getattr(few, name)), as_line(getattr(many, name))
        assert shorter.tolist() == longer[: shorter.shape[0] if shorter.ndim > 1 else None][:10].tolist()


# --- how things move ------------------------------------------------------------------------------


def scores(risks: tuple[Risk, ...], pairs: dict[tuple[str, str], float], blocks: int) -> list[Any]:
    root = correlate([r.name for r in risks], pairs).root
    drawn = [block_scores(risks, root, 36, 1, block) for block in range(blocks)]
    return [np.concatenate([block[i] for block in drawn]) for i in range(len(risks))]


def test_risks_move_together_as_told_and_persist_as_told() -> None:
    """40 blocks, 10.000 draws: a correlation is known to about 0,01, and over 36 months far better."""
    risks = (
        PRICE,
        Risk("Volume", "volume", Lognormal(0.1)),
        RAIN,
        Risk("Panen", "volume", Lognormal(0.1), bertahan=0.5),
    )
    pairs = {("Harga", "Volume"): 0.6, ("Hujan", "Panen"): -0.7}
    price, volume, rain, harvest = scores(risks, pairs, 40)
    assert np.corrcoef(price, volume)[0, 1] == pytest.approx(0.6, abs=0.03)
    assert np.corrcoef(price, rain[:, 0])[0, 1] == pytest.approx(0.0, abs=0.04)
    assert np.corrcoef(rain.ravel(), harvest.ravel())[0, 1] == pytest.approx(-0.7, abs=0.02)
    assert np.corrcoef(rain[:, 10], rain[:, 11])[0, 1] == pytest.approx(0.5, abs=0.03)
    assert np.corrcoef(rain[:, 10], rain[:, 12])[0, 1] == pytest.approx(0.25, abs=0.04)
    assert rain[:, -1].std() == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize("low", [0.2, 0.8])
def test_marginals_have_the_shape_they_are_named_for(low: float) -> None:
    z = np.array([statistics.NormalDist().inv_cdf((k + 0.5) / 200_000) for k in range(200_000)])
    triangle, pert, log = Triangular(low, 0.9, 1.3), Pert(low, 0.9, 1.3), Lognormal(0.3)
    assert triangle.factor(z).mean() == pytest.approx((low + 0.9 + 1.3) / 3, abs=1e-4)
    assert (triangle.factor(z) <= 0.9).mean() == pytest.approx((0.9 - low) / (1.3 - low), abs=1e-3)
    variance = (low**2 + 0.81 + 1.69 - low * 0.9 - low * 1.3 - 1.17) / 18
    assert triangle.factor(z).var() == pytest.approx(variance, rel=1e-3)
    mean = (low + 4 * 0.9 + 1.3) / 6
    assert pert.factor(z).mean() == pytest.approx(mean, abs=1e-4)
    assert pert.factor(z).var() == pytest.approx((mean - low) * (1.3 - mean) / 7, rel=2e-3)
    assert np.median(log.factor(z)) == pytest.approx(1.0, abs=1e-5)
    assert np.log(log.factor(z)).std() == pytest.approx(0.3, rel=1e-3)
    for made in (triangle, pert):
        assert low <= made.factor(np.array([-20.0]))[0] <= made.factor(np.array([20.0]))[0] <= 1.3
        assert (np.diff(made.factor(z)) >= 0).all()


@given(
    st.integers(2, 5).flatmap(
        lambda n: st.lists(st.floats(-1, 1), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2)
    )
)
@settings(deadline=None)
def test_any_table_of_pairs_gives_a_correlation_that_can_be_drawn(values: list[float]) -> None:
    n = next(k for k in range(2, 6) if k * (k - 1) // 2 == len(values))
    names = [str(k) for k in range(n)]
    pairs = {(a, b): v for (a, b), v in zip([(a, b) for a in names for b in names if a < b], values, strict=True)}
    made = correlate(names, pairs)
    np.testing.assert_allclose(made.root @ made.root.T, made.matrix, atol=1e-6)
    np.testing.assert_array_equal(np.diag(made.matrix), 1.0)
    assert np.abs(made.matrix).max() <= 1 + 1e-9
    asked = np.eye(n)
    for (a, b), value in pairs.items():
        asked[int(a), int(b)] = asked[int(b), int(a)] = value
    possible = np.linalg.eigvalsh(asked).min() >= -1e-10
    assert (made.note == "") == possible
    if possible:
        assert made.matrix.tolist() == asked.tolist()


def test_the_nearest_correlation_is_the_published_one() -> None:
    """Higham (2002), section 4: the matrix with 1, 1, 0 goes to 0.7607, 0.1573."""
    found = nearest(np.array([[1.0, 1, 0], [1, 1, 1], [0, 1, 1]]))
    np.testing.assert_allclose(found, [[1, 0.7607, 0.1573], [0.7607, 1, 0.7607], [0.1573, 0.7607, 1]], atol=1e-4)


# --- what it says ---------------------------------------------------------------------------------


def test_chances_are_counted_from_the_draws() -> None:
    """The loan buys a shed; 28 units leave Rp112.000 a month, just the first instalment."""
    shed = Investment(nama="Gudang", harga_satuan=1_200_000, umur_tahun=0, kelompok="tanah")
    plan = bare_plan(pinjaman=(loan(),), unit=(unit(volume=28.0),), investasi=(shed,))
    found = monte_carlo(plan, [Risk("Harga jual", "harga_jual", Lognormal(0.05))], {}, draws=2000, rules=RULES)
    drivers = np.exp(0.05 * np.concatenate(scores((Risk("x", "volume", Lognormal(0.1)),), {}, 8)))
    books, ratios = simulate(plan, Drivers(harga_jual=drivers), RULES)
    due = ratios.debt_service > 0
    paid = (books.cash.closing[:, due] >= 0).all(axis=1)
    assert 0.05 < paid.mean() < 0.95
    assert found.paid == paid.mean()
    assert found.never_short == (books.cash.closing >= 0).all(axis=1).mean()
    assert found.dscr_met[0] == (ratios.dscr[:, 0] >= 1).mean()
    assert math.isnan(found.dscr_met[1])
    assert found.standard_error == standard_error(found.paid, 2000)
    assert found.lowest_in.sum() == pytest.approx(1.0)
    assert found.sentence == f"Dari 2.000 keadaan yang dicoba, semua angsuran terbayar: {found.spoken}."


def test_a_month_without_an_instalment_may_be_short() -> None:
    """Stock is bought in month 1; the only instalment comes in month 12, when it is sold and paid."""
    plan = bare_plan(
        unit=(unit(volume=1_000.0, hari_piutang=30),),
        pinjaman=(loan(plafon=1_000, tenor_bulan=12, tenggang_bulan=11, bunga_tahun=0.0),),
    )
    found = monte_carlo(plan, [], {}, draws=10, rules=RULES)
    assert (found.paid, found.never_short) == (1.0, 0.0)


def test_without_instalments_there_is_no_chance_to_speak_of() -> None:
    found = monte_carlo(bare_plan(), [PRICE], {}, draws=10, rules=RULES)
    assert (found.paid, found.standard_error, found.spoken) == (None, None, "tidak ada angsuran")
    assert found.sentence == "Tidak ada angsuran yang harus dibayar."


@pytest.mark.parametrize(
    ("share", "draws", "words"),
    [
        (1.0, 10_000, "hampir selalu"), (1.0, 50, "10 dari 10"), (0.995, 10_000, "hampir selalu"),
        (0.0, 10_000, "kurang dari 1 dari 10"), (0.75, 10_000, "7 dari 10"), (0.7, 10_000, "7 dari 10"),
        (0.6999, 10_000, "6 dari 10"), (0.3, 10, "3 dari 10"), (0.0999, 10_000, "kurang dari 1 dari 10"),
        (0.1, 10_000, "1 dari 10"), (0.98, 10_000, "9 dari 10"),
    ],
)  # fmt: skip
def test_a_chance_in_words_is_rounded_down(share: float, draws: int, words: str) -> None:
    assert out_of_ten(share, draws) == words


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_bound_is_below_the_share_and_closes_in(given_: tuple[int, int]) -> None:
    hits, draws = given_
    share = hits / draws
    assert 0 <= lower_bound(share, draws) <= share + 1e-12
    assert lower_bound(share, draws) <= lower_bound(share, draws * 100) + 1e-12


def test_quantiles_are_figures_that_were_drawn() -> None:
    found = monte_carlo(rubber(), RISKS, PAIRS, draws=1000, rules=RULES)
    assert (np.diff(found.cash, axis=0) >= 0).all()
    assert (np.diff(found.room, axis=0) >= 0).all()
    assert (found.cash == np.rint(found.cash)).all()


def test_the_program_has_its_own_choice_of_risks() -> None:
    plain, planted = bare_plan(), rubber()
    names = [risk.name for risk in default_risks(plain, RULES)]
    assert "Hujan" not in names
    risks = default_risks(planted, RULES)
    assert "Hujan" in [risk.name for risk in risks]
    assert correlate([r.name for r in risks], default_correlation(planted, RULES, risks)).note == ""
    assert all(risk.marginal.factor(np.zeros(1))[0] == 1 for risk in risks)
    assert monte_carlo(example(), draws=200, rules=RULES).paid is not None


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (lambda: Lognormal(-0.1), "simpangan"),
        (lambda: Triangular(1.2, 1.0, 1.3), "berurut"),
        (lambda: Pert(-0.1, 1.0, 1.3), "berurut"),
        (lambda: Risk("x", "harga", Lognormal(0.1)), "tidak dikenal"),
        (lambda: Risk("x", "volume", Lognormal(0.1), bertahan=1.1), "bertahan"),
        (lambda: correlate(["a", "a"], {}), "nama yang sama"),
        (lambda: correlate(["a", "b"], {("a", "c"): 0.1}), "bukan dua risiko"),
        (lambda: correlate(["a", "b"], {("a", "b"): 1.1}), "di luar"),
        (lambda: monte_carlo(bare_plan(), [], {}, draws=0), "jumlah percobaan"),
        (lambda: monte_carlo(bare_plan(), [], {}, seed=-1), "benih"),
        (lambda: monte_carlo(bare_plan(unit=(unit(susut=3.0),)), [], {}), "susut"),
        (
            lambda: monte_carlo(bare_plan(unit=(unit(volume=1e9),)), [Risk("x", "volume", Lognormal(2.0))], {}),
            "triliun",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(wrong: Any, what: str) -> None:
    with pytest.raises(EngineError, match=what):
        wrong()
