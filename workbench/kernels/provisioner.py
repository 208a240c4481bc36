"""Kernels by forking, for everybody who starts kernels through jupyter_client: Voila, papermill, nbclient, nbval."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from workbench.kernels.forks import NoForkError, server
from workbench.kernels.ground import import_variables
from workbench.kernels.wire import Request

__all__ = ["PROVISIONER", "ForkProvisioner", "available", "use"]

PROVISIONER = "koperasi"
"""The name of the entry point."""

CHOICE = "WORKBENCH_KERNELS"
STOCK = "stock"
"""``WORKBENCH_KERNELS=stock`` is for whoever wants no forks."""

DEFAULT = "JUPYTER_DEFAULT_PROVISIONER_NAME"
RUN = "workbench.kernels.kernel:main"
LAUNCHER = "ipykernel_launcher"
KNOWN = {"env", "cwd", "stdout", "stderr", "independent"}
"""What a fork can be told; whoever asks for more of ``Popen`` gets a stock kernel."""

_log = logging.getLogger(__name__)


def available() -> bool:
    """Whether kernels can be forked here: on Linux, unless ``WORKBENCH_KERNELS=stock`` says otherwise."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open") and os.environ.get(CHOICE) != STOCK


def use(environ: MutableMapping[str, str] = os.environ) -> bool:
    """Have Voila, papermill, nbclient and nbval fork their kernels, in this process and its children.

    Returns:
        Whether they will; where that is not possible nothing is changed, and the log says so.
    """
    if available():
        environ[DEFAULT] = PROVISIONER
        return True
    _log.warning("Kernel dimulai satu per satu dengan cara biasa, lebih lambat: fork tidak tersedia di komputer ini.")
    return False


class ForkProvisioner(LocalProvisioner):
    """Forks the kernels of our own Python, and starts all others as ever."""

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Private sockets in the file system, unless somebody has chosen otherwise: no port can be taken by another."""
        manager = self.parent
        if available() and manager is not None and not manager.shell_port and not _chosen(manager):
            manager.transport = "ipc"
            manager.ip = f"{server().folder}/{self.kernel_id[:13]}"
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel, or start it as ever where it is not one of ours."""
        options = self._scrub_kwargs(kwargs)
        arguments = _arguments(cmd)
        if not available() or arguments is None or not _forkable(options):
            return await super().launch_kernel(cmd, **kwargs)
        env, independent = dict(options.get("env") or os.environ), bool(options.get("independent"))
        if not independent:
            env["JPY_PARENT_PID"] = str(os.getpid())
        cwd = os.fspath(options.get("cwd") or Path.cwd())
        request = Request(RUN, arguments, env, cwd, kernel=True, independent=independent)
        out = _descriptor(options.get("stdout"), 1)
        try:
            forked = await server().fork_soon(request, out, _descriptor(options.get("stderr"), 2, out))
        except NoForkError as error:
            _log.warning("Kernel dimulai dengan cara biasa, lebih lambat: %s", error)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = forked  # type: ignore[assignment]  # in the shape of Popen
        self.pid, self.pgid, self.cwd = forked.pid, forked.pid, cwd
        return self.connection_info


def _chosen(manager: Any) -> bool:
    """Whether somebody has said how to talk to kernels."""
    given = [manager.config.get(cls.__name__, {}) for cls in type(manager).__mro__]
    return manager.transport != "tcp" or any("transport" in settings or "ip" in settings for settings in given)


def _arguments(command: list[str]) -> list[str] | None:
    """What a kernel of our own Python is told; nothing where the command is another one.

    >>> _arguments([sys.executable, "-m", "ipykernel_launcher", "-f", "k.json"])
    ['-f', 'k.json']
    >>> _arguments(["R", "--slave"])
    """
    program, *rest = command
    while rest and rest[0].startswith("-Xfrozen_modules"):
        rest = rest[1:]
    if program == sys.executable and rest[:2] == ["-m", LAUNCHER]:
        return rest[2:]
    return None


def _forkable(options: dict[str, Any]) -> bool:
    """Whether a fork of the warm parent can be what was asked for."""
    env, cwd = options.get("env"), options.get("cwd")
    pipes = subprocess.PIPE in (options.get("stdout"), options.get("stderr"))
    same = env is None or import_variables(env) == import_variables(os.environ)
    return set(options) <= KNOWN and same and not pipes and (cwd is None or Path(cwd).is_dir())


def _descriptor(given: Any, own: int, out: int = 1) -> int:
    """The file descriptor that ``Popen`` would take."""
    if given is None:
        return own
    if given == subprocess.STDOUT:
        return out
    return int(given if isinstance(given, int) else given.fileno())
