"""A field that cannot be saved, because the disk is full: a sentence, and the text stays until there is room."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.tabs import READY, field, open_app, person, saved
from tests.serve.faults import SmallDisk
from tests.serve.site import running_site
from workbench.plan import example

KODE = example().profil.kode
PLAFON = "pinjaman.0.plafon"


def test_a_field_on_a_full_disk_says_so_keeps_its_text_and_is_saved_later(browser: Browser, tmp_path: Path) -> None:
    disk = SmallDisk(tmp_path / "kecil")
    with running_site(disk.folder, within=disk.within) as site, person(browser, site.url) as (context, _):
        page = context.new_page()
        open_app(page, KODE, "pinjaman")
        disk.fill(site)
        control = field(page, PLAFON)
        control.fill("612 jt")
        control.press("Tab")
        told = page.locator(f"[data-jalur='{PLAFON}']").get_by_role("alert")
        expect(told).to_have_text(re.compile("penyimpanan penuh"), timeout=READY)
        expect(control).to_have_value(re.compile("612"))
        expect(page.locator("#status-simpan")).not_to_have_text(re.compile("Tersimpan"))
        disk.free(site)
        rate = field(page, "pinjaman.0.tenor_bulan")
        rate.fill("60")
        rate.press("Tab")
        saved(page)
        expect(told).to_have_count(0, timeout=READY)
        with disk.store(site, tmp_path) as store:
            loan = store.head(KODE).plan.pinjaman[0]
    assert (loan.plafon, loan.tenor_bulan) == (612_000_000, 60)
