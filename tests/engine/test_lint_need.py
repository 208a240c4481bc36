"""The bank's eye on need and worth: one thing wrong, one sentence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.lint_plans import BORROWED, POWER, RULES, SOUND, told
from tests.engine.strategies import bare_plan
from workbench.engine import project
from workbench.engine.increment import compare
from workbench.engine.lint import lint
from workbench.plan import Household, Investment, WithoutProject

EARNS_MORE = WithoutProject(cara="per_bulan", arus_bulan=(9_000_000,))
EARNS_LESS = WithoutProject(cara="per_bulan", arus_bulan=(3_000_000,))
HALL = Investment(nama="Gudang", harga_satuan=600_000_000, umur_tahun=10, sumber="pihak_lain", bukti="nota")

FINDINGS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "E95": (
        SOUND,
        {"biaya": (POWER.model_copy(update={"per_bulan": 9_000_000}),)},
        "arus_kas: arus kas usaha sebelum pembiayaan masih defisit Rp113.375.000 pada bulan terakhir (ke-36)."
        " Modal kerja tidak menutup rugi; perbaiki hasil usaha dulu.",
    ),
    "E96": (
        BORROWED,
        {"tanpa_proyek": EARNS_MORE},
        "tanpa_proyek: NPV tambahan karena proyek −Rp123.192.874: koperasi lebih baik tanpa proyek. Kecilkan "
        "investasi, atau jelaskan manfaat selain uang.",
    ),
    "E97": (
        BORROWED,
        {"tanpa_proyek": EARNS_LESS, "investasi": (*BORROWED["investasi"], HALL)},
        "kelayakan: NPV tambahan seluruh biaya −Rp241.996.645, bagi koperasi sesudah hibah Rp59.055.651. "
        "Pastikan hibah dan bagian pihak lain benar-benar datang.",
    ),
    "E98": (
        BORROWED,
        {"rumah_tangga": Household(jiwa=5, biaya_hidup_bulan=5_000_000)},
        "rumah_tangga: sesudah biaya hidup dan angsuran sisa −Rp3.150.000 pada bulan ke-1. Kecilkan pinjaman "
        "atau perpanjang jangka waktunya.",
    ),
    "E99": (
        BORROWED,
        {"rumah_tangga": Household(jiwa=5, biaya_hidup_bulan=4_500_000)},
        "rumah_tangga: angsuran terbesar Rp2.304.762, kemampuan mengangsur sesudah biaya hidup paling tinggi "
        "Rp657.813. Perpanjang jangka waktu atau kecilkan pinjaman.",
    ),
}


@pytest.mark.parametrize("code", FINDINGS)
def test_each_fault_is_said_with_its_figures(code: str) -> None:
    base, parts, sentence = FINDINGS[code]
    assert told(**{**base, **parts})[code] == sentence


def test_a_project_that_adds_value_and_a_household_that_can_live_are_left_alone() -> None:
    calm = {"tanpa_proyek": EARNS_LESS, "rumah_tangga": Household(biaya_hidup_bulan=100_000)}
    assert told(**{**BORROWED, **calm}) == {}


def test_the_figures_are_those_of_the_comparison() -> None:
    """What E96 and E97 say is what the views say: the same NPV of the added flows."""
    p = project(bare_plan(**{**BORROWED, "tanpa_proyek": EARNS_MORE}))
    added = compare(p).granted.increment_feasibility
    assert added is not None
    assert added.npv < 0 < p.feasibility.npv
    assert [f.code for f in lint(p, RULES) if f.code in ("E96", "E97")] == ["E96"]
