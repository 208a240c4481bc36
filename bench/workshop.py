"""``python -m bench.workshop``: thirty phones on one laptop, against thirty pages of stock Voila on the same module.

* Phones by protocol: thirty visitors join, press the link at the same moment, then answer at the pace of people while
  the pages ask every four seconds whether anything is new. *Acknowledged* is from sending an answer to its verdict.
* Phones as browsers (``--browsers N``): tabs of Chromium with cookies of their own on this same machine, which pays for
  the browsers too; *acknowledged* is from the tap to the verdict on the screen.
* Stock: the same notebook under Voila, thirty requests at once; a kernel for each.
* Memory is PSS of the server and all that it started, in MB.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright

from bench.pages import answers_at, free_port, pss
from workbench.lessons import Choice, read_lesson
from workbench.lessons.course import question_for
from workbench.store import Babak, Stage, Store, Workshop, open_store

MODULE = "hpp"
NOTEBOOK = Path(__file__).resolve().parent.parent / "notebooks" / "training" / f"{MODULE}.ipynb"
EXERCISES = read_lesson(NOTEBOOK).topic.numbered(MODULE)
THINKING = (1.0, 6.0)
POLL = 4.0
BARS = {"memory, MB": 3000.0}


@contextmanager
def running(command: list[str], url: str, folder: Path, **env: str) -> Iterator[psutil.Process]:
    """A server, from its first answer to its end with all that it started."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, env=os.environ | env, stdout=quiet, stderr=quiet) as process:
        own = psutil.Process(process.pid)
        try:
            answers_at(url)
            yield own
        finally:
            for child in (*own.children(recursive=True), own):
                child.terminate()


class Phone:
    """A learner by protocol: cookies of its own, answers as the page's script sends them."""

    def __init__(self, url: str, number: int) -> None:
        self.url, self.name = url, f"Peserta {number}"
        self.jar = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> bytes:
        """A page."""
        with self._opener.open(self.url + path, timeout=60) as answer:
            return bytes(answer.read())

    def post(self, path: str, **fields: str) -> bytes:
        """A form, as the script sends it."""
        token = next((cookie.value or "" for cookie in self.jar if cookie.name == "_xsrf"), "")
        headers = {"X-XSRFToken": token, "Accept": "application/json"}
        request = urllib.request.Request(self.url + path, urllib.parse.urlencode(fields).encode(), headers)
        with self._opener.open(request, timeout=60) as answer:
            return bytes(answer.read())

    def join(self, kode: str) -> None:
        """Join the workshop."""
        self.get(f"ikut/{kode}")
        self.post(f"ikut/{kode}", panggilan=self.name, setuju="ya")


def answers_of(store: Store, workshop: Workshop, name: str) -> list[str]:
    """The right answers of one learner, as they are typed."""
    learner = next(one for one in store.workshops.learners(workshop.id) if one.panggilan == name)
    asked = [question_for(workshop, learner, Babak.LATIHAN, kode, exercise) for kode, exercise in EXERCISES]
    right = [question.jawaban for question in asked]
    return [answer.tertulis[0] if isinstance(answer, Choice) else answer.tertulis for answer in right]


def at_once(count: int, act: Callable[[int], None]) -> None:
    """Do it ``count`` times at the same moment."""
    start = threading.Barrier(count)

    def one(number: int) -> None:
        start.wait()
        act(number)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def by_protocol(url: str, store: Store, workshop: Workshop, count: int, seconds: float) -> dict[str, list[float]]:
    """Thirty phones without a browser."""
    phones = [Phone(url, number) for number in range(count)]
    for phone in phones:
        phone.join(workshop.kode)
    typed = [answers_of(store, workshop, phone.name) for phone in phones]
    rows: dict[str, list[float]] = {"page, all at once, s": [], "acknowledged, s": [], "poll, s": []}

    def timed(row: str, ask: Callable[[], bytes]) -> bytes:
        begun = time.perf_counter()
        answer = ask()
        rows[row].append(time.perf_counter() - begun)
        return answer

    at_once(count, lambda n: _opened(timed("page, all at once, s", lambda: phones[n].get(f"belajar/{MODULE}"))))

    def learn(number: int) -> None:
        phone, chance, until = phones[number], random.Random(number), time.monotonic() + seconds
        asked, place = 0.0, 0
        while time.monotonic() < until:
            time.sleep(chance.uniform(*THINKING))
            if time.monotonic() - asked > POLL:
                timed("poll, s", lambda: phone.get("belajar/keadaan"))
                asked = time.monotonic()
            place += 1
            text = typed[number][place % len(EXERCISES)] if place % 3 else "1"
            fields = {"id": str(uuid.uuid4()), "teks": text}
            path = f"belajar/{MODULE}/latihan/{place % len(EXERCISES) + 1}"
            answer = timed("acknowledged, s", lambda path=path, fields=fields: phone.post(path, **fields))  # type: ignore[misc]
            assert b'"html"' in answer, answer

    at_once(count, learn)
    kept = len(store.workshops.attempts(workshop.id))
    assert kept == len(rows["acknowledged, s"]), f"{kept} answers kept, {len(rows['acknowledged, s'])} acknowledged"
    return rows


