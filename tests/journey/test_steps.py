"""How far a plan is, from empty to full, and how long a confirmation holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from tests.journey.test_paths import LEAVES, other
from workbench import inputs
from workbench.checks import check
from workbench.errors import Severity
from workbench.journey import (
    STEPS,
    Session,
    StepState,
    new_plan,
    next_step,
    path_of,
    paths,
    progress,
    step_digest,
    step_of,
    summary,
)
from workbench.plan import Plan, example
from workbench.rules import load
from workbench.store import Confirmation

EMPTY = new_plan("61.05.20.2002", "Koperasi Baru", "Sungai Ukoi", "Sungai Tebelian", dt.date(2026, 11, 22))
FULL = example("lengkap")
KEYS = [step.key for step in STEPS]
MOMENT = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


def states(plan: Plan, confirmations: Mapping[str, Confirmation] | None = None) -> dict[str, StepState]:
    """Each step's state by its key."""
    return {one.step.key: one for one in progress(plan, confirmations or {})}


def said(plan: Plan) -> list[str]:
    """The states in order."""
    return [one.state for one in progress(plan)]


def confirmed(plan: Plan, *keys: str) -> dict[str, Confirmation]:
    """Confirmations of these steps as the plan stands."""
    return {key: Confirmation(key, step_digest(plan, key), "Ani", MOMENT) for key in keys}


# --- where a field belongs ----------------------------------------------------------------------


def test_every_field_belongs_to_a_step_that_holds_fields() -> None:
    homes = {key: step_of(key) for key in inputs.keys()}  # noqa: SIM118
    assert set(homes.values()) == {"profil", "usaha", "biaya", "pinjaman", "dokumen"}
    for group in Plan.model_fields:
        assert group == "format" or any(start.partition(".")[0] == group for one in STEPS for start in one.fields)


@pytest.mark.parametrize("plan", [EMPTY, FULL, FULL.model_copy(update={"unit": (), "shu": ()})])
def test_every_finding_stands_in_one_step(plan: Plan) -> None:
    spread = [finding for one in progress(plan) for finding in one.findings]
    assert sorted(map(str, spread)) == sorted(map(str, check(plan, load())))


def test_a_finding_leads_to_its_field() -> None:
    plan = paths.put(FULL, "unit.0.susut", 2.0)
    [wrong] = [finding for finding in states(plan)["usaha"].findings if finding.severity is Severity.SALAH]
    assert paths.get(plan, path_of(wrong)) == 2.0


# --- from empty to full -------------------------------------------------------------------------


def test_an_empty_cooperative_is_told_where_to_begin() -> None:
    assert said(EMPTY) == ["sebagian", "kosong", "kosong", "kosong", "kosong", "kosong", "kosong"]
    assert str(states(EMPTY)["profil"].gaps[0]) == "Alamat koperasi belum diisi"
    told = summary(EMPTY)
    assert (told.selesai, told.jumlah, told.berikut.langkah) == (0, 7, "profil")
    assert (told.berikut.path, told.keadaan["usaha"]) == ("profil.alamat", "kosong")


def test_a_new_plan_is_only_told_what_a_beginner_understands() -> None:
    wrong = [finding for finding in check(EMPTY, load()) if finding.severity is Severity.SALAH]
    assert list(map(str, wrong)) == ["unit: belum ada unit usaha. Isi sedikitnya satu unit usaha."]
    assert (EMPTY.asumsi.mulai, EMPTY.pengajuan.tanggal) == (dt.date(2026, 12, 1), dt.date(2026, 11, 22))
    assert Plan.from_json(EMPTY.to_json()) == EMPTY
    assert new_plan("x", "y", "z", "k", dt.date(2026, 12, 31), jenis="kelurahan").asumsi.mulai == dt.date(2027, 1, 1)


