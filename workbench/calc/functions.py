"""The financial functions of spreadsheets, one command for all: ``{"fungsi": "pmt", ...}``."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from inspect import Parameter, signature
from typing import Any, Literal, get_args

from pydantic import Field

from workbench.calc.command import NOTES, Command, Figure, undefined
from workbench.engine import tvm
from workbench.engine.feasibility import irr_interpolated
from workbench.engine.tvm import Basis, Rates, Refused, Undefined
from workbench.errors import WorkbenchError
from workbench.plan.base import Record

__all__ = ["COMMANDS", "FunctionInput", "FunctionName", "FunctionResult", "function"]

FunctionName = Literal[
    "pv", "fv", "pmt", "ipmt", "ppmt", "nper", "rate", "cumipmt", "cumprinc", "ispmt", "npv", "xnpv", "irr", "xirr",
    "mirr", "irr_interpolasi", "effect", "nominal", "rri", "pduration", "fvschedule", "sln", "syd", "db", "ddb",
]  # fmt: skip

FUNCTIONS: Mapping[str, Callable[..., float | Rates]] = {
    name: irr_interpolated if name == "irr_interpolasi" else getattr(tvm, name) for name in get_args(FunctionName)
}

KEYS = {
    "begin": "di_awal", "basis": "basis_hari", "cost": "harga_perolehan", "dates": "tanggal",
    "effect": "tingkat_efektif", "end": "sampai", "factor": "faktor", "finance_rate": "tingkat_pinjaman",
    "first_period": "periode_pertama", "flows": "arus", "fv": "nilai_akhir", "high": "atas", "life": "umur",
    "low": "bawah", "month": "bulan_tahun_pertama", "nominal": "tingkat_nominal", "nper": "banyak_periode",
    "npery": "kali_setahun", "per": "periode", "period": "periode", "pmt": "angsuran", "pv": "nilai_sekarang",
    "rate": "tingkat", "rates": "daftar_tingkat", "reinvest_rate": "tingkat_penempatan", "salvage": "nilai_sisa",
    "start": "dari",
}  # fmt: skip
"""The engine's parameters as the user writes them."""

RATE_FINDERS = ("rate", "irr", "xirr")

SIGNS = "uang diterima plus, uang dibayar minus"
HABITS: Mapping[str, str] = {
    "npv": "NPV t{periode_pertama}: arus pertama didiskonto {periode_pertama} periode",
    "xnpv": "nilai pada tanggal pertama dalam daftar; tahun dihitung {basis_hari}",
    "irr": "tingkat per periode; yang di bawah −99% hanya dipakai bila tidak ada yang lain",
    "xirr": "tingkat per tahun, tahun dihitung {basis_hari}; yang di bawah −99% hanya dipakai bila tidak ada yang lain",
    "mirr": "arus keluar didanai dengan tingkat pinjaman, arus masuk ditempatkan dengan tingkat penempatan",
    "irr_interpolasi": "garis lurus antara NPV pada dua tingkat, seperti di skripsi; IRR tepat ada di semua_tingkat",
    "ispmt": SIGNS + "; pokok dibayar sama besar, periode dihitung mulai 0",
    "syd": "jumlah angka tahun",
    "sln": "garis lurus",
    "db": "saldo menurun, tingkat dibulatkan tiga desimal",
    "ddb": "saldo menurun berganda, tidak di bawah nilai sisa",
    "effect": "tingkat efektif setahun dari tingkat nominal",
    "nominal": "tingkat nominal setahun dari tingkat efektif",
    "rri": "tingkat majemuk per periode",
    "pduration": "banyak periode majemuk",
    "fvschedule": "tingkat berbeda tiap periode, dikalikan berurutan",
}


