"""The five stages as the trainer walks through them, and what is to be done now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.serve.workshop.room import Room
from workbench.store import Babak, Stage

__all__ = ["STAGES", "now", "steps"]


@dataclass(frozen=True, slots=True)
class Words:
    """A stage: what it is called, and what happens in it."""

    judul: str
    isi: str


STAGES = {
    Stage.MENUNGGU: Words("Gabung", "Peserta masuk dengan HP"),
    Stage.PRA: Words("Tes awal", "Yang sudah diketahui"),
    Stage.BELAJAR: Words("Belajar", "Modul dan permainan"),
    Stage.PASCA: Words("Tes akhir", "Yang dipelajari"),
    Stage.SELESAI: Words("Selesai", "Sertifikat dan laporan"),
}
ORDER = tuple(STAGES)


def steps(room: Room) -> list[dict[str, Any]]:
    """The stages in order: which are behind, which is now."""
    here = ORDER.index(room.workshop.tahap)
    return [
        {
            "kunci": stage.value,
            "nomor": place + 1,
            "judul": words.judul,
            "isi": words.isi,
            "keadaan": "kini" if place == here else "lewat" if place < here else "nanti",
        }
        for place, (stage, words) in enumerate(STAGES.items())
    ]


def now(room: Room) -> dict[str, Any]:
    """What the class does now, and the one button that goes on."""
    return _NOW[room.workshop.tahap](room)


def _told(judul: str, kalimat: str, teks: str = "", url: str = "tahap", **isian: str) -> dict[str, Any]:
    return {"judul": judul, "kalimat": kalimat, "tombol": teks, "url": url, "isian": isian}


def _waiting(room: Room) -> dict[str, Any]:
    count = len(room.learners)
    kalimat = "Tayangkan layar proyektor. Peserta membuka alamatnya, lalu menulis kode dan nama panggilan."
    if not count:
        return _told("Menunggu peserta", kalimat, "Mulai tes awal", tahap=Stage.PRA.value)
    kalimat = f"{count} peserta sudah masuk. Kalau semua sudah masuk, mulai tes awal. Yang terlambat tetap dapat masuk."
    return _told("Peserta sedang masuk", kalimat, "Mulai tes awal", tahap=Stage.PRA.value)


def _before(room: Room) -> dict[str, Any]:
    kalimat = f"{_done(room, Babak.PRA)} Tanpa bantuan dan tanpa nilai di HP: ini untuk mengukur kemajuan."
    return _told("Tes awal berjalan", kalimat, "Tutup tes awal, mulai belajar", tahap=Stage.BELAJAR.value)


def _learning(room: Room) -> dict[str, Any]:
    current, following = room.current_module, room.next_module
    done = f"{room.finished(current.nama)} dari {len(room.learners)} peserta selesai. " if current else ""
    told = f"Modul {current.urutan}: {current.judul}" if current else "Belum ada modul yang terbuka"
    if following is not None:
        kalimat = f"{done}Berikutnya: {following.judul} ({following.menit} menit)."
        return _told(told, kalimat, f"Buka modul {following.urutan}", "buka", modul=following.nama)
    kalimat = f"{done}Semua modul sudah dibuka. Kalau pembahasan selesai, mulai tes akhir."
    return _told(told, kalimat, "Mulai tes akhir", tahap=Stage.PASCA.value)


def _after(room: Room) -> dict[str, Any]:
    return _told("Tes akhir berjalan", _done(room, Babak.PASCA), "Selesaikan lokakarya", tahap=Stage.SELESAI.value)


def _over(room: Room) -> dict[str, Any]:
    kalimat = "Unduh nilai, sertifikat, dan laporan. Sesudah itu data peserta boleh dihapus."
    return _told("Lokakarya selesai", kalimat)


_NOW = {
    Stage.MENUNGGU: _waiting,
    Stage.PRA: _before,
    Stage.BELAJAR: _learning,
    Stage.PASCA: _after,
    Stage.SELESAI: _over,
}


def _done(room: Room, babak: Babak) -> str:
    return f"{room.tested(babak)} dari {len(room.learners)} peserta sudah menjawab semua {room.items} soal."
