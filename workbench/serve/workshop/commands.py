"""The command ``workbench workshop``: its options, and what it does."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.serve.commands import add_network

if TYPE_CHECKING:
    from workbench.store import Workshops

__all__ = ["add_workshop"]

TRACKS = ("anggota", "pengurus", "pendamping")


def add_workshop(parser: argparse.ArgumentParser, kind: type[argparse.ArgumentParser]) -> None:
    """The actions of ``workbench workshop``."""
    actions = parser.add_subparsers(title="tindakan", metavar="TINDAKAN", required=True, parser_class=kind)
    _start(actions.add_parser("start", help="membuka lokakarya di jaringan ini: kode gabung, QR, dan dasbor pelatih"))
    actions.add_parser("daftar", help="menyebut lokakarya yang ada").set_defaults(run=_run_list)
    remove = actions.add_parser("hapus", help="menghapus sebuah lokakarya dan semua data pesertanya")
    remove.add_argument("kode", metavar="KODE", help="kode gabung lokakarya itu")
    remove.add_argument("--ya", action="store_true", help="benar-benar hapus, untuk selamanya")
    remove.set_defaults(run=_run_remove)


def _start(parser: argparse.ArgumentParser) -> None:
    told = "judul lokakarya; tanpa judul, yang terakhir dan belum selesai dilanjutkan"
    parser.add_argument("--judul", default="", metavar="JUDUL", help=told)
    parser.add_argument("--jalur", choices=TRACKS, default=TRACKS[0], metavar="JALUR", help=", ".join(TRACKS))
    parser.add_argument("--tempat", default="", metavar="TEMPAT", help="di mana, tertulis di sertifikat")
    parser.add_argument(
        "--mulai", type=_day, metavar="TANGGAL", help="hari pertama, misalnya 24-11-2026; biasanya hari ini"
    )
    parser.add_argument("--hari", type=_days, metavar="N", help="berapa hari; biasanya 1, 3, atau 5 menurut jalurnya")
    parser.add_argument(
        "--pelatih", default="", metavar="NAMA", help="siapa yang melatih; akunnya dibuat bila belum ada"
    )
    add_network(parser, "alamat yang diketik orang, bila komputer ini punya nama di jaringannya")
    parser.set_defaults(run=_run_start)


def _day(text: str) -> dt.date:
    from workbench.calendars.dates import parse_date

    try:
        return parse_date(text)
    except WorkbenchError as error:
        raise argparse.ArgumentTypeError(f"“{text}” bukan tanggal; tulis misalnya 24-11-2026") from error


def _days(text: str) -> int:
    from workbench.serve.workshop.home import MOST_DAYS

    if not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"“{text}” bukan 1 sampai {MOST_DAYS}")
    return int(text)


def _run_start(options: argparse.Namespace) -> int:
    from workbench.serve.launch import serve
    from workbench.serve.network import reached
    from workbench.serve.workshop.start import Wanted, opened

    network = reached(True, options.alamat, options.sertifikat, options.kunci)
    wanted = Wanted(options.judul, options.jalur, options.tempat, options.mulai, options.hari, options.pelatih)
    serve(options.port, browser=not options.no_browser, network=network, first=opened(wanted))
    return 0


@contextmanager
def _workshops() -> Iterator[Workshops]:
    """The workshops of this user's store."""
    from workbench.store import open_store

    with open_store(os.environ.get("WORKBENCH_DATABASE")) as store:
        yield store.workshops


def _run_list(_: argparse.Namespace) -> int:
    from workbench.serve.workshop.view import about

    with _workshops() as workshops:
        rows = [(one, about(one), len(workshops.learners(one.id))) for one in workshops.list()]
    for one, told, count in rows:
        print(
            f"{one.kode}  {told['judul']} ({told['jalur']}, {told['hari']}): {told['tahap'].lower()}, {count} peserta"
        )
    if not rows:
        print('Belum ada lokakarya. Buka dengan: workbench workshop start --judul "Pelatihan"')
    return 0


def _run_remove(options: argparse.Namespace) -> int:
    with _workshops() as workshops:
        found = workshops.by_code(options.kode)
        if found is None:
            fix = "Lihat kodenya dengan: workbench workshop daftar"
            raise WorkbenchError("Lokakarya", f"tidak ada yang berkode {options.kode}", fix)
        if not options.ya:
            count = len(workshops.learners(found.id))
            fix = f"Unduh nilainya dahulu, lalu: workbench workshop hapus {found.kode} --ya"
            raise WorkbenchError("Lokakarya", f"{found.judul} dan data {count} peserta akan hilang selamanya", fix)
        workshops.remove(found.id)
    print(f"{found.judul} dan semua data pesertanya sudah dihapus.")
    return 0
