"""Member loans, mentors and the margins of a chain in sentences, the answer first."""

from __future__ import annotations

import math
from collections.abc import Sequence

from workbench.engine.centre.answer import Answer
from workbench.engine.centre.financing import Fund
from workbench.engine.centre.margins import COOPERATIVE, ChainMargins
from workbench.engine.centre.mentors import Match
from workbench.engine.phrases import join
from workbench.money import format_percent, format_rupiah

__all__ = ["fund_answer", "margins_answer", "mentors_answer"]


def fund_answer(found: Fund) -> Answer:
    """Can the pool pay its own instalments, and how many late members can it carry.

    >>> from workbench.book.sentra import Financing, MemberLoan
    >>> from workbench.engine.centre.financing import fund
    >>> fund_answer(fund(Financing(pinjaman=(MemberLoan(jumlah=1_200_000, sisa=1_200_000),)))).sentences[0]
    'Anggota masih berutang Rp1.200.000; tidak ada yang menunggak lebih dari 30 hari.'
    """
    late = found.risks[1]
    told = (
        f"{format_rupiah(late.amount)} ({format_percent(late.share)}) menunggak lebih dari 30 hari"
        if late.amount
        else "tidak ada yang menunggak lebih dari 30 hari"
    )
    return Answer(
        found.verdict,
        tuple(
            filter(
                None,
                (
                    f"Anggota masih berutang {format_rupiah(found.outstanding)}; {told}.",
                    _carried(found),
                    _margin(found),
                    _lost(found),
                    _jobs(found),
                ),
            )
        ),
    )


def _carried(found: Fund) -> str:
    if found.missed:
        return (
            f"Kas dana sudah kurang pada bulan ke-{found.missed}. Tambah uang sendiri, tagih yang macet, atau "
            f"{'kurangi biayanya' if found.carried is None else 'minta jangka pinjaman dana yang lebih panjang'}."
        )
    if found.bank_fault:
        return f"Pinjaman bank belum dihitung: {found.bank_fault}."
    if found.carried is None:
        return "Dana ini tanpa pinjaman bank, jadi tidak ada angsuran dana yang dapat terlewat."
    if found.carried >= 1:
        return "Angsuran dana tetap terbayar walau tidak ada anggota yang membayar: kasnya cukup."
    most = format_percent(math.floor(found.carried * 1_000) / 1_000)
    return (
        f"Angsuran dana tetap terbayar bila paling banyak {most} dari angsuran anggota tidak "
        f"datang. Lebih dari itu, bulan ke-{found.tight} yang pertama kurang."
    )


def _margin(found: Fund) -> str:
    months = min(12, found.months)
    left = found.margin
    word = "tersisa" if left >= 0 else "kurang"
    return (
        f"Dalam {months} bulan: bunga dari anggota {format_rupiah(found.interest[:12].sum())}, bunga ke bank "
        f"{format_rupiah(found.bank_interest[:12].sum())}, biaya {format_rupiah(found.costs[:12].sum())}; "
        f"{word} {format_rupiah(abs(left))}."
    )


def _lost(found: Fund) -> str:
    lost = found.risks[2].amount
    return f"{format_rupiah(lost)} yang menunggak lebih dari 90 hari tidak dihitung akan kembali." if lost else ""


def _jobs(found: Fund) -> str:
    if not found.jobs:
        return ""
    each = found.outstanding / found.jobs
    return f"{found.jobs} orang bekerja dari pinjaman ini, satu orang tiap {format_rupiah(each)}." if each else ""


def mentors_answer(found: Sequence[Match]) -> Answer:
    """How many members have a mentor.

    >>> mentors_answer(()).sentences
    ('Belum ada pembina di daftar.',)
    """
    if not found:
        return Answer(None, ("Belum ada pembina di daftar.",))
    alone = [one.member.anggota or "seorang anggota" for one in found if one.mentor is None]
    told = f"{len(found) - len(alone)} dari {len(found)} anggota mendapat pembina."
    more = f"Belum ada pembina untuk {', '.join(alone)}. Cari orang yang sudah membuat produk itu." if alone else ""
    return Answer(None, tuple(filter(None, (told, more))))


def margins_answer(found: ChainMargins) -> Answer:
    """Who gets the margin of the chain, and what taking over stages would bring.

    >>> from workbench.book.sentra import Chain, Stage
    >>> from workbench.engine.centre.margins import chain_margins
    >>> stages = (Stage(pelaku="Perajin", biaya=60, harga=100), Stage(pelaku="Toko", biaya=10, harga=170))
    >>> margins_answer(chain_margins(Chain(barang="Batik", tahap=stages))).sentences[0]
    'Dari harga Rp170 per satuan Batik, Rp70 adalah biaya dan Rp100 margin. Toko mendapat paling banyak: Rp60 (60,0%).'
    """
    who, most = max(found.today, key=lambda pair: pair[1])
    share = f" ({format_percent(most / found.margin)})" if all(part >= 0 for _, part in found.today) else ""
    got = f"{who} mendapat paling banyak: {format_rupiah(most)}{share}." if most > 0 else "Tidak ada yang untung."
    first = (
        f"Dari harga {format_rupiah(found.price)} per {found.unit} {found.name}, {format_rupiah(found.cost)} adalah "
        f"biaya dan {format_rupiah(found.margin)} margin. {got}"
    )
    losing = [one.stage.nama or one.stage.pelaku for one in found.stages if one.margin < 0]
    second = f"Tahap {join(losing)} rugi dengan harga sekarang." if losing else ""
    return Answer(None, tuple(filter(None, (first, second, _taken(found)))))


def _taken(found: ChainMargins) -> str:
    names = [one.stage.nama or one.stage.pelaku for one in found.stages if one.stage.ambil_alih]
    if not names:
        return "Tandai tahap yang dapat diambil koperasi untuk melihat akibatnya."
    each = f"{format_rupiah(found.gain)} per {found.unit}"
    if found.gain < 0:
        return f"Bila {COOPERATIVE.lower()} mengerjakan {join(names)}, hasilnya {each}: belum layak diambil."
    month = f", {format_rupiah(found.monthly_gain)} sebulan" if found.monthly else ""
    return (
        f"Bila {COOPERATIVE.lower()} mengerjakan {join(names)}, yang tersisa bagi koperasi {each}{month}, selama harga "
        "dan jumlahnya tetap. Orang yang mengerjakannya sekarang kehilangan tahap itu; bicarakan dahulu."
    )
