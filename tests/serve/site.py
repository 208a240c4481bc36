"""A real site in a process of its own, in a folder of its own, for tests that talk to it.

``with running_site(tmp_path) as site: site.get("/")``. Browser tests use ``site.url``; ``site.kill()`` is a power cut.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psutil

from tests.conftest import HOME_FOLDERS
from workbench.store import Store, open_store

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
BOUNDARY = "batas-berkas"


@dataclass(frozen=True)
class Answer:
    """What the site answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> object:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Site:
    """A running site, and a visitor with cookies."""

    url: str
    database: str
    home: Path
    process: subprocess.Popen[str]
    cookies: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    @property
    def pid(self) -> int:
        """The server's process."""
        return self.process.pid

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(urlsplit(self.url).port or 0)

    @property
    def log(self) -> str:
        """What libraries and kernels murmured."""
        return "".join(path.read_text("utf-8") for path in self.home.rglob("meja-kerja.log*"))

    def store(self) -> Store:
        """The site's store, opened beside it: use it as a context manager."""
        return open_store(self.database)

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request as it is; cookies go along and are kept."""
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} | dict(headers or {})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(method, path, body, sent)
            got = connection.getresponse()
            answer = Answer(got.status, dict(got.getheaders()), got.read())
            for line in got.headers.get_all("Set-Cookie") or ():
                for name, morsel in SimpleCookie(line).items():
                    self.cookies[name] = morsel.value
                    if not morsel.value:
                        del self.cookies[name]
            return answer
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """A page."""
        return self.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def visitor(self) -> Site:
        """Another browser at the same site, with cookies of its own."""
        return replace(self, cookies={})

    def sign_in(self, name: str, code: str, onward: str = "/") -> Answer:
        """What the sign-in page sends."""
        return self.post("/masuk", nama=name, kode=code, lanjut=onward)

    def upgrade(self, kernel: str, **headers: str) -> int:
        """What the site answers to a browser that wants to speak to a kernel: 101 where it may."""
        key = "dGhlIHNhbXBsZSBub25jZQ=="
        wanted = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        wanted |= {"Sec-WebSocket-Key": key} | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request("GET", f"/api/kernels/{kernel}/channels", None, wanted).status

    def post(self, path: str, **fields: str | list[str]) -> Answer:
        """A form, with the token that its page has."""
        content = urlencode({"_xsrf": self.token(), **fields}, doseq=True).encode()
        return self.request("POST", path, content, {"Content-Type": "application/x-www-form-urlencoded"})

    def upload(self, path: str, name: str, content: bytes) -> Answer:
        """A form with a file."""
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="_xsrf"\r\n\r\n{self.token()}\r\n'.encode(),
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="berkas"; filename="{name}"\r\n'.encode(),
            b"Content-Type: application/json\r\n\r\n" + content + f"\r\n--{BOUNDARY}--\r\n".encode(),
        ]
        return self.request(
            "POST", path, b"".join(parts), {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        )

    def token(self) -> str:
        """The XSRF token of this visitor."""
        if "_xsrf" not in self.cookies:
            self.get("/sehat")
            self.get("/")
        if "_xsrf" not in self.cookies:
            self.get("/masuk")
        return self.cookies["_xsrf"]

    def kernels(self) -> list[psutil.Process]:
        """The kernels that run now."""
        return [child for child in self.children() if "ipykernel_launcher" in " ".join(_command(child))]

    def runs(self, kernel: str) -> bool:
        """Whether the kernel with this id runs."""
        return any(f"kernel-{kernel}.json" in " ".join(_command(process)) for process in self.kernels())

    def children(self) -> list[psutil.Process]:
        """Every process below the server."""
        try:
            return psutil.Process(self.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def stop(self) -> str:
        """Stop it as ``kill`` does, and wait. Returns what it said at the end."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.communicate(timeout=SECONDS)[0]

    def kill(self) -> None:
        """A power cut: the server and everything below it, at once."""
        family = [*self.children(), psutil.Process(self.pid)]
        for process in family:
            process.kill()
        psutil.wait_procs(family, timeout=SECONDS)
        self.process.communicate()


@contextmanager
def running_site(
    tmp: Path,
    notebooks: Path | None = None,
    port: int = 0,
    before: str = "",
    network: str = "",
    within: Sequence[str] = (),
    **environment: str,
) -> Iterator[Site]:
    """A site on a free port with its data below ``tmp``; the same ``tmp`` again is the same data again.

    Args:
        tmp: where the database and a home folder are. notebooks: a folder instead of the program's own.
        port: where to listen. before: Python that the server's process runs first. network: what ``reached`` is
        called with, in Python. within: a command that runs the server's. environment: variables.
    """
    home = tmp / "rumah"
    folders = {name: str(home / folder) for name, folder in HOME_FOLDERS.items()}
    for folder in folders.values():
        Path(folder).mkdir(parents=True, exist_ok=True)
    database = f"sqlite:///{tmp / 'koperasi.db'}"
    root = f"Path({str(notebooks)!r})" if notebooks else None
    code = f"{before}\nfrom pathlib import Path\nfrom workbench.serve.launch import serve\n"
    code += "from workbench.serve.network import reached\n" if network else ""
    code += f"serve({port}, browser=False, root={root}{f', network=reached({network})' if network else ''})"
    process = subprocess.Popen(
        [*within, sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **folders, "WORKBENCH_DATABASE": database, "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    site = Site("", database, home, process)
    try:
        site.url = _address(site)
        yield site
    finally:
        site.stop()


def _address(site: Site) -> str:
    """The address that the site prints when it is ready."""
    assert site.process.stdout is not None
    for line in site.process.stdout:
        site.said.append(line)
        if "Ctrl-C" in line:
            found = re.search(r"terbuka di (https?://\S+/)", "".join(site.said))
            assert found, site.said
            return found[1]
    raise AssertionError("the site did not start:\n" + "".join(site.said))


def until(what: Callable[[], bool], seconds: float = SECONDS) -> bool:
    """Whether something becomes true within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return what()


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []
