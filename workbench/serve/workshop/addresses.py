"""The addresses of the trainer's pages."""

from __future__ import annotations

from tornado.web import RequestHandler

from workbench.serve.workshop.dashboard import Act, Dashboard, Remove, State
from workbench.serve.workshop.game_paper import GamePaper
from workbench.serve.workshop.home import Workshops
from workbench.serve.workshop.papers import Certificates, ModulePaper, WorkshopPaper
from workbench.serve.workshop.projector import Projector
from workbench.serve.workshop.slides import Slides

__all__ = ["ADDRESSES"]

ONE, MODULE = r"/lokakarya/([^/]+)", r"/pelatihan/([^/]+)"

ADDRESSES: list[tuple[str, type[RequestHandler]]] = [
    (r"/lokakarya", Workshops),
    (ONE, Dashboard),
    (rf"{ONE}/layar", Projector),
    (rf"{ONE}/keadaan", State),
    (rf"{ONE}/sertifikat", Certificates),
    (rf"{ONE}/hapus", Remove),
    (rf"{ONE}/(\w+)\.(\w+)", WorkshopPaper),
    (rf"{ONE}/(\w+)", Act),
    (r"/pelatihan/permainan/(\w+)\.pdf", GamePaper),
    (rf"{MODULE}/salindia", Slides),
    (rf"{MODULE}/(\w+)\.pdf", ModulePaper),
]
