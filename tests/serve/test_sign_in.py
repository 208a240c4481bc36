"""Signing in and out: what opens the door, what does not, and what ends a session."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.people import HOME, Office, office
from tests.serve.site import Site, running_site
from tests.serve.test_step import kernel_of
from workbench.serve.guesses import FOR_A_NAME, FROM_AN_ADDRESS, MOST_KEPT, SECONDS, Guesses
from workbench.serve.secret import cookie_secret


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory, small_notebooks: Path) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("kantor"), small_notebooks) as running:
        yield running


def is_in(browser: Site) -> bool:
    """Whether this browser sees the home page rather than the sign-in page."""
    answer = browser.get("/")
    assert answer.status in (200, 302)
    assert answer.status == 200 or answer.headers["Location"].startswith("/masuk?")
    return answer.status == 200


def wrong(code: str) -> str:
    return code[:-1] + str((int(code[-1]) + 1) % 10)


def test_the_page_that_was_asked_for_opens_after_signing_in(kantor: Office) -> None:
    browser = kantor.site.visitor()
    sent = browser.get(f"{HOME}/riwayat?halaman=1")
    assert (sent.status, sent.body) == (302, b"")
    form = browser.get(sent.headers["Location"])
    onward = re.search(r'name="lanjut" value="([^"]*)"', form.text)
    assert onward
    answer = browser.sign_in("budi", kantor.codes["Budi"].replace(" ", "-"), onward[1])
    assert (answer.status, answer.headers["Location"]) == (303, f"{HOME}/riwayat?halaman=1")
    assert browser.get(answer.headers["Location"]).status == 200
    assert browser.get("/masuk").status == 303


def test_the_cookie_is_for_the_server_only(kantor: Office) -> None:
    browser = kantor.site.visitor()
    cookie = browser.sign_in("Ani", kantor.codes["Ani"]).headers["Set-Cookie"]
    assert cookie.startswith("masuk=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_what_is_wrong_is_not_told_apart(kantor: Office) -> None:
    answers = [
        kantor.site.visitor().sign_in("Citra", wrong(kantor.codes["Citra"])),
        kantor.site.visitor().sign_in("Siapa", kantor.codes["Citra"]),
        kantor.site.visitor().sign_in("", ""),
    ]
    told = [re.search(r'role="alert">([^<]*)<', answer.text) for answer in answers]
    assert [answer.status for answer in answers] == [403, 403, 403]
    assert {one[1] for one in told if one} == {
        "Nama atau kode masuk tidak cocok. Periksa ejaan nama dan kedua belas angkanya."
    }
    assert all("masuk=" not in answer.headers.get("Set-Cookie", "") for answer in answers)


@pytest.mark.parametrize(
    "leads", ["//jahat.example", "https://jahat.example/", "/\\jahat.example", "/\t/jahat.example"]
)
def test_signing_in_leads_nowhere_else(kantor: Office, leads: str) -> None:
    browser = kantor.site.visitor()
    assert 'name="lanjut" value="/"' in browser.get(f"/masuk?next={leads.encode().hex('%').join(('%', ''))}").text
    answer = browser.sign_in("Ani", kantor.codes["Ani"], leads)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert browser.get(f"/masuk?next={leads.encode().hex('%').join(('%', ''))}").headers["Location"] == "/"


def test_a_form_without_its_token_signs_nobody_in(kantor: Office) -> None:
    browser = kantor.site.visitor()
    form = f"nama=Ani&kode={kantor.codes['Ani'].replace(' ', '')}".encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert browser.request("POST", "/masuk", form, kind).status == 403
    form += f"&_xsrf={browser.token()}".encode()
    assert browser.request("POST", "/masuk", form, kind | {"Origin": "http://jahat.example"}).status in (403, 404)
    assert not is_in(browser)


def forged(cookie: str) -> dict[str, str]:
    """The same cookie with another session, another moment, another signature, and a plain one."""
    version, key, moment, name, value, signature = cookie.split("|")
    later = f"{moment.split(':')[0]}:{int(moment.split(':')[1]) + 1}"
    other = base64.b64encode(base64.b64decode(value.split(":")[1])[::-1]).decode()
    return {
        "sesi": "|".join((version, key, moment, name, f"{len(other)}:{other}", signature)),
        "waktu": "|".join((version, key, later, name, value, signature)),
        "tanda": "|".join((version, key, moment, name, value, signature[::-1])),
        "polos": base64.b64decode(value.split(":")[1]).decode(),
        "kosong": "",
    }


@pytest.mark.parametrize("part", ["sesi", "waktu", "tanda", "polos", "kosong"])
def test_a_cookie_that_was_tampered_with_opens_nothing(kantor: Office, part: str) -> None:
    browser = kantor.come("Ani")
    assert is_in(browser)
    browser.cookies["masuk"] = forged(browser.cookies["masuk"].strip('"'))[part]
    assert not is_in(browser)


def test_signing_out_ends_the_session_for_whoever_kept_its_cookie(kantor: Office) -> None:
    browser, other_device = kantor.come("Budi"), kantor.come("Budi")
    kept = browser.visitor()
    kept.cookies.update(browser.cookies)
    answer = browser.post("/keluar")
    assert (answer.status, answer.headers["Location"]) == (303, "/masuk")
    assert "Anda sudah keluar" in browser.get("/masuk").text
    assert [is_in(one) for one in (browser, kept, other_device)] == [False, False, True]


def test_nobody_is_signed_out_by_another_site(kantor: Office) -> None:
    browser = kantor.come("Budi")
    assert browser.request("POST", "/keluar").status == 403
    assert browser.get("/keluar").status == 405
    assert is_in(browser)


def test_another_code_ends_all_sessions_and_the_old_code(kantor: Office) -> None:
    browser = kantor.come("Citra")
    with kantor.site.store() as store:
        new = store.people.renew("Citra")
    assert not is_in(browser)
    assert browser.sign_in("Citra", kantor.codes["Citra"]).status == 403
    assert browser.sign_in("Citra", new).status == 303
    kantor.codes["Citra"] = new


def test_an_account_that_is_taken_away_is_out_at_once(kantor: Office) -> None:
    with kantor.site.store() as store:
        kantor.codes["Eko"] = store.people.add("Eko")
        browser = kantor.come("Eko")
        assert is_in(browser)
        store.people.remove("Eko")
    assert not is_in(browser)
    form = browser.post("/koperasi", kode="61.05.03.2011")
    assert form.status == 403
    assert "Anda belum masuk" in form.text


def test_a_name_cannot_be_guessed_for_long(tmp_path: Path, small_notebooks: Path) -> None:
    with office(tmp_path, small_notebooks) as kantor:
        browser = kantor.site.visitor()
        tries = [browser.sign_in("Ani", wrong(kantor.codes["Ani"])).status for _ in range(FOR_A_NAME)]
        assert tries == [403] * FOR_A_NAME
        held = browser.sign_in("ANI ", kantor.codes["Ani"])
        assert held.status == 429
        assert "Terlalu banyak percobaan. Coba lagi 5 menit lagi." in held.text
        assert 0 < int(held.headers["Retry-After"]) <= SECONDS
        assert browser.sign_in("Budi", kantor.codes["Budi"]).status == 303
        log = kantor.site.log
        assert log.count("Sign-in refused, from 127.0.0.1") == FOR_A_NAME
        assert not any(code in log or code.replace(" ", "") in log for code in kantor.codes.values())
        assert browser.cookies["masuk"] not in log


def test_guesses_are_forgotten_in_time_and_forgiven_when_right() -> None:
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    many = [guesses.wait("10.0.0.7", f"orang {number}") for number in range(FROM_AN_ADDRESS + 1)]
    assert many == [0] * FROM_AN_ADDRESS + [SECONDS]
    now[0] = SECONDS - 1.5
    assert guesses.wait("10.0.0.7", "Ani") == 2
    now[0] = SECONDS
    assert guesses.wait("10.0.0.7", "Ani") == 0
    for _ in range(FROM_AN_ADDRESS * 2):  # a workshop behind one address, everybody right
        assert guesses.wait("10.0.0.9", "Budi") == 0
        guesses.right("10.0.0.9", "Budi")


def test_a_device_cannot_change_its_address_within_its_network() -> None:
    guesses = Guesses(lambda: 0.0)
    waits = [guesses.wait(f"2001:db8::{part:x}", "Ani") for part in range(FOR_A_NAME + 1)]
    assert waits == [0] * FOR_A_NAME + [SECONDS]


def test_what_is_remembered_of_guesses_has_an_end() -> None:
    guesses = Guesses(lambda: 0.0)
    for number in range(MOST_KEPT):
        guesses.wait(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", "Ani")
    assert len(guesses._made) == MOST_KEPT


def test_a_restart_signs_nobody_out(tmp_path: Path, small_notebooks: Path) -> None:
    with office(tmp_path, small_notebooks) as kantor:
        browser, port = kantor.come("Ani"), kantor.site.port
        cookies = dict(browser.cookies)
    with running_site(tmp_path, small_notebooks, port, network="True") as again:
        again.cookies.update(cookies)
        assert is_in(again)


def test_the_secret_is_kept_for_this_user_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = cookie_secret(folder)
    path = folder / "kunci-kuki"
    assert (len(first), path.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (32, 0o600, 0o700)
    assert cookie_secret(folder) == first
    path.chmod(0o644)
    second = cookie_secret(folder)
    assert second != first
    path.write_bytes(b"pendek")
    assert cookie_secret(folder) not in (first, second, b"pendek")
    assert [one.name for one in folder.iterdir()] == ["kunci-kuki"]


DIRECTORY = """
from functools import partial
import workbench.serve.launch as launch
from workbench.serve.identity import SignIn

