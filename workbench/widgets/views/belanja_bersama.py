"""A joint purchase as HTML: what is missing, what it saves, the plan, who pays what, what if things change."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engine import Verdict
from workbench.engine.purchasing import (
    WAYS,
    Listed,
    Pool,
    Purchase,
    Remark,
    Trial,
    Way,
    account_sentence,
    split_reason,
    told,
)
from workbench.money import format_number, format_percent, format_rupiah
from workbench.report.blocks import Kpi
from workbench.report.desk import purchase_tables as tables
from workbench.widgets.views import parts

__all__ = [
    "answer", "buyers", "dropouts", "members", "plan", "prices", "purse", "remarks", "split", "sticky", "ways",
]  # fmt: skip

MOST_LISTED = 8
READ_ALONE = "Angka ini sudah dihitung dengan susut, ongkos angkut, biaya simpan, dan biaya uang."


def remarks(read: Listed) -> str:
    """What must be put right, and what was left out, each with the way to its field."""
    wrong = _listed(read.faults)
    left = _listed(read.notes)
    return parts.joined(
        parts.card("Lengkapi dahulu", parts.paragraphs(["Hasil muncul sesudah ini dibetulkan."]), wrong)
        if wrong
        else "",
        parts.card("Yang belum ikut dihitung", left) if left else "",
    )


def _listed(found: Sequence[Remark]) -> str:
    told_of = [(parts.link(str(one), f"#{one.path}"), "") for one in found[:MOST_LISTED]]
    more = len(found) - MOST_LISTED
    rest = [(f"Dan {format_number(more)} lagi.", "")] if more > 0 else []
    return parts.ways([*told_of, *rest])


def answer(bought: Purchase) -> str:
    """The saving in one sentence, and the three figures behind it."""
    found = bought.found
    saving = told(found, bought.listed.units)[0]
    if not found.saving:
        return parts.card("Hemat berapa?", parts.note("Belum hemat", saving, "waspada"))
    joint = found.alone - found.saving
    figures: list[Kpi] = [
        parts.money_kpi(
            "Hemat bersama", found.saving, f"{format_percent(found.saving / found.alone)} dari belanja", "baik"
        ),
        parts.money_kpi("Beli sendiri-sendiri", found.alone),
        parts.money_kpi("Beli bersama", joint),
    ]
    return parts.card("Hemat berapa?", parts.paragraphs([saving]), parts.kpis(figures), parts.paragraphs([READ_ALONE]))


def plan(bought: Purchase) -> str:
    """What to order from whom, and how it travels."""
    if not bought.suppliers:
        return ""
    orders = [
        parts.table(tables.order_table(bought, f"Pesan ke {supplier}", bought.orders(supplier)), less=(2, 4))
        for supplier in bought.suppliers
    ]
    own = [
        f"{tables.quantity(portion.alone, bought.unit(portion.product))} {portion.product} ({portion.buyer})"
        for portion in bought.found.assignment.portions
        if portion.alone
    ]
    alone = f"Tetap dibeli sendiri: {', '.join(own[:MOST_LISTED])}{' dan lainnya' if len(own) > MOST_LISTED else ''}."
    trips = parts.table(tables.trip_table(bought, bought.suppliers), less=(0, 3))
    said = [alone] if own else []
    return parts.card("Rencana belanja termurah", *orders, trips, parts.paragraphs([*said, *_leftover(bought)]))


def _leftover(bought: Purchase) -> list[str]:
    return [line for line in told(bought.found, bought.listed.units) if line.startswith(("Tersisa", "Pembagian ini"))]


def members(bought: Purchase) -> str:
    """Who must join, and from which volume it pays."""
    lines = [line for line in told(bought.found, bought.listed.units)[1:] if line not in _leftover(bought)]
    edge = bought.found.break_even
    volumes = ""
    if edge and edge.share <= 1 and bought.found.saving:
        amounts = [f"{tables.quantity(amount, bought.unit(name))} {name}" for name, amount in edge.quantities if amount]
        volumes = f"Itu kira-kira {', '.join(amounts[:MOST_LISTED])}."
    return parts.card("Siapa harus ikut, mulai berapa", parts.paragraphs([*lines, volumes]))


def buyers(bought: Purchase) -> str:
    """What every buyer pays and saves, and why that is fair."""
    table = parts.table(tables.savings_table(bought), less=(1, 4))
    reason = split_reason(bought.found, bought.way)
    lines = [account_sentence(account, bought.way) for account in bought.found.accounts]
    said = parts.details("Dalam kalimat", parts.bullets(lines))
    return parts.card("Hemat tiap pembeli", table, parts.paragraphs([reason]), said)


def ways(bought: Purchase) -> str:
    """The quick ways of dividing, side by side."""
    return parts.card("Cara membagi berdampingan", split(bought.found))


def split(found: Pool) -> str:
    """Every way that was worked out, with its reason."""
    asked: list[Way] = [way for way in WAYS if way in found.accounts[0].parts]
    reasons = parts.bullets([split_reason(found, way) for way in asked])
    return parts.joined(parts.table(tables.ways_table(found)), reasons)


def purse(bought: Purchase) -> str:
    """Where the money goes."""
    if not bought.suppliers:
        return ""
    return parts.card("Uang belanja bersama", parts.table(tables.purse_table(bought)))


def prices(trials: Sequence[tuple[Trial, Trial]], found: Pool, rise: float) -> str:
    """What if a supplier's prices move, or the supplier sells nothing."""
    needed = [gone.name for _, gone in trials if found.saving and not gone.saved]
    lines = [f"Tanpa {name} tidak ada hemat sama sekali. Cari pemasok kedua." for name in needed]
    table = parts.table(tables.price_table(trials, found.saving, rise), less=(3,))
    return parts.joined(table, parts.paragraphs(lines))


def dropouts(trials: Sequence[Trial], found: Pool, way: Way) -> str:
    """What if a buyer stays away."""
    return parts.table(tables.drop_table(trials, found, way), less=(3,))


def sticky(bought: Purchase) -> str:
    """The line that stays in sight on a phone."""
    saving = bought.found.saving
    return parts.sticky("Hemat bersama", format_rupiah(saving), Verdict.AMAN if saving else Verdict.HATI_HATI)
