"""Which requests reach the site at all: host names, addresses, certificates, proxies, sizes, patience."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPException, HTTPSConnection
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from tests.serve.people import HOME, Office, office
from tests.serve.site import ROOT, Site, running_site, until
from tests.serve.test_step import kernel_of
from workbench.cli import main
from workbench.errors import WorkbenchError
from workbench.serve.door import STRANGERS_BODY
from workbench.serve.network import Network, own_addresses, reached

NAME = socket.gethostname().lower().partition(".")[0]


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory, small_notebooks: Path) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kantor"), small_notebooks) as running:
        yield running


def request(host: str, came_to: str = "192.168.1.5", **headers: str) -> HTTPServerRequest:
    """A request as it arrives, on a connection to one of our addresses."""
    connection = SimpleNamespace(
        stream=SimpleNamespace(socket=SimpleNamespace(getsockname=lambda: (came_to, 8866))),
        context=SimpleNamespace(remote_ip="10.0.0.9", protocol="http"),
        set_close_callback=None,
    )
    sent = HTTPHeaders({"Host": host} | {name.replace("_", "-"): value for name, value in headers.items()})
    line = RequestStartLine("GET", "/", "HTTP/1.1")
    return HTTPServerRequest(headers=sent, connection=connection, start_line=line)  # type: ignore[arg-type]


# --- names and addresses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("network", "known"),
    [
        (Network(), {"127.0.0.1:8866", "localhost:8866"}),
        (reached(True), {"localhost", "192.168.1.5:8866", NAME, f"{NAME}.local:8866", f"{NAME.upper()}.LOCAL"}),
        (reached(True, "http://meja.kantor"), {"192.168.1.5", "meja.kantor", "MEJA.kantor:80", NAME}),
        (reached(False, "https://koperasi.example"), {"koperasi.example", "127.0.0.1"}),
    ],
    ids=["here", "lan", "lan with a name", "proxy"],
)
def test_only_our_own_names_are_answered(network: Network, known: set[str]) -> None:
    came_to = network.listen if network.listen == "127.0.0.1" else "192.168.1.5"
    tried = known | {"jahat.example", "192.168.1.6", "169.254.1.1", "localhost.jahat.example", "8.8.8.8", "[::1]"}
    tried |= {f"{NAME}.jahat.example", "0.0.0.0", "koperasi.example.jahat"}
    assert {host for host in tried if network.knows(request(host, came_to))} == known


@pytest.mark.parametrize("path", ["/", "/masuk", "/sehat", "/statis/favicon.svg", "/api/kernels/x", "/tidak-ada"])
def test_a_site_that_points_its_name_here_learns_nothing(kantor: Office, path: str) -> None:
    browser = kantor.come("Ani")
    for method in ("GET", "POST"):
        answer = browser.request(method, path, headers={"Host": "jahat.example"})
        assert answer.status == 403
        assert answer.text.startswith("Tidak diizinkan")
        assert "Set-Cookie" not in answer.headers


def test_a_kernel_is_reached_under_our_own_name_only(kantor: Office) -> None:
    browser = kantor.come("Ani")
    kernel = kernel_of(browser.get(f"{HOME}/profil"))
    own = f"127.0.0.1:{kantor.site.port}"
    assert browser.upgrade(kernel, Host="jahat.example", Origin="http://jahat.example") == 403
    assert browser.upgrade(kernel, Host=own, Origin="http://jahat.example") == 403
    assert browser.upgrade(kernel, Host=own, Origin=f"http://{own}") == 101
    browser.post("/keluar")


def test_it_listens_on_the_network_and_says_where(tmp_path: Path, small_notebooks: Path) -> None:
    before = "import workbench.serve.network as network; network.own_addresses = lambda: ('192.168.137.1',)"
    with office(tmp_path, small_notebooks, before=before) as kantor:
        site = kantor.site
        listening = [c.laddr for c in psutil.Process(site.pid).net_connections() if c.status == psutil.CONN_LISTEN]
        assert [(address.ip, address.port) for address in listening] == [("0.0.0.0", site.port)]
        home = kantor.come("Ani").get("/").text
        assert f"http://192.168.137.1:{site.port}/" in home
        assert "undangan-qr" in home
        assert "undangan-qr" not in kantor.come("Budi").get("/").text
        csp = kantor.come("Ani").get("/").headers["Content-Security-Policy"]
        assert f"connect-src 'self' ws://127.0.0.1:{site.port};" in csp
    said = "".join(site.said)
    assert f"ketik: http://192.168.137.1:{site.port}/" in said
    assert "dapat membaca isian, dokumen, dan kode masuk" in said
    assert "▀" in said


def test_addresses_are_those_that_other_devices_can_be_at(monkeypatch: pytest.MonkeyPatch) -> None:
    def part(address: str, family: int = socket.AF_INET) -> SimpleNamespace:
        return SimpleNamespace(address=address, family=family)

    found = {
        "lo": [part("127.0.0.1")],
        "wlan0": [part("192.168.1.5"), part("fe80::1", socket.AF_INET6)],
        "eth0": [part("169.254.7.7"), part("8.8.4.4")],
        "eth1": [part("10.1.1.1")],
        "ap0": [part("192.168.137.1")],
        "docker0": [part("172.17.0.1")],
    }
    states = {name: SimpleNamespace(isup=name != "eth1") for name in found}
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: found)
    monkeypatch.setattr(psutil, "net_if_stats", lambda: states)
    assert own_addresses() == ("192.168.137.1", "192.168.1.5", "8.8.4.4")
    monkeypatch.setattr(psutil, "net_if_addrs", dict)
    assert "belum tersambung ke jaringan" in " ".join(reached(True).told())


# --- behind a proxy, and with a certificate -------------------------------------------------------


def test_a_proxy_is_believed_about_devices_and_nobody_else_is(tmp_path: Path, small_notebooks: Path) -> None:
    told = {"X_Forwarded_For": "1.1.1.1, 203.0.113.7", "X_Real_Ip": "2.2.2.2"}
    assert reached(False, "https://koperasi.example").client(request("koperasi.example", **told)) == "203.0.113.7"
    assert reached(True).client(request("192.168.1.5", **told)) == "10.0.0.9"
    network = "False, 'https://koperasi.example'"
    with office(tmp_path, small_notebooks, network=network) as kantor:
        site = kantor.site
        listening = [c.laddr for c in psutil.Process(site.pid).net_connections() if c.status == psutil.CONN_LISTEN]
        assert [address.ip for address in listening] == ["127.0.0.1"]
        page = site.get("/masuk", Host="koperasi.example")
        assert (page.status, site.get("/masuk", Host="lain.example").status) == (200, 403)
        assert "connect-src 'self' wss://koperasi.example;" in page.headers["Content-Security-Policy"]
        assert "Secure" in page.headers["Set-Cookie"]
        cookie = site.sign_in("Ani", kantor.codes["Ani"]).headers["Set-Cookie"]
        assert cookie.startswith("__Host-masuk=")
        assert "Secure" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie


def test_with_a_certificate_everything_is_encrypted(
    tmp_path: Path, small_notebooks: Path, require_tool: Callable[[str], str]
) -> None:
    key, certificate = tmp_path / "kunci.pem", tmp_path / "sertifikat.pem"
    command = [require_tool("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=meja", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    network = f"True, '', Path({str(certificate)!r}), Path({str(key)!r})"
    with office(tmp_path, small_notebooks, network=network) as kantor:
        trusted = ssl.create_default_context(cafile=str(certificate))
        connection = HTTPSConnection("127.0.0.1", kantor.site.port, timeout=60, context=trusted)
        connection.request("GET", "/masuk")
        answer = connection.getresponse()
        assert answer.status == 200
        assert "Secure" in answer.headers["Set-Cookie"]
        assert f"wss://127.0.0.1:{kantor.site.port}" in answer.headers["Content-Security-Policy"]
        connection.close()
        with socket.create_connection(("127.0.0.1", kantor.site.port), timeout=60) as plain:
            plain.sendall(b"GET /masuk HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            with suppress(ConnectionResetError):
                assert plain.recv(100) == b""
        assert "PERHATIAN" not in "".join(kantor.site.said)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((False, "", Path("a"), Path("b")), "Pakai --jaringan --sertifikat BERKAS --kunci BERKAS bersama-sama"),
        ((True, "", Path("a"), None), "tidak dapat dipakai sendirian"),
        ((True, "", Path("tidak-ada"), Path("tidak-ada")), "sertifikat dan kunci tidak dapat dibaca"),
        ((True, "", Path(__file__), Path(__file__)), "sertifikat dan kunci tidak dapat dibaca"),
        ((False, "http://koperasi.example"), "bukan alamat https"),
        ((False, "koperasi.example"), "Tulis misalnya https://koperasi.example.go.id"),
        ((False, "https://koperasi.example/bagian"), "bukan alamat https"),
        ((False, "https://a:b@koperasi.example"), "bukan alamat https"),
        ((False, "https://koperasi.example:xyz"), "bukan alamat https"),
        ((True, "https://koperasi.example"), "bukan alamat http"),
    ],
)
def test_options_that_do_not_go_together_are_told(given: tuple[object, ...], sentence: str) -> None:
    with pytest.raises(WorkbenchError, match=sentence.replace(".", r"\.")):
        reached(*given)  # type: ignore[arg-type]


# --- strangers ------------------------------------------------------------------------------------


def said_to(site: Site, text: str) -> bytes:
    """What the site answers to these very bytes, until it closes the connection."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=60) as connection:
        connection.sendall(text.encode())
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def test_a_stranger_sends_little(kantor: Office) -> None:
    head = "POST {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {}\r\n{}\r\n"
    assert said_to(kantor.site, head.format("/impor", STRANGERS_BODY + 1, "")).startswith(b"HTTP/1.1 400")
    forged = "Cookie: masuk=2|1:0|10:1795339109|5:masuk|4:YWJj|00\r\n"
    assert said_to(kantor.site, head.format("/impor", STRANGERS_BODY + 1, forged)).startswith(b"HTTP/1.1 400")
    budi = kantor.come("Ani")
    assert budi.upload("/impor", "besar.json", b"x" * (6 * 2**20)).status == 413


