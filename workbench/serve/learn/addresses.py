"""Every address of the learners' pages."""

from __future__ import annotations

from typing import Any

from workbench.serve.learn import exam, game, join, module, room, study
from workbench.serve.learn.page import JOIN, ROOM

__all__ = ["ADDRESSES"]

MODULE, NUMBER = r"(\w+)", r"(\d+)"

ADDRESSES: tuple[tuple[str, type[Any]], ...] = (
    (JOIN, join.Code),
    (rf"{JOIN}/([^/]+)", join.Join),
    (rf"{JOIN}/([^/]+)/kembali", join.Back),
    (ROOM, room.Room),
    (rf"{ROOM}/keadaan", room.State),
    (rf"{ROOM}/pergi", join.Forget),
    (rf"{ROOM}/uji", exam.Exam),
    (rf"{ROOM}/uji/([\w.]+)", exam.ExamAnswer),
    (game.GAME, game.Game),
    (rf"{game.GAME}/tim", game.Sit),
    (rf"{game.GAME}/putusan", game.Decide),
    (rf"{game.GAME}/keadaan", game.State),
    (rf"{ROOM}/{MODULE}", module.Show),
    (rf"{ROOM}/{MODULE}/coba", module.Try),
    (rf"{ROOM}/{MODULE}/angka", module.Own),
    (rf"{ROOM}/{MODULE}/latihan/{NUMBER}", module.Answer),
    (rf"{study.STUDY}/{MODULE}", study.Study),
    (rf"{study.STUDY}/{MODULE}/coba", study.StudyTry),
    (rf"{study.STUDY}/{MODULE}/latihan/{NUMBER}", study.StudyAnswer),
)
