"""The learners' pages as a phone speaks to them: joining, being forgotten, answers and their hints."""

from __future__ import annotations

import datetime as dt
import html
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lessons.modules import LESSONS
from tests.serve.people import Office, office
from tests.serve.phone import KODE, TRACK, Phone, join, told
from workbench.lessons import Choice, Number
from workbench.store import Stage, Workshop, Workshops

HPP = [kode for one in LESSONS if one.nama == "hpp" for kode, _ in one.topic.numbered("hpp")]


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kelas")) as running:
        yield running


# --- joining --------------------------------------------------------------------------------------


def test_the_code_in_small_letters_and_blanks_leads_to_the_form_of_its_workshop(
    kantor: Office, kelas: Workshop
) -> None:
    browser = kantor.site.visitor()
    typed = f" {kelas.kode[:3].lower()} {kelas.kode[3:].lower()}"
    answer = browser.post("/ikut", kode=typed)
    assert (answer.status, answer.headers["Location"]) == (303, f"/ikut/{kelas.kode}")
    form = browser.get(answer.headers["Location"]).text
    assert kelas.judul in form
    assert "UU 27/2022" in form
    assert "Jangan tulis nomor KTP" in form


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"panggilan": "Sri"}, "belum dicentang"),
        ({"panggilan": "Sri", "setuju": "tidak"}, "belum dicentang"),
        ({"panggilan": "  ", "setuju": "ya"}, "masih kosong"),
        ({"panggilan": "5301234567890001", "setuju": "ya"}, "jangan memakai nomor KTP"),
    ],
)
def test_nobody_joins_without_a_nickname_and_a_consent(
    kantor: Office, kept: Workshops, kelas: Workshop, fields: dict[str, str], sentence: str
) -> None:
    browser = kantor.site.visitor()
    answer = browser.post(f"/ikut/{kelas.kode}", **fields)
    assert answer.status == 422
    assert sentence in answer.text
    assert "peserta" not in browser.cookies
    assert kept.learners(kelas.id) == ()


def test_a_wrong_code_is_said(kantor: Office) -> None:
    answer = kantor.site.visitor().post("/ikut", kode="SALAH")
    assert answer.status == 404
    assert "Kode “SALAH” tidak dikenal" in html.unescape(answer.text)


def test_from_one_device_few_wrong_codes_may_be_tried(tmp_path: Path) -> None:
    before = "import workbench.serve.guesses as guesses; guesses.FROM_AN_ADDRESS = 3"
    with office(tmp_path, before=before) as kantor, kantor.site.store() as store:
        kelas = store.workshops.create("Pelatihan CONTOH", TRACK, "Maumere", [dt.date.today()], "Ani")
        browser = kantor.site.visitor()
        assert [browser.get(f"/ikut/{kelas.kode}").status for _ in range(5)] == [200] * 5
        assert [browser.get(f"/ikut/SALAH{n}").status for n in range(4)] == [404, 404, 404, 429]
        late = browser.post("/ikut", kode=kelas.kode)
        assert (late.status, late.headers["Retry-After"]) == (429, "300")
        assert "Coba lagi 5 menit lagi" in late.text


def test_a_workshop_that_is_over_takes_nobody_in(kantor: Office, kept: Workshops, kelas: Workshop) -> None:
    kept.set_stage(kelas.id, Stage.SELESAI, "Ani")
    answer = kantor.site.visitor().get(f"/ikut/{kelas.kode}")
    assert answer.status == 409
    assert "sudah selesai" in answer.text


def test_the_cookie_is_hidden_from_scripts_and_a_forged_one_opens_nothing(kantor: Office, phone: Phone) -> None:
    answer = phone.site.post(f"/ikut/{phone.kelas.kode}", panggilan="Lagi", setuju="ya")
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Lax" in answer.headers["Set-Cookie"]
    forged = kantor.site.visitor()
    forged.cookies["peserta"] = "2|1:0|10:1|7:peserta|4:abcd|ffff"
    assert forged.get("/belajar").headers["Location"] == "/ikut"


def test_a_phone_that_comes_back_is_where_it_was(phone: Phone) -> None:
    assert "Halo, Lusia" in phone.page("/belajar")
    assert phone.site.get("/ikut").headers["Location"] == "/belajar"
    assert phone.site.get(f"/ikut/{phone.kelas.kode}").headers["Location"] == "/belajar"
    phone.send(f"/belajar/hpp/latihan/{KODE[-1]}", teks="12.345")
    assert 'value="12.345"' in phone.page()
    assert "Minta petunjuk" in phone.page()


def test_a_learner_whose_phone_forgot_them_comes_back_by_number_and_digits(kantor: Office, phone: Phone) -> None:
    phone.send("/belajar/hpp/latihan/1", teks="12.345")
    learner = phone.learner
    digits = phone.kept.way_back(phone.kelas, learner)
    assert f"nomor <b>{learner.nomor}</b>, kode kembali <b>{digits}</b>" in phone.page("/belajar")
    other, way = kantor.site.visitor(), f"/ikut/{phone.kelas.kode}/kembali"
    wrong = other.post(way, nomor=str(learner.nomor), jalan="12")
    assert wrong.status == 403
    assert "tidak cocok" in wrong.text
    assert f'name="nomor" value="{learner.nomor}"' in wrong.text
    assert other.post(way, nomor=str(learner.nomor), jalan=digits).headers["Location"] == "/belajar"
    assert 'value="12.345"' in other.get("/belajar/hpp").text
    assert phone.site.get("/belajar").headers["Location"] == "/ikut"


