"""The loans of a plan, one of them open: programme, amount, terms, draws, and what is seldom asked behind folds."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from workbench.journey import Session
from workbench.money import format_short
from workbench.widgets.fields import Field
from workbench.widgets.fold import Fold
from workbench.widgets.forms import group
from workbench.widgets.programme import ProgrammeChooser
from workbench.widgets.reading import opener
from workbench.widgets.records import Records

__all__ = ["LoanForm"]

AMOUNTS = (100_000_000, 250_000_000, 500_000_000, 1_000_000_000)
METHODS = {
    "Anuitas": "Angsuran sama setiap bulan",
    "Menurun": "Besar di awal, makin lama makin kecil",
    "Flat": "Bunga dihitung dari pinjaman awal",
    "Murabahah": "Jual beli: margin tetap, dibagi rata",
    "Murabahah anuitas": "Jual beli: margin besar di awal",
}
"""Each method in about six words."""
NAMES = {
    "nama": "Apa nama pinjaman ini?",
    "agunan": "Apa jaminannya?",
    "sudah_berjalan": "Apakah pinjaman ini sudah berjalan?",
}
DAYS = {
    "hari_jatuh_tempo": "Tanggal berapa angsuran jatuh tempo?",
    "hari_libur": "Bagaimana bila jatuh pada hari libur?",
    "hitungan_hari": "Bagaimana hari bunga dihitung?",
    "hari_cair": "Tanggal berapa uangnya cair?",
    "pembulatan": "Angsuran dibulatkan ke berapa rupiah?",
    "arah_pembulatan": "Dibulatkan ke mana?",
}
FINE = {
    "tenggang_dalam_tenor": "Apakah masa tenggang sudah termasuk jangka waktu?",
    "bunga_tenggang": "Bagaimana bunga selama masa tenggang?",
    "tenggang_bunga_bulan": "Berapa bulan bunganya ditunda?",
    "bebas_bunga_bulan": "Berapa bulan pertama bebas bunga?",
    "provisi": "Berapa biaya provisi dan administrasi?",
    "bunga_tetap_bulan": "Berapa bulan bunganya tetap?",
    "bunga_berikut": "Berapa bunga sesudah itu?",
}
STAGES = ("bulan", "jumlah", "untuk")
WHOLE = "Tanpa tahap, semua cair pada bulan 0."
EARLY = "Uang yang cair sebelum diperlukan sudah berbunga."


class LoanForm:
    """The form; :meth:`reveal` brings a field into sight."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._folds: dict[str, Fold] = {}
        self.records = Records(session, "pinjaman", self._build, "pinjaman", _named)
        self.widget = self.records.widget

    def reveal(self, path: str) -> bool:
        """Open the loan that a path lies in, and the fold around the field."""
        if not self.records.reveal(path):
            return False
        opener(self._folds)(".".join(path.split(".")[2:]))
        return True

    def _build(self, loans: Records) -> list[widgets.Widget]:
        programme = ProgrammeChooser(self.session, loans.index)
        loans.on_move(lambda _: programme.move(loans.index))
        names, days, fine = (self._fold(loans, title, asked) for title, asked in FOLDS)
        self._folds["program"] = programme.fold
        stages = loans.table("tahap", STAGES, "Tahap pencairan", WHOLE)
        return [
            programme.widget,
            loans.field("plafon", "Berapa yang ingin dipinjam?", cepat=AMOUNTS),
            loans.field("tenor_bulan", "Berapa lama dikembalikan?"),
            loans.field("tenggang_bulan", "Berapa bulan pertama tanpa angsuran pokok?"),
            loans.field("bunga_tahun", "Berapa bunga atau marginnya setahun?"),
            loans.field("metode", "Bagaimana angsurannya dihitung?", daftar=False, jelas=METHODS),
            loans.field("pemberi", "Kepada siapa diajukan?"),
            group("Kapan uangnya cair?", stages, note=EARLY),
            names,
            days,
            fine,
        ]

    def _fold(self, loans: Records, title: str, asked: dict[str, str]) -> widgets.Widget:
        def build() -> list[Field]:
            return [loans.field(name, ask) for name, ask in asked.items()]

        fold = Fold(title, build)
        self._folds |= dict.fromkeys(asked, fold)
        return fold.widget


FOLDS = (
    ("Nama, jaminan, dan pinjaman yang sudah berjalan", NAMES),
    ("Tanggal, hari libur, dan pembulatan", DAYS),
    ("Syarat lain yang jarang", FINE),
)


def _named(record: Any) -> str:
    running = "sudah berjalan, sisa " if record.sudah_berjalan else ""
    return f"{record.nama}: {running}{format_short(record.plafon)}"
