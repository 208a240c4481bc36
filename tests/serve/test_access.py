"""Who may do what: every address asks, a kernel is its person's own, and what is not allowed by name is refused."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.notebooks import write_notebooks
from tests.serve.people import CODE, HOME, OTHER, Office, office
from tests.serve.site import Answer, Site, until
from tests.serve.test_step import kernel_of
from workbench.plan import example
from workbench.serve.access import Action, Person, may
from workbench.store import Role, export_file, open_store
from workbench.widgets.page import open_session

FIRST = example()
MINE = frozenset({CODE})
WATCH = "import workbench.serve.launch as launch; launch.ROUND_SECONDS = 0.2\n"
DUMP = """
import json, os
from pathlib import Path
from workbench.serve.app import MejaKerja
made = MejaKerja.init_handlers
def told(app):
    found = made(app)
    Path(os.environ['DAFTAR_ALAMAT']).write_text(json.dumps([one[0] for one in found]))
    return found
MejaKerja.init_handlers = told
"""
PUBLIC = {r"/masuk", r"/sehat", r"/statis/gaya.css", r"/statis/(.+)", r"/ikut"}
"""What may be seen without signing in. Whoever adds to this list says why in the same commit.

``/ikut``: a learner of a workshop has no account; the page asks for the workshop's code and shows nothing of anybody.
"""
LEARNERS = re.compile(r"/(ikut|belajar)(/|$)")
"""What the code or the cookie of a workshop opens, and no account; ``test_learn.py`` tells who sees what there."""


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    tmp = tmp_path_factory.mktemp("kantor")
    books = write_notebooks(tmp / "buku")
    (books / "templates" / "usaha.ipynb").rename(books / "templates" / "ringkas.ipynb")
    with office(tmp, books, before=WATCH + DUMP, DAFTAR_ALAMAT=str(tmp / "alamat.json")) as running:
        yield running


def addresses(kantor: Office) -> list[str]:
    """The patterns of every address of the running site."""
    found: list[str] = json.loads((kantor.site.home.parent / "alamat.json").read_text())
    assert len(found) > 15
    return found


def example_of(pattern: str) -> str:
    """An address that a pattern stands for."""
    path = pattern.replace(r"([^/]+)", CODE).replace(r"\.", ".").replace(r"(?P<kernel_id>[\w-]+)", "0" * 8)
    path = path.replace(r"dokumen.(\w+)", "dokumen.pdf").replace(r"(\w+)", "profil").replace("(.+)", "favicon.svg")
    path = path.replace(r"(\d+)", "1").replace(r"([\w.]+)", "hpp.1")
    path = path.replace(r"(\d\d.\d\d)", "61.05").replace(r"([\w-]+).profil", "laporan.pdf")
    assert re.fullmatch(pattern, path)
    return path


def asked(browser: Site, method: str, path: str) -> Answer:
    """A request with the visitor's token, so that only who they are can refuse it."""
    body = f"_xsrf={browser.token()}".encode() if method != "GET" else None
    return browser.request(method, path, body, {"Content-Type": "application/x-www-form-urlencoded"} if body else {})


# --- the function ---------------------------------------------------------------------------------

RULES = [
    (Role.PENDAMPING, frozenset(), "61.05.01.1001", "profil", "masuk baca ubah atur latih"),
    (Role.PENDAMPING, frozenset(), "", "", "masuk baca ubah atur latih"),
    (Role.PENGURUS, MINE, CODE, "profil", "masuk baca ubah"),
    (Role.PENGURUS, MINE, CODE, "ringkas", "masuk baca ubah"),
    (Role.PENGURUS, MINE, f"{CODE}~3", "", "masuk baca ubah"),
    (Role.PENGURUS, MINE, OTHER, "profil", "masuk"),
    (Role.PENGURUS, MINE, f"{OTHER}~1", "", "masuk"),
    (Role.PENGURUS, MINE, "", "", "masuk"),
    (Role.ANGGOTA, MINE, CODE, "profil", "masuk baca"),
    (Role.ANGGOTA, MINE, CODE, "ringkas", "masuk"),
    (Role.ANGGOTA, MINE, f"{CODE}~3", "", "masuk"),
    (Role.ANGGOTA, MINE, OTHER, "profil", "masuk"),
    (Role.ANGGOTA, frozenset(), "", "", "masuk"),
    (Role.ANGGOTA, MINE, CODE, "rat_shu", "masuk"),
    (Role.ANGGOTA, MINE, CODE, "kunjungan", "masuk"),
    (Role.ANGGOTA, MINE, CODE, "pantau", "masuk baca"),
    (Role.DINAS, frozenset(), CODE, "kunjungan", "masuk baca"),
    (Role.ANGGOTA, MINE, "61.05", "papan_dinas", "masuk"),
    (Role.PENGURUS, MINE, CODE, "rat_shu", "masuk baca ubah"),
    (Role.PENGURUS, MINE, "61.05", "papan_dinas", "masuk"),
    (Role.DINAS, frozenset(), CODE, "profil", "masuk baca"),
    (Role.DINAS, frozenset(), CODE, "pantau", "masuk baca"),
    (Role.DINAS, frozenset(), CODE, "daftar_usaha", "masuk"),
    (Role.DINAS, frozenset(), f"{CODE}~3", "", "masuk"),
    (Role.DINAS, frozenset(), "61.05", "papan_dinas", "masuk baca ubah"),
    (Role.DINAS, frozenset(), "", "", "masuk baca"),
]


