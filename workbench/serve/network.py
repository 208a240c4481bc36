"""Who can reach the site, under which addresses, and whether what travels can be read on the way.

Three ways, and no fourth: this computer only (nobody signs in); the local network (everybody signs in; encrypted where
there is a certificate); behind a proxy with HTTPS on this computer (everybody signs in).
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
from tornado.httputil import HTTPServerRequest

from workbench.errors import WorkbenchError
from workbench.serve import ADDRESS

__all__ = ["Network", "own_addresses", "reached"]

EVERYWHERE = "0.0.0.0"
VIRTUAL = ("br-", "docker", "veth", "virbr", "vboxnet", "vmnet")
"""Networks inside this computer: no phone is in them."""

READABLE = (
    "PERHATIAN: tanpa sertifikat, siapa saja di jaringan Wi-Fi ini yang memasang penyadap dapat membaca isian, "
    "dokumen, dan kode masuk yang lewat. Pakai hotspot sendiri dengan kata sandi, atau --sertifikat dan --kunci."
)


@dataclass(frozen=True, slots=True)
class Network:
    """How the site is reached. ``alamat`` is what people type where a name was given for it."""

    listen: str = ADDRESS
    sign_in: bool = False
    alamat: str = ""
    tls: ssl.SSLContext | None = None
    port: int = 0

    @property
    def proxied(self) -> bool:
        """Whether all requests come from a proxy on this computer."""
        return self.sign_in and self.listen == ADDRESS

    @property
    def secure(self) -> bool:
        """Whether browsers speak HTTPS to this site."""
        return self.tls is not None or self.proxied

    @property
    def cookie(self) -> str:
        """The name of the session cookie; with HTTPS, one that no page without it can set."""
        return "__Host-masuk" if self.secure else "masuk"

    @property
    def here(self) -> str:
        """The address on this computer."""
        return self._url(ADDRESS)

    @property
    def home(self) -> str:
        """The address that a browser on this computer opens."""
        return f"{self.alamat}/" if self.alamat else self.here

    def _url(self, host: str) -> str:
        return f"http{'s' if self.tls else ''}://{host}:{self.port}/"

    def addresses(self) -> tuple[str, ...]:
        """What people type on other devices."""
        if self.alamat:
            return (f"{self.alamat}/",)
        return () if self.listen == ADDRESS else tuple(self._url(address) for address in own_addresses())

    def knows(self, request: HTTPServerRequest) -> bool:
        """Whether the request asks for this site by a name or an address of its own.

        Of addresses only the one that the connection came to: a page elsewhere that had its own name point here
        (DNS rebinding) asks by that name.
        """
        host = request.host_name.strip("[]").lower()
        if host in ("localhost", urlsplit(self.alamat).hostname):
            return True
        if self.listen != ADDRESS and host in _own_names():
            return True
        stream: Any = getattr(request.connection, "stream", None)
        return stream is not None and stream.socket is not None and host == stream.socket.getsockname()[0]

    def client(self, request: HTTPServerRequest) -> str:
        """The address of the device that asks; a proxy's word for it where there is one, and its last only."""
        told = request.headers.get("X-Forwarded-For", "") if self.proxied else ""
        return told.rpartition(",")[2].strip() or str(request.remote_ip)

    def told(self) -> list[str]:
        """What the person who started the site is told."""
        if not self.sign_in:
            return [f"Meja Kerja Koperasi terbuka di {self.here}"]
        found = self.addresses()
        lines = [f"Meja Kerja Koperasi terbuka di {self.here}"]
        lines += [f"Dari HP dan laptop lain, ketik: {url}" for url in found]
        if not found:
            lines.append("Komputer ini belum tersambung ke jaringan. Nyalakan hotspot atau Wi-Fi, lalu jalankan lagi.")
        lines.append("Semua orang masuk dengan nama dan kode masuknya (workbench orang tambah NAMA).")
        return lines if self.secure else [*lines, READABLE]


def reached(jaringan: bool, alamat: str = "", sertifikat: Path | None = None, kunci: Path | None = None) -> Network:
    """The network that the options of the command ask for.

    Args:
        jaringan: listen on the local network. alamat: what people type, such as ``https://koperasi.example.go.id``;
            without ``jaringan`` a proxy on this computer serves it. sertifikat, kunci: PEM files for HTTPS.

    Raises:
        WorkbenchError: the options do not go together, or the certificate cannot be read.

    >>> reached(False).sign_in, reached(True).listen, reached(False, "https://koperasi.example").proxied
    (False, '0.0.0.0', True)
    """
    if bool(sertifikat) != bool(kunci) or (sertifikat and not jaringan):
        what, fix = "tidak dapat dipakai sendirian", "Pakai --jaringan --sertifikat BERKAS --kunci BERKAS bersama-sama"
        raise WorkbenchError("--sertifikat", what, fix)
    url = _public(alamat, jaringan and not sertifikat) if alamat else ""
    if not (jaringan or url):
        return Network()
    tls = _certificate(sertifikat, kunci) if sertifikat and kunci else None
    return Network(EVERYWHERE if jaringan else ADDRESS, True, url, tls)


def _public(alamat: str, plain: bool) -> str:
    try:
        parts = urlsplit(alamat)
        whole = parts.hostname and parts.path in ("", "/") and not parts.query and not parts.username
        port = parts.port
    except ValueError:
        parts, whole, port = urlsplit(""), False, None
    scheme = "http" if plain else "https"
    if not whole or parts.scheme != scheme:
        fix = f"Tulis misalnya {scheme}://koperasi.example.go.id"
        raise WorkbenchError("--alamat", f"“{alamat}” bukan alamat {scheme}", fix)
    return f"{scheme}://{parts.hostname}" + (f":{port}" if port else "")


def _certificate(sertifikat: Path, kunci: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(sertifikat, kunci, password=lambda: "")
    except (OSError, ValueError) as error:  # an SSLError is an OSError
        what = "sertifikat dan kunci tidak dapat dibaca, atau bukan pasangannya"
        raise WorkbenchError(f"{sertifikat}, {kunci}", what, "Periksa kedua berkas PEM itu dan izinnya") from error
    return context


def own_addresses() -> tuple[str, ...]:
    """The addresses of this computer in networks that other devices can be in; those of its own hotspot first.

    Whoever opens a hotspot is its first address, such as 192.168.137.1 or 10.42.0.1.
    """
    up = {name for name, state in psutil.net_if_stats().items() if state.isup and not name.startswith(VIRTUAL)}
    found = [part.address for name, parts in psutil.net_if_addrs().items() if name in up for part in parts
             if part.family == socket.AF_INET]  # fmt: skip
    usable = {
        address for address in map(ipaddress.ip_address, found) if not (address.is_loopback or address.is_link_local)
    }
    return tuple(map(str, sorted(usable, key=lambda one: (not one.is_private, int(one) % 256 != 1, int(one)))))


def _own_names() -> tuple[str, ...]:
    """The name of this computer, as it is and as phones and laptops find it (mDNS)."""
    name = socket.gethostname().lower().partition(".")[0]
    return (name, f"{name}.local")
