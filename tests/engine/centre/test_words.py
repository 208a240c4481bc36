"""What each part says, with the figures of its own engine."""

from __future__ import annotations

from workbench.book.sentra import BankLoan, Buffer, Centre, Financing, MemberLoan, Stage, example
from workbench.engine.centre import (
    PARTS,
    centre,
    chain_margins,
    contract_answer,
    fund,
    fund_answer,
    margins_answer,
    mentors_answer,
    overview,
    production_answer,
    stock_answer,
)
from workbench.engine.centre.answer import both, tenths
from workbench.money import format_rupiah

FOUND = centre(example())


def fund_told(book: Financing) -> str:
    found = fund(book)
    assert found is not None
    return " ".join(fund_answer(found).sentences)


def test_an_empty_centre_says_nothing() -> None:
    assert [answer for _, answer in overview(centre(Centre()))] == [None] * len(PARTS)


def test_the_overview_is_the_first_sentence_of_each_part() -> None:
    assert FOUND.fund
    assert FOUND.margins
    assert FOUND.production
    assert FOUND.stock
    assert FOUND.offtake
    answers = [
        fund_answer(FOUND.fund),
        margins_answer(FOUND.margins),
        production_answer(FOUND.production),
        stock_answer(FOUND.stock),
        contract_answer(FOUND.offtake),
    ]
    assert overview(FOUND) == tuple(
        (title, type(one)(one.verdict, one.sentences[:1])) for title, one in zip(PARTS, answers, strict=True)
    )
    assert all(sentence.endswith(".") for one in answers for sentence in one.sentences)


def test_the_pool_names_what_it_carries() -> None:
    assert FOUND.fund
    told = " ".join(fund_answer(FOUND.fund).sentences)
    assert format_rupiah(FOUND.fund.outstanding) in told
    assert f"bulan ke-{FOUND.fund.tight}" in told
    assert f"tersisa {format_rupiah(FOUND.fund.margin)}" in told
    assert "19 orang bekerja" in told


def test_a_pool_that_misses_a_month_says_which() -> None:
    loan = MemberLoan(jumlah=1_200_000, sisa=1_200_000)
    bank = BankLoan(sisa=9_000_000, tenor_bulan=12)
    assert "Kas dana sudah kurang pada bulan ke-1." in fund_told(Financing(pinjaman=(loan,), bank=bank))
    assert "tanpa pinjaman bank" in fund_told(Financing(pinjaman=(loan,)))
    assert "tidak ada anggota yang membayar" in fund_told(Financing(kas=10**9, pinjaman=(loan,), bank=bank))


def test_members_without_a_mentor_are_named() -> None:
    assert "Bu Nur CONTOH" in mentors_answer(FOUND.mentors).sentences[1]


def test_taking_over_what_loses_is_not_praised() -> None:
    stages = (Stage(pelaku="A", harga=100), Stage(nama="Jual", harga=110, biaya=50, ambil_alih=True))
    found = chain_margins(example().margin.model_copy(update={"tahap": stages}))
    assert found
    told = margins_answer(found).sentences
    assert told[1] == "Tahap Jual rugi dengan harga sekarang."
    assert "belum layak" in told[2]
    kept = chain_margins(example().margin.model_copy(update={"tahap": (stages[0], Stage(harga=110))}))
    assert kept
    assert "Tandai tahap" in margins_answer(kept).sentences[-1]


def test_a_buffer_whose_storage_is_not_covered_says_so() -> None:
    book: Buffer = example().penyangga.model_copy(update={"stok_awal": 20_000.0, "kas": 0, "biaya_simpan": 300})
    found = centre(Centre(penyangga=book)).stock
    assert found
    assert "sediakan sampai" in stock_answer(found).sentences[-1]


def test_small_words() -> None:
    assert both(["a"]) == "a"
    assert tenths(0.999) == "9 dari 10"