TYPED = {
    "profil": {
        "profil.alamat": "Dusun Contoh", "profil.penduduk": "4.120", "pengurus.0.nama": "Budi",
        "pengurus.1.nama": "Maria", "pengurus.2.nama": "Siti", "surat.0.status": "Ada", "anggota.jumlah": "120",
        "anggota.simpanan_pokok": "100 rb", "neraca_awal.kas": "12 jt", "neraca_awal.simpanan_pokok": "12 jt",
    },
    "usaha": {
        "unit.0.nama": "Gerai", "unit.0.harga_jual": "50.000", "unit.0.harga_beli": "42.000", "unit.0.volume": "900",
    },
    "biaya": {
        "investasi.0.nama": "Rak", "investasi.0.harga_satuan": "20 jt", "tenaga_kerja.0.jabatan": "Kasir",
        "tenaga_kerja.0.upah_bulan": "1,2 jt", "biaya.0.nama": "Listrik", "biaya.0.per_bulan": "400 rb",
    },
    "pinjaman": {
        "pinjaman.0.plafon": "20 jt", "pinjaman.0.tenor_bulan": "36", "pinjaman.0.bunga_tahun": "6",
        "pinjaman.0.pemberi": "Bank Contoh",
    },
    "dokumen": {
        "pengajuan.kepada": "Bank Contoh", "pengajuan.nomor": "01", "narasi.pasar": "x", "narasi.teknis": "x",
        "narasi.manajemen": "x", "narasi.sosial_lingkungan": "x", "narasi.risiko": "x",
        "catatan_asumsi.0.tentang": "Harga", "catatan_asumsi.0.nilai": "50.000",
    },
}  # fmt: skip


def test_a_plan_grows_step_by_step_by_filling_its_gaps() -> None:
    session = Session.example()
    session.update(EMPTY.model_copy(update={"profil": EMPTY.profil.model_copy(update={"kode": session.kode})}))
    for number, (key, fields) in enumerate(TYPED.items()):
        assert next_step(session.progress).langkah == key
        for path, text in fields.items():
            group, _, rest = path.partition(".")
            if rest.startswith("0") and not paths.get(session.plan, group):
                session.add(group)
            open_before = {gap.path for gap in states(session.plan)[key].gaps}
            reply = session.set_text(path, text)
            assert reply.saved, reply
            assert {gap.path for gap in states(session.plan)[key].gaps} <= open_before | {f"{group}.0.pemberi"}
        assert states(session.plan)[key].gaps == ()
        assert said(session.plan)[:4].count("lengkap") == min(number + 1, 4)
    assert said(session.plan) == ["lengkap"] * 7
    assert session.dossier
    assert next_step(session.progress).kalimat == "Semua langkah lengkap; unduh proposalnya"


def test_the_examples_are_complete() -> None:
    for plan in (example(), FULL):
        assert {key: list(map(str, one.gaps)) for key, one in states(plan).items()} == {key: [] for key in KEYS}
        assert summary(plan).selesai == 7


@pytest.mark.parametrize("path", [
    "profil.alamat", "profil.penduduk", "pengurus.0.nama", "anggota.jumlah", "unit.0.harga_jual", "unit.0.volume",
    "investasi.0.harga_satuan", "modal_kerja.0.jumlah", "biaya.0.per_bulan", "pinjaman.0.plafon", "pinjaman.0.pemberi",
    "pengajuan.kepada", "narasi.risiko",
])  # fmt: skip
def test_an_emptied_field_is_a_gap_of_its_step_with_its_path(path: str) -> None:
    plan = paths.put(example(), path, type(paths.get(example(), path))())
    state = states(plan)[step_of(path)]
    assert path in [gap.path for gap in state.gaps]
    assert state.state == "sebagian"
    assert next_step(progress(plan)).langkah == step_of(path)
    assert inputs.is_field(paths.key(path))


def test_every_gap_leads_to_a_place_in_the_plan() -> None:
    for plan in (EMPTY, example().model_copy(update={"pinjaman": (), "unit": (), "biaya": (), "tenaga_kerja": ()})):
        for one in progress(plan):
            assert len(one.gaps) <= 10
            assert not any(paths.get(plan, gap.path) for gap in one.gaps if gap.path != "surat")
            assert all(str(gap)[0].isupper() and not str(gap).endswith(".") for gap in one.gaps)


