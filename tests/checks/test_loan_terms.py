"""What is said about the finer terms of an offer before anything is computed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.strategies import bare_plan, loan
from workbench.checks import check
from workbench.errors import Severity
from workbench.rules import load

RULES = load()
S = Severity.SALAH

FINDINGS: list[tuple[str, Severity, dict[str, Any], str]] = [
    (
        "P17",
        S,
        {"tenggang_bunga_bulan": 2},
        "pinjaman[0].tenggang_bunga_bulan: tenggang bunga 2 bulan, bunga masa tenggang dibayar. "
        "Pilih bunga masa tenggang yang ditunda, dan tenggang yang lebih pendek dari tenor.",
    ),
    (
        "P18",
        S,
        {"tenggang_bunga_bulan": 2, "tenggang_bulan": 1, "bunga_tenggang": "dikapitalisasi"},
        "pinjaman[0].tenggang_bunga_bulan: bunga masih ditambahkan ke pokok saat pokok sudah diangsur. "
        "Samakan atau pendekkan tenggang bunga.",
    ),
    (
        "P19",
        S,
        {"bebas_bunga_bulan": 13},
        "pinjaman[0].bebas_bunga_bulan: bebas bunga 13 bulan. Isi 0 sampai jangka waktu pinjaman.",
    ),
    (
        "P20",
        S,
        {"bunga_tetap_bulan": 6},
        "pinjaman[0].bunga_tetap_bulan: bunga tetap 6 bulan, lalu 0,0%. "
        "Isi lama bunga tetap (kurang dari tenor) dan bunga berikutnya, atau kosongkan keduanya.",
    ),
    (
        "P21",
        S,
        {"bunga_tetap_bulan": 6, "bunga_berikut": 0.12, "metode": "murabahah"},
        "pinjaman[0].bunga_berikut: margin murabahah berubah di tengah jalan. Kosongkan; harga jual murabahah tetap.",
    ),
    (
        "P22",
        S,
        {"hari_cair": 32},
        "pinjaman[0].hari_cair: hari pencairan 32. "
        "Isi tanggal 1 sampai 31; 0 bila sama dengan hari jatuh tempo atau pinjaman sudah berjalan.",
    ),
]
"""Code, severity, the terms that call for it, the sentence."""


@pytest.mark.parametrize(("code", "severity", "terms", "sentence"), FINDINGS, ids=[row[0] for row in FINDINGS])
def test_what_is_wrong_is_said(code: str, severity: Severity, terms: dict[str, Any], sentence: str) -> None:
    plan = bare_plan(pinjaman=(loan(**terms),))
    [finding] = [f for f in check(plan, RULES) if f.code == code]
    assert (finding.code, finding.severity) == (code, severity)
    assert str(finding) == sentence


def test_terms_that_go_together_are_not_mentioned() -> None:
    sound = loan(
        tenor_bulan=24, hari_cair=25, hitungan_hari="actual/365", tenggang_bulan=3, tenggang_bunga_bulan=6,
        bunga_tenggang="ditangguhkan", bebas_bunga_bulan=1, bunga_tetap_bulan=12, bunga_berikut=0.14,
    )  # fmt: skip
    assert not [f for f in check(bare_plan(pinjaman=(sound,)), RULES) if f.where.startswith("pinjaman[0]")]
