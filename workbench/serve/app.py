"""Voila with our own pages around it: the handlers, the settings, and what of Voila is left out.

Voila's ``init_settings`` and ``init_handlers`` return plain dicts and lists; everything here is done by changing
those. No config file of the user is read: the site is the same on every computer.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.services.kernels.handlers import KernelHandler
from traitlets import Instance, default
from traitlets.config import Config
from voila.app import Voila
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.utils import get_page_config

from workbench.errors import WorkbenchError
from workbench.serve import assets, downloads, history, home
from workbench.serve.identity import Person
from workbench.serve.kernels import Client, Kernels, OwnKernelSpec
from workbench.serve.pages import TEMPLATE, Health, NotFound, Site
from workbench.serve.step import Leave, StepPage

__all__ = ["MejaKerja"]

EXTENSIONS = ("@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget")
"""The widget libraries of a page; whatever else is installed in JupyterLab would be loaded with every page."""

KEPT = "/voila/v/"
"""Addresses below this one carry a version: the browser keeps what it got."""

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

    @default("identity_provider_class")
    def _identity(self) -> type[IdentityProvider]:
        return Person

    def initialize(self, argv: Any = None) -> None:
        """Read no command line: whoever makes the site says what it is."""
        self.update_config(self._settled())
        super().initialize(argv=[])

    def _settled(self) -> Config:
        return Config(
            VoilaConfiguration={
                "template": TEMPLATE,
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "extension_allowlist": list(EXTENSIONS),
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
            allow_remote_access=False,
            compress_response=True,
            websocket_compression_options={},
            default_handler_class=NotFound,
            headers={**assets.HEADERS},
            static_immutable_cache=[KEPT],
            xsrf_cookie_kwargs={"samesite": "Lax"},
            page_config=self._page_config(settings),
        )
        return settings

    def _page_config(self, settings: dict[str, Any]) -> dict[str, Any]:
        """What the scripts of a page are told; equal for all pages, so it is found out once."""
        config: dict[str, Any] = get_page_config("/", settings, self.log, self.voila_configuration)
        missing = set(EXTENSIONS) - {extension["name"] for extension in config["federated_extensions"]}
        if missing:
            what = f"bagian untuk peramban belum terpasang: {', '.join(sorted(missing))}"
            raise WorkbenchError("Meja Kerja Koperasi", what, "Pasang ulang program ini")
        place = f"{KEPT}{assets.version()}"
        return config | {
            "disabledExtensions": [],
            "fullStaticUrl": f"{place}/static",
            "fullLabextensionsUrl": f"{place}/labextensions",
        }

    def init_handlers(self) -> list[Any]:
        """Every address of the site. Voila's tree, contents, files and render routes are not among them."""
        step = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        static = {"paths": self.static_paths}
        extensions = {"path": self.labextensions_path, "allowed": EXTENSIONS}
        return [
            (r"/", home.Home),
            (r"/koperasi", home.New),
            (rf"/koperasi/{CODE}", home.Open),
            (r"/impor", home.Import),
            (r"/impor/pilih", home.Choose),
            (r"/nama", home.Name),
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
            (rf"/api/kernels/{KERNEL}", KernelHandler),
            (rf"/api/kernels/{KERNEL}/channels", VoilaKernelWebsocketHandler),
            (rf"/voila/api/shutdown/{KERNEL}", Leave),
            (rf"/voila/templates/({TEMPLATE}/static/.+)", assets.Templates),
            (rf"{KEPT}\w+/static/(.*)", assets.VoilaFiles, static),
            (rf"{KEPT}\w+/labextensions/(.*)", assets.Extensions, extensions),
        ]