class FunctionInput(Record):
    """Satu fungsi keuangan; isian yang dipakai tergantung fungsinya."""

    fungsi: FunctionName = Field(description="Nama fungsi, seperti di lembar kerja.")
    tingkat: Figure | None = Field(None, description="Tingkat bunga atau diskonto per periode; 1% ditulis 0.01.")
    banyak_periode: Figure | None = Field(None, description="Banyaknya periode atau angsuran.")
    angsuran: Figure | None = Field(None, description="Pembayaran tiap periode; yang dibayar bertanda minus.")
    nilai_sekarang: Figure | None = Field(None, description="Jumlah pada awal; uang yang diterima plus.")
    nilai_akhir: Figure | None = Field(None, description="Jumlah pada akhir; bawaannya 0.")
    di_awal: Figure | None = Field(None, description="0: angsuran di akhir periode (bawaan). 1: di awal periode.")
    periode: Figure | None = Field(None, description="Periode yang ditanyakan.")
    dari: Figure | None = Field(None, description="Periode pertama yang dijumlahkan.")
    sampai: Figure | None = Field(None, description="Periode terakhir yang dijumlahkan.")
    arus: tuple[Figure, ...] | None = Field(None, max_length=1200, description="Arus tiap periode; keluar minus.")
    tanggal: tuple[dt.date, ...] | None = Field(None, max_length=1200, description="Tanggal setiap arus.")
    basis_hari: Basis | None = Field(None, description="Cara menghitung tahun; bawaannya act/365.")
    periode_pertama: Literal[0, 1] | None = Field(
        None, description="0: arus pertama tidak didiskonto (bawaan). 1: didiskonto satu periode, seperti lembar kerja."
    )
    tebakan: Figure | None = Field(None, description="Bila ada beberapa tingkat, pilih yang terdekat dengan ini.")
    tingkat_pinjaman: Figure | None = Field(None, description="Tingkat untuk mendanai arus keluar.")
    tingkat_penempatan: Figure | None = Field(None, description="Tingkat untuk menempatkan arus masuk.")
    bawah: Figure | None = Field(None, description="Tingkat pertama untuk interpolasi.")
    atas: Figure | None = Field(None, description="Tingkat kedua untuk interpolasi.")
    tingkat_nominal: Figure | None = Field(None, description="Tingkat nominal setahun.")
    tingkat_efektif: Figure | None = Field(None, description="Tingkat efektif setahun.")
    kali_setahun: Figure | None = Field(None, description="Berapa kali dimajemukkan dalam setahun.")
    daftar_tingkat: tuple[Figure, ...] | None = Field(None, max_length=1200, description="Tingkat tiap periode.")
    harga_perolehan: Figure | None = Field(None, description="Harga beli aset, rupiah.")
    nilai_sisa: Figure | None = Field(None, description="Nilai aset pada akhir umurnya, rupiah.")
    umur: Figure | None = Field(None, description="Umur aset dalam periode.")
    faktor: Figure | None = Field(None, description="Pengali saldo menurun; bawaannya 2.")
    bulan_tahun_pertama: Figure | None = Field(None, description="Bulan penyusutan pada tahun pertama; bawaannya 12.")


class FunctionResult(Record):
    """The value of a function."""

    fungsi: FunctionName = Field(description="Nama fungsi.")
    nilai: float | None = Field(description="Hasilnya; null bila tidak ada atau lebih dari satu.")
    semua_tingkat: tuple[float, ...] = Field(
        description="Untuk rate, irr, xirr dan irr_interpolasi: semua tingkat yang tepat memenuhi, dari yang terkecil."
    )
    kebiasaan: str = Field(description="Aturan hitung yang dipakai.")
    catatan: dict[str, str] = Field(description=NOTES)


def function(given: FunctionInput) -> FunctionResult:
    """One function of a spreadsheet.

    Raises:
        WorkbenchError: a field that the function needs is missing, one that it does not use is given, or the
            values make no sense.
    """
    name = given.fungsi
    asked = _arguments(given)
    habit = _habit(name, given)
    try:
        found = FUNCTIONS[name](**asked)
    except Undefined as error:
        found = Rates((), None, error.what)
    if isinstance(found, Rates):
        value, roots, why = found.one, found.all, found.why
        if value is None and given.tebakan is not None and (near := found.nearest(given.tebakan)) is not None:
            value, why, habit = near, "", f"{habit}; dari {len(roots)} tingkat, yang terdekat dengan tebakan"
    else:
        value, why = found + 0.0, ""
        roots = tvm.irr(asked["flows"]).all if name == "irr_interpolasi" else ()
    if value is not None and not math.isfinite(value):
        raise Refused(f"Fungsi {name}", "angka tumbuh terlalu besar", "Periksa tingkat dan periode")
    return FunctionResult(fungsi=name, nilai=value, semua_tingkat=roots, kebiasaan=habit, catatan=undefined(nilai=why))


def _arguments(given: FunctionInput) -> dict[str, Any]:
    """The engine's arguments from the fields that were given."""
    name = given.fungsi
    parameters = signature(FUNCTIONS[name]).parameters
    filled = {key for key, value in given if value is not None} - {"fungsi"}
    used = {KEYS[parameter]: parameter for parameter in parameters}
    for key, parameter in used.items():
        if parameters[parameter].default is Parameter.empty and key not in filled:
            raise WorkbenchError(f"Masukan, {key}", f"isian wajib fungsi {name} belum ada", "Isi bagian ini")
    for key in sorted(filled - set(used) - ({"tebakan"} if name in RATE_FINDERS else set())):
        fix = f"Hapus; yang dipakai: {', '.join(used)}"
        raise WorkbenchError(f"Masukan, {key}", f"isian ini tidak dipakai fungsi {name}", fix)
    return {parameter: getattr(given, key) for key, parameter in used.items() if key in filled}


def _habit(name: str, given: FunctionInput) -> str:
    """The convention in words."""
    due = "awal" if given.di_awal else "akhir"
    words = HABITS.get(name, f"{SIGNS}; angsuran di {due} periode")
    return words.format(periode_pertama=given.periode_pertama or 0, basis_hari=given.basis_hari or "act/365")


COMMANDS = (Command("function", "satu fungsi keuangan lembar kerja", FunctionInput, FunctionResult, function),)
"""The calculations of this topic."""
