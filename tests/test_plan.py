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
from workbench.checks import check
from workbench.engine import Verdict, project
from workbench.errors import PlanError
from workbench.inputs import areas
from workbench.plan import FORMAT, Plan, example
from workbench.rules import load


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


EXAMPLES = ("contoh", "lengkap")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_marked_as_invented(name: str) -> None:
    plan = example(name)
    assert plan.contoh
    assert "Contoh" in plan.profil.nama
    assert all("Contoh" in officer.nama for officer in plan.pengurus)
    assert all("CONTOH" in paper.nomor for paper in plan.surat if paper.status == "ada")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_without_fault_and_can_pay(name: str) -> None:
    rules = load()
    assert check(example(name), rules) == ()
    assert project(example(name), rules).verdict is Verdict.AMAN


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_stands_in_a_village_that_there_is(name: str) -> None:
    profile = example(name).profil
    area = areas()[profile.kode]
    assert (profile.desa, profile.kecamatan) == (area.nama, area.kecamatan)


def test_the_full_example_fills_in_every_part_of_a_plan_but_the_household() -> None:
    plan = example("lengkap")
    absent = [name for name in Plan.model_fields if not getattr(plan, name)]
    assert absent == ["rumah_tangga"]
    assert {loan.metode for loan in plan.pinjaman} == {"anuitas", "murabahah_anuitas"}
    assert plan.pinjaman[0].hitungan_hari == "actual/365"
    shop, mill = plan.unit[:2]
    assert all((shop.blok.bahan, shop.blok.ramp_pola, shop.permintaan, shop.peristiwa))
    assert all((mill.blok.bulan_siklus, mill.blok.dipakai_sendiri))


@pytest.mark.parametrize("name", ["tidak_ada", "../contoh", ""])
def test_an_example_that_is_not_there_is_said(name: str) -> None:
    with pytest.raises(PlanError, match=r"tidak ada contoh dengan nama itu\. Pilih contoh atau lengkap\.$"):
        example(name)


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
