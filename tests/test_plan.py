"""The plan as a record and as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.engine.strategies import bare_plan, odd_plans, plans
from workbench.errors import PlanError
from workbench.plan import FORMAT, Plan, example


def changed(**parts: Any) -> str:
    """The example as JSON text, with some of its first level replaced."""
    return json.dumps({**json.loads(example().to_json()), **parts})


@settings(max_examples=40)
@given(st.one_of(plans(), odd_plans()))
def test_a_plan_comes_back_from_its_file_as_it_was(plan: Plan) -> None:
    again = Plan.from_json(plan.to_json())
    assert again == plan
    assert again.to_json() == plan.to_json()
    assert again.digest() == plan.digest()


def test_the_digest_is_of_the_content() -> None:
    text = example().to_json()
    assert Plan.from_json(json.dumps(json.loads(text), indent=7)).digest() == example().digest()
    other = example().model_copy(update={"contoh": False})
    assert other.digest() != example().digest()


def test_a_plan_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        example().contoh = False  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        example().profil.nama = "lain"  # type: ignore[misc]


def test_the_shares_given_by_default_are_a_whole() -> None:
    assert sum(share.bagian for share in bare_plan().shu) == pytest.approx(1)


def test_the_example_is_marked_as_invented() -> None:
    assert example().contoh
    assert "Contoh" in example().profil.nama


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    file = tmp_path / "a.koperasi.json"
    file.write_text(example().to_json(), encoding="utf-8")
    assert Plan.load(file) == Plan.load(str(file)) == example()


FAULTS = {
    "not JSON": ("{", "berkas rusak, bukan JSON. Ambil salinan cadangan berkas ini."),
    "empty": ("", "berkas rusak, bukan JSON. Ambil salinan cadangan berkas ini."),
    "not text": (b"\xff\xfe\x00", "berkas rusak, bukan JSON. Ambil salinan cadangan berkas ini."),
    "a thousand brackets deep": (
        '{"profil":' + "[" * 100_000,
        "berkas rusak, bukan JSON. Ambil salinan cadangan berkas ini.",
    ),
    "a number with 5.000 digits": (
        '{"profil":' + "9" * 5_000 + "}",
        "berkas rusak, bukan JSON. Ambil salinan cadangan berkas ini.",
    ),
    "a list": ("[]", "bukan berkas rencana koperasi. Pilih berkas .koperasi.json."),
    "another JSON": ('{"a":1}', "bukan berkas rencana koperasi. Pilih berkas .koperasi.json."),
    "newer": (
        changed(format=FORMAT + 1),
        f"berkas memakai format {FORMAT + 1}, program ini mengenal format {FORMAT}. Perbarui Meja Kerja Koperasi.",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), FAULTS.values(), ids=FAULTS)
def test_what_is_no_plan_is_refused_with_a_sentence(text: str | bytes, sentence: str) -> None:
    with pytest.raises(PlanError) as caught:
        Plan.from_json(text, "a.json")
    assert str(caught.value) == f"a.json: {sentence}"


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"xx": 1}, "a.json, xx: nama isian tidak dikenal. Hapus atau perbaiki ejaannya."),
        ({"profil": {}}, "a.json, profil, kode: isian wajib belum ada. Isi bagian ini."),
        ({"unit": 3}, "a.json, unit: harus berupa daftar. Tulis daftar dalam kurung siku."),
        (
            {"asumsi": {"mulai": "besok"}},
            "a.json, asumsi, mulai: tanggal tidak dapat dibaca. Tulis seperti 2026-08-17.",
        ),
        (
            {"pinjaman": [{"plafon": "satu juta", "bunga_tahun": 0.06, "tenor_bulan": 12}]},
            "a.json, pinjaman 1, plafon: harus angka bulat. Tulis angka bulat, misalnya 1500000.",
        ),
        (
            {"pinjaman": [{"plafon": 10**15, "bunga_tahun": 0.06, "tenor_bulan": 12}]},
            "a.json, pinjaman 1, plafon: angka terlalu besar. Periksa jumlah nolnya.",
        ),
        (
            {"pinjaman": [{"plafon": 1, "bunga_tahun": 0.06, "tenor_bulan": 12, "metode": "efektif"}]},
            "a.json, pinjaman 1, metode: pilihan tidak dikenal. "
            "Pilih salah satu: anuitas, menurun, flat, murabahah, murabahah_anuitas.",
        ),
        (
            {"format": "satu"},
            "a.json, format: pilihan tidak dikenal. Pilih salah satu: 1.",
        ),
    ],
)
def test_a_wrong_field_is_named(parts: dict[str, Any], sentence: str) -> None:
    with pytest.raises(PlanError) as caught:
        Plan.from_json(changed(**parts), "a.json")
    assert str(caught.value) == sentence


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        Plan.load(tmp_path / "tidak_ada.json")
    assert str(caught.value) == "tidak_ada.json: berkas tidak dapat dibaca. Periksa nama dan letak berkas."


@given(st.text() | st.binary() | st.recursive(st.none() | st.floats() | st.text(), st.lists).map(json.dumps))
def test_any_text_is_a_plan_or_a_sentence(text: str | bytes) -> None:
    with pytest.raises(PlanError) as caught:
        Plan.from_json(text)
    assert str(caught.value).endswith(".")