def test_whoever_says_nothing_is_not_waited_for(tmp_path: Path, small_notebooks: Path) -> None:
    before = "import workbench.serve.door as door\n"
    before += "door.PATIENCE_SECONDS = {'idle_connection_timeout': 0.3, 'body_timeout': 0.3}"
    with running_site(tmp_path, small_notebooks, before=before) as site:
        assert said_to(site, "") == b""
        assert said_to(site, "GET / HTTP/1.1\r\nHost: 127.0") == b""
        assert said_to(site, "POST /nama HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nna") == b""


def is_served(site: Site) -> bool:
    try:
        return site.get("/sehat").status == 200
    except (OSError, HTTPException):
        return False


def test_one_device_has_not_all_the_connections(tmp_path: Path, small_notebooks: Path) -> None:
    before = "import workbench.serve.door as door; door.Door.most = 3"
    with office(tmp_path, small_notebooks, before=before) as kantor:
        here = ("127.0.0.1", kantor.site.port)
        with ExitStack() as held:
            for _ in range(3):
                one = held.enter_context(socket.create_connection(here, timeout=60))
                one.sendall(b"GET /sehat HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                assert one.recv(12) == b"HTTP/1.1 200"
            with socket.create_connection(here, timeout=60) as fourth, suppress(ConnectionResetError):
                assert fourth.recv(1) == b""
        assert until(lambda: is_served(kantor.site))


def test_health_is_told_to_anybody_and_its_reasons_to_people(kantor: Office) -> None:
    assert kantor.site.visitor().get("/sehat").json == {"ok": True}


def test_nothing_is_opened_to_the_network_before_there_are_people(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "workbench", "serve", "--port", "0", "--no-browser", "--jaringan"]
    environment = {**os.environ, "WORKBENCH_DATABASE": f"sqlite:///{tmp_path / 'k.db'}"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 2
    assert "belum ada orang yang boleh masuk" in run.stderr
    assert "workbench orang tambah" in run.stderr
    assert "terbuka" not in run.stdout


# --- the command ----------------------------------------------------------------------------------


def test_people_are_let_in_by_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE", f"sqlite:///{tmp_path / 'k.db'}")
    assert main(["orang", "daftar"]) == 0
    assert "Belum ada orang" in capsys.readouterr().out
    assert main(["orang", "tambah", "Peserta", "--sebanyak", "3"]) == 0
    told = capsys.readouterr().out
    assert [f"Nama: Peserta {number}" in told for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert len({line for line in told.splitlines() if line.startswith("Kode masuk: ")}) == 3
    assert main(["orang", "kode", "Peserta 1"]) == 0
    assert "Kode masuk: " in capsys.readouterr().out
    assert main(["orang", "hapus", "Peserta 2"]) == 0
    assert main(["orang", "ubah", "Peserta 3", "--peran", "pengurus", "--koperasi", "x"]) == 2
    assert "koperasi dengan kode x belum ada" in capsys.readouterr().err
    assert main(["orang", "ubah", "Peserta 3"]) == 0
    assert "Peserta 3 sekarang pendamping" in capsys.readouterr().out
    assert main(["orang", "daftar"]) == 0
    assert capsys.readouterr().out.splitlines() == ["Peserta 1 (pendamping)", "Peserta 3 (pendamping)"]
