"""Kernels through jupyter_client: started, interrupted, restarted, ended, killed; and which are not forked."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.ioloop.manager import AsyncIOLoopKernelManager
from jupyter_client.kernelspec import KernelSpec

from tests.kernels.helpers import Kernel, kernels_by, until
from tests.kernels.works import parent_of, running
from workbench.kernels import PROVISIONER, Forked, ForkProvisioner, available, server, use

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def forked() -> Iterator[None]:
    with kernels_by(PROVISIONER):
        yield


@pytest.fixture
def kernel() -> Iterator[Kernel]:
    made = Kernel()
    assert isinstance(made.manager.provisioner, ForkProvisioner)
    assert isinstance(made.manager.provisioner.process, Forked)
    yield made
    made.end(now=True)


def test_a_kernel_talks_through_private_sockets_that_go_with_it(kernel: Kernel) -> None:
    assert kernel.manager.transport == "ipc"
    sockets = [*server().folder.glob(f"{Path(kernel.manager.ip).name}*")]
    assert len(sockets) >= 4
    assert all(stat.S_ISSOCK(path.stat().st_mode) for path in sockets)
    kernel.end()
    assert not [path for path in sockets if path.exists()]
    assert not Path(kernel.manager.connection_file).exists()


def test_interrupt_stops_a_cell_and_not_the_kernel(kernel: Kernel) -> None:
    asked = kernel.client.execute("print('mulai', flush=True)\nwhile True: pass", stop_on_error=False)
    while kernel.client.get_iopub_msg(timeout=60)["content"].get("text") != "mulai\n":
        pass
    kernel.manager.interrupt_kernel()
    reply = kernel.client.get_shell_msg(timeout=60)
    while reply["parent_header"]["msg_id"] != asked:
        reply = kernel.client.get_shell_msg(timeout=60)
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert kernel.says("print(1 + 1)") == "2"


def test_restart_is_a_new_process_with_the_same_address(kernel: Kernel) -> None:
    kernel.says("x = 1")
    before, address = kernel.pid, kernel.manager.connection_file
    kernel.restart()
    assert kernel.pid != before
    assert not running(before)
    assert kernel.manager.connection_file == address
    assert kernel.says("x") == "NameError"


@pytest.mark.parametrize(("code", "exit_code"), [("import os; os._exit(7)", 7), ("import os; os.abort()", -6)])
def test_a_death_is_noticed_with_its_exit_code(kernel: Kernel, code: str, exit_code: int) -> None:
    process = kernel.manager.provisioner.process
    kernel.client.execute(code)
    assert process.wait(60) == exit_code
    assert not kernel.manager.is_alive()


def test_a_polite_end_has_exit_code_zero(kernel: Kernel) -> None:
    process = kernel.manager.provisioner.process
    kernel.end()
    assert process.returncode == 0


def test_a_killed_kernel_starts_again_by_itself() -> None:
    async def run() -> tuple[int, int]:
        manager = AsyncIOLoopKernelManager()
        await manager.start_kernel()
        again = asyncio.Event()
        manager.add_restart_callback(again.set)
        before = manager.provisioner.pid
        os.kill(before, signal.SIGKILL)
        await asyncio.wait_for(again.wait(), 60)
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        client.stop_channels()
        after = manager.provisioner.pid
        await manager.shutdown_kernel(now=True)
        return before, after

    before, after = asyncio.run(run())
    assert before != after
    assert not running(after)


def test_a_kernel_outlives_the_parent_that_forked_it(kernel: Kernel) -> None:
    os.kill(parent_of(kernel.pid), signal.SIGKILL)
    assert kernel.says("print('masih')") == "masih"
    other = Kernel()
    assert other.says("print('baru')") == "baru"
    other.end()
    os.kill(kernel.pid, signal.SIGKILL)
    until(lambda: not kernel.manager.is_alive(), "the death of an orphan is noticed")


def test_a_signal_reaches_the_whole_process_group(kernel: Kernel) -> None:
    child = int(kernel.says("import subprocess; print(subprocess.Popen(['sleep', '1000']).pid)"))
    kernel.end(now=True)
    until(lambda: not running(child), "a program that the kernel started is killed with it")


def test_kernels_differ_in_chances_environment_and_folder(tmp_path: Path) -> None:
    ask = "import os, random, numpy; print(random.random(), numpy.random.random(), os.environ['SIAPA'], os.getcwd())"
    for who in "abcd":
        (tmp_path / who).mkdir()
    kernels = [Kernel(env={**os.environ, "SIAPA": who}, cwd=str(tmp_path / who)) for who in "abcd"]
    said = [kernel.says(ask).split() for kernel in kernels]
    for kernel in kernels:
        kernel.end()
    assert [answer[2:] for answer in said] == [[who, str(tmp_path / who)] for who in "abcd"]
    assert len({answer[0] for answer in said}) == len({answer[1] for answer in said}) == 4


def test_kernels_leave_no_descriptor_behind() -> None:
    Kernel().end()
    before = len([*Path("/proc/self/fd").iterdir()])
    for now in (True, False, True):
        Kernel().end(now=now)
    assert len([*Path("/proc/self/fd").iterdir()]) <= before


def test_kernels_end_when_their_owner_is_killed(tmp_path: Path) -> None:
    place = tmp_path / "pids"
    code = (
        "import threading, pathlib; from tests.kernels.helpers import Kernel, kernels_by; "
        f"from workbench.kernels import server; context = kernels_by({PROVISIONER!r}); context.__enter__(); "
        "kernels = [Kernel(), Kernel()]; "
        f"pathlib.Path({str(place)!r}).write_text(f'{{server().folder}} {{kernels[0].pid}} {{kernels[1].pid}} .'); "
        "threading.Event().wait()"
    )
    owner = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    until(lambda: place.exists() and place.read_text().endswith("."), "the owner has two kernels")
    folder, *pids, _ = place.read_text().split()
    owner.kill()
    owner.wait()
    for pid in map(int, pids):
        until(lambda pid=pid: not running(pid), "a kernel ends with its owner")
    until(lambda: not Path(folder).exists(), "the parent takes its folder along")


def test_other_kernels_start_as_ever(tmp_path: Path) -> None:
    """Another program, another Python, an environment that imports must see, a pipe: no fork can be that."""
    seen = tmp_path / "seen"
    tool = [sys.executable, "-S", "-c", f"import pathlib, time; pathlib.Path({str(seen)!r}).touch(); time.sleep(100)"]
    for argv, env, options in (
        (tool, {}, {}),
        ([sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], {"PYTHONHASHSEED": "1"}, {}),
        ([sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], {}, {"stderr": subprocess.PIPE}),
    ):
        process = asyncio.run(launched(argv, {**os.environ, **env}, options))
        assert isinstance(process, subprocess.Popen), argv
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()


async def launched(argv: list[str], env: dict[str, str], options: dict[str, object]) -> object:
    provisioner = ForkProvisioner(kernel_id="k", kernel_spec=KernelSpec(argv=argv))
    await provisioner.launch_kernel(argv, env=env, **options)
    return provisioner.process


def test_without_forks_everything_is_as_ever_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    environ: dict[str, str] = {}
    assert use(environ)
    assert environ == {"JUPYTER_DEFAULT_PROVISIONER_NAME": PROVISIONER}
    monkeypatch.setenv("WORKBENCH_KERNELS", "stock")
    with caplog.at_level(logging.WARNING):
        assert not available()
        assert not use(environ := {})
    assert environ == {}
    assert "Kernel dimulai satu per satu" in caplog.text
    made = Kernel()
    assert isinstance(made.manager.provisioner.process, subprocess.Popen)
    assert made.manager.transport == "tcp"
    assert made.says("print(1)") == "1"
    made.end()


def test_other_programs_see_a_kernel_by_its_name(kernel: Kernel) -> None:
    command = Path(f"/proc/{kernel.pid}/cmdline").read_bytes().rstrip(b"\0").split(b"\0")
    assert command == [
        sys.executable.encode(),
        b"-m",
        b"ipykernel_launcher",
        b"-f",
        kernel.manager.connection_file.encode(),
    ]
    told = json.loads(Path(kernel.manager.connection_file).read_text("utf-8"))
    assert told["transport"] == "ipc"
