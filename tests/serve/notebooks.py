"""Small notebooks of the tests' own, so that the site is tested without the apps."""

from __future__ import annotations

from pathlib import Path

import nbformat

FINE = """import os
from IPython.display import HTML
from urllib.parse import unquote
told = {name: unquote(os.environ[name]) for name in os.environ if name.startswith("HTTP_")}
HTML(f"<p id='isi-sel'>kernel {sorted(told.items())}</p>")"""
BROKEN = "raise ValueError('rahasia dari jejak')"
DYING = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
WAITING = "import threading; threading.Event().wait(300)"
WIDGET = "import ipywidgets; ipywidgets.HTML('<p id=\"dari-widget\">halo</p>')"

CELLS = {"profil": FINE, "usaha": BROKEN, "biaya": DYING, "pinjaman": WIDGET, "arus_kas": WAITING}


def write_notebooks(folder: Path) -> Path:
    """A folder of notebooks: one works, one raises, one kills its kernel, one has a widget, one never ends."""
    (folder / "templates").mkdir(parents=True)
    for order, (name, source) in enumerate(CELLS.items(), 1):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        about = {"judul": name.title(), "untuk": f"Uji {name}", "menit": 1, "urutan": order, "jenis": "aplikasi"}
        notebook.metadata["workbench"] = about
        nbformat.write(notebook, folder / "templates" / f"{name}.ipynb")
    return folder
