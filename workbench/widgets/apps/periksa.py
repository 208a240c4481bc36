"""Periksa: the plan with a bank officer's eye, what is still open, and what happens when it goes worse."""

from __future__ import annotations

import ipywidgets as widgets

from workbench.journey import Session
from workbench.widgets.forms import beside, card, field_for
from workbench.widgets.page import Page, open_page
from workbench.widgets.reading import OnDemand, carded, incomplete, reads
from workbench.widgets.views import findings, parts, ratios, stress

__all__ = ["show"]

COMPARED = "Nilai pembanding bukan aturan bank. Sesuaikan dengan yang diminta bank yang dituju."


def show(kode: str = "") -> widgets.Widget:
    """The page of the step Periksa."""
    return open_page("periksa", _page, kode)


def _page(session: Session) -> Page:
    harder = OnDemand("Penggerak mana yang paling menentukan", [reads(stress.drivers)], "Satu per satu; agak lama")
    right = [
        incomplete,
        ready,
        listed,
        carded("Bila keadaan lebih buruk", stress.stressed),
        carded("Sampai berapa boleh meleset", stress.breaks),
        carded("Yang dihitung bank", ratios.indicators),
        carded("Rasio setiap tahun", ratios.in_depth),
        _thresholds(session),
        harder.widget,
    ]
    page = Page(session, "periksa", right=right)
    harder.join(page.results)
    return page


def _thresholds(session: Session) -> widgets.Widget:
    fields = (
        field_for(session, "asumsi.ambang_dscr", "DSCR paling sedikit"),
        field_for(session, "asumsi.kas_minimum", "Kas paling sedikit"),
        field_for(session, "asumsi.diskonto", "Hasil setahun yang diminta (diskonto)"),
    )
    return card("Nilai pembanding", beside(*fields), note=COMPARED)


def ready(session: Session) -> str:
    """How ready the proposal is, each part with its reason."""
    found = session.dossier.findings if session.dossier else ()
    return parts.card("Sudah siapkah?", findings.readiness(session.plan, session.progress, found, session.kode))


def listed(session: Session) -> str:
    """What the bank's eye found, with the way to each field."""
    if session.dossier is None:
        return ""
    return parts.card("Mata bank", findings.listed(session.dossier, session.kode))
