"""What a learner may see and when: modules, keys, tests, own figures; and nothing that is somebody else's."""

from __future__ import annotations

import datetime as dt
import html
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from tests.lessons.modules import LESSONS
from tests.serve.people import Office, office
from tests.serve.phone import KODE, TRACK, Phone, join, told
from workbench.lessons import Kind
from workbench.lessons.course import items_of_tests
from workbench.report.html import plain
from workbench.store import Babak, Stage, Workshops

MARKED = "<b>Lusia</b>&'\""


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kelas")) as running:
        yield running


# --- what is open ---------------------------------------------------------------------------------


def test_a_closed_module_is_refused_with_a_sentence(phone: Phone) -> None:
    for path in ("/belajar/kas", "/belajar/hpp"):
        phone.kept.close(phone.kelas.id, "hpp", "Ani")
        answer = phone.site.get(path)
        assert answer.status == 409
        assert "sedang tidak dibuka" in answer.text
        assert phone.send(f"{path}/coba").status == 409
        assert phone.send(f"{path}/angka", nomor="1").status == 409
    assert phone.site.get("/belajar/tidakada").status == 404


def test_answers_before_learning_began_are_refused(phone: Phone) -> None:
    phone.kept.close(phone.kelas.id, "hpp", "Ani")
    phone.kept.set_stage(phone.kelas.id, Stage.MENUNGGU, "Ani")
    answer = phone.send("/belajar/hpp/latihan/1", teks="1")
    assert answer.status == 409
    assert "belum dibuka" in told(answer)["pesan"]
    assert phone.answers() == []


def test_the_state_changes_with_what_the_trainer_does(phone: Phone) -> None:
    def state() -> dict[str, Any]:
        return told(phone.site.get("/belajar/keadaan", Accept="application/json"))

    first = state()
    phone.kept.open(phone.kelas.id, "kas", "Ani")
    phone.kept.show_key(phone.kelas.id, "hpp", "Ani")
    second = state()
    assert first["versi"] != second["versi"]
    assert (second["tahap"], second["terbuka"], second["kunci"]) == ("belajar", ["hpp", "kas"], ["hpp"])


def test_the_key_is_shown_when_the_trainer_says(phone: Phone) -> None:
    asked = phone.question()
    assert asked.langkah[0] not in phone.page()
    phone.kept.show_key(phone.kelas.id, "hpp", "Ani")
    assert asked.langkah[0] in phone.page()
    assert f"Jawaban: {asked.jawaban.tertulis}" in phone.page()


def test_each_stage_says_what_to_do(phone: Phone) -> None:
    said = {
        Stage.MENUNGGU: "Tunggu sebentar",
        Stage.PRA: "Tes awal",
        Stage.BELAJAR: "Belum dibuka pelatih",
        Stage.PASCA: "Tes akhir",
        Stage.SELESAI: "Pelatihan selesai",
    }
    for stage, words in said.items():
        phone.kept.set_stage(phone.kelas.id, stage, "Ani")
        page = phone.page("/belajar")
        assert [text for text in said.values() if text in page] == [words]
        assert ("HPP dan harga jual" in page) == (stage in (Stage.BELAJAR, Stage.SELESAI))


# --- the tests before and after -------------------------------------------------------------------


@pytest.mark.parametrize(("stage", "babak"), [(Stage.PRA, Babak.PRA), (Stage.PASCA, Babak.PASCA)])
def test_a_test_takes_answers_and_tells_nothing_of_them(phone: Phone, stage: Stage, babak: Babak) -> None:
    phone.kept.set_stage(phone.kelas.id, stage, "Ani")
    kode, _ = items_of_tests(LESSONS, TRACK)[0]
    right = phone.question(kode, babak).jawaban.tertulis
    page = phone.page("/belajar/uji")
    assert phone.question(kode, babak).soal[0] in page
    answers = [phone.send(f"/belajar/uji/{kode}", teks=text, babak=babak.value) for text in ("1", right)]
    assert len({answer.body for answer in answers}) == 1
    assert "Tersimpan" in told(answers[0])["html"]
    assert [(one.babak, one.nilai) for one in phone.answers()] == [(babak, "salah"), (babak, "benar")]
    after = phone.page("/belajar/uji")
    assert "Tersimpan" in after
    assert not re.search(r"data-nilai=\"(benar|salah|hampir)\"", after)
    unread = phone.send(f"/belajar/uji/{kode}", teks="banyak", babak=babak.value)
    assert "Belum terbaca" in told(unread)["html"]


