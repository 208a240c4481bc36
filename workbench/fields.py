"""Turn pydantic's validation errors into Indonesian sentences.

Shared by everything that reads structured input (plan files, ``workbench calc``, the register).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["explain", "path_text"]

_SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("isian wajib belum ada", "Isi bagian ini"),
    "extra_forbidden": ("nama isian tidak dikenal", "Hapus atau perbaiki ejaannya"),
    "int_type": ("harus angka bulat", "Tulis angka bulat, misalnya 1500000"),
    "int_parsing": ("harus angka bulat", "Tulis angka bulat, misalnya 1500000"),
    "int_from_float": ("harus angka bulat, tanpa desimal", "Bulatkan ke rupiah penuh"),
    "float_type": ("harus angka", "Tulis angka, misalnya 0.06"),
    "float_parsing": ("harus angka", "Tulis angka, misalnya 0.06"),
    "finite_number": ("angka tidak terhingga", "Tulis angka biasa"),
    "bool_type": ("harus ya atau tidak", "Tulis true atau false"),
    "bool_parsing": ("harus ya atau tidak", "Tulis true atau false"),
    "string_type": ("harus teks", "Tulis teks di antara tanda kutip"),
    "string_unicode": ("ada huruf yang rusak", "Simpan lagi sebagai teks UTF-8"),
    "string_too_long": ("teks terlalu panjang", "Ringkas teks ini"),
    "tuple_type": ("harus berupa daftar", "Tulis daftar dalam kurung siku"),
    "model_type": ("harus berupa kumpulan isian", "Tulis isian dalam kurung kurawal"),
    "model_attributes_type": ("harus berupa kumpulan isian", "Tulis isian dalam kurung kurawal"),
    "date_from_datetime_parsing": ("tanggal tidak dapat dibaca", "Tulis seperti 2026-08-17"),
    "date_parsing": ("tanggal tidak dapat dibaca", "Tulis seperti 2026-08-17"),
    "date_type": ("tanggal tidak dapat dibaca", "Tulis seperti 2026-08-17"),
    "less_than_equal": ("angka terlalu besar", "Periksa jumlah nolnya"),
    "greater_than_equal": ("angka terlalu kecil", "Periksa tanda minusnya"),
    "greater_than": ("angka terlalu kecil", "Periksa tanda minusnya"),
    "less_than": ("angka terlalu besar", "Periksa jumlah nolnya"),
    "too_short": ("daftar ini kosong atau kurang panjang", "Tambah isinya"),
    "too_long": ("daftar ini terlalu panjang", "Kurangi isinya"),
    "json_invalid": ("bukan JSON yang utuh", "Periksa tanda kurung dan koma"),
}


def path_text(loc: Sequence[str | int]) -> str:
    """A field's path as people read it; list positions count from 1.

    >>> path_text(("unit", 0, "harga_jual"))
    'unit 1, harga_jual'
    """
    parts: list[str] = []
    for step in loc:
        if isinstance(step, int) and parts:
            parts[-1] = f"{parts[-1]} {step + 1}"
        else:
            parts.append(str(step))
    return ", ".join(parts) or "seluruh isi"


def explain(error: Any) -> tuple[str, str, str]:
    """The three parts (where, what, fix) of one entry of ``ValidationError.errors()``.

    >>> explain({"type": "missing", "loc": ("profil", "nama"), "msg": "", "input": {}})
    ('profil, nama', 'isian wajib belum ada', 'Isi bagian ini')
    """
    where = path_text(error["loc"])
    kind = error["type"]
    if kind == "literal_error":
        return where, "pilihan tidak dikenal", f"Pilih salah satu: {_choices(error)}"
    what, fix = _SENTENCES.get(kind, ("isian tidak dapat dibaca", "Periksa jenis isian ini"))
    return where, what, _bound(error.get("ctx", {})) or fix


def _bound(limits: Mapping[str, Any]) -> str:
    """The limit that a figure breaks, where it is one that people count to.

    >>> _bound({"ge": 1}), _bound({"gt": 0}), _bound({"le": 240}), _bound({"le": 10**15})
    ('Isi 1 atau lebih', 'Isi angka di atas 0', 'Isi paling banyak 240', '')
    """
    if limits.get("ge", 0) > 0:
        return f"Isi {limits['ge']:g} atau lebih"
    if "gt" in limits:
        return f"Isi angka di atas {limits['gt']:g}"
    for name in ("le", "lt"):
        if abs(limits.get(name, 1e9)) < 1e6:
            return f"Isi {'paling banyak' if name == 'le' else 'kurang dari'} {limits[name]:g}"
    return ""


def _choices(error: Any) -> str:
    expected = str(error.get("ctx", {}).get("expected", ""))
    return expected.replace("'", "").replace(" or ", ", ")
