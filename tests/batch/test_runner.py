"""A run over real notebooks: four documents each, resumable, failures apart, nothing half-made looks finished."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import openpyxl
import pytest

from workbench.batch import Job, making, run, runner
from workbench.batch import notebook as notebook_module
from workbench.batch import worker as worker_module
from workbench.batch.layout import FAILED, SCRATCH, Note, folder_name
from workbench.batch.making import make
from workbench.batch.place import place_of
from workbench.engine import project
from workbench.errors import BatchError
from workbench.intake import Entry, Fault
from workbench.plan import Plan, example

ROOT = Path(__file__).resolve().parents[2]


def entry(code: str, name: str, **changes: object) -> Entry:
    """The example plan under another code and name."""
    plan = example()
    profile = plan.profil.model_copy(update={"kode": code, "nama": name})
    return Entry(code, name, plan.model_copy(update={"profil": profile, **changes}))


def silent(_: str) -> None:
    """Swallow what a run would say."""


FIRST = entry("61.05.01.2001", "Koperasi CONTOH Satu")
SECOND = entry("61.05.01.2002", "Koperasi CONTOH Dua <b>&")
FAULTY = Entry(
    "61.05.01.2003",
    "Koperasi CONTOH Tiga",
    None,
    (Fault("Unit", 7, "Harga jual", "harga minus", "Tulis misalnya 15.000", "61.05.01.2003"),),
)
UNBALANCED = entry(
    "61.05.01.2004",
    "Koperasi CONTOH Empat",
    neraca_awal=example().neraca_awal.model_copy(update={"kas": example().neraca_awal.kas + 1}),
)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, runner.RunResult]]:
    """One run over two sound and two faulty cooperatives."""
    out = tmp_path_factory.mktemp("hasil")
    return out, run([FIRST, SECOND, FAULTY, UNBALANCED], out, jobs=2, say=silent)


def test_sound_ones_are_finished_and_faulty_ones_apart(done: tuple[Path, runner.RunResult]) -> None:
    out, result = done
    assert [note.kode for note in result.finished] == [FIRST.kode, SECOND.kode]
    assert [outcome.kode for outcome in result.failed] == [FAULTY.kode, UNBALANCED.kode]
    assert not result.ok
    assert not (out / SCRATCH).exists()
    assert not (out / ".berjalan").exists()


def test_four_documents_each(done: tuple[Path, runner.RunResult]) -> None:
    out, _ = done
    folder = out / folder_name(FIRST.kode, FIRST.nama)
    suffixes = {path.suffix for path in folder.glob(f"proposal-{FIRST.kode}.*")}
    assert suffixes == {".pdf", ".docx", ".xlsx", ".ipynb"}
    note = Note.load(folder)
    assert note is not None
    assert set(note.berkas) == {path.name for path in folder.iterdir()} - {"keterangan.json"}


def test_the_plan_in_the_folder_is_the_plan(done: tuple[Path, runner.RunResult]) -> None:
    out, _ = done
    assert Plan.load(out / folder_name(FIRST.kode, FIRST.nama) / "rencana.koperasi.json") == FIRST.plan


def test_failures_say_why_and_leave_nothing_that_looks_finished(done: tuple[Path, runner.RunResult]) -> None:
    out, _ = done
    faulty = out / FAILED / folder_name(FAULTY.kode, FAULTY.nama)
    assert "Lembar Unit, baris 7, kolom Harga jual: harga minus" in (faulty / "sebab.txt").read_text(encoding="utf-8")
    unbalanced = out / FAILED / folder_name(UNBALANCED.kode, UNBALANCED.nama)
    assert "neraca awal tidak seimbang" in (unbalanced / "sebab.txt").read_text(encoding="utf-8")
    assert not list(out.rglob(f"proposal-{UNBALANCED.kode}.*"))


def test_no_path_of_the_machine_is_kept(done: tuple[Path, runner.RunResult]) -> None:
    out, _ = done
    notebook = out / folder_name(FIRST.kode, FIRST.nama) / f"proposal-{FIRST.kode}.ipynb"
    assert str(out) not in notebook.read_text(encoding="utf-8")
    assert str(ROOT) not in notebook.read_text(encoding="utf-8")


def test_manifest_and_index_tell_the_run(done: tuple[Path, runner.RunResult]) -> None:
    out, result = done
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert [row["kode"] for row in manifest["selesai"]] == [FIRST.kode, SECOND.kode]
    assert [row["kode"] for row in manifest["gagal"]] == [FAULTY.kode, UNBALANCED.kode]
    page = (out / "indeks.html").read_text(encoding="utf-8")
    assert "Koperasi CONTOH Dua &lt;b&gt;&amp;" in page
    assert "<b>&" not in page
    assert "harga minus" in page
    assert "http" not in page.replace("http-equiv", "")
    sheet = openpyxl.load_workbook(out / "indeks.xlsx")["Selesai"]
    assert FIRST.plan is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0][0] == FIRST.kode
    assert project(FIRST.plan).plafon in rows[0]
    assert result.finished[0].angka["dscr_terendah"] == pytest.approx(
        float(project(FIRST.plan).ratios.lowest_dscr), abs=1e-12
    )


def test_links_of_the_index_lead_to_files(done: tuple[Path, runner.RunResult]) -> None:

    out, _ = done
    page = (out / "indeks.html").read_text(encoding="utf-8")
    links = [link for link in re.findall(r'href="([^"]+)"', page) if not link.startswith("data:")]
    assert len(links) == 2 * 4 + 2
    assert [link for link in links if not (out / link).exists()] == []


def test_a_second_run_redoes_only_what_changed(done: tuple[Path, runner.RunResult]) -> None:
    out, _ = done
    before = (out / folder_name(SECOND.kode, SECOND.nama) / "keterangan.json").read_bytes()
    assert FIRST.plan is not None
    letter = FIRST.plan.pengajuan.model_copy(update={"nomor": "CONTOH/BARU"})
    changed = Entry(FIRST.kode, FIRST.nama, FIRST.plan.model_copy(update={"pengajuan": letter}))
    said: list[str] = []
    result = run([changed, SECOND], out, jobs=1, say=said.append)
    assert (result.made, result.kept, result.ok) == (1, 1, True)
    assert said == ["1 koperasi sudah selesai dan tidak berubah; 1 dikerjakan."]
    assert (out / folder_name(SECOND.kode, SECOND.nama) / "keterangan.json").read_bytes() == before


def test_a_changed_program_or_a_missing_or_cut_file_is_work_again(done: tuple[Path, runner.RunResult]) -> None:
    out, _ = done
    name = folder_name(SECOND.kode, SECOND.nama)

    def to_do(engine: str) -> int:
        return len(runner.to_do([SECOND], place_of(out).notes([name]), engine))

    assert to_do(runner.engine_digest()) == 0
    assert to_do("another program") == 1
    document = out / name / f"proposal-{SECOND.kode}.docx"
    whole = document.read_bytes()
    document.write_bytes(whole[:-1])
    assert to_do(runner.engine_digest()) == 1
    document.unlink()
    assert to_do(runner.engine_digest()) == 1
    document.write_bytes(whole)
    assert to_do(runner.engine_digest()) == 0


HOLD = """
import sys
from pathlib import Path
from workbench.batch.lock import lock
with lock(Path(sys.argv[1])):
    print("dipegang", flush=True)
    sys.stdin.read()
