"""The commands ``workbench serve`` and ``workbench orang``: their options, and what they do."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.serve import PORT

if TYPE_CHECKING:
    from workbench.store import People, Role

__all__ = ["add_network", "add_people", "add_serve"]

ROLES = ("pendamping", "pengurus", "anggota")


def add_serve(parser: argparse.ArgumentParser) -> None:
    """The options of ``workbench serve``."""
    told = "buka juga untuk HP dan laptop lain di jaringan ini; semua orang masuk dengan kodenya"
    parser.add_argument("--jaringan", action="store_true", help=told)
    told = "alamat yang diketik orang; tanpa --jaringan: HTTPS lewat proxy di komputer ini"
    add_network(parser, told)
    parser.set_defaults(run=_serve)


def add_network(parser: argparse.ArgumentParser, address: str) -> None:
    """The options of every command that opens the site; ``address`` explains the one about its address."""
    parser.add_argument("--port", type=_port, default=PORT, metavar="N", help="port yang dipakai, 0 untuk mana saja")
    parser.add_argument("--no-browser", action="store_true", help="jangan membuka peramban")
    parser.add_argument("--sertifikat", type=Path, metavar="BERKAS", help="sertifikat HTTPS (PEM), bersama --kunci")
    parser.add_argument("--kunci", type=Path, metavar="BERKAS", help="kunci sertifikat itu (PEM)")
    parser.add_argument("--alamat", default="", metavar="URL", help=address)


def add_people(parser: argparse.ArgumentParser, kind: type[argparse.ArgumentParser]) -> None:
    """The actions of ``workbench orang``."""
    actions = parser.add_subparsers(title="tindakan", metavar="TINDAKAN", required=True, parser_class=kind)
    for name, told, run in (
        ("tambah", "mengizinkan orang masuk; kode masuknya dicetak sekali ini", _add),
        ("ubah", "mengganti peran atau koperasi seseorang", _change),
    ):
        action = actions.add_parser(name, help=told)
        many = "+" if name == "tambah" else 1
        action.add_argument("nama", nargs=many, metavar="NAMA", help="nama yang diketik orang ketika masuk")
        action.add_argument("--peran", choices=ROLES, default=ROLES[0], metavar="PERAN", help=", ".join(ROLES))
        action.add_argument("--koperasi", nargs="+", default=(), metavar="KODE", help="koperasi pengurus atau anggota")
        action.set_defaults(run=run)
        if name == "tambah":
            told = "beri nomor: NAMA 1, NAMA 2, sampai N, untuk lokakarya"
            action.add_argument("--sebanyak", type=_count, metavar="N", help=told)
    for name, told, run in (
        ("kode", "memberi kode masuk baru; di mana pun ia masuk, ia keluar", _renew),
        ("hapus", "tidak mengizinkan lagi seseorang masuk", _remove),
    ):
        action = actions.add_parser(name, help=told)
        action.add_argument("nama", nargs=1, metavar="NAMA", help="nama orang itu")
        action.set_defaults(run=run)
    actions.add_parser("daftar", help="menyebut orang yang boleh masuk").set_defaults(run=_list)


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"“{text}” bukan 0 sampai 65535")
    return int(text)


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 200:
        raise argparse.ArgumentTypeError(f"“{text}” bukan 1 sampai 200")
    return int(text)


def _serve(options: argparse.Namespace) -> int:
    from workbench.serve.launch import serve
    from workbench.serve.network import reached

    network = reached(options.jaringan, options.alamat, options.sertifikat, options.kunci)
    serve(options.port, browser=not options.no_browser, network=network)
    return 0


@contextmanager
def _people() -> Iterator[People]:
    """The people of this user's store."""
    from workbench.store import open_store

    with open_store(os.environ.get("WORKBENCH_DATABASE")) as store:
        yield store.people


def _role(options: argparse.Namespace) -> Role:
    from workbench.store import Role

    return Role(options.peran)


def _add(options: argparse.Namespace) -> int:
    names = options.nama
    if options.sebanyak:
        names = [f"{nama} {number}" for nama in names for number in range(1, options.sebanyak + 1)]
    with _people() as people:
        _tell_codes(names, lambda nama: people.add(nama, _role(options), options.koperasi))
    return 0


def _renew(options: argparse.Namespace) -> int:
    with _people() as people:
        _tell_codes(options.nama, people.renew)
    return 0


def _tell_codes(names: list[str], code_of: Callable[[str], str]) -> None:
    """A slip for each person, to cut out and hand over."""
    for nama in names:
        print(f"Nama: {nama}\nKode masuk: {code_of(nama)}\n")
    print("Kode hanya dicetak sekarang. Catat atau berikan kepada orangnya; yang lupa diberi kode baru.")


def _change(options: argparse.Namespace) -> int:
    with _people() as people:
        people.change(options.nama[0], _role(options), options.koperasi)
    print(f"{options.nama[0]} sekarang {options.peran}.")
    return 0


def _remove(options: argparse.Namespace) -> int:
    with _people() as people:
        people.remove(options.nama[0])
    print(f"{options.nama[0]} tidak dapat masuk lagi. Perubahan yang pernah disimpannya tetap ada.")
    return 0


def _list(_: argparse.Namespace) -> int:
    with _people() as people:
        found = people.list()
    for account in found:
        codes = f": {', '.join(sorted(account.koperasi))}" if account.koperasi else ""
        print(f"{account.nama} ({account.peran.value}{codes})")
    if not found:
        print("Belum ada orang. Tambah dengan: workbench orang tambah NAMA")
    return 0