def test_a_test_without_a_script_goes_from_question_to_question(phone: Phone) -> None:
    phone.kept.set_stage(phone.kelas.id, Stage.PRA, "Ani")
    (first, _), (second, _) = items_of_tests(LESSONS, TRACK)[:2]
    answer = phone.site.post(f"/belajar/uji/{first}", teks="5.000", babak="pra", id=str(uuid.uuid4()))
    assert answer.headers["Location"] == f"/belajar/uji#uji-{second.replace('.', '-')}"


def test_a_test_that_is_not_open_is_not_shown(phone: Phone) -> None:
    assert phone.site.get("/belajar/uji").headers["Location"] == "/belajar"
    late = phone.send(f"/belajar/uji/{KODE}", teks="1", babak="pasca")
    assert late.status == 409
    assert "belum dibuka" in told(late)["pesan"]
    assert phone.send(f"/belajar/uji/{KODE}", teks="1", babak="latihan").status == 400


# --- own figures and the calculator ---------------------------------------------------------------


def test_own_figures_make_the_exercise_and_can_be_given_up_again(phone: Phone) -> None:
    own = {"angka.hpp": "10.010", "angka.persen": "55"}
    answer = phone.site.post("/belajar/hpp/angka", nomor="2", **own)
    assert (answer.status, answer.headers["Location"]) == (303, "/belajar/hpp#latihan-2")
    assert phone.learner.angka["hpp"] == {"hpp": 10_010, "persen": 0.55}
    assert "HPP satu bungkus Rp10.010. Bu Sri memakai mark-up 55%" in phone.page()
    assert told(phone.send("/belajar/hpp/latihan/2", teks="15.516"))["beres"] is True
    phone.site.post("/belajar/hpp/angka", nomor="2", kosongkan="ya", **own)
    assert "hpp" not in phone.learner.angka
    assert 'data-nilai="benar"' not in phone.page()


@pytest.mark.parametrize(
    ("nomor", "typed", "sentence"),
    [
        ("2", {"angka.hpp": "abc", "angka.persen": "30"}, "tidak terbaca sebagai angka"),
        ("2", {"angka.hpp": "0"}, "harus di atas nol"),
        ("4", {"angka.hpp": "20.000", "angka.harga": "16.000"}, "tidak di atas HPP"),
        ("2", {"angka.hpp": "9" * 14}, "terlalu besar"),
    ],
)
def test_own_figures_that_make_no_exercise_are_refused_kindly(
    phone: Phone, nomor: str, typed: dict[str, str], sentence: str
) -> None:
    answer = phone.site.post("/belajar/hpp/angka", nomor=nomor, **typed)
    page = html.unescape(answer.text)
    assert answer.status == 422
    assert sentence in page
    for text in typed.values():
        assert f'value="{text}"' in page
    assert phone.learner.angka == {}


def test_the_calculator_answers_with_and_without_a_script(phone: Phone) -> None:
    typed = {"bahan": "100.000", "upah": "0", "lain": "0", "jadi": "10", "tambahan": "50"}
    with_script = told(phone.send("/belajar/hpp/coba", **typed))
    assert "Rp15.000" in with_script["html"]
    without = html.unescape(phone.site.post("/belajar/hpp/coba", **typed).text)
    assert "Rp15.000" in without
    assert 'value="100.000"' in without
    wrong = told(phone.send("/belajar/hpp/coba", **(typed | {"bahan": "abc"})))
    assert "tidak terbaca" in wrong["salah"]["bahan"]
    assert phone.answers() == []


# --- nobody else's --------------------------------------------------------------------------------


