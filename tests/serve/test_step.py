"""A step is a notebook in a kernel of its own: what the kernel is told, how its page ends, and when the kernel ends."""

from __future__ import annotations

import asyncio
import html
import http.client
import os
import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.serve.site import Answer, Site, running_site, until
from workbench.plan import example
from workbench.serve.kernels import Kernels, OwnKernelSpec
from workbench.serve.problems import Problem

HOME = f"/koperasi/{example().profil.kode}"


def kernel_of(answer: Answer) -> str:
    found = re.search(r'"kernelId": "([\w-]+)"', answer.text)
    assert found, answer.text
    return found[1]


def close(site: Site, page: Answer) -> Answer:
    """What the browser sends when a person leaves a page."""
    return site.post(f"/voila/api/shutdown/{kernel_of(page)}")


def told(answer: Answer) -> str:
    """What the test's notebook printed of its environment."""
    return html.unescape(answer.text.encode().decode("unicode_escape", "ignore"))


def test_kernel_knows_the_cooperative_and_the_person(site: Site) -> None:
    site.post("/nama", nama="Ani Lestari")
    page = site.get(f"{HOME}/profil")
    assert page.status == 200
    assert "('HTTP_X_WORKBENCH_KODE', '61.05.20.2002')" in told(page)
    assert "('HTTP_X_WORKBENCH_NAMA', 'Ani Lestari')" in told(page)
    close(site, page)


def test_a_browser_cannot_say_who_it_is_or_what_it_opens(site: Site) -> None:
    page = site.get(f"{HOME}/profil?kode=palsu", X_Workbench_Kode="palsu", X_Workbench_Nama="palsu", X_Lain="palsu")
    assert "HTTP_X_WORKBENCH_KODE" in told(page)
    assert "palsu" not in page.text
    close(site, page)


def test_page_has_its_frame_around_the_cells(site: Site) -> None:
    page = site.get(f"{HOME}/profil")
    assert '<html lang="id">' in page.text
    assert page.text.count("data-langkah=") == 7
    assert 'aria-current="step"' in page.text
    assert html.escape(example().profil.nama) in page.text
    assert page.text.rstrip().endswith("</html>")
    close(site, page)


def test_the_notebooks_own_code_is_not_in_the_page(site: Site) -> None:
    page = site.get(f"{HOME}/profil")
    assert "from urllib.parse import unquote" not in page.text
    close(site, page)


@pytest.mark.parametrize("langkah", ["usaha", "biaya"], ids=["raises", "dies"])
def test_a_notebook_that_fails_ends_its_page_and_its_kernel(site: Site, langkah: str) -> None:
    page = site.get(f"{HOME}/{langkah}")
    assert 'id="galat-halaman"' in page.text
    assert f'href="{HOME}/{langkah}"' in page.text
    assert "rahasia dari jejak" not in page.text
    assert "Traceback" not in page.text
    assert until(lambda: not site.runs(kernel_of(page)))
    assert f"Page {langkah} of" in site.log


@pytest.mark.parametrize(("origin", "status"), [("http://jahat.example", 403), ("", 101)])
def test_a_kernel_is_reached_from_its_own_pages_only(site: Site, origin: str, status: int) -> None:
    page = site.get(f"{HOME}/profil")
    headers = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Extensions": "permessage-deflate",
        "Origin": origin or site.url.rstrip("/"),
    }
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    connection.request("GET", f"/api/kernels/{kernel_of(page)}/channels", headers=headers)
    answer = connection.getresponse()
    assert answer.status == status
    assert (status == 101) == ("permessage-deflate" in answer.headers.get("Sec-WebSocket-Extensions", ""))
    connection.close()
    close(site, page)


def test_template_cannot_be_chosen_by_the_address(site: Site) -> None:
    page = site.get(f"{HOME}/profil?template=lab&theme=dark")
    assert 'data-langkah="profil"' in page.text
    close(site, page)


def test_leaving_a_page_ends_its_kernel(site: Site) -> None:
    page = site.get(f"{HOME}/profil")
    assert site.runs(kernel_of(page))
    assert [close(site, page).status, close(site, page).status] == [204, 204]
    assert until(lambda: not site.runs(kernel_of(page)))
    assert until(lambda: close(site, page).status == 404)


def test_a_kernel_is_not_ended_without_the_token(site: Site) -> None:
    page = site.get(f"{HOME}/profil")
    assert site.request("POST", f"/voila/api/shutdown/{kernel_of(page)}").status == 403
    assert site.runs(kernel_of(page))
    close(site, page)


