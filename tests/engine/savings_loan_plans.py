"""Savings-and-loan units for the tests: the one worked out by hand, and any that the checks accept."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.engine.strategies import amounts, bare_plan, several, shares, unit
from workbench.plan import (
    Arrears,
    LoanProduct,
    Membership,
    OpeningBalance,
    Plan,
    SavingsLoan,
    SavingsProduct,
)

HAND = SavingsLoan(
    produk=(
        LoanProduct(nama="Usaha kecil", rata_rata=1_000_000, per_bulan=10, tenor_bulan=4, bunga_tahun=0.12,
                    provisi=0.01, menunggak_bulan=0.1),
    ),
    simpanan=(SavingsProduct(nama="Simpanan sukarela", saldo_awal=10_000_000, masuk_bulan=1_000_000, tarik_bulan=0.05,
                             bunga_tahun=0.06),),
    tertagih_bulan=0.2,
    hapus_buku_bulan=10,
    biaya_bulan=200_000,
)  # fmt: skip
"""Ten loans of a million a month; what happens to them is followed by hand."""


def books_plan() -> Plan:
    """The unit worked out by hand in a cooperative that does nothing else."""
    return bare_plan(
        unit=(unit(volume=0.0),),
        anggota=Membership(jumlah=100),
        neraca_awal=OpeningBalance(kas=30_000_000, simpanan_sukarela=10_000_000, cadangan=20_000_000),
        simpan_pinjam=HAND,
    )


PRODUCTS = st.builds(
    LoanProduct,
    nama=st.just("Pinjaman"),
    rata_rata=amounts(20_000_000),
    per_bulan=st.floats(0, 50, allow_nan=False),
    tenor_bulan=st.integers(1, 60),
    bunga_tahun=shares(0, 0.24),
    metode=st.sampled_from(["flat", "menurun", "anuitas"]),
    provisi=shares(0, 0.03),
    menunggak_bulan=shares(0, 0.5),
    mulai_bulan=st.integers(0, 40),
    kenaikan_tahun=shares(-0.2, 0.5),
    saldo_awal=amounts(200_000_000),
    sisa_bulan=st.integers(1, 36),
)
SAVINGS = st.builds(
    SavingsProduct,
    nama=st.just("Simpanan"),
    saldo_awal=amounts(100_000_000),
    masuk_bulan=amounts(10_000_000),
    tarik_bulan=shares(),
    bunga_tahun=shares(0, 0.09),
)
ARREARS = st.builds(
    Arrears,
    lancar=amounts(10_000_000),
    kurang_lancar=amounts(10_000_000),
    diragukan=amounts(10_000_000),
    macet=amounts(10_000_000),
)


@st.composite
def savings_loans(draw: st.DrawFn) -> SavingsLoan:
    """A unit of up to three products, any arrears, any age of writing off."""
    made = SavingsLoan(
        produk=draw(several(PRODUCTS, 3)),
        simpanan=draw(several(SAVINGS, 2)),
        tunggakan_awal=draw(ARREARS),
        tertagih_bulan=draw(shares(0, 0.95)),
        hapus_buku_bulan=draw(st.integers(10, 36)),
        biaya_bulan=draw(amounts(5_000_000)),
    )
    return made.model_copy(update={"penyisihan_awal": draw(amounts(made.piutang_awal))})


def with_unit(plan: Plan, unit: SavingsLoan) -> Plan:
    """The plan with this unit, its opening balances put into the opening balance sheet."""
    opening = plan.neraca_awal
    saved = sum(product.saldo_awal for product in unit.simpanan)
    cash = saved - unit.piutang_awal + unit.penyisihan_awal
    return plan.model_copy(update={
        "simpan_pinjam": unit,
        "neraca_awal": opening.model_copy(update={
            "kas": opening.kas + max(0, cash), "simpanan_sukarela": opening.simpanan_sukarela + saved,
            "cadangan": opening.cadangan + max(0, -cash),
        }),
    })  # fmt: skip
