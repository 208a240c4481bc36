"""The calculations of ``workbench calc`` by name, run on JSON text, with their JSON Schema.

A module of this package with ``COMMANDS`` is a topic, found by being there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from pydantic import BaseModel, ValidationError

from workbench.calc.command import Command
from workbench.errors import WorkbenchError
from workbench.fields import explain
from workbench.terms import all_terms

__all__ = ["COMMANDS", "Command", "calculate", "schema"]

UNITS = "Uang dalam rupiah bulat; persen sebagai desimal (6% ditulis 0.06); tanggal seperti 2027-01-31."
_BEYOND = "angkanya terlalu besar, terlalu kecil, atau terlalu jauh untuk dihitung"


def _found() -> dict[str, Command]:
    names = (info.name for info in iter_modules([str(Path(__file__).parent)]))
    topics = (import_module(f"workbench.calc.{name}") for name in names if f"workbench.calc.{name}" != __name__)
    return {command.name: command for topic in topics for command in getattr(topic, "COMMANDS", ())}


COMMANDS: Mapping[str, Command] = _found()
"""The calculations by name: those of every module of this package that has ``COMMANDS``."""


def calculate(name: str, text: str) -> str:
    """Run one calculation on JSON text; the answer is JSON text.

    Raises:
        WorkbenchError: no such calculation, not JSON, a field is missing, unknown or of the wrong type, the
            values make no sense, or a figure is beyond what a float or a calendar can hold; each as a sentence.

    >>> calculate("loan", "{}")
    Traceback (most recent call last):
    workbench.errors.WorkbenchError: Masukan, plafon: isian wajib belum ada. Isi bagian ini.
    """
    command = _command(name)
    try:
        given = command.input_model.model_validate_json(text.removeprefix("\ufeff"))
    except ValidationError as error:
        where, what, fix = explain(error.errors()[0])
        raise WorkbenchError(f"Masukan, {where}", what, fix) from None
    beyond = WorkbenchError("Masukan", _BEYOND, "Periksa jumlah nol, persen, dan tahunnya")
    try:
        answer = command.run(given)
    except ArithmeticError:
        raise beyond from None
    try:
        return json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False)
    except ValueError:  # infinite, or no number
        raise beyond from None


def schema(name: str) -> dict[str, Any]:
    """JSON Schema of a calculation's input (``masukan``) and result (``hasil``), described in Bahasa Indonesia.

    >>> schema("shu")["masukan"]["properties"]["jumlah_shu"]["description"]
    'SHU yang dibagi, rupiah.'
    """
    command = _command(name)
    return {
        "hitungan": command.name,
        "keterangan": f"{command.help}. {UNITS}",
        "masukan": _described(command.input_model, command.path),
        "hasil": _described(command.output_model, "hasil"),
    }


def _command(name: str) -> Command:
    if name not in COMMANDS:
        raise WorkbenchError(f"Hitungan {name}", "hitungan ini tidak ada", f"Pilih salah satu: {', '.join(COMMANDS)}")
    return COMMANDS[name]


def _described(model: type[BaseModel], path: str) -> dict[str, Any]:
    """The model's schema; plan fields take their words from the glossary, English docstrings are left out.

    A whole plan inside an input is its field ``rencana``.
    """
    made = model.model_json_schema()
    words = {term.kunci: term.bantuan for term in all_terms()}
    for place, node in _objects(made, made, path):
        node.pop("description", None)
        node.pop("title", None)
        for name, field in node.get("properties", {}).items():
            field.pop("title", None)
            known = words.get(f"{place}.{name}".removeprefix("rencana.").removeprefix("."))
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