def begun(site: Site, langkah: str) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse, str]:
    """A page that is still being made, and its kernel."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    connection.request("GET", f"{HOME}/{langkah}")
    answer = connection.getresponse()
    text = ""
    while '"kernelId"' not in text:
        piece = answer.read1(4_000).decode()
        assert piece, text
        text += piece
    return connection, answer, kernel_of(Answer(200, {}, text.encode()))


def test_going_away_before_the_page_is_whole_ends_its_kernel(site: Site) -> None:
    connection, answer, kernel = begun(site, "arus_kas")
    assert site.runs(kernel)
    answer.close()
    connection.close()
    assert until(lambda: not site.runs(kernel))


def test_a_browser_may_connect_while_the_page_is_still_being_made(site: Site) -> None:
    before = site.log
    connection, answer, kernel = begun(site, "arus_kas")
    assert site.upgrade(kernel, Origin=site.url.rstrip("/")) == 101
    assert site.upgrade(kernel, Origin="http://jahat.example") == 403
    answer.close()
    connection.close()
    assert until(lambda: not site.runs(kernel))
    assert "Traceback" not in site.log.removeprefix(before)


def test_a_browser_that_wants_a_kernel_that_is_gone_is_told_plainly(site: Site) -> None:
    before, gone = site.log, "11111111-1111-1111-1111-111111111111"
    assert site.upgrade(gone, Origin=site.url.rstrip("/")) == 404
    answer = site.get(f"/api/kernels/{gone}/channels")
    assert (answer.status, answer.headers["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert answer.text == "Halaman tidak ada"
    assert "Traceback" not in site.log.removeprefix(before)


def test_settings_of_the_user_do_not_reach_in(tmp_path: Path, small_notebooks: Path) -> None:
    home = tmp_path / "rumah"
    for folder, name, text in (
        (".jupyter", "voila.json", '{"VoilaConfiguration": {"template": "reveal"}}'),
        (".jupyter", "jupyter_config.json", '{"KernelManager": {"transport": "kacau"}}'),
        (".ipython/profile_default/startup", "00.py", "raise SystemExit(1)"),
        (".local/share/jupyter/kernels/python3", "kernel.json", '{"argv": ["tidak-ada"], "language": "python"}'),
    ):
        (home / folder).mkdir(parents=True, exist_ok=True)
        (home / folder / name).write_text(text, encoding="utf-8")
    with running_site(tmp_path, small_notebooks) as site:
        page = site.get(f"{HOME}/profil")
    assert 'data-langkah="profil"' in page.text
    assert "HTTP_X_WORKBENCH_KODE" in page.text


def test_one_page_too_many_is_told_politely(tmp_path: Path, small_notebooks: Path) -> None:
    before = "import workbench.serve.kernels as kernels; kernels.MOST = 1"
    with running_site(tmp_path, small_notebooks, before=before) as site:
        first = site.get(f"{HOME}/profil")
        full = site.get(f"{HOME}/profil")
        assert (full.status, len(site.kernels())) == (503, 1)
        assert "Semua tempat sedang terpakai" in full.text
        close(site, first)
        assert site.get(f"{HOME}/profil").status == 200


def test_a_page_left_long_ago_makes_room() -> None:
    async def run() -> tuple[bool, int]:
        kernels = Kernels(most=1, kernel_spec_manager=OwnKernelSpec())
        try:
            first = await kernels.start_kernel(kernel_name="python3", env=dict(os.environ))
            with pytest.raises(Problem):
                await kernels.start_kernel(kernel_name="python3", env=dict(os.environ))
            kernels.get_kernel(first).last_activity -= timedelta(minutes=5)
            second = await kernels.start_kernel(kernel_name="python3", env=dict(os.environ))
            return first in kernels, [second] == kernels.list_kernel_ids()
        finally:
            await kernels.shutdown_all(now=True)
            kernels.context.destroy(linger=0)

    assert asyncio.run(run()) == (False, True)


def test_a_kernel_that_is_left_finishes_what_it_was_told(tmp_path: Path) -> None:
    """The last field of a page is on its way when the browser says goodbye."""
    note = tmp_path / "tersimpan"
    told = f"import threading; threading.Event().wait(2); open({str(note)!r}, 'w').close()"

    async def run() -> bool:
        kernels = Kernels(kernel_spec_manager=OwnKernelSpec())
        try:
            kernel = await kernels.start_kernel(kernel_name="python3", env=dict(os.environ))
            client = kernels.get_kernel(kernel).client()
            client.start_channels()
            await client.wait_for_ready(timeout=60)
            client.execute(told)
            kernels.leave(kernel)
            kernels.leave(kernel)
            await asyncio.wait_for(asyncio.gather(*kernels._leaving.values()), 60)
            client.stop_channels()
            return kernel in kernels
        finally:
            await kernels.shutdown_all(now=True)
            kernels.context.destroy(linger=0)

    assert asyncio.run(run()) is False
    assert note.exists()
