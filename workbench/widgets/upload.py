"""A file that somebody chooses on the page, handed to Python whole; the sentence about it stands below the button."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import PureWindowsPath
from typing import Any

import traitlets

from workbench.errors import WorkbenchError
from workbench.inputs.handed import MOST_BYTES
from workbench.widgets.house import Script, script

__all__ = ["TABLES", "FileInput"]

_log = logging.getLogger(__name__)

TABLES = ".xlsx,.csv,.txt,.tsv"
"""What a table's file is called."""
_BROKEN = "Berkas ini belum dapat dibaca karena kesalahan program. Isian Anda tidak berubah."
_LOOKING = "Anda boleh melihat, tidak mengubah."
_LONGEST_NAME = 120


class FileInput(Script):
    """A button that asks for a file. ``take(name, data)`` gives the sentence to show, or raises WorkbenchError.

    >>> FileInput("Pilih berkas kebutuhan", lambda name, data: f"{name} terbaca.").label
    'Pilih berkas kebutuhan'
    """

    _esm = script("draf", "umum", "berkas")

    label = traitlets.Unicode().tag(sync=True)
    bantuan = traitlets.Unicode().tag(sync=True)
    jenis_berkas = traitlets.Unicode(TABLES).tag(sync=True)
    terbesar = traitlets.Int(MOST_BYTES).tag(sync=True)
    disabled = traitlets.Bool(False).tag(sync=True)

    def __init__(self, label: str, take: Callable[[str, bytes], str], help: str = "", disabled: bool = False) -> None:
        self._take = take
        super().__init__(label=label, bantuan=help, disabled=disabled)
        self.on_msg(self._given)

    def say(self, sentence: str, wrong: bool = False) -> None:
        """Put another sentence below the button; an empty one takes the last away."""
        self.send({"jenis": "kabar", "pesan": sentence, "salah": wrong})

    def _given(self, _: Any, message: Any, buffers: Any) -> None:
        if not isinstance(message, dict) or message.get("jenis") != "berkas":
            return
        told, wrong = _BROKEN, True
        try:
            told, wrong = self._told(message, buffers)
        except WorkbenchError as error:
            told = str(error)
        except Exception:
            _log.exception("a file could not be taken")
        self.say(told, wrong)

    def _told(self, message: dict[str, Any], buffers: Any) -> tuple[str, bool]:
        if self.disabled:
            return _LOOKING, True
        name = PureWindowsPath(str(message.get("nama") or "")).name[:_LONGEST_NAME] or "Berkas"
        return self._take(name, b"".join(bytes(part) for part in buffers or ())), False
