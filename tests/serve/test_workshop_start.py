"""``workbench workshop``: one command from nothing to a running workshop, again on the second day, and its end."""

from __future__ import annotations

import datetime as dt
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from tests.conftest import HOME_FOLDERS
from tests.serve.class_of import begun
from tests.serve.site import ROOT, Site, until
from workbench.cli import main
from workbench.errors import WorkbenchError
from workbench.serve.launch import Opening
from workbench.serve.network import Network, reached
from workbench.serve.once import SECONDS, Once
from workbench.serve.pages import Site as Pages
from workbench.serve.workshop.start import TRAINER, Wanted, opened, trainer
from workbench.store import Role, Stage, Store, open_store

HERE = Network(port=8866)


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("sqlite://") as opened_store:
        yield opened_store


def begin(store: Store, **wanted: object) -> Opening:
    site = SimpleNamespace(store=store, once=Once())
    return opened(Wanted(**wanted))(cast("Pages", site))  # type: ignore[arg-type]


# --- what is done before anybody comes ------------------------------------------------------------


def test_the_first_time_makes_the_workshop_and_an_account_whose_code_is_told_once(store: Store) -> None:
    opening = begin(store, judul="Pelatihan CONTOH", jalur="pengurus", tempat="Sintang", mulai=dt.date(2026, 11, 24))
    told = "\n".join(opening.told(HERE))
    code = re.search(rf"Kode masuk {TRAINER}: ([\d ]+)\.", told)
    assert code
    assert store.people.checked(TRAINER, code[1]) is not None
    [workshop] = store.workshops.list()
    assert (workshop.judul, workshop.jalur, len(workshop.hari)) == ("Pelatihan CONTOH", "pengurus", 3)
    assert f"{workshop.kode[:3]} {workshop.kode[3:]}" in told
    assert "http://127.0.0.1:8866/ikut" in told
    assert opening.join == f"ikut/{workshop.kode}"
    again = begin(store, judul="pelatihan contoh", jalur="pengurus")
    assert "Kode masuk" not in "\n".join(again.told(HERE))
    assert len(store.workshops.list()) == 1


def test_without_a_title_the_newest_that_is_not_over_goes_on(store: Store) -> None:
    with pytest.raises(WorkbenchError, match="tidak ada yang belum selesai"):
        begin(store)
    first, _ = begun(store, 1)
    second, _ = begun(store, 1)
    store.workshops.set_stage(second.id, Stage.SELESAI, "Ani")
    assert begin(store).join.endswith(first.kode)
    begin(store, judul=first.judul, jalur="pendamping")
    assert len(store.workshops.list()) == 3


def test_who_trains(store: Store) -> None:
    store.people.add("Ani")
    assert trainer(store.people, "") == ("Ani", "")
    assert trainer(store.people, "ani ") == ("Ani", "")
    name, code = trainer(store.people, "Eni")
    assert (name, bool(code)) == ("Eni", True)
    name, code = trainer(store.people, "")
    assert (name, bool(code)) == (TRAINER, True)


def test_a_board_member_does_not_become_a_trainer_by_the_command(store: Store) -> None:
    from workbench.plan import example

    store.save(example(), "Ani", None)
    store.people.add("Budi", Role.PENGURUS, [example().profil.kode])
    with pytest.raises(WorkbenchError, match="Budi pengurus, bukan pendamping"):
        trainer(store.people, "Budi")


def test_a_word_signs_in_one_time_and_not_for_long() -> None:
    now = [0.0]
    once = Once(clock=lambda: now[0])
    first, second = once.word("Ani"), once.word("Ani")
    assert (once.taken(first), once.taken(first), once.taken("")) == ("Ani", None, None)
    now[0] = SECONDS + 1
    assert once.taken(second) is None


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Variables for a command with its data and its browser below ``tmp_path``; the browser writes the address down."""
    home = tmp_path / "rumah"
    folders = {name: str(home / folder) for name, folder in HOME_FOLDERS.items()}
    for folder in folders.values():
        Path(folder).mkdir(parents=True, exist_ok=True)
    note, browser = tmp_path / "alamat", tmp_path / "peramban"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{note}.baru" && mv "{note}.baru" "{note}"\n')
    browser.chmod(0o755)
    database = {"WORKBENCH_DATABASE": f"sqlite:///{tmp_path / 'koperasi.db'}", "BROWSER": f"{browser} %s"}
    return {**os.environ, **folders, **database, "PYTHONUNBUFFERED": "1"}


def test_one_command_opens_the_dashboard_signed_in_and_a_phone_can_join(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    arguments = ["workshop", "start", "--judul", "Pelatihan CONTOH", "--jalur", "anggota", "--port", "0"]
    command = [sys.executable, "-m", "workbench", *arguments]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        told = "".join(said)
        assert until((tmp_path / "alamat").exists), told
        address = (tmp_path / "alamat").read_text().strip()
        url = re.match(r"https?://[^/]+/", address)
        assert url, address
        site = Site(url[0], environment["WORKBENCH_DATABASE"], tmp_path / "rumah", process)
        inside = site.get(address.removeprefix(url[0].rstrip("/")))
        assert inside.status == 303
        page = site.get(inside.headers["Location"])
        assert page.status == 200
        assert "Pelatihan CONTOH" in page.text
        assert site.visitor().get(address.removeprefix(url[0].rstrip("/"))).status == 403
        code = re.search(r"Kode gabung: (\w{3}) (\w{3})", told)
        assert code
        phone = site.visitor()
        joined = phone.post(f"/ikut/{code[1]}{code[2]}", panggilan="Lusia", setuju="ya")
        assert (joined.status, joined.headers["Location"]) == (303, "/belajar")
        assert "▀" in told or not reached(True).addresses()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 0


def test_workshops_are_listed_and_removed_only_with_a_second_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'k.db'}"
    monkeypatch.setenv("WORKBENCH_DATABASE", url)
    assert main(["workshop", "daftar"]) == 0
    assert "Belum ada lokakarya" in capsys.readouterr().out
    with open_store(url) as store:
        workshop, _ = begun(store, 2)
    assert main(["workshop", "daftar"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{workshop.kode}  Pelatihan CONTOH Maumere (Anggota UMKM, 24 November 2026)")
    assert "gabung, 2 peserta" in told
    assert main(["workshop", "hapus", workshop.kode]) == 2
    assert "data 2 peserta akan hilang selamanya" in capsys.readouterr().err
    assert main(["workshop", "hapus", workshop.kode.lower(), "--ya"]) == 0
    assert main(["workshop", "hapus", workshop.kode, "--ya"]) == 2
    assert f"tidak ada yang berkode {workshop.kode}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--mulai", "kapan"], "“kapan” bukan tanggal"),
        (["--hari", "0"], "“0” bukan 1 sampai 15"),
        (["--jalur", "guru"], "pilihan 'guru' tidak ada"),
    ],
)
def test_wrong_options_get_a_sentence(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["workshop", "start", *arguments])
    assert stop.value.code == 2
    assert told in capsys.readouterr().err
