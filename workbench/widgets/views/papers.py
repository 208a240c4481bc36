"""The proposal on its way out: what is still missing, what can be downloaded of which version, what it looks like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from workbench.calendars import format_date
from workbench.errors import Finding
from workbench.journey import StepState
from workbench.plan import Plan
from workbench.report.blocks import Block, Heading, Section, Table
from workbench.report.html import escape
from workbench.report.proposal import SECTIONS, Dossier, summary
from workbench.widgets.views import parts
from workbench.widgets.views.findings import address
from workbench.widgets.views.rendered import blocks

__all__ = ["missing", "one_page", "preview", "signing", "stored"]


def missing(states: Sequence[StepState], obstacles: Sequence[Finding], kode: str) -> str:
    """What to complete before sending, step by step, with the way to each field."""
    told = [(escape(f"{one.step.judul}: {gap}"), _way(kode, gap.path)) for one in states for gap in one.gaps]
    if obstacles:
        return ""
    if not told:
        return parts.note("Lengkap", "Semua yang ditanyakan sudah diisi. Baca sekali lagi sebelum dikirim.", "baik")
    head = parts.note("Belum lengkap", f"{len(told)} isian kosong; proposal mencetaknya sebagai celah.", "waspada")
    return parts.joined(head, parts.ways(told))


def _way(kode: str, path: str) -> str:
    return parts.link("Isi", address(kode, path))


def stored(version: int, moment: dt.datetime) -> str:
    """Which version a download is made from."""
    local = moment.astimezone()
    named = f"Versi {version}, tersimpan {format_date(local.date())} pukul {local:%H.%M}"
    purpose = "PDF untuk bank, Word bila masih ada kalimat yang diubah, Excel dengan rumus hidup untuk dihitung ulang."
    return f"<p><strong>{escape(named)}.</strong> {purpose}</p>"


def one_page(dossier: Dossier) -> str:
    """The page that a credit officer reads first; its table has another name than the same one in the preview."""
    return blocks(_renamed(block) for block in list(summary(dossier))[1:])


def _renamed(block: Block) -> Block:
    return block.model_copy(update={"title": f"{block.title}, satu halaman"}) if isinstance(block, Table) else block


def preview(dossier: Dossier) -> str:
    """The whole proposal, chapter by chapter; the cover stands open. It draws every chart; show it when asked for."""
    made = [section(dossier) for section in SECTIONS]
    return parts.joined(*(_chapter(section, opened=place == 0) for place, section in enumerate(made)))


def _chapter(section: Section, opened: bool) -> str:
    found = tuple(section)
    if not found:
        return ""
    return parts.details(_title(found), blocks(found), opened=opened)


def _title(found: Iterable[object]) -> str:
    titles = (block.text if isinstance(block, Heading) else getattr(block, "title", "") for block in found)
    return next((title for title in titles if title), "Bagian")


def signing(plan: Plan, copies: int) -> str:
    """How the printed proposal is signed."""
    head = "kepala desa" if plan.profil.jenis == "desa" else "lurah"
    told = (
        f"Cetak {copies} rangkap. Ketua menandatangani dan memberi cap koperasi, pendamping ikut menandatangani, "
        f"{head} mengetahui; lembarnya ada di bagian akhir.",
        "Sidik dan kode QR menunjukkan angka yang sama pada setiap salinan. Itu bukan tanda tangan elektronik.",
    )
    return parts.paragraphs(told)
