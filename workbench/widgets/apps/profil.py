"""Profil: who the cooperative is, who runs it, its papers, its members, and where it starts from."""

from __future__ import annotations

from typing import get_args

import ipywidgets as widgets

from workbench import inputs
from workbench.checks import opening
from workbench.journey import Reply, Session
from workbench.money import format_percent
from workbench.plan import LegalPaper, OpeningBalance, Plan
from workbench.plan.identity import PaperKind
from workbench.rules import load as load_rules
from workbench.widgets.fold import Fold
from workbench.widgets.forms import beside, bind, card, field_for, group, offer, take_out, words
from workbench.widgets.notices import button, changing
from workbench.widgets.page import Page, open_page
from workbench.widgets.table import EditableTable
from workbench.widgets.views import business, parts

__all__ = ["show"]


_PLACE = ("profil.desa", "profil.jenis", "profil.kecamatan", "profil.kabupaten", "profil.provinsi", "contoh")


def show(kode: str = "") -> widgets.Widget:
    """The page of the step Profil."""
    return open_page("profil", _page, kode)


def _page(session: Session) -> Page:
    left = [_cooperative(session), _board(session), _papers(session), _members(session), _start(session)]
    return Page(session, "profil", [*left, _letter(session)], [members_view, papers_view], forms=True)


# --- the cooperative ----------------------------------------------------------------------------------


def _cooperative(session: Session) -> widgets.Widget:
    place = Fold(
        "Desa, kecamatan, kabupaten", lambda: _place(session), "Diisi dari kode wilayah; perbaiki bila perlu.", _PLACE
    )
    return card(
        "Koperasi",
        field_for(session, "profil.nama", "Apa nama koperasinya?"),
        _code(session),
        place.widget,
        field_for(session, "profil.alamat", "Di mana kantornya?"),
        beside(
            field_for(session, "profil.penduduk", "Berapa penduduk desanya?"),
            field_for(session, "profil.kepala_keluarga", "Berapa keluarga di desa itu?"),
            field_for(session, "profil.tahun_berdiri", "Tahun berapa berdiri?"),
        ),
        beside(
            field_for(session, "profil.kepala_desa", "Siapa kepala desa atau lurahnya?"),
            field_for(session, "profil.pendamping", "Siapa pendampingnya?"),
        ),
    )


def _place(session: Session) -> tuple[widgets.Widget, ...]:
    *place, sample = _PLACE
    return (*(field_for(session, path) for path in place), field_for(session, sample, "Ini data contoh?"))


def _code(session: Session) -> widgets.Widget:
    """The code; where the register of areas knows it, desa and kecamatan come with it."""
    binding = bind(session, "profil.kode", "Apa kode desa atau kelurahannya?")

    def fill(text: str) -> Reply:
        area = inputs.areas().get(inputs.tidy_code(text))
        reply = session.set_text("profil.kode", text)
        if reply.saved and area:
            named = {"desa": area.nama, "jenis": area.jenis, "kecamatan": area.kecamatan}
            session.update(session.plan.model_copy(update={"profil": session.plan.profil.model_copy(update=named)}))
        return reply

    binding.field.on_fill(fill)
    session.observe(lambda _: binding.show())
    return binding.field


# --- board and papers ---------------------------------------------------------------------------------


def _board(session: Session) -> widgets.Widget:
    table = EditableTable(
        session,
        "pengurus",
        ("jabatan", "nama", "pengalaman"),
        title="Pengurus, pengawas, dan pengelola",
        empty="Belum ada pengurus. Mulai dari ketua, sekretaris, dan bendahara.",
    )
    return card("Pengurus", table, note="Nama lengkap saja. Jangan menulis nomor KTP.")


def _papers(session: Session) -> widgets.Widget:
    table = EditableTable(
        session,
        "surat",
        ("jenis", "status", "nomor", "tanggal"),
        title="Surat-surat koperasi",
        empty="Belum ada surat di daftar ini.",
    )
    more = offer(session, "Tambahkan surat yang belum terdaftar", "surat", missing_papers)
    return card(
        "Surat-surat", table, more, note="Satu baris satu surat. Yang belum ada tetap ditulis, statusnya Belum."
    )


def missing_papers(plan: Plan) -> tuple[LegalPaper, ...]:
    """The papers that a bank asks for and that the list does not have, as rows to fill.

    >>> from workbench.plan import example
    >>> missing_papers(example())
    ()
    """
    listed = {paper.jenis for paper in plan.surat}
    return tuple(LegalPaper(jenis=kind, status="belum") for kind in get_args(PaperKind) if kind not in listed)


# --- members and figures ------------------------------------------------------------------------------


