"""What the tests of kernels share: which kernels are started, waiting, and asking a kernel something."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory

STOCK = "local-provisioner"
SECONDS = 60


def until(true: Callable[[], bool], what: str) -> None:
    """Wait until ``true()``; fail after a minute."""
    end = time.monotonic() + SECONDS
    pause = threading.Event()
    while not true():
        assert time.monotonic() < end, f"never came true: {what}"
        pause.wait(0.02)


@contextmanager
def kernels_by(provisioner: str) -> Iterator[None]:
    """Have jupyter_client start kernels in one way."""
    factory = KernelProvisionerFactory.instance()
    before, factory.default_provisioner_name = factory.default_provisioner_name, provisioner
    try:
        yield
    finally:
        factory.default_provisioner_name = before


class Kernel:
    """A kernel and its client."""

    def __init__(self, **options: Any) -> None:
        self.ended = False
        self.manager = KernelManager()
        self.manager.start_kernel(**options)
        self.client = self._connect()

    def _connect(self) -> BlockingKernelClient:
        client = self.manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=SECONDS)
        return client

    @property
    def pid(self) -> int:
        """The number of its process."""
        return int(self.manager.provisioner.pid)

    def says(self, code: str) -> str:
        """What code prints; the name of the error where it fails."""
        said: list[str] = []

        def listen(message: dict[str, Any]) -> None:
            said.append(message["content"].get("text") or message["content"].get("ename") or "")

        self.client.execute_interactive(code, output_hook=listen, timeout=SECONDS)
        return "".join(said).strip()

    def restart(self) -> None:
        """Start it anew."""
        self.client.stop_channels()
        self.manager.restart_kernel()
        self.client = self._connect()

    def end(self, now: bool = False) -> None:
        """Shut it down."""
        if not self.ended:
            self.ended = True
            self.client.stop_channels()
            self.manager.shutdown_kernel(now=now)
