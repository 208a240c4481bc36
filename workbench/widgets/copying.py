"""The copy sheet for SIMKOPDES on a screen: the values in the order of its form, each with its own copy button."""

from __future__ import annotations

from typing import Any

import traitlets

from workbench.journey import Session
from workbench.report.simkopdes import CopyPart, copy_sheet, form_order
from workbench.widgets.house import Script, script
from workbench.widgets.views import parts

__all__ = ["CopySheet"]

WARNING = (
    "Urutan bagian mengikuti penjelasan yang terbit; nama isian di dalamnya dari kami. Identitas biasanya sudah diisi "
    "SIMKOPDES sendiri: cocokkan saja. Lembar ini mempercepat penyalinan dan tidak menggantikan SIMKOPDES."
)


class CopySheet(Script):
    """The parts with their values; :meth:`view` keeps them up to date with the other results of a page."""

    _esm = script("salin")
    bagian: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)

    def view(self, session: Session) -> str:
        """Where the order comes from; the values themselves go into the widget below."""
        dossier = session.dossier
        if dossier is None:
            self.bagian = []
            return ""
        self.bagian = [_told(part) for part in copy_sheet(dossier.projection, dossier.rules)]
        rule = form_order(dossier.rules)
        source = f"{rule.title}: {rule.basis} ({'; '.join(rule.sources)}), {rule.confidence.sentence}."
        return parts.paragraphs([WARNING, source])


def _told(part: CopyPart) -> dict[str, Any]:
    items = [{"label": item.label, "tampil": item.shown, "salin": item.copied} for item in part.items]
    return {"judul": part.title, "isi": items}
