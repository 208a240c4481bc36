"""What people do on the pages of the server: begin, take in a file, put aside, go back. Nothing is ever lost."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest

from tests.serve.site import Answer, Site
from workbench.plan import Plan, example
from workbench.store import export_file

PLAN = example("lengkap")
CODE = PLAN.profil.kode
HOME = f"/koperasi/{CODE}"
NEW = "61.05.03.2011"


def with_code(plan: Plan, kode: str) -> Plan:
    return plan.model_copy(update={"profil": plan.profil.model_copy(update={"kode": kode})})


def with_members(plan: Plan, count: int) -> Plan:
    return plan.model_copy(update={"anggota": plan.anggota.model_copy(update={"jumlah": count})})


def head(site: Site, kode: str) -> Plan:
    with site.store() as store:
        return store.head(kode).plan


def versions(site: Site, kode: str) -> int:
    with site.store() as store:
        return len(store.history(kode))


def goes_to(site: Site, answer: Answer) -> str:
    """The page that a form leads to, and that it is there; the sentence is said once."""
    assert answer.status == 303, answer.text
    return answer.headers["Location"]


def told(site: Site, answer: Answer) -> str:
    """The text of the server's page that a form leads to."""
    return html.unescape(site.get(goes_to(site, answer)).text)


def hidden(answer: Answer, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', answer.text)
    assert found, answer.text
    return html.unescape(found[1])


# --- a new cooperative ----------------------------------------------------------------------------


def test_new_cooperative_from_the_list_of_areas(site: Site) -> None:
    answer = site.post("/koperasi", kode=NEW, nama="  Koperasi   Maju ")
    assert goes_to(site, answer) == f"/koperasi/{NEW}/profil"
    profile = head(site, NEW).profil
    assert (profile.nama, profile.desa, profile.kecamatan) == ("Koperasi Maju", "Semuntai", "Sepauk")
    assert not head(site, NEW).contoh
    again = site.post("/koperasi", kode=NEW)
    assert again.status == 409
    assert f"Koperasi dengan kode {NEW} sudah ada" in again.text
    assert versions(site, NEW) == 1


@pytest.mark.parametrize(("typed", "kode"), [("6105202005", "61.05.20.2005"), ("Kop-Batang 7", "Kop-Batang 7")])
def test_new_cooperative_with_a_typed_code(site: Site, typed: str, kode: str) -> None:
    site.post("/koperasi", kode_lain=typed)
    assert head(site, kode).profil.kode == kode


@pytest.mark.parametrize(
    ("kode", "name"),
    [
        ("61.05.04.2009", "Koperasi Desa Merah Putih Semuntai"),
        ("61.05.01.1003", "Koperasi Kelurahan Merah Putih Tanjung Puri"),
    ],
)
def test_new_cooperative_without_a_name_gets_one_from_its_area(site: Site, kode: str, name: str) -> None:
    site.post("/koperasi", kode=kode)
    assert head(site, kode).profil.nama == name


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Pilih desa atau kelurahan"),
        ({"kode_lain": "../../etc"}, "tidak dapat dipakai"),
        ({"kode_lain": "a/b"}, "tidak dapat dipakai"),
        ({"kode_lain": ".."}, "tidak dapat dipakai"),
        ({"kode_lain": "x" * 41}, "tidak dapat dipakai"),
        ({"kode_lain": "61.05.20.2002~1"}, "tidak dapat dipakai"),
        ({"kode": "61.05.20.2004", "nama": "n" * 201}, "terlalu panjang"),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(site: Site, fields: dict[str, str], sentence: str) -> None:
    answer = site.post("/koperasi", **fields)
    assert answer.status == 422
    assert sentence in html.unescape(answer.text)
    for value in fields.values():
        assert html.escape(value) in answer.text


# --- a file from elsewhere ------------------------------------------------------------------------


def test_a_file_of_a_new_cooperative_is_taken_in(site: Site) -> None:
    plan = with_code(PLAN, "61.05.20.2010")
    answer = site.upload("/impor", "desa.koperasi.json", export_file(plan))
    assert goes_to(site, answer) == "/koperasi/61.05.20.2010/profil"
    assert head(site, "61.05.20.2010") == plan


def test_a_file_that_is_here_already_changes_nothing(site: Site) -> None:
    before = versions(site, CODE)
    answer = site.upload("/impor", "sama.koperasi.json", export_file(head(site, CODE)))
    assert goes_to(site, answer) == f"{HOME}/profil"
    assert versions(site, CODE) == before
    assert "tidak ada yang berubah" in site.get("/").text


def raw(change: dict[str, Any]) -> bytes:
    return json.dumps({**json.loads(export_file(PLAN)), **change}).encode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Belum ada berkas yang dipilih"),
        (b"{", "berkas rusak, bukan JSON"),
        (b"\xff\xfe\x00", "berkas rusak"),
        (b"[1]", "bukan berkas rencana koperasi"),
        (b'{"a": 1}', "bukan berkas rencana koperasi"),
        (raw({"format": 99}), "Perbarui Meja Kerja Koperasi"),
        (raw({"unit": "dua"}), "aneh.koperasi.json"),
        (b" " * (5 * 2**20 + 1), "lebih besar dari 5 MB"),
    ],
    ids=["empty", "damaged", "binary", "list", "other", "newer", "wrong type", "big"],
)
def test_a_file_at_fault_is_refused_with_a_sentence(site: Site, content: bytes, sentence: str) -> None:
    before = site.get("/").text.count("/riwayat")
    answer = site.upload("/impor", "C:\\temp\\../aneh.koperasi.json", content)
    assert answer.status in (413, 422)
    assert sentence in html.unescape(answer.text)
    assert "Traceback" not in answer.text
    assert site.get("/").text.count("/riwayat") == before


