"""What each part says, with the figures of its own engine."""

from __future__ import annotations

from workbench.book.sentra import (
    BankLoan,
    Buffer,
    Centre,
    Chain,
    Demand,
    Financing,
    MemberLoan,
    Product,
    Production,
    Stage,
    Worker,
    example,
)
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
from workbench.engine.centre.answer import tenths
from workbench.engine.centre.whole import production_of
from workbench.engine.model import Verdict
from workbench.money import format_rupiah
from workbench.report.desk.centre_parts import financing

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
    assert tenths(0.999) == "9 dari 10"


def test_a_share_of_the_margin_is_told_only_where_all_have_one() -> None:
    """100 of 60 would be 167 %: A loses 40."""
    losing = (Stage(pelaku="A", harga=60, biaya=100), Stage(pelaku="B", harga=170, biaya=10))
    found = chain_margins(Chain(tahap=losing))
    assert found
    assert margins_answer(found).sentences[0].endswith("B mendapat paling banyak: Rp100.")
    nobody = chain_margins(Chain(tahap=(losing[0], Stage(pelaku="B", harga=170, biaya=150))))
    assert nobody
    assert margins_answer(nobody).sentences[0].endswith("Tidak ada yang untung.")


def test_the_share_sent_is_that_of_the_pieces_told_and_not_rounded_up() -> None:
    """49 begun of which 90 % spoil: 4,9 of 5, so 4 whole ones; 999 of 1.000 are not 100 %."""
    cases = ((0.9, 49, 5, "4 dapat dikirim (80%)"), (0.0, 999, 1_000, "999 dapat dikirim (99%)"))
    for lost, hours, asked, told in cases:
        book = Production(
            produk=(Product(nama="Batik", jam=1, gagal=lost),),
            pesanan=(Demand(produk="Batik", jumlah=asked),),
            perajin=(Worker(jam_bulan=hours),),
        )
        found = production_of(book)
        assert found
        assert told in production_answer(found).sentences[0]


def test_what_may_stay_away_is_rounded_down() -> None:
    """90.000 of 1.120.000 are left in month 1: 8,036 %. With 700 more 8,098 %, told as 8,0 %; with 1.000 8,125 %."""
    loan = MemberLoan(jumlah=6_000_000, tenor_bulan=6, bunga_bulan=0.02, sisa=6_000_000)
    bank = BankLoan(sisa=3_000_000, bunga_tahun=0.12, metode="menurun", tenor_bulan=3)
    for more, told in ((0, "paling banyak 8,0%"), (700, "paling banyak 8,0%"), (1_000, "paling banyak 8,1%")):
        assert told in fund_told(Financing(kas=more, pinjaman=(loan,), bank=bank))


def test_what_cannot_be_laid_out_says_why() -> None:
    loan = MemberLoan(anggota="Ani", jumlah=1_000_000, sisa=2_000_000)
    [why] = financing(Financing(pinjaman=(loan,))).left_out
    assert why == "Ani belum dihitung: sisanya lebih dari jumlah pinjaman."
    sound = loan.model_copy(update={"sisa": 1_000_000})
    book = Financing(pinjaman=(sound,), bank=BankLoan(sisa=5_000_000, tenor_bulan=0))
    assert "Pinjaman bank belum dihitung: jangkanya harus 1 sampai 360 bulan." in fund_told(book)
    found = fund(book)
    assert found
    assert found.verdict is Verdict.HATI_HATI
    costly = fund_told(Financing(pinjaman=(sound,), biaya_bulan=500_000))
    assert costly.count("atau kurangi biayanya") == 1
