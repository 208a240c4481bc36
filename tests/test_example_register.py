"""The example register: every desa and kelurahan, believable figures, exactly the faults that were planted."""

from __future__ import annotations

from collections import Counter

import pytest

from workbench.checks import check
from workbench.engine import project
from workbench.errors import Severity
from workbench.intake import (
    PLANTED,
    Register,
    areas,
    example_entries,
    example_tables,
    read_register,
    write_template,
)
from workbench.plan import Plan
from workbench.rules import load

PINNED = {"61.05.01.1001": (7080, 270_500_000), "61.05.08.2014": (1340, 145_250_000)}
HAND_MADE = "61.05.20.2002"


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    return {entry.kode: entry.plan for entry in example_entries() if entry.plan is not None}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    path = tmp_path_factory.mktemp("contoh") / "register.xlsx"
    write_template(path, example_tables())
    return read_register(path)


def test_it_covers_every_area_once(plans: dict[str, Plan]) -> None:
    assert list(plans) == list(areas())
    for code, plan in plans.items():
        area = areas()[code]
        place = (plan.profil.desa, plan.profil.jenis, plan.profil.kecamatan)
        assert place == (area.nama, area.jenis, area.kecamatan)


def test_it_is_marked_as_invented_everywhere(plans: dict[str, Plan]) -> None:
    for plan in plans.values():
        assert plan.contoh
        assert "contoh" in plan.profil.nama.casefold()
        assert all(person.nama.startswith("Contoh ") for person in plan.pengurus)
        assert all("CONTOH" in paper.nomor for paper in plan.surat if paper.status == "ada")
        assert "CONTOH" in plan.pengajuan.nomor


def test_it_is_the_same_on_every_machine(plans: dict[str, Plan]) -> None:
    """Written down once: another version of Python, or another system, must draw the same figures."""
    drawn = {code: (plans[code].profil.penduduk, plans[code].pinjaman[0].plafon) for code in PINNED}
    assert drawn == PINNED


def test_another_seed_draws_another_register(plans: dict[str, Plan]) -> None:
    others = {entry.kode: entry.plan for entry in example_entries(1)}
    assert [code for code in plans if others[code] == plans[code]] == [HAND_MADE]


def test_reading_and_checking_finds_exactly_the_planted_faults(register: Register) -> None:
    rules = load()
    unread = {entry.kode for entry in register.entries if entry.plan is None}
    refused = {
        plan.profil.kode
        for plan in register.plans
        if any(finding.severity is Severity.SALAH for finding in check(plan, rules))
    }
    assert len(register.entries) == 406
    assert not unread & refused
    assert unread | refused == set(PLANTED)
    assert 8 <= len(PLANTED) <= 12
    assert register.faults == ()


def test_every_planted_cell_gives_one_sentence(register: Register) -> None:
    faults = {entry.kode: entry.faults for entry in register.entries if entry.faults}
    assert {code: len(found) for code, found in faults.items()} == dict.fromkeys(faults, 1)
    whats = {PLANTED[code]: found[0].what for code, found in faults.items()}
    assert whats["harga minus"] == "−Rp18.500 kurang dari nol"
    assert whats["tenor 0"] == "0 terlalu kecil"
    assert whats["persen lebih dari 100"] == "600% terlalu besar"
    assert whats["teks di kolom angka"] == "“kira-kira lima ratus” tidak terbaca sebagai angka"
    assert whats["nama unit kosong"] == "belum diisi"


def test_money_asked_for_is_money_used(plans: dict[str, Plan]) -> None:
    for code, plan in plans.items():
        if code in PLANTED:
            continue
        asked = sum(loan.plafon for loan in plan.pinjaman if not loan.sudah_berjalan)
        things = sum(a.jumlah * a.harga_satuan for a in plan.investasi if a.sumber == "pinjaman")
        lines = sum(line.jumlah for line in plan.modal_kerja if line.sumber == "pinjaman")
        assert asked == things + lines
        own = sum(a.jumlah * a.harga_satuan for a in plan.investasi if a.sumber == "sendiri" and a.bulan == 0)
        assert own <= plan.neraca_awal.kas


def test_figures_stay_inside_the_published_ranges(plans: dict[str, Plan]) -> None:
    """CORE, July 2025: sembako about 10%; LPG Rp2.000-3.000 a cylinder; fertiliser 5-10%; HPP of paddy."""
    for plan in plans.values():
        for unit in plan.unit:
            each = unit.harga_jual * (1 - unit.susut) - unit.harga_beli - unit.biaya_variabel
            if unit.jenis == "sembako":
                assert 0.07 < each / unit.harga_jual < 0.14
                assert 8_000_000 < unit.harga_jual * unit.volume <= 100_000_000
            elif unit.jenis == "lpg":
                assert 1_950 <= each <= 3_050
                assert unit.volume <= 1_200
            elif unit.jenis == "pupuk":
                assert 0.05 <= each / unit.harga_jual <= 0.1
            elif unit.jenis == "gabah":
                assert unit.harga_jual == 6_700
                assert 6_500 <= unit.harga_beli <= 6_560


def test_most_can_pay_some_barely_some_not(plans: dict[str, Plan]) -> None:
    rules = load()
    verdicts = Counter(str(project(plan, rules).verdict) for code, plan in plans.items() if code not in PLANTED)
    share = {word: count / verdicts.total() for word, count in verdicts.items()}
    assert 0.45 < share["Aman"] < 0.72
    assert 0.15 < share["Hati-hati"] < 0.38
    assert 0.08 < share["Belum mampu"] < 0.25


def test_it_is_varied(plans: dict[str, Plan]) -> None:
    kinds = Counter(unit.jenis for plan in plans.values() for unit in plan.unit)
    programmes = Counter(loan.program for plan in plans.values() for loan in plan.pinjaman)
    payers = Counter(asset.sumber for plan in plans.values() for asset in plan.investasi)
    assert len(kinds) >= 13
    assert min(kinds.values()) >= 5
    assert set(programmes) >= {"kdmp_pmk49", "bebas", "murabahah", "lpdb_mockup", "kur_kecil"}
    assert set(payers) == {"sendiri", "pinjaman", "hibah", "pihak_lain"}
    assert any(paper.status != "ada" for plan in plans.values() for paper in plan.surat)
    assert any(loan.sudah_berjalan for plan in plans.values() for loan in plan.pinjaman)
    amounts = sorted(plan.pinjaman[0].plafon for plan in plans.values())
    assert amounts[len(amounts) // 4] >= 50_000_000
    assert amounts[len(amounts) * 3 // 4] <= 500_000_000
    assert amounts[-1] >= 1_000_000_000