@pytest.mark.parametrize(("role", "codes", "kode", "step", "allowed"), RULES)
def test_the_rules(role: Role, codes: frozenset[str], kode: str, step: str, allowed: str) -> None:
    person = Person("Ani", peran=role, koperasi=codes)
    assert [action for action in Action if may(person, action, kode, step)] == allowed.split()


def test_a_person_of_whom_nothing_is_known_may_nothing_but_see_the_door() -> None:
    assert [action for action in Action if may(Person("Siapa"), action, CODE)] == [Action.MASUK]


# --- every address --------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH"])
def test_no_address_opens_without_signing_in(kantor: Office, method: str) -> None:
    browser = kantor.site.visitor()
    for pattern in addresses(kantor):
        if pattern in PUBLIC or LEARNERS.match(pattern):
            continue
        answer = asked(browser, method, example_of(pattern))
        to_sign_in = answer.status == 302 and answer.headers["Location"].startswith("/masuk?next=")
        assert to_sign_in or answer.status in (401, 403), (method, pattern, answer.status)
        assert answer.status == 403 or answer.body == b""


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH"])
def test_no_address_of_learners_opens_without_the_code_of_a_workshop(kantor: Office, method: str) -> None:
    browser, found = kantor.site.visitor(), [one for one in addresses(kantor) if LEARNERS.match(one)]
    assert len(found) > 8
    for pattern in found:
        answer = asked(browser, method, example_of(pattern))
        away = answer.status in (302, 303) and answer.headers["Location"].startswith(("/ikut", "/masuk"))
        assert away or answer.status in (403, 404) or pattern in PUBLIC, (method, pattern, answer.status)


def test_what_is_public_is_there(kantor: Office) -> None:
    assert set(addresses(kantor)) >= PUBLIC
    for pattern in PUBLIC:
        assert kantor.site.visitor().get(example_of(pattern)).status == 200


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_no_address_of_a_cooperative_opens_for_those_of_another(kantor: Office, method: str) -> None:
    dewi = kantor.come("Dewi")
    found = [pattern for pattern in addresses(kantor) if pattern.startswith("/koperasi/")]
    assert len(found) > 8
    for pattern in found:
        answer = asked(dewi, method, example_of(pattern))
        assert answer.status == 403, (method, pattern)
        assert FIRST.profil.nama not in answer.text


def test_whether_a_cooperative_is_there_is_not_told_to_those_of_another(kantor: Office) -> None:
    dewi = kantor.come("Dewi")
    answers = [dewi.get(f"/koperasi/{kode}/riwayat") for kode in (CODE, "61.05.99.9999")]
    told = [re.sub(r"_xsrf.*?>|value=.*?>", "", answer.text) for answer in answers]
    assert answers[0].status == answers[1].status == 403
    assert told[0] == told[1]


def test_a_socket_opens_for_nobody_who_is_not_signed_in(kantor: Office) -> None:
    page = kantor.come("Ani").get(f"{HOME}/profil")
    assert kantor.site.visitor().upgrade(kernel_of(page)) == 403


# --- what each role does --------------------------------------------------------------------------


def test_a_board_sees_and_changes_its_own_cooperative_only(kantor: Office) -> None:
    budi = kantor.come("Budi")
    home = html.unescape(budi.get("/").text)
    assert home.count("/riwayat") == 1
    assert FIRST.profil.nama in home
    assert "koperasi-baru" not in home
    assert "Siapa nama Anda" not in home
    assert html.unescape(budi.get("/?cari=koperasi").text).count("/riwayat") == 1
    assert budi.get(f"{HOME}/berkas").status == 200
    with kantor.site.store() as store:
        newest = store.head(CODE).nomor
    answer = budi.post(f"{HOME}/kembalikan", versi="1", dasar=str(newest), oleh="Palsu", nama="Palsu")
    assert answer.status == 303
    for path in ("/koperasi", f"{HOME}/hapus", f"{HOME}/pulihkan", "/impor/pilih"):
        refused = budi.post(path, kode="61.05.03.2011", isi=FIRST.to_json(), pilihan="ganti", dasar="1")
        assert refused.status == 403
        assert "Bukan bagian Anda" in refused.text
    assert budi.upload("/impor", "a.koperasi.json", export_file(FIRST)).status == 403
    with kantor.site.store() as store:
        assert not store.knows("61.05.03.2011")
        assert CODE in {entry.kode for entry in store.list()}


def test_a_member_sees_and_changes_nothing(kantor: Office) -> None:
    citra = kantor.come("Citra")
    history = citra.get(f"{HOME}/riwayat")
    assert history.status == 200
    assert "Urungkan" not in history.text
    assert "hanya melihat" in history.text
    for path in ("urung", "ulang", "kembalikan", "hapus"):
        assert citra.post(f"{HOME}/{path}", dasar="1", versi="1").status == 403
    assert citra.get(f"{HOME}/ringkas").status == 403