"""


def test_one_run_at_a_time_in_a_folder(tmp_path: Path) -> None:
    """The lock ends with its process, also when that is killed; what a dead one has left is no lock."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    other = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdin
    assert other.stdout
    assert other.stdout.readline() == "dipegang\n"
    try:
        with pytest.raises(BatchError, match="sedang dipakai proses lain"):
            run([FAULTY], tmp_path, say=silent)
    finally:
        other.kill()
        other.communicate()
    assert (tmp_path / ".berjalan").exists()
    assert len(run([FAULTY], tmp_path, say=silent).failed) == 1
    assert not (tmp_path / ".berjalan").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("ini berkas, bukan folder")
    with pytest.raises(BatchError, match="folder tidak dapat ditulisi"):
        run([FAULTY], blocked / "hasil", say=silent)


def broken_template(folder: Path, source: str, parameter: str = "rencana") -> Path:
    """A proposal notebook whose second cell is ``source``."""
    cells = [nbformat.v4.new_code_cell(f'{parameter}: str = ""'), nbformat.v4.new_code_cell(source)]
    cells[0]["metadata"]["tags"] = ["parameters"]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = folder / "proposal.ipynb"
    nbformat.write(notebook, path)
    return path


def made_here(out: Path) -> str:
    """Make one cooperative in this process, as a worker without a fork server does. Returns the reason."""
    assert FIRST.plan is not None
    place, name = place_of(out), folder_name(FIRST.kode, FIRST.nama)
    with place.held():
        engine = runner.engine_digest()
        job = Job(FIRST.kode, FIRST.nama, FIRST.plan.to_json(), FIRST.plan.digest(), engine, place)
        made = worker_module.make_one(job)
        assert made.note is None
        place.refuse(name, made.parcel)
    return made.reason


