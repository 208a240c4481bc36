"""One person at work: every change is a version at once, whatever is typed, whatever happens to the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.savers import ROOT, database
from workbench.errors import StoreError
from workbench.journey import Session
from workbench.plan import Loan, Plan, RunningCost, example
from workbench.store import Neighbours, Store

KODE = example().profil.kode


@pytest.fixture
def session(store: Store) -> Session:
    return Session.open(store, KODE, "Ani")


def test_a_text_is_a_version_before_the_reply(store: Store, session: Session) -> None:
    reply = session.set_text("unit.0.harga_jual", " Rp 52.000,- ")
    assert (reply.path, reply.text, reply.value) == ("unit.0.harga_jual", "52.000", 52_000)
    assert (reply.message, reply.echo, reply.saved) == ("", "Lima puluh dua ribu rupiah", True)
    head = store.head(KODE)
    assert (head.nomor, head.oleh, head.plan) == (2, "Ani", session.plan)
    assert (session.base, session.saved_at, session.saved_by) == (2, head.waktu, "Ani")
    assert (session.unsaved, session.fault) == (False, None)
    assert (session.text("unit.0.harga_jual"), session.echo("unit.0.harga_jual")) == (reply.text, reply.echo)


def test_nonsense_changes_nothing_and_is_handed_back(store: Store, session: Session) -> None:
    for path, text in (("unit.0.harga_jual", "murah"), ("unit.0.nama", ""), ("unit.99.nama", "x"), ("tidak", "x")):
        reply = session.set_text(path, text)
        assert (reply.text, reply.value, reply.saved) == (text, None, False)
        assert reply.message.endswith(".")
    assert session.set("unit.0.harga_jual", "x").message == "Harus angka bulat. Tulis angka bulat, misalnya 1500000."
    assert (session.plan, len(store.history(KODE))) == (example(), 1)


def test_the_same_value_again_is_saved_already(store: Store, session: Session) -> None:
    assert session.set_text("unit.0.harga_jual", "50 rb").saved
    assert session.update(session.plan)
    assert len(store.history(KODE)) == 1


@given(st.lists(st.tuples(st.sampled_from(["unit.0.harga_jual", "anggota.jumlah", "biaya.0.nama", "unit.9.nama"]),
                          st.text(max_size=12) | st.integers(-99, 10**7).map(str)), max_size=8))  # fmt: skip
@settings(max_examples=15)
def test_whatever_is_typed_the_store_has_what_the_session_shows(typed: list[tuple[str, str]]) -> None:
    session = Session.example()
    for path, text in typed:
        reply = session.set_text(path, text)
        assert reply.saved or reply.message
        assert not session.unsaved
        assert Session.open(session._store, session.kode, "Budi").plan == session.plan


def test_rows_come_and_go(store: Store, session: Session) -> None:
    costs = session.plan.biaya
    assert session.add("biaya") == len(costs)
    assert session.add("biaya", RunningCost(nama="Listrik", per_bulan=500_000)) == len(costs) + 1
    assert session.text(f"biaya.{len(costs) + 1}.per_bulan") == "500.000"
    assert session.remove("biaya", len(costs))
    assert not session.remove("biaya", 99)
    assert session.replace_rows("biaya", costs)
    assert session.set("rumah_tangga.jiwa", 4).saved
    assert session.set("rumah_tangga", None).saved
    assert (session.plan, store.head(KODE).plan) == (example(), example())
    assert len(store.history(KODE)) == 7


def test_undo_and_redo_walk_the_versions(session: Session) -> None:
    assert session.neighbours == Neighbours(None, None)
    assert not session.undo()
    session.set_text("anggota.jumlah", "300")
    session.set_text("anggota.jumlah", "400")
    assert session.undo()
    assert session.undo()
    assert (session.plan, session.neighbours.sebelum) == (example(), None)
    assert session.redo()
    assert session.text("anggota.jumlah") == "300"
    assert session.redo()
    assert (session.text("anggota.jumlah"), session.redo(), session.unsaved) == ("400", False, False)


def test_a_new_code_takes_the_history_along_and_undo_brings_the_old_one_back(store: Store, session: Session) -> None:
    reply = session.set_text("profil.kode", "6105202001")
    assert (reply.text, reply.saved, session.kode) == ("61.05.20.2001", True, "61.05.20.2001")
    assert [stamp.nomor for stamp in store.history("61.05.20.2001")] == [1, 2]
    assert session.set_text("anggota.jumlah", "300").saved
    assert session.undo()
    assert session.undo()
    assert (session.kode, store.head(KODE).plan) == (KODE, example())


def test_the_code_of_another_cooperative_is_refused(store: Store, session: Session) -> None:
    other = example().profil.model_copy(update={"kode": "61.05.20.2001"})
    store.save(example().model_copy(update={"profil": other}), "Budi", None)
    reply = session.set_text("profil.kode", "61.05.20.2001")
    assert reply.message == "Kode ini sudah dipakai koperasi lain. Buka koperasi itu atau pakai kode lain."
    assert (reply.saved, session.text("profil.kode"), session.unsaved) == (False, KODE, False)
    assert session.set_text("anggota.jumlah", "300").saved


def test_what_was_saved_elsewhere_is_taken(store: Store, session: Session) -> None:
    assert not session.refresh()
    other = Session.open(store, KODE, "Budi")
    other.set_text("anggota.jumlah", "300")
    assert session.refresh()
    assert (session.plan, session.base) == (other.plan, other.base)
    other.confirm("profil")
    assert not session.refresh()
    assert set(session.confirmations) == {"profil"}


def test_undo_after_somebody_else_shows_their_version(store: Store, session: Session) -> None:
    session.set_text("anggota.jumlah", "300")
    other = Session.open(store, KODE, "Budi")
    other.set_text("anggota.jumlah", "400")
    assert not session.undo()
    assert (session.conflict, session.plan) == (None, other.plan)


# --- observers ----------------------------------------------------------------------------------


def test_observers_are_told_of_every_cause_until_they_stop(store: Store, session: Session) -> None:
    seen: list[int] = []
    stop = session.observe(lambda s: seen.append(s.base))
    session.set_text("anggota.jumlah", "300")
    session.set_text("anggota.jumlah", "tiga ratus")
    session.undo()
    session.confirm("profil")
    session.unconfirm("profil")
    Session.open(store, KODE, "Budi").set_text("anggota.jumlah", "400")
    session.refresh()
    session.refresh()
    assert seen == [2, 3, 3, 3, 4]
    stop()
    stop()
    session.set_text("anggota.jumlah", "500")
    assert len(seen) == 5


def test_an_observer_may_end_another_one(session: Session) -> None:
    seen: list[str] = []
    session.observe(lambda _: stop())
    stop = session.observe(lambda _: seen.append("sesudah berhenti"))
    session.set_text("anggota.jumlah", "300")
    assert seen == []


def test_a_view_that_fails_costs_neither_the_reply_nor_the_other_views(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []
    session.observe(lambda s: seen.append(s.text("unit.99.nama")))
    session.observe(lambda s: seen.append(s.text("anggota.jumlah")))
    assert session.set_text("anggota.jumlah", "300").saved
    assert seen == ["300"]
    assert f"an observer of {KODE} failed" in caplog.text
    assert "baris ini sudah tidak ada" in caplog.text


# --- the store fails ----------------------------------------------------------------------------


def full(where: str) -> StoreError:
    """What the store says when the disk is full."""
    return StoreError(where, "tempat penyimpanan penuh, perubahan ini belum tersimpan", "Kosongkan ruang di disk")


class FailingStore:
    """A store whose every method raises until it is mended."""

    def __init__(self, store: Store) -> None:
        self.store, self.broken = store, True

    def __getattr__(self, name: str) -> object:
        def method(*arguments: object) -> object:
            if self.broken:
                raise full(name)
            return getattr(self.store, name)(*arguments)

        return method


@pytest.fixture
def failing(session: Session, monkeypatch: pytest.MonkeyPatch, store: Store) -> FailingStore:
    broken = FailingStore(store)
    monkeypatch.setattr(session, "_store", broken)
    return broken


def test_a_full_disk_keeps_the_change_and_the_next_one_saves_both(
    store: Store, session: Session, failing: FailingStore
) -> None:
    reply = session.set_text("anggota.jumlah", "300")
    assert (reply.saved, reply.text, session.unsaved, session.text("anggota.jumlah")) == (False, "300", True, "300")
    assert reply.message == session.fault == str(full("save"))
    assert not session.refresh()
    assert not session.undo()
    failing.broken = False
    assert session.set_text("anggota.perempuan", "20").saved
    assert (session.fault, session.unsaved) == (None, False)
    assert store.head(KODE).plan.anggota.model_dump(include={"jumlah", "perempuan"}) == {"jumlah": 300, "perempuan": 20}
    assert store.head(KODE).nomor == 2


def test_coming_back_to_the_page_tries_again(store: Store, session: Session, failing: FailingStore) -> None:
    session.set_text("anggota.jumlah", "300")
    failing.broken = False
    assert not session.refresh()
    assert (session.fault, store.head(KODE).plan) == (None, session.plan)


def test_every_act_survives_a_store_that_fails(session: Session, failing: FailingStore) -> None:
    before = session.plan
    acts = (session.undo, session.redo, session.refresh, lambda: session.confirm("profil"))
    assert [act() for act in acts] == [False] * 4
    assert session.fault
    assert session.neighbours == Neighbours(None, None)
    assert (session.plan, session.confirmations, session.unsaved) == (before, {}, False)
    assert session.set_text("profil.kode", "61.05.20.2001").message.startswith("Tempat penyimpanan penuh")
    failing.broken = False
    assert session.confirm("profil")


def test_a_cooperative_that_was_put_aside_meanwhile_is_said(store: Store, session: Session) -> None:
    store.delete(KODE, "Budi")
    assert not session.refresh()
    assert session.fault
    assert "sudah dihapus oleh Budi" in session.fault
    assert not session.set_text("anggota.jumlah", "300").saved
    store.restore(KODE)
    assert session.set_text("anggota.perempuan", "20").saved
    assert store.head(KODE).plan.anggota.jumlah == 300


def test_a_cooperative_that_is_not_there_cannot_be_opened(store: Store) -> None:
    with pytest.raises(StoreError, match="belum ada"):
        Session.open(store, "61.05.01.9999", "Ani")


# --- the process ends ---------------------------------------------------------------------------

TYPING = """
import sys
from workbench.journey import Session
from workbench.store import open_store
session = Session.open(open_store(sys.argv[1]), sys.argv[2], "Ani")
for number in range(1, 10**6):
    assert session.set_text("anggota.jumlah", str(number)).saved
    print(number, flush=True)
