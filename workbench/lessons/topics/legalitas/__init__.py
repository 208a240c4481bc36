"""Modul 10: which paper for what, the final income tax in rupiah, papers kept and renewed in time, people's data."""

from __future__ import annotations

from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics.legalitas.papers import privacy, renewal, which_paper, worth
from workbench.lessons.topics.legalitas.tax import CALCULATOR, of_cooperative, of_person, stated, years_left

__all__ = ["TOPIC"]

TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Surat mana untuk apa?", which_paper),
        Exercise("PPh final orang pribadi", of_person, uji=True),
        Exercise("PPh final koperasi", of_cooperative),
        Exercise("Berapa tahun pajak lagi?", years_left),
        Exercise("Batas memperpanjang", renewal, uji=True),
        Exercise("Apakah suratnya kembali modal?", worth),
        Exercise("Data orang lain", privacy),
    ),
    stated(),
)
