"""A phone of a workshop, for tests that speak as its browser and its script do."""

from __future__ import annotations

import html
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.lessons.modules import LESSONS
from tests.serve.people import Office
from tests.serve.site import Answer, Site
from workbench.lessons import Question
from workbench.lessons.course import exercise_of, question_for
from workbench.store import Attempt, Babak, Learner, Workshop, Workshops

KODE = "hpp.1"
TRACK = "anggota"


@dataclass
class Phone:
    """A phone that joined; ``send`` is what its script does, ``site`` what its browser does without one."""

    site: Site
    kept: Workshops
    kelas: Workshop
    name: str

    @property
    def learner(self) -> Learner:
        return next(one for one in self.kept.learners(self.kelas.id) if one.panggilan == self.name)

    def send(self, path: str, **fields: str) -> Answer:
        sent = {"id": str(uuid.uuid4()), **fields}
        headers = {"Accept": "application/json", "X-XSRFToken": self.site.token()}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self.site.request("POST", path, urlencode(sent).encode(), headers)

    def question(self, kode: str = KODE, babak: Babak = Babak.LATIHAN) -> Question:
        _, exercise = exercise_of(LESSONS, TRACK, kode)
        return question_for(self.kelas, self.learner, babak, kode, exercise)

    def answers(self) -> list[Attempt]:
        return list(self.kept.attempts_of(self.learner.id))

    def page(self, path: str = "/belajar/hpp") -> str:
        return html.unescape(self.site.get(path).text)


def join(kantor: Office, kept: Workshops, kelas: Workshop, name: str = "Lusia") -> Phone:
    browser = kantor.site.visitor()
    answer = browser.post(f"/ikut/{kelas.kode}", panggilan=name, setuju="ya")
    assert (answer.status, answer.headers["Location"]) == (303, "/belajar"), answer.text
    return Phone(browser, kept, kelas, name)


def told(answer: Answer) -> dict[str, Any]:
    assert isinstance(answer.json, dict)
    return answer.json
