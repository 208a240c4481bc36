"""Is the money needed, and is the project worth it: working capital, with and without, the household."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.engine.household import household_cash
from workbench.engine.increment import compare
from workbench.engine.lint.common import INFO, PERIKSA, Rule, rupiah
from workbench.engine.model import Projection
from workbench.engine.working_capital import working_capital
from workbench.errors import Finding
from workbench.rules import Rules

__all__ = ["RULES"]


def _never_recovers(p: Projection, rules: Rules) -> Iterator[Finding]:
    need = working_capital(p)
    if not need.recovers:
        left = rupiah(-float(need.deficit.cumulative[-1]))
        what = f"arus kas usaha sebelum pembiayaan masih defisit {left} pada bulan terakhir (ke-{p.time.months})"
        yield Finding("E95", PERIKSA, "arus_kas", what, "Modal kerja tidak menutup rugi; perbaiki hasil usaha dulu")


def _worse_than_without(p: Projection, rules: Rules) -> Iterator[Finding]:
    if p.plan.tanpa_proyek is None:
        return
    view = compare(p).granted
    added = view.increment_feasibility
    if added and added.npv < 0:
        what = f"NPV tambahan karena proyek {rupiah(added.npv)}: koperasi lebih baik tanpa proyek"
        yield Finding("E96", PERIKSA, "tanpa_proyek", what, "Kecilkan investasi, atau jelaskan manfaat selain uang")


def _only_by_gifts(p: Projection, rules: Rules) -> Iterator[Finding]:
    if p.plan.tanpa_proyek is None:
        return
    found = compare(p)
    whole, ours = found.whole.increment_feasibility, found.granted.increment_feasibility
    if whole and ours and whole.npv < 0 <= ours.npv:
        what = f"NPV tambahan seluruh biaya {rupiah(whole.npv)}, bagi koperasi sesudah hibah {rupiah(ours.npv)}"
        yield Finding("E97", INFO, "kelayakan", what, "Pastikan hibah dan bagian pihak lain benar-benar datang")


def _household_short(p: Projection, rules: Rules) -> Iterator[Finding]:
    home = household_cash(p, rules)
    if home and not home.enough:
        what = f"sesudah biaya hidup dan angsuran sisa {rupiah(home.lowest)} pada bulan ke-{home.lowest_month}"
        yield Finding("E98", PERIKSA, "rumah_tangga", what, "Kecilkan pinjaman atau perpanjang jangka waktunya")


def _over_the_household(p: Projection, rules: Rules) -> Iterator[Finding]:
    home = household_cash(p, rules)
    if home and home.largest_instalment > home.capacity[1]:
        what = (
            f"angsuran terbesar {rupiah(home.largest_instalment)}, kemampuan mengangsur sesudah biaya hidup paling "
            f"tinggi {rupiah(home.capacity[1])}"
        )
        yield Finding("E99", PERIKSA, "rumah_tangga", what, "Perpanjang jangka waktu atau kecilkan pinjaman")


RULES: tuple[Rule, ...] = (
    _never_recovers, _worse_than_without, _only_by_gifts, _household_short, _over_the_household,
)  # fmt: skip
