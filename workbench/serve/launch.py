"""Starting and stopping: the store with its examples, the address, the browser, an end that leaves nothing behind."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import shutil
import signal
import tempfile
import time
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from logging.handlers import RotatingFileHandler
from pathlib import Path
from socket import socket
from threading import Thread
from typing import Any
from urllib.request import urlopen

import platformdirs
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets

from workbench.catalog import notebooks, read_catalog
from workbench.errors import ExportError, WorkbenchError
from workbench.report.seal import qr_lines
from workbench.serve import ADDRESS, PORT
from workbench.serve.access import end_what_ended
from workbench.serve.app import MejaKerja
from workbench.serve.assets import policy
from workbench.serve.documents import Documents
from workbench.serve.door import Guarded, serving
from workbench.serve.examples import save_examples
from workbench.serve.identity import Here, SignIn
from workbench.serve.network import Network
from workbench.serve.pages import Site
from workbench.serve.secret import cookie_secret
from workbench.store import open_store
from workbench.store.database import address as whole_address

__all__ = ["Opening", "serve"]

PORTS_TRIED = 20
END_SECONDS = 20
APP = "koperasi-workbench"
LOG_BYTES = 2**20
ROUND_SECONDS = 15
"""So often it is looked whether somebody whose pages are open was let go."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Opening:
    """What a site opens with, beside its home page.

    Attributes:
        path: where the browser goes, below the address of this computer. join: where phones go, as a picture.
        told: what the person who started the site is told, once the addresses are known.
    """

    path: str = ""
    join: str = ""
    told: Callable[[Network], Iterable[str]] = lambda network: ()


def _print(sentence: str) -> None:
    print(sentence, flush=True)


def serve(
    port: int = PORT,
    browser: bool = True,
    root: Path | None = None,
    say: Say = _print,
    network: Network | None = None,
    identity: type[SignIn] = SignIn,
    first: Callable[[Site], Opening] | None = None,
) -> None:
    """Serve the site until it is stopped (Ctrl-C, SIGTERM).

    Args:
        port: where to listen; 0 for any free port. Where it is taken, the next free one, and ``say`` tells.
        browser: whether to open the home page. root: the folder with the notebooks, by default the program's own.
        say: where sentences for the user go. network: who can reach it, by default this computer only.
        identity: says who asks, on a site where people sign in.
        first: what is done before anybody comes; it says what the site opens with.

    Raises:
        StoreError: the database cannot be opened. WorkbenchError: no free port, no folder to write to, or nobody
            who could sign in.
    """
    with _scratch() as scratch:
        log = _log_file()
        _environment(scratch)
        root = (root or notebooks()).resolve()
        catalog = read_catalog(root)
        for fault in catalog.faults:
            say(fault)
        with open_store(os.environ["WORKBENCH_DATABASE"]) as store:
            if save_examples(store):
                say("Koperasi CONTOH sudah disiapkan untuk dicoba.")
            documents = Documents(platformdirs.user_cache_path(APP, appauthor=False) / "dokumen", log)
            site = Site(store, catalog, documents, root, network or Network())
            opening = first(site) if first else Opening()
            _must_have_people(site)
            try:
                asyncio.run(_run(site, port, browser, log, say, identity, opening))
            finally:
                documents.close()
    say("Meja Kerja Koperasi ditutup. Semua isian sudah tersimpan.")


async def _run(
    site: Site, port: int, browser: bool, log: Path, say: Say, identity: type[SignIn], opening: Opening
) -> None:
    stop = asyncio.Event()
    IOLoop.current().time = time.monotonic  # type: ignore[method-assign]  # the computer's clock may be set meanwhile
    sockets, port = _listen(port, site.network.listen, say)
    site = replace(site, network=replace(site.network, port=port))
    app = MejaKerja(site=site, root_dir=str(site.notebooks), log_file=log, log=logging.getLogger(APP))
    app.identity_provider_class = identity if site.network.sign_in else Here
    app.initialize()
    _stop_on_signals(stop)
    app.port, app.ip = port, site.network.listen
    if site.network.sign_in:
        app.cookie_secret = cookie_secret(platformdirs.user_data_path(APP, appauthor=False))
    app.connection_dir = tempfile.mkdtemp(prefix="meja_", dir=app.connection_dir_root)
    settings = app.init_settings()
    settings["headers"]["Content-Security-Policy"] = policy()
    settings["log_function"] = lambda handler: None
    server = serving(Guarded(app.init_handlers(), **settings))
    server.add_sockets(sockets)
    _tell(site.network, say, opening)
    if browser:
        Thread(target=webbrowser.open, args=(site.network.home + opening.path,), daemon=True).start()
    rounds = asyncio.create_task(_rounds(site, app.kernel_manager))
    try:
        await stop.wait()
    finally:
        rounds.cancel()
        server.stop()
        await _end_others()
        try:
            await asyncio.wait_for(app.kernel_manager.shutdown_all(now=True), END_SECONDS)
        except Exception:  # a kernel that has ended by itself, say; those that are left end with this process
            logging.getLogger(APP).exception("Not every kernel was ended")
        app.kernel_manager.context.destroy(linger=0)  # else Python would wait, at its end, for what nobody reads
        shutil.rmtree(app.connection_dir, ignore_errors=True)