def _opened(page: bytes) -> None:
    assert f"{MODULE}.1".encode() in page


def by_browser(url: str, workshop: Workshop, count: int) -> dict[str, list[float]]:
    """Phones as tabs of one browser, each with cookies of its own."""
    rows: dict[str, list[float]] = {"page, one after another, s": [], "acknowledged, s": []}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        pages: list[Page] = []
        for number in range(count):
            page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
            page.goto(f"{url}ikut/{workshop.kode}")
            page.fill("input[name=panggilan]", f"HP {number}")
            page.check("input[name=setuju]")
            page.locator("form [type=submit]").first.click()
            page.wait_for_url("**/belajar")
            begun = time.perf_counter()
            page.goto(f"{url}belajar/{MODULE}#latihan-1")
            page.wait_for_selector("#latihan-1 form[data-jenis=jawab] [type=submit]")
            rows["page, one after another, s"].append(time.perf_counter() - begun)
            pages.append(page)
        for page in pages:
            form = page.locator("#latihan-1 form[data-jenis=jawab]")
            form.locator("input[name=teks]").fill("1")
            begun = time.perf_counter()
            form.locator("[type=submit]").click()
            form.locator("[data-nilai]").wait_for()
            rows["acknowledged, s"].append(time.perf_counter() - begun)
        browser.close()
    return rows


def ours(count: int, browsers: int, seconds: float) -> dict[str, list[float]]:
    """Our site with a workshop that learns."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        database = f"sqlite:///{folder / 'meja.db'}"
        command = [sys.executable, "-m", "workbench", "serve", "--no-browser", "--port", str(port)]
        with (
            open_store(database) as store,
            running(command, url, folder, WORKBENCH_DATABASE=database, HOME=temporary) as own,
        ):
            made = store.workshops.create("Pelatihan CONTOH", "anggota", "Maumere", [dt.date.today()], "CONTOH")
            store.workshops.open(made.id, MODULE, "CONTOH")
            workshop = store.workshops.set_stage(made.id, Stage.BELAJAR, "CONTOH")
            rows = by_protocol(url, store, workshop, count, seconds)
            rows["memory, MB"] = [pss(own)]
            if browsers:
                rows |= {f"{browsers} browsers: {key}": row for key, row in by_browser(url, workshop, browsers).items()}
                rows[f"{browsers} browsers: memory, MB"] = [pss(own)]
    return rows


def stock(count: int) -> dict[str, list[float]]:
    """Voila as it comes: the page is whole when its notebook has run."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    taken: list[float] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copy(NOTEBOOK, folder)
        options = ["--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
        with running([sys.executable, "-m", "voila", ".", *options], url, folder) as own:

            def open_one(_: int) -> None:
                begun = time.perf_counter()
                with urllib.request.urlopen(f"{url}voila/render/{MODULE}.ipynb", timeout=600) as answer:
                    answer.read()
                taken.append(time.perf_counter() - begun)

            at_once(count, open_one)
            return {"page, all at once, s": taken, "memory, MB": [pss(own)]}


def told(rows: dict[str, list[float]], peer: dict[str, list[float]]) -> None:
    """Print both, and how many times theirs is ours."""
    print(f"{'':44}{'median':>9}{'p95':>9}{'stock':>9}{'stock/ours':>12}")
    for key, row in rows.items():
        middle, high = statistics.median(row), sorted(row)[min(len(row) - 1, round(0.95 * len(row)))]
        other = statistics.median(peer[key]) if key in peer else float("nan")
        bar = f"   bar {BARS[key]:.0f}" if key in BARS else ""
        print(f"{key:44}{middle:9.3f}{high:9.3f}{other:9.2f}{other / middle:12.1f}{bar}")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phones", type=int, default=30, help="phones by protocol")
    parser.add_argument("--browsers", type=int, default=30, help="phones as browsers; 0 for none")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long the phones answer")
    parser.add_argument("--only-ours", action="store_true", help="leave stock Voila out")
    chosen = parser.parse_args()
    told(ours(chosen.phones, chosen.browsers, chosen.seconds), {} if chosen.only_ours else stock(chosen.phones))


if __name__ == "__main__":
    main()
