"""argparse in Bahasa Indonesia: its own words translated once, its errors as sentences."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

__all__ = ["Parser"]

_ERRORS = (
    (r"the following arguments are required: (.*)", r"belum diisi: \1"),
    (r"unrecognized arguments: (.*)", r"tidak dikenal: \1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1: pilihan \2 tidak ada; pilih \3"),
    (r"argument (.*): expected one argument", r"\1: tulis satu nilai sesudahnya"),
    (r"argument (.*): expected at least one argument", r"\1: tulis sedikitnya satu nilai sesudahnya"),
    (r"argument (.*): invalid int value: (.*)", r"\1: \2 bukan angka bulat"),
    (r"one of the arguments (.*) is required", r"isi salah satu: \1"),
    (r"argument (.*): not allowed with argument (.*)", r"pilih salah satu: \1 atau \2"),
    (r"argument (.*): (.*)", r"\1: \2"),
)
"""argparse's English sentences and ours, first match wins."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Indonesian.

    >>> Parser(prog="workbench").format_help().splitlines()[0]
    'pemakaian: workbench [-h]'
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Formatter)
        super().__init__(**options, add_help=False)
        self._positionals.title = "isian"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and how to get help; exit with 2."""
        self.exit(2, f"{self.prog}: {translate(message)}.\nKetik “{self.prog} --help” untuk bantuan.\n")


def translate(message: str) -> str:
    """argparse's English error as an Indonesian one.

    >>> translate("the following arguments are required: --out")
    'belum diisi: --out'
    """
    for pattern, ours in _ERRORS:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, ours, message)
    return message
