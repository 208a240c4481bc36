"""Moving seasons: profiles and events that are not known, and figures out of bounds."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.calendars import LAST_YEAR, Way, events
from workbench.errors import Finding, Severity
from workbench.money import format_percent
from workbench.plan import EventDate, Plan, SeasonProfile
from workbench.plan.seasons import ready_profiles
from workbench.rules import Rules

__all__ = ["findings", "named_faults", "season_faults"]

SALAH, PERIKSA = Severity.SALAH, Severity.PERIKSA
LONGEST = {"hari": 366, "setengah_bulan": 24}
MOST = 20.0
"""The strongest factor; more is a typing error."""
REACH = 24
"""Years that a plan may look ahead, with what lies around its last event."""


def findings(plan: Plan, rules: Rules) -> Iterator[Finding]:
    """This topic's findings; see :func:`workbench.checks.check`."""
    for i, unit in enumerate(plan.unit):
        at, start = f"unit[{i}].peristiwa", plan.asumsi.mulai.year
        yield from named_faults(unit.peristiwa, plan.profil_musim, start, at, unit.nama)
    yield from season_faults(plan.profil_musim, plan.kalender)


def season_faults(profiles: tuple[SeasonProfile, ...], days: tuple[EventDate, ...]) -> Iterator[Finding]:
    """What is wrong with a plan's own profiles and days."""
    local = {row.peristiwa for row in days}
    for k, profile in enumerate(profiles):
        yield from _profile(profile, local, f"profil_musim[{k}]")
    for k, row in enumerate(days):
        yield from _days(row, f"kalender[{k}]")


def named_faults(
    names: tuple[str, ...], own: tuple[SeasonProfile, ...], start: int, at: str, unit: str
) -> Iterator[Finding]:
    """What is wrong with the profiles that a unit names, in a plan from the year ``start`` on."""
    known = {**ready_profiles(), **{profile.nama: profile for profile in own}}
    for name in names:
        yield from _named(name, known.get(name), start, at, unit)


def _named(name: str, profile: SeasonProfile | None, start: int, at: str, unit: str) -> Iterator[Finding]:
    if profile is None:
        fix = f"Tulis profilnya, atau pilih: {', '.join(ready_profiles())}"
        yield Finding("W01", SALAH, at, f"{unit}: profil musim “{name}” tidak ada", fix)
        return
    event = events().get(profile.peristiwa)
    if event and event.way is not Way.TETAP and start > LAST_YEAR - REACH:
        what = f"{unit}: kalender Hijriah sampai {LAST_YEAR}, rencana mulai {start}"
        yield Finding("W02", SALAH, at, what, "Hapus profil ini atau perbaiki tahun mulai")
    if getattr(profile, "status", "terbit") == "bertentangan":
        yield Finding("W03", PERIKSA, at, f"{unit}: sumber profil “{name}” bertentangan", "Pakai catatan setempat")


def _profile(profile: SeasonProfile, local: set[str], at: str) -> Iterator[Finding]:
    if profile.peristiwa not in events() and profile.peristiwa not in local:
        what = f"{profile.nama}: peristiwa “{profile.peristiwa}” tidak dikenal"
        fix = f"Isi tanggalnya di kalender, atau pilih: {', '.join(events())}"
        yield Finding("W04", SALAH, f"{at}.peristiwa", what, fix)
    for field in ("sebelum", "selama", "sesudah"):
        factor = getattr(profile, field)
        if not 0 <= factor <= MOST:
            what = f"{profile.nama}: kekuatan {field} {format_percent(factor)}"
            yield Finding("W05", SALAH, f"{at}.{field}", what, "Isi antara 0% dan 2.000%; 100% berarti hari biasa")
    longest = LONGEST[profile.satuan]
    for field in ("sebelum_lama", "sesudah_lama"):
        count = getattr(profile, field)
        if not 0 <= count <= longest:
            what = f"{profile.nama}: {field.replace('_', ' ')} {count}"
            yield Finding("W06", SALAH, f"{at}.{field}", what, f"Isi 0 sampai {longest}")


def _days(row: EventDate, at: str) -> Iterator[Finding]:
    if not 1 <= row.hari <= 366:
        what = f"{row.peristiwa}: lama {row.hari} hari"
        yield Finding("W07", SALAH, f"{at}.hari", what, "Isi 1 sampai 366 hari")