def test_a_form_without_a_file(site: Site) -> None:
    assert "Belum ada berkas yang dipilih" in site.post("/impor").text


def differing(site: Site, kode: str, members: int) -> Answer:
    """Send a file with another number of members for a cooperative that is here."""
    with site.store() as store:
        if not store.knows(kode):
            store.save(with_code(PLAN, kode), "Ani", None)
        plan = store.head(kode).plan
    return site.upload("/impor", "beda.koperasi.json", export_file(with_members(plan, members)))


def choose(site: Site, shown: Answer, pilihan: str, ambil: list[str] | None = None) -> Answer:
    fields = {"isi": hidden(shown, "isi"), "dasar": hidden(shown, "dasar"), "pilihan": pilihan, "ambil": ambil or []}
    return site.post("/impor/pilih", **fields)


def test_a_differing_file_shows_what_differs_and_touches_nothing(site: Site) -> None:
    shown = differing(site, "61.05.20.2011", 321)
    assert shown.status == 409
    assert "321" in shown.text
    assert str(PLAN.anggota.jumlah) in shown.text
    assert "anggota.jumlah" in shown.text
    assert versions(site, "61.05.20.2011") == 1


def test_differences_left_alone(site: Site) -> None:
    shown = differing(site, "61.05.20.2012", 322)
    assert "tetap seperti semula" in told(site, choose(site, shown, "batal"))
    assert versions(site, "61.05.20.2012") == 1


def test_differences_replaced(site: Site) -> None:
    shown = differing(site, "61.05.20.2013", 323)
    assert goes_to(site, choose(site, shown, "ganti")) == "/koperasi/61.05.20.2013/profil"
    assert head(site, "61.05.20.2013").anggota.jumlah == 323
    assert versions(site, "61.05.20.2013") == 2


