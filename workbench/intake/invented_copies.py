"""Proposals of the example district that are copies of others on purpose, so that the board has something to find."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workbench.plan import Narrative, Plan

__all__ = ["COPIES", "STORIES", "copied"]

COPIES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "61.05.08.2004": ("61.05.08.2002", "kata dan angka"),
        "61.05.08.2006": ("61.05.08.2002", "kata dan angka"),
        "61.05.14.2008": ("61.05.14.2005", "kata"),
        "61.05.15.2010": ("61.05.15.2004", "angka"),
    }
)
"""The copy, and of which cooperative it took what."""

STORIES = {
    "61.05.08.2002": Narrative(
        pasar=(
            "Tiap hari pasar ratusan warga menyeberang dengan motor air ke ibu kota kecamatan dan pulang "
            "membawa beras. Ongkos seberang dua puluh ribu rupiah membuat belanja kecil tidak pernah sepadan. "
            "Gerai di dekat dermaga memotong perjalanan itu; delapan puluh kepala keluarga sudah mencatatkan "
            "nama sebagai pembeli tetap."
        ),
        teknis=(
            "Gudang lama milik desa disewa lima tahun dan diberi lantai panggung setinggi satu meter karena "
            "air pasang. Barang diangkut perahu kelompok nelayan setiap Selasa; sisa muatan dipakai "
            "mengangkut karet ke hilir."
        ),
        manajemen=(
            "Ketua menjaga gerai pada pagi hari, bendahara menutup buku setiap petang di hadapan satu anggota "
            "yang bergiliran. Selisih kas di atas lima puluh ribu rupiah dibahas malam itu juga."
        ),
        sosial_lingkungan=(
            "Dua janda penjahit menitipkan karung guni yang dipakai ulang menggantikan plastik. Sepersepuluh "
            "ruang gerai disediakan untuk sayur halaman tanpa sewa."
        ),
        risiko=(
            "Saat air sungai naik dermaga tidak dapat dipakai paling lama sembilan hari; stok beras dijaga "
            "untuk dua minggu dan harga tidak dinaikkan selama banjir."
        ),
    ),
    "61.05.14.2005": Narrative(
        pasar=(
            "Petani lada selama ini menjual kepada satu pengumpul yang menentukan timbangan dan harga "
            "sekaligus. Koperasi membeli tunai dengan timbangan terbuka lalu menjual putih ke eksportir di "
            "Pontianak setiap dua minggu."
        ),
        teknis=(
            "Lada direndam sepuluh hari di bak beton dekat mata air, dikupas dengan mesin sewaan, dan dijemur "
            "di para-para bambu beratap plastik agar tidak berjamur ketika hujan datang siang hari."
        ),
        manajemen=(
            "Setiap karung diberi nomor petani sehingga mutu dapat ditelusuri. Juru timbang diganti tiap "
            "bulan dan upahnya dibayar per karung yang diterima pembeli, bukan per hari."
        ),
        sosial_lingkungan=(
            "Air rendaman dialirkan ke kolam pengendap sebelum kembali ke parit. Kulit lada dijadikan kompos "
            "untuk kebun bibit yang dirawat kelompok perempuan."
        ),
        risiko=(
            "Harga lada pernah jatuh separuh dalam setahun; koperasi tidak menyimpan lebih dari tiga minggu "
            "pembelian dan mencatat harga kontrak sebelum membeli."
        ),
    ),
}
"""Stories that only these cooperatives tell."""


def copied(kode: str, plan: Plan, plans: Mapping[str, Plan]) -> Plan:
    """The plan as the district has it: with its own story where it has one, or with what it took of another.

    >>> from workbench.plan import example
    >>> copied("61.05.20.2002", example(), {}) == example()
    True
    """
    if kode in STORIES:
        return plan.model_copy(update={"narasi": STORIES[kode]})
    if kode not in COPIES:
        return plan
    source, what = COPIES[kode]
    update: dict[str, object] = {}
    if "kata" in what:
        place, own = plans[source].profil, plan.profil
        story = {name: text.replace(place.desa, own.desa) for name, text in STORIES[source].model_dump().items()}
        update["narasi"] = Narrative(**story | {"risiko": plan.narasi.risiko})
    if "angka" in what:
        taken = plans[source]
        first, *others = taken.unit
        changed = first.model_copy(update={"volume": first.volume + 10})
        update |= {
            name: getattr(taken, name) for name in ("investasi", "modal_kerja", "tenaga_kerja", "biaya", "pinjaman")
        }
        update |= {"unit": (changed, *others), "neraca_awal": taken.neraca_awal, "anggota": taken.anggota}
    return plan.model_copy(update=update)
