"""``python -m bench.pages``: our site against stock Voila on the same notebook, in the same browser, interleaved.

* One visitor: first paint, usable and chart are seconds from the request; a page is *usable* when its fields stand and
  the kernel has answered the first question, and a chart is drawn after that. Weight is what travelled, headers and
  all; the second visit has the first one's cache. The slow link is 400 kbit/s with 300 ms, as in a village.
* The answer is the time from leaving a field to the new figures on the screen, over many changes.
* Ten at once: ten people press the link at the same moment, in as many tabs; *stuck* has not come within a minute.
* Memory: the server, and the kernels of thirty pages, in MB of their own (PSS), once every page has drawn its results.

``--rounds 200`` for the ten is a long run (about an hour against stock); ``--only ours`` leaves stock out.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psutil
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import TimeoutError as Late

from workbench.plan import example
from workbench.store import open_store

NOTEBOOK = Path(__file__).resolve().parent.parent / "notebooks" / "templates" / "pinjaman.ipynb"
FIELD = "[data-jalur='pinjaman.0.tenor_bulan'] input"
FIGURES, CHART, USABLE = ".kanan dl.kpi", ".kanan figure svg", f"body.tersambung {FIELD}"
SLOW = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000"
NAMES = ("ours", "stock")
SPREAD = ("answer to a change s", "ten at once, usable s")
PEOPLE, TABS, STUCK_MS = 10, 30, 60_000
ARRIVAL, QUIET = 20.0, 1.5
"""Seconds after which a kernel draws its results also for a page that no browser has opened."""
NOTED = """new MutationObserver((_, watching) => {
  if (!document.body?.classList.contains("tersambung")) return;
  window.bisaDipakai = performance.now() / 1000;
  watching.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });"""
"""Notes in the page when it could be used: many tabs cannot be watched at once from outside."""

Row = dict[str, list[float]]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def site(name: str) -> Iterator[tuple[psutil.Process, str]]:
    """A server process with an example of its own, and the address of the page; ended with its kernels."""
    port, kode = free_port(), example().profil.kode
    options = {
        "ours": ["workbench", "serve", "--no-browser", "--port", str(port)],
        "stock": ["voila", "notebooks", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"],
    }
    home = f"http://127.0.0.1:{port}/"
    path = {"ours": f"koperasi/{kode}/pinjaman", "stock": "voila/render/pinjaman.ipynb"}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "notebooks").mkdir()
        shutil.copy(NOTEBOOK, folder / "notebooks")
        database = f"sqlite:///{folder / 'meja.db'}"
        told = {"WORKBENCH_DATABASE": database, "HTTP_X_WORKBENCH_KODE": kode, "HTTP_X_WORKBENCH_NAMA": "CONTOH"}
        with open_store(database) as store:
            store.save(example(), by="CONTOH", base=None)
        command = [sys.executable, "-m", *options[name]]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, env={**os.environ, **told}, cwd=folder, stdout=quiet, stderr=quiet) as process:
            own = psutil.Process(process.pid)
            try:
                answers_at(home)
                settled(own)
                yield own, home + path[name]
            finally:
                for child in (*own.children(recursive=True), own):
                    child.terminate()


def answers_at(url: str) -> None:
    """Wait until a server answers there."""
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)


def settled(own: psutil.Process) -> None:
    """Wait until what the server started has nothing to do: a parent of kernels is warm then."""
    spent = -1.0
    while spent < (spent := cpu(own)):
        time.sleep(QUIET)


def cpu(own: psutil.Process) -> float:
    """CPU seconds of the server and what it started, also of what ended."""
    total = 0.0
    for process in (own, *own.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            total += sum(process.cpu_times()[:4])
    return total


def pss(own: psutil.Process) -> float:
    """Memory of the server and all that it started, in MB of their own (PSS)."""
    return sum(process.memory_full_info().pss for process in (own, *own.children(recursive=True))) / 1e6


def visit(context: BrowserContext, url: str, slow: bool = False) -> tuple[Page, dict[str, float]]:
    """Open the page in a new tab and wait until it can be used."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    if slow:
        wire.send("Network.emulateNetworkConditions", SLOW)
    row = {"weight kB": 0.0, "requests": 0.0}

    def finished(event: dict[str, float]) -> None:
        row["weight kB"] += event["encodedDataLength"] / 1000
        row["requests"] += event["encodedDataLength"] > 0  # nothing travels for what the browser kept

    wire.on("Network.loadingFinished", finished)
    started = time.perf_counter()
    page.goto(url, wait_until="commit", timeout=300_000)
    page.wait_for_selector(USABLE, timeout=300_000)
    row["usable s"] = time.perf_counter() - started
    page.wait_for_selector(CHART, state="attached", timeout=300_000)
    row["chart s"] = time.perf_counter() - started
    row["first paint s"] = page.evaluate(PAINT)
    return page, row


