"""Production, buffer stock and a large buyer in sentences, the answer first."""

from __future__ import annotations

import math

import numpy as np

from workbench.engine.centre.answer import Answer, amount, tenths
from workbench.engine.centre.offtake import Contract
from workbench.engine.centre.quality import Accounts
from workbench.engine.centre.stock import Stock
from workbench.engine.phrases import join
from workbench.money import format_number, format_percent, format_rupiah

__all__ = ["contract_answer", "production_answer", "stock_answer"]


def production_answer(found: Accounts) -> Answer:
    """Can the orders be met, with how much work, and what is left.

    >>> from workbench.book.sentra import Demand, Product, Production
    >>> from workbench.engine.centre.whole import production_of
    >>> book = Production(produk=(Product(nama="Batik", jam=1),), pesanan=(Demand(produk="Batik", jumlah=5),))
    >>> production_answer(production_of(book)).sentences[0]
    'Dari 5 yang dipesan, 0 dapat dikirim (0%). Belum terkirim: 5 Batik.'
    """
    plan = found.plan
    short = [math.ceil(n - 1e-6) for n in plan.short.sum(axis=1).tolist()]
    lacking = [f"{format_number(n)} {product.nama}" for product, n in zip(plan.products, short, strict=True) if n]
    ordered = round(float(plan.order.sum()))
    sent = ordered - sum(short)
    first = f"Dari {format_number(ordered)} yang dipesan, {format_number(sent)} dapat dikirim"
    first += f" ({100 * sent // max(1, ordered)}%)." + (f" Belum terkirim: {join(lacking)}." if lacking else "")
    told = [first]
    if plan.room:
        busiest = int(plan.hours.argmax())
        told.append(
            f"Bulan tersibuk bulan ke-{busiest + 1}: {amount(float(plan.hours[busiest]))} jam dari "
            f"{amount(plan.room)} jam perajin."
        )
    else:
        told.append("Belum ada jam kerja perajin. Isi daftar perajin.")
    word = "tersisa" if found.margin >= 0 else "kurang"
    told.append(
        f"Penjualan {format_rupiah(found.sales)}, bahan {format_rupiah(found.material_cost)}, upah "
        f"{format_rupiah(found.wages)}; {word} {format_rupiah(abs(found.margin))}."
    )
    if found.lost_material:
        told.append(
            f"Bahan untuk yang gagal {format_rupiah(found.lost_material)}. Kurangi yang gagal, dan itu menjadi sisa."
        )
    return Answer(found.verdict, tuple(told))


def stock_answer(found: Stock) -> Answer:
    """Is the buffer enough, what do members gain, what does it cost the cooperative.

    >>> from workbench.book.sentra import example
    >>> from workbench.engine.centre.whole import stock_of
    >>> stock_answer(stock_of(example().penyangga)).sentences[0][:31]
    'Gudang dan uang sekarang cukup '
    """
    unit, drawn = found.book.satuan or "satuan", found.drawn
    gain, result = float(np.median(drawn.gain)), float(np.median(drawn.result))
    word = "untung" if result >= 0 else "menanggung"
    least = float(np.quantile(drawn.result, 0.1, method="lower"))
    told = [
        f"Gudang dan uang sekarang cukup pada {tenths(found.served)} jalan harga.",
        f"Supaya cukup pada 9 dari 10: gudang {amount(found.store)} {unit} dan uang {format_rupiah(found.cash)}.",
        f"Biasanya anggota menerima {format_rupiah(gain)} lebih banyak; koperasi {word} {format_rupiah(abs(result))}.",
    ]
    if least < 0:
        told.append(f"Pada 1 dari 10 jalan harga koperasi menanggung {format_rupiah(-least)} atau lebih.")
    added = float(drawn.added.sum(axis=1).max())
    if added:
        told.append(f"Biaya simpan dapat melebihi kasnya: sediakan sampai {format_rupiah(added)}.")
    return Answer(found.verdict, tuple(told))


def contract_answer(found: Contract) -> Answer:
    """Can it be delivered, does it pay, what must be bridged, from which price on it pays.

    >>> from workbench.book.sentra import Offtake, Supply
    >>> book = Offtake(jumlah=100, lama_bulan=1, harga=12_000, harga_beli=9_000, hari_bayar=0,
    ...                pemasok=(Supply(jumlah=100),))
    >>> from workbench.engine.centre.offtake import contract
    >>> for sentence in contract_answer(contract(book)).sentences[:2]:
    ...     print(sentence)
    Semua yang diminta dapat dikirim.
    Sesudah denda dan biaya, kontrak menyisakan Rp300.000.
    """
    usual, bad, unit = found.usual, found.bad, found.book.satuan or "satuan"
    lacking = np.flatnonzero(usual.short)
    if lacking.size:
        delivered = (
            f"Kurang kirim pada {lacking.size} dari {found.book.lama_bulan} bulan, pertama bulan ke-{lacking[0] + 1} "
            f"({amount(float(usual.short[lacking[0]]))} {unit})."
        )
    else:
        delivered = "Semua yang diminta dapat dikirim."
    word = "menyisakan" if usual.margin >= 0 else "rugi"
    told = [delivered, f"Sesudah denda dan biaya, kontrak {word} {format_rupiah(abs(usual.margin))}."]
    if usual.needed:
        lack = usual.needed - found.book.kas
        fit = "uang yang ada cukup" if lack <= 0 else f"masih kurang {format_rupiah(lack)}"
        told.append(f"Talangan paling banyak {format_rupiah(usual.needed)} sampai pembeli membayar; {fit}.")
    if usual.least is None:
        told.append("Yang terkirim terlalu sedikit: harga berapa pun tidak menutup dendanya.")
    else:
        told.append(f"Baru layak mulai harga {format_rupiah(usual.least)} per {unit}.")
    down, word = format_percent(found.book.panen_turun, 0), "tersisa" if bad.margin >= 0 else "rugi"
    told.append(
        f"Bila panen turun {down}: {word} {format_rupiah(abs(bad.margin))}, denda {format_rupiah(bad.penalty.sum())}."
    )
    return Answer(found.verdict, tuple(told))
