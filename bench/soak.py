"""``python -m bench.soak --kernels 2000``: thousands of kernels with kills at random moments, and what is left behind.

Owners one after another start kernels, several at a time. Each kernel has its fate: it works and is shut down, is
interrupted, restarted, killed at a random moment, or its start is given up half-way. The fork server is killed every
few seconds, and every third owner is killed in the middle. At the end nothing may be left: no process, no socket or
folder, no file descriptor, and nobody may have waited for ever.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import psutil
from jupyter_client.manager import AsyncKernelManager

from workbench.kernels import ForkServer, forks, use
from workbench.kernels.preload import KERNEL

FATES = ("work", "work", "interrupt", "restart", "kill", "kill", "now", "give up")
AT_ONCE = 6
BY_OWNER = 60
HANG = 120.0
"""Seconds after which something counts as hanging, on a busy computer."""

GONE_SECONDS = 60


class Owner:
    """One owner of kernels."""

    def __init__(self, seed: int, notes: Path) -> None:
        self.chance, self.notes = random.Random(seed), notes
        self.count: Counter[str] = Counter()
        self.places = asyncio.Semaphore(AT_ONCE)

    async def run(self, kernels: int) -> None:
        """Live through so many kernels, while the fork server is killed again and again."""
        killer = asyncio.create_task(self._kill_servers())
        await self._one("work")
        before = len([*Path("/proc/self/fd").iterdir()])
        await asyncio.gather(*(self._one(self.chance.choice(FATES)) for _ in range(kernels - 1)))
        killer.cancel()
        forks.server().close()
        self.count["descriptors"] = max(0, len([*Path("/proc/self/fd").iterdir()]) - before)
        self._note()

    def _note(self) -> None:
        self.notes.write_text(json.dumps(self.count), encoding="utf-8")

    async def _kill_servers(self) -> None:
        while True:
            await asyncio.sleep(self.chance.uniform(1, 6))
            process = forks.server()._process
            if process is not None and process.poll() is None:
                process.kill()
                self.count["servers killed"] += 1

    async def _one(self, fate: str) -> None:
        async with self.places:
            manager = AsyncKernelManager()
            self.count[fate] += 1
            self.count["kernels"] += 1
            self._note()
            try:
                await asyncio.wait_for(self._live(manager, fate), HANG)
            except TimeoutError:
                self.count["hangs"] += 1
                print(f"hangs: {fate}", file=sys.stderr)
            except RuntimeError:  # a kernel died with its questions unanswered
                self.count["died"] += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(manager.shutdown_kernel(now=True), HANG)

    async def _live(self, manager: AsyncKernelManager, fate: str) -> None:
        if fate == "give up":
            start = asyncio.create_task(manager.start_kernel())
            await asyncio.sleep(self.chance.uniform(0, 0.3))
            start.cancel()
            await asyncio.wait([start])
            return
        await manager.start_kernel()
        if fate == "kill":
            await asyncio.sleep(self.chance.uniform(0, 0.3))
            os.kill(manager.provisioner.pid, signal.SIGKILL)
            while await manager.is_alive():
                await asyncio.sleep(0.01)
        elif fate != "now":
            await self._talk(manager, fate)

    async def _talk(self, manager: AsyncKernelManager, fate: str) -> None:
        if fate == "restart":
            await manager.restart_kernel(now=self.chance.random() < 0.5)
        client = manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=HANG)
            if fate == "interrupt":
                client.execute("import time; time.sleep(1000)")
                await asyncio.sleep(self.chance.uniform(0, 0.2))
                await manager.interrupt_kernel()
                await manager.interrupt_kernel()
            else:
                await client.execute("x = 1 + 1", reply=True, timeout=HANG)
                await manager.shutdown_kernel()
        finally:
            client.stop_channels()


def soak(kernels: int, seed: int = 0, by_owner: int = BY_OWNER) -> dict[str, int]:
    """Run it and count what was done and what is left behind."""
    chance, total = random.Random(seed), Counter[str]()
    place = Path(tempfile.mkdtemp(prefix="soak-", dir="/tmp"))
    while total["kernels"] < kernels:
        total += _owner(place, min(by_owner, kernels - total["kernels"]), chance)
    left = _left(place)
    total["orphans"] = len(left)
    total["sockets and folders"] = len([*(place / "run").iterdir()])
    for process in left:
        print("orphan:", process.cmdline(), file=sys.stderr)
        process.kill()
    shutil.rmtree(place)
    return dict(total)


def _owner(place: Path, kernels: int, chance: random.Random) -> Counter[str]:
    """One owner, to its end, which may be a sudden one."""
    run, notes = place / "run", place / "notes.json"
    for folder in (run, place / "files"):
        folder.mkdir(exist_ok=True)
    notes.write_text("{}", encoding="utf-8")
    env = os.environ | {"XDG_RUNTIME_DIR": str(run), "JUPYTER_RUNTIME_DIR": str(place / "files")}
    command = [sys.executable, "-m", "bench.soak", "--owner", str(chance.getrandbits(32))]
    owner = subprocess.Popen([*command, "--kernels", str(kernels), "--notes", str(notes)], env=env)
    killed = chance.random() < 1 / 3
    try:
        owner.wait(chance.uniform(5, 20) if killed else 20 * HANG)
    except subprocess.TimeoutExpired:
        owner.kill()
        owner.wait()
    count = Counter(json.loads(notes.read_text("utf-8")))
    count["owners"] += 1
    count["owners killed"] += int(owner.returncode == -signal.SIGKILL)
    count["hangs"] += int(owner.returncode == -signal.SIGKILL and not killed)
    count["owners that failed"] += int(owner.returncode not in (0, -signal.SIGKILL))
    return count


def _left(place: Path) -> list[psutil.Process]:
    """Processes of the soak that still run a while after their owners."""
    end = time.monotonic() + GONE_SECONDS
    while True:
        left = [process for process in psutil.process_iter() if _is_ours(process, place)]
        if not (left or any((place / "run").iterdir())) or time.monotonic() > end:
            return left
        time.sleep(0.1)


def _is_ours(process: psutil.Process, place: Path) -> bool:
    with suppress(psutil.Error):
        return process.pid != os.getpid() and process.environ().get("XDG_RUNTIME_DIR") == str(place / "run")
    return False


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kernels", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--owner", type=int)
    parser.add_argument("--notes", type=Path)
    options = parser.parse_args()
    if options.owner is not None:
        use()
        forks._server = ForkServer(preload=KERNEL)
        asyncio.run(Owner(options.owner, options.notes).run(options.kernels))
        return
    start = time.monotonic()
    count = soak(options.kernels, options.seed)
    for what, number in sorted(count.items()):
        print(f"{number:6} {what}")
    wrong = sum(count.get(what, 0) for what in ("orphans", "sockets and folders", "descriptors", "hangs"))
    print(f"{time.monotonic() - start:.0f} s; left behind: {wrong}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
