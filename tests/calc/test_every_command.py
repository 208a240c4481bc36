"""What holds of every calculation: nonsense gets a sentence, the document and the schema are true."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.asking import ask
from tests.engine.strategies import bare_plan
from workbench.calc import COMMANDS, calculate, schema
from workbench.errors import WorkbenchError


def refusal(name: str, text: str) -> str:
    with pytest.raises(WorkbenchError) as caught:
        calculate(name, text)
    return str(caught.value)


# --- refusals ---------------------------------------------------------------------------------------

LOAN = {"plafon": 1_000_000, "bunga_tahun": 0.06, "tenor_bulan": 12}
MEMBER = dict.fromkeys(
    ("jasa_modal", "jasa_usaha", "simpanan", "seluruh_simpanan", "transaksi", "seluruh_transaksi"), 0
)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("text", ["", "bukan json", "{", "[" * 100_000])
def test_what_is_no_json_is_refused(name: str, text: str) -> None:
    assert refusal(name, text) == "Masukan, seluruh isi: bukan JSON yang utuh. Periksa tanda kurung dan koma."


def test_half_a_letter_is_refused() -> None:
    assert refusal("loan", "\ud800") == "Masukan, seluruh isi: ada huruf yang rusak. Simpan lagi sebagai teks UTF-8."


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_no_record_is_refused(name: str) -> None:
    assert refusal(name, "[1]") == (
        "Masukan, seluruh isi: harus berupa kumpulan isian. Tulis isian dalam kurung kurawal."
    )
    assert re.fullmatch(r"Masukan, \w+: isian wajib belum ada\. Isi bagian ini\.", refusal(name, "{}"))


@pytest.mark.parametrize(
    ("name", "asked", "sentence"),
    [
        ("loan", LOAN | {"bungga": 1}, "Masukan, bungga: nama isian tidak dikenal. Hapus atau perbaiki ejaannya."),
        (
            "loan",
            LOAN | {"plafon": "1.000.000"},
            "Masukan, plafon: harus angka bulat. Tulis angka bulat, misalnya 1500000.",
        ),
        ("loan", LOAN | {"tenor_bulan": 0}, "Masukan, tenor_bulan: jangka waktu 0 bulan. Isi 1 sampai 240 bulan."),
        (
            "schedule",
            LOAN | {"bunga_tahun": 6},
            "Masukan, bunga_tahun: bunga 600,0% per tahun. Isi antara 0% dan 100%, misalnya 6%.",
        ),
        (
            "schedule",
            LOAN | {"tahap": [{"bulan": 0, "jumlah": 5}]},
            "Masukan, tahap: jumlah tahap pencairan Rp5, plafon Rp1.000.000. Samakan jumlah tahap dengan plafon.",
        ),
        (
            "schedule",
            LOAN | {"mulai": "9999-12-31"},
            "Masukan, mulai: tahun 9999. Isi bulan pencairan, misalnya 2027-01-01.",
        ),
        (
            "loan",
            LOAN | {"metode": "efektif"},
            "Masukan, metode: pilihan tidak dikenal. "
            "Pilih salah satu: anuitas, menurun, flat, murabahah, murabahah_anuitas.",
        ),
        (
            "feasibility",
            {"arus": [], "diskonto": 0.1},
            "Masukan, arus: daftar ini kosong atau kurang panjang. Tambah isinya.",
        ),
        (
            "feasibility",
            {"arus": [-1, 2], "diskonto": -1},
            "Masukan, diskonto: angka terlalu kecil. Periksa tanda minusnya.",
        ),
        (
            "shu",
            {"jumlah_shu": -5},
            "Masukan, jumlah_shu: angka terlalu kecil. Periksa tanda minusnya.",
        ),
        (
            "shu",
            {"jumlah_shu": 5, "shu": [{"nama": "Cadangan", "bagian": 0.5}]},
            "Pembagian SHU: jumlah bagian 50%, bukan 100%. Ubah bagian sampai 100%.",
        ),
        (
            "shu",
            {"jumlah_shu": 5, "shu": [{"nama": "A", "bagian": 0.5}, {"nama": "A", "bagian": 0.5}]},
            "Masukan, shu: ada dua bagian dengan nama yang sama. Gabungkan atau beri nama lain.",
        ),
        (
            "shu",
            {"jumlah_shu": 5, "anggota": MEMBER | {"simpanan": 2, "seluruh_simpanan": 1}},
            "Masukan, anggota: milik satu anggota lebih besar dari jumlah semua anggota. "
            "Periksa simpanan dan transaksi.",
        ),
        (
            "breakeven",
            {"biaya_tetap": 1, "penjualan": 1, "biaya_variabel": None},
            "Masukan, biaya_variabel: harus angka. Tulis angka, misalnya 0.06.",
        ),
    ],
)
def test_values_that_make_no_sense_are_refused(name: str, asked: dict[str, Any], sentence: str) -> None:
    assert refusal(name, json.dumps(asked)) == sentence


def test_a_plan_at_fault_is_refused_as_the_engine_does() -> None:
    assert refusal("ratios", bare_plan(unit=()).to_json()) == (
        "unit: belum ada unit usaha. Isi sedikitnya satu unit usaha."
    )


def test_an_unknown_calculation_lists_the_others() -> None:
    said = refusal("bunga", "{}")
    assert said == f"Hitungan bunga: hitungan ini tidak ada. Pilih salah satu: {', '.join(COMMANDS)}."
    assert {"loan", "schedule", "feasibility", "shu", "breakeven", "ratios"} <= set(COMMANDS)


ODD = st.sampled_from([None, True, -1, 0, 1, 10**14, 10**30, 0.5, -1e300, float("nan"), "", "x", [], [None], {}])


@given(st.sampled_from(list(COMMANDS)), st.data())
def test_any_values_are_answered_or_refused_with_a_sentence(name: str, data: st.DataObject) -> None:
    known = list(COMMANDS[name].input_model.model_fields)
    asked = data.draw(st.dictionaries(st.sampled_from(known), ODD, max_size=len(known)))
    said = ""
    try:
        answer = calculate(name, json.dumps(asked))
    except WorkbenchError as error:
        said = str(error)
    assert said.endswith(".") if said else json.loads(answer)


# --- the document ------------------------------------------------------------------------------------

EXAMPLE = re.compile(r"(?ms)^```sh\necho '(.*?)' *(?:\\\n *)?\| workbench calc (\w+)\n```(?:\n\n```json\n(.*?)^```)?")


def test_the_examples_of_the_document_are_true(root: Path) -> None:
    """Figures are cut to a few digits there; whole rupiah and words are as they are."""
    found = EXAMPLE.findall((root / "docs" / "pengembang" / "calc.md").read_text(encoding="utf-8"))
    simple = {"loan", "schedule", "feasibility", "shu", "breakeven", "deficit", "with_without"}
    assert {name for _, name, _ in found} >= simple
    for asked, name, told in found:
        answer = json.loads(calculate(name, asked))
        for key, value in json.loads(told or "{}").items():
            within = 0 if isinstance(value, int) else 5e-3 if key == "npv" else 5e-5
            assert answer[key] == (value if isinstance(value, dict) else pytest.approx(value, abs=within))


# --- the schema -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_every_field_of_the_schema_is_described_in_bahasa(name: str) -> None:
    made = schema(name)
    assert made["hitungan"] == name
    for side in ("masukan", "hasil"):
        for node in (made[side], *made[side].get("$defs", {}).values()):
            assert "title" not in node
            assert "description" not in node
            for key, field in node["properties"].items():
                assert field.get("description"), f"{name}, {side}: {key}"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_schema_names_what_the_record_takes(name: str) -> None:
    made = schema(name)
    assert set(made["masukan"]["properties"]) == set(COMMANDS[name].input_model.model_fields)
    assert made["masukan"]["additionalProperties"] is False
    assert json.loads(json.dumps(made)) == made


def test_an_answer_has_the_keys_of_its_schema() -> None:
    found = ask("loan", **LOAN)
    assert list(found) == list(schema("loan")["hasil"]["properties"])
    rows = ask("schedule", **LOAN)["baris"]
    assert list(rows[0]) == list(schema("schedule")["hasil"]["$defs"]["Row"]["properties"])


def test_a_command_runs_on_its_record() -> None:
    command = COMMANDS["loan"]
    assert command.run(command.input_model.model_validate(LOAN))["jumlah_angsuran"] == 12