def answers(page: Page) -> list[float]:
    """Seconds from leaving the duration of the loan to other figures on the screen, one for each change."""
    seconds = []
    for months in ("48", "54", "60", "66", "72"):
        before = page.locator(FIGURES).first.inner_html()
        page.fill(FIELD, months)
        started = time.perf_counter()
        page.press(FIELD, "Tab")
        page.wait_for_function(
            "([q, old]) => document.querySelector(q).innerHTML !== old", arg=[FIGURES, before], timeout=60_000
        )
        seconds.append(time.perf_counter() - started)
    return seconds


def one_visitor(browser: Browser, _: psutil.Process, url: str, row: Row) -> None:
    """A first and a second visit, changes, and the same visits over a slow link."""
    for slow in (False, True):
        context = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
        for visits in ("first visit", "second visit"):
            page, seen = visit(context, url, slow)
            place = f"slow link, {visits}" if slow else visits
            for key, value in seen.items():
                row[f"{place}, {key}"].append(value)
            if not slow and visits == "first visit":
                row["answer to a change s"] += answers(page)
            page.close()
        context.close()


def at_once(browser: Browser, own: psutil.Process, url: str, row: Row) -> None:
    """Ten tabs of ten people, opened at the same moment; their browser shares the processor with the server."""
    settled(own)
    me, before, everything = psutil.Process(), cpu(own), cpu(psutil.Process())
    contexts = [browser.new_context(viewport={"width": 390, "height": 844}) for _ in range(PEOPLE)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.add_init_script(NOTED)
    for page in pages:
        page.evaluate("url => { setTimeout(() => { location.href = url; }, 0); }", url)
    seconds = []
    for page in pages:
        try:
            page.wait_for_selector(USABLE, timeout=STUCK_MS)
            seconds.append(float(page.evaluate("bisaDipakai")))
        except Late:
            row["ten at once, stuck"].append(1)
    server = cpu(own) - before
    row["ten at once, CPU s of the server"].append(server)
    row["ten at once, CPU s of the browser"].append(cpu(me) - everything - server)
    row["ten at once, usable s"] += seconds
    row["ten at once, last s"].append(max(seconds, default=float("nan")))
    row["ten at once, stuck"].append(0)
    for context in contexts:
        context.close()


def memory(own: psutil.Process, url: str, row: Row) -> None:
    """The server with the kernels of thirty pages."""
    kernels = []
    for _ in range(TABS):
        with urllib.request.urlopen(url, timeout=300) as answer:
            kernels += re.findall(r'"kernelId": "([\w-]+)"', answer.read().decode())
    time.sleep(ARRIVAL)
    row["thirty pages, MB"].append(pss(own))
    assert len(kernels) == TABS


def line(key: str, mine: list[float], theirs: list[float]) -> str:
    """One figure of both, and how many times theirs is ours: by median, or by sum where things are counted."""
    counted = key.endswith("stuck")
    one, other = (
        float(sum(values)) if counted else statistics.median(values or [float("nan")]) for values in (mine, theirs)
    )
    return f"{key:42}{one:10.2f}{other:10.2f}{other / one if one and not counted else float('nan'):12.2f}"


def p95(values: list[float]) -> list[float]:
    """The value that one in twenty is above."""
    return [sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]] if values else []


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=3, help="rounds of one visitor")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of ten at once")
    parser.add_argument("--no-memory", action="store_true", help="do not open thirty pages")
    parser.add_argument("--only", choices=("ours", "stock"), help="measure one of the two")
    chosen = parser.parse_args()
    names = (chosen.only,) if chosen.only else NAMES
    rows: dict[str, Row] = {name: defaultdict(list) for name in NAMES}
    with sync_playwright() as play, ExitStack() as stack:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        sites = {name: stack.enter_context(site(name)) for name in names}
        print(f"{'':42}{'ours':>10}{'stock':>10}{'stock/ours':>12}")
        for measure, times in ((one_visitor, chosen.visits), (at_once, chosen.rounds)):
            for _ in range(times):
                for name in names:
                    measure(browser, *sites[name], rows[name])
            tell(rows)
        browser.close()
    for name in () if chosen.no_memory else names:
        with site(name) as (own, url):
            memory(own, url, rows[name])
    tell(rows)


def tell(rows: dict[str, Row]) -> None:
    """Print what was measured since the last time."""
    for key in {key: None for row in rows.values() for key in row}:
        mine, theirs = (rows[name].pop(key, []) for name in NAMES)
        print(line(key, mine, theirs), flush=True)
        if key in SPREAD:
            print(line(f"{key}, p95", p95(mine), p95(theirs)), flush=True)


if __name__ == "__main__":
    main()
