"""The home page: my cooperatives, the apps, a new cooperative, a file from elsewhere, what was put aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from workbench.errors import PlanError, StoreError, WorkbenchError
from workbench.inputs import areas, tidy_code
from workbench.journey import new_plan, summary
from workbench.report.seal import qr_svg
from workbench.serve.access import Action
from workbench.serve.clock import said
from workbench.serve.contexts import app_code, app_url, area_choices, card, cooperative_url, pages, put_aside
from workbench.serve.identity import keep_name, local_path
from workbench.serve.learn.study import STUDY
from workbench.serve.pages import Page
from workbench.serve.problems import Problem
from workbench.store import MEMBER, Clash, Entry, Imported, Way, merge, read_file

__all__ = ["SIZE", "Choose", "Home", "Import", "Name", "New", "Open", "page_number"]

SIZE = 20
MOST_BYTES = 5 * 2**20
MOST_LISTED = 1_000_000
QR_SCALE = 7
TOO_BIG = "Berkas ini lebih besar dari 5 MB; berkas koperasi biasanya kurang dari 100 kB. Pilih berkas .koperasi.json."
NO_FILE = "Belum ada berkas yang dipilih. Pilih berkas .koperasi.json."


class HomePage(Page):
    """The home page, and the forms on it that come back to it when they are refused."""

    async def show_home(self, status: int = 200, isian: dict[str, str] | None = None, **pesan: str) -> None:
        """The home page; ``pesan`` are the sentences of forms that were refused, ``isian`` what was typed."""
        text, number = self.get_query_argument("cari", ""), page_number(self.get_query_argument("halaman", "1"))
        context = await self.work(self._context, text, number)
        told = {"baru": "", "impor": "", "nama": ""} | pesan
        typed = {"kode": "", "kode_lain": "", "nama": ""} | (isian or {})
        self.set_status(status)
        self.show("beranda.html", "Beranda", **context, isian=typed, pesan=told)

    def _context(self, text: str, number: int) -> dict[str, Any]:
        store, catalog = self.site.store, self.site.catalog
        aside, every = (self._seen(store.list(deleted)) for deleted in (True, False))
        matching = every if not text else self._seen(store.search(text, size=MOST_LISTED).isi)
        if (number - 1) * SIZE >= len(matching):  # the list became shorter
            number = 1
        shown = matching[(number - 1) * SIZE : number * SIZE]
        newest = max(every, key=lambda entry: entry.waktu, default=None)
        return {
            "koperasi": [card(store, entry) for entry in shown],
            "cari": text,
            "jumlah": len(matching),
            "jumlah_semua": len(every),
            **pages("/", number, len(matching), SIZE, cari=text),
            "aplikasi": [
                {
                    "kunci": app.nama,
                    "judul": app.judul,
                    "untuk": app.untuk,
                    "menit": app.menit,
                    "tautan": app_url(app, newest.kode) if newest else "",
                }
                for app in catalog.of_kind("aplikasi")
                if newest is None or self.can(Action.BACA, app_code(app, newest.kode), app.nama)
            ],
            "terakhir": {"kode": newest.kode, "nama": newest.nama} if newest else None,
            "pelatihan": [
                {"judul": one.judul, "untuk": one.untuk, "menit": one.menit, "tautan": f"{STUDY}/{one.nama}"}
                for one in catalog.of_kind("pelatihan")
            ],
            "wilayah": area_choices(entry.kode for entry in (*every, *aside)),
            "disisihkan": [put_aside(entry) for entry in aside],
            "undangan": self._invitation(),
        }

    def _seen(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Those of the cooperatives that this person may see."""
        return tuple(entry for entry in entries if self.can(Action.BACA, entry.kode))

    def _invitation(self) -> dict[str, str] | None:
        """Where other devices find this site, for the pendamping who shows it round."""
        found = self.site.network.addresses()
        return {"url": found[0], "qr": qr_svg(found[0], QR_SCALE)} if found and self.can(Action.ATUR) else None


class Home(HomePage):
    """``/``."""

    action = Action.MASUK

    async def get(self) -> None:
        """The list, or what a search finds."""
        await self.show_home()


class New(HomePage):
    """``POST /koperasi``."""

    action = Action.ATUR

    async def post(self) -> None:
        """Begin a cooperative, and open its first step."""
        typed = {key: self.get_body_argument(key, "") for key in ("kode", "kode_lain", "nama")}
        kode = tidy_code(typed["kode_lain"]) or typed["kode"].strip()
        if not kode:
            await self.show_home(422, typed, baru="Pilih desa atau kelurahan, atau tulis kodenya.")
            return
        area = areas().get(kode)
        if area is None and not _usable(kode):
            told = f"Kode “{kode}” tidak dapat dipakai. Tulis kode desa seperti 61.05.20.2002."
            await self.show_home(422, typed, baru=told)
            return
        if await self.work(self.site.store.knows, kode):
            told = f"Koperasi dengan kode {kode} sudah ada. Cari di daftar, atau pulihkan dari yang disisihkan."
            await self.show_home(409, typed, baru=told)
            return
        usual = f"Koperasi {area.jenis.title()} Merah Putih {area.nama}" if area else ""
        name = " ".join(typed["nama"].split()) or usual
        try:
            kind = {"jenis": area.jenis} if area else {}
            place = (area.nama, area.kecamatan) if area else ("", "")
            plan = new_plan(kode, name, *place, dt.date.today(), pendamping=self.named, **kind)
            await self.work(self.site.store.save, plan, self.person, None)
        except (WorkbenchError, ValueError) as error:
            told = str(error) if isinstance(error, WorkbenchError) else "Nama koperasi terlalu panjang."
            await self.show_home(422, typed, baru=told)
            return
        self.go(cooperative_url(kode, "profil"))


