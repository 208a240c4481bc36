"""The bank's eye as a list to work through, and how ready the proposal is, each point with the way to its field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.engine.phrases import join
from workbench.errors import Finding, Severity
from workbench.journey.gaps import Gap
from workbench.journey.steps import StepState, path_of, step, step_of
from workbench.plan import Plan
from workbench.report.blocks import Tone
from workbench.report.html import escape
from workbench.report.narrative import PAPER, finding_sentence
from workbench.report.proposal import Dossier
from workbench.widgets.views import parts

__all__ = ["address", "incomplete", "listed", "readiness"]

GROUPS: tuple[tuple[Severity, str, Tone, str], ...] = (
    (Severity.SALAH, "Harus diperbaiki", "bahaya", "Angkanya belum dapat dihitung atau dicetak."),
    (Severity.PERIKSA, "Perlu dijelaskan atau diperiksa", "waspada", "Bank akan menanyakan ini."),
    (Severity.INFO, "Catatan", "netral", "Baik untuk diketahui."),
)
PROCESS: tuple[str, Tone] = ("Sedang diurus", "waspada")
ABSENT: tuple[str, Tone] = ("Belum ada", "netral")
OPEN: dict[str, tuple[str, Tone]] = {"kosong": ("Belum diisi", "netral"), "sebagian": ("Baru sebagian", "waspada")}
"""States of a step that want work; the others are done. Not to have begun is no fault."""


def address(kode: str, path: str) -> str:
    """Where a field is filled in; empty without a cooperative.

    >>> address("61.05.14.2018", "unit.0.harga_jual")
    '/koperasi/61.05.14.2018/usaha#unit.0.harga_jual'
    """
    return f"/koperasi/{kode}/{step_of(path)}#{path}" if kode else ""


def _way(kode: str, path: str) -> str:
    """The link to a field; none for what belongs to no field, which is looked at where it is told."""
    where = step_of(path)
    return "" if not kode or where == "periksa" else parts.link(f"Buka {step(where).judul}", address(kode, path))


# --- findings -----------------------------------------------------------------------------------


def listed(dossier: Dossier, kode: str = "") -> str:
    """All findings by weight, each with what to do and the way to its field."""
    if not dossier.findings:
        return parts.note("Tidak ada temuan", "Pemeriksaan tidak menemukan hal yang terbuka.", "baik")
    return parts.joined(*(_group(dossier.findings, group, kode) for group in GROUPS))


def _group(found: Sequence[Finding], group: tuple[Severity, str, Tone, str], kode: str) -> str:
    severity, word, tone, why = group
    own = [finding for finding in found if finding.severity is severity]
    if not own:
        return ""
    head = f"<h3>{parts.toned(f'{word} ({len(own)})', tone)}</h3>"
    return head + parts.paragraphs((why,)) + parts.ways(_line(finding, kode) for finding in own)


def _line(finding: Finding, kode: str) -> tuple[str, str]:
    fix = f"{finding.fix[:1].upper()}{finding.fix[1:].rstrip('.')}."
    told = f"<strong>{escape(finding_sentence(finding))}</strong><br/>{escape(fix)} {parts.badge(finding.code)}"
    return told, _way(kode, path_of(finding))


def incomplete(obstacles: Sequence[Finding], kode: str = "") -> str:
    """What stands between the plan and its figures: calm, and with the way to each field."""
    told = parts.ways(
        (f"{escape(finding_sentence(f))} {escape(f.fix.rstrip('.'))}.", _way(kode, path_of(f))) for f in obstacles
    )
    say = "Hasil muncul di sini begitu isian berikut ada. Isian lain tetap tersimpan."
    return f'<div role="note" class="catatan waspada"><strong>Lengkapi dahulu.</strong> {say}{told}</div>'


# --- readiness ----------------------------------------------------------------------------------


def readiness(plan: Plan, states: Sequence[StepState], findings: Sequence[Finding] = (), kode: str = "") -> str:
    """How ready the proposal is and why: a sentence, the steps with their gaps, the papers.

    ``states`` are the steps as the session has them, ``findings`` those of the dossier where there is one.
    """
    open_steps = [state for state in states if state.state in OPEN]
    return parts.joined(
        _summary(plan, states, findings),
        parts.heading("Langkah", 3),
        _done("Lengkap", [state.step.judul for state in states if state not in open_steps]),
        parts.ways(_step(state, kode) for state in open_steps),
        parts.heading("Surat-surat", 3),
        _done("Ada", [PAPER[paper.jenis] for paper in plan.surat if paper.status == "ada"]),
        parts.ways(_papers(plan, kode)),
    )


def _done(word: str, names: Sequence[str]) -> str:
    """What needs no more work, in one line."""
    return f"<p>{parts.toned(word, 'baik')} {escape(join(names))}.</p>" if names else ""


def _summary(plan: Plan, states: Sequence[StepState], findings: Sequence[Finding]) -> str:
    gaps = sum(len(_own(state)) for state in states)
    missing = sum(paper.status != "ada" for paper in plan.surat) + len(_absent(plan))
    wrong = sum(f.severity is Severity.SALAH for f in findings)
    asked = sum(f.severity is Severity.PERIKSA for f in findings)
    counts = (
        (wrong, "harus diperbaiki"), (gaps, "isian masih kosong"), (missing, "surat belum ada"),
        (asked, "hal yang akan ditanyakan bank"),
    )  # fmt: skip
    told = [f"{count} {what}" for count, what in counts if count]
    if not told:
        return parts.note("Siap diserahkan", "Semua langkah lengkap, semua surat ada, tidak ada temuan.", "baik")
    tone: Tone = "bahaya" if wrong else "waspada"
    title = "Belum siap" if wrong or gaps else "Hampir siap"
    return parts.note(title, f"{', '.join(told)}.", tone)


def _step(state: StepState, kode: str) -> tuple[str, str]:
    word, tone = OPEN[state.state]
    one = state.step
    gaps = "".join(f"<li>{parts.link(str(gap), address(kode, gap.path))}</li>" for gap in _own(state))
    told = f"<strong>{escape(one.judul)}</strong> {parts.toned(word, tone)}{f'<ul>{gaps}</ul>' if gaps else ''}"
    return told, parts.link(f"Buka {one.judul}", f"/koperasi/{kode}/{one.key}") if kode else ""


def _own(state: StepState) -> list[Gap]:
    """The gaps that are filled in at this step; that an earlier step is not done is told there."""
    return [gap for gap in state.gaps if step_of(gap.path) == state.step.key]


def _absent(plan: Plan) -> list[str]:
    listed = {paper.jenis for paper in plan.surat}
    return [kind for kind in PAPER if kind not in listed]


def _papers(plan: Plan, kode: str) -> Iterator[tuple[str, str]]:
    """The papers that are under way, one by one, and those that are not there in one line."""
    for place, paper in enumerate(plan.surat):
        if paper.status == "proses":
            number = f", {paper.nomor}" if paper.nomor else ""
            yield f"{escape(PAPER[paper.jenis] + number)} {parts.toned(*PROCESS)}", _way(kode, f"surat.{place}")
    missing = [PAPER[kind] for kind in (*(one.jenis for one in plan.surat if one.status == "belum"), *_absent(plan))]
    if missing:
        yield f"{parts.toned(*ABSENT)} {escape(join(missing))}.", _way(kode, "surat")
