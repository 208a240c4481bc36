"""Voila with our own pages around it: the handlers, the settings, and what of Voila is left out.

Voila's ``init_settings`` and ``init_handlers`` return plain dicts and lists; everything here is done by changing
those. No config file of the user is read: the site is the same on every computer.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.services.kernels.handlers import KernelHandler
from traitlets import Instance, default
from traitlets.config import Config
from voila.app import Voila

from workbench.serve import assets, downloads, history, home, sign_in
from workbench.serve.access import OwnersOnly
from workbench.serve.channels import Channels
from workbench.serve.desk import BoardPage, DeskFile
from workbench.serve.kernels import Client, Kernels, OwnKernelSpec
from workbench.serve.learn.addresses import ADDRESSES as LEARNING
from workbench.serve.pages import Health, NotFound, Site
from workbench.serve.render import Common, Exporter
from workbench.serve.step import Leave, StepPage
from workbench.serve.workshop.addresses import ADDRESSES as TRAINING

__all__ = ["MejaKerja"]

CELL_SECONDS = 120
CODE, KERNEL = r"([^/]+)", r"(?P<kernel_id>[\w-]+)"
POSIX = os.name == "posix"


class MejaKerja(Voila):  # type: ignore[misc]
    """The site."""

    site = Instance(Site)
    log_file = Instance(Path)

    @default("config_file_paths")
    def _no_config_files(self) -> list[str]:
        return []

    @default("log_level")
    def _quiet(self) -> int:
        return logging.WARNING

    @default("connection_dir_root")
    def _short(self) -> str:
        """Names of private sockets must be short."""
        return "/tmp" if POSIX else super()._default_connection_dir()

    @default("authorizer_class")
    def _authorizer(self) -> type[Authorizer]:
        return OwnersOnly

    def initialize(self, argv: Any = None) -> None:
        """Read no command line: whoever makes the site says what it is."""
        self.update_config(self._settled())
        super().initialize(argv=[])

    def _settled(self) -> Config:
        return Config(
            VoilaConfiguration={
                "template": assets.TEMPLATE,
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "multi_kernel_manager_class": Kernels,
                "kernel_spec_manager_class": OwnKernelSpec,
            },
            VoilaExporter={"language_code": "id"},
            VoilaExecutor={"timeout": CELL_SECONDS, "iopub_timeout": CELL_SECONDS, "raise_on_iopub_timeout": True},
            Kernels={"log_file": self.log_file},
            # private sockets in the file system: no port that another program could take meanwhile
            KernelManager={"client_factory": Client} | ({"transport": "ipc"} if POSIX else {}),
        )

    def init_settings(self) -> dict[str, Any]:
        """Voila's settings, and ours."""
        settings: dict[str, Any] = super().init_settings()
        settings.update(
            situs=self.site,
            allow_remote_access=True,  # door.Guarded has looked at the host already
            login_url="/masuk",
            compress_response=True,
            websocket_compression_options={},
            default_handler_class=NotFound,
            headers={**assets.HEADERS},
            xsrf_cookie_kwargs={"samesite": "Lax", "secure": self.site.network.secure},
        )
        return settings

    def init_handlers(self) -> list[Any]:
        """Every address of the site. Voila's tree, contents, files and render routes are not among them."""
        common = Common(Exporter(template_paths=self.template_paths, config=self.config))
        step = {
            "common": common,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        signing = [(r"/masuk", sign_in.Enter), (r"/masuk/(\w+)", sign_in.EnterOnce), (r"/keluar", sign_in.Exit)]
        return [
            *(signing if self.site.network.sign_in else [(r"/nama", home.Name)]),
            (r"/", home.Home),
            (r"/koperasi", home.New),
            (rf"/koperasi/{CODE}", home.Open),
            (r"/impor", home.Import),
            (r"/impor/pilih", home.Choose),
            (r"/sehat", Health),
            (rf"/koperasi/{CODE}/riwayat", history.History),
            (rf"/koperasi/{CODE}/urung", history.Undo),
            (rf"/koperasi/{CODE}/ulang", history.Redo),
            (rf"/koperasi/{CODE}/kembalikan", history.BringBack),
            (rf"/koperasi/{CODE}/hapus", history.Aside),
            (rf"/koperasi/{CODE}/pulihkan", history.Restore),
            (rf"/koperasi/{CODE}/berkas", downloads.File),
            (rf"/koperasi/{CODE}/dokumen\.(\w+)", downloads.Paper),
            (rf"/koperasi/{CODE}/(\w+)", StepPage, step),
            (rf"/koperasi/{CODE}/(\w+)/([\w-]+)\.(\w+)", DeskFile),
            (r"/dinas", BoardPage, step),
            (r"/dinas/(\d\d\.\d\d)", BoardPage, step),
            *LEARNING,
            *TRAINING,
            (rf"/api/kernels/{KERNEL}", KernelHandler),
            (rf"/api/kernels/{KERNEL}/channels", Channels, {"common": common}),
            (rf"/voila/api/shutdown/{KERNEL}", Leave),
            (rf"{assets.PREFIX}{assets.SHEET}", assets.Sheet),
            (rf"{assets.PREFIX}(.+)", assets.Files, {"path": str(assets.FOLDER)}),
        ]