class Open(Page):
    """``/koperasi/<kode>``."""

    action = Action.BACA

    async def get(self, kode: str) -> None:
        """Go on where the journey of this cooperative stands."""
        head = await self.opened(kode)
        known = await self.work(self.site.store.confirmations, kode)
        journey = await self.work(summary, head.plan, known)
        self.go(cooperative_url(kode, journey.berikut.langkah))


class Name(HomePage):
    """``POST /nama``."""

    action = Action.MASUK

    async def post(self) -> None:
        """Remember who is at the keyboard, and go back to where they were."""
        name = keep_name(self, self.get_body_argument("nama", ""))
        back = local_path(self.get_body_argument("kembali", "/"))
        self.go(back, f"Mulai sekarang perubahan dicatat atas nama {name}." if name else "Nama dikosongkan.")


class Import(HomePage):
    """``POST /impor``."""

    action = Action.ATUR

    async def post(self) -> None:
        """Take in a file; where the cooperative stands here otherwise, show the differences to choose from."""
        files = self.request.files.get("berkas", [])
        if not files or not files[0]["body"]:
            await self.show_home(422, impor=NO_FILE)
            return
        if len(files[0]["body"]) > MOST_BYTES:
            await self.show_home(413, impor=TOO_BIG)
            return
        name = files[0]["filename"].replace("\\", "/").rsplit("/", 1)[-1][:80] or "Berkas"
        try:
            taken = await self.work(self.site.store.import_file, files[0]["body"], self.person, name)
        except (PlanError, StoreError) as error:
            await self.show_home(422, impor=str(error))
            return
        if taken.tersimpan is None:
            await self._differences(taken, name)
            return
        plan = taken.plan.profil
        done = "sudah masuk" if taken.tersimpan.baru else "sama dengan yang sudah ada; tidak ada yang berubah"
        self.go(cooperative_url(plan.kode, "profil"), f"{plan.nama}: isi berkas {done}.")

    async def _differences(self, taken: Imported, name: str) -> None:
        assert taken.kini is not None
        clashes = merge(None, taken.plan, taken.kini.plan).bentrok
        self.set_status(409)
        self.show(
            "impor.html",
            "Berkas ini berbeda dari yang tersimpan",
            berkas={"nama_berkas": name, "kode": taken.plan.profil.kode, "nama": taken.plan.profil.nama},
            kini={"versi": taken.kini.nomor, "tersimpan": said(taken.kini.waktu), "oleh": taken.kini.oleh},
            sama_dengan=taken.sama_dengan,
            ubahan=[_difference(clash) for clash in clashes],
            isi=taken.plan.to_json(),
            halaman=None,
        )


class Choose(Page):
    """``POST /impor/pilih``."""

    action = Action.ATUR

    async def post(self) -> None:
        """Do with a file what the person chose: replace, take some of it, or leave all as it is."""
        plan = read_file(self.get_body_argument("isi", "", strip=False), "Berkas")
        kode, choice = plan.profil.kode, self.get_body_argument("pilihan", "batal")
        if choice not in ("ganti", "gabung"):
            self.go("/", "Berkas tidak dimasukkan; yang tersimpan tetap seperti semula.")
            return
        self.allow(Action.UBAH, kode)
        head = await self.opened(kode)
        seen = self.get_body_argument("dasar", "")
        if str(head.nomor) != seen:
            saran = "Masukkan berkas itu sekali lagi, supaya yang Anda lihat adalah yang terbaru."
            raise Problem(409, "Koperasi ini baru saja berubah", f"{head.oleh} menyimpan versi {head.nomor}.", saran)
        if choice == "gabung":
            plan = merge(None, plan, head.plan, self.get_body_arguments("ambil")).plan
        saved = await self.work(self.site.store.save, plan, self.person, head.nomor, Way.IMPOR)
        teks = f"Isi berkas disimpan sebagai versi {saved.version.nomor}." if saved.baru else "Tidak ada yang berubah."
        self.go(cooperative_url(kode, "profil"), teks)


def _difference(clash: Clash) -> dict[str, str]:
    return {"path": clash.path, "label": clash.label, "tersimpan": clash.tersimpan, "berkas": clash.milik_saya}


def page_number(text: str) -> int:
    """The number of a page as it stands in an address; anything odd is the first.

    >>> [page_number(text) for text in ("3", "-1", "x", "99999999999999")]
    [3, 1, 1, 1]
    """
    return int(text) if text.isdecimal() and 0 < len(text) < 7 and int(text) else 1


def _usable(kode: str) -> bool:
    """Whether a code outside the list may name a cooperative: short, printable, no part of an address."""
    return len(kode) <= 40 and kode.isprintable() and not set(kode) & {*"/\\?#%", MEMBER} and kode not in (".", "..")
