"""The production blocks in the workbook: their inputs below the units', and how the monthly formulas read them.

A plan whose units have no block gets none of it: neither rows nor terms in the formulas.
"""

from __future__ import annotations

from typing import get_args

from workbench.engine import Projection
from workbench.exporters.xlsx.book import Book
from workbench.exporters.xlsx.inputs import put_input
from workbench.exporters.xlsx.prices import own_formula
from workbench.exporters.xlsx.refs import Axis
from workbench.plan import Block, Plan, Unit
from workbench.plan.block import Half

__all__ = ["in_kind", "open_bills", "ramp", "turn", "used", "variable", "write_blocks"]

_FIELDS: tuple[tuple[str, str, str | tuple[str, ...]], ...] = (
    ("ongkos_angkut", "Ongkos angkut per satuan", "desimal"),
    ("hari_kerja", "Hari kerja per satuan", "desimal"),
    ("upah_hari", "Upah sehari", "rupiah"),
    ("tenaga_sendiri", "Bagian tenaga sendiri (tanpa upah)", "persen"),
    ("dipakai_sendiri", "Bagian hasil yang dipakai sendiri", "persen"),
    ("paruh_jual", "Paruh bulan penjualan", get_args(Half)),
    ("paruh_beli", "Paruh bulan pembelian", get_args(Half)),
)
_CYCLES, _STEPS = "Bulan siklus (1 = siklus jatuh pada bulan ini)", "Pola pertumbuhan (langkah demi langkah)"


def used(plan: Plan) -> bool:
    """Whether any unit has a production block."""
    return any(unit.blok != Block() for unit in plan.unit)


def in_kind(plan: Plan) -> bool:
    """Whether anything of any unit never meets cash."""
    return any(
        unit.blok.dipakai_sendiri or unit.blok.tenaga_sendiri or any(part.sendiri for part in unit.blok.bahan)
        for unit in plan.unit
    )


def write_blocks(book: Book, p: Projection, sheet: str, top: int, months: tuple[str, ...]) -> None:
    """Write the inputs of the blocks from row ``top`` of the units' sheet on, one column per unit."""
    plan = p.plan
    if not used(plan):
        return
    across = Axis("daftar", len(plan.unit))
    _labels(book, plan, sheet, top, "Blok produksi", tuple(label for _, label, _ in _FIELDS))
    for row, (key, _, kind) in enumerate(_FIELDS, start=top + 1):
        book.place(f"unit.{key}", sheet, row, 1, across)
        for i, unit in enumerate(plan.unit):
            put_input(book, sheet, row, 1 + i, getattr(unit.blok, key), kind)
    own = top + 1 + len(_FIELDS)
    book.text(sheet, own, 0, "Nilai bahan sendiri per satuan (tidak dibayar)")
    book.place("unit.own_buying", sheet, own, 1, across)
    for i, line in enumerate(p.units):
        value = line.prices.own_buying
        book.formula(sheet, own, 1 + i, own_formula(plan, i), value, "desimal", key="unit.own_buying", index=i)
    cycles = own + 2
    _labels(book, plan, sheet, cycles, _CYCLES, months)
    steps = cycles + len(months) + 2
    most = max(len(unit.blok.ramp_pola) for unit in plan.unit)
    _labels(book, plan, sheet, steps, _STEPS, tuple(f"Langkah {k}" for k in range(1, most + 1)))
    for i, unit in enumerate(plan.unit):
        if unit.blok.bulan_siklus:
            book.place(f"unit.siklus.{i}", sheet, cycles + 1, 1 + i, Axis("daftar", len(months), down=True))
            for month in range(len(months)):
                put_input(book, sheet, cycles + 1 + month, 1 + i, int(month + 1 in unit.blok.bulan_siklus), "jumlah")
        if unit.blok.ramp_pola:
            book.place(f"unit.pola.{i}", sheet, steps + 1, 1 + i, Axis("daftar", len(unit.blok.ramp_pola), down=True))
            for k, step in enumerate(unit.blok.ramp_pola):
                put_input(book, sheet, steps + 1 + k, 1 + i, step, "musim")


def _labels(book: Book, plan: Plan, sheet: str, row: int, heading: str, labels: tuple[str, ...]) -> None:
    for col in range(1 + len(plan.unit)):
        book.text(sheet, row, col, heading if col == 0 else "", "heading")
    for k, label in enumerate(labels, start=1):
        book.text(sheet, row + k, 0, label)


def turn(unit: Unit) -> str:
    """When it is the unit's turn: every so many months, or in given months."""
    if unit.blok.bulan_siklus:
        return "INDEX({unit.siklus.#[:]},MONTH({tanggal}))=1"
    return "MOD({bulan}-MAX(1,{unit.mulai_bulan[#]}),MAX(1,{unit.siklus_bulan[#]}))=0"


def ramp(unit: Unit) -> str:
    """How far the unit has grown: along a straight line, or step by step."""
    since = "({bulan}-MAX(1,{unit.mulai_bulan[#]}))"
    steps = len(unit.blok.ramp_pola)
    if steps:
        return f"INDEX({{unit.pola.#[:]}},MIN({steps},1+INT({since}/MAX(1,{{unit.ramp_bulan[#]}}))))"
    grown = f"MIN(1,{{unit.ramp_awal[#]}}+(1-{{unit.ramp_awal[#]}})*{since}/{{unit.ramp_bulan[#]}})"
    return f"IF({{unit.ramp_bulan[#]}}>0,{grown},1)"


def variable(plan: Plan, *, unpaid: bool = False) -> str:
    """The costs that go along with each unit; ``unpaid`` counts the work without pay too."""
    if not used(plan):
        return "{unit.biaya_variabel[#]}"
    paid = "" if unpaid else "*(1-{unit.tenaga_sendiri[#]})"
    work = f"{{unit.hari_kerja[#]}}*{{unit.upah_hari[#]}}{paid}"
    return f"({{unit.biaya_variabel[#]}}+{work}+{{unit.ongkos_angkut[#]}})"


def open_bills(plan: Plan, line: str, days: str, half: str) -> str:
    """Bills of this month and the two before that are still open after so many days."""
    share, step = f"{{unit.{days}[#]}}/30", "1"
    if used(plan):
        when = f"{{unit.{half}[#]}}"
        share = f'({{unit.{days}[#]}}-IF({when}="pertama",15,0))/IF({when}="merata",30,15)'
        step = f'IF({when}="merata",1,2)'
    terms = (f"{{{line}.#{'' if not k else f'[-{k}]'}}}*MIN(1,MAX(0,{share}-{k}*{step}))" for k in range(3))
    return f"ROUND(Presisi*({'+'.join(terms)}),0)"
