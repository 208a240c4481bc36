"""Downloads are a pure function of the stored version: the exporter's own bytes, made once."""

from __future__ import annotations

import html
import json
import os
from email.message import Message
from pathlib import Path
from urllib.parse import unquote

import psutil
import pytest

from tests.serve.site import Answer, Site
from workbench.errors import ExportError
from workbench.exporters import formats
from workbench.exporters.finished import finish
from workbench.plan import Plan, example
from workbench.serve import documents
from workbench.serve.documents import papers
from workbench.serve.downloads import file_name

PLAN = example()
HOME = f"/koperasi/{PLAN.profil.kode}"


def named(answer: Answer) -> str:
    header = Message()
    header["Content-Disposition"] = answer.headers["Content-Disposition"]
    assert header.get_content_disposition() == "attachment"
    return unquote(answer.headers["Content-Disposition"].split("''")[1])


def saved(site: Site, plan: Plan, kode: str, *more: Plan) -> str:
    """Store plans as the versions of one cooperative. Returns its address."""
    with site.store() as store:
        for base, version in enumerate((plan, *more)):
            renamed = version.model_copy(update={"profil": version.profil.model_copy(update={"kode": kode})})
            store.save(renamed, "Ani", base or None)
    return f"/koperasi/{kode}"


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_a_paper_is_what_the_exporter_makes_of_the_plan(site: Site, tmp_path: Path, suffix: str) -> None:
    answer = site.get(f"{HOME}/dokumen.{suffix}")
    expected = tmp_path / f"proposal.{suffix}"
    formats()[f".{suffix}"].export(finish(PLAN), expected)
    assert answer.status == 200
    assert answer.body == expected.read_bytes()
    assert named(answer) == f"Proposal-Koperasi-Desa-Merah-Putih-Contoh-Jaya-v1.{suffix}"
    assert suffix in papers()


def test_the_plans_file_comes_back_as_it_is(site: Site) -> None:
    answer = site.get(f"{HOME}/berkas")
    assert Plan.from_json(answer.body) == PLAN
    assert named(answer) == "Rencana-Koperasi-Desa-Merah-Putih-Contoh-Jaya-v1.koperasi.json"
    assert answer.headers["Content-Type"].startswith("application/json")


def test_an_older_version_has_its_own_papers(site: Site) -> None:
    changed = PLAN.model_copy(update={"anggota": PLAN.anggota.model_copy(update={"jumlah": 333})})
    url = saved(site, PLAN, "61.05.20.2003", changed)
    first, newest = site.get(f"{url}/berkas?versi=1"), site.get(f"{url}/berkas")
    assert [json.loads(answer.body)["anggota"]["jumlah"] for answer in (first, newest)] == [PLAN.anggota.jumlah, 333]
    assert named(site.get(f"{url}/dokumen.xlsx?versi=1")).endswith("-v1.xlsx")
    assert site.get(f"{url}/dokumen.xlsx").body != site.get(f"{url}/dokumen.xlsx?versi=1").body


def test_a_plan_without_figures_gets_a_page_that_says_why(site: Site) -> None:
    loan = PLAN.pinjaman[0].model_copy(update={"tenor_bulan": 0})
    url = saved(site, PLAN.model_copy(update={"pinjaman": (loan,)}), "61.05.20.2004")
    answer = site.get(f"{url}/dokumen.pdf")
    assert answer.status == 409
    assert "tenor" in html.unescape(answer.text).lower()
    assert f"{url}/periksa" in answer.text


def workers(site: Site) -> list[psutil.Process]:
    return [child for child in site.children() if "spawn_main" in " ".join(child.cmdline())]


def test_a_paper_is_made_once_and_a_killed_worker_is_replaced(site: Site) -> None:
    url = saved(site, PLAN.model_copy(update={"contoh": False}), "61.05.20.2005")
    first = site.get(f"{url}/dokumen.docx").body
    for worker in workers(site):
        worker.kill()
        worker.wait()
    assert site.get(f"{url}/dokumen.docx").body == first
    assert workers(site) == []
    assert site.get(f"{url}/dokumen.xlsx").status == 200
    assert len(workers(site)) == 1


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    with pytest.raises(ExportError, match="tidak dapat ditulis"):
        documents.write_paper(PLAN.to_json(), "xlsx", str(tmp_path / "x.xlsx"))
    assert list(tmp_path.iterdir()) == [tmp_path / "x.xlsx"]


def test_the_cache_forgets_what_was_not_asked_for_longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_BYTES", 25)
    for age, name in enumerate(["baru.pdf", "lama.pdf", "tua.pdf"]):
        (tmp_path / name).write_bytes(b"x" * 10)
        stamp = 1_000_000 - age
        os.utime(tmp_path / name, (stamp, stamp))
    documents._forget_oldest(tmp_path, tmp_path / "baru.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["baru.pdf", "lama.pdf"]


@pytest.mark.parametrize(
    ("nama", "expected"),
    [
        ("../../etc/passwd", "Proposal-etc-passwd-v2.pdf"),
        ('Kop "Ñandú" & <Maju>: 1/2', "Proposal-Kop-Ñandú-Maju-1-2-v2.pdf"),
        ("", "Proposal-61.05.20.2002-v2.pdf"),
        ("x" * 200, f"Proposal-{'x' * 80}-v2.pdf"),
    ],
)
def test_file_names_are_plain(nama: str, expected: str) -> None:
    plan = PLAN.model_copy(update={"profil": PLAN.profil.model_copy(update={"nama": nama})})
    assert file_name("Proposal", plan, 2, "pdf") == expected
