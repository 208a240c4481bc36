"""A site whose processes are killed, whose disk is full, whose clock is set: nothing finished is lost, all goes on."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.clock import Clock, replace
from tests.serve.faults import SmallDisk
from tests.serve.people import office
from tests.serve.site import Answer, Site, running_site, until
from tests.serve.talk import answers
from workbench.plan import example

HOME = f"/koperasi/{example().profil.kode}"
NEW = {"kode": "61.05.03.2011", "nama": "Koperasi Tahan Banting"}
ROUNDS = """
from pathlib import Path
import workbench.serve.kernels as kernels
kernels.CULL_SECONDS = 1
class Counted(kernels.Kernels):
    async def cull_kernels(self):
        self.cull_idle_timeout = int(Path({idle!r}).read_text())
        await super().cull_kernels()
        with Path({note!r}).open("a") as note:
            note.write("x")
kernels.Kernels = Counted
"""


def opened(site: Site, step: str = "profil") -> str:
    """Open a page; the id of its kernel."""
    page = site.get(f"{HOME}/{step}")
    found = re.search(r'"kernelId": "([\w-]+)"', page.text)
    assert found, page.text
    return found[1]


def fork_servers(site: Site) -> list[psutil.Process]:
    return [child for child in site.children() if "workbench.kernels.parent" in " ".join(child.cmdline())]


def gone(processes: list[psutil.Process]) -> bool:
    return all(not process.is_running() or process.status() == psutil.STATUS_ZOMBIE for process in processes)


# --- killed ---------------------------------------------------------------------------------------------


def test_a_killed_server_takes_all_along_and_the_next_one_goes_on_at_its_address(
    tmp_path: Path, small_notebooks: Path
) -> None:
    with running_site(tmp_path, small_notebooks) as site:
        opened(site)
        opened(site)
        site.get(f"{HOME}/dokumen.xlsx")
        site.post("/koperasi", **NEW)
        family, port = site.children(), site.port
        [parent] = fork_servers(site)
        folder = Path(parent.cwd())
        assert len(site.kernels()) == 2
        os.kill(site.pid, signal.SIGKILL)
        site.process.wait()
        assert until(lambda: gone(family))
        assert until(lambda: not folder.exists())
    with running_site(tmp_path, small_notebooks, port=port) as site:
        assert site.port == port
        assert NEW["nama"] in site.get("/").text
        assert answers(site, opened(site))


def test_open_pages_outlive_the_fork_server_and_new_ones_open(tmp_path: Path, small_notebooks: Path) -> None:
    with running_site(tmp_path, small_notebooks) as site:
        before = [opened(site), opened(site)]
        [parent] = fork_servers(site)
        parent.kill()
        assert until(lambda: gone([parent]))
        after = opened(site)
        [other] = fork_servers(site)
        assert other.pid != parent.pid
        assert [answers(site, kernel) for kernel in (*before, after)] == [True, True, True]
        for kernel in (*before, after):
            site.post(f"/voila/api/shutdown/{kernel}")
        assert until(lambda: site.kernels() == [])


# --- a full disk ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, small_notebooks: Path) -> Iterator[tuple[Site, SmallDisk]]:
    disk = SmallDisk(tmp_path_factory.mktemp("disk") / "kecil")
    with running_site(disk.folder, small_notebooks, within=disk.within) as site:
        yield site, disk
        assert "Traceback" not in site.stop(), "the terminal is no place for what could not be noted on a full disk"


def test_what_a_full_disk_does_not_take_is_told_and_can_be_sent_again(
    small: tuple[Site, SmallDisk], tmp_path: Path
) -> None:
    site, disk = small
    disk.fill(site)
    refused = site.post("/koperasi", **NEW)
    disk.free(site)
    assert refused.status == 422  # the form again, with what was typed
    assert "penyimpanan penuh" in refused.text
    assert f'value="{NEW["nama"]}"' in refused.text
    with disk.store(site, tmp_path) as store:
        assert not store.knows(NEW["kode"])
        store.check_integrity()
    assert site.post("/koperasi", **NEW).status in (302, 303)
    with disk.store(site, tmp_path) as store:
        assert store.head(NEW["kode"]).plan.profil.nama == NEW["nama"]


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_a_paper_for_which_there_is_no_room_is_told_and_made_later(small: tuple[Site, SmallDisk], suffix: str) -> None:
    site, disk = small
    disk.fill(site)
    refused = site.get(f"{HOME}/dokumen.{suffix}")
    disk.free(site)
    assert refused.status == 507
    assert "Kosongkan ruang di disk" in refused.text
    assert [path.name for path in disk.seen(site).rglob(f"*.{suffix}") if path.stat().st_size] == []
    paper = site.get(f"{HOME}/dokumen.{suffix}")
    assert paper.status == 200
    assert paper.body.startswith(b"%PDF" if suffix == "pdf" else b"PK")


def test_pages_open_and_end_on_a_full_disk(small: tuple[Site, SmallDisk]) -> None:
    site, disk = small
    disk.fill(site)
    kernel = opened(site)
    assert answers(site, kernel)
    assert 'id="galat-halaman"' in site.get(f"{HOME}/usaha").text
    disk.free(site)
    assert site.post(f"/voila/api/shutdown/{kernel}").status == 204


# --- a clock that is set --------------------------------------------------------------------------------


@pytest.fixture
def clock(tmp_path: Path, require_tool: Callable[[str], str]) -> Clock:
    return Clock(tmp_path, require_tool("cc"))


@pytest.mark.parametrize("days", [365, -365])
def test_a_clock_that_is_set_ends_no_page_and_keeps_none_that_was_left(
    tmp_path: Path, small_notebooks: Path, clock: Clock, days: int
) -> None:
    idle, note = tmp_path / "menganggur", tmp_path / "putaran"
    replace(idle, "600")
    before = ROUNDS.format(idle=str(idle), note=str(note))
    with running_site(tmp_path, small_notebooks, before=before, **clock.environment) as site:
        kernel = opened(site)
        assert until(note.exists)
        clock.set(days)
        seen = note.stat().st_size
        assert until(lambda: note.stat().st_size > seen + 1), "nobody looks after kernels any more"
        assert answers(site, kernel)
        replace(idle, "1")
        assert until(lambda: not site.runs(kernel))


def test_versions_keep_their_order_when_the_clock_goes_back(
    tmp_path: Path, small_notebooks: Path, clock: Clock
) -> None:
    kode = example().profil.kode
    with running_site(tmp_path, small_notebooks, **clock.environment) as site:
        with site.store() as store:
            first = store.head(kode)
            changed = first.plan.model_copy(update={"contoh": False})
            store.save(changed, "Ani", first.nomor)
        clock.set(-365)
        assert site.post(f"{HOME}/urung", dasar=str(first.nomor + 1)).status in (302, 303)
        with site.store() as store:
            history, head = store.history(kode), store.head(kode)
        assert [stamp.nomor for stamp in history] == list(range(1, head.nomor + 1))
        assert history[-1].waktu < history[-2].waktu
        assert head.plan == first.plan
        assert [site.get(path).status for path in ("/", f"{HOME}/riwayat", f"{HOME}/profil")] == [200, 200, 200]
        assert site.post(f"{HOME}/ulang", dasar=str(head.nomor)).status in (302, 303)
        with site.store() as store:
            assert store.head(kode).plan == changed


def test_a_clock_that_is_set_signs_people_out_at_most(tmp_path: Path, small_notebooks: Path, clock: Clock) -> None:
    def status(answer: Answer) -> tuple[int, bool]:
        return answer.status, "/masuk" in answer.headers.get("Location", "")

    with office(tmp_path, small_notebooks, **clock.environment) as kantor:
        ani = kantor.come("Ani")
        clock.set(-365)
        assert status(ani.get("/")) == (200, False)
        clock.set(365)
        assert status(ani.get("/")) == (302, True)
        assert status(kantor.come("Ani").get("/")) == (200, False)
        clock.set(0)
        assert status(kantor.come("Ani").get("/")) == (200, False)
