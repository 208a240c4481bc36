"""Workers of a scheduler that runs elsewhere: what they share with the client or not, and what their deaths cost."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from tests.batch.light import Light, end, finished, told, until
from workbench.batch import cluster
from workbench.errors import BatchError

CODES = [f"61.05.03.200{n}" for n in range(1, 7)]


@pytest.fixture
def light(tmp_path: Path) -> Iterator[Light]:
    program = Light(tmp_path / "program")
    yield program
    program.close()


def scheduler(light: Light, *options: str) -> tuple[subprocess.Popen[str], Path]:
    """A scheduler, and the file that names its address."""
    file = light.folder / "penjadwal.json"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--scheduler-file", str(file)]
    process = light.start(*command, "--no-dashboard", "--dashboard-address", "127.0.0.1:0", *options)
    until(lambda: file.is_file() and file.read_text().endswith("}"), process)
    return process, file


def worker(light: Light, file: Path, name: str) -> subprocess.Popen[str]:
    """A worker with its own folder for temporary files, as on a machine of its own."""
    own = light.folder / name
    own.mkdir()
    command = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(file), "--name", name]
    options = ["--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(own)]
    return light.start(*command, *options, TMPDIR=str(own))


def test_a_machine_that_dies_loses_nothing_and_a_scheduler_that_dies_is_told(light: Light, tmp_path: Path) -> None:
    out = tmp_path / "hasil"
    head, file = scheduler(light, "--host", "127.0.0.1")
    first = worker(light, file, "satu")
    for code in CODES:
        light.hold(code)
    run = light.proposals(CODES, out, "--cluster", str(file))
    until((light.gate / CODES[0]).exists, run, head)
    second = worker(light, file, "dua")
    until((light.gate / CODES[1]).exists, run, second)
    (light.gate / CODES[0]).unlink()
    end(first)
    (light.gate / f"tahan-{CODES[1]}").unlink()
    until((light.gate / CODES[0]).exists, run, second)
    (light.gate / f"tahan-{CODES[0]}").unlink()
    until(lambda: len(list(out.glob("61.*"))) == 2, run)
    until((light.gate / CODES[2]).exists, run)
    head.send_signal(signal.SIGKILL)
    text = told(run, 1)
    assert "penjadwalnya tidak dapat dihubungi lagi" in text
    assert "2 proposal selesai (2 baru, 0 tetap), 0 gagal" in text
    end(second)
    for code in CODES[2:]:
        (light.gate / f"tahan-{code}").unlink()
    assert "(4 baru, 2 tetap), 0 gagal" in told(light.proposals(CODES, out, "--jobs", "2"), 0)
    assert finished(out) == set(CODES)
    assert not list(out.glob("gagal/*"))


def test_another_program_is_refused(light: Light, tmp_path: Path) -> None:
    _, file = scheduler(light, "--host", "127.0.0.1")
    other = Light(tmp_path / "lain", "1 + 1")
    try:
        worker(other, file, "lain")
        text = told(light.proposals(CODES[:1], tmp_path / "hasil", "--cluster", str(file)), 2)
    finally:
        other.close()
    assert "programnya tidak sama dengan program di komputer ini" in text
    assert not list((tmp_path / "hasil").glob("61.*"))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "tidak-ada.json", "huruf://apa"])
def test_a_scheduler_that_is_not_there_is_a_sentence(address: str, tmp_path: Path) -> None:
    with (
        pytest.raises(BatchError, match="tidak menjawab"),
        cluster.borrowed_crew(address, tmp_path / "log", print),
    ):
        pass


def test_a_scheduler_without_workers_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.1)
    with (
        LocalCluster(n_workers=0, dashboard_address=None, scheduler_kwargs={"dashboard_address": ":0"}) as empty,
        cluster.borrowed_crew(empty.scheduler_address, tmp_path / "log", print) as crew,
        pytest.raises(BatchError, match="tidak ada pekerja yang tersambung"),
    ):
        crew.check("apa saja")


MACHINE = """
until ip link show ujung{n} >/dev/null 2>&1; do sleep 0.05; done
ip link set lo up; ip addr add 10.77.{n}.2/24 dev ujung{n}; ip link set ujung{n} up
mount -t tmpfs tmpfs {hidden}
exec {python} -m distributed.cli.dask_worker tcp://10.77.{n}.1:$(cat {port}) --host 10.77.{n}.2 \
  --nthreads 1 --no-dashboard --local-directory {own}
"""
"""A machine of its own: its network, where only a cable leads to the client, and its temporary files."""

TWO_MACHINES = """
ip link set lo up
{python} -m distributed.cli.dask_scheduler --host 0.0.0.0 --port 0 --no-dashboard --dashboard-address 127.0.0.1:0 \
  --scheduler-file {file} &
until grep -q '}}$' {file} 2>/dev/null; do sleep 0.05; done
sed -n 's/.*"address": "tcp:[^"]*:\\([0-9]*\\)".*/\\1/p' {file} > {port}
for n in 1 2; do
  unshare -mn sh -c "$(cat {folder}/mesin$n)" &
  ip link add kabel$n type veth peer name ujung$n
  while [ "$(readlink /proc/$!/ns/net)" = "$(readlink /proc/$$/ns/net)" ]; do sleep 0.05; done
  ip link set ujung$n netns $!
  ip addr add 10.77.$n.1/24 dev kabel$n; ip link set kabel$n up
done
{run} --cluster tcp://127.0.0.1:$(cat {port})
"""


def test_two_machines_that_share_only_a_network_or_a_folder_too(tmp_path: Path) -> None:
    """The first machine does not see the folder of the results and sends bytes; the second one shares it."""
    cell = f"import os\npathlib.Path({str(tmp_path)!r}, 'di-' + kode).write_text(os.readlink('/proc/self/ns/net'))"
    light, out = Light(tmp_path / "program", cell), tmp_path / "bersama" / "hasil"
    out.mkdir(parents=True)
    (tmp_path / "kosong").mkdir()
    names = {"python": shlex.quote(sys.executable), "port": tmp_path / "pintu", "file": tmp_path / "penjadwal.json"}
    for n, hidden in ((1, out.parent), (2, tmp_path / "kosong")):
        script = MACHINE.format(n=n, hidden=hidden, own=tmp_path / f"mesin{n}", **names)
        (light.folder / f"mesin{n}").write_text(script)
    for code in CODES[:2]:
        light.hold(code)
    plans = shlex.join(light.plans(CODES))
    command = f"{names['python']} -m workbench proposals --out {out} --plan {plans}"
    try:
        run = light.start("unshare", "-rmn", "sh", "-c", TWO_MACHINES.format(folder=light.folder, run=command, **names))
        until(lambda: all((light.gate / code).exists() for code in CODES[:2]), run)
        for code in CODES[:2]:
            (light.gate / f"tahan-{code}").unlink()
        until((out / "indeks.html").is_file, run)
    finally:
        light.close()
    assert finished(out) == set(CODES)
    assert len({(tmp_path / f"di-{code}").read_text() for code in CODES}) == 2
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert [note["kode"] for note in manifest["selesai"]] == CODES
    assert not manifest["terputus"]
