"""The business game over HTTP: joining a team, deciding, the round that closes, and what the others see."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from tests.serve.site import Answer, Site
from workbench.lessons.game import close_round, next_round, open_game
from workbench.store import Stage, Store, Workshop

GAME = "/belajar/permainan"
FORM = {"buat": "30", "harga": "190.000", "keluarga": "450.000", "pinjaman": "0", "alat": ""}


@pytest.fixture
def store(site: Site) -> Iterator[Store]:
    """The site's store, beside it."""
    with site.store() as opened:
        yield opened


@pytest.fixture
def workshop(store: Store) -> Workshop:
    """A workshop in which modules are learned."""
    made = store.workshops.create("Pelatihan CONTOH", "anggota", "Maumere", [dt.date(2026, 11, 24)], "Dewi")
    return store.workshops.set_stage(made.id, Stage.BELAJAR, "Dewi")


def joined(site: Site, workshop: Workshop, name: str) -> Site:
    """A phone that joined."""
    phone = site.visitor()
    phone.get(f"/ikut/{workshop.kode}")
    assert phone.post(f"/ikut/{workshop.kode}", panggilan=name, setuju="ya").status == 303
    return phone


def seated(site: Site, workshop: Workshop, name: str, team: int) -> Site:
    """A phone of a team (from 1)."""
    phone = joined(site, workshop, name)
    assert phone.post(f"{GAME}/tim", tim=str(team)).headers["Location"] == GAME
    return phone


def decided(phone: Site, round_: int = 1, versi: int = 0, **typed: str) -> Answer:
    """What the form sends."""
    return phone.post(f"{GAME}/putusan", babak=str(round_), versi=str(versi), **{**FORM, **typed})


def test_a_phone_that_did_not_join_is_sent_to_do_that(site: Site) -> None:
    answer = site.visitor().get(GAME)
    assert (answer.status, answer.headers["Location"]) == (303, "/ikut")
    assert site.visitor().get(f"{GAME}/keadaan", Accept="application/json").status == 403


def test_before_the_game_is_opened_the_page_says_so(site: Site, workshop: Workshop) -> None:
    phone = joined(site, workshop, "Ani")
    answer = phone.get(GAME)
    assert answer.status == 409
    assert "sedang tidak membuka permainan" in answer.text
    assert "Permainan usaha" not in phone.get("/belajar").text


def test_there_is_no_game_while_there_is_a_test(site: Site, store: Store, workshop: Workshop) -> None:
    open_game(store.workshops, workshop, "tenun", 2)
    phone = seated(site, workshop, "Ani", 1)
    store.workshops.set_stage(workshop.id, Stage.PASCA, "Dewi")
    assert phone.get(GAME).status == decided(phone).status == 409
    assert GAME not in phone.get("/belajar").text
    store.workshops.set_stage(workshop.id, Stage.SELESAI, "Dewi")
    assert phone.get(GAME).status == 200


def test_a_learner_joins_a_team_decides_and_reads_the_books(site: Site, store: Store, workshop: Workshop) -> None:
    open_game(store.workshops, workshop, "tenun", 2)
    phone = joined(site, workshop, "Ani")
    assert f'href="{GAME}"' in phone.get("/belajar").text
    assert "Pilihkan untuk saya" in phone.get(GAME).text
    assert phone.post(f"{GAME}/tim").status == 303
    page = phone.get(GAME).text
    assert "Tim Padi" in page
    assert "Kartu kebenaran" in page
    answer = decided(phone)
    assert (answer.status, answer.headers["Location"]) == (303, f"{GAME}#tersimpan")
    page = phone.get(GAME).text
    assert "Keputusan tersimpan." in page
    assert re.search(r"Tersimpan hari ini \d\d\.\d\d oleh Ani", page)
    assert 'value="190.000"' in page
    close_round(store.workshops, workshop, 1)
    page = phone.get(GAME).text
    assert "Laba bukan kas" in page
    assert "Tempat " in page
    assert "Simpan" not in re.sub(r"<script.*?</script>", "", page)