class Directory(SignIn):
    def account(self, handler):
        name = handler.request.headers.get("X-Nama-Orang", "")
        return handler.settings["situs"].store.people.named(name) if name else None
    def trusts(self, request, cookie, secret):
        return "X-Nama-Orang" in request.headers

launch.serve = partial(launch.serve, identity=Directory)
"""


def test_another_directory_may_say_who_it_is_but_not_what_they_may(tmp_path: Path, small_notebooks: Path) -> None:
    network = "False, 'https://koperasi.example'"
    with office(tmp_path, small_notebooks, network, DIRECTORY) as kantor:
        site = kantor.site
        assert [site.get("/", X_Nama_Orang=name).status for name in ("", "Siapa", "Budi")] == [302, 302, 200]
        statuses = [site.get(f"{HOME}/riwayat", X_Nama_Orang=name).status for name in ("Budi", "Dewi")]
        assert statuses == [200, 403]
        page = site.get(f"{HOME}/profil", X_Nama_Orang="Budi")
        kernel = kernel_of(page)
        assert [site.upgrade(kernel, X_Nama_Orang=name) for name in ("Ani", "Budi")] == [403, 101]


def test_this_computer_alone_needs_no_sign_in(site: Site) -> None:
    assert site.get("/").status == 200
    assert site.get("/masuk").status == 404
    assert "Keluar" not in site.get("/").text
