"""A district read from a store: every cooperative once, as its plan and its books say."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from workbench.book import Book, Heading
from workbench.book.jalan import Passage, Way
from workbench.book.kunjungan import FollowUp, Visit, Visiting
from workbench.book.pantau import Monitoring, MonthReport
from workbench.engine import project
from workbench.engine.district.board import Row
from workbench.engine.monitoring import Light
from workbench.intake import example_entries
from workbench.journey import progress, step_digest
from workbench.journey.district import Scene, read_material
from workbench.journey.regions import largest_district
from workbench.plan import Plan, example
from workbench.store import Store, open_store

TODAY = dt.date(2026, 11, 22)
KODE = example().profil.kode


@pytest.fixture
def store() -> Store:
    made = open_store("sqlite://")
    made.save_all([entry.plan for entry in example_entries() if entry.plan is not None][::29], "Ani")
    made.save_all([example()], "Ani")
    return made


def book(kind: str, kode: str = KODE, **parts: object) -> Book:
    heading = Heading(kode=f"{kode}~{kind}", nama="KDMP CONTOH", desa="Contoh", kecamatan="Sintang")
    return Book(contoh=True, kepala=heading, **parts)  # type: ignore[arg-type]


def row(store: Store, kode: str = KODE) -> Row:
    (found,) = [one for one in Scene.read(store, "61.05", TODAY).board.rows if one.case.kode == kode]
    return found


def test_every_cooperative_stands_there_once_in_order_of_code(store: Store) -> None:
    scene = Scene.read(store, "61.05", TODAY)
    codes = [one.case.kode for one in scene.board.rows]
    assert codes == sorted(store.plans())
    assert scene.watch.kode == tuple(codes)
    assert scene.board.kabupaten == "Kabupaten Sintang"
    assert scene.board.contoh


def test_another_district_is_left_out(store: Store) -> None:
    plan = example()
    other = plan.model_copy(update={"profil": plan.profil.model_copy(update={"kode": "61.07.01.2001"})})
    store.save(other, "Ani", None)
    assert "61.07.01.2001" not in {one.case.kode for one in Scene.read(store, "61.05", TODAY).board.rows}
    (alone,) = Scene.read(store, "61.07", TODAY).board.rows
    assert alone.case.kode == "61.07.01.2001"
    assert alone.case.kecamatan == plan.profil.kecamatan
    assert largest_district(store) == "61.05"


def test_an_empty_store_has_an_empty_board() -> None:
    with open_store("sqlite://") as empty:
        assert Scene.read(empty, "61.05", TODAY).board.rows == ()
        assert largest_district(empty) == "61.05"


def test_the_plan_says_how_far_it_is_and_what_it_asks_for(store: Store) -> None:
    found, plan = row(store), example()
    assert found.case.done == {one.step.key for one in progress(plan) if one.state in ("lengkap", "dipastikan")}
    assert found.case.plafon == sum(loan.plafon for loan in plan.pinjaman if not loan.sudah_berjalan)
    assert found.case.verdict is project(plan).verdict
    assert found.case.pendamping == plan.profil.pendamping
    assert found.case.light is Light.KELABU


def test_the_books_say_the_rest(store: Store) -> None:
    way = Way(tahap=(Passage(tahap="bank", tanggal=dt.date(2026, 9, 1)),))
    agreed = FollowUp(disepakati=dt.date(2026, 10, 1), apa="Urus NPWP", tenggat=dt.date(2026, 11, 1))
    visits = Visiting(
        pendamping="Sari CONTOH",
        catatan=(Visit(tanggal=dt.date(2026, 11, 3)), Visit(tanggal=dt.date(2026, 10, 3))),
        tindak_lanjut=(agreed, agreed.model_copy(update={"status": "selesai"})),
    )
    store.save_all([book("kunjungan", kunjungan=visits, jalan=way)], "Ani")
    found = row(store)
    assert (found.place.stage, found.days) == ("bank", 82)  # 1 September to 22 November: 29 + 31 + 22
    assert (found.case.pendamping, found.case.visits, found.case.actions, found.case.overdue) == (
        "Sari CONTOH",
        1,
        1,
        1,
    )


def test_months_give_the_light(store: Store) -> None:
    told = MonthReport(bulan=dt.date(2026, 10, 1), kas=-1, penjualan=1, biaya=90_000_000, tunggakan=0, stok=0)
    store.save_all([book("pantau", pantau=Monitoring(laporan=(told,)))], "Ani")
    assert row(store).case.light is Light.MERAH


def test_what_is_missing_is_told_in_order_of_the_journey(store: Store) -> None:
    plan = example()
    hasty = plan.model_copy(
        update={"surat": (), "unit": (), "pinjaman": (plan.pinjaman[0].model_copy(update={"tenor_bulan": 0}),)}
    )
    store.save(hasty, "Ani", store.head(KODE).nomor)
    found = row(store).case
    steps = [lack.step for lack in found.lacks]
    order = ["profil", "usaha", "biaya", "pinjaman", "arus_kas", "periksa", "dokumen"]
    assert steps == sorted(steps, key=order.index)
    assert found.papers[0] == "Badan hukum belum ada"
    assert "Belum ada unit usaha" in [lack.sentence for lack in found.lacks]
    assert any(lack.path.startswith("pinjaman.0") for lack in found.lacks)
    assert found.verdict is None
    assert "Usaha" in found.undone


def test_what_a_person_confirmed_is_no_longer_missing(store: Store) -> None:
    plan = example()
    without = plan.model_copy(update={"pinjaman": ()})
    store.save(without, "Ani", store.head(KODE).nomor)
    assert "pinjaman" not in row(store).case.done
    store.confirm(KODE, "pinjaman", step_digest(without, "pinjaman"), "Ani")
    found = row(store).case
    assert "pinjaman" in found.done
    assert not [lack for lack in found.lacks if lack.step == "pinjaman"]


def test_a_kecamatan_comes_from_the_code_or_is_said_to_be_missing(store: Store) -> None:
    plan = example()
    store.save(_in(plan, "61.05.20.2003", "salah tulis"), "Ani", None)
    store.save(_in(plan, "61.05.99.2003", ""), "Ani", None)
    assert row(store, "61.05.20.2003").case.kecamatan == "Sungai Tebelian"
    assert row(store, "61.05.99.2003").case.kecamatan == "Belum diisi"


def _in(plan: Plan, kode: str, kecamatan: str) -> Plan:
    profile = plan.profil.model_copy(update={"kode": kode, "kecamatan": kecamatan})
    return plan.model_copy(update={"profil": profile})


def test_what_was_read_can_be_sent_to_another_process(store: Store) -> None:
    material = read_material(store, "61.05")
    sent = pickle.loads(pickle.dumps(material))
    assert Scene.of(sent, TODAY).board.rows == Scene.of(material, TODAY).board.rows


def test_one_pendamping_spelled_two_ways_is_one(store: Store) -> None:
    first, second = list(store.plans())[:2]
    for kode, name in ((first, "Dewi CONTOH"), (second, "dewi  Contoh")):
        store.books.save(book("kunjungan", kode, kunjungan=Visiting(pendamping=name)), "Ani", None)
    assert {row(store, kode).case.pendamping for kode in (first, second)} == {"Dewi CONTOH"}
