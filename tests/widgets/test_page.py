"""The shell of an app: results that follow, what somebody else did, steps, and pages that cannot be opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.widgets.pages import button_named, everything, html_of, press
from workbench.errors import EngineError, StoreError
from workbench.journey import Session
from workbench.plan import example
from workbench.store import Store, open_store
from workbench.widgets.fold import Fold
from workbench.widgets.forms import card, field_for
from workbench.widgets.page import Page, open_page, open_session
from workbench.widgets.results import Results


@pytest.fixture
def session() -> Session:
    return Session.example()


def members(session: Session) -> str:
    return f"<p>Anggota {session.plan.anggota.jumlah}</p>"


# --- results ------------------------------------------------------------------------------------------


def test_views_are_drawn_at_once_where_nothing_else_runs(session: Session) -> None:
    page = Page(session, "profil", [], [members])
    session.set_text("anggota.jumlah", "41")
    assert "Anggota 41" in html_of(page.widget)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that drawing counts, moved by the views of the test."""
    now = [0.0]
    monkeypatch.setattr("workbench.widgets.results.perf_counter", lambda: now[0])
    return now


def test_the_first_results_come_with_the_page_and_the_slow_ones_when_it_stands(
    session: Session, clock: list[float]
) -> None:
    def slow(s: Session) -> str:
        clock[0] += 1.0
        return f"<p>Peluang {s.plan.anggota.jumlah}</p>"

    def last(_: Session) -> str:
        return "<p>Akhir</p>"

    async def open_page() -> None:
        results = Results(session, [members, slow, last])
        results.start()
        assert "Anggota" in html_of(results.column)
        assert "Peluang" in html_of(results.column)
        for _ in range(50):
            await asyncio.sleep(0)
        assert "Akhir" not in html_of(results.column)
        assert "usang" in results.column._dom_classes
        results.arrive()
        await until(lambda: "usang" not in results.column._dom_classes)
        assert "Akhir" in html_of(results.column)

    asyncio.run(open_page())


def test_a_page_that_is_drawn_whole_while_it_is_built_is_not_grey(session: Session) -> None:
    async def open_page() -> tuple[str, ...]:
        results = Results(session, [members])
        results.start()
        return tuple(results.column._dom_classes)

    assert asyncio.run(open_page()) == ("kanan",)


def test_what_takes_long_is_drawn_after_what_does_not(session: Session, clock: list[float]) -> None:
    order: list[str] = []

    def slow(_: Session) -> str:
        clock[0] += 1.0
        order.append("lama")
        return ""

    def quick(s: Session) -> str:
        order.append("cepat")
        return members(s)

    async def run() -> None:
        results = Results(session, [slow, quick])
        results.start()
        results.arrive()
        await until(lambda: "usang" not in results.column._dom_classes)
        order.clear()
        session.set_text("anggota.jumlah", "77")
        await until(lambda: "usang" not in results.column._dom_classes)

    asyncio.run(run())
    assert order == ["cepat", "lama"]


def test_many_changes_in_a_row_are_one_drawing(session: Session) -> None:
    drawn: list[int] = []

    def counted(s: Session) -> str:
        drawn.append(s.plan.anggota.jumlah)
        return members(s)

    async def type_quickly() -> str:
        results = Results(session, [counted])
        results.start()
        results.arrive()
        for count in range(1, 11):
            session.set_text("anggota.jumlah", str(count))
            assert "usang" in results.column._dom_classes
            await asyncio.sleep(0)
        await until(lambda: "usang" not in results.column._dom_classes)
        return html_of(results.column)

    assert "Anggota 10" in asyncio.run(type_quickly())
    assert drawn[1:] == [10]


def test_a_change_in_the_middle_of_a_drawing_begins_it_anew(session: Session) -> None:
    order: list[str] = []

    def cheap(s: Session) -> str:
        order.append(f"murah {s.plan.anggota.jumlah}")
        return members(s)

    def slow(s: Session) -> str:
        order.append(f"mahal {s.plan.anggota.jumlah}")
        if s.plan.anggota.jumlah == 1:
            s.set_text("anggota.jumlah", "2")  # as if it was typed meanwhile
        return members(s)

    async def run() -> str:
        session.set_text("anggota.jumlah", "1")
        results = Results(session, [cheap, slow])
        results.start()
        results.arrive()
        await until(lambda: "usang" not in results.column._dom_classes)
        return html_of(results.column)

    shown = asyncio.run(run())
    assert order == ["murah 1", "mahal 1", "murah 2", "mahal 2"]
    assert "Anggota 1<" not in shown


