"""``python -m bench.repaint``: what Python does for a page, without a browser: building it, and drawing a change.

Each app is opened in two kernels, and the same changes are sent to both in turns, as a browser sends them:

* *ours*: the answer to the field first, then the results view by view, the quick ones first;
* *plain*: the same views in one ``widgets.HTML``, all computed in the field's observer, as in a plain ipywidgets page.

Milliseconds from sending the change to the message with the first new figures, and to the end of the drawing; the CPU
time of building, where a warm parent has read and imported what pages need; the widgets of the page and the kB of
their first states.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from workbench import kernels
from workbench.plan import example
from workbench.store import open_store

PLAIN = """
from workbench.widgets.results import Results, drawn
def draw(self):
    self._drawings[0].html.value = "".join(drawn(one.view, self.session) for one in self._drawings)
Results.draw = draw
"""
BUILD = """
import json, time
from ipywidgets.widgets.widget import _instances
began = time.process_time()
page = apps.{app}({kode!r})
took = 1000 * (time.process_time() - began)
states = [one.get_state() for one in list(_instances.values())]
print(json.dumps([took, len(states), len(json.dumps(states, default=str)) / 1000]))
"""
CHANGES = {
    "profil": ("anggota.jumlah", 240, 1),
    "usaha": ("unit.0.harga_jual", 51_000, 100),
    "pinjaman": ("pinjaman.0.tenor_bulan", 40, 1),
    "periksa": ("asumsi.diskonto", 8, 0.1),
}
"""For each app a field of its page that changes its figures: first amount and step."""
PATIENCE, QUIET = 60.0, 1.0

Message = dict[str, Any]


@dataclass
class Tab:
    """A page in a kernel, and what was measured of it: ``first`` and ``whole`` in ms for each change."""

    client: BlockingKernelClient
    built: tuple[float, int, float] = (0.0, 0, 0.0)
    fields: dict[str, str] = field(default_factory=dict)
    results: set[str] = field(default_factory=set)
    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)

    def run(self, code: str) -> str:
        """Run code in the kernel, note the widgets that it makes, and return what it prints."""
        asked, printed = self.client.execute(code), ""
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            self._note(message)
            content = message["content"]
            if message["msg_type"] == "error":
                raise RuntimeError("\n".join(content["traceback"]))
            if message["msg_type"] == "stream":
                printed += content["text"]
            mine = message["parent_header"].get("msg_id") == asked
            if mine and message["msg_type"] == "status" and content["execution_state"] == "idle":
                return printed

    def _note(self, message: Message) -> None:
        content = message["content"]
        if message["msg_type"] in ("comm_open", "comm_msg"):
            state = content["data"].get("state", {})
            if "hasil" in state.get("_dom_classes", ()):
                self.results.add(content["comm_id"])
            if state.get("kunci"):
                self.fields[state["kunci"]] = content["comm_id"]

    def open(self, app: str, kode: str) -> None:
        """Build the page and wait for its first results."""
        self.run("from workbench.widgets import apps\nfrom workbench.widgets.warm import warm\nwarm()")
        took, count, weight = json.loads(self.run(BUILD.format(app=app, kode=kode)))
        self.built = (took, count, weight)
        self.run("[one._arrived() for one in list(_instances.values()) if type(one).__name__ == 'ConnectionGuard']")
        self.quiet()

    def quiet(self) -> None:
        """Wait until the kernel has nothing more to say."""
        with suppress(Empty):
            while True:
                self.client.get_iopub_msg(timeout=QUIET)

    def change(self, key: str, text: str) -> None:
        """Send what somebody typed, as the browser does, and wait for the figures."""
        content = {"jenis": "isi", "id": text, "teks": text, "kunci": key}
        data = {"comm_id": self.fields[key], "data": {"method": "custom", "content": content}}
        told: list[tuple[float, Message]] = []
        began = time.perf_counter()
        self.client.shell_channel.send(self.client.session.msg("comm_msg", data))
        while self.client.iopub_channel.msg_ready() or not self._finished(told):
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            told.append((1000 * (time.perf_counter() - began), message))
        self.first.append(next(at for at, message in told if self._is_figure(message)))
        self.whole.append(told[-1][0])

    def _is_figure(self, message: Message) -> bool:
        content = message["content"]
        changed = message["msg_type"] == "comm_msg" and "value" in content["data"].get("state", {})
        return changed and content["comm_id"] in self.results

    def _finished(self, told: list[tuple[float, Message]]) -> bool:
        """Whether the results stand: no longer marked as old, or (plain) the field is answered after them."""
        states = [m["content"]["data"] for _, m in told if m["msg_type"] == "comm_msg"]
        marks = ["usang" in one["state"]["_dom_classes"] for one in states if "_dom_classes" in one.get("state", {})]
        answered = any(one.get("content", {}).get("jenis") == "balas" for one in states)
        return answered and not any(marks[-1:]) and any(self._is_figure(m) for _, m in told)


@contextmanager
def tab(app: str, folder: Path, plain: bool) -> Iterator[Tab]:
    """A kernel with an app's page, on a store of its own."""
    database = f"sqlite:///{folder / f'{app}-{plain}.db'}"
    with open_store(database) as store:
        kode = store.save(example(), "CONTOH", None).version.plan.profil.kode
    manager = KernelManager()
    manager.start_kernel(env=os.environ | {"WORKBENCH_DATABASE": database})
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=PATIENCE)
    try:
        opened = Tab(client)
        if plain:
            opened.run(PLAIN)
        opened.open(app, kode)
        yield opened
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def measure(app: str, folder: Path, rounds: int) -> tuple[Tab, Tab]:
    """The same changes in both pages, in turns."""
    path, first, step = CHANGES[app]
    key = f"{example().profil.kode}/{path}"
    with tab(app, folder, plain=False) as ours, tab(app, folder, plain=True) as plain:
        for place in range(rounds + 1):
            text = f"{first + place * step:g}".replace(".", ",")
            ours.change(key, text)
            plain.change(key, text)
    for one in (ours, plain):
        del one.first[0], one.whole[0]  # what is loaded once
    return ours, plain


def p95(values: list[float]) -> float:
    """The time that one of twenty exceeds."""
    return statistics.quantiles(values, n=20)[-1]


def main() -> None:
    """Print one line for each app."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("apps", nargs="*", default=list(CHANGES), metavar="app")
    wanted = parser.parse_args()
    print("kernels:", "forks of a warm parent" if kernels.use() else "stock")
    told = f"{'ms':10}{'build':>8}{'widgets':>9}{'state kB':>9} | {'ours: first':>13}{'all drawn':>14}"
    print(f"{told} | {'plain':>13} | ratio")
    print(f"{'':36} | {'p50':>6} {'p95':>6} {'p50':>6} {'p95':>6} | {'p50':>6} {'p95':>6} | p50")
    with tempfile.TemporaryDirectory() as folder:
        for app in wanted.apps:
            ours, plain = measure(app, Path(folder), wanted.rounds)
            took, count, weight = ours.built
            first, whole = statistics.median(ours.first), statistics.median(ours.whole)
            old = statistics.median(plain.first)
            print(
                f"{app:10}{took:8.0f}{count:9d}{weight:9.0f} | {first:6.0f} {p95(ours.first):6.0f} {whole:6.0f} "
                f"{p95(ours.whole):6.0f} | {old:6.0f} {p95(plain.first):6.0f} | {first / old:.2f}"
            )


if __name__ == "__main__":
    main()