@pytest.mark.parametrize(("name", "right"), [("Ani", "ubah"), ("Budi", "ubah"), ("Citra", "baca")])
def test_a_kernel_is_told_who_it_works_for_by_the_server(kantor: Office, name: str, right: str) -> None:
    browser = kantor.come(name)
    browser.cookies["nama"] = "Palsu"
    page = browser.get(f"{HOME}/profil?nama=Palsu", X_Workbench_Nama="Palsu", X_Workbench_Hak="ubah")
    told = html.unescape(page.text.encode().decode("unicode_escape", "ignore"))
    assert f"('HTTP_X_WORKBENCH_NAMA', '{name}')" in told
    assert f"('HTTP_X_WORKBENCH_HAK', '{right}')" in told
    assert "Palsu" not in page.text
    assert browser.post(f"/voila/api/shutdown/{kernel_of(page)}").status == 204


def test_versions_carry_the_name_of_who_was_signed_in(kantor: Office) -> None:
    ani = kantor.come("Ani")
    ani.cookies["nama"] = "Palsu"
    ani.post("/koperasi", kode="61.05.03.2012", oleh="Palsu")
    with kantor.site.store() as store:
        assert store.head("61.05.03.2012").oleh == "Ani"


def test_the_page_of_a_member_saves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'k.db'}"
    with open_store(url) as store:
        store.save(FIRST, "Ani", None)
    monkeypatch.setenv("WORKBENCH_DATABASE", url)
    monkeypatch.setenv("HTTP_X_WORKBENCH_KODE", CODE)
    monkeypatch.setenv("HTTP_X_WORKBENCH_HAK", "baca")
    session = open_session()
    reply = session.set_text("profil.desa", "Desa Lain")
    assert "Anda boleh melihat koperasi ini, tidak mengubahnya" in str(reply)
    with open_store(url) as store:
        assert len(store.history(CODE)) == 1
        assert store.head(CODE).plan == FIRST


# --- kernels --------------------------------------------------------------------------------------


def test_nobody_reaches_the_kernel_of_another_person(kantor: Office) -> None:
    budi = kantor.come("Budi")
    kernel = kernel_of(budi.get(f"{HOME}/profil"))
    for name in ("Ani", "Citra", "Dewi"):
        stranger = kantor.come(name)
        assert stranger.upgrade(kernel) == 403
        assert stranger.get(f"/api/kernels/{kernel}").status == 403
        assert asked(stranger, "DELETE", f"/api/kernels/{kernel}").status == 403
        assert stranger.post(f"/voila/api/shutdown/{kernel}").status == 403
    assert kantor.site.runs(kernel)
    assert budi.upgrade(kernel) == 101
    assert kantor.come("Budi").get(f"/api/kernels/{kernel}").status == 200
    assert budi.post(f"/voila/api/shutdown/{kernel}").status == 204


def test_signing_out_ends_the_pages_of_this_browser(kantor: Office) -> None:
    here, there = kantor.come("Budi"), kantor.come("Budi")
    mine, other = (kernel_of(browser.get(f"{HOME}/profil")) for browser in (here, there))
    here.post("/keluar")
    assert not kantor.site.runs(mine)
    assert kantor.site.runs(other)
    there.post("/keluar")


@pytest.mark.parametrize("how", ["hapus", "kode", "ubah"])
def test_the_pages_of_whoever_is_let_go_end_by_themselves(kantor: Office, how: str) -> None:
    with kantor.site.store() as store:
        kantor.codes["Eko"] = store.people.add("Eko", Role.PENGURUS, [CODE])
        eko, ani = kantor.come("Eko"), kantor.come("Ani")
        kernel, kept = (kernel_of(browser.get(f"{HOME}/profil")) for browser in (eko, ani))
        assert kantor.site.runs(kernel)
        if how == "hapus":
            store.people.remove("Eko")
        elif how == "kode":
            store.people.renew("Eko")
        else:
            store.people.change("Eko", Role.PENGURUS, [OTHER])
        assert eko.upgrade(kernel) == 403
        assert until(lambda: not kantor.site.runs(kernel))
        assert kantor.site.runs(kept)
        if how != "hapus":
            store.people.remove("Eko")
    ani.post("/keluar")


def test_one_person_does_not_take_all_places(tmp_path: Path, small_notebooks: Path) -> None:
    before = "import workbench.serve.access as access; access.MOST_PAGES = 2"
    with office(tmp_path, small_notebooks, before=before) as kantor:
        ani, budi = kantor.come("Ani"), kantor.come("Budi")
        first, second, third = (kernel_of(ani.get(f"{HOME}/profil")) for _ in range(3))
        assert until(lambda: not kantor.site.runs(first))
        assert [kantor.site.runs(kernel) for kernel in (second, third)] == [True, True]
        assert budi.get(f"{HOME}/profil").status == 200