def test_what_is_typed_is_escaped_everywhere(kantor: Office, kept: Workshops) -> None:
    made = kept.create("<script>alert(1)</script>", TRACK, "<i>Nita</i>", [dt.date.today()], "Ani")
    kept.open(made.id, "hpp", "Ani")
    kept.set_stage(made.id, Stage.BELAJAR, "Ani")
    phone = join(kantor, kept, made, MARKED)
    bad = "<img src=x onerror=alert(1)>"
    sent = phone.send("/belajar/hpp/latihan/1", teks=bad)
    tried = phone.send("/belajar/hpp/coba", bahan=bad)
    own = phone.site.post("/belajar/hpp/angka", nomor="2", **{"angka.hpp": bad})
    shown = [phone.site.get(path).text for path in ("/belajar", "/belajar/hpp", f"/ikut/{bad.replace(' ', '%20')}")]
    code = phone.site.post("/ikut", kode=bad)
    for text in (*shown, own.text, code.text, told(sent)["html"], told(tried)["html"]):
        assert "<img src=x" not in text
        assert "<script>alert" not in text
        assert "<i>Nita" not in text
        assert "<b>Lusia" not in text


def test_a_learner_reaches_nothing_of_another_workshop_or_learner(
    kantor: Office, kept: Workshops, phone: Phone
) -> None:
    other = join(kantor, kept, phone.kelas, "Neneng")
    key = str(uuid.uuid4())
    mine = phone.send("/belajar/hpp/latihan/1", teks=phone.question().jawaban.tertulis, id=key)
    theirs = other.send("/belajar/hpp/latihan/1", teks="1", id=key)
    assert (told(mine)["beres"], told(theirs)["beres"]) == (True, False)
    assert [one.teks for one in other.answers()] == ["1"]
    assert f'value="{phone.question().jawaban.tertulis}"' not in other.page()
    for path in ("/belajar", "/belajar/hpp", "/belajar/keadaan"):
        assert "Neneng" not in phone.page(path)
    other.site.post("/belajar/pergi", yakin="ya")
    assert [one.teks for one in phone.answers()] == [phone.question().jawaban.tertulis]
    for path in ("/", f"/lokakarya/{phone.kelas.id}", "/pelatihan/hpp"):
        assert phone.site.get(path).headers["Location"].startswith("/masuk")


# --- on one's own ---------------------------------------------------------------------------------


def test_a_signed_in_person_learns_alone_and_nothing_is_stored(kantor: Office, kept: Workshops) -> None:
    before = kept.list()
    answers = sum(len(kept.attempts(one.id)) for one in before)
    budi, hpp = kantor.come("Budi"), next(one for one in LESSONS if one.nama == "hpp")
    assert 'href="/pelatihan/hpp"' in budi.get("/").text
    page = html.unescape(budi.get("/pelatihan/hpp").text)
    stories = {track: plain(hpp.of(Kind.CERITA, track)).splitlines()[0] for track in ("pengurus", "anggota")}
    assert {track: story in page for track, story in stories.items()} == {"pengurus": True, "anggota": False}
    own = "?angka.hpp=10.000&angka.persen=50"
    assert "Rp10.000. Bu Sri memakai mark-up 50%" in html.unescape(budi.get(f"/pelatihan/hpp{own}").text)
    wrong = html.unescape(budi.post(f"/pelatihan/hpp/latihan/2{own}", teks="1", coba="1").text)
    assert "Petunjuk lebih jelas" in wrong
    right = html.unescape(budi.post(f"/pelatihan/hpp/latihan/2{own}", teks="15.000").text)
    assert 'data-nilai="benar"' in right
    assert "Rp15.000" in html.unescape(
        budi.post("/pelatihan/hpp/coba", bahan="100.000", upah="0", lain="0", jadi="10", tambahan="50").text
    )
    refused = html.unescape(budi.get("/pelatihan/hpp?angka.hpp=0&nomor=2").text)
    assert "harus di atas nol" in refused
    assert budi.get("/pelatihan/tidakada").status == 404
    assert kept.list() == before
    assert sum(len(kept.attempts(one.id)) for one in before) == answers