def test_a_view_that_fails_says_so_and_leaves_no_older_figure(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    def told(s: Session) -> str:
        if s.plan.anggota.jumlah == 13:
            raise EngineError("Kas <awal>", "tidak dapat dihitung", "Isi dahulu")
        if s.plan.anggota.jumlah == 14:
            raise ZeroDivisionError("rahasia")
        return members(s)

    page = Page(session, "profil", [], [told, members])
    session.set_text("anggota.jumlah", "13")
    (first, second) = results_of(page)
    assert "Kas &lt;awal&gt;: tidak dapat dihitung. Isi dahulu." in first
    assert "Anggota 13" in second
    session.set_text("anggota.jumlah", "14")
    (first, _) = results_of(page)
    assert "belum dapat dihitung" in first
    assert "Anggota" not in first
    assert "rahasia" not in html_of(page.widget)
    assert "rahasia" in caplog.text


def results_of(page: Page) -> list[str]:
    return [html_of(w) for w in everything(page.widget) if "hasil" in getattr(w, "_dom_classes", ())]


async def until(done: Callable[[], bool]) -> None:
    """Wait for what the page does by itself; a page that never does it fails the test."""
    async with asyncio.timeout(10):
        while not done():
            await asyncio.sleep(0.01)


# --- undo, faults, two people -------------------------------------------------------------------------


def test_undo_and_redo_can_be_pressed_where_there_is_something_to_bring_back(session: Session) -> None:
    page = Page(session, "profil", [], [members])
    assert button_named(page.widget, "Urungkan").disabled
    before = session.plan.anggota.jumlah
    session.set_text("anggota.jumlah", "41")
    press(page.widget, "Urungkan")
    assert session.plan.anggota.jumlah == before
    press(page.widget, "Ulangi")
    assert session.plan.anggota.jumlah == 41
    assert button_named(page.widget, "Ulangi").disabled


def test_a_save_that_fails_is_told_until_one_succeeds(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(session, "profil", [], [members])

    def full(*_: object, **__: object) -> None:
        raise StoreError("Simpan", "disk penuh", "Hapus berkas lain")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "save", full)
        session.set_text("anggota.jumlah", "41")
        assert "disk penuh" in html_of(page.widget)
    session.set_text("anggota.jumlah", "42")
    assert "disk penuh" not in html_of(page.widget)


@pytest.fixture
def met(session: Session) -> tuple[Page, Session]:
    """A page whose person changed what somebody else has saved meanwhile, and that other session."""
    other = Session.open(session.store, session.kode, "Budi")
    page = Page(session, "profil", [card("Anggota", field_for(session, "anggota.jumlah"))], [members])
    other.set_text("anggota.jumlah", "100")
    other.set_text("anggota.perempuan", "60")
    session.set_text("anggota.jumlah", "200")
    session.set_text("profil.alamat", "Dusun <Baru>")
    return page, other


def test_the_second_is_told_who_changed_what_and_what_clashes(met: tuple[Page, Session]) -> None:
    page, _ = met
    told = html_of(page.widget)
    assert "Budi: Jumlah anggota 310 orang → 100 orang" in told
    assert "Alamat" in told
    assert "Dusun &lt;Baru&gt;" in told
    assert "<Baru>" not in told
    assert "Anda 200 orang, tersimpan 100 orang" in told


@pytest.mark.parametrize(
    ("choice", "members", "women", "address"),
    [
        ("Pakai isian saya", 200, 138, "Dusun <Baru>"),
        ("Pakai yang tersimpan", 100, 60, "Jalan Contoh"),
        ("Gabungkan keduanya", 100, 60, "Dusun <Baru>"),
        ("Gabungkan, yang bertabrakan pakai isian saya", 200, 60, "Dusun <Baru>"),
    ],
)
def test_each_choice_ends_the_conflict(
    met: tuple[Page, Session], choice: str, members: int, women: int, address: str
) -> None:
    page, other = met
    press(page.widget, choice)
    stored = page.session.store.head(page.session.kode).plan
    assert (stored.anggota.jumlah, stored.anggota.perempuan) == (members, women)
    assert stored.profil.alamat.startswith(address)
    assert "Ada perubahan dari orang lain" not in html_of(page.widget)
    assert other.refresh() == (choice != "Pakai yang tersimpan")


def test_the_choices_say_what_they_do_and_differ(session: Session) -> None:
    other = Session.open(session.store, session.kode, "Budi")
    page = Page(session, "profil", [], [members])
    other.set_text("anggota.perempuan", "60")
    session.set_text("profil.alamat", "Dusun Baru")
    told = html_of(page.widget)
    assert "Gabungkan keduanya: perubahan keduanya dipakai." in told
    assert "bertabrakan" not in told
    other.set_text("profil.alamat", "Dusun Lain")
    session.set_text("profil.alamat", "Dusun Baru Sekali")
    press(page.widget, "Gabungkan keduanya")
    assert "Isian yang bertabrakan" in html_of(page.widget)
    assert "isian yang bertabrakan memakai yang tersimpan" in html_of(page.widget)


# --- steps --------------------------------------------------------------------------------------------


def test_gaps_are_links_to_their_fields(session: Session) -> None:
    page = Page(session, "profil", [], [members])
    assert "Langkah ini lengkap" in html_of(page.widget)
    session.set_text("anggota.jumlah", "0")
    assert '<a href="#anggota.jumlah">Jumlah anggota belum diisi</a>' in html_of(page.widget)
    assert '<a class="tombol utama" href="usaha">Lanjut ke Usaha</a>' in html_of(page.widget)


def test_one_thing_to_do_stands_out(session: Session) -> None:
    page = Page(session, "profil", [], [members])
    confirm = button_named(page.widget, "Saya sudah memeriksa langkah ini")
    on = '<a class="tombol{}" href="usaha">'
    assert "utama" in confirm._dom_classes
    assert on.format("") in html_of(page.widget)
    session.set_text("profil.alamat", "")
    assert "utama" not in confirm._dom_classes
    assert on.format(" utama") in html_of(page.widget)
    session.set_text("profil.alamat", "Jalan Contoh 1")
    confirm.click()
    assert on.format(" utama") in html_of(page.widget)


def test_what_is_not_filled_in_is_said_once(session: Session) -> None:
    page = Page(session, "usaha", [], [members])
    session.replace_rows("unit", ())
    told = html_of(page.widget)
    assert '<a href="#unit">Belum ada unit usaha</a>' in told
    assert "Isi sedikitnya satu unit usaha" not in told


def test_what_is_open_in_an_earlier_step_leads_there(session: Session) -> None:
    page = Page(session, "arus_kas", [], [members])
    session.replace_rows("unit", ())
    assert '<a href="usaha#unit">' in html_of(page.widget)


def test_a_step_is_confirmed_and_unconfirms_itself(session: Session) -> None:
    page = Page(session, "profil", [], [members])
    press(page.widget, "Saya sudah memeriksa langkah ini")
    assert "Diperiksa Anda" in html_of(page.widget)
    session.set_text("asumsi.diskonto", "11%")
    assert "Diperiksa Anda" in html_of(page.widget)
    session.set_text("anggota.jumlah", "41")  # fewer than the women among them
    press(page.widget, "Saya sudah memeriksa langkah ini")
    assert "Masih ada yang harus diperbaiki" in html_of(page.widget)
    session.set_text("anggota.jumlah", "410")
    assert "Isian yang menjadi dasarnya sudah berubah" in html_of(page.widget)
    press(page.widget, "Saya sudah memeriksa langkah ini")
    press(page.widget, "Periksa lagi")
    assert session.confirmations == {}


def test_a_page_outside_the_journey_has_no_end_of_a_step(session: Session) -> None:
    page = Page(session, "musdes", [], [members])
    assert "Saya sudah memeriksa" not in str([getattr(w, "description", "") for w in everything(page.widget)])


def test_the_frame_follows_name_and_steps(session: Session) -> None:
    page = Page(session, "profil", [], [members])
    session.set_text("profil.nama", "Koperasi Lain")
    session.replace_rows("unit", ())
    frame = page._guide.widget
    assert (frame.nama, frame.keadaan["usaha"], frame.kode) == ("Koperasi Lain", "kosong", session.kode)


def test_a_link_opens_what_its_field_is_folded_into(session: Session) -> None:
    fold = Fold("Neraca", lambda: [field_for(session, "neraca_awal.kas")], holds=["neraca_awal"])
    page, asked = Page(session, "profil", [card("Keuangan", fold.widget)], [members]), []
    page.reveals(lambda path: bool(asked.append(path)))
    sent = []
    guiding = page._guide.widget
    guiding.send = lambda content, buffers=None: sent.append(content)  # type: ignore[method-assign]
    for path in ("anggota.jumlah", "neraca_awal.kas"):
        guiding._handle_custom_msg({"jenis": "tuju", "jalan": path}, [])
    assert [message["ada"] for message in sent] == [False, True]
    assert fold.head.buka
    assert asked == ["anggota.jumlah", "neraca_awal.kas"]


# --- opening ------------------------------------------------------------------------------------------


def opened(session: Session) -> Page:
    return Page(session, "profil", [], [members])


def test_the_server_names_cooperative_and_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'meja.db'}"
    with open_store(url) as store:
        store.save(example(), by="Ani", base=None)
    monkeypatch.setenv("WORKBENCH_DATABASE", url)
    monkeypatch.setenv("HTTP_X_WORKBENCH_KODE", "61.05.20.2002")
    monkeypatch.setenv("HTTP_X_WORKBENCH_NAMA", "Siti%20%26%20Budi")
    found = open_session()
    assert (found.kode, found.by) == ("61.05.20.2002", "Siti & Budi")
    assert open_session("61.05.20.2002").kode == "61.05.20.2002"


def test_an_unknown_cooperative_is_a_sentence_with_a_way_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE", f"sqlite:///{tmp_path / 'meja.db'}")
    told = html_of(open_page("profil", opened, "<61>"))
    assert "koperasi dengan kode &lt;61&gt; belum ada" in told
    assert '<a href="/">' in told


def test_a_page_that_breaks_is_a_sentence_and_never_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: Session) -> Page:
        raise KeyError("rahasia")

    told = html_of(open_page("profil", broken))
    assert "belum dapat dibuka" in told
    assert "rahasia" not in told
    assert "rahasia" in caplog.text
