"""``python -m bench.pages``: our site against stock Voila on the same notebook, in the same browser, interleaved.

First paint, usable and chart are seconds from the request; a page is *usable* when its fields stand and the kernel has
answered the first question, and a chart is drawn after that. The answer is the time from leaving a field to the new
figures on the screen. Weight is what travelled, headers and all; the
second visit has the first one's cache. The slow link is 400 kbit/s with 300 ms, as in a village. Memory is what a
page's kernel holds for itself (PSS).
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from workbench.plan import example
from workbench.store import open_store

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "notebooks" / "templates" / "pinjaman.ipynb"
FIELD = "[data-jalur='pinjaman.0.tenor_bulan'] input"
FIGURES, CHART = ".kanan dl.kpi", ".kanan figure svg"
SLOW = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000"

Row = dict[str, float]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def server(command: list[str], url: str, folder: Path) -> Iterator[psutil.Process]:
    """A server process with its data in ``folder``; ended with its kernels."""
    database = f"sqlite:///{folder / 'meja.db'}"
    kode = example().profil.kode
    env = {
        **os.environ,
        "WORKBENCH_DATABASE": database,
        "HTTP_X_WORKBENCH_KODE": kode,
        "HTTP_X_WORKBENCH_NAMA": "CONTOH",
    }
    with open_store(database) as store:
        store.save(example(), by="CONTOH", base=None)
    with subprocess.Popen(
        command, env=env, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        own = psutil.Process(process.pid)
        try:
            for _ in range(600):
                try:
                    urllib.request.urlopen(url, timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield own
        finally:
            for child in (*own.children(recursive=True), own):
                child.terminate()


def visit(context: BrowserContext, url: str, slow: bool = False) -> tuple[Page, Row]:
    """Open the page in a new tab and wait until it can be used."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    if slow:
        wire.send("Network.emulateNetworkConditions", SLOW)
    row: Row = {"weight kB": 0.0, "requests": 0.0}

    def finished(event: dict[str, float]) -> None:
        row["weight kB"] += event["encodedDataLength"] / 1000
        row["requests"] += event["encodedDataLength"] > 0  # nothing travels for what the browser kept

    wire.on("Network.loadingFinished", finished)
    started = time.perf_counter()
    page.goto(url, wait_until="commit", timeout=300_000)
    page.wait_for_selector(f"body.tersambung {FIELD}", timeout=300_000)
    row["usable s"] = time.perf_counter() - started
    page.wait_for_selector(CHART, state="attached", timeout=300_000)
    row["chart s"] = time.perf_counter() - started
    row["first paint s"] = page.evaluate(PAINT)
    return page, row


def answer(page: Page) -> float:
    """Seconds from leaving the duration of the loan to other figures on the screen."""
    seconds = []
    for months in ("48", "54", "60"):
        before = page.locator(FIGURES).first.inner_html()
        page.fill(FIELD, months)
        started = time.perf_counter()
        page.press(FIELD, "Tab")
        page.wait_for_function(
            "([q, old]) => document.querySelector(q).innerHTML !== old", arg=[FIGURES, before], timeout=60_000
        )
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def kernels(own: psutil.Process) -> float:
    """Mean MB that a kernel of the server holds for itself."""
    held = [
        child.memory_full_info().pss / 1e6
        for child in own.children(recursive=True)
        if "ipykernel_launcher" in " ".join(child.cmdline())
    ]
    return statistics.mean(held) if held else float("nan")


def measure(browser: Browser, own: psutil.Process, url: str) -> Row:
    """One round against one server."""
    row: Row = {}
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page, first = visit(context, url)
    row |= {f"first visit, {key}": value for key, value in first.items()}
    row["answer to a change s"] = answer(page)
    row["kernel MB"] = kernels(own)
    page.close()
    page, second = visit(context, url)
    row |= {f"second visit, {key}": value for key, value in second.items()}
    context.close()
    context = browser.new_context()
    for name in ("slow link, first visit", "slow link, second visit"):
        page, slow = visit(context, url, slow=True)
        row |= {f"{name}, {key}": slow[key] for key in ("first paint s", "usable s", "chart s")}
        page.close()
    context.close()
    return row


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    kode = example().profil.kode
    ours, stock = free_port(), free_port()
    urls = {
        "ours": f"http://127.0.0.1:{ours}/koperasi/{kode}/pinjaman",
        "stock": f"http://127.0.0.1:{stock}/voila/render/pinjaman.ipynb",
    }
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as play:
        folders = {name: Path(temporary) / name for name in urls}
        for folder in folders.values():
            (folder / "notebooks").mkdir(parents=True)
            shutil.copy(NOTEBOOK, folder / "notebooks")
        python = [sys.executable, "-m"]
        commands = {
            "ours": [*python, "workbench", "serve", "--no-browser", "--port", str(ours)],
            "stock": [*python, "voila", "notebooks", "--no-browser", f"--port={stock}", "--Voila.ip=127.0.0.1"],
        }
        homes = {"ours": f"http://127.0.0.1:{ours}/sehat", "stock": f"http://127.0.0.1:{stock}/"}
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        rows: dict[str, list[Row]] = {name: [] for name in urls}
        with (
            server(commands["ours"], homes["ours"], folders["ours"]) as own,
            server(commands["stock"], homes["stock"], folders["stock"]) as peer,
        ):
            for _ in range(rounds):
                rows["ours"].append(measure(browser, own, urls["ours"]))
                rows["stock"].append(measure(browser, peer, urls["stock"]))
        browser.close()
    print(f"{'':40}{'ours':>10}{'stock':>10}{'stock/ours':>12}")
    for key in rows["ours"][0]:
        mine, theirs = ([row[key] for row in rows[name]] for name in ("ours", "stock"))
        ratio = statistics.median(b / a for a, b in zip(mine, theirs, strict=True))
        print(f"{key:40}{statistics.median(mine):10.2f}{statistics.median(theirs):10.2f}{ratio:12.2f}")


if __name__ == "__main__":
    main()
