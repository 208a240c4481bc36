"""A list of the plan as a table to fill: keyboard, paste from a spreadsheet, rows added, doubled and deleted.

The browser keeps what is typed and tells whole tables (see :mod:`workbench.widgets.rows`); this side reads the cells,
saves everything that can be read as one version, and answers with the rows as they stand, the cells that could not be
read and the computed columns. On a narrow screen every row is a card; the same document, by CSS.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import traitlets

from workbench import inputs
from workbench.calendars import format_month, format_short_date
from workbench.errors import WorkbenchError
from workbench.inputs import Field, Kind
from workbench.journey import AnySession, paths
from workbench.money import format_number
from workbench.plan.base import Record
from workbench.widgets.house import Script, script
from workbench.widgets.rows import Merged, merge, read_rows

__all__ = ["Columns", "EditableTable"]

_UNITS = {"rupiah": "Rp", "persen": "%"}
_BROKEN = "Tabel ini belum tersimpan karena kesalahan program. Tulisan Anda tetap ada di peramban ini."
_NUMBERS = (Kind.RUPIAH, Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one list of the plan.

    >>> columns = Columns("investasi", ("nama", "jumlah"))
    >>> columns.read("jumlah", "1.200"), columns.titles()[1]["satuan"]
    (1200, 'unit')
    """

    path: str
    names: tuple[str, ...]

    def field(self, name: str) -> Field:
        """What is known of a column."""
        return inputs.field(f"{paths.key(self.path)}.{name}")

    def read(self, column: str, text: str) -> Any:
        """The value of a typed text. Raises WorkbenchError where it cannot be read."""
        return inputs.read(self.field(column), text)

    def write(self, record: Record) -> dict[str, str]:
        """The texts of a record's cells."""
        return {name: self._text(name, getattr(record, name)) for name in self.names}

    def blank(self) -> Record:
        """A new record."""
        return paths.blank(self.path)

    def _text(self, name: str, value: Any) -> str:
        field = self.field(name)
        if not isinstance(value, dt.date):
            return inputs.write(field, value)
        return format_month(value) if field.unit == "bulan" else format_short_date(value)

    def titles(self) -> list[dict[str, Any]]:
        """The columns as the browser draws them."""
        return [self._title(name) for name in self.names]

    def _title(self, name: str) -> dict[str, Any]:
        field = self.field(name)
        return {
            "kunci": name,
            "label": field.label,
            "satuan": _unit(field),
            "bantuan": field.help,
            "angka": field.kind in _NUMBERS,
            "desimal": field.kind in (Kind.AMOUNT, Kind.PERCENT),
            "wajib": field.required,
            "pilihan": list(field.choices) if field.choices else [],
        }


def _unit(field: Field) -> str:
    """The unit behind a column's label; nothing where it is no unit of a number or the label says it already."""
    first, _, rest = field.unit.partition(" ")
    label = field.label.casefold()
    if field.kind not in _NUMBERS or first in ("angka", "jumlah") or first in label:
        return ""
    return f"{_UNITS.get(first, first)} {'' if rest in label else rest}".strip()


class EditableTable(Script):
    """The records of a list of the plan as rows with inputs.

    >>> from workbench.journey import Session
    >>> session = Session.example()
    >>> table = EditableTable(session, "biaya", ["nama", "per_bulan"], title="Biaya tetap", empty="Belum ada biaya.")
    >>> len(table.isi["baris"]) == len(session.plan.biaya)
    True
    """

    _esm = script("draf", "umum", "tabel_data", "tabel_tempel", "tabel_papan", "tabel_kirim", "tabel")

    judul = traitlets.Unicode().tag(sync=True)
    kosong = traitlets.Unicode().tag(sync=True)
    disabled = traitlets.Bool(False).tag(sync=True)
    kunci = traitlets.Unicode().tag(sync=True)
    daftar = traitlets.Unicode().tag(sync=True)
    kolom = traitlets.List(traitlets.Dict()).tag(sync=True)
    hitungan = traitlets.List(traitlets.Unicode()).tag(sync=True)
    baru = traitlets.Dict().tag(sync=True)
    isi = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        session: AnySession,
        list_path: str,
        columns: Sequence[str],
        *,
        title: str,
        empty: str,
        sums: Mapping[str, Callable[[Any], float]] | None = None,
    ) -> None:
        """``sums`` are totals in rupiah: by a column's name, or by the label of a computed column of its own."""
        self._session = session
        self._path = list_path
        self._columns = Columns(list_path, tuple(columns))
        self._sums = dict(sums or {})
        self._removed: dict[str, Record] = {}
        super().__init__(
            judul=title,
            kosong=empty,
            disabled=session.only_read,
            kunci=f"{session.kode}/{list_path}",
            daftar=list_path,
            kolom=self._columns.titles(),
            hitungan=[label for label in self._sums if label not in columns],
            baru=self._columns.write(self._columns.blank()),
            isi=self._content(),
        )
        self.on_msg(self._answer)
        self._stop = session.observe(self._follow)

    def close(self) -> None:
        """End following the session."""
        self._stop()
        super().close()

    def _rows(self) -> Sequence[Record]:
        rows: Sequence[Record] = paths.get(self._session.plan, self._path)
        return rows

    def _follow(self, _: AnySession) -> None:
        with suppress(
            WorkbenchError
        ):  # the list can be gone with the record it belongs to, and this table goes after it
            self.isi = self._content()

    def _content(self) -> dict[str, Any]:
        """The rows as texts, the computed columns and the totals."""
        rows = self._rows()
        computed = [label for label in self._sums if label not in self._columns.names]
        return {
            "baris": [self._columns.write(record) for record in rows],
            "hitung": [{label: _figure(self._sums[label](record)) for label in computed} for record in rows],
            "tersimpan": not self._session.unsaved,
            "jumlah": {label: _figure(sum(map(of, rows))) for label, of in self._sums.items()} if rows else {},
        }

    def _answer(self, _: Any, message: Any, __: Any) -> None:
        """What the browser tells of its table: read it, save it, say what became of it."""
        if not isinstance(message, dict) or message.get("jenis") != "isi":
            return
        reply: dict[str, Any] = {"galat": _BROKEN}
        try:
            reply = self._taken(message)
        except WorkbenchError as error:
            reply = {"galat": str(error)}
        finally:  # whatever happens, the browser learns whether its rows are safe
            self.send({"jenis": "balas", "id": message.get("id"), **reply})

    def _taken(self, message: dict[str, Any]) -> dict[str, Any]:
        base, mine, *sent = [
            read_rows(told, self._columns.names)
            for told in (message.get("dasar"), message.get("baris"), *_several(message.get("terkirim")))
        ]
        merged = merge(self._columns, self._rows(), base, mine, sent, self._removed)
        self._removed |= merged.gone
        self._session.replace_rows(self._path, merged.records)
        return self._reply(merged)

    def _reply(self, merged: Merged) -> dict[str, Any]:
        return {
            "tersimpan": not self._session.unsaved,
            "isi": self._content(),
            "kunci": merged.keys,
            "pesan": [{"kunci": f.kunci, "kolom": f.kolom, "pesan": f.pesan} for f in merged.faults],
            "catatan": list(dict.fromkeys(merged.notes)),
        }


def _several(told: Any) -> list[Any]:
    return told if isinstance(told, list) else []


def _figure(value: float) -> str:
    return format_number(round(value))
