"""Modul 15: the pendamping's own work: visits, coaching, plan against actual, early warning, hand-over."""

from __future__ import annotations

from workbench.lessons.exercise import Exercise, Topic
from workbench.lessons.topics.pendampingan.coaching import element, hand_over, question, visits
from workbench.lessons.topics.pendampingan.monitoring import CALCULATOR, achieved, cumulative, months_left, overspent
from workbench.lessons.topics.pendampingan.taught import stated

__all__ = ["TOPIC"]

TOPIC = Topic(
    CALCULATOR,
    (
        Exercise("Capaian penjualan", achieved, uji=True),
        Exercise("Biaya di atas rencana", overspent),
        Exercise("Capaian tiga bulan", cumulative),
        Exercise("Kas tinggal berapa bulan?", months_left, uji=True),
        Exercise("Kunjungan bulan ini", visits),
        Exercise("Elemen yang mana?", element),
        Exercise("Pertanyaan yang membantu", question),
        Exercise("Catatan serah terima", hand_over),
    ),
    stated(),
)