@pytest.fixture
def no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system without fork."""
    monkeypatch.setattr(worker_module.kernels, "available", lambda: False)


@pytest.mark.usefixtures("no_fork")
def test_a_failed_notebook_is_kept_as_the_bug_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = broken_template(tmp_path, "1 / 0")
    monkeypatch.setattr(notebook_module, "template", lambda: path)
    finished = tmp_path / folder_name(FIRST.kode, FIRST.nama)
    finished.mkdir()
    (finished / f"proposal-{FIRST.kode}.pdf").write_text("lama")
    for _ in range(2):
        reason = made_here(tmp_path)
        folder = tmp_path / FAILED / finished.name
        assert "ZeroDivisionError" in reason
        assert "Kirim folder ini" in reason
        assert (folder / f"gagal-{FIRST.kode}.ipynb").is_file()
        assert not finished.exists()
        assert (folder / "proposal-lama" / f"proposal-{FIRST.kode}.pdf").is_file()
        assert not list(folder.glob("proposal-*.*"))
        assert not (tmp_path / SCRATCH).exists()


def test_a_sentence_raised_in_the_notebook_is_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "from workbench.errors import EngineError\nraise EngineError('Pinjaman', 'tenor 0', 'Isi tenor')"
    path = broken_template(tmp_path, source)
    monkeypatch.setattr(notebook_module, "template", lambda: path)
    assert FIRST.plan is not None
    assert make(FIRST.kode, FIRST.plan.to_json(), tmp_path)["sebab"] == "Pinjaman: tenor 0. Isi tenor."


def test_a_misspelt_parameter_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = broken_template(tmp_path, "1", parameter="rencna")
    monkeypatch.setattr(notebook_module, "template", lambda: path)
    assert FIRST.plan is not None
    assert "parameter rencana tidak ada" in make(FIRST.kode, FIRST.plan.to_json(), tmp_path)["sebab"]


@pytest.mark.usefixtures("no_fork")
def test_a_fault_of_ours_stops_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("rusak")

    monkeypatch.setattr(making, "_make", broken)
    assert "RuntimeError" in made_here(tmp_path)
    [folder] = (tmp_path / FAILED).iterdir()
    assert (folder / "sebab.txt").is_file()
    assert "rusak" in (folder / "rincian.txt").read_text(encoding="utf-8")


def test_a_cooperative_that_wants_more_memory_than_there_is_fails_alone(tmp_path: Path) -> None:
    """In a process of its own, with nothing to spare beyond what the process has."""
    assert FIRST.plan is not None
    place = place_of(tmp_path)
    plan = FIRST.plan
    with place.held():
        job = Job(FIRST.kode, FIRST.nama, plan.to_json(), plan.digest(), runner.engine_digest(), place)
        made = worker_module.make_one(job, memory=1)
    assert made.note is None
    assert made.reason.startswith("Program: ")


def test_results_may_go_to_an_address(tmp_path: Path) -> None:
    """Workers upload; the index leads to the files, and a second run finds them."""
    url = (tmp_path / "wadah").as_uri()
    for counts in ((1, 0), (0, 1)):
        result = run([FIRST], url, jobs=1, say=silent)
        assert result.ok
        assert (result.made, result.kept) == counts
    page = (tmp_path / "wadah" / "indeks.html").read_text(encoding="utf-8")
    links = [link for link in re.findall(r'href="([^"]+)"', page) if link.startswith(FIRST.kode)]
    assert len(links) == 4
    assert all((tmp_path / "wadah" / link).is_file() for link in links)
