"""What has to be filled in before a bank would read the plan, step by step, in plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workbench.plan import Loan, Plan, Unit

__all__ = ["Gap", "Question", "questions"]

OFFICERS = ("Ketua", "Sekretaris", "Bendahara")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not filled in yet, and the path of its field.

    >>> print(Gap("anggota.jumlah", "Jumlah anggota belum diisi"))
    Jumlah anggota belum diisi
    """

    path: str
    kalimat: str

    def __str__(self) -> str:
        return self.kalimat


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a step asks for: the gap that it is as long as it is not ``filled``."""

    gap: Gap
    filled: bool


def questions(langkah: str, plan: Plan) -> tuple[Question, ...]:
    """What a step asks of this plan, in the order of its page.

    >>> from workbench.plan import example
    >>> all(question.filled for question in questions("profil", example()))
    True
    """
    asked = _ASKED.get(langkah)
    return tuple(asked(plan)) if asked else ()


def _ask(path: str, what: str, filled: object) -> Question:
    return Question(Gap(path, f"{what} belum diisi"), bool(filled))


def _profile(plan: Plan) -> Iterator[Question]:
    profile, members, opening = plan.profil, plan.anggota, plan.neraca_awal
    yield _ask("profil.nama", "Nama koperasi", profile.nama)
    yield _ask("profil.desa", "Desa atau kelurahan", profile.desa)
    yield _ask("profil.kecamatan", "Kecamatan", profile.kecamatan)
    yield _ask("profil.alamat", "Alamat koperasi", profile.alamat)
    yield _ask("profil.penduduk", "Jumlah penduduk", profile.penduduk)
    for title in OFFICERS:
        at, named = _officer(plan, title.casefold())
        yield _ask(at, f"Nama {title.casefold()}", named)
    papers = any(paper.status != "belum" for paper in plan.surat)
    yield Question(Gap("surat", "Belum ada surat koperasi yang dicatat ada atau sedang diurus"), papers)
    yield _ask("anggota.jumlah", "Jumlah anggota", members.jumlah)
    saved = members.simpanan_pokok or members.simpanan_wajib_bulan
    yield _ask("anggota.simpanan_pokok", "Simpanan pokok atau simpanan wajib", saved)
    amounts = opening.model_dump(exclude={"umur_sisa_aset_tahun"})
    yield _ask("neraca_awal.kas", "Kas, simpanan, dan utang saat ini", any(amounts.values()))


def _officer(plan: Plan, title: str) -> tuple[str, bool]:
    """Where the name of an office stands, and whether it is there."""
    for i, officer in enumerate(plan.pengurus):
        if officer.jabatan.casefold().startswith(title) and "pengawas" not in officer.jabatan.casefold():
            return f"pengurus.{i}.nama", bool(officer.nama)
    return "pengurus", False


def _business(plan: Plan) -> Iterator[Question]:
    something = plan.unit or plan.layanan or plan.simpan_pinjam is not None
    yield Question(Gap("unit", "Belum ada unit usaha"), bool(something))
    for i, unit in enumerate(plan.unit):
        yield from _unit(unit, f"unit.{i}", unit.nama or f"unit ke-{i + 1}")
    if plan.simpan_pinjam is not None:
        yield _ask("simpan_pinjam.produk", "Produk pinjaman untuk anggota", plan.simpan_pinjam.produk)
    for i, service in enumerate(plan.layanan):
        yield _ask(f"layanan.{i}.nama", f"Nama layanan ke-{i + 1}", service.nama)


def _unit(unit: Unit, at: str, name: str) -> Iterator[Question]:
    block = unit.blok
    yield _ask(f"{at}.nama", f"Nama {name}", unit.nama)
    yield _ask(f"{at}.harga_jual", f"Harga jual {name}", unit.harga_jual or block.acuan_harga_jual)
    bought = unit.harga_beli or unit.biaya_variabel or block.acuan_harga_beli or block.bahan
    yield _ask(f"{at}.harga_beli", f"Harga beli atau biaya {name}", bought or block.hari_kerja or block.ongkos_angkut)
    yield _ask(f"{at}.volume", f"Jumlah penjualan {name}", unit.volume)


def _costs(plan: Plan) -> Iterator[Question]:
    things = plan.investasi or plan.modal_kerja
    yield Question(Gap("investasi", "Belum ada barang atau modal kerja yang akan dibiayai"), bool(things))
    for i, asset in enumerate(plan.investasi):
        yield _ask(f"investasi.{i}.nama", f"Nama barang ke-{i + 1}", asset.nama)
        yield _ask(f"investasi.{i}.harga_satuan", f"Harga {asset.nama or f'barang ke-{i + 1}'}", asset.harga_satuan)
    for i, item in enumerate(plan.modal_kerja):
        yield _ask(f"modal_kerja.{i}.jumlah", f"Nilai {item.nama or f'modal kerja ke-{i + 1}'}", item.jumlah)
    yield _ask("tenaga_kerja", "Tenaga kerja dan upahnya", plan.tenaga_kerja)
    for i, post in enumerate(plan.tenaga_kerja):
        yield _ask(f"tenaga_kerja.{i}.jabatan", f"Jabatan tenaga kerja ke-{i + 1}", post.jabatan)
    yield _ask("biaya", "Biaya rutin setiap bulan", plan.biaya)
    for i, cost in enumerate(plan.biaya):
        yield _ask(f"biaya.{i}.per_bulan", f"Besar {cost.nama or f'biaya ke-{i + 1}'}", cost.per_bulan)


def _loans(plan: Plan) -> Iterator[Question]:
    none = "Belum ada pinjaman; bila memang tanpa pinjaman, pastikan langkah ini"
    yield Question(Gap("pinjaman", none), bool(plan.pinjaman))
    for i, loan in enumerate(plan.pinjaman):
        yield from _loan(loan, f"pinjaman.{i}", loan.nama or f"pinjaman ke-{i + 1}")


def _loan(loan: Loan, at: str, name: str) -> Iterator[Question]:
    yield _ask(f"{at}.plafon", f"Jumlah {name}", loan.plafon)
    yield _ask(f"{at}.tenor_bulan", f"Lama {name}", loan.tenor_bulan)
    rate = f"Bunga atau margin {name} belum diisi; bila memang tanpa bunga, pastikan langkah ini"
    yield Question(Gap(f"{at}.bunga_tahun", rate), bool(loan.bunga_tahun))
    yield _ask(f"{at}.pemberi", f"Bank atau pemberi {name}", loan.pemberi)


def _paper(plan: Plan) -> Iterator[Question]:
    yield _ask("pengajuan.kepada", "Tujuan surat", plan.pengajuan.kepada)
    yield _ask("pengajuan.nomor", "Nomor surat", plan.pengajuan.nomor)
    words = {
        "pasar": "Uraian pasar",
        "teknis": "Uraian teknis",
        "manajemen": "Uraian manajemen",
        "sosial_lingkungan": "Uraian sosial dan lingkungan",
        "risiko": "Uraian risiko",
    }
    for name, what in words.items():
        yield _ask(f"narasi.{name}", what, getattr(plan.narasi, name))
    yield _ask("catatan_asumsi", "Asal harga dan jumlah penjualan", plan.catatan_asumsi)


_ASKED: Mapping[str, Callable[[Plan], Iterator[Question]]] = MappingProxyType(
    {"profil": _profile, "usaha": _business, "biaya": _costs, "pinjaman": _loans, "dokumen": _paper}
)
