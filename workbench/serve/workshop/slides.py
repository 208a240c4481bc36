"""A module's slides: all of them one long page; with a script one at a time."""

from __future__ import annotations

from workbench.lessons import TRACKS
from workbench.lessons.slides import slides
from workbench.report.html import fragment
from workbench.serve.workshop.papers import ModulePaper

__all__ = ["Slides"]


class Slides(ModulePaper):
    """``/pelatihan/<modul>/salindia``; ``?jalur=`` for one track's story."""

    async def get(self, modul: str) -> None:  # type: ignore[override]
        """The slides."""
        lesson = await self.lesson(modul)
        jalur = self.get_query_argument("jalur", "")
        made = await self.work(slides, lesson, jalur if jalur in TRACKS else "")
        shown = [{"judul": one.judul, "isi": fragment(one.isi), "jenis": one.jenis.value} for one in made]
        about = {"modul": lesson.judul, "nomor": lesson.urutan, "menit": lesson.menit}
        self.show("lokakarya_salindia.html", f"Salindia: {lesson.judul}", salindia=shown, **about, halaman=None)
