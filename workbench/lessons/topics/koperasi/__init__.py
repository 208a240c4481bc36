"""Modul 11: what members save, how an SHU is divided and what one member gets, the RAT, one member one vote."""

from __future__ import annotations

from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics.koperasi.meeting import deadline, savings, vote
from workbench.lessons.topics.koperasi.surplus import CALCULATOR, member, one_share, stated, too_much

__all__ = ["TOPIC"]

TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Simpanan seorang anggota", savings, uji=True),
        Exercise("Bagian dari SHU", one_share),
        Exercise("SHU seorang anggota", member, uji=True),
        Exercise("Cari kesalahan: daftar pembagian", too_much),
        Exercise("Kapan RAT paling lambat?", deadline),
        Exercise("Satu anggota, satu suara", vote),
    ),
    stated(),
)
