"""Invented people, papers and sentences. Every name begins with "Contoh", every number with "CONTOH"."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import get_args

from workbench.inputs import Area
from workbench.money import format_number, format_rupiah
from workbench.plan import Assumption, LegalPaper, Loan, Narrative, Officer, Unit
from workbench.plan.identity import PaperKind

__all__ = ["invent_assumptions", "invent_narrative", "invent_officers", "invent_papers"]

_GIVEN = (
    *("Agustina", "Andreas", "Budi", "Cornelius", "Dewi", "Edi", "Fransiska", "Hamdan", "Herkulanus", "Ida"),
    *("Juliana", "Kristina", "Lukas", "Marselina", "Martinus", "Nurhayati", "Paulus", "Rahmat", "Sari", "Siti"),
    *("Stefanus", "Suryani", "Teguh", "Theresia", "Usman", "Veronika", "Wahyu", "Yakobus", "Yuliana", "Zainal"),
)
_JOBS = ("Ketua", "Wakil Ketua Bidang Usaha", "Sekretaris", "Bendahara", "Ketua Pengawas", "Pengelola")
_PAST = (
    "Petani sawit swadaya, ketua kelompok tani",
    "Memiliki warung selama lima tahun",
    "Guru honorer, terbiasa dengan administrasi",
    "Kader PKK desa",
    "Pelatihan pengurus KDMP 24 JP (2025)",
    "Mantan staf koperasi kredit",
    "",
)


def invent_officers(rng: Random) -> tuple[Officer, ...]:
    """The board, one supervisor and the manager."""
    names = rng.sample(_GIVEN, len(_JOBS))
    pairs = zip(_JOBS, names, strict=True)
    return tuple(Officer(jabatan=job, nama=f"Contoh {name}", pengalaman=rng.choice(_PAST)) for job, name in pairs)


def invent_papers(rng: Random, code: str) -> tuple[LegalPaper, ...]:
    """Every paper with its state; four cooperatives in ten lack some."""
    gaps = rng.choice((0, 0, 0, 1, 2, 4)) if rng.random() < 0.8 else rng.randint(3, 7)
    kinds = get_args(PaperKind)
    missing = set(rng.sample(kinds, gaps))
    return tuple(_paper(rng, kind, kind in missing, code) for kind in kinds)


def _paper(rng: Random, kind: PaperKind, missing: bool, code: str) -> LegalPaper:
    if missing:
        return LegalPaper(jenis=kind, status=rng.choice(("proses", "belum")))
    day = dt.date(2025, 6, 1) + dt.timedelta(days=rng.randint(0, 500))
    return LegalPaper(jenis=kind, status="ada", nomor=f"CONTOH/{rng.randint(1, 399):03d}/{code[6:]}", tanggal=day)


def invent_assumptions(rng: Random, units: tuple[Unit, ...], loan: Loan) -> tuple[Assumption, ...]:
    """One line per unit on price and volume, and one on what no rule says about grace."""
    lines = [
        Assumption(
            tentang=f"{unit.nama}: harga dan jumlah",
            nilai=f"{format_rupiah(unit.harga_jual)} per {unit.satuan}, {format_number(unit.volume)} per siklus",
            catatan=unit.catatan,
            bukti=unit.bukti,
            tanggal=dt.date(2026, 9, 1) + dt.timedelta(days=rng.randint(0, 80)),
        )
        for unit in units
    ]
    if loan.tenggang_bulan:
        where = "di dalam tenor" if loan.tenggang_dalam_tenor else "di luar tenor"
        lines.append(
            Assumption(
                tentang="Masa tenggang",
                nilai=f"{loan.tenggang_bulan} bulan, {where}, bunga {loan.bunga_tenggang}",
                catatan="Peraturan yang terbaca tidak menyebutkan hal ini; akan disepakati dengan pemberi pinjaman.",
                bukti="perkiraan",
                tanggal=dt.date(2026, 11, 10),
            )
        )
    return tuple(lines)


def invent_narrative(rng: Random, area: Area, families: int, units: tuple[Unit, ...]) -> Narrative:
    """Short texts with local figures; one cooperative in five has left some aspects empty."""
    names = ", ".join(unit.nama for unit in units)
    place = f"{area.jenis.capitalize()} {area.nama}"
    words = {
        "pasar": (
            f"Pembeli utama adalah {format_number(families)} keluarga di {place}, Kecamatan {area.kecamatan}. "
            f"Koperasi menjalankan {names}. Pesaingnya warung dan pengumpul dari luar desa; anggota memilih koperasi "
            "karena harga ditempel, timbangan terbuka, dan SHU kembali kepada mereka."
        ),
        "teknis": (
            f"Tempat usaha berada di pusat {area.jenis}, dapat dilalui kendaraan kecuali pada puncak hujan. "
            f"Barang datang {rng.choice(('satu', 'dua'))} kali seminggu dari Sintang. "
            "Pencatatan tetap berjalan tanpa jaringan."
        ),
        "manajemen": (
            "Pengelola harian bertanggung jawab kepada pengurus. Pengeluaran di atas Rp1.000.000 memerlukan dua tanda "
            "tangan, kas dihitung setiap sore, dan laporan bulanan ditempel di gerai."
        ),
        "sosial_lingkungan": (
            "Usaha ini menghemat ongkos perjalanan warga dan membuka pekerjaan paruh waktu. Sampah plastik dipilah; "
            "pembelian hasil kebun hanya dari lahan di luar kawasan hutan."
        ),
        "risiko": (
            "Penjualan dapat lebih lambat dari rencana; cadangan kas disiapkan dan upah dapat dikurangi jamnya. "
            "Piutang hanya untuk anggota dan dibatasi waktunya. Kerusakan barang ditanggung anggaran pemeliharaan."
        ),
    }
    empty = rng.sample(sorted(words), rng.randint(1, 3)) if rng.random() < 0.2 else []
    return Narrative(**{name: "" if name in empty else text for name, text in words.items()})
