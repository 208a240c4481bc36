"""``python -m tests.browser.screens FOLDER``: a picture of every page at two widths, to be looked at."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.tabs import APPS, READY, SIZES, open_app
from tests.serve.site import running_site
from workbench.plan import example

WIDTHS = (1366, 390)


def main(folder: Path) -> None:
    """Start a site with the examples, and take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    kode = example("lengkap").profil.kode
    others = {"beranda": "/", "riwayat": f"/koperasi/{kode}/riwayat", "tidak_ada": "/koperasi/99.99/profil"}
    with tempfile.TemporaryDirectory() as data, running_site(Path(data)) as site, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": SIZES[width]}, base_url=site.url, locale="id-ID", bypass_csp=True
            )
            page = context.new_page()
            for name in (*others, *APPS):
                if name in others:
                    page.goto(others[name])
                else:
                    open_app(page, kode, name)
                    page.wait_for_function("!document.querySelector('.usang')", timeout=READY)
                    page.wait_for_load_state("networkidle")
                target = folder / f"{name}-{width}.png"
                page.screenshot(path=target, full_page=True)
                print(target)
            context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
