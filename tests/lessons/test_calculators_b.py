"""The calculators of bunga, mampu_bayar, unit_baru and menyusun_proposal: what they say, refuse and draw."""

from __future__ import annotations

import pytest

from tests.lessons.modules import LESSONS
from workbench.report.blocks import Figure
from workbench.report.html import plain

TOPICS = {lesson.nama: lesson.topic for lesson in LESSONS}


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("bunga", ["25,4%", "12%", "Rp1.399.996", "Efektif: anuitas | Rp10.661.853"]),
        ("mampu_bayar", ["Rp886.412", "Rp770.000", "Hati-hati."]),
        ("unit_baru", ["Rp90.000.000", "Rp70.000.000", "Rp2.000.000", "bulan ke-30"]),
        ("menyusun_proposal", ["Sumber − penggunaan: Rp0", "Rp4.563.291", "Rp1,31"]),
    ],
)
def test_a_calculator_says_what_its_first_figures_come_to(name: str, pieces: list[str]) -> None:
    calculator = TOPICS[name].calculator
    found = calculator.tried(calculator.first()).hasil
    assert found is not None
    assert [piece for piece in pieces if piece not in plain(found)] == []


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("bunga", {"angsuran": "100.000"}, "bunganya tidak dapat dihitung"),
        ("mampu_bayar", {"pinjaman": "5 jt"}, "Aman."),
        ("mampu_bayar", {"pinjaman": "60 jt"}, "Belum mampu."),
        ("unit_baru", {"bagian": "5%"}, "Belum layak."),
        ("unit_baru", {"modal": "200 jt"}, "Belum layak menurut angka ini."),
        ("menyusun_proposal", {"pinjaman": "160 jt"}, "tanpa tujuan"),
        ("menyusun_proposal", {"pinjaman": "140 jt"}, "belum ada sumbernya"),
        ("menyusun_proposal", {"kas": "5 jt"}, "Hati-hati."),
        ("menyusun_proposal", {"kas": "4 jt"}, "Belum mampu."),
    ],
)
def test_a_calculator_says_what_is_wrong_with_a_plan(name: str, typed: dict[str, str], said: str) -> None:
    calculator = TOPICS[name].calculator
    found = calculator.tried({**calculator.first(), **typed}).hasil
    assert found is not None
    assert said in plain(found)


@pytest.mark.parametrize(
    ("name", "typed"),
    [("bunga", {"bulan": "12,5"}), ("mampu_bayar", {"sepi": "9 jt"}), ("unit_baru", {"margin": "0%"})],
)
def test_a_calculator_refuses_what_cannot_be(name: str, typed: dict[str, str]) -> None:
    calculator = TOPICS[name].calculator
    found = calculator.tried({**calculator.first(), **typed})
    assert found.hasil is None
    assert found.salah[""].endswith(".")


@pytest.mark.parametrize("name", ["mampu_bayar", "unit_baru"])
def test_a_chart_is_told_in_words(name: str) -> None:
    calculator = TOPICS[name].calculator
    found = calculator.tried(calculator.first()).hasil
    assert found is not None
    [chart] = [block for block in found if isinstance(block, Figure)]
    assert "Rp" in chart.alt
    assert chart.svg.startswith("<svg")
