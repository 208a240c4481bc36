"""The calculations of ``workbench calc`` by name, run on JSON text, with their JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from workbench.calc import compute
from workbench.calc import results as result
from workbench.calc.inputs import BreakEvenInput, FeasibilityInput, LoanInput, ShuInput
from workbench.errors import WorkbenchError
from workbench.fields import explain
from workbench.plan import Plan
from workbench.terms import all_terms

__all__ = ["COMMANDS", "Command", "calculate", "schema"]

UNITS = "Uang dalam rupiah bulat; persen sebagai desimal (6% ditulis 0.06); tanggal seperti 2027-01-31."

GROUPS = {
    "profil": "Identitas koperasi.",
    "pengajuan": "Surat pengantar: nomor, tanggal, tujuan.",
    "pengurus": "Pengurus, pengawas, dan pengelola.",
    "surat": "Surat-surat legalitas dan keadaannya.",
    "anggota": "Anggota dan simpanannya.",
    "neraca_awal": "Neraca pada hari sebelum bulan 1; harus seimbang.",
    "tahun_lalu": "Angka tahun lalu.",
    "unit": "Unit-unit usaha.",
    "investasi": "Barang yang tahan lama, dan siapa yang membayarnya.",
    "modal_kerja": "Stok, biaya awal, dan cadangan kas.",
    "tenaga_kerja": "Upah tiap jabatan.",
    "biaya": "Biaya yang keluar setiap bulan.",
    "pinjaman": "Pinjaman yang diminta dan yang sudah berjalan.",
    "tahap": "Tahap pencairan; kosong berarti semua pada bulan 0.",
    "shu": "Pembagian SHU; jumlahnya harus tepat 1.",
    "asumsi": "Asumsi seluruh rencana.",
    "catatan_asumsi": "Asal angka-angka, dan seberapa kuat buktinya.",
    "narasi": "Uraian enam aspek.",
}
"""The plan's groups of fields; the glossary has the fields themselves."""


@dataclass(frozen=True, slots=True)
class Command:
    """One calculation: its name, what it is for, its input record, its result record, and its function."""

    name: str
    help: str
    input_model: type[BaseModel]
    output_model: type[BaseModel]
    answer: Callable[[Any], BaseModel]

    def run(self, given: BaseModel) -> dict[str, Any]:
        """The result as plain JSON values. Raises WorkbenchError for values that make no sense."""
        return self.answer(given).model_dump(mode="json")


COMMANDS: Mapping[str, Command] = {
    command.name: command
    for command in (
        Command("loan", "ringkasan satu pinjaman", LoanInput, result.LoanResult, compute.loan),
        Command("schedule", "jadwal angsuran bertanggal", LoanInput, result.ScheduleResult, compute.rows),
        Command(
            "feasibility", "NPV, IRR, masa kembali", FeasibilityInput, result.FeasibilityResult, compute.feasibility
        ),
        Command("shu", "pembagian SHU dan bagian anggota", ShuInput, result.ShuResult, compute.shu),
        Command("breakeven", "titik impas", BreakEvenInput, result.BreakEvenResult, compute.breakeven),
        Command("ratios", "rasio dan vonis satu rencana", Plan, result.RatiosResult, compute.ratios),
    )
}
"""The calculations by name, in the order of the help."""


def calculate(name: str, text: str) -> str:
    """Run one calculation on JSON text; the answer is JSON text.

    Raises:
        WorkbenchError: no such calculation, not JSON, a field is missing, unknown or of the wrong type, or
            the values make no sense; each as a sentence.

    >>> calculate("loan", "{}")
    Traceback (most recent call last):
    workbench.errors.WorkbenchError: Masukan, plafon: isian wajib belum ada. Isi bagian ini.
    """
    command = _command(name)
    try:
        given = command.input_model.model_validate_json(text)
    except ValidationError as error:
        where, what, fix = explain(error.errors()[0])
        raise WorkbenchError(f"Masukan, {where}", what, fix) from None
    return json.dumps(command.run(given), ensure_ascii=False, indent=1, allow_nan=False)


def schema(name: str) -> dict[str, Any]:
    """JSON Schema of a calculation's input (``masukan``) and result (``hasil``), described in Bahasa Indonesia.

    >>> schema("shu")["masukan"]["properties"]["jumlah_shu"]["description"]
    'SHU yang dibagi, rupiah.'
    """
    command = _command(name)
    path = "pinjaman" if command.input_model is LoanInput else ""
    return {
        "hitungan": command.name,
        "keterangan": f"{command.help}. {UNITS}",
        "masukan": _described(command.input_model, path),
        "hasil": _described(command.output_model, "hasil"),
    }


def _command(name: str) -> Command:
    if name not in COMMANDS:
        raise WorkbenchError(f"Hitungan {name}", "hitungan ini tidak ada", f"Pilih salah satu: {', '.join(COMMANDS)}")
    return COMMANDS[name]


def _described(model: type[BaseModel], path: str) -> dict[str, Any]:
    """The model's schema; plan fields take their words from the glossary, English docstrings are left out."""
    made = model.model_json_schema()
    words = {term.kunci: term.bantuan for term in all_terms()}
    for place, node in _objects(made, made, path):
        node.pop("description", None)
        node.pop("title", None)
        for name, field in node.get("properties", {}).items():
            field.pop("title", None)
            known = words.get(f"{place}.{name}" if place else name) or GROUPS.get(name)
            if known and "description" not in field:
                field["description"] = known
    return made


def _objects(node: dict[str, Any], whole: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every record in a schema with its path in the plan (``pinjaman.tahap``), references followed."""
    yield path, node
    for name, field in node.get("properties", {}).items():
        for part in (field, field.get("items", {}), *field.get("anyOf", ())):
            if "$ref" in part:
                inner = whole["$defs"][part["$ref"].rsplit("/", 1)[1]]
                yield from _objects(inner, whole, f"{path}.{name}" if path else name)
