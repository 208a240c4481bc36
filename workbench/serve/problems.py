"""What a page says when it cannot do what was asked: always a sentence and a way on."""

from __future__ import annotations

from dataclasses import dataclass, field

from tornado.web import HTTPError

from workbench.errors import DiskError, WorkbenchError

__all__ = ["HOME", "Link", "Problem", "not_allowed", "not_signed_in", "refused"]


@dataclass(frozen=True, slots=True)
class Link:
    """A way on."""

    teks: str
    url: str


HOME = Link("Ke beranda", "/")
ENTRY = Link("Masuk", "/masuk")

SENTENCES = {
    400: ("Permintaan tidak dapat dibaca", "Isian formulir ini tidak lengkap.", "Kembali, lalu coba lagi."),
    403: ("Tidak diizinkan", "Permintaan ini ditolak.", "Muat ulang halaman, lalu coba lagi."),
    404: ("Halaman tidak ada", "Tidak ada halaman di alamat ini.", "Periksa alamatnya, atau mulai dari beranda."),
    405: ("Tidak dapat dibuka begitu", "Alamat ini bukan halaman.", "Mulai dari beranda."),
    413: ("Berkas terlalu besar", "Berkas ini melebihi batas.", "Pilih berkas .koperasi.json."),
}
BROKEN = (
    "Terjadi kesalahan pada program",
    "Halaman ini tidak dapat dibuat. Isian yang sudah tersimpan tidak berubah.",
    "Muat ulang halaman. Bila tetap begini, tutup lalu jalankan lagi Meja Kerja Koperasi.",
)


@dataclass(eq=False)
class Problem(HTTPError):
    """An answer other than the page that was asked for; ``galat.html`` shows it."""

    status: int
    judul: str
    pesan: str
    saran: str = ""
    temuan: tuple[str, ...] = ()
    tautan: tuple[Link, ...] = field(default=(HOME,))

    def __post_init__(self) -> None:
        super().__init__(self.status, self.pesan.replace("%", "%%"))

    @classmethod
    def of(cls, status: int, error: BaseException | None) -> Problem:
        """The problem behind any exception; what is not ours becomes a general sentence."""
        if isinstance(error, Problem):
            return error
        if isinstance(error, WorkbenchError):
            usual = 507 if isinstance(error, DiskError) else 409
            return refused(error, usual if status == 500 else status)
        judul, pesan, saran = SENTENCES.get(status, BROKEN)
        return cls(status, judul, pesan, saran)


def refused(error: WorkbenchError, status: int = 409) -> Problem:
    """One of our own errors as a page."""
    judul = "Tidak ditemukan" if status == 404 else "Belum dapat dilakukan"
    return Problem(status, judul, f"{error.where}: {error.what.rstrip('.')}.", f"{error.fix.rstrip('.')}.")


def not_allowed() -> Problem:
    """The answer to a person who may not do this."""
    saran = "Bila seharusnya boleh, minta orang yang menjalankan Meja Kerja Koperasi mengatur peran Anda."
    return Problem(403, "Bukan bagian Anda", "Halaman atau tindakan ini tidak dibuka untuk Anda.", saran)


def not_signed_in() -> Problem:
    """The answer to a form of somebody whose session ended meanwhile."""
    saran = "Masuk dahulu, lalu ulangi. Isian yang sudah tersimpan tidak berubah."
    return Problem(403, "Anda belum masuk", "Halaman ini dibuka untuk orang yang masuk.", saran, (), (ENTRY, HOME))
