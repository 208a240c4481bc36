"""Modul 12: buying together: price tiers, freight, losses, what each member saves, and a fair split."""

from __future__ import annotations

from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics.belanja.cost import CALCULATOR, arrived, enough, stated, worth_it
from workbench.lessons.topics.belanja.members import fair_share, one_saving, tier

__all__ = ["TOPIC"]

TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Harga menurut banyaknya", tier),
        Exercise("Biaya sampai ke anggota", arrived, uji=True),
        Exercise("Hemat tiap anggota", one_saving),
        Exercise("Berapa banyak supaya layak?", enough),
        Exercise("Membagi ongkos dengan adil", fair_share, uji=True),
        Exercise("Bersama atau sendiri?", worth_it),
    ),
    stated(),
)
