"""Tables of a joint purchase, the same on the screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engine.purchasing import NAMES, WAYS, Bill, Order, Pool, Purchase, Trial, Way
from workbench.money import format_number, format_percent
from workbench.report.blocks import Align, Table
from workbench.report.proposal.parts import EMPTY, table

__all__ = [
    "bill_table", "drop_table", "order_table", "price_table", "purse_table", "quantity", "savings_table", "trip_table",
    "ways_table",
]  # fmt: skip

MOST_DECIMALS = 6
PURPOSE = {"barang": "Harga barang", "angkut": "Ongkos angkut", "simpan": "Biaya simpan", "uang": "Biaya uang"}
WAY_TITLES: dict[Way, str] = {way: NAMES[way].capitalize() for way in WAYS}


def quantity(amount: float, unit: str = "") -> str:
    """A quantity for reading.

    >>> quantity(1_020.408163, "kg"), quantity(25.0)
    ('1.020,41 kg', '25')
    """
    return f"{format_number(amount, 2, trim=True)} {unit}".strip()


def order_table(bought: Purchase, title: str, orders: Sequence[Order], *, named: bool = False) -> Table:
    """Lines of an order; quantities with all digits, so that quantity times price is the amount.

    ``named``: with the supplier's name, for orders of several. The route stands where one supplier has more of them.
    """
    ways = not named and len({order.route for order in orders}) > 1
    heads: list[tuple[str, Align, float]] = [("Pemasok", "kiri", 1.6)] if named else []
    heads += [("Barang", "kiri", 1.7), ("Pesan", "kanan", 1.1), ("Harga (Rp)", "kanan", 0.9)]
    heads += [("Nilai (Rp)", "kanan", 1.1)]
    if ways:
        heads.append(("Jalur", "kiri", 2.0))
    rows = [
        (
            *((order.supplier,) if named else ()),
            order.product,
            f"{format_number(order.quantity, MOST_DECIMALS, trim=True)} {bought.unit(order.product)}",
            format_number(order.price, 2, trim=True),
            format_number(order.goods),
            *((order.route,) if ways else ()),
        )
        for order in orders
    ]
    before = ("Jumlah", *("",) * (3 if named else 2))
    total = (*before, format_number(sum(order.goods for order in orders)), *(("",) if ways else ()))
    return table(title, heads, rows, total=total)


def trip_table(bought: Purchase, suppliers: Sequence[str]) -> Table:
    """How the goods travel: trips, weight, freight by trip and by weight."""
    rows, total = [], 0
    for supplier in suppliers:
        for trip in bought.trips(supplier):
            cost = trip.cost + sum(o.freight for o in bought.orders(supplier) if o.route == trip.route)
            rows.append(
                (supplier, trip.route, f"{trip.count} kali", quantity(trip.kilograms, "kg"), format_number(cost))
            )
            total += cost
    return table(
        "Angkutan",
        (("Dari", "kiri", 1.6), ("Jalur", "kiri", 1.6), ("Jalan", "kanan", 0.7), ("Berat", "kanan", 0.9),
         ("Ongkos (Rp)", "kanan", 1.0)),
        rows,
        total=("Jumlah", "", "", "", format_number(total)),
    )  # fmt: skip


def savings_table(bought: Purchase) -> Table:
    """What every buyer pays and saves by the way of dividing that was chosen."""
    found, way = bought.found, bought.way
    rows = [
        (
            account.buyer,
            format_number(account.alone),
            format_number(account.pays(way)),
            format_number(account.saving(way)),
            format_percent(account.saving(way) / account.alone) if account.alone else EMPTY,
        )
        for account in found.accounts
    ]
    paid, saved = found.alone - found.saving, found.saving
    share = format_percent(saved / found.alone) if found.alone else EMPTY
    return table(
        f"Hemat tiap pembeli, dibagi {NAMES[way]} (rupiah)",
        (("Pembeli", "kiri", 1.8), ("Beli sendiri", "kanan", 1.1), ("Dibayar", "kanan", 1.1), ("Hemat", "kanan", 1.0),
         ("Persen", "kanan", 0.7)),
        rows,
        total=("Jumlah", format_number(found.alone), format_number(paid), format_number(saved), share),
    )  # fmt: skip


def ways_table(found: Pool) -> Table:
    """The saving of every buyer by each way of dividing, side by side."""
    ways = [way for way in WAYS if way in found.accounts[0].parts]
    rows = [
        (account.buyer, *(format_number(account.saving(way)) for way in ways), "Ya" if account.must_join else "Tidak")
        for account in found.accounts
    ]
    sums = (format_number(sum(account.saving(way) for account in found.accounts)) for way in ways)
    return table(
        f"Hemat menurut {len(ways)} cara membagi (rupiah)",
        (("Pembeli", "kiri", 1.6), *((WAY_TITLES[way], "kanan", 1.1) for way in ways), ("Harus ikut", "kiri", 0.8)),
        rows,
        total=("Jumlah", *sums, ""),
    )


def purse_table(bought: Purchase) -> Table:
    """The joint purse: what the buyers pay in, and where it goes."""
    rows = [
        (PURPOSE[out.kind], f"{out.to} ({out.by})" if out.by else out.to or "Kas koperasi", format_number(out.amount))
        for out in bought.outgoings()
    ]
    return table(
        "Uang belanja bersama (rupiah)",
        (("Untuk", "kiri", 1.0), ("Kepada", "kiri", 2.2), ("Jumlah", "kanan", 1.0)),
        rows,
        total=("Disetor semua pembeli", "", format_number(sum(bill.pays for bill in bought.bills()))),
    )


def bill_table(bought: Purchase, bill: Bill) -> Table:
    """What one buyer receives and pays; the last row is the payment into the joint purse."""
    rows = [
        (
            line.product,
            quantity(line.joint, bought.unit(line.product)),
            quantity(line.alone, bought.unit(line.product)) if line.alone else EMPTY,
            format_number(line.price, 2, trim=True),
            format_number(line.worth),
            format_number(line.pays),
        )
        for line in bill.lines
    ]
    pays = bill.pays if any(line.worth for line in bill.lines) else 0
    return table(
        f"Bagian {bill.buyer} (rupiah)",
        (("Barang", "kiri", 1.6), ("Diterima", "kanan", 1.0), ("Beli sendiri", "kanan", 0.9),
         ("Harga kini", "kanan", 0.8), ("Nilai harga kini", "kanan", 1.0), ("Dibayar", "kanan", 1.0)),
        rows,
        total=("Jumlah", "", "", "", format_number(bill.worth), format_number(pays)),
    )  # fmt: skip


def price_table(trials: Sequence[tuple[Trial, Trial]], saving: int, rise: float) -> Table:
    """What is left of the saving when a supplier's prices move, and without that supplier."""
    moved = f"Harga {'naik' if rise >= 0 else 'turun'} {format_percent(abs(rise), 1, trim=True)}"
    rows = [
        (dearer.name, format_number(dearer.saved), format_number(gone.saved), " dan ".join(gone.suppliers) or EMPTY)
        for dearer, gone in trials
    ]
    return table(
        f"Hemat bila pemasok berubah (rupiah; sekarang {format_number(saving)})",
        (("Pemasok", "kiri", 1.6), (moved, "kanan", 1.0), ("Tidak menjual", "kanan", 1.0), ("Gantinya", "kiri", 1.6)),
        rows,
    )


def drop_table(trials: Sequence[Trial], found: Pool, way: Way) -> Table:
    """What the others save when a buyer stays away, beside what they save now."""
    rows = [
        (
            trial.name,
            format_number(found.saving - account.saving(way)),
            format_number(trial.saved),
            "Tidak ada yang hemat" if account.must_join else EMPTY,
        )
        for trial, account in zip(trials, found.accounts, strict=True)
    ]
    return table(
        "Hemat semua yang lain bila seorang pembeli tidak ikut (rupiah)",
        (("Yang tidak ikut", "kiri", 1.6), ("Sekarang", "kanan", 1.0), ("Tanpa dia", "kanan", 1.0),
         ("Akibat", "kiri", 1.2)),
        rows,
    )  # fmt: skip
