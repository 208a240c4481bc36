"""The command ``workbench dinas``: its options, and what it does; what takes long to load waits until then."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from pathlib import Path

__all__ = ["add_district"]


def add_district(parser: argparse.ArgumentParser, kind: type[argparse.ArgumentParser]) -> None:
    """The actions of ``workbench dinas``."""
    actions = parser.add_subparsers(title="tindakan", metavar="TINDAKAN", required=True, parser_class=kind)
    letters = actions.add_parser("surat", help="menulis surat apa yang kurang, satu PDF tiap koperasi")
    letters.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder hasil")
    told = "kode kabupaten; tanpa ini, kabupaten yang koperasinya terbanyak"
    letters.add_argument("--kabupaten", default="", metavar="KODE", help=told)
    letters.add_argument("--kecamatan", default="", metavar="NAMA", help="hanya koperasi di kecamatan ini")
    letters.add_argument("--pendamping", default="", metavar="NAMA", help="hanya koperasi pendamping ini")
    letters.set_defaults(run=_letters)
    example = actions.add_parser(
        "contoh", help="mengisi basis data dengan kabupaten CONTOH: 406 koperasi, dua tahun laporan"
    )
    told = "alamat basis data; tanpa ini, yang dipakai Meja Kerja"
    example.add_argument("--basis-data", default=None, metavar="URL", help=told)
    example.set_defaults(run=_example)


def _example(options: argparse.Namespace) -> int:
    from workbench.journey.example_district import run_example

    print(run_example(options.basis_data or os.environ.get("WORKBENCH_DATABASE"), dt.date.today()))
    return 0


def _letters(options: argparse.Namespace) -> int:
    from workbench.exporters.desk.board_letters import filed, written
    from workbench.exporters.desk.papan_dinas import chosen
    from workbench.journey.regions import largest_district
    from workbench.store import open_store

    with open_store(os.environ.get("WORKBENCH_DATABASE")) as store:
        kode = options.kabupaten or largest_district(store)
        what = chosen(store, kode, {"kecamatan": options.kecamatan, "pendamping": options.pendamping})
    board, rows = what.rows()
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    count = filed(written(board, rows, what.material.plans), options.out, now)
    print(f"{count} surat ditulis di folder {options.out}, satu halaman tiap koperasi.")
    return 0