def test_differences_merged_field_by_field(site: Site) -> None:
    kode = "61.05.20.2014"
    with site.store() as store:
        store.save(with_code(PLAN, kode), "Ani", None)
    plan = with_members(with_code(PLAN, kode), 324)
    plan = plan.model_copy(update={"profil": plan.profil.model_copy(update={"alamat": "Jalan Baru 7"})})
    shown = site.upload("/impor", "beda.koperasi.json", export_file(plan))
    choose(site, shown, "gabung", ["anggota.jumlah"])
    merged = head(site, kode)
    assert (merged.anggota.jumlah, merged.profil.alamat) == (324, PLAN.profil.alamat)


def test_a_save_in_between_is_not_overwritten_by_a_file(site: Site) -> None:
    kode = "61.05.20.2015"
    shown = differing(site, kode, 325)
    with site.store() as store:
        store.save(with_members(store.head(kode).plan, 999), "Budi", 1)
    answer = choose(site, shown, "ganti")
    assert answer.status == 409
    assert "Budi menyimpan versi 2" in answer.text
    assert head(site, kode).anggota.jumlah == 999


def test_a_file_equal_to_an_older_version_is_told(site: Site) -> None:
    kode = "61.05.20.2016"
    first = with_code(PLAN, kode)
    with site.store() as store:
        store.save(first, "Ani", None)
        store.save(with_members(first, 77), "Ani", 1)
    shown = site.upload("/impor", "lama.koperasi.json", export_file(first))
    assert shown.status == 409
    assert re.search(r"versi\s+1\b", shown.text)


def test_a_file_that_was_tampered_with_between_the_pages(site: Site) -> None:
    answer = site.post("/impor/pilih", isi='{"profil": 5}', dasar="1", pilihan="ganti")
    assert answer.status == 409
    assert "Traceback" not in answer.text


# --- aside, back, undo ----------------------------------------------------------------------------


def test_put_aside_and_back_again(site: Site) -> None:
    kode = "61.05.20.2017"
    with site.store() as store:
        store.save(with_code(PLAN, kode), "Ani", None)
    assert "disisihkan" in told(site, site.post(f"/koperasi/{kode}/hapus"))
    assert site.get(f"/koperasi/{kode}/riwayat").status == 404
    assert f"/koperasi/{kode}/pulihkan" in site.get("/").text
    refused = site.upload("/impor", "x.koperasi.json", export_file(with_code(PLAN, kode)))
    assert "Pulihkan koperasi itu dahulu" in refused.text
    assert "sudah ada" in site.post("/koperasi", kode=kode).text
    assert "kembali ke daftar" in told(site, site.post(f"/koperasi/{kode}/pulihkan"))
    assert head(site, kode) == with_code(PLAN, kode)


@pytest.mark.parametrize("what", ["hapus", "pulihkan"])
def test_what_is_not_here_cannot_be_put_aside_or_back(site: Site, what: str) -> None:
    assert site.post(f"/koperasi/tidak-ada/{what}").status == 404


def test_history_undo_redo_and_an_older_version(site: Site) -> None:
    kode = "61.05.20.2018"
    url = f"/koperasi/{kode}"
    first = with_code(PLAN, kode)
    with site.store() as store:
        store.save(first, "Ani", None)
        store.save(with_members(first, 444), "Budi", 1)
    text = html.unescape(site.get(f"{url}/riwayat").text)
    assert "Budi" in text
    assert "444" in text
    assert "Rencana pertama disimpan" in text
    assert "Sekarang versi 3" in told(site, site.post(f"{url}/urung", dasar="2"))
    assert head(site, kode) == first
    assert "Sekarang versi 4" in told(site, site.post(f"{url}/ulang", dasar="3"))
    assert head(site, kode).anggota.jumlah == 444
    assert "Isi versi 1 dipakai lagi, sebagai versi 5" in told(
        site, site.post(f"{url}/kembalikan", versi="1", dasar="4")
    )
    assert head(site, kode) == first
    assert "Versi 1 sama dengan yang terbaru" in told(site, site.post(f"{url}/kembalikan", versi="1", dasar="5"))
    assert versions(site, kode) == 5


