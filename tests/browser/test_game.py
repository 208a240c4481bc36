"""The business game on a phone: every screen of it, figures to tap, and a decision that outlives the network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.tabs import Watch
from tests.browser.test_every_page import judge
from tests.serve.site import Site
from workbench.lessons.game import close_round, decide, next_round, open_game, sit
from workbench.store import Learner, Stage, Store, Workshop

GAME = "/belajar/permainan"
SEEN = 20_000
"""Milliseconds within which a phone has looked again."""


@pytest.fixture
def width() -> int:
    """A phone."""
    return 360


@pytest.fixture
def store(site: Site) -> Iterator[Store]:
    with site.store() as opened:
        yield opened


@pytest.fixture
def workshop(store: Store) -> Workshop:
    """A workshop with a game of two teams."""
    made = store.workshops.create("Pelatihan CONTOH", "anggota", "Maumere", [dt.date(2026, 11, 24)], "Dewi")
    open_game(store.workshops, made, "tenun", 2)
    return store.workshops.set_stage(made.id, Stage.BELAJAR, "Dewi")


@pytest.fixture
def rival(store: Store, workshop: Workshop) -> Learner:
    """Somebody of the other team."""
    learner, _ = store.workshops.join(workshop.kode, "Budi", True)
    sit(store.workshops, workshop, learner, 1)
    return learner


def joined(visitor: BrowserContext, workshop: Workshop) -> Page:
    page = visitor.new_page()
    page.goto(f"/ikut/{workshop.kode}")
    page.get_by_label("Nama panggilan Anda").fill("Lusia")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Ikut", exact=True).click()
    page.wait_for_url("**/belajar")
    page.goto(GAME)
    return page


def seated(visitor: BrowserContext, workshop: Workshop) -> Page:
    page = joined(visitor, workshop)
    page.get_by_role("button", name="Tim Padi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tim Padi")
    return page


def save(page: Page) -> None:
    page.locator("form[data-putusan] button[type=submit]").click()


def test_every_screen_fits_and_everyone_can_use_it(
    visitor: BrowserContext, store: Store, workshop: Workshop, rival: Learner
) -> None:
    page = joined(visitor, workshop)
    judge(page)
    page.get_by_role("button", name="Pilihkan untuk saya").click()
    page.locator("#putusan-buat").fill("3000")
    save(page)
    expect(page.locator("#salah-putusan-buat")).to_contain_text("terlalu banyak")
    judge(page)
    page.get_by_role("group", name="Pilihan cepat: Berapa lembar dibuat atau dibeli?").get_by_text("24").click()
    page.get_by_role("group", name="Pilihan cepat: Harga satu lembar?").get_by_text("190 rb").click()
    expect(page.locator("#putusan-harga")).to_have_value("190.000")
    save(page)
    expect(page.locator("#tersimpan")).to_contain_text("oleh Lusia")
    page.locator("#tersimpan summary").click()
    judge(page)
    decide(store.workshops, workshop, rival, {"buat": "36", "pinjaman": "4 jt", "alat": "alat"}, 1)
    close_round(store.workshops, workshop, 1)
    expect(page.get_by_role("heading", name="Tempat")).to_be_visible(timeout=SEEN)
    for closed in page.locator("details").all():
        closed.evaluate("one => one.open = true")
    judge(page)
    next_round(store.workshops, workshop)
    expect(page.get_by_role("heading", name="Musim 2 dari 4")).to_be_visible(timeout=SEEN)


def test_a_decision_survives_a_lost_network_and_a_reload(
    watched: tuple[BrowserContext, Watch], workshop: Workshop
) -> None:
    visitor, watch = watched
    page = seated(visitor, workshop)
    watch.downtime = True
    visitor.set_offline(True)
    page.locator("#putusan-buat").fill("17")
    save(page)
    expect(page.locator("[data-kabar]")).to_contain_text("Isian tetap di HP ini")
    visitor.set_offline(False)
    page.reload()
    watch.downtime = False
    expect(page.locator("#putusan-buat")).to_have_value("17")
    save(page)
    expect(page.locator("#tersimpan")).to_contain_text("oleh Lusia")


def test_a_phone_hears_of_the_decision_of_its_team_and_keeps_what_it_typed(
    visitor: BrowserContext, store: Store, workshop: Workshop
) -> None:
    page = seated(visitor, workshop)
    friend, _ = store.workshops.join(workshop.kode, "Ani", True)
    sit(store.workshops, workshop, friend, 0)
    page.locator("#putusan-buat").fill("9")
    decide(store.workshops, workshop, friend, {"buat": "30"}, 1)
    expect(page.locator("[data-berita]")).to_contain_text("Teman setim menyimpan keputusan lain", timeout=SEEN)
    expect(page.locator("#putusan-buat")).to_have_value("9")
    page.reload()
    expect(page.locator("#putusan-buat")).to_have_value("9")
    page.get_by_role("button", name="Pakai yang tersimpan").click()
    expect(page.locator("#putusan-buat")).to_have_value("30")
    expect(page.locator("[data-berita]")).to_be_hidden()


def test_without_a_script_it_is_a_plain_form(site: Site, visitor: BrowserContext, workshop: Workshop) -> None:
    browser = visitor.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, base_url=site.url, viewport={"width": 360, "height": 740})
    page = seated(plain, workshop)
    assert page.locator(".cepat").first.is_hidden()
    page.locator("#putusan-buat").fill("20")
    save(page)
    expect(page.locator("#tersimpan")).to_contain_text("oleh Lusia")
    plain.close()
