"""A process that was made ready reads and imports nothing more when a page is opened in it."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys, tomllib
from workbench.widgets.warm import warm
warm()
import ipywidgets, threading
from workbench.widgets import apps
before = set(sys.modules)
def loads(text):
    raise AssertionError("a data file was read again")
tomllib.loads = loads
for name in ("profil", "usaha", "biaya", "pinjaman", "arus_kas", "periksa", "dokumen", "musdes"):
    page = getattr(apps, name)()
    assert "halaman" in page._dom_classes, name
apps.ringkas()
print(sorted(name for name in set(sys.modules) - before if name.startswith("workbench")), threading.active_count())
"""


def test_pages_in_a_warm_process_load_nothing() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "[] 1", run.stdout + run.stderr


def test_making_ready_makes_no_widget_and_opens_no_store() -> None:
    program = """
from workbench.widgets.warm import warm
import workbench.store.repository as repository, ipywidgets.widgets.widget as widget
before = len(widget._instances)
repository.connect = None
warm()
print(len(widget._instances) - before)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "0", run.stdout + run.stderr
