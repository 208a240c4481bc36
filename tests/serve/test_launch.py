"""Starting, starting twice, stopping and being killed: the data stays, no process does."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import psutil
import pytest

from tests.serve.site import ROOT, Site, running_site, until
from workbench.cli import main
from workbench.plan import example

HOME = f"/koperasi/{example().profil.kode}"


def cooperatives(site: Site) -> list[str]:
    with site.store() as store:
        return [entry.kode for entry in store.list()]


def gone(processes: list[psutil.Process]) -> bool:
    return all(not process.is_running() or process.status() == psutil.STATUS_ZOMBIE for process in processes)


def test_first_start_has_examples_and_the_second_leaves_all_as_it_is(tmp_path: Path, small_notebooks: Path) -> None:
    with running_site(tmp_path, small_notebooks) as site:
        assert "CONTOH sudah disiapkan" in "".join(site.said)
        first = cooperatives(site)
        with site.store() as store:
            assert all(store.head(kode).plan.contoh for kode in first)
            for kode in first[1:]:
                store.delete(kode, "Ani")
        assert len(first) == 6
    with running_site(tmp_path, small_notebooks) as site:
        assert "CONTOH" not in "".join(site.said)
        assert cooperatives(site) == first[:1]


def test_a_store_from_which_all_was_put_aside_gets_no_examples_again(tmp_path: Path, small_notebooks: Path) -> None:
    with running_site(tmp_path, small_notebooks) as site, site.store() as store:
        for entry in store.list():
            store.delete(entry.kode, "Ani")
    with running_site(tmp_path, small_notebooks) as site:
        assert cooperatives(site) == []
        assert site.get("/").status == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=["TERM", "INT", "HUP"])
def test_stopping_leaves_no_process_and_no_file_behind(
    tmp_path: Path, small_notebooks: Path, number: signal.Signals
) -> None:
    scratch = tmp_path / "sementara"
    scratch.mkdir()
    with running_site(tmp_path, small_notebooks, TMPDIR=str(scratch)) as site:
        site.get(f"{HOME}/profil")
        site.get(f"{HOME}/dokumen.xlsx")
        family = site.children()
        (kernel,) = site.kernels()
        sockets = Path(next(part for part in kernel.cmdline() if part.endswith(".json"))).parent
        assert sockets.is_dir()
        assert len(family) > 1
        os.kill(site.pid, number)
        ended = site.process.communicate(timeout=60)[0]
        assert "Semua isian sudah tersimpan" in ended
        assert "Traceback" not in ended
        assert site.process.returncode == 0
    assert until(lambda: gone(family))
    assert list(scratch.iterdir()) == []
    assert not sockets.exists()


def test_stopping_in_the_middle_of_a_page(tmp_path: Path, small_notebooks: Path) -> None:
    with running_site(tmp_path, small_notebooks) as site:
        waiting = socket.create_connection(("127.0.0.1", site.port), timeout=60)
        waiting.sendall(f"GET {HOME}/arus_kas HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        assert waiting.recv(100).startswith(b"HTTP/1.1 200")
        assert until(lambda: len(site.kernels()) == 1)
        family = site.children()
        assert "Traceback" not in site.stop()
        waiting.close()
    assert until(lambda: gone(family))


def test_a_second_site_says_so_and_takes_another_port(tmp_path: Path, small_notebooks: Path) -> None:
    again = partial(running_site, tmp_path, small_notebooks)
    with again() as first, again(port=first.port) as two:
        assert two.port != first.port
        said = "".join(two.said)
        assert f"Port {first.port} sedang dipakai oleh Meja Kerja Koperasi yang sudah berjalan di {first.url}" in said
        first.post("/koperasi", kode="61.05.03.2011", nama="Dari Yang Pertama")
        assert "Dari Yang Pertama" in two.get("/").text


def test_a_port_that_another_program_has(tmp_path: Path, small_notebooks: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        other.listen()
        with running_site(tmp_path, small_notebooks, port=port) as site:
            assert f"Port {port} sedang dipakai; yang ini memakai port {site.port}" in "".join(site.said)
            assert site.get("/sehat").status == 200


def test_it_listens_on_this_computer_only(tmp_path: Path, small_notebooks: Path) -> None:
    with running_site(tmp_path, small_notebooks) as site:
        listening = [c.laddr for c in psutil.Process(site.pid).net_connections() if c.status == psutil.CONN_LISTEN]
        assert [(address.ip, address.port) for address in listening] == [("127.0.0.1", site.port)]


def test_the_browser_is_opened_at_the_address(tmp_path: Path) -> None:
    note = tmp_path / "dibuka"
    opener = tmp_path / "peramban.py"
    opener.write_text(f"import sys; open({str(note)!r}, 'w').write(sys.argv[1])", encoding="utf-8")
    before = "import workbench.serve.launch as launch; from functools import partial\n"
    before += "serve_as_told = launch.serve\nlaunch.serve = lambda port, browser, root: serve_as_told(port, True, root)"
    with running_site(tmp_path, before=before, BROWSER=f"{sys.executable} {opener} %s") as site:
        assert until(note.exists)
        assert until(lambda: note.read_text(encoding="utf-8") == site.url)


def test_a_relative_database_is_the_same_for_every_kernel(tmp_path: Path, small_notebooks: Path) -> None:
    before = f"import os; os.chdir({str(tmp_path)!r})"
    with running_site(tmp_path, small_notebooks, before=before, WORKBENCH_DATABASE="sqlite:///lain.db") as site:
        site.get(f"{HOME}/profil")
        (kernel,) = site.kernels()
        assert kernel.environ()["WORKBENCH_DATABASE"] == f"sqlite:///{tmp_path / 'lain.db'}"


def test_a_notebook_at_fault_is_told_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "buku" / "templates").mkdir(parents=True)
    (tmp_path / "buku" / "templates" / "profil.ipynb").write_text("{}", encoding="utf-8")
    with running_site(tmp_path, tmp_path / "buku") as site:
        assert "Buku catatan profil.ipynb: judul belum ada" in "".join(site.said)
        assert site.get(f"{HOME}/profil").status == 404
        assert site.get("/").status == 200


def test_a_damaged_database_is_told_by_the_command(tmp_path: Path) -> None:
    (tmp_path / "rusak.db").write_bytes(b"bukan basis data " * 100)
    command = [sys.executable, "-m", "workbench", "serve", "--port", "0", "--no-browser"]
    environment = {**os.environ, "WORKBENCH_DATABASE": f"sqlite:///{tmp_path / 'rusak.db'}"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 2
    assert "bukan basis data kami atau rusak" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("port", ["abc", "-1", "65536"])
def test_an_impossible_port_is_told(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["serve", "--port", port])
    assert stop.value.code == 2
    assert f"“{port}” bukan 0 sampai 65535" in capsys.readouterr().err
