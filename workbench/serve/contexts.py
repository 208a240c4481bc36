"""What the pages show, as plain data for the templates: the cooperative that is open, the lists, the forms.

Everything here reads; nothing is escaped, since the templates do that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote, urlencode

from workbench.catalog import COOPERATIVE, DISTRICT, Catalog, Notebook
from workbench.inputs import areas
from workbench.journey import STEPS, Summary, summary
from workbench.journey.regions import district_of
from workbench.serve.clock import brief, said
from workbench.serve.documents import papers
from workbench.store import Entry, Stamp, Store, Version

__all__ = [
    "app_code", "app_url", "area_choices", "card", "cooperative", "cooperative_url", "district", "pages", "put_aside",
    "state_words",
]  # fmt: skip

BOARD_URL = "/dinas"
DISTRICTS = {"61.05": "Kabupaten Sintang"}
"""The districts whose desa we know (:func:`workbench.inputs.areas`)."""

STATES = {"kosong": "belum diisi", "sebagian": "sebagian", "lengkap": "lengkap", "dipastikan": "dipastikan"}


def state_words(state: str) -> str:
    """A step's state as people read it.

    >>> state_words("kosong")
    'belum diisi'
    """
    return STATES[state]


def cooperative_url(kode: str, what: str) -> str:
    """The address of something of a cooperative.

    >>> cooperative_url("61.05.20.2002", "profil"), cooperative_url("Desa A/B", "riwayat")
    ('/koperasi/61.05.20.2002/profil', '/koperasi/Desa%20A%2FB/riwayat')
    """
    return f"/koperasi/{quote(kode, safe='')}/{what}"


def cooperative(
    store: Store, catalog: Catalog, head: Version, here: str, sees: Callable[[str], bool]
) -> dict[str, Any]:
    """The cooperative that is open, and the way through its steps.

    ``here`` is the key of the page, ``sees`` whether this person may open an app beside the steps.
    """
    profile, kode = head.plan.profil, head.plan.profil.kode
    notebook, journey = catalog.app(here), _journey(store, head)
    extra = [app for app in beside(catalog) if sees(app.nama)]
    titles = {step.key: step.judul for step in STEPS} | {app.nama: app.judul for app in extra} | {"riwayat": "Riwayat"}
    return {
        "kode": kode,
        "nama": profile.nama or f"Koperasi {kode}",
        "desa": profile.desa,
        "kecamatan": profile.kecamatan,
        "contoh": head.plan.contoh,
        "langkah": here,
        "judul": titles.get(here, notebook.judul if notebook else here),
        "untuk": notebook.untuk if notebook else "",
        "menit": notebook.menit if notebook else 0,
        "langkah_semua": [step | {"kini": step["kunci"] == here} for step in _steps(kode, journey)],
        "alat": [
            {
                "kunci": app.nama,
                "judul": app.judul,
                "tautan": cooperative_url(kode, app.nama),
                "kini": app.nama == here,
            }
            for app in extra
        ],
        "dokumen": downloads(kode),
        "beranda": "/",
        "riwayat": cooperative_url(kode, "riwayat"),
        "berkas": cooperative_url(kode, "berkas"),
        **_saved(head),
    }


def beside(catalog: Catalog) -> list[Notebook]:
    """The apps of a cooperative beside the seven steps."""
    steps = {step.key for step in STEPS}
    apps = catalog.of_kind("aplikasi")
    return [app for app in apps if app.nama not in steps and app.lingkup == COOPERATIVE]


def app_url(app: Notebook, kode: str) -> str:
    """Where an app stands: for this cooperative, or for its district."""
    return BOARD_URL if app.lingkup == DISTRICT else cooperative_url(kode, app.nama)


def app_code(app: Notebook, kode: str) -> str:
    """Whose an app is, opened from this cooperative: its own, or its district's (the code's first two groups)."""
    return district_of(kode) if app.lingkup == DISTRICT else kode


def district(kode: str, app: Notebook) -> dict[str, Any]:
    """The page of a district: as :func:`cooperative`, without steps, history and file."""
    return {
        "kode": kode,
        "nama": DISTRICTS.get(kode, f"Kabupaten {kode}"),
        "contoh": False,
        "langkah": app.nama,
        "judul": app.judul,
        "untuk": app.untuk,
        "menit": app.menit,
        "beranda": "/",
    }


def downloads(kode: str, version: int | None = None) -> list[dict[str, str]]:
    """The papers of a cooperative: of its newest version, or of one version."""
    query = f"?versi={version}" if version else ""
    return [
        {"suffix": suffix, "nama": name, "tautan": cooperative_url(kode, f"dokumen.{suffix}{query}")}
        for suffix, name in papers().items()
    ]


def card(store: Store, entry: Entry) -> dict[str, Any]:
    """One cooperative in the list: how far it is, and where to go on."""
    head = store.head(entry.kode)
    journey = _journey(store, head)
    goal = cooperative_url(entry.kode, journey.berikut.langkah)
    return {
        "kode": entry.kode,
        "nama": entry.nama or f"Koperasi {entry.kode}",
        "desa": head.plan.profil.desa,
        "kecamatan": entry.kecamatan,
        "contoh": head.plan.contoh,
        "kemajuan": _steps(entry.kode, journey),
        "selesai": journey.selesai,
        "jumlah": journey.jumlah,
        "berikut": {
            "kunci": journey.berikut.langkah,
            "judul": next(step.judul for step in STEPS if step.key == journey.berikut.langkah),
            "kalimat": journey.berikut.kalimat,
            "tautan": goal,
        },
        "tautan": goal,
        "riwayat": cooperative_url(entry.kode, "riwayat"),
        "berkas": cooperative_url(entry.kode, "berkas"),
        "hapus": cooperative_url(entry.kode, "hapus"),
        **_saved(head),
    }


def put_aside(entry: Entry) -> dict[str, str]:
    """One cooperative that was put aside."""
    return {
        "kode": entry.kode,
        "nama": entry.nama or f"Koperasi {entry.kode}",
        "kecamatan": entry.kecamatan,
        "waktu": said(entry.dihapus or entry.waktu),
        "pulihkan": cooperative_url(entry.kode, "pulihkan"),
    }


def area_choices(here: Iterable[str]) -> list[dict[str, Any]]:
    """Every desa and kelurahan by kecamatan, and whether its cooperative is here already."""
    known = frozenset(here)
    groups: dict[str, list[dict[str, Any]]] = {}
    for area in areas().values():
        row = {"kode": area.kode, "nama": area.nama, "jenis": area.jenis, "ada": area.kode in known}
        groups.setdefault(area.kecamatan, []).append(row)
    return [{"kecamatan": name, "desa": rows} for name, rows in groups.items()]


def pages(url: str, number: int, count: int, size: int, **query: str) -> dict[str, Any]:
    """Where a list of ``count`` rows goes on.

    >>> pages("/", 2, 45, 20, cari="a b")["sesudah"]
    '/?cari=a+b&halaman=3'
    """
    last = max(1, -(-count // size))
    kept = {key: value for key, value in query.items() if value}

    def link(to: int) -> str | None:
        return f"{url}?{urlencode(kept | {'halaman': str(to)})}" if 1 <= to <= last and to != number else None

    return {"halaman_ke": number, "halaman_dari": last, "sebelum": link(number - 1), "sesudah": link(number + 1)}


def _saved(stamp: Stamp) -> dict[str, Any]:
    return {
        "versi": stamp.nomor,
        "tersimpan": said(stamp.waktu),
        "tersimpan_singkat": brief(stamp.waktu),
        "tersimpan_iso": stamp.waktu.isoformat(timespec="seconds"),
        "oleh": stamp.oleh,
    }


def _steps(kode: str, journey: Summary) -> list[dict[str, Any]]:
    return [
        {
            "kunci": step.key,
            "nomor": number,
            "judul": step.judul,
            "tautan": cooperative_url(kode, step.key),
            "keadaan": journey.keadaan[step.key],
            "keadaan_teks": state_words(journey.keadaan[step.key]),
        }
        for number, step in enumerate(STEPS, 1)
    ]


def _journey(store: Store, head: Version) -> Summary:
    return summary(head.plan, store.confirmations(head.plan.profil.kode))