def test_the_last_of_a_team_counts_and_is_told_whose_it_replaced(site: Site, store: Store, workshop: Workshop) -> None:
    open_game(store.workshops, workshop, "tenun", 2)
    ani, budi, other = (seated(site, workshop, name, team) for name, team in (("Ani", 1), ("Budi", 1), ("Eka", 2)))
    decided(ani, buat="20")
    assert decided(budi, versi=0, buat="25").status == 303
    assert "terganti" in budi.get(GAME).text
    page = ani.get(GAME).text
    assert "oleh Budi" in page
    assert "(yang ke-2)" in page
    assert 'value="25"' in page
    assert "oleh Budi" not in other.get(GAME).text


def test_what_cannot_be_read_comes_back_with_its_sentence(site: Site, store: Store, workshop: Workshop) -> None:
    open_game(store.workshops, workshop, "tenun", 2)
    phone = seated(site, workshop, "Ani", 1)
    answer = decided(phone, buat="300", harga="mahal")
    assert answer.status == 422
    assert "300 terlalu banyak" in answer.text
    assert 'value="mahal"' in answer.text  # what was typed is not lost
    phone.token()
    sent = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
    body = f"_xsrf={phone.token()}&babak=1&versi=0&buat=300".encode()
    told = phone.request("POST", f"{GAME}/putusan", body, sent)
    assert (told.status, list(told.json["salah"])) == (422, ["buat"])  # type: ignore[index]


def test_typed_text_never_becomes_markup(site: Site, store: Store, workshop: Workshop) -> None:
    open_game(store.workshops, workshop, "tenun", 2)
    phone = seated(site, workshop, "<b>Ani</b>", 1)
    answer = decided(phone, harga="<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<script>alert" not in answer.text
    assert "<b>Ani" not in phone.get(GAME).text


def test_a_decision_for_a_round_that_is_over_is_refused(site: Site, store: Store, workshop: Workshop) -> None:
    open_game(store.workshops, workshop, "tenun", 2)
    phone = seated(site, workshop, "Ani", 1)
    close_round(store.workshops, workshop, 1)
    answer = decided(phone)
    assert answer.status == 409
    assert "sudah ditutup pelatih" in answer.text
    next_round(store.workshops, workshop)
    assert decided(phone).status == 409
    assert decided(phone, round_=2).status == 303


def test_phones_notice_what_changed(site: Site, store: Store, workshop: Workshop) -> None:
    open_game(store.workshops, workshop, "tenun", 2)
    ani, budi = (seated(site, workshop, name, 1) for name in ("Ani", "Budi"))

    def seen(phone: Site) -> object:
        return phone.get(f"{GAME}/keadaan", Accept="application/json").json

    assert seen(budi) == {"ke": 1, "babak": 1, "tutup": 0, "versi": 0}
    decided(ani)
    assert seen(budi) == {"ke": 1, "babak": 1, "tutup": 0, "versi": 1}
    close_round(store.workshops, workshop, 1)
    assert seen(budi) == {"ke": 1, "babak": 1, "tutup": 1, "versi": 1}
    next_round(store.workshops, workshop)
    assert seen(budi) == {"ke": 1, "babak": 2, "tutup": 1, "versi": 0}


def test_a_whole_year(site: Site, store: Store, workshop: Workshop) -> None:
    open_game(store.workshops, workshop, "sembako", 2)
    phones = [seated(site, workshop, name, team) for name, team in (("Ani", 1), ("Budi", 2))]
    for number in (1, 2, 3, 4):
        for phone, price in zip(phones, ("100.000", "95.000"), strict=True):
            assert decided(phone, number, buat="60", harga=price, keluarga="600 rb").status == 303
        board = close_round(store.workshops, workshop, number)
        if not board.selesai:
            next_round(store.workshops, workshop)
    page = phones[0].get(GAME).text
    assert "di akhir tahun" in page
    assert all(f"usim {n}: {season.nama}" in page for n, season in enumerate(board.usaha.musim, 1))


def test_the_rules_are_one_page_of_paper(site: Site) -> None:
    answer = site.get("/pelatihan/permainan/tenun.pdf")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/pdf")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.body)).pages]
    assert "Aturan permainan usaha" in pages[0]
    assert "Macet" in pages[0]
    assert "Natal dan liburan" in pages[0]
    assert sum("Keputusan tim" in text for text in pages) >= 1
    assert site.get("/pelatihan/permainan/garam.pdf").status == 404