"""


def test_a_session_that_was_killed_shows_everything_again(tmp_path: Path, store: Store) -> None:
    command = [sys.executable, "-c", TYPING, database(tmp_path), KODE]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        told = [child.stdout.readline() for _ in range(20)]
        child.kill()
        told += child.stdout.read().splitlines(keepends=True)
    last = [int(line) for line in told if line.endswith("\n")][-1]
    session = Session.open(store, KODE, "Ani")
    assert session.plan.anggota.jumlah in (last, last + 1)  # saved, and its line not yet said
    store.check_integrity()


# --- what a plan comes to -----------------------------------------------------------------------


def test_the_dossier_is_computed_once_for_a_plan(session: Session) -> None:
    first = session.dossier
    assert first
    assert (first.plan, session.obstacles) == (session.plan, ())
    session.set_text("anggota.jumlah", "300")
    assert session.dossier is not first
    session.undo()
    assert session.dossier is first


def test_a_plan_with_faults_has_obstacles_and_no_dossier(session: Session) -> None:
    loan = Loan(plafon=0, bunga_tahun=0.06, tenor_bulan=12)
    assert session.update(session.plan.model_copy(update={"pinjaman": (loan,)}))
    assert session.dossier is None
    assert [finding.code for finding in session.obstacles] == ["P03"]


def test_a_refusal_of_the_engine_is_an_obstacle(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.errors import EngineError

    def refuse(*_: object) -> None:
        raise EngineError("Neraca", "tidak seimbang", "Laporkan kepada kami")

    monkeypatch.setattr("workbench.engine.project", refuse)
    assert session.dossier is None
    assert [str(finding) for finding in session.obstacles] == ["Neraca: tidak seimbang. Laporkan kepada kami."]


@pytest.mark.parametrize("name", ["contoh", "lengkap"])
def test_an_example_is_at_hand_without_a_database(name: str) -> None:
    session = Session.example(name)
    assert isinstance(session.plan, Plan)
    assert session.set_text("anggota.jumlah", "300").saved
