"""Proposal: the words that people must write, what is still missing, and the papers that leave the house."""

from __future__ import annotations

import ipywidgets as widgets

from workbench.journey import Session
from workbench.report.html import escape
from workbench.report.share import whatsapp
from workbench.rules import load as load_rules
from workbench.widgets.actions import Action, Actions, copy, download, print_page, share
from workbench.widgets.copying import CopySheet
from workbench.widgets.fold import Fold
from workbench.widgets.forms import card, field_for, group
from workbench.widgets.page import Page, open_page
from workbench.widgets.reading import Frame, OnDemand, carded, incomplete, opener, reads
from workbench.widgets.table import EditableTable
from workbench.widgets.views import papers, parts

__all__ = ["show"]

WORDS = (
    ("pasar", "Siapa pembelinya, dan mengapa membeli di koperasi?", "(ditulis manajer atau pengurus bidang usaha)"),
    ("teknis", "Bagaimana usaha berjalan sehari-hari?", "(ditulis manajer bersama pegawai gerai)"),
    ("manajemen", "Siapa mengurus apa, dan bagaimana diawasi?", "(ditulis ketua bersama pengawas)"),
    ("sosial_lingkungan", "Apa manfaatnya bagi warga dan lingkungan?", "(ditulis pengurus bersama kepala desa)"),
    ("risiko", "Apa yang dapat salah, dan apa pencegahannya?", "(ditulis pengurus bersama pendamping)"),
)
"""The texts of the aspects: the field, the question, and who writes it. Finance and legality come from the figures."""
PAPERS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))


def show(kode: str = "") -> widgets.Widget:
    """The page of the step Proposal."""
    return open_page("dokumen", _page, kode)


def _page(session: Session) -> Page:
    message, sheet = Message(session), CopySheet()
    out = Frame("Unduh proposal", stored_view, Actions(session, _downloads(session)))
    sent = Frame("Pesan WhatsApp", message.view, message.row)
    whole = OnDemand("Pratinjau proposal", [reads(papers.preview)], "Bab demi bab, seperti yang akan dicetak")
    copies = OnDemand("Salin ke SIMKOPDES", [sheet.view], "Isian menurut urutan formulirnya", [sheet])
    right = [
        incomplete,
        missing_view,
        out.widget,
        whole.widget,
        carded("Ringkasan satu halaman", papers.one_page),
        sent.widget,
        copies.widget,
        signing_view,
    ]
    more = _more(session)
    beside = card("Bila diminta bank", *(fold.widget for fold in dict.fromkeys(more.values())))
    page = Page(session, "dokumen", [_letter(session), _words(session), beside], right)
    page.reveals(opener(more))
    for part in (out, whole, sent, copies):
        part.join(page.results)
    page.results.draw()
    return page


# --- what people write --------------------------------------------------------------------------------


def _letter(session: Session) -> widgets.Widget:
    return card(
        "Surat pengantar",
        field_for(session, "pengajuan.kepada", "Kepada siapa proposalnya?"),
        field_for(session, "pengajuan.nomor", "Berapa nomor suratnya?"),
        field_for(session, "pengajuan.tanggal", "Tanggal berapa proposalnya?"),
        field_for(session, "pengajuan.kota", "Di kota mana ditandatangani?"),
    )


def _words(session: Session) -> widgets.Widget:
    asked = (field_for(session, f"narasi.{name}", f"{ask} {who}") for name, ask, who in WORDS)
    return card("Kata-kata pengurus", *asked, note="Tulis dengan kata sendiri. Yang kosong dicetak sebagai celah.")


def _more(session: Session) -> dict[str, Fold]:
    """What a bank may ask beside it, by the parts of the plan that each fold holds."""
    reached = Fold("Siapa yang merasakan manfaatnya", lambda: _reached(session), "Penerima manfaat dan pekerja")
    return {
        "catatan_asumsi": Fold("Dari mana angka-angkanya", lambda: [_ledger(session)], "Asal harga dan jumlah"),
        "penerima_manfaat": reached,
        "lapangan_kerja": reached,
        "lingkungan": Fold("Lingkungan", lambda: _surroundings(session), "Dampak dan cara menanganinya"),
    }


def _ledger(session: Session) -> widgets.Widget:
    names = ("tentang", "nilai", "catatan", "bukti", "tanggal")
    empty = "Belum ada catatan. Mulai dari harga jual dan jumlah penjualan."
    return EditableTable(session, "catatan_asumsi", names, title="Buku asumsi", empty=empty)


def _reached(session: Session) -> list[widgets.Widget]:
    people = ("langsung", "tidak_langsung", "laki_laki", "perempuan", "pemuda", "keluarga", "cara_hitung")
    work = ("orang_bulan_pembangunan", "pekerja_perempuan", "jabatan_umum")
    return [
        group("Penerima manfaat", *(field_for(session, f"penerima_manfaat.{name}") for name in people)),
        group("Lapangan kerja", *(field_for(session, f"lapangan_kerja.{name}") for name in work)),
    ]


def _surroundings(session: Session) -> list[widgets.Widget]:
    return [field_for(session, f"lingkungan.{name}") for name in ("kategori", "dampak", "mitigasi")]


# --- what goes out ------------------------------------------------------------------------------------


def missing_view(session: Session) -> str:
    """What to complete before sending."""
    return parts.card("Sebelum dikirim", papers.missing(session.progress, session.obstacles, session.kode))


def stored_view(session: Session) -> str:
    """Which version the papers are made from."""
    return papers.stored(session.base, session.saved_at)


def _downloads(session: Session) -> list[Action]:
    """The papers; a plan without figures has none."""

    def hindrance() -> str:
        return "" if session.dossier else "Angkanya belum dapat dihitung. Lengkapi dahulu isian yang disebut di atas."

    at = f"/koperasi/{session.kode}/dokumen"
    made = [download(f"Unduh {name}", f"{at}.{suffix}", hindrance, suffix == "pdf") for suffix, name in PAPERS]
    return [*made, print_page("Cetak halaman ini")]


class Message:
    """The message for WhatsApp: shown, shared and copied as it is."""

    def __init__(self, session: Session) -> None:
        self.text = ""
        self.row = Actions(session, [share(lambda: self.text, "Bagikan ke WhatsApp"), copy(lambda: self.text)])

    def view(self, session: Session) -> str:
        """The text; what is shared is what is shown."""
        self.text = whatsapp(session.dossier) if session.dossier else ""
        self.row.refresh()
        return f'<pre class="pesan-wa">{escape(self.text)}</pre>' if self.text else ""


def signing_view(session: Session) -> str:
    """How many copies, and who signs."""
    copies = load_rules().at("proposal_rangkap", session.plan.pengajuan.tanggal).number
    return parts.card("Tanda tangan", papers.signing(session.plan, int(copies)))
