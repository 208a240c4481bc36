"""The command line speaks Indonesian, answers bad input with a sentence, and tells by its status how it went."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from workbench.arguments import translate
from workbench.cli import build_parser, main
from workbench.intake import tables_of, write_template
from workbench.plan import example


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "belum diisi: PERINTAH"),
        (["proposals"], "workbench proposals: belum diisi: --out"),
        (["proposals", "--out", "b"], "isi salah satu: --register --plan"),
        (["proposals", "--out", "b", "--register", "a", "--plan", "c"], "pilih salah satu: --plan atau --register"),
        (["nosuch"], "pilihan 'nosuch' tidak ada"),
        (["proposals", "--register", "a.xlsx", "--out", "b", "--jobs", "nol"], "“nol” bukan 1 sampai 64"),
        (["proposals", "--register", "a.xlsx", "--out", "b", "--jobs", "0"], "“0” bukan 1 sampai 64"),
        (["proposals", "--register"], "tulis satu nilai sesudahnya"),
        (["register", "check", "a.xlsx", "--apa"], "tidak dikenal: --apa"),
    ],
)
def test_wrong_arguments_get_a_sentence(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert told in said
    assert "pemakaian:" not in said


@pytest.mark.parametrize("arguments", [[], ["register"], ["proposals"], ["calc"], ["demo"], ["register", "check"]])
def test_help_has_no_english(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--help"])
    assert stop.value.code == 0
    help_text = capsys.readouterr().out
    english = re.findall(r"\b(usage|options|positional|arguments|show this|required|the|and|file)\b", help_text)
    assert english == []


def test_a_sentence_without_a_rule_is_left_as_it_is() -> None:
    assert translate("kalimat sendiri") == "kalimat sendiri"


def test_every_option_is_explained() -> None:
    help_text = build_parser().format_help()
    assert "membuat proposal untuk setiap koperasi" in help_text


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "check", str(tmp_path / "tidak-ada.xlsx")]) == 2
    told = capsys.readouterr().err
    assert "tidak-ada.xlsx" in told
    assert "Traceback" not in told


def test_template_is_written_and_checks_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "register.xlsx"
    assert main(["register", "template", "--out", str(register)]) == 0
    assert main(["register", "check", str(register)]) == 0
    assert "1 koperasi dibaca, 1 terbaca utuh, 0 hal perlu diperbaiki" in capsys.readouterr().out


def test_texts_that_several_cooperatives_share_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = example()
    other = plan.model_copy(update={"profil": plan.profil.model_copy(update={"kode": "61.05.20.2003"})})
    register = tmp_path / "register.xlsx"
    write_template(register, tables_of([plan, other]))
    assert main(["register", "check", str(register)]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Perhatikan: ")]
    assert len(told) == len(type(plan.narasi).model_fields)
    assert all("2 koperasi memakai teks yang sama: 61.05.20.2002, 61.05.20.2003." in line for line in told)


def test_only_refuses_a_code_that_is_not_in_the_register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "register.xlsx"
    main(["register", "template", "--out", str(register)])
    out = tmp_path / "hasil"
    assert main(["proposals", "--register", str(register), "--out", str(out), "--only", "99.99.99.9999"]) == 2
    assert "kode 99.99.99.9999 tidak ada di register" in capsys.readouterr().err
    assert not out.exists()


def test_plan_files_become_proposals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "satu.koperasi.json", tmp_path / "hasil"
    file.write_text(example().to_json(), encoding="utf-8")
    assert main(["proposals", "--plan", str(file), "--out", str(out), "--jobs", "1"]) == 0
    assert "1 proposal selesai (1 baru, 0 tetap), 0 gagal" in capsys.readouterr().out
    assert len(list(out.rglob("proposal-61.05.20.2002.*"))) == 4


@pytest.mark.parametrize(
    ("kode", "copies", "what"),
    [
        ("../../etc", 1, "bukan bentuk PP.KK.CC.DDDD"),
        ("61.05.20.2002", 2, "kode 61.05.20.2002 sudah ada di berkas lain"),
    ],
)
def test_plan_files_at_fault_are_refused_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kode: str, copies: int, what: str
) -> None:
    plan = example()
    odd = plan.model_copy(update={"profil": plan.profil.model_copy(update={"kode": kode})})
    files = [tmp_path / f"{i}.koperasi.json" for i in range(copies)]
    for file in files:
        file.write_text(odd.to_json(), encoding="utf-8")
    assert main(["proposals", "--plan", *map(str, files), "--out", str(tmp_path / "hasil")]) == 2
    assert what in capsys.readouterr().err
    assert not (tmp_path / "hasil").exists()


def test_calc_reads_json_and_prints_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked = {"plafon": 50_000_000, "bunga_tahun": 0.06, "tenor_bulan": 36}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(asked)))
    assert main(["calc", "loan"]) == 0
    assert "1521097" in capsys.readouterr().out


def test_calc_answers_nonsense_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("bukan json"))
    assert main(["calc", "loan"]) == 2
    told = capsys.readouterr().err
    assert "JSON" in told
    assert "Traceback" not in told


def test_a_run_with_a_failure_says_so_by_its_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = tables_of([example()])
    price = next(header for header in tables["Unit"][0] if header.startswith("Harga jual"))
    tables["Unit"][0][price] = -5
    register, out = tmp_path / "register.xlsx", tmp_path / "hasil"
    write_template(register, tables)
    assert main(["register", "check", str(register)]) == 1
    assert main(["proposals", "--register", str(register), "--out", str(out)]) == 1
    told = capsys.readouterr()
    assert "Gagal 61.05.20.2002 Koperasi Desa Merah Putih Contoh Jaya: Lembar Unit, baris" in told.err
    assert "0 proposal selesai (0 baru, 0 tetap), 1 gagal" in told.out
    assert not list(out.rglob("proposal-*"))
