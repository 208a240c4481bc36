"""Impact for other programs: the figures of the plan, and a reason for each that is not there."""

from __future__ import annotations

import json
from typing import Any

from workbench.calc import calculate
from workbench.engine import project
from workbench.engine.impact import contributions, jobs, reach
from workbench.plan import Beneficiaries, Environment, Household, Plan, Work, example

WHOLE = example().model_copy(
    update={
        "penerima_manfaat": Beneficiaries(langsung=200, tidak_langsung=900, keluarga=150, cara_hitung="Daftar"),
        "lapangan_kerja": Work(orang_bulan_pembangunan=24.0, pekerja_perempuan=3),
        "lingkungan": Environment(kategori="B", dampak="Limbah", mitigasi="Bak pengendap"),
        "rumah_tangga": Household(jiwa=4, biaya_hidup_bulan=3_000_000),
    }
)


def ask(plan: Plan) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(calculate("impact", plan.to_json()))
    return answer


def test_every_figure_is_the_engines() -> None:
    found, p = ask(WHOLE), project(WHOLE)
    people, work, paid = reach(p), jobs(p), contributions(WHOLE)
    assert found["catatan"] == {}
    assert sum(row["jumlah"] for row in found["kontribusi"]) == found["jumlah_belanja"] == paid.paid()
    assert all(row["belanja_modal"] + row["modal_kerja"] == row["jumlah"] for row in found["kontribusi"])
    assert found["bagian_sendiri"] == paid.self_share
    assert [year["umum"] + year["operasi"] for year in found["orang_tahun"]] == work.person_years.tolist()
    assert (found["orang_tahun_pembangunan"], found["bagian_perempuan_pekerja"]) == (2, 0.5)
    assert (found["penerima_langsung"], found["belanja_per_penerima"]) == (200, people.per_direct)
    assert found["lingkungan"]["surat"] == "UKL-UPL"
    assert found["lingkungan"]["mitigasi_ditulis"]
    assert found["rumah_tangga"]["kemampuan_hati_hati"] <= found["rumah_tangga"]["kemampuan_tertinggi"]


def test_what_is_not_told_is_null_with_its_reason() -> None:
    found = ask(example())
    assert {name for name, value in found.items() if value is None} == set(found["catatan"])
    assert found["catatan"]["penerima_langsung"] == "tidak terdefinisi: penerima_manfaat belum diisi"
    nobody = ask(WHOLE.model_copy(update={"penerima_manfaat": Beneficiaries()}))
    assert nobody["catatan"] == {"belanja_per_penerima": "tidak terdefinisi: tidak ada yang membagi"}