def _members(session: Session) -> widgets.Widget:
    return card(
        "Anggota dan simpanan",
        beside(
            field_for(session, "anggota.jumlah", "Berapa anggotanya hari ini?"),
            field_for(session, "anggota.perempuan", "Berapa di antaranya perempuan?"),
            field_for(session, "anggota.tambahan_per_bulan", "Berapa anggota baru sebulan?"),
        ),
        beside(
            field_for(session, "anggota.simpanan_pokok", "Berapa simpanan pokoknya?"),
            field_for(session, "anggota.simpanan_wajib_bulan", "Berapa simpanan wajib sebulan?"),
        ),
        field_for(session, "anggota.kepatuhan", "Dari 100 anggota, berapa yang rutin membayar?"),
    )


def _start(session: Session) -> widgets.Widget:
    return card(
        "Keuangan sampai sekarang",
        Fold(
            "Tahun lalu", lambda: _fields(session, "tahun_lalu"), "Lima angka dari laporan terakhir.", ["tahun_lalu"]
        ).widget,
        Fold("Neraca awal", lambda: _balance(session), "Sehari sebelum bulan 1.", ["neraca_awal"]).widget,
        words(session, balance_told),
        Fold("Pembagian SHU", lambda: _division(session), "Menurut AD/ART; bersama 100%.", ["shu", "asumsi"]).widget,
        Fold("Rumah tangga pemohon", lambda: _household(session), "Bagi usaha satu keluarga.", ["rumah_tangga"]).widget,
        note="Untuk koperasi baru boleh dikosongkan.",
    )


def _household(session: Session) -> tuple[widgets.Widget, ...]:
    names = ("jiwa", "biaya_hidup_bulan", "pendapatan_lain_bulan", "catatan")
    without = button("Hapus bagian rumah tangga", lambda: take_out(session, "rumah_tangga"))
    fields = (field_for(session, f"rumah_tangga.{name}") for name in names)
    return (*fields, changing(session, without))


def _fields(session: Session, part: str) -> tuple[widgets.Widget, ...]:
    names = type(getattr(session.plan, part)).model_fields
    return tuple(field_for(session, f"{part}.{name}") for name in names)


def _balance(session: Session) -> tuple[widgets.Widget, ...]:
    def fields(*names: str) -> tuple[widgets.Widget, ...]:
        return tuple(field_for(session, f"neraca_awal.{name}") for name in names)

    return (
        group("Harta", *fields("kas", "piutang", "persediaan", "aset_tetap", "umur_sisa_aset_tahun")),
        group("Utang", *fields("utang_usaha", "simpanan_sukarela", "pinjaman_lama")),
        group("Modal", *fields("simpanan_pokok", "simpanan_wajib", "cadangan", "hibah", "shu_belum_dibagi")),
    )


def balance_told(session: Session) -> str:
    """Whether the opening balance balances, and what is missing where it does not."""
    wrong = [f for f in opening.findings(session.plan, load_rules()) if f.code in ("N01", "N02")]
    if wrong:
        return " ".join(f"{f.what[:1].upper()}{f.what[1:]}. {f.fix}." for f in wrong)
    if session.plan.neraca_awal == OpeningBalance():
        return "Neraca awal masih kosong: koperasi dianggap mulai dari nol."
    return "Neraca awal seimbang: harta sama dengan utang ditambah modal."


def _division(session: Session) -> tuple[widgets.Widget, ...]:
    table = EditableTable(
        session,
        "shu",
        ("nama", "bagian"),
        title="Bagian-bagian SHU",
        empty="Belum ada bagian. Tulis menurut AD/ART.",
    )
    told = words(session, lambda s: f"Jumlah bagian {format_percent(sum(p.bagian for p in s.plan.shu), trim=True)}.")
    names = ("bagi_shu", "bulan_rat", "imbal_jasa_desa", "tahun_terdaftar_pajak")
    return (table, told, *(field_for(session, f"asumsi.{name}") for name in names))


def _letter(session: Session) -> widgets.Widget:
    return card(
        "Surat pengantar",
        field_for(session, "pengajuan.kepada", "Kepada siapa proposalnya?"),
        beside(
            field_for(session, "pengajuan.kota", "Di kota mana ditandatangani?"),
            field_for(session, "pengajuan.nomor", "Nomor suratnya?"),
        ),
        field_for(session, "pengajuan.tanggal", "Tanggal berapa proposalnya?"),
    )


# --- what it means ------------------------------------------------------------------------------------


def members_view(session: Session) -> str:
    """The members and what their savings bring in, as HTML."""
    return parts.card("Anggota dan simpanannya", business.members(session.plan))


def papers_view(session: Session) -> str:
    """Which papers are there, in process or missing, as HTML."""
    names = {value: label for label, value in (inputs.field("surat.jenis").choices or {}).items()}
    status = dict.fromkeys(names, "belum") | {paper.jenis: paper.status for paper in session.plan.surat}
    there = [kind for kind, state in status.items() if state == "ada"]
    told = [f"{len(there)} dari {len(names)} surat sudah ada."]
    lists = [
        parts.bullets([f"{names[kind]}: {word}" for kind, state in status.items() if state == wanted])
        for wanted, word in (("proses", "sedang diurus"), ("belum", "belum ada"))
        if wanted in status.values()
    ]
    return parts.card("Kelengkapan surat", parts.paragraphs(told), *lists)
