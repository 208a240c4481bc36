"""Plans of every shape that a proposal must survive, made from the example; and the words of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.engine.savings_loan_plans import books_plan
from workbench.plan import (
    Beneficiaries,
    Environment,
    Household,
    Loan,
    Narrative,
    Plan,
    Submission,
    WithoutProject,
    Work,
    WorkingCapital,
    example,
)
from workbench.report.blocks import (
    Block,
    Bullets,
    Cover,
    Figure,
    Heading,
    KpiRow,
    Note,
    Paragraph,
    Section,
    Signature,
    Table,
)

HOSTILE = '<script>alert(1)</script> #import "x" **tebal** $x^2$ \\ & “kutip” 😀'
"""Text that would be markup in HTML, Typst, Markdown or TeX if anybody let it."""


def changed(plan: Plan, **parts: Any) -> Plan:
    """The plan with some parts replaced."""
    return plan.model_copy(update=parts)


def _expensive(plan: Plan) -> Plan:
    units = tuple(
        changed(u, harga_beli=int(u.harga_beli * 1.15), biaya_variabel=u.biaya_variabel * 2) for u in plan.unit
    )
    return changed(plan, unit=units)


def _running(plan: Plan) -> Plan:
    old = Loan(
        nama="Pinjaman lama", plafon=20_000_000, bunga_tahun=0.12, metode="flat", tenor_bulan=18, sudah_berjalan=True
    )
    opening = changed(plan.neraca_awal, kas=plan.neraca_awal.kas + 20_000_000, pinjaman_lama=20_000_000)
    return changed(plan, pinjaman=(*plan.pinjaman, old), neraca_awal=opening)


def _calm(plan: Plan) -> Plan:
    opening = changed(plan.neraca_awal, kas=plan.neraca_awal.kas + 10**9, hibah=plan.neraca_awal.hibah + 10**9)
    return changed(plan, pinjaman=(), investasi=(), modal_kerja=(), neraca_awal=opening)


def _two_loans(plan: Plan) -> Plan:
    first = plan.pinjaman[0]
    second = Loan(
        nama="Modal kerja dapur MBG", program="kur_kecil", pemberi="Bank lain", plafon=100_000_000, bunga_tahun=0.06,
        metode="menurun", tenor_bulan=36, tenggang_bulan=3, bunga_tenggang="ditangguhkan", provisi=0.005,
    )  # fmt: skip
    extra = WorkingCapital(nama="Bahan dapur", jumlah=100_000_000, bulan=4)
    return changed(plan, pinjaman=(first, second), modal_kerja=(*plan.modal_kerja, extra))


def _murabahah(plan: Plan) -> Plan:
    loan = changed(plan.pinjaman[0], metode="murabahah", tahap=(), program="murabahah", bunga_tenggang="ditangguhkan")
    return changed(plan, pinjaman=(loan,))


def _capitalised(plan: Plan) -> Plan:
    loan = changed(plan.pinjaman[0], bunga_tenggang="dikapitalisasi", tenggang_dalam_tenor=False, tahap=())
    return changed(plan, pinjaman=(loan,))


def _hostile(plan: Plan) -> Plan:
    unit = changed(plan.unit[0], nama=HOSTILE, pasar=HOSTILE, satuan=HOSTILE)
    return changed(
        plan,
        profil=changed(plan.profil, nama=HOSTILE, alamat=HOSTILE, pendamping=HOSTILE),
        pengajuan=changed(plan.pengajuan, nomor=HOSTILE, kepada=HOSTILE),
        unit=(unit, *plan.unit[1:]),
        pinjaman=(changed(plan.pinjaman[0], nama=HOSTILE, agunan=HOSTILE),),
        narasi=Narrative(pasar=HOSTILE, teknis=HOSTILE, manajemen=HOSTILE, sosial_lingkungan=HOSTILE, risiko=HOSTILE),
    )


def _bare(plan: Plan) -> Plan:
    return Plan(
        profil=changed(plan.profil, alamat="", pendamping="", kepala_desa="", jenis="kelurahan"),
        pengajuan=Submission(tanggal=plan.pengajuan.tanggal),
        unit=(plan.unit[1],),
        asumsi=plan.asumsi,
    )


def _many_units(plan: Plan) -> Plan:
    return changed(plan, unit=tuple(changed(plan.unit[i % 4], nama=f"Unit usaha nomor {i}") for i in range(9)))


def _years(plan: Plan) -> Plan:
    loan = changed(plan.pinjaman[0], tenor_bulan=180, program="bebas")
    return changed(plan, pinjaman=(loan,))


def _at_once(plan: Plan) -> Plan:
    return changed(plan, pinjaman=(changed(plan.pinjaman[0], tahap=()),))


def _undivided(plan: Plan) -> Plan:
    return changed(plan, asumsi=changed(plan.asumsi, bagi_shu=False, imbal_jasa_desa=False, kas_minimum=0))


def _billions(plan: Plan) -> Plan:
    return changed(plan, unit=tuple(changed(u, volume=u.volume * 100) for u in plan.unit))


def _with_impact(plan: Plan) -> Plan:
    return changed(
        plan,
        tanpa_proyek=WithoutProject(pertumbuhan=0.02, catatan="Gerai lama tetap buka setengah hari."),
        penerima_manfaat=Beneficiaries(langsung=420, laki_laki=230, perempuan=190, keluarga=310, tidak_langsung=1_300),
        lapangan_kerja=Work(orang_bulan_pembangunan=24.0, pekerja_perempuan=3, jabatan_umum=("Manajer",)),
        lingkungan=Environment(kategori="B", dampak="Air cucian gudang.", mitigasi="Bak pengendap, Rp3.000.000."),
        rumah_tangga=Household(jiwa=4, biaya_hidup_bulan=3_000_000),
    )


def variants() -> dict[str, Plan]:
    """By name: plans that the engine accepts, in every shape that a section has to know."""
    plan = example()
    return {
        "contoh": plan,
        "lengkap": example("lengkap"),
        "tanpa_pinjaman": changed(plan, pinjaman=()),
        "tenang": _calm(plan),
        "dua_pinjaman": _two_loans(plan),
        "murabahah": _murabahah(plan),
        "kapitalisasi": _capitalised(plan),
        "pinjaman_lama": _running(plan),
        "tanpa_musim": changed(plan, unit=tuple(changed(u, musim=()) for u in plan.unit)),
        "tanpa_investasi": changed(plan, investasi=()),
        "rugi": _expensive(plan),
        "jahil": _hostile(plan),
        "kosong": _bare(plan),
        "banyak_unit": _many_units(plan),
        "lima_belas_tahun": _years(plan),
        "sekaligus": _at_once(plan),
        "tidak_dibagi": _undivided(plan),
        "besar": _billions(plan),
        "berdampak": _with_impact(plan),
        "simpan_pinjam": books_plan().model_copy(update={"unit": ()}),
    }


def texts(section: Section) -> Iterator[str]:
    """Every text that a reader sees, block by block, charts by their alternative text."""
    for block in section:
        yield from texts_of(block)


def texts_of(block: Block) -> Iterator[str]:
    """Every text of one block."""
    match block:
        case Cover():
            yield from (block.title, block.subtitle, block.cooperative, block.address, block.number, block.date)
            yield from (value for fact in block.facts for value in fact)
        case Heading():
            yield block.text
        case Paragraph():
            yield "".join(run.text for run in block.runs)
        case Note():
            yield from (block.title, "".join(run.text for run in block.runs))
        case Bullets():
            yield from ("".join(run.text for run in item) for item in block.items)
        case KpiRow():
            yield from (text for item in block.items for text in (item.label, item.value, item.note))
        case Table():
            yield from (block.title, block.source, *(column.title for column in block.columns))
            yield from (cell for row in block.rows for cell in row)
        case Figure():
            yield from (block.title, block.alt)
        case Signature():
            yield from (block.title, block.statement, block.place_date)
            yield from (text for who in block.signatories for text in (who.role, who.name, who.above))


def table(section: Section, title: str) -> Table:
    """The one table whose title begins so."""
    found = [block for block in section if isinstance(block, Table) and block.title.startswith(title)]
    assert len(found) == 1, [block.title for block in found]
    return found[0]


def cells(found: Table) -> dict[str, tuple[str, ...]]:
    """The rows of a table by their first cell."""
    return {row[0]: row[1:] for row in found.rows}


def number(cell: str) -> int:
    """A printed amount read back."""
    return int(cell.replace("Rp", "").replace(".", "").replace("−", "-"))
