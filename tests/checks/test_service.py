"""What is said about units without income before anything is computed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.strategies import bare_plan
from tests.engine.test_service import CLINIC, clinic_plan
from workbench.checks import check
from workbench.errors import Finding, Severity
from workbench.plan import Plan, Service
from workbench.rules import load

RULES = load()
S, P = Severity.SALAH, Severity.PERIKSA


def found(plan: Plan) -> list[Finding]:
    """What is said about services."""
    return [f for f in check(plan, RULES) if f.code.startswith("Y")]


def clinic(**parts: Any) -> tuple[Service, ...]:
    return (CLINIC.model_copy(update=parts),)


FINDINGS: list[tuple[str, Severity, tuple[Service, ...], str]] = [
    (
        "Y01",
        S,
        clinic(umum_tahun=-1),
        "layanan[0].umum_tahun: Klinik desa: biaya umum layanan minus. Isi 0 atau angka lebih besar.",
    ),
    (
        "Y02",
        S,
        clinic(kepatuhan=1.5),
        "layanan[0].kepatuhan: Klinik desa: bagian yang membayar 150,0% di luar 0%-100%. Isi antara 0% dan 100%.",
    ),
    (
        "Y03",
        S,
        clinic(kenaikan_penerima_tahun=-0.6),
        "layanan[0].kenaikan_penerima_tahun: Klinik desa: kenaikan penerima −60,0% per tahun. Isi kenaikan "
        "setahun yang wajar.",
    ),
    (
        "Y04",
        P,
        clinic(penerima_orang=0, penerima_keluarga=0),
        "layanan[0].penerima_orang: Klinik desa: penerima manfaat belum diisi. Isi orang yang dilayani dalam setahun.",
    ),
    (
        "Y05",
        P,
        clinic(aset=("Ambulans",)),
        "layanan[0].aset: Klinik desa: aset “Ambulans” tidak ada di daftar investasi. Samakan namanya dengan "
        "daftar investasi.",
    ),
    (
        "Y06",
        P,
        (CLINIC, CLINIC),
        "layanan: aset “Alat” dipakai lebih dari satu layanan, sehingga terhitung berkali-kali di tabelnya. "
        "Pilih satu layanan untuk setiap aset.",
    ),
]


@pytest.mark.parametrize(("code", "severity", "services", "sentence"), FINDINGS, ids=[row[0] for row in FINDINGS])
def test_what_is_wrong_is_said(code: str, severity: Severity, services: tuple[Service, ...], sentence: str) -> None:
    [finding] = found(clinic_plan(layanan=services))
    assert (finding.code, finding.severity) == (code, severity)
    assert str(finding) == sentence


def test_a_sound_service_is_not_mentioned() -> None:
    assert found(clinic_plan()) == []
    assert found(bare_plan()) == []