def test_an_older_version_brings_the_older_code_back(site: Site) -> None:
    old, new = "61.05.20.2021", "61.05.20.2022"
    with site.store() as store:
        store.save(with_code(PLAN, old), "Ani", None)
        store.rename(old, with_code(PLAN, new), "Ani", 1)
    answer = site.post(f"/koperasi/{new}/kembalikan", versi="1", dasar="2")
    assert goes_to(site, answer) == f"/koperasi/{old}/riwayat"
    assert head(site, old) == with_code(PLAN, old)
    undone = site.post(f"/koperasi/{old}/urung", dasar="3")
    assert goes_to(site, undone) == f"/koperasi/{new}/riwayat"


@pytest.mark.parametrize("what", ["urung", "kembalikan"])
def test_going_back_does_not_overwrite_a_save_in_between(site: Site, what: str) -> None:
    kode = {"urung": "61.05.20.2019", "kembalikan": "61.05.20.2020"}[what]
    first = with_code(PLAN, kode)
    with site.store() as store:
        store.save(first, "Ani", None)
        store.save(with_members(first, 1), "Ani", 1)
        store.save(with_members(first, 2), "Citra", 2)
    answer = site.post(f"/koperasi/{kode}/{what}", dasar="2", versi="1")
    assert answer.status == 409
    assert "Citra" in answer.text
    assert versions(site, kode) == 3


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30])
def test_a_form_without_a_version_number_is_refused(site: Site, number: str) -> None:
    assert site.post(f"{HOME}/kembalikan", versi=number, dasar=number).status == 400


def test_many_versions_have_pages(site: Site) -> None:
    kode = "61.05.20.2021"
    plan = with_code(PLAN, kode)
    with site.store() as store:
        store.save(plan, "Ani", None)
        for number in range(1, 25):
            store.save(with_members(plan, 1_000 + number), "Ani", number)
    first, second = (site.get(f"/koperasi/{kode}/riwayat{page}").text for page in ("", "?halaman=2"))
    assert "1.024" in first
    assert "1.003" not in first
    assert "Rencana pertama disimpan" in second


# --- who is at the keyboard -----------------------------------------------------------------------


def test_who_has_no_name_yet_is_asked_kindly_and_signs_as_pendamping(site: Site) -> None:
    site.post("/nama", nama="", kembali="/")
    assert "Siapa nama Anda?" in site.get("/").text
    kode = "61.05.20.2023"
    site.post("/koperasi", kode=kode)
    with site.store() as store:
        assert store.head(kode).oleh == "Pendamping"
    assert head(site, kode).profil.pendamping == ""
    site.post("/nama", nama="Ani", kembali="/")
    assert "Siapa nama Anda?" not in site.get("/").text


def test_the_name_signs_what_is_done(site: Site) -> None:
    answer = site.post("/nama", nama=" Ani  Lestari <b>", kembali=f"{HOME}/riwayat")
    assert goes_to(site, answer) == f"{HOME}/riwayat"
    text = site.get("/").text
    assert "Ani Lestari &lt;b&gt;" in text
    site.post("/koperasi", kode="61.05.20.2006")
    with site.store() as store:
        assert store.head("61.05.20.2006").oleh == "Ani Lestari <b>"
    site.post("/nama", nama="", kembali="/")
    assert "nama" not in site.cookies


@pytest.mark.parametrize("back", ["//jahat.example/", "http://jahat.example/", "/\\jahat.example", ""])
def test_a_name_never_leads_to_another_site(site: Site, back: str) -> None:
    assert goes_to(site, site.post("/nama", nama="Ani", kembali=back)) == "/"


def test_a_sentence_is_said_once(site: Site) -> None:
    assert "atas nama Ani" in told(site, site.post("/nama", nama="Ani", kembali="/"))
    assert "atas nama Ani" not in site.get("/").text
