"""The trainer's pages over HTTP: who may, what the buttons do, two trainers at once, what the projector shows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest

from tests.serve.class_of import LESSONS, Desk, begun, over, taught
from tests.serve.people import Office, office
from tests.serve.site import Site
from workbench.lessons.course import modules
from workbench.lessons.game import table
from workbench.store import Stage, Store, Workshop

ADDRESS = "import workbench.serve.network as network; network.own_addresses = lambda: ('192.168.137.1', '10.1.1.1')\n"
FIRST, SECOND = (lesson.nama for lesson in modules(LESSONS, "anggota")[:2])


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kantor"), before=ADDRESS) as running:
        with running.site.store() as store:
            running.codes["Eni"] = store.people.add("Eni")
        yield running


@pytest.fixture
def store(kantor: Office) -> Iterator[Store]:
    with kantor.site.store() as opened:
        yield opened


@pytest.fixture
def desk(kantor: Office, store: Store) -> Desk:
    return Desk(kantor.come("Ani"), *taught(store, 6))


def now(store: Store, desk: Desk) -> Workshop:
    return store.workshops.get(desk.workshop.id)


# --- who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Budi", "Citra"])
def test_only_who_may_train_comes_here(kantor: Office, desk: Desk, name: str) -> None:
    browser = kantor.come(name)
    for path in ("/lokakarya", desk.url, f"{desk.url}/layar", f"{desk.url}/keadaan", f"{desk.url}/nilai.xlsx"):
        assert browser.get(path).status == 403, path
    for path in ("/pelatihan/hpp/salindia", "/pelatihan/hpp/kunci.pdf"):
        assert browser.get(path).status == 403, path
    for what in ("tahap", "buka", "hapus", "sorot", "permainan"):
        assert browser.post(f"{desk.url}/{what}", tahap="selesai", modul=SECOND, yakin="1").status == 403
    assert "/lokakarya" not in browser.get("/").text
    assert 'href="/lokakarya"' in kantor.come("Ani").get("/").text


def test_a_phone_that_joined_sees_nothing_of_the_trainer(kantor: Office, desk: Desk) -> None:
    phone = kantor.site.visitor()
    phone.post(f"/ikut/{desk.workshop.kode}", panggilan="Tamu", setuju="ya")
    for path in (desk.url, f"{desk.url}/keadaan", f"{desk.url}/nilai.xlsx"):
        answer = phone.get(path)
        assert answer.status == 302
        assert answer.headers["Location"].startswith("/masuk?next=")


@pytest.mark.parametrize("path", ["/lokakarya/tidakada", "/lokakarya/tidakada/layar", "/lokakarya/tidakada/keadaan",
                                  "/lokakarya/tidakada/nilai.xlsx", "/pelatihan/tidakada/salindia",
                                  "/pelatihan/hpp/tidakada.pdf"])  # fmt: skip
def test_what_is_not_there_is_told(desk: Desk, path: str) -> None:
    answer = desk.browser.get(path)
    assert answer.status == 404
    assert "Traceback" not in answer.text


# --- beginning ------------------------------------------------------------------------------------


def test_a_new_workshop_has_the_days_of_its_track_and_a_code_for_everybody(kantor: Office, store: Store) -> None:
    browser = kantor.come("Ani")
    answer = browser.post(
        "/lokakarya", judul="Pelatihan Sintang", jalur="pengurus", tempat="Sintang", mulai="2026-11-24"
    )
    assert answer.status == 303
    workshop = store.workshops.get(answer.headers["Location"].rpartition("/")[2])
    assert [day.day for day in workshop.hari] == [24, 25, 26]
    page = html.unescape(browser.get(answer.headers["Location"]).text)
    assert f"{workshop.kode[:3]} {workshop.kode[3:]}" in page
    assert f"http://192.168.137.1:{kantor.site.port}/ikut" in page
    assert f"http://10.1.1.1:{kantor.site.port}/ikut" in page
    assert "HP belum dapat masuk" not in page
    assert workshop.judul in html.unescape(browser.get("/lokakarya").text)
    assert store.workshops.deeds(workshop.id)[0].oleh == "Ani"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"judul": "  "}, "judul atau harinya kosong"),
        ({"jalur": "guru"}, "Jalur: belum dipilih"),
        ({"mulai": "besok"}, "Hari pertama"),
        ({"hari": "nol"}, "“nol” bukan jumlah hari"),
        ({"hari": "16"}, "“16” bukan jumlah hari"),
    ],
)
def test_a_form_that_is_refused_keeps_what_was_typed(kantor: Office, typed: dict[str, str], told: str) -> None:
    browser = kantor.come("Ani")
    sent = {"judul": "Pelatihan <b>", "jalur": "anggota", "tempat": "Batang & sekitar", "mulai": "2026-11-24"} | typed
    answer = browser.post("/lokakarya", **sent)
    assert answer.status == 422
    assert told in html.unescape(answer.text)
    assert "Batang &amp; sekitar" in answer.text
    assert 'value="Pelatihan &lt;b&gt;"' in answer.text or "judul" in typed


def test_on_this_computer_only_the_page_says_that_phones_cannot_come(site: Site) -> None:
    location = site.post("/lokakarya", judul="Latihan", jalur="anggota", mulai="2026-11-24").headers["Location"]
    assert "HP belum dapat masuk" in site.get(location).text


# --- the buttons ----------------------------------------------------------------------------------


def test_the_stages_lead_from_joining_to_the_end_and_each_says_what_is_next(kantor: Office, store: Store) -> None:
    desk = Desk(kantor.come("Ani"), *begun(store, 3))
    assert "3 peserta sudah masuk" in desk.page()
    seen, said = "menunggu", []
    for stage in ("pra", "belajar", "pasca", "selesai"):
        assert desk.act("tahap", tahap=stage, dari=seen).status == 303
        said.append(re.findall(r'id="judul-kini">([^<]+)', desk.page())[0])
        seen = stage
    assert said == ["Tes awal berjalan", "Belum ada modul yang terbuka", "Tes akhir berjalan", "Lokakarya selesai"]
    assert now(store, desk).sorot == "sertifikat"


def test_opening_a_module_shows_it_on_the_projector_and_the_key_can_be_shown_and_hidden(
    desk: Desk, store: Store
) -> None:
    desk.act("buka", modul=SECOND)
    assert now(store, desk).terbuka == {FIRST, SECOND}
    assert now(store, desk).sorot == f"modul:{SECOND}"
    desk.act("kunci", modul=SECOND)
    assert now(store, desk).kunci == {SECOND}
    desk.act("kunci", modul=SECOND, simpan="1")
    assert now(store, desk).kunci == frozenset()
    desk.act("tutup", modul=SECOND)
    assert now(store, desk).terbuka == {FIRST}
    assert now(store, desk).sorot == "gabung"


@pytest.mark.parametrize(
    ("what", "fields", "status"),
    [("buka", {"modul": "menyusun_proposal"}, 400), ("tahap", {"tahap": "libur"}, 400), ("terbang", {}, 404),
     ("permainan", {"apa": "curang"}, 400), ("nilai.pdf", {}, 404)],
)  # fmt: skip
def test_nothing_else_is_done(desk: Desk, store: Store, what: str, fields: dict[str, str], status: int) -> None:
    before = store.workshops.pulse(desk.workshop.id)
    assert desk.act(what, **fields).status == status
    assert store.workshops.pulse(desk.workshop.id) == before


def test_two_trainers_see_the_same_and_their_clicks_merge(kantor: Office, desk: Desk, store: Store) -> None:
    other = Desk(kantor.come("Eni"), desk.workshop, desk.learners)
    desk.page(), other.page()
    desk.act("buka", modul=SECOND)
    other.act("kunci", modul=FIRST)
    assert (now(store, desk).terbuka, now(store, desk).kunci) == ({FIRST, SECOND}, {FIRST})
    parts = [one.state()["bagian"] for one in (desk, other)]
    assert isinstance(parts[0], dict)
    assert isinstance(parts[1], dict)
    for name in ("modul", "peserta", "sebaran", "layar", "jejak"):
        assert re.sub(r"_xsrf.*?>", "", parts[0][name]) == re.sub(r"_xsrf.*?>", "", parts[1][name])
    assert {"Ani membuka", "Eni menampilkan kunci"} <= {
        " ".join(words) for words in re.findall(r"(Ani|Eni) (\w+(?: kunci)?)", parts[0]["jejak"])
    }


def test_a_stage_is_not_moved_from_a_page_that_another_trainer_has_overtaken(
    kantor: Office, desk: Desk, store: Store
) -> None:
    other = Desk(kantor.come("Eni"), desk.workshop, desk.learners)
    desk.act("tahap", tahap="pasca", dari="belajar")
    other.act("tahap", tahap="pra", dari="belajar")
    assert now(store, desk).tahap is Stage.PASCA
    assert "Pelatih lain baru saja memindahkan ke Tes akhir" in other.page()
    other.act("tahap", tahap="pasca", dari="belajar")
    assert now(store, desk).tahap is Stage.PASCA
    assert [deed.tentang for deed in store.workshops.deeds(desk.workshop.id)].count("pasca") == 1


def test_the_phones_are_told_the_address_that_a_trainer_chose(kantor: Office, desk: Desk) -> None:
    first, other = (f"http://{host}:{kantor.site.port}/ikut" for host in ("192.168.137.1", "10.1.1.1"))
    assert f">{first}<" in desk.page("/layar")
    assert desk.act("alamat", alamat="http://jahat.example/ikut").status == 400
    desk.act("alamat", alamat=other)
    assert f">{other}<" in desk.page("/layar")
    assert f"{other}/{desk.workshop.kode}" in desk.page("/layar")
    assert first not in desk.page("/layar")


# --- what the trainer sees ------------------------------------------------------------------------


def test_the_dashboard_tells_who_needs_somebody_and_how_far_everybody_is(desk: Desk) -> None:
    page = desk.page()
    tiles = re.findall(r'<li class="([^"]*)">\s*<b class="peserta-nomor">(\d+)</b>', page)
    assert [number for _, number in tiles] == [str(n) for n in range(1, 7)]
    assert [number for kind, number in tiles if "tersendat" in kind] == ["2"]
    assert f"3 kali belum tepat di {FIRST}.2" in page
    assert "0 dari 6 peserta selesai" in page


def test_a_learner_whose_phone_forgot_them_gets_the_way_back_from_the_trainer(
    kantor: Office, desk: Desk, store: Store
) -> None:
    shown = re.search(r"<b>3</b> Maria: <span[^>]*>(\S+)</span>", desk.page())
    assert shown
    phone = kantor.site.visitor()
    answer = phone.post(f"/ikut/{desk.workshop.kode}/kembali", nomor="3", jalan=shown[1])
    assert (answer.status, answer.headers["Location"]) == (303, "/belajar")
    assert "Halo, Maria" in phone.get("/belajar").text
    assert shown[1] not in desk.page("/layar")


def test_the_spread_is_of_the_chosen_question_and_never_says_who(desk: Desk) -> None:
    page = desk.page(f"?soal={FIRST}.2")
    part = page.partition('id="sebaran"')[2].partition("</section>")[0]
    assert f"{FIRST}.2 ·" in part
    assert re.findall(r"<b>(\d+)<span", part)[:4] == ["2", "0", "1", "0"]
    assert not [one.panggilan for one in desk.learners if one.panggilan in part]
    assert "Sebaran jawaban terlihat sesudah" in desk.page("?soal=tidak.9")


def test_the_state_is_asked_often_and_said_once(desk: Desk, store: Store) -> None:
    first = desk.state()
    assert {"versi", "bagian"} == set(first)
    again = desk.state(f"?versi={first['versi']}")
    minute = str(first["versi"]).rpartition(".")[2]
    assert "bagian" not in again or str(again["versi"]).rpartition(".")[2] != minute
    store.workshops.join(desk.workshop.kode, "Baru", True)
    later = desk.state(f"?versi={first['versi']}")
    assert "Baru" in str(later["bagian"])


def test_a_button_pressed_by_the_script_answers_with_the_parts(desk: Desk) -> None:
    body = f"_xsrf={desk.browser.token()}&modul={SECOND}".encode()
    sent = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    answer = desk.browser.request("POST", f"{desk.url}/buka", body, sent).json
    assert isinstance(answer, dict)
    assert f"tutup-{SECOND}" in answer["bagian"]["modul"]
    refused = desk.browser.request("POST", f"{desk.url}/buka", body.replace(SECOND.encode(), b"x"), sent)
    assert refused.status == 400
    assert refused.json == {"pesan": "Isian formulir ini tidak lengkap.", "saran": "Kembali, lalu coba lagi."}


# --- the projector --------------------------------------------------------------------------------


def test_the_projector_shows_what_is_chosen_and_no_name(desk: Desk) -> None:
    code = f"{desk.workshop.kode[:3]} {desk.workshop.kode[3:]}"
    for spot, told in (
        ("gabung", "Ikut dengan HP"),
        (f"modul:{FIRST}", "Saldo sore hari"),
        (f"sebaran:{FIRST}.2", "Belum tepat"),
        (f"sebaran:pra/{FIRST}.2", "Benar"),
        ("permainan", "Permainan belum dimulai"),
        ("sertifikat", "Terima kasih"),
        ("modul:tidakada", "Ikut dengan HP"),
        ("sebaran:tidak.9", "Ikut dengan HP"),
        ("apa saja", "Ikut dengan HP"),
    ):
        desk.act("sorot", sorot=spot)
        page = desk.page("/layar")
        assert told in page, spot
        assert code in page
        assert not [one.panggilan for one in desk.learners if one.panggilan in page]
    state = desk.state("?layar=1")["bagian"]
    assert isinstance(state, dict)
    assert set(state) == {"layar"}


def test_during_a_test_the_projector_counts_who_is_ready(desk: Desk) -> None:
    desk.act("tahap", tahap="pra", dari="belajar")
    assert "<b>6 dari 6</b> sudah selesai" in desk.page("/layar")


def test_at_the_end_the_class_sees_its_gain_but_not_that_of_very_few(kantor: Office, store: Store) -> None:
    desk, few = (Desk(kantor.come("Ani"), *over(store, count)) for count in (6, 3))
    assert re.search(r"<b>\d+%</b> sebelum, <b>75%</b> sesudah", desk.page("/layar"))
    assert "sebelum" not in few.page("/layar")


# --- the game -------------------------------------------------------------------------------------


def test_the_trainer_leads_the_game_from_season_to_season(desk: Desk, store: Store) -> None:
    desk.act("permainan", apa="mulai", usaha="tenun", tim="3")
    assert now(store, desk).sorot == "permainan"
    assert "Musim 1 dari 4" in desk.page("/layar")
    desk.act("permainan", apa="tutup", babak="1")
    desk.act("permainan", apa="tutup", babak="1")
    board = table(store.workshops, now(store, desk))
    assert board is not None
    assert (board.tim, board.babak, board.terbuka) == (3, 1, False)
    assert "Harta usaha" in desk.page("/layar")
    assert "Bahas bersama" not in desk.page("/layar")
    assert "Buka musim 2" in desk.page()
    assert "Bahas bersama" in desk.page()
    desk.act("permainan", apa="lanjut")
    assert "Tutup musim 2" in desk.page()


def test_what_the_game_refuses_is_a_sentence(desk: Desk) -> None:
    answer = desk.act("permainan", apa="lanjut")
    assert answer.status == 409
    assert "Permainan" in answer.text
