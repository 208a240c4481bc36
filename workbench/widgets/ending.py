"""The end of a step: what is still open, the word that it was looked at, and the way on."""

from __future__ import annotations

from workbench.calendars import format_date
from workbench.errors import Finding
from workbench.journey import STEPS, Session, StepState, path_of, step_digest, step_of
from workbench.report.html import escape
from workbench.widgets.house import HTML, HBox, VBox, visible
from workbench.widgets.notices import button

__all__ = ["Ending", "address"]

_STILL_WRONG = "Masih ada yang harus diperbaiki sebelum langkah ini dapat dipastikan."


def address(path: str, here: str = "") -> str:
    """The address of the field at a path, seen from the page of the step ``here``.

    >>> address("unit.0.harga_jual", "usaha"), address("unit.0.harga_jual", "periksa")
    ('#unit.0.harga_jual', 'usaha#unit.0.harga_jual')
    """
    page = step_of(path)
    return f"#{path}" if page == here else f"{page}#{path}"


class Ending:
    """Gaps of a step as links, its confirmation, and the next step; a page outside the journey has none of them."""

    def __init__(self, session: Session, langkah: str) -> None:
        self.session, self.key = session, langkah
        self._open = HTML()
        self._word = HTML()
        self._confirm = button("Saya sudah memeriksa langkah ini", lambda: session.confirm(langkah))
        self._take_back = button("Periksa lagi", lambda: session.unconfirm(langkah))
        self._row = HBox((), "aksi")
        self._on = HTML()
        keys = [step.key for step in STEPS]
        shown = (self._open, self._word, self._row) if langkah in keys else ()
        self.box = VBox(shown, "kartu", "penutup")
        if not shown:
            visible(self.box, False)

    def show(self) -> None:
        """Follow the session."""
        state = next((one for one in self.session.progress if one.step.key == self.key), None)
        if state is None:
            return
        self._open.value = _told(state, self.key)
        self._word.value = self._confirmed(state)
        done = state.state == "dipastikan"
        ready = state.state == "lengkap"  # one thing to do stands out: to confirm what is complete, else to go on
        (self._confirm.add_class if ready else self._confirm.remove_class)("utama")
        self._on.value = _way_on(self.key, not ready)
        word = () if self.session.only_read else (self._take_back if done else self._confirm,)
        row = (*word, self._on)
        if self._row.children != row:
            self._row.children = row

    def _confirmed(self, state: StepState) -> str:
        said = self.session.confirmations.get(self.key)
        if said is None:
            return ""
        day = format_date(said.waktu.astimezone().date())
        if state.state == "dipastikan":
            return f'<p class="catatan baik">{escape(f"Diperiksa {said.oleh}, {day}.")}</p>'
        changed = said.sidik != step_digest(self.session.plan, self.key)
        why = "Isian yang menjadi dasarnya sudah berubah; periksa sekali lagi." if changed else _STILL_WRONG
        told = f"Pernah diperiksa {said.oleh}, {day}. {why}"
        return f'<p class="catatan waspada">{escape(told)}</p>'


def _told(state: StepState, here: str) -> str:
    gaps = [(str(gap), address(gap.path, here)) for gap in state.gaps]
    found = [(_sentence(one), address(path_of(one), here)) for one in state.findings if not _told_as_gap(one, state)]
    if not gaps and not found:
        return "<h2>Langkah ini lengkap</h2><p>Semua yang ditanyakan bank di langkah ini sudah diisi.</p>"
    return _listed("Yang belum diisi", gaps) + _listed("Yang perlu diperiksa", found)


def _told_as_gap(finding: Finding, state: StepState) -> bool:
    """Whether a finding says once more that something is not filled in."""
    path = path_of(finding)
    return any(path == gap.path or path.startswith(f"{gap.path}.") for gap in state.gaps)


def _sentence(finding: Finding) -> str:
    return f"{finding.what[:1].upper()}{finding.what[1:]}. {finding.fix}."


def _listed(title: str, items: list[tuple[str, str]]) -> str:
    rows = "".join(f'<li><a href="{escape(to)}">{escape(text)}</a></li>' for text, to in items)
    return f'<h2>{title}</h2><ul class="celah">{rows}</ul>' if items else ""


def _way_on(langkah: str, main: bool) -> str:
    keys = [step.key for step in STEPS]
    if langkah not in keys[:-1]:
        return ""
    following = STEPS[keys.index(langkah) + 1]
    return f'<a class="tombol{" utama" if main else ""}" href="{following.key}">Lanjut ke {escape(following.judul)}</a>'
