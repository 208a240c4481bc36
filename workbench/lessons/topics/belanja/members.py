"""What members share in a purchase: the price for all of them, the saving of each, the freight of each."""

from __future__ import annotations

from workbench.engine.breakeven import unit_cost
from workbench.lessons.answer import Mistake, Number
from workbench.lessons.draw import Draw, OwnFigures
from workbench.lessons.exercise import Question
from workbench.lessons.topics._common import two_columns
from workbench.money import format_number, format_rupiah

__all__ = ["fair_share", "one_saving", "tier"]

MEMBERS = ("Bu Yuliana", "Pak Anton", "Bu Sari")


def tier(n: Draw) -> Question:
    """One price for the amount of all members."""
    price = n.rupiah("harga", 30_000, 40_000, 500)
    people = n.whole("orang", 8, 14, 1, "Anggota yang ikut")
    each = n.whole("masing", 20, 34, 2, "Kebutuhan tiap anggota (kg)")
    steps = ((1, price), (100, price - 2_000), (250, price - 4_000))
    amount = people * each

    def at(kilos: int) -> int:
        return [cost for start, cost in steps if kilos >= start][-1]

    rows = [(f"mulai {start} kg", format_rupiah(cost)) for start, cost in steps]
    return Question(
        soal=(
            f"Kelompok batik Pak Harun membeli malam (lilin batik). {people} anggota masing-masing perlu {each} kg.",
            "Harga satu kg menurut banyaknya ada di tabel. Berapa rupiah seluruhnya kalau dibeli sekaligus?",
        ),
        data=(two_columns("Sekali beli", "Harga satu kg", rows),),
        jawaban=Number(
            amount * at(amount),
            mistakes=(
                Mistake(amount * at(each), "Itu harga kalau masing-masing membeli sendiri."),
                Mistake(each * at(amount), "Itu belanja satu anggota. Kalikan dengan jumlah anggota."),
                Mistake(amount * (price - 2_000), "Harga tidak dirata-rata. Pakai satu baris yang cocok."),
            ),
        ),
        petunjuk=(
            "Jumlahkan dahulu kebutuhan semua anggota, baru lihat tabel.",
            f"Semua anggota perlu {people} × {each} = {format_number(amount)} kg.",
            f"Harga untuk {format_number(amount)} kg: {format_rupiah(at(amount))} satu kg.",
        ),
        langkah=(
            f"Banyaknya: {people} × {each} = {format_number(amount)} kg, jadi {format_rupiah(at(amount))} satu kg.",
            f"Seluruhnya {format_number(amount)} × {format_rupiah(at(amount))} = {format_rupiah(amount * at(amount))}.",
        ),
    )


def one_saving(n: Draw) -> Question:
    """What a member saves, after a part of the freight."""
    alone = n.rupiah("sendiri", 13_000, 16_000, 500, "Harga kalau sendiri")
    together = n.rupiah("bersama", 9_500, 11_500, 500, "Harga kalau bersama")
    people = n.whole("orang", 10, 20, 1, "Anggota yang ikut")
    each = n.whole("masing", 15, 30, 5, "Kebutuhan tiap anggota (kg)")
    freight = n.rupiah("angkut", 120_000, 300_000, 20_000, "Ongkos angkut")
    found = unit_cost([people * each * together, freight], people, 0)
    saved = alone * each - found.unit
    if saved < 1:
        raise OwnFigures("Harga kalau bersama", "tidak membuat belanja lebih murah", "Tulis harga yang lebih rendah")
    return Question(
        soal=(
            f"Sendiri, asam semut untuk karet {format_rupiah(alone)} satu kg; bersama {format_rupiah(together)}, "
            f"dengan ongkos angkut {format_rupiah(freight)} sekali jalan.",
            f"{people} anggota ikut, masing-masing {each} kg. Berapa hemat tiap anggota?",
        ),
        jawaban=Number(
            saved,
            mistakes=(
                Mistake((alone - together) * each, "Bagian ongkos angkutnya belum dikurangkan."),
                Mistake((alone - together) * each - freight, "Ongkos angkut ditanggung bersama, bukan seorang diri."),
                Mistake(saved * people, "Itu hemat semua anggota bersama-sama."),
            ),
        ),
        petunjuk=(
            "Bandingkan yang dibayar seorang anggota: sendiri, dan bersama.",
            f"Sendiri ia membayar {each} × {format_rupiah(alone)} = {format_rupiah(alone * each)}.",
            f"Bersama: {each} × {format_rupiah(together)}, ditambah {format_rupiah(freight)} ÷ {people}.",
        ),
        langkah=(
            f"Sendiri: {each} × {format_rupiah(alone)} = {format_rupiah(alone * each)}.",
            f"Bersama: {each} × {format_rupiah(together)} + {format_rupiah(freight)} ÷ {people} "
            f"= {format_rupiah(found.unit)}.",
            f"Hemat: {format_rupiah(alone * each)} − {format_rupiah(found.unit)} = {format_rupiah(saved)}.",
        ),
    )


def fair_share(n: Draw) -> Question:
    """Freight by weight."""
    freight = n.rupiah("angkut", 240_000, 600_000, 20_000, "Ongkos angkut")
    kilos = {name: n.whole(f"kg_{place}", 20 * place, 20 * place + 80, 10) for place, name in enumerate(MEMBERS, 1)}
    everything = sum(kilos.values())
    name = n.pick("siapa", MEMBERS)
    share = freight * kilos[name] / everything
    return Question(
        soal=(
            f"Tiga anggota membeli bersama. Ongkos angkut {format_rupiah(freight)} dibagi menurut berat belanjaan.",
            f"Berapa bagian {name}?",
        ),
        data=(two_columns("Anggota", "Belanja", [(who, f"{amount} kg") for who, amount in kilos.items()]),),
        jawaban=Number(
            share,
            mistakes=(
                Mistake(freight / len(kilos), "Itu dibagi rata. Yang membawa lebih banyak menanggung lebih banyak."),
                Mistake(freight / everything, "Itu ongkos satu kg. Kalikan dengan belanjaannya."),
            ),
        ),
        petunjuk=(
            "Cari dahulu ongkos satu kg.",
            f"Semua belanjaan {everything} kg. Bagi ongkos dengan angka itu.",
            f"Kalikan dengan belanjaan {name}: {kilos[name]} ÷ {everything} × {format_rupiah(freight)}.",
        ),
        langkah=(
            f"Semua: {' + '.join(str(amount) for amount in kilos.values())} = {everything} kg.",
            f"{name}: {kilos[name]} ÷ {everything} × {format_rupiah(freight)} = {format_rupiah(share)}.",
        ),
    )
