"""Starting and stopping: the store with its examples, the address, the browser, an end that leaves nothing behind."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import shutil
import signal
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from socket import socket
from threading import Thread
from urllib.request import urlopen

import platformdirs
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from workbench.catalog import notebooks, read_catalog
from workbench.errors import ExportError, WorkbenchError
from workbench.serve import ADDRESS, PORT
from workbench.serve.app import MejaKerja
from workbench.serve.assets import policy
from workbench.serve.documents import Documents
from workbench.serve.examples import save_examples
from workbench.serve.pages import Site
from workbench.store import open_store
from workbench.store.database import address

__all__ = ["serve"]

PORTS_TRIED = 20
APP = "koperasi-workbench"
LOG_BYTES = 2**20
LONGEST_BODY = 64 * 2**20

Say = Callable[[str], None]


def _print(sentence: str) -> None:
    print(sentence, flush=True)


def serve(port: int = PORT, browser: bool = True, root: Path | None = None, say: Say = _print) -> None:
    """Serve the site on this computer until it is stopped (Ctrl-C, SIGTERM).

    Args:
        port: where to listen; 0 for any free port. Where it is taken, the next free one, and ``say`` tells.
        browser: whether to open the home page. root: the folder with the notebooks, by default the program's own.
        say: where sentences for the user go.

    Raises:
        StoreError: the database cannot be opened. WorkbenchError: no free port, or no folder to write to.
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
            site = Site(store, catalog, documents, root)
            try:
                asyncio.run(_run(site, port, browser, log, say))
            finally:
                documents.close()
    say("Meja Kerja Koperasi ditutup. Semua isian sudah tersimpan.")


async def _run(site: Site, port: int, browser: bool, log: Path, say: Say) -> None:
    stop = asyncio.Event()
    app = MejaKerja(site=site, root_dir=str(site.notebooks), log_file=log, log=logging.getLogger(APP))
    app.initialize()
    _stop_on_signals(stop)
    sockets, port = _listen(port, say)
    app.port, app.ip = port, ADDRESS
    app.connection_dir = tempfile.mkdtemp(prefix="meja_", dir=app.connection_dir_root)
    settings = app.init_settings()
    settings["headers"]["Content-Security-Policy"] = policy(port)
    settings["log_function"] = lambda handler: None
    server = HTTPServer(Application(app.init_handlers(), **settings), max_buffer_size=LONGEST_BODY)
    server.add_sockets(sockets)
    url = f"http://{ADDRESS}:{port}/"
    say(f"Meja Kerja Koperasi terbuka di {url}\nTekan Ctrl-C untuk menutup.")
    if browser:
        Thread(target=webbrowser.open, args=(url,), daemon=True).start()
    try:
        await stop.wait()
    finally:
        server.stop()
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(app.kernel_manager.shutdown_all(now=True), 20)
        shutil.rmtree(app.connection_dir, ignore_errors=True)


def _stop_on_signals(stop: asyncio.Event) -> None:
    """Ctrl-C, ``kill`` and a closed terminal all end the site the same way."""
    loop = asyncio.get_running_loop()
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    for number in (getattr(signal, name) for name in names if hasattr(signal, name)):
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))


def _listen(port: int, say: Say) -> tuple[list[socket], int]:
    """Sockets on the port, or on the next free one.

    Raises:
        WorkbenchError: none of them is free, or the computer does not allow this one.
    """
    for tried in range(port, port + PORTS_TRIED) if port else (0,):
        try:
            sockets = bind_sockets(tried, ADDRESS)
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
        WORKBENCH_DATABASE=address(os.environ.get("WORKBENCH_DATABASE")),
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
    return path
