"""Workshops: joining, what is open, answers that are stored once, attendance, and what is forgotten."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.classes import DAYS, answer, joined, made
from tests.store.savers import database, small
from workbench.errors import StoreError
from workbench.store import (
    SEEN,
    Attempt,
    Babak,
    Faster,
    Stage,
    Workshop,
    Workshops,
    open_store,
)
from workbench.store.migrations import MIGRATIONS
from workbench.store.workshop_rows import SIGNS


@pytest.fixture
def workshops() -> Iterator[Workshops]:
    with open_store("sqlite://") as store:
        yield store.workshops


def test_a_new_workshop_waits_with_a_code_that_can_be_read_aloud(workshops: Workshops) -> None:
    workshop = made(workshops)
    assert (workshop.tahap, workshop.hari, workshop.sorot) == (Stage.MENUNGGU, DAYS, "gabung")
    assert (workshop.terbuka, workshop.kunci) == (frozenset(), frozenset())
    assert len(workshop.kode) == 6
    assert set(workshop.kode) <= set(SIGNS)
    assert not set("0O1IL") & set(SIGNS)
    typed = f" {workshop.kode[:3].lower()} {workshop.kode[3:]}-"
    assert workshops.get(workshop.id) == workshops.by_code(typed) == workshop
    assert workshops.by_code("") is None
    second = made(workshops, "Kedua")
    assert workshops.list() == (second, workshop)
    assert second.benih != workshop.benih


@pytest.mark.parametrize(("title", "days"), [(" \n", DAYS), ("Pelatihan", ())])
def test_a_workshop_has_a_title_and_a_day(workshops: Workshops, title: str, days: tuple[dt.date, ...]) -> None:
    with pytest.raises(StoreError, match="judul atau harinya kosong"):
        workshops.create(title, "anggota", "Maumere", days, "Dewi")
    assert workshops.list() == ()


def test_what_the_trainers_do_is_shown_and_told(workshops: Workshops) -> None:
    workshop = made(workshops)
    acts: list[Callable[[], Workshop]] = [
        lambda: workshops.set_stage(workshop.id, Stage.BELAJAR, "Dewi"),
        lambda: workshops.open(workshop.id, "kas", "Dewi"),
        lambda: workshops.open(workshop.id, "hpp", "Anton"),
        lambda: workshops.close(workshop.id, "kas", "Anton"),
        lambda: workshops.show_key(workshop.id, "hpp", "Dewi"),
        lambda: workshops.spotlight(workshop.id, "sebaran:hpp.1"),
    ]
    assert [act().versi for act in acts] == [1, 2, 3, 4, 5, 6]
    now = workshops.get(workshop.id)
    assert (now.tahap, now.sorot) == (Stage.BELAJAR, "sebaran:hpp.1")
    assert now.terbuka == now.kunci == {"hpp"}
    assert workshops.open(workshop.id, "hpp", "Dewi") == now
    assert workshops.hide_key(workshop.id, "hpp", "Dewi").kunci == frozenset()
    assert [(deed.oleh, deed.perbuatan, deed.tentang) for deed in workshops.deeds(workshop.id)] == [
        ("Dewi", "buat", "Pelatihan CONTOH"),
        ("Dewi", "tahap", "belajar"),
        ("Dewi", "buka", "kas"),
        ("Anton", "buka", "hpp"),
        ("Anton", "tutup", "kas"),
        ("Dewi", "kunci", "hpp"),
        ("Dewi", "sembunyi", "hpp"),
    ]


def test_a_learner_is_a_number_and_a_nickname(workshops: Workshops) -> None:
    workshop = made(workshops)
    first, token = workshops.join(f" {workshop.kode.lower()}", "  Mama \n Lusia", setuju=True)
    names = [joined(workshops, workshop, name).panggilan for name in ("mama lusia", "Mama Lusia 2", "Mama Lusia")]
    assert (first.nomor, first.panggilan, names) == (
        1,
        "Mama Lusia",
        ["mama lusia 2", "Mama Lusia 2 2", "Mama Lusia 3"],
    )
    assert [learner.nomor for learner in workshops.learners(workshop.id)] == [1, 2, 3, 4]
    found = workshops.who(token)
    assert found is not None
    assert (found[0].id, found[1]) == (workshop.id, first)
    assert workshops.who("") is workshops.who(token + "x") is None


def test_a_nickname_in_another_workshop_is_another_learner(workshops: Workshops) -> None:
    here, there = made(workshops), made(workshops, "Kedua")
    assert [joined(workshops, at).panggilan for at in (here, there)] == ["Lusia", "Lusia"]
    assert len(workshops.learners(there.id)) == 1


@pytest.mark.parametrize(
    ("name", "agreed", "sentence"),
    [
        ("Lusia", False, "Persetujuan: belum dicentang"),
        (" \t", True, "Panggilan: masih kosong"),
        ("5307 0141 0180 0001", True, "Panggilan: jangan memakai nomor KTP atau telepon"),
        ("0812-3456", True, "jangan memakai nomor KTP"),
    ],
)
def test_who_does_not_consent_or_gives_too_much_does_not_join(
    workshops: Workshops, name: str, agreed: bool, sentence: str
) -> None:
    workshop = made(workshops)
    with pytest.raises(StoreError, match=sentence):
        workshops.join(workshop.kode, name, setuju=agreed)
    assert workshops.learners(workshop.id) == ()


def test_nobody_joins_what_is_not_there_or_over_or_full(workshops: Workshops, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = made(workshops)
    with pytest.raises(StoreError, match="Kode: “SALAH1” tidak dikenal"):
        workshops.join("SALAH1", "Lusia", setuju=True)
    with pytest.raises(StoreError, match="Kode: “” tidak dikenal"):
        workshops.join(" ", "Lusia", setuju=True)
    monkeypatch.setattr("workbench.store.workshops.MOST", 1)
    joined(workshops, workshop)
    with pytest.raises(StoreError, match="Gabung: sudah 1 peserta"):
        joined(workshops, workshop, "Yanti")
    workshops.set_stage(workshop.id, Stage.SELESAI, "Dewi")
    with pytest.raises(StoreError, match="lokakarya ini sudah selesai"):
        joined(workshops, workshop, "Yanti")


def test_an_answer_is_numbered_by_learner_part_and_exercise(workshops: Workshops) -> None:
    workshop = made(workshops)
    one, two = joined(workshops, workshop), joined(workshops, workshop, "Yanti")
    before = dt.datetime.now(dt.UTC)
    sent = [
        answer(one, 1),
        answer(one, 2, "15.450", nilai="benar"),
        answer(one, 3, kode="hpp.2"),
        answer(one, 4, babak=Babak.PRA),
        answer(two, 1, "lain"),
    ]
    kept = [workshops.record(attempt) for attempt in sent]
    assert [attempt.ke for attempt in kept] == [1, 2, 1, 1, 1]
    assert workshops.attempts(workshop.id) == tuple(kept)
    assert workshops.attempts_of(two.id) == (kept[-1],)
    assert all(before <= attempt.waktu <= dt.datetime.now(dt.UTC) for attempt in kept)


def test_an_answer_sent_twice_is_the_first_one(workshops: Workshops) -> None:
    learner = joined(workshops, made(workshops))
    first = workshops.record(answer(learner, 1, "10.300"))
    assert workshops.record(answer(learner, 1, "99", kode="hpp.2")) == first
    assert workshops.attempts_of(learner.id) == (first,)


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["hpp.1", "hpp.2"]), st.sampled_from(Babak)), max_size=15))
def test_recording_everything_once_more_changes_nothing(sent: list[tuple[int, str, Babak]]) -> None:
    with open_store("sqlite://") as store:
        workshop = made(store.workshops)
        learner = joined(store.workshops, workshop)
        answers = [answer(learner, number, kode=kode, babak=babak) for number, kode, babak in sent]
        once = [store.workshops.record(attempt) for attempt in answers]
        stored = store.workshops.attempts(workshop.id)
        assert [store.workshops.record(attempt) for attempt in answers] == once
        assert store.workshops.attempts(workshop.id) == stored
        assert len(stored) == len({number for number, _, _ in sent})
        for _, tries in itertools.groupby(sorted(stored, key=_same), key=_same):
            numbers = sorted(attempt.ke for attempt in tries)
            assert numbers == list(range(1, len(numbers) + 1))


def _same(attempt: Attempt) -> tuple[str, str]:
    return attempt.babak, attempt.kode


def test_what_has_no_shape_is_stored_as_a_blank(workshops: Workshops) -> None:
    learner = joined(workshops, made(workshops))
    assert workshops.record(answer(learner, 1, "15.450\x00\ud800 🙂 =1+1")).teks == "15.450   🙂 =1+1"


@pytest.mark.parametrize(("name", "text"), [("x" * 65, "1"), ("", "1"), ("a\ud800", "1"), ("id", "9" * 501)])
def test_what_no_phone_of_ours_sends_is_refused(workshops: Workshops, name: str, text: str) -> None:
    learner = joined(workshops, made(workshops))
    with pytest.raises(StoreError, match="Jawaban: terlalu panjang"):
        workshops.record(Attempt(name, learner.id, "hpp", "hpp.1", Babak.LATIHAN, text, "salah"))
    assert workshops.attempts_of(learner.id) == ()


def test_a_learner_whose_phone_forgot_them_comes_back_with_number_and_digits(workshops: Workshops) -> None:
    workshop = made(workshops)
    learner, token = workshops.join(workshop.kode, "Lusia", True)
    other, _ = workshops.join(workshop.kode, "Sri", True)
    digits = workshops.way_back(workshop, learner)
    assert re.fullmatch(r"\d{4}", digits)
    new = workshops.back(workshop.kode.lower(), str(learner.nomor), digits)
    assert workshops.who(token) is None
    found = workshops.who(new)
    assert found
    assert found[1].id == learner.id
    wrong = f"{(int(digits) + 1) % 10_000:04d}"
    for number, typed in ((str(learner.nomor), wrong), ("99", digits), ("²", digits), ("", ""), (str(other.nomor), "")):
        with pytest.raises(StoreError, match="tidak cocok"):
            workshops.back(workshop.kode, number, typed)
    assert workshops.who(new)


def test_attendance_is_one_row_a_day_and_written_at_most_once_a_minute(workshops: Workshops) -> None:
    workshop = made(workshops)
    learner = joined(workshops, workshop)
    start = learner.bergabung
    (first,) = workshops.attendance(workshop.id)
    assert (first.peserta, first.hari, first.pertama) == (learner.id, start.astimezone().date(), start)
    workshops.seen(learner, start + SEEN / 2)
    assert workshops.learners(workshop.id) == (learner,)
    tomorrow = start + dt.timedelta(days=1)
    for moment in (tomorrow, tomorrow + dt.timedelta(seconds=5), tomorrow + 3 * SEEN):
        workshops.seen(workshops.learners(workshop.id)[0], moment)
    one, two = workshops.attendance(workshop.id)
    assert one == first
    assert (two.hari - one.hari, two.pertama, two.terakhir) == (dt.timedelta(days=1), tomorrow, tomorrow + 3 * SEEN)
    assert workshops.learners(workshop.id)[0].terlihat == two.terakhir


def test_own_figures_are_kept_by_module_and_taken_back(workshops: Workshops) -> None:
    workshop = made(workshops)
    learner = joined(workshops, workshop)
    workshops.set_own(learner.id, "hpp", {"bahan": 31_250.0})
    assert workshops.set_own(learner.id, "kas", {"saldo": 0.5}).angka == {
        "hpp": {"bahan": 31_250.0},
        "kas": {"saldo": 0.5},
    }
    assert workshops.set_own(learner.id, "hpp", {}).angka == {"kas": {"saldo": 0.5}}
    assert workshops.learners(workshop.id)[0].angka == {"kas": {"saldo": 0.5}}


def test_who_is_forgotten_leaves_nothing_and_the_number_stays_empty(workshops: Workshops) -> None:
    workshop = made(workshops)
    learner, token = workshops.join(workshop.kode, "Lusia", setuju=True)
    workshops.record(answer(learner))
    for key in (learner.id, "papan"):
        workshops.put(workshop.id, "permainan", key, "{}")
    workshops.forget(learner.id)
    assert workshops.who(token) is None
    assert (workshops.attempts(workshop.id), workshops.attendance(workshop.id)) == ((), ())
    assert set(workshops.get_all(workshop.id, "permainan")) == {"papan"}
    again = joined(workshops, workshop)
    assert (again.nomor, again.panggilan) == (2, "Lusia")
    for act in (
        lambda: workshops.record(answer(learner)),
        lambda: workshops.set_own(learner.id, "hpp", {}),
        lambda: workshops.forget(learner.id),
        lambda: workshops.seen(learner, learner.terlihat + SEEN),
    ):
        with pytest.raises(StoreError, match="mungkin sudah dihapus"):
            act()


def test_a_removed_workshop_leaves_no_row(tmp_path: Path) -> None:
    with open_store(database(tmp_path)) as store:
        gone, stays = made(store.workshops), made(store.workshops, "Tetap")
        for workshop in (gone, stays):
            learner = joined(store.workshops, workshop)
            store.workshops.record(answer(learner))
            store.workshops.put(workshop.id, "permainan", "papan", "{}")
        store.workshops.remove(gone.id)
        with pytest.raises(StoreError, match="mungkin sudah dihapus"):
            store.workshops.get(gone.id)
        with pytest.raises(StoreError, match="mungkin sudah dihapus"):
            store.workshops.remove(gone.id)
    with sqlite3.connect(tmp_path / "koperasi.db") as raw:
        for table in ("lokakarya", "peserta", "jawaban", "kehadiran", "riwayat_lokakarya", "simpanan_lokakarya"):
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,), table


def test_what_was_deleted_is_not_in_the_file_either(tmp_path: Path) -> None:
    name, text = "Mama Lusia Bukan Siapa", "jawaban yang dihapus"
    with open_store(database(tmp_path)) as store:
        stays = joined(store.workshops, made(store.workshops), "Yang Tinggal")
        learner = joined(store.workshops, made(store.workshops), name)
        for one in (stays, learner):
            store.workshops.record(answer(one, 1, text if one is learner else "jawaban yang tinggal"))
        store.workshops.forget(learner.id)
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"jawaban yang tinggal" in content
    assert text.encode() not in content
    assert name.encode() not in content


def test_the_word_on_the_phone_is_not_in_the_database(tmp_path: Path) -> None:
    with open_store(database(tmp_path)) as store:
        _, token = store.workshops.join(made(store.workshops).kode, "Lusia", setuju=True)
    with sqlite3.connect(tmp_path / "koperasi.db") as raw:
        assert token not in "\n".join(raw.iterdump())


def test_a_kept_text_goes_on_from_the_version_that_was_read(workshops: Workshops) -> None:
    workshop = made(workshops)
    first = workshops.put(workshop.id, "permainan", "regu 1", '{"kas": 1}', base=0)
    second = workshops.put(workshop.id, "permainan", "regu 1", '{"kas": 2}', base=first.versi)
    for base in (0, 1, 3):
        with pytest.raises(Faster, match="orang lain lebih dahulu"):
            workshops.put(workshop.id, "permainan", "regu 1", "{}", base=base)
    assert workshops.get_all(workshop.id, "permainan") == {"regu 1": second}
    assert (second.versi, second.isi) == (2, '{"kas": 2}')
    assert workshops.put(workshop.id, "permainan", "regu 1", "{}").versi == 3
    assert workshops.get_all(workshop.id, "lain") == workshops.get_all("lain", "permainan") == {}


def test_the_pulse_tells_every_change(workshops: Workshops) -> None:
    workshop = made(workshops)
    learner = joined(workshops, workshop)
    acts: list[Callable[[], object]] = [
        lambda: workshops.open(workshop.id, "hpp", "Dewi"),
        lambda: workshops.spotlight(workshop.id, "permainan"),
        lambda: joined(workshops, workshop, "Yanti"),
        lambda: workshops.record(answer(learner)),
        lambda: workshops.put(workshop.id, "permainan", "papan", "{}"),
        lambda: workshops.put(workshop.id, "permainan", "papan", "[]"),
        lambda: workshops.forget(learner.id),
    ]
    told = [workshops.pulse(workshop.id)]
    for act in acts:
        act()
        assert workshops.pulse(workshop.id) not in told
        told.append(workshops.pulse(workshop.id))
    assert workshops.pulse(workshop.id) == told[-1]


def test_an_older_database_learns_workshops_and_a_reader_changes_nothing(tmp_path: Path) -> None:
    url = database(tmp_path)
    with open_store(url, MIGRATIONS[:3]) as store:
        store.save(small(1), "Ani", None)
    with open_store(url) as store:
        workshop = made(store.workshops)
        assert store.head(small().profil.kode).plan == small(1)
    with open_store(url, only_read=True) as store:
        assert store.workshops.list() == (workshop,)
        with pytest.raises(StoreError, match="tidak mengubahnya"):
            store.workshops.open(workshop.id, "hpp", "Dewi")
