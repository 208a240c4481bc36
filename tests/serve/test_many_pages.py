"""Ten pages opened at the same moment come whole. (A swallowed wake-up once left most of them without fields.)"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.serve.site import running_site
from workbench.plan import example

KODE = example().profil.kode


def test_ten_pages_at_once_come_whole(tmp_path: Path) -> None:
    with running_site(tmp_path) as site, ThreadPoolExecutor(10) as ten:
        answers = list(ten.map(lambda _: site.get(f"/koperasi/{KODE}/pinjaman"), range(10)))
        assert [answer.status for answer in answers] == [200] * 10
        assert [answer.text.count(" data-widget=") for answer in answers] == [1] * 10
        assert "Timeout waiting" not in site.log
