"""What the tests of the store share: small plans, and processes that save until they are killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.engine.strategies import bare_plan
from workbench.plan import Membership, Plan, example
from workbench.store import Conflict, open_store

ROOT = Path(__file__).resolve().parent.parent.parent
KODE = example().profil.kode


def small(jumlah: int = 0, kode: str = "61.05.01.2001", **parts: Any) -> Plan:
    """A small plan that ``jumlah`` tells from others."""
    plan = bare_plan(anggota=Membership(jumlah=jumlah), **parts)
    return plan.model_copy(update={"profil": plan.profil.model_copy(update={"kode": kode})})


def numbered(plan: Plan, jumlah: int) -> Plan:
    """The plan with this number of members."""
    return plan.model_copy(update={"anggota": plan.anggota.model_copy(update={"jumlah": jumlah})})


def database(folder: Path) -> str:
    """The address of a database in this folder."""
    return f"sqlite:///{(folder / 'koperasi.db').as_posix()}"


def start(task: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of this module that does a task; it speaks by lines."""
    command = [sys.executable, "-m", "tests.store.savers", task, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True, bufsize=1)


def say(*words: object) -> None:
    """One line to the process that waits for it, at once."""
    print(*words, flush=True)


def forever(url: str) -> None:
    """Save the example again and again, telling each version's number and members after its commit."""
    with open_store(url) as store:
        known = {entry.kode for entry in store.list()}
        base = store.head(KODE).nomor if KODE in known else None
        while True:
            jumlah = random.randrange(10**6)
            base = store.save(numbered(example(), jumlah), "anak", base).version.nomor
            say(base, jumlah)


def counting(url: str, field: str, times: str) -> None:
    """Add one to a field of the members, as often as asked; after a conflict read again. Tells the conflicts met."""
    say("siap")
    input()
    conflicts = done = 0
    with open_store(url) as store:
        while done < int(times):
            head = store.head(small().profil.kode)
            time.sleep(random.uniform(0, 0.004))  # somebody thinks before saving
            try:
                members = head.plan.anggota.model_copy(update={field: getattr(head.plan.anggota, field) + 1})
                store.save(head.plan.model_copy(update={"anggota": members}), field, head.nomor)
                done += 1
            except Conflict:
                conflicts += 1
    say(conflicts)


if __name__ == "__main__":
    {"forever": forever, "counting": counting}[sys.argv[1]](*sys.argv[2:])