async def _end_others() -> None:
    """End what is under way: a page that is being made must start no kernel, and end none, while all of them end."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others, timeout=END_SECONDS)


def _must_have_people(site: Site) -> None:
    if site.network.sign_in and not site.store.people.list():
        fix = 'Tambahkan dahulu, misalnya: workbench orang tambah "Ani Lestari"'
        raise WorkbenchError("Jaringan", "belum ada orang yang boleh masuk", fix)


def _tell(network: Network, say: Say, opening: Opening) -> None:
    """Say where the site is; to phones also as a picture."""
    for sentence in (*network.told(), *opening.told(network)):
        say(sentence)
    if network.addresses():
        say(qr_lines(network.addresses()[0] + opening.join))
    say("Tekan Ctrl-C untuk menutup.")


async def _rounds(site: Site, kernels: Any) -> None:
    """Whoever is let go while their pages are open loses them soon."""
    while site.network.sign_in:
        await asyncio.sleep(ROUND_SECONDS)
        await end_what_ended(site.store, site.owners, kernels)


def _stop_on_signals(stop: asyncio.Event) -> None:
    """Ctrl-C, ``kill`` and a closed terminal all end the site the same way."""
    loop = asyncio.get_running_loop()
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    for number in (getattr(signal, name) for name in names if hasattr(signal, name)):
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))


def _listen(port: int, address: str, say: Say) -> tuple[list[socket], int]:
    """Sockets on the port, or on the next free one.

    Raises:
        WorkbenchError: none of them is free, or the computer does not allow this one.
    """
    for tried in range(port, port + PORTS_TRIED) if port else (0,):
        try:
            sockets = bind_sockets(tried, address)
        except (OSError, OverflowError) as error:
            if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
                continue
            fix = "Pilih nomor antara 1024 dan 65535 dengan --port"
            raise WorkbenchError(f"Port {tried}", "komputer ini tidak mengizinkannya", fix) from error
        free = int(sockets[0].getsockname()[1])
        if port and free != port:
            say(f"Port {port} sedang dipakai{_ours(port)}; yang ini memakai port {free}.")
        return sockets, free
    what = f"{PORTS_TRIED} port berturut-turut sedang dipakai"
    raise WorkbenchError(f"Port {port}", what, "Tutup program yang memakainya, atau pilih --port 0")


def _ours(port: int) -> str:
    """Whether it is another one of us that has the port, in words."""
    try:
        with urlopen(f"http://{ADDRESS}:{port}/sehat", timeout=2) as answer:
            found = b'"ok"' in answer.read(200)
    except (OSError, ValueError):
        return ""
    return f" oleh Meja Kerja Koperasi yang sudah berjalan di http://{ADDRESS}:{port}/" if found else ""


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for what the libraries of this run want to write, gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="meja-kerja-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _environment(scratch: Path) -> None:
    """What kernels and libraries go by: our templates, no settings of the user, one thread for each kernel's sums."""
    data = str(Path(__file__).resolve().parent.parent / "data")
    before = os.environ.get("JUPYTER_PATH")
    os.environ.update(
        JUPYTER_PATH=os.pathsep.join([data, before] if before else [data]),
        JUPYTER_CONFIG_DIR=str(scratch / "jupyter"),
        JUPYTER_CONFIG_PATH=str(scratch / "jupyter"),
        IPYTHONDIR=str(scratch / "ipython"),
        OPENBLAS_NUM_THREADS="1",
        MPLBACKEND="Agg",
        WORKBENCH_DATABASE=whole_address(os.environ.get("WORKBENCH_DATABASE")),
    )


def _log_file() -> Path:
    """The file that takes what libraries and kernels murmur in English; it starts anew when it grows long.

    Raises:
        ExportError: the folder cannot be written to.
    """
    folder = platformdirs.user_log_path(APP, appauthor=False)
    path = folder / "meja-kerja.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError as error:
        raise ExportError("Catatan program", "folder tidak dapat ditulisi", f"Periksa izin {folder}") from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # on a full disk the terminal is no place for it either
    return path
