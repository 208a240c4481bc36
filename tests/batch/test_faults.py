"""Whatever is killed, full or out of time: nothing finished is lost, nothing half-made looks finished, all goes on."""

from __future__ import annotations

import json
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.batch.light import Light, family, finished, told, until
from tests.clock import Clock

CODES = [f"61.05.02.200{n}" for n in range(1, 5)]


@pytest.fixture
def light(tmp_path: Path) -> Iterator[Light]:
    program = Light(tmp_path / "program")
    yield program
    program.close()


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_a_state_from_which_the_next_goes_on(
    light: Light, tmp_path: Path, blow: signal.Signals
) -> None:
    out = tmp_path / "hasil"
    for code in CODES[2:]:
        light.hold(code)
    run = light.proposals(CODES, out, "--jobs", "2")
    until(lambda: (light.gate / CODES[2]).exists() and (light.gate / CODES[3]).exists(), run)
    until(lambda: len(list(out.glob("61.*"))) == 2, run)
    members = family(run)
    run.send_signal(blow)
    text = told(run, -signal.SIGKILL if blow is signal.SIGKILL else 130)
    _, alive = psutil.wait_procs(members, timeout=30)
    assert alive == []
    assert finished(out) == set(CODES[:2])
    if blow is not signal.SIGKILL:
        assert "jalankan perintah yang sama untuk melanjutkan" in text
        assert not (out / ".sementara").exists()
    for code in CODES[2:]:
        (light.gate / f"tahan-{code}").unlink()
    assert "4 proposal selesai (2 baru, 2 tetap), 0 gagal" in told(light.proposals(CODES, out, "--jobs", "2"), 0)
    assert finished(out) == set(CODES)


KILL_THE_WORKER = """
import os, psutil
if kode.endswith("2001"):
    for child in psutil.Process(os.getppid()).parent().children():
        if "spawn_main" in " ".join(child.cmdline()):
            child.kill()
"""


def test_a_cooperative_that_takes_its_worker_with_it_each_time_fails_alone(tmp_path: Path) -> None:
    light, out = Light(tmp_path / "program", KILL_THE_WORKER), tmp_path / "hasil"
    try:
        text = told(light.proposals(CODES[:2], out, "--jobs", "1"), 1)
    finally:
        light.close()
    assert "pekerjanya mati berkali-kali" in text
    assert finished(out) == {CODES[1]}
    [reason] = out.glob("gagal/*/sebab.txt")
    assert reason.read_text(encoding="utf-8").startswith(CODES[0])


def test_a_cooperative_whose_own_process_dies_fails_alone(tmp_path: Path) -> None:
    light = Light(tmp_path / "program", "import os\nif kode.endswith('2001'):\n    os.kill(os.getpid(), 9)")
    out = tmp_path / "hasil"
    try:
        text = told(light.proposals(CODES[:2], out, "--jobs", "1"), 1)
    finally:
        light.close()
    assert "prosesnya berhenti mendadak (sinyal 9), 2 kali" in text
    assert finished(out) == {CODES[1]}


def test_a_full_disk_is_not_the_fault_of_a_cooperative(light: Light, tmp_path: Path) -> None:
    out = tmp_path / "hasil"
    out.mkdir()
    plans = light.plans(CODES[:2])
    command = shlex.join([sys.executable, "-m", "workbench", "proposals", "--jobs", "1", "--out", str(out), "--plan"])
    script = f"""
        mount -t tmpfs -o size=16m tmpfs {out}
        {command} {plans[0]}; echo "status $?"
        cat /dev/zero > {out}/penuh; truncate -s -200K {out}/penuh
        {command} {shlex.join(plans)}; echo "status $?"; cp -r {out} {out}-penuh
        rm {out}/penuh
        {command} {shlex.join(plans)}; echo "status $?"; cp -r {out} {out}-lega
    """
    text = told(light.start("unshare", "-rm", "sh", "-c", script), 0)
    assert [line for line in text.splitlines() if line.startswith("status")] == ["status 0", "status 1", "status 0"]
    assert "hasil tidak dapat ditulis (No space left on device)" in text
    assert "1 proposal selesai (0 baru, 1 tetap), 0 gagal" in text
    assert finished(Path(f"{out}-penuh")) == {CODES[0]}
    assert not list(Path(f"{out}-penuh").glob("gagal/*"))
    assert finished(Path(f"{out}-lega")) == set(CODES[:2])


def test_a_clock_that_jumps_changes_nothing(light: Light, tmp_path: Path, require_tool: Callable[[str], str]) -> None:
    out, clock = tmp_path / "hasil", Clock(tmp_path, require_tool("cc"))
    for code in CODES:
        light.hold(code)
    run = light.proposals(CODES, out, "--jobs", "2", **clock.environment)
    for number, (code, days) in enumerate(zip(CODES, (400, -400, 4000, 0), strict=True)):
        until((light.gate / code).exists, run)
        clock.set(days)
        (light.gate / f"tahan-{code}").unlink()
        until(lambda done=number: len(list(out.glob("61.*"))) > done, run)  # type: ignore[misc]
    assert "4 proposal selesai (4 baru, 0 tetap), 0 gagal" in told(run, 0)
    assert finished(out) == set(CODES)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert all(0 < note["detik"] < 600 for note in manifest["selesai"])
    assert "(0 baru, 4 tetap)" in told(light.proposals(CODES, out), 0)
