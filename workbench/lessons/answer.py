"""What a learner's answer is worth: right, nearly right, wrong or not readable, each with its sentence.

An answer is read as people type it (``1,5 jt``, ``Rp 1.250.000,-``, ``12,5 %``). Whoever rounds to three figures is
right, and is told the exact figure. A mistake that people often make has a sentence of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.errors import NumberError
from workbench.lessons.units import Unit, read, written

__all__ = ["Choice", "Mark", "Mistake", "Number", "Option", "Verdict"]

CLOSE, NEAR = 0.005, 0.05
"""Shares of the answer: within the first an answer is right, within the second it is nearly right."""

ZEROS = (1000.0, 0.001)
LETTERS = "abcdefgh"


class Mark(StrEnum):
    """What an answer is worth."""

    BENAR = "benar"
    HAMPIR = "hampir"
    SALAH = "salah"
    TAK_TERBACA = "tak terbaca"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A mark, and the sentence that says why; a mark other than ``BENAR`` never gives the answer away."""

    nilai: Mark
    kalimat: str

    @property
    def benar(self) -> bool:
        """Whether it is right."""
        return self.nilai is Mark.BENAR


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong figure that people often come to, and what they did."""

    nilai: float
    kalimat: str


@dataclass(frozen=True, slots=True)
class Number:
    """A figure to be found. ``exact`` for what is counted: 12 months and not 12 or so. ``satuan`` stands behind it."""

    nilai: float
    unit: Unit = "rupiah"
    satuan: str = ""
    exact: bool = False
    mistakes: tuple[Mistake, ...] = ()

    @property
    def tertulis(self) -> str:
        """The answer as it is written."""
        return self.said(self.nilai)

    def said(self, value: float) -> str:
        """A figure in the unit of this answer."""
        return f"{written(self.unit, value)} {self.satuan}".strip()

    def check(self, text: str) -> Verdict:
        """Judge what was typed.

        >>> price = Number(15_450, mistakes=(Mistake(10_300, "Itu HPP; laba belum ditambahkan."),))
        >>> [price.check(typed).nilai.value for typed in ("15.450", "15,5 rb", "16.000", "10.300", "20.000", "anu")]
        ['benar', 'benar', 'hampir', 'salah', 'salah', 'tak terbaca']
        >>> price.check("10300").kalimat
        'Itu HPP; laba belum ditambahkan.'
        """
        try:
            value = read(self.unit, self._bare(text), "Jawaban", minus=True)
        except NumberError as error:
            return Verdict(Mark.TAK_TERBACA, str(error))
        return self._judged(value)

    def _bare(self, text: str) -> str:
        """Without the unit that people write behind it."""
        tidy = " ".join(text.split())
        unit = self.satuan.casefold()
        return tidy[: -len(unit)].rstrip() if unit and tidy.casefold().endswith(unit) else tidy

    def _judged(self, value: float) -> Verdict:
        rounded = self.unit == "rupiah" and abs(value - self.nilai) <= 1
        if value == self.nilai or rounded or self._off(value, self.nilai) <= (0 if self.exact else CLOSE):
            exactly = "" if self.said(value) == self.tertulis else f" Tepatnya {self.tertulis}."
            return Verdict(Mark.BENAR, f"Benar.{exactly}")
        for mistake in self.mistakes:
            if self._off(value, mistake.nilai) <= CLOSE and self._off(mistake.nilai, self.nilai) > CLOSE:
                return Verdict(Mark.SALAH, mistake.kalimat)
        if self.nilai and any(self._off(value, self.nilai * zeros) <= CLOSE for zeros in ZEROS):
            return Verdict(Mark.HAMPIR, "Angkanya sudah betul, tetapi jumlah nolnya belum. Periksa ribu dan jutanya.")
        if self.nilai and self._off(-value, self.nilai) <= CLOSE:
            return Verdict(Mark.HAMPIR, "Besarnya sudah betul, tetapi tandanya terbalik. Untung atau rugi?")
        if self.unit == "persen" and self.nilai and self._off(value * 100, self.nilai) <= CLOSE:
            return Verdict(Mark.HAMPIR, "Sudah betul sebagai pecahan. Tulis dalam persen.")
        if self._off(value, self.nilai) <= NEAR:
            return Verdict(Mark.HAMPIR, "Hampir. Hitung sekali lagi tanpa pembulatan di tengah jalan.")
        return Verdict(Mark.SALAH, f"Belum tepat: {self.said(value)} {_side(value, self.nilai)}.")

    def _off(self, value: float, target: float) -> float:
        return abs(value - target) / abs(target) if target else abs(value)


def _side(value: float, target: float) -> str:
    return "terlalu besar" if value > target else "terlalu kecil"


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from; ``kalimat`` says why it is right or what is wrong with it."""

    teks: str
    kalimat: str
    benar: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Two to eight answers, one of them right, in the order in which this learner sees them."""

    options: tuple[Option, ...]

    @property
    def letters(self) -> tuple[tuple[str, Option], ...]:
        """The options with their letters."""
        return tuple(zip(LETTERS, self.options, strict=False))

    @property
    def tertulis(self) -> str:
        """The right option, with its letter."""
        return next(f"{letter}. {option.teks}" for letter, option in self.letters if option.benar)

    def check(self, text: str) -> Verdict:
        """Judge a letter, or the words of an option.

        >>> way = Choice((Option("Mark-up", "Itu dihitung dari HPP."), Option("Margin", "Dari harga jual.", True)))
        >>> [way.check(typed).nilai.value for typed in ("b", "B.", "margin", "a", "c")]
        ['benar', 'benar', 'benar', 'salah', 'tak terbaca']
        """
        typed = " ".join(text.split()).casefold().rstrip(".)")
        for letter, option in self.letters:
            if typed in (letter, option.teks.casefold().rstrip(".")):
                mark, start = (Mark.BENAR, "Benar. ") if option.benar else (Mark.SALAH, "")
                return Verdict(mark, start + option.kalimat)
        last = self.letters[-1][0]
        return Verdict(Mark.TAK_TERBACA, f"Pilih satu jawaban, atau tulis hurufnya: a sampai {last}.")
