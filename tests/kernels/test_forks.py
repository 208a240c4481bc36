"""Forks of the warm parent: what they are, how they end, and who outlives whom."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.kernels.helpers import until
from tests.kernels.works import parent_of, running
from workbench.kernels import VARIABLE, Forked, ForkServer, ground, server
from workbench.kernels.folder import PrivateFolder
from workbench.kernels.parent import Parent
from workbench.kernels.wire import THREADS, Request

WORKS = "tests.kernels.works"
KIND = (socket.AF_UNIX, socket.SOCK_SEQPACKET)
LIGHT = ("numpy",)
"""A parent that is soon warm: what it has imported does not matter here."""

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def forks() -> Iterator[ForkServer]:
    made = ForkServer(preload=LIGHT)
    yield made
    made.close()


def told(forks: ForkServer, place: Path, **options: Any) -> dict[str, Any]:
    fork = forks.fork(f"{WORKS}:tell", [str(place)], **options)
    assert fork.wait(60) == 0
    found: dict[str, Any] = json.loads(place.read_text("utf-8"))
    assert found["pid"] == fork.pid
    return found


def forever(forks: ForkServer) -> Forked:
    return forks.fork(f"{WORKS}:wait_for_ever")


def test_a_fork_is_a_process_of_its_own(forks: ForkServer, tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "SENDIRI": "ya", "JPY_PARENT_PID": "1"}
    found = told(forks, tmp_path / "satu", env=env, cwd=str(tmp_path))
    assert found["env"] == env
    assert found["cwd"] == str(tmp_path)
    assert found["pid"] == found["group"] == found["session"] != os.getpgrp()


def test_each_fork_has_chances_of_its_own(forks: ForkServer, tmp_path: Path) -> None:
    chances = [tuple(told(forks, tmp_path / str(number))["chances"]) for number in range(3)]
    assert len({first for first, _ in chances}) == len({second for _, second in chances}) == 3


def test_parent_has_one_thread_and_leaves_forks_nothing_open(tmp_path: Path) -> None:
    found = told(server(), tmp_path / "satu")
    assert found["threads_of_parent"] == 1
    assert "pandas" in found["modules"]
    assert not {"matplotlib_inline", "debugpy"} & set(found["modules"])
    assert {"/dev/null"} <= set(found["of_parent"])
    assert not [name for name in found["files"] if name.endswith((".ttf", ".json", ".db", "/log"))]
    assert sum(name.startswith("socket:") for name in found["files"]) == 1


def test_folder_is_private(forks: ForkServer) -> None:
    assert forks.folder.stat().st_mode & 0o777 == 0o700
    assert len(forks.address) < 100


@pytest.mark.parametrize(("run", "argv", "code"), [("give", ["7"], 7), ("give", ["0"], 0), ("fail", [], 1)])
def test_exit_code_is_the_function_s(forks: ForkServer, run: str, argv: list[str], code: int) -> None:
    with Path(os.devnull).open("wb") as nowhere:
        assert forks.fork(f"{WORKS}:{run}", argv, stderr=nowhere.fileno()).wait(60) == code


def test_exit_codes_of_other_ends(forks: ForkServer) -> None:
    assert forks.fork("sys:exit").wait(60) == 0
    assert forks.fork("os:abort").wait(60) == -signal.SIGABRT
    fork = forever(forks)
    with pytest.raises(subprocess.TimeoutExpired):
        fork.wait(0.01)
    fork.terminate()
    assert fork.wait(60) == -signal.SIGTERM
    fork.kill()
    assert fork.poll() == -signal.SIGTERM


def test_streams_are_the_caller_s(forks: ForkServer, tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
        assert forks.fork(f"{WORKS}:say", ["hai"], stdout=out.fileno(), stderr=err.fileno()).wait(60) == 0
        assert forks.fork(f"{WORKS}:fail", stdout=out.fileno(), stderr=err.fileno()).wait(60) == 1
    assert (tmp_path / "out").read_text() == "hai\n"
    assert (tmp_path / "err").read_text().startswith("HAI\nTraceback")
    assert (tmp_path / "err").read_text().endswith("ValueError: gagal\n")


def test_a_folder_that_is_not_there_is_told(forks: ForkServer, tmp_path: Path) -> None:
    with (tmp_path / "err").open("wb") as err:
        assert forks.fork(f"{WORKS}:give", ["0"], cwd=str(tmp_path / "tidak"), stderr=err.fileno()).wait(60) == 1
    assert "FileNotFoundError" in (tmp_path / "err").read_text()


def test_a_folder_left_behind_is_cleared_by_the_next_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Owner and parent were killed at the same moment; a folder in use stays."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    left = tmp_path / "koperasi-mati"
    left.mkdir()
    (left / "lock").touch()
    in_use = PrivateFolder()
    assert not left.exists()
    other = PrivateFolder()
    assert in_use
    assert other
    for folder in (in_use, other):
        folder.remove()
    assert [*tmp_path.iterdir()] == []


def test_an_end_waits_for_threads_and_exit_handlers(forks: ForkServer, tmp_path: Path) -> None:
    assert forks.fork(f"{WORKS}:end_slowly", [str(tmp_path / "x")]).wait(60) == 0
    assert (tmp_path / "x").read_text() == "akhir"


def test_many_at_once_from_many_threads(forks: ForkServer) -> None:
    before = len([*Path("/proc/self/fd").iterdir()])
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda n: forks.fork(f"{WORKS}:give", [str(n % 100)]).wait(60), range(64)))
    assert codes == [n % 100 for n in range(64)]
    assert len([*Path("/proc/self/fd").iterdir()]) == before


def test_a_silent_client_holds_up_nobody(forks: ForkServer) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as silent, socket.socket(*KIND) as noisy:
        silent.connect(forks.address)
        noisy.connect(forks.address)
        noisy.send(b"\xff" * 100)
        assert forks.fork(f"{WORKS}:give", ["3"]).wait(60) == 3


def test_a_killed_parent_is_started_anew_and_its_forks_live_on(forks: ForkServer) -> None:
    old = forever(forks)
    os.kill(parent_of(old.pid), signal.SIGKILL)
    new = forever(forks)
    assert parent_of(new.pid) != parent_of(old.pid)
    assert old.poll() is new.poll() is None
    old.kill()
    assert old.wait(60) is not None
    new.kill()
    assert new.wait(60) == -signal.SIGKILL


def test_a_changed_program_has_a_new_parent(forks: ForkServer, monkeypatch: pytest.MonkeyPatch) -> None:
    old = forever(forks)
    before = parent_of(old.pid)
    monkeypatch.setattr(ground, "_program_digest", lambda: "lain")
    new = forever(forks)
    assert parent_of(new.pid) != before
    assert old.poll() is None
    old.kill()
    assert old.wait(60) == -signal.SIGKILL, "the old parent still looks after its forks"
    until(lambda: not running(before), "the old parent ends with the last of its forks")
    new.kill()
    new.wait(60)


def test_a_lent_parent_is_used_and_replaced(forks: ForkServer) -> None:
    mine, lent = forever(forks), ForkServer(forks.address, preload=LIGHT)
    theirs = forever(lent)
    assert parent_of(theirs.pid) == parent_of(mine.pid)
    os.kill(parent_of(mine.pid), signal.SIGKILL)
    own = forever(lent)
    assert parent_of(own.pid) not in (parent_of(mine.pid), parent_of(theirs.pid))
    assert lent.folder != forks.folder
    for fork in (mine, theirs, own):
        fork.kill()
        fork.wait(60)
    lent.close()


def test_two_owners_have_a_parent_each(forks: ForkServer) -> None:
    other = ForkServer(preload=LIGHT)
    first, second = forever(forks), forever(other)
    assert parent_of(first.pid) != parent_of(second.pid)
    other.close()
    assert second.poll() is None
    assert forks.fork(f"{WORKS}:give", ["1"]).wait(60) == 1
    for fork in (first, second):
        fork.kill()
        fork.wait(60)


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_outlives_its_owner(tmp_path: Path, ending: signal.Signals) -> None:
    place = tmp_path / "owner"
    code = f"from {WORKS} import own_forks; own_forks({str(place)!r}, '3')"
    env = {name: value for name, value in os.environ.items() if name != VARIABLE}
    owner = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env)
    until(place.exists, "owner has forks")
    found = json.loads(place.read_text("utf-8"))
    owner.send_signal(ending)
    owner.wait()
    for pid in [*found["pids"], found["parent"]]:
        until(lambda pid=pid: not running(pid), f"process {pid} ends")
    until(lambda: not Path(found["folder"]).exists(), "the folder is gone")


def test_a_closed_server_leaves_no_folder_and_no_parent() -> None:
    made = ForkServer(preload=LIGHT)
    fork = forever(made)
    parent, folder = parent_of(fork.pid), made.folder
    fork.kill()
    fork.wait(60)
    made.close()
    assert not running(parent)
    assert not folder.exists()


def test_a_parent_with_threads_refuses(tmp_path: Path) -> None:
    """pytest has one more thread here, as a library might have started it."""
    with socket.socket(*KIND) as listener, ThreadPoolExecutor(1) as pool:
        pool.submit(int).result()
        parent = Parent(listener, 0, str(tmp_path), "kunci")
        assert parent._refusal(Request("os:getpid", (), {}, "/", key="kunci")) == THREADS
        assert parent._refusal(Request("os:getpid", (), {}, "/", key="lain")) == "key"
