"""`workbench calc health`: the scheme of the day, scores with their origin, what is missing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from workbench.calc import calculate, schema
from workbench.errors import WorkbenchError


def ask(**fields: Any) -> dict[str, Any]:
    answer = json.loads(calculate("health", json.dumps(fields)))
    assert isinstance(answer, dict)
    return answer


def test_the_scheme_of_the_day_scores() -> None:
    """KSP-MODAL-2002 (Primkopti Semarang Barat): 88,22 %, 10 of 10 by the rule of its time."""
    found = ask(tanggal="2002-12-31", modal_sendiri=1_761_582_039, total_aset=1_996_731_825)
    assert found["skema"] == "Kepmen Koperasi 194/1998"
    first = found["komponen"][0]
    assert first["rasio"] == pytest.approx(88.22, abs=0.006)
    assert (first["nilai"], first["bobot"], first["skor"]) == (100, 10, 10)
    assert first["rumus"] == "Modal sendiri / Total aset × 100%"
    assert (found["skor"], found["kategori"]) == (None, None)
    assert found["catatan"]["skor"].startswith("tidak dapat dinilai: skema Kepmen Koperasi 194/1998 baru tercatat")


def test_a_named_scheme_scores_whatever_the_day() -> None:
    """KSP-NPL-3: figures of 2016, scored by the rule of 2008 in the thesis."""
    asked = {"pinjaman_bermasalah": 9_915_000, "pinjaman_diberikan": 1_376_939_305}
    old = {row["komponen"]: row["skor"] for row in ask(tanggal="2016-12-31", skema="2008", **asked)["komponen"]}
    new = {row["komponen"]: row["skor"] for row in ask(tanggal="2016-12-31", **asked)["komponen"]}
    name = "Risiko pinjaman bermasalah terhadap pinjaman diberikan"
    assert (old[name], new[name]) == (pytest.approx(4.9), pytest.approx(4.0))


def test_figures_that_the_scheme_does_not_ask_for_are_said() -> None:
    assert ask(tanggal="2026-12-31", ekuitas=3, atmr=5)["tidak_dipakai"] == ["atmr"]


def test_an_unknown_scheme_and_a_day_before_all_are_refused() -> None:
    with pytest.raises(WorkbenchError, match="Pilih salah satu: 1998"):
        ask(tanggal="2026-12-31", skema="2030")
    with pytest.raises(WorkbenchError, match="belum ada nilai"):
        ask(tanggal="1990-01-01")


def test_every_figure_is_asked_for_in_words() -> None:
    fields = schema("health")["masukan"]["properties"]
    assert fields["ekuitas"]["description"] == "Seluruh ekuitas di neraca akhir tahun."
    assert fields["kpmr_ya"]["description"].startswith("Berapa pertanyaan")
