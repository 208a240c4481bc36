"""The command ``workbench``: a thin skin over the package. Every sentence is for a person."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import workbench
from workbench.arguments import Parser
from workbench.errors import WorkbenchError

__all__ = ["build_parser", "main"]

DEMO = ("61.05.01.1001", "61.05.02.2001", "61.05.08.2014", "61.05.14.2003", "61.05.21.2002")
"""A few cooperatives of the example register, from the town to the upper river; the full example comes beside them."""


def build_parser(calculations: bool = True) -> argparse.ArgumentParser:
    """The parser of the whole command line; ``calculations`` off spares loading them for the other commands.

    >>> build_parser().parse_args(["register", "check", "data.xlsx"]).file
    PosixPath('data.xlsx')
    """
    parser = Parser(prog="workbench", description="Meja Kerja Koperasi: dari data koperasi ke proposal bank.")
    version = f"workbench {workbench.__version__}"
    parser.add_argument("--version", action="version", version=version, help="tampilkan versi program ini")
    commands = parser.add_subparsers(title="perintah", metavar="PERINTAH", required=True, parser_class=Parser)
    _register(commands.add_parser("register", help="membuat dan memeriksa buku register koperasi"))
    _proposals(
        commands.add_parser(
            "proposals", help="membuat proposal untuk setiap koperasi di register, atau dari berkas rencana"
        )
    )
    calc = commands.add_parser("calc", help="menghitung dari JSON, untuk program lain")
    if calculations:
        _calc(calc)
    from workbench.exporters.desk.commands import add_district
    from workbench.serve.commands import add_people, add_serve
    from workbench.serve.workshop.commands import add_workshop

    add_serve(commands.add_parser("serve", help="membuka halaman-halaman di peramban"))
    add_people(commands.add_parser("orang", help="mengatur siapa yang boleh masuk lewat jaringan"), Parser)
    add_workshop(commands.add_parser("workshop", help="membuka lokakarya pelatihan dengan HP peserta"), Parser)
    add_district(commands.add_parser("dinas", help="papan Dinas: surat untuk semua koperasi, kabupaten contoh"), Parser)
    demo = commands.add_parser("demo", help="membuat beberapa proposal contoh")
    demo.add_argument("--out", type=Path, default=Path("proposals/demo"), help="folder hasil")
    demo.set_defaults(run=_run_demo)
    return parser


def _register(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="tindakan", metavar="TINDAKAN", required=True, parser_class=Parser)
    for name, told, run in (
        ("template", "menulis register kosong dengan satu contoh terisi", _run_template),
        ("example", "menulis register contoh 406 koperasi Kabupaten Sintang", _run_example),
    ):
        action = actions.add_parser(name, help=told)
        action.add_argument("--out", type=Path, required=True, help="berkas .xlsx yang ditulis")
        action.set_defaults(run=run)
    check = actions.add_parser("check", help="menyebut setiap kesalahan menurut lembar, baris, dan kolom")
    check.add_argument("file", type=Path, metavar="BERKAS", help="register .xlsx, atau folder CSV")
    check.set_defaults(run=_run_check)


def _proposals(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--register", type=Path, metavar="BERKAS", help="register .xlsx atau folder CSV")
    source.add_argument("--plan", type=Path, nargs="+", metavar="BERKAS", help="berkas rencana .koperasi.json")
    places = "folder hasil, atau alamat penyimpanan bersama seperti s3://wadah/hasil"
    parser.add_argument("--out", required=True, metavar="TEMPAT", help=places)
    parser.add_argument("--only", nargs="+", default=(), metavar="KODE", help="hanya koperasi dengan kode ini")
    workers = parser.add_mutually_exclusive_group()
    told = "pekerja di komputer ini, satu koperasi sekali kerja"
    workers.add_argument("--jobs", type=_jobs, default=min(8, os.cpu_count() or 1), metavar="N", help=told)
    told = "pakai pekerja di komputer lain: alamat penjadwal Dask, atau berkas penjadwalnya (.json)"
    workers.add_argument("--cluster", metavar="ALAMAT", help=told)
    parser.set_defaults(run=_run_proposals)


def _calc(parser: argparse.ArgumentParser) -> None:
    from workbench.calc import COMMANDS

    parser.add_argument("name", choices=list(COMMANDS), metavar="HITUNGAN", help=", ".join(COMMANDS))
    parser.add_argument("--schema", action="store_true", help="cetak skema JSON masukan dan hasil")
    parser.set_defaults(run=_run_calc)


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"“{text}” bukan 1 sampai 64")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit status: 0 all well, 1 something at fault, 2 cannot start.

    >>> main(["calc", "shu", "--schema"]) # doctest: +ELLIPSIS
    {...
    0
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    options = build_parser(calculations="calc" in given).parse_args(given)
    try:
        return int(options.run(options))
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Dihentikan.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader has seen enough: workbench calc … | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run_template(options: argparse.Namespace) -> int:
    from workbench.intake import write_template

    write_template(options.out)
    print(f"Register kosong ditulis: {options.out}. Isi, lalu periksa dengan: workbench register check {options.out}")
    return 0


def _run_example(options: argparse.Namespace) -> int:
    from workbench.intake import example_tables, write_template

    write_template(options.out, example_tables())
    print(f"Register CONTOH 406 koperasi ditulis: {options.out}")
    return 0


def _run_check(options: argparse.Namespace) -> int:
    from workbench.checks import check
    from workbench.errors import Severity
    from workbench.intake import alike_plans, read_register
    from workbench.rules import load

    register, rules = read_register(options.file), load()
    faults = [str(fault) for fault in register.every_fault]
    for entry in register.entries:
        if entry.plan is not None:
            serious = (f for f in check(entry.plan, rules) if f.severity is Severity.SALAH)
            faults += [f"{entry.kode} {entry.nama}, {finding}" for finding in serious]
    for line in faults:
        print(line)
    for group in alike_plans(register.plans):
        print(f"Perhatikan: {group}")
    good = sum(entry.plan is not None for entry in register.entries)
    print(f"{len(register.entries)} koperasi dibaca, {good} terbaca utuh, {len(faults)} hal perlu diperbaiki.")
    return 1 if faults else 0


def _run_proposals(options: argparse.Namespace) -> int:
    from workbench.errors import RegisterError
    from workbench.intake import read_plan_files, read_register

    register = read_plan_files(options.plan) if options.plan else read_register(options.register)
    for fault in register.faults:
        print(fault, file=sys.stderr)
    entries = list(register.entries)
    if options.only:
        wanted = set(options.only)
        missing = wanted - {entry.kode for entry in entries}
        if missing:
            what = f"kode {', '.join(sorted(missing))} tidak ada di {'berkas rencana' if options.plan else 'register'}"
            raise RegisterError(str(options.register or "--plan"), what, "Periksa kode yang diminta dengan --only")
        entries = [entry for entry in entries if entry.kode in wanted]
    return _make(entries, options.out, options.jobs, options.cluster)


def _make(entries: list, out: str, jobs: int, cluster: str | None = None) -> int:  # type: ignore[type-arg]
    from workbench.batch import run

    result = run(entries, out, jobs, cluster=cluster)
    for outcome in result.failed:
        print(f"Gagal {outcome.kode} {outcome.nama}: {outcome.reason}", file=sys.stderr)
    counts = f"{result.made} baru, {result.kept} tetap"
    done = f"{len(result.finished)} proposal selesai ({counts}), {len(result.failed)} gagal"
    print(f"{done}. Buka {out.rstrip('/')}/indeks.html")
    if result.interrupted:
        print("Dihentikan sebelum selesai; jalankan perintah yang sama untuk melanjutkan.", file=sys.stderr)
        return 130
    if result.halted:
        print(f"Berhenti sebelum selesai. {result.halted}", file=sys.stderr)
    return 0 if result.ok else 1


def _run_demo(options: argparse.Namespace) -> int:
    from workbench.intake import Entry, example_entries
    from workbench.plan import example

    full = example("lengkap")
    chosen = [entry for entry in example_entries() if entry.kode in DEMO]
    chosen.append(Entry(full.profil.kode, full.profil.nama, full))
    status = _make(chosen, str(options.out), min(2, os.cpu_count() or 1))
    print(f"Proposal CONTOH ada di folder {options.out}: PDF, Word, Excel, dan buku catatan tiap koperasi.")
    return status


def _run_calc(options: argparse.Namespace) -> int:
    from workbench.calc import calculate, schema

    if options.schema:
        print(json.dumps(schema(options.name), ensure_ascii=False, indent=1))
        return 0
    print(calculate(options.name, sys.stdin.read()))
    return 0