def test_a_fault_keeps_a_step_and_what_comes_after_open() -> None:
    plan = paths.put(example(), "unit.0.susut", 2.0)
    assert said(plan) == ["lengkap", "sebagian", "lengkap", "lengkap", "sebagian", "sebagian", "sebagian"]
    found = next_step(progress(plan))
    assert (found.langkah, found.path) == ("usaha", "unit.0.susut")
    assert found.kalimat == "Gerai sembako: susut 200,0% di luar 0%-100%. Isi antara 0% dan 100%"
    assert states(plan, confirmed(plan, "usaha"))["usaha"].state == "sebagian"


def test_a_service_or_lending_alone_is_a_business() -> None:
    lending = FULL.model_copy(update={"unit": (), "layanan": ()})
    assert states(lending)["usaha"].gaps == ()
    assert str(states(paths.put(lending, "simpan_pinjam.produk", ()))["usaha"].gaps[0]).startswith("Produk pinjaman")


# --- confirmations ------------------------------------------------------------------------------


def test_a_loan_without_interest_is_asked_about_and_confirmed_as_such() -> None:
    free = paths.put(example(), "pinjaman.0.bunga_tahun", 0.0)
    (gap,) = states(free)["pinjaman"].gaps
    assert (gap.path, states(free)["pinjaman"].state) == ("pinjaman.0.bunga_tahun", "sebagian")
    assert states(free, confirmed(free, "pinjaman"))["pinjaman"].state == "dipastikan"


def test_no_loan_is_confirmed_as_such() -> None:
    plan = example().model_copy(update={"pinjaman": ()})
    assert states(plan)["pinjaman"].state == "kosong"
    assert "pastikan langkah ini" in str(states(plan)["pinjaman"].gaps[0])
    found = states(plan, confirmed(plan, "pinjaman"))
    assert (found["pinjaman"].state, found["arus_kas"].state) == ("dipastikan", "lengkap")


def test_what_is_confirmed_is_said_and_counts_as_done() -> None:
    told = summary(example(), confirmed(example(), "profil", "usaha"))
    assert [told.keadaan[key] for key in KEYS[:3]] == ["dipastikan", "dipastikan", "lengkap"]
    assert told.selesai == 7


RESTS: dict[str, set[str]] = {
    "profil": {"profil"},
    "usaha": {"usaha"},
    "biaya": {"biaya"},
    "pinjaman": {"usaha", "biaya", "pinjaman"},
    "arus_kas": {"usaha", "biaya", "pinjaman"},
    "periksa": {"profil", "usaha", "biaya", "pinjaman", "dokumen"},
    "dokumen": {"profil", "usaha", "biaya", "pinjaman", "dokumen"},
}
MONEY_OF_THE_PROFILE = ("anggota", "neraca_awal", "tahun_lalu", "shu", "asumsi")


def test_a_confirmation_ends_with_a_change_of_what_it_rests_on_and_of_nothing_else() -> None:
    before = confirmed(FULL, *KEYS)
    assert {one.state for one in progress(FULL, before)} == {"dipastikan"}
    digests = {key: found.sidik for key, found in before.items()}
    for path, value in LEAVES.items():
        changed = paths.put(FULL, path, other(path, value))
        gone = {key for key in KEYS if step_digest(changed, key) != digests[key]}
        expected = {key for key in KEYS if step_of(path) in RESTS[key]}
        if path.split(".")[0] in MONEY_OF_THE_PROFILE:
            expected |= {"pinjaman", "arus_kas"}
        assert gone == expected, path


def test_undo_brings_a_confirmation_back() -> None:
    session = Session.example()
    assert session.confirm("usaha")
    assert states(session.plan, session.confirmations)["usaha"].state == "dipastikan"
    session.set_text("anggota.jumlah", "300")
    assert session.progress[1].state == "dipastikan"
    session.set_text("unit.0.harga_jual", "51.000")
    assert session.progress[1].state == "lengkap"
    session.undo()
    assert session.progress[1].state == "dipastikan"
    assert session.unconfirm("usaha")
    assert session.progress[1].state == "lengkap"
