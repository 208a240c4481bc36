"""Saving, conflicts, lists, undo, putting aside and taking in files, one at a time."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

import pytest

from tests.engine.strategies import unit
from tests.store.savers import small
from workbench.errors import PlanError, StoreError
from workbench.plan import Plan
from workbench.store import Conflict, Neighbours, Store, Way, export_file, open_store

KODE = small().profil.kode


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("sqlite://") as opened:
        yield opened


def priced(jumlah: int, price: int) -> Plan:
    """A plan with a price and a number of members."""
    return small(jumlah, unit=(unit(harga_jual=price),))


def named(kode: str, nama: str, kecamatan: str) -> Plan:
    """A plan of another cooperative."""
    profile = {"kode": kode, "nama": nama, "kecamatan": kecamatan}
    return small().model_copy(update={"profil": small().profil.model_copy(update=profile)})


def test_a_save_says_what_was_stored(store: Store) -> None:
    before = dt.datetime.now(dt.UTC)
    saved = store.save(small(1), "Ani", None)
    version = saved.version
    assert (saved.baru, version.nomor, version.oleh, version.cara) == (True, 1, "Ani", Way.SIMPAN)
    assert before <= version.waktu <= dt.datetime.now(dt.UTC)
    assert version.sidik == small(1).digest() == hashlib.sha256(small(1).model_dump_json().encode()).hexdigest()
    assert store.head(KODE) == store.version(KODE, 1) == version


def test_the_same_plan_makes_no_new_version_whoever_saves_it(store: Store) -> None:
    first = store.save(small(1), "Ani", None).version
    for base in (None, 1):
        again = store.save(small(1), "Budi", base)
        assert (again.baru, again.version) == (False, first)
    assert len(store.history(KODE)) == 1


def test_a_second_person_is_told_who_changed_what(store: Store) -> None:
    base = store.save(priced(1, 10_000), "Ani", None).version.nomor
    store.save(priced(1, 11_000), "Budi", base)
    store.save(priced(1, 12_000), "Budi", base + 1)
    store.save(priced(7, 12_000), "Citra", base + 2)
    with pytest.raises(Conflict) as caught:
        store.save(priced(1, 9_000), "Ani", base)
    met = caught.value
    assert met.dasar == store.version(KODE, 1)
    assert met.kini == store.head(KODE)
    assert met.milik_saya == priced(1, 9_000)
    assert [(step.sampai.nomor, step.sampai.oleh, list(map(str, step.ubahan))) for step in met.langkah] == [
        (3, "Budi", ["Harga jual Rp10.000 → Rp12.000"]),
        (4, "Citra", ["Jumlah anggota 1 orang → 7 orang"]),
    ]
    assert [str(change) for change in met.ubahan_saya] == ["Harga jual Rp10.000 → Rp9.000"]
    assert str(met) == (
        "Koperasi Contoh: versi 4 sudah disimpan Citra sesudah versi 1 yang Anda buka: Budi mengubah Harga jual "
        "Rp10.000 → Rp12.000; Citra mengubah Jumlah anggota 1 orang → 7 orang. Pilih isian Anda, isian "
        "yang tersimpan, atau gabungkan keduanya."
    )
    assert store.head(KODE).plan == priced(7, 12_000)
    assert store.save(met.milik_saya, "Ani", met.kini.nomor).version.nomor == 5


def test_a_new_cooperative_that_is_there_already_is_a_conflict(store: Store) -> None:
    store.save(small(1), "Ani", None)
    with pytest.raises(Conflict, match="versi 1 sudah disimpan Ani dan Anda belum membukanya") as caught:
        store.save(small(2), "Budi", None)
    assert caught.value.dasar is None
    assert [str(change) for change in caught.value.ubahan_saya] == ["Jumlah anggota 1 orang → 2 orang"]


def test_what_cannot_be_saved_is_a_sentence(store: Store) -> None:
    store.save(small(1), "Ani", None)
    with pytest.raises(StoreError, match="kode koperasi masih kosong"):
        store.save(small(1, kode=""), "Ani", None)
    with pytest.raises(StoreError, match=r"versi 2 tidak ada\. Buka versi 1"):
        store.save(small(2), "Ani", 2)
    with pytest.raises(StoreError, match="koperasi dengan kode lain belum ada"):
        store.save(small(2, kode="lain"), "Ani", 1)
    with pytest.raises(StoreError, match=r"versi ini tidak ada\. Pilih versi 1 sampai 1"):
        store.version(KODE, 2)
    for asked in (store.head, store.history, store.neighbours):
        with pytest.raises(StoreError, match="koperasi dengan kode lain belum ada"):
            asked("lain")


def test_undo_goes_back_step_by_step_and_redo_forward(store: Store) -> None:
    for number in (1, 2, 3):
        store.save(small(number), "Ani", number - 1 or None)
    assert store.neighbours(KODE) == Neighbours(2, None)
    assert [store.undo(KODE, "Budi").plan for _ in range(2)] == [small(2), small(1)]
    assert store.neighbours(KODE) == Neighbours(None, 2)
    with pytest.raises(StoreError, match="Urungkan: tidak ada versi untuk dikembalikan"):
        store.undo(KODE, "Budi")
    assert [store.redo(KODE, "Budi").plan for _ in range(2)] == [small(2), small(3)]
    with pytest.raises(StoreError, match="Ulangi: tidak ada versi untuk dikembalikan"):
        store.redo(KODE, "Budi")
    assert [stamp.cara for stamp in store.history(KODE)] == [*[Way.SIMPAN] * 3, *[Way.URUNG] * 2, *[Way.ULANG] * 2]


def test_a_save_after_undo_ends_redo_and_undo_follows_it(store: Store) -> None:
    store.save(small(1), "Ani", None)
    store.save(small(2), "Ani", 1)
    store.undo(KODE, "Ani")
    store.save(small(9), "Ani", 3)
    assert store.neighbours(KODE) == Neighbours(1, None)
    assert store.undo(KODE, "Ani").plan == small(1)
    assert store.redo(KODE, "Ani").plan == small(9)
    assert store.version(KODE, 2).plan == small(2)


def test_undo_of_somebody_elses_change_is_asked_first(store: Store) -> None:
    store.save(small(1), "Ani", None)
    store.save(small(2), "Ani", 1)
    store.save(small(3), "Budi", 2)
    with pytest.raises(Conflict, match="versi 3 sudah disimpan Budi"):
        store.undo(KODE, "Ani", base=2)
    assert store.head(KODE).plan == small(3)
    assert store.undo(KODE, "Ani", base=3).plan == small(2)


def test_the_businesses_of_members_follow_a_new_code_and_its_undo(store: Store) -> None:
    store.save(small(1), "Ani", None)
    store.save(small(5, kode=f"{KODE}~1"), "Ani", None)
    store.save(small(6, kode=f"{KODE}~1"), "Ani", 1)
    store.rename(KODE, small(1, kode="baru"), "Budi", 1)
    assert store.businesses(KODE) == ()
    assert [(entry.kode, store.head(entry.kode).plan) for entry in store.businesses("baru")] == [
        ("baru~1", small(6, kode="baru~1"))
    ]
    assert [entry.kode for entry in store.list()] == ["baru"]
    assert store.undo("baru~1", "Ani").plan == small(5, kode="baru~1")  # not the step to the new code
    assert store.neighbours("baru~1").sebelum is None
    store.undo("baru", "Budi")
    assert store.redo(f"{KODE}~1", "Ani").plan == small(6, kode=f"{KODE}~1")


def test_a_new_code_that_is_taken_moves_no_business(store: Store) -> None:
    for kode in (KODE, f"{KODE}~1", "lain"):
        store.save(small(1, kode=kode), "Ani", None)
    with pytest.raises(StoreError, match="kode ini sudah dipakai koperasi lain"):
        store.rename(KODE, small(1, kode="lain"), "Ani", 1)
    assert [entry.kode for entry in store.businesses(KODE)] == [f"{KODE}~1"]


def test_the_businesses_of_members_are_put_aside_and_come_back_with_their_cooperative(store: Store) -> None:
    for kode in (KODE, f"{KODE}~1", "lain", "lain~1"):
        store.save(small(1, kode=kode), "Ani", None)
    store.delete(KODE, "Budi")
    assert ([entry.kode for entry in store.list(deleted=True)], store.businesses(KODE)) == ([KODE], ())
    assert len(store.businesses("lain")) == 1
    with pytest.raises(StoreError, match="sudah dihapus oleh Budi"):
        store.save(small(2, kode=f"{KODE}~1"), "Ani", 1)
    store.restore(KODE)
    assert [entry.kode for entry in store.businesses(KODE)] == [f"{KODE}~1"]


def test_a_new_code_takes_the_history_along(store: Store) -> None:
    store.save(small(1), "Ani", None)
    store.save(small(5, kode="lain"), "Ani", None)
    store.rename(KODE, small(1, kode="baru"), "Ani", 1)
    assert [entry.kode for entry in store.list()] == ["baru", "lain"]
    assert [stamp.nomor for stamp in store.history("baru")] == [1, 2]
    with pytest.raises(StoreError, match="kode ini sudah dipakai koperasi lain"):
        store.rename("baru", small(1, kode="lain"), "Ani", 2)
    assert store.head("baru").nomor == 2
    assert store.undo("baru", "Ani").plan == small(1)
    assert store.head(KODE).nomor == 3


def test_delete_puts_aside_and_restore_brings_back(store: Store) -> None:
    store.save(small(1), "Ani", None)
    store.delete(KODE, "Budi")
    assert (store.list(), store.search("").jumlah) == ((), 0)
    [entry] = store.list(deleted=True)
    assert (entry.kode, entry.dihapus is not None) == (KODE, True)
    for refused in (
        lambda: store.head(KODE),
        lambda: store.save(small(2), "Ani", 1),
        lambda: store.save(small(2), "Ani", None),
        lambda: store.undo(KODE, "Ani"),
        lambda: store.delete(KODE, "Ani"),
        lambda: store.import_file(export_file(small(2)), "Ani"),
    ):
        with pytest.raises(StoreError, match=r"sudah dihapus oleh Budi\. Pulihkan koperasi itu dahulu"):
            refused()
    assert store.version(KODE, 1).plan == small(1)
    store.restore(KODE)
    store.restore(KODE)
    assert store.head(KODE).plan == small(1)
    assert store.list(deleted=True) == ()


def test_search_by_name_code_and_kecamatan_whatever_the_case(store: Store) -> None:
    store.save(named("61.05.01", "Koperasi Élok 100%", "Sintang"), "Ani", None)
    store.save(named("61.05.02", "Koperasi Maju_Jaya", "Sungai Tebelian"), "Ani", None)
    store.save(named("61.05.03", "koperasi Abadi", "Sungai Tebelian"), "Ani", None)

    def found(words: str) -> list[str]:
        return [entry.kode[-1] for entry in store.search(words).isi]

    assert found("") == ["3", "2", "1"]
    assert found("ÉLOK") == ["1"]
    assert found("tebelian KOPERASI") == ["3", "2"]
    assert found("61.05.02") == ["2"]
    assert (found("100%"), found("%"), found("u_j"), found("o_e")) == (["1"], ["1"], ["2"], [])
    assert found("tidak ada") == []


def test_search_is_paged(store: Store) -> None:
    for number in range(5):
        store.save(named(f"k{number}", f"Desa {number}", "Sintang"), "Ani", None)
    pages = [store.search("sintang", page, 2) for page in (1, 2, 3, 4)]
    assert [[entry.kode for entry in page.isi] for page in pages] == [["k0", "k1"], ["k2", "k3"], ["k4"], []]
    assert {page.jumlah for page in pages} == {5}
    with pytest.raises(StoreError, match="mulai dari 1"):
        store.search("", page=0)


def test_a_list_says_who_saved_last(store: Store) -> None:
    store.save(small(1), "Ani", None)
    version = store.save(small(2), "Budi", 1).version
    [entry] = store.list()
    assert (entry.nomor, entry.oleh, entry.waktu) == (2, "Budi", version.waktu)
    assert entry.nama == "Koperasi Contoh"


def test_a_file_of_a_cooperative_that_stands_otherwise_changes_nothing_by_itself(store: Store) -> None:
    assert store.import_file(export_file(small(1)), "Ani").tersimpan
    again = store.import_file(export_file(small(1)), "Budi")
    assert again.tersimpan
    assert not again.tersimpan.baru
    store.save(small(2), "Ani", 1)
    old, other = (store.import_file(export_file(small(number)), "Budi") for number in (1, 9))
    assert (old.tersimpan, old.kini, old.sama_dengan) == (None, store.head(KODE), 1)
    assert (other.plan, other.sama_dengan, list(map(str, other.ubahan))) == (
        small(9),
        None,
        ["Jumlah anggota 2 orang → 9 orang"],
    )
    assert store.head(KODE).plan == small(2)
    assert other.kini
    assert store.save(other.plan, "Budi", other.kini.nomor).version.nomor == 3
    assert store.history(KODE)[0].cara is Way.IMPOR


def test_a_file_that_cannot_be_read_stores_nothing(store: Store) -> None:
    newer = export_file(small()).replace(b'"format": 1', b'"format": 2')
    cut = export_file(small())[:-40]
    for content, what in ((newer, "program ini mengenal format 1"), (cut, "berkas rusak, bukan JSON")):
        with pytest.raises(PlanError, match=f"^desa.json: .*{what}"):
            store.import_file(content, "Ani", "desa.json")
    assert store.list() == ()