def test_few_digits_may_be_tried_for_a_learner(kantor: Office, phone: Phone) -> None:
    other, way = kantor.site.visitor(), f"/ikut/{phone.kelas.kode}/kembali"
    statuses = [other.post(way, nomor="1", jalan="x").status for _ in range(6)]
    assert statuses == [403] * 5 + [429]


def test_whoever_was_forgotten_is_nobody(phone: Phone, kept: Workshops) -> None:
    phone.send("/belajar/hpp/latihan/1", teks="12.345")
    learner = phone.learner.id
    assert phone.site.post("/belajar/pergi").status == 303
    assert kept.attempts_of(learner) != ()
    gone = phone.site.post("/belajar/pergi", yakin="ya")
    assert gone.headers["Location"] == "/ikut"
    assert "sudah dihapus" in phone.page("/ikut")
    assert kept.attempts_of(learner) == ()
    assert kept.learners(phone.kelas.id) == ()
    assert phone.site.get("/belajar").headers["Location"] == "/ikut"


# --- answers --------------------------------------------------------------------------------------


def test_an_answer_is_judged_stored_and_stored_once(phone: Phone) -> None:
    number = phone.question().jawaban
    assert isinstance(number, Number)
    wrong, right = (phone.send("/belajar/hpp/latihan/1", teks=text) for text in ("1", number.tertulis))
    assert "Salah" in told(wrong)["html"]
    assert phone.question().petunjuk[0] in html.unescape(told(wrong)["html"])
    assert told(right)["beres"] is True
    assert "petunjuk" not in told(right)["html"]
    key = str(uuid.uuid4())
    same = [phone.send("/belajar/hpp/latihan/2", teks="1", id=key).body for _ in range(3)]
    assert len(set(same)) == 1
    assert [(one.kode, one.nilai, one.ke) for one in phone.answers()] == [
        ("hpp.1", "salah", 1), ("hpp.1", "benar", 2), ("hpp.2", "salah", 1)
    ]  # fmt: skip


def test_hints_grow_with_the_tries_that_were_wrong(phone: Phone) -> None:
    hints = phone.question().petunjuk
    for seen in (1, 2, 3, 3):
        page = html.unescape(told(phone.send("/belajar/hpp/latihan/1", teks="1"))["html"])
        assert [hint in page for hint in hints] == [n < seen for n in range(len(hints))]
    assert all(hint in phone.page() for hint in hints)


def test_what_cannot_be_read_is_no_try(phone: Phone) -> None:
    answer = told(phone.send("/belajar/hpp/latihan/1", teks="kira-kira banyak"))["html"]
    assert "Belum terbaca" in answer
    assert "petunjuk" not in answer


def test_a_percentage_is_read_with_the_sign_that_stands_behind_its_field(phone: Phone) -> None:
    answers = {kode: phone.question(kode).jawaban for kode in HPP}
    kode, right = next((k, one) for k, one in answers.items() if isinstance(one, Number) and one.unit == "persen")
    sent = phone.send(f"/belajar/hpp/latihan/{kode[-1]}", teks=right.tertulis.removesuffix("%"), unit="persen")
    assert told(sent)["beres"] is True


def test_neighbours_have_other_numbers(kantor: Office, phone: Phone) -> None:
    other = join(kantor, phone.kept, phone.kelas, "Yanti")
    assert phone.question().jawaban != other.question().jawaban
    assert phone.question().soal[1] in phone.page()
    assert other.question().soal[1] in other.page()


def test_without_a_script_the_page_that_comes_back_tells_the_same(phone: Phone) -> None:
    answer = phone.site.post("/belajar/hpp/latihan/1", teks="1", id=str(uuid.uuid4()))
    assert (answer.status, answer.headers["Location"]) == (303, "/belajar/hpp#latihan-1")
    assert phone.question().petunjuk[0] in phone.page()
    right = phone.question().jawaban.tertulis
    assert phone.site.post("/belajar/hpp/latihan/1", teks=right, id=str(uuid.uuid4())).status == 303
    assert 'data-nilai="benar"' in phone.page()
    choice = next(kode for kode in HPP if isinstance(phone.question(kode).jawaban, Choice))
    phone.site.post(f"/belajar/hpp/latihan/{choice[-1]}", teks="a", id=str(uuid.uuid4()))
    assert 'value="a" required checked' in phone.page()


def test_an_empty_answer_and_an_unknown_exercise_are_refused_with_a_sentence(phone: Phone) -> None:
    empty, unknown = phone.send("/belajar/hpp/latihan/1", teks="  "), phone.send("/belajar/hpp/latihan/99", teks="1")
    assert (empty.status, unknown.status) == (409, 409)
    assert "masih kosong" in told(empty)["pesan"]
    assert "tidak ada di lokakarya ini" in told(unknown)["pesan"]
    assert phone.answers() == []


def test_a_form_from_elsewhere_is_refused(phone: Phone) -> None:
    body, kind = b"teks=1&id=a", {"Content-Type": "application/x-www-form-urlencoded"}
    assert phone.site.request("POST", "/belajar/hpp/latihan/1", body, kind).status == 403
    assert phone.answers() == []


def test_a_browser_that_lost_its_token_gets_a_new_one_with_the_state(phone: Phone) -> None:
    del phone.site.cookies["_xsrf"]
    state = phone.site.get("/belajar/keadaan", Accept="application/json")
    assert told(state)["terbuka"] == ["hpp"]
    assert "_xsrf" in phone.site.cookies
    assert phone.send("/belajar/hpp/latihan/1", teks="1").status == 200
